"""Fit how a relation's raw certainty becomes its confidence, on the tuning articles: ``python -m training.calibrate``.

Right means what the shared scorer calls right end to end: the content matches (Jaccard of tokens at least one half) and
so does the source. The fit is isotonic (pool adjacent violators), kept as a few points; the run time draws lines between
them. Prints the expected calibration error on the tuning articles, left out in turn, and on dev.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path

import numpy as np

from analysis.encoder.engine import attributions
from analysis.encoder.linking import Chain
from analysis.encoder.relations import relations
from analysis.encoder.wordpiece import WordPiece

from .corpora import Taught, polnear
from .evaluate import SCORER, chain_of, load, scores_of
from .train import split

BINS = 10


def judged(docs: list[Taught], found: dict[str, list], chain: Chain, gold: Path) -> tuple[np.ndarray, np.ndarray]:
    """Raw certainty of every predicted relation, and whether it is right."""
    spec = importlib.util.spec_from_file_location("score_quotes", SCORER)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    raw, right = [], []
    for d in docs:
        name = d.article.article_id
        text = scorer.Text(d.article.text)
        want = [scorer.Quote(text, q) for q in scorer.read_ann(gold / f"{name}.ann")]
        want = [q for q in want if q.ids["content"]]
        got = relations(d.article, attributions(d.article, found[name], chain))  # plain ones have a confidence of their own
        quotes = [
            scorer.Quote(
                text, {"content": r.content, "source": [r.source] if r.source else [], "cue": [r.cue] if r.cue else []}
            )
            for r in got
        ]
        hit = dict(scorer.greedy([q.ids["content"] for q in quotes], [q.ids["content"] for q in want]))
        for i, r in enumerate(got):
            raw.append(r.confidence)
            g = want[hit[i]] if i in hit else None
            if g is None:
                right.append(0.0)
            elif g.ids["source"]:
                right.append(float(scorer.source_right(text, quotes[i], g)))
            else:
                right.append(float(not quotes[i].ids["source"]))
    return np.array(raw), np.array(right)


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


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    a = ap.parse_args()
    pieces = WordPiece.load(a.base / "vocab.txt")
    model = load(a.run, pieces)
    chain = chain_of(model)
    _, tune = split(polnear(a.data / "polnear/train"))
    raw, right = judged(tune, scores_of(model, tune, pieces), chain, a.data / "polnear/train")
    points = isotonic(raw, right)
    (a.run / "calibration.json").write_text(json.dumps(points))
    dev = polnear(a.data / "polnear/dev")
    raw_dev, right_dev = judged(dev, scores_of(model, dev, pieces), chain, a.data / "polnear/dev")
    fitted = np.interp(raw_dev, points["raw"], points["right"])
    print(f"dev: raw {expected_error(raw_dev, right_dev):.4f}, fitted {expected_error(fitted, right_dev):.4f}")


if __name__ == "__main__":
    main()
