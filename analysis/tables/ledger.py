"""A ledger of the money that moves: who gave, promised, asked or withheld how much, and sums that add nothing twice.

Works on the tables alone. A sum never holds an amount together with its part, its repeat or its conversion, never mixes
statuses (what is pledged is not what is paid), and mixes currencies only at rates the analyst gives, with their day.
What a sum leaves out is listed with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from .checks import rows_of, two_values
from .rates import Rates

if TYPE_CHECKING:
    from .tables import Tables

ENTRY_COLUMNS = (
    "figure_id", "donor", "recipient", "status", "period", "low", "high", "unit", "bound", "purpose", "change",
    "said_by", "part_of", "same_as", "text", "start", "end", "confidence",
)  # fmt: skip
SUM_COLUMNS = ("unit", "per", "low", "high", "bound", "counted", "figures", "rates_of")
LEFT_OUT_COLUMNS = ("figure_id", "group", "reason")

_NO_LOW = frozenset(["at most", "less than"])
_NO_HIGH = frozenset(["at least", "more than"])
_LOOSE = frozenset(["about", "nearly"])
_DUE = ("offered", "pledged", "committed")
_EVERY = re.compile(r"(?:\b(?:a|an|each|every|per)\s+(day|week|month|year)\b|\b(annual|month|week)ly\b)", re.I)
_MISSING = re.compile(r"\b(?:gap|shortfall|balance|remainder|rest)\s+of\s+$", re.I)

_VERBS = {
    "doubled": "doubl(?:e|es|ed|ing)", "tripled": "tripl(?:e|es|ed|ing)", "quadrupled": "quadrupl(?:e|es|ed|ing)",
    "halved": "halv(?:e|es|ed|ing)",
    "raised": "rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|boost(?:s|ed|ing)?|"
    "lift(?:s|ed|ing)?|top(?:s|ped|ping)?\\s+up|ris(?:e|es|en|ing)|rose|grow(?:s|n|ing)?"
    "|grew|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|swell(?:s|ed|ing)?|went\\s+up|gone\\s+up|up",
    "cut": "cut(?:s|ting)?|trim(?:s|med|ming)?|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|"
    "slash(?:es|ed|ing)?|shrink(?:s|ing)?|shrank|shrunk|fall(?:s|en|ing)?|fell"
    "|drop(?:s|ped|ping)?|scal(?:e|es|ed|ing)\\s+back|down",
}  # fmt: skip
_CHANGE = re.compile("|".join(rf"(?P<{name}>\b(?:{verbs})\b)" for name, verbs in _VERBS.items()), re.I)
_TO = re.compile(r"[^.;:!?]{0,80}?\bto\s+(?:(?!from\b)[\w’'-]+\s+){0,2}", re.I)
"""Between the verb of a change and the amount that it leads to."""
_ITS = re.compile(r"\s+(?:(?:the|its|their|his|her|that|this)\s|\w+['’]s\s)", re.I)
_FROM = re.compile(r"\bfrom\s+(?:[\w’'-]+\s+){0,2}$", re.I)
_UP_TO = re.compile(r"\s+(?:[a-z]+\s+){0,4}?to\s+(?:[a-z]+\s+){0,2}", re.I)
_DOWN_FROM = re.compile(r",?\s+(?:[a-z]+\s+){0,3}?from\s+(?:[a-z]+\s+){0,2}", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """`entries`: one row an amount of aid; `sums`: one row a group; `left_out`: what no sum holds, and why."""

    entries: pd.DataFrame
    sums: pd.DataFrame
    left_out: pd.DataFrame


def ledger(tables: Tables, by: Iterable[str] = ("donor", "status"), rates: Rates | None = None) -> Ledger:
    """The ledger of an article: its amounts of aid, and their sums by the columns `by` and currency.

    `by` may name donor, recipient, status, period or said_by; status is always part of it. Low and high of a sum are
    the ends that are sure to hold: "up to" adds nothing to the low end, "at least" leaves the high end open (NaN). What
    is given every year or month is added apart (`per`). No sum holds what another tells again, in whatever words or
    currency; the value a change came from; the second of two values for one thing; or what is missing of an amount.

    >>> from analysis import read
    >>> from analysis.tables.tables import tables
    >>> text = "Norway pledged $3 million in aid to Peru. "
    >>> text += "Norway also pledged up to €2 million in aid, half of it for schools."
    >>> book = ledger(tables(read(text=text)))
    >>> book.sums[["donor", "status", "unit", "low", "high"]].values.tolist()
    [['Norway', 'pledged', 'EUR', 0.0, 2000000.0], ['Norway', 'pledged', 'USD', 3000000.0, 3000000.0]]
    """
    book = _Book(tables, rates)
    keys = [k for k in dict.fromkeys([*by, "status"]) if k in ("donor", "recipient", "status", "period", "said_by")]
    left: list[tuple[str, str, str]] = []
    sums: list[dict] = []
    groups: dict[tuple, list] = {}
    for row in book.rows:
        groups.setdefault(tuple(getattr(row, k) for k in keys), []).append(row)
    for key, group in sorted(groups.items(), key=lambda g: [(k is None, str(k)) for k in g[0]]):
        name = " · ".join("?" if k is None else str(k) for k in key)
        sums += book.sums(dict(zip(keys, key, strict=True)), name, group, left)
    entries = book.entries()
    return Ledger(
        entries,
        pd.DataFrame(sums, columns=[*keys, *SUM_COLUMNS]),
        pd.DataFrame(left, columns=list(LEFT_OUT_COLUMNS)),
    )


def set_aside(tables: Tables, rates: Rates | None = None) -> dict[str, tuple[str, str]]:
    """The amounts of aid that no sum holds, whatever it sums by: for each a reason and the figure that it hangs on.

    The reason is "repeats", "replaced by", "another value of" or "what is missing of".

    >>> from analysis import read
    >>> from analysis.tables.tables import tables
    >>> text = "Norway pledged $3 million in aid to Peru. In May it doubled its pledge to $6 million."
    >>> set_aside(tables(read(text=text)))
    {'f1': ('replaced by', 'f2')}
    """
    return {i: tuple(reason.rsplit(" ", 1)) for i, reason in _Book(tables, rates).apart.items()}  # type: ignore[misc]


def changes(tables: Tables) -> dict[str, str]:
    """How an amount of aid came about, by its id, where the article tells a change: doubled, raised, cut …

    >>> from analysis import read
    >>> from analysis.tables.tables import tables
    >>> text = "Norway pledged $3 million in aid to Peru. In May it doubled its pledge to $6 million."
    >>> changes(tables(read(text=text)))
    {'f2': 'doubled'}
    """
    return {i: name for i, (name, _) in _Book(tables, None).changes.items()}


class _Book:
    """The amounts of aid of an article, with what each is to the others."""

    def __init__(self, tables: Tables, rates: Rates | None) -> None:
        self.tables, self.rates = tables, rates
        self.text = tables.evidence.article.text
        self.by_id = {f.figure_id: f for f in rows_of(tables)}
        self.rows = [f for f in self.by_id.values() if f.kind == "money" and f.status is not None]
        self.changes = _changes(self.text, self.rows)
        self.apart = self._apart()

    def entries(self) -> pd.DataFrame:
        """The amounts as a table, with how each came about where it is a change."""
        figures = self.tables.figures
        aid = figures[(figures.kind == "money") & figures.status.notna()].rename(columns={"what": "purpose"})
        change = [self.changes[i][0] if i in self.changes else None for i in aid.figure_id]
        return aid.assign(change=pd.array(change, dtype="string"))[list(ENTRY_COLUMNS)].reset_index(drop=True)

    def root(self, figure_id: str) -> str:
        """The amount that a figure tells again, or itself."""
        for _ in range(6):
            f = self.by_id.get(figure_id)
            if f is None or f.same_as not in self.by_id:
                break
            figure_id = f.same_as
        return figure_id

    def convert(self, f: Any) -> tuple[str, float | None, float | None] | None:
        """Currency and ends of an amount as a sum takes them; None where there is no rate."""
        if self.rates is None:
            return f.unit, f.low, f.high
        ends = [None if v is None else self.rates.convert(v, f.unit) for v in (f.low, f.high)]
        return None if ends == [None, None] else (self.rates.currency, *ends)

    def _apart(self) -> dict[str, str]:
        """Amounts that no sum holds, with the reason: for each amount told several times all but one."""
        out = {old: f"replaced by {new}" for new, (_, old) in self.changes.items() if old}
        out |= {b.figure_id: f"another value of {a.figure_id}" for a, b in two_values(self.tables) if b.status}
        for f in self.rows:
            if f.part_of and _MISSING.search(self.text, max(0, f.start - 24), f.start):
                out[f.figure_id] = f"what is missing of {f.part_of}"
        told: dict[tuple, list] = {}
        for f in self.rows:
            told.setdefault((self.root(f.figure_id), "due" if f.status in _DUE else f.status), []).append(f)
        for (root, _), same in told.items():
            source = self.by_id[root]
            # a headline says again what the text says, whatever verb it takes
            body = [f for f in same if f is source or f.start > source.start]
            usable = [f for f in body if self.convert(f) is not None] or body
            kept = source if source in usable or not usable else usable[0]
            for f in same:
                if f is not kept:
                    out.setdefault(f.figure_id, f"repeats {kept.figure_id}")
        return out

    def sums(self, keys: dict, name: str, group: list, left: list) -> list[dict]:
        """The sums of one group, one a currency; what the group holds already is left out."""
        counted = [f for f in group if f.figure_id not in self.apart and self.convert(f) is not None]
        held = {self.root(f.figure_id): f.figure_id for f in counted}
        pots: dict[tuple, list] = {}
        for f in group:
            within = self._within(f, held)
            worth = self.convert(f)
            if f.figure_id in self.apart:
                left.append((f.figure_id, name, self.apart[f.figure_id]))
            elif worth is None:
                left.append((f.figure_id, name, f"no rate for {f.unit}"))
            elif within is not None:
                left.append((f.figure_id, name, f"part of {within}"))
            else:
                unit, low, high = worth
                pots.setdefault((unit, per(f.period)), []).append((f.figure_id, low, high, f.bound))
        return [
            self._sum(keys, *pot, amounts)
            for pot, amounts in sorted(pots.items(), key=lambda p: (p[0][0], p[0][1] or ""))
        ]

    def _within(self, f: Any, held: dict[str, str]) -> str | None:
        """The nearest amount above `f` that its group holds."""
        seen: set[str] = set()
        at = self.by_id.get(self.root(f.figure_id))
        whole = f.part_of or (at.part_of if at is not None else None)
        while whole is not None and whole not in seen:
            seen.add(whole)
            if (root := self.root(whole)) in held:
                return held[root]
            above = self.by_id.get(root)
            whole = above.part_of if above is not None else None
        return None

    def _sum(self, keys: dict, unit: str, every: str | None, amounts: list) -> dict:
        low = sum(0.0 if b in _NO_LOW else lo or 0.0 for _, lo, _, b in amounts)
        is_open = any(b in _NO_HIGH or hi is None for _, _, hi, b in amounts)
        high = float("nan") if is_open else round(sum(hi for _, _, hi, _ in amounts), 2)
        return {
            **keys, "unit": unit, "per": every, "low": round(low, 2), "high": high,
            "bound": _bound({b for *_, b in amounts if b}),
            "counted": len(amounts), "figures": [i for i, *_ in amounts],
            "rates_of": self.rates.on.isoformat() if self.rates is not None else None,
        }  # fmt: skip


def per(period: str | None) -> str | None:
    """What an amount is given for again and again.

    >>> per("a year"), per("weekly"), per("over two years")
    ('year', 'week', None)
    """
    m = _EVERY.search(period or "")
    return None if m is None else (m.group(1) or {"annual": "year"}.get(m.group(2).lower(), m.group(2))).lower()


def _changes(text: str, rows: list) -> dict[str, tuple[str, str | None]]:
    """For each amount that a change led to, how it came about and what it replaces: "doubling its contribution to"."""
    out: dict[str, tuple[str, str | None]] = {}
    for n, f in enumerate(rows):
        before = rows[n - 1] if n and rows[n - 1].end > f.start - 80 and rows[n - 1].unit == f.unit else None
        after = (
            rows[n + 1] if n + 1 < len(rows) and rows[n + 1].start < f.end + 60 and rows[n + 1].unit == f.unit else None
        )
        low = max(0, f.start - 120)
        gap = text[before.end : f.start] if before else ""
        if before and _UP_TO.fullmatch(gap) and _FROM.search(text, max(0, before.start - 40), before.start):
            name = _verb(text, max(0, before.start - 100), before.start)
            if name:
                out[f.figure_id] = (name, before.figure_id)
            continue
        name = _verb(text, low, f.start, to=True)
        if name is None:
            continue
        if after and _DOWN_FROM.fullmatch(text, f.end, after.start):
            out[f.figure_id] = (name, after.figure_id)
            continue
        same = [g for g in rows[max(0, n - 40) : n] if _level(g, f) and _led(g, f, name)]
        out[f.figure_id] = (name, same[-1].figure_id if same else None)
    return out


def _verb(text: str, start: int, end: int, to: bool = False) -> str | None:
    """How an amount changed, by the last verb of change before it in its sentence; `to`: "doubling its aid to"."""
    for m in reversed(list(_CHANGE.finditer(text, start, end))):
        if to and not (_ITS.match(text, m.end(), end) and _TO.fullmatch(text, m.end(), end)):
            continue
        if not re.search(r"[.;!?]\s", text[m.end() : end]):
            return next(k for k, v in m.groupdict().items() if v is not None)
    return None


_TIMES = {"doubled": 2.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}


def _led(earlier: Any, f: Any, name: str) -> bool:
    """Whether a change of that name leads from the one value to the other: what doubled is twice as much."""
    if name in _TIMES:
        return abs(earlier.low * _TIMES[name] - f.low) <= 0.1 * f.low
    return (earlier.low < f.low) == (name == "raised")


def _level(earlier: Any, f: Any) -> bool:
    """Whether an earlier amount may be what `f` was before: of the same giver, currency and firmness."""
    firm = earlier.status == f.status or (earlier.status in _DUE and f.status in _DUE)
    whom = earlier.recipient is None or f.recipient is None or earlier.recipient == f.recipient
    return (
        firm and whom and earlier.unit == f.unit and earlier.donor == f.donor
        and not earlier.same_as and not earlier.part_of
        and earlier.low is not None and f.low is not None and earlier.low != f.low
    )  # fmt: skip


def _bound(bounds: set[str]) -> str | None:
    """The bound of a sum of amounts with these bounds."""
    up, down = bool(bounds & _NO_HIGH), bool(bounds & _NO_LOW)
    if up and not down:
        return "at least"
    if down and not up:
        return "at most"
    if "between" in bounds and not (up or down):
        return "between"
    return "about" if bounds & _LOOSE or (up and down) else None
