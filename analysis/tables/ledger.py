"""The ledger of an article as DataFrames: its amounts of aid, their sums, and what no sum holds, with the reason.

What is added and what is not is decided by `analysis.figures.ledger`, whose lines `extract` prints: there is one.
Here the analyst's exchange rates may bring currencies together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from ..figures.ledger import sums as book
from ..figures.ledger.changes import changes as found_changes
from ..records import Actor, Figure
from .checks import rows_of
from .config import TABLES, TablesConfig
from .rates import Rates
from .schemas import SCHEMAS
from .tables import frame, records

if TYPE_CHECKING:
    from .tables import Tables

ENTRY_COLUMNS = (
    "figure_id", "donor", "recipient", "status", "period", "low", "high", "unit", "bound", "purpose", "change",
    "said_by", "part_of", "same_as", "text", "start", "end", "confidence", "role_confidence",
)  # fmt: skip
LEFT_OUT_COLUMNS = ("sum", "figure_id", "reason", "other_id")

_EVERY = re.compile(
    r"(?:\b(?:a|an|each|every|per)\s+(day|week|month|year|annum)\b|\b(annual|year|month|week)ly\b)", re.I
)


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """`entries`: one row an amount of aid; `sums`: one row a sum, as `Tables.ledger` has them; `left_out`: what no sum
    holds, and why.

    `rates_of` is the day of the rates that a sum was made at. Of what is left out `sum` is the row of `sums` that tells
    it, `other_id` the amount that its reason names.
    """

    entries: pd.DataFrame
    sums: pd.DataFrame
    left_out: pd.DataFrame


def ledger(tables: Tables, rates: Rates | None = None, config: TablesConfig = TABLES) -> Ledger:
    """The ledger of an article: its amounts of aid, and their sums by donor, recipient, status, period and currency.

    Low and high of a sum are the ends that are sure to hold: "up to" adds nothing to the low end, "at least" leaves the
    high end open (NaN). No sum holds what another tells again, in whatever words or currency; the value a change came
    from; or two amounts that may overlap. `rates` bring the currencies they know into one;
    others stay apart.

    >>> from analysis import read
    >>> from analysis.tables import tables
    >>> text = "Norway pledged $3 million in aid to Peru. "
    >>> text += "Norway also pledged up to €2 million in aid, half of it for schools."
    >>> found = ledger(tables(read(text=text)))
    >>> found.sums[["donor", "status", "unit", "low", "high"]].values.tolist()
    [['Norway', 'pledged', 'USD', 3000000.0, 3000000.0], ['Norway', 'pledged', 'EUR', 0.0, 2000000.0]]
    """
    figures = rows_of(tables)
    worth = book.as_told if rates is None else _at(rates)
    lines = book.lines(tables.evidence.article, records(tables.actors, Actor), figures, config.ledger, worth)
    sums = frame(SCHEMAS["ledger"], (line.record() for line in lines))
    left = [
        (n, out.figure_id, reason, out.other)
        for n, line in enumerate(lines)
        for out, (_, reason) in zip(line.left, line.record().left_out, strict=True)
    ]
    return Ledger(
        _entries(tables, changes(tables, config)),
        sums.assign(rates_of=pd.array([rates.on.isoformat() if rates else None] * len(sums), dtype="string")),
        pd.DataFrame(left, columns=list(LEFT_OUT_COLUMNS)),
    )


def _at(rates: Rates) -> Callable[[Figure], book.Worth | None]:
    """What an amount comes to at the rates: None where there is no rate for it."""

    def worth(f: Figure) -> book.Worth | None:
        low, high = (None if v is None else rates.convert(v, f.unit) for v in (f.low, f.high))
        return None if low is None and high is None else (rates.currency, low, high)

    return worth


def _entries(tables: Tables, came: dict[str, str]) -> pd.DataFrame:
    """The amounts as a table, with how each came about where it is a change."""
    figures = tables.figures
    told = figures.donor.notna() | figures.recipient.notna() | figures.status.notna()
    aid = figures[(figures.kind == "money") & told].rename(columns={"what": "purpose"})
    change: list[str | None] = [came.get(i) for i in aid.figure_id]
    return aid.assign(change=pd.array(change, dtype="string"))[list(ENTRY_COLUMNS)].reset_index(drop=True)


def set_aside(tables: Tables, config: TablesConfig = TABLES) -> dict[str, tuple[str, str]]:
    """The amounts of aid that no sum holds, whatever it sums by: for each a reason and the figure that it hangs on.

    The reason is "repeats", "replaced by", "another value of" or "what is missing of".

    >>> from analysis import read
    >>> from analysis.tables import tables
    >>> text = "Norway pledged $3 million to Peru, then doubled its pledge to $6 million."
    >>> set_aside(tables(read(text=text)))
    {'f1': ('replaced by', 'f2')}
    """
    return book.set_aside(tables.evidence.article, rows_of(tables), config.ledger)


def changes(tables: Tables, config: TablesConfig = TABLES) -> dict[str, str]:
    """How an amount of aid came about, by its id, where the article tells a change: doubled, raised, cut …

    >>> from analysis import read
    >>> from analysis.tables import tables
    >>> text = "Norway pledged $3 million to Peru, then doubled its pledge to $6 million."
    >>> changes(tables(read(text=text)))
    {'f2': 'doubled'}
    """
    rows = [f for f in rows_of(tables) if f.kind == "money" and f.status is not None]
    return {i: name for i, (name, _) in found_changes(tables.evidence.article.text, rows, config.ledger).items()}


def per(period: str | None) -> str | None:
    """What an amount is given for again and again.

    >>> per("a year"), per("weekly"), per("per annum"), per("over two years")
    ('year', 'week', 'year', None)
    """
    m = _EVERY.search(period or "")
    return (
        None
        if m is None
        else {"annual": "year", "annum": "year"}.get(found := (m.group(1) or m.group(2)).lower(), found)
    )
