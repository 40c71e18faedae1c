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

import torch

from analysis.reader.choosing import Reading, attributions
from analysis.reader.linking import Chain
from analysis.reader.relations import relations, with_printed
from analysis.reader.windows import windows
from analysis.reader.wordpiece import WordPiece
from analysis.records import Article

from .batches import batches, tensors
from .chains import names_in
from .corpora import Taught, as_article, polnear
from .examples import Example
from .judging import SCORER
from .model import Reader, quick, size_of


def chain_of(model: Reader) -> Chain:
    """What decoding needs beside the scores of words."""
    start, step = model.crf.scores()
    return Chain(
        start.detach().numpy(),
        step.detach().numpy(),
        model.cue_of.distance.detach().numpy(),
        model.source_of.distance.detach().numpy(),
    )


def scores_of(model: Reader, docs: list[Taught], pieces: WordPiece, size: int = 4096) -> dict[str, list[Reading]]:
    """Per article its windows with the scores of their words."""
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
    with torch.no_grad(), quick():
        for group in batches(todo, size):
            rows = model.outputs(tensors(group)).float().numpy()
            for x, row in zip(group, rows, strict=True):
                name, i = place[id(x)]
                out[name][i] = Reading(x.window, row[: len(x.window.words)])
    return out


def predictions(article: Article, found: list[Reading], chain: Chain) -> list[dict]:
    """The relations of an article as the scorer wants them, by the very steps of the run time."""
    return [
        {
            "doc": article.article_id,
            "content": [list(s) for s in r.content],
            "cue": [list(r.cue)] if r.cue else [],
            "source": [list(r.source)] if r.source else [],
        }
        for r in relations(article, with_printed(article, attributions(article, found, chain)))
    ]


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
    rows = [r for d in docs for r in predictions(d.article, found[d.article.article_id], chain)]
    return brief(score(docs, rows, gold))


def score_names(model: Reader, pieces: WordPiece, gold: Path) -> dict:
    """Named mentions by the shared scorer of actors, on GUM news; every name stands for an actor of its own."""
    docs = []
    for path in sorted(gold.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as f:
            docs.append(Taught(as_article(path.stem, f.read())))
    found = scores_of(model, docs, pieces)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for d in docs:
            name = d.article.article_id
            actors = [
                {"name": d.article.text[n.start : n.end], "type": n.type, "mentions": [[n.start, n.end, "name"]]}
                for n in names_in(found[name])
            ]
            f.write(json.dumps({"doc": name, "actors": actors}) + "\n")
        f.flush()
        command = [sys.executable, SCORER.with_name("score_actors.py"), gold, f.name, "--json"]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def load(run: Path, pieces: WordPiece) -> Reader:
    """The model of a run's folder."""
    state = torch.load(run / "weights.pt")
    model = Reader(len(pieces), len(state["deprels.bias"]), size_of(state))
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
    model = load(a.run, pieces)
    print("PolNeAR dev", json.dumps(score_relations(model, polnear(folder), pieces, folder)))
    print("GUM news dev", json.dumps(score_names(model, pieces, a.data / "gum-news/dev")))


if __name__ == "__main__":
    main()
