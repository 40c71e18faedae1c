"""A stretch of text as small tokens with offsets, finer than words: digits apart from letters, hyphens alone."""

from __future__ import annotations

import re
from functools import lru_cache

from .config import FIGURES, FiguresConfig
from .currencies import SIGNS

# Every alternative takes what it begins: no run of digits, commas or letters is ever read twice.
_SPACED = r"(?<![\w.,:/-])[1-9]\d{0,2}(?: \d{3})+(?![\d,]|\.\d)"
_DOTTED = r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3}){2,9}(?:,\d{1,2})?(?![\d.,]*\d)"
_PLAIN = r"\d++(?:[,\u00a0\u202f\u2009]\d{2,3}+(?!\d))*+(?:\.\d++)?+|(?<![\w.])\.\d++"
_COMMA = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?![\d.,]*\d)|\d++(?:,\d{1,2}(?!\d))?+"
_OTHERS = (
    r"|(?P<v>[½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞])"
    r"|(?P<w>(?:[A-Za-z]\.){2,}+|['’]s\b|[^\W\d_]++(?:['’ʻ‘](?!s\b)[^\W\d_]++)*+)"
    r"|(?P<p>[^\w\s]|_)"
)
_READ = {
    (spaced, comma): re.compile(
        rf"(?P<n>{_SPACED + '|' if spaced else ''}{_DOTTED}|{_COMMA if comma else _PLAIN}){_OTHERS}"
    )
    for spaced in (False, True)
    for comma in (False, True)
}
_GROUPED_BY_COMMA = re.compile(r"(?<![\d.,])\d{1,3},\d{3}(?!\d)")
_DECIMAL_POINT = re.compile(r"(?<![\d.])\d{1,9}\.\d{1,2}(?!\d|\.\d|\s?[ap]\.?m)")
_DECIMAL_COMMA = re.compile(
    rf"[{SIGNS}]\s?\d{{1,3}}(?:\.\d{{3}})*,\d{{1,2}}(?!\d|[.,]\d)"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d{1,2}\s?(?:%|per\s?cent\b|(?:m|b|tr)illion\b|m\b|bn\b|k[mg]\b|euros?\b)"
)


@lru_cache(maxsize=8)
def separators(text: str) -> tuple[bool, bool]:
    """Whether blanks group the thousands of a text, and whether commas are its decimal points, by its own habit.

    Blanks group where no comma does; a comma is decimal where one is beyond doubt and nothing speaks against it.

    >>> separators("Some 3 400 tonnes, 2.5% more."), separators("The fee is €4,20."), separators("The fee is €4,200.")
    ((True, False), (True, True), (False, False))
    """
    commas = _GROUPED_BY_COMMA.search(text) is not None
    return not commas, not commas and bool(_DECIMAL_COMMA.search(text)) and not _DECIMAL_POINT.search(text)


class Line:
    """A stretch of text as tokens: `low` (lower-case text), `raw`, `start`, `end` and `kind`, by token number.

    Kinds: ``n`` digits, ``w`` word, ``v`` vulgar fraction, ``p`` any other single character.

    >>> Line("US$2.4m, two-day").raw
    ['US', '$', '2.4', 'm', ',', 'two', '-', 'day']
    """

    __slots__ = ("text", "raw", "low", "start", "end", "kind", "n", "shut", "config", "decimal_comma")

    def __init__(self, text: str, start: int = 0, end: int | None = None, config: FiguresConfig = FIGURES):
        spaced, self.decimal_comma = separators(text)
        found = list(_READ[spaced, self.decimal_comma].finditer(text, start, len(text) if end is None else end))
        self.text = text
        self.config = config
        self.raw = [m[0] for m in found]
        self.low = "\n".join(self.raw).lower().replace("’", "'").split("\n") if found else []
        spans = [m.span() for m in found]
        self.start = [s for s, _ in spans]
        self.end = [e for _, e in spans]
        self.kind = [m.lastgroup or "p" for m in found]
        self.n = len(found)
        self.shut = [False] * self.n
        """Tokens that are no figure, whatever they look like: dates, clock times, parts of names."""

    def word(self, i: int) -> str:
        """Token `i` in lower case, an empty string outside the stretch."""
        return self.low[i] if 0 <= i < self.n else ""

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before it without a space."""
        return 0 < i < self.n and self.start[i] == self.end[i - 1]

    def past_hyphen(self, i: int) -> int:
        """The token after `i` if that is a hyphen between glued tokens, else `i`."""
        if i + 1 < self.n and self.raw[i] in "-‐‑–" and self.glued(i) and self.glued(i + 1) and self.kind[i + 1] != "p":
            return i + 1
        return i
