"""Who speaks about whom: one chart."""

from __future__ import annotations

from collections import Counter

from matplotlib.axes import Axes

from ..tables import Tables
from ..tables.wording import plural
from . import drawing as d
from .palette import LINE, tint
from .speech import Voice, listing, named, voices

COLUMNS = 8
_STEP = 15.0  # points: a line of the stairs of labels above the columns


def who_about_whom(tables: Tables, ax: Axes | None = None, speakers: int = 6, *, width: float = d.WIDTH) -> Axes:
    """A matrix: how many statements of each speaker (rows) mention each actor (columns, most mentioned first).

    The rows are the first `speakers` who mention somebody else, most words first; oneself is left out.
    Draws on `ax`, or on a new figure `width` inches wide.
    """
    speaking = [v for v in voices(tables, len(tables.actors)) if v.actor_id is not None]
    every = [(v, Counter(a for ids in v.quotes.about for a in dict.fromkeys(ids) if a != v.actor_id)) for v in speaking]
    about = [(v, counts) for v, counts in every if counts][: max(speakers, 1)]
    if not about:
        return d.nothing(ax, "No quote mentions another actor.", width)
    names, room = named(tables), d.room(ax, width)
    order = {a: i for i, a in enumerate(names)}
    total = sum((counts for _, counts in about), Counter())
    ranked = sorted(total, key=lambda a: (-total[a], order[a]))
    columns = ranked[: max(2, min(COLUMNS, int(room * 0.64 / 36)))]
    shown = [(v, counts) for v, counts in about if any(counts[a] for a in columns)]
    label = min(max(d.length(v.name, d.LABEL, "bold") for v, _ in shown) + 12, room * 0.36)
    labels = [_label(v.name, label - 10) for v, _ in shown]
    pitch = 34.0 + 8 * any(len(lines) > 2 for lines, _ in labels)
    left_out = len(ranked) - len(columns)
    note = f"Not shown: {plural(left_out, 'actor')} mentioned no more often than these." if left_out else ""
    title = d.capital(_most(about, {a: d.brief(name) for a, name in names.items()}))
    stairs = len(columns) * _STEP + 6
    ax = d.sheet(ax, title, stairs + pitch * len(shown) - 4, width, note=note)
    ax.set_xlim(0, room)
    cell, most = min((room - label) / len(columns), 72.0), max(n for _, counts in shown for n in counts.values())
    _stairs(ax, [names[a] for a in columns], label, cell, stairs + pitch * len(shown) - 10)
    for i, ((voice, counts), (lines, size)) in enumerate(zip(shown, labels, strict=True)):
        middle = stairs + i * pitch + 14
        for k, line in enumerate(lines):
            d.write(ax, 0, middle + (k - len(lines) / 2) * size * d.LEADING, line, size=size, weight="bold")
        _cells(ax, middle, voice.colour, [counts[a] for a in columns], most, label, cell)
    told = " ".join(
        f"{v.name} about " + listing([f"{names[a]} ({counts[a]})" for a in ranked if counts[a]]) + "."
        for v, counts in about
    )
    return d.finish(ax, f"Matrix of speakers and whom they mention, in quotes. {title}. {told}")


def _label(name: str, points: float) -> tuple[list[str], float]:
    """The lines of a row's name and their size: smaller where the name needs several."""
    size = d.LABEL if d.length(d.tidy(name), d.LABEL, "bold") <= points else d.NOTE
    return d.wrap(name, points, size, "bold"), size


def _stairs(ax: Axes, names: list[str], label: float, cell: float, foot: float) -> None:
    """The names of the columns as stairs: each on a line of its own, a leader down to its column.

    So no name is turned or cut short: the ground to its left is free.
    """
    for j, name in enumerate(names):
        x, y = label + (j + 0.5) * cell, (len(names) - 1 - j) * _STEP
        d.write(ax, x + 4, y, d.fit(name, x + 2, d.NOTE + 0.5), size=d.NOTE + 0.5, right=True)
        ax.vlines(x, y + 13, foot, color=LINE, linewidth=0.8, zorder=0.5)


def _cells(ax: Axes, y: float, colour: str, counts: list[int], most: int, label: float, cell: float) -> None:
    wide = min(cell - 4, 56.0)
    for j, n in enumerate(counts):
        x = label + (j + 0.5) * cell
        if n:
            look = {"facecolor": tint(colour, 0.15 + 0.2 * n / most), "edgecolor": colour, "linewidth": 1}
            d.bar(ax, x - wide / 2, y - 13, wide, 27, **look)
            d.write(ax, x, y - 6.5, str(n), weight="bold", centre=True)
        else:
            ax.plot([x], [y], marker="o", markersize=3, color=LINE)


def _most(about: list[tuple[Voice, Counter[str]]], names: dict[str, str]) -> str:
    top = max(n for _, counts in about for n in counts.values())
    pairs = [(v, names[a]) for v, counts in about for a, n in counts.items() if n == top]
    who, speaks = d.brief(pairs[0][0].name), "speak" if pairs[0][0].plural else "speaks"
    if len(pairs) == 1:
        return f"{who} {speaks} most about {pairs[0][1]}: {plural(top, 'quote')}"
    if len({v.name for v, _ in pairs}) == 1 and len(pairs) < 4:
        return f"{who} {speaks} most about {listing([whom for _, whom in pairs])}: {plural(top, 'quote')} each"
    total = sum((counts for _, counts in about), Counter())
    most = [a for a in total if total[a] == max(total.values())]
    if len(most) == 1:
        return f"Speakers mention {names[most[0]]} most: in {plural(total[most[0]], 'quote')}"
    if len(most) < 4:
        return f"Speakers mention {listing([names[a] for a in most])} most: in {plural(total[most[0]], 'quote')} each"
    return f"{len(total)} actors are mentioned, none in more than {plural(max(total.values()), 'quote')}"
