"""Whether the exported model says what the trained one says: ``python -m training.check_export --run … --model …``.

Compares, on PolNeAR dev, the label of every word and the relations of every article; fails where less than 99% of the
labels that are not "outside" agree.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from analysis.encoder import Encoder, Reading
from analysis.windows import windows

from .corpora import polnear
from .evaluate import brief, chain_of, label, load, predictions, score, scores_of


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
        readings: list[Reading] = [exported._score(w) for w in windows(d.article, exported.pieces)]
        other = [(r.window, r.scores) for r in readings]
        for x, y in zip(label(trained[name], chain_of(model)), label(other, exported.chain), strict=True):
            pairs = [(p, q) for p, q in zip(x, y, strict=True) if p or q]
            same += sum(p == q for p, q in pairs)
            all_ += len(pairs)
        rows["trained"] += predictions(name, trained[name], chain_of(model))
        rows["exported"] += predictions(name, other, exported.chain)
    for which, found in rows.items():
        print(which, json.dumps(brief(score(docs, found, folder))["all"]))
    print(f"labels that agree: {same / all_:.4f}")
    raise SystemExit(same / all_ < 0.99)


if __name__ == "__main__":
    main()
