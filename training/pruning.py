"""A trained encoder with fewer neurons: those go whose loss the others can make good.

The inner neurons of a layer's feed-forward part are two thirds of its arithmetic. Removed are those whose absence costs
the part's output least when the weights of the others are refitted by least squares, on activations from text of the
training articles; a few at a time, so that of two neurons that say the same one stays. Layers are taken in order, each
on what the pruned ones below it give. No gradient is needed. (Optimal Brain Surgeon, Hassibi and Stork 1993, by whole
neurons, as Kurtic et al. 2023 do it: ZipLM.)
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from analysis.reader.windows import Window

from .model import Layer, Reader

_AT_A_TIME = 16
_DAMPING = 1e-3  # of the mean second moment: keeps the inverse well conditioned

Doubles = NDArray[np.float64]


@torch.no_grad()
def prune(model: Reader, text: Sequence[Window], neurons: int) -> None:
    """Leave each layer of `model` the `neurons` it can least spare, refitted on `text` (250 windows are plenty)."""
    body = model.body.eval()
    held = [_embedded(model, w) for w in text]
    for layer in body.layers:
        inner = [F.gelu(layer.up(_attended(layer, x)))[0].double().numpy() for x in held]
        moments = sum(a.T @ a for a in inner)
        kept, weight = fewer(moments, layer.down.weight.double().numpy().T, neurons)
        layer.up = _linear(layer.up.weight[kept], layer.up.bias[kept])
        layer.down = _linear(torch.from_numpy(weight.T).float(), layer.down.bias)
        held = [layer(x, _no_mask(x)) for x in held]


def fewer(moments: Doubles, weight: Doubles, keep: int) -> tuple[NDArray[np.int64], Doubles]:
    """The `keep` inputs of a linear map to keep, and its refitted weights ``[keep, outputs]``.

    `moments` is ``X.T @ X`` of its inputs X, ``[inputs, inputs]``; `weight` is ``[inputs, outputs]``.

    >>> x = np.array([[1.0, 0, 1], [0, 1, 0], [2, 1, 2]])  # the third input says what the first says
    >>> kept, refitted = fewer(x.T @ x, np.array([[1.0], [5], [2]]), 2)
    >>> kept.tolist(), refitted.round(1).tolist()
    ([1, 2], [[5.0], [3.0]])
    """
    size = len(moments)
    inverse = np.linalg.inv(moments + _DAMPING * np.trace(moments) / size * np.eye(size))
    weight = weight.copy()
    alive = np.ones(size, bool)
    while alive.sum() > keep:
        cost = np.where(alive, (weight**2).sum(1) / np.diag(inverse), np.inf)
        out = np.argsort(cost, kind="stable")[: min(_AT_A_TIME, alive.sum() - keep)]
        share = np.linalg.inv(inverse[np.ix_(out, out)])
        weight -= inverse[:, out] @ (share @ weight[out])
        inverse -= inverse[:, out] @ (share @ inverse[out])
        inverse[out, out] = 1.0  # out of the way: rows and columns of what is gone are zero
        weight[out] = 0.0
        alive[out] = False
    kept = np.flatnonzero(alive)
    return kept, weight[kept]


def _embedded(model: Reader, window: Window) -> Tensor:
    ids, shapes, states = (torch.tensor([x]) for x in (window.ids, window.shapes, window.states))
    body = model.body
    return body.norm(body.word(ids) + body.position.weight[: ids.shape[1]] + body.shape(shapes) + body.state(states))


def _attended(layer: Layer, x: Tensor) -> Tensor:
    """What the feed-forward part of a layer is given."""
    return layer.norm1(x + layer.out(layer._attend(layer.qkv(x), _no_mask(x))))


def _no_mask(x: Tensor) -> Tensor:
    return torch.zeros(x.shape[0], 1, 1, x.shape[1])


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.copy_(weight)
    made.bias.copy_(bias)
    return made
