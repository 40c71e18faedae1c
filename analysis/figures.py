"""The figures of an article: every quantity with its kind, unit, bound and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .config import CONFIG, Config
from .records import Article, Figure, Gap, Quote

if TYPE_CHECKING:
    from .actors import Cast


def find_figures(
    article: Article, cast: Cast, quotes: tuple[Quote, ...], config: Config = CONFIG
) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    """Figures in text order, and the amounts that could not be read as gaps."""
    return (), ()
