"""Words by which the lines around an article are known (``lexicon/page-words.txt``), by section."""

from __future__ import annotations

from ..words import lexicon


def page_words(section: str) -> frozenset[str]:
    """The words of a section.

    >>> "courier" in page_words("papers")
    True
    """
    return lexicon.words(__package__, "page-words.txt")[section]
