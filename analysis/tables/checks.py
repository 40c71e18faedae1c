"""The checks an editor would make: figures of one article that do not fit together, each with both passages.

Only what contradicts by more than rounding and the words allow is listed: "at least 400" and "412" agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

import pandas as pd

from ..figures.ledger import first_told
from ..figures.ledger.two_values import in_both, two_values
from ..figures.rounding import ends, step
from ..records import Figure, Status
from .config import TABLES, ChecksConfig, TablesConfig
from .tables import records
from .wording import amount

if TYPE_CHECKING:
    from .rates import Rates
    from .tables import Tables


@dataclass(frozen=True, slots=True)
class Finding:
    """Two figures that do not fit together: a row of `checks`, whose columns are these fields."""

    check: str
    figure_id: str
    text: str
    start: int
    end: int
    other_id: str
    other_text: str
    other_start: int
    other_end: int
    note: str


COLUMNS = tuple(f.name for f in fields(Finding))

# How much of the second unit one of the first is; temperatures apart.
_FACTORS = {
    ("mile", "kilometer"): 1.609344, ("foot", "meter"): 0.3048, ("inch", "centimeter"): 2.54, ("yard", "meter"): 0.9144,
    ("pound", "kilogram"): 0.45359237, ("ounce", "gram"): 28.349523, ("acre", "hectare"): 0.40468564,
    ("ton", "tonne"): 0.90718474,
    ("square mile", "square kilometer"): 2.5899881, ("square foot", "square meter"): 0.09290304,
    ("gallon", "liter"): 3.7854118,
    ("mile/hour", "kilometer/hour"): 1.609344, ("inch", "millimeter"): 25.4, ("horsepower", "kilowatt"): 0.74569987,
    ("acre", "square kilometer"): 0.0040468564, ("cubic foot", "cubic meter"): 0.028316847,
    ("stone", "kilogram"): 6.3502932,
}  # fmt: skip


def checks(tables: Tables, rates: Rates | None = None, config: TablesConfig = TABLES) -> pd.DataFrame:
    """The contradictions among an article's figures, in text order; an empty table where all fits.

    `check` is one of "two values", "parts exceed total", "share does not fit", "conversion does not fit".

    >>> from analysis import read
    >>> from analysis.tables import tables
    >>> text = "The dam is 90 miles (200 km) away. Of the 400 homes, 100 homes, or 40 percent, were lost."
    >>> found = checks(tables(read(text=text)))
    >>> found[["check", "text", "other_text"]].values.tolist()
    [['conversion does not fit', '200 km', '90 miles'], ['share does not fit', '40 percent', '100 homes']]
    """
    figures, article = rows_of(tables), tables.evidence.article
    rows = [
        *(_row("two values", b, a, in_both(a, b)) for a, b in two_values(article, figures, config.ledger)),
        *_parts(figures),
        *_shares(figures, article.text, config.checks),
        *_conversions(figures, rates, config.checks),
    ]
    rows.sort(key=lambda r: (r.start, r.other_start, r.check))
    return pd.DataFrame(map(astuple, rows), columns=list(COLUMNS))


def rows_of(tables: Tables) -> list[Figure]:
    """The figures of an article in text order, as the table has them."""
    return records(tables.figures, Figure)


def _row(check: str, a: Figure, b: Figure, note: str) -> Finding:
    return Finding(check, a.figure_id, a.text, a.start, a.end, b.figure_id, b.text, b.start, b.end, note)


# ---- parts and their whole -------------------------------------------------------------------------------------------


def _parts(figures: list[Figure]) -> list[Finding]:
    """Parts larger than their whole, one by one and together (same unit; one level, repeats apart)."""
    by_id = {f.figure_id: f for f in figures}
    told = {(first_told(f, by_id).figure_id, f.unit): f for f in reversed(figures)}
    parts: dict[tuple[str, str], list[Figure]] = {}
    for f in figures:
        if f.part_of in by_id and not f.same_as and f.unit != "percent":
            parts.setdefault((first_told(by_id[f.part_of], by_id).figure_id, f.unit), []).append(f)
    out: list[Finding] = []
    for key, group in parts.items():
        whole = told.get(key)
        if whole is None:
            continue
        top = ends(whole)[1]
        single = [f for f in group if ends(f)[0] > top]
        out += [
            _row("parts exceed total", f, whole, f"“{f.text}” is said to be part of “{whole.text}”") for f in single
        ]
        for same in () if single else _alike(group):
            fine = min(step(f) for f in same)
            if sum(max(0.0, ends(f, fine)[0]) for f in same) > ends(whole, fine)[1]:
                names = [f"“{f.text}”" for f in same]
                note = f"{', '.join(names[:-1])} and {names[-1]} together are more than “{whole.text}”"
                out.append(_row("parts exceed total", same[-1], whole, note))
                break
    return out


def _alike(group: list[Figure]) -> Iterator[list[Figure]]:
    """Parts that can be added: of one status, or of none; what is paid may be inside what is promised."""
    statuses: list[Status | None] = list(dict.fromkeys(f.status for f in group if f.status)) or [None]
    for status in statuses:
        same = [f for f in group if f.status in (status, None)]
        if len(same) > 1:
            yield same


# ---- shares ----------------------------------------------------------------------------------------------------------


_BESIDE = re.compile(r"\s*(?:,|\(|—|–|or|and|,\s*or|,\s*about|,\s*roughly|,\s*nearly|equal to|which is)?\s*", re.I)
_OF_IT_BESIDE = re.compile(r"[^.;:!?\d]{0,40}?(?:,\s*(?:or|that\s+is|which\s+is)?|\(|—|–)\s*", re.I)
"""Between a share and what it comes to: "A quarter of the loan, €20 million"."""
_OUT_OF = re.compile(r"\b(?:of|out of|among)\s+(?:the|its|their|all)?\s*$", re.I)
_OF = re.compile(r"[^.;:!?]{0,30}?\bof\s+(?:the|its|their|all|a total of|a)?\s*", re.I)


def _shares(figures: list[Figure], text: str, config: ChecksConfig) -> list[Finding]:
    """A percentage beside an amount and its whole that is not their quotient."""
    by_id = {f.figure_id: f for f in figures}
    out: list[Finding] = []
    for n, p in enumerate(figures):
        if p.kind != "percent" or p.unit != "percent":
            continue
        for a in _amounts_beside(figures, n, text, config):
            whole = _whole(figures, n, a, text, by_id, config)
            if whole is None or not whole.low or a.low is None or ends(whole)[0] <= 0:
                continue
            (al, ah), (wl, wh), (pl, ph) = ends(a), ends(whole), ends(p)
            if 100 * ah / wl < pl - config.share_off or 100 * al / wh > ph + config.share_off:
                fits = 100 * a.low / whole.low
                note = f"“{a.text}” of “{whole.text}” is {fits:.1f} percent, not “{p.text}”"
                out.append(_row("share does not fit", p, a, note))
            break
    return out


def _amounts_beside(figures: list[Figure], n: int, text: str, config: ChecksConfig) -> Iterator[Figure]:
    """Amounts that a percentage is told beside: "$12 million, or 30 percent", "30 percent of the $40 million"."""
    p = figures[n]
    before, after = figures[max(0, n - 2) : n], figures[n + 1 : n + 3]
    for a in reversed(before):
        # "100 of the 400 homes, 25 percent": the whole stands between
        skipped = a is not before[-1] and a.part_of in (before[-1].figure_id, before[-1].same_as or "")
        near = p.start - a.end < config.beside
        if near and (a is before[-1] or skipped) and _BESIDE.fullmatch(text, before[-1].end, p.start):
            yield from _amount(a)
    for a in after[:1]:
        if _BESIDE.fullmatch(text, p.end, a.start) or _OF_IT_BESIDE.fullmatch(text, p.end, a.start):
            yield from _amount(a)
    if p.part_of and len(after) == 2 and p.part_of in (after[0].figure_id, after[0].same_as):
        whole, a = after
        if _BESIDE.fullmatch(text, whole.end, a.start):
            yield from _amount(a)


def _amount(a: Figure) -> Iterator[Figure]:
    if a.kind in ("count", "money") and a.low is not None:
        yield a


def _whole(
    figures: list[Figure], n: int, a: Figure, text: str, by_id: Mapping[str, Figure], config: ChecksConfig
) -> Figure | None:
    """What an amount beside a percentage is a share of, in the unit of the amount."""
    p = figures[n]
    tied = [first_told(by_id[i], by_id) for i in (a.part_of, p.part_of) if i is not None and i in by_id]
    for w in tied:
        around = figures[max(0, n - config.whole_told_again) : n + config.whole_near]
        told = [w, *(f for f in around if f.same_as == w.figure_id)]
        for f in told:
            if f.kind == a.kind and f.unit == a.unit and f.low is not None and f.figure_id != a.figure_id:
                return f
    around = figures[max(0, n - config.whole_near) : n + config.whole_near]
    near = [w for w in around if w is not a and w.kind == a.kind and w.unit == a.unit]
    larger = [w for w in near if w.low is not None and a.low is not None and w.low > a.low]
    return next((w for w in larger if _goes_with(w, a, p, text, config)), None)


def _goes_with(whole: Figure, part: Figure, share: Figure, text: str, config: ChecksConfig) -> bool:
    if whole.start >= share.end:
        return bool(_OF.fullmatch(text[share.end : whole.start]))
    between = text[whole.end : part.start]
    opening = _OUT_OF.search(text[max(0, whole.start - config.of_before) : whole.start])
    return bool(opening) and not re.search(r"[.;:!?]", between)


# ---- conversions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Value:
    """A figure whose both ends are known."""

    figure: Figure
    low: float
    high: float

    @property
    def unit(self) -> str:
        return self.figure.unit

    @property
    def text(self) -> str:
        return self.figure.text

    @property
    def step(self) -> float:
        return step(self.figure)


@dataclass(frozen=True, slots=True)
class _Implied:
    """The rate between two currencies that a conversion comes to, with its ends, and the words of the conversion."""

    low: float
    high: float
    rate: float
    text: str


def _conversions(figures: list[Figure], rates: Rates | None, config: ChecksConfig) -> Iterator[Finding]:
    """Conversions that are off: measures by their factor, money at the analyst's rates or the article's other ones."""
    by_id = {f.figure_id: f for f in figures}
    implied: dict[tuple[str, str], _Implied] = {}
    for f in figures:
        first, again = _value(by_id.get(f.same_as or "")), _value(f)
        if first is None or again is None or first.unit == again.unit:
            continue
        if f.kind != "money":
            note = _measure_off(first, again, config)
        elif (
            rates is not None
            and (worth := rates.convert(first.low, first.unit))
            and (mine := rates.convert(again.low, again.unit))
        ):
            slack = config.money_off * max(worth, mine) + again.step / 2
            told = amount(round(worth), round(worth), rates.currency, None)
            note = f"At the rates of {rates.on.isoformat()} “{first.text}” is {told}, not “{again.text}”"
            note = note if abs(worth - mine) > slack else ""
        else:
            note = _rates_apart(first, again, implied, config)
        if note:
            yield _row("conversion does not fit", f, first.figure, note)


def _value(f: Figure | None) -> _Value | None:
    return None if f is None or f.low is None or f.high is None else _Value(f, f.low, f.high)


def _rates_apart(first: _Value, again: _Value, implied: dict[tuple[str, str], _Implied], config: ChecksConfig) -> str:
    """What to say where a conversion is at another rate than the article's first one; nothing where it is not."""
    if not again.low or not first.low:
        return ""
    low = (again.low - again.step / 2) / (first.low + first.step / 2)
    high = (again.low + again.step / 2) / max(first.low - first.step / 2, 1e-9)
    own = _Implied(low, high, again.low / first.low, again.text)
    other = implied.setdefault((first.unit, again.unit), own)
    most = 1 + config.rate_off
    if low <= other.high * most and high * most >= other.low:
        return ""
    return (
        f"“{other.text}” was converted at {other.rate:.3g} {again.unit} to the {first.unit},"
        f" “{again.text}” at {own.rate:.3g}"
    )


def _measure_off(first: _Value, again: _Value, config: ChecksConfig) -> str:
    """What to say where a measure is not what its conversion says; nothing where it is, or no factor is known."""
    low, high = (_convert(v, first.unit, again.unit) for v in (first.low, first.high))
    if low is None or high is None:
        return ""
    slack = again.step / 2 + abs((_convert(first.low + first.step / 2, first.unit, again.unit) or 0) - low)
    pairs = ((low, again.low), (high, again.high))
    if all(abs(v - w) <= max(slack, config.measure_off * abs(v)) for v, w in pairs):
        return ""
    return f"“{first.text}” is {_told([low, high], again.unit)}, not “{again.text}”"


def _told(values: list[float], unit: str) -> str:
    """Values with their unit in words, to four digits: "144.8 kilometers"."""
    low, high = (float(f"{v:.4g}") for v in (min(values), max(values)))
    names = {"celsius": "°C", "fahrenheit": "°F"}
    if unit in names:
        return f"{low:g} {names[unit]}" if low == high else f"{low:g} to {high:g} {names[unit]}"
    one, _, per = unit.partition("/")
    return amount(low, high, one, None) + (f" per {per}" if per else "")


def _convert(value: float, unit: str, other: str) -> float | None:
    if (unit, other) == ("celsius", "fahrenheit"):
        return value * 9 / 5 + 32
    if (unit, other) == ("fahrenheit", "celsius"):
        return (value - 32) * 5 / 9
    if (unit, other) in _FACTORS:
        return value * _FACTORS[unit, other]
    if (other, unit) in _FACTORS:
        return value / _FACTORS[other, unit]
    return None
