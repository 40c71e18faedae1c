"""Whether a reporting verb reports something where it stands: not negated, no passive, no noun, no intention."""

from __future__ import annotations

from collections.abc import Sequence

from ...words.cues import Cue
from .source_before import before
from .word_classes import (
    BE,
    BREAKS,
    DASHES,
    DETERMINERS,
    MODALS,
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    Token,
    is_finite,
    verb_group,
)

_PARTICIPLES = frozenset(["written", "known", "shown", "sworn"])


_BEFORE_NOUNS = {"'s", "of", "no"} | DETERMINERS - SUBJECTS
_BEFORE_NOUNS -= {"both", "all", "many", "some", "most", "few", "several", "two", "three"}


def is_report(sentence: Sequence[Token], at: int, cue: Cue) -> bool:
    """Does this form of a reporting verb report something here: neither negated nor passive, a noun or an intention?"""
    first, helpers, negated = verb_group(sentence, at)
    token = sentence[at]
    left = sentence[first - 1] if first else None
    if negated or (token.capital and token.name):
        return False
    if cue.form == "past" and helpers & BE:
        return False
    if token.word in _PARTICIPLES and not helpers & {"has", "had", "have", "'ve"}:
        return False
    if helpers & MODALS and cue.lemma not in ("add", "note"):
        return False
    if left is None or left.quote is not None:
        return True
    if cue.form == "base" and not helpers and left.word.endswith(("s'", "'")):
        return False  # a noun: "the clerks' answer"
    if cue.form == "base" and not helpers and (token.capital or not _is_plural(sentence, at, first)):
        return False
    if cue.form == "past" and not helpers and left.word in ("when", "as", "if", "while", "once", "though"):
        return False  # "when asked whether …"
    if token.word in NOUNS and not helpers and not _speaks(sentence, first, at):
        return False
    if left.word == "to":  # only "went on to say"
        return first > 2 and sentence[first - 2].word in ("on", "continued")
    if cue.form != "ing" and not helpers and left.word in _BEFORE_NOUNS:
        return False  # a noun: "the report", "their claim"
    if cue.form == "base" and not helpers and first == at and left.word in PREPOSITIONS:
        return False
    return not (left.word in ("no", "nobody", "neither") or _nobody(sentence, first))


def _speaks(sentence: Sequence[Token], first: int, at: int) -> bool:
    """Is the word at `at`, which may be a noun ("states", "claims"), a verb here? Its neighbours tell."""
    left = sentence[first - 1]
    if (
        left.word in PRONOUNS
        or left.word in RELATIVES
        or left.capital
        or left.name
        or left.word in (")", ",", "and", "but")
    ):
        return True
    for i in range(first - 1, max(-1, first - 5), -1):
        if sentence[i].word in ("the", "a", "an", "his", "her", "its", "their", "this", "'s"):
            after = sentence[at + 1] if at + 1 < len(sentence) else None
            return after is not None and after.word not in PREPOSITIONS | {",", "."} and not is_finite(after)
        if not sentence[i].word.isalpha() or sentence[i].word in PREPOSITIONS or sentence[i].word.endswith("s"):
            return False
    return False


_PLURAL = frozenset(
    ["i", "we", "you", "they", "who", "to", "people", "some", "many", "others", "most", "few", "and", "both", "all"]
)


def _is_plural(sentence: Sequence[Token], at: int, end: int) -> bool:
    """Can the subject of the verb at `at` go with its base form: "they", "officials", "Lima and Sousa"?"""
    if sentence[end - 1].word in DASHES | {","}:
        source = before(sentence, at)
        if source is None:
            return False
        inner = range(source.start + 1, source.end)
        end = next((k for k in inner if sentence[k].word in DASHES | {","}), source.end)
    last = sentence[end - 1]
    if last.word in _PLURAL:
        return True
    for i in range(end - 1, max(-1, end - 14), -1):
        t = sentence[i]
        if t.quote is not None or t.word in BREAKS or t.word == "," and i < end - 1:
            break
        if t.word in ("a", "an", "this", "each", "every"):
            return False
        if (
            t.word == "and"
            or t.word.endswith("s")
            and len(t.word) > 3
            or t.word.endswith("men")
            or t.word in ("people", "police", "who")
        ):
            return True
    return False


def _nobody(sentence: Sequence[Token], end: int) -> bool:
    """Is the subject that ends here "no one", "nobody", "none of them"?"""
    start = max(0, end - 12)
    words = [t.word for t in sentence[start:end]]
    for i in range(len(words) - 1, -1, -1):
        if words[i] in (",", "“”", ";", ":") or words[i] in SUBORDINATORS:
            words = words[i + 1 :]
            break
    return words[:1] in (["nobody"], ["neither"], ["none"]) or words[:2] == ["no", "one"]
