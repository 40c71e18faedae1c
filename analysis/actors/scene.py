"""The stage on which an article is read: its sentences and quotations, who is in the cast, and what has come up so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ..records import Article, Gap, MentionForm, Relation
from ..words.index import sentence_index
from ..words.lists import roles
from ..words.marks import quotations
from ..words.overlaps import Overlaps
from ..words.tokens import lower
from .character import Character
from .noun_phrases import Phrase
from .pronouns import Answer, Scene, Sighting
from .reasons import confidence

_PREPOSITION = re.compile(
    r"\b(?i:of|in|from|for|at|with|by|to|on|about|against|under|between|among|after|before|into)\s+"
    r"(?:(?:the|a|an|[A-Z][\w-]*\.?)\s+){0,4}$"
)


@dataclass(frozen=True)
class Told:
    """Who speaks in one attribution: numbers of characters, why, the kind of reason, how sure; `rivals` when two were
    near each other."""

    who: tuple[int, ...] = ()
    why: str = ""
    reason: str = ""
    confidence: float = 0.0
    rivals: tuple[tuple[int, ...], ...] = ()


class Stage:
    """What the walk through one article reads and writes.

    `cast` grows by unnamed actors; `told` has one entry per relation; `mentions` are (character, start, end, form). A
    `hidden` character is a body or document that only counts once something is ascribed to it.
    """

    def __init__(self, article: Article, relations: tuple[Relation, ...], cast: list[Character]) -> None:
        self.text = article.text
        self.relations = relations
        self.cast = cast
        self.told = [Told() for _ in relations]
        self.mentions: list[tuple[int, int, int, MentionForm]] = []
        self.gaps: list[Gap] = []
        self.hidden: set[int] = set()
        self.scene = Scene(cast)
        self.names = sorted((s, e, i) for i, c in enumerate(cast) for s, e in c.spans)
        self._named = Overlaps(((s, e), i) for s, e, i in self.names)
        self._index = sentence_index(article)
        self.lines = [(s, e, k) for (s, e), k in zip(self._index.spans, self._index.paragraphs, strict=True)]
        self.paragraphs = [(p.start, p.end) for p in article.readable]
        self._headings = [(p.start, p.end) for p in article.passages if p.kind in ("headline", "subtitle")]
        self._quoted = quotations(article).outer
        self._quote_starts = [s for s, _ in self._quoted]
        self._told_ranks = self._ranks()
        self._contents = sorted((a, b, n) for n, r in enumerate(relations) for a, b in r.content)
        # Relations by where they begin; `_latest` holds (end, number) of those told, as a tree of greatest ends (Fenwick).
        self._begins = sorted((r.content[0][0], n) for n, r in enumerate(relations))
        self._place = {n: k for k, (_, n) in enumerate(self._begins)}
        self._latest: list[tuple[int, int] | None] = [None] * (len(relations) + 1)
        self._sources = sorted((*r.source, n) for n, r in enumerate(relations) if r.source)

    # ---- places in the text

    def line(self, at: int) -> int:
        """Number of the sentence that holds an offset."""
        return max(0, self._index.at(at))

    def rank(self, at: int) -> int:
        """The same, but sentences that stand wholly inside quotation marks do not count: what is quoted in between
        takes nobody further away."""
        return self._told_ranks[self.line(at)]

    def paragraph(self, at: int) -> int:
        return self.lines[self.line(at)][2]

    def heading(self, at: int) -> bool:
        """Does an offset stand in the headline or the line below it?"""
        return any(s <= at < e for s, e in self._headings)

    def quoted(self, at: int) -> bool:
        i = bisect_right(self._quote_starts, at) - 1
        return i >= 0 and at < self._quoted[i][1]

    def names_in(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The names that stand in that stretch or reach into it, with the numbers of their characters."""
        return [(s, e, i) for (s, e), i in self._named.of((start, end))]

    def named_in(self, start: int, end: int) -> bool:
        """Does a name stand in that stretch, or reach into it?"""
        i = bisect_right(self.names, (end - 1, 1 << 60, 0)) - 1
        return i >= 0 and self.names[i][1] > start

    def said_in(self, at: int) -> int | None:
        """Number of the relation whose content holds an offset."""
        return _holder(self._contents, at)

    def sourced_in(self, at: int) -> int | None:
        """Number of the relation whose source holds an offset."""
        return _holder(self._sources, at)

    def _ranks(self) -> list[int]:
        out, count = [], 0
        for k, (s, e, paragraph) in enumerate(self.lines):
            new = k == 0 or self.lines[k - 1][2] != paragraph
            if not (self.quoted(s) and self.quoted(max(s, e - 1)) and not new):
                count += 1
            out.append(count)
        return out

    # ---- what comes up

    def sight(self, start: int, end: int, who: tuple[int, ...], form: str, subject: bool = False) -> None:
        """Somebody comes up here. The first in a sentence that hangs on no preposition is taken for its subject."""
        line = self.lines[self.line(start)]
        rank = self.rank(start)
        before = self.text[max(line[0], start - 60) : start]
        according = bool(re.search(r"\bAccording to\s+(?:[A-Z][\w-]*\.?\s+){0,3}$", before))
        subject = subject or according
        governed = (bool(_PREPOSITION.search(before)) and not according) or self.text[end : end + 2] in ("'s", "’s")
        governed = governed or self._owns(start, end, form)
        first = not governed and not any(
            s.start >= line[0] and not s.quoted and not s.governed for s in self.scene.seen[-8:]
        )
        self.scene.add(
            Sighting(
                start, end, who, rank, line[2], subject or first, self.quoted(start), form, governed and not subject
            )
        )

    def _owns(self, start: int, end: int, form: str) -> bool:
        """Is a pronoun possessive ("its president", "her office")?"""
        word = lower(self.text[start:end])
        noun = bool(re.match(r"\s+[a-z]", self.text[end : end + 3]))
        return form == "pronoun" and (word in ("his", "its", "their") or (word == "her" and noun))

    def mention(self, who: tuple[int, ...], start: int, end: int, form: MentionForm) -> None:
        self.mentions += [(i, start, end, form) for i in who]

    def new(self, phrase: Phrase, name: str | None = None) -> int:
        """An unnamed actor comes into the cast."""
        character = Character(phrase.type, name or phrase.name, aliases=[phrase.name] if name else [])
        if phrase.type == "person":
            character.gender = gender_of(phrase.head)
            character.stated = character.gender is not None
        self.cast.append(character)
        return len(self.cast) - 1

    def tell(self, r: int, who: tuple[int, ...], why: str, reason: str, after: Told | None = None) -> None:
        """Relation `r` is told by `who`, for a `reason` that `reasons` knows; no surer than what it goes on `after`."""
        sure = confidence(reason)
        self.told[r] = Told(who, why, reason, min(sure, after.confidence) if after else sure)
        self.hidden -= set(who)
        if who:
            told, k = (self.relations[r].content[-1][1], r), self._place[r] + 1
            while k < len(self._latest):
                self._latest[k] = max(told, self._latest[k] or told)
                k += k & -k

    def last_told(self, before: int) -> tuple[int, int] | None:
        """Of the relations told that begin before an offset, the end and the number of the one that ends last."""
        k, last = bisect_left(self._begins, (before, -1)), None
        while k:
            here = self._latest[k]
            last = max(here, last or here) if here else last
            k -= k & -k
        return last

    # ---- words for the reason

    def called(self, who: tuple[int, ...]) -> str:
        return " and ".join(self.cast[i].name for i in who)

    def where(self, answer: Answer, at: int) -> str:
        """ "subject of the sentence before", "named 3 sentences before"."""
        s = answer.antecedent
        if s is None:
            return "named before"
        back = self.rank(at) - s.sentence
        part = "subject" if s.subject else "named"
        if back > 1:
            return f"{part} {back} sentences before"
        where = "the same sentence" if back == 0 else "the sentence before"
        return f"subject of {where}" if s.subject else f"named in {where}"


def gender_of(noun: str) -> str | None:
    """What a noun for a person tells of gender: "widow", "spokesman"; None for most.

    >>> gender_of("spokeswoman"), gender_of("grandfather"), gender_of("teacher")
    ('woman', 'man', None)
    """
    told = roles().get(noun)
    if told in ("woman", "man"):
        return told
    return "woman" if noun.endswith("woman") else "man" if noun.endswith("sman") else None


def _holder(spans: list[tuple[int, int, int]], at: int) -> int | None:
    i = bisect_right(spans, (at, 1 << 60, 0)) - 1
    for start, end, n in reversed(spans[max(0, i - 2) : i + 1]):
        if start <= at < end:
            return n
    return None
