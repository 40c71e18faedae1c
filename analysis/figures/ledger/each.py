"""Amounts given to each of several: how often, where one sentence tells it for certain."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ...records import Article, Figure
from ...words.index import sentence_index
from ..currencies import SIGNS
from .config import LedgerConfig

_EACH_BEHIND = re.compile(
    r"[\s-]+(?:[\w’'-]+\s+){0,3}?(?:each|apiece|every|per\s+(?!(?:year|month|week|day|annum|cent)\b)[a-z]+)\b", re.I
)
_EACH_BEFORE = re.compile(rf"\b(?:each|every)\b[^.;:{SIGNS}]{{0,60}}$", re.I)
_OF_EACH = re.compile(r"\b(?:each|every)\s+of\s+(?:(?:the|its|their|these|those|next|coming|last|past)\s+)*$", re.I)
_SKIPPED = re.compile(r"[\s\w’'-]{0,40}")


def joined(party: str | None, names: frozenset[str]) -> list[str]:
    """The names that a party of several is made of; none of one.

    >>> joined("Chad, Mali and Niger", frozenset(["Chad", "Mali", "Niger"])), joined("Chad", frozenset(["Chad"]))
    (['Chad', 'Mali', 'Niger'], [])
    """
    if party is None or party in names:
        return []
    parts = [p for p in re.split(r",\s+(?:and\s+)?|\s+and\s+", party) if p]
    return parts if len(parts) > 1 and names.issuperset(parts) else []


class Each:
    """Which amounts of an article are for each of several, and for how many."""

    def __init__(
        self, article: Article, figures: Sequence[Figure], names: frozenset[str], config: LedgerConfig
    ) -> None:
        self.text, self.index = article.text, sentence_index(article)
        self.names, self.near = names, config.each_near
        self.numbers = [f for f in figures if f.kind in ("count", "duration") and _whole(f)]
        self.starts = [f.start for f in self.numbers]

    def is_for(self, f: Figure) -> bool:
        """Whether the words around an amount give it to each of several, whoever they are."""
        start, end = self.index.nearest((f.start, f.end))
        if _EACH_BEHIND.match(self.text, f.end, min(end, f.end + self.near)):
            return True
        return _EACH_BEFORE.search(self.text, max(start, f.start - self.near), f.start) is not None

    def times(self, f: Figure) -> int | None:
        """How often such an amount is given: by the names of those who get it, or by their number or that of years,
        told in its sentence; None where neither is, or where it could be each of the givers."""
        numbers, named = self._numbers(f), len(joined(f.recipient, self.names))
        if joined(f.donor, self.names) or (named and numbers):
            return None
        if named:
            return named
        return numbers[0] if len(numbers) == 1 else None

    def _numbers(self, f: Figure) -> list[int]:
        """The whole numbers of people, bodies or years that stand right beside an amount in its sentence."""
        start, end = self.index.nearest((f.start, f.end))
        low, high = bisect_left(self.starts, max(start, f.start - 2 * self.near)), bisect_left(self.starts, end)
        found = []
        for g in self.numbers[low:high]:
            between = self.text[g.end : f.start] if g.end <= f.start else self.text[f.end : g.start]
            of_each = _OF_EACH.search(self.text, start, g.start) is not None
            beside = len(between) <= self.near and _SKIPPED.fullmatch(between) is not None
            if beside and (of_each or g.kind == "count"):
                found.append(int(g.low or 0))
        return found


def _whole(f: Figure) -> bool:
    """Whether a figure is an exact number of two or more."""
    return f.low is not None and f.low == f.high and f.bound is None and 1 < f.low == int(f.low)
