"""Statement or belief: whether words are reported, or only a thought, a wish, a stance, a deed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ..records import Act, Relation, Span
from ..words.classes import word_class
from ..words.cues import lexicon

# Words in a cue that make it a report though they are no verbs of saying.
_REPORTED = word_class("reports")
_NEGATED = word_class("negations") | word_class("negations of a report")
_THOUGHTS = word_class("thoughts") | word_class("states of mind")
# A clause begins so, or holds a finite verb: what has neither is a thing that was done or named, not something said.
_QUESTIONS = word_class("questions") - {"which"}
_SUBJECTS = word_class("subjects")
_THAT_THING = 2  # words: "disputed that account" has no clause
_CLAUSES = frozenset(["clause", "that", "question"])  # of what a cue takes, see lexicon/cues.txt
_REQUESTS = frozenset(["to", "person-to"])
_FINITE = (word_class("be") | word_class("auxiliaries") | word_class("auxiliaries in one with a pronoun")) - {
    "be",
    "been",
    "being",
    "having",
}
_NOT_YET = word_class("modals") - {"would", "can", "must"} | {"sought", "seek", "seeks", "seeking"}
_RELATIVES = word_class("relatives") | {"that"}


def act_of(text: str, one: Relation, marked: Sequence[Span] = ()) -> Act:
    """Whether words are said, asked for, reported or alleged, or only thought, wished, held, done.

    `marked` are the stretches between quotation marks: words in there are said. Verbs of thinking are a closed class,
    verbs of saying are not: a named source with any other cue makes a statement where a clause follows, though not
    where the cue is denied ("would not say"), nor where it is a deed or a stance that takes a thing ("backed the plan",
    "announced new money").

    >>> act_of("officials said it was late", Relation(((15, 26),), (10, 14), (0, 9)))
    'statement'
    >>> act_of("voters hope that it ends", Relation(((12, 24),), (7, 11), (0, 6)))
    'belief'
    """
    if any(s < e2 and s2 < e for s, e in one.content for s2, e2 in marked):
        return "statement"
    if one.cue is None or one.source is None:
        return "belief"
    cue = _words(text, one.cue)
    if _NEGATED & {*cue, *_words(text, one.source)[:1]} or any(w.endswith("n't") for w in cue):
        return "belief"
    if _NOT_YET & set(cue):
        return "belief"
    known = [lexicon()[w].takes for w in cue if w in lexicon() and "belief" not in lexicon()[w].takes]
    takes = frozenset().union(*known)
    if not takes and (_THOUGHTS & set(cue) or any(w in lexicon() for w in cue)):
        return "belief"
    content = [w for span in one.content for w in _words(text, span)]
    return "statement" if _is_told(cue, takes, content, one) else "belief"


def _is_told(cue: Sequence[str], takes: frozenset[str], content: Sequence[str], one: Relation) -> bool:
    """Is there a proposition, a request or a charge that goes with the cue?"""
    if content[0] == "not":
        return False  # "asked not to be named"
    if content[0] in _QUESTIONS and takes:
        return "question" in takes
    if content[0] == "that" or content[0] in _QUESTIONS:
        return len(content) > _THAT_THING
    if content[0] == "to":
        return bool(takes & _REQUESTS)
    if "person-of" in takes:
        return any(w in ("of", "for") and b.endswith("ing") for w, b in zip(content, content[1:], strict=False))
    if "person-to" in takes and "to" in content:
        return True
    clause = bool(_FINITE & set(takewhile(lambda w: w not in _RELATIVES, content)))
    if "clause" in takes and not takes & {"object", "to"}:
        return clause or len(content) > _THAT_THING or content[0] in _SUBJECTS and len(content) > 1
    if takes & _CLAUSES or _REPORTED & set(cue):
        return clause
    around = one.cue is not None and one.content[-1][1] <= one.cue[0] or len(one.content) > 1
    return clause and not takes and around


def _words(text: str, span: Span) -> list[str]:
    return [
        w for w in (w.strip("“”\"‘’',.;()").replace("’", "'") for w in text[slice(*span)].lower().split()) if w
    ] or [""]
