"""Who gives an amount of aid, who gets it, whether it is promised or paid, for when, and which amount holds it.

Read from the sentence; what that leaves out comes from the article: the beneficiary most of its money goes to, the giver
of the amount of which this is a part. Prices, sales and fines get no roles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .parties import Parties
from .parts import find_parts
from .records import Article, Figure, Span, Status
from .words import sentences

if TYPE_CHECKING:
    from .actors import Cast


_GOT = "said to be received"
_FROM_BEFORE = "from the sentences before"


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one amount; `status` None means that it is no aid and only `part_of` or `same_as` is told."""

    donor: str | None = None
    recipient: str | None = None
    status: Status | None = None
    period: str | None = None
    part_of: str | None = None
    same_as: str | None = None
    why: str = ""


_WILL = r"(?:would|will|could|to|plans? to|planned to|intends? to|about to|going to)\s+(?:also\s+|now\s+)?"
_READY = r"(?:ready|willing|prepared|able|available)\s+to\s+"
_GIVE = r"(?:give|provide|contribute|donate|send|pay|spend|lend|add|deliver|release|disburse|transfer|allocate|commit|invest|grant|make available|put up|extend|channel|finance|fund|cover|chip in|inject|hand over|double)"
_GAVE = r"(?:gave|given|giving|provided|contributed|donated|sent|paid|spent|lent|delivered|released|disbursed|transferred|handed over|shipped|wired|funded|financed|chipped in|injected|poured|has put)"
_STATUS: tuple[tuple[Status, str], ...] = (
    ("withheld", r"with(?:held|hold(?:ing|s)?)|suspend(?:ed|s|ing)?|fr[eo]ez(?:e|ing)|froze|frozen|halt(?:ed|s|ing)?|block(?:ed|s|ing)?|cancel(?:l?ed|l?ing|s)?"
     r"|(?:held|holding|kept|keeping|hold)\s+(?:the\s+money\s+|it\s+|them\s+)?back|cut(?:ting)?\s+(?!off\b|in\b)|scrapp(?:ed|ing)|pull(?:ed|ing)\s+(?:back|out)|clawed\s+back|paus(?:ed|ing|es)|stopp(?:ed|ing)"),
    ("offered", _READY + _GIVE + r"|offer(?:ed|s|ing)?|" + r"(?:has|have|had)\s+been\s+ready\s+to|propos(?:ed|es|ing)\s+(?:to\s+)?(?:" + _GIVE + r")?|(?:could|might|may)\s+" + _GIVE),
    ("pledged", r"pledg(?:ed|es|ing|e)|promis(?:ed|es|ing|e)|vow(?:ed|s|ing)?|(?:" + _WILL + r"|would\s+be\s+|will\s+be\s+)(?:" + _GIVE + "|" + _GAVE + r"|go|follow|arrive|come|reach)"
     r"|(?:doubl|tripl|rais|increas|boost)(?:ing|ed|es|e)\s+its\s+(?:contribution|pledge|support|aid|funding|donation)|contribution\s+(?:to|of)|announc(?:ed|es|ing)|(?:has|had|have)?\s*(?:itself\s+)?(?:added|adding)|top(?:ped|ping)\s+up"),
    ("committed", r"committ(?:ed|ing)|commits?|commitment|approv(?:ed|es|ing)|set(?:ting)?\s+aside|earmark(?:ed|s|ing)?|allocat(?:ed|es|ing)|sign(?:ed|s|ing)|decid(?:ed|es)|agreed\s+to|budget(?:ed|ing)|authori[sz](?:ed|es|ing)|appropriat(?:ed|es|ing)"
     r"|dedicat(?:ed|es|ing)|reserv(?:ed|es|ing)|award(?:ed|s|ing)|mobili[sz](?:ed|es|ing)|cleared|granted|secured"),
    ("disbursed", _GAVE + r"|receiv(?:ed|es|ing)|got|collected|arrived|(?:has|have|had)\s+reached|(?:is|are)\s+paying|donat(?:es|ing)|disburs(?:es|ing)|provid(?:es|ing)|in\s+hand|raised"),
    ("requested", r"appeal(?:ed|s|ing)?(?:\s+for)?|ask(?:ed|s|ing)?\s+(?:\w+\s+){0,4}?for|request(?:ed|s|ing)?|seek(?:s|ing)?|sought|need(?:s|ed|ing)?|target\s+of|goal\s+of|requir(?:es|ed|ing)|call(?:ed|s|ing)?\s+(?:on\s+(?:\w+\s+){1,4})?for|lack(?:s|ed|ing)|short(?:fall)?\s+of|plea\s+for|funding\s+gap\s+of"),
)  # fmt: skip
_CUE = re.compile(
    r"\b(?:"
    + "|".join(
        f"(?P<{name.split()[0]}{n}>{pattern})"
        for n, (name, pattern) in enumerate(
            sorted(
                _STATUS,
                key=lambda s: ("offered", "pledged", "withheld", "committed", "requested", "disbursed").index(s[0]),
            )
        )
    )
    + r")\b",
    re.I,
)
_TOTAL = re.compile(r"\btotal\s+(?:\w+\s+){0,2}(?:aid|assistance|support|funding|relief|help|provided|given|contributions?)|\b(?:aid|assistance|support|funding)\b[^.;]{0,60}\btotal(?:s|ed|ing)?\b|\b(?:provided|given|gave|spent|contributed)\b[^.;]{0,60}\b(?:in (?:total|all)\b[^.;]{0,20})?\bsince\s+(?:fiscal|the|\d{4}|19|20|January|February|March|April|May|June|July|August|September|October|November|December)", re.I)  # fmt: skip
_AID = re.compile(
    r"\b(?:aid|grants?|loans?|pledg\w+|contribut\w+|donat\w+|donors?|assistance|relief|humanitarian|appeals?|credit line|low-interest|credits?|funders?"
    r"|philanthrop\w+|endow\w+|bailout|rescue package|financing|reconstruction|rebuild\w*|recover(?:y)?|food parcels|development bank|charity|refugees)\b",
    re.I,
)
_AID_VERB = re.compile(r"\b(?:pledg\w+|promis(?:ed|es|e|ing)|donat\w+|contribut\w+|set aside|earmark\w*|disburs\w+|offered|ready to give|appealed|withheld|grant(?:ed)?)\b", re.I)  # fmt: skip
_OTHER_MONEY = re.compile(
    r"\b(?:sold|sells?|selling|price[sd]?|pric(?:ey|ing)|cost(?:s|ing)?|fares?|rents?|wages?|salar(?:y|ies)|earn(?:s|ed|ings)?|revenues?|profits?|turnover|sales|shares?|stocks?"
    r"|dividends?|market|worth|valued|value|fin(?:e|es|ed)\b|penalt\w+|lawsuit|settlement|damages?\b|losses|lost|loss|deficit|surplus|debts?|tax(?:es|ed)?|bribes?|ransom|invoice"
    r"|bought|buys?|buying|acquir\w+|purchas\w+|bid|fees?|tickets?|tuition|mortgage|barrel|per\s+\w+|apiece|each\b|GDP|economy|exports?|imports?|trade|invest(?:ed|ment|ments|ors?)|box office|contract\b|stolen|stole|fraud\w*|insur\w+"
    r"|charge[sd]?|paycheck|bills?\b|toll|budget of|annual budget)\b",
    re.I,
)
_UNNAMED = re.compile(
    r"\b(?:donors|governments|lenders|countries|nations|states|members|partners|companies|banks|agencies|backers|creditors)\b",
    re.I,
)
_GIVING = re.compile(
    r"\b(?:g[ai]ve|giv(?:en|ing)|releas|provid|send|sent|lend|lent|deliver|ready|offer|transfer|hand)", re.I
)
_RECEIVES = re.compile(r"\b(?:receiv\w+|got|collected|raised|secured|obtained|won)\b", re.I)


def find_roles(article: Article, cast: Cast, figures: list[Figure]) -> dict[str, Roles]:
    """The roles of each figure that has any, by `Figure.figure_id`.

    >>> from analysis.evidence import extract
    >>> from analysis.article import read
    >>> text = "Norway pledged $3 million in aid to Peru in May. Bread now costs $2 in Lima."
    >>> [(f.donor, f.recipient, f.status, f.period) for f in extract(read(text=text)).figures]
    [('Norway', 'Peru', 'pledged', 'in May'), (None, None, None, None)]
    """
    money = [f for f in figures if f.kind == "money"]
    if not money:
        return {
            **{k: Roles(part_of=v, why="a share of that amount") for k, v in find_parts(article, figures, {}).items()}
        }
    parties = Parties(article, cast)
    spans = _sentences(article)
    first: dict[str, Roles] = {}
    read: dict[str, Roles] = {}
    for k, f in enumerate(money):
        sentence = _sentence(spans, f.start)
        status, cue, how = _status(article.text, sentence, f, money[:k])
        donor, who = _donor(article.text, sentence, f, status, cue, parties)
        recipient = _recipient(article.text, sentence, f, status, cue, parties, donor)
        period = _period(article.text, sentence, f, money)
        read[f.figure_id] = Roles(donor, recipient, status, period, why=f"{how}; {who}")
        if _is_aid(article.text, sentence, f, status, cue, parties.gives(donor)):
            first[f.figure_id] = replace(read[f.figure_id], status=status or "pledged")
    givers = {r.donor for r in first.values() if r.donor}
    beneficiary = parties.beneficiary(givers, [r.recipient for r in first.values() if r.recipient])
    # "the kingdom has received": who only gives elsewhere is not meant, so the beneficiary is
    first = {k: replace(r, recipient=None) if _GOT in r.why and r.recipient in givers else r for k, r in first.items()}
    first = _inherit(article, figures, first, read, beneficiary)
    out = dict(first)
    for k, whole in find_parts(article, figures, first).items():
        r = out.get(k, Roles())
        out[k] = replace(r, part_of=whole, why="; ".join(p for p in (r.why, "part of that amount") if p))
    return out


def _inherit(
    article: Article, figures: list[Figure], roles: dict[str, Roles], read: dict[str, Roles], beneficiary: str | None
) -> dict[str, Roles]:
    """Fills what a sentence left out: conversions and parts take after their whole, the rest the article's beneficiary."""
    out: dict[str, Roles] = {}
    parts = find_parts(article, figures, roles)
    by_id = {f.figure_id: f for f in figures}
    for f in figures:
        if f.same_as and (source := out.get(f.same_as)) and by_id[f.same_as].start < f.start:
            out[f.figure_id] = replace(
                source, part_of=None, same_as=f.same_as, why="the same amount as the one it repeats"
            )
            continue
        r = roles.get(f.figure_id)
        whole = out.get(parts.get(f.figure_id, ""))
        if r is None and whole is not None and f.kind == "money":
            own = read[f.figure_id]
            r = replace(
                own, donor=whole.donor, status=own.status or whole.status, why="taken from the amount it is part of"
            )
        if r is None:
            continue
        if whole is not None:
            own = article.text[max(0, f.start - 120) : f.start]
            r = replace(
                r,
                donor=r.donor if whole.donor in (None, "donors") and _FROM_BEFORE not in r.why else whole.donor,
                recipient=r.recipient or whole.recipient,
                status=r.status if _CUE.search(own) else whole.status,
            )
        if r.recipient is None:
            r = replace(r, recipient=beneficiary if beneficiary != r.donor else None)
        if r.donor is None and r.status != "requested":
            r = replace(r, donor="donors")
        out[f.figure_id] = r
    return out


def _sentences(article: Article) -> list[Span]:
    return [s for p in article.readable for s in sentences(article.text, p.start, p.end)]


def _sentence(spans: list[Span], offset: int) -> Span:
    for s, e in spans:
        if s <= offset < e:
            return s, e
    return offset, offset


# ---- status --------------------------------------------------------------------------------------------------------------


def _status(text: str, sentence: Span, f: Figure, before: list[Figure]) -> tuple[Status | None, Span | None, str]:
    """What became of the money: from the nearest verb in front, unless a clause behind the amount says otherwise."""
    behind = text[f.end : min(sentence[1], f.end + 140)]
    stop = re.search(r"[$£€¥]\s?\d|;|\band (?:that )?[A-Z]", behind)
    behind = behind[: stop.start()] if stop else behind
    front = text[sentence[0] : f.start]
    around = text[sentence[0] : f.end + len(behind)]
    if _TOTAL.search(around) and not re.search(r"\b(?:pledg|promis|would|appeal|need|target)", front, re.I):
        return "total provided", None, "a sum over time"
    held = re.search(
        r"\b(?:but|then|before|until)\b.{0,60}?\b(?:held|withheld|suspended|froze|frozen|cancel|halted|kept|keep)\b",
        behind,
    )
    if held:
        return "withheld", _last_cue(text, sentence[0], f.start), "held back in a later clause"
    relative = re.match(
        r"\s*(?:that\s+|which\s+)?(?:it|he|she|they|(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*|the\s\w+)\s+(?:has\s+|had\s+|have\s+|already\s+)*(?=\w)",
        behind,
    )
    if relative:
        m = _CUE.match(behind, relative.end())
        if m and not m.group().lower().startswith(("to ", "need")):
            return _name(m), (f.end + m.start(), f.end + m.end()), f"“{m.group()}”"
    passive = re.match(
        r"(?:[^.;]{0,60}?)\b(?:(?:was|were|has\s+been|have\s+been|had\s+been|is|are)\s+)(?:\w+ly\s+|since\s+|later\s+|already\s+)?("
        + _CUE.pattern
        + ")",
        behind,
        re.I,
    )
    future = re.match(
        r"[^.;$€£]{0,50}?\b(?:would|will|is to|are to|is due to)\s+(?:be\s+)?(?:\w+ly\s+)?(?:paid|follow|go|arrive|come|released|disbursed|sent|delivered|provided|given|reach)\b",
        behind,
    )
    cue = _last_cue(text, sentence[0], f.start)
    near = cue is not None and f.start - cue[1] < 25
    if future and not near:
        return "pledged", cue, "to be paid"
    if passive and not near:
        m = _CUE.match(passive.group(1))
        if m:
            return _name(m), cue, f"“{m.group()}”"
    if cue is None:
        return None, None, "no verb of giving"
    m = _CUE.match(text, cue[0])
    status = _name(m) if m else None
    if status == "disbursed" and re.search(r"\b(?:if|once|unless)\b", behind[:40]):
        status = "offered"
    return status, cue, f"“{text[cue[0] : cue[1]]}”"


def _last_cue(text: str, start: int, end: int) -> Span | None:
    found = [m.span() for m in _CUE.finditer(text, start, end) if not _noise(text, m)]
    return found[-1] if found else None


def _noise(text: str, m: re.Match[str]) -> bool:
    """Nouns that look like verbs of giving: "the appeal said", "needs assessment", a "cut" of meat."""
    word = m.group().lower()
    return (
        word in ("need", "needs") and bool(re.match(r"\s+(?:assessment|of the)", text[m.end() : m.end() + 20]))
    ) or (word == "announced" and bool(re.match(r"\s+(?:before|no|earlier|on|in|that)", text[m.end() : m.end() + 12])))


def _name(m: re.Match[str]) -> Status:
    key = next(k for k, v in m.groupdict().items() if v is not None)
    return re.sub(r"\d+$", "", key)  # type: ignore[return-value]


def _is_aid(text: str, sentence: Span, f: Figure, status: Status | None, cue: Span | None, giver: bool) -> bool:
    """Whether the amount is aid, a grant, a loan, a pledge or a contribution, by the words of its clause and paragraph."""
    low = max(sentence[0], f.start - 160)
    clause = text[low : min(sentence[1], f.end + 110)]
    close = text[max(sentence[0], f.start - 45) : min(sentence[1], f.end + 40)]
    given = bool(_AID.search(clause)) or bool(_AID_VERB.search(clause))
    if _OTHER_MONEY.search(close) and not (_AID.search(close) or _AID_VERB.search(close)):
        return False
    if f.kind == "money" and f.unit in ("cent", "penny", "sen"):
        return False
    if given and status is not None:
        return True
    if status is None:
        # "$430 million of the total", "a grant of $45 million"
        return bool(
            re.search(r"\b(?:aid|grant|loan|pledge|donation|contribution|assistance|relief)\b", close, re.I)
        ) or bool(
            re.match(
                r"\s+of\s+(?:it|that|the\s+(?:total|money|grant|pledge|loan|aid|sum|package))\b",
                text[f.end : f.end + 30],
            )
        )
    wide = text[max(0, sentence[0] - 700) : min(len(text), sentence[1] + 300)]
    if (
        giver
        and cue is not None
        and _GIVING.search(text, cue[0], cue[1] + 1)
        and (_AID.search(wide) or _AID_VERB.search(wide))
    ):
        return not _OTHER_MONEY.search(close)
    return (
        len(_AID.findall(wide)) >= 2
        and status in ("pledged", "offered", "committed", "disbursed", "requested", "withheld", "total provided")
        and cue is not None
        and not _OTHER_MONEY.search(close)
    )


# ---- who gives, who gets -------------------------------------------------------------------------------------------------


def _donor(
    text: str, sentence: Span, f: Figure, status: Status | None, cue: Span | None, parties: Parties
) -> tuple[str | None, str]:
    by = parties.after(text, r"\b(?:by|from)\s+(?:the\s+)?$", sentence[0], min(sentence[1], f.end + 80), near=f.end)
    front = text[sentence[0] : f.start]
    if cue is not None and _RECEIVES.match(text, cue[0]):
        return by, _GOT
    if status == "requested":
        return None, "asked for"
    if by and (
        status == "total provided"
        or cue is None
        or re.search(
            r"\b(?:given|provided|donated|pledged|paid|promised|approved|released|grant|loan|aid|gift|donation|pledge)\b[^.;]{0,40}\b(?:by|from)\b",
            text[sentence[0] : min(sentence[1], f.end + 80)],
        )
    ):
        return by, "named after “by” or “from”"
    at = cue[0] if cue is not None else f.start
    if cue is not None and cue[0] > f.end:
        relative = parties.subject(text, f.end, cue[0] + 1)
        if relative:
            return relative, "subject of the clause behind the amount"
        at = f.start
    found = parties.subject(text, sentence[0], at)
    if found:
        return found, "subject of the sentence"
    if _UNNAMED.search(front):
        return "donors", "unnamed givers"
    return parties.earlier(text, sentence[0], text[sentence[0] : at], f.unit), _FROM_BEFORE


def _recipient(
    text: str, sentence: Span, f: Figure, status: Status | None, cue: Span | None, parties: Parties, donor: str | None
) -> str | None:
    if cue is not None and _RECEIVES.match(text, cue[0]):
        return parties.subject(text, sentence[0], cue[0])
    end = sentence[1]
    nxt = re.search(r"[$£€¥]\s?\d|;", text[f.end : end])
    end = f.end + nxt.start() if nxt else end
    found = parties.target(text, f.end, end, donor) or (
        parties.object(text, cue[1], f.start, donor) if cue and cue[1] <= f.start else None
    )
    if found is None:
        found = parties.target(text, sentence[0], f.start, donor)
    if (
        found is None
        and status == "requested"
        and not (cue and re.match(r"(?:target|goal)\b", text[cue[0] : cue[1]], re.I))
    ):
        found = parties.subject(text, sentence[0], f.start)
    return found


# ---- when ----------------------------------------------------------------------------------------------------------------

_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
_UNITS = r"(?:years?|months?|weeks?|days?|decades?|quarters?)"
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a|few)"
_WHEN = re.compile(
    rf"\b(?:(?:over|in|within|during|for|across)\s+the\s+(?:next|coming|past|last|following|first)\s+(?:{_COUNT}[\s-])?{_UNITS}"
    rf"|(?:over|across|spread over|within)\s+(?:a\s+)?{_COUNT}[\s-]{_UNITS}(?:\s+period)?|over\s+a\s+decade"
    rf"|(?:since|from|between|through|until|by|in|for|during|before|after)\s+(?:the\s+end\s+of\s+)?(?:early\s+|late\s+|mid-?|fiscal\s+year\s+|fiscal\s+|the\s+year\s+)?(?:{_MONTHS}(?:\s+\d{{1,2}}(?!\d))?(?:,?\s+(?:19|20)\d\d)?|(?:19|20)\d\d)(?:\s+(?:to|and|through|until)\s+(?:{_MONTHS}\s*)?(?:19|20)?\d\d)?"
    rf"|(?:before|by|at|until|since|after)\s+(?:the\s+)?(?:end\s+of\s+(?:the\s+|this\s+|next\s+)?(?:year|month|week|decade|{_MONTHS}|(?:19|20)\d\d)|Christmas|Easter|Ramadan|summer|winter|spring|autumn|mid-year|year-end|year’s\s+end|(?:next|this|last)\s+(?:year|month|week|summer|winter|spring|autumn))"
    rf"|(?:earlier\s+)?(?:this|last|next)\s+(?:year|month|week|quarter|summer|winter|spring|autumn|fall|{_MONTHS})|so\s+far(?:\s+this\s+year)?|to\s+date"
    rf"|(?:a|each|every|per)\s+(?:year|month|week)|annually|monthly|(?:two|three|five|\d+)\s+years\s+ago|a\s+year\s+(?:ago|earlier)|since\s+(?:the\s+)?(?:storm|war|earthquake|floods?|cyclone|crisis|conflict|invasion|disaster|drought|quake))\b",
    re.I,
)


def _period(text: str, sentence: Span, f: Figure, money: list[Figure]) -> str | None:
    """The time words of the amount as written: behind it up to the next amount, else in front of the first one."""
    own = (
        {f.figure_id} | {g.figure_id for g in money if g.same_as == f.figure_id} | ({f.same_as} if f.same_as else set())
    )
    inside = [g for g in money if sentence[0] <= g.start < sentence[1]]
    later = [g.start for g in inside if g.start > f.start and g.figure_id not in own]
    end = min([*later, sentence[1], f.end + 130])
    m = _WHEN.search(text, f.end, end)
    if m and not re.search(r"\b(?:announced|worst|since rains)\b", text[f.end : m.start()]):
        return _clean(m.group())
    if f.period:
        return f.period
    earlier = [g.end for g in inside if g.start < f.start and g.figure_id not in own]
    if earlier:
        return None
    found = list(_WHEN.finditer(text, sentence[0], f.start))
    return _clean(found[-1].group()) if found else None


def _clean(words: str) -> str:
    return " ".join(words.split())
