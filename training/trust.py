"""Fit how far each reader is to be trusted: ``python -m training.trust`` (after `training.export`; needs no PyTorch).

Runs both readers and their consensus over the tuning articles, and over PolNeAR dev to report; a relation is right
where the shared scorer finds its content and its source. One rising line (`calibrate.isotonic`) for what the encoder
alone found and one for what both found; one share for what the grammar alone found.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from analysis.actors.names.find import find_names
from analysis.article.reading import read
from analysis.quotes.consensus import Trust, consensus
from analysis.quotes.grammar.attribution import attribute
from analysis.reader import MODEL, encoder
from analysis.words.marks import quotations

from .judging import expected_error, isotonic, judged, kept_to_tune

# Confidences that tell who found what: the encoder alone 0 to 1, both 2 to 3, the grammar alone -1.
_APART = Trust(both=((0.0, 1.0), (2.0, 3.0)), grammar=-1.0)


def found(paths: list[Path], trust: Trust):
    """(article, text, relations) of each article, the confidence of its relations by `trust`."""
    for path in paths:
        article = read(path)
        by_grammar, _ = attribute(article, find_names(article))
        by_encoder = encoder().relations(article)
        yield path.stem, article.text, consensus(article.text, by_grammar, by_encoder, quotations(article).outer, trust)


def fit(raw: np.ndarray, right: np.ndarray) -> dict:
    """What `trust.json` holds, from relations marked apart and whether they are right."""
    lines = {"alone": isotonic(raw[(raw >= 0) & (raw <= 1)], right[(raw >= 0) & (raw <= 1)])}
    lines["both"] = isotonic(raw[raw > 1] - 2, right[raw > 1])
    known = {k: [v["raw"], v["right"]] for k, v in lines.items()}
    return {**known, "grammar": round(float((right[raw < 0].sum() + 1) / ((raw < 0).sum() + 2)), 4)}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    a = ap.parse_args()
    train, dev = a.data / "polnear/train", sorted((a.data / "polnear/dev").glob("*.txt"))
    tune = [train / f"{name}.txt" for name in sorted(kept_to_tune(p.stem for p in train.glob("*.txt")))]
    known = fit(*judged(found(tune, _APART), train))
    (MODEL / "trust.json").write_text(json.dumps(known) + "\n", encoding="utf-8")
    print(json.dumps(known))
    fitted = Trust(*(tuple(map(tuple, known[k])) for k in ("alone", "both")), known["grammar"])
    confidence, right = judged(found(dev, fitted), a.data / "polnear/dev")
    print(f"dev: expected calibration error {expected_error(confidence, right):.4f} over {len(right)} relations")


if __name__ == "__main__":
    main()
