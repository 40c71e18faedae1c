"""Two figures of one article that give one thing two values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from ...records import Article, Figure
from ...words.index import sentence_index
from ..rounding import ends
from .config import LEDGER, LedgerConfig

_SMALL_WORDS = frozenset(
    "the a an of to in on for by with and or from at its their his her that than as since was were had have has been "
    "be is are who which "
    "this it they said more other last year month week after before during their when toll number total count people"
    " person".split()
)


def apart(a: Figure, b: Figure) -> bool:
    """Whether two figures differ by more than rounding and their words allow."""
    (al, ah), (bl, bh) = ends(a), ends(b)
    return ah < bl or bh < al


_ONE_WORD = {w: group.split()[0] for group in (
    "dead die died dies dying death deaths killed killing kill perished fatalities casualties",
    "hurt injured injuries wounded wounds",
    "lost destroyed flattened wrecked",
    "displaced homeless fled uprooted",
    "jobs job posts workers laid",
) for w in group.split()}  # fmt: skip
"""Words that tell of one thing: "people died", "the death toll"."""
_TOLLS = frozenset(["dead", "hurt", "lost", "displaced"])


def _words(f: Figure) -> dict[str, str]:
    """The content words of what is counted by their stems, its unit left out."""
    words = [w for w in re.findall(r"[^\W\d_]+", f.what or "") if w.lower() not in _SMALL_WORDS]
    words = [w for w in words if not w.lower().startswith(f.unit.lower()[:4]) or not f.unit]
    return {_ONE_WORD.get(w.lower(), re.sub(r"(?:ing|ed|es|s)$", "", w.lower())): w for w in words}


def in_both(a: Figure, b: Figure) -> str:
    """What both figures count, in a sentence."""
    shared = [w for stem, w in _words(b).items() if stem in _words(a)]
    return f"“{b.text}” here, “{a.text}” earlier, both of: {' '.join(shared)}"


_MOVED = re.compile(
    r"\b(?:rose|risen|rises|rising|climb\w*|grew|grown|jumped|increased|increasing|fell|fallen|dropped|down|up|soared"
    r"|doubled|raised|revised|updated|reached|since)\b",
    re.I,
)
"""A number that moved is a later one, no second value of the same."""
_ADDED = re.compile(r"\b(?:another|further|additional|extra|more)\s+(?:[A-Z]{0,2}[$£€]?)?$")


def two_values(
    article: Article, figures: Iterable[Figure], config: LedgerConfig = LEDGER
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures, the earlier first, that give one thing two values: same kind, unit and topic, other sentences.

    Amounts of aid must have the same giver, receiver and status too, and be told by two sources: one may give twice.
    """
    text = article.text
    index = sentence_index(article)
    groups: dict[tuple[object, ...], list[tuple[Figure, dict[str, str], int]]] = {}
    for f in figures:
        if f.kind in ("age", "duration") or not f.unit or f.part_of or f.same_as:
            continue
        aid = f.kind == "money" and f.status is not None
        key = (f.kind, f.unit, aid, *((f.donor, f.recipient, f.status) if aid else ()))
        groups.setdefault(key, []).append((f, _words(f), index.at(f.start)))
    for (_, _, is_aid, *_), group in groups.items():
        for (a, x, at), (b, y, behind) in combinations(group[: config.compared], 2):
            if at == behind or not apart(a, b) or (is_aid and a.said_by == b.said_by):
                continue
            shared = x.keys() & y.keys()
            near = len(shared) >= config.shared_words * min(len(x), len(y)) if shared else False
            # "38 people were killed in the blast … put the death toll at 41"
            toll = shared <= _TOLLS and min(len(x), len(y)) == 1 and behind - at <= config.toll_sentences
            enough = len(shared) >= 2 or len(x) == len(y) == 1 or toll
            periods = {p for p in (a.period, b.period) if p}
            added = _ADDED.search(text, max(0, b.start - config.added_before), b.start) or re.match(
                r"(?:another|a further|an additional)\b", b.text, re.I
            )
            moved = _MOVED.search(text, max(0, b.start - config.moved_before), b.start)
            if near and enough and len(periods) < 2 and not added and not moved:
                yield a, b
