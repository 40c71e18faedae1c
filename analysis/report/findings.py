"""What an editor does with figures, as tables of a report: sums that say what they left out, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..records import Article, Figure
from ..tables import Finding, Ledger, Rates, records
from ..tables.wording import amount, number, plural
from ..words.index import paragraph_of, sentence_index
from .html import Column, Html, Row, element, joined, table

if TYPE_CHECKING:
    from ..charts.groups import Group

_SHOWN = 240  # characters of a sentence on either side of the figure in question
_Key = tuple[str | None, str | None]  # donor and status, None where they are not told


@dataclass(frozen=True, slots=True)
class _Entry:
    figure_id: str
    donor: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class _Sum:
    donor: str | None
    status: str | None
    unit: str
    per: str | None
    low: float
    high: float | None  # None where it is open
    bound: str | None
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _LeftOut:
    figure_id: str
    reason: str
    other_id: str | None


def sums_table(book: Ledger, figures: Sequence[Figure], rates: Rates | None = None) -> Html:
    """The sums of a ledger by donor and status: a row each currency, with links to what was added and left out."""
    links = _Links(figures)
    row_of = {r.figure_id: _key(r) for r in records(book.entries, _Entry)}
    # A figure left out is told beside the sum that holds what it repeats or is part of, else beside the group's first.
    sums = records(book.sums, _Sum)
    places = {f: i for i, s in enumerate(sums) for f in s.figures}
    first: dict[_Key, int] = {}
    for i, s in enumerate(sums):
        first.setdefault(_key(s), i)
    left: dict[int | _Key, list[Html]] = {}
    for out in records(book.left_out, _LeftOut):
        key, other = row_of[out.figure_id], out.other_id
        why = joined((out.reason.removesuffix(other), links.to(other))) if other else out.reason
        place = places.get(other) if other else None
        told = element("li", links.to(out.figure_id), ": ", why)
        left.setdefault(first.get(key, key) if place is None else place, []).append(told)
    rows = []
    for i, s in enumerate(sums):
        held = set(s.figures)
        added = [joined((links.to(f), links.inside(f, held))) for f in s.figures]
        left_out = element("ul", *left[i]) if i in left else None
        rows.append(Row((*_named(_key(s)), _sum(s), joined(added, " + "), left_out)))
    rows += [
        Row((*_named(key), None, None, element("ul", *told))) for key, told in left.items() if isinstance(key, tuple)
    ]
    columns = (
        Column("Donor", width="name"), Column("Status"), Column("Sum", numeric=True), Column("Added up", width="wide"),
        Column("Left out, and why", width="wide"),
    )  # fmt: skip
    at = f" In {rates.currency} at the rates of {rates.on.isoformat()}." if rates else ""
    caption = f"{plural(len(rows), 'sum')} by donor, status and currency. Do not add one to another.{at}"
    return table(caption, columns, rows)


def check_table(found: Iterable[Finding], article: Article, place: Callable[[str, object, object], Html]) -> Html:
    """The findings of `analysis.tables.checks`, each with both sentences, the figures in them set off.

    `place` links a kind, an id and a label to their place in the text.
    """
    rows = []
    for i, c in enumerate(found, 1):
        figures = sorted(((c.other_start, c.other_end, c.other_id), (c.start, c.end, c.figure_id)))
        around = [_sentence(article, start, end) for start, end, _ in figures]
        links = [place("figure", figure, paragraph_of(article, start) + 1) for start, _, figure in figures]
        if around[0] == around[1]:
            passages = [
                _passage(article.text, around[0], figures, links[0]),
                joined(("in the same sentence, ", links[1])),
            ]
        else:
            passages = [_passage(article.text, a, [f], to) for a, f, to in zip(around, figures, links, strict=True)]
        note = f"“{c.text}” and “{c.other_text}” seem to tell of the same." if c.check == "two values" else c.note
        rows.append(Row((f"{i}. {c.check[:1].upper()}{c.check[1:]}", *passages, note), f"row-check-{i}"))
    columns = (
        Column("What does not fit", width="name"), Column("Here", width="wide"), Column("And here", width="wide"),
        Column("Why", width="why"),
    )  # fmt: skip
    return table(f"{plural(len(rows), 'finding')} to look at: the article may still be right", columns, rows)


def groups_table(found: Sequence[Group], by: str, actor: Callable[[str, str], Html]) -> Html:
    """How many words each group of speakers is given; `actor` links an id and a name to the actor's row."""
    columns = (
        Column("Group", width="name"), Column("Speakers", width="wide"), Column("Quotes", numeric=True),
        Column("Words quoted", numeric=True), Column("Share of words", numeric=True),
    )  # fmt: skip
    words = sum(g.words for g in found)
    rows = []
    for g in found:
        who = dict.fromkeys(zip(g.quotes.speaker_id.dropna(), g.quotes.speaker.dropna(), strict=True))
        share = f"{g.words / words:.0%}" if words else None
        speakers = joined((actor(*w) for w in who), ", ") or None
        rows.append(Row((g.name, speakers, number(len(g.quotes)), number(g.words), share)))
    return table(
        f"Words by {'official or not' if by == 'official' else by}, as the file of actors has it", columns, rows
    )


class _Links:
    """Links to the rows of figures by their words."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.words = {f.figure_id: f.text for f in figures}
        self.above = {f.figure_id: f.same_as or f.part_of for f in figures}
        self.repeats = {f.figure_id for f in figures if f.same_as}

    def to(self, figure: str) -> Html:
        return element("a", self.words.get(figure, figure), href=f"#row-figure-{figure}")

    def inside(self, figure: str, added: Set[str]) -> Html | None:
        """What holds an amount that no other amount of its own sum holds."""
        above = self.above.get(figure)
        if above is None or above not in self.words or above in added:
            return None
        return joined(
            (" ", element("small", "(the same as " if figure in self.repeats else "(inside ", self.to(above), ")"))
        )


def _key(row: _Entry | _Sum) -> _Key:
    return row.donor, row.status


def _named(key: _Key) -> tuple[object, object]:
    return key[0] or element("span", "donor not told", class_="none"), key[1]


def _sum(s: _Sum) -> str:
    """A sum in words: the end that is open, or that nothing is sure of, is not told twice."""
    low, high, bound = s.low, s.high, s.bound
    if bound == "at least" or high is None:
        text = amount(low, low, s.unit, "at least") if low else f"{s.unit}, open"
    elif bound == "at most":
        text = amount(high, high, s.unit, "at most") if not low else amount(low, high, s.unit, None)
    else:
        text = amount(low, high, s.unit, bound)
    return f"{text} a {s.per}" if s.per else text


def _sentence(article: Article, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a figure begins and ends."""
    begin, stop = sentence_index(article).holding(start) or (start, end)
    return begin, max(stop, end)


def _passage(text: str, sentence: tuple[int, int], figures: Iterable[tuple[int, int, str]], link: Html) -> Html:
    """A sentence with the figures in it set off, shortened where it is very long, and a link to it."""
    pieces: list[object] = []
    at = sentence[0]
    for start, end, _ in figures:
        if start >= at:
            pieces += [_middle(text[at:start], not pieces), element("strong", text[start:end])]
            at = end
    after = text[at : sentence[1]].rstrip()
    if len(after) > _SHOWN:
        after = after[:_SHOWN].rpartition(" ")[0] + " …"
    return element("div", *pieces, after, " ", link, class_="passage")


def _middle(words: str, first: bool) -> str:
    """The words before a figure; of a very long stretch its end."""
    words = words.lstrip() if first else words
    return "… " + words[-_SHOWN:].partition(" ")[2] if len(words) > _SHOWN else words
