"""Amounts of aid, who gives them to whom, and how firm they are: one chart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from ..figures.ledger import first_told, is_open, tells_giver
from ..records import Figure
from ..tables import Rates, Tables
from ..tables.checks import rows_of
from ..tables.ledger import changes, set_aside
from ..tables.wording import plural
from . import drawing as d
from .palette import FAINT, LINE, MONEY, PAPER, QUIET, tint

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
    money = {f.figure_id: f for f in rows_of(tables) if f.kind == "money"}
    nodes = {i: _exchanged(f, rates) for i, f in money.items() if f.donor or f.recipient or f.status}
    aside = set_aside(tables)
    again = _tell_again(nodes, money, set(aside))
    _tell_changes(nodes, money, aside, changes(tables))
    roots: dict[str, list[Amount]] = {}
    for figure, node in nodes.items():
        whole = again.get(figure) or money[figure].part_of
        holder = nodes.get(whole or "") or nodes.get(_first(whole or figure, money))
        if holder is not None and holder is not node and holder.row.unit == node.row.unit:
            holder.parts.append(node)
            continue
        node.whole = money[whole].text if whole and whole in money else None
        roots.setdefault(node.row.unit, []).append(node)
    ranked = sorted(roots.items(), key=lambda g: (-len(_sizes(g[1])), g[1][0].row.start))
    return {unit: _largest_first(group) for unit, group in ranked}


def _tell_again(nodes: dict[str, Amount], money: dict[str, Figure], aside: set[str]) -> dict[str, str]:
    """Takes what is told again out of `nodes`, its words kept with what it repeats.

    What tells what became of an amount since stays, and is given back with that amount: it is inside it.
    """
    since: dict[str, str] = {}
    for figure, row in money.items():
        first = _first(figure, money)
        if first == figure or first not in nodes:
            continue
        told = nodes[first]
        if figure in nodes and figure not in aside and _since(nodes[figure].row, told.row):
            since[figure] = first
            continue
        nodes.pop(figure, None)
        if row.text not in (told.row.text, *told.repeats):
            told.repeats.append(row.text)
    return since


def _tell_changes(
    nodes: dict[str, Amount], money: dict[str, Figure], aside: dict[str, tuple[str, str]], led: dict[str, str]
) -> None:
    """Takes what no sum holds out of `nodes`, with a note on the amount that it hangs on; repeats are told already."""
    for figure, (reason, other) in aside.items():
        told = nodes.get(_first(other, money))
        if reason != "repeats" and told is not None and nodes.pop(figure, None) is not None:
            old, name = money[figure].text, led.get(other)
            notes = {"replaced by": f"{name} from {old}", "another value of": f"also put at {old}"}
            told.notes.append(notes.get(reason, f"{old} of it missing"))


def _first(figure: str, money: dict[str, Figure]) -> str:
    """The amount that an amount tells again, or itself."""
    return first_told(money[figure], money).figure_id if figure in money else figure


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
    return is_open(row.high, row.bound)


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
    """The title: of one amount that tells who gives it and how firm it is what it tells, else how many do."""
    every = [a for group in groups.values() for a in _all(group)]
    sure = [a.row for a in every if tells_giver(a.row)]
    units = f" in {len(groups)} currencies, each on a scale of its own" if len(groups) > 1 else ""
    if len(every) == len(sure) == 1:
        return f"One aid amount: {sure[0].text}, {every[0].parties} ({sure[0].status})"
    told = "all" if len(sure) == len(every) else len(sure) or "none"
    return f"{plural(len(every), 'aid amount')}{units}, {told} with donor and status"


def _told(amount: Amount, depth: int) -> str:
    return f"{'Of which ' if depth else ''}{amount.row.text}: {amount.parties}, {amount.details.replace(' · ', ', ')}"


def _all(group: list[Amount]) -> list[Amount]:
    return [a for amount in group for a in (amount, *_all(amount.parts))]


def _sizes(group: list[Amount]) -> list[float]:
    return [a.size for a in _all(group)]


def _largest_first(group: list[Amount]) -> list[Amount]:
    for amount in group:
        amount.parts = _largest_first(amount.parts)
    return sorted(group, key=lambda a: (-a.size, a.row.start))


def at_rates(rates: Rates | None) -> list[str]:
    """What a reader of the chart must know of the rates it is drawn with."""
    return [f"Drawn in {rates.currency} at the rates of {rates.on.isoformat()}."] if rates else []


def left_out(hidden: int) -> list[str]:
    """How many amounts a long chart does not show."""
    return [f"Not shown: {plural(hidden, 'more amount')}."] if hidden else []


def _exchanged(row: Figure, rates: Rates | None) -> Amount:
    """The amount in the currency of the rates, where they have one for it; its words stay."""
    if rates is None or row.unit == rates.currency or rates.convert(1.0, row.unit) is None:
        return Amount(row)
    low, high = (None if v is None else rates.convert(v, row.unit) for v in (row.low, row.high))
    ends = dict.fromkeys(money(v, rates.currency) for v in (low, high) if v is not None)
    return Amount(replace(row, low=low, high=high, unit=rates.currency), worth=" to ".join(ends))


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
