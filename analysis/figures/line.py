"""A stretch of text as small tokens with offsets, finer than words: digits apart from letters, hyphens alone."""

from __future__ import annotations

import re

from .config import FIGURES, FiguresConfig

# Every alternative takes what it begins: no run of digits, commas or letters is ever read twice.
_TOKEN = re.compile(
    r"(?P<n>\d++(?:[,\u00a0\u202f\u2009]\d{2,3}+(?!\d))*+(?:\.\d++)?+|(?<![\w.])\.\d++)"
    r"|(?P<v>[½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞])"
    r"|(?P<w>(?:[A-Za-z]\.){2,}+|['’]s\b|[^\W\d_]++(?:['’ʻ‘](?!s\b)[^\W\d_]++)*+)"
    r"|(?P<p>[^\w\s]|_)"
)


class Line:
    """A stretch of text as tokens: `low` (lower-case text), `raw`, `start`, `end` and `kind`, by token number.

    Kinds: ``n`` digits, ``w`` word, ``v`` vulgar fraction, ``p`` any other single character.

    >>> Line("US$2.4m, two-day").raw
    ['US', '$', '2.4', 'm', ',', 'two', '-', 'day']
    """

    __slots__ = ("text", "raw", "low", "start", "end", "kind", "n", "shut", "config")

    def __init__(self, text: str, start: int = 0, end: int | None = None, config: FiguresConfig = FIGURES):
        found = list(_TOKEN.finditer(text, start, len(text) if end is None else end))
        self.text = text
        self.config = config
        self.raw = [m[0] for m in found]
        self.low = " ".join(self.raw).lower().replace("’", "'").split(" ") if found else []
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
