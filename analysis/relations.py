"""Relations from what the encoder found: spans of words become spans of text, quotations are cut by their marks.

The encoder says who speaks, by which cue, and which words are meant; where quotation marks stand, they say where the
words begin and end. A quotation that nothing was found for goes to the statement that stands beside it in its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .cues import lexicon
from .linking import Chunk, Found
from .marks import quotations
from .records import Act, Article, Relation, Span
from .windows import Window
from .words import strip_span

_EDGE = " \t\r\n\u00a0"
_LOOSE = _EDGE + ",;:.—–-"
# Words in a cue that make it a report though they are no verbs of saying.
_REPORTED = frozenset(
    """according statement statements interview tweet tweets tweeted letter email remarks remark speech report reports
    words comment comments post testimony memo call calls warning claim claims : says wrote writing written writes
    accusation accusations allegation allegations question questions answer pledge promise announcement""".split()
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A relation in the making: `Found` in offsets, and how sure the encoder is of it."""

    contents: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float = 1.0


def draft_of(window: Window, found: Found, confidence: float) -> Draft:
    """What was found in a window, in offsets into the text."""

    def span(chunk: Chunk) -> Span:
        return window.words[chunk.first][0], window.words[chunk.last][1]

    return Draft(
        tuple(span(c) for c in found.contents),
        span(found.cue) if found.cue else None,
        span(found.source) if found.source else None,
        confidence,
    )


def relations(article: Article, found: Sequence[Draft]) -> tuple[Relation, ...]:
    """The relations of an article in text order; no word belongs to the contents of two."""
    marked = [(inner, outer) for q in quotations(article)[0] for inner, outer in zip(q.pieces, q.outer, strict=True)]
    owner: dict[Span, int] = {}
    out: list[Draft] = []
    for draft in sorted(found, key=lambda d: d.contents):
        pieces: list[Span] = []
        for span in draft.contents:
            cut = _cut(article.text, span, marked)
            if cut[0] < cut[1] and cut not in owner:
                owner[cut] = len(out)
                pieces.append(cut)
        if pieces:
            out.append(replace(draft, contents=tuple(sorted(pieces))))
    return tuple(
        Relation(
            content=d.contents, cue=d.cue, source=d.source, act=act_of(article.text, d.cue), confidence=d.confidence
        )
        for d in out
    )


def _cut(text: str, span: Span, marked: Sequence[tuple[Span, Span]]) -> Span:
    """The span with its edges where the quotation marks are: words within marks alone are taken without them."""
    s, e = strip_span(text, *span, _EDGE)
    near = [(inner, outer) for inner, outer in marked if outer[0] < e and s < outer[1]]
    for inner, outer in near:
        a, b = strip_span(text, s, e, _LOOSE)
        if outer[0] <= a and b <= outer[1]:
            return inner if 2 * (min(e, inner[1]) - max(s, inner[0])) >= inner[1] - inner[0] else (s, e)
    for _, outer in near:
        held = min(e, outer[1]) - max(s, outer[0])
        if 2 * held >= outer[1] - outer[0]:
            s, e = min(s, outer[0]), max(e, outer[1])
    return s, e


def act_of(text: str, cue: Span | None) -> Act:
    """Whether a cue reports words or only a thought, a wish, a stance.

    >>> act_of("officials said", (10, 14)), act_of("voters back it", (7, 11))
    ('statement', 'belief')
    """
    if cue is None:
        return "statement"
    words = text[cue[0] : cue[1]].lower().split()
    known = lexicon()
    for word in words:
        word = word.strip("“”\"'’‘,.")
        if word in _REPORTED or (word in known and "belief" not in known[word].takes):
            return "statement"
    return "belief"
