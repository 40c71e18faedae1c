"""Numbers in running text: digits and words, scales, fractions and vague plurals, as offsets and values.

`number_at` reads the number that begins at a token of a `Line`; every token is looked at a bounded number of times,
whatever the text.
"""

from __future__ import annotations

import re

from .bounds import bound_after, bound_before
from .line import Line
from .numerals import FRACTIONS, SCALES, SMALL, TENS, Number, and_a_half, digits, exact, number_words, scaled

# What an open plural says, as journalists' style books read it: from two of them up to the next word for more.
VAGUE = {
    "dozens": (24.0, 100.0), "scores": (40.0, 100.0), "hundreds": (200.0, 1e3), "thousands": (2e3, 1e4),
    "millions": (2e6, None), "billions": (2e9, None), "trillions": (2e12, None),
}  # fmt: skip
_MULTIPLE = {"tens": (20.0, 100.0), "dozens": (24.0, 100.0), "hundreds": (200.0, 1e3), "scores": (40.0, 100.0)}
_STEPS = {"low": (1.0, 4.0), "mid": (4.0, 6.0), "high": (6.0, 10.0)}
"""What "the low hundreds" are of a hundred."""
_VULGAR = dict(
    zip("½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞", (1 / 2, 1 / 4, 3 / 4, 1 / 3, 2 / 3, 1 / 5, 2 / 5, 3 / 5, 4 / 5, 1 / 6, 1 / 8, 3 / 8, 5 / 8, 7 / 8), strict=True)
)  # fmt: skip
_WORDS = frozenset([*SMALL, *TENS, *SCALES, *VAGUE, *(f for n in FRACTIONS for f in (n, n + "s"))])
_LONG = (
    "second minute hour day night week fortnight weekend month year decade century "
    "mile kilometer kilometre meter metre inch foot yard ton tonne kilo gallon liter litre acre hectare"
).split()
_ONE = re.compile(rf"\ban?\s(?:{'|'.join(_LONG)})\b")
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
    return number if number is not None and number.sane else None


def _in_exponent(line: Line, i: int) -> bool:
    """Whether token `i` is one of the numbers of "1e999": neither of them says how much it is."""
    return any(
        line.word(e) == "e" and line.glued(e) and line.glued(e + 1) and line.kind[e - 1] == line.kind[e + 1] == "n"
        for e in (i - 1, i + 1)
    )


def _number_at(line: Line, i: int) -> Number | None:
    kind, low = line.kind[i], line.low[i]
    if kind == "w":
        return _vague(line, i) or _share(line, i) or _one_long(line, i) or _ratio(line, i, number_words(line, i))
    if kind == "v":
        return scaled(line, i, i + 1, _VULGAR[low], "digits")
    if kind != "n":
        return None
    value = digits(line.raw[i])
    if value is None:
        return None
    j = i + 1
    if j < line.n and line.kind[j] == "v":
        value += _VULGAR[line.low[j]]
        j += 1
    elif line.word(j) in ("/", "⁄") and line.glued(j) and line.glued(j + 1) and line.kind[j + 1] == "n":
        below = digits(line.raw[j + 1])
        if not below or value >= below or line.word(j + 2) in ("/", "⁄"):
            return None
        return Number(i, j + 2, value / below, value / below, "digits")
    elif j + 2 < line.n and line.kind[j] == "n" and line.low[j + 1] == "/" and line.kind[j + 2] == "n":
        above, below = digits(line.raw[j]), digits(line.raw[j + 2])
        if above and below and above < below <= 16:  # 2 1/2
            value += above / below
            j += 3
    elif line.word(j) in ("×", "x", "*") and line.word(j + 1) == "10":
        return _power(line, i, j + 2, value)
    j, value = and_a_half(line, j, value)
    return _ratio(line, i, scaled(line, i, j, value, "digits"))


def _power(line: Line, i: int, j: int, value: float) -> Number | None:
    """Scientific notation: 1.5×10^6, 2 x 10−30. `j` is the token behind the ten."""
    if line.word(j) == "^":
        j += 1
    sign = -1 if line.word(j) in ("-", "−", "–") and line.glued(j) else 1
    j += sign < 0
    power = digits(line.raw[j]) if j < line.n and line.kind[j] == "n" and line.glued(j) else None
    if power is None or power > 99:
        return None
    value *= 10.0 ** (sign * power)
    return Number(i, j + 1, value, value, "digits")


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
    word = line.low[i]
    if word in ("half", "halves"):
        if line.word(i - 1) in ("-", "–") and line.glued(i):
            return None  # "first-half losses"
        if line.word(i - 1) in (
            "first",
            "second",
            "other",
            "better",
            "latter",
            "final",
            "opening",
            "a",
            "the",
            "in",
            "this",
            "last",
            "next",
            "each",
            "per",
        ):
            if not (line.word(i - 1) in ("a", "the", "other") and line.word(i + 1) == "of"):
                return None
        elif line.word(i + 1) in ("a", "an", "past", "as", "-", "time", "way", "hour", "dozen", "million"):
            return None
        return _of_percent(line, Number(i, i + 1, 50.0, 50.0, "share")) if word == "half" else None
    above = 1.0 if word in ("a", "one") else SMALL.get(word)
    if above is None or above > 19:
        return None
    j = line.past_hyphen(i + 1)
    part = line.word(j)
    singular = part[:-1] if part.endswith("s") and part != "halves" else part
    below = FRACTIONS.get(singular)
    if below is None or (part == singular) != (above == 1.0) or above > below or line.shut[j]:
        return None
    after = line.word(j + 1)
    if above == 1.0 or below == 4:
        # "a third person", "a quarter" (of a year) are no shares; "a third of", "by a third" and "one-third" are.
        by = line.word(i - 1) in (
            "by",
            "up",
            "down",
            "than",
            "nearly",
            "almost",
            "about",
            "roughly",
            "around",
            "over",
            "under",
            "between",
            "from",
            "only",
        )
        ends = after in (
            "",
            ",",
            ".",
            ";",
            ")",
            "are",
            "were",
            "have",
            "had",
            "say",
            "said",
            "more",
            "less",
            "fewer",
            "to",
            "and",
            "lower",
            "higher",
            "last",
            "this",
            "since",
            "over",
            "in",
            "on",
            "compared",
            "from",
            "by",
            "after",
            "when",
            "as",
            "during",
            "while",
            "if",
            "because",
            "next",
            "within",
            "until",
            "before",
            "at",
            "or",
            "but",
            "for",
            "with",
        )
        if not (after == "of" or (by and ends) or (j > i + 1 and above != 1.0) or (j > i + 1 and ends)):
            return None
    if after == "of" and line.word(j + 2) in ("a", "an") and line.word(j + 3) in SCALES:
        return scaled(line, i, j + 3, above / below, "words")  # "a quarter of a million"
    value = round(100.0 * above / below, 2)
    return _of_percent(line, Number(i, j + 1, value, value, "share"))


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
    if (
        number is None
        or number.scale != 1.0
        or number.high is None
        or number.low >= 100
        or number.low != int(number.low)
    ):
        return number
    j = number.last
    if line.word(j) == "in":
        j += 1
    elif line.word(j) == "out" and line.word(j + 1) == "of":
        j += 2
    else:
        return number
    if line.word(j) == "every":
        j += 1
    if j >= line.n or line.shut[j]:
        return number
    whole = number_words(line, j) if line.kind[j] == "w" else None
    if line.kind[j] == "n" and (value := digits(line.raw[j])) is not None and value < 1900:
        whole = Number(j, j + 1, value, value, "digits")
    if whole is None or whole.low <= number.low or line.word(whole.last) in ("-", "%", "percent", "to"):
        return number
    after = line.word(whole.last)
    if line.low[j - 1] == "in" and after in (
        "years",
        "days",
        "weeks",
        "months",
        "hours",
        "minutes",
        "matches",
        "games",
    ):
        return number
    value = round(100.0 * number.low / whole.low, 2)
    return Number(i, whole.last, value, value, "share", 100.0 / whole.low)
