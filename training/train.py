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
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F

from analysis.reader import MODEL
from analysis.reader.amounts import POINTERS
from analysis.reader.windows import WINDOW
from analysis.reader.wordpiece import WordPiece

from .batches import MONEY, batches, tensors
from .corpora import Taught, gum, own, polnear, remarked, universal_ner
from .corpus import counts
from .evaluate import score_relations
from .examples import IGNORE, NOTHING, Example, examples
from .judging import kept_to_tune
from .model import BODIES, Reader, buckets_of, quick

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
    ap.add_argument("--own", type=int, default=0, help="how often an epoch reads the corpus of our own")
    ap.add_argument("--hold", nargs="*", default=[], help="files of the corpus of our own that are not learned")
    ap.add_argument("--own-alone", action="store_true", help="without PolNeAR, whose texts bear no licence")
    ap.add_argument("--average", type=float, default=0.99, help="decay of the moving average of the weights")
    ap.add_argument("--body", choices=BODIES, default="minilm", help="mpnet: a teacher")
    ap.add_argument("--layers", type=int, default=0, help="0: all that the body has")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--all", action="store_true", help="train on the tuning articles too (the last run)")
    ap.add_argument("--save", type=float, default=10, help="minutes between checkpoints; a run begun again goes on")
    return ap


def losses(model: Reader, batch: dict, a: argparse.Namespace) -> dict[str, torch.Tensor]:
    """The losses of a batch, each a mean over what is taught."""
    with quick():
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
    out |= of_money(model, batch, x, buckets)
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


def of_money(model: Reader, batch: dict, x: torch.Tensor, buckets: torch.Tensor) -> dict[str, torch.Tensor]:
    """The losses of what only the corpus of our own teaches: acts, statuses, parts, and what amounts point to."""
    out = {}
    for task in MONEY:
        if (batch[task] != IGNORE).any():
            out[task] = F.cross_entropy(getattr(model, task)(x).transpose(1, 2), batch[task], ignore_index=IGNORE)
    off = F.pad(~batch["mask"][:, None, :], (0, 1))
    for kind, arcs in model.pointers.items():
        asked = batch[kind].sum(2) > 0
        if asked.any():
            each = arcs(x, buckets).masked_fill(off, -1e4)[asked].log_softmax(1)
            out[kind] = -(batch[kind][asked] * each).sum(1).mean()
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


WEIGHTS = {"roles": 1.0, "acts": 0.2, "status": 0.5, "parts": 0.5} | dict.fromkeys(POINTERS, 0.3)
"""How much each task counts; the others as the option of their name says."""


def weighed(found: dict[str, torch.Tensor], a: argparse.Namespace) -> torch.Tensor:
    """The losses of a batch as one."""
    return sum(v * (WEIGHTS[k] if k in WEIGHTS else getattr(a, k)) for k, v in found.items())


class Run:
    """A training that can be broken off and taken up again: `checkpoint.pt` in its folder holds all that it needs."""

    def __init__(self, a: argparse.Namespace) -> None:
        self.a, self.pieces = a, WordPiece.load(MODEL / "vocab.txt")
        torch.manual_seed(a.seed)
        self.chance = random.Random(a.seed)
        self.docs, self.tune, self.more = corpora(a)
        named = a.begin and a.begin.with_name("deprels.json")
        known = json.loads(named.read_text()) if named else {t.deprel for d in self.docs for t in d.parse}
        deprels = sorted(known)
        self.deprels = {d: i for i, d in enumerate(deprels)}
        (a.out / "deprels.json").write_text(json.dumps(deprels))
        size = replace(BODIES[a.body], layers=a.layers or BODIES[a.body].layers)
        self.model = Reader(len(self.pieces), len(deprels), size, a.dropout)
        if a.begin:
            missing = self.model.load_state_dict(torch.load(a.begin), strict=False)
            print("begins anew:", ", ".join(missing.missing_keys) or "nothing")
        else:
            self.model.body.load_base(a.base, self.pieces.vocabulary)
        self.optimizer = torch.optim.AdamW(grouped(self.model, a), betas=(0.9, 0.98), eps=1e-6, fused=True)
        self.kept = copy.deepcopy(self.model).eval()
        self.done, self.spent, self.seen = 0, 0.0, {}
        self.saved = time.time()
        if (a.out / "checkpoint.pt").exists():
            self.take_up()

    def take_up(self) -> None:
        """Go on where the checkpoint was written, with other company for each paragraph."""
        held = torch.load(self.a.out / "checkpoint.pt")
        self.model.load_state_dict(held["model"])
        self.kept.load_state_dict(held["kept"])
        self.optimizer.load_state_dict(held["optimizer"])
        self.done, self.spent, self.seen = held["done"], held["spent"], held["seen"]
        self.chance = random.Random(f"{self.a.seed} {self.done}")
        torch.manual_seed(self.a.seed + self.done)
        print(f"goes on after {self.done} steps, {self.spent:.0f} s")

    def save(self) -> None:
        """Whole or not at all: the file is moved into its place."""
        new = self.a.out / "checkpoint.new"
        held = {"model": self.model.state_dict(), "kept": self.kept.state_dict(), "done": self.done}
        held |= {"optimizer": self.optimizer.state_dict(), "spent": self.spent, "seen": self.seen}
        torch.save(held, new)
        new.replace(self.a.out / "checkpoint.pt")
        torch.save(self.kept.state_dict(), self.a.out / "weights.pt")
        self.saved = time.time()

    def epoch(self) -> list[Example]:
        """An epoch's windows; of the articles that teach names alone some, others each time: they take time."""
        a, chance = self.a, self.chance
        some = [d for d in self.more if chance.random() < a.share]
        read = [remarked(d, chance.choice(STYLES)) if chance.random() < a.remark else d for d in self.docs + some]
        return [x for d in read for x in examples(d, self.pieces, chance.randint(WINDOW // 3, WINDOW))]

    def step(self, group: list[Example], part: float, rise: float) -> None:
        """One step of the optimizer; `part` of the schedule is over, `rise` is how far the rate has risen."""
        for g in self.optimizer.param_groups:
            g["lr"] = g["base"] * min(1.0, rise) * max(0.0, 1 - part)
        batch = tensors(group, self.deprels)
        if self.a.word_dropout:
            hit = (torch.rand(batch["ids"].shape) < self.a.word_dropout) & (batch["ids"] > 999)
            batch["ids"] = batch["ids"].masked_fill(hit, self.pieces.unknown)
        self.model.train()
        found = losses(self.model, batch, self.a)
        self.optimizer.zero_grad(set_to_none=True)
        weighed(found, self.a).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        with torch.no_grad():
            keep = min(self.a.average, (self.done + 1) / (self.done + 10))
            for p, q in zip(self.kept.parameters(), self.model.parameters(), strict=True):
                p.lerp_(q, 1 - keep)
        self.done += 1
        for k, v in found.items():
            self.seen[k] = 0.98 * self.seen.get(k, v.item()) + 0.02 * v.item()

    def steps(self, now: list[Example], total: int) -> None:
        """An epoch, or what is left of the schedule."""
        for group in batches(now, self.a.pieces, self.chance):
            if self.done >= total:
                return
            begun = time.time()
            self.step(group, self.done / total, (self.done + 1) / (0.06 * total))
            self.spent += time.time() - begun
            if self.done % 25 == 0:
                shown = {k: round(v, 4) for k, v in self.seen.items()}
                print(self.done, f"{self.spent:.0f}s", shown, flush=True)
            if time.time() - self.saved > 60 * self.a.save:
                self.save()

    def report(self) -> None:
        """What the log says after an epoch."""
        result = score_relations(self.kept, self.tune, self.pieces)
        result.update(step=self.done, seconds=round(self.spent), seen=dict(self.seen))
        print(json.dumps(result), flush=True)
        with (self.a.out / "log.jsonl").open("a") as log:
            log.write(json.dumps({k: str(v) for k, v in vars(self.a).items()} | result) + "\n")


def corpora(a: argparse.Namespace) -> tuple[list[Taught], list[Taught], list[Taught]]:
    """Articles to train on, articles to choose by, and articles that teach names alone."""
    docs, tune = split(polnear(a.data / "polnear/train", a.data / "polnear/train.silver.tsv.gz"))
    more: list[Taught] = []
    if a.names:
        for path in sorted((a.data / "gum-names").glob("*.conllu.gz")):
            more += gum(path)
        for path in sorted((a.data / "uner-ewt").glob("*.iob2.gz")):
            more += universal_ner(path)
    docs = docs + tune if a.all else docs
    left_out = (counts.SEALED, *a.hold)
    ours = own(p for name, p in [*counts.written(), *counts.real()] if not name.startswith(left_out))
    return ([] if a.own_alone else docs) + ours * a.own, tune, more


def main() -> None:
    a = options().parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    run = Run(a)
    now = run.epoch()
    per_epoch = sum(1 for _ in batches(now, a.pieces, random.Random(0)))
    total = math.ceil(per_epoch * a.epochs)
    print(f"{len(run.docs)} articles, {len(run.more)} for names, {len(now)} windows, {total} steps in all")
    while run.done < total:
        run.steps(now, total)
        run.save()
        run.report()
        now = run.epoch()


if __name__ == "__main__":
    main()
