"""The figures of an article: every quantity with its kind, unit, bound, what it counts, and who says so.

The amounts of aid among them get their roles from `amounts`; how amounts hang together (parts, repeats, conversions)
is settled here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from ..records import Article, Figure, Gap, Quote, Reason, Span
from ..words import lexicon
from .aid.roles import find_roles
from .aid.trust import checked, confidence
from .aid.untold import ASKED, roles_not_told
from .aid.values import Roles
from .config import FIGURES, FiguresConfig
from .currencies import SIGNS, dollars_at_home, dollars_of_nation
from .quantities import Quantity, find_quantities
from .reasons import SAME_AMOUNT, all_in_words
from .repeats import headline_repeats, repeats, spoken_of_again

if TYPE_CHECKING:
    from ..actors.cast import Cast


def find_figures(
    article: Article, cast: Cast, quotes: tuple[Quote, ...], config: FiguresConfig = FIGURES
) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    """The figures of the readable passages in text order, and the amounts that could not be read as gaps.

    >>> from analysis.actors.cast import Cast
    >>> from analysis.article.reading import read
    >>> article = read(text="At least 412 people died. Norway pledged up to $3 million to Peru in May.")
    >>> figures, gaps = find_figures(article, Cast(), ())
    >>> [(f.kind, f.low, f.unit, f.bound, f.what) for f in figures]
    [('count', 412.0, 'people', 'at least', 'died'), ('money', 3000000.0, 'USD', 'at most', None)]
    """
    figures, gaps, _ = figures_with_roles(article, cast, quotes, config)
    return figures, gaps


def figures_with_roles(
    article: Article, cast: Cast, quotes: tuple[Quote, ...], config: FiguresConfig = FIGURES
) -> tuple[tuple[Figure, ...], tuple[Gap, ...], dict[str, Roles]]:
    """The same, and the roles of the amounts of aid with the reasons for them: their confidence rests on these.

    >>> from analysis.actors.cast import Cast
    >>> from analysis.article.reading import read
    >>> figures_with_roles(read(text="Donors pledged $3 million in aid."), Cast(), ())[2]["f1"].status
    'pledged'
    """
    figures, quantities, headline = _plain(article, quotes, config)
    reasons = {f.figure_id: _reasons(q) for f, q in zip(figures, quantities, strict=True)}
    figures = headline_repeats(figures, headline, reasons)
    figures = spoken_of_again(article, figures, reasons, config)
    roles, doubtful = checked(article, cast, figures, find_roles(article, cast, figures), config)
    for figure_id, found in roles.items():
        reasons[figure_id] += found.why
        reasons[figure_id] += [Reason("one reader", (ASKED[k],)) for k in doubtful.get(figure_id, ())]
    figures = [_with_roles(_since(article.text, f), roles.get(f.figure_id)) for f in figures]
    figures = [_of_whole(article.text, f, before) for before, f in zip([None, *figures], figures, strict=False)]
    figures = repeats(article, figures, reasons, config)
    told = tuple(replace(f, why=all_in_words(reasons[f.figure_id])) for f in figures)
    gaps = (*_unread(article, quantities), *roles_not_told(told, reasons, doubtful))
    return told, gaps, roles


def _plain(
    article: Article, quotes: tuple[Quote, ...], config: FiguresConfig
) -> tuple[list[Figure], list[Quantity], set[str]]:
    """The figures that the sentences tell, one by one, each with its quantity, and the ids of those in headlines."""
    text, dollar, said = article.text, _home_dollar(article, config), _Said(quotes, config)
    figures: list[Figure] = []
    quantities: list[Quantity] = []
    headline: set[str] = set()
    for passage in article.readable:
        base = len(figures)
        for q in find_quantities(text, passage.start, passage.end, config):
            if dollar and q.unit == "USD" and _bare_dollar(text, q):
                q = replace(q, unit=dollar)
            if q.unit is None and q.kind == "count":
                q = _repeated(text, q, quantities[-config.amounts_before :], config)
            figure_id = f"f{len(figures) + 1}"
            if passage.kind == "headline":
                headline.add(figure_id)
            figures.append(_figure(text, q, figure_id, base, said, config))
            quantities.append(q)
    return figures, quantities, headline


def _figure(text: str, q: Quantity, figure_id: str, base: int, said: _Said, config: FiguresConfig) -> Figure:
    period = text[q.period[0] : q.period[1]] if q.period and q.kind == "money" else None
    return Figure(
        figure_id=figure_id,
        kind=q.kind,
        text=text[q.start : q.end],
        low=q.low,
        high=q.high,
        unit=q.unit or "",
        bound=q.bound,
        what=_what(text, q, config),
        start=q.start,
        end=q.end,
        period=_clean(period),
        said_by=said.by(q.number),
        same_as=None if q.converts is None else f"f{base + q.converts + 1}",
        confidence=_confidence(q, config),
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


_OF_WHICH = re.compile(r"[^.;!?\n]{0,80}\bof\s+(?:which|that|it|this|whom|them),?\s+(?:[a-z]+\s+){0,2}")
_OF_IT = re.compile(r"[^.;!?\n]{0,80}[,—–]\s+(?:(?:and|or|with)\s+)?")


def _of_whole(text: str, f: Figure, before: Figure | None) -> Figure:
    """A share of the amount right before it ("$90m …, of which a third", "$90m, half of it") is part of that."""
    if f.kind != "percent" or before is None or before.kind not in ("money", "count") or before.end > f.start:
        return f
    between = text[before.end : f.start]
    points_back = _OF_WHICH.fullmatch(between) or (
        f.text.endswith((" of it", " of them", " of that", " of which")) and _OF_IT.fullmatch(between)
    )
    return replace(f, part_of=before.figure_id) if points_back else f


def _confidence(q: Quantity, config: FiguresConfig) -> float:
    if q.unit is None:
        return config.sure_bare
    if q.form == "vague":
        return config.sure_vague
    return config.sure_inferred if q.why else config.sure_plain


def _reasons(q: Quantity) -> list[Reason]:
    """Why a quantity is as it is: how its number is written, its bound, what was concluded."""
    out = [Reason(q.form)]
    if q.unit is None:
        out.append(Reason("no noun"))
    if q.bound:
        out.append(Reason(q.bound))
    if q.converts is not None:
        out.append(Reason("converts"))
    return [*out, *q.why]


class _Said:
    """Whose statement holds a stretch: the speaker of the shortest quote around it."""

    def __init__(self, quotes: tuple[Quote, ...], config: FiguresConfig):
        self.spans = sorted(((s, e, n) for n, q in enumerate(quotes) for s, e in q.spans), key=lambda x: x[:2])
        self.starts = [s for s, _, _ in self.spans]
        self.quotes = quotes
        self.looked_at = config.quotes_before

    def by(self, number: Span) -> str | None:
        """The speaker, looked for among the pieces of quotes that begin last before the number."""
        at = bisect_right(self.starts, number[0])
        holding = [(e - s, n) for s, e, n in self.spans[max(0, at - self.looked_at) : at] if number[1] <= e]
        return self.quotes[min(holding)[1]].speaker if holding else None


def _clean(words: str | None) -> str | None:
    return None if words is None else " ".join(words.split()) or None


_GAVE = re.compile(
    r"\b(?:given|gave|give|paid|pay|spent|spend|pledged|promised|provided|lent|sent|costs?|raised|received|contributed"
    r"|donated|asked\s+for|asks\s+for|needs?|needed|wants?|wanted|sought)\s+(?:\w+\s+){0,2}$"
)
_OF_THAT = r"of\s+(?:that|this|it|which)(?:\s+(?:sum|total|amount))?,?|of\s+the\s+(?:total|sum|money|amount),"
_THE_OTHER = r"another|a\s+further|an\s+(?:additional|extra)|the\s+(?:other|remaining)"
_REST = re.compile(
    rf"\b(?:{_OF_THAT}|{_THE_OTHER})\s+(?:(?:about|some|only|just|at|least|up|to|roughly|nearly|almost)\s+){{0,2}}$",
    re.I,
)
_NO_NOUN = re.compile(
    r"\s*(?:[.,;)]|$|(?:is|was|were|are|has|have|had|will|would|went|goes|came|before|by|in|for|to|on|over|from|until|this"
    r"|last|next|as|if|with)\b)"
)


def _rest(text: str, q: Quantity, before: list[Quantity], config: FiguresConfig) -> str | None:
    """The currency of a large bare number that goes on about the amount before it: "of that, 65 million was"."""
    if (q.low or q.high or 0) < config.rest_from or not _NO_NOUN.match(text, q.end, q.end + 20):
        return None
    if not _REST.search(text, max(0, q.number[0] - 60), q.number[0]):
        return None
    # a conversion in brackets is not what the sentence goes on about
    last = next((p for p in reversed(before) if text[max(0, p.start - 1) : p.start] != "("), None)
    near = last is not None and last.kind == "money" and q.start - last.end < config.goes_on_within
    return last.unit if last is not None and near else None


def _repeated(text: str, q: Quantity, before: list[Quantity], config: FiguresConfig) -> Quantity:
    """A large number without a unit is money where it repeats one of the amounts just named ("We are 60 million short")
    or where it was given or paid ("Berlin alone has given 17 billion")."""
    money = [p for p in before if p.kind == "money"]
    near = {p.unit for p in money if q.start - p.end < config.goes_on_within}
    given = (q.low or 0) >= config.paid_from and _GAVE.search(text[max(0, q.start - 60) : q.start])
    for p in reversed(money):
        if p.low == q.low and (q.low or 0) >= 1000 and q.start - p.end < config.same_amount_within:
            return replace(q, kind="money", unit=p.unit, why=(SAME_AMOUNT,))
        if given and len(near) == 1:
            return replace(q, kind="money", unit=p.unit, why=(Reason("currency before"),))
    if unit := _rest(text, q, before, config):
        return replace(q, kind="money", unit=unit, why=(Reason("currency before"),))
    return q


# ---- what is counted -------------------------------------------------------------------------------------------------

_AUXILIARY = (
    r"(?:(?:have|has|had|were|was|are|is|be|been|being|would|will|could|may|might|who|that|which|also|now|already)\s+)*"
)
_CLAUSE_END = re.compile(
    r"[.,](?!\d)|[;:!?()“”\"—–]|\n\s*\n|\s(?:and|but|when|while|because|after|before|as|according|who|which|that|since|said|if)\s",
    re.I,
)
_PARAGRAPH = re.compile(r"\n\s*\n")
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TO_WHAT = re.compile(
    rf"\s+(?:worth\s+of|into|in|for|to|on|as|towards?)\s+(?!(?:the\s+)?[A-Z{SIGNS}]|(?:[a-z]+\s+){{0,2}}[{SIGNS}\d]"
    rf"|(?:19|20)\d\d|{_MONTHS}|{_DAYS}|it\b|that\b|them\b|all\b|a\s+further)"
)
_HELD_IN = re.compile(
    r"(?:\b(?:a|an|the|its|their|his|her|our|this|another|new)\s+)((?:[a-z][\w’'-]*\s+){0,3}[a-z][\w’'-]*)\s+(?:of|for|worth)\s+$"
)


def _what(text: str, q: Quantity, config: FiguresConfig) -> str | None:
    """What the number counts or is for, in the words around it: "died since the rains began", "aid", "conference"."""
    after = _PARAGRAPH.split(text[q.end : q.end + config.what_behind], maxsplit=1)[0]
    before = _PARAGRAPH.split(text[max(0, q.start - config.what_before) : q.start])[-1]
    if q.kind == "money":
        m = _TO_WHAT.match(after)
        return _held(before) or (_phrase(after[m.end() :], config) if m else None)
    if q.kind in ("duration", "measure", "rate"):
        after = re.sub(r"^\s+(?:ago|later|earlier|away|long|old)\b", "", after)
        if text[q.number[1] : q.number[1] + 1] in "-‑–":
            return _so_long(after)
        held = _held(before) if before.rstrip().endswith("of") else None
        return held or _phrase(re.sub(r"^\s+of\s+", " ", after) if q.kind == "measure" else after, config)
    if q.kind == "percent":
        return _phrase(re.sub(r"^\s+(?!of\b)", " ", after), config)
    put = _PUT_AT.search(text, max(0, q.start - config.put_before), q.start)
    if put:
        return _clean(put.group(1))
    words = re.sub(r"^\s*" + _AUXILIARY, "", after)
    done = _DONE.search(before)
    return done.group(1) if done and _TIME_OR_PLACE.match(words) else _phrase(words, config)


def _held(before: str) -> str | None:
    """The noun in front of an amount that holds it: "a budget of"."""
    held = _HELD_IN.search(before)
    return _clean(held.group(1)) if held else None


def _so_long(after: str) -> str | None:
    """What a hyphened measure stands before: "a 12-year ban"."""
    m = _HYPHENED.match(after)
    return _clean(re.sub(r"(?<=\w)\s+(?:\w+ed|began|ends|begins|was|is|will)$", "", m.group(1))) if m else None


_HYPHENED = re.compile(
    r"\s*((?:[\w’'-]+\s+){0,2}?[\w’'-]+)(?=\s+(?:of|in|on|at|to|for|and|or|with|by|from|that|which|was|were|is|are|has|had"
    r"|will|would|rose|fell|may|could|can|should|must|ended|began|took|made)\b|[.,;:”\"]|$)"
)
_TIME_OR_PLACE = re.compile(
    r"\s*(?:[.,;:)”\"]|in|on|at|and|from|near|early|late|last|this|of\s+(?:the|its)\s+[\d,]+|after|before|since)"
)
_PUT_AT = re.compile(
    r"\b(?:put|puts|putting|placed|estimat(?:ed|es|ing))\s+(?:the\s+)?(?:(?:number|total|count|tally)\s+of\s+)?"
    r"([^.,;:!?]{3,70}?)\s+at\s+(?:[a-z]+\s+){0,2}$"
)
"""What is counted stands before the number: "put the homes lost in Zomba at 1,900"."""
_DONE = re.compile(
    r"\b([a-z]+(?:ed|ing)|hurt|lost|left|shot|sank|built|found|sold|met|drew|employs?|beds|room|space)\s+"
    r"(?:(?:at|for|more|up|out|off|down|nearly|about|some|just|only|an?|the|same|than|least|to|over|around)\s*)*$"
)
_NO_END = lexicon.words(__package__, "around.txt")["no end"]


def _phrase(words: str, config: FiguresConfig) -> str | None:
    """The words up to the end of their clause, so many at most."""
    m = _CLAUSE_END.search(words)
    words = words[: m.start()] if m else words
    words = re.sub(r"^\s*(?:and|or|but)\b.*", "", words)
    kept = words.split()[: config.what_words]
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
        role_confidence=None if r.chances is None else confidence(r.chances),
    )


# ---- the home currency -----------------------------------------------------------------------------------------------

_SAYS = re.compile(
    r"\b(?:all|dollar) (?:figures|amounts|prices|sums|values)[\w\s,]{0,30}?"
    r"\b(Australian|Canadian|New Zealand|Hong Kong|Singapore|Taiwan|U\.?S\.?)\b",
    re.I,
)


def _home_dollar(article: Article, config: FiguresConfig) -> str | None:
    """The dollar a bare "$" means where the article says so: in words, or by writing US$ for the other one."""
    text = article.text[: config.home_currency_within]
    said = _SAYS.search(text)
    if said:
        return dollars_of_nation().get(said.group(1).lower())
    if "US$" not in text and "U.S. dollar" not in text and "US dollar" not in text:
        return None
    place = (article.dateline or "").lower()
    named = {code for nation, code in dollars_of_nation().items() if f"{nation} dollar" in text.lower()}
    found = {code for land, code in dollars_at_home().items() if land in place or code in named}
    return found.pop() if len(found) == 1 else None


def _bare_dollar(text: str, q: Quantity) -> bool:
    return text[q.number[0] - 1 : q.number[0]] == "$" and not text[max(0, q.number[0] - 2) : q.number[0] - 1].isalpha()


# ---- what could not be read ------------------------------------------------------------------------------------------

_AMOUNT = re.compile(
    rf"[{SIGNS}]\s?\d|\d\s?(?:percent|per cent|%)|\d\s(?:million|billion|trillion)\b"
    rf"|\b(?:million|billion|trillion)(?:\s(?:million|billion|trillion)\b)+|[{SIGNS}]\s?[Xx*_-]{{2}}"
)


def _unread(article: Article, quantities: list[Quantity]) -> tuple[Gap, ...]:
    """Stretches that are plainly an amount and gave no figure."""
    gaps: list[Gap] = []
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
