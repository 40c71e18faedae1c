"""Tone of a text by TextBlob: polarity and subjectivity."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Tone(NamedTuple):
    """`polarity` from -1 (negative) to 1 (positive); `subjectivity` from 0 (matter of fact) to 1 (opinion)."""

    polarity: float
    subjectivity: float


@lru_cache(maxsize=4096)
def tone(text: str) -> Tone:
    """Tone of `text` by the word list that comes with TextBlob (pattern.en), as ``TextBlob(text).sentiment`` gives it.

    No corpus is needed or loaded.

    >>> tone("A wonderful result.").polarity > 0.5
    True
    >>> tone("")
    Tone(polarity=0.0, subjectivity=0.0)
    """
    from textblob.en import sentiment  # type: ignore[import-untyped]  # has no types; 0.2 s, once a quote is found

    polarity, subjectivity = sentiment(text)
    return Tone(round(polarity, 4), round(subjectivity, 4))
