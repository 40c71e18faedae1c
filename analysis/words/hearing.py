"""Who hears is not who speaks: cues whose subject is told something (“Lund was told”, “the jury heard”, “court told”)."""

from __future__ import annotations

import re

from ..records import Span
from .classes import word_class
from .cues import lexicon

_WORD = re.compile(r"[\w’'-]+")
_REACH = 40  # characters before a participle in which its "was" is looked for
_PASSIVE = (word_class("be") - {"am"}) | {"get", "gets", "got", "getting"}
_BETWEEN = word_class("adverbs") | {"not"}
_NOTHING_AFTER = re.compile(r"[\s\u00a0]*(?:$|[.,;:!?\r\n”\"»’'])")


def is_heard(text: str, cue: Span) -> bool:
    """Does the subject of this cue hear what is said, rather than say it?

    A verb that takes the one spoken to as its object tells in the passive of what its subject was told; "told" with
    nothing behind it is such a passive whose "was" is left out, as headlines do.

    >>> [is_heard(t, (t.index("told"), t.index("told") + 4)) for t in ("Ana was told it", "Ana had told me", "Court told")]
    [True, False, True]
    """
    words = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text, max(0, cue[0] - _REACH), cue[1])]
    inside = [w for w in words if w[0] >= cue[0]]
    if any(word in word_class("verbs of hearing") for _, _, word in inside):
        return True
    for at, (_, end, word) in enumerate(words):
        if end <= cue[0] or not _takes_hearer(word):
            continue
        before = at
        while before and (words[before - 1][2] in _BETWEEN or words[before - 1][2].endswith("ly")):
            before -= 1
        joined = before > 0 and not re.search(r"[.;:!?,“”\"\r\n]", text[words[before - 1][1] : words[at][0]])
        if joined and words[before - 1][2] in _PASSIVE:
            return True
        if lexicon()[word].lemma == "tell" and _NOTHING_AFTER.match(text, end):
            return True
    return False


def _takes_hearer(word: str) -> bool:
    cue = lexicon().get(word)
    return cue is not None and cue.form == "past" and bool({"addressee", "person-to"} & cue.takes)
