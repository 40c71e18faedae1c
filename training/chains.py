"""The best label sequence and the certainty of each label, which training reports on; names are read so.

The run time draws many sequences instead (`analysis.reader.linking.drawn_labels`) and takes names from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.reader.choosing import Reading
from analysis.reader.linking import NAME_LABELS, NEVER, ROLE_LABELS, Floats, chunks, legal_transitions
from analysis.records import Name


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


def names_in(readings: Sequence[Reading]) -> tuple[Name, ...]:
    """The names in the windows of one article; the confidence is that of the least sure word."""
    begin = len(ROLE_LABELS)
    scores, lengths = _stacked(readings, begin, begin + len(NAME_LABELS))
    first, legal = legal_transitions(NAME_LABELS)
    start, step = (np.where(x, 0, NEVER).astype(np.float32) for x in (first, legal))
    sure = certainties(scores, lengths, start, step)
    out = []
    for i, labels in enumerate(best_labels(scores, lengths, start, step)):
        window = readings[i].window
        for c in chunks(labels, NAME_LABELS):
            if c.first < window.context:
                continue
            p = float(min(sure[i, k, labels[k]] for k in range(c.first, c.last + 1)))
            out.append(Name(window.words[c.first][0], window.words[c.last][1], c.kind, round(p, 4)))  # type: ignore[arg-type]
    return tuple(out)


def _stacked(readings: Sequence[Reading], begin: int, end: int) -> tuple[Floats, list[int]]:
    """Columns ``begin:end`` of all windows as one array, rows filled up with zeros, and the windows' lengths."""
    lengths = [len(r.scores) for r in readings]
    out = np.zeros((len(readings), max(lengths), end - begin), np.float32)
    for i, r in enumerate(readings):
        out[i, : lengths[i]] = r.scores[:, begin:end]
    return out, lengths
