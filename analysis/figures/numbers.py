"""Numbers in running text: digits and words, scales, fractions and vague plurals, as offsets and values.

`number_at` reads the number that begins at a token of a `Line`; every token is looked at a bounded number of times,
whatever the text.
"""

from __future__ import annotations

import re

from ..words import lexicon
from .bounds import bound_after, bound_before
from .line import Line
from .numerals import FRACTIONS, SCALES, SMALL, TENS, Number, and_a_half, digits, exact, number_words, scaled, value_at
from .units import unit_after

# What an open plural says, as journalists' style books read it: from two of them up to the next word for more.
VAGUE = {
    "dozens": (24.0, 100.0), "scores": (40.0, 100.0), "hundreds": (200.0, 1e3), "thousands": (2e3, 1e4),
    "millions": (2e6, None), "billions": (2e9, None), "trillions": (2e12, None),
}  # fmt: skip
_MULTIPLE = {"tens": (20.0, 100.0), "dozens": (24.0, 100.0), "hundreds": (200.0, 1e3), "scores": (40.0, 100.0)}
_STEPS = {"low": (1.0, 4.0), "mid": (4.0, 6.0), "high": (6.0, 10.0)}
"""What "the low hundreds" are of a hundred."""
_VULGAR = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_WORDS = frozenset([*SMALL, *TENS, *SCALES, *VAGUE, *(f for n in FRACTIONS for f in (n, n + "s"))])
_LEXICON = lexicon.words(__package__, "numbers.txt")
_LONG = _LEXICON["long"]
_ONE = re.compile(rf"\ban?\s(?:{'|'.join(sorted(_LONG))})\b")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞]")
_LETTERS = re.compile(r"[a-z]+")


def may_hold_number(text: str, start: int, end: int) -> bool:
    """Whether a number can stand in ``text[start:end]`` at all: a cheap look before any reading.

    >>> may_hold_number("Twenty boats left.", 0, 18), may_hold_number("Boats left.", 0, 11)
    (True, False)
    """
    return (
        bool(_DIGIT.search(text, start, end))
        or not _WORDS.isdisjoint(_LETTERS.findall(text[start:end].lower()))
        or bool(_ONE.search(text, start, end))
    )


OPENERS = frozenset(
    [*SMALL, *TENS, *VAGUE, *_MULTIPLE, "a", "an", "half", "several", "few", "couple", "low", "mid", "high"]
)
"""The words a number can begin with."""


def number_at(line: Line, i: int) -> Number | None:
    """The longest number that begins at token `i`, or None; None, too, where it is beyond any that can be meant.

    >>> line = Line("two hundred and fifty thousand")
    >>> number_at(line, 0).low
    250000.0
    >>> n = number_at(Line("hundreds of thousands"), 0)
    >>> (n.low, n.high, n.form)
    (200000.0, 1000000.0, 'vague')
    >>> n = number_at(Line("two-thirds of voters"), 0)
    >>> (n.low, n.form)
    (66.67, 'share')
    """
    number = None if line.shut[i] or _in_exponent(line, i) else _number_at(line, i)
    number = number and _in_grand(line, number)
    return number if number is not None and number.sane else None


def _in_grand(line: Line, number: Number) -> Number:
    """ "twelve grand" as thousands, unless "grand" goes on to a noun ("two grand pianos")."""
    j = number.last
    behind = line.word(j + 1)
    noun = line.kind[min(j + 1, line.n - 1)] == "w" and behind not in _LEXICON["behind grand"]
    if number.form not in ("digits", "words") or number.scale > 100 or line.word(j) != "grand" or noun:
        return number
    value = exact(number.low * 1e3)
    return Number(number.first, j + 1, value, value, number.form, number.scale * 1e3)


def _in_exponent(line: Line, i: int) -> bool:
    """Whether token `i` is one of the numbers of "1e999": neither of them says how much it is."""
    return any(
        line.word(e) == "e" and line.glued(e) and line.glued(e + 1) and line.kind[e - 1] == line.kind[e + 1] == "n"
        for e in (i - 1, i + 1)
    )


def _number_at(line: Line, i: int) -> Number | None:
    kind = line.kind[i]
    if kind == "w":
        return _vague(line, i) or _share(line, i) or _one_long(line, i) or _ratio(line, i, number_words(line, i))
    if kind == "v":
        return scaled(line, i, i + 1, _VULGAR[line.low[i]], "digits")
    return _in_digits(line, i) if kind == "n" else None


def _in_digits(line: Line, i: int) -> Number | None:
    """The number whose digits begin at token `i`: "2,500", "3/4", "2 1/2", "1.5×10^6", "two and a half", "9 in 10"."""
    value = value_at(line, i)
    if value is None:
        return None
    j = i + 1
    if line.word(j) in ("/", "⁄") and line.glued(j) and line.glued(j + 1) and line.kind[j + 1] == "n":
        return _fraction(line, i, value)
    if line.word(j) in ("×", "x", "*") and line.word(j + 1) == "10" and (power := _power(line, i, j + 2, value)):
        return power
    if line.raw[i] == "10" and line.glued(j) and (line.word(j) == "^" or _RAISED.fullmatch(line.word(j))):
        return _power(line, i, j, 1.0)
    j, value = and_a_half(line, *_and_fraction(line, j, value))
    return _ratio(line, i, scaled(line, i, j, value, "digits"))


def _fraction(line: Line, i: int, above: float) -> Number | None:
    """ "3/4": its numerator is token `i`."""
    below = value_at(line, i + 2)
    if not below or above >= below or line.word(i + 3) in ("/", "⁄"):
        return None
    if line.word(i + 3) == "of" and not _is_of_unit(line, i + 4):
        return Number(i, i + 3, value := round(100.0 * above / below, 2), value, "share")
    return Number(i, i + 3, above / below, above / below, "digits")


def _is_of_unit(line: Line, j: int) -> bool:
    """Whether a unit stands at token `j`, so that a fraction "of" it measures: "3/4 of a mile", "1/2 of 1 percent"."""
    while line.word(j) in ("a", "an", "one", "1"):
        j += 1
    return unit_after(line, j, line.start[min(j, line.n - 1)]) is not None


def _and_fraction(line: Line, j: int, value: float) -> tuple[int, float]:
    """The token behind a fraction that a whole number goes on with ("2½", "2 1/2"), and the sum of both."""
    if j < line.n and line.kind[j] == "v":
        return j + 1, value + _VULGAR[line.low[j]]
    whole, j = j, line.past_hyphen(j)
    if j + 2 < line.n and line.kind[j] == line.kind[j + 2] == "n" and line.low[j + 1] == "/":
        above, below = value_at(line, j), value_at(line, j + 2)
        if above and below and above < below <= line.config.finest_fraction:
            return j + 3, value + above / below
    return whole, value


def _power(line: Line, i: int, j: int, value: float) -> Number | None:
    """Scientific notation: 1.5×10^6, 2 x 10−30, 6 × 10⁵. `j` is the token behind the ten."""
    if j < line.n and line.glued(j) and (raised := _RAISED.fullmatch(line.raw[j])):
        scale = 10.0 ** int(raised[0].translate(_LOWERED))
        return Number(i, j + 1, exact(value * scale), exact(value * scale), "digits", scale)
    if line.word(j) == "^":
        j += 1
    sign = -1 if line.word(j) in ("-", "−", "–") and line.glued(j) else 1
    j += sign < 0
    power = digits(line.raw[j]) if j < line.n and line.kind[j] == "n" and line.glued(j) else None
    if power is None or power > 99:
        return None
    value = exact(value * 10.0 ** (sign * power))
    return Number(i, j + 1, value, value, "digits", 10.0 ** (sign * power))


def _vague(line: Line, i: int) -> Number | None:
    """ "dozens", "tens of thousands": an open plural as a range whose upper end may be open."""
    word = line.low[i]
    if word in _STEPS:
        j = line.past_hyphen(i + 1)
        if line.word(j) not in VAGUE or line.low[j][:-1] not in SCALES:
            return None
        step = SCALES[line.low[j][:-1]]
        low, high = _STEPS[word]
        return Number(i, j + 1, low * step, high * step, "vague")
    if word in _MULTIPLE and line.word(i + 1) == "of" and line.word(i + 2) in ("thousands", "millions", "billions"):
        step = SCALES[line.low[i + 2][:-1]]
        low, high = _MULTIPLE[word]
        return Number(i, i + 3, low * step, high * step, "vague")
    if word in ("millions", "thousands", "billions") and line.word(i + 1) == "of" and line.word(i + 2) == word:
        return Number(i, i + 3, *VAGUE[word], "vague")
    if word not in VAGUE or (word == "scores" and line.word(i + 1) != "of"):
        return None
    return Number(i, i + 1, *VAGUE[word], "vague")


def _one_long(line: Line, i: int) -> Number | None:
    """ "more than a decade", "a day or two", "an hour and a half", "a month or more": "a" is the number one where the
    words around it make it a figure."""
    if line.low[i] not in ("a", "an") or line.word(i + 1) not in _LONG or line.shut[i + 1]:
        return None
    if line.low[i + 2 : i + 4] == ["and", "a"] and line.word(i + 4) in ("half", "quarter"):
        return Number(i, i + 5, value := 1.0 + 1.0 / FRACTIONS[line.low[i + 4]], value, "words", inner=i + 1)
    if line.word(i + 2) == "'s" or _numbered(line, i):
        return None  # "less than a week's wages", "20 trucks a day or more"
    if line.low[i + 2 : i + 4] == ["or", "two"]:
        return Number(i, i + 4, 1.0, 2.0, "words", inner=i + 1)
    # "about a year" says little, and is as often what a film is about
    if bound_before(line, i, "duration")[0] not in (None, "about") or bound_after(line, i + 2)[0]:
        return Number(i, i + 1, 1.0, 1.0, "words", inner=i + 1)
    return None


def _numbered(line: Line, i: int) -> bool:
    """Whether a number stands right before token `i`, so that "a day" behind it is its rate."""
    return any((line.kind[k] == "n" or line.low[k] in _WORDS) and not line.shut[k] for k in range(max(0, i - 4), i))


def _share(line: Line, i: int) -> Number | None:
    """ "a third", "two-thirds", "half of it", "half the voters": a part of a whole, in percent."""
    return _half(line, i) if line.low[i] in ("half", "halves") else _parts(line, i)


def _half(line: Line, i: int) -> Number | None:
    before = line.word(i - 1)
    if line.low[i] != "half" or (before in ("-", "–") and line.glued(i)):
        return None  # "first-half losses"
    if before in _LEXICON["before a half of no share"]:
        if before not in ("a", "the", "other") or line.word(i + 1) != "of":
            return None
    elif line.word(i + 1) in _LEXICON["behind a half of no share"]:
        return None
    return _of_percent(line, Number(i, i + 1, 50.0, 50.0, "share"))


def _parts(line: Line, i: int) -> Number | None:
    """ "a third of", "two-thirds", "three quarters": so many of so many parts."""
    above = 1.0 if line.low[i] in ("a", "one") else SMALL.get(line.low[i])
    if above is None or above > 19:
        return None
    j = line.past_hyphen(i + 1)
    part = line.word(j)
    singular = part[:-1] if part.endswith("s") and part != "halves" else part
    below = FRACTIONS.get(singular)
    if below is None or (part == singular) != (above == 1.0) or above > below or line.shut[j]:
        return None
    if (above == 1.0 or below == 4) and not _told_as_share(line, i, j, above):
        return None
    if line.word(j + 1) == "of" and line.word(j + 2) in ("a", "an") and line.word(j + 3) in SCALES:
        return scaled(line, i, j + 3, above / below, "words")  # "a quarter of a million"
    value = round(100.0 * above / below, 2)
    return _of_percent(line, Number(i, j + 1, value, value, "share"))


def _told_as_share(line: Line, i: int, j: int, above: float) -> bool:
    """Whether a part that may be an ordinal or a part of a year is a share: "a third person" and "a quarter" are none,
    "a third of", "by a third" and "one-third" are. It begins at token `i` and its part is token `j`."""
    after = line.word(j + 1)
    if (
        after == "of"
        or (j > i + 1 and above != 1.0)
        or line.low[max(0, i - 2) : i] in (["of", "which"], ["of", "whom"])
    ):
        return True
    ends = after == "" or after in _LEXICON["behind a share"]
    return ends and (j > i + 1 or line.word(i - 1) in _LEXICON["before a share"])


def _of_percent(line: Line, share: Number) -> Number:
    """ "half of 1 percent", "a tenth of a percentage point" as that part of one."""
    j = share.last
    if (
        line.word(j) == "of"
        and line.word(j + 1) in ("1", "one", "a")
        and line.word(j + 2) in ("percent", "per", "%", "percentage")
    ):
        value = exact(share.low / 100)
        return Number(share.first, j + 2, value, value, "words")
    return share


def _ratio(line: Line, i: int, number: Number | None) -> Number | None:
    """ "one in five", "nine out of 10" as a share; the number itself where that is not what follows."""
    j = None if number is None or not _is_small_count(number) else _behind_in(line, number.last)
    if number is None or j is None or j >= line.n or line.shut[j]:
        return number
    whole = _whole_number(line, j)
    if whole is None or whole.low <= number.low or line.word(whole.last) in ("-", "%", "percent", "to"):
        return number
    if line.low[j - 1] == "in" and line.word(whole.last) in _LEXICON["no whole"]:
        return number
    value = round(100.0 * number.low / whole.low, 2)
    return Number(i, whole.last, value, value, "share", 100.0 / whole.low)


def _is_small_count(number: Number) -> bool:
    small = number.scale == 1.0 and number.high is not None and number.low < 100
    return small and number.low == int(number.low)


def _behind_in(line: Line, j: int) -> int | None:
    """The token behind "in", "out of", "in every" at token `j`, None where nothing of the kind stands there."""
    if line.word(j) == "in":
        j += 1
    elif line.word(j) == "out" and line.word(j + 1) == "of":
        j += 2
    else:
        return None
    return j + 1 if line.word(j) == "every" else j


def _whole_number(line: Line, j: int) -> Number | None:
    """The whole of "one in …", which is no year."""
    if line.kind[j] == "w":
        return number_words(line, j)
    value = value_at(line, j) if line.kind[j] == "n" else None
    return (
        Number(j, j + 1, value, value, "digits") if value is not None and value < line.config.years_alone[0] else None
    )
