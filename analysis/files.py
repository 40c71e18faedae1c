"""Files written in whole or not at all, under names that every file system takes, and errors that name them."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_ENDING = ".error.ipynb"  # the longest ending that any of our files gets behind an article's name
_LONGEST = 255 - len(_ENDING)  # bytes; file systems take 255

_NO_ROOM = "make room, or name a folder on another disk"
_REFUSED = "allow writing there, or name another folder"
_REMEDIES = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: _REFUSED,
    errno.EEXIST: "a file has this name: name another folder",
    errno.ENOTDIR: "a file stands where a folder should: name another one",
    errno.EISDIR: "a folder has this name: move it away, or name another folder to write into",
}


@contextmanager
def naming(path: str | Path) -> Iterator[None]:
    """Gives an error of the system inside the name of the file it is about, and the remedy.

    >>> with naming("tables/quotes.csv"):
    ...     raise OSError(errno.ENOSPC, "No space left on device")
    Traceback (most recent call last):
    OSError: [Errno 28] No space left on device; make room, or name a folder on another disk: 'tables/quotes.csv'
    """
    try:
        yield
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0)
        said = f"{error.strerror or error}" + (f"; {remedy}" if remedy else "")
        raise OSError(error.errno, said, str(path)) from error


@contextmanager
def whole(*paths: Path) -> Iterator[list[IO[str]]]:
    """Text files to write, which stand under their names when the block has ended well: all of them, or none.

    They are written aside first, so that whoever reads meanwhile finds the old ones. `OSError` names the file.
    """
    # Names before files: whatever interrupts, it is known what to clear away.
    aside = [path.with_name(f".{secrets.token_hex(8)}.part") for path in paths]
    files: list[IO[str]] = []
    try:
        for path, part in zip(paths, aside, strict=True):
            with naming(path):
                files.append(part.open("x", encoding="utf-8", newline="\n"))
        yield files
        for path, file in zip(paths, files, strict=True):
            with naming(path):
                file.close()  # what the disk has no room for shows here at the latest
        for path, part in zip(paths, aside, strict=True):
            with naming(path):
                os.replace(part, path)
    finally:
        for file in files:
            with suppress(OSError):
                file.close()
        for part in aside:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def write(path: Path, *text: str) -> Path:
    """Writes a file, in pieces, in whole or not at all, and gives its path back."""
    with whole(path) as (file,), naming(path):
        file.writelines(text)
    return path


def ready(folder: str | Path, *names: str) -> Path:
    """The folder, made if missing; `OSError` where it cannot be written into or a folder stands under one of `names`.

    Asked before work begins, so that nobody waits for what cannot be kept.
    """
    folder = Path(folder)
    with naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    for name in names:
        with naming(folder / name):
            if (folder / name).is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return folder


def file_stem(article_id: str) -> str:
    """What the files of an article are called: its name, or the beginning and a hash of one that is too long.

    >>> file_stem("flood"), len(file_stem("flood" * 50))
    ('flood', 243)
    """
    name = article_id.encode("utf-8")
    if len(name) <= _LONGEST:
        return article_id
    mark = f"~{hashlib.sha256(name).hexdigest()[:8]}"
    return name[: _LONGEST - len(mark)].decode("utf-8", "ignore") + mark
