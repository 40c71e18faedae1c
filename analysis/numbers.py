"""Numbers in running text: digits and words, scales, fractions and vague plurals, as offsets and values.

`number_at` reads the number that begins at a token of a `Line`; every token is looked at a bounded number of times,
whatever the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lines import Line

_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{2,3}){0,12}[,\u00a0\u202f\u2009]\d{3}(?:\.\d+)?")
_LONGEST_NUMBER = 30

SMALL = {
    w: float(i)
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {w: 10.0 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
SHORT_SCALES = {"mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
LETTER_SCALES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "T": 1e12}
# What an open plural says, as journalists' style books read it: from two of them up to the next word for more.
VAGUE = {
    "dozens": (24.0, 100.0), "scores": (40.0, 100.0), "hundreds": (200.0, 1e3), "thousands": (2e3, 1e4),
    "millions": (2e6, None), "billions": (2e9, None), "trillions": (2e12, None),
}  # fmt: skip
_MULTIPLE = {"tens": (20.0, 100.0), "dozens": (24.0, 100.0), "hundreds": (200.0, 1e3), "scores": (40.0, 100.0)}
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_VULGAR = dict(
    zip("½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞", (1 / 2, 1 / 4, 3 / 4, 1 / 3, 2 / 3, 1 / 5, 2 / 5, 3 / 5, 4 / 5, 1 / 6, 1 / 8, 3 / 8, 5 / 8, 7 / 8), strict=True)
)  # fmt: skip

_WORDS = frozenset([*SMALL, *TENS, *SCALES, *VAGUE, *(f for n in FRACTIONS for f in (n, n + "s"))])
_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞]")
_LETTERS = re.compile(r"[a-z]+")


def may_hold_number(text: str, start: int, end: int) -> bool:
    """Whether a number can stand in ``text[start:end]`` at all: a cheap look before any reading.

    >>> may_hold_number("Twenty boats left.", 0, 18), may_hold_number("Boats left.", 0, 11)
    (True, False)
    """
    return bool(_DIGIT.search(text, start, end)) or not _WORDS.isdisjoint(_LETTERS.findall(text[start:end].lower()))


OPENERS = frozenset([*SMALL, *TENS, *VAGUE, *_MULTIPLE, "a", "an", "half", "several", "few", "couple"])
"""The words a number can begin with."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number from token `first` up to `last` (not included). `scale` is what its scale words multiply by.

    `form`: ``digits``, ``words``, ``vague`` (dozens, millions) or ``share`` (a third, two in five: low and high are then
    percentages).
    """

    first: int
    last: int
    low: float
    high: float | None
    form: str
    scale: float = 1.0

    @property
    def mantissa(self) -> float:
        return self.low / self.scale


def digits(token: str) -> float | None:
    """Value of a token of digits; None where commas or points are not placed as in a number.

    >>> digits("1,250.5"), digits("1,50,000"), digits("10,20")
    (1250.5, 150000.0, None)
    """
    if len(token) > _LONGEST_NUMBER or (len(token) > 9 and token.isdigit()):
        return None  # ten digits without a comma are an identifier
    if not token.replace(".", "", 1).isdigit():
        if not _GROUPED.fullmatch(token):
            return None
        token = re.sub(r"[,\u00a0\u202f\u2009]", "", token)
    try:
        return float(token)
    except ValueError:  # digits of other scripts that float() does not know
        return None


def number_at(line: Line, i: int) -> Number | None:
    """The longest number that begins at token `i`, or None.

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
    if line.shut[i]:
        return None
    kind, low = line.kind[i], line.low[i]
    if kind == "w":
        return _vague(line, i) or _share(line, i) or _ratio(line, i, _words(line, i))
    if kind == "v":
        return _scaled(line, i, i + 1, _VULGAR[low], "digits")
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
    j, value = _and_a_half(line, j, value)
    return _ratio(line, i, _scaled(line, i, j, value, "digits"))


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


def _and_a_half(line: Line, j: int, value: float) -> tuple[int, float]:
    k = line.past_hyphen(j)
    if line.word(k) == "and":
        a = line.past_hyphen(k + 1)
        part = line.past_hyphen(a + 1)
        if line.word(a) in ("a", "one") and line.word(part) in ("half", "quarter", "third"):
            return part + 1, value + 1 / FRACTIONS[line.low[part]]
    return j, value


def _exact(value: float) -> float:
    """The product of a decimal and its scale without the noise of binary fractions."""
    return float(f"{value:.12g}")


def _scaled(line: Line, first: int, j: int, value: float, form: str) -> Number:
    """`value` with the scale words from token `j` on; the letters k, m, b only where a currency asks (`with_letter`)."""
    scale = 1.0
    while j < line.n and not line.shut[j]:
        k = line.past_hyphen(j)
        word = line.word(k)
        if word in ("scores", "score"):
            break
        step = SCALES.get(word) or (SHORT_SCALES.get(word) if form == "digits" else None)
        if step is None or (step == 12.0 and scale != 1.0):
            break
        scale *= step
        j = k + 1
    value = _exact(value * scale)
    return Number(first, j, value, value, form, scale)


def with_letter(line: Line, number: Number, spaced: bool = False) -> Number:
    """The number with a scale of one letter behind it ("2.4m", "60k"), which only the unit around it can tell from
    meters; `spaced` allows a blank before the letter."""
    j = number.last
    if number.form != "digits" or number.scale != 1.0 or j >= line.n or not (spaced or line.glued(j)):
        return number
    step = LETTER_SCALES.get(line.raw[j])
    if step is None or (line.glued(j + 1) and line.kind[j + 1] in "nw"):
        return number
    value = _exact(number.low * step)
    return Number(number.first, j + 1, value, value, "digits", step)


def _scales_anew(line: Line, i: int, last: str) -> bool:
    """Whether number words at `i` reach the scale `last` again: "two million and three million" are two numbers."""
    if last == "hundred":
        return False  # "two hundred and fifty thousand"
    while i < line.n and (
        line.word(i) in SMALL or line.word(i) in TENS or line.raw[i] in "-‐‑–" or line.low[i] == "hundred"
    ):
        i += 1
    word = line.word(i)
    return word == last or (word in SCALES and last in SCALES and SCALES[word] >= SCALES[last])


def _words(line: Line, i: int) -> Number | None:
    """A number in words, "a dozen" and "half a million" included."""
    first = i
    low = line.low[i]
    if low in ("a", "an"):
        if line.word(i + 1) not in SCALES or line.word(i + 1) in ("lakhs", "crores"):
            return None
        return _scaled(line, first, i + 1, 1.0, "words")
    if low in ("several", "few"):
        if line.word(i + 1) not in ("hundred", "thousand", "million", "billion", "dozen"):
            return None
        n = _scaled(line, first, i + 1, 1.0, "words")
        return Number(first, n.last, n.low * 2, n.low * 10, "vague", n.scale)
    if low == "couple" and line.word(i + 1) == "of" and line.word(i + 2) in ("hundred", "thousand", "million", "dozen"):
        n = _scaled(line, first, i + 2, 2.0, "words")
        return Number(first, n.last, n.low, n.high, "vague", n.scale)
    if low == "half":
        a = line.past_hyphen(i + 1)
        if line.word(a) in ("a", "an"):
            a = line.past_hyphen(a + 1)
        elif line.word(a) not in SCALES:
            return None
        if line.word(a) in SCALES:
            return _scaled(line, first, a, 0.5, "words")
        return Number(first, a, 0.5, 0.5, "words")
    if low not in SMALL and low not in TENS:
        return None
    total, group, j, last = 0.0, 0.0, i, ""
    while j < line.n and not line.shut[j]:
        k = line.past_hyphen(j) if j > i else j
        word = line.word(k)
        if word == "and" and last in ("hundred", "thousand", "million"):
            nxt = line.word(k + 1)
            if (nxt in SMALL or nxt in TENS) and not _scales_anew(line, k + 2, last):
                k, word = k + 1, nxt
        if word in SMALL and last in ("", "tens", "hundred", "thousand", "million"):
            if last == "tens" and not 0 < SMALL[word] < 10:
                break
            group += SMALL[word]
            last = "small"
        elif word in TENS and last in ("", "hundred", "thousand", "million"):
            group += TENS[word]
            last = "tens"
        elif word == "hundred" and group:
            group *= 100
            last = "hundred"
        elif word in ("thousand", "million", "billion", "trillion") and group:
            total += group * SCALES[word]
            group, last = 0.0, word
        elif word in ("dozen", "lakh", "lakhs", "crore", "crores") and group:
            return Number(first, k + 1, (total + group) * SCALES[word], (total + group) * SCALES[word], "words")
        else:
            break
        j = k + 1
    value = total + group
    if last == "small" and total == 0:
        k, more = _and_a_half(line, j, value)
        if k > j:
            return _scaled(line, first, k, more, "words")
    scale = SCALES[last] if last in SCALES and value else 1.0
    return Number(first, j, value, value, "words", scale)


def _vague(line: Line, i: int) -> Number | None:
    """ "dozens", "tens of thousands": an open plural as a range whose upper end may be open."""
    word = line.low[i]
    if word in _MULTIPLE and line.word(i + 1) == "of" and line.word(i + 2) in ("thousands", "millions", "billions"):
        step = SCALES[line.low[i + 2][:-1]]
        low, high = _MULTIPLE[word]
        return Number(i, i + 3, low * step, high * step, "vague")
    if word in ("millions", "thousands", "billions") and line.word(i + 1) == "of" and line.word(i + 2) == word:
        return Number(i, i + 3, *VAGUE[word], "vague")
    if word not in VAGUE or (word == "scores" and line.word(i + 1) != "of"):
        return None
    return Number(i, i + 1, *VAGUE[word], "vague")


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
        elif line.word(i + 1) in ("a", "an", "past", "an", "-", "time", "way", "hour", "dozen", "million"):
            return None
        return Number(i, i + 1, 50.0, 50.0, "share") if word == "half" else None
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
        )
        if not (after == "of" or (by and ends) or (j > i + 1 and above != 1.0) or (j > i + 1 and ends)):
            return None
    if after == "of" and line.word(j + 2) in ("a", "an") and line.word(j + 3) in SCALES:
        return _scaled(line, i, j + 3, above / below, "words")  # "a quarter of a million"
    value = round(100.0 * above / below, 2)
    return Number(i, j + 1, value, value, "share")


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
    whole = _words(line, j) if line.kind[j] == "w" else None
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
    return Number(i, whole.last, value, value, "share")
