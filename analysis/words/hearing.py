"""Who hears is not who speaks: cues whose subject is told something (“Lund was told”, “the jury heard”)."""

from __future__ import annotations

import re

from ..records import Span
from .classes import word_class
from .cues import lexicon

_WORD = re.compile(r"[\w’'-]+")
_REACH = 40  # characters before a participle in which its "was" is looked for
_PASSIVE = (word_class("be") - {"am"}) | {"get", "gets", "got", "getting"}
_BETWEEN = word_class("adverbs") | {"not"}
_NEXT_WORD = re.compile(r"[\s\u00a0]+(?:not[\s\u00a0]+)?([a-z]+)")
_BREAK = re.compile(r"[.;:!?,“”\"\r\n]")
_NOTHING_AFTER = re.compile(r"[\s\u00a0]*(?:$|[.,;:!?\r\n”\"»’'])")


def is_heard(text: str, cue: Span) -> bool:
    """Does the subject of this cue hear what is said, rather than say it?

    A verb that takes the one spoken to as its object tells in the passive of what its subject was told; "told" with
    nothing behind it is such a passive whose "was" is left out, as headlines do.

    >>> told = ("Ana was told it", "Ana had told me", "Court told")
    >>> [is_heard(t, (t.index("told"), t.index("told") + 4)) for t in told]
    [True, False, True]
    """
    words = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text, max(0, cue[0] - _REACH), cue[1])]
    if any(word in word_class("verbs of hearing") for s, _, word in words if s >= cue[0]):
        return True
    if words and words[-1][2] in _PASSIVE and (behind := _NEXT_WORD.match(text, cue[1])):  # the cue is "was" alone
        words.append((*behind.span(1), behind.group(1).lower()))
    told = [at for at, (_, end, word) in enumerate(words) if end > cue[0] and _takes_hearer(word)]
    return any(_in_passive(text, words[: at + 1]) for at in told)


def is_passive(text: str, cue: Span) -> bool:
    """Is the cue a passive, which tells what was done to its subject ("was reported", "were issued")?

    >>> [is_passive(t, (4, len(t))) for t in ("Aid was promised", "Ana was worried", "Ana was quoted as saying")]
    [True, False, False]
    """
    words = [m.group().lower() for m in _WORD.finditer(text, *cue)]
    if any(w.endswith("ing") and w != "being" for w in words) or not (words and _is_participle(words[-1])):
        return False
    before = next((w for w in reversed(words[:-1]) if not (w in _BETWEEN or w.endswith("ly"))), None)
    return before in _PASSIVE


def _is_participle(word: str) -> bool:
    known = lexicon().get(word)
    ends = word.endswith("ed") or known is not None and known.form == "past"
    return ends and word not in word_class("states of mind")


def is_seeming(text: str, cue: Span) -> bool:
    """Does the cue tell how things look, to nobody in particular?

    >>> is_seeming("It seemed late", (3, 9))
    True
    """
    return any(m.group().lower() in word_class("seeming") for m in _WORD.finditer(text, *cue))


def _in_passive(text: str, words: list[tuple[int, int, str]]) -> bool:
    """Does the last of the words stand behind a form of "be", or end its sentence without the object it asks for?"""
    start, end, last = words[-1]
    before = next((w for w in reversed(words[:-1]) if not (w[2] in _BETWEEN or w[2].endswith("ly"))), None)
    if before and before[2] in _PASSIVE and not _BREAK.search(text, before[1], start):
        return True
    return lexicon()[last].lemma == "tell" and bool(_NOTHING_AFTER.match(text, end))


def _takes_hearer(word: str) -> bool:
    cue = lexicon().get(word)
    return cue is not None and cue.form == "past" and bool({"addressee", "person-to"} & cue.takes)
