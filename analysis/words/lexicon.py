"""The one loader of word lists: files in a `lexicon` folder beside the code that asks for them, lists read once.

Text files have one entry a line; blank lines and those that begin with "#" say nothing. "[name]" alone on a line begins
a section, bars part the cells of a row. Every function takes the asking package (``__package__``) and the file's name.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


class LexiconError(RuntimeError):
    """A word list is missing or damaged. The message names the file and the remedy."""


@cache
def lines(package: str, name: str) -> tuple[str, ...]:
    """The entries of a text file, in order.

    >>> lines("analysis.words", "cues.txt")[0]
    'accuse | person-of'
    """
    read = (line.strip() for line in _text(package, name).splitlines())
    return tuple(line for line in read if line and not line.startswith("#"))


@cache
def rows(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a text file, cut into cells at the bars.

    >>> rows("analysis.words", "cues.txt")[0]
    ('accuse', 'person-of')
    """
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines(package, name))


@cache
def sections(package: str, name: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of each section of a text file, sections and entries in order.

    >>> list(sections("analysis.words", "titles.txt"))
    ['women', 'men', 'all']
    """
    out: dict[str, list[str]] = {}
    for line in lines(package, name):
        if line.startswith("[") and line.endswith("]"):
            if line[1:-1] in out:
                raise _damaged(package, name, f"{line} stands twice")
            out[line[1:-1]] = []
        elif out:
            out[next(reversed(out))].append(line)
        else:
            raise _damaged(package, name, f"“{line}” stands before the first section")
    return {title: tuple(entries) for title, entries in out.items()}


@cache
def words(package: str, name: str) -> Mapping[str, frozenset[str]]:
    """The words of each section of a text file.

    >>> "report" in words("analysis.words", "heads.txt")["documents"]
    True
    """
    return {title: word_set(entries) for title, entries in sections(package, name).items()}


def data(package: str, name: str) -> Any:
    """What a JSON file says, packed (``.gz``) or not. Not kept: whoever asks keeps what it makes of it."""
    try:
        return json.loads(_text(package, name))
    except ValueError as error:
        raise _damaged(package, name, str(error)) from error


def word_set(entries: tuple[str, ...] | list[str]) -> frozenset[str]:
    """All words of several entries.

    >>> sorted(word_set(["give gave", "lend"]))
    ['gave', 'give', 'lend']
    """
    return frozenset(word for entry in entries for word in entry.split())


def _text(package: str, name: str) -> str:
    try:
        raw = (files(package) / "lexicon" / name).read_bytes()
        return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise _damaged(package, name, str(error)) from error


def _damaged(package: str, name: str, reason: str) -> LexiconError:
    path = files(package) / "lexicon" / name
    return LexiconError(f"{path}: the word list is missing or damaged ({reason}); install the package again")
