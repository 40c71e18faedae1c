"""What the network reads of an amount of money: whether it is aid, how firm, and where who gives, gets and when stand.

A second set of layers on the encoder's embedded pieces (`model/amounts.onnx`), run only over windows that hold such an
amount.
What it says is a chance for each word, of which the rooms behind make what they need: it names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records import Span
from .linking import LINK_WIDTH, bucket_table
from .windows import Window

STATUSES = ("offered", "pledged", "committed", "disbursed", "requested", "withheld", "total", "untold")
STATUS_LABELS = ("no aid", *STATUSES)
PART_LABELS = ("O", "B-party", "I-party", "B-period", "I-period", "B-noun", "I-noun")
"""Stretches that an amount or a number may point to."""
POINTERS = ("givers", "takers", "periods", "nouns")
ACTS = ("statement", "belief")
_WIDTHS = (len(ACTS), len(STATUS_LABELS), len(PART_LABELS), *(2 * LINK_WIDTH + 1 for _ in POINTERS))

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class AmountRead:
    """An amount as the network reads it.

    `aid` is the chance that it is aid at all; `status` the chance of each of `STATUSES` if it is. `givers`, `takers`
    and `periods` hold (stretch, chance) in text order: how likely it is that these words tell it; what is left to 1 is
    the chance that none in the window does.
    """

    start: int
    end: int
    aid: float
    status: dict[str, float]
    givers: tuple[tuple[Span, float], ...]
    takers: tuple[tuple[Span, float], ...]
    periods: tuple[tuple[Span, float], ...]

    def chance(self, kind: str, spans: Sequence[Span]) -> float:
        """The chance that one of these stretches tells who gives, gets or when (`kind`: givers, takers, periods).

        >>> read = AmountRead(0, 2, 1.0, {}, (((5, 8), 0.7), ((9, 11), 0.2)), (), ())
        >>> read.chance("givers", [(5, 8)]), read.chance("givers", [])
        (0.7, 0)
        """
        told: tuple[tuple[Span, float], ...] = getattr(self, kind)
        return sum(p for (s, e), p in told if any(s < b and a < e for a, b in spans))


def number_word(text: str, words: Sequence[Span], held: Sequence[int]) -> int:
    """Which of the words `held` of an amount tells its number: the first with a digit, else the first.

    >>> number_word("at least $5 million", [(0, 2), (3, 8), (9, 11), (12, 19)], range(4))
    2
    """
    return next((i for i in held if re.search(r"\d", text[slice(*words[i])])), held[0])


def amount_at(window: Window, scores: Floats, distances: Floats, place: int, least: float) -> AmountRead:
    """What the branch's `scores` of a window, one row a word, say of the amount at the word `place`.

    `distances` has one row a pointer; words whose chance is below `least` are left out.
    """
    parts = dict(zip(("acts", "status", "parts", *POINTERS), np.split(scores, np.cumsum(_WIDTHS)[:-1], 1), strict=True))
    status = _softmax(parts["status"][place])
    labels = parts["parts"].argmax(1).tolist()
    buckets = bucket_table(len(window.words))[place]
    told = {}
    for k, kind in enumerate(POINTERS):
        query, keys = parts[kind][place, :LINK_WIDTH], parts[kind][:, LINK_WIDTH : 2 * LINK_WIDTH]
        fit = np.append(keys @ query + distances[k][buckets], parts[kind][place, -1])
        chance = _softmax(fit)[:-1]
        told[kind] = tuple(
            ((window.words[i][0], window.words[_last(labels, i)][1]), round(float(chance[i]), 4))
            for i in np.flatnonzero(chance >= least).tolist()
        )
    firm = dict(zip(STATUSES, (float(x) for x in status[1:] / status[1:].sum()), strict=True))
    start, end = window.words[place]
    return AmountRead(start, end, float(1 - status[0]), firm, told["givers"], told["takers"], told["periods"])


def _last(labels: Sequence[int], first: int) -> int:
    """The last word of the stretch that begins at a word.

    >>> _last([1, 2, 2, 0, 3], 0), _last([1, 2, 2, 0, 3], 3)
    (2, 3)
    """
    last = first
    while last + 1 < len(labels) and PART_LABELS[labels[last + 1]].startswith("I-"):
        last += 1
    return last


def _softmax(x: Floats) -> NDArray[np.float64]:
    weight = np.exp((x - x.max()).astype(np.float64))
    return np.asarray(weight / weight.sum())
