"""Export a trained encoder: ``python -m training.export --run FOLDER --base FOLDER --to training/model``.

Writes the graph as ONNX, weights in eight bits (dynamic quantisation), with all that decoding needs in its metadata,
and the vocabulary beside it. ``--neurons 1152`` makes it faster first (see `training.pruning`); `training.check_export`
tells what both cost.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from analysis.reader.linking import NAME_LABELS, ROLE_LABELS
from analysis.reader.windows import windows
from analysis.reader.wordpiece import WordPiece

from .corpora import polnear
from .evaluate import chain_of, load
from .model import Reader
from .pruning import prune
from .train import split

_TEXT = 250  # windows to prune by


class Graph(nn.Module):
    """Every piece's scores: the run time picks the first piece of each word."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model
        for layer in model.body.layers:
            layer.fused = True

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor) -> Tensor:
        return self.model.scores(self.model.body(ids, shapes, states))


def export(model: Reader, to: Path, calibration: dict | None = None) -> None:
    """Write the eight-bit graph of `model` to the file `to`."""
    some = torch.ones((1, 16), dtype=torch.long)
    axes = {name: {1: "pieces"} for name in ("ids", "shapes", "states", "scores")}
    with tempfile.TemporaryDirectory() as tmp, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(tmp) / "whole.onnx"
        torch.onnx.export(
            Graph(model).eval(), (some, some, some), str(whole), input_names=["ids", "shapes", "states"],
            output_names=["scores"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            str(whole), str(to), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip
    graph = onnx.load(str(to))
    chain = chain_of(model)
    known = {
        "role_labels": ROLE_LABELS,
        "name_labels": NAME_LABELS,
        "start": chain.start.tolist(),
        "step": chain.step.tolist(),
        "cue_distance": chain.cue_distance.tolist(),
        "source_distance": chain.source_distance.tolist(),
        "calibration": calibration or {},
    }
    onnx.helper.set_model_props(graph, {"onrecord": json.dumps(known)})
    onnx.save(graph, str(to))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--to", type=Path, required=True)
    ap.add_argument("--neurons", type=int, help="inner neurons that each layer keeps (all)")
    ap.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the corpora, to prune by")
    a = ap.parse_args()
    a.to.mkdir(parents=True, exist_ok=True)
    pieces = WordPiece.load(a.base / "vocab.txt")
    model = load(a.run, pieces)
    if a.neurons:
        articles = split(polnear(a.data / "polnear/train"))[0]
        text = (w for d in articles for w in windows(d.article, pieces))
        prune(model, list(itertools.islice(text, _TEXT)), a.neurons)
    fitted = a.run / "calibration.json"
    export(model, a.to / "encoder.onnx", json.loads(fitted.read_text()) if fitted.exists() else None)
    shutil.copyfile(a.base / "vocab.txt", a.to / "vocab.txt")
    data = (a.to / "encoder.onnx").read_bytes()
    print(f"{len(data) / 1e6:.1f} MB, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
