"""Which relations are right, and how certainty becomes confidence: shared by the stages that fit it. Needs no
PyTorch."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from analysis.records import Relation

SCORER = Path(__file__).resolve().parents[2] / "shared/eval/score_quotes.py"
TUNE_EVERY = 14  # each fourteenth article of PolNeAR train, in the order of a fixed shuffle, is kept for choosing
BINS = 10


def kept_to_tune(names: Iterable[str]) -> set[str]:
    """Which of the articles of PolNeAR train are kept from training, always the same."""
    order = sorted(names)
    random.Random(7).shuffle(order)
    return set(order[::TUNE_EVERY])


def judged(read: Iterable[tuple[str, str, Sequence[Relation]]], gold: Path) -> tuple[np.ndarray, np.ndarray]:
    """The confidence of every relation of (article, text, relations), and whether it is right, 1.0 or 0.0.

    Right is what the shared scorer calls right end to end: the content matches (Jaccard of tokens at least one half)
    and so does the source.
    """
    spec = importlib.util.spec_from_file_location("score_quotes", SCORER)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    confidence, right = [], []
    for name, text_, got in read:
        text = scorer.Text(text_)
        want = [scorer.Quote(text, q) for q in scorer.read_ann(gold / f"{name}.ann")]
        want = [q for q in want if q.ids["content"]]
        quotes = [
            scorer.Quote(
                text, {"content": r.content, "source": [r.source] if r.source else [], "cue": [r.cue] if r.cue else []}
            )
            for r in got
        ]
        hit = dict(scorer.greedy([q.ids["content"] for q in quotes], [q.ids["content"] for q in want]))
        for i, r in enumerate(got):
            confidence.append(r.confidence)
            g = want[hit[i]] if i in hit else None
            if g is None:
                right.append(0.0)
            elif g.ids["source"]:
                right.append(float(scorer.source_right(text, quotes[i], g)))
            else:
                right.append(float(not quotes[i].ids["source"]))
    return np.array(confidence), np.array(right)


def isotonic(raw: np.ndarray, right: np.ndarray, least: int = 40) -> dict[str, list[float]]:
    """Points of a rising line: blocks of at least `least` relations, pooled until none falls."""
    order = np.argsort(raw, kind="stable")
    blocks = [
        [float(raw[c].sum()), float(right[c].sum()), len(c)] for c in np.array_split(order, max(1, len(raw) // least))
    ]
    pooled: list[list[float]] = []
    for b in blocks:
        pooled.append(b)
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [x + y for x, y in zip(pooled[-1], last, strict=True)]
    return {
        "raw": [round(r / n, 4) for r, _, n in pooled],
        "right": [round(ok / n, 4) for _, ok, n in pooled],
    }


def expected_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bin_ = np.minimum((confidence * BINS).astype(int), BINS - 1)
    parts = [
        (bin_ == b).mean() * abs(confidence[bin_ == b].mean() - right[bin_ == b].mean())
        for b in range(BINS)
        if (bin_ == b).any()
    ]
    return float(sum(parts))
