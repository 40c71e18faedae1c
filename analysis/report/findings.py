"""What an editor does with figures, as tables of a report: sums that say what they left out, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..records import Article, Figure, Sum
from ..tables import Finding, Ledger, Rates, records
from ..tables.wording import amount, number, plural
from ..words.index import paragraph_of, sentence_index
from .html import Column, Html, Row, element, joined, table

if TYPE_CHECKING:
    from ..charts.groups import Group

_SHOWN = 240  # characters of a sentence on either side of the figure in question


@dataclass(frozen=True, slots=True)
class _LeftOut:
    sum: int
    figure_id: str
    reason: str
    other_id: str | None


def sums_table(book: Ledger, figures: Sequence[Figure], rates: Rates | None = None) -> Html:
    """The sums of a ledger that add anything, a row each, with links to what was added and what was left out and why.

    What tells too little to be added stands in the table of amounts, and as a gap.
    """
    links = _Links(figures)
    left: dict[int, list[Html]] = {}
    for out in records(book.left_out, _LeftOut):
        other = out.other_id
        before, named, after = out.reason.partition(other) if other else (out.reason, "", "")
        why = joined((before, links.to(named), after)) if named else out.reason
        left.setdefault(out.sum, []).append(element("li", links.to(out.figure_id), ": ", why))
    rows = []
    for i, s in enumerate(records(book.sums, Sum)):
        if not s.figures:
            continue
        held, times = set(s.figures), dict(s.times)
        added = [joined((times.get(f) and f"{times[f]} × ", links.to(f), links.inside(f, held))) for f in s.figures]
        status = joined((s.status, f" by {s.asker}" if s.asker else None))
        left_out = element("ul", *left[i]) if i in left else None
        rows.append(Row((s.donor, s.recipient, status, s.period, _sum(s), joined(added, " + "), left_out)))
    columns = (
        Column("From", width="name"), Column("To"), Column("Status"), Column("Period"), Column("Sum", numeric=True),
        Column("Added up"), Column("Left out, and why", width="wide"),
    )  # fmt: skip
    at = f" In {rates.currency} at the rates of {rates.on.isoformat()}." if rates else ""
    caption = (
        f"{plural(len(rows), 'sum')}, each of one donor, recipient, status and period. Do not add one to another.{at}"
    )
    return table(caption, columns, rows)


def amount_passage(article: Article, figure: Figure, link: Html) -> Html:
    """The sentence that tells an amount, the amount set off in it, and a link to its place."""
    sentence = _sentence(article, figure.start, figure.end)
    return _passage(article.text, sentence, [(figure.start, figure.end, figure.figure_id)], link)


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


def _sum(s: Sum) -> str:
    """A sum in words: the end that is open, or that nothing is sure of, is not told twice."""
    low, high, bound = s.low or 0.0, s.high, s.bound
    if bound == "at least" or high is None:
        return amount(low, low, s.unit, "at least") if low else f"{s.unit}, open"
    if bound == "at most":
        return amount(high, high, s.unit, "at most") if not low else amount(low, high, s.unit, None)
    return amount(low, high, s.unit, bound)


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
