"""What numerals say: digits and number words, scales and halves, as a `Number` with its place in a `Line`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .line import Line

_GROUPED = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{2,3}){0,12}[,\u00a0\u202f\u2009]\d{3}(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3})+(?:[.,]\d+)?"
)
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,9}(?:,\d{1,2})?")
_LONGEST_NUMBER = 30
_HIGHEST = 1e100
"""No quantity of the world is meant past it, and the products of two below it are still numbers."""
SMALL = {
    w: float(i)
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"nought": 0.0}
TENS = {w: 10.0 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
SHORT_SCALES = {
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mio": 1e6,
    "mrd": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
LETTER_SCALES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "T": 1e12}
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number from token `first` up to `last` (not included). `scale` is what its scale words multiply by.

    `form`: ``digits``, ``words``, ``vague`` (dozens, millions) or ``share`` (a third, two in five: low and high are
    then percentages). `inner` is the token of a unit that stands inside the number ("an hour and a half"), else -1.
    """

    first: int
    last: int
    low: float
    high: float | None
    form: str
    scale: float = 1.0
    inner: int = -1

    @property
    def mantissa(self) -> float:
        return self.low / self.scale

    @property
    def sane(self) -> bool:
        """Whether it can be meant: "million" over and over, or an exponent of 999, runs out of numbers."""
        return self.low <= _HIGHEST and (self.high is None or self.high <= _HIGHEST)


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
        token = re.sub(r"[, \u00a0\u202f\u2009]", "", token)
    try:
        return float(token)
    except ValueError:  # digits of other scripts that float() does not know
        return None


def value_at(line: Line, i: int) -> float | None:
    """Value of the digits of token `i`, by the separators of its text: "1.470.000", "6,2" where commas are decimal.

    >>> value_at(Line("3 400 tonnes"), 0), value_at(Line("6,2 million and 1,8%"), 0)
    (3400.0, 6.2)
    """
    raw = line.raw[i]
    if _DOTTED.fullmatch(raw):
        return digits(raw.replace(".", "").replace(",", "."))
    if line.decimal_comma and raw.count(",") == 1 and not _GROUPED.fullmatch(raw):
        return digits(raw.replace(".", "").replace(",", "."))
    if line.decimal_comma and raw.count(".") == 1 and len(raw) - raw.index(".") == 4 and raw[0] != "0":
        return digits(raw.replace(".", ""))
    return digits(raw)


def and_a_half(line: Line, j: int, value: float) -> tuple[int, float]:
    k = line.past_hyphen(j)
    if line.word(k) == "and":
        a = line.past_hyphen(k + 1)
        part = line.past_hyphen(a + 1)
        if line.word(a) in ("a", "one") and line.word(part) in ("half", "quarter", "third"):
            return part + 1, value + 1 / FRACTIONS[line.low[part]]
    return j, value


def exact(value: float) -> float:
    """The product of a decimal and its scale without the noise of binary fractions."""
    return float(f"{value:.12g}")


def scaled(line: Line, first: int, j: int, value: float, form: str) -> Number:
    """`value` with the scale words from token `j` on; a letter (k, m, b) only where a currency asks (`with_letter`)."""
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
    j, value = _and_part_of_scale(line, j, exact(value * scale), scale)
    return Number(first, j, value, value, form, scale)


def _and_part_of_scale(line: Line, j: int, value: float, scale: float) -> tuple[int, float]:
    """The token behind a part of the scale itself ("five million and a half"), and the sum; `j` where none follows:
    "a million and a third of the votes" are two."""
    k, part = and_a_half(line, j, 0.0)
    if scale < 1e3 or k == j or line.word(k) in SCALES or line.word(k) in ("of", "-"):
        return j, value
    return k, exact(value + part * scale)


def with_letter(line: Line, number: Number, spaced: bool = False) -> Number:
    """The number with a scale of one letter behind it ("2.4m", "60k"), which only the unit around it can tell from
    meters; `spaced` allows a blank before the letter, and the double m of accounts ("$3MM"): money stands in front."""
    j = number.last
    if number.form != "digits" or number.scale != 1.0 or j >= line.n or not (spaced or line.glued(j)):
        return number
    step = LETTER_SCALES.get(line.raw[j]) or (1e6 if spaced and line.raw[j] in ("MM", "mm") else None)
    if step is None or (line.glued(j + 1) and line.kind[j + 1] in "nw"):
        return number
    value = exact(number.low * step)
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


@dataclass(slots=True)
class _Sum:
    """Number words added up one by one: `total` of the thousands told, `group` since, `last` the sort of word."""

    total: float = 0.0
    group: float = 0.0
    last: str = ""

    @property
    def value(self) -> float:
        return self.total + self.group

    def take(self, word: str) -> bool:
        """Adds the next word; False where it cannot follow, so that the number ends before it."""
        if word in SMALL and (self.last in _BEFORE_TENS or (self.last == "tens" and 0 < SMALL[word] < 10)):
            self.group, self.last = self.group + SMALL[word], "small"
        elif word in TENS and self.last in _BEFORE_TENS:
            self.group, self.last = self.group + TENS[word], "tens"
        elif word == "hundred" and self.group:
            self.group, self.last = self.group * 100, word
        elif word in _GROUPS and self.group:
            self.total, self.group, self.last = self.total + self.group * SCALES[word], 0.0, word
        else:
            return False
        return True


_BEFORE_TENS = ("", "hundred", "thousand", "million")
_JOINED_BY_AND = ("hundred", "thousand", "million")
_GROUPS = ("thousand", "million", "billion", "trillion")
_CLOSING = ("dozen", "lakh", "lakhs", "crore", "crores")


def number_words(line: Line, i: int) -> Number | None:
    """A number in words, "a dozen" and "half a million" included."""
    word = line.low[i]
    if word in _OPENED_BY:
        return _OPENED_BY[word](line, i)
    return _added_up(line, i) if word in SMALL or word in TENS else None


def _one_scale(line: Line, i: int) -> Number | None:
    """ "a dozen", "a hundred thousand"."""
    if line.word(i + 1) not in SCALES or line.word(i + 1) in ("lakhs", "crores"):
        return None
    return scaled(line, i, i + 1, 1.0, "words")


def _several(line: Line, i: int) -> Number | None:
    """ "several hundred", "few thousand": two to ten of them."""
    if line.word(i + 1) not in ("hundred", "thousand", "million", "billion", "dozen"):
        return None
    n = scaled(line, i, i + 1, 1.0, "words")
    return Number(i, n.last, n.low * 2, n.low * 10, "vague", n.scale)


def _couple(line: Line, i: int) -> Number | None:
    """ "couple of hundred"."""
    if line.word(i + 1) != "of" or line.word(i + 2) not in ("hundred", "thousand", "million", "dozen"):
        return None
    n = scaled(line, i, i + 2, 2.0, "words")
    return Number(i, n.last, n.low, n.high, "vague", n.scale)


def _half_of_one(line: Line, i: int) -> Number | None:
    """ "half a million", "half a day", "half-dozen"."""
    a = line.past_hyphen(i + 1)
    if line.word(a) in ("a", "an"):
        a = line.past_hyphen(a + 1)
    elif line.word(a) not in SCALES:
        return None
    return scaled(line, i, a, 0.5, "words") if line.word(a) in SCALES else Number(i, a, 0.5, 0.5, "words")


_OPENED_BY: dict[str, Callable[[Line, int], Number | None]] = {
    "a": _one_scale, "an": _one_scale, "several": _several, "few": _several, "couple": _couple, "half": _half_of_one,
}  # fmt: skip


def _added_up(line: Line, first: int) -> Number:
    """ "two hundred and fifty thousand", "three dozen", "two and a half million", from token `first` on."""
    said = _Sum()
    j = first
    while j < line.n and not line.shut[j]:
        k = _past_and(line, line.past_hyphen(j) if j > first else j, said.last)
        word = line.word(k)
        if word in _CLOSING and said.group:
            value = said.value * SCALES[word]
            return Number(first, k + 1, value, value, "words")
        if not said.take(word):
            break
        j = k + 1
    if said.last in ("small", "tens") and said.total == 0:
        k, more = _and_decimals(line, j, said.value)
        k, more = (k, more) if k > j else and_a_half(line, j, said.value)
        if k > j:
            return scaled(line, first, k, more, "words")
    if said.last in _GROUPS:
        k, value = _and_part_of_scale(line, j, said.value, SCALES[said.last])
        if k > j:
            return Number(first, k, value, value, "words", SCALES[said.last])
    if said.value and line.word(j) in ("million", "billion", "trillion"):
        return scaled(line, first, j, said.value, "words")  # "six thousand million"
    scale = SCALES[said.last] if said.last in SCALES and said.value else 1.0
    return Number(first, j, said.value, said.value, "words", scale)


def _and_decimals(line: Line, j: int, value: float) -> tuple[int, float]:
    """The token behind decimals in words ("one point seven"), and the number with them; `j` itself without any."""
    k, places = j + 1, ""
    while line.word(j) == "point" and SMALL.get(line.word(k), 10) < 10:
        places += f"{SMALL[line.low[k]]:.0f}"
        k += 1
    return (k, float(f"{value:.0f}.{places}")) if places and len(places) <= _LONGEST_NUMBER else (j, value)


def _past_and(line: Line, k: int, last: str) -> int:
    """The token behind an "and" at `k` that is inside a number ("a hundred and five"), else `k`."""
    if line.word(k) != "and" or last not in _JOINED_BY_AND:
        return k
    word = line.word(k + 1)
    return k + 1 if (word in SMALL or word in TENS) and not _scales_anew(line, k + 2, last) else k
