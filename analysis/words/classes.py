"""Closed classes of English words (``lexicon/function-words.txt``): pronouns, prepositions, negations …"""

from __future__ import annotations

from functools import cache

from . import lexicon


def word_class(name: str) -> frozenset[str]:
    """The words of a class, in lower case with straight apostrophes. `KeyError` for a class that is not in the file.

    >>> "whose" in word_class("relatives")
    True
    """
    return lexicon.words(__package__, "function-words.txt")[name]


@cache
def function_words() -> frozenset[str]:
    """The words of all classes: what a good part of every English text is made of.

    >>> "whose" in function_words(), "dam" in function_words()
    (True, False)
    """
    return frozenset().union(*lexicon.words(__package__, "function-words.txt").values())
