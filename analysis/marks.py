"""Stretches between quotation marks, of every make, as offsets."""

from __future__ import annotations

from dataclasses import dataclass

from .records import Article, Gap, Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: a span per paragraph, each what stands between the marks.

    `outer` takes the marks in. `closed` is False when the last piece has no closing mark.
    """

    pieces: tuple[Span, ...]
    outer: tuple[Span, ...]
    closed: bool = True


def quotations(article: Article) -> tuple[tuple[Quotation, ...], tuple[Gap, ...]]:
    """Quotations of the readable passages, in order, and the marks that could not be read."""
    return (), ()
