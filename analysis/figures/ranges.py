"""Ranges and amounts that share a unit: "$89 to $93 billion", "5 and 6 kg", "from 21 mpg to 23", "six weeks … two"."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from ..records import Reason
from ..words import lexicon
from .line import Line
from .measured import YEARS
from .reasons import AMOUNT_BEHIND

if TYPE_CHECKING:
    from .candidate import Candidate

_DASHES = ("-", "–", "—", "‑", "‐", "−")
_WORDS = lexicon.words(__package__, "ranges.txt")
_MOVED = _WORDS["moved"]
_CHANGED = (_MOVED - {"by"}) | _WORDS["changed"]
_AND = (["and"], [",", "and"], ["and", "about"], ["and", "nearly"], ["and", "around"])
_TO = (
    ["to"], ["to", "-"], ["-", "to", "-"], ["-", "to"], ["up", "to"], ["and", "up", "to"], ["to", "about"],
    ["to", "around"], ["to", "nearly"], ["to", "as", "much", "as"], ["to", "as", "many", "as"], ["to", "almost"],
    ["to", "more", "than"], ["to", "over"],
)  # fmt: skip


def join_ranges(line: Line, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with both ends of a range made one, scores taken out, votes for and against given their noun.

    A change from one level to another ("dropped from 208 pounds to 193") is none: both levels are figures.
    """
    out: list[Candidate] = []
    i = 0
    while i < len(candidates):
        a = candidates[i]
        b = candidates[i + 1] if i + 1 < len(candidates) else None
        if b is None:
            out.append(a)
            break
        c = candidates[i + 2] if i + 2 < len(candidates) else None
        how = None if c is not None and _own_range(line, a, b, c) else _joined(line, a, b, c)
        if how == "score" and _vote(line, a, b):
            for d in (a, b):
                d.kind, d.unit = "count", "vote"
                d.notes.append(Reason("votes"))
            out += [a, b]
            i += 2
            continue
        if how == "score":
            i += 2
            while i < len(candidates) and line.low[candidates[i - 1].last : candidates[i].first] in (["-"], ["–"]):
                i += 1
            continue
        if how:
            out.append(_merge(line, a, b, how))
            i += 2
            continue
        out.append(a)
        i += 1
    return _moves(line, out)


def _own_range(line: Line, a: Candidate, b: Candidate, c: Candidate) -> bool:
    """Whether the level that `a` moves to is a range itself: "from 24 to 33-35 billion"."""
    return (
        line.low[a.last : b.first] == ["to"]
        and c.first - b.last == 1
        and line.raw[b.last] in _DASHES
        and line.glued(c.first)
    )


def _joined(line: Line, a: Candidate, b: Candidate, c: Candidate | None) -> str | None:
    """How the words between two numbers join them: "between", "from", "range"; "score" for two that are none. `c` is
    the number behind them: "cut from 5 to 7 percent to 3" moves from a range."""
    gap = line.low[a.last : b.first]
    if len(gap) > line.config.range_gap or "vague" in (a.number.form, b.number.form) or not _fits(a, b):
        return None
    opens = _opened_by(line, a)
    if opens == "from" and _changed(line, a) and (c is None or line.low[b.last : c.first] != ["to"]):
        if gap in _TO:
            _as_levels(a, b)
        return None
    if len(gap) == 1 and gap[0] in _DASHES:
        return _by_dash(line, a, b, opens)
    if gap in _TO:
        return _by_to(line, a, b, opens)
    if gap in _AND and opens == "between":
        return "between"
    return _by_or(a, b, gap)


def _opened_by(line: Line, a: Candidate) -> str:
    """What opens a range in front of its lower end: "between", "from" or nothing."""
    front = line.word(a.first - 1), line.word(a.first - 2)
    if front[0] in ("somewhere", "anywhere", "ranging", "range") or "between" in front:
        return "between"
    if a.kind == "age" and "between" in line.low[max(0, a.first - 4) : a.first]:
        return "between"
    return "from" if "from" in front else ""


def _by_dash(line: Line, a: Candidate, b: Candidate, opens: str) -> str | None:
    """ "5-10 percent" is a range, "a 3-1 win" a score."""
    dash = b.first - 1
    if line.glued(dash) != line.glued(b.first):
        return None
    rising = a.number.mantissa < b.number.mantissa or (a.low or 0) < (b.low or 0)
    if b.unit is None and a.unit is None:
        return opens if opens and rising else "score"
    if not rising or _contest(line, a, b):
        return "score" if b.kind in (None, "count") else None
    if a.unit is not None and a.kind != "money" and a.unit != b.unit:
        return None
    return opens or "range"


def _by_to(line: Line, a: Candidate, b: Candidate, opens: str) -> str | None:
    """ "5 to 10 percent" is a range, "rose 5 percent to 10 francs" a movement, "won 3 to 1" a score."""
    gap = line.low[a.last : b.first]
    moved = line.word(a.first - 1) in _MOVED or line.word(a.first - 2) in _MOVED
    if a.unit is not None and moved and not opens:
        return None
    if a.unit is None and b.unit is None:
        return opens or ("score" if gap == ["to"] else None)
    if a.unit is not None and b.unit is None and a.kind != "money":
        ages = a.kind == "age" and gap == ["to"] and (a.low or 0) < (b.low or 0)
        return opens or ("range" if ages else None)
    return opens or ("range" if not _falls(a, b) or _may_fall(a, b) else None)


def _falls(a: Candidate, b: Candidate) -> bool:
    """Whether the second number is no larger, so that both are rather a movement than a range."""
    return a.low is not None and b.low is not None and a.number.mantissa >= b.number.mantissa and a.low >= b.low


def _may_fall(a: Candidate, b: Candidate) -> bool:
    """ "1.3 to 0.4 amperes", "40 to 30 percent" run downward."""
    return (a.unit == b.unit and a.kind in ("measure", "rate")) or (b.kind == "percent" and a.unit is None)


def _by_or(a: Candidate, b: Candidate, gap: list[str]) -> str | None:
    """ "two or three days", "a quarter or half of it", "ten or even twelve villages"."""
    if a.unit is not None or (b.unit is None and b.number.scale < _THOUSAND):
        return None
    if gap == ["or", "even"]:
        return "range" if (a.low or 0) < (b.low or 0) else None
    whole = b.number.scale if b.number.form == "share" else 1.0
    if gap != ["or"] or a.number.scale not in (b.number.scale / whole, 1.0):
        return None
    low, high = (a.low or 0) * (b.number.scale / a.number.scale if whole == 1.0 else whole), b.low or 0
    return "range" if low < high <= 4 * low else None


def _changed(line: Line, a: Candidate) -> bool:
    """Whether a verb or noun of change stands in front of "from A to B": "has risen from £2m to £3m" tells two sums."""
    if line.word(a.first - 1) in ("the", "its", "their", "a"):
        return False  # "down from the $5 to $6 billion it foresaw"
    words = line.low[max(0, a.first - line.config.change_before) : a.first]
    stop = max((k + 1 for k, word in enumerate(words) if word in (";", ":", ".")), default=0)
    return not _CHANGED.isdisjoint(words[stop:])


def _as_levels(a: Candidate, b: Candidate) -> None:
    """Gives each of two levels what only the other says: unit, and the scale where the numbers rise with it
    ("from 75 to 60 percent", "from 2 to 3 million")."""
    a.level = b.level = True
    one_scale = a.unit in (None, b.unit) and a.number.scale == 1 < b.number.scale
    if one_scale and a.low is not None and abs(a.low) < b.number.mantissa:
        a.low, a.high = a.low * b.number.scale, (a.high or a.low) * b.number.scale
    if a.unit is None and b.unit is not None:
        a.kind, a.unit = b.kind, b.unit.split("/")[0] if b.kind == "rate" else b.unit
        a.notes.append(AMOUNT_BEHIND)
    elif a.unit is not None and (b.unit is None or a.unit.startswith(b.unit + "/")):
        b.kind, b.unit = a.kind, a.unit
        b.notes.append(Reason("amount before"))


def _vote(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether two bare numbers are votes: "voted 14 to nine", "a 5-4 vote"."""
    around = line.low[max(0, a.first - 6) : a.first] + line.low[b.last : b.last + 2]
    return not _WORDS["votes"].isdisjoint(around) and a.number.scale == b.number.scale == 1


def _fits(a: Candidate, b: Candidate) -> bool:
    if a.unit is None or b.unit is None:
        return not (a.kind == "percent" and b.unit is not None)
    if a.unit == b.unit or a.unit == b.unit.split("/")[0] or a.unit.split("/")[0] == b.unit:
        return True
    return a.kind == b.kind == "money" and {a.unit, b.unit} <= {"USD", a.unit} and a.unit != "USD" and b.unit == "USD"


def _contest(line: Line, a: Candidate, b: Candidate) -> bool:
    around = line.low[max(0, a.first - 3) : a.first] + line.low[b.number.last : b.number.last + 2]
    return b.kind == "count" and not _WORDS["contests"].isdisjoint(around) and b.low is not None and b.low < 1000


def _merge(line: Line, a: Candidate, b: Candidate, how: str) -> Candidate:
    """Both ends as one candidate; a scale said once holds for both where the numbers rise ("89 to 93 billion")."""
    low, high = a.low, b.low
    if (
        a.number.scale == 1
        and b.number.scale > 1
        and low is not None
        and abs(low) < b.number.mantissa
        and a.number.form != "share"
    ):
        low *= b.number.scale
    elif how in ("range", "from", "between") and low is not None and _thousands_once(line, a, b):
        low *= _THOUSAND
    if a.unit is None and low is not None:
        low *= math.prod(YEARS[r.slots[0]] for r in b.notes if r.kind == "as years")
    b.low, b.high = low, high
    b.first, b.begin = a.first, a.first
    if b.unit is None or (a.unit is not None and a.unit.startswith(b.unit + "/")):
        b.kind, b.unit = a.kind, a.unit
    if a.unit not in (None, "USD") and b.unit == "USD":
        b.unit = a.unit
    b.range = how
    before = line.word(b.first - 1)
    if how in ("between", "from") and before in ("between", "from"):
        b.begin = b.first - 1
    b.notes.append(Reason("range"))
    return b


_THOUSAND = 1e3


def _thousands_once(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether the thousands of a range are written at its higher end alone, behind a dash: "$50-100,000"."""
    joined = line.low[a.number.last : b.number.first] in (["-"], ["–"], ["‑"])
    plain = a.number.form == b.number.form == "digits" and a.number.scale == b.number.scale == 1
    grouped = re.fullmatch(r"\d{1,3}\D000", line.raw[b.number.first]) is not None
    return (
        joined and plain and grouped and line.raw[a.number.first].isdigit() and a.number.low * _THOUSAND < b.number.low
    )


def _moves(line: Line, candidates: list[Candidate]) -> list[Candidate]:
    """Joins "from A … to B" where words stand between the levels."""
    out: list[Candidate] = []
    for b in candidates:
        if out and _moved_to(line, out[-1], b):
            if _changed(line, out[-1]):
                _as_levels(out[-1], b)
            else:
                b = _levels(out.pop(), b)
        out.append(b)
    return out


def _moved_to(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether the words lead from `a` to `b`: "from 208 pounds in May to 193"."""
    gap = line.low[a.last : b.first]
    if (
        a.range
        or b.range
        or a.level
        or b.level
        or not 1 <= b.first - a.last <= line.config.levels_gap
        or not {";", ".", ":"}.isdisjoint(gap)
    ):
        return False
    if "from" not in line.low[max(0, a.first - 4) : a.first]:
        return False
    if line.word(b.first - 1 if line.word(b.first - 1) == "to" else b.first - 2) != "to":
        return False
    if a.unit is None and b.unit is None and line.word(a.first - 1) != "from":
        return False
    if (a.kind == "count" and b.kind is None) or "share" in (a.number.form, b.number.form):
        return False
    return _fits(a, b)


def _levels(a: Candidate, b: Candidate) -> Candidate:
    """Both levels as one candidate, in the longer unit; a scale said once holds for both where they rise."""
    low, one_scale = a.low, a.number.scale == 1 and b.number.scale > 1 and a.unit == b.unit
    if one_scale and low is not None and b.number.mantissa > low:
        low *= b.number.scale
    longer = a if len(a.unit or "") >= len(b.unit or "") else b
    b.low, b.high, b.unit, b.kind = low, b.low, longer.unit, longer.kind
    b.range, b.begin, b.first = "from", a.first, a.first
    b.notes = [Reason("levels")]
    return b
