"""A sentence as a row of words, names and amounts of money, with its verbs of giving found among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ...records import Figure, Mention, Span
from ...words import lexicon
from ...words.lists import bodies, groups
from .unnamed import noun_group
from .verbs import Verb, nouns, verbs

if TYPE_CHECKING:
    from .parties import Parties


Kind = Literal["amount", "name", "pronoun", "prep", "break", "say", "comma", "and", "word"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a name or an amount of the sentence; `word` is lower case, `index` that of an amount."""

    kind: Kind
    start: int
    end: int
    word: str
    mention: Mention | None = None
    index: int = -1


_TOKEN = re.compile(r"[^\W\d_](?:[\w-]|[’'](?!s\b)(?=\w))*|[’']s?\b|\d+(?:[.,]\d+)*|[,;:()—–“”\"]")
_WORDS = lexicon.words(__package__, "words.txt")
_PREPOSITIONS = _WORDS["prepositions"]
_BREAKS = _WORDS["breaks"]
_PRONOUNS = frozenset("it he she they we i them us him".split())
_SAYS = re.compile(
    r"(?:said|says?|saying|told|tells?|reported|reports|warned|noted|wrote|estimate[ds]?|insisted|explained|argued"
    r"|confirmed|claimed|claims|denied|denies"
    r"|stressed|acknowledged|conceded|admitted|recalled|suggested|revealed|testified|shows?|showed|believes?)$"
)
AUXILIARIES = _WORDS["auxiliaries"]
_ADVERBS = _WORDS["adverbs"]
DETERMINERS = _WORDS["determiners"]
ORGANS = _WORDS["organs"]
NEEDY = _WORDS["needy"]
_WITHOUT = re.compile(r"(?:ed|ought)$")
# The words in front of a verb that make its money less firm, in order of what they tell first.
_MOODS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern + r"(?:\s+(?:be|have|been))?(?:\s+(?:also|now|once|soon|again|only|at least"
        r"|\w+ly))?\s+$", re.I))
    for name, pattern in (
        ("asked", r"\b(?:unless|until)\s+(?:[\w.’'-]+\s+){0,4}[\w.’'-]+"),
        ("refused", r"\b(?:(?:refus|declin)(?:e?s|ed|ing)?\s+to|unwilling\s+to|(?:will|would|can|could"
            r"|shall)(?:\s+not|\s+never|n[’']t)|won[’']t|cannot|no\s+longer|stopp(?:ed|ing))"),
        ("unpaid", r"\b(?:not|never|yet\s+to)|n[’']t|\bfail(?:s|ed|ing)?\s+to"),
        ("asked", r"\b(?:ask|urg|press|beg|lobb|call|implor|plead|want|tell|told|push|challeng)\w*\s+(?:on\s+"
            r"|with\s+)?(?:[\w.’'-]+\s+){1,5}to"),
        ("agreed", r"\b(?:agree[sd]?|agreeing|decid(?:ed|es|ing)|voted|votes|voting|opted|resolved|chose"
            r"|approved\s+plans)(?:\s+(?:(?:on|in|at|last|this)\s+){1,2}[\w’']+)?\s+to"),
        ("promised", r"\b(?:promis(?:ed|es|ing|e)|pledg(?:ed|es|ing|e)|vow(?:ed|s|ing)?|undert(?:ook|aken)"
            r"|committed|guarantees|promise|pledge|plans?|intends?|planned|intended|aims?|set|due|about|going|is"
            r"|are|was|were|expected|expects|stands)(?:\s+(?:(?:on|in|at|last|this)\s+){1,2}[\w’']+)?\s+to"),
        ("ready", r"\b(?:ready|willing|prepared|open|able|happy|free|offer(?:ed|s|ing)?|propos(?:ed|es|ing)"
            r"|considering|mulling|weighing|could|may|might|offers?|hop(?:es|ed|ing)|minded)(?:\s+to)?"),
        ("wanted", r"\b(?:wants?|wanted|needs?|needed|seeks?|trying|tries|tried)\s+to"),
        ("future", r"\b(?:will|would|shall|[’']ll|[’']d)"),
        ("promised", r"\b(?:should|ought\s+to|was\s+to|were\s+to)"),
    )
)  # fmt: skip


class Sentence:
    """The tokens of one sentence; all questions are asked by token number, and numbers outside it answer nothing."""

    def __init__(self, text: str, span: Span, money: list[Figure], parties: Parties):
        self.text, self.span, self.parties = text, span, parties
        self.money = [f for f in money if span[0] <= f.start < span[1]]
        self.tokens = self._read()
        self.at = {t.index: i for i, t in enumerate(self.tokens) if t.kind == "amount"}

    def _read(self) -> list[Token]:
        text = self.text
        whole = [Token("amount", f.start, f.end, "", index=k) for k, f in enumerate(self.money)]
        taken = sorted((t.start, t.end) for t in whole)
        for m in sorted(self.parties.between(*self.span), key=lambda m: (m.start, -m.end)):
            if m.form == "name" and not any(s < m.end and m.start < e for s, e in taken):
                whole.append(Token("name", m.start, m.end, m.text.lower(), mention=m))
                taken.append((m.start, m.end))
        whole.sort(key=lambda t: t.start)
        out: list[Token] = []
        at = self.span[0]
        for t in [*whole, None]:
            end = t.start if t is not None else self.span[1]
            out += [_token(m) for m in _TOKEN.finditer(text, at, end)]
            if t is not None:
                out.append(t)
                at = t.end
        return out

    def mention(self, i: int) -> Mention:
        """The mention of the name at token `i`."""
        found = self.tokens[i].mention
        assert found is not None
        return found

    def word(self, i: int) -> str:
        return self.tokens[i].word if 0 <= i < len(self.tokens) else ""

    def kind(self, i: int) -> str:
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else "break"

    def verb_at(self, i: int) -> Verb | None:
        """The verb of giving at token `i`, unless the word is a noun there."""
        if self.kind(i) != "word":
            return None
        for v in verbs().get(self.word(i), ()):
            if v.tail and not self._followed(i, v.tail):
                continue
            if v.far and not any(self.word(k) in v.far for k in range(i + 1 + len(v.tail), i + 9)):
                continue
            return None if self._is_noun(i, v) else v
        return None

    def _followed(self, i: int, tail: tuple[str, ...]) -> bool:
        """Whether the particles follow the verb, at once or right behind its amount: "set $5 million aside"."""
        if tuple(self.word(i + 1 + n) for n in range(len(tail))) == tail:
            return True
        if len(tail) > 1:
            return False
        near = next((k for k in range(i + 1, i + 6) if self.kind(k) == "amount"), None)
        return near is not None and self.word(near + 1) == tail[0] and tail[0] not in _PREPOSITIONS

    def _is_noun(self, i: int, v: Verb) -> bool:
        before, after = self.word(i - 1), self.word(i + 1)
        if v.form == "past" and v.lemma != self.word(i):
            return (before in DETERMINERS or before in ("'s", "’s")) and self.kind(i + 1) != "amount"
        if v.form == "ing" and after in _PREPOSITIONS and self.word(i) in nouns() and before not in AUXILIARIES:
            return True  # "Funding for Chad"
        if v.form == "ing":
            return before in DETERMINERS or (
                self.kind(i - 1) in ("word", "prep")
                and before not in AUXILIARIES | {"by", "after", "before", "for", "without"}
                and after in _PREPOSITIONS | {""}
            )
        if before == "to" or before in AUXILIARIES or before in _PRONOUNS or before.endswith("ly"):
            return False
        if before in DETERMINERS or before in ("'s", "’s", "of") or self.kind(i - 1) in ("amount", "prep"):
            return True
        if self.kind(i - 1) == "name":
            return after in _PREPOSITIONS or (
                v.form == "base" and v.lemma == self.word(i) and "past" not in _all_forms(v)
            )
        if self.kind(i - 1) in ("and", "comma", "break", "say"):
            return after in _PREPOSITIONS - {"up", "in", "out"}
        return not before.endswith("s") and v.form != "s" and "past" not in _all_forms(v)

    def mood(self, i: int) -> str | None:
        start = self.tokens[i].start
        front = self.text[max(self.span[0], start - 90) : start]
        found = next((name for name, pattern in _MOODS if pattern.search(front)), None)
        if found is None and re.match(r"(?:keep|continu|start|begin)", self.word(i - 1)):
            return self.mood(i - 1)  # "would keep supplying"
        if found is None and self.word(i - 1) in ("and", "or"):
            for k in range(i - 2, max(-1, i - 12), -1):  # "has offered to write off a third and lend"
                if self.kind(k) in ("break", "say", "comma"):
                    break
                if self.word(k) in ("to", "will", "would") and self.kind(k + 1) == "word":
                    return self.mood(k + 1)
        return found

    def passive(self, i: int, v: Verb) -> bool:
        if v.form != "past":
            return False
        for k in range(i - 1, max(-1, i - 4), -1):
            if self.word(k) in (
                "is",
                "are",
                "was",
                "were",
                "be",
                "been",
                "being",
                "stays",
                "remains",
                "stayed",
                "remained",
                "got",
            ):
                return True
            if self.word(k) not in _ADVERBS and not self.word(k).endswith("ly"):
                return False
        return False

    def finite(self, i: int) -> bool:
        """Whether a clause's verb begins at token `i`."""
        if self.word(i) in AUXILIARIES - {"to", "each", "both", "alone", "just", "only"} or self.kind(i) == "say":
            return True
        v = self.verb_at(i)
        return v is not None and v.form in ("past", "s") and self.word(i + 1) != "by"

    def governed(self, i: int) -> int | None:
        """The preposition (or verb of telling) that the noun group ending at token `i` depends on, or None."""
        k = i - 1
        while self.word(k) in DETERMINERS or re.search(r"(?:ern|ing|-hit|-torn|-stricken|-based|-led)$", self.word(k)):
            k -= 1
        if self.word(k) == "of" and self.word(k - 1) in ("each", "all", "some", "most", "many", "both"):
            return None  # "each of the villages"
        return k if self.kind(k) == "prep" or self.word(k) in ("told", "tells", "telling") else None

    def is_head(self, i: int) -> bool:
        """Whether token `i` is a noun for people or a body, in whose hands money can be."""
        word = self.word(i)
        if self.kind(i) != "word" or self.word(i + 1) in ("'s", "’s"):
            return False
        return word in NEEDY | ORGANS or word in bodies() or word in groups() or noun_group(word) is not None

    def opening(self, i: int) -> int | None:
        """The comma that opens the aside which the comma at token `i` closes."""
        for k in range(i - 1, -1, -1):
            if self.kind(k) == "comma":
                aside = self.word(k + 1) in _WORDS["asides"]
                return k if aside else None
            if self.word(k) in (";", "“", "”"):
                return None
        return None

    def foreign(self, k: int) -> bool:
        """Whether token `k` is a past tense of some other verb than one of giving."""
        word = self.word(k)
        return (
            self.kind(k) == "word"
            and _WITHOUT.search(word) is not None
            and word not in verbs()
            and self.word(k - 1) not in DETERMINERS
            and (self.word(k + 1) in DETERMINERS or self.kind(k + 1) in ("prep", "name", "amount"))
        )

    def span_of(self, at: int) -> Span:
        return self.tokens[at].start, self.tokens[at].end


def _all_forms(v: Verb) -> frozenset[str]:
    """The names of the forms that the word of a reading can have."""
    word = v.lemma if v.form in ("base", "past") else ""
    return frozenset(x.form for x in verbs().get(word, ()) if x.lemma == v.lemma)


def _token(m: re.Match[str]) -> Token:
    word = m.group().lower()
    kind: Kind = "word"
    if word in (",",):
        kind = "comma"
    elif word in _BREAKS:
        kind = "break"
    elif word in ("and", "or", "but", "plus"):
        kind = "and"
    elif word in _PREPOSITIONS:
        kind = "prep"
    elif word in _PRONOUNS:
        kind = "pronoun"
    elif _SAYS.match(word):
        kind = "say"
    return Token(kind, m.start(), m.end(), word)
