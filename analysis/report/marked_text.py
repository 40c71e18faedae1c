"""The article's text as HTML, every quote, figure, mention and gap marked where it stands and linked to its row.

Overlapping marks are cut at each other's ends, so that the HTML nests whatever the spans do. Quotes lie outermost,
then gaps, checks and figures, mentions innermost. Identifiers are ``row-KIND-ID`` for the row of a table and
``text-KIND-ID`` for the first place in the text; a mention shares the name of its actor, the first one is the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import escape

from ..records import Article, Passage, Span
from .html import Html, element, joined


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that a row of a table is about.

    `kind` is quote, gap, check, figure or actor, `id` and `label` are the row's own; `form` says how an actor is
    mentioned. A row with passages far apart has a mark for each: `of` is then the row's id, and `id` the passage's.
    """

    kind: str
    id: str
    start: int
    end: int
    label: str
    colour: str | None = None
    form: str = ""
    of: str = ""

    @property
    def row(self) -> str:
        return f"row-{self.kind}-{self.of or self.id}"

    @property
    def place(self) -> str:
        return f"text-{self.kind}-{self.id}"


@dataclass(frozen=True, slots=True)
class Galley:
    """The marked text, and the rows (``(kind, id)``) that have a place in it, with the paragraph's number from 1."""

    html: Html
    places: Mapping[tuple[str, str], int] = field(default_factory=dict)


_CLOSERS = "”\"’'»)].,;:?!"
_LAYERS = {"quote": 0, "gap": 1, "check": 2, "figure": 3, "actor": 4}
_LINKS = 3  # marks of this layer and above are short enough to be links; the others get a number behind them


def galley(article: Article, marks: Iterable[Mark]) -> Galley:
    """The text of an article with these marks; passages that are not read are shown dimmed, with the reason,
    and the rule that fired as its tooltip.

    >>> from analysis import read
    >>> article = read(text="Ana Lima left.")
    >>> galley(article, [Mark("actor", "a1", 0, 8, "Ana Lima")]).places
    {('actor', 'a1'): 1}
    """
    ordered = sorted(marks, key=lambda m: (m.start, -m.end, _LAYERS[m.kind], m.id))
    last = {(m.kind, m.id): m for m in sorted(ordered, key=lambda m: m.end)}
    places: dict[tuple[str, str], int] = {}
    numbers = {p: i for i, p in enumerate(article.readable, 1)}
    lines = []
    inside: list[Mark] = []
    waiting = 0
    for line in _lines(article):
        pieces, at = [], line[0].start
        for passage in line:
            pieces.append(article.text[at : passage.start])
            at = passage.end
            number = numbers.get(passage)
            if number is None:
                pieces.append(_unread(article.text, passage))
                continue
            while waiting < len(ordered) and ordered[waiting].start < passage.end:
                inside.append(ordered[waiting])
                waiting += 1
            inside = [m for m in inside if m.end > passage.start and m.start < m.end]
            pieces.extend(_marked(article.text, passage, inside, last, places, number))
        number = next((numbers[p] for p in line if p in numbers), None)
        kinds = {p.kind for p in line}
        name = "unread" if number is None else "headline" if "headline" in kinds else None
        label = element("span", str(number), class_="count", aria_hidden="true") if number else None
        lines.append(element("p", label, *pieces, class_=name))
    return Galley(element("div", joined(lines, "\n"), class_="galley"), places)


def _lines(article: Article) -> Iterator[list[Passage]]:
    """Passages that stand in one line of the text (a dateline and the sentence after it) together."""
    line: list[Passage] = []
    for p in article.passages:
        if line and ("\n" in (gap := article.text[line[-1].end : p.start]) or "\r" in gap):
            yield line
            line = []
        line.append(p)
    if line:
        yield line


def _unread(text: str, passage: Passage) -> Html:
    words = text[passage.start : passage.end]
    if passage.kind != "boilerplate":
        return element("span", words, class_=passage.kind)
    note = element("small", f"not read: {passage.reason or 'boilerplate'}", title=passage.rule)
    return element("span", words, " ", note, class_="boilerplate")


def _marked(
    text: str,
    passage: Passage,
    marks: list[Mark],
    last: Mapping[tuple[str, str], Mark],
    places: dict[tuple[str, str], int],
    number: int,
) -> Iterator[Html]:
    """The words of a passage: cut at every end of a mark, each piece inside the elements that are open there."""
    spans: dict[Mark, Span] = {m: (max(m.start, passage.start), min(m.end, passage.end)) for m in marks}
    cuts = sorted({passage.start, passage.end, *(offset for span in spans.values() for offset in span)})
    starts: dict[int, list[Mark]] = {}
    for mark, (start, _) in spans.items():
        starts.setdefault(start, []).append(mark)
    active: list[Mark] = []
    opened: list[Mark] = []
    out: list[str] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        ended = [m for m in active if spans[m][1] <= start]
        active = sorted(
            (m for m in (*active, *starts.get(start, ())) if spans[m][1] > start),
            key=lambda m: (_LAYERS[m.kind], m.start, -m.end, m.id),
        )
        shared = next((i for i, (a, b) in enumerate(zip(opened, active, strict=False)) if a != b), None)
        shared = min(len(opened), len(active)) if shared is None else shared
        out += [_CLOSE[_tag(opened, i)] for i in range(len(opened) - 1, shared - 1, -1)]
        # The number stands behind the closing mark or stop that follows its passage.
        words = text[start:end]
        behind = len(words) - len(words.lstrip(_CLOSERS)) if shared == len(active) else 0
        backs = [_back(m) for m in ended if _LAYERS[m.kind] < _LINKS and last[m.kind, m.id] == m]
        if backs:
            out += [escape(words[:behind]), *backs]
            words = words[behind:]
        for i in range(shared, len(active)):
            mark = active[i]
            first = (mark.kind, mark.id) not in places
            if first:
                places[mark.kind, mark.id] = number
            out.append(_open(mark, _tag(active, i), first))
        opened = active
        out.append(escape(words))
    out += [_CLOSE[_tag(opened, i)] for i in range(len(opened) - 1, -1, -1)]
    out += [_back(m) for m in opened if m.end <= passage.end and _LAYERS[m.kind] < _LINKS and last[m.kind, m.id] == m]
    yield Html("".join(map(str, out)))


_CLOSE = {name: f"</{name}>" for name in ("mark", "a", "span")}


def _tag(stack: list[Mark], i: int) -> str:
    """A figure or a mention is itself the link to its row; inside another link it is none, as links may not nest."""
    if _LAYERS[stack[i].kind] < _LINKS:
        return "mark"
    return "a" if i == 0 or _LAYERS[stack[i - 1].kind] < _LINKS else "span"


def _open(mark: Mark, tag: str, first: bool) -> str:
    opening = element(
        tag,
        id=mark.place if first else None,
        class_=f"{mark.kind} {mark.form}".strip(),
        href=f"#{mark.row}" if tag == "a" else None,
        style=f"--who:{mark.colour}" if mark.colour else None,
    )
    return str(opening).removesuffix(f"</{tag}>")


def _back(mark: Mark) -> Html:
    return element(
        "a", mark.label, href=f"#{mark.row}", class_=f"back {mark.kind}", aria_label=f"{mark.kind} {mark.label}"
    )
