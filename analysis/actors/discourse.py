"""One article as it is read for who is meant: its sentences, its quotations, and which entities have come up so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ..records import Article, MentionForm, Reason, Relation, Span
from ..words.index import sentence_index
from ..words.lists import roles
from ..words.marks import quotations
from ..words.overlaps import Overlaps
from ..words.tokens import lower
from .config import ActorsConfig
from .entity import Entity
from .noun_phrases import Phrase
from .pronouns import Anaphor, Antecedent, Candidate, Group, Salience
from .reasons import OPEN, confidence, counted_as

_PREPOSITION = re.compile(
    r"\b(?i:of|in|from|for|at|with|by|to|on|about|against|under|between|among|after|before|into)\s+"
    r"(?:(?:the|a|an|[A-Z][\w-]*\.?)\s+){0,4}$"
)
_ACCORDING = re.compile(r"\bAccording to\s+(?:[A-Z][\w-]*\.?\s+){0,3}$")
_NOUN_FOLLOWS = re.compile(r"\s+[a-z]")


@dataclass(frozen=True)
class Attributed:
    """Who speaks in one attribution: numbers of entities, why, how sure; `rivals` when two were near each other."""

    who: Group = ()
    reason: Reason = field(default=OPEN)
    confidence: float = 0.0
    rivals: tuple[Group, ...] = ()


class Discourse:
    """What the way through one article reads and writes.

    `entities` grow by unnamed actors; `attributed` has one entry per relation; `mentions` are (entity, start, end,
    form). A `hidden` entity is a body or document that only counts once something is ascribed to it.
    """

    def __init__(
        self, article: Article, relations: tuple[Relation, ...], entities: list[Entity], config: ActorsConfig
    ) -> None:
        self.text = article.text
        self.relations = relations
        self.entities = entities
        self.config = config
        self.attributed = [Attributed() for _ in relations]
        self.mentions: list[tuple[int, int, int, MentionForm]] = []
        self.hidden: set[int] = set()
        self.salience = Salience(entities, config.resolution)
        self.names = sorted((s, e, i) for i, c in enumerate(entities) for s, e in c.spans)
        self._named = Overlaps(((s, e), i) for s, e, i in self.names)
        self._index = sentence_index(article)
        self.lines = [(s, e, k) for (s, e), k in zip(self._index.spans, self._index.paragraphs, strict=True)]
        self.paragraphs = [(p.start, p.end) for p in article.readable]
        self._headlines = [(p.start, p.end) for p in article.passages if p.kind == "headline"]
        self._quoted = quotations(article).outer
        self._quote_starts = [s for s, _ in self._quoted]
        self._told_ranks = self._ranks()
        self._contents = sorted((a, b, n) for n, r in enumerate(relations) for a, b in r.content)
        self._sources = sorted((*r.source, n) for n, r in enumerate(relations) if r.source)
        # Relations by where they begin; `_latest` holds (end, number) of those told, a tree of greatest ends
        # (Fenwick).
        self._begins = sorted((r.content[0][0], n) for n, r in enumerate(relations))
        self._place = {n: k for k, (_, n) in enumerate(self._begins)}
        self._latest: list[tuple[int, int] | None] = [None] * (len(relations) + 1)

    @property
    def candidates(self) -> list[Candidate]:
        """What has come up so far, in reading order but for what speech and sources add."""
        return self.salience.candidates

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

    def in_headline(self, at: int) -> bool:
        return any(s <= at < e for s, e in self._headlines)

    def quoted(self, at: int) -> bool:
        i = bisect_right(self._quote_starts, at) - 1
        return i >= 0 and at < self._quoted[i][1]

    def names_in(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The names that stand in that stretch or reach into it, with the numbers of their entities."""
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

    def add_candidate(self, start: int, end: int, who: Group, form: str, subject: bool = False) -> None:
        """Somebody comes up here. The first in a sentence that hangs on no preposition is taken for its subject."""
        line = self.lines[self.line(start)]
        before = self.text[max(line[0], start - 60) : start]
        according = _ACCORDING.search(before) is not None
        subject = subject or according
        led = not according and _PREPOSITION.search(before) is not None
        governed = led or self.text[end : end + 2] in ("'s", "’s") or self._owns(start, end, form)
        first = not governed and not any(
            c.start >= line[0] and not c.quoted and not c.governed
            for c in self.candidates[-self.config.resolution.subject_among :]
        )
        self.salience.add(
            Candidate(
                start=start,
                end=end,
                who=who,
                sentence=self.rank(start),
                paragraph=line[2],
                subject=subject or first,
                quoted=self.quoted(start),
                form=form,
                governed=governed and not subject,
            )
        )

    def _owns(self, start: int, end: int, form: str) -> bool:
        """Is a pronoun possessive ("its president", "her office")?"""
        word = lower(self.text[start:end])
        noun = _NOUN_FOLLOWS.match(self.text, end) is not None
        return form == "pronoun" and (word in ("his", "its", "their") or (word == "her" and noun))

    def mention(self, who: Group, start: int, end: int, form: MentionForm) -> None:
        self.mentions += [(i, start, end, form) for i in who]

    def new(self, phrase: Phrase, name: str | None = None) -> int:
        """An unnamed actor comes up for the first time."""
        entity = Entity(phrase.type, name or phrase.name, aliases=[phrase.name] if name else [])
        if phrase.type == "person":
            entity.gender = gender_of(phrase.head)
            entity.stated = entity.gender is not None
        self.entities.append(entity)
        return len(self.entities) - 1

    # ---- who is meant

    def antecedent(
        self,
        word: str,
        at: Span,
        *,
        not_in: tuple[Span, ...] = (),
        never: frozenset[int] = frozenset(),
        speaker: Group = (),
        quoted: bool = False,
        source: bool = False,
    ) -> Antecedent:
        """Who a third-person pronoun at that place stands for; the rest is told at `Anaphor`."""
        place = self.rank(at[0]), self.paragraph(at[0])
        return self.salience.antecedent(Anaphor(word, at, *place, not_in, never, speaker, quoted, source))

    def antecedent_later(self, word: str, at: Span, never: frozenset[int], speaker: Group, quoted: bool) -> Antecedent:
        """The same once the whole article has been read."""
        place = self.rank(at[0]), self.paragraph(at[0])
        return self.salience.antecedent_later(Anaphor(word, at, *place, never=never, speaker=speaker, quoted=quoted))

    def attribute(self, r: int, who: Group, kind: str, *slots: str, after: Attributed | None = None) -> None:
        """Relation `r` is told by `who`, for this `kind` of reason; no surer than what it goes on `after`."""
        reason = Reason(kind, slots)
        sure = confidence(counted_as(reason), self.config.reasons)
        self.attributed[r] = Attributed(who, reason, min(sure, after.confidence) if after else sure)
        self.hidden -= set(who)
        if who:
            told, k = (self.relations[r].content[-1][1], r), self._place[r] + 1
            while k < len(self._latest):
                self._latest[k] = max(told, self._latest[k] or told)
                k += k & -k

    def last_told(self, before: int) -> int | None:
        """Of the relations told that begin before an offset, the number of the one that ends last."""
        k, last = bisect_left(self._begins, (before, -1)), None
        while k:
            here = self._latest[k]
            last = max(here, last or here) if here else last
            k -= k & -k
        return last[1] if last else None

    def leave_open(self, r: int, kind: str, *slots: str, rivals: tuple[Group, ...] = ()) -> None:
        """Nobody is known to tell relation `r`."""
        self.attributed[r] = Attributed((), Reason(f"open: {kind}", slots), rivals=rivals)

    # ---- slots of a reason

    def called(self, who: Group) -> str:
        return " and ".join(self.entities[i].name for i in who)

    def where(self, found: Antecedent, at: int) -> tuple[str, str]:
        """How an antecedent came up, as "subject" or "named", and how many sentences before."""
        c = found.candidate
        return ("subject" if c.subject else "named", str(self.rank(at) - c.sentence)) if c else ("named", "")


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
