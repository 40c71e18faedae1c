"""From a number to what it measures or counts: the currency, unit or noun around it."""

from __future__ import annotations

from ..records import Reason
from .bounds import bound_before
from .candidate import WORDS, Candidate, add_rate, as_age, as_share, in_a_name
from .counted_nouns import Noun, is_plural, noun_after
from .currencies import SIGNS
from .left_out_units import ends, told_by_topic
from .line import Line
from .numbers import number_at
from .numerals import Number, with_letter
from .units import Unit, money_before, nation_after, pounds_are_money, table, unit_after

CASUALTY = WORDS["casualties"]


def read_candidate(line: Line, number: Number) -> Candidate | None:
    """What a number measures or counts by the words around it; None where it is no figure.

    A currency in front decides before all else; then whether it is a share, a duration told by its own words ("a day or
    two"), an age, a magnitude; then the unit behind it, and last the noun it counts.
    """
    c, money = _signed(line, number)
    if money is not None:
        return _as_money(line, c, money)
    if c.number.form == "share":
        return as_share(line, c)
    if c.number.inner >= 0:
        return _as_long(line, c)
    return as_age(line, c) or _as_magnitude(line, c) or _as_unit_or_noun(line, c)


def _signed(line: Line, number: Number) -> tuple[Candidate, Unit | None]:
    """The candidate of a number, with a minus and the letter of its scale, and the currency in front of it."""
    sign, first = _sign(line, number)
    money = money_before(line, number.first) if number.form != "share" else None
    if sign < 0 and line.raw[first] in "-−–":
        money = money_before(line, first) or money
    if money is not None:
        number, first = with_letter(line, number, spaced=True), money.first
    elif number.form == "digits":
        number = _letter(line, number)
    high = None if number.high is None else number.high * sign
    return Candidate(number, first, number.last, number.low * sign, high), money


def _sign(line: Line, number: Number) -> tuple[float, int]:
    """The sign of a number and the token it begins at: "-9", "minus 19", "minus eleven"."""
    first, k = number.first, number.first - 1
    if number.form not in ("digits", "words") or k < 0:
        return 1.0, first
    if number.form == "words" and line.low[k] != "minus":
        return 1.0, first
    if line.raw[k] in "-−–" and line.glued(first):
        if k > 0 and line.low[k - 1] == "minus":
            return -1.0, k - 1
        if not line.glued(k) or line.raw[k - 1] in SIGNS + "(":
            return -1.0, k
    elif line.low[k] == "minus" and line.low[max(0, k - 2) : k] != ["plus", "or"]:
        return -1.0, k
    return 1.0, first


def _letter(line: Line, number: Number) -> Number:
    """Digits with a letter behind them and no currency in front: "60k", "4.3M sales", "3m goats", "14m tons" are
    scaled; "32m" and "a 3m wall" are meters."""
    j = number.last
    if j >= line.n or line.raw[j] not in ("k", "K", "M", "B", "m", "b") or not (line.glued(j) or line.raw[j] == "m"):
        return number
    scaled = with_letter(line, number, spaced=True)
    if scaled is number or line.raw[j] == "M":
        return scaled
    if line.raw[j] in "kK":
        return number if line.word(j + 1) in ("run", "race", "walk") else scaled
    return scaled if _scaled_by(line, j) else number


def _scaled_by(line: Line, j: int) -> bool:
    """Whether the letter m or b at token `j` is a million or billion: what it counts or measures follows, or the amount
    is one end of a range that is ("2m to 3m people", "£3.5-4m"), or its sentence tells how many there are."""
    if line.raw[j] == "m" and _is_length(line, j):
        return False
    said = line.glued(j) and (told_by_topic(line, j) or _scaled_before(line, j))
    return _counts_behind(line, j + 1) or _scaled_end(line, j) or said


def _is_length(line: Line, j: int) -> bool:
    """Whether the words behind the m at token `j` tell a length: "long", "individual medley"."""
    behind = line.low[j + 1 : j + 1 + line.config.length_words]
    if behind and is_plural(behind[0]):
        behind = behind[:1]
    stop = next((k for k, word in enumerate(behind) if word in (",", ".", ";", ":")), len(behind))
    return not _LENGTHS.isdisjoint(behind[:stop])


def _scaled_before(line: Line, j: int) -> bool:
    """Whether an amount in the same sentence counts in millions and leads to this one: "9m users, up from 3m"."""
    if line.word(j - 2) not in ("from", "to", "than", "against", "with"):
        return False
    earlier = range(max(1, j - line.config.unit_of_amount_before), j - 2)
    return any(
        line.raw[k] == line.raw[j] and line.kind[k - 1] == "n" and line.glued(k) and _counts_behind(line, k + 1)
        for k in earlier
    )


def _counts_behind(line: Line, j: int) -> bool:
    """Whether token `j` begins what is counted or measured: "goats", "euros", "tons of ore", "-euro", "of them"."""
    if (k := line.past_hyphen(j)) != j:
        unit = unit_after(line, k, line.start[k], hyphen=True)
        return line.word(k) in WORDS["members"] | {"strong"} or (unit is not None and unit.kind != "duration")
    if line.word(j) == "of":
        return line.word(j + 1) in ("them", "whom", "us", "those") or _counts_people(line, j)
    if line.word(j) in WORDS["behind millions"]:
        return True
    return unit_after(line, j, line.start[min(j, line.n - 1)]) is not None or noun_after(line, j) is not None


def _counts_people(line: Line, j: int) -> bool:
    noun = noun_after(line, j)
    return noun is not None and noun.unit == "people"


def _scaled_end(line: Line, j: int) -> bool:
    """Whether token `j` stands in a range whose other end says what its letter is."""
    k = j + 1 + (line.word(j + 1) in ("to", "and", "or", "-", "–"))
    if k > j + 1 and k < line.n and line.kind[k] == "n" and line.raw[k + 1 : k + 2] == [line.raw[j]]:
        return _counts_behind(line, k + 2)
    dash = line.word(j - 2) in ("-", "–", "—") and line.glued(j - 1) and line.kind[j - 3] == "n"
    return dash and j > 3 and money_before(line, j - 3) is not None


_LENGTHS = WORDS["lengths"]


def _as_money(line: Line, c: Candidate, money: Unit) -> Candidate:
    c.measures("money", money.name)
    _multiply(c, money.scale)
    nation = nation_after(line, c.number.last) if money.name == "USD" else None
    if nation is not None:
        c.unit, c.last = nation
    add_rate(line, c)
    return c


def _multiply(c: Candidate, by: float) -> None:
    """The value by the scale that its unit has ("35 MUSD")."""
    if by != 1.0 and c.low is not None:
        c.low, c.high = c.low * by, None if c.high is None else c.high * by


def _as_long(line: Line, c: Candidate) -> Candidate | None:
    """A quantity whose unit stands inside its number: "a day or two"."""
    unit = unit_after(line, c.number.inner, line.start[c.first])
    if unit is None:
        return None
    last = max(c.number.last, unit.last)
    _united(line, c, unit)
    c.last = max(last, c.last)
    c.range = "range" if c.low != c.high else ""
    return c


def _as_magnitude(line: Line, c: Candidate) -> Candidate | None:
    """ "magnitude 6.1", "a magnitude of 7"."""
    first = c.first
    if line.word(first - 1) != "magnitude" and line.low[max(0, first - 2) : first] != ["magnitude", "of"]:
        return None
    c.first = c.begin = first - (1 if line.low[first - 1] == "magnitude" else 2)
    return c.measures("measure", "magnitude")


def _as_unit_or_noun(line: Line, c: Candidate) -> Candidate | None:
    """The number with the unit behind it, or else with what it counts."""
    after, hyphen = _behind(line, c.number)
    if c.number.form == "words" and c.number.low == 1:
        sure = _one(line, c.number, hyphen)
        if sure is None:
            return None
        c.lone = not sure
    unit, after = _unit_behind(line, c, after, hyphen)
    if unit is not None and not (hyphen and unit.name == "quarter"):
        return _united(line, c, unit)
    return _counted(line, c, after, hyphen)


def _behind(line: Line, number: Number) -> tuple[int, bool]:
    """The token behind a number at which its unit or noun may begin, and whether a hyphen joins them."""
    after = line.past_hyphen(number.last)
    hyphen = after != number.last
    if number.form == "vague" and line.word(number.last) == "of":
        after = number.last + 1
    if number.form == "digits" and number.low < 1 and line.word(after) == "of":
        while line.word(after) in ("of", "a", "an", "the", "one", "us"):
            after += 1
    return after, hyphen


def _unit_behind(line: Line, c: Candidate, after: int, hyphen: bool) -> tuple[Unit | None, int]:
    """The unit at token `after` or behind a bound or "more" there, and the token at which a noun may begin instead."""
    start = line.start[c.first]
    unit = unit_after(line, after, start, hyphen)
    if unit is None and (loose := _behind_bound(line, after, hyphen)) > after:
        unit = unit_after(line, loose, start)  # "20 or more days", "a 30-odd-year wait"
    if unit is None and not hyphen and c.number.form == "vague":
        while line.word(after) in ("more", "other"):
            after += 1
    if unit is None and line.word(after) in WORDS["before a unit"]:
        unit = unit_after(line, after + 1, start)
        if unit is not None and unit.kind not in ("duration", "measure", "percent"):
            unit = None
    return unit, after


def _behind_bound(line: Line, j: int, hyphen: bool) -> int:
    """The token behind a bound that stands between number and noun: "or more", "or so", "-odd", "-plus"."""
    if hyphen and line.word(j) in ("odd", "plus", "some"):
        return line.past_hyphen(j + 1)
    if not hyphen and line.word(j) == "or" and line.word(j + 1) in ("so", "more", "fewer", "less"):
        return j + 2
    return j


# ---- the number one --------------------------------------------------------------------------------------------------


def _one(line: Line, number: Number, hyphen: bool) -> bool | None:
    """Whether "one" counts something ("one meal a day", "just one bridge"): None where it is a pronoun or a manner of
    speaking ("one of them", "one official said"), False where only other counts beside it make it one ("two men on one
    motorcycle")."""
    j = number.last
    if hyphen:
        return True if line.word(j + 1) in table().words or line.word(j + 1) in WORDS["one has"] else None
    if line.word(number.first - 1) == "between" and line.word(j) == "and" and j + 1 < line.n and number_at(line, j + 1):
        return False
    if line.word(j) in WORDS["behind one of no number"] or j >= line.n or line.kind[j] != "w":
        return None
    if unit_after(line, j, line.start[j]) is not None:
        return True
    noun = noun_after(line, j, one=True)
    if noun is None or noun.last - noun.first > 3 or noun.unit.endswith("ed"):
        return None
    if line.word(noun.last) in WORDS["behind one who speaks"] or noun.unit.lower().split()[-1] in WORDS["no one thing"]:
        return None
    return line.word(number.first - 1) in WORDS["before one that counts"] or _counts_one(line, noun)


def _counts_one(line: Line, noun: Noun) -> bool:
    """Whether the words behind "one …" make it a count: "one bag of", "one meal a day", "one house was burned"."""
    behind = line.word(noun.last)
    if behind in ("of", "a", "per"):
        return True
    done = line.word(noun.last + 1 + (line.word(noun.last + 1) in ("been", "also")))
    return behind in ("was", "has", "had") and (
        done.endswith("ed") or done in CASUALTY or done in ("shot", "hit", "sunk", "lost")
    )


# ---- units -----------------------------------------------------------------------------------------------------------


def _united(line: Line, c: Candidate, unit: Unit) -> Candidate:
    c.measures(unit.kind, unit.name, unit.last)
    _multiply(c, unit.scale)
    if unit.name == "pound":
        coin = _pounds(line, c, unit)
        c.kind, c.unit = ("money", coin) if coin else ("measure", "pound")
    if unit.kind == "duration":
        k = line.past_hyphen(c.last)
        if line.word(k) == "old" or (line.word(k) == "of" and line.word(k + 1) == "age"):
            return c.measures("age", unit.name + " of age", k + (1 if line.low[k] == "old" else 2))
        if unit.name in YEARS and c.low is not None:
            years = YEARS[unit.name]
            c.low, c.unit = c.low * years, "year"
            c.high = None if c.high is None else c.high * years
            c.notes.append(Reason("as years", (unit.name,)))
    add_rate(line, c)
    return c


YEARS = {"decade": 10.0, "century": 100.0}
"""Units of time that are told as years."""


def _pounds(line: Line, c: Candidate, unit: Unit) -> str | None:
    """The currency of "pounds" that are money; "lbs" never are."""
    if not line.low[unit.first].startswith("pound"):
        return None
    scaled = c.number.scale >= 1e6 or c.number.low >= 1e6
    return pounds_are_money(line.text, line.start[c.number.first], line.end[unit.last - 1], scaled, line.config)


# ---- nouns -----------------------------------------------------------------------------------------------------------


def _counted(line: Line, c: Candidate, after: int, hyphen: bool) -> Candidate | None:
    """The number with what it counts: the noun at token `after`, people of whom their fate is told, or nothing yet."""
    loose = _behind_bound(line, after, hyphen)
    if loose > after:
        hyphen, after = False, loose
    word = line.word(after)
    if word == "strong" and (hyphen or (c.number.low >= 10 and ends(line, after + 1))):
        return c.measures("count", "people", after + 1)
    if hyphen and word in ("year", "month", "week", "day"):
        return None
    if word in ("times", "x") and not hyphen:
        return _times(line, c, after)
    one = c.high == 1 and c.low == 1 and c.number.scale == 1 and c.number.form != "vague"
    noun = noun_after(line, after, one=one, hyphen=hyphen)
    if not hyphen and (noun is None or noun.unit in CASUALTY) and _are_casualties(line, c, after):
        return _as_casualties(line, c)
    return _without_noun(line, c, after, hyphen) if noun is None else _with_noun(line, c, noun, after)


def _times(line: Line, c: Candidate, after: int) -> Candidate | None:
    """ "fell six times", "6.5 times earnings"; "three times the size" is a manner of speaking."""
    number, word = c.number, line.word(after)
    if number.form == "vague" or (word == "x" and number.form != "digits"):
        return None
    if word == "x" and line.kind[min(after + 1, line.n - 1)] == "n":
        return c  # "9 x 14 feet"
    if word == "times":
        whole = number.low == int(number.low)
        if whole and (line.word(after + 1) in WORDS["multiplied"] or not ends(line, after + 1)):
            return None
        if number.low < 3 and number.form == "words":
            return None
    return c.measures("count", "time", after + 1)


def _are_casualties(line: Line, c: Candidate, after: int) -> bool:
    """Whether a number without noun counts people by what became of them: "12 others were killed", "killing 12"."""
    if c.number.scale > 1e6:
        return False
    helper = after
    while line.word(helper) in WORDS["leads to casualties"]:
        helper += 1
    if line.word(helper) in CASUALTY:
        return True
    _, first = bound_before(line, c.first, "count")
    return line.word(first - 1) in WORDS["before casualties"]


def _as_casualties(line: Line, c: Candidate) -> Candidate:
    last = c.number.last
    c.notes.append(Reason("casualties"))
    return c.measures("count", "people", last + (line.word(last) in WORDS["casualties behind"]))


def _without_noun(line: Line, c: Candidate, after: int, hyphen: bool) -> Candidate | None:
    """A number whose noun is left out, is a pronoun ("12 of them") or a singular ("the 11 member alliance")."""
    if hyphen:
        # "two-thirds", "one-sided" are words, "5-10" is half a range
        half = after < line.n and line.kind[after] == "n"
        return c if c.number.low >= 1000 or half else None
    word = line.word(after)
    if word in WORDS["members"] and line.kind[min(after + 1, line.n - 1)] == "w":
        c.noun = (after, after + 1)
        return c.measures("count", word, after + 1)
    if word == "of" and line.word(after + 1) in ("them", "those", "these", "us", "whom", "which"):
        c.of, c.last = True, after + 2
        if line.low[after + 1] == "us":
            c.kind, c.unit = "count", "people"
    return c


def _with_noun(line: Line, c: Candidate, noun: Noun, after: int) -> Candidate | None:
    if in_a_name(line, c, noun.unit):
        return None
    base = unit_after(line, noun.last - 1, line.start[c.first])
    if base is not None and _ends_in_unit(line, noun, base):
        return _united(line, c, base)
    if c.low is not None and (c.low < 0 or (c.low == 0 and c.number.form == "words")):
        return None
    c.noun = (noun.first, noun.last)
    c.measures("count", noun.unit, noun.last)
    if line.word(after) == "of" and noun.first > after + 1 and number_at(line, noun.first - 1) is not None:
        c.last = c.number.last  # "two of the three bridges": the three are a figure of their own
    if line.word(noun.last) == "old":
        return None
    add_rate(line, c)
    return c


def _ends_in_unit(line: Line, noun: Noun, base: Unit) -> bool:
    """Whether the noun is a unit with words before it: "40 nautical square miles", "two long weeks"."""
    measured = base.kind in ("duration", "measure") and base.last == noun.last
    return measured and noun.last - noun.first > 1 and line.low[noun.last - 1] != "s"
