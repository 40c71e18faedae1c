"""Whether the exported model says what the trained one says: ``python -m training.check_export --run … --model …``.

Compares, on PolNeAR dev, the best role of every word that has one in either, and the relations end to end. Eight bits
turn close calls around, one way as often as the other, so what may not happen is a loss: it fails where F1 falls by
more than half a point.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from analysis.reader.engine import Encoder
from analysis.reader.linking import ROLE_LABELS
from analysis.reader.windows import windows

from .corpora import polnear
from .evaluate import brief, chain_of, load, predictions, score, scores_of


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True, help="folder of encoder.onnx and vocab.txt")
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    a = ap.parse_args()
    folder = a.data / "polnear/dev"
    docs = polnear(folder)
    exported = Encoder.load(a.model)
    model = load(a.run, exported.pieces)
    trained = scores_of(model, docs, exported.pieces)
    same = all_ = 0
    rows: dict[str, list[dict]] = {"trained": [], "exported": []}
    for d in docs:
        name = d.article.article_id
        other = [exported.score(w) for w in windows(d.article, exported.pieces)]
        for x, y in zip(trained[name], other, strict=True):
            ours, theirs = (r.scores[:, : len(ROLE_LABELS)].argmax(1) for r in (x, y))
            said = (ours > 0) | (theirs > 0)
            same += int((ours == theirs)[said].sum())
            all_ += int(said.sum())
        rows["trained"] += predictions(d.article, trained[name], chain_of(model))
        rows["exported"] += predictions(d.article, other, exported.chain)
    reports = {which: brief(score(docs, found, folder))["all"] for which, found in rows.items()}
    for which, report in reports.items():
        print(which, json.dumps(report))
    print(f"roles that agree: {same / all_:.4f}")
    raise SystemExit(reports["exported"]["e2e"] < reports["trained"]["e2e"] - 0.5)


if __name__ == "__main__":
    main()
