"""Where clauses, adjuncts and statements begin and end in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ...words.cues import Cue, lexicon, phrases
from .is_report import is_report
from .source_before import before
from .word_classes import (
    DAYS,
    DETERMINERS,
    OBJECTS,
    OCCASIONS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTIONS,
    REACTIONS,
    Token,
    is_adverb,
    is_finite,
    pauses,
    starts_phrase,
    verb_group,
)

_STOPS = frozenset([";", "?", "!"])


_END = frozenset([".", "?", "!", "…", ";", ":", ",", "—", "–", "-"])


_CLAUSE_BREAKS = frozenset(
    ["and", "but", "while", "though", "although", "whereas", "as", "after", "when", "because", "or"]
)


_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "president", "minister"])


_OPENERS = frozenset(["after", "when", "while", "as", "although", "though", "asked", "since", "before", "if", "once"])


def sentence_end(sentence: Sequence[Token]) -> int:
    """The number of the token after the last one that is no punctuation."""
    end = len(sentence)
    while end and sentence[end - 1].quote is None and sentence[end - 1].word in _END:
        end -= 1
    return end


def clause_start(sentence: Sequence[Token], end: int) -> int:
    """The first token of the clause that ends before `end`, when its cue follows: usually the sentence's first."""
    start = 0
    while start < end and sentence[start].quote is None and sentence[start].word in ("—", "–", "-", "•", ")", ","):
        start += 1
    for i in range(start, end):
        t = sentence[i]
        if t.quote is None and t.word in (";",):
            start = i + 1
        if (
            t.word == ","
            and i + 2 < end
            and sentence[i + 2].word == "of"
            and sentence[i + 1].word in ("most", "some", "all", "many", "none")
        ):
            start = i + 1
    return start


def clause_end(sentence: Sequence[Token], start: int, end: int, cue: Cue) -> int:
    """The token after the clause that begins at `start`: before a further cue of the same or another subject, a dash
    with a reaction to it, or a trailing "according to"."""
    opened = sentence[0].word in _OPENERS and not any(t.word == "," for t in sentence[:start])
    for i in range(start + 1, end):
        t = sentence[i]
        if t.quote is not None:
            if _reaction(sentence, i + 1, end):
                return i + 1
            continue
        if t.word in _STOPS:
            return i
        if t.word == "according" and i + 1 < end and sentence[i + 1].word == "to":
            return i - 1 if sentence[i - 1].word == "," else i
        if t.word in ("—", "–", ",") and _reaction(sentence, i + 1, end):
            return i
        if t.word == "," and opened and _finite_after(sentence, i + 1, end):
            return i  # "When the mayor said it was over, nobody moved"
        found, last = cue_at(sentence, i)
        if found is None or t.name and t.capital:
            continue
        if found.form == "ing":
            j = i - 1
            while j > start and is_adverb(sentence[j]):
                j -= 1
            if pauses(sentence[j]) and _ends_statement(sentence, last, end, found):
                return j if sentence[j].quote is None else j + 1
            continue
        j = i
        while j > start and (is_adverb(sentence[j - 1]) or sentence[j - 1].word in ("has", "had", "have")):
            j -= 1
        joint = sentence[j - 1]
        same = joint.word in ("and", "but", "then", ",") and found.form == cue.form and start < j - 1 and j >= i - 2
        if same and joint.word == ",":
            own = before(sentence, i)  # "his client, a nurse, denied"
            same = own is None or own.start < start
        if same and _ends_statement(sentence, last, end, found) and is_report(sentence, i, found):
            k = j - 1
            while k > start and sentence[k - 1].word in (",", "and", "but"):
                k -= 1
            return k
        if "clause" in found.takes and _closes(sentence, last, end) and is_report(sentence, i, found):
            trailing = before(sentence, i)
            if trailing is not None and trailing.start > start + 2 and sentence[trailing.start - 1].word == ",":
                return trailing.start - 1
        turn = _main_clause(sentence, i, start, end)
        if turn is not None and is_report(sentence, i, found):
            return turn
        new = _silence(sentence, i, start, found)
        if new is not None:
            return new
        if _ends_statement(sentence, last, end, found) and is_report(sentence, i, found):
            new = _new_clause(sentence, i, start)
            if new is not None:
                return new
    return end


def cue_at(sentence: Sequence[Token], i: int) -> tuple[Cue | None, int]:
    """The cue whose first word is token `i`, and the number of its last word."""
    for words, cue in phrases().get(sentence[i].word, ()):
        if tuple(t.word for t in sentence[i : i + len(words)]) == words:
            return cue, i + len(words) - 1
    return lexicon().get(sentence[i].word), i


def _closes(sentence: Sequence[Token], at: int, end: int) -> bool:
    """Does the sentence end with this verb, or with the time and place of its statement: ", the ministry said."?"""
    return after_adjunct(sentence, at + 1, end) >= end


def _ends_statement(sentence: Sequence[Token], at: int, end: int, cue: Cue) -> bool:
    """Does the cue that ends at `at` begin a statement of its own, as far as its next word tells?"""
    if at + 1 >= end:
        return False
    after = sentence[at + 1]
    if after.quote is not None or after.word in ("that", ":") or after.word in QUESTIONS:
        return True
    if cue.lemma == "call":
        return after.word in ("on", "for") or any(t.quote is not None for t in sentence[at + 1 : end])
    if "to" in cue.takes and after.word == "to":
        return True
    if {"clause", "addressee"} & cue.takes or ("person-to" in cue.takes):
        return starts_phrase(after) or after.word in OBJECTS or after.word.endswith("s")
    return any(t.quote is not None for t in sentence[at + 1 : min(end, at + 12)])


def _new_clause(sentence: Sequence[Token], at: int, start: int) -> int | None:
    """Where the comma and conjunction before the subject of the verb at `at` stand: ", but aid groups warned"."""
    source = before(sentence, at)
    if source is None or source.start <= start + 2:
        return None
    k = source.start - 1
    left = sentence[k - 1]
    if sentence[k].word not in _CLAUSE_BREAKS or left.word not in ("—", "–") and not pauses(left):
        return None
    return k if left.quote is not None else k - 1


def _silence(sentence: Sequence[Token], at: int, start: int, cue: Cue) -> int | None:
    """The comma before what the article itself adds: ", and the engineer would not explain the cracks"."""
    if cue.form != "base" or "silence" not in cue.takes:
        return None
    first, helpers, negated = verb_group(sentence, at - (sentence[at - 1].word == "to"))
    source = before(sentence, first) if first > start else None
    refused = negated and (sentence[at - 1].word == "to" or helpers & {"would", "did", "could", "does", "do"})
    if not refused or source is None or source.end - source.start == 1 and sentence[source.start].word in PRONOUNS:
        return None
    k = source.start - 1
    return k - 1 if sentence[k].word in ("and", "but") and sentence[k - 1].word == "," and k > start + 2 else None


def _finite_after(sentence: Sequence[Token], start: int, end: int) -> bool:
    if start >= end or not starts_phrase(sentence[start]):
        return False
    for t in sentence[start + 1 : min(start + 7, end)]:
        if t.quote is not None or t.word == ",":
            return False
        if is_finite(t) or t.word.endswith("ed") and not t.name:
            return True
    return False


def _main_clause(sentence: Sequence[Token], at: int, start: int, end: int) -> int | None:
    """The comma after which another speaks: "Asked whether it was over, she said", "…, Lima said, “It is”"."""
    opened = sentence[0].word in _OPENERS
    marked = at + 2 < end and sentence[at + 1].word in (",", ":") and sentence[at + 2].quote is not None
    if not (opened or marked) or at + 1 >= end:
        return None
    source = before(sentence, at)
    if source is None or source.start <= start + 2:
        return None
    left = sentence[source.start - 1]
    if left.word != "," and left.quote is None:
        return None
    return source.start if left.quote is not None else source.start - 1


def _reaction(sentence: Sequence[Token], start: int, end: int) -> bool:
    """ "— a demand that he rejected": a noun for what was just said."""
    return (
        start + 2 < end
        and sentence[start].word in ("a", "an")
        and any(t.word in REACTIONS for t in sentence[start + 1 : start + 3])
    )


def ends_report(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Is what follows a trailing attribution (", she said on Monday, laughing.") no more than its circumstances?"""
    if start >= end or sentence[start].word in (",", "—", "–", "-", "("):
        return True
    if after_adjunct(sentence, start, end) > start:
        return True
    circumstance = sentence[start].word in PREPOSITIONS | {"when", "as", "while", "after", "before", "if"}
    return circumstance and sentence[start].word != "to"


def after_addressee(sentence: Sequence[Token], start: int, end: int) -> int:
    """The token after the one spoken to: "told reporters |", "told The Courier in an interview |"."""
    i = start
    if i < end and sentence[i].word in OBJECTS | {"reporters", "journalists", "lawmakers", "supporters", "voters"}:
        i += 1
    elif i < end and sentence[i].name:
        while i < end and (sentence[i].name or sentence[i].word in ("'s", "&")):
            i += 1
    elif i < end and sentence[i].word in DETERMINERS:
        i += 1
        while i < end and sentence[i].capital and sentence[i].word not in QUESTIONS | _TITLES:
            i += 1
        while (
            i < end
            and not starts_phrase(sentence[i])
            and sentence[i].word not in QUESTIONS | {","}
            and not is_finite(sentence[i])
        ):
            i += 1
    elif i < end and sentence[i].quote is None and sentence[i].word.endswith("s") and not sentence[i].capital:
        i += 1
    return i


def after_adjunct(sentence: Sequence[Token], start: int, end: int) -> int:
    """The token after "on Monday", "late Thursday", "in a statement", "to reporters"."""
    i = start
    while i < end:
        w = sentence[i].word
        following = sentence[i + 1].word if i + 1 < end else ""
        if w in DAYS or is_adverb(sentence[i]) and w not in ("both", "all", "no"):
            i += 1
        elif w in ("on", "late", "early", "last", "this", "by", "to") and following in DAYS | {
            "week",
            "month",
            "year",
            "reporters",
            "telephone",
            "phone",
            "e-mail",
            "email",
        }:
            i += 2
        elif w in ("in", "at", "during", "on", "via", "through"):
            venue = next((k for k in range(i + 1, min(i + 6, end)) if sentence[k].word in OCCASIONS), None)
            if venue is None:
                return i
            i = venue + 1
        else:
            return i
    return i
