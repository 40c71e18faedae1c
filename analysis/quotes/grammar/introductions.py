"""Speech that no cue of the lexicon introduces: after a colon, or beside an unknown verb."""

from __future__ import annotations

from collections.abc import Container

from ...records import Span
from .contents import Content
from .extents import sentence_end
from .sentence import Sentence
from .source_before import is_inscription, main_subject
from .statements import Item, Statement, as_items, span_of
from .word_classes import DASHES, has_verb


def introduced(s: Sentence, taken: Container[int], headline: bool) -> list[Statement]:
    """Statements that a colon introduces, or a verb the lexicon lacks; `taken` as in `statements`."""
    out = _after_colon(s, taken, headline)
    held = {t.quote for t in s if t.quote is not None and t.quote in taken}
    return out + _beside_unknown_verb(s, held | {i for x in out for i in x.items if isinstance(i, int)})


def introduction(s: Sentence, end: int) -> tuple[Span | None, Span]:
    """Source and cue of the words before token `end`, a colon or comma: "Ana Lima:", "Her answer was simple:"."""
    mark = (s[end].start, s[end].end)
    cuts = [i + 1 for i in range(end) if s[i].quote is not None or s[i].word in DASHES | {",", ";"}]
    for start in [*reversed(cuts[-6:]), 0]:
        part = s[start:end]
        if not part:
            continue
        fresh = start == 0 or s[start - 1].quote is None and s[start - 1].word != ","
        if fresh and len(part) <= 12 and not has_verb(part) and (part[0].capital or part[0].name):
            return (part[0].start, part[-1].end), mark
        if part[0].word in ("with", "from") and len(part) > 1:
            part = part[1:]
        subject = main_subject(part, len(part))
        if subject is None or subject.end >= len(part) and start:
            continue
        cue = mark if subject.end >= len(part) else (part[subject.end].start, s[end].end)
        return span_of(part, subject), cue
    return None, mark


def _after_colon(s: Sentence, taken: Container[int], headline: bool) -> list[Statement]:
    colon = next((i for i, t in enumerate(s) if t.quote is None and t.word == ":" and i), None)
    if colon is None or colon + 1 >= len(s):
        return []
    follows = s[colon + 1]
    subject = main_subject(s, colon)
    if subject is not None and is_inscription(s, subject):
        return []
    if follows.quote is not None and follows.quote not in taken:
        source, cue = introduction(s, colon)
        items = tuple(t.quote for t in s[colon + 1 :] if t.quote is not None and t.quote not in taken)
        return [Statement(items, cue, source, confidence=0.75)] if source is not None or follows.size >= 3 else []
    label = s[:colon]
    named = colon <= 4 and all(t.capital and t.quote is None for t in label) and any(t.name for t in label)
    if not (headline and named and has_verb(s[colon + 1 :])):
        return []
    found = as_items(s, Content(colon + 1, sentence_end(s)))
    cue = (s[colon].start, s[colon].end)
    return [Statement(tuple(found), cue, (label[0].start, label[-1].end), confidence=0.5)] if found else []


def _beside_unknown_verb(s: Sentence, taken: Container[int]) -> list[Statement]:
    """ "“Get out!” Mr. Lima thundered", "Mr. Lima thundered, “Get out of here!”"."""
    end = sentence_end(s)
    for q, t in enumerate(s):
        if t.quote is None or t.quote in taken or not t.capital or t.size > 3 and not t.speech:
            continue
        rest = s[q + 1 : end]
        if t.last in ",?!" and t.size > 1 and len(rest) > 1 and all(x.quote is not None for x in s[:q]):
            subject = main_subject(rest, len(rest))
            if subject is None or subject.start or subject.end >= len(rest) or not rest[subject.end].word.isalpha():
                continue
            verb = rest[subject.end]
            quotes: list[Item] = [x.quote for x in s[: q + 1] if x.quote is not None]
            quotes += [
                x.quote
                for k, x in enumerate(rest)
                if x.quote is not None and k > subject.end and rest[k - 1].word == ","
            ]
            return [Statement(tuple(quotes), (verb.start, verb.end), span_of(rest, subject), confidence=0.7)]
        if q > 1 and q + 1 >= end and s[q - 1].word == "," and t.last in ".?!" and t.size > 3:
            source, cue = introduction(s, q - 1)
            if source is not None and cue[1] - cue[0] > 1:
                return [Statement((t.quote,), (cue[0], s[q - 2].end), source, confidence=0.6)]
    return []
