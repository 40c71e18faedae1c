"""Ranges and amounts that share a unit: "$89 to $93 billion", "5 and 6 kg", "from 21 mpg to 23", "six weeks … two"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .line import Line

if TYPE_CHECKING:
    from .candidate import Candidate

_DASHES = ("-", "–", "—", "‑", "‐", "−")
_MOVED = frozenset(
    "rose fell gained lost added climbed dropped jumped slid slipped surged plunged grew shrank advanced declined increased decreased up down "
    "rise fall gain climb drop jump slide by rising falling".split()
)
_CHANGED = _MOVED | frozenset(
    "risen fallen grown sunk dropped cut raised raising raise reduced reducing slashed slashing doubled tripled trebled halved plummeted "
    "plummeting soared soaring tumbled shrunk swelled swollen gone went up down expanded lifted boosted revised changed".split()
)
_VOTE = frozenset("vote votes voted voting".split())
_CONTEST = frozenset(
    "win won wins lost loss beat beats defeat defeated defeating draw drew lead led leads victory tied tie vote voted score scored scoreline "
    "ahead behind series record down up".split()
)
_TO = (
    ["to"], ["to", "-"], ["-", "to", "-"], ["-", "to"], ["up", "to"], ["and", "up", "to"], ["to", "about"], ["to", "around"], ["to", "nearly"],
    ["to", "as", "much", "as"], ["to", "as", "many", "as"], ["to", "almost"], ["to", "more", "than"], ["to", "over"],
)  # fmt: skip


def join_ranges(line: Line, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with the two ends of a range made one, scores taken out, votes for and against given their noun.

    A movement from one level to another ("dropped from 208 pounds to 193") is one range too: the levels it lies between.
    """
    out: list[Candidate] = []
    i = 0
    while i < len(candidates):
        a = candidates[i]
        b = candidates[i + 1] if i + 1 < len(candidates) else None
        if b is None:
            out.append(a)
            break
        how = None if i + 2 < len(candidates) and _own_range(line, a, b, candidates[i + 2]) else _joined(line, a, b)
        if how == "score" and _vote(line, a, b):
            for d in (a, b):
                d.kind, d.unit = "count", "vote"
                d.notes.append("votes for and against")
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


def _joined(line: Line, a: Candidate, b: Candidate) -> str | None:
    gap = line.low[a.last : b.first]
    if len(gap) > 4 or a.number.form == "vague" or b.number.form == "vague" or not _fits(a, b):
        return None
    before = line.word(a.first - 1)
    outer = line.word(a.first - 2)
    opens = "between" if "between" in (before, outer) else "from" if "from" in (before, outer) else ""
    if before in ("somewhere", "anywhere", "ranging", "range"):
        opens = "between"
    if a.kind == "age" and "between" in line.low[max(0, a.first - 4) : a.first]:
        opens = "between"
    if opens == "from" and _changed(line, a, b):
        return None
    if len(gap) == 1 and gap[0] in _DASHES:
        dash = b.first - 1
        if line.glued(dash) != line.glued(b.first):
            return None
        rising = a.number.mantissa < b.number.mantissa or (a.low or 0) < (b.low or 0)
        if b.unit is None and a.unit is None:
            return opens if opens and rising else "score"
        if not rising or _contest(line, a, b):
            return "score" if b.kind in (None, "count") else None
        if a.unit is not None and not (a.kind == "money" or a.unit == b.unit):
            return None
        return opens or "range"
    if gap in _TO:
        if a.unit is not None and (before in _MOVED or outer in _MOVED) and not opens:
            return None
        if a.unit is None and b.unit is None:
            return opens or ("score" if gap == ["to"] else None)
        if a.unit is not None and b.unit is None and a.kind != "money":
            return opens or ("range" if a.kind == "age" and gap == ["to"] and (a.low or 0) < b.low else None)
        if (
            not opens
            and a.low is not None
            and b.low is not None
            and a.number.mantissa >= b.number.mantissa
            and a.low >= b.low
        ):
            same = a.unit == b.unit and a.kind in ("measure", "rate")  # "1.3 to 0.4 amperes" runs downward
            return "range" if same or (b.kind == "percent" and a.unit is None) else None
        return opens or "range"
    if gap in (["and"], [",", "and"], ["and", "about"], ["and", "nearly"], ["and", "around"]) and opens == "between":
        return "between"
    whole = b.number.scale if b.number.form == "share" else 1.0
    if gap == ["or"] and a.number.scale * whole == b.number.scale and a.unit is None and b.unit is not None:
        low, high = (a.low or 0) * whole, b.low or 0
        return "range" if low < high <= 4 * low else None
    if gap == ["or", "even"] and a.unit is None and b.unit is not None and (a.low or 0) < (b.low or 0):
        return "range"
    return None


def _changed(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether money went from one sum to another: "has risen from £2m to £3m" tells two of them, no range.

    A price goes through the levels between; below a million it stays a range.
    """
    sums = a.kind == b.kind == "money" and min(a.low or 0, b.low or 0) >= 1e6
    return sums and not _CHANGED.isdisjoint(line.low[max(0, a.first - 12) : a.first])


def _vote(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether two bare numbers are votes: "voted 14 to nine", "a 5-4 vote"."""
    around = line.low[max(0, a.first - 6) : a.first] + line.low[b.last : b.last + 2]
    return not _VOTE.isdisjoint(around) and a.number.scale == b.number.scale == 1


def _fits(a: Candidate, b: Candidate) -> bool:
    if a.unit is None or b.unit is None:
        return not (a.kind == "percent" and b.unit is not None)
    if a.unit == b.unit or a.unit == b.unit.split("/")[0] or a.unit.split("/")[0] == b.unit:
        return True
    return a.kind == b.kind == "money" and {a.unit, b.unit} <= {"USD", a.unit} and a.unit != "USD" and b.unit == "USD"


def _contest(line: Line, a: Candidate, b: Candidate) -> bool:
    around = line.low[max(0, a.first - 3) : a.first] + line.low[b.number.last : b.number.last + 2]
    return b.kind == "count" and any(w in _CONTEST for w in around) and b.low is not None and b.low < 1000


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
    if a.unit is None and b.kind == "duration" and b.notes and low is not None:
        low *= 10.0 if "decade" in b.notes[0] else 100.0
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
    b.notes.append("both ends of a range")
    return b


def _moves(line: Line, candidates: list[Candidate]) -> list[Candidate]:
    """Joins "from A … to B" where words stand between the levels."""
    out: list[Candidate] = []
    for b in candidates:
        a = out[-1] if out else None
        if (
            a is not None
            and not a.range
            and not b.range
            and 1 <= b.first - a.last <= 12
            and _fits(a, b)
            and "from" in line.low[max(0, a.first - 4) : a.first]
            and not any(w in (";", ".", ":") for w in line.low[a.last : b.first])
            and line.word(b.first - 1 if line.word(b.first - 1) == "to" else b.first - 2) == "to"
            and (a.unit is not None or b.unit is not None or line.word(a.first - 1) == "from")
            and not (a.kind == "count" and b.kind is None)
            and "share" not in (a.number.form, b.number.form)
            and not _changed(line, a, b)
        ):
            out.pop()
            longer = a if len(a.unit or "") >= len(b.unit or "") else b
            low, high, unit, kind = a.low, b.low, longer.unit, longer.kind
            if (
                a.number.scale == 1
                and b.number.scale > 1
                and a.unit == b.unit
                and low is not None
                and b.number.mantissa > low
            ):
                low *= b.number.scale
            b.low, b.high, b.unit, b.kind = low, high, unit, kind
            b.range, b.begin, b.first = "from", a.first, a.first
            b.notes = ["from one level to another"]
        out.append(b)
    return out
