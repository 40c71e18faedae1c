"""Which figure tells another one again: what the headline says, "the $40 million", a gift "worth about $28 million".

Found before the roles are read where the words alone tell ("the pledge of $40 million"), and after them where it takes
the giver to know.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..records import Article, Figure, Reason
from ..words import lexicon
from ..words.index import SentenceIndex, sentence_index
from .config import FIGURES, FiguresConfig
from .currencies import SIGNS
from .reasons import SAME_AMOUNT
from .rounding import agree

GIFT = "(?:" + "|".join(lexicon.sections(__package__, "gifts.txt")["called"]) + ")"
"""What an article calls an amount that it told before."""
_WHOLE = r"(?:same|full|entire|whole|original|promised|pledged|new|combined|total)\s+"
_OF_GIFT = rf"(?:[\w-]+\s+){{0,2}}?{GIFT}\s+(?:of|worth)\s+(?:a\s+|some\s+)?"
_DEFINITE = re.compile(
    rf"\b(?:the|that|this|those|these|its|their|his|her)\s+(?:same\s+)?(?:{_OF_GIFT})?(?:{_WHOLE})*$", re.I
)
_OWNED = re.compile(r"['’]s?\s+(?:(?:same|full|entire|whole|original|new)\s+)*$")
_NAMED_BEHIND = re.compile(
    r"\s+(?:(?:that|which)\s+)?(?!(?:It|They|He|She|We|I)\b)(?:the\s+)?[A-Z]|\s+(?:[a-z]+\s+)?(?:from|by)\s(?!the\s+[a-z])"
    r"|\s+(?:each|apiece|more|needed|required|short|gap|shortfall|deficit|that\s+(?:was|is|were)\s+(?:needed|required))\b"
)
"""Words behind "the $5 million" by which it may be another: "that Japan gave", "needed"."""
_FURTHER = re.compile(
    rf"\b(?:another|further|additional|extra|more|other|remaining|next|second|third)\s+(?:[A-Z]{{0,3}}[{SIGNS}])?$",
    re.I,
)
_IS = r"(?:is|are|was|were|now|currently|today)"
_EQUALS = r"(?:worth|equal\s+to|equivalent\s+to|the\s+equivalent\s+of|comes?\s+to|converts\s+to)"
_WORTH = re.compile(rf",?\s*\(?(?:which\s+)?(?:{_IS}\s+)*{_EQUALS}\s+$", re.I)
_GIFT_BEFORE = rf"(?:[“\"‘]\s*)?(?:the|this|that|its|their)\s+(?:[\w’'-]+\s+){{0,2}}?{GIFT}"
_ANAPHOR = re.compile(
    rf"(?:{_GIFT_BEFORE}|it|that|this)(?:,?\s+(?:which\s+)?{_IS})*,?\s+(?:{_EQUALS}|amount(?:s|ed)?\s+to)\s+$", re.I
)

Reasons = dict[str, list[Reason]]
"""Why each figure is as it is, by its id; what is found on the way is added."""
Value = tuple[str, str, float | None, float | None]


def headline_repeats(figures: list[Figure], headline: set[str], reasons: Reasons) -> list[Figure]:
    """Marks what a headline repeats of the text, and amounts whose currency was taken from the same amount before."""
    body: dict[Value, str] = {}
    for f in figures:
        if f.figure_id not in headline and f.low is not None and _telling(f):
            body.setdefault(_value(f), f.figure_id)
    out = []
    for f in figures:
        first = body.get(_value(f))
        if f.same_as is None and first and first != f.figure_id:
            if f.figure_id in headline:
                f = replace(f, same_as=first)
                reasons[f.figure_id].append(Reason("headline"))
            elif SAME_AMOUNT in reasons[f.figure_id]:
                f = replace(f, same_as=first)
        out.append(f)
    return out


def spoken_of_again(
    article: Article, figures: list[Figure], reasons: Reasons, config: FiguresConfig = FIGURES
) -> list[Figure]:
    """Marks amounts of money whose own words point back: "the $40 million", "the gift, worth $28 million".

    The value is that of an amount before it, as exact or rounded; a conversion in a sentence of its own has another
    currency and is taken on trust. What may be another one's ("the $5 million that Japan gave") is left alone.

    >>> from analysis.actors.cast import Cast
    >>> from analysis.article.reading import read
    >>> from analysis.figures.figures import find_figures
    >>> text = "Peru got €148.6 million. The nearly €150 million is late. The sum, worth $170 million, is a loan."
    >>> [f.same_as for f in find_figures(read(text=text), Cast(), ())[0]]
    [None, 'f1', 'f1']
    """
    text = article.text
    index = sentence_index(article)
    out: list[Figure] = []
    told: dict[str, list[Figure]] = {}
    last: Figure | None = None
    for f in figures:
        if f.kind != "money" or f.low is None:
            out.append(f)
            continue
        begin = index.nearest((f.start, f.end))[0]
        if f.same_as is None:
            front = text[max(begin, f.start - config.points_back) : f.start]
            near = last if last is not None and f.start - last.end <= config.conversion_within else None
            before = told.get(f.unit, [])[-config.told_before :]
            source = _converted(text, begin, f, near, front) or _again(text, f, front, before, config)
            if source is not None:
                f = replace(f, same_as=source.figure_id)
                reasons[f.figure_id].append(Reason("tells again", (source.figure_id,)))
        if f.same_as is None:
            told.setdefault(f.unit, []).append(f)
            last = f
        out.append(f)
    return out


def _again(text: str, f: Figure, front: str, before: list[Figure], config: FiguresConfig) -> Figure | None:
    if not _DEFINITE.search(front) or _NAMED_BEHIND.match(text, f.end, f.end + 60):
        return None
    return next((g for g in reversed(before) if agree(f, g, config) and bool(f.period) == bool(g.period)), None)


def _converted(text: str, begin: int, f: Figure, last: Figure | None, front: str) -> Figure | None:
    """The amount in another currency that the last words tell the worth of."""
    if last is None or last.unit == f.unit:
        return None
    inside = last.start >= begin and _WORTH.fullmatch(text[last.end : f.start])
    return last if inside or _ANAPHOR.fullmatch(front if last.start >= begin else text[begin : f.start]) else None


def paid_since(text: str, f: Figure, status: str | None) -> bool:
    """Whether an amount told again tells what became of it since: "The €9 million was paid in May".

    What only would or may be done with it, or is said to be, is still what was promised.
    """
    if status not in ("disbursed", "withheld"):
        return False
    return _NOT_YET.search(text, max(0, f.start - 60), min(len(text), f.end + 60)) is None


_NOT_YET = re.compile(r"\b(?:would|will|could|should|may|might|must|to\s+be|going\s+to|not|never)\b")


def repeats(article: Article, figures: list[Figure], reasons: Reasons, config: FiguresConfig = FIGURES) -> list[Figure]:
    """Marks a later figure that tells an earlier one again: the same value, unit, and giver where it has one.

    Round sums without a giver are left alone: two countries may well promise $5 million each. So are two in one
    sentence, and what is told of another time or purpose without pointing back.
    """
    text = article.text
    index = sentence_index(article)
    first: dict[tuple[str | float | None, ...], list[Figure]] = {}
    out = []
    for f in figures:
        key = (*_value(f), f.donor, f.bound == "between")
        told = f.donor not in (None, "donors") if f.status or f.donor else _precise(f)
        if f.same_as is None and told and f.low is not None:
            source = next((g for g in first.get(key, ())[-config.repeats_before :] if _one(text, index, g, f)), None)
            if source is not None:
                f = replace(f, same_as=source.figure_id, part_of=None)
                reasons[f.figure_id].append(Reason("repeats", (source.figure_id,)))
            else:
                first.setdefault(key, []).append(f)
        out.append(f)
    return out


def _one(text: str, index: SentenceIndex, a: Figure, b: Figure) -> bool:
    """Whether two amounts of one giver and value are one; figures that are no aid are, by their value alone.

    Who gets it need not be told again; two that are told part them.
    """
    if not b.status and not b.donor:
        return True
    if a.recipient and b.recipient and a.recipient != b.recipient:
        return False
    front = text[max(0, b.start - 40) : b.start]
    if _FURTHER.search(front) or re.match(r"(?:another|a\s+further|an\s+additional)\b", b.text, re.I):
        return False
    if _DEFINITE.search(front) or _OWNED.search(front):
        return True
    if index.at(a.start) == index.at(b.start):
        return False
    if a.status == b.status and a.period and b.period and a.period != b.period:
        return False
    return not (a.what and b.what and not _content(a.what) & _content(b.what))


def _content(what: str) -> set[str]:
    return {w[:6] for w in re.findall(r"[^\W\d_]{3,}", what.lower())}


def _precise(f: Figure) -> bool:
    """Whether three figures of the value are told, or it counts a hundred or more of something named."""
    if f.kind in ("age", "percent", "duration") or f.low is None or f.low != f.high:
        return False
    return len(f"{f.low:.10g}".replace(".", "").strip("0")) >= 3 and bool(f.unit)


def _value(f: Figure) -> Value:
    return f.kind, f.unit, f.low, f.high


def _telling(f: Figure) -> bool:
    """Whether a value is so particular that its repeat is the same thing: not "two people"."""
    return f.kind in ("money", "percent") or (f.low or 0) >= 10
