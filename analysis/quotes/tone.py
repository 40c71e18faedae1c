"""Tone of a text by TextBlob: polarity and subjectivity."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from types import ModuleType
from typing import NamedTuple


class Tone(NamedTuple):
    """`polarity` from -1 (negative) to 1 (positive); `subjectivity` from 0 (matter of fact) to 1 (opinion)."""

    polarity: float
    subjectivity: float


@lru_cache(maxsize=4096)
def tone(text: str) -> Tone:
    """Tone of `text` by the word list that comes with TextBlob (pattern.en); no corpus is needed or loaded.

    >>> tone("A wonderful result.").polarity > 0.5
    True
    >>> tone("")
    Tone(polarity=0.0, subjectivity=0.0)
    """
    polarity, subjectivity = _pattern()(text)
    return Tone(round(polarity, 4), round(subjectivity, 4))


@lru_cache(maxsize=1)
def _pattern() -> Callable[[str], tuple[float, float]]:
    """What `TextBlob(text).sentiment` calls. TextBlob itself would import all of nltk: a fourth of a report's time."""
    if "textblob" in sys.modules:
        from textblob.en import sentiment

        return sentiment
    shell = ModuleType("textblob")
    shell.__path__ = list(find_spec("textblob").submodule_search_locations)
    sys.modules["textblob"] = shell  # so that importing its part does not run the whole
    try:
        from textblob.en import sentiment
    finally:
        del sys.modules["textblob"]
    return sentiment
