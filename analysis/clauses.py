"""Paragraphs as sentences of tokens in which each quotation is one token: what attribution patterns run over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .cues import lexicon
from .marks import MARKS, Quotation
from .records import Name, Passage, Span
from .words import sentences, tokens

_SENTENCE_END = re.compile(r"[.?!…][\"”’'»)\]\s]*\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark or, where `quote` is set, a whole quotation (its number; the span takes marks in).

    `word` is in lower case with straight apostrophes; `name` tells whether it is part of a proper name; `last` is the
    last character between the marks of a quotation.
    """

    start: int
    end: int
    word: str
    capital: bool = False
    name: bool = False
    quote: int | None = None
    last: str = ""


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
    starts = [n.start for n in names]
    for number, (s, e) in inside:
        _add_plain(out, text, at, s, names, starts)
        if out[-1] and _ends(text, out[-1][-1]):
            out.append([])
        inner = text[s:e].lstrip("".join(MARKS))
        inner_end = max(end for _, end in quotes[number].pieces if end <= e)
        last = text[inner_end - 1]
        out[-1].append(Token(s, e, "“”", capital=inner[:1].isupper(), quote=number, last=last))
        at = e
        if _SENTENCE_END.search(text, max(s, inner_end - 6), inner_end):
            follows = text[at : at + 24].lstrip()
            if not follows or not (follows[0].islower() or follows[0] in ",;:—–-)"):
                out.append([])
    _add_plain(out, text, at, passage.end, names, starts)
    return [s for s in out if s]


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


SUBJECTS = frozenset("i he she it they we you there this that these those who".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any each every no many most several few all both "
    "another one two three four five six seven eight nine ten more other such".split()
)
PREPOSITIONS = frozenset(
    "in on at by for from with of to about after before during since until under over between among against into "
    "through via per as like despite without within amid following toward towards upon outside inside near along "
    "behind beside besides beyond throughout because".split()
)
SUBORDINATORS = frozenset(
    "that because when while although though if as after before since until unless whereas whether how why what "
    "where once than lest".split()
)
COORDINATORS = frozenset("and but or nor yet so".split())
RELATIVES = frozenset("who whom whose which".split())
BE = frozenset("is are was were be been being am".split())
AUXILIARIES = BE | frozenset(
    "has had have having does did do will would can could may might must shall should 've 'd 'll isn't aren't wasn't "
    "weren't hasn't hadn't haven't doesn't didn't don't won't wouldn't can't cannot couldn't shouldn't".split()
)
MODALS = frozenset("will would can could may might must shall should 'll".split())
NEGATIONS = frozenset("not never neither nor nobody none cannot hardly barely declined refused failed".split())
ADVERBS = frozenset(
    "very so also then later often again once still now just even further soon always sometimes once twice instead thus too "
    "already earlier only simply rather never ever long perhaps nevertheless nonetheless however meanwhile yesterday "
    "today first initially both all further furthermore".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later".split()
)
_PAST = frozenset(
    "went came took made gave got held left met kept began became brought built bought chose drew drove ate fell fought "
    "flew forgot grew hung hid hit hurt laid led lent lost paid ran rose sat sold sent set spoke spent stood stole "
    "struck threw won wore let put cut shut beat became woke knew saw heard seemed remains seems became needs means "
    "makes takes gives goes comes gets keeps leaves says wants lies stands runs works looks became looms".split()
)


def is_adverb(token: Token) -> bool:
    """A word that may stand between subject and verb."""
    return token.word in ADVERBS or (token.word.endswith("ly") and len(token.word) > 4 and not token.capital)


def is_negated(token: Token) -> bool:
    return token.word in NEGATIONS or token.word.endswith("n't")


def is_finite(token: Token) -> bool:
    """A verb that has a subject of its own, as far as the word alone tells; -ed forms are left out."""
    if token.quote is not None or token.capital:
        return False
    if token.word in AUXILIARIES or token.word in _PAST:
        return token.word not in ("be", "been", "being", "having")
    cue = lexicon().get(token.word)
    return cue is not None and cue.form in ("past", "third") and not token.word.endswith(("ed", "s"))


def has_verb(part: Sequence[Token]) -> bool:
    """Does this stretch hold something that looks like a finite verb?"""
    return any(
        is_finite(t)
        or (not t.name and t.word.endswith("ed") and len(t.word) > 3)
        or t.word.endswith(("'s", "'re", "'m", "n't", "'ll", "'ve"))
        or (not t.name and t.word in lexicon())
        for t in part
    )


def pauses(token: Token) -> bool:
    """A comma, or a quotation that ends with one."""
    return token.word == "," if token.quote is None else token.last in ",.?!"


def starts_phrase(token: Token) -> bool:
    """Can a noun phrase begin here?"""
    if token.quote is not None:
        return False
    return token.name or token.capital or token.word.partition("'")[0] in SUBJECTS or token.word in DETERMINERS
