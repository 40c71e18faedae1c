"""Whom an event is for: a pledge at "a conference for Malawi" that says no more goes to Malawi."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from ...records import Article, Figure, Reason
from ...words.index import sentence_index
from .lookback import unnamed
from .parties import Parties
from .values import Roles

_FOR = re.compile(
    r"\b(?:(?P<event>conference|meeting|summit|appeal|telethon|gathering|round\s?table|fund-?raiser|fund-?raising"
    r"|pledging|donors|raise\s+(?:money|funds|cash)|raising\s+(?:money|funds|cash)|collection)"
    r"(?:\s+(?:in|on|at)\s+[A-Z][\w’'-]+)*)\s+(?:for|to\s+(?:help|rebuild|aid|support)|in\s+aid\s+of)\s+(?:the\s+)?$",
    re.I,
)
_MORE = re.compile(r"\s*(?:in\s+(?:aid|grants|loans|cash)\s*)?,?\s*(?:to|for|towards?|into|in)\s+\w", re.I)
"""Words right behind an amount that tell its purpose or its place: it need not be the event's."""


def for_the_event(
    article: Article, parties: Parties, money: list[Figure], aid: dict[str, Roles]
) -> dict[str, Roles]:  # fmt: skip
    """`aid` with the receiver of the event filled in, where one event is told of shortly before a bare pledge.

    Two events, or two receivers, tell nothing; nor does an amount with a time, a purpose or a place of its own.
    """
    events = _events(article, parties, money, aid)
    if len({name for _, name, _ in events}) != 1:
        return aid
    out = dict(aid)
    starts = [p.start for p in article.readable]
    for f in money:
        r = out.get(f.figure_id)
        if r is None or r.recipient is not None or r.status not in ("pledged", "offered") or r.period is not None:
            continue
        paragraph = bisect_right(starts, f.start)
        near = [e for e in events if e[0] < f.start and paragraph - bisect_right(starts, e[0]) < 2]
        if not near or near[-1][1] == r.donor or _tells_more(article, parties, f):
            continue
        out[f.figure_id] = replace(r, recipient=near[-1][1], why=(*r.why, Reason("event", (near[-1][2],))))
    return out


def _events(
    article: Article, parties: Parties, money: list[Figure], aid: dict[str, Roles]
) -> list[tuple[int, str, str]]:
    """Where an event is named, whom it is for, and the words that name it."""
    found: list[tuple[int, str, str]] = []
    for m in parties.mentions:
        named = _FOR.search(article.text[max(0, m.start - 80) : m.start])
        if named is not None and parties.gives(parties.name(m)):
            found.append((m.start, parties.name(m), named.group("event")))
    for f in money:
        r = aid.get(f.figure_id)
        if r is not None and r.donor is not None and unnamed(r.donor) and r.status == "pledged" and r.recipient:
            found.append((f.start, r.recipient, r.donor))  # "Donors promised $610 million for Niger"
    return sorted(found)


def _tells_more(article: Article, parties: Parties, f: Figure) -> bool:
    """Whether the sentence of `f` tells a purpose or a receiver of its own."""
    start, end = sentence_index(article).nearest((f.start, f.end))
    return _MORE.match(article.text, f.end) is not None or bool(parties.direct(article.text, start, end))
