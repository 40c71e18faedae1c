"""How sure each kind of reason for a speaker is: the share of times it was right, counted on gold."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "lexicon" / "reasons.txt"
_PRIOR = 4  # cases that the share over all reasons counts as, so that two cases alone prove little


@lru_cache(maxsize=1)
def counts() -> dict[str, tuple[int, int]]:
    """Kind of reason to (times right, times given), as ``lexicon/reasons.txt`` has them."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]
    return {reason: (int(right), int(given)) for reason, right, given, _ in rows}


@lru_cache(maxsize=64)
def confidence(reason: str) -> float:
    """How likely a speaker found for this kind of reason is the right one, 0 to 1: its share of right ones, drawn
    towards that of all reasons together where there are few cases. `KeyError` for a kind that is not in the list.

    >>> confidence("name") > confidence("name within")
    True
    """
    right, given = counts()[reason]
    all_right, all_given = (sum(c) for c in zip(*counts().values(), strict=True))
    return round((right + _PRIOR * all_right / all_given) / (given + _PRIOR), 3)
