"""The noun phrase before a cue that it belongs to: "Ms. Lima, the mayor, said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...words.cues import lexicon
from .word_classes import (
    BREAKS,
    COORDINATORS,
    DASHES,
    DAYS,
    DETERMINERS,
    INSCRIPTIONS,
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    Token,
    has_verb,
    is_adverb,
    is_finite,
    starts_phrase,
    verb_group,
)

_REACH = 60  # tokens; a longer phrase is no speaker, and long runs of verbs stay cheap


@dataclass(frozen=True, slots=True)
class Source:
    """Tokens ``[start, end)`` of the phrase; the cue's group (phrase, auxiliaries, cue) takes ``[first, last)``.

    `shared` is set where the phrase belongs to an earlier verb ("said that … and added that …").
    """

    start: int
    end: int
    first: int
    last: int
    shared: bool = False


def before(sentence: Sequence[Token], at: int) -> Source | None:
    """The source that stands before the cue at token `at`, in its clause."""
    first = verb_group(sentence, at)[0]
    if first == 0 or sentence[first - 1].quote is not None:
        return None
    left = sentence[first - 1]
    if left.word == ",":
        span = with_apposition(sentence, first - 1)
    elif left.word in RELATIVES or left.word == "that":
        span = _antecedent(sentence, first - 1)
    elif left.word in ("—", "–", "-"):
        opening = next((k for k in range(first - 2, max(0, first - 25), -1) if sentence[k].word == left.word), None)
        span = _phrase_before(sentence, opening) if opening else None
    elif left.word in BREAKS or left.word in COORDINATORS or left.word in SUBORDINATORS or left.word in PREPOSITIONS:
        return None
    else:
        span = _phrase_before(sentence, first)
    if span is None:
        return None
    return Source(*span, span[0], at + 1)


def _phrase_before(sentence: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before token `end`, its relative clause and joined names taken in."""
    governed = end > 1 and sentence[end - 2].word in PREPOSITIONS - SUBORDINATORS
    if sentence[end - 1].word in PRONOUNS and not governed:
        return end - 1, end
    start = end
    j = end - 1
    farthest = max(0, end - _REACH)
    while j >= farthest:
        t = sentence[j]
        if t.word in (")", "]"):
            k = j
            while k >= 0 and j - k < 12 and sentence[k].word not in ("(", "["):
                k -= 1
            if k < 0 or j - k >= 12:
                break
            start = k
            j = k - 1
            continue
        if t.quote is not None:
            # A quoted nickname or scare word inside the phrase: Jim “Red” Lima.
            if (
                j > 0
                and t.end - t.start < 24
                and start < end
                and sentence[j - 1].quote is None
                and starts_phrase(sentence[j - 1])
            ):
                start = j
                j -= 1
                continue
            break
        if t.word in BREAKS or t.word == "," or t.word in SUBORDINATORS - {"as", "than"} and not t.name:
            break
        if t.word in COORDINATORS and not t.name and not _joins(sentence, j, end):
            break
        if is_finite(t) or (t.word == "as" and j + 1 < start):
            before_it = _relative_before(sentence, j)
            if before_it is None:
                break
            start, j = before_it, before_it - 1
            continue
        start = j
        j -= 1
    return _trimmed(sentence, start, end)


def _relative_before(sentence: Sequence[Token], j: int) -> int | None:
    for k in range(j, max(-1, j - 10), -1):
        w = sentence[k].word
        if w in RELATIVES or w == "that":
            return k if k and sentence[k - 1].word != "," else None
        if w in BREAKS or w == "," or sentence[k].quote is not None:
            return None
    return None


def _joins(sentence: Sequence[Token], j: int, end: int) -> bool:
    """Does the "and" at `j` join two phrases ("Ms. Lima and her deputy"), not two clauses?"""
    if sentence[j].word not in ("and", "or") or j == 0 or sentence[j - 1].word == ",":
        return False
    if has_verb(sentence[j + 1 : end]):
        return False
    k = j - 1
    while k >= 0 and j - k < 14 and sentence[k].word not in BREAKS | {","} and sentence[k].quote is None:
        if is_finite(sentence[k]) or sentence[k].word.endswith("ed") and not sentence[k].name:
            return False
        k -= 1
    return True


def _trimmed(sentence: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The phrase without leading conjunctions, adverbs and days; what follows a leading "In Paris" or "On Monday"."""
    while start < end and (
        sentence[start].word in COORDINATORS
        or sentence[start].word in DAYS
        or is_adverb(sentence[start])
        and not sentence[start].name
        and sentence[start].word not in ("both", "all")
    ):
        start += 1
    if start < end and sentence[start].word in PREPOSITIONS and not sentence[start].name:
        start = _chunk(sentence, start + 1, end)
    return (start, end) if start < end else None


def _chunk(sentence: Sequence[Token], start: int, end: int) -> int:
    """Where the last simple noun phrase of ``[start, end)`` begins."""
    j = end - 1
    if sentence[j].word in PRONOUNS:
        return j
    while j > start:
        t, left = sentence[j], sentence[j - 1]
        if t.word in DETERMINERS and left.word not in ("of", "at", "for", "from"):
            return j
        if t.name != left.name and (left.word in DAYS or left.name and t.capital):
            return j
        if left.word in PREPOSITIONS and left.word not in ("of", "at", "for", "from"):
            return j
        j -= 1
    return j


def _antecedent(sentence: Sequence[Token], relative: int) -> tuple[int, int] | None:
    """“who” with the phrase it stands for."""
    if sentence[relative].word not in ("who", "which"):
        return None
    end = relative
    if end and sentence[end - 1].word == ",":
        end -= 1
    if end == 0 or sentence[end - 1].quote is not None:
        return relative, relative + 1
    span = _phrase_before(sentence, end)
    return (span[0] if span and end - span[0] < 12 else relative), relative + 1


def with_apposition(sentence: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """The subject whose apposition or adjunct ends with the comma: "Ana Lima, the mayor, said"."""
    segments: list[tuple[int, int]] = []
    end, j = comma, comma - 1
    while j >= -1:
        stop = j < 0 or sentence[j].quote is not None or sentence[j].word in BREAKS
        if stop or sentence[j].word == ",":
            if j + 1 < end:
                segments.append((j + 1, end))
            end = j
            if stop:
                break
        j -= 1
    best: tuple[int, int] | None = None
    inside = 0  # of how many segments the verbs belong to a relative clause that begins further left
    for k, (s, e) in enumerate(segments):  # from the right
        if inside > k:
            continue
        while s < e and sentence[s].word in COORDINATORS | {
            "that",
            "because",
            "though",
            "although",
            "while",
            "as",
            "when",
        }:
            s += 1
        if s == e:
            break
        t = sentence[s]
        relative = t.word in RELATIVES
        adjunct = (
            relative
            or t.word in PREPOSITIONS | SUBORDINATORS
            or (t.word.endswith("ing") and not t.name)
            or (t.word.endswith("ed") and not t.name and not t.capital)
        )
        if not adjunct and _main_verb(sentence, s, e):
            inside = _relative_around(sentence, segments, k)
            if inside:
                best = None
                continue
            break
        if adjunct:
            continue
        best = (s, e)
        if sentence[s - 1].word in COORDINATORS if s else False:
            break
    if best is None:
        return None
    # Appositions that follow are taken in up to the comma; adjuncts are not.
    end = best[1]
    for s, e in reversed(segments):
        if s <= best[0] or s != end + 1:
            continue
        t = sentence[s]
        if t.word in PREPOSITIONS | SUBORDINATORS or t.word.endswith("ing") or all(is_adverb(x) for x in sentence[s:e]):
            break
        end = e
    return _trimmed(sentence, best[0], end)


def _relative_around(sentence: Sequence[Token], segments: Sequence[tuple[int, int]], k: int) -> int:
    """The number of segments, from the right, in a relative clause whose verb is in segment `k`: ", whose son Jan, 9,
    has gone there,"; 0 where none begins close to its left."""
    for i in range(k + 1, min(k + 4, len(segments))):
        s, e = segments[i]
        if s < e and any(is_finite(t) for t in sentence[s:e]):
            return 0
        if s < e and sentence[s].word in ("who", "whose", "which"):
            return i + 1
    return 0


def _main_verb(sentence: Sequence[Token], start: int, end: int) -> bool:
    for j in range(start, end):
        if sentence[j].word in RELATIVES:
            return False
        if is_finite(sentence[j]):
            return True
    return False


_AFTER_IS = frozenset(["a", "an", "the", "not", "been", "no", "now", "also", "that"])
_FRONTED = frozenset(
    ["in", "on", "at", "after", "before", "during", "for", "with", "as", "when", "while", "if", "by", "to", "from"]
)


def main_subject(sentence: Sequence[Token], end: int) -> Source | None:
    """The first noun phrase of the sentence, before token `end`: the subject of its main clause.

    What may stand in front of it ("On Monday, …", "Asked about it, …") is passed over; an apposition is taken in.
    """
    i = 0
    while i < end:
        t = sentence[i]
        if t.quote is not None:
            return None
        if t.word in _FRONTED or t.word.endswith(("ing", "ed")) and not t.name:
            comma = next((k for k in range(i, end) if sentence[k].word == "," or sentence[k].quote is not None), None)
            if comma is None or sentence[comma].quote is not None:
                return None
            i = comma + 1
        elif is_adverb(t) or t.word in DASHES | {"and", "but", "so", "yet", ","}:
            i += 1
        else:
            break
    if i >= end or not (starts_phrase(sentence[i]) or sentence[i].word.endswith("s")):
        return None
    k = i + 1
    while k < end and not _ends_subject(sentence, k, end):
        k += 1
    k = _past_apposition(sentence, k, end)
    return Source(i, k, i, k)


def _ends_subject(sentence: Sequence[Token], k: int, end: int) -> bool:
    t = sentence[k]
    if t.quote is not None or t.word in BREAKS | {","} or is_finite(t) or is_adverb(t):
        return True
    if t.word == "'s":  # "is" rather than a possessive
        return k + 1 >= end or sentence[k + 1].word in _AFTER_IS or sentence[k + 1].word.endswith("ing")
    left = sentence[k - 1]
    noun = t.word in NOUNS | {"report", "letter"} and (left.word == "'s" or left.word in DETERMINERS - SUBJECTS)
    return t.word.endswith("ed") and not t.name or t.word in lexicon() and not t.capital and not noun


def _past_apposition(sentence: Sequence[Token], k: int, end: int) -> int:
    """The end of ", Ana Lima," after "Its director"; `k` itself where no apposition follows."""
    if k + 1 >= end or sentence[k].quote is not None or sentence[k].word != ",":
        return k
    if not (sentence[k + 1].capital or sentence[k + 1].word in ("a", "an", "the")):
        return k
    for i in range(k + 1, min(end, k + 16)):
        if sentence[i].quote is None and sentence[i].word == ",":
            return i
        if sentence[i].quote is not None or is_finite(sentence[i]):
            break
    return k


def is_inscription(sentence: Sequence[Token], source: Source) -> bool:
    """Is the source what carries words that nobody says: "a notice on the gate", "the banner"?"""
    places = PREPOSITIONS | {"above", "across", "around", "below", "off", ","}
    head = next((k for k in range(source.start, source.end) if sentence[k].word in places), source.end)
    return head > source.start and sentence[head - 1].word in INSCRIPTIONS
