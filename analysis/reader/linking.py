"""From the encoder's scores to labels and links: many likely label sequences, and what hangs on what.

A linear chain says how likely a sequence of labels is, and likely ones are drawn from it. A content is linked to the
cue it hangs on and a cue to its source, by scores of the encoder among the spans of a sequence; contents of one cue
make one attribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

ROLE_LABELS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
NAME_LABELS = ["O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place"]
LINK_WIDTH = 64
_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 36, 61, 101])
BUCKETS = 2 * (len(_STEPS) + 1)
NEVER = -1e4

Floats = NDArray[np.float32]
Words = tuple[int, int]  # the first and the last word of a span, as numbers within a window


def legal_transitions(labels: Sequence[str]) -> tuple[list[bool], list[list[bool]]]:
    """Which labels may begin a sequence, and which may follow which: an I only behind a B or I of its own kind.

    >>> legal_transitions(["O", "B-cue", "I-cue"])
    ([True, True, False], [[True, True, False], [True, True, True], [True, True, True]])
    """
    first = [not label.startswith("I-") for label in labels]
    return first, [[not b.startswith("I-") or a[2:] == b[2:] for b in labels] for a in labels]


def bucket_table(width: int) -> NDArray[np.int64]:
    """``[i, j]``: the bucket of the distance from word i to word j, in steps that widen.

    >>> bucket_table(3).tolist()
    [[0, 1, 2], [14, 0, 1], [15, 14, 0]]
    """
    return _buckets(np.arange(width)[None, :] - np.arange(width)[:, None])


def _buckets(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.searchsorted(_STEPS, np.abs(distance), side="right") + np.where(distance < 0, BUCKETS // 2, 0)


def drawn_labels(scores: Floats, start: Floats, step: Floats, draws: int) -> NDArray[np.int8]:
    """Label sequences of a window drawn from the chain, ``[draws, words]``: each comes up as often as it is likely.

    Forward filtering and backward sampling (Carter and Kohn 1994), run from the other end. The chances are drawn
    once and for all, and spread evenly over the draws of each word: a window has the same draws wherever it stands.

    >>> start, step = np.zeros(2, np.float32), np.array([[0, NEVER], [0, 0]], np.float32)
    >>> drawn_labels(np.array([[0, 0], [0, 9]], np.float32), start, step, 4).tolist()
    [[1, 1], [1, 1], [1, 1], [1, 1]]
    """
    words, labels = scores.shape
    weight = np.exp((scores - scores.max(1, keepdims=True)).astype(np.float64))
    leap = np.exp(np.vstack([step, start]).astype(np.float64))  # the last row stands for "before the first word"
    for t in range(words - 1, 0, -1):  # what lies behind word t - 1 becomes part of its weight
        behind = leap[:labels] @ weight[t]
        weight[t - 1] *= behind / behind.max()
    part = (leap[None] * weight[:, None, :]).cumsum(2)
    part /= part[:, :, -1:]
    steps = np.diff(part, axis=2, prepend=0)
    likely = steps.argmax(2).tolist()
    sure = (steps.max(2) > 1 - 0.25 / draws).tolist()
    # One rising line a word, where label i before it has the stretch from i to i + 1.
    line = (part + np.arange(labels + 1)[:, None]).reshape(words, -1)
    chances = _chances(words, draws)
    out = np.empty((words, draws), np.int8)
    before: int | NDArray[np.int64] = labels  # one label where all draws have the same
    for t in range(words):
        if isinstance(before, int) and sure[t][before]:
            before = likely[t][before]
            out[t] = before
            continue
        now = line[t].searchsorted(before + chances[t], "right") - labels * before
        out[t] = now
        first = int(now[0])
        before = first if out[t].tobytes().count(first) == draws else now
    return out.T


@lru_cache(maxsize=4)
def _room(draws: int) -> NDArray[np.float64]:
    """Chances for up to 1,024 words: those of one word lie in as many equal parts of 0 to 1, one in each."""
    chance = np.random.default_rng(0)
    order = chance.random((1024, draws)).argsort(1)
    return np.minimum((order + chance.random((1024, draws))) / draws, 1 - 1e-9)


def _chances(words: int, draws: int) -> NDArray[np.float64]:
    return np.resize(_room(draws), (words, draws))


@dataclass(frozen=True, slots=True)
class Chunk:
    """A span of one kind: words ``first`` to ``last``, both included."""

    kind: str
    first: int
    last: int


def chunks(labels: Sequence[int], names: Sequence[str]) -> list[Chunk]:
    """The spans of a label sequence; an I without its B begins one.

    >>> chunks([1, 2, 0, 3, 4], NAME_LABELS)
    [Chunk(kind='person', first=0, last=1), Chunk(kind='organization', first=3, last=4)]
    """
    out: list[Chunk] = []
    for i, label in enumerate(labels):
        name = names[label]
        if name == "O":
            continue
        kind = name[2:]
        if name[0] == "I" and out and out[-1].kind == kind and out[-1].last == i - 1:
            out[-1] = Chunk(kind, out[-1].first, i)
        else:
            out.append(Chunk(kind, i, i))
    return out


@dataclass(frozen=True, slots=True)
class Chain:
    """What the model file knows beside the graph: scores of label sequences, and of distances between linked words."""

    start: Floats
    step: Floats
    cue_distance: Floats
    source_distance: Floats


OUTPUTS = len(ROLE_LABELS) + len(NAME_LABELS) + 2 * (2 * LINK_WIDTH + 1)
_CUE_OF = len(ROLE_LABELS) + len(NAME_LABELS)
_SOURCE_OF = _CUE_OF + 2 * LINK_WIDTH + 1
_NONE = -np.inf


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of a window, in words: its contents hang on `cue`, and that on `source`."""

    contents: tuple[Words, ...]
    cue: Words | None
    source: Words | None


def linked(labels: NDArray[np.int8], scores: Floats, chain: Chain) -> dict[Found, int]:
    """The attributions in label sequences of a window, ``labels[draws, words]``, and in which: bit i stands for draw i.

    `scores` are the encoder's, one row of `OUTPUTS` a word. Each content goes to the cue of its sequence that scores
    best, or to none; each cue that holds a content to its best source, or to none.
    """
    begins = {kind: labels == ROLE_LABELS.index("B-" + kind) for kind in ("source", "cue", "content")}
    width = labels.shape[1]
    last = _lasts(labels)
    draw, first = np.nonzero(begins["content"])
    cue = _partners(draw, first, begins["cue"], scores[:, _CUE_OF:_SOURCE_OF], chain.cue_distance)
    alone = -1 - np.arange(len(cue))
    holder = np.where(cue < 0, alone, draw * width + cue)
    cued = np.unique(holder[cue >= 0])
    draw_of, cue_of = cued // width, cued % width
    source_of = _partners(draw_of, cue_of, begins["source"], scores[:, _SOURCE_OF:], chain.source_distance)
    # Spans as one number each, and Found only for what differs: most draws say the same.
    contents: dict[tuple[int, int], list[int]] = {}
    codes = first * width + last[draw, first]
    for d, h, code in zip(draw.tolist(), holder.tolist(), codes.tolist(), strict=True):
        contents.setdefault((d, h), []).append(code)
    cues = cue_of * width + last[draw_of, cue_of]
    sources = np.where(source_of < 0, -1, source_of * width + last[draw_of, source_of])
    hangs = dict(zip(cued.tolist(), zip(cues.tolist(), sources.tolist(), strict=True), strict=True))
    drawn: dict[tuple[tuple[int, ...], tuple[int, int]], int] = {}
    for (d, h), held in contents.items():
        key = tuple(held), hangs.get(h, (-1, -1))
        drawn[key] = drawn.get(key, 0) | 1 << d

    def words(code: int) -> Words | None:
        return divmod(code, width) if code >= 0 else None

    return {Found(tuple(divmod(c, width) for c in held), words(q), words(s)): n for (held, (q, s)), n in drawn.items()}


def _lasts(labels: NDArray[np.int8]) -> NDArray[np.int64]:
    """For each word the last word of the span it stands in."""
    width = labels.shape[1]
    goes_on = np.zeros(labels.shape, bool)
    goes_on[:, :-1] = np.isin(labels[:, 1:], [i for i, x in enumerate(ROLE_LABELS) if x.startswith("I-")])
    ends = np.where(goes_on, width, np.arange(width))
    return np.minimum.accumulate(ends[:, ::-1], axis=1)[:, ::-1]


def _partners(
    draw: NDArray[np.int64], word: NDArray[np.int64], offered: NDArray[np.bool_], scores: Floats, distance: Floats
) -> NDArray[np.int64]:
    """For each word that asks, in its draw, the offered word it hangs on, or -1 where "nothing" scores best."""
    columns = np.flatnonzero(offered.any(0))
    if not len(word) or not len(columns):
        return np.full(len(word), -1)
    asked, row = np.unique(word, return_inverse=True)
    fit = scores[asked, :LINK_WIDTH] @ scores[columns, LINK_WIDTH : 2 * LINK_WIDTH].T
    fit = fit + distance[_buckets(columns[None, :] - asked[:, None])]
    fit = np.where(fit > scores[asked, 2 * LINK_WIDTH, None], fit, _NONE)
    fit = np.where(offered[draw[:, None], columns], fit[row], _NONE)
    best = fit.argmax(1)
    return np.where(fit[np.arange(len(word)), best] > _NONE, columns[best], -1)
