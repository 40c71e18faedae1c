"""The figures of an article with their sentences, roles and repeats: what stands before one of them, and how near."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from ...records import Article, Figure, Span
from ...words.index import sentence_index

if TYPE_CHECKING:
    from .values import Roles

_FURTHER = re.compile(r"\b(?:another|further|additional|extra|more(?!\s+than)|separate)\b", re.I)
_UNNAMED = re.compile(
    r"(?:[\w-]+\s+){0,2}(?:donors|governments|lenders|countries|nations|states|members|partners|creditors|backers)",
    re.I,
)


class Lookback:
    """The figures of an article with sentences, roles and repeats, to look back from one of them."""

    def __init__(self, article: Article, figures: list[Figure], roles: dict[str, Roles]):
        self.text = article.text
        self.figures = figures
        self.roles = roles
        self.out: dict[str, str] = {}
        self.by_id = {f.figure_id: f for f in figures}
        self.money = [f for f in figures if f.kind == "money" and f.low is not None]
        self.counts = [f for f in figures if f.kind == "count" and f.low is not None]
        self.index = sentence_index(article)
        self.total: Figure | None = None

    def sentence(self, f: Figure) -> Span:
        s, e = self.index.nearest((f.start, f.end))
        return (s, e) if f.start < e else (f.start, f.end)

    def front(self, f: Figure, most: int = 90) -> str:
        """The words of its sentence before `f`."""
        return self.text[max(self.sentence(f)[0], f.start - most) : f.start]

    def root(self, f: Figure) -> Figure:
        """The amount that `f` tells again, or itself."""
        for _ in range(6):
            f = self.by_id.get(f.same_as or "", f)
        return f

    def earlier(self, f: Figure, limit: int, among: list[Figure] | None = None) -> list[Figure]:
        """The forty amounts before `f` that stand last and at most `limit` characters away, in its own currency."""
        among = self.money if among is None else among
        at = bisect_left(among, f.start, key=lambda g: g.start)
        near = [g for g in among[max(0, at - 40) : at] if g.end <= f.start and f.start - g.end <= limit]
        return [g for g in near if f.kind == "percent" or g.unit == f.unit]

    def from_here(self, f: Figure, end: int) -> list[Figure]:
        """The amounts that begin at `f` or behind it, before `end`."""
        first, last = (bisect_left(self.money, at, key=lambda g: g.start) for at in (f.start, end))
        return self.money[first:last]

    def before(self, f: Figure, limit: int, among: list[Figure] | None = None) -> Figure | None:
        """The nearest amount in front, a larger one where there is one."""
        found = self.earlier(f, limit, among)
        if f.kind == "percent":
            found = [g for g in found if not self._converts(g)] or found
        larger = [g for g in found if f.kind == "percent" or value(g) > (f.low or 0)]
        return larger[-1] if larger else found[-1] if found else None

    def previous(self, f: Figure) -> Figure | None:
        """The money before `f` in its sentence, conversions aside."""
        begin = self.sentence(f)[0]
        near = [g for g in self.earlier(f, 200) if g.start >= begin and not self._converts(g)]
        return near[-1] if near else None

    def _converts(self, g: Figure) -> bool:
        source = self.by_id.get(g.same_as or "")
        return source is not None and source.unit != g.unit

    def status(self, f: Figure) -> str | None:
        r = self.roles.get(f.figure_id)
        return r.status if r else None

    def donor(self, f: Figure) -> str | None:
        """Who gives it, None for unnamed givers."""
        r = self.roles.get(f.figure_id)
        return r.donor if r and not unnamed(r.donor) else None

    def another(self, f: Figure) -> bool:
        """Whether the words tell a further amount: "another $5 million"."""
        return bool(_FURTHER.search(self.text, max(0, f.start - 14), f.end))


def unnamed(donor: str | None) -> bool:
    """Whether nobody is named as the giver: "donors", "international lenders".

    >>> unnamed("donors"), unnamed("World Bank")
    (True, False)
    """
    return donor is None or _UNNAMED.fullmatch(donor) is not None


def value(f: Figure) -> float:
    """The upper end of an amount; 0 where it has none."""
    return f.high if f.high is not None else f.low or 0.0


def smaller(f: Figure, whole: Figure) -> bool:
    """Whether `f` can be a part of `whole` by its value; shares and other currencies always can."""
    if f.kind == "percent" or f.unit != whole.unit:
        return f.figure_id != whole.figure_id
    return (f.low or 0) < value(whole)
