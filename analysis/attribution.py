"""Who is reported to have said what: relations of source, cue and content, found by patterns over words."""

from __future__ import annotations

from .records import Article, Gap, Name, Relation


def attribute(article: Article, names: tuple[Name, ...]) -> tuple[tuple[Relation, ...], tuple[Gap, ...]]:
    """Relations of the readable passages in text order, and what could not be settled."""
    return (), ()
