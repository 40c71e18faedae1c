"""The verb or the noun that an amount of money belongs to: "lent … $5 million", "$5 million was frozen"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...words import lexicon
from .sentence import AUXILIARIES, DETERMINERS, Sentence
from .verbs import Verb, nouns

_WORDS = lexicon.words(__package__, "words.txt")
_UNGIVING = _WORDS["other verbs"]
_HEDGES = _WORDS["hedges"]
COMES_TO = re.compile(
    r"(?:total(?:s|led|ed|ling)|amount(?:s|ed)|reach(?:es|ed)|stands?|stood|is|was|exceed(?:s|ed)|came|comes|rose"
    r"|fell)$"
)
_LIGHT = frozenset("of worth totalling totaling".split())


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb at token `at`; `behind` where it follows its amount; `first` is the amount it was said of."""

    at: int
    verb: Verb
    mood: str | None
    passive: bool
    behind: bool = False
    first: int | None = None


def governor_in_front(row: Sentence, i: int) -> Governor | None:
    """The verb in front that has the amount at token `i` for its object."""
    if (first := _linked(row, i)) is not None:
        g = governor_in_front(row, first)
        return None if g is None else Governor(g.at, g.verb, g.mood, g.passive, first=first)
    crossed = False
    k = i - 1
    while row.word(k) in _HEDGES | DETERMINERS:
        k -= 1
    if row.word(k) == "of" and row.word(k - 1) not in nouns() and k < i - 1:
        return None  # "how much was spent of the $5 million that …"
    k = i - 1
    while k >= 0 and i - k < 24:
        t = row.tokens[k]
        if t.kind in ("break", "say", "amount") or t.word in _UNGIVING:
            return None
        if t.word in ("is", "are", "was", "were"):
            return None  # "the aid promised in May is $5 million"
        v = row.verb_at(k)
        if v is not None:
            by = v.form == "past" and row.word(k + 1) == "by"
            return None if crossed else Governor(k, v, row.mood(k), by or row.passive(k, v))
        if t.kind == "comma":
            opening = row.opening(k)
            crossed = crossed or opening is None
            k = (opening or k) - 1
            continue
        if row.foreign(k) or (row.word(k - 1) == "to" and t.kind == "word" and row.verb_at(k - 2) is not None):
            return None  # "agreed to roll over $5 million"
        k -= 1
    return None


def _linked(row: Sentence, i: int) -> int | None:
    """The amount that the one at token `i` is joined to: "$5 million to Chad and $3 million", "from … to …"."""
    k = i - 1
    while row.word(k) in _HEDGES or row.kind(k) == "name" or row.word(k) in DETERMINERS:
        k -= 1
    if row.kind(k) not in ("and", "comma") and row.word(k) not in ("including", "to", "from", "then"):
        return None
    n = k - 1
    while n >= 0 and k - n < 14:
        if row.kind(n) == "amount":
            range_ = row.word(n - 1) == {"to": "from", "from": "to"}.get(row.word(k)) and k - n < 3
            return n if row.kind(k) in ("and", "comma") or row.word(k) == "including" or range_ else None
        if row.kind(n) in ("break", "say") or row.finite(n) or row.verb_at(n) is not None or row.foreign(n):
            return None
        n -= 1
    return None


def governor_behind(row: Sentence, i: int) -> Governor | None:
    """The verb behind the amount at token `i` that tells of it: "was sent", "promised by …", "that … has frozen"."""
    k = i + 1 + _aside(row, i)
    relative = False
    while k < len(row.tokens) and k - i < 16:
        t = row.tokens[k]
        if t.word in ("that", "which"):
            relative = True
            k += 1
            continue
        if t.kind == "amount" and row.word(i + 1) == "of" and k - i < 5:
            return _of_whole(row, k)
        if t.kind in ("break", "say", "amount", "and"):
            return None
        v = row.verb_at(k)
        if t.word in ("due", "payable") and row.word(k - 1) in ("is", "are", "was", "were") and _opens(row, i):
            return Governor(k, Verb("arrive", t.word, "base", True), "future", False, True)
        if v is not None and v.lemma == "land":
            v = replace(v, frame="arrive")  # "the aid landed in May", not "the club landed the grant"
        if v is not None and v.frame == "arrive" and not relative and _opens(row, i):
            return Governor(k, v, row.mood(k), False, True)
        if v is not None and v.form != "ing" or (v is not None and row.word(k - 1) in AUXILIARIES):
            passive = row.passive(k, v)
            if row.word(k + 1) == "by" or (
                not passive and v.form == "past" and not relative and not _subject_behind(row, i, k)
            ):  # fmt: skip
                return Governor(k, v, row.mood(k), True, True) if passive or _reduced(row, k) else None
            direct = row.kind(k + 1) == "amount" or (row.kind(k + 2) == "amount" and not passive)
            return None if direct else Governor(k, v, row.mood(k), passive, True)
        k += 1
    return None


def _of_whole(row: Sentence, whole: int) -> Governor | None:
    """The main verb of a part of an amount: "only $5 million of the $9 million promised in May has arrived"."""
    for k in range(whole + 1, min(len(row.tokens), whole + 16)):
        if row.kind(k) in ("break", "say", "amount") and row.word(k) not in ("that", "which"):
            return None
        v = row.verb_at(k)
        if v is not None and row.word(k - 1) in AUXILIARIES and row.kind(k - 2) not in ("name", "pronoun"):
            return Governor(k, v, row.mood(k), row.passive(k, v), True)
    return None


def _opens(row: Sentence, i: int) -> bool:
    """Whether the amount at token `i` is what its clause begins with, so that the verb behind is said of it."""
    k = i - 1
    while row.word(k) in _HEDGES | DETERMINERS | {"first", "second", "barely", "most", "half", "of"}:
        k -= 1
    if _aside(row, i):  # "A second one, worth $5 million, is due"
        k -= 1 + (row.word(k) == "worth")
        while row.kind(k) == "word":
            k -= 1
    return row.kind(k) in ("break", "say", "comma", "and")


def _aside(row: Sentence, i: int) -> bool:
    """Whether the amount at token `i` stands between commas behind what it is the amount of."""
    k = i - 1
    while row.word(k) in _HEDGES | {"worth", "of"}:
        k -= 1
    return row.kind(k) == "comma" and row.kind(i + 1) == "comma" and row.kind(k - 1) == "word"


def _subject_behind(row: Sentence, i: int, k: int) -> bool:
    """Whether a subject of its own stands between the amount and the verb: "the $5 million Chile promised"."""
    n = i + 1 + (row.word(i + 1) in ("that", "which"))
    if row.kind(n) == "word" and row.word(n) not in DETERMINERS:
        return False
    while row.word(n) in DETERMINERS:
        n += 1
    return n < k and (row.kind(n) in ("name", "pronoun") or any(row.is_head(x) for x in range(n, k)))


def _reduced(row: Sentence, k: int) -> bool:
    """Whether a participle without auxiliary tells of what stands before it: "$5 million promised in May"."""
    return (
        row.kind(k + 1) in ("prep", "comma", "break")
        or row.word(k + 1) in ("last", "this", "earlier", "so")
        or k + 1 == len(row.tokens)
    )


def noun_of(row: Sentence, i: int) -> tuple[int, str] | None:
    """The noun that the amount at token `i` belongs to: "a grant of $5 million", "a $5 million bridge loan"."""
    found = None
    for k in range(i + 1, i + 6):
        if row.kind(k) not in ("word", "name") or row.finite(k) or row.word(k) in ("due", "payable"):
            break
        if row.word(k) in nouns():
            found = k, row.word(k)
    if found is not None:
        return found
    for k in range(i - 1, max(-1, i - 4), -1):
        if row.word(k) in _LIGHT:
            for n in range(k - 1, max(-1, k - 8), -1):
                if row.kind(n) in ("break", "comma", "say", "amount"):
                    break
                if row.word(n) in nouns() and not (row.word(k) == "of" and n != k - 1):
                    return n, row.word(n)
            break
        if row.kind(k) == "prep" and row.word(k) == "for" and row.word(k - 1) in nouns():
            return k - 1, row.word(k - 1)
    if row.word(i + 1) in ("in", "of"):
        for k in range(i + 2, i + 7):
            if row.word(k) in nouns():
                return k, "in " + row.word(k)
            if row.kind(k) not in ("word", "name", "and", "comma"):
                break
    k = i - 1
    while row.word(k) in _HEDGES:
        k -= 1
    if COMES_TO.match(row.word(k)):
        for n in range(k - 1, max(-1, k - 14), -1):
            if row.word(n) in nouns() and row.kind(n - 1) != "prep":
                return n, row.word(n)
            if row.kind(n) in ("break", "say", "amount"):
                break
    return None


def helped_by(row: Sentence, i: int) -> int | None:
    """The participle behind whose "by" the noun group ending at token `i` stands: "helped by a grant of"."""
    k = i - 1
    while row.kind(k) == "word" and row.word(k) not in ("helped", "aided", "supported", "boosted") and i - k < 6:
        k -= 1
    return k - 1 if row.word(k) == "by" and row.word(k - 1) in ("helped", "aided", "supported", "boosted") else None


def word_before(row: Sentence, i: int) -> str:
    """The word in front of the amount at token `i`, hedges left out."""
    k = i - 1
    while row.word(k) in _HEDGES:
        k -= 1
    return row.word(k)


def led_by_with(row: Sentence, i: int, noun: int) -> bool:
    """Whether "with" leads to the amount or its noun, so that the money came from elsewhere."""
    k = min(i, noun) - 1
    while row.kind(k) == "word" and row.verb_at(k) is None and min(i, noun) - k < 5:
        k -= 1
    return row.word(k) == "with"


def beneficiary_noun(row: Sentence, i: int) -> int | None:
    """The token of a noun that says that the subject gets the amount at token `i`: "the main beneficiary of"."""
    for k in range(i - 1, max(-1, i - 6), -1):
        if row.word(k) == "of" and row.word(k - 1) in ("beneficiary", "beneficiaries", "recipient", "recipients"):
            return k - 1
    return None


def stretch(row: Sentence, at: int, i: int) -> str:
    """The words around a verb or noun at token `at` and its amount at `i`, without names."""
    low, high = min(at, i), max(at, i)
    k = high + 1
    while k < len(row.tokens) and k - high < 9 and row.kind(k) not in ("break", "amount", "say", "comma"):
        k += 1
    return " ".join(t.word for t in row.tokens[max(0, low - 2) : k] if t.mention is None)


def words_of(row: Sentence, g: Governor) -> str:
    return " ".join((row.text[slice(*row.span_of(g.at))], *g.verb.tail))
