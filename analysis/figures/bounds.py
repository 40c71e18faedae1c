"""Bounds and approximations in words, in front of a number and behind it: "no fewer than", "or so", "just under"."""

from __future__ import annotations

from ..records import Bound
from .line import Line

_BEFORE: dict[Bound, str] = {
    "about": "about|around|roughly|approximately|approx|approx.|some|an estimated|estimated|circa|~|≈|in the region of|on the order of"
    "|of the order of|somewhere around|or so|more or less|barely|give or take|an approximate|perhaps|maybe|about as many as",
    "nearly": "nearly|almost|just under|close to|approaching|not quite|just short of|just shy of|just below|virtually|little less than"
    "|best part of|the best part of|better part of|the better part of|a little under|a little less than|slightly less than|slightly under|practically|well nigh",
    "at least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|minimum|≥|at the very least|at a minimum|as little as|as few as",
    "at most": "at most|up to|as much as|as many as|as high as|as long as|as far as|as tall as|as deep as|as big as|no more than|not more than|a maximum of"
    "|maximum of|maximum|within|at the most|≤|to as much as|to as many as|a ceiling of|capped at|no longer than|no later than|no greater than"
    "|no larger than|no bigger than|no higher than|no older than",
    "more than": "more than|over|above|upward of|upwards of|in excess of|exceeding|exceeded|exceeds|topping|topped|>|greater than|well over"
    "|well above|just over|just above|slightly more than|slightly over|a little over|a little more than|far more than|much more than"
    "|well beyond|beyond|surpassing|north of|over than",
    "less than": "less than|fewer than|under|below|<|well under|well below|far less than|far fewer than|much less than|short of|south of|sub",
}
_AFTER: dict[Bound, str] = {
    "at least": "or more|or above|or older|or over|or higher|or greater|or longer|or better|at least|at a minimum|and up|and above|and over|and counting",
    "more than": "plus|+|and then some",
    "at most": "or less|or fewer|or below|or under|or younger|at most|at the most|or lower|maximum",
    "about": "or so|or thereabouts|odd|give or take|approximately|more or less",
}
_NO_COMPARATIVE = frozenset("other rather further another whether either neither later sooner ever never".split())
_SMALLER = frozenset(
    "lower smaller shorter younger lighter cheaper slower narrower thinner weaker lesser poorer".split()
)


def _index(lists: dict[Bound, str]) -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    at: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound, forms in lists.items():
        for form in forms.split("|"):
            parts = tuple(form.split())
            at.setdefault(parts[-1] if lists is _BEFORE else parts[0], []).append((parts, bound))
    return {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in at.items()}


_ENDING = _index(_BEFORE)
_BEGINNING = _index(_AFTER)
_BETWEEN = frozenset(
    "a an another just only total of further additional extra record whopping staggering full mere some".split()
)
_OVER_VERBS = frozenset(
    "hand handed handing hands sign signed signing turn turned turning fork forked make made hang hangs hung hanging loom looms loomed row dispute doubt doubts anger fight quarrel".split()
)
"""Verbs that "over" belongs to: "hand over $3 million"."""
# "over the past two years", "under three presidents" tell when and whose, not how many.
_TIME_WORDS = frozenset("over within in for about above under".split())


def bound_before(line: Line, i: int, kind: str) -> tuple[Bound | None, int]:
    """The bound in front of token `i`, where the number and its currency begin, and the first token of its words.

    >>> line = Line("Well over 40 and no fewer than 12")
    >>> bound_before(line, 2, "count"), bound_before(line, 7, "count")
    (('more than', 0), ('at least', 4))
    >>> bound_before(Line("over 40 years"), 1, "duration")
    (None, 1)
    """
    k = i
    if k > 0 and line.raw[k - 1] in "-‐‑–" and line.word(k - 2) == "sub" and line.glued(k):
        return "less than", k - 2
    while k > 0 and i - k < 3 and line.word(k - 1) in _BETWEEN and not _match(line, k):
        k -= 1
    found = _match(line, k)
    if found is None:
        k = i
        if line.word(k - 1) == "than" and line.kind[max(0, k - 2)] == "w":
            word = line.word(k - 2)
            if word.endswith("er") and word not in _NO_COMPARATIVE:
                return ("less than" if word in _SMALLER else "more than"), k - 2
        return None, i
    parts, bound = found
    first = k - len(parts)
    if parts == ("over",) and line.word(first - 1) in _OVER_VERBS:
        return None, i
    if kind == "duration" and len(parts) == 1 and parts[0] in _TIME_WORDS:
        before = line.word(first - 1)
        if parts[0] == "over" and before not in (
            "for",
            "in",
            "after",
            "of",
            "by",
            "well",
            "just",
            "took",
            "lasted",
            "take",
            "spent",
            "is",
            "was",
        ):
            return None, i
    if parts in (("or", "so"), ("more", "or", "less")) or parts[0] in ("minimum", "maximum"):
        return None, i
    if bound == "more than" and line.word(first - 1) == "no":
        return "at most", first - 1
    if bound == "less than" and line.word(first - 1) == "no":
        return "at least", first - 1
    while first > 0 and line.word(first - 1) in ("well", "far", "just", "only", "somewhere"):
        first -= 1
    return bound, first


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
