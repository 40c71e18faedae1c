"""Which words of a source name the speaker: a name at its head, beside it or after "known as"; else a description."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..records import Span
from .word_lists import prepositions

_BOUNDARY = re.compile(
    r"\.?(?:['’]s?(?=\s*$))?\s*(?:$|[,;:(—–]|(?:of|in|from|for|at|with|on|who|whom|whose|which|that|himself|herself|itself|also|and|or)\b|"
    r"\w+ing\b|\d)"
)
_LINK = re.compile(r"(?:,|,? and|,? as well as|,? along with|,? together with)\s+(?:(?:the|[A-Z][\w-]*\.?)\s+){0,4}$")
_WORD_BEFORE = re.compile(r"([\w’']+)(?:\s+(?:the|a|an|its|his|her|their))?[\s.]*$")
_ING = re.compile(r"\s*\w+ing\b")
_BRACKET = re.compile(r"\s*\([^()]{1,80}\)")
_STANDS_ALONE = re.compile(r"\s*(?:[,;)]|who\b|$)")
_BEHIND_COMMA = re.compile(r"\s*,\s+(?:[A-Z][\w-]*\.?\s+){0,4}")
_AND_ANOTHER = re.compile(r",? and\b[^,]*,\s*$")
_LOOK = 60  # characters: "known to … as" is no longer
_WHERE = re.compile(r"\b(?:in|near|at|outside|inside|from|around|across)\s+(?:the\s+)?$", re.I)
_KNOWN = re.compile(
    r"(?:known|referred to|called|named)(?: to [^,;“”\"]{1,30})?(?: (?:as|by|simply))*\s+(?:the\s+)?[\"“]?$"
)


@dataclass(frozen=True)
class Head:
    """Positions (in the list of names given) of the names that speak, and how they stand: "name", "beside" or
    "known as"."""

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
    if _in_a_town(text, span, inside, persons):
        rest = head_names(text, (inside[1][0], span[1]), inside[1:], frozenset(i - 1 for i in persons))
        return Head(tuple(i + 1 for i in rest.names), rest.manner) if rest else None
    for i, (s, _) in enumerate(inside):
        if _KNOWN.search(text[max(span[0], s - _LOOK) : s]):
            return Head((i,), "known as")
    stop = _first_part(text, span, inside)
    first = next(
        (i for i, (s, _) in enumerate(inside) if s < stop and _is_head(text, span, inside[i], i in persons)), None
    )
    return Head(_enumerated(text, span, inside, first)) if first is not None else _beside(text, span, inside, stop)


def _in_a_town(text: str, span: Span, inside: list[Span], persons: frozenset[int]) -> bool:
    """ "Near" | "Karlo, Ana Lima, a vet,": does the source begin with the town that its speaker is in?"""
    if len(inside) < 2 or 0 in persons or 1 not in persons or inside[0][0] != span[0]:
        return False
    led = _WHERE.search(text[max(0, span[0] - _LOOK) : span[0]])
    return led is not None and _BEHIND_COMMA.fullmatch(text[inside[0][1] : inside[1][0]]) is not None


def _is_head(text: str, span: Span, name: Span, person: bool) -> bool:
    """Does a name stand in front of all that goes with it, behind no preposition?"""
    before = _WORD_BEFORE.search(text[span[0] : name[0]])
    if before and before.group(1).lower() in prepositions():
        return False
    behind = text[name[1] : span[1]]
    return _BOUNDARY.match(behind) is not None and (person or not _ING.match(behind))


def _enumerated(text: str, span: Span, inside: list[Span], first: int) -> tuple[int, ...]:
    """That name with those joined to it on both sides: "X, Y and Z" goes on behind the first comma."""
    chain = [first]
    for k in range(first - 1, -1, -1):
        if not _LINK.fullmatch(text[inside[k][1] : inside[chain[0]][0]]):
            break
        chain.insert(0, k)
    for k in range(first + 1, len(inside)):
        if not _LINK.fullmatch(text[inside[chain[-1]][1] : inside[k][0]]) or not _joint(text, span, inside, k):
            break
        chain.append(k)
    return tuple(chain)


def _beside(text: str, span: Span, inside: list[Span], stop: int) -> Head | None:
    """The name behind the first comma, and one more in "Its head, X, and its treasurer, Y"."""
    end = span[1]
    bracket = _BRACKET.match(text, stop, end)
    stop = bracket.end() if bracket else stop  # "the head of the W.F.O. (Wide Fields Office), X,"
    rest = [i for i, (s, _) in enumerate(inside) if s >= stop]
    if not rest or stop >= end:
        return None
    s, e = inside[rest[0]]
    if not _STANDS_ALONE.match(text[e:end]) or not _BEHIND_COMMA.fullmatch(text[stop:s]):
        return None
    more = [k for k in rest[1:] if _AND_ANOTHER.match(text[inside[k - 1][1] : inside[k][0]])]
    return Head((rest[0], *more[:1]), "beside")


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
