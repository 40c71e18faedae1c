"""The checks an editor would make: figures of one article that do not fit together, each with both passages.

Only what contradicts by more than rounding and the words allow is listed: "at least 400" and "412" agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..figures.rounding import ends, step
from ..words.index import sentence_index
from .wording import amount

if TYPE_CHECKING:
    from .rates import Rates
    from .tables import Tables

COLUMNS = ("check", "figure_id", "text", "start", "end", "other_id", "other_text", "other_start", "other_end", "note")

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
_SMALL_WORDS = frozenset(
    "the a an of to in on for by with and or from at its their his her that than as since was were had have has been "
    "be is are who which "
    "this it they said more other last year month week after before during their when toll number total count people"
    " person".split()
)


def checks(tables: Tables, rates: Rates | None = None) -> pd.DataFrame:
    """The contradictions among an article's figures, in text order; an empty table where all fits.

    `check` is one of "two values", "parts exceed total", "share does not fit", "conversion does not fit".

    >>> from analysis import read
    >>> from analysis.tables.tables import tables
    >>> text = "The dam is 90 miles (200 km) away. Of the 400 homes, 100 homes, or 40 percent, were lost."
    >>> found = checks(tables(read(text=text)))
    >>> found[["check", "text", "other_text"]].values.tolist()
    [['conversion does not fit', '200 km', '90 miles'], ['share does not fit', '40 percent', '100 homes']]
    """
    figures, text = rows_of(tables), tables.evidence.article.text
    rows = [
        *(_row("two values", b, a, _both(a, b)) for a, b in two_values(tables)),
        *_parts(figures),
        *_shares(figures, text),
        *_conversions(figures, rates),
    ]
    rows.sort(key=lambda r: (r[3], r[7], r[0]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def rows_of(tables: Tables) -> list[Any]:
    """The figures of an article as named tuples in text order, with None where the table has no value."""
    table = tables.figures.astype(object)
    return list(table.where(table.notna(), None).itertuples(index=False))


def _row(check: str, a: Any, b: Any, note: str) -> tuple:
    return (check, a.figure_id, a.text, a.start, a.end, b.figure_id, b.text, b.start, b.end, note)


def _apart(a: Any, b: Any) -> bool:
    (al, ah), (bl, bh) = ends(a), ends(b)
    return ah < bl or bh < al


def _root(f: Any, by_id: dict[str, Any]) -> Any:
    """The figure that `f` tells again, or itself."""
    for _ in range(6):
        f = by_id.get(f.same_as, f)
    return f


# ---- two values ------------------------------------------------------------------------------------------------------


_ONE_WORD = {w: group.split()[0] for group in (
    "dead die died dies dying death deaths killed killing kill perished fatalities casualties",
    "hurt injured injuries wounded wounds",
    "lost destroyed flattened wrecked",
    "displaced homeless fled uprooted",
    "jobs job posts workers laid",
) for w in group.split()}  # fmt: skip
"""Words that tell of one thing: "people died", "the death toll"."""
_TOLLS = frozenset(["dead", "hurt", "lost", "displaced"])


def _words(f: Any) -> dict[str, str]:
    """The content words of what is counted by their stems, its unit left out."""
    words = [w for w in re.findall(r"[^\W\d_]+", f.what or "") if w.lower() not in _SMALL_WORDS]
    words = [w for w in words if not w.lower().startswith(f.unit.lower()[:4]) or not f.unit]
    return {_ONE_WORD.get(w.lower(), re.sub(r"(?:ing|ed|es|s)$", "", w.lower())): w for w in words}


def _both(a: Any, b: Any) -> str:
    shared = [w for stem, w in _words(b).items() if stem in _words(a)]
    return f"“{b.text}” here, “{a.text}” earlier, both of: {' '.join(shared)}"


_MOVED = re.compile(
    r"\b(?:rose|risen|rises|rising|climb\w*|grew|grown|jumped|increased|increasing|fell|fallen|dropped|down|up|soared"
    r"|doubled|raised|revised|updated|reached|since)\b",
    re.I,
)
"""A number that moved is a later one, no second value of the same."""
_ADDED = re.compile(r"\b(?:another|further|additional|extra|more)\s+(?:[A-Z]{0,2}[$£€]?)?$")


def two_values(tables: Tables) -> Iterator[tuple[Any, Any]]:
    """Pairs of figures, the earlier first, that give one thing two values: same kind, unit and topic, other sentences.

    Amounts of aid must have the same giver, receiver and status too, and be told by two sources: one may give twice.
    """
    text = tables.evidence.article.text
    index = sentence_index(tables.evidence.article)
    groups: dict[tuple, list] = {}
    for f in rows_of(tables):
        if f.kind in ("age", "duration") or not f.unit or f.part_of or f.same_as:
            continue
        aid = f.kind == "money" and f.status is not None
        key = (f.kind, f.unit, aid, *((f.donor, f.recipient, f.status) if aid else ()))
        groups.setdefault(key, []).append((f, _words(f), index.at(f.start)))
    for (_, _, aid, *_), group in groups.items():
        for (a, x, at), (b, y, behind) in combinations(group[:60], 2):
            if at == behind or not _apart(a, b) or (aid and a.said_by == b.said_by):
                continue
            shared = x.keys() & y.keys()
            near = len(shared) >= 0.6 * min(len(x), len(y)) if shared else False
            # "38 people were killed in the blast … put the death toll at 41"
            toll = shared <= _TOLLS and min(len(x), len(y)) == 1 and behind - at <= 3
            enough = len(shared) >= 2 or len(x) == len(y) == 1 or toll
            periods = {p for p in (a.period, b.period) if p}
            added = _ADDED.search(text, max(0, b.start - 24), b.start) or re.match(
                r"(?:another|a further|an additional)\b", b.text, re.I
            )
            moved = _MOVED.search(text, max(0, b.start - 40), b.start)
            if near and enough and len(periods) < 2 and not added and not moved:
                yield a, b


# ---- parts and their whole -------------------------------------------------------------------------------------------


def _parts(figures: list[Any]) -> list[tuple]:
    """Parts larger than their whole, one by one and together (same unit; one level, repeats apart)."""
    by_id = {f.figure_id: f for f in figures}
    told = {(_root(f, by_id).figure_id, f.unit): f for f in reversed(figures)}
    parts: dict[tuple[str, str], list] = {}
    for f in figures:
        if f.part_of in by_id and not f.same_as and f.unit != "percent":
            parts.setdefault((_root(by_id[f.part_of], by_id).figure_id, f.unit), []).append(f)
    out = []
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


def _alike(group: list[Any]) -> Iterator[list[Any]]:
    """Parts that can be added: of one status, or of none; what is paid may be inside what is promised."""
    statuses = list(dict.fromkeys(f.status for f in group if f.status)) or [None]
    for status in statuses:
        same = [f for f in group if f.status in (status, None)]
        if len(same) > 1:
            yield same


# ---- shares ----------------------------------------------------------------------------------------------------------


_BESIDE = re.compile(r"\s*(?:,|\(|—|–|or|and|,\s*or|,\s*about|,\s*roughly|,\s*nearly|equal to|which is)?\s*", re.I)
_OF_IT_BESIDE = re.compile(r"[^.;:!?\d]{0,40}?(?:,\s*(?:or|that\s+is|which\s+is)?|\(|—|–)\s*", re.I)
"""Between a share and what it comes to: "A quarter of the loan, €20 million"."""
_OF = re.compile(r"[^.;:!?]{0,30}?\bof\s+(?:the|its|their|all|a total of|a)?\s*", re.I)


def _shares(figures: list[Any], text: str) -> list[tuple]:
    """A percentage beside an amount and its whole that is not their quotient."""
    by_id = {f.figure_id: f for f in figures}
    out = []
    for n, p in enumerate(figures):
        if p.kind != "percent" or p.unit != "percent":
            continue
        for a in _amounts_beside(figures, n, text):
            whole = _whole(figures, n, a, text, by_id)
            if whole is None or ends(whole)[0] <= 0:
                continue
            (al, ah), (wl, wh), (pl, ph) = ends(a), ends(whole), ends(p)
            if 100 * ah / wl < pl - 0.5 or 100 * al / wh > ph + 0.5:
                fits = 100 * a.low / whole.low
                note = f"“{a.text}” of “{whole.text}” is {fits:.1f} percent, not “{p.text}”"
                out.append(_row("share does not fit", p, a, note))
            break
    return out


def _amounts_beside(figures: list[Any], n: int, text: str) -> Iterator[Any]:
    """Amounts that a percentage is told beside: "$12 million, or 30 percent", "30 percent of the $40 million"."""
    p = figures[n]
    before, after = figures[max(0, n - 2) : n], figures[n + 1 : n + 3]
    for a in reversed(before):
        # "100 of the 400 homes, 25 percent": the whole stands between
        skipped = a is not before[-1] and a.part_of in (before[-1].figure_id, before[-1].same_as or "")
        if (a is before[-1] or skipped) and _BESIDE.fullmatch(text, before[-1].end, p.start) and p.start - a.end < 80:
            yield from _amount(a)
    for a in after[:1]:
        if _BESIDE.fullmatch(text, p.end, a.start) or _OF_IT_BESIDE.fullmatch(text, p.end, a.start):
            yield from _amount(a)
    if p.part_of and len(after) == 2 and p.part_of in (after[0].figure_id, after[0].same_as):
        whole, a = after
        if _BESIDE.fullmatch(text, whole.end, a.start):
            yield from _amount(a)


def _amount(a: Any) -> Iterator[Any]:
    if a.kind in ("count", "money") and a.low is not None:
        yield a


def _whole(figures: list[Any], n: int, a: Any, text: str, by_id: dict[str, Any]) -> Any | None:
    """What an amount beside a percentage is a share of, in the unit of the amount."""
    p = figures[n]
    tied = [_root(by_id[i], by_id) for i in (a.part_of, p.part_of) if i in by_id]
    for w in tied:
        told = [w, *(f for f in figures[max(0, n - 40) : n + 3] if f.same_as == w.figure_id)]
        for f in told:
            if f.kind == a.kind and f.unit == a.unit and f.low is not None and f.figure_id != a.figure_id:
                return f
    near = [w for w in figures[max(0, n - 3) : n + 3] if w is not a and w.kind == a.kind and w.unit == a.unit]
    return next((w for w in near if w.low is not None and w.low > a.low and _goes_with(w, a, p, text)), None)


def _goes_with(whole: Any, part: Any, share: Any, text: str) -> bool:
    if whole.start >= share.end:
        return bool(_OF.fullmatch(text[share.end : whole.start]))
    between = text[whole.end : part.start]
    opening = re.search(
        r"\b(?:of|out of|among)\s+(?:the|its|their|all)?\s*$", text[max(0, whole.start - 16) : whole.start], re.I
    )
    return bool(opening) and not re.search(r"[.;:!?]", between)


# ---- conversions -----------------------------------------------------------------------------------------------------


def _conversions(figures: list[Any], rates: Rates | None) -> list[tuple]:
    """Conversions that are off: measures by their factor, money at the analyst's rates or the article's other ones."""
    by_id = {f.figure_id: f for f in figures}
    out = []
    implied: dict[tuple[str, str], tuple] = {}
    for f in figures:
        a = by_id.get(f.same_as)
        if a is None or a.unit == f.unit or None in (a.low, a.high, f.low, f.high):
            continue
        if f.kind == "money":
            if rates is not None and (low := rates.convert(a.low, a.unit)) and (mine := rates.convert(f.low, f.unit)):
                if abs(low - mine) > 0.05 * max(low, mine) + step(f) / 2:
                    worth = amount(round(low), round(low), rates.currency, None)
                    note = f"At the rates of {rates.on.isoformat()} “{a.text}” is {worth}, not “{f.text}”"
                    out.append(_row("conversion does not fit", f, a, note))
                continue
            if f.low and a.low:
                low, high = (
                    (f.low - step(f) / 2) / (a.low + step(a) / 2),
                    (f.low + step(f) / 2) / max(a.low - step(a) / 2, 1e-9),
                )
                key = (a.unit, f.unit)
                if key in implied and (low > implied[key][1] * 1.02 or high * 1.02 < implied[key][0]):
                    other, rate = implied[key][2], f.low / a.low
                    earlier = other.low / by_id[other.same_as].low
                    note = f"“{other.text}” was converted at {earlier:.3g} {f.unit} to the {a.unit},"
                    note += f" “{f.text}” at {rate:.3g}"
                    out.append(_row("conversion does not fit", f, a, note))
                implied.setdefault(key, (low, high, f))
            continue
        fits = [_convert(v, a.unit, f.unit) for v in (a.low, a.high)]
        if any(v is None for v in fits):
            continue
        slack = step(f) / 2 + abs((_convert(a.low + step(a) / 2, a.unit, f.unit) or 0) - (fits[0] or 0))
        if any(abs(v - w) > max(slack, 0.03 * abs(v)) for v, w in zip(fits, (f.low, f.high), strict=True)):
            note = f"“{a.text}” is {_told(fits, f.unit)}, not “{f.text}”"
            out.append(_row("conversion does not fit", f, a, note))
    return out


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
