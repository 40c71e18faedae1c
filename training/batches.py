"""Batches of examples as tensors, of windows of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator

import torch
from torch import Tensor

from analysis.reader.amounts import POINTERS

from .examples import IGNORE, Example


def batches(all_: list[Example], size: int, shuffle: random.Random | None = None) -> Iterator[list[Example]]:
    """Lists of examples with about `size` pieces, padding included."""
    order = list(all_)
    if shuffle:
        order.sort(key=lambda x: len(x.window.ids) + shuffle.uniform(-20, 20))
    else:
        order.sort(key=lambda x: len(x.window.ids))
    out: list[list[Example]] = [[]]
    for x in order:
        if out[-1] and _round(max(len(x.window.ids), len(out[-1][0].window.ids))) * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(x)
    if shuffle:
        shuffle.shuffle(out)
    yield from out


def _round(width: int) -> int:
    """Up to the next of a few widths: the CPU's kernels are made once for each shape, which takes longer than
    padding."""
    return -(-width // 32) * 32


MONEY = ("acts", "status", "parts")


def pointed(rows: list[list[tuple[int, int]]], width: int) -> Tensor:
    """[B, W, W + 1]: how likely each word is what another points to; the last is "nothing". A row of zeros is untaught.

    >>> pointed([[(0, 1), (0, 2), (2, -1)]], 3)[0].tolist()
    [[0.0, 0.5, 0.5, 0.0], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]
    """
    out = torch.zeros(len(rows), width, width + 1)
    for b, row in enumerate(rows):
        for i, j in row:
            out[b, i, j] = 1
    return out / out.sum(2, keepdim=True).clamp(min=1)


def tensors(batch: list[Example], deprels: dict[str, int] | None = None) -> dict[str, Tensor]:
    """`ids`, `shapes`, `states` [B, T]; `first`, `mask`, and what is taught [B, W]."""
    t = _round(max(len(x.window.ids) for x in batch))
    w = _round(max(len(x.window.words) for x in batch))

    def pad(rows, width: int, fill: int) -> Tensor:
        return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows])

    out = {
        "ids": pad([x.window.ids for x in batch], t, 0),
        "shapes": pad([x.window.shapes for x in batch], t, 0),
        "states": pad([x.window.states for x in batch], t, 0),
        "first": pad([x.window.first for x in batch], w, 0),
        "mask": pad([[1] * len(x.window.words) for x in batch], w, 0).bool(),
        "roles": pad([x.roles for x in batch], w, IGNORE),
        "names": pad([x.names for x in batch], w, IGNORE),
        "links": pad([x.links for x in batch], w, IGNORE),
        "heads": pad([x.heads for x in batch], w, IGNORE),
    }
    out |= {k: pad([getattr(x, k) or [IGNORE] * len(x.window.words) for x in batch], w, IGNORE) for k in MONEY}
    for kind in POINTERS:
        out[kind] = pointed([x.pointers.get(kind, []) for x in batch], w)
    if deprels is not None:
        known = [[deprels.get(d, 0) if d else IGNORE for d in x.deprels] for x in batch]
        out["deprels"] = pad(known, w, IGNORE)
    return out
