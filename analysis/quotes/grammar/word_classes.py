"""What single words tell about a sentence: function words, adverbs, finite verbs, where a phrase can begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...words.classes import word_class
from ...words.cues import lexicon


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark or, where `quote` is set, a whole quotation (its number; the span takes marks in).

    `word` is in lower case with straight apostrophes; `name` tells whether it is part of a proper name. Of a quotation,
    `last` is the last character between the marks, `size` the number of words, and `speech` tells that it reads as a
    sentence rather than as a title or a scrap.
    """

    start: int
    end: int
    word: str
    capital: bool = False
    name: bool = False
    quote: int | None = None
    last: str = ""
    size: int = 0
    speech: bool = False


SUBJECTS = word_class("subjects")
PRONOUNS = SUBJECTS - {"there", "this", "that", "these", "those"}
DETERMINERS = word_class("determiners")
PREPOSITIONS = word_class("prepositions")
SUBORDINATORS = word_class("subordinators")
COORDINATORS = word_class("coordinators")
RELATIVES = word_class("relatives")
BE = word_class("be")
AUXILIARIES = BE | word_class("auxiliaries")
MODALS = word_class("modals")
NEGATIONS = word_class("negations") | word_class("negations of a verb")
ADVERBS = word_class("adverbs")
DAYS = word_class("days")
OCCASIONS = word_class("occasions")
HEARERS = word_class("hearers")
REACTIONS = word_class("reactions")
INSCRIPTIONS = word_class("inscriptions")
NOUNS = word_class("verbs that are also nouns")
_FINITE = word_class("finite")
QUESTIONS = word_class("questions")
OBJECTS = word_class("objects")
DASHES = frozenset(["—", "–", "-"])
BREAKS = DASHES | frozenset([";", ":", "(", "[", "“", "”", '"', "?", "!", "*", "•", "|"])


def is_adverb(token: Token) -> bool:
    """A word that may stand between subject and verb."""
    return token.word in ADVERBS or (token.word.endswith("ly") and len(token.word) > 4 and not token.capital)


def is_negated(token: Token) -> bool:
    return token.word in NEGATIONS or token.word.endswith("n't")


def is_finite(token: Token) -> bool:
    """A verb that has a subject of its own, as far as the word alone tells; -ed forms are left out."""
    if token.quote is not None or token.capital:
        return False
    if token.word in AUXILIARIES or token.word in _FINITE:
        return token.word not in ("be", "been", "being", "having")
    cue = lexicon().get(token.word)
    return cue is not None and cue.form in ("past", "third") and not token.word.endswith(("ed", "s"))


def has_verb(part: Sequence[Token]) -> bool:
    """Does this stretch hold something that looks like a finite verb?"""
    return any(
        is_finite(t)
        or (not t.name and t.word.endswith("ed") and len(t.word) > 3)
        or t.word.endswith(("'s", "'re", "'m", "n't", "'ll", "'ve"))
        or (not t.name and t.word in lexicon())
        for t in part
    )


def pauses(token: Token) -> bool:
    """A comma, or a quotation that ends with one."""
    return token.word == "," if token.quote is None else token.last in ",.?!"


def starts_phrase(token: Token) -> bool:
    """Can a noun phrase begin here?"""
    if token.quote is not None:
        return False
    return token.name or token.capital or token.word.partition("'")[0] in SUBJECTS or token.word in DETERMINERS


def verb_group(sentence: Sequence[Token], at: int) -> tuple[int, frozenset[str], bool]:
    """The first token of the verb whose last is `at`, its auxiliaries, and whether it is negated.

    >>> from analysis.quotes.grammar.word_classes import Token
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
