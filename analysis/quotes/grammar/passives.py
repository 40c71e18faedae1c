"""Statements told in the passive with who made them: "was said by friends to be broke"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...words.cues import Cue
from .extents import clause_end, sentence_end
from .source_before import Source
from .word_classes import BE, Token, is_finite, verb_group

_AGENT = 12  # tokens that the one behind "by" may take


@dataclass(frozen=True, slots=True)
class Passive:
    """Who speaks, and the tokens ``[start, end)`` of what is reported."""

    source: Source
    start: int
    end: int


def passive(sentence: Sequence[Token], at: int, cue: Cue) -> Passive | None:
    """What the past participle at token `at` reports after "by" and its agent, or None.

    "said by X to be …" reports a clause; verbs that take marked words report these: "described by X as “…”",
    "called “…” by X".
    """
    helpers, negated = verb_group(sentence, at)[1:]
    end = sentence_end(sentence)
    if cue.form != "past" or negated or not helpers & BE or at + 3 >= end:
        return None
    if "object" in cue.takes and sentence[at + 1].quote is not None and sentence[at + 2].word == "by":
        stop = _agent_end(sentence, at + 3, end, frozenset())
        return Passive(Source(at + 3, stop, at, stop), at + 1, at + 2) if stop > at + 3 else None
    if sentence[at + 1].word != "by":
        return None
    clause = cue.lemma in ("say", "believe", "think")
    stop = _agent_end(sentence, at + 2, end, frozenset(["to"] if clause else ["as"]))
    if stop == at + 2 or stop + 1 >= end:
        return None
    source = Source(at + 2, stop - (sentence[stop - 1].word == ","), at, stop)
    if clause and sentence[stop].word == "to" and sentence[stop + 1].word in ("be", "have"):
        return Passive(source, stop, clause_end(sentence, stop, end, cue))
    if "object" in cue.takes and sentence[stop].word == "as" and sentence[stop + 1].quote is not None:
        return Passive(source, stop + 1, stop + 2)
    return None


def _agent_end(sentence: Sequence[Token], start: int, end: int, stops: frozenset[str]) -> int:
    """The token after the agent: the first of `stops`, or without these the end of a plain phrase."""
    for i in range(start, min(start + _AGENT, end)):
        t = sentence[i]
        if t.word in stops:
            return i
        if t.quote is not None or is_finite(t) or not stops and not (t.name or t.word.isalpha()):
            return start if stops else i
        if not stops and t.word in ("and", "but", "when", "after", "in", "on", "at", "as", "who", "which", "during"):
            return i
    return start if stops or start + _AGENT < end else end
