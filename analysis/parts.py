"""Which amount holds which: "$12 million of the grant", "half of it", a country's pledge in the total of a conference."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from .records import Article, Figure

if TYPE_CHECKING:
    from .amounts import Roles

_OF_IT = re.compile(
    r"\s*of\s+(?:it|that|this|which|them|these)\b|\s*of\s+the\s+(?:money|sum|amount)\b(?!\s+(?:promised|pledged|raised|needed))",
    re.I,
)
_OF_NOUN = re.compile(
    r"\s*of\s+(?:the|that|its|this)\s+(?:\w+\s+)?(grant|loan|pledge|contribution|appeal|package|fund|funding|award|donation|credit|aid|budget)\b",
    re.I,
)
_OF_TOTAL = re.compile(r"\s*of\s+(?:the|that|this)\s+(?:\w+\s+)?total\b", re.I)
_OF_NEXT = re.compile(
    r"\s*(?:out\s+)?of\s+(?:(?:the|its|their|that|a|some|an?\s+estimated|about|nearly)\s+)*(?:[\w’'-]+['’]s\s+)?", re.I
)
_OF_THAT = re.compile(r"\bof\s+(?:that|this|it)(?:\s+(?:sum|amount|total|money))?,?\s+$", re.I)
_FIRST = re.compile(
    r"\b(?:first|second|third|final|last|initial|next|remaining)\s+(?:(?:payment|installment|instalment|tranche|slice|part)\s*,?\s+(?:of|worth)\s+)?$",
    re.I,
)
_INCLUDES = re.compile(
    r"\b(?:including|of which|among (?:it|them)|includes?|comprising|made up of)\b[^.;]{0,40}$", re.I
)


def find_parts(article: Article, figures: list[Figure], roles: dict[str, Roles]) -> dict[str, str]:
    """For each figure that is part of another, the id of the nearest whole.

    >>> from analysis.actors import Cast
    >>> from analysis.article import read
    >>> from analysis.figures import find_figures
    >>> article = read(text="Britain gave £60 million, at least £25 million of it in cash.")
    >>> [f.part_of for f in find_figures(article, Cast(), ())[0]]
    [None, 'f1']
    """
    text = article.text
    out: dict[str, str] = {}
    by_id = {f.figure_id: f for f in figures}
    money = [f for f in figures if f.kind == "money" and f.low is not None]
    total = _total(money, roles)
    for n, f in enumerate(figures):
        if f.kind not in ("money", "percent", "count") or f.same_as is not None:
            continue
        front = text[max(0, f.start - 60) : f.start]
        whole: Figure | None = None
        sure = False
        tail = _tail(f, text)
        nxt = figures[n + 1] if n + 1 < len(figures) else None
        if (
            nxt is not None
            and nxt.kind == f.kind
            and _OF_NEXT.fullmatch(text[f.end : nxt.start])
            and nxt.start - f.end < 60
        ):
            whole = nxt
        elif _OF_TOTAL.match(tail):
            whole = total if total is not f else None
        elif _OF_IT.match(tail) or (f.kind == "money" and _OF_THAT.search(front)):
            whole = _before(f, money, limit=400)
            sure = True
            if whole is not None and whole.figure_id in out:
                # "$30 million of it went north and $20 million of it south"
                whole = by_id[out[whole.figure_id]]
        elif (m := _OF_NOUN.match(tail)) and f.kind != "count":
            whole = _named(f, money, m.group(1).lower(), text, roles)
        elif f.kind == "money" and _FIRST.search(front):
            whole = _same_giver(f, money, roles)
        elif f.kind == "money" and _INCLUDES.search(front):
            whole = _before(f, money, limit=250)
        if whole is not None and (sure or _smaller(f, whole)):
            out[f.figure_id] = whole.figure_id
    if total is not None:
        for f in money:
            r = roles.get(f.figure_id)
            if r is None or f.start <= total.start or f.figure_id in out or f.same_as or r.donor in (None, "donors"):
                continue
            near = text[max(0, f.start - 12) : f.end + 60]
            earlier = r.period and re.match(r"(?:in|last|earlier|since)\b", r.period, re.I)
            conditional = re.search(r"\b(?:if|unless)\b", text[f.end : f.end + 20])
            if (
                r.status in ("pledged", "offered", "committed")
                and not earlier
                and not conditional
                and not re.search(r"\bfurther\b", near[:12])
            ):
                out[f.figure_id] = total.figure_id
    return out


def _tail(f: Figure, text: str) -> str:
    """The words behind the number, whether the figure's span takes "of it" in or not."""
    m = re.search(r"\s+of\s+\w+(?:\s+\w+)?$", f.text)
    return text[f.start + m.start() : f.end + 40] if m else text[f.end : f.end + 60]


def _earlier(f: Figure, money: list[Figure]) -> list[Figure]:
    """The forty amounts of money that stand last before `f`, in text order."""
    at = bisect_left(money, f.start, key=lambda g: g.start)
    return [g for g in money[max(0, at - 40) : at] if g.end <= f.start]


def _before(f: Figure, money: list[Figure], limit: int) -> Figure | None:
    """The nearest amount in front that is no conversion, in the same currency where `f` is money."""
    found = [g for g in _earlier(f, money) if f.start - g.end <= limit and g.same_as is None]
    if f.kind == "money":
        found = [g for g in found if g.unit == f.unit]
    larger = [g for g in found if f.kind != "money" or (g.high or g.low or 0) > (f.low or 0)]
    return larger[-1] if larger else found[-1] if found else None


def _named(f: Figure, money: list[Figure], noun: str, text: str, roles: dict[str, Roles]) -> Figure | None:
    """The amount that was called by that noun ("a grant of $45 million … $12 million of the grant")."""
    same = [g for g in _earlier(f, money) if g.same_as is None and (f.kind != "money" or g.unit == f.unit)]
    for g in reversed(same):
        if re.search(rf"\b{noun}", text[max(0, g.start - 60) : g.end + 60], re.I):
            return g
    return None


def _same_giver(f: Figure, money: list[Figure], roles: dict[str, Roles]) -> Figure | None:
    mine = roles.get(f.figure_id)
    for g in reversed([g for g in _earlier(f, money) if g.unit == f.unit and g.same_as is None]):
        theirs = roles.get(g.figure_id)
        if theirs and (g.high or g.low or 0) <= (f.low or 0):
            continue
        if theirs and (mine is None or mine.donor in (None, "donors") or mine.donor == theirs.donor):
            return g
    return None


def _smaller(f: Figure, whole: Figure) -> bool:
    if f.kind != "money":
        return True
    return f.unit != whole.unit or (f.low or 0) < (whole.high or whole.low or 0)


def _total(money: list[Figure], roles: dict[str, Roles]) -> Figure | None:
    """The sum that unnamed donors promised together: the largest such amount of the body."""
    found = [
        f
        for f in money
        if (r := roles.get(f.figure_id))
        and r.donor in (None, "donors")
        and r.status in ("pledged", "committed")
        and f.same_as is None
    ]
    found = [
        f
        for f in found
        if not re.search(r"\b(?:19|20)\d\d\b|\b(?:last|ago|earlier)\b", roles[f.figure_id].period or "")
    ]
    best = max(found, key=lambda f: f.low or 0, default=None)
    named = [f for f in money if (r := roles.get(f.figure_id)) and r.donor not in (None, "donors")]
    return best if best is not None and len(named) >= 2 else None
