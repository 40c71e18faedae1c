"""The branch that reads amounts of aid: ``python -m training.amounts --out FOLDER``.

Six layers on the encoder's embedded pieces, which stay as they are: begun with the encoder's own layers and taught by
the corpus of our own alone. It says of an amount whether it is aid and how firm, and points to who gives, who gets and
when. Files named `sealed-…` are left out; ``--hold NAME`` leaves out others and reports on them.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from analysis.reader import MODEL
from analysis.reader.amounts import PART_LABELS, POINTERS, STATUS_LABELS
from analysis.reader.engine import session_of
from analysis.reader.linking import LINK_WIDTH
from analysis.reader.wordpiece import WordPiece

from .batches import batches, tensors
from .corpora import Taught, own
from .corpus import counts
from .examples import IGNORE, Example, examples
from .model import MINILM, Arcs, Layer, buckets_of
from .shipped import weights
from .train import WEIGHTS, of_money

EMBEDDED = "/body/norm/LayerNormalization_output_0"
"""What the encoder's graph calls its embedded pieces."""


class Branch(nn.Module):
    """Embedded pieces in, heads of amounts out."""

    def __init__(self, layers: int = MINILM.layers, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(MINILM, dropout) for _ in range(layers)])
        self.acts = nn.Linear(MINILM.hidden, 2)
        self.status = nn.Linear(MINILM.hidden, len(STATUS_LABELS))
        self.parts = nn.Linear(MINILM.hidden, len(PART_LABELS))
        self.pointers = nn.ModuleDict({kind: Arcs(MINILM.hidden, LINK_WIDTH) for kind in POINTERS})
        self.drop = nn.Dropout(dropout)

    def load_shipped(self) -> None:
        """Begin with the encoder's layers of the same height, and with its way from a cue to its source."""
        given = weights()
        for i, layer in enumerate(self.layers):
            at = f"body.layers.{i}."
            layer.load_state_dict({k.removeprefix(at): v for k, v in given.items() if k.startswith(at)})
        for arcs in self.pointers.values():
            for name in ("query", "key", "nothing"):
                getattr(arcs, name).load_state_dict({k: given[f"source_of.{name}.{k}"] for k in ("weight", "bias")})

    def words(self, batch: dict[str, Tensor]) -> Tensor:
        """[B, W, H] from `embedded` [B, T, H]."""
        x = batch["embedded"]
        bias = torch.zeros(x.shape[:2]).masked_fill(batch["ids"] == 0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return self.drop(x.gather(1, batch["first"][:, :, None].expand(-1, -1, x.shape[2])))


class Embedded:
    """The encoder's embedded pieces, by the very file that the package runs."""

    def __init__(self) -> None:
        graph = onnx.load(str(MODEL / "encoder.onnx"))
        graph.graph.output.append(onnx.helper.make_tensor_value_info(EMBEDDED, onnx.TensorProto.FLOAT, None))
        self._session = session_of(graph.SerializeToString())
        self._seen: dict[tuple[int, ...], np.ndarray] = {}

    def __call__(self, x: Example) -> np.ndarray:
        """[T, H] of a window."""
        w = x.window
        if w.ids not in self._seen:
            feed = {k: np.array([getattr(w, k)], np.int64) for k in ("ids", "shapes", "states")}
            self._seen[w.ids] = self._session.run([EMBEDDED], feed)[0][0].astype(np.float16)
        return self._seen[w.ids]


def batch_of(group: list[Example], embedded: Embedded) -> dict[str, Tensor]:
    """What `training.batches.tensors` gives, and the hidden states."""
    out = tensors(group)
    held = torch.zeros(*out["ids"].shape, MINILM.hidden)
    for i, x in enumerate(group):
        rows = torch.from_numpy(embedded(x).astype(np.float32))
        held[i, : len(rows)] = rows
    return out | {"embedded": held}


def judged(model: Branch, group: list[Example], embedded: Embedded) -> Counter[tuple[str, bool]]:
    """How many of each are right: whether it is aid, statuses of aid, first words of givers, takers and periods."""
    out: Counter[tuple[str, bool]] = Counter()
    with torch.no_grad():
        batch = batch_of(group, embedded)
        x = model.words(batch)
        status = model.status(x).argmax(2)
        off = nn.functional.pad(~batch["mask"][:, None, :], (0, 1))
        to = {k: arcs(x, buckets_of(x.shape[1])).masked_fill(off, -1e4).argmax(2) for k, arcs in model.pointers.items()}
    for b, i in (batch["status"] != IGNORE).nonzero().tolist():
        gold, found = int(batch["status"][b, i]), int(status[b, i])
        out["aid", bool(gold) == bool(found)] += 1
        if gold and found:
            out["status", gold == found] += 1
    for kind, best in to.items():
        for b, i in (batch[kind].sum(2) > 0).nonzero().tolist():
            out[kind, bool(batch[kind][b, i, best[b, i]] > 0)] += 1
    return out


def report(model: Branch, held: list[Example], embedded: Embedded) -> dict[str, float]:
    """Shares that are right."""
    model.eval()
    found: Counter[tuple[str, bool]] = Counter()
    for group in batches(held, 4096):
        found += judged(model, group, embedded)
    tasks = dict.fromkeys(k for k, _ in found)
    return {k: round(found[k, True] / (found[k, True] + found[k, False]), 3) for k in tasks} | {
        "n": found["aid", True] + found["aid", False]
    }


def trained(docs: list[Taught], held: list[Taught], a: argparse.Namespace, embedded: Embedded) -> Branch:
    """A branch taught by `docs`; prints how it does on `held`."""
    pieces, chance = WordPiece.load(MODEL / "vocab.txt"), random.Random(a.seed)
    torch.manual_seed(a.seed)
    model = Branch(a.layers, a.dropout)
    model.load_shipped()
    tested = [x for d in held for x in examples(d, pieces)]
    optimizer = torch.optim.AdamW(
        [{"params": [p], "base": a.lr if n.startswith("layers") else a.head_lr} for n, p in model.named_parameters()],
        betas=(0.9, 0.98), weight_decay=0.01,
    )  # fmt: skip
    kept = copy.deepcopy(model).eval()
    taught = [x for d in docs for x in examples(d, pieces)]
    total = math.ceil(a.epochs * sum(1 for _ in batches(taught, a.pieces)))
    done, begun = 0, time.time()
    for epoch in range(math.ceil(a.epochs)):
        for group in batches(taught, a.pieces, chance):
            rate = min(1, (done + 1) / (0.1 * total)) * max(0.0, 1 - done / total)
            for g in optimizer.param_groups:
                g["lr"] = g["base"] * rate
            model.train()
            batch = batch_of(group, embedded)
            x = model.words(batch)
            found = of_money(model, batch, x, buckets_of(x.shape[1]))
            optimizer.zero_grad(set_to_none=True)
            sum(WEIGHTS[k] * v for k, v in found.items()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done += 1
            with torch.no_grad():
                for p, q in zip(kept.parameters(), model.parameters(), strict=True):
                    p.lerp_(q, 1 - min(a.average, (done + 1) / (done + 10)))
        if tested and (epoch % a.every == a.every - 1 or done >= total):
            print(epoch + 1, f"{time.time() - begun:.0f}s", json.dumps(report(kept, tested, embedded)), flush=True)
    return kept


class Graph(nn.Module):
    """Every piece's scores: the run time picks the first piece of each word."""

    def __init__(self, model: Branch) -> None:
        super().__init__()
        self.model = model
        for layer in model.layers:
            layer.fused = True

    def forward(self, embedded: Tensor) -> Tensor:
        x = embedded
        for layer in self.model.layers:
            x = layer(x, torch.zeros(1))
        parts = [self.model.acts(x), self.model.status(x), self.model.parts(x)]
        for arcs in self.model.pointers.values():
            parts += [arcs.query(x) / math.sqrt(arcs.width), arcs.key(x), arcs.nothing(x)]
        return torch.cat(parts, 2)


def export(model: Branch, to: Path) -> None:
    """`amounts.onnx` in eight bits in the folder `to`; `encoder.onnx` there gets its embedded pieces as an output."""
    labels = [*STATUS_LABELS, *PART_LABELS, *POINTERS]
    known = {"labels": labels, "distances": [arcs.distance.tolist() for arcs in model.pointers.values()]}
    with tempfile.TemporaryDirectory() as tmp, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(tmp) / "whole.onnx"
        torch.onnx.export(
            Graph(copy.deepcopy(model)).eval(), (torch.zeros(1, 16, MINILM.hidden),), str(whole),
            input_names=["embedded"], output_names=["scores"],
            dynamic_axes={"embedded": {1: "pieces"}, "scores": {1: "pieces"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(whole), str(to / "amounts.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    graph = onnx.load(str(to / "amounts.onnx"))
    onnx.helper.set_model_props(graph, {"onrecord": json.dumps(known)})
    onnx.save(graph, str(to / "amounts.onnx"))
    graph = onnx.load(str(to / "encoder.onnx"))
    if "embedded" not in [x.name for x in graph.graph.output]:
        graph.graph.node.append(onnx.helper.make_node("Identity", [EMBEDDED], ["embedded"]))
        shape = [1, "pieces", MINILM.hidden]
        graph.graph.output.append(onnx.helper.make_tensor_value_info("embedded", onnx.TensorProto.FLOAT, shape))
        onnx.save(graph, str(to / "encoder.onnx"))


def options() -> argparse.ArgumentParser:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--hold", nargs="*", default=[], help="files of the corpus to report on in place of learning them")
    ap.add_argument("--export", action="store_true", help="write amounts.onnx beside the encoder")
    ap.add_argument("--layers", type=int, default=MINILM.layers)
    ap.add_argument("--epochs", type=float, default=8)
    ap.add_argument("--every", type=int, default=2, help="epochs between reports")
    ap.add_argument("--pieces", type=int, default=2048)
    ap.add_argument("--lr", type=float, default=1.5e-4)
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--dropout", type=float, default=0.15)
    ap.add_argument("--average", type=float, default=0.98)
    ap.add_argument("--seed", type=int, default=1)
    return ap


def main() -> None:
    a = options().parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    all_ = [(n, p) for n, p in [*counts.written(), *counts.real()] if not n.startswith(counts.SEALED)]
    docs, held = (own(p for n, p in all_ if (n in a.hold) is side) for side in (False, True))
    print(f"{len(docs)} passages to learn, {len(held)} to report on")
    model = trained(docs, held, a, Embedded())
    torch.save(model.state_dict(), a.out / "branch.pt")
    if a.export:
        export(model, MODEL)


if __name__ == "__main__":
    main()
