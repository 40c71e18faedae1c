"""The attributions of an article that are expected to be right, out of all the encoder holds possible.

The best label sequence is not the best answer: where its five labels are likely, the five together may not be, and what
is said in a hundred ways a little differently loses to one way that leaves it out. So many sequences are drawn, each as
often as the encoder thinks it likely, every attribution in one of them is a candidate, and those are chosen that agree
with the most draws: decoding by least expected loss (Goel and Byrne 2000), with the draws in place of the truth.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ..records import Article, Span
from ..words.marks import MARKS, quotations
from .config import READER, ReaderConfig
from .linking import NEVER, ROLE_LABELS, Chain, Floats, drawn_labels, linked
from .relations import Attribution, cut_by_marks
from .windows import Window

_INSIDE = [i for i, label in enumerate(ROLE_LABELS) if label.startswith("I-")]


@dataclass(frozen=True, slots=True)
class Reading:
    """A window with the scores of its words, ``[words, OUTPUTS]``."""

    window: Window
    scores: Floats


def attributions(
    article: Article, readings: Iterable[Reading], chain: Chain, config: ReaderConfig = READER
) -> list[Attribution]:
    """The attributions in the windows of one article; `Attribution.confidence` is the share of the draws that agree.

    A span never runs from one paragraph into the next, and quoted words are cut by their marks. What hangs on a cue in
    the context of a window joins the attribution that the window before found for that cue.
    """
    marked = quotations(article).overlaps
    out: list[Attribution] = []
    held: dict[Span, int] = {}  # cue to its attribution
    for reading in readings:
        window = reading.window
        near = [(inner, outer) for outer, inner in marked.of((window.words[0][0], window.words[-1][1]))]
        words = [(s, e) for s, e in window.words if article.text[s:e].strip(MARKS)]
        for found in chosen(_candidates(article.text, reading, chain, near, config.draws), words, config):
            before = held.setdefault(found.cue, len(out)) if found.cue else len(out)
            if before == len(out):
                out.append(found)
            else:
                out[before] = replace(out[before], contents=out[before].contents + found.contents)
    return out


def _candidates(
    text: str, reading: Reading, chain: Chain, marked: Sequence[tuple[Span, Span]], draws: int
) -> dict[Attribution, int]:
    """Every attribution in a draw, and in how many; two of a draw that their marks make the same are one."""
    window = reading.window
    scores = reading.scores[:, : len(ROLE_LABELS)].copy()
    begins = [k for k, p in enumerate(window.paragraphs) if k == 0 or p != window.paragraphs[k - 1]]
    scores[np.ix_(begins, _INSIDE)] = NEVER
    span = cache(lambda words: (window.words[words[0]][0], window.words[words[1]][1]))
    cut = cache(lambda words: cut_by_marks(text, span(words), marked))
    out: dict[Attribution, int] = {}
    for f, drawn in linked(drawn_labels(scores, chain.start, chain.step, draws), reading.scores, chain).items():
        contents = tuple(sorted({cut(c) for c in f.contents if c[0] >= window.context}))
        if contents:
            found = Attribution(contents, span(f.cue) if f.cue else None, span(f.source) if f.source else None)
            out[found] = out.get(found, 0) | drawn
    return {found: drawn.bit_count() for found, drawn in out.items()}


def chosen(
    counted: Mapping[Attribution, int], words: Sequence[Span], config: ReaderConfig = READER
) -> list[Attribution]:
    """The candidates that most draws agree with, in text order; no word belongs to the contents of two.

    `counted` says in how many of the draws each candidate stands. Two agree where their contents share at least half of
    the `words` that one of them has, and so do their sources at least one word, or both have none. A candidate counts
    for what agrees with it, and more where contents, cue or source are the very same. Its confidence becomes the share
    of the draws that agree; below `least` it is left out.

    >>> words = [(0, 3), (4, 8), (9, 13), (14, 19)]
    >>> ten = ReaderConfig(draws=10)
    >>> long, short = Attribution(((9, 19),), (4, 8), (0, 3)), Attribution(((9, 13),), (4, 8), (0, 3))
    >>> chosen({long: 4, short: 3, Attribution(((4, 8),), None, None): 2}, words, ten)
    [Attribution(contents=((9, 19),), cue=(4, 8), source=(0, 3), confidence=0.7)]
    """
    if not counted or not words:
        return []
    # What stands in one draw alone is counted with the others, but is no candidate; these come first.
    found = sorted(counted, key=lambda d: -counted[d])
    top = sum(n > 1 for n in counted.values())
    share = np.array([counted[d] for d in found]) / config.draws
    held = _held([d.contents for d in found], words)
    both = np.bitwise_count(held[:top, None] & held).sum(2)
    size = np.bitwise_count(held).sum(1)
    agree = (both > 0) & (3 * both >= size[:top, None] + size)
    source = _held([(d.source,) if d.source else () for d in found], words)
    unnamed = ~np.asarray(source.any(axis=1))
    agree &= (source[:top, None] & source).any(2) | (unnamed[:top, None] & unnamed)
    worth = 1 + config.exact_content * _same([d.contents for d in found], top)
    worth += config.exact_cue * _same([d.cue for d in found], top)
    worth += config.exact_source * _same([d.source for d in found], top)
    right = np.minimum(np.round((agree * share).sum(1), 6), 1)
    gain = np.round((agree * worth * share).sum(1), 6)
    taken = np.zeros_like(held[0])
    out = []
    for i in sorted(np.flatnonzero(right >= config.least), key=lambda i: (-gain[i], found[i].contents)):
        if not (taken & held[i]).any():
            taken |= held[i]
            out.append(replace(found[i], confidence=float(right[i])))
    return sorted(out, key=lambda d: d.contents)


def _held(spans: Sequence[tuple[Span, ...]], words: Sequence[Span]) -> NDArray[np.uint64]:
    """``[rows, …]``: a bit for each word that a span of the row touches, 64 of them in a number."""
    starts, ends = [s for s, _ in words], [e for _, e in words]
    touched = cache(lambda s, e: slice(bisect_right(ends, s), bisect_left(starts, e)))
    out = np.zeros((len(spans), -(-len(words) // 64) * 64), bool)
    for row, held in zip(out, spans, strict=True):
        for s, e in held:
            row[touched(s, e)] = True
    return np.packbits(out, axis=1).view(np.uint64)


def _same(values: Sequence[object], top: int) -> NDArray[np.bool_]:
    """``[i, j]``: whether two values are equal, for the first `top` and all."""
    number: dict[object, int] = {}
    ids = np.array([number.setdefault(v, len(number)) for v in values])
    same: NDArray[np.bool_] = ids[:top, None] == ids
    return same
