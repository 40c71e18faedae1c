"""How each speaker's words sound, by TextBlob's word list: one chart."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from ..tables.tables import Tables
from . import drawing as d
from .palette import FAINT, INK, LINE, PAPER, QUIET
from .speech import Voice, head, voices

NEUTRAL = 0.05  # means closer to zero than this lean nowhere
_NOTE = (
    "Polarity by TextBlob’s word list: a hint where to look, no verdict. A dot is a quote, larger with more words; "
    "hollow: no word of tone in it. The upright line is the mean over words."
)


def tone_by_speaker(tables: Tables, ax: Axes | None = None, speakers: int = 6, *, width: float = d.WIDTH) -> Axes:
    """Dots: the polarity of each statement, −1 negative to 1 positive, a row for each speaker, with the mean.

    Draws on `ax`, or on a new figure `width` inches wide.
    """
    rows = [v for v in voices(tables, speakers) if v.actor_id is not None]
    if not rows:
        return d.nothing(ax, "No quote with a settled speaker, so no tone to show.", width)
    title = _leaning(rows)
    names = [head(v.name, f"mean {signed(mean(v.quotes))}", d.room(ax, width)) for v in rows]
    ax = d.sheet(ax, title, 18 + sum(n.height + 44 for n in names) - 8, width, note=_NOTE)
    ax.set_xlim(-1.04, 1.04)
    for x, label in ((-1, "negative"), (0, "neutral"), (1, "positive")):
        d.write(ax, (-1.04, 0, 1.04)[x + 1], 0, label, size=d.NOTE, colour=QUIET, right=x > 0, centre=x == 0)
    y = 18.0
    for voice, name in zip(rows, names, strict=True):
        y = name.draw(ax, y)
        _strip(ax, y + 16, voice)
        y += 44
    numbers = "; ".join(f"{v.name} {signed(mean(v.quotes))} over {len(v.quotes)}" for v in rows)
    return d.finish(ax, f"Dot chart of tone from −1 to 1. {title}. Mean polarity and number of quotes: {numbers}.")


def mean(quotes: pd.DataFrame) -> float:
    """The mean polarity of quotes, each counting by its words."""
    words = quotes.words.sum()
    return float((quotes.polarity * quotes.words).sum() / words) if words else 0.0


def signed(value: float) -> str:
    """
    >>> signed(-0.25), signed(0.5), signed(0.001)
    ('−0.25', '+0.50', '0.00')
    """
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0.00"


def _strip(ax: Axes, y: float, voice: Voice) -> None:
    d.bar(ax, -1.04, y - 15, 2.08, 30, facecolor=FAINT)
    ax.vlines([-1, -0.5, 0.5, 1], y - 15, y + 15, color=PAPER, linewidth=1)
    ax.vlines(0, y - 15, y + 15, color=LINE, linewidth=1.2)
    taken: list[tuple[float, float, float]] = []
    unit = d.points_per_unit(ax)
    quotes = voice.quotes.sort_values(["words", "polarity"], ascending=False, kind="stable")
    for words, polarity, subjectivity in zip(quotes.words, quotes.polarity, quotes.subjectivity, strict=True):
        radius = min(2.4 + 0.5 * words**0.5, 6.0)
        shift = _free(polarity * unit, radius, taken)
        taken.append((polarity * unit, shift, radius))
        toneless = polarity == 0 and subjectivity == 0
        ax.plot(
            [polarity], [y + shift], marker="o", markersize=2 * radius,
            markeredgecolor=voice.colour if toneless else PAPER,
            markerfacecolor=PAPER if toneless else voice.colour, markeredgewidth=1.4 if toneless else 0.8, linestyle="",
            alpha=0.9,
        )  # fmt: skip
    if len(quotes) > 1:
        ax.vlines(mean(quotes), y - 17, y + 17, color=INK, linewidth=1.6, zorder=3)


def _free(x: float, radius: float, taken: list[tuple[float, float, float]]) -> float:
    """How far up or down a dot goes so as not to lie on another; on the line again where there is no room."""
    for shift in (0.0, 5.0, -5.0, 10.0, -10.0):
        if all((x - u) ** 2 + (shift - v) ** 2 >= (0.8 * (radius + r)) ** 2 for u, v, r in taken):
            return shift
    return 0.0


def _leaning(rows: list[Voice]) -> str:
    ranked = sorted(rows, key=lambda v: mean(v.quotes))
    (low, least), (high, most) = ((d.brief(v.name), mean(v.quotes)) for v in (ranked[0], ranked[-1]))
    if len(rows) == 1:
        leaning = "near neutral" if abs(most) < NEUTRAL else "positive" if most > 0 else "negative"
        return f"By word list, {high} {'sound' if rows[0].plural else 'sounds'} {leaning} ({signed(most)})"
    told = [f"most negative is {low} ({signed(least)})"] if least <= -NEUTRAL else []
    told += [f"most positive {'' if told else 'is '}{high} ({signed(most)})"] if most >= NEUTRAL else []
    return f"By word list, {', '.join(told)}" if told else "By word list, no speaker leans far from neutral"
