"""Why a speaker was found: every kind of reason with how sure it is (counted on gold), and put into words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..records import Reason
from ..words import lexicon
from .config import ACTORS, ReasonsConfig

FILE = Path(__file__).parent / "lexicon" / "reasons.txt"

OPEN = Reason("")
"""Of a speaker that nothing was tried for."""
_WHERE = {
    ("subject", "0"): "subject of the same sentence",
    ("named", "0"): "named in the same sentence",
    ("subject", "1"): "subject of the sentence before",
    ("named", "1"): "named in the sentence before",
    ("named", ""): "named before",
}


@lru_cache(maxsize=1)
def counts() -> dict[str, tuple[int, int, int, int]]:
    """Counted kind to (sources right, of so many, speakers right, of so many), as ``lexicon/reasons.txt`` has them."""
    return {kind: (int(a), int(b), int(c), int(d)) for kind, a, b, c, d in lexicon.rows(__package__, "reasons.txt")}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, str]]:
    """Each kind of reason to the kind it is counted as and its words, as ``lexicon/reason-words.txt`` has them."""
    return {kind: (counted, words) for kind, counted, words in lexicon.rows(__package__, "reason-words.txt")} | {
        "": ("", "")
    }


def kinds() -> frozenset[str]:
    """All kinds of reasons, those that leave a speaker open among them."""
    return frozenset(_kinds())


def counted_as(reason: Reason) -> str:
    """The kind under which a reason is counted: kinds that differ in wording alone share one. Empty when it is open.

    >>> counted_as(Reason("name right behind", ("Ana Lima", "Its director")))
    'name after a description'
    """
    return _kinds()[reason.kind][0]


def in_words(reason: Reason) -> str:
    """The reason as it is printed; `KeyError` for an unknown kind.

    >>> in_words(Reason("he or she, near", ("she said", "Ana Lima", "subject", "1")))
    '‘she said’ → Ana Lima, subject of the sentence before'
    """
    words = _kinds()[reason.kind][1]
    where = _where(*reason.slots[-2:]) if "{where}" in words else ""
    return words.format(*reason.slots, where=where)


def _where(part: str, back: str) -> str:
    return _WHERE.get((part, back)) or f"{part} {back} sentences before"


@lru_cache(maxsize=64)
def confidence(kind: str, config: ReasonsConfig = ACTORS.reasons) -> float:
    """How likely a speaker found for this counted kind of reason is the right one, 0 to 1. `KeyError` for an unknown.

    >>> confidence("name") > 0.9 > confidence("goes on") > 0.5 > confidence("it or they, further back")
    True
    """
    return share(*counts()[kind], config)


def share(
    sources: int, of_sources: int, speakers: int, of_speakers: int, config: ReasonsConfig = ACTORS.reasons
) -> float:
    """The share of right speakers, drawn towards that of right sources, and that a little towards three in four, so
    that few cases prove little (the mean of a beta posterior); in hundredths, and never quite 1.

    >>> share(0, 0, 0, 0), share(95, 100, 0, 0), share(95, 100, 1, 4)
    (0.75, 0.95, 0.55)
    """
    source = (sources + config.uncounted_cases * config.uncounted) / (of_sources + config.uncounted_cases)
    return min(round((speakers + config.source_cases * source) / (of_speakers + config.source_cases), 2), 0.99)
