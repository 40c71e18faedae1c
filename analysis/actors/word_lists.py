"""The word lists of the room (``lexicon/words.txt``): what tells whom a description means, and where phrases end."""

from __future__ import annotations

from ..words import lexicon


def _list(section: str) -> frozenset[str]:
    return lexicon.words(__package__, "words.txt")[section]


def generic_bodies() -> frozenset[str]:
    """What any organization may be called: company, agency, bloc."""
    return _list("generic bodies")


def kin() -> frozenset[str]:
    """Who somebody is to somebody: wife, brother, widow."""
    return _list("kin")


def offices() -> frozenset[str]:
    """What mostly one person is: judge, mayor, coach."""
    return _list("offices")


def speaking_things() -> frozenset[str]:
    """Bodies and documents that often speak in the sentence after the one that brings them up."""
    return _list("speaking things")


def amounts() -> frozenset[str]:
    """ "A number of lawmakers" speaks as lawmakers: what stands before "of"."""
    return _list("amounts")


def counting() -> frozenset[str]:
    """Words that count or pick out what follows: a, some, seven, another."""
    return _list("counting")


def numbers() -> frozenset[str]:
    """Numbers above one in words, that a group of so many may go by."""
    return _list("numbers")


def behind_nouns() -> frozenset[str]:
    """What stands behind the head noun of a phrase."""
    return _list("behind nouns")


def no_role_words() -> frozenset[str]:
    """Words that no role runs over on its way to the name."""
    return _list("no role words")


def no_names() -> frozenset[str]:
    """Words that have a capital at the start of a sentence and name nobody."""
    return _list("no names")


def prepositions() -> frozenset[str]:
    """Behind these a name is not the head of its phrase."""
    return _list("prepositions")


def name_suffixes() -> frozenset[str]:
    """What follows a person's name and is none of it: Jr., degrees, honours."""
    return _list("name suffixes")


def name_particles() -> frozenset[str]:
    """Small words inside surnames: van, bin, dos."""
    return _list("name particles")


def small_words() -> frozenset[str]:
    """Words that the letters of an acronym, and a name in mixed case, pass over."""
    return _list("small words")
