"""Nouns that tell whom a description means: "the company", "his wife", "a judge", "a study" (``lexicon/nouns.txt``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..words.lists import _sections, _words

_FILE = Path(__file__).parent / "lexicon" / "nouns.txt"


@cache
def _nouns(section: str) -> frozenset[str]:
    return _words(_sections(str(_FILE))[section])


def generic_bodies() -> frozenset[str]:
    """What any organization may be called: company, agency, bloc."""
    return _nouns("generic bodies")


def kin() -> frozenset[str]:
    """Who somebody is to somebody: wife, brother, widow."""
    return _nouns("kin")


def offices() -> frozenset[str]:
    """What mostly one person is: judge, mayor, coach."""
    return _nouns("offices")


def speaking_things() -> frozenset[str]:
    """Bodies and documents that often speak in the sentence after the one that brings them up."""
    return _nouns("speaking things")
