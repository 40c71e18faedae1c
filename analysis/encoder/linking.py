"""From the encoder's scores to labels and relations: legal label sequences, their certainty, and which span goes with which.

The labels of a window are the best legal sequence of a linear chain (Viterbi), and how sure each one is comes from the
same chain (forward-backward). A content is linked to the cue it hangs on and a cue to its source, by scores of the
encoder among the spans that were found; contents of one cue make one relation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROLE_LABELS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
NAME_LABELS = ["O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place"]
LINK_WIDTH = 64
_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 36, 61, 101])
BUCKETS = 2 * (len(_STEPS) + 1)
NEVER = -1e4

Floats = NDArray[np.float32]


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
    d = np.arange(width)[None, :] - np.arange(width)[:, None]
    return np.searchsorted(_STEPS, np.abs(d), side="right") + np.where(d < 0, BUCKETS // 2, 0)


def best_labels(scores: Floats, lengths: Sequence[int], start: Floats, step: Floats) -> list[list[int]]:
    """The best legal label sequence of each row of ``scores[rows, words, labels]``, by Viterbi (1967).

    >>> start, step = np.zeros(2, np.float32), np.array([[0, NEVER], [0, 0]], np.float32)
    >>> best_labels(np.array([[[1, 0], [0, 3], [0, 1]]], np.float32), [3], start, step)
    [[1, 1, 1]]
    """
    rows, words, _ = scores.shape
    best = start + scores[:, 0]
    back = np.zeros(scores.shape, np.int8)
    held = np.arange(words)[None, :] < np.asarray(lengths)[:, None]
    for t in range(1, words):
        total = best[:, :, None] + step
        back[:, t] = total.argmax(1)
        best = np.where(held[:, t, None], total.max(1) + scores[:, t], best)
    out = []
    for r in range(rows):
        n = lengths[r]
        path = [int(best[r].argmax())]
        for t in range(n - 1, 0, -1):
            path.append(int(back[r, t, path[-1]]))
        out.append(path[::-1])
    return out


def certainties(scores: Floats, lengths: Sequence[int], start: Floats, step: Floats) -> Floats:
    """How sure each label of each word is, ``[rows, words, labels]``: the chain's marginals, by forward-backward."""
    words = scores.shape[1]
    held = np.arange(words)[None, :] < np.asarray(lengths)[:, None]
    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    leap = np.exp(step)
    forward[:, 0] = start + scores[:, 0]
    for t in range(1, words):
        forward[:, t] = _through(forward[:, t - 1], leap) + scores[:, t]
    for t in range(words - 2, -1, -1):
        behind = _through(backward[:, t + 1] + scores[:, t + 1], leap.T)
        backward[:, t] = np.where(held[:, t + 1, None], behind, 0)
    both = forward + backward
    both -= both.max(2, keepdims=True)
    weight = np.exp(both)
    return weight / weight.sum(2, keepdims=True)


def _through(score: Floats, leap: Floats) -> Floats:
    top = score.max(1, keepdims=True)
    return np.log(np.exp(score - top) @ leap + 1e-30) + top


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


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of a window, in words: its contents hang on `cue`, and that on `source`."""

    contents: tuple[Chunk, ...]
    cue: Chunk | None
    source: Chunk | None


def linked(found: Sequence[Chunk], scores: Floats, chain: Chain) -> list[Found]:
    """The attributions among the spans of a window; `scores` are the encoder's, one row of `OUTPUTS` a word.

    Each content goes to the cue that scores best, or to none; each cue that holds a content to its best source, or none.
    """
    cues = [c for c in found if c.kind == "cue"]
    sources = [c for c in found if c.kind == "source"]
    held: dict[Chunk | None, list[Chunk]] = {}
    alone: list[Found] = []
    for content in (c for c in found if c.kind == "content"):
        cue = _best(content, cues, scores[:, _CUE_OF:_SOURCE_OF], chain.cue_distance)
        if cue is None:
            alone.append(Found((content,), None, None))
        else:
            held.setdefault(cue, []).append(content)
    out = [
        Found(tuple(contents), cue, _best(cue, sources, scores[:, _SOURCE_OF:], chain.source_distance))
        for cue, contents in held.items()
    ]
    return sorted(out + alone, key=lambda f: f.contents[0].first)


def _best(chunk: Chunk, among: list[Chunk], scores: Floats, distance: Floats) -> Chunk | None:
    """The one of `among` that `chunk` hangs on, or None where "nothing" scores best."""
    query, nothing = scores[chunk.first, :LINK_WIDTH], scores[chunk.first, 2 * LINK_WIDTH]
    best, top = None, nothing
    for other in among:
        score = query @ scores[other.first, LINK_WIDTH : 2 * LINK_WIDTH] + distance[_bucket(other.first - chunk.first)]
        if score > top:
            best, top = other, score
    return best


def _bucket(d: int) -> int:
    return int(np.searchsorted(_STEPS, abs(d), side="right")) + (BUCKETS // 2 if d < 0 else 0)
