"""From a number to what it measures or counts: the currency, unit or noun around it."""

from __future__ import annotations

from .bounds import bound_before
from .candidate import Draft, add_rate, as_age, as_share, in_a_name
from .counted_nouns import noun_after
from .left_out_units import ends
from .line import Line
from .numbers import number_at
from .numerals import Number, with_letter
from .units import Unit, money_before, nation_after, pounds_are_money, table, unit_after


def read_draft(line: Line, number: Number) -> Draft | None:
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
        elif line.low[k] == "minus" and line.low[max(0, k - 2) : k] != ["plus", "or"]:
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
        add_rate(line, draft)
        return draft
    if number.form == "share":
        return as_share(line, draft)
    if number.inner >= 0:
        unit = unit_after(line, number.inner, line.start[first])
        return None if unit is None else _long(line, draft, unit)
    age = as_age(line, draft)
    if age is not None:
        return age
    if line.word(first - 1) == "magnitude" or line.low[max(0, first - 2) : first] == ["magnitude", "of"]:
        draft.kind, draft.unit = "measure", "magnitude"
        draft.first = draft.begin = first - (1 if line.low[first - 1] == "magnitude" else 2)
        return draft
    if number.form == "words" and number.low == 1:
        sure = _one(line, number, hyphen)
        if sure is None:
            return None
        draft.lone = not sure
    if number.form == "digits" and number.low < 1 and line.word(after) == "of":
        while line.word(after) in ("of", "a", "an", "the", "one", "us"):
            after += 1
    unit = unit_after(line, after, line.start[first], hyphen)
    if unit is None and (loose := _behind_bound(line, after, hyphen)) > after:
        # "20 or more days", "a 30-odd-year wait"
        unit = unit_after(line, loose, line.start[first])
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


def _behind_bound(line: Line, j: int, hyphen: bool) -> int:
    """The token behind a bound that stands between number and noun: "or more", "or so", "-odd", "-plus"."""
    if hyphen and line.word(j) in ("odd", "plus", "some"):
        return line.past_hyphen(j + 1)
    if not hyphen and line.word(j) == "or" and line.word(j + 1) in ("so", "more", "fewer", "less"):
        return j + 2
    return j


def _long(line: Line, d: Draft, unit: Unit) -> Draft | None:
    """A quantity whose unit stands inside its number: "a day or two"."""
    last = max(d.number.last, unit.last)
    draft = _united(line, d, unit, False)
    if draft is not None:
        draft.last = max(last, draft.last)
        draft.range = "range" if draft.low != draft.high else ""
    return draft


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


def _one(line: Line, number: Number, hyphen: bool) -> bool | None:
    """Whether "one" counts something ("one meal a day", "just one bridge"): None where it is a pronoun or a manner of
    speaking ("one of them", "one official said"), False where only other counts beside it make it one ("two men on one
    motorcycle")."""
    j = number.last
    if hyphen:
        return True if line.word(j + 1) in table().words or line.word(j + 1) in _ONE_HAS else None
    if line.word(number.first - 1) == "between" and line.word(j) == "and" and j + 1 < line.n and number_at(line, j + 1):
        return False
    if line.word(j) in ("of", "in", "or", "and", "to", "after", "by", "as", "'s") or j >= line.n or line.kind[j] != "w":
        return None
    unit = unit_after(line, j, line.start[j])
    if unit is not None:
        return True
    noun = noun_after(line, j, one=True)
    if noun is None or noun.last - noun.first > 3 or noun.unit.endswith("ed"):
        return None
    behind = line.word(noun.last)
    if behind in _SPEECH or noun.unit.lower().split()[-1] in _VOICES:
        return None
    if line.word(number.first - 1) in ("just", "only", "least", "exactly", "about", "than") or behind in (
        "of",
        "a",
        "per",
    ):
        return True
    done = line.word(noun.last + 1 + (line.word(noun.last + 1) in ("been", "also")))
    return behind in ("was", "has", "had") and (
        done.endswith("ed") or done in CASUALTY or done in ("shot", "hit", "sunk", "lost")
    )


_ONE_HAS = frozenset("bedroom room storey story page vote seat point goal shot run member minute".split())
"""What a "one-…" thing has one of; "one-way", "one-man" and "one-child" say no number."""
_SPEECH = frozenset(
    "said says told added asked wrote recalled explained complained insisted argued warned noted put called described who that with "
    "familiar close 's thought believed".split()
)


_VOICES = frozenset(
    "source official aide diplomat adviser advisor lawmaker expert analyst critic estimate study poll report survey resident observer "
    "commentator witness neighbor neighbour colleague friend spokesman spokeswoman hell kind sort form type scenario theory idea version "
    "question answer caveat problem senator minister".split()
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
    add_rate(line, d)
    return d


CASUALTY = frozenset(
    "dead killed wounded injured missing hurt arrested detained displaced hospitalized hospitalised homeless hostage died "
    "evacuated rescued kidnapped abducted unaccounted infected perished drowned stranded trapped jailed charged hungry starving jobless unemployed "
    "sentenced convicted deported".split()
)
_CASUALTY_BEFORE = frozenset(
    "killing killed injuring injured wounding wounded displacing displaced arresting arrested detaining detained evacuating kills "
    "injures wounds rescuing rescued hospitalizing".split()
)


def _counted(line: Line, d: Draft, after: int, hyphen: bool) -> Draft | None:
    number = d.number
    loose = _behind_bound(line, after, hyphen)
    if loose > after:
        hyphen, after = False, loose
    if hyphen and line.word(after) == "strong":
        d.kind, d.unit, d.last = "count", "people", after + 1
        return d
    one = d.high == 1 and d.low == 1 and number.scale == 1
    word = line.word(after)
    if hyphen:
        k = after
        if line.word(k) in ("year", "month", "week", "day"):
            return None
    if word in ("times", "x") and not hyphen:
        if number.form == "vague" or (word == "x" and number.form != "digits"):
            return None
        whole = number.low == int(
            number.low
        )  # "6.5 times earnings" is a ratio worth a row, "three times the size" a manner of speaking
        if word == "times" and whole and (line.word(after + 1) in _MULTIPLIED or not ends(line, after + 1)):
            return None
        if word == "times" and number.low < 3 and number.form == "words":
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
        "may",
        "might",
        "could",
    ):
        helper += 1
    unnamed = noun is None or noun.unit in CASUALTY
    if unnamed and not hyphen and number.scale <= 1e6 and (line.word(helper) in CASUALTY or _casualty_before(line, d)):
        d.kind, d.unit = "count", "people"
        d.last = (
            number.last + 1
            if line.word(number.last) in ("dead", "injured", "wounded", "missing", "others")
            else number.last
        )
        d.notes.append("people: said of casualties")
        return d
    if noun is None and not hyphen and word in _MEMBERS and line.kind[min(after + 1, line.n - 1)] == "w":
        # "the 11 member alliance"
        d.kind, d.unit, d.last, d.noun = "count", word, after + 1, (after, after + 1)
        return d
    if noun is None and number.form == "digits" and not hyphen and _acronym(line, after):
        d.kind, d.unit, d.last, d.noun = "count", line.raw[after], after + 1, (after, after + 1)
        return d
    if noun is None:
        if line.word(after) == "of" and line.word(after + 1) in ("them", "those", "these", "us", "whom", "which"):
            d.of = True
            d.last = after + 2
            if line.low[after + 1] == "us":
                d.kind, d.unit = "count", "people"
        return d if not hyphen or d.number.low >= 1000 else _bare_hyphen(line, d, after)
    if in_a_name(line, d, noun.unit):
        return None
    base = unit_after(line, noun.last - 1, line.start[d.first])
    if (
        base is not None
        and base.kind in ("duration", "measure")
        and base.last == noun.last
        and noun.last - noun.first > 1
        and line.low[noun.last - 1] != "s"
    ):
        return _united(line, d, base, False)
    if d.low is not None and (d.low < 0 or (d.low == 0 and number.form == "words")):
        return None
    d.kind, d.unit, d.last, d.noun = "count", noun.unit, noun.last, (noun.first, noun.last)
    if line.word(after) == "of" and noun.first > after + 1 and number_at(line, noun.first - 1) is not None:
        d.last = number.last  # "two of the three bridges": the three are a figure of their own
    if line.word(noun.last) == "old":
        return None
    add_rate(line, d)
    return d


_MULTIPLIED = frozenset(
    "as more less fewer the that those its their his her our your what higher larger bigger greater faster longer lower over smaller "
    "cheaper better worse stronger than this normal annual current table round".split()
)
"""What follows "three times" where it multiplies and counts nothing."""
_MEMBERS = frozenset("member seat bed room page storey story bedroom".split())


def _acronym(line: Line, j: int) -> bool:
    """Whether token `j` is a unit in capitals with nothing behind it: "0.5 WAR)"."""
    return (
        j < line.n
        and line.kind[j] == "w"
        and 2 <= len(line.raw[j]) <= 5
        and line.raw[j].isupper()
        and line.word(j + 1) in (")", ",", ".", "")
    )


def _bare_hyphen(line: Line, d: Draft, after: int) -> Draft | None:
    """ "two-thirds", "one-sided" are words, "5-10" is half a range."""
    return d if after < line.n and line.kind[after] == "n" else None


def _casualty_before(line: Line, d: Draft) -> bool:
    _, first = bound_before(line, d.first, "count")
    return line.word(first - 1) in _CASUALTY_BEFORE
