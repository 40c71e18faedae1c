"""From a number to what it measures or counts: the currency, unit or noun around it."""

from __future__ import annotations

from .bounds import bound_before
from .drafts import Draft, add_rate, as_age, as_share, in_a_name
from .lines import Line
from .nouns import noun_after
from .numbers import Number, number_at, with_letter
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
        add_rate(line, draft)
        return draft
    if number.form == "share":
        return as_share(line, draft)
    age = as_age(line, draft)
    if age is not None:
        return age
    if number.form == "words" and number.low == 1:
        sure = _one(line, number, hyphen)
        if sure is None:
            return None
        draft.lone = not sure
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


def _one(line: Line, number: Number, hyphen: bool) -> bool | None:
    """Whether "one" counts something ("one meal a day", "just one bridge"): None where it is a pronoun or a manner of
    speaking ("one of them", "one official said"), False where only other counts beside it make it one ("two men on one
    motorcycle")."""
    j = number.last
    if hyphen:
        return True if line.word(j + 1) in table().words else None
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
    "evacuated rescued kidnapped abducted unaccounted infected perished drowned stranded".split()
)
_CASUALTY_BEFORE = frozenset(
    "killing killed injuring injured wounding wounded displacing displaced arresting arrested detaining detained evacuating kills "
    "injures wounds rescuing rescued hospitalizing".split()
)


def _counted(line: Line, d: Draft, after: int, hyphen: bool) -> Draft | None:
    number = d.number
    if hyphen and line.word(after) in ("odd", "plus", "some"):
        hyphen, after = False, after + 1
    elif line.word(after) == "or" and line.word(after + 1) in ("so", "more", "fewer") and not hyphen:
        after += 2
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
    if noun is None and number.form == "digits" and not hyphen and _acronym(line, after):
        d.kind, d.unit, d.last, d.noun = "count", line.raw[after], after + 1, (after, after + 1)
        return d
    if noun is None:
        if line.word(after) == "of" and line.word(after + 1) in ("them", "those", "these", "us", "whom", "which"):
            d.of = True
            d.last = after + 2
        return d if not hyphen or d.number.low >= 1000 else _bare_hyphen(line, d, after)
    if in_a_name(line, d, noun.unit):
        return None
    base = unit_after(line, noun.last - 1, line.start[d.first])
    if (
        base is not None
        and base.kind in ("duration", "measure")
        and base.last == noun.last
        and noun.last - noun.first > 1
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
