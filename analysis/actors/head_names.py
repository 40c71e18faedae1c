"""Which words of a source name the speaker: a name at its head, beside it or after "known as"; else nothing but a description."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..records import Span

_PREPOSITIONS = frozenset(
    "of in from for at with by to on about near against under over than like as between among".split()
)
_BOUNDARY = re.compile(
    r"\s*(?:$|[,;:(—–]|(?:of|in|from|for|at|with|on|who|whom|whose|which|that|himself|herself|itself|also|and|or)\b|"
    r"\w+ing\b|\d)"
)
_LINK = re.compile(r"(?:,|,? and|,? as well as|,? along with|,? together with)\s+(?:(?:the|[A-Z][\w-]*\.?)\s+){0,4}$")
_KNOWN = re.compile(r"(?:known|referred to|called|named)(?: (?:as|by|simply))*\s+(?:the\s+)?[\"“]?$")


@dataclass(frozen=True)
class Head:
    """Positions (in the list of names given) of the names that speak, and how they stand: "name", "beside", "known as"."""

    names: tuple[int, ...]
    manner: str = "name"


def head_names(text: str, span: Span, inside: list[Span], persons: frozenset[int] = frozenset()) -> Head | None:
    """The names at the head of a source; None when its head is a common noun ("Japan's embassy", "officials in Dakar").

    `inside` are the names in the source in order; `persons` the positions of those that name persons.

    >>> text = "Portugal’s secretary of state, Duarte Lima,"
    >>> head_names(text, (0, 43), [(0, 8), (31, 42)], frozenset([1]))
    Head(names=(1,), manner='beside')
    >>> head_names("officials in Oslo", (0, 17), [(13, 17)]) is None
    True
    """
    start, end = span
    for i, (s, _) in enumerate(inside):
        if _KNOWN.search(text[max(start, s - 40) : s]):
            return Head((i,), "known as")
    stop = _first_part(text, span, inside)
    first = [i for i, (s, _) in enumerate(inside) if s < stop]
    for i in first:
        s, e = inside[i]
        before = re.search(r"([\w’']+)(?:\s+(?:the|a|an|its|his|her|their))?[\s.]*$", text[start:s])
        if before and before.group(1).lower() in _PREPOSITIONS:
            continue
        if not _BOUNDARY.match(text[e:end]) or (re.match(r"\s*\w+ing\b", text[e:end]) and i not in persons):
            continue
        chain = [i]
        for k in range(i - 1, -1, -1):
            if not _LINK.fullmatch(text[inside[k][1] : inside[chain[0]][0]]):
                break
            chain.insert(0, k)
        # "X, Y and Z" goes on behind the first comma.
        for k in range(i + 1, len(inside)):
            if not re.fullmatch(_LINK.pattern, text[inside[chain[-1]][1] : inside[k][0]]) or not _joint(
                text, span, inside, k
            ):
                break
            chain.append(k)
        return Head(tuple(chain))
    bracket = re.match(r"\s*\([^()]{1,80}\)", text[stop:end])
    stop += bracket.end() if bracket else 0  # "the head of the W.F.O. (Wide Fields Office), X,"
    rest = [i for i, (s, _) in enumerate(inside) if s >= stop]
    if rest and stop < end:
        s, e = inside[rest[0]]
        alone = re.match(r"\s*(?:[,;)]|who\b|$)", text[e:end])
        if alone and re.fullmatch(r"\s*,\s+(?:[A-Z][\w-]*\.?\s+){0,4}", text[stop:s]):
            # "Its head, X, and its treasurer, Y"
            more = [k for k in rest[1:] if re.match(r",? and\b[^,]*,\s*$", text[inside[k - 1][1] : inside[k][0]])]
            return Head((rest[0], *more[:1]), "beside")
    return None


def _joint(text: str, span: Span, inside: list[Span], k: int) -> bool:
    """Does the enumeration end with "and"?"""
    return any(
        re.search(r"\band\s+(?:[A-Z][\w-]*\.?\s+){0,4}$", text[span[0] : inside[j][0]]) for j in range(k, len(inside))
    )


def _first_part(text: str, span: Span, inside: list[Span]) -> int:
    """Where the first comma, bracket or relative clause outside the names begins."""
    for m in re.finditer(r"\s*[,;(—–]|\s+(?:who|whom|which|that|whose|known)\b", text[span[0] : span[1]]):
        at = span[0] + m.start()
        if not any(s <= at < e for s, e in inside):
            if m.group().strip() in ("that", "which") and re.search(r",\s+(?=[A-Z])", text[at : span[1]]):
                continue  # "the company that owns the tug, Marlin"
            return at
    return span[1]
