"""How sure the roles of an amount of aid are: what the rules read is printed where the network reads it too.

Each role is weighed by the chance that the network gives it (`analysis.reader.amounts`); those below the least of
`FiguresConfig` are left open. What is printed has a confidence: the share of such rows that were right in passages
which neither had seen (``lexicon/trust.json``, made by `training/roles.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import exp
from typing import TYPE_CHECKING

from ...reader import encoder
from ...reader.amounts import AmountRead
from ...records import Article, Figure, Span, Status
from ...words import lexicon
from ..config import FIGURES, FiguresConfig
from .values import ROLES, Chances, Roles

if TYPE_CHECKING:
    from ...actors.cast import Cast

_DUE = ("offered", "pledged", "committed")
_GIVEN = ("disbursed", "total")
_AS_FIRM: dict[Status, tuple[str, ...]] = {
    "offered": _DUE, "pledged": _DUE, "committed": _DUE, "disbursed": _GIVEN, "total provided": _GIVEN,
    "requested": ("requested",), "withheld": ("withheld",),
}  # fmt: skip
"""Statuses of the network that are as firm as one of the rules: what is due, given, asked for or withheld."""
_POINTER = {"donor": "givers", "recipient": "takers"}


def chances(article: Article, cast: Cast, figures: Sequence[Figure], roles: Mapping[str, Roles]) -> dict[str, Chances]:
    """The chances of the roles that the rules read, by figure.

    What an amount has from its whole or from the amount that it tells again is as likely as it is there.
    """
    told = [f for f in figures if (r := roles.get(f.figure_id)) is not None and any(getattr(r, k) for k in ROLES)]
    read = encoder().amounts(article, [(f.start, f.end) for f in told])
    where = whereabouts(article, cast)
    own = {
        f.figure_id: _own(read[f.start, f.end], roles[f.figure_id], f, where) for f in told if (f.start, f.end) in read
    }
    return {f.figure_id: _with_linked(f, own, roles) for f in told if f.figure_id in own}


def _own(read: AmountRead, roles: Roles, f: Figure, where: Callable[[str, Span], list[Span]]) -> Chances:
    out: dict[str, float] = {}
    for role, pointer in _POINTER.items():
        if (name := getattr(roles, role)) is not None:
            out[role] = read.chance(pointer, where(name, (f.start, f.end)))
    if roles.status is not None:
        out["status"] = read.status[roles.status.removesuffix(" provided")]
        out["firmness"] = sum(read.status[s] for s in _AS_FIRM[roles.status])
    return Chances(read.aid, out)


def _with_linked(f: Figure, own: Mapping[str, Chances], roles: Mapping[str, Roles]) -> Chances:
    """The chances of an amount, no smaller than where it has the same role from."""
    mine = roles[f.figure_id]
    linked = [i for i in (mine.same_as or f.same_as, mine.part_of or f.part_of) if i is not None and i in own]
    told = dict(own[f.figure_id].told)
    aid = own[f.figure_id].aid
    for i in linked:
        for role, chance in own[i].told.items():
            of = "status" if role == "firmness" else role
            if role in told and getattr(roles[i], of) == getattr(mine, of):
                told[role] = max(told[role], chance)
                aid = max(aid, own[i].aid)
    return Chances(aid, told)


_AROUND = 900
"""Characters about an amount within which a giver or taker who is no actor is looked for by his words."""
_FARTHEST = 20_000
"""Characters about an amount within which an actor's mentions are looked at: more than any window of the network."""


def whereabouts(article: Article, cast: Cast) -> Callable[[str, Span], list[Span]]:
    """Where a name that a role holds stands: the mentions of its actor, or the words themselves near the amount."""
    by_name: dict[str, list[Span]] = {}
    names = {a.actor_id: a.name for a in cast.actors}
    for m in cast.mentions:
        by_name.setdefault(names[m.actor_id], []).append((m.start, m.end))

    def where(name: str, amount: Span) -> list[Span]:
        if name in by_name:
            held = by_name[name]
            return held[bisect_left(held, (amount[0] - _FARTHEST,)) : bisect_right(held, (amount[1] + _FARTHEST,))]
        start = max(0, amount[0] - _AROUND)
        near = article.text[start : amount[1] + _AROUND]
        return [(start + m.start(), start + m.end()) for m in re.finditer(re.escape(name), near, re.I)]

    return where


def checked(
    article: Article, cast: Cast, figures: Sequence[Figure], roles: Mapping[str, Roles], config: FiguresConfig = FIGURES
) -> tuple[dict[str, Roles], dict[str, tuple[str, ...]]]:
    """The roles that both read, with their confidence; and by figure the roles that only the rules read.

    >>> from analysis.article import read
    >>> from analysis.evidence import extract
    >>> [f] = extract(read(text="Norway gave Peru a grant of $3 million in May.")).figures
    >>> f.donor, f.role_confidence is not None
    ('Norway', True)
    """
    found = chances(article, cast, figures, roles)
    least = {"donor": config.least_donor, "recipient": config.least_recipient}
    least |= {"status": config.least_status, "firmness": config.least_firmness}
    out: dict[str, Roles] = {}
    doubtful: dict[str, tuple[str, ...]] = {}
    for figure_id, mine in roles.items():
        of = found.get(figure_id, Chances(0.0, {}))
        borne_out = {k for k, p in of.told.items() if p >= least[k] and of.aid >= config.least_aid}
        borne_out -= set() if "firmness" in borne_out else {"status"}
        low = [k for k in ROLES if getattr(mine, k) is not None and k not in borne_out]
        kept = replace(
            mine,
            donor=None if "donor" in low else mine.donor,
            recipient=None if "recipient" in low else mine.recipient,
            status=None if "status" in low else mine.status,
        )
        left = {k: p for k, p in of.told.items() if ("status" if k == "firmness" else k) in borne_out}
        out[figure_id] = replace(kept, chances=Chances(of.aid, left) if left else None)
        if low:
            doubtful[figure_id] = tuple(low)
    return out, doubtful


def confidence(of: Chances) -> float:
    """How likely it is that nothing in the roles is false.

    >>> confidence(Chances(0.99, {"donor": 0.99})) > confidence(Chances(0.6, {"donor": 0.5}))
    True
    """
    weights = lexicon.data(__package__, "trust.json")["weights"]
    return round(share(weights["always"], (weights[k] * v for k, v in of.features().items())), 2)


def share(always: float, more: Iterable[float]) -> float:
    """The share that a sum of log odds comes to.

    >>> share(0.0, [])
    0.5
    """
    return 1 / (1 + exp(-always - sum(more)))
