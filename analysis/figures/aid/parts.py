"""Which amount holds which: "$12 million of the grant", "half of it", a country's pledge in the total of a conference.

One small rule for each way of telling it, tried in order; each looks back (or at the next figure) a bounded way and
answers the whole, or None. A whole that tells an earlier amount again stands for that one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...records import Article, Figure
from ..repeats import GIFT
from .lookback import Lookback, smaller, value
from .status import cues, find_status
from .totals import add_up, conference, members

if TYPE_CHECKING:
    from .values import Roles

_OF_IT = re.compile(
    r"\s*of\s+(?:it|that|this|which|them|these)\b"
    r"|\s*of\s+(?:the|this|that)\s+(?:[a-z]+\s+)?(?:money|sum|amount|cash|funds)\b(?!\s+(?:promised|pledged|raised"
    r"|needed))",
    re.I,
)
_MANY = re.compile(r"\s*of\s+(?:them|these)\b", re.I)
_OF_NOUN = re.compile(
    r"\s*of\s+(?:the|that|its|this|their|his|her)\s+(?:\w+\s+){0,2}?(grant|loan|pledge|contribution|appeal|package"
    r"|fund|funding|award|donation|credit|aid|budget|gift|line)\b",
    re.I,
)
_OF_TOTAL = re.compile(r"\s*of\s+(?:the|that|this)\s+(?:\w+\s+)?total\b", re.I)
_OF_NEXT = re.compile(
    r"\s*(?:out\s+)?of\s+(?:(?:the|its|their|that|a|some|an?\s+estimated|about|nearly)\s+)*(?:[\w’'-]+['’]s\s+)?", re.I
)
_OF_THAT = re.compile(r"\bof\s+(?:that|this|it|which)(?:\s+(?:sum|amount|total|money))?,?\s+$", re.I)
_OF_ALL = re.compile(
    r"\bof\s+(?:the|this|that|its)\s+(?:\w+\s+)?(?:total|sum|money|amount|package|loan|grant|pledge),\s+$", re.I
)
_OPENING_OF = re.compile(
    r"(?:(?:and|but|yet)\s+)?(?:out\s+)?of\s+(?:the|its|their|that|this|an?|some)\s+(?:\w+\s+)?", re.I
)
_FIRST = re.compile(
    r"\b(?:first|second|third|final|initial|remaining)\s+(?:(?:payment|installment|instalment|tranche|slice"
    r"|part)\s*,?\s+(?:of|worth)\s+)?$"
    r"|\b(?:last|next)\s+(?:payment|installment|instalment|tranche|slice|part)\s*,?\s+(?:of|worth)\s+$",
    re.I,
)
_INCLUDES = re.compile(
    r"\b(?:including|of which|among (?:it|them)|includes?|included|comprising|made up of)\b[^.;]{0,40}$", re.I
)
_LIST = re.compile(
    r"[^.:!?“”\"]{0,140}(?:,|;|\band|\bplus|\bwith)\s+(?:(?:and|with|the\s+(?:rest|remainder|remaining|other"
    r"|last))[\s,]+)?",
    re.I,
)
_ON = re.compile(
    r"[^.:;!?“”\"]{0,140}?\b(?:and|but)\s+(?:(?:it|they|has|have|had|is|are|was|were|will|would"
    r"|be)\s+)*[a-z]+ing?\b[^.:;,]{0,30}|[^.:;!?“”\"]{0,140}?\b(?:and|but)\s+(?:(?:it|they|has|have|had|is|are|was"
    r"|were|will|would|be)\s+)*[a-z]+\s+(?:[a-z]+\s+)?",
    re.I,
)
"""What goes on with the same subject: "and is holding back"."""
_SPLIT = re.compile(
    rf"(?:(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir)\s+(?:[a-z-]+\s+){{0,2}}?{GIFT}|It|This|That)\s+(?:(?:is|are"
    rf"|was|were|will|would|be|to|has|been)\s+){{0,3}}"
    r"(?:split|divided|shared|broken\s+down|breaks\s+down|made\s+up|consist(?:s|ed)?|compris(?:es|ed)|covers?"
    r"|covered)\b"
)
_FOR = re.compile(
    r"\s+(?:(?:is|was|are|were|will\s+be|would\s+be|has\s+been|had\s+been)\s+(?:to\s+be\s+)?(?:for|in|meant"
    r"|earmarked|set\s+aside|reserved|intended|spent|used|allocated"
    r"|paid|an?\s+(?:loan|grant)|to\s+(?:go|be))\b|(?:will|would|is\s+to|was\s+to|are\s+to)\s+(?:go|pay|cover|fund"
    r"|finance|help|come|be\s+(?:spent|used|paid))\b"
    r"|(?:goes|went|has\s+gone|comes|came)\s+(?:to|on|towards?|into|for|as|in|straight)\b|(?:pays|paid)\s+for\b)"
)
"""What a part is for, behind an amount that opens its sentence: "Some $9 million is for turbines"."""
_LEAD = re.compile(
    r"[“\"‘]?(?:(?:and|but|only|just|so\s+far,?|the\s+(?:other|remaining|rest)|another\s+part)[\s,]+)*[“\"‘]?", re.I
)
_BESIDE = re.compile(r"\s*,?\s*(?:\(|—|–|\bor|\bthat\s+is|\bwhich\s+is|\bsome|\bequal\s+to)?\s*,?\s*", re.I)
_OF_SHARE = re.compile(r"\s*,?\s*(?:\(|—|–|\bor|\bthat\s+is|\bwhich\s+is)?\s*,?\s*|[^.;:!?]{0,60}?,\s+or\s+", re.I)
_SO_FAR = re.compile(r"\b(?:so\s+far|already|to\s+date|only|just|yet|barely)\b", re.I)
_GOT = re.compile(
    r"\b(?:receiv\w+|got|raised|collected|secured|has\s+had|have\s+had|been\s+(?:given|paid|promised))\b", re.I
)
_SHARE = re.compile(
    r"\b(?:share|portion|half|slice)\s+(?:(?:is|was|will\s+be|would\s+be|comes\s+to|came\s+to"
    r"|amounts\s+to)\s+)?(?:worth\s+|of\s+)?$",
    re.I,
)
_FUNDED = re.compile(r"\s+(?:funded|financed|met|covered|paid\s+for|paid)\b", re.I)
_STANDS = re.compile(r"\b(?:stands|stood)\s+at\s+(?:\w+\s+){0,2}$", re.I)
_ASKED = re.compile(
    r"\b(?:sought|seeks|seeking|asked\s+for|asks\s+for|appeal(?:ed|s|ing)?\s+for|requested|needs|needed|wants"
    r"|wanted)\b",
    re.I,
)
_SAME_SUBJECT = re.compile(
    r"(?:(?:so\s+far|but|yet|and|by\s+\w+|in\s+\w+)[\s,]+)*(?:it|they|he|she|the\s+[a-z]+|of\s+that|only|just"
    r"|barely)\b",
    re.I,
)
_EVERY = re.compile(r"\b(?:a|each|every|per)\s+(?:year|month|week)\b|annual|monthly", re.I)
_COMES_TO = re.compile(r"\b(?:worth|or|equal\s+to|equivalent\s+to|amount(?:s|ing)\s+to|comes\s+to|that\s+is)\s+$", re.I)
_GAP = re.compile(r"\b(?:gap|shortfall|balance|remainder|rest)\s+of\s+$", re.I)
_DUE = ("pledged", "committed", "offered")


def find_parts(article: Article, figures: list[Figure], roles: dict[str, Roles]) -> dict[str, str]:
    """For each figure that is part of another, the id of the nearest whole.

    >>> from analysis.actors.cast import Cast
    >>> from analysis.article.reading import read
    >>> from analysis.figures.figures import find_figures
    >>> article = read(text="Britain gave £60 million, at least £25 million of it in cash.")
    >>> [f.part_of for f in find_figures(article, Cast(), ())[0]]
    [None, 'f1']
    """
    r = Lookback(article, figures, roles)
    r.total = conference(r)
    add_up(r)
    for n, f in enumerate(figures):
        if f.kind not in ("money", "percent", "count") or f.same_as is not None or f.figure_id in r.out:
            continue
        for rule in _RULES:
            whole = rule(r, f, n)
            if whole is not None and (whole := r.root(whole)) is not f:
                r.out[f.figure_id] = whole.figure_id
                break
    members(r)
    return r.out


# ---- one rule for each way of telling it -----------------------------------------------------------------------------


def _of_next(r: Lookback, f: Figure, n: int) -> Figure | None:
    """ "$12 million of the $40 million", "30 percent of the $50 million"."""
    after = r.figures[n + 1] if n + 1 < len(r.figures) else None
    if after is None or after.start - f.end >= 60 or not _OF_NEXT.fullmatch(r.text, f.end, after.start):
        return None
    if after.kind != f.kind and not (f.kind == "percent" and after.kind in ("money", "count")):
        return None
    return after if smaller(f, after) else None


def _of_it(r: Lookback, f: Figure, _: int) -> Figure | None:
    """ "half of it", "Of that, $65 million"; "$30 million of it went north and $20 million of it south"."""
    tail, front = _tail(f, r.text), r.front(f)
    if _OF_TOTAL.match(tail):
        return r.total if r.total is not f else None
    if f.kind == "money" and _OF_ALL.search(front):
        whole = r.total if "total" in front[-12:] and r.total is not None else r.before(f, 400)
        return whole if whole is not None and smaller(f, whole) else None
    if not (_OF_IT.match(tail) or (f.kind == "money" and _OF_THAT.search(front))):
        return None
    if f.kind == "count" or (f.kind == "percent" and _MANY.match(tail)):
        found = [g for g in r.counts if g is not f] if _MANY.match(tail) else []
        near = r.earlier(f, 250, found)
        return near[-1] if near and (f.kind == "percent" or value(near[-1]) > (f.low or 0)) else None
    whole = r.before(f, 400)
    if whole is None or whole.figure_id not in r.out:
        return whole
    apart = r.sentence(whole) != r.sentence(f) or _OF_IT.match(_tail(whole, r.text))
    return r.by_id[r.out[whole.figure_id]] if apart or not smaller(f, whole) else whole


def _of_named(r: Lookback, f: Figure, _: int) -> Figure | None:
    """The amount that was called by that noun: "a grant of $45 million … $12 million of the grant"."""
    m = _OF_NOUN.match(_tail(f, r.text))
    if not m or f.kind == "count":
        return None
    noun = re.compile(rf"(?<!of the )\b(?:{m.group(1)}|{_VERBS.get(m.group(1).lower(), 'granted')})", re.I)
    told = [g for g in r.earlier(f, len(r.text)) if g.same_as is None]
    for g in [*reversed([g for g in told if g.figure_id not in r.out]), *reversed(told)]:
        if noun.search(r.text, max(0, g.start - 60), min(g.end + 60, f.start)):
            return g if smaller(f, g) else None
    return None


_VERBS = {
    "loan": r"(?:lent|lend|lends|borrow\w*)",
    "pledge": r"promis(?:ed|es)",
    "donation": r"(?:donat|g[ai]ve)\w*",
    "gift": r"g[ai]ve\w*",
    "contribution": r"contribut\w+",
    "appeal": r"(?:asked|appealed|sought|needs)",
    "credit": r"lent",
}


def _of_opening(r: Lookback, f: Figure, _: int) -> Figure | None:
    """ "Of the $250 million that it asked for, donors have sent $75 million"."""
    begin = r.sentence(f)[0]
    kind = r.counts if f.kind == "count" else r.money
    at = bisect_left(kind, begin, key=lambda g: g.start)
    whole = kind[at] if at < len(kind) and kind[at].end <= f.start else None
    if whole is None or whole is f or not _OPENING_OF.fullmatch(r.text, begin, whole.start):
        return None
    if (f.kind != "percent" and whole.unit != f.unit) or "," not in r.text[whole.end : f.start]:
        return None
    return whole if smaller(f, whole) else None


def _installment(r: Lookback, f: Figure, _: int) -> Figure | None:
    """ "a first payment of $5 million", of the amount of the same giver."""
    if f.kind != "money" or not _FIRST.search(r.front(f)):
        return None
    mine = r.donor(f)
    for g in reversed(r.earlier(f, len(r.text))):
        if g.figure_id in r.roles and value(g) > (f.low or 0) and (mine is None or mine == r.donor(r.root(g))):
            # the remaining $5 million is no part of the part that was paid
            return r.by_id[r.out[g.figure_id]] if g.figure_id in r.out else g
    return None


def _listed(r: Lookback, f: Figure, _: int) -> Figure | None:
    """The next one of a list of parts: "includes $30 million for seed and $25 million for roads"."""
    last = r.previous(f) if f.kind == "money" else None
    if last is None or last.figure_id not in r.out or r.another(f):
        return None
    whole = r.by_id[r.out[last.figure_id]]
    gap = r.text[last.end : f.start]
    if _INCLUDES.search(gap) or (r.donor(f) and r.donor(whole) and r.donor(f) != r.donor(whole)):
        return None
    if cues().search(gap):
        told = r.status(f) or find_status(r.text, r.sentence(f), f.start, f.end).status
        same = told in ("disbursed", "withheld") and _ON.fullmatch(gap)
        return whole if same and smaller(f, whole) else None
    return whole if _LIST.fullmatch(gap) and smaller(f, whole) else None


def _share_of(r: Lookback, f: Figure, _: int) -> Figure | None:
    """ "Japan's share is $60 million": of the amount just told."""
    if f.kind != "money" or not _SHARE.search(r.front(f)):
        return None
    near = [g for g in r.earlier(f, 300) if smaller(f, g)]
    return near[-1] if near else None


def _included(r: Lookback, f: Figure, _: int) -> Figure | None:
    """ "including $5 million", "of which $5 million"."""
    if f.kind != "money" or not _INCLUDES.search(r.front(f, 60)):
        return None
    whole = r.before(f, 250)
    return whole if whole is not None and smaller(f, whole) else None


def _broken_down(r: Lookback, f: Figure, _: int) -> Figure | None:
    """Two parts or more behind a colon, or in a sentence such as "The money is split three ways"."""
    if f.kind != "money" or r.another(f):
        return None
    begin, end = r.sentence(f)
    colon = r.text.rfind(":", max(begin, f.start - 60), f.start)
    first = r.previous(f)
    listed = [g for g in r.from_here(f, end) if g.unit == f.unit] if colon >= 0 or first is None else []
    split = _SPLIT.match(r.text, begin, f.start) is not None
    if first is not None and colon >= 0 and first.end <= colon and len(listed) > 1 and not split:
        same = cues().search(r.text, colon, f.start) is None and r.donor(f) in (None, r.donor(r.root(first)))
        return first if same and smaller(f, first) else None
    if first is None and split and listed:
        near = [g for g in r.earlier(f, 400) if g.end <= begin]
        return near[-1] if near and smaller(f, near[-1]) else None
    return None


def _set_apart(r: Lookback, f: Figure, _: int) -> Figure | None:
    """An amount that opens its sentence and tells what it is for, "Some $9 million is for turbines"."""
    if f.kind != "money" or r.another(f):
        return None
    begin = r.sentence(f)[0]
    if not _LEAD.fullmatch(r.text, begin, f.start) or not _FOR.match(r.text, f.end):
        return None
    near = [g for g in r.earlier(f, 300) if g.end <= begin and "\n\n" not in r.text[g.end : f.start]]
    near = [g for g in near if smaller(f, g) and r.status(r.root(g)) is not None]
    if near and (up := r.out.get(near[-1].figure_id)) and _set_apart(r, near[-1], 0):
        return r.by_id[up]
    return near[-1] if near else None


def _beside_share(r: Lookback, f: Figure, n: int) -> Figure | None:
    """A share and what it comes to have one whole: "a quarter of the loan, €20 million"."""
    last = r.figures[n - 1] if n else None
    if last is None or f.start - last.end > 80:
        return None
    gap = r.text[last.end : f.start]
    if f.kind == "percent":
        up = r.out.get(last.figure_id)
        return r.by_id[up] if up and last.kind in ("money", "count") and _BESIDE.fullmatch(gap) else None
    share = last if last.kind == "percent" else r.figures[n - 2] if n > 1 else None
    if share is None or share.kind != "percent" or share.start < r.sentence(f)[0]:
        return None
    whole = r.by_id.get(r.out.get(share.figure_id, ""))
    if whole is None or whole.kind != f.kind or whole.unit != f.unit:
        return None
    between = last is share or (r.root(last) is whole and _OF_NEXT.fullmatch(r.text, share.end, last.start))
    return whole if between and _OF_SHARE.fullmatch(gap) and smaller(f, whole) else None


def _of_appeal(r: Lookback, f: Figure, _: int) -> Figure | None:
    """What came in of an amount asked for: "sought $400 million … It has received $90 million"."""
    if f.kind != "money" or r.status(f) not in ("disbursed", "pledged") or r.another(f):
        return None
    begin, end = r.sentence(f)
    if not _GOT.search(r.text, max(begin, f.start - 60), min(end, f.end + 40)):
        return None
    marked = _SO_FAR.search(r.text, max(begin, f.start - 60), min(end, f.end + 40))
    if not marked and not _SAME_SUBJECT.match(r.text, begin, f.start):
        return None
    near = [g for g in r.earlier(f, 400) if (r.status(r.root(g)) == "requested" or _asked(r, g)) and smaller(f, g)]
    return near[-1] if near else None


def _asked(r: Lookback, f: Figure) -> bool:
    """Whether the words around an amount without a status of its own tell that it was asked for."""
    behind = r.text[f.end : f.end + 16].lower()
    return r.status(f) is None and (bool(_ASKED.search(r.front(f, 60))) or "appeal" in behind)


def _funded(r: Lookback, f: Figure, _: int) -> Figure | None:
    """ "The $400 million appeal is only 30 percent funded", "stands at 19 percent"."""
    if f.kind != "percent":
        return None
    begin, end = r.sentence(f)
    behind = _FUNDED.match(r.text, f.end, end)
    if not behind and not _STANDS.search(r.text, max(begin, f.start - 40), f.start):
        return None
    near = [g for g in r.earlier(f, 200) if r.status(r.root(g)) == "requested" or _asked(r, g)]
    return near[-1] if near else None


def _paid_of_due(r: Lookback, f: Figure, _: int) -> Figure | None:
    """What was paid or held back of what its giver promised: "which pledged $8 million, has handed over $2 million"."""
    if f.kind != "money" or r.status(f) not in ("disbursed", "withheld") or r.another(f) or r.donor(f) is None:
        return None
    begin, end = r.sentence(f)
    for g in reversed(r.earlier(f, 300)):
        due = r.root(g)
        if r.status(due) not in _DUE or r.donor(due) != r.donor(f) or not smaller(f, due):
            continue
        mine, theirs = r.roles[f.figure_id], r.roles[due.figure_id]
        if mine.recipient and theirs.recipient and mine.recipient != theirs.recipient:
            continue
        marked = _SO_FAR.search(r.text, max(begin, f.start - 40), min(end, f.end + 30))
        which = re.search(r",\s+which\b[^,;]*$", r.text[max(begin, g.start - 80) : g.start])
        if (g.start >= begin and (which or marked)) or (marked and _SAME_SUBJECT.match(r.text, begin, f.start)):
            return due
    return None


def _yearly(r: Lookback, f: Figure, _: int) -> Figure | None:
    """What a sum comes to a year: "The package, worth $8 million a year"."""
    if f.kind != "money" or not (f.period and _EVERY.search(f.period)) or not _COMES_TO.search(r.front(f)):
        return None
    near = [g for g in r.earlier(f, 300) if not (g.period and _EVERY.search(g.period)) and smaller(f, g)]
    return near[-1] if near else None


def _missing(r: Lookback, f: Figure, _: int) -> Figure | None:
    """What is missing of an amount promised or asked for: "leaving a gap of $68 million"."""
    if f.kind != "money" or not _GAP.search(r.front(f)):
        return None
    near = [g for g in r.earlier(f, 200) if smaller(f, g)]
    return near[-1] if near else None


_RULES: tuple[Callable[[Lookback, Figure, int], Figure | None], ...] = (
    _of_next, _of_it, _of_named, _of_opening, _listed, _installment, _share_of, _included, _broken_down, _set_apart,
    _beside_share, _funded, _of_appeal, _paid_of_due, _yearly, _missing,
)  # fmt: skip


def _tail(f: Figure, text: str) -> str:
    """The words behind the number, whether the figure's span takes "of it" in or not."""
    m = re.search(r"\s+of\s+\w+(?:\s+\w+){0,2}$", f.text)
    return text[f.start + m.start() : f.end + 40] if m else text[f.end : f.end + 60]
