"""Relations from what the encoder found: spans of words become spans of text, quotations are cut by their marks.

The encoder says who speaks, by which cue, and which words are meant; where quotation marks stand, they say where the
words begin and end. A quotation that nothing was found for goes to the statement that stands beside it in its
paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..records import Article, Relation, Span
from ..words.config import WORDS, WordsConfig
from ..words.index import paragraph_of
from ..words.marks import quotations
from ..words.printed_speech import printed_speech
from ..words.tokens import sentences, strip_span
from .config import READER, ReaderConfig

_EDGE = " \t\r\n\u00a0"
_LOOSE = _EDGE + ",;:.—–-"


@dataclass(frozen=True, slots=True)
class Attribution:
    """`Found` in offsets, and how sure the encoder is of it: a relation whose words are not yet cut by their marks."""

    contents: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float = 1.0


def with_printed(
    article: Article, found: Sequence[Attribution], config: ReaderConfig = READER, words: WordsConfig = WORDS
) -> list[Attribution]:
    """What was found, with the turns of transcripts and the sign-offs in the place of what overlaps them."""
    printed = [Attribution(p.words, p.sign, p.speaker, config.printed) for p in printed_speech(article, words)]
    taken = [s for a in printed for s in a.contents] + [a.source for a in printed if a.source]
    apart = [f for f in found if not any(s < b and a < e for s, e in f.contents for a, b in taken)]
    return sorted([*printed, *apart], key=lambda a: a.contents)


def relations(article: Article, found: Sequence[Attribution]) -> tuple[Relation, ...]:
    """The relations of an article in text order; no word belongs to the contents of two."""
    marked = quotations(article).pieces
    owner: dict[Span, int] = {}
    out: list[Attribution] = []
    for one in sorted(found, key=lambda d: d.contents):
        pieces: list[Span] = []
        for cut in _apart(one.contents, [cut_by_marks(article.text, span, marked) for span in one.contents]):
            if cut[0] < cut[1] and cut not in owner:
                owner[cut] = len(out)
                pieces.append(cut)
        if pieces:
            out.append(replace(one, contents=tuple(sorted(pieces))))
    out = [replace(d, source=_of_one_sentence(article.text, d.source)) for d in out]
    return tuple(Relation(d.contents, d.cue, d.source, confidence=d.confidence) for d in out)


def crosses_headline(article: Article, one: Attribution) -> bool:
    """Whether an attribution has words of a headline and words of what stands below it."""
    spans = [*one.contents, *(s for s in (one.cue, one.source) if s is not None)]
    kinds = {article.readable[paragraph_of(article, start)].kind for start, _ in spans}
    return len(kinds) > 1


def _apart(spans: Sequence[Span], cut: Sequence[Span]) -> Sequence[Span]:
    """The spans as cut by the marks; as they were where a cut takes in words of another, and joined where they overlap.

    A mark never closed runs to the end of its paragraph, over the cue and what is said behind it.

    >>> _apart([(1, 9), (20, 30)], [(1, 30), (20, 30)]), _apart([(1, 9), (5, 12)], [(1, 9), (5, 12)])
    ([(1, 9), (20, 30)], [(1, 12)])
    """
    if all(a[1] <= b[0] or a == b for a, b in pairwise(sorted(cut))):
        return cut
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span[0] < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(span[1], joined[-1][1]))
        else:
            joined.append(span)
    return joined


def cut_by_marks(text: str, span: Span, marked: Sequence[tuple[Span, Span]]) -> Span:
    """The span with its edges where the quotation marks are: words within marks alone are taken without them.

    `marked` has for each stretch in marks its span without and with them. Where less than half of a stretch is held,
    the span stays as it is: it is no better known what was meant.

    >>> cut_by_marks("“Go home,” he said.", (1, 8), [((1, 9), (0, 10))])
    (1, 9)
    >>> cut_by_marks("He saw a “slow disaster”.", (7, 23), [((10, 23), (9, 24))])
    (7, 24)
    """
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


def _of_one_sentence(text: str, source: Span | None) -> Span | None:
    """The source up to where its sentence ends: "Ana Lima", not "Ana Lima. Joana Reis"."""
    if source is None:
        return None
    held = sentences(text, *source)
    return strip_span(text, *held[0], _EDGE + ".") if len(held) > 1 else source
