"""Fit how a relation's raw certainty becomes its confidence, on the tuning articles: ``python -m training.calibrate``.

Right means what the shared scorer calls right end to end: the content matches (Jaccard of tokens at least one half) and
so does the source. The fit is isotonic (pool adjacent violators), kept as a few points; the run time draws lines
between them. Prints the expected calibration error on the tuning articles, left out in turn, and on dev.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from analysis.reader.engine import attributions
from analysis.reader.relations import relations
from analysis.reader.wordpiece import WordPiece

from .corpora import Taught, polnear
from .evaluate import chain_of, load, scores_of
from .judging import expected_error, isotonic, judged
from .model import Reader
from .train import split


def found(model: Reader, docs: list[Taught], pieces: WordPiece):
    """(article, text, relations) of each; without the plain attributions, which have a confidence of their own."""
    scores, chain = scores_of(model, docs, pieces), chain_of(model)
    for d in docs:
        name = d.article.article_id
        yield name, d.article.text, relations(d.article, attributions(d.article, scores[name], chain))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    a = ap.parse_args()
    pieces = WordPiece.load(a.base / "vocab.txt")
    model = load(a.run, pieces)
    _, tune = split(polnear(a.data / "polnear/train"))
    raw, right = judged(found(model, tune, pieces), a.data / "polnear/train")
    points = isotonic(raw, right)
    (a.run / "calibration.json").write_text(json.dumps(points))
    dev = polnear(a.data / "polnear/dev")
    raw_dev, right_dev = judged(found(model, dev, pieces), a.data / "polnear/dev")
    fitted = np.interp(raw_dev, points["raw"], points["right"])
    print(f"dev: raw {expected_error(raw_dev, right_dev):.4f}, fitted {expected_error(fitted, right_dev):.4f}")


if __name__ == "__main__":
    main()
