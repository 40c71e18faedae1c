"""Sentences and words of a stretch of text, as offsets into the whole: the text is never cut up or copied.

The rules are for news copy: abbreviations ("Mr.", "U.S.", "Gov."), initials, decimals, quotation marks and brackets
after the full stop. What is *not* done: telling an abbreviation that also ends its sentence when a name follows
("He left the U.S. Mr. Lima stayed." is cut; "… in the U.S. Lima stayed." is not).
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..records import Span
from . import lexicon

# Numbers keep their inner points and commas; 's is a token of its own; everything else that is no space stands alone.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|['’]s\b|(?:[^\W\d_]\.){2,}|\w+(?:[-'’](?!s\b)\w+)*|[^\w\s]")
_STOP = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"[\w.]*$")
_OPENERS = "\"“”‘’'«([—–-"

_WORDS = lexicon.words(__package__, "sentence-ends.txt")
_BEFORE_NAMES, _ABBREVIATIONS = _WORDS["before names"], _WORDS["abbreviations"]
_OPENING_WORDS = _WORDS["opening"]


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Words, numbers and single punctuation marks of ``text[start:end]``, in order.

    >>> text = "Ms. Lima's 1,200 well-off voters left."
    >>> [text[s:e] for s, e in tokens(text)]
    ['Ms', '.', 'Lima', "'s", '1,200', 'well-off', 'voters', 'left', '.']
    """
    return [m.span() for m in _TOKEN.finditer(text, start, len(text) if end is None else end)]


@lru_cache(maxsize=4096)
def _sentences(piece: str) -> tuple[Span, ...]:
    out: list[Span] = []
    begin = 0
    for m in _STOP.finditer(piece):
        if not _ends_here(piece, m):
            continue
        out.append((begin, m.end()))
        begin = m.end()
    out.append((begin, len(piece)))
    trimmed = []
    for s, e in out:
        while s < e and piece[s].isspace():
            s += 1
        while e > s and piece[e - 1].isspace():
            e -= 1
        if s < e:
            trimmed.append((s, e))
    return tuple(trimmed)


def _ends_here(piece: str, stop: re.Match[str]) -> bool:
    after = piece[stop.end() : stop.end() + 40].lstrip()  # a window: long texts stay linear
    if not after:
        return True
    first = after.lstrip(_OPENERS)[:1]
    if stop.group() != ".":
        # "?" and "!" inside quotation marks do not end the sentence that goes on with "she asked".
        return not first.islower()
    before = _LAST_WORD.findall(piece[max(0, stop.start() - 20) : stop.start()])[0].lower()
    if first.islower():
        return False
    if before in _BEFORE_NAMES:
        return False
    if len(before) == 1 and before.isalpha() and piece[stop.start() - 1].isupper():
        return False  # an initial: "John R. Lima"
    if before in _ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)+[a-z]", before):
        # An abbreviation goes on with a name or a number; a common opening word or a title begins a new sentence.
        opening = re.match(r"[A-Za-z]+", after.lstrip(_OPENERS))
        return opening is not None and opening.group().lower() in _OPENING_WORDS
    return True


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of ``text[start:end]`` as offsets into `text`, without the white space around them.

    Give it one paragraph at a time (`Article.readable`); a line break by itself ends no sentence.

    >>> text = "Mr. Lima left the U.S. on Monday. “It is over,” he said. Was it? Nobody knew."
    >>> [text[s:e] for s, e in sentences(text)]
    ['Mr. Lima left the U.S. on Monday.', '“It is over,” he said.', 'Was it?', 'Nobody knew.']
    """
    end = len(text) if end is None else end
    return [(start + s, start + e) for s, e in _sentences(text[start:end])]


_TWINS = str.maketrans("İıſ", "iis")


def lower(text: str) -> str:
    """In lower case, letter for letter, as a pattern that ignores case takes the letters.

    Such a pattern takes İ and ı for an i and ſ for an s, which `str.lower` does not: what the pattern found would be
    missing from a table of lower-case words. And "İ".lower() is two characters, which moves all offsets behind it.

    >>> lower("ſHE SAıD İT"), len("İT".lower())
    ('she said it', 3)
    """
    return text.translate(_TWINS).lower()


def strip_span(text: str, start: int, end: int, chars: str = " \t\r\n\u00a0") -> Span:
    """The span without `chars` at either end; empty spans collapse to ``(start, start)``.

    >>> strip_span("  yes, ", 0, 7, " ,")
    (2, 5)
    """
    while start < end and text[start] in chars:
        start += 1
    while end > start and text[end - 1] in chars:
        end -= 1
    return start, end
