"""Bounds and approximations in words, in front of a number and behind it: "no fewer than", "or so", "just under"."""

from __future__ import annotations

from typing import get_args

from ..records import Bound
from ..words import lexicon
from .line import Line

_ROWS = lexicon.rows(__package__, "bounds.txt")
_BOUNDS: tuple[Bound, ...] = get_args(Bound)
_NO_COMPARATIVE = frozenset("other rather further another whether either neither later sooner ever never".split())
_SMALLER = frozenset(
    "lower smaller shorter younger lighter cheaper slower narrower thinner weaker lesser poorer".split()
)
_Forms = dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]
"""Bounds by the word that lies next to the number, those of more words first."""


def _index(place: str, next_to_number: int) -> _Forms:
    at: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for name, where, forms in _ROWS:
        bound = _BOUNDS[_BOUNDS.index(name)]  # a wrong name in the file fails here
        for form in forms.split(";") if where == place else ():
            parts = tuple(form.split())
            at.setdefault(parts[next_to_number], []).append((parts, bound))
    return {word: tuple(sorted(found, key=lambda p: -len(p[0]))) for word, found in at.items()}


_ENDING = _index("before", -1)
_BEGINNING = _index("after", 0)
_WORDS = lexicon.words(__package__, "around.txt")
_BETWEEN = _WORDS["between bound and number"]
_OVER_VERBS = _WORDS["verbs with over"]


def bound_before(line: Line, i: int, kind: str) -> tuple[Bound | None, int]:
    """The bound in front of token `i`, where the number and its currency begin, and the first token of its words.

    >>> line = Line("Well over 40 and no fewer than 12")
    >>> bound_before(line, 2, "count"), bound_before(line, 7, "count")
    (('more than', 0), ('at least', 4))
    >>> bound_before(Line("over 40 years"), 1, "duration")
    (None, 1)
    """
    if i > 0 and line.raw[i - 1] in "-‐‑–" and line.word(i - 2) == "sub" and line.glued(i):
        return "less than", i - 2
    k = i
    while k > 0 and i - k < 3 and line.word(k - 1) in _BETWEEN and not _match(line, k):
        k -= 1
    found = _match(line, k)
    if found is None:
        return _comparative(line, i)
    parts, bound = found
    first = k - len(parts)
    if _says_no_bound(line, parts, first, kind):
        return None, i
    if bound in _NEGATED and line.word(first - 1) == "no":
        return _NEGATED[bound], first - 1
    while first > 0 and line.word(first - 1) in ("well", "far", "just", "only", "somewhere"):
        first -= 1
    return bound, first


_NEGATED: dict[Bound, Bound] = {"more than": "at most", "less than": "at least"}
_TIME_BEFORE_OVER = _WORDS["before over"]


def _comparative(line: Line, i: int) -> tuple[Bound | None, int]:
    """The bound that a comparative says in front of token `i`: "taller than 40 meters"."""
    word = line.word(i - 2)
    if (
        line.word(i - 1) != "than"
        or line.kind[max(0, i - 2)] != "w"
        or not word.endswith("er")
        or word in _NO_COMPARATIVE
    ):
        return None, i
    return ("less than" if word in _SMALLER else "more than"), i - 2


def _says_no_bound(line: Line, parts: tuple[str, ...], first: int, kind: str) -> bool:
    """Whether words that look like a bound, from token `first` on, say something else: "hand over $3 million"."""
    before = line.word(first - 1)
    if parts == ("over",) and (before in _OVER_VERBS or (kind == "duration" and before not in _TIME_BEFORE_OVER)):
        return True  # "over the past two years" tells when, not how many
    return parts in (("or", "so"), ("more", "or", "less")) or parts[0] in ("minimum", "maximum")


def _match(line: Line, k: int) -> tuple[tuple[str, ...], Bound] | None:
    if k <= 0:
        return None
    for parts, bound in _ENDING.get(line.low[k - 1], ()):
        if k >= len(parts) and tuple(line.low[k - len(parts) : k]) == parts:
            return parts, bound
    return None


def bound_after(line: Line, j: int) -> tuple[Bound | None, int]:
    """The bound behind an amount that ends at token `j`, and the token after it.

    >>> bound_after(Line("40 people or more"), 2)
    ('at least', 4)
    """
    k = line.past_hyphen(j)
    for parts, bound in _BEGINNING.get(line.word(k), ()):
        if tuple(line.low[k : k + len(parts)]) == parts:
            if parts == ("plus",) and k == j:
                return None, j  # "40 plus a bonus"
            if parts == ("+",) and not line.glued(k):
                return None, j
            return bound, k + len(parts)
    return None, j
