"""Closed classes of English words (``lexicon/function-words.txt``): pronouns, prepositions, negations …"""

from __future__ import annotations

from . import lexicon


def word_class(name: str) -> frozenset[str]:
    """The words of a class, in lower case with straight apostrophes. `KeyError` for a class that is not in the file.

    >>> "whose" in word_class("relatives")
    True
    """
    return lexicon.words(__package__, "function-words.txt")[name]
