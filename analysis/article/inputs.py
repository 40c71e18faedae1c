"""Which article files a call names, what the articles are called, and their bytes: only what is a file is opened."""

from __future__ import annotations

import math
import stat
from pathlib import Path
from typing import IO, Any

from .config import ARTICLE, MEGABYTE, ArticleConfig
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


def article_bytes(path: str | Path, config: ArticleConfig = ARTICLE) -> bytes:
    """The bytes of an article file; `ArticleError`, with the remedy, for what is no file, too long or may not be read.

    A pipe or a device is refused before it is opened: reading it could wait for ever.

    >>> article_bytes("/dev/null")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analysis.article.decoding.ArticleError: /dev/null is a pipe or a device, not a file: save its text to a file, or ...
    """
    name = str(path)
    try:
        about = Path(path).stat()
        kind = about.st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise ArticleError(
                f"{name} is a pipe or a device, not a file: save its text to a file, or send it to the standard "
                "input of `onrecord extract -`"
            )
        if stat.S_ISREG(kind) and about.st_size > config.max_bytes:
            raise too_long(name, about.st_size, config)
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


def stream_contents(file: IO[bytes] | IO[str], name: str, config: ArticleConfig = ARTICLE) -> bytes | str:
    """What a file object holds, to its end; `ArticleError` as soon as that is too long, whatever would still come.

    >>> import io
    >>> stream_contents(io.StringIO("Ana Lima spoke."), "lima.txt")
    'Ana Lima spoke.'
    """
    pieces: list[Any] = []
    left = config.max_bytes + 1
    while left > 0:
        piece = file.read(left)
        if not isinstance(piece, (bytes, str)):
            raise TypeError(f"read() takes a path or a file object, not {type(file).__name__}")
        pieces.append(piece)
        left -= len(piece)
        if not piece:  # not before: a raw stream gives less than is asked for
            return b"".join(pieces) if isinstance(piece, bytes) else "".join(pieces)
    raise too_long(name, None, config)


def too_long(name: str, size: int | None, config: ArticleConfig = ARTICLE) -> ArticleError:
    r"""The refusal of an article of that many bytes; without `size`, of one that was not read to its end.

    >>> print(*str(too_long("year.txt", 5_000_001)).split(": "), sep="\n")
    year.txt has 5,000,001 bytes, and at most 5,000,000 are read
    split it, or raise the limit (`--max-size 6`, in megabytes; in Python `config=ArticleConfig(max_bytes=…)`)
    """
    has = "goes on" if size is None else f"has {size:,} bytes"
    enough = math.ceil((size or 2 * config.max_bytes) / MEGABYTE)
    unit = " bytes" if size is None else ""
    return ArticleError(
        f"{name} {has}, and at most {config.max_bytes:,}{unit} are read: split it, or raise the limit "
        f"(`--max-size {enough}`, in megabytes; in Python `config=ArticleConfig(max_bytes=…)`)"
    )
