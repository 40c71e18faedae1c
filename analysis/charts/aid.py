"""Amounts of aid, who gives them to whom, and how firm they are: one chart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from ..records import Figure
from ..tables.ledger import changes, set_aside
from ..tables.rates import Rates
from ..tables.tables import Tables
from . import drawing as d
from .palette import FAINT, LINE, MONEY, PAPER, QUIET, tint
from .speech import count

# The firmer the money, the fuller the bar.
STATUS: dict[str | None, dict[str, Any]] = {
    "requested": {"facecolor": PAPER, "edgecolor": MONEY, "linewidth": 1.2, "linestyle": (0, (3, 2))},
    "offered": {"facecolor": tint(MONEY, 0.12), "edgecolor": MONEY, "linewidth": 0.8},
    "pledged": {"facecolor": tint(MONEY, 0.35), "edgecolor": MONEY, "linewidth": 0.8},
    "committed": {"facecolor": tint(MONEY, 0.62), "edgecolor": MONEY, "linewidth": 0.8},
    "disbursed": {"facecolor": MONEY, "edgecolor": MONEY, "linewidth": 0.8},
    "total provided": {"facecolor": "#06332E", "edgecolor": "#06332E", "linewidth": 0.8},
    "withheld": {"facecolor": PAPER, "edgecolor": "#A33A1B", "linewidth": 0.8, "hatch": "/////"},
    None: {"facecolor": "#C4C9CF", "edgecolor": QUIET, "linewidth": 0.8},
}
MOST = 28  # rows; what is left out is told
_BAR = 11.0
_BIG, _SMALL = d.LABEL * d.LEADING, d.NOTE * d.LEADING  # lines
_OPEN = 9.0  # points that the arrow of an open end takes


@dataclass(slots=True)
class Amount:
    """An amount with what it holds (`parts`) and where else it is told (`repeats`, in the words of the article)."""

    row: Figure
    parts: list[Amount] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)
    whole: str | None = None  # the words of an amount in another currency that holds this one
    worth: str | None = None  # what it comes to in the currency of the rates, where its words are of another
    notes: list[str] = field(default_factory=list)  # what it was before, where else another value of it is told

    @property
    def size(self) -> float:
        return max(self.row.low or 0.0, self.row.high or 0.0)

    @property
    def parties(self) -> str:
        """Who gives to whom: “Norway → Mozambique”, or what is told of it."""
        donor, recipient = self.row.donor, self.row.recipient
        if donor and recipient:
            return f"{donor} → {recipient}"
        if donor:
            return f"{donor} → recipient not told"
        return f"donor not told → {recipient}" if recipient else "donor and recipient not told"

    @property
    def details(self) -> str:
        told = [self.worth, self.row.status or "status not told", self.row.what, self.row.period]
        repeats = [f"also told as {words}" for words in self.repeats]
        whole = [f"part of {self.whole}"] if self.whole else []
        return " · ".join(str(t) for t in [*told, *self.notes, *whole, *repeats] if t)


def amounts(tables: Tables, rates: Rates | None = None) -> dict[str, list[Amount]]:
    """The aid amounts by currency: each once, parts under the amount that holds them, the largest first.

    An aid amount is money with a donor, a recipient or a status. A figure that repeats or converts another
    (`same_as`) is told with it and has no row of its own, unless it tells what became of it since, and neither has one
    that a change replaced or of which another value is told. Currencies with the most amounts stand first.
    `rates` turn amounts into their currency, so that they share a scale; one without a rate keeps its own.
    """
    figures = tables.figures[tables.figures.kind == "money"]
    aid = figures[figures[["donor", "recipient", "status"]].notna().any(axis=1)]
    nodes = {row["figure_id"]: _exchanged(_record(row), rates) for row in aid.to_dict("records")}
    same = {f: t for f, t in zip(figures.figure_id, figures.same_as, strict=True) if not pd.isna(t)}
    part = {f: t for f, t in zip(figures.figure_id, figures.part_of, strict=True) if not pd.isna(t)}
    texts = dict(zip(figures.figure_id, figures.text, strict=True))
    aside = set_aside(tables)
    for figure, words in zip(figures.figure_id, figures.text, strict=True):
        first = _end(figure, same)
        if first != figure and first in nodes:
            if figure in nodes and figure not in aside and _since(nodes[figure].row, nodes[first].row):
                part[figure] = first
                continue
            nodes.pop(figure, None)
            if words not in (nodes[first].row.text, *nodes[first].repeats):
                nodes[first].repeats.append(words)
    led = changes(tables)
    for figure, (reason, other) in aside.items():
        told = nodes.get(_end(other, same))
        if reason != "repeats" and told is not None and nodes.pop(figure, None) is not None:
            old, name = texts[figure], led.get(other)
            notes = {"replaced by": f"{name} from {old}", "another value of": f"also put at {old}"}
            told.notes.append(notes.get(reason, f"{old} of it missing"))
    roots: dict[str, list[Amount]] = {}
    for figure, node in nodes.items():
        above = part[figure] if part.get(figure) in nodes else _end(part.get(figure, figure), same)
        if above != figure and above in nodes and nodes[above].row.unit == node.row.unit:
            nodes[above].parts.append(node)
            continue
        node.whole = texts.get(part[figure]) if figure in part else None
        roots.setdefault(node.row.unit, []).append(node)
    ranked = sorted(roots.items(), key=lambda g: (-len(_sizes(g[1])), g[1][0].row.start))
    return {unit: _largest_first(group) for unit, group in ranked}


def _since(again: Figure, first: Figure) -> bool:
    """Whether an amount told again tells what became of it: it was pledged, and now it is paid."""
    return again.unit == first.unit and again.status not in (None, first.status)


def aid_amounts(tables: Tables, ax: Axes | None = None, rates: Rates | None = None, *, width: float = d.WIDTH) -> Axes:
    """Bars: every aid amount with donor, recipient and status, ranges pale, open ends as arrows.

    Parts are drawn inside the amount that holds them, never beside it as if they came on top. Each currency has a
    scale of its own, which its heading tells, unless `rates` bring them onto one. Draws on `ax`, or on a new figure
    `width` inches wide.
    """
    groups = amounts(tables, rates)
    if not groups:
        return d.nothing(ax, "The article tells of no aid amounts.", width)
    title, room = d.capital(_finding(groups)), d.room(ax, width)
    lines = [line for unit, group in groups.items() for line in _lines(unit, group, len(groups) > 1, room)]
    hidden = sum(line.amount is not None for line in lines[MOST:])
    lines = lines[:MOST]
    shown = [line.amount.row for line in lines if line.amount]
    used = {row.status for row in shown}
    legend: list[d.Swatch] = [(s or "status not told", look) for s, look in STATUS.items() if s in used]
    note = " ".join([*_reading(lines), *at_rates(rates), *left_out(hidden)])
    y = d.swatch_height(legend, room)
    ax = d.sheet(ax, title, y + sum(line.height for line in lines) - 10, width, note=note)
    ax.set_xlim(0, room)
    d.swatches(ax, 0, legend)
    full = room - (_OPEN if any(_is_open(row) for row in shown) else 0)
    for line in lines:
        _draw(ax, y, line, full)
        y += line.height
    told = " ".join(f"{_told(line.amount, line.depth)}." for line in lines if line.amount)
    return d.finish(ax, f"Bar chart of aid amounts. {title}. {told}")


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the chart: an amount at its depth, or the heading of a currency (`amount` is None).

    `largest` is the largest amount of the currency, `whole` the one that holds this one; texts are cut into lines.
    """

    amount: Amount | None
    parties: tuple[str, ...]
    details: tuple[str, ...] = ()
    words: str = ""
    beside: bool = True  # the words of the amount stand right of the parties, else on a line above them
    depth: int = 0
    largest: float = 1.0
    whole: float | None = None

    @property
    def left(self) -> float:
        return 12.0 * min(self.depth, 4)

    @property
    def text_height(self) -> float:
        return (len(self.parties) + (not self.beside)) * _BIG + len(self.details) * _SMALL + 3

    @property
    def height(self) -> float:
        return self.text_height + _BAR + 10 if self.amount else 22.0


def _lines(unit: str, group: list[Amount], several: bool, room: float) -> list[_Line]:
    largest = max(_sizes(group)) or 1.0
    scale = f"{currency(unit)}: full width is {money(largest, unit)}"
    out = [_Line(None, tuple(d.wrap(scale, room, d.NOTE, "bold", lines=1)))] if several else []

    def add(amount: Amount, depth: int, whole: float | None) -> None:
        wide = room - 12.0 * min(depth, 4)
        words = d.fit(amount.row.text, wide, weight="bold")
        beside = d.length(words, weight="bold") <= 0.55 * wide
        parties = ("of which " if depth else "") + amount.parties
        left = d.wrap(parties, wide - (d.length(words, weight="bold") + 12 if beside else 0))
        details = d.wrap(amount.details, wide, d.NOTE)
        out.append(_Line(amount, tuple(left), tuple(details), words, beside, depth, largest, whole))
        for part in amount.parts:
            add(part, depth + 1, amount.size)

    for amount in group:
        add(amount, 0, None)
    return out


def _draw(ax: Axes, y: float, line: _Line, full: float) -> None:
    right, left, top = ax.get_xlim()[1], line.left, y
    if line.amount is None:
        ax.hlines(y + 2, 0, right, color=LINE, linewidth=0.8)
        d.write(ax, 0, y + 6, line.parties[0], size=d.NOTE, weight="bold", colour=QUIET)
        return
    d.write(ax, right if line.beside else left, y, line.words, weight="bold", right=line.beside)
    y += 0 if line.beside else _BIG
    for i, text in enumerate(line.parties):
        d.write(ax, left, y + i * _BIG, text)
    y += len(line.parties) * _BIG
    for i, text in enumerate(line.details):
        d.write(ax, left, y + i * _SMALL, text, size=d.NOTE, colour=QUIET)
    if line.depth:
        ax.plot([left - 8, left - 8, left - 2], [top - 7, top + 8, top + 8], color=LINE, linewidth=1.2)
    y = top + line.text_height
    d.bar(ax, 0, y, full, _BAR, facecolor=FAINT)
    if line.whole:
        d.bar(ax, 0, y, line.whole * full / line.largest, _BAR, facecolor=FAINT, edgecolor=LINE, linewidth=0.8)
    _bar(ax, y, line.amount, full / line.largest)


def _bar(ax: Axes, y: float, amount: Amount, scale: float) -> None:
    look, edge = STATUS[amount.row.status], STATUS[amount.row.status]["edgecolor"]
    end, firm = amount.size * scale, (amount.row.low or 0.0) * scale
    if amount.row.bound in ("at most", "less than") and firm == end:
        firm = 0.0  # "up to 5 million" promises nothing below it
    if firm < end:
        d.bar(ax, firm, y, end - firm, _BAR, facecolor=PAPER, edgecolor=edge, linewidth=0.8, linestyle=(0, (2, 2)))
        d.bar(ax, firm, y, end - firm, _BAR, facecolor=edge, alpha=0.15)
    if firm:
        d.bar(ax, 0, y, max(firm, 1.5), _BAR, **look)
    if _is_open(amount.row):
        tip = [(end + 1.5, y), (end + _OPEN, y + _BAR / 2), (end + 1.5, y + _BAR)]
        ax.add_patch(Polygon(tip, closed=True, facecolor=edge, linewidth=0))


def _is_open(row: Figure) -> bool:
    return row.bound in ("at least", "more than") or row.high is None


def _reading(lines: list[_Line]) -> list[str]:
    """How to read what the bars show, only what occurs."""
    shown = [line.amount.row for line in lines if line.amount]
    bounds = {r.bound for r in shown}
    out = []
    if any(map(_is_open, shown)):
        out.append("Arrow: that much or more.")
    if any(r.high is not None and r.low != r.high for r in shown) or bounds & {"at most", "less than"}:
        out.append("Pale with a broken edge: may be less.")
    if any(line.depth for line in lines):
        out.append("“Of which” amounts are inside the one above, not on top of it.")
    return out


def _finding(groups: dict[str, list[Amount]]) -> str:
    n = sum(len(_sizes(group)) for group in groups.values())
    if len(groups) > 1:
        return f"{count(n, 'aid amount')} in {len(groups)} currencies, each on a scale of its own"
    largest = next(iter(groups.values()))[0]
    told = f"{largest.row.text}, {largest.parties}" + (f" ({largest.row.status})" if largest.row.status else "")
    return f"One aid amount: {told}" if n == 1 else f"{count(n, 'aid amount')}; the largest is {told}"


def _told(amount: Amount, depth: int) -> str:
    return f"{'Of which ' if depth else ''}{amount.row.text}: {amount.parties}, {amount.details.replace(' · ', ', ')}"


def _sizes(group: list[Amount]) -> list[float]:
    return [size for a in group for size in (a.size, *_sizes(a.parts))]


def _largest_first(group: list[Amount]) -> list[Amount]:
    for amount in group:
        amount.parts = _largest_first(amount.parts)
    return sorted(group, key=lambda a: (-a.size, a.row.start))


def at_rates(rates: Rates | None) -> list[str]:
    """What a reader of the chart must know of the rates it is drawn with."""
    return [f"Drawn in {rates.currency} at the rates of {rates.on.isoformat()}."] if rates else []


def left_out(hidden: int) -> list[str]:
    """How many amounts a long chart does not show."""
    return [f"Not shown: {count(hidden, 'more amount')}."] if hidden else []


def _exchanged(row: Figure, rates: Rates | None) -> Amount:
    """The amount in the currency of the rates, where they have one for it; its words stay."""
    if rates is None or row.unit == rates.currency or rates.convert(1.0, row.unit) is None:
        return Amount(row)
    low, high = (None if v is None else rates.convert(v, row.unit) for v in (row.low, row.high))
    ends = dict.fromkeys(money(v, rates.currency) for v in (low, high) if v is not None)
    return Amount(replace(row, low=low, high=high, unit=rates.currency), worth=" to ".join(ends))


def _record(row: dict[Any, Any]) -> Figure:
    cells: dict[str, Any] = {str(name): None if pd.isna(value) else value for name, value in row.items()}
    return Figure(**cells)


def _end(figure: str, links: dict[str, str]) -> str:
    """Where a chain of links ends; the figure itself where it has none, or where they run in a circle."""
    path = [figure]
    while path[-1] in links and links[path[-1]] not in path:
        path.append(links[path[-1]])
    return path[-1]


def currency(unit: str) -> str:
    """
    >>> currency("NOK"), currency("TRY"), currency("???")
    ('Norwegian kroner', 'Turkish lira', '???')
    """
    from babel.numbers import get_currency_name

    name = get_currency_name(unit, count=2, locale="en").replace(" Lira", " lira")
    return name[:1].upper() + name[1:]


def money(value: float, unit: str) -> str:
    """
    >>> money(2.5e6, "EUR"), money(140e6, "USD"), money(950, "USD")
    ('EUR 2.5 million', 'USD 140 million', 'USD 950')
    """
    for scale, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if value >= scale:
            return f"{unit} {value / scale:,.4g}{word}"
    return f"{unit} {value:,.10g}"
