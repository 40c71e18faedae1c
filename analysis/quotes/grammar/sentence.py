"""Paragraphs as sentences of tokens in which each quotation is one token: what attribution patterns run over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from ...records import Name, Passage, Span
from ...words.marks import MARKS, Quotation
from ...words.tokens import sentences, tokens
from .word_classes import Token

_SENTENCE_END = re.compile(r"[.?!…][\"”’'»)\]\s]*\Z")
_START = attrgetter("start")
_LONGEST = 400  # tokens

Sentence = list[Token]


def read_sentences(
    text: str, passage: Passage, quotes: Sequence[Quotation], inside: Iterable[tuple[int, Span]], names: Sequence[Name]
) -> list[Sentence]:
    """Sentences of a passage. `inside` has number and outer span of each quotation that stands in it, in order.

    A quotation ends a sentence when its last mark is a full stop, question or exclamation mark and a capital or
    another quotation follows.
    """
    out: list[Sentence] = [[]]
    at = passage.start
    # One more in front: a name may reach in from before.
    first = max(0, bisect_right(names, passage.start, key=_START) - 1)
    names = names[first : bisect_right(names, passage.end, key=_START)]
    starts = [n.start for n in names]
    for number, (s, e) in inside:
        _add_plain(out, text, at, s, names, starts)
        if out[-1] and _ends(text, out[-1][-1]):
            out.append([])
        inner_end = max(end for _, end in quotes[number].pieces if end <= e)
        out[-1].append(_quotation(text, s, e, inner_end, number, quotes[number]))
        at = e
        if _SENTENCE_END.search(text, max(s, inner_end - 6), inner_end):
            follows = text[at : at + 24].lstrip()
            if not follows or not (follows[0].islower() or follows[0] in ",;:—–-)"):
                out.append([])
    _add_plain(out, text, at, passage.end, names, starts)
    # A row of words without end is no sentence; patterns that look to and fro stay cheap on pieces of it.
    return [s[i : i + _LONGEST] for s in out for i in range(0, len(s), _LONGEST)]


def _quotation(text: str, start: int, end: int, inner_end: int, number: int, quotation: Quotation) -> Token:
    words = [w for s, e in quotation.pieces for w in text[s:e].split()]
    capital = text[start:end].lstrip(MARKS)[:1].isupper()
    speech = capital and len(words) > 3 and 3 * sum(w[0].islower() for w in words) > len(words)
    return Token(start, end, "“”", capital, False, number, text[inner_end - 1], len(words), speech)


def _ends(text: str, token: Token) -> bool:
    return token.quote is None and text[token.start : token.end] in (".", "?", "!", "…")


def _add_plain(out: list[Sentence], text: str, start: int, end: int, names: Sequence[Name], starts: list[int]) -> None:
    for number, (s, e) in enumerate(sentences(text, start, end)):
        if number and out[-1]:
            out.append([])
        for a, b in tokens(text, s, e):
            k = bisect_right(starts, a) - 1
            named = k >= 0 and b <= names[k].end
            word = text[a:b].lower().replace("’", "'")
            if word == "-" and not text[a - 1 : a].isspace() and not text[b : b + 1].isspace():
                word = "‐"  # inside a word ("35-member"), no dash
            out[-1].append(Token(a, b, word, text[a].isupper(), named))
