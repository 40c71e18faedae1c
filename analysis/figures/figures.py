"""The figures of an article: every quantity with its kind, unit, bound, what it counts, and who says so.

The amounts of aid among them get their roles from `amounts`; how amounts hang together (parts, repeats, conversions)
is settled here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from ..records import Article, Figure, Gap, Quote, Span
from .aid.roles import find_roles
from .aid.values import Roles
from .quantities import Quantity, find_quantities
from .repeats import SAME_AMOUNT, headline_repeats, repeats, spoken_of_again

if TYPE_CHECKING:
    from ..actors.cast import Cast


def find_figures(article: Article, cast: Cast, quotes: tuple[Quote, ...]) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    """The figures of the readable passages in text order, and the amounts that could not be read as gaps.

    >>> from analysis.actors.cast import Cast
    >>> from analysis.article.reading import read
    >>> article = read(text="At least 412 people died. Norway pledged up to $3 million to Peru in May.")
    >>> figures, gaps = find_figures(article, Cast(), ())
    >>> [(f.kind, f.low, f.unit, f.bound, f.what) for f in figures]
    [('count', 412.0, 'people', 'at least', 'died'), ('money', 3000000.0, 'USD', 'at most', None)]
    """
    text = article.text
    dollar = _home_dollar(article)
    figures: list[Figure] = []
    quantities: list[Quantity] = []
    headline: set[str] = set()
    said = _Said(quotes)
    for passage in article.readable:
        base = len(figures)
        for q in find_quantities(text, passage.start, passage.end):
            if dollar and q.unit == "USD" and _bare_dollar(text, q):
                q = replace(q, unit=dollar)
            if q.unit is None and q.kind == "count":
                q = _repeated(text, q, quantities)
            figure_id = f"f{len(figures) + 1}"
            if passage.kind == "headline":
                headline.add(figure_id)
            figures.append(_figure(text, q, figure_id, base, said))
            quantities.append(q)
    figures = spoken_of_again(article, headline_repeats(figures, headline))
    roles = find_roles(article, cast, figures)
    figures = [_with_roles(_since(text, f), roles.get(f.figure_id)) for f in figures]
    return tuple(repeats(article, figures)), _unread(article, quantities)


def _figure(text: str, q: Quantity, figure_id: str, base: int, said: _Said) -> Figure:
    period = text[q.period[0] : q.period[1]] if q.period and q.kind == "money" else None
    return Figure(
        figure_id=figure_id,
        kind=q.kind,
        text=text[q.start : q.end],
        low=q.low,
        high=q.high,
        unit=q.unit or "",
        bound=q.bound,
        what=_what(text, q),
        start=q.start,
        end=q.end,
        period=_clean(period),
        said_by=said.by(q.number),
        same_as=None if q.converts is None else f"f{base + q.converts + 1}",
        confidence=_confidence(q),
        why=_why(q),
    )


_SINCE = re.compile(
    r"[^.;,!?]{0,60}?\b(since\s+(?:(?:last|early|late|the|mid)\s+)?[\w’'-]+(?:\s+(?:19|20)\d\d|\s+began)?)"
)


def _since(text: str, f: Figure) -> Figure:
    """A count that runs "since …" carries that time."""
    if f.kind not in ("count", "percent"):
        return f
    m = _SINCE.match(text, f.end, min(len(text), f.end + 110))
    return replace(f, period=_clean(m.group(1))) if m else f


def _confidence(q: Quantity) -> float:
    if q.unit is None:
        return 0.5
    if q.form == "vague":
        return 0.6
    return 0.8 if q.why else 0.95


_BOUND_WHY = {
    "about": "an approximation in words", "nearly": "just under the number", "at least": "the number is the lower end",
    "at most": "the number is the upper end", "more than": "above the number", "less than": "below the number",
    "between": "both ends are given",
}  # fmt: skip


def _why(q: Quantity) -> str:
    said = {"digits": "digits", "words": "a number in words", "vague": "an open plural", "share": "a share in words"}[
        q.form
    ]
    parts = [said if q.unit is not None else f"{said}; the noun is left out"]
    if q.bound:
        parts.append(f"{q.bound}: {_BOUND_WHY[q.bound]}")
    if q.converts is not None:
        parts.append("converts the amount before it")
    if q.why:
        parts.append(q.why)
    return "; ".join(parts)


class _Said:
    """Whose statement holds a stretch: the speaker of the shortest quote around it."""

    def __init__(self, quotes: tuple[Quote, ...]):
        self.spans = sorted(((s, e, n) for n, q in enumerate(quotes) for s, e in q.spans), key=lambda x: x[:2])
        self.starts = [s for s, _, _ in self.spans]
        self.quotes = quotes

    def by(self, number: Span) -> str | None:
        """The speaker, looked for among the sixteen pieces of quotes that begin last before the number."""
        at = bisect_right(self.starts, number[0])
        holding = [(e - s, n) for s, e, n in self.spans[max(0, at - 16) : at] if number[1] <= e]
        return self.quotes[min(holding)[1]].speaker if holding else None


def _clean(words: str | None) -> str | None:
    return None if words is None else " ".join(words.split()) or None


_GAVE = re.compile(
    r"\b(?:given|gave|give|paid|pay|spent|spend|pledged|promised|provided|lent|sent|costs?|raised|received|contributed|donated|asked\s+for|asks\s+for|needs?|needed|wants?|wanted|sought)\s+"
    r"(?:\w+\s+){0,2}$"
)


_REST = re.compile(
    r"\b(?:of\s+(?:that|this|it|which)(?:\s+(?:sum|total|amount))?,?|of\s+the\s+(?:total|sum|money|amount),|another|a\s+further|an\s+(?:additional|extra)|the\s+(?:other|remaining))\s+"
    r"(?:(?:about|some|only|just|at|least|up|to|roughly|nearly|almost)\s+){0,2}$",
    re.I,
)
_NO_NOUN = re.compile(
    r"\s*(?:[.,;)]|$|(?:is|was|were|are|has|have|had|will|would|went|goes|came|before|by|in|for|to|on|over|from|until|this|last|next|as|if|with)\b)"
)


def _rest(text: str, q: Quantity, before: list[Quantity]) -> str | None:
    """The currency of a large bare number that goes on about the amount before it: "of that, 65 million was"."""
    if q.kind not in ("count", "other") or (q.low or q.high or 0) < 1e5 or not _NO_NOUN.match(text, q.end, q.end + 20):
        return None
    if not _REST.search(text, max(0, q.number[0] - 60), q.number[0]):
        return None
    # a conversion in brackets is not what the sentence goes on about
    own = [p for p in before[-6:] if text[max(0, p.start - 1) : p.start] != "("]
    last = own[-1] if own else None
    return last.unit if last is not None and last.kind == "money" and q.start - last.end < 250 else None


def _repeated(text: str, q: Quantity, before: list[Quantity]) -> Quantity:
    """A large number without a unit is money where it repeats an amount just named ("We are 60 million short") or where
    it was given or paid ("Berlin alone has given 17 billion")."""
    near = {p.unit for p in before[-6:] if p.kind == "money" and q.start - p.end < 250}
    given = len(near) == 1 and (q.low or 0) >= 1e6 and _GAVE.search(text[max(0, q.start - 60) : q.start])
    for p in reversed(before[-6:]):
        if p.kind == "money" and p.low == q.low and (q.low or 0) >= 1000 and q.start - p.end < 600:
            return replace(q, kind="money", unit=p.unit, why=SAME_AMOUNT)
        if given and p.kind == "money":
            return replace(q, kind="money", unit=p.unit, why="the currency of the amount before it")
    if unit := _rest(text, q, before):
        return replace(q, kind="money", unit=unit, why="the currency of the amount before it")
    return q


# ---- what is counted -------------------------------------------------------------------------------------------------

_AUXILIARY = (
    r"(?:(?:have|has|had|were|was|are|is|be|been|being|would|will|could|may|might|who|that|which|also|now|already)\s+)*"
)
_CLAUSE_END = re.compile(
    r"[.,](?!\d)|[;:!?()“”\"—–]|\n\s*\n|\s(?:and|but|when|while|because|after|before|as|according|who|which|that|since|said|if)\s",
    re.I,
)
_TO_WHAT = re.compile(r"\s+(?:worth\s+of|into|in|for|to|on|towards?|as)\s+(?!(?:the\s+)?[A-Z€£$¥]|the\s+[€£$¥]|(?:[a-z]+\s+){0,2}[€£$¥\d]|(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|it\b|that\b|them\b|all\b|a\s+further)")  # fmt: skip
_HELD_IN = re.compile(
    r"(?:\b(?:a|an|the|its|their|his|her|our|this|another|new)\s+)((?:[a-z][\w’'-]*\s+){0,3}[a-z][\w’'-]*)\s+(?:of|for|worth)\s+$"
)


def _what(text: str, q: Quantity) -> str | None:
    """What the number counts or is for, in the words around it: "died since the rains began", "aid", "conference"."""
    after = text[q.end : q.end + 120]
    before = text[max(0, q.start - 60) : q.start]
    if q.kind == "money":
        held = _HELD_IN.search(before)
        if held:
            return _clean(held.group(1))
        m = _TO_WHAT.match(after)
        return _phrase(after[m.end() :]) if m else None
    if q.kind in ("duration", "measure", "rate"):
        after = re.sub(r"^\s+(?:ago|later|earlier|away|long|old)\b", "", after)
        if text[q.number[1] : q.number[1] + 1] in "-‑–":
            m = re.match(
                r"\s*((?:[\w’'-]+\s+){0,2}?[\w’'-]+)(?=\s+(?:of|in|on|at|to|for|and|or|with|by|from|that|which|was|were|is|are|has|had|will|would|rose|fell|may|could|can|should|must|ended|began|took|made)\b|[.,;:”\"]|$)",
                after,
            )
            return _clean(re.sub(r"(?<=\w)\s+(?:\w+ed|began|ends|begins|was|is|will)$", "", m.group(1))) if m else None
        held = _HELD_IN.search(before) if before.rstrip().endswith("of") else None
        return (
            _clean(held.group(1))
            if held
            else _phrase(re.sub(r"^\s+of\s+", " ", after) if q.kind == "measure" else after)
        )
    if q.kind == "percent":
        return _phrase(re.sub(r"^\s+(?!of\b)", " ", after))
    put = _PUT_AT.search(text, max(0, q.start - 110), q.start)
    if put:
        return _clean(put.group(1))
    words = re.sub(r"^\s*" + _AUXILIARY, "", after)
    done = _DONE.search(before)
    if done and re.match(
        r"\s*(?:[.,;:)”\"]|in|on|at|and|from|near|early|late|last|this|of\s+(?:the|its)\s+[\d,]+|after|before|since)",
        words,
    ):
        return done.group(1)
    return _phrase(words)


_PUT_AT = re.compile(
    r"\b(?:put|puts|putting|placed|estimat(?:ed|es|ing))\s+(?:the\s+)?(?:(?:number|total|count|tally)\s+of\s+)?([^.,;:!?]{3,70}?)\s+at\s+(?:[a-z]+\s+){0,2}$"
)
"""What is counted stands before the number: "put the homes lost in Zomba at 1,900"."""
_DONE = re.compile(
    r"\b([a-z]+(?:ed|ing)|hurt|lost|left|shot|sank|built|found|sold|met|drew|employs?|beds|room|space)\s+"
    r"(?:(?:at|for|more|up|out|off|down|nearly|about|some|just|only|an?|the|same|than|least|to|over|around)\s*)*$"
)
_NO_END = frozenset(
    "the a an of to in on for by with and or from at its their his her that than as is are was were be been being".split()
)


def _phrase(words: str) -> str | None:
    """The words up to the end of their clause, eight at most."""
    m = _CLAUSE_END.search(words)
    words = words[: m.start()] if m else words
    words = re.sub(r"^\s*(?:and|or|but)\b.*", "", words)
    kept = words.split()[:8]
    while kept and kept[-1].lower() in _NO_END:
        kept.pop()
    return _clean(" ".join(kept))


def _with_roles(f: Figure, r: Roles | None) -> Figure:
    if r is None:
        return f
    return replace(
        f,
        donor=r.donor,
        recipient=r.recipient,
        status=r.status,
        period=r.period or f.period,
        part_of=r.part_of,
        same_as=f.same_as or r.same_as,
        why="; ".join(p for p in (f.why, r.why) if p),
    )


# ---- the home currency -----------------------------------------------------------------------------------------------

_DOLLARS = {"australia": "AUD", "canada": "CAD", "new zealand": "NZD", "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD", "jamaica": "JMD", "fiji": "FJD"}  # fmt: skip
_SAYS = re.compile(r"\b(?:all|dollar) (?:figures|amounts|prices|sums|values)[\w\s,]{0,30}?\b(Australian|Canadian|New Zealand|Hong Kong|Singapore|Taiwan|U\.?S\.?)\b", re.I)  # fmt: skip
_NATIONAL = {
    "australian": "AUD",
    "canadian": "CAD",
    "new zealand": "NZD",
    "hong kong": "HKD",
    "singapore": "SGD",
    "taiwan": "TWD",
}


def _home_dollar(article: Article) -> str | None:
    """The dollar a bare "$" means where the article says so: in words, or by writing US$ for the other one."""
    text = article.text[:200_000]
    said = _SAYS.search(text)
    if said:
        return _NATIONAL.get(said.group(1).lower())
    if "US$" not in text and "U.S. dollar" not in text and "US dollar" not in text:
        return None
    place = (article.dateline or "").lower()
    named = {code for nation, code in _NATIONAL.items() if f"{nation} dollar" in text.lower()}
    found = {code for land, code in _DOLLARS.items() if land in place or code in named}
    return found.pop() if len(found) == 1 else None


def _bare_dollar(text: str, q: Quantity) -> bool:
    return text[q.number[0] - 1 : q.number[0]] == "$" and not text[max(0, q.number[0] - 2) : q.number[0] - 1].isalpha()


# ---- what could not be read ------------------------------------------------------------------------------------------

_AMOUNT = re.compile(r"[$£€¥₹]\s?\d|\d\s?(?:percent|per cent|%)|\d\s(?:million|billion|trillion)\b|[$£€]\s?[Xx*_-]{2}")


def _unread(article: Article, quantities: list[Quantity]) -> tuple[Gap, ...]:
    """Stretches that are plainly an amount and gave no figure."""
    gaps = []
    spans = [(q.start, q.end) for q in quantities]
    at = 0
    for passage in article.readable:
        for m in _AMOUNT.finditer(article.text, passage.start, passage.end):
            while at < len(spans) and spans[at][1] <= m.start():
                at += 1
            if at < len(spans) and spans[at][0] < m.end():
                continue
            s, e = _token_around(article.text, m.start(), m.end(), passage.start, passage.end)
            if gaps and gaps[-1].end >= s:
                continue
            gaps.append(
                Gap(
                    "amount not read",
                    s,
                    e,
                    article.text[s:e],
                    "It looks like an amount, but no number could be read from it.",
                )
            )
    return tuple(gaps)


def _token_around(text: str, start: int, end: int, low: int, high: int) -> Span:
    while start > low and start > end - 60 and not text[start - 1].isspace():
        start -= 1
    while end < high and end < start + 60 and not text[end].isspace():
        end += 1
    return start, end
