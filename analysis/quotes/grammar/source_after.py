"""The noun phrase after a cue that it belongs to: "said Ana Lima, the mayor, on Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from ...words.cues import lexicon
from .source_before import Source
from .word_classes import (
    AUXILIARIES,
    BREAKS,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    HEARERS,
    OCCASIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    Token,
    is_adverb,
    is_finite,
    starts_phrase,
)


def after(sentence: Sequence[Token], at: int) -> Source | None:
    """The source that stands after the cue at token `at`: "said Ana Lima, the mayor of Porto Alto, on Monday"."""
    j = at + 1
    n = len(sentence)
    if j >= n or not (starts_phrase(sentence[j]) or _is_role(sentence, j)):
        return None
    if sentence[j].word in PRONOUNS:
        return Source(j, j + 1, at, j + 1)
    if sentence[j].word in ("that", "there", "this") and not sentence[j].name:
        return None
    k = j
    end = j
    relative = False
    while k < n:
        t = sentence[k]
        if t.quote is not None:
            if t.end - t.start < 24 and k + 1 < n and sentence[k + 1].capital and sentence[k - 1].capital:
                k += 1
                continue
            scare = relative and not t.capital and sentence[k - 1].word != ","
            if t.size < 4 and (scare or k > j + 1 and sentence[k - 1].word in DETERMINERS):
                k = end = k + 1  # "said its owner, whose “open nights” draw 200", "whose boat, the “Salt”, sank"
                continue
            break
        if t.word == "(":
            while k < n and sentence[k].word != ")":
                k += 1
            k += 1
            end = min(k, n)
            continue
        if t.word in BREAKS or t.word == "." and not _abbreviates(sentence, k):
            break
        if t.word == ",":
            if not _apposition_follows(sentence, k):
                break
            relative = sentence[k + 1].word in RELATIVES
            k += 1
            continue
        if k > j and not relative and _adjunct_starts(sentence, k):
            break
        k += 1
        end = k
    while end > j and sentence[end - 1].word == ",":
        end -= 1
    return Source(j, end, at, end) if end > j else None


def _is_role(sentence: Sequence[Token], j: int) -> bool:
    """A role before its name: "said spokesman Ana Lima", or a bare group: "said officials"."""
    t = sentence[j]
    if (
        not t.word.isalpha()
        or t.word in PREPOSITIONS
        or t.word in SUBORDINATORS
        or t.word in COORDINATORS
        or is_adverb(t)
    ):
        return False
    return t.word not in DAYS and not is_finite(t)


def _abbreviates(sentence: Sequence[Token], k: int) -> bool:
    return k > 0 and k + 1 < len(sentence) and sentence[k].start == sentence[k - 1].end and sentence[k + 1].capital


_APPOSITION = frozenset("a an the his her its their one both".split())


def _apposition_follows(sentence: Sequence[Token], comma: int) -> bool:
    """Does a phrase without a verb of its own (or a relative clause) come between this comma and the next stop?"""
    if comma + 1 >= len(sentence) or sentence[comma + 1].quote is not None:
        return False
    t = sentence[comma + 1]
    if t.word == "or" and comma + 2 < len(sentence) and sentence[comma + 2].capital:
        return True  # another name for it: "the Audit Office, or A.O."
    if t.word == "whose":
        return True
    if t.word in RELATIVES or t.word == "where":
        return not any(other.quote is not None or _quotes(other) for other in sentence[comma + 2 : comma + 5])
    if t.word in PREPOSITIONS | SUBORDINATORS | COORDINATORS | AUXILIARIES | SUBJECTS or t.word.endswith("ing"):
        return False
    if is_adverb(t) or t.word in DETERMINERS - _APPOSITION:
        return False
    for other in sentence[comma + 1 : comma + 20]:
        if other.quote is not None or other.word == "," or other.word in BREAKS or other.word in RELATIVES:
            return True
        if is_finite(other):
            return False
    return True


def _quotes(token: Token) -> bool:
    cue = lexicon().get(token.word)
    return cue is not None and "quotation" in cue.takes


def _adjunct_starts(sentence: Sequence[Token], k: int) -> bool:
    """Does the time, place or occasion of the statement begin here?"""
    w = sentence[k].word
    following = sentence[k + 1].word if k + 1 < len(sentence) else ""
    if w in DAYS or w in ("during", "after", "before", "when", "while", "as", "via", "through", "because", "if"):
        return True
    if w in ("by", "to"):
        return following in OCCASIONS | HEARERS
    if w == "on":
        named = k + 1 < len(sentence) and sentence[k + 1].capital and sentence[k - 1].capital
        return named or following in DAYS | OCCASIONS or following in ("condition", "social", "twitter", "facebook")
    if w in ("in", "at", "with"):
        window = [t.word for t in sentence[k + 1 : k + 7]]
        return bool(OCCASIONS.intersection(window)) or following == "an" or following in DAYS
    return w in ("last", "this", "late", "early") and k + 1 < len(sentence)
