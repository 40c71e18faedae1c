"""Train the encoder: ``python -m training.train --out FOLDER`` (see README.md for the whole way).

All tasks share each pass over a window: roles (a linear chain's likelihood), links, names, and as company the silver
parse. What is kept is a moving average of the weights. Every choice is an option; the log line of a run says all of
them.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from analysis.reader.windows import WINDOW
from analysis.reader.wordpiece import WordPiece

from .batches import batches, tensors
from .corpora import Taught, gum, polnear, remarked, universal_ner
from .evaluate import score_relations
from .examples import IGNORE, NOTHING, Example, examples
from .judging import kept_to_tune
from .model import Reader, buckets_of

STYLES = ("curly", "straight", "single", "single straight")


def split(docs: list[Taught]) -> tuple[list[Taught], list[Taught]]:
    """Articles to train on and articles to choose by, always the same."""
    kept = kept_to_tune(d.article.article_id for d in docs)
    return [d for d in docs if d.article.article_id not in kept], [d for d in docs if d.article.article_id in kept]


def options() -> argparse.ArgumentParser:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    ap.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--begin", type=Path, help="weights of an earlier run to go on from, in place of the base's")
    ap.add_argument("--epochs", type=float, default=3.0)
    ap.add_argument("--pieces", type=int, default=2048, help="pieces a step")
    ap.add_argument("--lr", type=float, default=1.5e-4)
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--layer-decay", type=float, default=0.9)
    ap.add_argument("--dropout", type=float, default=0.1)
    ap.add_argument("--word-dropout", type=float, default=0.0, help="share of pieces made unknown")
    ap.add_argument("--names", type=float, default=0.5, help="weight of the task, 0 leaves it out; likewise:")
    ap.add_argument(
        "--gold-names", type=float, default=8.0, help="how much more a word of gold names counts than silver"
    )
    ap.add_argument("--remark", type=float, default=0.0, help="share of the articles read with other quotation marks")
    ap.add_argument("--share", type=float, default=0.5, help="share of the articles that teach names alone, per epoch")
    ap.add_argument("--links", type=float, default=0.3)
    ap.add_argument("--parse", type=float, default=0.2)
    ap.add_argument("--average", type=float, default=0.99, help="decay of the moving average of the weights")
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--all", action="store_true", help="train on the tuning articles too (the last run)")
    ap.add_argument("--minutes", type=float, default=0, help="end the schedule early at this wall-clock time")
    return ap


def losses(model: Reader, batch: dict, a: argparse.Namespace) -> dict[str, torch.Tensor]:
    """The losses of a batch, each a mean over what is taught."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model.words(batch)
    w = x.shape[1]
    buckets = buckets_of(w)
    out = {}
    taught = batch["roles"][:, 0] != IGNORE
    if taught.any():
        roles = batch["roles"][taught].clamp(min=0)
        nll = model.crf.loss(model.roles(x[taught]), roles, batch["mask"][taught])
        out["roles"] = nll.sum() / batch["mask"][taught].sum() * 8
        gold = batch["links"][taught]
        where = gold != IGNORE
        if a.links and where.any():
            target = torch.where(gold == NOTHING, w, gold)
            is_cue = batch["roles"][taught] == 3
            off = ~batch["mask"][taught][:, None, :]
            off = F.pad(off.expand(-1, w, -1), (0, 1))
            both = torch.where(
                is_cue[:, :, None], model.source_of(x[taught], buckets), model.cue_of(x[taught], buckets)
            )
            out["links"] = F.cross_entropy(both.masked_fill(off, -1e4)[where], target[where])
    if a.names and (batch["names"] != IGNORE).any():
        each = F.cross_entropy(model.names(x).transpose(1, 2), batch["names"], ignore_index=IGNORE, reduction="none")
        weight = torch.where(taught, 1.0, a.gold_names)[:, None] * (batch["names"] != IGNORE)
        out["names"] = (each * weight).sum() / weight.sum()
    heads = batch["heads"]
    if a.parse and (heads != IGNORE).any():
        rows = (heads != IGNORE).any(1)
        arcs = model.heads(x[rows], buckets).masked_fill(F.pad(~batch["mask"][rows][:, None, :], (0, 1)), -1e4)
        target = torch.where(heads[rows] == NOTHING, w, heads[rows])
        out["parse"] = F.cross_entropy(arcs.flatten(0, 1), target.flatten(), ignore_index=IGNORE)
        out["parse"] = out["parse"] + F.cross_entropy(
            model.deprels(x).flatten(0, 1), batch["deprels"].flatten(), ignore_index=IGNORE
        )
    return out


def grouped(model: Reader, a: argparse.Namespace) -> list[dict]:
    """Parameters with their learning rates: lower layers move less, heads move more."""
    out = []
    for name, p in model.named_parameters():
        if name.startswith("body.layers."):
            depth = len(model.body.layers) - 1 - int(name.split(".")[2])
            lr = a.lr * a.layer_decay**depth
        elif name.startswith("body.shape") or name.startswith("body.state"):
            lr = a.lr
        elif name.startswith("body."):
            lr = a.lr * a.layer_decay ** len(model.body.layers)
        else:
            lr = a.head_lr
        decay = 0.01 if p.dim() > 1 and "norm" not in name else 0.0
        out.append({"params": [p], "lr": lr, "base": lr, "weight_decay": decay})
    return out


def main() -> None:
    a = options().parse_args()
    torch.manual_seed(a.seed)
    chance = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    pieces = WordPiece.load(a.base / "vocab.txt")
    docs, tune = split(polnear(a.data / "polnear/train", a.data / "polnear/train.silver.tsv.gz"))
    if a.all:
        docs = docs + tune
    more: list[Taught] = []
    if a.names:
        for path in sorted((a.data / "gum-names").glob("*.conllu.gz")):
            more += gum(path)
        for path in sorted((a.data / "uner-ewt").glob("*.iob2.gz")):
            more += universal_ner(path)
    deprels = sorted({t.deprel for d in docs for t in d.parse})
    model = Reader(len(pieces), len(deprels), a.layers, a.dropout)
    if a.begin:
        model.load_state_dict(torch.load(a.begin))
    else:
        model.body.load_base(a.base / "model.safetensors")
    number = {d: i for i, d in enumerate(deprels)}

    def epoch_of() -> list[Example]:
        # Some of the articles that teach names alone, others each time: they take time from the rest.
        some = [d for d in more if chance.random() < a.share]
        read = [remarked(d, chance.choice(STYLES)) if chance.random() < a.remark else d for d in docs + some]
        return [x for d in read for x in examples(d, pieces, chance.randint(WINDOW // 3, WINDOW))]

    now = epoch_of()
    per_epoch = sum(1 for _ in batches(now, a.pieces, random.Random(0)))
    steps = math.ceil(per_epoch * a.epochs)
    print(
        f"{len(docs)} articles, {len(more)} for names, {len(now)} windows, {per_epoch} steps an epoch, {steps} in all"
    )
    optimizer = torch.optim.AdamW(grouped(model, a), betas=(0.9, 0.98), eps=1e-6, fused=True)
    kept = copy.deepcopy(model).eval()
    begun, done, seen = time.time(), 0, {}
    log = (a.out / "log.jsonl").open("a")
    log.write(json.dumps({k: str(v) for k, v in vars(a).items()}) + "\n")
    while done < steps:
        for group in batches(now, a.pieces, chance):
            if done >= steps:
                break
            part = done / steps
            if a.minutes:
                part = max(part, (time.time() - begun) / 60 / a.minutes)
            rate = min(1.0, (done + 1) / (0.06 * steps)) * max(0.0, 1 - part)
            for g in optimizer.param_groups:
                g["lr"] = g["base"] * rate
            batch = tensors(group, number)
            if a.word_dropout:
                hit = (torch.rand(batch["ids"].shape) < a.word_dropout) & (batch["ids"] > 999)
                batch["ids"] = batch["ids"].masked_fill(hit, pieces.unknown)
            model.train()
            found = losses(model, batch, a)
            weights = {"roles": 1.0, "links": a.links, "names": a.names, "parse": a.parse}
            total = sum(weights[k] * v for k, v in found.items())
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            with torch.no_grad():
                keep = min(a.average, (done + 1) / (done + 10))
                for p, q in zip(kept.parameters(), model.parameters(), strict=True):
                    p.lerp_(q, 1 - keep)
            done += 1
            for k, v in found.items():
                seen[k] = 0.98 * seen.get(k, v.item()) + 0.02 * v.item()
            if done % 25 == 0:
                print(done, f"{time.time() - begun:.0f}s", {k: round(v, 4) for k, v in seen.items()}, flush=True)
            if part >= 1:
                steps = done
        torch.save(kept.state_dict(), a.out / "weights.pt")
        result = score_relations(kept, tune, pieces)
        result.update(step=done, seconds=round(time.time() - begun), seen=dict(seen))
        print(json.dumps(result), flush=True)
        log.write(json.dumps(result) + "\n")
        log.flush()
        if done < steps:
            now = epoch_of()
    (a.out / "deprels.json").write_text(json.dumps(deprels))


if __name__ == "__main__":
    main()
