"""A quantity while it is read, and what its parts can be: ages, rates, shares, numbers of a name."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..records import Bound, FigureKind
from .counted_nouns import noun_after, singular
from .line import Line
from .numbers import number_at
from .numerals import Number
from .units import table, unit_after


@dataclass(slots=True)
class Draft:
    """A quantity while it is read: token numbers instead of offsets."""

    number: Number
    first: int
    last: int
    low: float | None
    high: float | None
    kind: FigureKind | None = None
    unit: str | None = None
    bound: Bound | None = None
    begin: int = -1
    noun: tuple[int, int] | None = None
    period: tuple[int, int] | None = None
    range: str = ""
    of: bool = False
    lone: bool = False
    converts: Draft | None = None
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.begin < 0:
            self.begin = self.first


def as_age(line: Line, d: Draft) -> Draft | None:
    """ "Ms. Lima, 67," and "aged 34", "the age of 21", "she will be 35": ages, a kind of their own."""
    i, j = d.number.first, d.number.last
    if d.number.scale != 1 or not 0 < d.number.low < 116 or d.number.form not in ("digits", "words") or j > i + 3:
        return None
    before, behind, digits = line.word(i - 1), line.word(j), d.number.form == "digits"
    window = line.low[max(0, i - 12) : i]
    found = (
        (digits and before == "," and i > 1 and line.kind[i - 2] == "w" and line.raw[i - 2][:1].isupper() and line.raw[i - 2][1:2].islower()
         and behind in (",", ".", ";", ")", "—", "–") and d.number.low > 3 and line.word(i - 2) not in NOT_NAMES and line.raw[i].isdigit())
        or before in ("aged", "age")
        or (before == "between" and line.word(i - 2) in ("aged", "ages"))
        or (before in ("under", "over") and line.word(i - 2) in ("are", "were") and behind in (",", ".", ";", "")
            and d.number.low in _THRESHOLDS and any(map(_persons, window)))
        or (before in ("under", "over") and _persons(line.word(i - 2)) and behind in (",", ".", ";", ")", ""))
        or (before == "of" and line.word(i - 2) in ("age", "ages"))
        or (digits and before in ("be", "is", "was", "turned", "turns", "turning", "am", "i'm")
            and behind in (".", ",", ";", "and", "when", "by", "on", "in", "years-old", "at")
            and line.word(i - 2) in ("who", "he", "she", "i", "will", "turning", "now") and d.number.low > 3)
        or (digits and before == "of" and behind in (",", ".", "who", "and") and line.word(i - 2) in _PERSONS and line.raw[i].isdigit())
        or (("expectancy" in window or "age" in window) and behind in (".", ",", "for", "years", "in", "raising", ";", "and", "") and line.word(j) != "years")
    )  # fmt: skip
    if not found:
        return None
    d.kind, d.unit = "age", "year of age"
    if line.word(j) in ("years", "year") and line.word(j + 1) in ("old", "of"):
        return None  # read as a duration with "old" behind it
    return d


def _persons(word: str) -> bool:
    return word in ("all", "those", "them", "anyone", "everyone", "adults") or singular(word) in _PEOPLE | _PERSONS


_THRESHOLDS = frozenset((5, 10, 12, 13, 14, 15, 16, 18, 21, 25, 30, 35, 40, 50, 60, 65, 70, 75, 80))
_PERSONS = frozenset(
    "man woman boy girl fisherman farmer teacher student widow widower mother father doctor nurse soldier worker driver shopkeeper trader "
    "son daughter child grandmother grandfather teenager engineer carpenter".split()
)


_RATED = frozenset(
    "day week month year hour minute second night decade century quarter season barrel share ton tonne gallon liter litre ounce pound "
    "kilogram kilo person head capita employee worker student child household family mile kilometer kilometre acre hectare piece unit "
    "game match week visit night sqm sq square gram mmbtu watt kwh mwh pupil ticket vote voter".split()
)
_NOT_A_RATE = frozenset("after later before earlier ago of when from since following ahead old trip tour".split())


def add_rate(line: Line, d: Draft) -> None:
    """ "per day", "a share", "/oz", "per person a day" behind a unit. Money by time stays money with that period."""
    j = line.past_hyphen(d.last) if line.word(line.past_hyphen(d.last)) in ("a", "an", "per") else d.last
    parts: list[str] = []
    while j < line.n:
        word = line.word(j)
        if word in ("per", "a", "an", "each", "every") or (word == "/" and line.glued(j)):
            k = line.past_hyphen(j + 1) if line.past_hyphen(j + 1) != j + 1 else j + 1
            if word == "a" and line.raw[j] != "a":
                break
            base = unit_after(line, k, line.start[min(k, line.n - 1)])
            name = line.word(k)
            if base is not None and base.kind in ("duration", "measure"):
                name, end = base.name, base.last
            elif (
                name in _RATED or (word == "per" and k < line.n and line.kind[k] == "w") or (word == "/" and k < line.n)
            ):
                end = k + 1
            else:
                break
            if word in ("a", "an", "each", "every") and (
                name.split()[-1] not in _RATED
                and name not in _RATED
                or line.word(end) in _NOT_A_RATE
                or line.word(k + 1) in _NOT_A_RATE
            ):
                break
            if word in ("each", "every") and d.kind != "money" and base is None:
                break
            parts.append("person" if name in ("head", "capita") else name)
            d.period = (j, end)
            j = end
        else:
            break
    if not parts:
        return
    timed = parts[0] in {u for _, u in table().words.values() if _ == "duration"} and len(parts) == 1
    if d.kind == "money" and timed:
        d.last = j
        return
    if d.kind == "percent" or d.kind == "age":
        d.period = (d.period[0], d.period[1]) if timed and d.period else None
        return
    d.last, d.period = j, None
    d.kind, d.unit = "rate", "/".join([d.unit or "", *parts])


def as_share(line: Line, d: Draft) -> Draft:
    d.kind, d.unit = "percent", "percent"
    j = d.last
    if line.word(j) == "of":
        d.of = True
        if line.word(j + 1) in ("it", "them", "that", "these", "those", "this", "all", "which", "whom"):
            d.last = j + 2
        else:
            noun = _whole(line, j + 1)
            if noun:
                d.last, d.noun = noun[1], noun
    return d


def _whole(line: Line, j: int) -> tuple[int, int] | None:
    """The noun group of which a share is taken, up to its first noun: "the peninsula", "its budget"."""
    noun = noun_after(line, j - 1)
    if noun and any(number_at(line, k) is not None for k in range(j, min(noun.last, j + 3))):
        return None  # "half of the 48 judges": the judges are a figure of their own
    if noun and noun.last - j <= 4:
        return j, noun.last
    k = j
    while line.word(k) in ("the", "its", "their", "his", "her", "our", "all", "a", "this", "that"):
        k += 1
    if k > j and k < line.n and line.kind[k] == "w" and k + 1 <= line.n:
        return j, k + 1
    return None


NOT_NAMES = frozenset(
    "all another about some nearly almost roughly around only just exactly these those its their our his her both until between over under "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "at in on of the a an and or but with for from to by more less least than up than were was are is had have has killing".split()
)
_PEOPLE = frozenset(
    "people man woman child soldier troop civilian resident worker student villager migrant refugee person prisoner victim voter "
    "patient pupil dead detainee player dead minor".split()
)


def in_a_name(line: Line, d: Draft, unit: str | None) -> bool:
    """Whether small plain digits behind a word with a capital belong to its name: "iPhone 11", "Big 12"."""
    k = d.number.first - 1
    number = d.number
    if (
        number.form != "digits"
        or number.scale != 1
        or number.low >= 10_000
        or k < 0
        or line.kind[k] != "w"
        or d.first <= k
    ):
        return False
    raw = line.raw[number.first]
    if "," in raw or not raw.isdigit() or line.low[k] in NOT_NAMES or not any(c.isupper() for c in line.raw[k]):
        return False
    return unit is None or (unit.split()[-1] not in _PEOPLE and k > 0)
