"""Who gives to whom: aid from donor to recipient as bands, one chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from ..figures.ledger import Total, add_up
from ..records import Status
from ..tables import Rates, Tables, ledger
from ..tables.ledger import per
from ..tables.wording import plural
from . import drawing as d
from .aid import STATUS, Amount, amounts, at_rates, currency, left_out, money
from .palette import INK, LINE, PAPER, QUIET

MOST = 24  # bands; what is left out is told
_THICK = 28.0  # points of the largest band of a scale
_NODE = 4.0  # points: the width of the bars that bands leave and enter
_FRINGE = 4.0  # points: the edge of a band that may be thicker
_BIG, _SMALL = d.LABEL * d.LEADING, d.NOTE * d.LEADING  # lines


_Key = tuple[str | None, str | None, Status | None, str | None, int | str]
"""Donor, recipient, status, how often, and the line of the ledger that adds the amount (or the amount itself)."""


@dataclass(slots=True)
class Flow:
    """What one donor gives one recipient with one status, and what of it is told apart (`parts`).

    `amounts` are those added up in it, as one line of the ledger does; `times` says of one "each" how often.
    """

    donor: str | None
    recipient: str | None
    status: Status | None
    unit: str
    every: str | None = None  # year, month: what is given again and again is no part of a single gift
    amounts: list[Amount] = field(default_factory=list)
    parts: list[Flow] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> Total:
        """What all amounts come to, added as the ledger adds them."""
        rows = [(a.row, self.times.get(a.row.figure_id, 1)) for a in self.amounts]
        return add_up((r.low and r.low * n, r.high and r.high * n, r.bound) for r, n in rows)

    @property
    def low(self) -> float:
        return self.total.low

    @property
    def high(self) -> float:
        return self.total.high

    @property
    def is_open(self) -> bool:
        return self.total.is_open

    @property
    def words(self) -> str:
        """The amount in the words of the article, or the sum of several."""
        if len(self.amounts) == 1 and (n := self.times.get(self.amounts[0].row.figure_id)):
            return f"{n} times {self.amounts[0].row.text}"
        if len(self.amounts) == 1:
            worth = self.amounts[0].worth
            return self.amounts[0].row.text + (f" ({worth})" if worth else "")
        low, high = money(self.low, self.unit), money(self.high, self.unit)
        text = high if low == high else f"up to {high}" if not self.low else f"{low} to {high}"
        rate = f" a {self.every}" if self.every else ""
        return (
            f"{'at least ' if self.is_open else ''}{low if self.is_open else text}{rate} in {len(self.amounts)} amounts"
        )

    @property
    def details(self) -> str:
        every = len({a.whole for a in self.amounts}) == 1  # else one must say which of them is part of what
        wholes = [f"{'' if every else f'{a.row.text} of it '}part of {a.whole}" for a in self.amounts if a.whole]
        notes = [note for a in self.amounts for note in a.notes]
        return " · ".join([self.words, self.status or "status not told", *dict.fromkeys([*notes, *wholes])])


def flows(tables: Tables, rates: Rates | None = None) -> dict[str, list[Flow]]:
    """The flows by currency, donors with the most first. Each is a line of the ledger: who gives and how firm it
    is are told; a part is under what holds it and never added to it.

    >>> from analysis import read
    >>> from analysis.tables import tables
    >>> text = "Norway pledged $3 million in aid to Peru. Norway also pledged €2 million in aid to Chile."
    >>> found = flows(tables(read(text=text)))
    >>> {unit: [(f.donor, f.recipient, f.high) for f in gifts] for unit, gifts in found.items()}
    {'USD': [('Norway', 'Peru', 3000000.0)], 'EUR': [('Norway', 'Chile', 2000000.0)]}
    """
    sums = ledger(tables).sums  # what is added is told by the words, whatever the rates
    given = sums[sums.donor.notna() & sums.status.notna()]
    line = {figure: n for n, added in zip(given.index, given.figures, strict=True) for figure in added}
    often = {figure: n for told in sums.times for figure, n in told}
    every = ((unit, _flows(_added(group, line), unit, line, often)) for unit, group in amounts(tables, rates).items())
    return {unit: found for unit, found in every if found}


def _added(group: Iterable[Amount], line: dict[str, int]) -> list[Amount]:
    """The amounts that a line of the ledger adds, those inside one that no line adds among them."""
    return [a for amount in group for a in ([amount] if amount.row.figure_id in line else _added(amount.parts, line))]


def aid_flows(tables: Tables, ax: Axes | None = None, rates: Rates | None = None, *, width: float = d.WIDTH) -> Axes:
    """Bands from donors to recipients, as thick as the amounts, filled by their status; ranges pale, open ends fringed.

    Only what is one donor's, one recipient's and one status is added. Parts run inside the band that holds them. Each
    currency has a scale of its own, unless `rates` bring them onto one. Draws on `ax`, or on a new figure `width`
    inches wide.
    """
    found = flows(tables, rates)
    if not found:
        return d.nothing(ax, "No aid amount tells who gives it and how firm it is.", width)
    room, title = d.room(ax, width), d.capital(_finding(found))
    left, right = _columns(found, room)
    panels, used, hidden = [], 0, 0
    for unit, group in found.items():
        panel = _panel(unit, group, MOST - used, left, right)
        used += len(panel.rows)
        hidden += panel.hidden
        if panel.rows:
            panels.append(panel)
    shown = [row.flow for p in panels for row in p.rows]
    told = {f.status for f in shown}
    legend: list[d.Swatch] = [(s or "status not told", look) for s, look in STATUS.items() if s in told]
    y, heading = d.swatch_height(legend, room), 24.0 if len(found) > 1 else 4.0
    height = y + sum(heading + p.height for p in panels) - 8
    note = " ".join([*_reading(panels), *at_rates(rates), *left_out(hidden)])
    ax = d.sheet(ax, title, height, width, note=note)
    ax.set_xlim(0, room)
    d.swatches(ax, 0, legend)
    for panel in panels:
        if len(found) > 1:
            scale = f"{currency(panel.unit)}: thickest band {money(panel.largest, panel.unit)}"
            ax.hlines(y + 2, 0, room, color=LINE, linewidth=0.8)
            d.write(ax, 0, y + 6, d.fit(scale, room, d.NOTE, "bold"), size=d.NOTE, weight="bold", colour=QUIET)
        _draw(ax, y + heading, panel, left, room - right)
        y += heading + panel.height
    words = " ".join(f"{_told(row.flow, row.within is not None)}." for p in panels for row in p.rows)
    return d.finish(ax, f"Flow chart of aid from donors to recipients. {title}. {words}")


@dataclass(slots=True)
class _Row:
    """A band with its label on the left; `within` is the row of the flow that holds it."""

    flow: Flow
    name: list[str]  # of the donor; empty under a row of the same donor
    details: list[str]
    thick: float
    depth: int
    within: _Row | None
    top: float = 0.0  # of the row
    into: float = 0.0  # top of the band where it enters the recipient

    @property
    def text(self) -> float:
        return len(self.name) * _BIG + len(self.details) * _SMALL

    @property
    def height(self) -> float:
        return max(self.text, self.thick + (_FRINGE if self.flow.is_open else 0))

    @property
    def out(self) -> float:
        """Top of the band where it leaves the donor."""
        return self.top + (self.height - self.thick) / 2


@dataclass(slots=True)
class _Node:
    """A recipient: its name, and where the bands that it gets end."""

    name: list[str]
    known: bool
    top: float
    thick: float

    @property
    def height(self) -> float:
        return max(len(self.name) * _BIG, self.thick)


@dataclass(slots=True)
class _Panel:
    """One currency: its bands from top to bottom and their recipients."""

    unit: str
    largest: float
    rows: list[_Row]
    nodes: list[_Node]
    height: float
    hidden: int


def _panel(unit: str, group: list[Flow], most: int, left: float, right: float) -> _Panel:
    every = list(_rows(group, max(f.high for f in group) or 1.0, left))
    rows = every[: max(most, 0)]
    y = 0.0
    for row in rows:
        row.top = y + (6 if row.name and y else 0)
        y = row.top + row.height + 6
    nodes, foot = [], 0.0
    for recipient in dict.fromkeys(r.flow.recipient for r in rows):
        ends = [r for r in rows if r.flow.recipient == recipient]
        own = [r for r in ends if r.within is None or r.within.flow.recipient != recipient]
        thick = sum(r.thick for r in own)
        name = d.wrap(recipient or "recipient not told", right - _NODE - 8, weight="bold" if recipient else "normal")
        node = _Node(name, recipient is not None, 0.0, thick)
        middle = sum(r.out + r.thick / 2 for r in own) / len(own)
        node.top = max(middle - node.height / 2, foot)
        foot = node.top + node.height + 8
        _enter(ends, own, node.top + (node.height - thick) / 2)
        nodes.append(node)
    largest = max(f.high for f in group)
    return _Panel(unit, largest, rows, nodes, max(y, foot) + 6, len(every) - len(rows))


def _rows(group: Iterable[Flow], largest: float, left: float, within: _Row | None = None) -> Iterator[_Row]:
    """The bands of a currency in order; a part follows what holds it."""
    before: Flow | None = within.flow if within else None
    for flow in group:
        depth = within.depth + 1 if within else 0
        room = left - 12 * min(depth, 3) - 10
        name = d.wrap(flow.donor or "donor not told", room, weight="bold" if flow.donor else "normal")
        name = [] if before and before.donor == flow.donor else name
        details = d.wrap(f"{'of which ' if within else ''}{flow.details}", room, d.NOTE, lines=7)
        row = _Row(flow, name, details, max(flow.high / largest * _THICK, 1.5), depth, within)
        if within:
            row.thick = min(row.thick, within.thick)
        yield row
        before = flow
        yield from _rows(flow.parts, largest, left, row)


def _enter(ends: list[_Row], own: list[_Row], y: float) -> None:
    """Where bands enter a recipient: one below the other, parts at the foot of the band that holds them."""
    for row in own:
        row.into = y
        y += row.thick
    for row in ends:
        holder = row.within
        if holder and row not in own:
            beside = [r for r in ends if r.within is holder]
            after = sum(r.thick for r in beside[beside.index(row) :])
            row.into = max(holder.into, holder.into + holder.thick - after)


def _draw(ax: Axes, y: float, panel: _Panel, left: float, right: float) -> None:
    for row in panel.rows:
        x, top = 12.0 * min(row.depth, 3), y + row.top + (row.height - row.text) / 2
        for i, line in enumerate(row.name):
            look: dict[str, Any] = {"weight": "bold"} if row.flow.donor else {"colour": QUIET}
            d.write(ax, x, top + i * _BIG, line, **look)
        for i, line in enumerate(row.details):
            d.write(ax, x, top + len(row.name) * _BIG + i * _SMALL, line, size=d.NOTE, colour=QUIET)
        if row.depth:
            ax.plot([x - 8, x - 8, x - 2], [top - 4, top + 7, top + 7], color=LINE, linewidth=1.2)
        _band(ax, left, y + row.out, right, y + row.into, row)
        d.bar(ax, left - _NODE, y + row.out, _NODE, row.thick, facecolor=INK, zorder=3)
    for node in panel.nodes:
        top = y + node.top
        d.bar(ax, right, top + (node.height - node.thick) / 2, _NODE, node.thick, facecolor=INK, zorder=3)
        for i, line in enumerate(node.name):
            look = {"weight": "bold"} if node.known else {"colour": QUIET}
            place = top + (node.height - len(node.name) * _BIG) / 2 + i * _BIG
            d.write(ax, right + _NODE + 6, place, line, **look)


def _band(ax: Axes, x: float, out: float, end: float, into: float, row: _Row) -> None:
    """A band from donor to recipient: what is sure in full, what may be less pale, what may be more as a fringe."""
    look = {"zorder": 1 + 0.1 * row.depth, **STATUS[row.flow.status]}
    edge, sure = look["edgecolor"], row.thick * (row.flow.low / row.flow.high if row.flow.high else 0.0)
    loose = row.thick - sure
    if row.depth:  # a part stands out from what holds it
        _ribbon(
            ax, x, out, end, into, row.thick, facecolor=PAPER, edgecolor=PAPER, linewidth=2.4, zorder=look["zorder"]
        )
    if row.flow.is_open:
        fringe = {"facecolor": edge, "alpha": 0.15, "linewidth": 0, "zorder": 0.9}
        _ribbon(ax, x, out - _FRINGE, end, into - _FRINGE, _FRINGE, **fringe)
    if loose > 0.05:
        may = {
            "facecolor": PAPER,
            "edgecolor": edge,
            "linewidth": 0.8,
            "linestyle": (0, (2, 2)),
            "zorder": look["zorder"],
        }
        _ribbon(ax, x, out, end, into, loose, **may)
        _ribbon(ax, x, out, end, into, loose, facecolor=edge, alpha=0.15, linewidth=0, zorder=look["zorder"])
    if sure > 0.05:
        _ribbon(ax, x, out + loose, end, into + loose, sure, **look)


def _ribbon(ax: Axes, x: float, out: float, end: float, into: float, thick: float, **style: object) -> None:
    middle = (x + end) / 2
    upper = [(x, out), (middle, out), (middle, into), (end, into)]
    lower = [(end, into + thick), (middle, into + thick), (middle, out + thick), (x, out + thick)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    ax.add_artist(PathPatch(Path([*upper, *lower, (x, out)], codes), clip_on=False, **style))


def _flows(group: list[Amount], unit: str, line: dict[str, int], often: dict[str, int]) -> list[Flow]:
    """Amounts of one currency as flows, the largest donor first, each donor's together."""
    made: dict[_Key, Flow] = {}
    for amount in group:
        row = amount.row
        key: _Key = (row.donor, row.recipient, row.status, per(row.period), line.get(row.figure_id, row.figure_id))
        made.setdefault(key, Flow(*key[:3], unit, key[3], times=often)).amounts.append(amount)
    for key, flow in made.items():
        parts = [p for a in flow.amounts for p in _told_apart(a, key)]
        flow.parts = _flows(parts, unit, line, often) if parts else []
    most: dict[str | None, float] = {}
    for flow in made.values():
        most[flow.donor] = max(most.get(flow.donor, 0.0), flow.high)
    donors = list(dict.fromkeys(flow.donor for flow in made.values()))
    place = {donor: (donor is None, -most[donor], i) for i, donor in enumerate(donors)}
    return sorted(made.values(), key=lambda f: (place[f.donor], -f.high))


def _told_apart(amount: Amount, key: _Key) -> Iterator[Amount]:
    """The parts of an amount with a donor, recipient or status of their own; others are in its band already."""
    for part in amount.parts:
        if (part.row.donor, part.row.recipient, part.row.status, per(part.row.period)) == key[:4]:
            yield from _told_apart(part, key)
        else:
            yield part


def _columns(found: dict[str, list[Flow]], room: float) -> tuple[float, float]:
    """How wide the labels left and right of the bands are, the same in all currencies."""
    every = [f for group in found.values() for f in _all(group)]
    donors = [d.length(d.tidy(f.donor or "donor not told"), weight="bold") for f in every]
    details = [d.length(d.tidy(f"of which {f.details}"), d.NOTE) for f in every]
    recipients = [d.length(d.tidy(f.recipient or "recipient not told"), weight="bold") for f in every]
    words = [d.length(w, weight="bold") for f in every for w in d.tidy(f.recipient or "").split()]
    right = min(max(recipients), max([0.24 * room, *words]), 0.34 * room) + _NODE + 10  # no word is broken on a phone
    return min(max(*donors, *details) + 22, 0.42 * room), right


def _all(group: Iterable[Flow]) -> Iterator[Flow]:
    for flow in group:
        yield flow
        yield from _all(flow.parts)


def _reading(panels: list[_Panel]) -> list[str]:
    """How to read what the bands show, only what occurs."""
    rows = [row for p in panels for row in p.rows]
    out = []
    if any(row.flow.is_open for row in rows):
        out.append("Soft upper edge: that much or more.")
    if any(row.flow.low < row.flow.high for row in rows):
        out.append("Pale with a broken edge: may be less.")
    if any(row.depth for row in rows):
        out.append("“Of which” bands are inside the one above, not on top of it.")
    return out


def _finding(found: dict[str, list[Flow]]) -> str:
    every = [f for group in found.values() for f in _all(group)]
    donors = list(dict.fromkeys(f.donor for f in every if f.donor))
    recipients = list(dict.fromkeys(f.recipient for f in every if f.recipient))
    units = f", in {len(found)} currencies" if len(found) > 1 else ""
    if not donors and not recipients:
        return f"{plural(len(every), 'aid amount')}, from nobody named to nobody named"
    if not donors or not recipients:
        side, names = ("to", recipients) if recipients else ("from", donors)
        whom = (
            d.brief(names[0])
            if len(names) == 1
            else plural(len(names), side.replace("to", "recipient").replace("from", "donor"))
        )
        return f"Aid {side} {whom}; {'no donor' if recipients else 'no recipient'} is named{units}"
    giver = d.brief(donors[0]) if len(donors) == 1 else plural(len(donors), "donor")
    if len(recipients) == 1:
        return f"{giver} to {d.brief(recipients[0])}{units}"
    givers = {r: len({f.donor for f in every if f.recipient == r and f.donor}) for r in recipients}
    first, second = sorted(givers.values(), reverse=True)[:2]
    if len(donors) > 1 and first > second:
        top = max(givers, key=lambda r: givers[r])
        return f"{giver} to {plural(len(recipients), 'recipient')}{units}; most of them to {d.brief(top)}"
    return f"{giver} to {plural(len(recipients), 'recipient')}{units}"


def _told(flow: Flow, within: bool) -> str:
    donor, recipient = flow.donor or "donor not told", flow.recipient or "recipient not told"
    return f"{'Of which ' if within else ''}{donor} to {recipient}: {flow.details.replace(' · ', ', ')}"
