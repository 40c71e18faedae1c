"""Who is in the article: one actor per person, organization, place, group or document, with every mention."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..records import Actor, Article, Gap, MarkUp, Mention, MentionForm, Reason
from ..words.spelling import plain
from .antecedents import antecedent
from .config import ACTORS, ActorsConfig
from .discourse import Discourse
from .entity import Entity
from .identity import identify
from .in_captions import depicted
from .reasons import OPEN, in_words
from .resolution import resolve_article


@dataclass(frozen=True)
class Speaker:
    """The actors behind one relation: none when open, two or more for a joint statement.

    `reason` tells how they were found, `confidence` is that kind's share of right speakers; `rivals` are the names that
    came too near each other.
    """

    actor_ids: tuple[str, ...] = ()
    reason: Reason = OPEN
    confidence: float = 0.0
    rivals: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The reason in words."""
        return in_words(self.reason)


@dataclass(frozen=True)
class Cast:
    """The actors of an article, in order of appearance, and where each of them stands, in text order.

    `speakers` has one entry per relation of the mark-up, however sure: reading the article settles its pronouns and its
    speakers together. `gaps` are the names that two actors could bear; `listed` tells that the analyst's file
    names some actor. `discourse` is the article as it was read, `numbers` the actor ids of its entities.
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    gaps: tuple[Gap, ...] = ()
    listed: bool = False
    discourse: Discourse | None = field(default=None, repr=False, compare=False)
    numbers: tuple[tuple[int, str], ...] = field(default=(), repr=False, compare=False)

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {a.actor_id: a for a in self.actors}

    @cached_property
    def _by_name(self) -> dict[str, Actor]:
        out: dict[str, Actor] = {}
        for a in self.actors:
            out.setdefault(plain(a.name), a)
        for a in self.actors:
            for n in a.aliases:
                out.setdefault(plain(n), a)
        return out

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _longest(self) -> int:
        return max((m.end - m.start for m in self.mentions), default=0)

    def by_id(self, actor_id: str) -> Actor:
        """The actor of that id; `KeyError` when there is none."""
        return self._by_id[actor_id]

    def at(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that overlap ``[start, end)``, in text order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return tuple(m for m in self.mentions[first:last] if m.end > start)

    def antecedent(self, start: int, end: int) -> tuple[Actor, ...]:
        """The actors that a pronoun or description at ``[start, end)`` stands for: "it", "they", "the bank"; none when
        that stays open.

        >>> from analysis.article import read
        >>> from analysis.evidence import mark_up
        >>> article = read(text="Norden Bank met Ana Lima in May. The bank is rich. It paid her, she said.")
        >>> cast = find_cast(article, mark_up(article))
        >>> [cast.antecedent(*span)[0].name for span in ((33, 41), (51, 53), (59, 62))]
        ['Norden Bank', 'Norden Bank', 'Ana Lima']
        """
        meant = antecedent(self.discourse, start, end) if self.discourse else ()
        ids = dict(self.numbers)
        return tuple(self._by_id[ids[i]] for i in meant if i in ids)

    def named(self, text: str) -> Actor | None:
        """The actor that goes by that name or alias (case, accents, points, "the" aside), or None."""
        return self._by_name.get(plain(text))


def find_cast(article: Article, markup: MarkUp, config: ActorsConfig = ACTORS) -> Cast:
    """The actors of an article with all their mentions.

    Named ones come from ``markup.names``; a source without a name ("a senior official", "residents", "the survey") is
    an actor too, named as written without its article. Mention spans have no title, article or possessive. Captions
    name again whom the story names (`depicted`); whoever stands in captions alone is no actor.

    >>> from analysis.article.reading import read
    >>> from analysis.evidence import mark_up
    >>> article = read(text="Ana Lima, the mayor of Oslo, met Bo Ek. “I am glad,” Ms. Lima said. She thanked Mr. Ek.")
    >>> cast = find_cast(article, mark_up(article))
    >>> [(a.name, a.type, a.roles, a.aliases) for a in cast.actors][0]
    ('Ana Lima', 'person', ('mayor of Oslo',), ('Lima', 'Ms. Lima'))
    >>> [m.text for m in cast.mentions if m.actor_id == cast.named("Ms. Lima").actor_id]
    ['Ana Lima', 'I', 'Lima', 'She']
    """
    entities, gaps = identify(article, markup.names, config)
    discourse = resolve_article(article, markup, entities, config)
    in_captions: list[tuple[int, int, int, MentionForm]] = [
        (i, s, e, "name") for i, (s, e) in depicted(article, entities, config.caption_forms)
    ]
    found = sorted([*discourse.mentions, *in_captions], key=lambda x: (x[1], x[2], x[0]))
    ids = _numbered(discourse, [(i, s) for i, s, _, _ in found])
    mentions = tuple(
        Mention(ids[i], s, e, article.text[s:e], form) for i, s, e, form in dict.fromkeys(found) if i in ids
    )
    counts = Counter(m.actor_id for m in mentions)
    actors = tuple(_actor(discourse.entities[i], actor_id, counts[actor_id]) for i, actor_id in ids.items())
    listed = any(discourse.entities[i].entry for i in ids)
    return Cast(actors, mentions, _speakers(discourse, ids), tuple(gaps), listed, discourse, tuple(ids.items()))


def _numbered(discourse: Discourse, places: list[tuple[int, int]]) -> dict[int, str]:
    """Who of the entities is an actor (whoever has a name, or speaks), by id in the order of appearance."""
    speaking = {i for a in discourse.attributed for i in a.who}
    first: dict[int, int] = {}
    for i, start in places:
        first.setdefault(i, start)
    shown = [i for i, c in enumerate(discourse.entities) if c.forms or i in speaking]
    shown.sort(key=lambda i: first.get(i, len(discourse.text)))
    return {i: f"a{n + 1}" for n, i in enumerate(shown)}


def _actor(c: Entity, actor_id: str, mentions: int) -> Actor:
    others = dict.fromkeys([*(f for f in c.forms if f != c.name), *c.titled, *c.aliases])
    actor = Actor(actor_id, c.name, c.type, tuple(c.roles), tuple(a for a in others if a != c.name), mentions)
    if c.entry is None:
        return actor
    return replace(
        actor,
        identifier=c.entry.identifier,
        group=c.entry.group,
        affiliation=c.entry.affiliation,
        official=c.entry.official,
    )


def _speakers(discourse: Discourse, ids: dict[int, str]) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(tuple(ids[i] for i in a.who), a.reason, a.confidence, tuple(discourse.called(w) for w in a.rivals))
        for a in discourse.attributed
    )
