"""Who is in the article: one actor per person, organization, place, group or document, with every mention."""

from __future__ import annotations

from dataclasses import dataclass

from .config import CONFIG, Config
from .records import Actor, Article, MarkUp, Mention


@dataclass(frozen=True)
class Cast:
    """The actors of an article and where each of them stands, in text order."""

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def by_id(self, actor_id: str) -> Actor:
        """The actor of that id; `KeyError` when there is none."""
        for a in self.actors:
            if a.actor_id == actor_id:
                return a
        raise KeyError(actor_id)

    def at(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that overlap ``[start, end)``, in text order."""
        return tuple(m for m in self.mentions if m.start < end and start < m.end)

    def named(self, text: str) -> Actor | None:
        """The actor that goes by that name or alias (case and spaces aside), or None."""
        key = " ".join(text.split()).casefold()
        for a in self.actors:
            if any(" ".join(n.split()).casefold() == key for n in (a.name, *a.aliases)):
                return a
        return None


def find_cast(article: Article, markup: MarkUp, config: Config = CONFIG) -> Cast:
    """The actors of an article with all their mentions."""
    ids: dict[str, str] = {}
    mentions = []
    kinds = {}
    for n in markup.names:
        name = " ".join(article.text[n.start : n.end].split())
        actor_id = ids.setdefault(name, f"a{len(ids) + 1}")
        kinds.setdefault(name, n.type)
        mentions.append(Mention(actor_id, n.start, n.end, article.text[n.start : n.end], "name"))
    counts = [m.actor_id for m in mentions]
    actors = tuple(Actor(i, n, kinds[n], mentions=counts.count(i)) for n, i in ids.items())
    return Cast(actors, tuple(mentions))
