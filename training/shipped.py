"""The weights of the exported encoder as floating-point numbers: a training can go on from the file that ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from analysis.reader import MODEL

_HEADS = {"roles": "roles", "names": "names"}
_ARCS = {"query": "cue_of.query", "key": "cue_of.key", "nothing": "cue_of.nothing"}
_ARCS |= {f"{k}_1": v.replace("cue_of", "source_of") for k, v in _ARCS.items()}


def weights(path: Path = MODEL / "encoder.onnx") -> dict[str, Tensor]:
    """Weights and biases by their names in `training.model.Reader`; products in eight bits are scaled back.

    What only training knows (the parse) and what lies in the file's metadata (the chain, distances) is not in it.

    >>> w = weights()
    >>> tuple(w["body.layers.5.qkv.weight"].shape), tuple(w["source_of.key.weight"].shape)
    ((1152, 384), (64, 384))
    """
    graph = onnx.load(str(path)).graph
    held = {x.name: numpy_helper.to_array(x) for x in graph.initializer}
    own = {k.removeprefix("model."): v for k, v in held.items() if k.startswith("model.")}
    out = {k: torch.from_numpy(v.copy()) for k, v in own.items() if "weight_" not in k}
    for k in [k.removesuffix("_quantized") for k in own if k.endswith("_quantized")]:
        rows = (own[f"{k}_quantized"].astype(np.float32) - own[f"{k}_zero_point"]) * own[f"{k}_scale"]
        out[k] = torch.from_numpy(rows)
    for node in graph.node:
        if node.op_type != "MatMulInteger" or node.input[1] not in held:
            continue
        base = node.input[1].removesuffix("_quantized")
        scaled = held[f"{base}_quantized"].astype(np.float32) - held[f"{base}_zero_point"].astype(np.float32)
        place = node.name.split("/MatMul")[0].strip("/").replace("/", ".")
        name = _HEADS.get(place) or _ARCS.get(place) or place
        out[f"{name}.weight"] = torch.from_numpy((scaled * held[f"{base}_scale"]).T.copy())
    return out
