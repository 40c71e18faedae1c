"""What became of an amount of money, by the verbs around it: offered, pledged, disbursed, requested, withheld."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...records import Reason, Span, Status
from ..currencies import SIGNS
from .verbs import lexicon


@cache
def cues() -> re.Pattern[str]:
    """The verbs and idioms of giving as one pattern; the name of the matching group, less its number, is the status."""
    giving = lexicon()
    words = {k: "|".join(w.replace(" ", r"\s+") for w in giving[k]) for k in ("give", "gave")}
    words |= {k: giving[k] for k in ("will", "ready")} | {"signs": SIGNS}
    groups = []
    for n, status in enumerate(giving["order"]):
        pattern = "|".join(giving["status"][status])
        for key, value in words.items():
            pattern = pattern.replace("{" + key + "}", value)
        groups.append(f"(?P<{status}{n}>{pattern})")
    return re.compile(r"\b(?:" + "|".join(groups) + r")\b", re.I)


_TOTAL = re.compile(
    r"\b(?:spending|contributions|outlays|donations|funding|support|payments)\s+since\s+(?:[A-Z]"
    r"|\d{4})|\bsince\b(?:[^.;]|\.\d){3,80}\b(?:provided|given|gave|spent|contributed|delivered|sent|committed)\b"
    r"|\btotal\s+(?:\w+\s+){0,2}(?:aid|assistance|support|funding|relief|help|provided|given|contributions?)"
    r"|\b(?:aid|assistance|support|funding)\b(?:[^.;]|\.\d){0,60}\btotal(?:s|ed|ing)?\b|\b(?:provided|given|gave"
    r"|spent|contributed)\b(?:[^.;]|\.\d){0,60}\b(?:in (?:total|all)\b(?:[^.;]|\.\d){0,20})?\bsince\s+(?:fiscal"
    r"|the|\d{4}|19|20|January|February|March|April|May|June|July|August|September|October|November|December)",
    re.I,
)

_NOUNS = re.compile(r"(?:pledge|promise|offer|commitment|appeal|request|contribution|plea|award)s?\b", re.I)
_BEHIND = re.compile(rf"[{SIGNS}]\s?\d|\d\s(?:million|billion)|;|\band (?:that )?[A-Z]")
_LATER = re.compile(
    r"\b(?:but|then|before|until)\b.{0,60}?\b(?:held|withheld|suspended|froze|frozen|cancel\w*|halted|kept|keep"
    r"|withdrew|scrapped)\b"
)
_RELATIVE = re.compile(
    r"\s*,?\s*(?:that\s+|which\s+)?(?:it|he|she|they|(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4}"
    r"|the\s\w+)\s+(?:has\s+|had\s+|have\s+|been\s+|was\s+|were\s+|already\s+|once\s+|says\s+it\s+)*(?=\w)"
)
_GOODS = re.compile(
    r"\s+of\s+(?:it|that|this|them|the\s+(?:money|sum|total|grant|loan|pledge|aid))\b(?!\s*,)|\s+(?:in"
    r"|of)\s+(?:[a-z-]+\s+){0,3}?(?:aid|assistance|support|relief|help|funding|grants?|loans?|money|credits?|food)\b"
    r"(?:\s+(?:to|for)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})?"
)
"""What an amount is in, before the clause that tells of it: "$5 million in farm aid to Chad …"."""
_LEADS = re.compile(
    r"(?:^|[,;:—–]\s*|\b(?:and|but|while|that|though|whereas)\s+)(?:(?:and|but|while|though|only|just|barely|the|a"
    r"|an|another|further|other|some|about|less|than|more|at|least)\s+)*$",
    re.I,
)
"""An amount that opens its clause: the verb behind it tells what became of it."""
_HAS = re.compile(
    r"\s+(?:has|have|had|is|are|was|were)?\s*(?:already\s+|since\s+|so\s+far\s+|now\s+|actually\s+|only\s+|ever\s+"
    r"|been\s+)*(?=\w)"
)
_CAME = re.compile(
    r"(?:reached|come\s+(?:through|in)|made\s+it|trickled\s+in|flowed|materiali[sz]ed|arrived|turned\s+up)\b"
)
_UNPAID = re.compile(
    r"\bonly\s+(?:on|in)\s+(?:paper|speeches|words|name)\b|\b(?:has|have|had)\s+yet\s+to\s+(?:be\s+)?(?:arriv|pay"
    r"|paid|deliver|come|materiali|disburs|releas|hand|send|sent|reach|receiv|see|seen|transfer|honou?r|make|show"
    r"|follow|land|turn)|\b(?:remains?|remained|is|are|was|were)\s+(?:still\s+)?(?:undelivered|unpaid|outstanding"
    r"|unspent|undisbursed)\b"
)
_MEETING = re.compile(r"\b(?:meeting|conference|summit|gathering|forum|session)\b", re.I)
"""Where money is promised, whatever the verb: "the conference raised $5 million"."""
_PUT = re.compile(
    r"\b(?:(will|would|to)\s+)?put(?:s|ting)?\s+(?:(?:at|least|about|some|up|to|nearly|another|more|than)\s+)*$"
)
_INTO = re.compile(r"\s+(?:of\s+its\s+own\s+)?(?:into|towards?)\s")
_SHELVED = re.compile(r"\b(?:on|in)\s+(?:hold|ice|limbo|the\s+freezer)\b")
_PASSIVE = re.compile(
    r"[^.;]{0,60}?\b(?:was|were|has\s+been|have\s+been|had\s+been|is|are)\s+(?:\w+ly\s+|since\s+|later\s+"
    r"|already\s+|still\s+|being\s+)?(?=\w)",
    re.I,
)
_FUTURE = re.compile(
    rf"[^.;{SIGNS}]{{0,50}}?\b(?:would|will|is to|are to|is due to)\s+(?:be\s+)?(?:\w+ly\s+)?"
    r"(?:paid|made|follow|go|arrive|come|released|disbursed|sent|delivered|provided|given|reach)\b"
)
_DONE = re.compile(r"(?:ed|nt|en|ld|ut|ght|zen|aid)(?:\s|$)", re.I)
_REDUCED = re.compile(
    r"\s*(?:$|[,.;)]|(?:for|to|at|in|on|last|this|earlier|over|since|under|from|so|through|during|before|after"
    r"|between|two|three|a)\b)"
)
"""What may follow a participle that tells of the amount in front of it: "$5 million promised in May"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A status with the verb that says so; `cue` is None where none was found, or where it stands behind the amount.

    `final` where words outside the verb decide, such as "but later held it back" or "since 2016".
    """

    status: Status | None
    cue: Span | None
    how: Reason
    by: bool = False
    final: bool = False


def find_status(text: str, sentence: Span, start: int, end: int) -> Found:
    """The status of the amount ``text[start:end]``: from the nearest verb in front, unless a clause behind denies it.

    >>> text = "Norway was ready to give $3 million."
    >>> find_status(text, (0, len(text)), 25, 35).status
    'offered'
    >>> text = "The grant of $3 million has been suspended."
    >>> find_status(text, (0, len(text)), 13, 23).status
    'withheld'
    """
    behind = text[end : min(sentence[1], end + 140)]
    stop = _BEHIND.search(behind)
    behind = behind[: stop.start()] if stop else behind
    front = text[sentence[0] : start]
    cue = _last_cue(text, sentence[0], start)
    if _TOTAL.search(front + text[start:end] + behind) and not re.search(
        r"\b(?:pledg|promis|would|appeal|need|target|ask)", front, re.I
    ):
        return Found("total provided", None, Reason("over time"), final=True)
    if re.match(r"\s*(?:[a-z-]+\s+)?(?:donation|gift|bequest|handout)\b", behind) and (
        cue is None or start - cue[1] > 25
    ):
        return Found("disbursed", None, Reason("donation"))
    noun = re.match(r"\s*(?:[a-z-]+\s+)?(?:appeal|request|plea)\b", behind)
    if noun:
        return Found("requested", None, Reason("told", (noun.group().strip(),)))
    if re.search(r"\bon\s+(?:the\s+table|offer)\b", behind):
        return Found("offered", cue, Reason("on the table"), final=True)
    later = _LATER.search(behind)
    if later and not (stop and stop.start() - later.end() < 12):  # "but kept $5 million back" tells of another amount
        return Found("withheld", cue, Reason("held back"), final=True)
    if _UNPAID.search(behind):
        return Found("pledged", cue, Reason("not paid"), final=True)
    if _SHELVED.search(behind[:90]):
        return Found("withheld", cue, Reason("on hold"), final=True)
    # A verb right in front governs the amount; a noun there ("pledge of $5 million was paid") leaves it open.
    near = cue is not None and start - cue[1] < 25 and not _NOUNS.fullmatch(text[cue[0] : cue[1]].split()[0])
    goods = _GOODS.match(behind)
    after = goods.end() if goods else 0
    back = near and cue is not None and _name_at(text, cue) == "withheld"
    participle = re.compile(r"\s*,?\s*(?:already\s+|previously\s+|so\s+far\s+|originally\s+)?(?=\w)").match(
        behind, after
    )
    m = cues().match(behind, participle.end()) if participle else None
    if m and not back and re.match(r"\s+by\b", behind[m.end() :]):
        return Found(_name(m), None, Reason("told by", (m.group(),)), by=True)
    if (
        m
        and not near
        and not re.search(r"\bevery\s+$", front)
        and _DONE.search(m.group())
        and _REDUCED.match(behind, m.end())
    ):
        own = (end + m.start(), end + m.end()) if cue is None else cue
        return Found(_name(m), own, Reason("told behind", (m.group(),)))
    relative = None if back else _RELATIVE.match(behind, after)
    if relative and not (near and relative.group().lstrip().startswith(",")):
        m = cues().match(behind, relative.end())
        if m and not m.group().lower().startswith("to "):
            return Found(_name(m), (end + m.start(), end + m.end()), Reason("told", (m.group(),)))
    if _LEADS.search(front) and (has := _HAS.match(behind, after)):
        if came := _CAME.match(behind, has.end()):
            return Found("disbursed", None, Reason("told behind", (came.group(),)))
        m = cues().match(behind, has.end())
        if m and _name(m) != "requested":
            return Found(_name(m), None, Reason("told behind", (m.group(),)))
    if not near and _FUTURE.match(behind):
        return Found("pledged", cue, Reason("to be paid"))
    passive = _PASSIVE.match(behind)
    if not near and passive:
        m = cues().match(behind, passive.end())
        if m:
            return Found(_name(m), cue, Reason("told", (m.group(),)))
    if put := (_PUT.search(front[-60:]) if _INTO.match(behind) else None):
        at = max(0, len(front) - 60) + put.start() + sentence[0]
        return Found(
            "pledged" if put.group(1) else "disbursed", (at, at + len(put.group().rstrip())), Reason("put into")
        )
    if cue is None:
        return Found(None, None, Reason("no verb"))
    m = cues().match(text, cue[0])
    status = _name(m) if m else None
    if m and re.match(r"raised|collected|brought", m.group(), re.I) and _MEETING.search(front):
        return Found("pledged", cue, Reason("at a meeting"), final=True)
    if status == "disbursed" and re.search(r"\b(?:if|once|unless)\b", behind[:40]):
        status = "offered"
    return Found(status, cue, Reason("told", (text[cue[0] : cue[1]],)))


def _last_cue(text: str, start: int, end: int) -> Span | None:
    found = [m.span() for m in cues().finditer(text, start, end) if not _noise(text, m)]
    return found[-1] if found else None


def _noise(text: str, m: re.Match[str]) -> bool:
    """Nouns that look like verbs of giving: "needs assessment", what was "announced before"."""
    word = m.group().lower()
    if word in ("need", "needs"):
        return bool(re.match(r"\s+(?:assessment|of the)", text[m.end() : m.end() + 20]))
    return word == "announced" and bool(re.match(r"\s+(?:before|no|earlier|on|in|that)", text[m.end() : m.end() + 12]))


def _name_at(text: str, cue: Span) -> Status | None:
    m = cues().match(text, cue[0])
    return _name(m) if m else None


def _name(m: re.Match[str]) -> Status:
    key = next(k for k, v in m.groupdict().items() if v is not None)
    return re.sub(r"\d+$", "", key)  # type: ignore[return-value]
