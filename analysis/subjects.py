"""The noun phrase that a cue belongs to: before it ("Ms. Lima, the mayor, said") or after it ("said Ms. Lima")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import (
    AUXILIARIES,
    BE,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    Token,
    has_verb,
    is_adverb,
    is_finite,
    is_negated,
    starts_phrase,
)
from .cues import Cue, lexicon

_BREAKS = frozenset([";", ":", "—", "–", "(", "[", "“", "”", '"', "?", "!", "-", "*", "•", "|"])
_PRONOUNS = SUBJECTS - {"there", "this", "that", "these", "those"}


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


def verb_group(sentence: Sequence[Token], at: int) -> tuple[int, frozenset[str], bool]:
    """The first token of the verb whose last is `at`, its auxiliaries, and whether it is negated.

    >>> from analysis.clauses import Token
    >>> words = "she had not yet said".split()
    >>> verb_group([Token(0, 0, w) for w in words], 4)
    (1, frozenset({'had'}), True)
    """
    i, helpers, negated = at, set(), False
    while i > 0:
        t = sentence[i - 1]
        if t.quote is not None:
            break
        if is_negated(t):
            negated = True
            if t.word in ("nobody", "none"):
                break
        elif t.word in AUXILIARIES:
            helpers.add(t.word)
        elif not is_adverb(t):
            break
        i -= 1
    return i, frozenset(helpers), negated


def is_report(sentence: Sequence[Token], at: int, cue: Cue) -> bool:
    """Does this form of a reporting verb report something here: neither negated nor passive, a noun or an intention?"""
    first, helpers, negated = verb_group(sentence, at)
    token = sentence[at]
    before = sentence[first - 1] if first else None
    if negated or (token.capital and token.name):
        return False
    if (
        cue.form == "past"
        and helpers & BE
        or token.word in _PARTICIPLES
        and not helpers & {"has", "had", "have", "'ve"}
    ):
        return False
    if helpers & MODALS and cue.lemma not in ("add", "note"):
        return False
    if before is None or before.quote is not None:
        return True
    if cue.form == "base" and not helpers and (token.capital or not _is_plural(sentence, first)):
        return False
    if cue.form == "past" and not helpers and before.word in ("when", "as", "if", "while", "once", "though"):
        return False  # "when asked whether …"
    if token.word in _NOUNS and not helpers and not _speaks(sentence, first, at):
        return False
    if before.word == "to":  # only "went on to say"
        return first > 2 and sentence[first - 2].word in ("on", "continued")
    if (
        cue.form != "ing"
        and not helpers
        and before.word
        in (DETERMINERS - SUBJECTS - {"both", "all", "many", "some", "most", "few", "several", "two", "three"})
        | {"'s", "of"}
    ):
        return False  # a noun: "the report", "their claim"
    if cue.form == "base" and not helpers and first == at and before.word in PREPOSITIONS:
        return False
    return not (before.word in ("no", "nobody", "neither") or _nobody(sentence, first))


def _is_cue(token: Token) -> bool:
    cue = lexicon().get(token.word)
    return cue is not None and "quotation" in cue.takes


_PARTICIPLES = frozenset(["written", "known", "shown", "sworn"])
_NOUNS = frozenset(
    [
        "states", "fears", "questions", "claims", "reports", "calls", "notes", "comments", "demands", "charges", "promises",
        "pledges", "posts", "tweets", "doubts", "forecasts", "projects", "estimates", "rules", "signals", "remarks", "hopes",
        "shows", "worries", "challenges", "reasons", "objects", "responds", "answers", "finds", "writing", "finding", "ruling",
    ]
)  # fmt: skip


def _speaks(sentence: Sequence[Token], first: int, at: int) -> bool:
    """Is the word at `at`, which may be a noun ("states", "claims"), a verb here? Its neighbours tell."""
    left = sentence[first - 1]
    if (
        left.word in _PRONOUNS
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


def _is_plural(sentence: Sequence[Token], end: int) -> bool:
    """Can the noun phrase that ends here go with a verb in its base form: "they", "officials", "Lima and Sousa"?"""
    if sentence[end - 1].word == ",":
        span = _with_apposition(sentence, end - 1)
        if span is None:
            return False
        end = next((k for k in range(span[0] + 1, span[1]) if sentence[k].word == ","), span[1])
    last = sentence[end - 1]
    if last.word in (
        "i",
        "we",
        "you",
        "they",
        "who",
        "to",
        "people",
        "some",
        "many",
        "others",
        "most",
        "few",
        "and",
        "both",
    ):
        return True
    for i in range(end - 1, max(-1, end - 14), -1):
        t = sentence[i]
        if t.quote is not None or t.word in _BREAKS or t.word == "," and i < end - 1:
            break
        if t.word in ("a", "an", "this", "each", "every"):
            return False
        if (
            t.word == "and"
            or t.word.endswith("s")
            and len(t.word) > 3
            or t.word in ("people", "police", "men", "women", "who")
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


def before(sentence: Sequence[Token], at: int) -> Source | None:
    """The source that stands before the cue at token `at`, in its clause."""
    first = verb_group(sentence, at)[0]
    if first == 0 or sentence[first - 1].quote is not None:
        return None
    left = sentence[first - 1]
    if left.word == ",":
        span = _with_apposition(sentence, first - 1)
    elif left.word in RELATIVES or left.word == "that":
        span = _antecedent(sentence, first - 1)
    elif left.word in ("—", "–", "-"):
        opening = next((k for k in range(first - 2, max(0, first - 25), -1) if sentence[k].word == left.word), None)
        span = _phrase_before(sentence, opening) if opening else None
    elif left.word in _BREAKS or left.word in COORDINATORS or left.word in SUBORDINATORS or left.word in PREPOSITIONS:
        return None
    else:
        span = _phrase_before(sentence, first)
    if span is None:
        return None
    return Source(*span, span[0], at + 1)


def _phrase_before(sentence: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before token `end`, its relative clause and joined names taken in."""
    governed = end > 1 and sentence[end - 2].word in PREPOSITIONS - SUBORDINATORS
    if sentence[end - 1].word in _PRONOUNS and not governed:
        return end - 1, end
    start = end
    j = end - 1
    while j >= 0:
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
        if t.word in _BREAKS or t.word == "," or t.word in SUBORDINATORS - {"as", "than"} and not t.name:
            break
        if t.word in COORDINATORS and not t.name and not _joins(sentence, j, end):
            break
        if is_finite(t) or (t.word == "as" and j + 1 < start):
            k = _relative_before(sentence, j)
            if k is None:
                break
            start, j = k, k - 1
            continue
        start = j
        j -= 1
    return _trimmed(sentence, start, end)


def _relative_before(sentence: Sequence[Token], j: int) -> int | None:
    for k in range(j, max(-1, j - 10), -1):
        w = sentence[k].word
        if w in RELATIVES or w == "that":
            return k if k and sentence[k - 1].word != "," else None
        if w in _BREAKS or w == "," or sentence[k].quote is not None:
            return None
    return None


def _joins(sentence: Sequence[Token], j: int, end: int) -> bool:
    """Does the "and" at `j` join two phrases ("Ms. Lima and her deputy"), not two clauses?"""
    if sentence[j].word not in ("and", "or") or j == 0 or sentence[j - 1].word == ",":
        return False
    if has_verb(sentence[j + 1 : end]):
        return False
    k = j - 1
    while k >= 0 and j - k < 14 and sentence[k].word not in _BREAKS | {","} and sentence[k].quote is None:
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
    if sentence[j].word in _PRONOUNS:
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


def _with_apposition(sentence: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """The subject whose apposition or adjunct ends with the comma: "Ana Lima, the mayor, said"."""
    segments: list[tuple[int, int]] = []
    end, j = comma, comma - 1
    while j >= -1:
        stop = j < 0 or sentence[j].quote is not None or sentence[j].word in _BREAKS
        if stop or sentence[j].word == ",":
            if j + 1 < end:
                segments.append((j + 1, end))
            end = j
            if stop:
                break
        j -= 1
    best: tuple[int, int] | None = None
    for s, e in segments:  # from the right
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


def _main_verb(sentence: Sequence[Token], start: int, end: int) -> bool:
    for j in range(start, end):
        if sentence[j].word in RELATIVES:
            return False
        if is_finite(sentence[j]):
            return True
    return False


def after(sentence: Sequence[Token], at: int) -> Source | None:
    """The source that stands after the cue at token `at`: "said Ana Lima, the mayor of Porto Alto, on Monday"."""
    j = at + 1
    n = len(sentence)
    if j >= n or not (starts_phrase(sentence[j]) or _is_role(sentence, j)):
        return None
    if sentence[j].word in _PRONOUNS:
        return Source(j, j + 1, at, j + 1)
    if sentence[j].word in ("that", "there", "this") and not sentence[j].name:
        return None
    k = j
    end = j
    while k < n:
        t = sentence[k]
        if t.quote is not None:
            if t.end - t.start < 24 and k + 1 < n and sentence[k + 1].capital and sentence[k - 1].capital:
                k += 1
                continue
            break
        if t.word == "(":
            while k < n and sentence[k].word != ")":
                k += 1
            k += 1
            end = min(k, n)
            continue
        if t.word in _BREAKS or t.word == "." and not _abbreviates(sentence, k):
            break
        if t.word == ",":
            if not _apposition_follows(sentence, k):
                break
            k += 1
            continue
        if _adjunct_starts(sentence, k) and k > j:
            break
        k += 1
        end = k
    while end > j and sentence[end - 1].word == ",":
        end -= 1
    return Source(j, end, at, end) if end > j else None


def _is_role(sentence: Sequence[Token], j: int) -> bool:
    """A role before its name: "said spokesman Ana Lima", or a bare group: "said officials"."""
    t = sentence[j]
    if (
        not t.word.isalpha()
        or t.word in PREPOSITIONS
        or t.word in SUBORDINATORS
        or t.word in COORDINATORS
        or is_adverb(t)
    ):
        return False
    return t.word not in DAYS and not is_finite(t)


def _abbreviates(sentence: Sequence[Token], k: int) -> bool:
    return k > 0 and k + 1 < len(sentence) and sentence[k].start == sentence[k - 1].end and sentence[k + 1].capital


_APPOSITION = frozenset("a an the his her its their one both".split())


def _apposition_follows(sentence: Sequence[Token], comma: int) -> bool:
    """Does a phrase without a verb of its own (or a relative clause) come between this comma and the next stop?"""
    if comma + 1 >= len(sentence) or sentence[comma + 1].quote is not None:
        return False
    t = sentence[comma + 1]
    if t.word in RELATIVES or t.word == "where":
        return not any(other.quote is not None or _is_cue(other) for other in sentence[comma + 2 : comma + 5])
    if t.word in PREPOSITIONS | SUBORDINATORS | COORDINATORS | AUXILIARIES | SUBJECTS or t.word.endswith("ing"):
        return False
    if is_adverb(t) or t.word in DETERMINERS - _APPOSITION:
        return False
    for other in sentence[comma + 1 : comma + 20]:
        if other.quote is not None or other.word == "," or other.word in _BREAKS or other.word in RELATIVES:
            return True
        if is_finite(other):
            return False
    return True


_OCCASIONS = frozenset(
    "statement interview speech tweet email e-mail letter memo release conference briefing appearance post message "
    "debate rally event meeting hearing report call town phone telephone video news press".split()
)


_HEARERS = frozenset(
    ["reporters", "journalists", "lawmakers", "supporters", "me", "him", "her", "us", "them", "cheers"]
)


def _adjunct_starts(sentence: Sequence[Token], k: int) -> bool:
    """Does the time, place or occasion of the statement begin here?"""
    w = sentence[k].word
    following = sentence[k + 1].word if k + 1 < len(sentence) else ""
    if w in DAYS or w in ("during", "after", "before", "when", "while", "as", "via", "through", "because", "if"):
        return True
    if w in ("by", "to"):
        return following in _OCCASIONS | _HEARERS
    if w == "on":
        named = k + 1 < len(sentence) and sentence[k + 1].capital and sentence[k - 1].capital
        return named or following in DAYS | _OCCASIONS or following in ("condition", "social", "twitter", "facebook")
    if w in ("in", "at", "with"):
        window = [t.word for t in sentence[k + 1 : k + 7]]
        return bool(_OCCASIONS.intersection(window)) or following == "an" or following in DAYS
    return w in ("last", "this", "late", "early") and k + 1 < len(sentence)
