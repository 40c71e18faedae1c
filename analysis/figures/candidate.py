"""A quantity while it is read, and what its parts can be: ages, rates, shares, numbers of a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..records import Bound, FigureKind, Reason
from ..words import lexicon
from ..words.lists import roles
from .counted_nouns import noun_after, singular
from .line import Line
from .numbers import number_at
from .numerals import Number
from .units import durations, unit_after

WORDS = lexicon.words(__package__, "candidates.txt")


@dataclass(slots=True)
class Candidate:
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
    level: bool = False
    converts: Candidate | None = None
    notes: list[Reason] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.begin < 0:
            self.begin = self.first

    def measures(self, kind: FigureKind, unit: str, last: int | None = None) -> Candidate:
        """Itself, with what it measures or counts; `last` is the token behind the words that say so."""
        self.kind, self.unit = kind, unit
        self.last = self.last if last is None else last
        return self


# ---- ages ------------------------------------------------------------------------------------------------------------


def as_age(line: Line, c: Candidate) -> Candidate | None:
    """ "Ms. Lima, 67," and "aged 34", "the age of 21", "she will be 35": ages, a kind of their own."""
    n = c.number
    if n.scale != 1 or not 0 < n.low < line.config.oldest or n.form not in ("digits", "words") or n.last > n.first + 3:
        return None
    if not any(tells(line, n) for tells in _AGES):
        return None
    if line.word(n.last) in ("years", "year") and line.word(n.last + 1) in ("old", "of"):
        return None  # read as a duration with "old" behind it
    return c.measures("age", "year of age")


def _behind_name(line: Line, n: Number) -> bool:
    """ "Ms. Lima, 67,"."""
    i, outer = n.first, line.word(n.first - 2)
    if n.form != "digits" or line.word(i - 1) != "," or i < 2 or line.kind[i - 2] != "w":
        return False
    titled = line.raw[i - 2][:1].isupper() and line.raw[i - 2][1:2].islower() and outer not in WORDS["not names"]
    return titled and line.word(n.last) in (",", ".", ";", ")", "—", "–") and n.low > 3 and line.raw[i].isdigit()


def _aged(line: Line, n: Number) -> bool:
    """ "aged 34", "aged between 4 and 9", "the age of 21"."""
    before, outer = line.word(n.first - 1), line.word(n.first - 2)
    if before in ("aged", "age"):
        return True
    return (before == "between" and outer in ("aged", "ages")) or (before == "of" and outer in ("age", "ages"))


def _under_limit(line: Line, n: Number) -> bool:
    """ "children under 5", "half of the villagers were under 18"."""
    before, outer, behind = line.word(n.first - 1), line.word(n.first - 2), line.word(n.last)
    if before not in ("under", "over"):
        return False
    if _persons(outer):
        return behind in (",", ".", ";", ")", "")
    limit = outer in ("are", "were") and behind in (",", ".", ";", "") and f"{n.low:g}" in WORDS["age limits"]
    return limit and any(map(_persons, _before(line, n)))


def _is_so_old(line: Line, n: Number) -> bool:
    """ "she will be 35", "who is 40"."""
    if n.form != "digits" or n.low <= 3:
        return False
    return (
        line.word(n.first - 1) in ("be", "is", "was", "turned", "turns", "turning", "am", "i'm")
        and line.word(n.last) in (".", ",", ";", "and", "when", "by", "on", "in", "years-old", "at")
        and line.word(n.first - 2) in ("who", "he", "she", "i", "will", "turning", "now")
    )


def _person_of(line: Line, n: Number) -> bool:
    """ "a widow of 71,"."""
    if n.form != "digits" or line.word(n.first - 1) != "of" or not line.raw[n.first].isdigit():
        return False
    return line.word(n.first - 2) in roles() and line.word(n.last) in (",", ".", "who", "and")


def _expected(line: Line, n: Number) -> bool:
    """ "life expectancy is 61"."""
    if not {"expectancy", "age"} & set(_before(line, n)):
        return False
    return line.word(n.last) in (".", ",", "for", "in", "raising", ";", "and", "")


def _before(line: Line, n: Number) -> list[str]:
    return line.low[max(0, n.first - line.config.age_before) : n.first]


def _persons(word: str) -> bool:
    if word in ("all", "those", "them", "anyone", "everyone", "adults"):
        return True
    return singular(word) in WORDS["people"] or singular(word) in roles()


_AGES: tuple[Callable[[Line, Number], bool], ...] = (
    _behind_name, _aged, _under_limit, _is_so_old, _person_of, _expected,
)  # fmt: skip


# ---- rates and shares ------------------------------------------------------------------------------------------------


_SAME = {"head": "person", "capita": "person", "annum": "year", "mensem": "month", "diem": "day"}
"""Other words for what something is told by: "per annum" is a year."""


def add_rate(line: Line, c: Candidate) -> None:
    """ "per day", "a share", "/oz", "per person a day" behind a unit. Money by time stays money with that period."""
    hyphened = line.past_hyphen(c.last)
    j = hyphened if line.word(hyphened) in ("a", "an", "per") else c.last
    parts: list[str] = []
    while (part := _rate_part(line, j, c)) is not None:
        name, end = part
        parts.append(_SAME.get(name, name))
        c.period = (j, end)
        j = end
    if not parts:
        return
    timed = len(parts) == 1 and parts[0] in durations()
    if c.kind == "money" and timed:
        c.last = j
    elif c.kind in ("percent", "age"):
        c.period = c.period if timed else None
    else:
        c.last, c.period = j, None
        c.kind, c.unit = "rate", "/".join([c.unit or "", *parts])


def _rate_part(line: Line, j: int, c: Candidate) -> tuple[str, int] | None:
    """What the word at token `j` tells a quantity by ("a day", "/oz"), and the token behind it."""
    word = line.word(j)
    if not (word in ("per", "a", "an", "each", "every") or (word == "/" and line.glued(j))):
        return None
    if word == "a" and line.raw[j] != "a":
        return None
    k = line.past_hyphen(j + 1)
    base = unit_after(line, k, line.start[min(k, line.n - 1)])
    measured = base is not None and base.kind in ("duration", "measure")
    name, end = (base.name, base.last) if base is not None and measured else (line.word(k), k + 1)
    if not measured and not _may_rate(line, word, k):
        return None
    if word in ("per", "/"):
        return name, end
    if name.split()[-1] not in WORDS["rated"] and name not in WORDS["rated"]:
        return None
    if line.word(end) in WORDS["behind no rate"] or line.word(k + 1) in WORDS["behind no rate"]:
        return None
    if word in ("each", "every") and c.kind != "money" and base is None:
        return None
    return name, end


def _may_rate(line: Line, word: str, k: int) -> bool:
    """Whether token `k`, no unit, can stand behind a "per"."""
    if line.word(k) in WORDS["rated"]:
        return True
    return k < line.n and (word == "/" or (word == "per" and line.kind[k] == "w"))


def as_share(line: Line, c: Candidate) -> Candidate:
    """A part of a whole, with the noun of that where it follows: "a third of its budget"."""
    j = c.last
    c.measures("percent", "percent")
    if line.word(j) != "of":
        return c
    c.of = True
    if line.word(j + 1) in ("it", "them", "that", "these", "those", "this", "all", "which", "whom"):
        c.last = j + 2
    elif noun := _whole(line, j + 1):
        c.last, c.noun = noun[1], noun
    return c


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


# ---- names with digits -----------------------------------------------------------------------------------------------


def in_a_name(line: Line, c: Candidate, unit: str | None) -> bool:
    """Whether small plain digits behind a word with a capital belong to its name: "iPhone 11", "Big 12"."""
    k, number = c.number.first - 1, c.number
    if number.form != "digits" or number.scale != 1 or number.low >= line.config.name_below:
        return False
    if k < 0 or line.kind[k] != "w" or c.first <= k or not line.raw[number.first].isdigit():
        return False
    if line.low[k] in WORDS["not names"] or not any(letter.isupper() for letter in line.raw[k]):
        return False
    return unit is None or (unit.split()[-1] not in WORDS["people"] and k > 0)
