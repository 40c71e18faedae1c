"""Ranges and amounts that share a unit: "$89 to $93 billion", "5 and 6 kg", "from 21 mpg to 23", "six weeks … two"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lines import Line
from .nouns import is_plural, singular

if TYPE_CHECKING:
    from .drafts import Draft

_DASHES = ("-", "–", "—", "‑", "‐", "−")
_MOVED = frozenset(
    "rose fell gained lost added climbed dropped jumped slid slipped surged plunged grew shrank advanced declined increased decreased up down "
    "rise fall gain climb drop jump slide by rising falling".split()
)
_CONTEST = frozenset(
    "win won wins lost loss beat beats defeat defeated defeating draw drew lead led leads victory tied tie vote voted score scored scoreline "
    "ahead behind series record down up".split()
)
_TO = (
    ["to"], ["to", "-"], ["-", "to", "-"], ["-", "to"], ["up", "to"], ["and", "up", "to"], ["to", "about"], ["to", "around"], ["to", "nearly"],
    ["to", "as", "much", "as"], ["to", "as", "many", "as"], ["to", "almost"], ["to", "more", "than"], ["to", "over"],
)  # fmt: skip


def join_ranges(line: Line, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the two ends of a range made one, scores taken out.

    A movement from one level to another ("dropped from 208 pounds to 193") is one range too: the levels it lies between.
    """
    out: list[Draft] = []
    i = 0
    while i < len(drafts):
        a = drafts[i]
        b = drafts[i + 1] if i + 1 < len(drafts) else None
        if b is None:
            out.append(a)
            break
        how = _joined(line, a, b)
        if how == "score":
            i += 2
            while i < len(drafts) and line.low[drafts[i - 1].last : drafts[i].first] in (["-"], ["–"]):
                i += 1
            continue
        if how:
            out.append(_merge(line, a, b, how))
            i += 2
            continue
        out.append(a)
        i += 1
    return _moves(line, out)


def _joined(line: Line, a: Draft, b: Draft) -> str | None:
    gap = line.low[a.last : b.first]
    if len(gap) > 4 or a.number.form == "vague" or b.number.form == "vague" or not _fits(a, b):
        return None
    before = line.word(a.first - 1)
    outer = line.word(a.first - 2)
    opens = "between" if "between" in (before, outer) else "from" if "from" in (before, outer) else ""
    if before in ("somewhere", "anywhere", "ranging", "range"):
        opens = "between"
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
            return opens or None
        if (
            not opens
            and a.low is not None
            and b.low is not None
            and a.number.mantissa >= b.number.mantissa
            and a.low >= b.low
        ):
            return "range" if b.kind == "percent" and a.unit is None else None
        return opens or "range"
    if gap in (["and"], [",", "and"], ["and", "about"], ["and", "nearly"], ["and", "around"]) and opens == "between":
        return "between"
    if gap == ["or"] and a.number.scale == b.number.scale and a.unit is None and b.unit is not None:
        low, high = a.low or 0, b.low or 0
        return "range" if low < high <= 4 * low else None
    if gap == ["or", "even"] and a.unit is None and b.unit is not None and (a.low or 0) < (b.low or 0):
        return "range"
    return None


def _fits(a: Draft, b: Draft) -> bool:
    if a.unit is None or b.unit is None:
        return not (a.kind == "percent" and b.unit is not None)
    if a.unit == b.unit or a.unit == b.unit.split("/")[0] or a.unit.split("/")[0] == b.unit:
        return True
    return a.kind == b.kind == "money" and {a.unit, b.unit} <= {"USD", a.unit} and a.unit != "USD" and b.unit == "USD"


def _contest(line: Line, a: Draft, b: Draft) -> bool:
    around = line.low[max(0, a.first - 3) : a.first] + line.low[b.number.last : b.number.last + 2]
    return b.kind == "count" and any(w in _CONTEST for w in around) and b.low is not None and b.low < 1000


def _merge(line: Line, a: Draft, b: Draft, how: str) -> Draft:
    """Both ends as one draft; a scale said once holds for both where the numbers rise ("89 to 93 billion")."""
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


def _moves(line: Line, drafts: list[Draft]) -> list[Draft]:
    """Joins "from A … to B" where words stand between the levels."""
    out: list[Draft] = []
    for b in drafts:
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


def fill_in(line: Line, drafts: list[Draft]) -> None:
    """Gives a number without a unit that of its neighbor in the list, else of the amount it is compared with."""
    for i in range(len(drafts) - 2, -1, -1):
        a, b = drafts[i], drafts[i + 1]
        if a.unit is None and b.unit is not None and b.kind not in ("age", "percent") and _listed(line, a, b):
            a.kind, a.unit = b.kind, b.unit
            if (
                a.number.scale == 1
                and b.number.scale > 1
                and a.low is not None
                and b.kind != "count"
                and a.number.mantissa < 1000
            ):
                a.low, a.high = a.low * b.number.scale, (a.high or a.low) * b.number.scale
            a.notes.append("unit of the amount behind it")
    for i, b in enumerate(drafts):
        if b.unit == "others":
            # "nine people died … four others were hurt"
            named = next((x.unit for x in reversed(drafts[:i]) if x.kind == "count" and x.unit), "people")
            b.unit = "people" if named in ("man", "woman", "child") else named
        if b.unit is None and b.of and line.word(b.begin - 1) == "," and is_plural(line.word(b.begin - 2)):
            # "the older students, two dozen of them"
            noun = singular(line.low[b.begin - 2])
            b.kind, b.unit = "count", "people" if noun in ("wounded", "injured", "dead", "others") else noun
            b.notes.append("noun of the words before it")
        if b.unit is not None or i == 0:
            continue
        a = next((x for x in reversed(drafts[:i]) if x.unit is not None), None)
        if a is None or b.first - a.last > 40:
            continue
        if (b.of and a.kind == "count") or _compared(line, a, b):
            b.kind, b.unit = a.kind, a.unit
            b.notes.append("unit of the amount before it")


def _listed(line: Line, a: Draft, b: Draft) -> bool:
    gap = line.low[a.last : b.begin]
    if a.range or a.number.form in ("share",):
        return False
    if gap[:1] == ["of"] and gap[1:] in (["the"], ["its"], ["a"], ["their"], []):
        return b.kind == "money" or a.number.form == "words" or a.bound is not None or b.kind == "count"
    if gap[:1] == ["of"] and gap[-1] == "'s" and len(gap) <= 5:
        return b.kind in ("count", "money")
    if not gap or len(gap) > 3 or not all(w in (",", "and", "or", "-", "&", "to", "both", "even") for w in gap):
        return False
    if "and" not in gap and "or" not in gap and gap != ["-", ","] and gap != [","]:
        return False
    # "in 2010, 3 men": a comma alone lists only what goes on as a list
    return gap != [","] or b.notes[-1:] == ["unit of the amount behind it"] or line.raw[a.first - 1 : a.first] == [","]


def _compared(line: Line, a: Draft, b: Draft) -> bool:
    """Whether a bare `b` measures what `a` does: "six weeks and got two", "up from 41", "decreased by 1", "fell to 12"."""
    before = line.word(b.begin - 1)
    behind = line.word(b.last)
    if b.number.form == "vague":
        return a.kind == "count"
    if a.kind == "age" or (
        a.kind == "percent" and before in ("at", "to") and "." in line.raw[b.number.first] and (b.low or 0) > 100
    ):
        return False
    ends = behind in ("", ".", ",", ";", ")", "in", "on", "last", "this", "a", "the", "from", "for", "during", "by", "at", "and", "but", "years", "earlier",
                      "when", "after", "under", "had", "have", "has", "were", "are", "who", "more", "million", "before", "over", "while")  # fmt: skip
    if not ends:
        return False
    if b.range:
        return a.kind in ("count", "measure")
    if before in (
        "from",
        "to",
        "by",
        "than",
        "got",
        "only",
        "just",
        "and",
        "that",
        "versus",
        "with",
        "have",
        "has",
        "had",
    ):
        if a.kind == "money" and b.number.scale == 1 and a.number.scale > 1:
            return False
        if a.kind == "percent" and before == "to":
            return line.word(a.begin - 1) in ("from", "to", "at")
        if a.kind == "count":
            return b.number.low > 1
        return before not in ("and", "have", "has", "had") or a.kind == "duration"
    return False
