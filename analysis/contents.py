"""Where the words that a cue reports begin and end in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import (
    COORDINATORS,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    Token,
    has_verb,
    is_adverb,
    is_finite,
    pauses,
    starts_phrase,
)
from .cues import Cue, lexicon
from .subjects import before, is_report

_QUESTIONS = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where", "which"])
_OBJECTS = frozenset(["me", "him", "her", "us", "them", "you", "it"])
_STOPS = frozenset([";", "?", "!"])
_END = frozenset([".", "?", "!", "…", ";", ":", ",", "—", "–", "-"])
_CLAUSE_BREAKS = frozenset(
    ["and", "but", "while", "though", "although", "whereas", "as", "after", "when", "because", "or"]
)
_REACTIONS = frozenset(["demand", "charge", "claim", "move", "step", "remark", "statement", "suggestion", "accusation"])


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens ``[start, end)`` of what is reported; `quotes` are the token numbers when it is marked words alone."""

    start: int
    end: int
    quotes: tuple[int, ...] = ()


def sentence_end(sentence: Sequence[Token]) -> int:
    """The number of the token after the last one that is no punctuation."""
    end = len(sentence)
    while end and sentence[end - 1].quote is None and sentence[end - 1].word in _END:
        end -= 1
    return end


def content_after(sentence: Sequence[Token], start: int, cue: Cue, at: int) -> Content | None:
    """What follows the cue (its verb at token `at`, its group ending before `start`), or None."""
    end = sentence_end(sentence)
    if start >= end:
        return None
    return (
        _marked(sentence, start, end, cue)
        or _that_clause(sentence, start, end, cue, at)
        or _request(sentence, start, end, cue, at)
        or _clause(sentence, start, end, cue, at)
        or _marked_object(sentence, start, end, cue, at)
        or _phrase(sentence, start, end, cue)
    )


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
    if between and between[-1].word == "," and len(between) > 1 and "addressee" not in cue.takes:
        if between[0].word in DETERMINERS or between[0].name or between[0].capital:
            return None  # "wrote a book, “Night Shift,”"
    if between and between[-1].word not in (",", ":"):
        first = between[0]
        adjunct = first.word in PREPOSITIONS or first.word in DAYS or is_adverb(first)
        addressee = "addressee" in cue.takes and len(between) <= 6
        if not (adjunct or addressee):
            return None
    found = _quotes_from(sentence, q, end)
    rest = sentence[found.end : end]
    if rest and (not between or between[-1].word not in (",", ":")) and rest[0].word not in (",", "(", "—", "–", "-"):
        if rest[0].word not in COORDINATORS and rest[0].word not in PREPOSITIONS and has_verb(rest):
            return Content(q, clause_end(sentence, q, end, cue))
    return found


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


def _that_clause(sentence: Sequence[Token], start: int, end: int, cue: Cue, at: int) -> Content | None:
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


def _request(sentence: Sequence[Token], start: int, end: int, cue: Cue, at: int) -> Content | None:
    """ "promised to …", "urged them to …", "called on them to …", "asked whether …"."""
    word = sentence[start].word
    if cue.lemma == "call":
        if word == "on" and _has_to(sentence, start + 2, end):
            return Content(start + 1, clause_end(sentence, start + 1, end, cue))
        if word == "for" and cue.form != "ing" and start + 1 < end and sentence[start + 1].quote is None:
            return Content(start + 1, clause_end(sentence, start + 1, end, cue))
        return None
    if "to" in cue.takes and word == "to" and _can_promise(sentence, at):
        return Content(start, clause_end(sentence, start, end, cue))
    if "question" in cue.takes:
        i = _after_addressee(sentence, start, end) if "addressee" in cue.takes else start
        if i < end and sentence[i].word in _QUESTIONS and not (i == start and word == "if" and cue.lemma != "ask"):
            return Content(i, clause_end(sentence, i, end, cue))
    if "person-to" in cue.takes and starts_phrase(sentence[start]) or "person-to" in cue.takes and word in _OBJECTS:
        if _has_to(sentence, start + 1, end):
            return Content(start, clause_end(sentence, start, end, cue))
    return None


def _has_to(sentence: Sequence[Token], start: int, end: int) -> bool:
    for i in range(start, min(start + 25, end - 1)):
        if sentence[i].quote is not None or sentence[i].word in (";", ":") or sentence[i].word == "that":
            return False
        if is_finite(sentence[i]):
            return False
        if sentence[i].word == "to" and sentence[i + 1].word.isalpha() and not starts_phrase(sentence[i + 1]):
            return True
    return False


def _can_promise(sentence: Sequence[Token], at: int) -> bool:
    """ "The minister promised to", not "money promised to": a name, a pronoun or a determined noun right before."""
    source = before(sentence, at)
    if source is None:
        return True
    phrase = sentence[source.start : source.end]
    return any(t.name or t.capital or t.word in SUBJECTS for t in phrase) or phrase[-1].word.endswith("s")


def _after_addressee(sentence: Sequence[Token], start: int, end: int) -> int:
    """The token after the one spoken to: "told reporters |", "told The Courier in an interview |"."""
    i = start
    if i < end and sentence[i].word in _OBJECTS | {"reporters", "journalists", "lawmakers", "supporters", "voters"}:
        i += 1
    elif i < end and sentence[i].name:
        while i < end and (sentence[i].name or sentence[i].word in ("'s", "&")):
            i += 1
    elif i < end and sentence[i].word in DETERMINERS:
        i += 1
        while (
            i < end
            and not starts_phrase(sentence[i])
            and sentence[i].word not in _QUESTIONS | {","}
            and not is_finite(sentence[i])
        ):
            i += 1
    elif i < end and sentence[i].quote is None and sentence[i].word.endswith("s") and not sentence[i].capital:
        i += 1
    return i


_VENUES = frozenset(
    [
        "statement", "interview", "speech", "tweet", "email", "e-mail", "letter", "memo", "release", "conference", "report",
        "briefing", "post", "message", "debate", "rally", "event", "meeting", "hearing", "call", "telephone", "phone",
    ]
)  # fmt: skip


def _after_adjunct(sentence: Sequence[Token], start: int, end: int) -> int:
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
            venue = next((k for k in range(i + 1, min(i + 6, end)) if sentence[k].word in _VENUES), None)
            if venue is None:
                return i
            i = venue + 1
        else:
            return i
    return i


def _clause(sentence: Sequence[Token], start: int, end: int, cue: Cue, at: int) -> Content | None:
    """A clause without "that"."""
    if "clause" not in cue.takes:
        return None
    i = start
    if "addressee" in cue.takes:
        i = _after_addressee(sentence, start, end)
        if i == start and cue.lemma in ("tell", "assure", "inform", "remind", "persuade", "convince"):
            return None
    i = _after_adjunct(sentence, i, end)
    if i < end and sentence[i].word == "," and i > start:
        i += 1
    if i >= end or sentence[i].word in (
        ",",
        ")",
        "so",
        ":",
        "(",
        "of",
        "about",
        "that",
        "—",
        "–",
        "to",
        "no",
        "nothing",
        "much",
        "more",
    ):
        if not (i + 1 < end and sentence[i].word in ("no", "more", "much", "nothing")):
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
    if first.word in PREPOSITIONS or not starts_phrase(first) and not first.word.endswith("s"):
        return None
    return Content(i, stop) if _finite_soon(part, cue) else None


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
        return Content(start, stop)
    close = marked[-1] + 1
    if pauses(sentence[marked[-1]]):
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


def clause_end(sentence: Sequence[Token], start: int, end: int, cue: Cue) -> int:
    """The token after the clause that begins at `start`: before a further cue of the same or another subject, a dash
    with a reaction to it, or a trailing "according to"."""
    forms = lexicon()
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
        found = forms.get(t.word)
        if found is None or t.name and t.capital:
            continue
        if found.form == "ing":
            j = i - 1
            while j > start and is_adverb(sentence[j]):
                j -= 1
            if pauses(sentence[j]) and _ends_statement(sentence, i, end, found):
                return j if sentence[j].quote is None else j + 1
            continue
        j = i
        while j > start and (is_adverb(sentence[j - 1]) or sentence[j - 1].word in ("has", "had", "have")):
            j -= 1
        joint = sentence[j - 1]
        if joint.word in ("and", "but", "then", ",") and j - 1 > start and found.form == cue.form and j >= i - 2:
            if _ends_statement(sentence, i, end, found) and is_report(sentence, i, found):
                k = j - 1
                while k > start and sentence[k - 1].word in (",", "and", "but"):
                    k -= 1
                return k
        turn = _main_clause(sentence, i, start, end)
        if turn is not None and is_report(sentence, i, found):
            return turn
        new = _new_clause(sentence, i, start)
        if new is not None and _ends_statement(sentence, i, end, found) and is_report(sentence, i, found):
            return new
    return end


def _ends_statement(sentence: Sequence[Token], at: int, end: int, cue: Cue) -> bool:
    """Does the verb at `at` begin a statement of its own, as far as its next word tells?"""
    if at + 1 >= end:
        return False
    after = sentence[at + 1]
    if after.quote is not None or after.word in ("that", ":") or after.word in _QUESTIONS:
        return True
    if cue.lemma == "call":
        return after.word in ("on", "for") or any(t.quote is not None for t in sentence[at + 1 : end])
    if "to" in cue.takes and after.word == "to":
        return True
    if {"clause", "addressee"} & cue.takes or ("person-to" in cue.takes):
        return starts_phrase(after) or after.word in _OBJECTS or after.word.endswith("s")
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


_OPENERS = frozenset(["after", "when", "while", "as", "although", "though", "asked", "since", "before", "if", "once"])


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
    source = before(sentence, at)
    if source is None or source.start <= start + 2:
        return None
    left = sentence[source.start - 1]
    if left.word != "," and left.quote is None:
        return None
    opened = sentence[0].word in _OPENERS
    marked = at + 2 < end and sentence[at + 1].word in (",", ":") and sentence[at + 2].quote is not None
    if not (opened or marked) or at + 1 >= end:
        return None
    return source.start if left.quote is not None else source.start - 1


def _reaction(sentence: Sequence[Token], start: int, end: int) -> bool:
    """ "— a demand that he rejected": a noun for what was just said."""
    return (
        start + 2 < end
        and sentence[start].word in ("a", "an")
        and any(t.word in _REACTIONS for t in sentence[start + 1 : start + 3])
    )


def ends_report(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Is what follows a trailing attribution (", she said on Monday, laughing.") no more than its circumstances?"""
    if start >= end or sentence[start].word in (",", "—", "–", "-", "("):
        return True
    if _after_adjunct(sentence, start, end) > start:
        return True
    circumstance = sentence[start].word in PREPOSITIONS | {"when", "as", "while", "after", "before", "if"}
    return circumstance and sentence[start].word != "to"


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
