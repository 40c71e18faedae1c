"""How good the encoder is on articles with gold: relations by the shared scorer, names by spans.

``python -m training.evaluate --run FOLDER --data ../shared/data`` reports on PolNeAR dev and GUM news dev.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

from analysis.linking import NAME_LABELS, NEVER, ROLE_LABELS, Chain, best_labels, chunks, legal_transitions, linked
from analysis.windows import windows
from analysis.wordpiece import WordPiece

from .batches import batches, tensors
from .corpora import Taught, polnear
from .examples import Example
from .model import Reader

SCORER = Path(__file__).resolve().parents[2] / "shared/eval/score_quotes.py"


def chain_of(model: Reader) -> Chain:
    """What decoding needs beside the scores of words."""
    start, step = model.crf.scores()
    return Chain(
        start.detach().numpy(),
        step.detach().numpy(),
        model.cue_of.distance.detach().numpy(),
        model.source_of.distance.detach().numpy(),
    )


def scores_of(model: Reader, docs: list[Taught], pieces: WordPiece, size: int = 4096) -> dict[str, list]:
    """Per article its windows, each with the scores of its words, [words, OUTPUTS]."""
    model.eval()
    todo: list[Example] = []
    place: dict[int, tuple[str, int]] = {}
    out: dict[str, list] = {}
    for d in docs:
        found = windows(d.article, pieces)
        out[d.article.article_id] = [None] * len(found)
        for i, w in enumerate(found):
            x = Example(w, [0] * len(w.words), [0] * len(w.words), [0] * len(w.words), [0] * len(w.words), [])
            place[id(x)] = (d.article.article_id, i)
            todo.append(x)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in batches(todo, size):
            rows = model.outputs(tensors(group)).float().numpy()
            for x, row in zip(group, rows, strict=True):
                name, i = place[id(x)]
                out[name][i] = (x.window, row[: len(x.window.words)])
    return out


def label(found: list, chain: Chain, names: bool = False, bias: float = 0.0) -> list[list[int]]:
    """The best label sequence of each window; `bias` is taken off "outside"."""
    if not found:
        return []
    kinds = NAME_LABELS if names else ROLE_LABELS
    begin = len(ROLE_LABELS) if names else 0
    widest = max(len(w.words) for w, _ in found)
    scores = np.zeros((len(found), widest, len(kinds)), np.float32)
    for i, (w, row) in enumerate(found):
        scores[i, : len(w.words)] = row[:, begin : begin + len(kinds)]
    scores[:, :, 0] -= bias
    start, step = chain.start, chain.step
    if names:
        first, legal = legal_transitions(kinds)
        start, step = np.where(first, 0, NEVER).astype(np.float32), np.where(legal, 0, NEVER).astype(np.float32)
    return best_labels(scores, [len(w.words) for w, _ in found], start, step)


def predictions(name: str, found: list, chain: Chain, bias: float = 0.0) -> list[dict]:
    """The relations of an article as the scorer wants them."""
    out = []
    for (w, row), labels in zip(found, label(found, chain, bias=bias), strict=True):
        for r in linked(chunks(labels, ROLE_LABELS), row, chain):
            spans = [[w.words[c.first][0], w.words[c.last][1]] for c in r.contents]
            one = {"doc": name, "content": spans}
            for key, c in (("cue", r.cue), ("source", r.source)):
                one[key] = [[w.words[c.first][0], w.words[c.last][1]]] if c else []
            out.append(one)
    return out


def score(docs: list[Taught], rows: list[dict], gold: Path) -> dict:
    """The shared scorer's report; `gold` is the folder the articles come from."""
    with tempfile.TemporaryDirectory() as tmp:
        folder = Path(tmp) / "gold"
        folder.mkdir()
        for d in docs:
            for ext in (".txt", ".ann"):
                (folder / (d.article.article_id + ext)).symlink_to((gold / (d.article.article_id + ext)).resolve())
        path = Path(tmp) / "predictions.jsonl"
        path.write_text("".join(json.dumps(r) + "\n" for r in rows))
        ran = subprocess.run(
            [sys.executable, SCORER, folder, path, "--json"], capture_output=True, text=True, check=True
        )
        return json.loads(ran.stdout)


def brief(report: dict) -> dict:
    """The figures that the log keeps, in percent."""
    blocks = {"all": report["all"], **report["by_type"]}
    out = {}
    for k, b in blocks.items():
        if isinstance(b, dict) and "relation" in b:
            out[k] = {m: round(100 * b["relation"][m]["f1"], 1) for m in ("found", "e2e")}
            out[k]["attr"] = round(100 * (b["relation"]["attr_acc"] or 0), 1)
            if k == "all":
                out[k]["p"], out[k]["r"] = (round(100 * b["relation"]["e2e"][m], 1) for m in "pr")
                out[k]["chunk"] = {r: round(100 * b["chunk"][r]["f1"], 1) for r in ("source", "cue", "content")}
    return out


def score_relations(model: Reader, docs: list[Taught], pieces: WordPiece, gold: Path | None = None) -> dict:
    """Relations end to end on `docs`, in percent."""
    gold = gold or Path("../shared/data/polnear/train")
    chain, found = chain_of(model), scores_of(model, docs, pieces)
    rows = [r for name, ws in found.items() for r in predictions(name, ws, chain)]
    return brief(score(docs, rows, gold))


def load(run: Path, pieces: WordPiece) -> Reader:
    """The model of a run's folder."""
    state = torch.load(run / "weights.pt")
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("body.layers."))
    model = Reader(len(pieces), len(state["deprels.bias"]), layers)
    model.load_state_dict(state)
    return model.eval()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    a = ap.parse_args()
    pieces = WordPiece.load(a.base / "vocab.txt")
    folder = a.data / "polnear/dev"
    print(json.dumps(score_relations(load(a.run, pieces), polnear(folder), pieces, folder)))


if __name__ == "__main__":
    main()
