"""What a cue reports: marked words, a clause with or without "that", a request, a phrase with marked words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...words.cues import Cue, lexicon
from .extents import after_addressee, after_adjunct, clause_end, sentence_end
from .word_classes import (
    BE,
    COORDINATORS,
    DASHES,
    DAYS,
    DETERMINERS,
    OBJECTS,
    PREPOSITIONS,
    QUESTIONS,
    RELATIVES,
    SUBORDINATORS,
    Token,
    has_verb,
    is_adverb,
    is_finite,
    pauses,
    starts_phrase,
)


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens ``[start, end)`` of what is reported; `quotes` are the token numbers when it is marked words alone."""

    start: int
    end: int
    quotes: tuple[int, ...] = ()


def content_after(sentence: Sequence[Token], start: int, cue: Cue, at: int) -> Content | None:
    """What follows the cue (its verb at token `at`, its group ending before `start`), or None."""
    end = sentence_end(sentence)
    if start >= end:
        return None
    to_say = _to_say(sentence, start, end) if cue.lemma in ("write", "call") else start
    if to_say > start:
        return content_after(sentence, to_say, lexicon()["say"], to_say - 1)
    return (
        _marked(sentence, start, end, cue)
        or _that_clause(sentence, start, end, cue)
        or _request(sentence, start, end, cue)
        or _clause(sentence, start, end, cue)
        or _marked_object(sentence, start, end, cue, at)
        or _phrase(sentence, start, end, cue)
    )


def _to_say(sentence: Sequence[Token], start: int, end: int) -> int:
    """The token after "to say" in "wrote to the parents in June to say …"; `start` where it does not stand there."""
    for i in range(start, min(start + 14, end - 2)):
        if sentence[i].quote is not None or sentence[i].word in (",", ":", ";", "that") or is_finite(sentence[i]):
            break
        if sentence[i].word == "to" and sentence[i + 1].word == "say":
            return i + 2
    return start


def _marked(sentence: Sequence[Token], start: int, end: int, cue: Cue) -> Content | None:
    """Words in marks, right after the cue or after "in a statement on Monday," or a colon."""
    q = next((i for i in range(start, end) if sentence[i].quote is not None), None)
    if q is None or not ({"quotation", "object"} & cue.takes):
        return None
    between = sentence[start:q]
    if any(t.word in ("—", "–", "-") or _introduces(t) for t in between):
        return None
    if between and between[-1].word == ":" and not (between[0].word == "," and starts_phrase(between[1])):
        return _quotes_from(sentence, q, end)
    if "quotation" not in cue.takes:
        return None
    if any(t.word == "that" for t in between) or (has_verb(between) and not _aside(between)):
        return None
    named = between and (between[0].word in DETERMINERS or between[0].name or between[0].capital)
    if named and between[-1].word == "," and "addressee" not in cue.takes:
        return None  # "wrote a book, “Night Shift,”"
    if between and between[-1].word not in (",", ":"):
        first = between[0]
        adjunct = first.word in PREPOSITIONS - _OBJECT_PREPOSITIONS or first.word in DAYS or is_adverb(first)
        addressee = "addressee" in cue.takes and len(between) <= 6 and all(t.word != "to" for t in between)
        if not (adjunct or addressee):
            return None
    found = _quotes_from(sentence, q, end)
    rest = sentence[found.end : end]
    closed = between and between[-1].word in (",", ":")
    if rest and not closed and rest[0].word not in COORDINATORS | PREPOSITIONS | DASHES | {",", "("} and has_verb(rest):
        return Content(q, clause_end(sentence, q, end, cue))  # said “the people” must decide
    return found


_OBJECT_PREPOSITIONS = frozenset(["of", "about", "against", "for", "as", "into", "over"])  # warned of “dark days”


def _introduces(token: Token) -> bool:
    """A further cue: "she said, adding, “…”"."""
    cue = lexicon().get(token.word)
    return cue is not None and cue.form == "ing" and "quotation" in cue.takes


def _aside(between: Sequence[Token]) -> bool:
    """Only an adjunct with a verb of its own: ", when he was reached by telephone,"."""
    return between[0].word in (",", "when", "as", "after", "while", "in", "on", "at", "to", "during") and between[
        -1
    ].word in (",", ":")


def _quotes_from(sentence: Sequence[Token], q: int, end: int) -> Content:
    numbers = [q]
    i = q + 1
    while i < end:
        if sentence[i].quote is not None:
            numbers.append(i)
        elif sentence[i].word not in (",", "and", "but", "or", ";", "…"):
            break
        i += 1
    return Content(q, numbers[-1] + 1, tuple(numbers))


def _that_clause(sentence: Sequence[Token], start: int, end: int, cue: Cue) -> Content | None:
    if "that" not in cue.takes and "clause" not in cue.takes:
        return None
    for i in range(start, min(start + 24, end)):
        t = sentence[i]
        if t.quote is not None or t.word in (":", ";"):
            return None
        if t.word != "that":
            continue
        between = sentence[start:i]
        if between and not _may_stand_before_that(between, cue):
            return None
        if i + 1 >= end:
            return None
        return Content(i, clause_end(sentence, i, end, cue))
    return None


def _tells(token: Token) -> bool:
    cue = lexicon().get(token.word)
    return cue is not None and cue.form in ("past", "third") and not token.name


def _may_stand_before_that(between: Sequence[Token], cue: Cue) -> bool:
    """The addressee, the time and the place between a cue and its "that"."""
    if any(is_finite(t) for t in between) and between[0].word != ",":
        return False
    if any(t.word in COORDINATORS - {"and"} or _tells(t) for t in between):
        return False
    first = between[0]
    if first.word in PREPOSITIONS or first.word in DAYS or first.word == "," or is_adverb(first):
        return True
    return "addressee" in cue.takes or first.word in ("last", "this", "late", "early")


def _request(sentence: Sequence[Token], start: int, end: int, cue: Cue) -> Content | None:
    """ "promised to …", "urged them to …", "called on them to …", "asked whether …"."""
    word = sentence[start].word
    if cue.lemma == "call":
        if word == "on" and _has_to(sentence, start + 2, end):
            return Content(start + 1, clause_end(sentence, start + 1, end, cue))
        if word == "for" and cue.form != "ing" and start + 1 < end and sentence[start + 1].quote is None:
            return Content(start + 1, clause_end(sentence, start + 1, end, cue))
        return None
    if "to" in cue.takes and word == "to" and _can_promise(sentence, start, end):
        return Content(start, clause_end(sentence, start, end, cue))
    if "question" in cue.takes:
        i = after_addressee(sentence, start, end) if "addressee" in cue.takes else start
        i = _whether(sentence, i, end) if i > start else i
        if i < end and sentence[i].word in QUESTIONS and not (i == start and word == "if" and cue.lemma != "ask"):
            return Content(i, clause_end(sentence, i, end, cue))
    person = "person-to" in cue.takes and (starts_phrase(sentence[start]) or word in OBJECTS)
    if person and _has_to(sentence, start + 1, end):
        return Content(start, clause_end(sentence, start, end, cue))
    return None


def _whether(sentence: Sequence[Token], start: int, end: int) -> int:
    """The "whether" that follows the time of a question, "asked Ms. Lima last spring whether …"; else `start`."""
    for i in range(start, min(start + 8, end)):
        if sentence[i].word == "whether":
            return i
        if sentence[i].quote is not None or sentence[i].word in (",", ":", ";") or is_finite(sentence[i]):
            break
    return start


def _has_to(sentence: Sequence[Token], start: int, end: int) -> bool:
    for i in range(start, min(start + 25, end - 1)):
        if sentence[i].quote is not None or sentence[i].word in (";", ":") or sentence[i].word == "that":
            return False
        if is_finite(sentence[i]):
            return False
        if sentence[i].word == "to" and sentence[i + 1].word.isalpha() and not starts_phrase(sentence[i + 1]):
            return True
    return False


_FINITE = (BE | {"has", "had"}) - {"be", "been", "being"}


def _can_promise(sentence: Sequence[Token], start: int, end: int) -> bool:
    """ "The minister promised to come", not "the money promised to rebuild the port has come": a verb would follow."""
    for t in sentence[start + 1 : end]:
        if t.quote is not None or t.word == "," or t.word in RELATIVES | SUBORDINATORS | COORDINATORS:
            return True
        if t.word in _FINITE:
            return False
    return True


def _clause(sentence: Sequence[Token], start: int, end: int, cue: Cue) -> Content | None:
    """A clause without "that"."""
    if "clause" not in cue.takes:
        return None
    i = start
    if "addressee" in cue.takes:
        i = after_addressee(sentence, start, end)
        if i == start and cue.lemma in ("tell", "assure", "inform", "remind", "persuade", "convince"):
            return None
    i = after_adjunct(sentence, i, end)
    if i < end and sentence[i].word == "," and i > start:
        i += 1
    if i >= end or sentence[i].word in _NO_CLAUSE or i + 1 >= end and sentence[i].word in _QUANTITIES:
        return None
    first = sentence[i]
    stop = clause_end(sentence, i, end, cue)
    if first.quote is not None:
        return Content(i, stop) if stop > i + 1 or "quotation" in cue.takes else None
    part = sentence[i + 1 : stop]
    if cue.lemma in _FREE:
        if first.word in RELATIVES or not part:
            return None
        return Content(i, stop) if starts_phrase(first) or has_verb(part) else None
    if cue.lemma in ("deny", "admit") and first.word.endswith("ing"):
        return Content(i, stop)
    if first.word in PREPOSITIONS or not starts_phrase(first) and not first.word.endswith("s"):
        return None
    return Content(i, stop) if _finite_soon(part, cue) else None


_NO_CLAUSE = DASHES | {",", ")", "(", ":", "so", "of", "about", "that", "to"}
_QUANTITIES = frozenset(["no", "nothing", "much", "more"])  # "he said nothing", but "he said no one came"
_FREE = frozenset(["say", "think", "believe", "claim"])  # what follows these is hardly ever a mere noun phrase


def _finite_soon(part: Sequence[Token], cue: Cue) -> bool:
    """Is there a main verb before a relative clause, a conjunction or the end of the first phrase?"""
    commas = 0
    for t in part:
        if t.quote is None and t.word == ",":
            commas += 1
            if cue.lemma == "tell" or commas > 2:
                return False
        elif (
            t.word in RELATIVES
            or t.word in COORDINATORS - {"and", "or"}
            or t.word in SUBORDINATORS - {"as", "than", "that"}
        ):
            return False
        elif is_finite(t) or t.word.endswith(("'re", "'ll", "'d", "'ve")):
            return True
        elif commas != 1 and not t.name and t.word.endswith("ed") and len(t.word) > 4:
            return cue.lemma not in ("announce", "promise", "pledge", "vow", "report", "reveal")
    return False


def _marked_object(sentence: Sequence[Token], start: int, end: int, cue: Cue, at: int) -> Content | None:
    """A phrase of which part is in marks: called it “a disgrace”, accused them of “delay”."""
    if not ({"object", "person-of", "quotation"} & cue.takes):
        return None
    stop = clause_end(sentence, start, end, cue)
    for i in range(start + 1, stop):
        if sentence[i].quote is not None and sentence[i].capital and sentence[i - 1].word in (",", "—", "–", "-"):
            stop = i - 1  # a sentence of its own
            break
    marked = [i for i in range(start, stop) if sentence[i].quote is not None]
    if not marked or sentence[start].word in (",", "(", "by"):
        return None
    if marked[0] == start and "object" in cue.takes and cue.lemma in _NAMING and not _what_before(sentence, at):
        return None  # a book called “Salt”
    if "person-of" in cue.takes:
        beside = any(
            t.word == "," and sentence[i + 1].word in RELATIVES
            for i, t in enumerate(sentence[start : marked[0]], start)
        )
        return None if beside else Content(start, stop)
    close = marked[-1] + 1
    if pauses(sentence[marked[-1]]) or after_adjunct(sentence, close, stop) > close:
        return Content(start, close)
    while (
        close < stop
        and sentence[close].quote is None
        and sentence[close].word not in COORDINATORS | {",", "(", "—", "–", "-"}
    ):
        if sentence[close].word in RELATIVES | SUBORDINATORS - {"as", "than"} or is_finite(sentence[close]):
            break
        close += 1
    return Content(start, close)


_NAMING = frozenset(["call", "dub", "label", "brand"])


def _what_before(sentence: Sequence[Token], at: int) -> bool:
    """ "what she called “a disgrace”"."""
    return any(t.word in ("what", "which", "that") for t in sentence[max(0, at - 8) : at])


def _phrase(sentence: Sequence[Token], start: int, end: int, cue: Cue) -> Content | None:
    """What is asked for or said again, as a noun phrase: "demanded an inquiry"."""
    if "phrase" not in cue.takes or cue.form == "ing" or not starts_phrase(sentence[start]):
        return None
    return Content(start, clause_end(sentence, start, end, cue))
