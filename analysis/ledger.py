"""A ledger of the money that moves: who gave, promised, asked or withheld how much, and sums that add nothing twice.

Works on the tables alone. A sum never holds an amount together with its part, its repeat or its conversion, never mixes
statuses (what is pledged is not what is paid), and mixes currencies only at rates the analyst gives, with their day.
What a sum leaves out is listed with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from .tables import Tables

ENTRY_COLUMNS = (
    "figure_id", "donor", "recipient", "status", "period", "low", "high", "unit", "bound", "purpose", "change",
    "said_by", "part_of", "same_as", "text", "start", "end", "confidence",
)  # fmt: skip
SUM_COLUMNS = ("unit", "low", "high", "bound", "counted", "figures", "rates_of")
LEFT_OUT_COLUMNS = ("figure_id", "group", "reason")

_NO_LOW = frozenset(["at most", "less than"])
_NO_HIGH = frozenset(["at least", "more than"])
_LOOSE = frozenset(["about", "nearly"])
_CHANGE = re.compile(
    r"\b(doubl|tripl|quadrupl|rais|increas|rais|boost|cut|reduc|lower|halv)(?:e|es|ed|ing|l?ed|l?ing)?\s+(?:its|their|his|her|the)\s+(?:[\w’'-]+\s+){1,4}(?:to|from|by)\s+(?:[\w’'-]+\s+){0,3}$",
    re.I,
)
_CHANGE_NAMES = {"doubl": "doubled", "tripl": "tripled", "quadrupl": "quadrupled", "rais": "raised", "increas": "raised", "boost": "raised",
                 "cut": "cut", "reduc": "cut", "lower": "cut", "halv": "halved"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rates:
    """What one unit of each currency was worth in `currency` on the day `on`.

    >>> Rates("USD", date(2025, 4, 3), {"EUR": 1.1}).convert(2.0, "EUR")
    2.2
    """

    currency: str
    on: date
    of: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def convert(self, value: float, unit: str) -> float | None:
        """`value` in `currency`; None where no rate was given."""
        if unit == self.currency:
            return value
        rate = self.of.get(unit)
        return None if rate is None else round(value * rate, 2)


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """`entries`: one row an amount of aid; `sums`: one row a group; `left_out`: what no sum holds, and why."""

    entries: pd.DataFrame
    sums: pd.DataFrame
    left_out: pd.DataFrame


def ledger(tables: Tables, by: Iterable[str] = ("donor", "status"), rates: Rates | None = None) -> Ledger:
    """The ledger of an article: its amounts of aid, and their sums by the columns `by` and currency.

    `by` may name donor, recipient, status, period or said_by; status is always part of it. Low and high of a sum are the
    ends that are sure to hold: "up to" adds nothing to the low end, "at least" leaves the high end open (NaN).

    >>> from analysis import read
    >>> from analysis.tables import tables
    >>> text = "Norway pledged $3 million in aid to Peru. Norway also pledged up to €2 million in aid, half of it for schools."
    >>> book = ledger(tables(read(text=text)))
    >>> book.sums[["donor", "status", "unit", "low", "high"]].values.tolist()
    [['Norway', 'pledged', 'EUR', 0.0, 2000000.0], ['Norway', 'pledged', 'USD', 3000000.0, 3000000.0]]
    """
    entries = _entries(tables)
    keys = [k for k in dict.fromkeys([*by, "status"]) if k in ("donor", "recipient", "status", "period", "said_by")]
    above = {
        i: [t for t in (part, same) if not pd.isna(t)]
        for i, part, same in tables.figures[["figure_id", "part_of", "same_as"]].itertuples(index=False)
    }
    left: list[tuple[str, str, str]] = []
    rows: list[dict] = []
    if len(entries):
        groups = entries.groupby(keys, dropna=False, sort=True)
        for key, group in groups:
            name = " · ".join("?" if pd.isna(k) else str(k) for k in (key if isinstance(key, tuple) else (key,)))
            rows += _sum(
                dict(zip(keys, key if isinstance(key, tuple) else (key,), strict=True)), name, group, above, rates, left
            )
    sums = pd.DataFrame(rows, columns=[*keys, *SUM_COLUMNS])
    return Ledger(entries, sums, pd.DataFrame(left, columns=list(LEFT_OUT_COLUMNS)))


def _entries(tables: Tables) -> pd.DataFrame:
    figures = tables.figures
    aid = figures[(figures.kind == "money") & figures.status.notna()].rename(columns={"what": "purpose"})
    text = tables.evidence.article.text
    change = [_change(text, start) for start in aid.start]
    return aid.assign(change=pd.array(change, dtype="string"))[list(ENTRY_COLUMNS)].reset_index(drop=True)


def _change(text: str, start: int) -> str | None:
    """How an amount came about where the words in front tell a change: "doubling its contribution to"."""
    m = _CHANGE.search(text[max(0, start - 90) : start])
    return _CHANGE_NAMES[m.group(1).lower()] if m else None


def _sum(keys: dict, name: str, group: pd.DataFrame, above: dict, rates: Rates | None, left: list) -> list[dict]:
    """The sums of one group, one a currency; parts and repeats of what the group already holds are left out."""
    held = set(group.figure_id)
    pots: dict[str, list] = {}
    for row in group.itertuples(index=False):
        over = _held_above(row.figure_id, above, held)
        if over is not None:
            same = not pd.isna(row.same_as) and over == row.same_as
            left.append((row.figure_id, name, f"repeats {over}" if same else f"part of {over}"))
            continue
        unit, low, high = row.unit, row.low, row.high
        if rates is not None:
            converted = [None if pd.isna(v) else rates.convert(v, unit) for v in (low, high)]
            if all(v is None for v in converted):
                left.append((row.figure_id, name, f"no rate for {unit}"))
                continue
            low, high = (float("nan") if v is None else v for v in converted)
            unit = rates.currency
        pots.setdefault(unit, []).append((row.figure_id, low, high, row.bound))
    out = []
    for unit, amounts in sorted(pots.items()):
        bounds = {b for *_, b in amounts if not pd.isna(b)}
        low = sum(0.0 if b in _NO_LOW else (lo if not pd.isna(lo) else 0.0) for _, lo, _, b in _plain(amounts))
        open_high = any(b in _NO_HIGH or pd.isna(hi) for _, _, hi, b in _plain(amounts))
        high = float("nan") if open_high else sum(hi for _, _, hi, _ in amounts)
        out.append(
            {
                **keys, "unit": unit, "low": round(low, 2), "high": high if open_high else round(high, 2), "bound": _bound(bounds),
                "counted": len(amounts), "figures": [i for i, *_ in amounts],
                "rates_of": rates.on.isoformat() if rates is not None else None,
            }
        )  # fmt: skip
    return out


def _plain(amounts: list) -> list:
    return [(i, lo, hi, None if pd.isna(b) else b) for i, lo, hi, b in amounts]


def _held_above(figure_id: str, above: dict[str, list[str]], held: set[str]) -> str | None:
    """The nearest amount above (whole or repeated) that the group holds too."""
    seen, todo = {figure_id}, list(above.get(figure_id, ()))
    while todo:
        i = todo.pop(0)
        if i in seen:
            continue
        if i in held:
            return i
        seen.add(i)
        todo += above.get(i, ())
    return None


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
