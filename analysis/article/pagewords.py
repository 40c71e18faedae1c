"""Words by which the lines around an article are known (``lexicon/page-words.txt``), by section; read once, on first use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon"


@cache
def page_words(section: str) -> frozenset[str]:
    """The words of a section.

    >>> "courier" in page_words("papers")
    True
    """
    return _sections()[section]


@cache
def _sections() -> dict[str, frozenset[str]]:
    out: dict[str, list[str]] = {}
    here: list[str] = []
    for line in (LEXICON / "page-words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            here = out.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            here += line.split()
    return {name: frozenset(words) for name, words in out.items()}
