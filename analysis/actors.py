"""Who is in the article: one actor per person, organization, place, group or document, with every mention."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from .casting import cast_article
from .characters import Character
from .company import plain
from .config import CONFIG, Config
from .depicted import depicted
from .identity import identify
from .records import Actor, Article, Gap, MarkUp, Mention
from .stage import Stage


@dataclass(frozen=True)
class Settled:
    """Who speaks in one attribution, by actor id; `rivals` are the names that came too near each other."""

    actor_ids: tuple[str, ...]
    why: str
    reason: str
    confidence: float
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cast:
    """The actors of an article, in order of appearance, and where each of them stands, in text order.

    `settled` has one entry per relation of the mark-up: reading the article settles its pronouns and its speakers
    together. `gaps` are the names that two actors could bear; `listed` tells that the analyst's file names some actor.
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    settled: tuple[Settled, ...] = ()
    gaps: tuple[Gap, ...] = ()
    listed: bool = False

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

    def named(self, text: str) -> Actor | None:
        """The actor that goes by that name or alias (case, accents, points, "the" aside), or None."""
        return self._by_name.get(plain(text))


def find_cast(article: Article, markup: MarkUp, config: Config = CONFIG) -> Cast:
    """The actors of an article with all their mentions.

    Named ones come from ``markup.names``; a source without a name ("a senior official", "residents", "the survey") is an
    actor too, named as written without its article. Mention spans have no title, article or possessive. Captions name
    again whom the story names (`depicted`); whoever stands in captions alone is no actor.

    >>> from analysis.article import read
    >>> from analysis.markup import mark_up
    >>> article = read(text="Ana Lima, the mayor of Oslo, met Bo Ek. “I am glad,” Ms. Lima said. She thanked Mr. Ek.")
    >>> cast = find_cast(article, mark_up(article))
    >>> [(a.name, a.type, a.roles, a.aliases) for a in cast.actors][0]
    ('Ana Lima', 'person', ('mayor of Oslo',), ('Lima', 'Ms. Lima'))
    >>> [m.text for m in cast.mentions if m.actor_id == cast.named("Ms. Lima").actor_id]
    ['Ana Lima', 'I', 'Lima', 'She']
    """
    text = article.text
    characters, gaps = identify(article, markup.names, config.roster)
    stage = cast_article(article, markup, characters)
    stage.mentions += [(i, s, e, "name") for i, (s, e) in depicted(article, characters)]
    stage.mentions.sort(key=lambda x: (x[1], x[2], x[0]))
    speaking = {i for t in stage.told for i in t.who}
    first: dict[int, int] = {}
    for i, start, _, _ in stage.mentions:
        first.setdefault(i, start)
    shown = [i for i, c in enumerate(stage.cast) if c.forms or i in speaking]
    shown.sort(key=lambda i: first.get(i, len(text)))
    ids = {i: f"a{n + 1}" for n, i in enumerate(shown)}
    mentions = tuple(
        Mention(ids[i], s, e, text[s:e], form) for i, s, e, form in dict.fromkeys(stage.mentions) if i in ids
    )
    counts: dict[str, int] = {}
    for m in mentions:
        counts[m.actor_id] = counts.get(m.actor_id, 0) + 1
    actors = tuple(_actor(stage.cast[i], ids[i], counts.get(ids[i], 0)) for i in shown)
    listed = any(stage.cast[i].entry for i in shown)
    return Cast(actors, mentions, _settled(stage, ids), tuple(gaps), listed)


def _actor(c: Character, actor_id: str, mentions: int) -> Actor:
    others = dict.fromkeys([*(f for f in c.forms if f != c.name), *c.titled, *c.aliases])
    actor = Actor(actor_id, c.name, c.type, tuple(c.roles), tuple(a for a in others if a != c.name), mentions)
    if c.entry is None:
        return actor
    told = {f: getattr(c.entry, f) for f in ("identifier", "group", "affiliation", "official")}
    return replace(actor, **told)


def _settled(stage: Stage, ids: dict[int, str]) -> tuple[Settled, ...]:
    def called(who: tuple[int, ...]) -> str:
        return " and ".join(stage.cast[i].name for i in who)

    return tuple(
        Settled(tuple(ids[i] for i in t.who), t.why, t.reason, t.confidence, tuple(called(w) for w in t.rivals))
        for t in stage.told
    )
