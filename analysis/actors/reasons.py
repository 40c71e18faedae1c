"""How sure each kind of reason for a speaker is: the share of times it was right, counted on gold."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..words import lexicon

FILE = Path(__file__).parent / "lexicon" / "reasons.txt"
_UNCOUNTED = 0.75  # what a kind of reason is held to be worth before it is counted, as so many cases:
_BEFORE = 2
_SOURCE = 3  # cases of whole speakers that the share of right sources counts as


@lru_cache(maxsize=1)
def counts() -> dict[str, tuple[int, int, int, int]]:
    """Kind of reason to (sources right, of so many, speakers right, of so many), as ``lexicon/reasons.txt`` has them."""
    rows = lexicon.rows(__package__, "reasons.txt")
    return {reason: (int(a), int(of), int(b), int(of_b)) for reason, a, of, b, of_b in rows}


@lru_cache(maxsize=64)
def confidence(reason: str) -> float:
    """How likely a speaker found for this kind of reason is the right one, 0 to 1. `KeyError` for an unknown kind.

    >>> confidence("name") > 0.9 > confidence("goes on") > 0.5 > confidence("it or they, further back")
    True
    """
    return share(*counts()[reason])


def share(sources: int, of_sources: int, speakers: int, of_speakers: int) -> float:
    """The share of right speakers, drawn towards that of right sources, and that a little towards three in four, so that
    few cases prove little (the mean of a beta posterior); in hundredths, and never quite 1.

    >>> share(0, 0, 0, 0), share(95, 100, 0, 0), share(95, 100, 1, 4)
    (0.75, 0.95, 0.55)
    """
    source = (sources + _BEFORE * _UNCOUNTED) / (of_sources + _BEFORE)
    return min(round((speakers + _SOURCE * source) / (of_speakers + _SOURCE), 2), 0.99)
