"""The quantities of a text: number, bound, unit and what is counted, with offsets.

Works on plain text, sentence by sentence, and knows nothing of articles. The conventions follow what an editor would
put into a table; related work: Almasian et al., "CQE: A Comprehensive Quantity Extractor", EMNLP 2023, whose idea of a
bound as part of the quantity is taken up here. What is *not* done: values are never converted from unit to unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .bounds import bound_after, bound_before
from .nouns import noun_after
from .numbers import ANCHOR, Line, Number, number_at, with_letter
from .records import Bound, FigureKind, Span
from .ranges import fill_in, join_ranges
from .traps import shut_traps
from .units import Unit, money_before, nation_after, pounds_are_money, table, unit_after
from .words import sentences

_LONGEST = 4000
"""Characters read at once: no sentence is longer, and pieces keep memory flat where a text has no full stops."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures or counts.

    ``text[start:end]`` takes the bound words, the number, its scale and unit or noun; `number` is the number alone.
    `low` == `high` unless a range (or a vague plural); an open end is None. `unit` is None where it is left out.
    `converts` is the place, in the same result, of the quantity that this one repeats in brackets or after "or".
    """

    start: int
    end: int
    kind: FigureKind
    low: float | None
    high: float | None
    unit: str | None
    bound: Bound | None
    number: Span
    noun: Span | None = None
    period: Span | None = None
    form: str = "digits"
    converts: int | None = None
    why: str = ""


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
    converts: Draft | None = None
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.begin < 0:
            self.begin = self.first


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities of ``text[start:end]`` in text order.

    >>> text = "Between 2 and 3 million people, nearly half of them children, got at least $1.5bn over four years."
    >>> [(q.kind, q.low, q.high, q.unit, q.bound) for q in find_quantities(text)]  # doctest: +NORMALIZE_WHITESPACE
    [('count', 2000000.0, 3000000.0, 'people', 'between'), ('percent', 50.0, 50.0, 'percent', 'nearly'),
     ('money', 1500000000.0, 1500000000.0, 'USD', 'at least'), ('duration', 4.0, 4.0, 'year', None)]
    """
    end = len(text) if end is None else end
    out: list[Quantity] = []
    for first, last in _pieces(text, start, end):
        if ANCHOR.search(text, first, last):
            for s, e in sentences(text, first, last):
                if ANCHOR.search(text, s, e):
                    _read(text, s, e, out)
    return out


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """The stretch as it is, or cut at blanks where it is longer than any paragraph."""
    if end - start <= _LONGEST:
        return [(start, end)]
    out = []
    while start < end:
        cut = min(start + _LONGEST, end)
        if cut < end:
            at = max(text.rfind("\n", start + 1, cut), text.rfind(". ", start + 1, cut))
            at = at if at > start else text.rfind(" ", start + 1, cut)
            cut = at + 1 if at > start else cut
        out.append((start, cut))
        start = cut
    return out


def _read(text: str, start: int, end: int, out: list[Quantity]) -> None:
    line = Line(text, start, end)
    shut_traps(line)
    drafts: list[Draft] = []
    i = 0
    while i < line.n:
        number = None if line.shut[i] else number_at(line, i)
        if number is None:
            i += 1
            continue
        draft = _draft(line, number)
        if draft is None:
            i = max(number.last, i + 1)
            continue
        drafts.append(draft)
        i = max(draft.last if draft.kind == "money" else _behind_name(line, draft), i + 1)
    if not drafts:
        return
    drafts = join_ranges(line, drafts)
    for d in drafts:
        _bind(line, d)
    fill_in(line, drafts)
    kept = [d for d in drafts if _keep(line, d)]
    _link(line, kept)
    base = len(out)
    for d in kept:
        out.append(_finish(line, d, None if d.converts is None else base + kept.index(d.converts)))


def _behind_name(line: Line, draft: Draft) -> int:
    """The token to read on from: behind the number, or behind a noun that has digits in it ("two 737 Max jets")."""
    j = draft.number.last
    if draft.noun and any(k == "n" for k in line.kind[max(j, draft.noun[0]) : draft.noun[1]]):
        return draft.noun[1]
    return j


def _draft(line: Line, number: Number) -> Draft | None:
    first = number.first
    money = money_before(line, first) if number.form != "share" else None
    sign = 1.0
    if number.form == "digits" and first > 0:
        k = first - 1
        if line.raw[k] in "-−–" and line.glued(first):
            free = not line.glued(k) or line.raw[k - 1] in "$£€¥(" or line.low[k - 1] == "minus"
            if k > 0 and line.low[k - 1] == "minus":
                sign, first = -1.0, k - 1
            elif free:
                sign, first = -1.0, k
                money = money_before(line, k) or money
        elif line.low[k] == "minus":
            sign, first = -1.0, k
    if money:
        number = with_letter(line, number, spaced=True)
        first = money.first
    elif number.form == "digits":
        number = _letter(line, number)
    low = number.low * sign
    high = None if number.high is None else number.high * sign
    draft = Draft(number, first, number.last, low, high)
    j = number.last
    after = line.past_hyphen(j)
    hyphen = after != j
    if number.form == "vague" and line.word(j) == "of":
        after = j + 1
    if money:
        draft.kind, draft.unit = "money", money.name
        nation = nation_after(line, j) if money.name == "USD" else None
        if nation:
            draft.unit, draft.last = nation
        _rate(line, draft)
        return draft
    if number.form == "share":
        return _share_draft(line, draft)
    age = _age(line, draft)
    if age is not None:
        return age
    if number.form == "words" and number.low == 1 and not _one(line, number, hyphen):
        return None
    if number.form == "digits" and number.low < 1 and line.word(after) == "of":
        while line.word(after) in ("of", "a", "an", "the", "one", "us"):
            after += 1
    unit = unit_after(line, after, line.start[first], hyphen)
    if unit is None and not hyphen and number.form == "vague":
        while line.word(after) in ("more", "other"):
            after += 1
    if unit is None and line.word(after) in (
        "more",
        "further",
        "additional",
        "extra",
        "straight",
        "consecutive",
        "full",
        "whole",
        "long",
        "short",
    ):
        unit = unit_after(line, after + 1, line.start[first])
        if unit is not None and unit.kind not in ("duration", "measure", "percent"):
            unit = None
    if unit is not None and not (hyphen and unit.last > 0 and unit.name == "quarter"):
        return _united(line, draft, unit, hyphen)
    return _counted(line, draft, after, hyphen)


def _letter(line: Line, number: Number) -> Number:
    """Digits with a glued letter and no currency: "60k", "4.3M sales" are scaled, "32m" are meters."""
    j = number.last
    if j < line.n and line.glued(j) and line.raw[j] in ("k", "K", "M", "B", "m", "b"):
        scaled = with_letter(line, number)
        if scaled is number:
            return number
        if line.raw[j] in "kK" and line.word(j + 1) not in ("run", "race", "walk"):
            return scaled
        noun = noun_after(line, j + 1)
        coin = unit_after(line, j + 1, line.start[j])
        if (
            line.raw[j] == "M"
            or (noun and line.raw[j] == "B")
            or (noun and noun.unit == "people")
            or (coin and coin.kind == "money")
        ):
            return scaled
    return number


def _one(line: Line, number: Number, hyphen: bool) -> bool:
    """Whether "one" counts something: "one meal a day", not "one of them" or "one official said"."""
    j = number.last
    if hyphen:
        return line.word(j + 1) in table().words
    if line.word(j) in ("of", "in", "or", "and", "to", "after", "by", "as") or j >= line.n or line.kind[j] != "w":
        return False
    noun = noun_after(line, j, one=True)
    if noun is None:
        return unit_after(line, j, line.start[j]) is not None
    return line.word(noun.last) not in _SPEECH and noun.last - noun.first <= 3


_SPEECH = frozenset(
    "said says told added asked wrote recalled explained complained insisted argued warned noted put called described who that with "
    "familiar close 's thought believed".split()
)


def _age(line: Line, d: Draft) -> Draft | None:
    """ "Ms. Lima, 67," and "aged 34", "the age of 21", "she will be 35": ages, a kind of their own."""
    i, j = d.number.first, d.number.last
    if d.number.scale != 1 or not 0 < d.number.low < 116 or d.number.form not in ("digits", "words") or j > i + 3:
        return None
    before, behind, digits = line.word(i - 1), line.word(j), d.number.form == "digits"
    window = line.low[max(0, i - 12) : i]
    found = (
        (digits and before == "," and i > 1 and line.kind[i - 2] == "w" and line.raw[i - 2][:1].isupper() and line.raw[i - 2][1:2].islower()
         and behind in (",", ".", ";", ")", "—", "–") and d.number.low > 3 and line.word(i - 2) not in _NOT_NAMES and line.raw[i].isdigit())
        or before in ("aged", "age")
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


_PERSONS = frozenset(
    "man woman boy girl fisherman farmer teacher student widow widower mother father doctor nurse soldier worker driver shopkeeper trader "
    "son daughter child grandmother grandfather teenager engineer carpenter".split()
)


def _united(line: Line, d: Draft, unit: Unit, hyphen: bool) -> Draft | None:
    d.kind, d.unit, d.last = unit.kind, unit.name, unit.last
    if unit.name == "pound":
        end = line.end[unit.last - 1]
        scaled = d.number.scale >= 1e6 or d.number.low >= 1e6
        coin = (
            pounds_are_money(line.text, line.start[d.number.first], end, scaled)
            if line.low[unit.first].startswith("pound")
            else None
        )
        d.kind, d.unit = ("money", coin) if coin else ("measure", "pound")
    if unit.kind == "duration":
        k = line.past_hyphen(d.last)
        k = k if k != d.last else d.last
        if line.word(k) == "old" or (line.word(k) == "of" and line.word(k + 1) == "age"):
            d.kind, d.unit, d.last = "age", unit.name + " of age", k + (1 if line.low[k] == "old" else 2)
            return d
        if unit.name in ("decade", "century") and d.low is not None:
            years = 10.0 if unit.name == "decade" else 100.0
            d.low, d.unit = d.low * years, "year"
            d.high = None if d.high is None else d.high * years
            d.notes.append(f"{unit.name}s as years")
    _rate(line, d)
    return d


_RATED = frozenset(
    "day week month year hour minute second night decade century quarter season barrel share ton tonne gallon liter litre ounce pound "
    "kilogram kilo person head capita employee worker student child household family mile kilometer kilometre acre hectare piece unit "
    "game match week visit night sqm sq square gram mmbtu watt kwh mwh pupil ticket vote voter".split()
)
_NOT_A_RATE = frozenset("after later before earlier ago of when from since following ahead old trip tour".split())


def _rate(line: Line, d: Draft) -> None:
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


def _share_draft(line: Line, d: Draft) -> Draft:
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
    if noun and noun.last - j <= 4:
        return j, noun.last
    k = j
    while line.word(k) in ("the", "its", "their", "his", "her", "our", "all", "a", "this", "that"):
        k += 1
    if k > j and k < line.n and line.kind[k] == "w" and k + 1 <= line.n:
        return j, k + 1
    return None


_CASUALTY = frozenset(
    "dead killed wounded injured missing hurt arrested detained displaced hospitalized hospitalised homeless hostage died "
    "evacuated rescued kidnapped abducted unaccounted infected perished drowned stranded".split()
)
_CASUALTY_BEFORE = frozenset(
    "killing killed injuring injured wounding wounded displacing displaced arresting arrested detaining detained evacuating kills "
    "injures wounds rescuing rescued hospitalizing".split()
)


def _counted(line: Line, d: Draft, after: int, hyphen: bool) -> Draft | None:
    number = d.number
    one = d.high == 1 and d.low == 1 and number.scale == 1
    word = line.word(after)
    if hyphen:
        k = after
        if line.word(k) in ("year", "month", "week", "day"):
            return None
    if word in ("times", "x") and not hyphen:
        if number.form != "digits" or (number.low == int(number.low) and word == "times"):
            return None
        d.kind, d.unit, d.last = "count", "time", after + 1
        return d
    noun = noun_after(line, after, one=one and number.form != "vague", hyphen=hyphen)
    helper = after
    while line.word(helper) in (
        "were",
        "was",
        "are",
        "is",
        "have",
        "has",
        "had",
        "been",
        "others",
        "more",
        "people",
        "and",
        "also",
        "other",
        "be",
    ):
        helper += 1
    if noun is None or noun.unit in _CASUALTY:
        if (line.word(helper) in _CASUALTY or _casualty_before(line, d)) and number.scale <= 1e6 and not hyphen:
            d.kind, d.unit = "count", "people"
            d.last = (
                number.last + 1
                if line.word(number.last) in ("dead", "injured", "wounded", "missing", "others")
                else number.last
            )
            d.notes.append("people: said of casualties")
            return d
    if (
        noun is None
        and number.form == "digits"
        and after < line.n
        and 2 <= len(line.raw[after]) <= 5
        and line.raw[after].isupper()
    ):
        if line.word(after + 1) in (")", ",", ".", "") and line.kind[after] == "w" and not hyphen:
            d.kind, d.unit, d.last, d.noun = "count", line.raw[after], after + 1, (after, after + 1)
            return d
    if noun is None:
        if line.word(after) == "of" and line.word(after + 1) in ("them", "those", "these", "us", "whom", "which"):
            d.of = True
            d.last = after + 2
        return d if not hyphen or d.number.low >= 1000 else _bare_hyphen(line, d, after)
    if _in_a_name(line, d, noun.unit):
        return None
    base = unit_after(line, noun.last - 1, line.start[d.first])
    if (
        base is not None
        and base.kind in ("duration", "measure")
        and base.last == noun.last
        and noun.last - noun.first > 1
    ):
        return _united(line, d, base, False)
    if d.low is not None and d.low < 0:
        return None
    d.kind, d.unit, d.last, d.noun = "count", noun.unit, noun.last, (noun.first, noun.last)
    if line.word(noun.last) == "old":
        return None
    _rate(line, d)
    return d


def _bare_hyphen(line: Line, d: Draft, after: int) -> Draft | None:
    """ "two-thirds", "one-sided" are words, "5-10" is half a range."""
    return d if after < line.n and line.kind[after] == "n" else None


def _casualty_before(line: Line, d: Draft) -> bool:
    _, first = bound_before(line, d.first, "count")
    return line.word(first - 1) in _CASUALTY_BEFORE


_NOT_NAMES = frozenset(
    "all another about some nearly almost roughly around only just exactly these those its their our his her both until between over under "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "at in on of the a an and or but with for from to by more less least than up than were was are is had have has killing".split()
)
_PEOPLE = frozenset(
    "people man woman child soldier troop civilian resident worker student villager migrant refugee person".split()
)


def _in_a_name(line: Line, d: Draft, unit: str | None) -> bool:
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
    if "," in raw or not raw.isdigit() or line.low[k] in _NOT_NAMES or not any(c.isupper() for c in line.raw[k]):
        return False
    if unit is not None and (unit.split()[-1] in _PEOPLE or (k == 0 and unit is not None)):
        return False
    return True


def _bind(line: Line, d: Draft) -> None:
    """Sets the bound from the words in front of the draft and behind it."""
    bound, begin = bound_before(line, d.begin if d.range else d.first, d.kind or "count")
    after, last = bound_after(line, d.last)
    if bound is None and last == d.last:
        # "a million or more people": between the number and its noun
        after, _ = bound_after(line, d.number.last) if d.last > d.number.last else (None, 0)
    d.begin = min(begin, d.begin)
    if d.range:
        d.bound = "between"
    elif d.number.form == "vague":
        d.bound = bound if bound in ("more than", "at least", "at most", "less than") else "about"
    else:
        d.bound = bound or after
    if after and last > d.last:
        d.last = last


def _keep(line: Line, d: Draft) -> bool:
    """Whether a draft is a figure: with a unit always, bare only where the sentence uses it as an amount."""
    if d.unit is not None:
        return True
    if _in_a_name(line, d, None):
        return False
    number = d.number
    if number.form == "vague":
        return True
    if d.range:
        return d.range in ("between", "from")
    raw = line.raw[number.first]
    before = line.word(d.begin - 1)
    behind = line.word(d.last)
    if d.of:
        return number.low != 1
    if "." in raw and number.form == "digits" and behind not in (":", "-") and not behind.istitle():
        return before in ("at", "to", "of", "was", "is", "reached", "from", "by", "near", "around", "about", "(", "hit")
    if number.scale >= 1000 or (
        number.form == "digits" and number.low >= 1000 and ("," in raw or number.low >= 10_000)
    ):
        return True
    ends = (
        behind in ("", ".", ",", ";", "in", "on", "at", "last", "this", "by", "since", "a", "”", '"')
        or behind in _CASUALTY
    )
    if d.bound and number.low > 1:
        return ends
    return (
        before in ("are", "were", "is", "was", "had", "got", "lost", "remain")
        and behind in (".", ";", "in", "last", "this", "")
        and number.low > 12
    )


def _link(line: Line, drafts: list[Draft]) -> None:
    """A conversion in brackets or after "or" repeats the amount before it, and takes its bound where it has none."""
    for a, b in zip(drafts, drafts[1:], strict=False):
        gap = line.low[a.last : b.begin]
        bracket = gap in (["("], [",", "or"], ["or"], [",", "about"], ["/"], ["("], ["-"]) or (
            gap[:1] == ["("] and len(gap) <= 2
        )
        dashes = gap in (["—"], ["–"])
        if not (bracket or dashes) or a.unit is None or b.unit is None or a.unit == b.unit:
            continue
        chain = a.converts if gap == ["/"] and a.converts else a
        if chain.kind != b.kind and not (chain.kind == "measure" and b.kind in ("rate", "measure")):
            continue
        b.converts = chain
        if b.bound is None and gap[:1] in (["("], ["/"]):
            b.bound = chain.bound if chain.bound != "between" else None


def _finish(line: Line, d: Draft, converts: int | None) -> Quantity:
    low, high = d.low, d.high
    if low is not None and high is not None and high < low:
        low, high = high, low
    last = max(d.last, d.number.last)
    return Quantity(
        start=line.start[d.begin],
        end=line.end[last - 1],
        kind=d.kind or "count",
        low=low,
        high=high,
        unit=d.unit,
        bound=d.bound,
        number=(line.start[d.number.first], line.end[d.number.last - 1]),
        noun=None if d.noun is None else (line.start[d.noun[0]], line.end[d.noun[1] - 1]),
        period=None if d.period is None else (line.start[d.period[0]], line.end[d.period[1] - 1]),
        form=d.number.form,
        converts=converts,
        why="; ".join(d.notes),
    )
