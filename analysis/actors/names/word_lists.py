"""Words that tell of capitals beside them, or of their own, what they are (``lexicon/words.txt``)."""

from __future__ import annotations

from ...words import lexicon


def _listed(section: str) -> frozenset[str]:
    return lexicon.words(__package__, "words.txt")[section]


def openers() -> frozenset[str]:
    """Small words (lower case) that have a capital at the start of a sentence and belong to no name."""
    return _listed("openers")


def happenings() -> frozenset[str]:
    """The last word of what a body holds, gives or signs: an award, a treaty, an election."""
    return _listed("happenings")


def trades() -> frozenset[str]:
    """The last word of a firm's name that is what it trades in: "Norden Steel"."""
    return _listed("trades")


def family_names_first() -> frozenset[str]:
    """Family names of Korea and China, which stand before the given name: "Han Seo-jun"."""
    return _listed("family names of Korea and China")
