"""What is told of a fault of our own: one line that names its kind and its place, enough for a bug report."""

from __future__ import annotations

import traceback
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_MOST = 160  # characters of the error's own words: it may quote a whole paragraph


def told(error: BaseException) -> str:
    """Kind, place and words of an error, in one line: the innermost of our own lines that it passed through.

    >>> from analysis.article import read
    >>> try:
    ...     read(text=3)
    ... except AttributeError as error:
    ...     told(error).startswith("AttributeError at article.py:")
    True
    """
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if Path(f.filename).resolve().is_relative_to(_PACKAGE)]
    words = " ".join(str(error).split())
    place = f" at {Path(ours[-1].filename).relative_to(_PACKAGE)}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}" + (f": {words[:_MOST]}" if words else "")
