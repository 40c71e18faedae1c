"""Which article files a call names, what the articles are called, and their bytes: only what is a file is opened."""

from __future__ import annotations

import stat
from pathlib import Path

from .decoding import ArticleError


def article_files(given: str | Path) -> list[Path]:
    """The ``*.txt`` of a folder, sorted by name; anything else is taken for a file, and reading it says what is wrong.

    >>> article_files("press/flood.txt")
    [PosixPath('press/flood.txt')]
    >>> article_files("")
    Traceback (most recent call last):
    analysis.article.decoding.ArticleError: '' is no name of a file: name the articles, or a folder that holds them
    """
    if given == "":  # for Path it is the folder that one happens to be in
        raise ArticleError("'' is no name of a file: name the articles, or a folder that holds them")
    try:
        return sorted(file for file in Path(given).iterdir() if file.name.endswith(".txt"))
    except OSError:
        return [Path(given)]


def article_name(path: str | Path) -> str:
    r"""The name of a file's article: its stem, with bytes that are no text spelled out.

    >>> article_name("press/flood.txt"), article_name("caf\udce9.txt")
    ('flood', 'caf\\udce9')
    """
    return Path(path).stem.encode("utf-8", "backslashreplace").decode("utf-8")


def article_bytes(path: str | Path) -> bytes:
    """The bytes of an article file; `ArticleError`, with the remedy, for what is no file or may not be read.

    A pipe or a device is refused before it is opened: reading it could wait for ever.

    >>> article_bytes("/dev/null")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analysis.article.decoding.ArticleError: /dev/null is a pipe or a device, not a file: save its text to a file, or ...
    """
    name = str(path)
    try:
        kind = Path(path).stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise ArticleError(
                f"{name} is a pipe or a device, not a file: save its text to a file, or send it to the standard "
                "input of `onrecord extract -`"
            )
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise ArticleError(f"{name}: there is no such file; check the path") from None
    except IsADirectoryError:
        raise ArticleError(f"{name} is a folder: give the article files in it") from None
    except PermissionError:
        raise ArticleError(f"{name} may not be read: allow it with `chmod +r`, or copy the text elsewhere") from None
    except ArticleError:
        raise
    except (OSError, ValueError) as error:
        raise ArticleError(f"{name} cannot be read: {error}") from None
