"""Who speaks about whom: one chart."""

from __future__ import annotations

from collections import Counter

from matplotlib.axes import Axes

from ..tables import Tables
from . import drawing as d
from .palette import INK, LINE, tint
from .speech import Voice, count, listing, voices

COLUMNS = 8
_ROW, _STEP = 34.0, 15.0  # points: a row of cells, a line of the stairs of labels above them


def who_about_whom(tables: Tables, ax: Axes | None = None, speakers: int = 6, *, width: float = d.WIDTH) -> Axes:
    """A matrix: how many statements of each speaker (rows) mention each actor (columns, most mentioned first).

    Draws on `ax`, or on a new figure `width` inches wide.
    """
    rows = [v for v in voices(tables, speakers) if v.actor_id is not None]
    about = [Counter(a for ids in v.quotes.about for a in set(ids) if a != v.actor_id) for v in rows]
    rows, about = [v for v, c in zip(rows, about, strict=True) if c], [c for c in about if c]
    if not rows:
        return d.nothing(ax, "No quote mentions another actor.", width)
    total = sum(about, Counter())
    order = {a: i for i, a in enumerate(tables.actors.actor_id)}
    ranked = sorted(total, key=lambda a: (-total[a], order[a]))
    names = dict(zip(tables.actors.actor_id, tables.actors.name, strict=True))
    room = d.room(ax, width)
    columns = ranked[: max(2, min(COLUMNS, int(room * 0.64 / 36)))]
    stairs = len(columns) * _STEP + 6
    left_out = len(ranked) - len(columns)
    note = f"Not shown: {count(left_out, 'actor')} mentioned less often." if left_out else ""
    title = _most(rows, about, names)
    ax = d.sheet(ax, title, stairs + _ROW * len(rows), width, note=note)
    label = min(max(d.length(v.name, d.LABEL, "bold") for v in rows) + 12, room * 0.36)
    ax.set_xlim(0, room)
    cell = min((room - label) / len(columns), 72.0)
    most = max(n for counts in about for n in counts.values())
    _stairs(ax, [names[a] for a in columns], label, cell, len(rows))
    for i, (voice, counts) in enumerate(zip(rows, about, strict=True)):
        _row(ax, stairs + i * _ROW, voice, [counts[a] for a in columns], most, label, cell)
    told = " ".join(
        f"{v.name} about " + listing([f"{names[a]} ({c[a]})" for a in ranked if c[a]]) + "."
        for v, c in zip(rows, about, strict=True)
    )
    return d.finish(ax, f"Matrix of speakers and whom they mention, in quotes. {title}. {told}")


def _stairs(ax: Axes, names: list[str], label: float, cell: float, rows: int) -> None:
    """The names of the columns as stairs: each on a line of its own, a leader down to its column.

    So no name is turned or cut short: the ground to its left is free.
    """
    bottom = len(names) * _STEP + 2
    for j, name in enumerate(names):
        x, y = label + (j + 0.5) * cell, (len(names) - 1 - j) * _STEP
        d.write(ax, x + 4, y, d.fit(name, x + 2, d.NOTE + 0.5), size=d.NOTE + 0.5, right=True)
        ax.vlines(x, y + 13, bottom + rows * _ROW - 6, color=LINE, linewidth=0.8, zorder=0.5)


def _row(ax: Axes, y: float, voice: Voice, counts: list[int], most: int, label: float, cell: float) -> None:
    size = d.LABEL if d.length(voice.name, d.LABEL, "bold") <= label - 10 else d.NOTE
    lines = d.wrap(voice.name, label - 10, size, "bold", lines=3)
    for k, line in enumerate(lines):
        d.write(
            ax, 0, y + 15 - len(lines) * size * d.LEADING / 2 + k * size * d.LEADING, line, size=size, weight="bold"
        )
    for j, n in enumerate(counts):
        x = label + (j + 0.5) * cell
        if not n:
            ax.plot([x], [y + 14], marker="o", markersize=3, color=LINE)
            continue
        wide = min(cell - 4, 56.0)
        d.bar(
            ax,
            x - wide / 2,
            y + 1,
            wide,
            27,
            facecolor=tint(voice.colour, 0.15 + 0.2 * n / most),
            edgecolor=voice.colour,
            linewidth=1,
        )
        d.write(ax, x, y + 7.5, str(n), colour=INK, weight="bold", centre=True)


def _most(rows: list[Voice], about: list[Counter[str]], names: dict[str, str]) -> str:
    top = max(n for counts in about for n in counts.values())
    pairs = [(v.name, names[a]) for v, counts in zip(rows, about, strict=True) for a, n in counts.items() if n == top]
    if len(pairs) == 1:
        return f"{pairs[0][0]} speaks most about {pairs[0][1]}: {count(top, 'quote')}"
    if len({who for who, _ in pairs}) == 1 and len(pairs) < 4:
        return f"{pairs[0][0]} speaks most about {listing([whom for _, whom in pairs])}: {count(top, 'quote')} each"
    total = sum(about, Counter())
    most = [a for a in total if total[a] == max(total.values())]
    if len(most) == 1:
        return f"Speakers mention {names[most[0]]} most: in {count(total[most[0]], 'quote')}"
    if len(most) < 4:
        return f"Speakers mention {listing([names[a] for a in most])} most: in {count(total[most[0]], 'quote')} each"
    often = "once" if max(total.values()) == 1 else count(max(total.values()), "time")
    return f"{count(len(rows), 'speaker')} mention {len(total)} others, none more than {often}"
