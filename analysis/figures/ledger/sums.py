"""The ledger of an article: which amounts of aid may be added, and why the others are not. Precision first.

A sum has one donor, recipient, status, period, currency and, of requests, one asker. Two amounts of these are added
only where the words tell that they are different money (`apart`); whatever is part, repeat, conversion, earlier value,
running total or the headline of another is left out with its reason, and so is what may overlap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...records import Actor, Article, Bound, Figure, Reason, Status, Sum
from ..aid.lookback import unnamed
from .apart import Apart
from .changes import changes
from .config import LEDGER, LedgerConfig
from .each import Each
from .reasons import in_words
from .ties import DUE, first_told
from .two_values import two_values

_NO_LOW = frozenset(["at most", "less than"])
_NO_HIGH = frozenset(["at least", "more than"])
_LOOSE = frozenset(["about", "nearly"])
_MISSING = re.compile(r"\b(?:gap|shortfall|balance|remainder|rest)\s+of\s+$", re.I)

Worth = tuple[str, float | None, float | None]
"""Currency and both ends of an amount, as a sum takes it."""


class Total(NamedTuple):
    """What amounts come to: `low` is sure, `high` the most that is told; open where one may be more than told."""

    low: float
    high: float
    is_open: bool


class Left(NamedTuple):
    """An amount that a line does not add, and why; `other` is the amount that the reason names."""

    figure_id: str
    why: Reason
    other: str | None = None


class Key(NamedTuple):
    """What all amounts of one sum have in common."""

    donor: str | None
    recipient: str | None
    status: Status | None
    period: str | None
    asker: str | None
    unit: str


@dataclass(slots=True)
class Line:
    """One line of a ledger: what is added under its key (nothing, where no amount may be), and what is left out."""

    key: Key
    total: Total | None = None
    bound: Bound | None = None
    figures: tuple[str, ...] = ()
    times: dict[str, int] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

    def record(self) -> Sum:
        """The line as the public record, its reasons in words."""
        low, high = (None, None) if self.total is None else (round(self.total.low, 2), round(self.total.high, 2))
        return Sum(
            *self.key, low=low, high=None if self.total is not None and self.total.is_open else high, bound=self.bound,
            figures=self.figures, times=tuple(self.times.items()),
            left_out=tuple((out.figure_id, in_words(out.why)) for out in self.left),
        )  # fmt: skip


def find_sums(
    article: Article, actors: Iterable[Actor], figures: Sequence[Figure], config: LedgerConfig = LEDGER
) -> tuple[Sum, ...]:
    """The ledger as public records: one a sum, in the order in which the article tells them.

    What is not told is no sum: here the network does not see who "it" is, so the last line adds nothing.

    >>> from analysis import extract, read
    >>> text = "Norway pledged Peru $3 million for schools and $2 million for wells. It gave Chad $4 million."
    >>> found = extract(read(text=text))
    >>> [(s.donor, s.status, s.high, s.figures) for s in find_sums(found.article, found.actors, found.figures)]
    [('Norway', 'pledged', 5000000.0, ('f1', 'f2')), (None, 'disbursed', None, ())]
    """
    return tuple(line.record() for line in lines(article, actors, figures, config))


def as_told(f: Figure) -> Worth:
    """An amount in its own currency."""
    return f.unit, f.low, f.high


def lines(
    article: Article,
    actors: Iterable[Actor],
    figures: Sequence[Figure],
    config: LedgerConfig = LEDGER,
    worth: Callable[[Figure], Worth | None] = as_told,
) -> list[Line]:
    """The lines of a ledger, `worth` telling what an amount comes to (None: it keeps its currency)."""
    return _Book(article, frozenset(a.name for a in actors), figures, config, worth).lines()


def set_aside(article: Article, figures: Sequence[Figure], config: LedgerConfig = LEDGER) -> dict[str, tuple[str, str]]:
    """The amounts of aid that tell nothing of their own: for each a kind of reason and the figure that it hangs on.

    The kind is "repeats", "replaced by", "another value of" or "what is missing of".

    >>> from analysis import extract, read
    >>> article = read(text="Norway pledged $3 million to Peru, then doubled its pledge to $6 million.")
    >>> set_aside(article, extract(article).figures)
    {'f1': ('replaced by', 'f2')}
    """
    return _Book(article, frozenset(), figures, config, as_told).aside


def is_amount_of_aid(f: Figure) -> bool:
    """Whether a figure is money with a donor, a recipient or a status."""
    return f.kind == "money" and any((f.donor, f.recipient, f.status))


def tells_giver(f: Figure) -> bool:
    """Whether an amount of aid tells both who gives it and how firm it is."""
    return f.donor is not None and f.status is not None


def passes(f: Figure) -> bool:
    """Whether an amount of aid tells enough to stand in a sum: its status and its donor, or who asks for it."""
    return f.status is not None and (f.recipient if f.status == "requested" else f.donor) is not None


def add_up(amounts: Iterable[tuple[float | None, float | None, str | None]]) -> Total:
    """The sum of amounts, each with its low end, its high end and its bound: “up to” promises nothing.

    >>> add_up([(2.0, 3.0, "between"), (4.0, 4.0, "at most"), (1.0, 1.0, "at least")])
    Total(low=3.0, high=8.0, is_open=True)
    """
    parts = list(amounts)
    low = sum(0.0 if bound in _NO_LOW else low or 0.0 for low, _, bound in parts)
    high = sum(max(low or 0.0, high or 0.0) for low, high, _ in parts)
    return Total(low, high, any(is_open(high, bound) for _, high, bound in parts))


def is_open(high: float | None, bound: str | None) -> bool:
    """Whether an amount may be any more than is told."""
    return high is None or bound in _NO_HIGH


class _Book:
    """The amounts of aid of an article, with what each is to the others."""

    def __init__(
        self,
        article: Article,
        names: frozenset[str],
        figures: Sequence[Figure],
        config: LedgerConfig,
        worth: Callable[[Figure], Worth | None],
    ) -> None:
        self.article, self.names, self.figures, self.config, self.worth = article, names, figures, config, worth
        self.by_id = {f.figure_id: f for f in figures}
        self.rows = [f for f in figures if is_amount_of_aid(f)]
        self.headlines = [(p.start, p.end) for p in article.readable if p.kind == "headline"]
        self.aside = self._aside()
        self.apart, self.each = Apart(article, figures, config), Each(article, figures, names, config)
        self.made: dict[Key, Line] = {}
        self.placed: dict[str, Line] = {}

    # ---- the lines -------------------------------------------------------------------------------------------

    def lines(self) -> list[Line]:
        lefts = {f.figure_id: left for f in self.rows if (left := self._left(f)) is not None}
        held = {self._root(f.figure_id): f for f in self.rows if f.figure_id not in lefts}
        groups: dict[Key, list[Figure]] = {}
        for f in self.rows:
            if f.figure_id in lefts:
                continue
            whole = self._within(f, held)
            if whole is None:
                groups.setdefault(self._key(f), []).append(f)
            else:
                lefts[f.figure_id] = Left(f.figure_id, Reason("part of", (whole,)), whole)
        for key, group in groups.items():
            self._add(key, group)
        for figure_id, left in lefts.items():
            at = left.other and (self.placed.get(left.other) or self.placed.get(self._root(left.other)))
            (at or self._line(self._key(self.by_id[figure_id]))).left.append(left)
        found = sorted(self.made.values(), key=self._place)
        self._tell_overlaps(found)
        return found

    def _line(self, key: Key) -> Line:
        return self.made.setdefault(key, Line(key))

    def _place(self, line: Line) -> tuple[bool, int]:
        """Lines in the order of the text; those that add nothing come last."""
        first = line.figures or tuple(out.figure_id for out in line.left)
        return not line.figures, min(self.by_id[i].start for i in first)

    def _key(self, f: Figure) -> Key:
        asker = (f.said_by or f.recipient) if f.status == "requested" else None
        worth = self.worth(f)
        return Key(f.donor, f.recipient, f.status, f.period, asker, f.unit if worth is None else worth[0])

    def _left(self, f: Figure) -> Left | None:
        """Why an amount can stand in no sum at all, if it cannot."""
        if f.figure_id in self.aside:
            kind, other = self.aside[f.figure_id]
            return Left(f.figure_id, Reason(kind, (other,)), other)
        if not passes(f):
            kind = "no status" if f.status is None else "no asker" if f.status == "requested" else "no donor"
            return Left(f.figure_id, Reason(kind))
        return None

    def _add(self, key: Key, group: list[Figure]) -> None:
        """Fills the line of a key: the amounts that are told to be different money, the most that such come to."""
        line = self._line(key)
        each = {f.figure_id: self.each.times(f) for f in group if self.each.is_for(f)}
        line.left += [Left(i, Reason("each")) for i, n in each.items() if n is None]
        pots = self._pots(key, [f for f in group if each.get(f.figure_id, 1) is not None], each)
        if not pots:
            return
        totals = [self._total(pot, each) for pot in pots]
        best = max(range(len(pots)), key=lambda n: (totals[n].high, -n))
        kept, first = pots[best], pots[best][0].figure_id
        line.figures, line.total = tuple(f.figure_id for f in kept), totals[best]
        line.bound = bound_of({f.bound for f in kept if f.bound})
        line.times = {f.figure_id: n for f in kept if (n := each.get(f.figure_id))}
        self.placed.update((f.figure_id, line) for pot in pots for f in pot)
        for pot in pots[:best] + pots[best + 1 :]:
            line.left += [Left(f.figure_id, Reason(self._doubt(key, f), (first,)), first) for f in pot]

    def _doubt(self, key: Key, f: Figure) -> str:
        if unnamed(key.donor) and key.status != "requested":
            return "givers not named"
        if key.status == "total provided":
            return "running total"
        return "headline" if self._in_headline(f) else "may overlap"

    def _pots(self, key: Key, group: list[Figure], each: dict[str, int | None]) -> list[list[Figure]]:
        """The amounts of one key in pots, each of which may be added."""
        alone = key.status == "total provided" or (key.status != "requested" and not self._named(key.donor))
        pots: list[list[Figure]] = []
        for f in group:
            joins = pots and not alone and f.figure_id not in each and not self._in_headline(f)
            if joins and self.apart.told(pots[-1][-1], f) and not self._in_headline(pots[-1][-1]):
                pots[-1].append(f)
            else:
                pots.append([f])
        return pots

    def _total(self, pot: list[Figure], each: dict[str, int | None]) -> Total:
        amounts = []
        for f in pot:
            n = each.get(f.figure_id) or 1
            _, low, high = self.worth(f) or (f.unit, f.low, f.high)
            amounts.append((None if low is None else low * n, None if high is None else high * n, f.bound))
        return add_up(amounts)

    def _named(self, donor: str | None) -> bool:
        """Whether a donor is called by a name: two gifts of "a foundation" may be of two."""
        return donor is not None and not unnamed(donor) and (donor in self.names or not donor[:1].islower())

    def _tell_overlaps(self, found: list[Line]) -> None:
        """Notes in each line which lines of its donor it may overlap with, because less is told of one of them."""
        before: dict[tuple[str, str], list[Line]] = {}
        for line in found:
            if not line.figures or line.key.donor is None or line.key.status == "requested":
                continue
            earlier = before.setdefault((line.key.donor, line.key.unit), [])
            for other in earlier[-self.config.overlaps_told :]:
                one, two = (other, line) if line.key.status == "total provided" else (line, other)
                kind = _overlap(one.key, two.key)
                if kind is not None:
                    one.left.append(Left(two.figures[0], Reason(kind, (one.figures[0],)), one.figures[0]))
            earlier.append(line)

    # ---- what is told again ----------------------------------------------------------------------------------

    def _in_headline(self, f: Figure) -> bool:
        return any(s <= f.start < e for s, e in self.headlines)

    def _root(self, figure_id: str) -> str:
        """The amount that a figure tells again, or itself."""
        f = self.by_id.get(figure_id)
        return figure_id if f is None else first_told(f, self.by_id).figure_id

    def _within(self, f: Figure, held: dict[str, Figure]) -> str | None:
        """The nearest amount above `f` that stands in a sum of the same giver, as firm as `f`."""
        seen: set[str] = set()
        at = self.by_id.get(self._root(f.figure_id))
        whole = f.part_of or (at.part_of if at is not None else None)
        while whole is not None and whole not in seen:
            seen.add(whole)
            root = self._root(whole)
            found = held.get(root)
            if found is not None and found.donor == f.donor and _firm(found) == _firm(f):
                return found.figure_id
            above = self.by_id.get(root)
            whole = above.part_of if above is not None else None
        return None

    def _aside(self) -> dict[str, tuple[str, str]]:
        """Amounts that no sum holds, with the reason and the amount it names: of one told several times all but one."""
        text = self.article.text
        led = changes(text, [f for f in self.rows if f.status], self.config)
        out = {old: ("replaced by", new) for new, (_, old) in led.items() if old}
        values = two_values(self.article, self.figures, self.config)
        out |= {b.figure_id: ("another value of", a.figure_id) for a, b in values if b.status}
        for f in self.rows:
            before = max(0, f.start - self.config.missing_before)
            if f.part_of and _MISSING.search(text, before, f.start):
                out[f.figure_id] = ("what is missing of", f.part_of)
        told: dict[tuple[str, str | None], list[Figure]] = {}
        for f in self.rows:
            told.setdefault((self._root(f.figure_id), _firm(f)), []).append(f)
        for (root, _), same in told.items():
            source = self.by_id[root]
            # a headline says again what the text says, whatever verb it takes
            body = [f for f in same if f is source or f.start > source.start]
            usable = [f for f in body if self.worth(f) is not None] or body
            kept = source if source in usable or not usable else usable[0]
            for f in same:
                if f is not kept:
                    out.setdefault(f.figure_id, ("repeats", kept.figure_id))
        return out


def _firm(f: Figure) -> str | None:
    """How firm an amount is: what is offered, pledged or committed is due, and may be the same money."""
    return "due" if f.status in DUE else f.status


def _overlap(one: Key, two: Key) -> str | None:
    """Why two sums of one donor and currency may be the same money, if they may."""
    if two.status == "total provided" and one.status != "total provided":
        return "running total" if one.status == "disbursed" else None
    firm = one.status == two.status or (one.status in DUE and two.status in DUE)
    whom = one.recipient == two.recipient or None in (one.recipient, two.recipient)
    when = one.period == two.period or None in (one.period, two.period)
    if not (firm and whom and when):
        return None
    told = one.recipient == two.recipient and one.period == two.period
    return "may overlap" if told else "not told apart"


def bound_of(bounds: set[Bound]) -> Bound | None:
    """The bound of a sum of amounts with these bounds.

    >>> bound_of({"at least", "about"})
    'at least'
    """
    up, down = bool(bounds & _NO_HIGH), bool(bounds & _NO_LOW)
    if up and not down:
        return "at least"
    if down and not up:
        return "at most"
    if "between" in bounds and not (up or down):
        return "between"
    return "about" if bounds & _LOOSE or (up and down) else None
