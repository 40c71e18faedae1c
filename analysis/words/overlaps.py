"""Which of many spans overlap a given one, and whether a stretch is free, found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from ..records import Span

T = TypeVar("T")


class Overlaps(Generic[T]):
    """Spans, each with what it belongs to; they may overlap one another.

    >>> parts = Overlaps([((4, 9), "b"), ((0, 5), "a"), ((9, 12), "c")])
    >>> parts.of((3, 9))
    [((0, 5), 'a'), ((4, 9), 'b')]
    >>> parts.shared([(4, 10)])
    {'a': 1, 'b': 5, 'c': 1}
    """

    def __init__(self, held: Iterable[tuple[Span, T]]) -> None:
        self._held = sorted(held, key=lambda h: h[0])
        self._starts = [s for (s, _), _ in self._held]
        # Up to each span, where the last one ends: rising, though the ends themselves need not be.
        self._ended = list(accumulate((e for (_, e), _ in self._held), max))

    def of(self, span: Span) -> list[tuple[Span, T]]:
        """Those that have a character in common with `span`, by their starts."""
        near = self._held[bisect_right(self._ended, span[0]) : bisect_left(self._starts, span[1])]
        return [h for h in near if span[0] < h[0][1]]

    def shared(self, spans: Sequence[Span]) -> dict[T, int]:
        """What overlaps any of `spans`, with the number of characters in common."""
        out: dict[T, int] = {}
        for span in spans:
            for (s, e), owner in self.of(span):
                out[owner] = out.get(owner, 0) + min(e, span[1]) - max(s, span[0])
        return out


_BLOCK = 32  # characters: a name lies in one or two


class Taken:
    """Stretches of a text that are taken; more may be added at any time.

    >>> taken = Taken([(4, 9)])
    >>> taken.free(9, 12), taken.free(8, 12)
    (True, False)
    >>> taken.add(10, 11)
    >>> taken.free(9, 12)
    False
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._blocks: dict[int, list[Span]] = {}
        for span in spans:
            self.add(*span)

    def add(self, start: int, end: int) -> None:
        for block in _blocks(start, end):
            self._blocks.setdefault(block, []).append((start, end))

    def free(self, start: int, end: int) -> bool:
        """Does nothing that is taken reach into the stretch?"""
        return not any(s < end and start < e for b in _blocks(start, end) for s, e in self._blocks.get(b, ()))


def _blocks(start: int, end: int) -> range:
    return range(start // _BLOCK, (max(end, start + 1) - 1) // _BLOCK + 1)
