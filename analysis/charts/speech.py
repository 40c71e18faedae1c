"""Who speaks how much, and where in the article: two charts."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from ..records import Article
from ..tables.tables import Tables
from . import drawing as d
from .palette import FAINT, OTHER, PAPER, QUIET, speaker_colours, speaker_order, tint

_AFTER_HEAD = re.compile(r"\s(?:of|in|at|from|for|with|on|close|near|who|familiar)\b")
KINDS = {"direct": "in quotation marks", "mixed": "partly in marks", "indirect": "reported"}


@dataclass(frozen=True, slots=True)
class Voice:
    """One row of a chart: an actor who speaks (or several together), with its colour and statements.

    `actor_id` is None for the rest of the speakers taken together and for words without a settled speaker.
    """

    name: str
    colour: str
    quotes: pd.DataFrame
    actor_id: str | None = None
    plural: bool = False

    @property
    def words(self) -> int:
        return int(self.quotes.words.sum())

    @property
    def tally(self) -> str:
        return f"{count(self.words, 'word')} · {count(len(self.quotes), 'quote')}"


def voices(tables: Tables, speakers: int) -> list[Voice]:
    """The first so many of `speaker_order`, then the others as one, then the words without a settled speaker."""
    said = tables.quotes[tables.quotes.act == "statement"]
    order, colours = speaker_order(tables), speaker_colours(tables)
    names, many = named(tables), plurals(tables)
    shown, rest = order[: max(speakers, 0)], order[max(speakers, 0) :]
    if len(rest) == 1:
        shown, rest = order, []  # a row for one other is no shorter than the row of its own
    out = [Voice(names[who], colours[who], said[said.speaker_id == who], who, who in many) for who in shown]
    if rest:
        out.append(Voice(f"{len(rest)} others", OTHER, said[said.speaker_id.isin(rest)]))
    unsettled = said[said.speaker_id.isna()]
    return [*out, Voice("speaker not settled", OTHER, unsettled)] if len(unsettled) else out


def named(tables: Tables) -> dict[str, str]:
    """Names of the actors by id."""
    return dict(zip(tables.actors.actor_id, tables.actors.name, strict=True))


def plurals(tables: Tables) -> set[str]:
    """Ids of the groups that are named in the plural (“residents”, “officials in Beira”): their verbs follow."""
    heads = ((who, _AFTER_HEAD.split(name)[0]) for who, name in named(tables).items())
    groups = set(tables.actors.actor_id[tables.actors.type == "group"])
    return {who for who, head in heads if who in groups and head.endswith(("s", "people")) and not head.endswith("ss")}


def words_per_speaker(tables: Tables, ax: Axes | None = None, speakers: int = 6, *, width: float = d.WIDTH) -> Axes:
    """Bars: how many words each speaker is given, in quotation marks, partly so, or reported.

    Statements count, beliefs do not. The first `speakers` have a bar each, the others share one. Draws on `ax`, or on
    a new figure `width` inches wide.
    """
    rows = voices(tables, speakers)
    if not rows:
        return d.nothing(ax, "Nobody is quoted in this article.", width)
    title, room = d.capital(_most_words(rows)), d.room(ax, width)
    legend = _legend(rows)
    top, names = d.swatch_height(legend, room), [head(v.name, v.tally, room, v.actor_id is not None) for v in rows]
    ax = d.sheet(ax, title, top + sum(n.height + 27 for n in names) - 13, width)
    ax.set_xlim(0, max(v.words for v in rows) or 1)
    d.swatches(ax, 0, legend)
    y = top
    for voice, name in zip(rows, names, strict=True):
        y = name.draw(ax, y)
        d.bar(ax, 0, y, ax.get_xlim()[1], 13, facecolor=FAINT)
        x = 0
        for kind in KINDS:
            words = int(voice.quotes.words[voice.quotes.kind == kind].sum())
            d.bar(ax, x, y, words, 13, **style(voice.colour, kind))
            x += words
        y += 27
    return d.finish(ax, f"Bar chart. {title}. " + " ".join(map(_in_words, rows)))


def speech_map(tables: Tables, ax: Axes | None = None, speakers: int = 6, *, width: float = d.WIDTH) -> Axes:
    """Strips: where in the article each speaker's words stand. A strip is the whole article, boilerplate left out.

    Gaps in a strip are the ends of paragraphs. Draws on `ax`, or on a new figure `width` inches wide.
    """
    rows = voices(tables, speakers)
    if not rows:
        return d.nothing(ax, "Nobody is quoted in this article.", width)
    reading = _Reading.of(tables.evidence.article)
    title, room = d.capital(_first_and_last(tables)), d.room(ax, width)
    legend = _legend(rows)
    top, names = d.swatch_height(legend, room), [head(v.name, v.tally, room, v.actor_id is not None) for v in rows]
    foot = top + sum(n.height + 26 for n in names) - 7
    ax = d.sheet(ax, title, foot + 13, width)
    ax.set_xlim(0, reading.length)
    d.swatches(ax, 0, legend)
    y, hair = top, 1 / d.points_per_unit(ax)
    for voice, name in zip(rows, names, strict=True):
        y = name.draw(ax, y)
        d.bar(ax, 0, y, reading.length, 13, facecolor=FAINT, zorder=0.5)
        for kind, spans in zip(voice.quotes.kind, voice.quotes.spans, strict=True):
            for start, end in spans:
                x = reading.at(start)
                d.bar(ax, x, y, max(reading.at(end) - x, 2.5 * hair), 13, **style(voice.colour, kind))
        y += 26
    ax.vlines(reading.begins[1:], top, foot - 4, color=PAPER, linewidth=1, zorder=0.7)
    paragraphs = count(len(reading.begins), "paragraph")
    d.write(ax, 0, foot, "start of the article", size=d.NOTE, colour=QUIET)
    d.write(ax, reading.length, foot, f"end, {paragraphs}", size=d.NOTE, colour=QUIET, right=True)
    where = "; ".join(f"{v.name}: {_paragraphs(v)}" for v in rows)
    return d.finish(ax, f"Map of the article, {paragraphs}. {title}. {where}.")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a row: a name on as many lines as it takes, left, and a short text on the right."""

    lines: tuple[str, ...]
    tally: str
    bold: bool

    @property
    def height(self) -> float:
        return len(self.lines) * d.LABEL * d.LEADING + 3

    def draw(self, ax: Axes, y: float) -> float:
        """Draws it with its top at `y` and gives the y below it."""
        left, right = ax.get_xlim()
        for i, line in enumerate(self.lines):
            look: dict[str, Any] = {"weight": "bold"} if self.bold else {"colour": QUIET}
            d.write(ax, left, y + i * d.LABEL * d.LEADING, line, **look)
        down = (d.LABEL - d.NOTE) * d.ASCENT * d.LEADING
        d.write(ax, right, y + down, self.tally, size=d.NOTE, colour=QUIET, right=True)
        return y + self.height


def head(name: str, tally: str, room: float, bold: bool = True) -> Head:
    """The head of a row that is so many points wide."""
    lines = d.wrap(name, room - d.length(tally, d.NOTE) - 12, weight="bold" if bold else "normal")
    return Head(tuple(lines), tally, bold)


def style(colour: str, kind: str) -> dict[str, object]:
    """How words of a kind are filled: the closer to the speaker's own words, the fuller."""
    share = {"direct": 1.0, "mixed": 0.55, "indirect": 0.22}[kind]
    return {"facecolor": tint(colour, share), "edgecolor": colour, "linewidth": 0.8}


def count(n: int, noun: str) -> str:
    """
    >>> count(1, "quote"), count(1200, "word")
    ('1 quote', '1,200 words')
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def listing(names: list[str]) -> str:
    """
    >>> listing(["Ana Lima", "Rui Prado", "Bea Costa"])
    'Ana Lima, Rui Prado and Bea Costa'
    """
    return " and ".join([*([", ".join(names[:-1])] if names[:-1] else []), *names[-1:]])


@dataclass(frozen=True, slots=True)
class _Reading:
    """The article as it is read, headline and body paragraphs end to end."""

    starts: tuple[int, ...]  # of the paragraphs, in characters of the text
    ends: tuple[int, ...]
    begins: tuple[int, ...]  # of the paragraphs, in characters read before them
    length: int

    @classmethod
    def of(cls, article: Article) -> _Reading:
        passages = article.readable
        *begins, length = accumulate((p.end - p.start for p in passages), initial=0)
        return cls(tuple(p.start for p in passages), tuple(p.end for p in passages), tuple(begins), length or 1)

    def at(self, offset: int) -> int:
        """Characters read before this offset of the text."""
        i = bisect_right(self.starts, offset) - 1
        return 0 if i < 0 else self.begins[i] + min(offset, self.ends[i]) - self.starts[i]


def _legend(rows: list[Voice]) -> list[tuple[str, dict[str, object]]]:
    used = {kind for voice in rows for kind in voice.quotes.kind}
    return [(KINDS[k], style(OTHER, k)) for k in KINDS if k in used]


def _most_words(rows: list[Voice]) -> str:
    total = sum(v.words for v in rows)
    known = [v for v in rows if v.actor_id is not None]
    if not known:
        return f"{count(total, 'quoted word')}, no speaker settled"
    most = [d.brief(v.name) for v in known if v.words == known[0].words]
    if len(rows) == 1:
        return f"Only {most[0]} {'are' if known[0].plural else 'is'} quoted: {known[0].tally.replace(' · ', ' in ')}"
    if len(most) > 3:
        return f"{len(most)} speakers share the lead: {count(known[0].words, 'word')} each of {total:,} quoted"
    if len(most) > 1:
        return f"{listing(most)} speak most: {known[0].words:,} words each of {total:,} quoted"
    return f"{most[0]} {'speak' if known[0].plural else 'speaks'} most: {known[0].words:,} of {total:,} quoted words"


def _first_and_last(tables: Tables) -> str:
    said = tables.quotes[tables.quotes.act == "statement"]
    who = ["" if pd.isna(w) else w for w in said.speaker_id]
    ends = [(spans[0][0], spans[-1][1], w) for spans, w in zip(said.spans, who, strict=True)]
    names, many = named(tables), plurals(tables)
    begins, finishes = min(ends)[2], max(ends, key=lambda e: e[1])[2]
    first, last = d.brief(names.get(begins, "")), d.brief(names.get(finishes, ""))
    if first and begins == finishes:
        if len(set(who)) == 1:
            return f"Only {first} {'are' if begins in many else 'is'} quoted"
        return f"{first} {'have' if begins in many else 'has'} the first word and the last"
    if first:
        return f"{first} {'have' if begins in many else 'has'} the first word" + (f", {last} the last" if last else "")
    if last:
        return f"{last} {'have' if finishes in many else 'has'} the last word"
    return f"{count(len(said), 'quote')}, the first without a settled speaker"


def _paragraphs(voice: Voice) -> str:
    numbers = sorted({p + 1 for p in voice.quotes.paragraph})
    return f"paragraph{'' if len(numbers) == 1 else 's'} {listing([str(n) for n in numbers])}"


def _in_words(voice: Voice) -> str:
    kinds = voice.quotes.groupby("kind").words.sum()
    parts = ", ".join(f"{KINDS[k]} {int(kinds[k])}" for k in KINDS if k in kinds)
    return f"{voice.name}: {voice.tally.replace(' · ', ' in ')} ({parts})."
