"""One account from two readers: the encoder finds attributions, the grammar of reporting sentences vouches for them.

The encoder finds far more, with surer edges and sources, and rates how sure it is. The grammar (`attribution`) finds
less and is rarely wrong about whether words are reported at all: what both find is a statement or a belief as the
grammar has it, and the agreement counts as certainty. What the encoder alone finds is judged by `acts`. Quotations that
the encoder passed over, and words that it gave to one who cannot say them, are taken from the grammar. What either
hands in is first cut to what can belong together (`settling`). Measured against either alone in training/README.md.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..reader import MODEL, ModelError
from ..records import Article, Relation, Span
from ..words.marks import MARKS, quotations
from ..words.overlaps import Overlaps
from .acts import act_of
from .config import QUOTES, QuotesConfig
from .settling import carried_over, has_holder, settled


@dataclass(frozen=True, slots=True)
class Trust:
    """How often a relation is right end to end, by who found it: points of rising lines over the encoder's confidence.

    Fitted beside the weights on articles that neither reader was made from (`training.trust`); without a fit confidence
    stays what it is.

    >>> Trust(both=((0.0, 1.0), (0.5, 0.9))).of_both(0.5)
    0.7
    """

    alone: tuple[tuple[float, ...], tuple[float, ...]] = ((0.0, 1.0), (0.0, 1.0))
    both: tuple[tuple[float, ...], tuple[float, ...]] = ((0.0, 1.0), (0.0, 1.0))
    grammar: float = 1.0

    def of_encoder(self, confidence: float) -> float:
        """Of what the encoder alone found."""
        return _on_line(confidence, *self.alone)

    def of_both(self, confidence: float) -> float:
        """Of what both found."""
        return _on_line(confidence, *self.both)

    def of_grammar(self, confidence: float) -> float:
        """Of what the grammar alone found: never above the share that was right."""
        return round(min(confidence, self.grammar), 2)


def _on_line(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """The height of a line through points at `x`; beyond its ends it goes on level."""
    i = bisect_right(xs, x)
    if i in (0, len(xs)):
        return round(ys[min(i, len(ys) - 1)], 2)
    part = (x - xs[i - 1]) / (xs[i] - xs[i - 1])
    return round(ys[i - 1] + part * (ys[i] - ys[i - 1]), 2)


@lru_cache(maxsize=1)
def trust() -> Trust:
    """The fit that ships with the weights. Raises ModelError where it is missing or damaged."""
    path = MODEL / "trust.json"
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        (alone_x, alone_y), (both_x, both_y) = known["alone"], known["both"]
        alone, both = (tuple(alone_x), tuple(alone_y)), (tuple(both_x), tuple(both_y))
        return Trust(alone, both, known["grammar"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: missing or damaged ({error}); install the package again") from error


def attributions(
    article: Article,
    by_grammar: Sequence[Relation],
    by_encoder: Sequence[Relation],
    config: QuotesConfig = QUOTES,
) -> tuple[Relation, ...]:
    """The attributions of an article from those of its two readers, in text order: settled, brought together, and
    without those that nobody makes.

    >>> from analysis.article import read
    >>> article = read(text="It was feared that the dam would break.")
    >>> attributions(article, [], [Relation(content=((14, 38),), cue=(7, 13), act="belief", confidence=0.9)])
    ()
    """
    ours, theirs = settled(article, by_grammar, config), settled(article, by_encoder, config)
    quoted = quotations(article).outer
    inner = [piece for piece, _ in quotations(article).pieces]
    judged = [replace(r, act=act_of(article.text, r, inner)) for r in theirs.relations]
    found = consensus(article.text, ours.relations, judged, quoted, trust(), config, theirs.freed)
    whole = carried_over(article, found, ours.relations)
    return tuple(r for r in whole if has_holder(article, r))


def consensus(
    text: str,
    by_grammar: Sequence[Relation],
    by_encoder: Sequence[Relation],
    quoted: Sequence[Span],
    trust: Trust,
    config: QuotesConfig = QUOTES,
    freed: Sequence[Span] = (),
) -> tuple[Relation, ...]:
    """The relations of an article from those of its two readers, in text order.

    `text` is the article's, `quoted` are the stretches between quotation marks, marks included; `trust` says how often
    each reader is right. `freed` are words that the encoder took for reported and gave to one who cannot say them: the
    grammar may know who does. Offsets are code points of the article's text; no relation is in the answer twice.

    >>> said = Relation(content=((0, 20),), cue=(21, 25), source=(26, 30))
    >>> longer = Relation(content=((0, 22),), source=(26, 30), act="belief", confidence=0.95)
    >>> alone = Relation(content=((40, 60),), source=(35, 38), confidence=0.4)
    >>> found = consensus("", [said], [longer, alone], [], Trust())
    >>> [(r.content, r.source, r.act) for r in found]
    [(((0, 22),), (26, 30), 'statement'), (((40, 60),), (35, 38), 'belief')]
    """
    grammar = Overlaps((s, i) for i, ours in enumerate(by_grammar) for s in ours.content)
    marks = Overlaps((s, "marks") for s in quoted)
    agreed: set[int] = set()
    out: list[Relation] = []
    for theirs in (part for whole in by_encoder for part in _divided(text, whole, grammar, by_grammar)):
        both = grammar.shared(theirs.content)
        shares = {i: n / (_size(theirs) + _size(by_grammar[i]) - n) for i, n in both.items()}
        best = max(shares, key=lambda i: (shares[i], -i), default=None)
        if best is not None and shares[best] >= config.same_content and best not in agreed:
            agreed.add(best)
            out.append(_vouched(text, theirs, by_grammar[best], trust))
        elif best is not None and best not in agreed and _cut_short(text, theirs, by_grammar[best]):
            agreed.add(best)
            out.append(_vouched(text, replace(theirs, content=by_grammar[best].content), by_grammar[best], trust))
        else:
            out.append(_alone(theirs, bool(marks.shared(theirs.content)), trust, config))
    taken = Overlaps((s, "taken") for r in out for s in r.content)
    loose = Overlaps((s, "freed") for s in freed)
    for i, ours in enumerate(by_grammar):
        seen = marks.shared(ours.content) or loose.shared(ours.content)
        if i not in agreed and seen and not taken.shared(ours.content):
            out.append(replace(ours, confidence=trust.of_grammar(ours.confidence)))
    return tuple(sorted(out, key=lambda r: r.content))


def _divided(text: str, theirs: Relation, grammar: Overlaps[int], by_grammar: Sequence[Relation]) -> list[Relation]:
    """What the encoder hangs on one cue, as the statements that the grammar knows apart: a quotation that goes on in
    the next paragraph is one of its own, and so is one that has a cue and a speaker of its own. Each keeps cue and
    source where the grammar has no others; a piece that the grammar does not know stays with those before it.
    """
    parts: dict[int | None, list[Span]] = {}
    last: int | None = None
    before: Span | None = None
    for piece in theirs.content:
        held = grammar.shared([piece])
        best = max(held, key=lambda i: (held[i], -i), default=None)
        apart = (
            not before
            or "\n" in text[before[1] : piece[0]]
            or _marked(text, before, piece)
            and _own_cues(by_grammar, last, best)
        )
        if best is not None and 2 * held[best] > piece[1] - piece[0] and apart:
            last = best
        before = piece
        parts.setdefault(last, []).append(piece)
    if None in parts and len(parts) > 1:
        unknown = parts.pop(None)
        first = next(iter(parts))
        parts[first] = unknown + parts[first]
    out = []
    for i, pieces in parts.items():
        part = replace(theirs, content=tuple(sorted(pieces)))
        if i is not None and len(parts) > 1 and all(_own_cues(by_grammar, i, j) for j in parts if j not in (i, None)):
            part = _of_grammar(part, by_grammar[i])
        out.append(part)
    return out


def _marked(text: str, *spans: Span) -> bool:
    """Do all spans stand between quotation marks?"""
    return all(text[s - 1 : s] in _MARKS and text[e : e + 1] in _MARKS for s, e in spans)


def _of_grammar(part: Relation, ours: Relation) -> Relation:
    """A part with the cue and the source that the grammar has for it, and with its words where the part holds these."""
    if ours.cue is not None and _within(ours.cue, part.content):
        return replace(part, content=ours.content, cue=ours.cue, source=ours.source)
    held = ours.source is not None and _within(ours.source, part.content)
    return part if held else replace(part, cue=ours.cue, source=ours.source)


def _own_cues(by_grammar: Sequence[Relation], a: int | None, b: int | None) -> bool:
    """Have two statements of the grammar each a cue and a source of their own?"""
    if a is None or b is None or a == b:
        return False
    one, other = by_grammar[a], by_grammar[b]
    known = one.cue and other.cue and one.source and other.source
    return bool(known) and one.cue != other.cue and one.source != other.source


def _cut_short(text: str, theirs: Relation, ours: Relation) -> bool:
    """Has the encoder lost the second half of a statement around its cue ("The wall, she said, was old")?"""
    cue = theirs.cue
    if cue is None or ours.cue is None or not (cue[0] < ours.cue[1] and ours.cue[0] < cue[1]):
        return False
    plain = not any(_MARKS & set(text[s:e]) or _marked(text, (s, e)) for s, e in ours.content)
    around = plain and ours.content[0][1] <= cue[0] and cue[1] <= ours.content[-1][0]
    return around and all(any(a <= s and e <= b for a, b in ours.content) for s, e in theirs.content)


def _vouched(text: str, theirs: Relation, ours: Relation, trust: Trust) -> Relation:
    """What both found: the encoder's words, the grammar's act, and its source where the encoder has none, or takes one
    that these words tell of or that stands in another sentence than its cue. Where no cue stands beside quoted words,
    who spoke before is better known than the subject before."""
    confidence = trust.of_both(theirs.confidence)
    if (
        ours.source is not None
        and ours.cue is not None
        and (
            theirs.source is None
            or _within(theirs.source, theirs.content)
            or _at_the_cue(ours, theirs)
            or _sentences_apart(text, theirs)
            and not _sentences_apart(text, ours)
        )
    ):
        cue = ours.cue if theirs.cue is None or _within(theirs.cue, theirs.content) else theirs.cue
        return replace(theirs, source=ours.source, cue=cue, act=ours.act, confidence=confidence)
    return replace(theirs, act=ours.act, confidence=confidence)


_MARKS = frozenset(MARKS) - set("'’")
_SENTENCE_ENDS = re.compile(r"[.?!…][”\"»’›]?\s+\S|\n")


def _sentences_apart(text: str, relation: Relation) -> bool:
    """Does a sentence end between the source and the cue?"""
    if relation.source is None or relation.cue is None:
        return False
    first, second = sorted([relation.source, relation.cue])
    return bool(_SENTENCE_ENDS.search(text, first[1], max(first[1], second[0] + 1)))


def _at_the_cue(ours: Relation, theirs: Relation) -> bool:
    """Does the grammar's source stand between the words and their cue, where the encoder's comes before them?"""
    if ours.source is None or theirs.source is None or ours.cue is None or ours.cue != theirs.cue:
        return False
    said = theirs.content[-1][1]
    return theirs.source[1] <= theirs.content[0][0] and said <= ours.source[0] and ours.source[1] <= ours.cue[0]


def _within(span: Span, content: tuple[Span, ...]) -> bool:
    return any(s <= span[0] and span[1] <= e for s, e in content)


def _alone(theirs: Relation, quoted: bool, trust: Trust, config: QuotesConfig) -> Relation:
    sure = theirs.act == "statement" and round(theirs.confidence, 2) >= config.sure_alone
    return replace(
        theirs, act="statement" if quoted or sure else "belief", confidence=trust.of_encoder(theirs.confidence)
    )


def _size(relation: Relation) -> int:
    return sum(e - s for s, e in relation.content)
