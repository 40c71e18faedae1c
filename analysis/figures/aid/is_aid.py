"""Whether an amount is aid, a grant, a loan or a pledge, by the words around it; prices, sales and fines are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...records import Figure, Span
from .status import Found

if TYPE_CHECKING:
    from .frames import Told
    from .parties import Parties

AID = re.compile(
    r"\b(?:aid|grants?|loans?|pledg\w+|contribut\w+|donat\w+|donors?|assistance|relief|humanitarian|appeals?"
    r"|credit line|low-interest|credits?|funders?"
    r"|philanthrop\w+|endow\w+|bailout|rescue package|financing|reconstruction|rebuild\w*|recover(?:y)?|tranches?"
    r"|instal?lments?|guarantees?|climate (?:fund|finance|money)|development bank"
    r"|charit(?:y|ies)|hospices?|fundrais\w+|public money|famine|refugees|USAID|UNICEF|UNHCR|Red Cross"
    r"|World Food Program(?:me)?)\b",
    re.I,
)
AID_VERB = re.compile(
    r"\b(?:pledg\w+|promis(?:ed|es|e|ing)|donat\w+|contribut\w+|set aside|earmark\w*|disburs\w+|offered"
    r"|ready to give|appealed"
    r"|(?:h[eo]lds?|kept|keeps?|maintain\w*)\s+(?:its|their)\s+(?:support|contribution|assistance|help|funding)"
    r"|withheld|grant(?:ed)?)\b",
    re.I,
)
OTHER_MONEY = re.compile(
    r"\b(?:sold|sells?|selling|price[sd]?|pric(?:ey|ing)|costs?|costing|fares?|rents?|wages?|salar(?:y|ies)"
    r"|earn(?:s|ed|ings)?|revenues?|profits?"
    r"|turnover|sales|shares?|stocks?|dividends?|market|worth|valued|value|fin(?:e|es|ed)|penalt\w+|lawsuit"
    r"|settlement|damages?|losses|(?<!who )(?<!that )lost|loss"
    r"|deficit|surplus|debts?|tax(?:es|ed)?|bribes?|ransom|invoice|bought|buys?|buying|acquir\w+|purchas\w+|bid"
    r"|fees?|tickets?|tuition|mortgage"
    r"|barrel|per\s+\w+|apiece|each|GDP|economy|exports?|imports?|trade|invest(?:ed|ment|ments|ors?)|box office"
    r"|contract|stolen|stole|fraud\w*"
    r"|orders|campaign|lawyers?|insur\w+|charge[sd]?|paycheck|bills?|toll"
    r"|annual budget)\b",
    re.I,
)
_GIVING = re.compile(
    r"\b(?:g[ai]ve|giv(?:en|ing)|receiv|releas|provid|send|sent|lend|lent|deliver|ready|offer|transfer|hand|donat"
    r"|pledg|promis)",
    re.I,
)
PAID_IN = re.compile(
    r"\s+(?:of\s+its\s+own\s+)?into\s+(?:the|that|this|its)\s+(?:\w+\s+){0,3}?(facility|fund|trust|scheme"
    r"|programme|program|appeal|pot|pool)\b",
    re.I,
)
"""What donors pay into: "put $5 million into the facility"."""

_LENDER = re.compile(r"\b(?:Bank|Fund|Monetary|IMF|Union|EU|Nations|Commission|donors|lenders)\b")


def is_aid(text: str, sentence: Span, f: Figure, found: Found, giver: bool, asked: str | None = None) -> bool:
    """Whether the amount is aid, a grant, a loan or a pledge, by the words of its clause and paragraph."""
    low = max(sentence[0], f.start - 160)
    clause = text[low : min(sentence[1], f.end + 110)]
    close = text[max(sentence[0], f.start - 45) : min(sentence[1], f.end + 40)]
    if PAID_IN.match(text, f.end) and found.status is not None and giver:
        return True
    if found.cue is not None and found.status == "requested" and text[slice(*found.cue)].lower().startswith("put"):
        return bool(
            AID.search(clause)
            or re.search(r"(?:feed|treat|shelter|hous|vaccinat|resettl)ing$", text[: found.cue[1]][-20:])
        )  # "aid groups put the cost of feeding … at $5 million"
    if f.unit in ("cent", "penny", "sen"):
        return False
    if OTHER_MONEY.search(close) and not (AID.search(close) or AID_VERB.search(close)):
        return False
    if found.status is None:
        # "$430 million of the total", "a grant of $45 million"
        noun = re.search(r"\b(?:aid|grant|loan|pledge|donation|contribution|assistance|relief)\b", close, re.I)
        part = re.match(
            r"\s+of\s+(?:it|that|the\s+(?:total|money|grant|pledge|loan|aid|sum|package))\b", text[f.end : f.end + 30]
        )
        return bool(noun or part)
    if AID.search(clause) or AID_VERB.search(clause):
        return True
    if OTHER_MONEY.search(close):
        return False
    wide = text[max(0, sentence[0] - 700) : min(len(text), sentence[1] + 300)]
    if (
        giver
        and found.cue is not None
        and _GIVING.match(text, found.cue[0])
        and (AID.search(wide) or AID_VERB.search(wide))
    ):
        return True
    gives = giver and (found.cue is not None and _GIVING.search(text, *found.cue) is not None)
    asks = found.status == "requested" and found.cue is not None and bool(asked and _LENDER.search(asked))
    enough = 0 if asks else 1 if gives else 2
    return len(AID.findall(wide)) + len(AID_VERB.findall(wide)) >= enough and (
        found.cue is not None or found.status is not None or giver
    )


PUBLIC = re.compile(
    r"\b(?:Bank|Fund|Foundation|Union|Nations|Commission|Council|Ministry|Department|Agency|Trust|Lottery|Office"
    r"|Government|Treasury|Parliament|Congress|Senate|Pentagon"
    r"|House|Committee|Organi[sz]ation|Society|Federation|Programme|Program|Cross|Crescent|Relief|Aid|Charity"
    r"|Charities|Appeal|Children|Refugees?|Church|Facility|Partnership"
    r"|Monetary|Endowment|Exchequer|Board|Authority|IMF|EU|UN|WHO|WFP|OCHA|UNICEF|UNHCR|UNDP|UNRWA|USAID|NATO"
    r"|England|Scotland|Wales|Oxfam|CARE|Rotary|Lions|Philanthrop\w+)\b"
)
"""Words in the names of bodies that give for good."""
_IN_KIND = re.compile(
    r"\b(?:weapons|arms|ammunition|blankets|tents|vaccines|medicines|medical|military|wheat|food|rice|lottery"
    r"|taxpayers|public\s+money|budget\s+support|life\s+savings|standby)\b"
)
LIVES_ON_GIFTS = re.compile(
    r"\b(?:University|College|School|Hospital|Hospice|Museum|Library|Theatre|Theater|Church|Cathedral|Orchestra"
    r"|Shelter|Refuge|Home|Centre|Center|Institute|Village|Clinic|Mission)\b"
)
_COLLECTING = re.compile(
    r"\b(?:been\s+raised|raised\s+(?:money|funds)|collection|whip-round|crowdfund\w*|fundrais\w*)\b", re.I
)
_PAYS = re.compile(r"(?:pa(?:y|ys|id|ying)|spen(?:d|ds|t|ding)|cover\w*)\b")
"""Verbs that are used of any money."""
_NO_AID = re.compile(
    r"\b(?:sold|sells?|selling|pric(?:e|es|ed|ing)|costs|fares?|rents?|wages?|salar(?:y|ies)|revenues?|profits?"
    r"|turnover|sales|shares?|stocks?|dividends?|fin(?:e|es|ed|ing)|penalt\w+"
    r"|lawsuit|settl(?:e|es|ed|ing|ement)|damages|debts?|bad\s+(?:loans|debts)|tax(?:es|ed)?|bribes?|ransom"
    r"|kidnappers|gang|invoice|bought|buys?|buying|acqui\w+|purchas\w+|fees?|tickets?"
    r"|tuition|mortgages?|invest(?:ed|s|ing|ment|ments|ors?)?|box\s+office|contract|stolen|stole|fraud\w*|campaign"
    r"|lawyers?|insur\w+|paycheck|bills|toll|bonds|assets"
    r"|accounts|bonus(?:es)?|plant|factory|jackpot|prize|striker|midfielder|defender|goalkeeper|takeover|merger"
    r"|bid\s+for|bail|alimony|compensation|legal|court|severance|shareholders|customers|advertising"
    r"|cocaine|heroin|drugs|jewel\w*|painting|auction|budget\s+deficit|repay\w*|exports?|imports?)\b",
    re.I,
)
"""Words of trade, law and crime: money beside them is no aid unless the verb or noun says so."""


def is_governed_aid(
    text: str, sentence: Span, told: Told, donor: str | None, recipient: str | None, parties: Parties, others: bool
) -> bool | None:
    """Whether an amount whose verb or noun is known is aid: by what governs it, by who gives and by who gets it.

    A verb such as "donate" or a noun such as "grant" says so itself; "paid" or "set aside" need a giver and a receiver
    of the kind that aid has, or other words of aid around, or `others`: amounts of aid before it. None leaves it open.
    """
    if told.frame in ("repay", "none"):
        return False
    other = _NO_AID.search(told.words) is not None
    kind = _NO_AID.sub("", told.words)
    words = bool(AID.search(kind) or _IN_KIND.search(kind))
    if other and not words and not told.strong:
        return False
    public = parties.gives(donor) and (parties.is_place(donor) or bool(PUBLIC.search(donor or "")))
    getter = parties.gives(recipient)
    needy = recipient is not None and (
        parties.is_place(recipient)
        or bool(PUBLIC.search(recipient) or LIVES_ON_GIFTS.search(recipient))
        or (getter and parties.is_place(donor))
        or (not getter and _PAYS.match(told.how.slots[0]) is None)
    )
    gift = told.donor is not None and told.donor not in parties.names and _PAYS.match(told.how.slots[0]) is None
    wide = text[max(0, sentence[0] - 700) : min(len(text), sentence[1] + 300)]
    pays = _PAYS.match(told.how.slots[0]) is not None
    around = (others and told.frame != "lose") or any(p.search(wide) for p in (AID, AID_VERB, _COLLECTING, _IN_KIND))
    around = around and (needy or not pays)
    if pays and not (words or needy or told.strong or parties.is_place(donor)):
        return False
    score = 2 * told.strong + 2 * words + public + needy + gift + around
    return True if score >= 2 and not (other and score < 3) else None
