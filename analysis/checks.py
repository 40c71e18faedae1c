"""The checks an editor would make: figures of one article that do not fit together, each with both passages.

Only what contradicts by more than rounding and the words allow is listed: "at least 400" and "412" agree.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from .words import sentences

if TYPE_CHECKING:
    from .ledger import Rates
    from .tables import Tables

COLUMNS = ("check", "figure_id", "text", "start", "end", "other_id", "other_text", "other_start", "other_end", "note")

# How much of the second unit one of the first is; temperatures apart.
_FACTORS = {
    ("mile", "kilometer"): 1.609344, ("foot", "meter"): 0.3048, ("inch", "centimeter"): 2.54, ("yard", "meter"): 0.9144,
    ("pound", "kilogram"): 0.45359237, ("ounce", "gram"): 28.349523, ("acre", "hectare"): 0.40468564, ("ton", "tonne"): 0.90718474,
    ("square mile", "square kilometer"): 2.5899881, ("square foot", "square meter"): 0.09290304, ("gallon", "liter"): 3.7854118,
    ("mile/hour", "kilometer/hour"): 1.609344, ("inch", "millimeter"): 25.4, ("horsepower", "kilowatt"): 0.74569987,
    ("acre", "square kilometer"): 0.0040468564, ("cubic foot", "cubic meter"): 0.028316847, ("stone", "kilogram"): 6.3502932,
}  # fmt: skip
_OPEN_HIGH = ("at least", "more than")
_OPEN_LOW = ("at most", "less than")
_SMALL_WORDS = frozenset(
    "the a an of to in on for by with and or from at its their his her that than as since was were had have has been be is are who which "
    "this it they said more other last year month week after before during their when".split()
)


def checks(tables: Tables, rates: Rates | None = None) -> pd.DataFrame:
    """The contradictions among an article's figures, in text order; an empty table where all fits.

    `check` is one of "two values", "parts exceed total", "share does not fit", "conversion does not fit".

    >>> from analysis import read
    >>> from analysis.tables import tables
    >>> text = "The dam is 90 miles (200 km) away. Of the 400 homes, 100 homes, or 40 percent, were lost."
    >>> found = checks(tables(read(text=text)))
    >>> found[["check", "text", "other_text"]].values.tolist()
    [['conversion does not fit', '200 km', '90 miles'], ['share does not fit', '40 percent', '100 homes']]
    """
    table = tables.figures.astype(object)
    figures = list(table.where(table.notna(), None).itertuples(index=False))
    text = tables.evidence.article.text
    spans = [s for p in tables.evidence.article.readable for s in sentences(text, p.start, p.end)]
    rows = [
        *_two_values(figures, text, spans),
        *_parts(figures),
        *_shares(figures, text),
        *_conversions(figures, rates),
    ]
    rows.sort(key=lambda r: (r[3], r[7], r[0]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(check: str, a, b, note: str) -> tuple:
    return (check, a.figure_id, a.text, a.start, a.end, b.figure_id, b.text, b.start, b.end, note)


def _ends(f) -> tuple[float, float]:
    """What the words allow: the number with its rounding, open where a bound leaves it open."""
    low = float("-inf") if pd.isna(f.low) else f.low
    high = float("inf") if pd.isna(f.high) else f.high
    bound = None if pd.isna(f.bound) else f.bound
    slack = _step(f) / 2
    if bound in ("about", "nearly"):
        slack = max(slack, 0.1 * abs(high if high != float("inf") else low))
    low, high = low - slack, high + slack
    if bound in _OPEN_HIGH:
        high = float("inf")
    if bound in _OPEN_LOW:
        low = float("-inf")
    return low, high


def _step(f) -> float:
    """The step to which a number was rounded: 0.1 for "2.5", 100,000,000 for "1.5 billion", 10 for "340"; a twentieth
    of the value at most, for "400" may well be exact."""
    value = f.high if not pd.isna(f.high) else f.low
    if pd.isna(value) or value == 0:
        return 0.0
    m = re.search(r"\d[\d,]*(?:\.(\d+))?", f.text)
    if not m:
        return abs(value) * 0.02
    mantissa = float(m.group().replace(",", ""))
    scale = abs(value) / mantissa if mantissa else 1.0
    if m.group(1):
        return scale * 10.0 ** -len(m.group(1))
    digits = m.group().replace(",", "")
    return min(scale * 10.0 ** (len(digits) - len(digits.rstrip("0"))), 0.05 * abs(value))


def _apart(a, b) -> bool:
    (al, ah), (bl, bh) = _ends(a), _ends(b)
    return ah < bl or bh < al


def _sentence(spans: list, offset: int) -> int:
    return next((i for i, (s, e) in enumerate(spans) if s <= offset < e), -1)


def _topic(f) -> frozenset[str]:
    """The content words of what is counted, cut to their stems."""
    words = re.findall(r"[^\W\d_]+", "" if pd.isna(f.what) else f.what.lower())
    return frozenset(re.sub(r"(?:ing|ed|es|s)$", "", w) for w in words if w not in _SMALL_WORDS)


def _two_values(figures: list, text: str, spans: list) -> list[tuple]:
    """The same thing with two values: same kind, unit and topic (or giver, receiver and status), in different sentences."""
    groups: dict[tuple, list] = {}
    for f in figures:
        if f.kind in ("age", "duration") or not f.unit or not pd.isna(f.part_of) or not pd.isna(f.same_as):
            continue
        aid = f.kind == "money" and not pd.isna(f.status)
        key = (f.kind, f.unit, *((f.donor, f.recipient, f.status) if aid else ()))
        groups.setdefault(tuple("" if pd.isna(k) else k for k in key), []).append(f)
    out = []
    for group in groups.values():
        for a, b in combinations(group[:60], 2):
            if not _apart(a, b) or _sentence(spans, a.start) == _sentence(spans, b.start):
                continue
            x, y = _topic(a), _topic(b)
            common = len(x & y) / min(len(x), len(y)) if x and y else 0.0
            periods = {p for p in (a.period, b.period) if not pd.isna(p)}
            added = re.search(
                r"\b(?:another|further|additional|extra|more)\s+(?:[A-Z]{0,2}[$£€]?)?$",
                text[max(0, b.start - 24) : b.start],
            ) or re.match(r"(?:another|a further|an additional)\b", b.text, re.I)
            if common >= 0.6 and len(periods) < 2 and not added and (len(x & y) >= 2 or len(x) == len(y) == 1):
                out.append(
                    _row(
                        "two values", b, a, f"“{b.text}” here, “{a.text}” earlier, both of: {', '.join(sorted(x & y))}"
                    )
                )
    return out


def _parts(figures: list) -> list[tuple]:
    """Parts larger than their whole, one by one and together (same unit; one level, repeats apart)."""
    by_id = {f.figure_id: f for f in figures}
    parts: dict[str, list] = {}
    for f in figures:
        whole = by_id.get(f.part_of) if not pd.isna(f.part_of) else None
        if whole is not None and whole.unit == f.unit and pd.isna(f.same_as):
            parts.setdefault(whole.figure_id, []).append(f)
    out = []
    for whole_id, group in parts.items():
        whole = by_id[whole_id]
        top = _ends(whole)[1]
        single = [f for f in group if _ends(f)[0] > top]
        out += [
            _row("parts exceed total", f, whole, f"“{f.text}” is said to be part of “{whole.text}”") for f in single
        ]
        same = [f for f in group if (pd.isna(f.status) and pd.isna(whole.status)) or f.status == whole.status]
        low = sum(max(0.0, _ends(f)[0]) for f in same)
        if not single and len(same) > 1 and low > top:
            names = ", ".join(f"“{f.text}”" for f in same)
            out.append(_row("parts exceed total", same[-1], whole, f"{names} together are more than “{whole.text}”"))
    return out


_BESIDE = re.compile(r"\s*(?:,|\(|—|–|or|and|,\s*or|,\s*about|,\s*roughly|,\s*nearly|equal to|which is)?\s*", re.I)
_OF = re.compile(r"[^.;:!?]{0,30}?\bof\s+(?:the|its|their|all|a total of|a)?\s*", re.I)


def _shares(figures: list, text: str) -> list[tuple]:
    """A percentage beside an amount and its whole that is not their quotient."""
    out = []
    for n, f in enumerate(figures):
        if f.kind != "percent" or f.unit != "percent" or n == 0:
            continue
        a = beside = figures[n - 1]
        if n > 1 and figures[n - 2].part_of == a.figure_id and a.start - figures[n - 2].end < 60:
            a = figures[n - 2]  # "100 of the 400 homes, 25 percent"
        if a.kind not in ("count", "money") or not _BESIDE.fullmatch(text[beside.end : f.start]) or pd.isna(a.low):
            continue
        near = [
            w
            for w in figures[max(0, n - 3) : n + 2]
            if w is not a and w.kind == a.kind and w.unit == a.unit and not pd.isna(w.low) and w.low > a.low
        ]
        whole = next((w for w in near if w.figure_id == a.part_of), None) or next(
            (w for w in near if _goes_with(w, a, f, text)), None
        )
        if whole is None:
            continue
        (al, ah), (wl, wh), (pl, ph) = _ends(a), _ends(whole), _ends(f)
        if wl <= 0 or wh <= 0:
            continue
        if 100 * ah / wl < pl - 0.5 or 100 * al / wh > ph + 0.5:
            fits = 100 * a.low / whole.low
            out.append(
                _row("share does not fit", f, a, f"“{a.text}” of “{whole.text}” is {fits:.1f} percent, not “{f.text}”")
            )
    return out


def _goes_with(whole, part, share, text: str) -> bool:
    if whole.start >= share.end:
        return bool(_OF.fullmatch(text[share.end : whole.start]))
    between = text[whole.end : part.start]
    opening = re.search(
        r"\b(?:of|out of|among)\s+(?:the|its|their|all)?\s*$", text[max(0, whole.start - 16) : whole.start], re.I
    )
    return bool(opening) and not re.search(r"[.;:!?]", between)


def _conversions(figures: list, rates: Rates | None) -> list[tuple]:
    """Conversions that are off: measures by their factor, money at the analyst's rates or by the article's other ones."""
    by_id = {f.figure_id: f for f in figures}
    out = []
    implied: dict[tuple[str, str], tuple] = {}
    for f in figures:
        a = by_id.get(f.same_as) if not pd.isna(f.same_as) else None
        if a is None or a.unit == f.unit or any(pd.isna(v) for v in (a.low, a.high, f.low, f.high)):
            continue
        if f.kind == "money":
            if rates is not None and (low := rates.convert(a.low, a.unit)) and (mine := rates.convert(f.low, f.unit)):
                if abs(low - mine) > 0.05 * max(low, mine) + _step(f) / 2:
                    out.append(
                        _row(
                            "conversion does not fit",
                            f,
                            a,
                            f"at the rates of {rates.on.isoformat()} “{a.text}” is {low:,.0f} {rates.currency}",
                        )
                    )
                continue
            if f.low and a.low:
                low, high = (
                    (f.low - _step(f) / 2) / (a.low + _step(a) / 2),
                    (f.low + _step(f) / 2) / max(a.low - _step(a) / 2, 1e-9),
                )
                key = (a.unit, f.unit)
                if key in implied and (low > implied[key][1] * 1.02 or high * 1.02 < implied[key][0]):
                    other = implied[key][2]
                    out.append(_row("conversion does not fit", f, a, f"“{other.text}” was converted at another rate"))
                implied.setdefault(key, (low, high, f))
            continue
        fits = [_convert(v, a.unit, f.unit) for v in (a.low, a.high)]
        if any(v is None for v in fits):
            continue
        slack = _step(f) / 2 + abs((_convert(a.low + _step(a) / 2, a.unit, f.unit) or 0) - (fits[0] or 0))
        if any(abs(v - w) > max(slack, 0.03 * abs(v)) for v, w in zip(fits, (f.low, f.high), strict=True)):
            out.append(_row("conversion does not fit", f, a, f"“{a.text}” is {fits[0]:,.4g} {f.unit}"))
    return out


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
