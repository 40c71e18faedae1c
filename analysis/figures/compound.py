"""Measures and sums that two numbers tell together: "5ft 8in", "12st 4lb", "4 dollars 25 cents"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Reason
from .currencies import minor
from .line import Line
from .numerals import exact

if TYPE_CHECKING:
    from .candidate import Candidate

_PARTS = {("foot", "inch"): 12.0, ("stone", "pound"): 14.0, ("pound", "ounce"): 16.0}
"""How many of the smaller unit make the larger. The sum is told in the smaller one, where it is exact."""
_COINS_OF_ONE = 100.0


def join_parts(line: Line, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with those made one that are a measure and its smaller part, or a coin and its cents.

    >>> from analysis.figures.quantities import find_quantities
    >>> text = "He is 5ft 8in and 11st 7lb, a 6-foot-4 guard. It costs 4 dollars 25 cents and two pounds and 50 pence."
    >>> [(q.low, q.unit) for q in find_quantities(text)]
    [(68.0, 'inch'), (161.0, 'pound'), (76.0, 'inch'), (4.25, 'USD'), (2.5, 'GBP')]
    """
    out: list[Candidate] = []
    for b in candidates:
        if out and _follows(line, out[-1], b):
            b = _joined(out[-1], b) or b
            if b.notes[-1:] == [_SUM]:
                out.pop()
        out.append(b)
    return out


_SUM = Reason("sum of units")


def _follows(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether `b` goes on with the amount `a`, whole both of them; "6-foot-4" leaves the inches out."""
    gap = line.low[a.last : b.first]
    if a.unit is None and b.unit == "inch" and gap in (["'"], ["’"]):
        a.kind, a.unit = "measure", "foot"
    elif b.unit is None and a.unit == "foot" and gap in (["-"], []) and (b.low or 0) < _PARTS["foot", "inch"]:
        b.kind, b.unit = "measure", "inch"
    elif gap not in ([], ["and"]) and not (gap == ["-"] and b.unit == "inch"):
        return False
    plain = all(d.number.form in ("digits", "words") and d.low == d.high and d.low is not None for d in (a, b))
    return plain and a.low == int(a.low or 0) and a.number.scale == b.number.scale == 1


def _joined(a: Candidate, b: Candidate) -> Candidate | None:
    """Both as one: a length or weight in the smaller unit, money in the larger; None where they are two."""
    part, _, by = (b.unit or "").partition("/")
    whole = "GBP" if (a.unit, part) == ("pound", "penny") else a.unit
    high, low = a.low or 0.0, b.low or 0.0
    per = _PARTS.get((whole or "", part))
    if per is not None and low < per:
        value, unit = high * per + low, part
    elif (a.kind == "money" or whole == "GBP") and part in minor() and low < _COINS_OF_ONE:
        value, unit = exact(high + low / _COINS_OF_ONE), whole or ""
        b.kind = b.kind if by else "money"
    else:
        return None
    b.low = b.high = value
    b.unit = f"{unit}/{by}" if by else unit
    b.number, b.first, b.begin = a.number, a.first, a.begin
    b.notes.append(_SUM)
    return b
