"""Stretches between quotation marks of every make, as offsets: which marks open, which close, what runs on.

Marks are understood, not repaired. What a mark does is read from what stands on either side of it (its shape), then
from its glyph, then from whether a quotation is open; so curly, straight, wrong-way, doubled single ('' and ``) and
German or French marks all come out as what they stand for. What is *not* done: nested quotations are not listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from ..records import Article, Gap, Passage, Span
from .cues import plain_speech
from .dashes import dash_speech
from .memo import once_an_article
from .overlaps import Overlaps
from .tokens import strip_span

_DOUBLE = '"“”„‟«»＂❝❞〝〞″‶'
_SINGLE = "'‘’‚‛‹›`´′‵"
MARKS = _DOUBLE + _SINGLE
_MARK = re.compile(r"'{2,}|`{2,}|‘‘|’’|´´|′′|[" + re.escape(MARKS) + "]")
_OPENING = frozenset(["“", "„", "‟", "«", "``", "‘‘", "❝", "〝", "‘", "‚", "‛", "‹"])
_CLOSING = frozenset(["”", "»", "’’", "´´", "❞", "〞", "’", "›", "´"])
_DASHES = "—–―-"
_BEFORE_OPENING = frozenset("([{/" + _DASHES)
_AFTER_CLOSING = frozenset(".,;:!?)]}…/" + _DASHES)
# An apostrophe in place of a word's beginning: 'tis, 'em, '90s, rock 'n' roll.
_ELISION = re.compile(r"(?:\d\ds?\b|(?:tis|twas|twere|til|till|em|n|cause|cos|bout|round|nuff|neath|gainst)\b)", re.I)
# The same where the mark before it was put side by side with it and looks like one doubled mark: ‘‘Tis.
_ELIDED = re.compile(r"(?:tis|twas|twere|twill|em)\b", re.I)
# A g left out at a word's end, inside speech: goin' to, nothin' else.
_DROPPED_G = re.compile(r"\w{2}in['’`´](?= [a-z])")
# The end of a statement whose closing mark was forgotten before its cue: …, he said.
_CUE_AT_END = re.compile(
    r"[,?!](?= (?:he|she|they|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    rf" (?:{plain_speech()})\b[^.]{{0,60}}\.?\s*$)"
)
_BLOCK_SIGN = re.compile(r">{1,3}[ \t\u00a0]+(?=\S)")  # Markdown's, and that of letters that answer others
_LATE_CUE = 160  # characters before the end of a paragraph in which such a cue is looked for
_LEAST_UNOPENED = 12  # characters before a closing mark that nothing opens, for them to be a quotation

Role = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. `pieces` has what stands between the marks, one span per paragraph; `outer` takes the marks in.

    `closed` is False when the last piece has no closing mark, `opened` False when the first has no opening one;
    `double` is False for single marks.
    """

    pieces: tuple[Span, ...]
    outer: tuple[Span, ...]
    closed: bool = True
    opened: bool = True
    double: bool = True


@dataclass(frozen=True)
class Quotations:
    """The quotations of an article, in text order, and a gap for every mark that has no counterpart."""

    found: tuple[Quotation, ...]
    gaps: tuple[Gap, ...]

    @cached_property
    def pieces(self) -> tuple[tuple[Span, Span], ...]:
        """Every stretch between marks, without and with them."""
        return tuple(piece for q in self.found for piece in zip(q.pieces, q.outer, strict=True))

    @cached_property
    def outer(self) -> tuple[Span, ...]:
        """Every stretch between marks, marks included."""
        return tuple(outer for _, outer in self.pieces)

    @cached_property
    def overlaps(self) -> Overlaps[Span]:
        """Which stretches, marks included, a span overlaps; each is held with the span between its marks."""
        return Overlaps((outer, inner) for inner, outer in self.pieces)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    role: Role


@once_an_article
def quotations(article: Article) -> Quotations:
    """Quotations of the readable passages in text order, and a gap for every mark that has no counterpart.

    A quotation that opens again with each paragraph and closes only at the end is one. A quotation never closed runs to
    the end of its paragraph.

    >>> from analysis.article.reading import read
    >>> article = read(text='”We are late,” she said. "Go on without us.')
    >>> marks = quotations(article)
    >>> [article.text[s:e] for (s, e), _ in marks.pieces]
    ['We are late,', 'Go on without us.']
    >>> [g.kind for g in marks.gaps]
    ['mark never closed']
    """
    text, passages = article.text, article.readable
    found: list[Quotation] = []
    gaps: list[Gap] = []
    running = False  # does the last quotation wait for its closing mark?
    dashed = dash_speech(text, passages)
    for number, passage in enumerate(passages):
        if block := _block_quote(text, passage):
            found.append(_on_from(found[-1], block) if number and _block_quote(text, passages[number - 1]) else block)
            running = False
            continue
        if number in dashed and not any(m.double for m in _marks(text, passage.start, passage.end)):
            found += (Quotation((inner,), (outer,)) for inner, outer in dashed[number])
            running = False
            continue
        after = passages[number + 1] if number + 1 < len(passages) else None
        goes_on = passage.kind == "body" and after is not None and _begins_single(text, after)
        here = _in_paragraph(text, passage, running, goes_on, gaps)
        if running and here and here[0].outer[0][0] == _first(text, passage):
            here[0] = _on_from(found.pop(), here[0])
        found += here
        running = bool(here) and not here[-1].closed and here[-1].outer[-1][1] >= _last(text, passage)
        if running:
            running = passage.kind == "body" and after is not None and _runs_on(text, after, here[-1].double)
        if here and not here[-1].closed and not running:
            s, e = here[-1].outer[-1]
            gaps.append(
                Gap("mark never closed", s, e, text[s:e], "The quotation was taken to the end of its paragraph.")
            )
    return Quotations(tuple(found), tuple(gaps))


def _on_from(last: Quotation, here: Quotation) -> Quotation:
    """Two as one that goes on over a paragraph's end."""
    return replace(here, pieces=last.pieces + here.pieces, outer=last.outer + here.outer, opened=last.opened)


def block_quoted(text: str, start: int, end: int) -> re.Match[str] | None:
    """The sign of a block quote, and the blanks behind it, where a line begins with it.

    >>> text = "> The dam held."
    >>> block_quoted(text, 0, len(text)).end()
    2
    """
    return _BLOCK_SIGN.match(text, start, end)


def _block_quote(text: str, passage: Passage) -> Quotation | None:
    """A paragraph that is quoted by its sign alone; where it has marks of its own, these say what is speech."""
    sign = block_quoted(text, passage.start, passage.end) if passage.kind == "body" else None
    if sign is None or any(m.double for m in _marks(text, sign.end(), passage.end)):
        return None
    inner = strip_span(text, sign.end(), passage.end)
    return Quotation((inner,), ((passage.start, inner[1]),)) if inner[0] < inner[1] else None


def _first(text: str, p: Passage) -> int:
    return strip_span(text, p.start, p.end)[0]


def _last(text: str, p: Passage) -> int:
    return strip_span(text, p.start, p.end)[1]


def _runs_on(text: str, passage: Passage, double: bool) -> bool:
    """Does a quotation left open before this paragraph go on in it?"""
    marks = [m for m in _marks(text, passage.start, passage.end) if m.double == double]
    if passage.kind != "body" or not marks:
        return False
    return (
        marks[0].role == "close"
        if double and marks[0].start != _first(text, passage)
        else (marks[0].start == _first(text, passage))
    )


def _begins_single(text: str, passage: Passage) -> bool:
    """Is the first character of this paragraph a single mark that opens?"""
    first, last = strip_span(text, passage.start, min(passage.end, passage.start + 40))
    marks = _marks(text, first, last) if passage.kind == "body" else []
    return bool(marks) and marks[0].start == first and _opens_single(text, marks[0])


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    out = []
    for m in _MARK.finditer(text, start, end):
        s, e = m.span()
        pieces = [(s, e)]
        if e - s == 3 and text[s] == "'":  # a single mark beside a doubled one
            opens = s == start or text[s - 1].isspace()
            pieces = [(s, s + 2), (s + 2, e)] if opens else [(s, s + 1), (s + 1, e)]
        elif e - s == 2 and text[s] in "'‘’" and _ELIDED.match(text, e):
            pieces = [(s, s + 1), (s + 1, e)]
        for a, b in pieces:
            out.append(_Mark(a, b, text[a] in _DOUBLE or b - a > 1, _role(text, a, b, start, end)))
    return out


def _role(text: str, s: int, e: int, start: int, end: int) -> Role:
    """Opening or closing, by shape and then by glyph. Marks side by side share their neighbours."""
    left, right = s - 1, e
    while left >= start and s - left < 5 and text[left] in MARKS:
        left -= 1
    while right < end and right - e < 5 and text[right] in MARKS:
        right += 1
    before = text[left] if left >= start else " "
    after = text[right] if right < end else " "
    can_open = before.isspace() or before in _BEFORE_OPENING
    can_close = after.isspace() or after in _AFTER_CLOSING
    if can_open != can_close:
        return "open" if can_open else "close"
    glyph = text[s:e]
    if not can_open and glyph in _SINGLE:
        return "either"  # an apostrophe inside a word
    return "open" if glyph in _OPENING else "close" if glyph in _CLOSING else "either"


def _in_paragraph(text: str, passage: Passage, running: bool, goes_on: bool, gaps: list[Gap]) -> list[Quotation]:
    """Quotations of one paragraph; the last may be left open. Marks without a counterpart are added to `gaps`.

    `running` tells that a quotation was left open before, `goes_on` that a single mark begins the next paragraph.
    """
    first, last = strip_span(text, passage.start, passage.end)
    marks = _marks(text, first, last)
    singles, unclosed = _single_pairs(text, marks, last, goes_on)
    doubles = [m.role for m in marks if m.double]
    seen, skip = 0, -1  # of the doubles, of all
    here = _Paragraph(text, first, running, gaps)
    for i, m in enumerate(marks):
        seen += m.double
        if i <= skip:
            continue
        if m.double:
            here.take(m, doubles[seen : seen + 2])
        elif here.opened is None and i == unclosed and (m.start == first or text[m.start - 2 : m.start] == ": "):
            here.opened = m
            break
        elif here.opened is None and i in singles:
            skip = singles[i]
            here.out.append(_quotation(text, m, marks[skip]))
    if here.opened is not None:
        here.out.append(_left_open(text, here.opened, last))
    return [q for q in here.out if q.pieces[0][0] < q.pieces[0][1]]


class _Paragraph:
    """The double marks of a paragraph, taken one after another: which is `opened`, and the quotations `out` of it."""

    def __init__(self, text: str, first: int, running: bool, gaps: list[Gap]) -> None:
        self.text, self.first, self.running, self.gaps = text, first, running, gaps
        self.out: list[Quotation] = []
        self.opened: _Mark | None = None
        self.depth = 0  # of quotations within the open one

    def take(self, m: _Mark, ahead: list[Role]) -> None:
        """The next double mark; `ahead` has what the two behind it do."""
        if self.opened is None:
            self._outside(m)
        elif m.role == "open" and ahead == ["close", "close"]:
            self.depth += 1
        elif m.role == "open":
            self.out.append(_broken_off(self.text, self.opened, m, self.gaps))
            self.opened = m
        elif _is_inch(self.text, m) and ahead[:1] == ["close"]:
            return
        elif self.depth:
            self.depth -= 1
        else:
            self.out.append(_quotation(self.text, self.opened, m))
            self.opened = None

    def _outside(self, m: _Mark) -> None:
        if m.role == "close":
            _orphan(self.text, m, self.first, self.running and not self.out, self.out, self.gaps)
        elif not _is_inch(self.text, m):
            self.opened, self.depth = m, 0


def _quotation(text: str, opening: _Mark, closing: _Mark) -> Quotation:
    inner = strip_span(text, opening.end, closing.start)
    return Quotation((inner,), ((opening.start, closing.end),), double=opening.double)


def _left_open(text: str, opening: _Mark, end: int) -> Quotation:
    """From the mark to `end`, or to the comma before a cue that must lie outside the quotation."""
    cue = _CUE_AT_END.search(text, max(opening.end, end - _LATE_CUE), end)
    stop = cue.end() if cue else end
    inner = strip_span(text, opening.end, stop)
    return Quotation((inner,), ((opening.start, inner[1]),), closed=False, double=opening.double)


def _broken_off(text: str, opening: _Mark, following: _Mark, gaps: list[Gap]) -> Quotation:
    """A quotation that a new opening mark cuts off."""
    q = replace(_left_open(text, opening, following.start), closed=True)
    s, e = q.outer[0]
    gaps.append(Gap("mark never closed", s, e, text[s:e], "Another quotation opens before this one is closed."))
    return q


def _orphan(text: str, m: _Mark, first: int, running: bool, out: list[Quotation], gaps: list[Gap]) -> None:
    """A closing mark where nothing is open: the end of the paragraph before, a dash that opened, or a mark left out."""
    if running:
        inner = strip_span(text, first, m.start)
        out.append(Quotation((inner,), ((first, m.end),), opened=False))
        return
    if text[first] in _DASHES and not out:
        inner = strip_span(text, first + 1, m.start)
        out.append(Quotation((inner,), ((first, m.end),)))
        return
    if _is_inch(text, m):
        return
    gaps.append(Gap("mark never opened", m.start, m.end, text[m.start : m.end], "No mark before it opens a quotation."))
    if text[m.start - 1] in ",.?!" and not out and m.start - first > _LEAST_UNOPENED:
        out.append(Quotation((strip_span(text, first, m.start),), ((first, m.end),), opened=False))


def _is_inch(text: str, m: _Mark) -> bool:
    """A straight mark or a prime right after a digit may stand for inches or seconds."""
    return text[m.start : m.end] in ('"', "''", "”", "″") and m.start > 0 and text[m.start - 1].isdigit()


def _opens_single(text: str, m: _Mark) -> bool:
    after = text[m.end : m.end + 1]
    return not m.double and m.role == "open" and not after.isspace() and not _ELISION.match(text, m.end)


def _single_pairs(text: str, marks: list[_Mark], end: int, goes_on: bool) -> tuple[dict[int, int], int | None]:
    """Opening to closing single marks, by their index, and the last opening one if nothing closes it.

    Apostrophes are in neither. An apostrophe after s before a word may be a possessive ("the students' rights"); it
    closes only when nothing better does, and not what goes on in the next paragraph.
    """
    pairs: dict[int, int] = {}
    unclosed: int | None = None
    strong: int | None = None
    weak: int | None = None
    opening: int | None = None
    for i in range(len(marks) - 1, -1, -1):
        m = marks[i]
        if m.double:
            continue
        if _opens_single(text, m):
            sure = strong is not None and not (weak is not None and opening is not None and weak < opening < strong)
            close = strong if sure else weak
            capital = text[m.end : m.end + 1].isupper()
            if opening is None and (close is None or close == weak and goes_on and capital):
                unclosed = i
            if close is not None:
                pairs[i] = close
            opening = i
        elif m.role == "close" and _may_be_apostrophe(text, m, end):
            weak = i
        elif m.role == "close":
            strong = i
    return pairs, unclosed


def _may_be_apostrophe(text: str, m: _Mark, end: int) -> bool:
    """A possessive (the students' rights), a g left out (goin' home), a mark that another closes on (the boys'?')."""
    after = text[m.end : m.end + 2]
    if after[:1].isspace() and m.end < end:
        return text[m.start - 1] in "sSzZxX" or bool(_DROPPED_G.match(text, max(0, m.start - 4)))
    return text[m.start - 1] in "sSzZxX" and after[:1] in tuple(".,?!") and after[1:] in tuple("'’")
