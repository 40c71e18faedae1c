"""Amounts that add up: those that come to exactly the one beside them, and the parts of a conference's total."""

from __future__ import annotations

import re

from ...records import Figure
from .lookback import Lookback, smaller, value

_ALL = re.compile(r"\b(?:total|altogether|combined|together|in\s+all|sum|overall)\b", re.I)
_GATHERED = re.compile(
    r"\b(?:donors?|governments|countries|nations|lenders|members|participants|conference|summit|meeting|gathering"
    r"|together|combined|in\s+all|in\s+total)\b",
    re.I,
)
_DUE = ("pledged", "committed", "offered")


# ---- amounts that add up ---------------------------------------------------------------------------------------------


def add_up(r: Lookback) -> None:
    """Two amounts or more of one sentence that come exactly to one beside them are its parts, in whatever words.

    The whole stands before them, in their sentence or the one before, or behind them and is called the total.
    """
    groups: dict[tuple[int, str], list[Figure]] = {}
    for f in r.money:
        if f.same_as is None:
            groups.setdefault((r.sentence(f)[0], f.unit), []).append(f)
    every = list(groups.items())
    for n, ((_, unit), group) in enumerate(every):
        tries = [(g, group) for g in r.earlier(group[0], 300)[-1:]] + [(group[0], group[1:])]
        later = next((g[0] for (_, u), g in every[n + 1 : n + 3] if u == unit), None)
        for whole, parts in ((group[-1], group[:-1]), (later, group)):
            if whole is None or not parts or not 0 <= whole.start - parts[-1].end < 200:
                continue
            if _ALL.search(r.text, parts[-1].end, min(whole.end + 30, len(r.text))):
                tries.append((whole, parts))
        for whole, parts in tries:
            total = sum(value(p) for p in parts)
            if len(parts) > 1 and abs(total - value(whole)) <= 1e-6 * total:
                up = r.root(whole).figure_id
                r.out.update({p.figure_id: up for p in parts if p.figure_id not in (up, whole.figure_id)})
                break


# ---- the total of a conference ---------------------------------------------------------------------------------------


def conference(r: Lookback) -> Figure | None:
    """The sum that unnamed donors promised together: the largest such amount, where two or more are named."""
    best: Figure | None = None
    named = 0
    for f in r.money:
        role = r.roles.get(f.figure_id)
        if role is None:
            continue
        if r.donor(f) is not None:
            named += 1
            continue
        past = re.search(r"\b(?:19|20)\d\d\b|\b(?:last|ago|earlier)\b", role.period or "")
        if role.status not in _DUE or f.same_as is not None or past or r.another(f):
            continue
        if (best is None or (f.low or 0) > (best.low or 0)) and _GATHERED.search(r.text[slice(*r.sentence(f))]):
            best = f
    return best if named >= 2 else None


def members(r: Lookback) -> None:
    """Puts what each country promised behind the total into it, unless it was promised before or hangs on something."""
    if r.total is None:
        return
    for f in r.money:
        role = r.roles.get(f.figure_id)
        if role is None or f.start <= r.total.start or f.figure_id in r.out or f.same_as or r.donor(f) is None:
            continue
        earlier = role.period and re.search(r"^(?:in|last|earlier|since)\b|\b(?:ago|earlier)$", role.period, re.I)
        conditional = re.search(r"\b(?:if|unless)\b", r.text[f.end : f.end + 20])
        further = re.search(r"\bfurther\b", r.text[max(0, f.start - 12) : f.start])
        if role.status in _DUE and not earlier and not conditional and not further and smaller(f, r.total):
            r.out[f.figure_id] = r.total.figure_id
