"""What the encoder takes each word for: part of a person's, an organization's or a place's name, or of none.

Beside a tagger that knows words and lists, this is a second witness: it knows few organizations, but hardly ever takes
a word for a name because it has a capital.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..records import NameType, Span
from .choosing import Reading
from .linking import NAME_LABELS, ROLE_LABELS, Floats

_KINDS: tuple[NameType, ...] = ("person", "organization", "place")
_NAMES = slice(len(ROLE_LABELS), len(ROLE_LABELS) + len(NAME_LABELS))


@dataclass(frozen=True, slots=True)
class NameOdds:
    """Of the words that begin at `starts`, in order: how likely each stands in a name, ``shares[i]`` by type.

    With no words it says nothing, and names are the tagger's alone (as training needs them).
    """

    starts: tuple[int, ...] = ()
    shares: tuple[tuple[float, float, float], ...] = ()

    @staticmethod
    def joined(parts: Sequence[NameOdds]) -> NameOdds:
        """The words of several windows, each once: as the first window that holds it saw it.

        >>> a, b = NameOdds((0, 4), ((1.0, 0, 0), (0, 0, 1.0))), NameOdds((4, 9), ((0, 1.0, 0), (0, 0, 0)))
        >>> NameOdds.joined([a, b]).starts
        (0, 4, 9)
        """
        told: dict[int, tuple[float, float, float]] = {}
        for part in parts:
            for start, share in zip(part.starts, part.shares, strict=True):
                told.setdefault(start, share)
        starts = tuple(sorted(told))
        return NameOdds(starts, tuple(told[s] for s in starts))

    def named(self, span: Span) -> float:
        """How likely the least likely word of a stretch stands in some name; 1 where none is known.

        >>> NameOdds((0,), ((0.5, 0.25, 0.0),)).named((0, 4))
        0.75
        """
        return min((sum(s) for s in self._of(span)), default=1.0)

    def of_kind(self, kind: NameType, span: Span) -> float:
        """How likely the least likely word of a stretch stands in a name of that type; 0 where none is known."""
        return min((s[_KINDS.index(kind)] for s in self._of(span)), default=0.0)

    def most_of_kind(self, kind: NameType, span: Span) -> float:
        """How likely the most likely word of a stretch stands in a name of that type; 0 where none is known."""
        return max((s[_KINDS.index(kind)] for s in self._of(span)), default=0.0)

    def most_named(self, span: Span) -> float:
        """How likely the most likely word of a stretch stands in some name; 0 where none is known."""
        return max((sum(s) for s in self._of(span)), default=0.0)

    def _of(self, span: Span) -> Sequence[tuple[float, float, float]]:
        return self.shares[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])]


def name_odds(reading: Reading) -> NameOdds:
    """The names in one window, word by word; as the encoder alone sees them."""
    scores = reading.scores[:, _NAMES]
    shares: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    by_kind = shares[:, 1::2] + shares[:, 2::2]
    rows = [(s, row) for (s, _), row in zip(reading.window.words, by_kind.tolist(), strict=True)]
    return NameOdds(tuple(s for s, _ in rows), tuple((a, b, c) for _, (a, b, c) in rows))
