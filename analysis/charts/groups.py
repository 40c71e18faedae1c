"""How many words each group of speakers is given, grouped as the analyst's file of actors says: one chart."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from ..tables.tables import Tables
from . import drawing as d
from .palette import FAINT, OTHER, PAPER, speaker_colours, speaker_order
from .speech import count, head, named

_OFFICIAL = {True: "officials", False: "others"}
UNGROUPED = "in no group of the file"


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of the speakers that the file puts together; `rest`: those of no group or no settled speaker."""

    name: str
    quotes: pd.DataFrame
    rest: bool = False

    @property
    def words(self) -> int:
        return int(self.quotes.words.sum())

    @property
    def tally(self) -> str:
        return f"{count(self.words, 'word')} · {count(len(self.quotes), 'quote')}"


def groups(tables: Tables, by: str = "group") -> list[Group]:
    """The groups that are quoted, most words first, then the speakers in none and the words of no settled speaker.

    `by` is the column of the actors that tells the group: ``group``, ``affiliation``, ``official``. Nothing comes back
    where no speaker has a group.
    """
    said = tables.quotes[tables.quotes.act == "statement"]
    told = tables.actors.set_index("actor_id")[by].dropna()
    of = said.speaker_id.map({who: _OFFICIAL.get(g, g) for who, g in told.items()})
    out = [Group(str(name), quotes) for name, quotes in said.groupby(of, sort=True)]
    if not out:
        return []
    out.sort(key=lambda g: -g.words)
    alone, unsettled = said[of.isna() & said.speaker_id.notna()], said[said.speaker_id.isna()]
    rests = (Group(UNGROUPED, alone, True), Group("speaker not settled", unsettled, True))
    return [*out, *(r for r in rests if len(r.quotes))]


def words_by_group(
    tables: Tables, ax: Axes | None = None, speakers: int = 6, by: str = "group", *, width: float = d.WIDTH
) -> Axes:
    """Bars: how many words each group of speakers is given, a piece a speaker, the first `speakers` in their colours.

    `by` is the column of the actors that tells the group. Statements count, beliefs do not. Draws on `ax`, or on a new
    figure `width` inches wide.
    """
    rows = groups(tables, by)
    if not rows:
        return d.nothing(ax, "No speaker of this article is in a group of the file of actors.", width)
    title, room = d.capital(_most(rows)), d.room(ax, width)
    heads = [head(g.name, g.tally, room, not g.rest) for g in rows]
    ax = d.sheet(ax, title, sum(h.height + 27 for h in heads) - 13, width)
    ax.set_xlim(0, max(g.words for g in rows) or 1)
    order, own = speaker_order(tables), speaker_colours(tables)
    colours = {who: own[who] for who in order[: max(speakers, 0)]}
    y = 0.0
    for group, above in zip(rows, heads, strict=True):
        y = above.draw(ax, y)
        d.bar(ax, 0, y, ax.get_xlim()[1], 13, facecolor=FAINT)
        x, words = 0, group.quotes.groupby("speaker_id").words.sum()
        here: list[str | None] = [w for w in order if w in words.index]
        for who in here or [None]:
            wide = group.words if who is None else int(words[who])
            d.bar(
                ax,
                x,
                y,
                wide,
                13,
                facecolor=OTHER if who is None else colours.get(who, OTHER),
                edgecolor=PAPER,
                linewidth=0.8,
            )
            x += wide
        y += 27
    names = named(tables)
    return d.finish(ax, f"Bar chart. {title}. " + " ".join(_in_words(g, order, names) for g in rows))


def _most(rows: list[Group]) -> str:
    total, first = sum(g.words for g in rows), rows[0]
    return f"most words go to {d.brief(first.name)}: {first.words:,} of {total:,} quoted"


def _in_words(group: Group, order: list[str], names: dict[str, str]) -> str:
    words = group.quotes.groupby("speaker_id").words.sum()
    parts = ", ".join(f"{names[w]} {int(words[w])}" for w in order if w in words.index)
    return f"{group.name}: {group.tally.replace(' · ', ' in ')}{f' ({parts})' if parts else ''}."
