"""What became of an amount of money, by the verbs around it: offered, pledged, committed, disbursed, requested, withheld."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .records import Span, Status

_WILL = r"(?:would|will|could|to|plans? to|planned to|intends? to|about to|going to)\s+(?:also\s+|now\s+)?"
_READY = r"(?:ready|willing|prepared|able|available)\s+to\s+"
_GIVE = r"(?:give|provide|contribute|donate|send|pay|spend|lend|add|deliver|release|disburse|transfer|allocate|commit|invest|grant|make available|put up|extend|channel|finance|fund|cover|chip in|inject|hand over|double)"
_GAVE = r"(?:gave|given|giving|provided|contributed|donated|sent|paid|spent|lent|delivered|released|disbursed|transferred|handed over|shipped|wired|funded|financed|chipped in|injected|poured|put\s+(?:up|in))"
_STATUS: tuple[tuple[Status, str], ...] = (
    ("withheld", r"with(?:held|hold(?:ing|s)?)|suspend(?:ed|s|ing)?|fr[eo]ez(?:e|ing)|froze|frozen|halt(?:ed|s|ing)?|block(?:ed|s|ing)?|cancel(?:l?ed|l?ing|s)?"
     r"|(?:held|holding|kept|keeping|hold)\s+(?:the\s+money\s+|it\s+|them\s+)?back|cut(?:ting)?\s+(?!off\b|in\b)|scrapp(?:ed|ing)|pull(?:ed|ing)\s+(?:back|out)|clawed\s+back|paus(?:ed|ing|es)|stopp(?:ed|ing)"),
    ("offered", _READY + _GIVE + r"|offer(?:ed|s|ing)?(?:\s+to\s+" + _GIVE + r")?|" + r"(?:has|have|had)\s+been\s+ready\s+to|propos(?:ed|es|ing)\s+(?:to\s+)?(?:" + _GIVE + r")?|(?:could|might|may)\s+" + _GIVE),
    ("pledged", r"pledg(?:ed|es|ing|e)|promis(?:ed|es|ing|e)|vow(?:ed|s|ing)?|(?:" + _WILL + r"|would\s+be\s+|will\s+be\s+)(?:" + _GIVE + "|" + _GAVE + r"|go|follow|arrive|come|reach)"
     r"|(?:doubl|tripl|rais|increas|boost)(?:ing|ed|es|e)\s+its\s+(?:contribution|pledge|support|aid|funding|donation)|contribution\s+(?:to|of)|announc(?:ed|es|ing)|(?:has|had|have)?\s*(?:itself\s+)?(?:added|adding)|top(?:ped|ping)\s+up"),
    ("committed", r"committ(?:ed|ing)|commits?|commitment|approv(?:ed|es|ing)|set(?:ting)?\s+aside|earmark(?:ed|s|ing)?|allocat(?:ed|es|ing)|sign(?:ed|s|ing)|(?:decid(?:ed|es)|agreed|voted)\s+(?:\w+\s+){0,3}?to(?:\s+" + _GIVE + r")?|decid(?:ed|es)|budget(?:ed|ing)|authori[sz](?:ed|es|ing)(?!\s+to\b)|appropriat(?:ed|es|ing)"
     r"|dedicat(?:ed|es|ing)|reserv(?:ed|es|ing)|award(?:ed|s|ing)|mobili[sz](?:ed|es|ing)|cleared|granted|secured"),
    ("disbursed", _GAVE + r"|receiv(?:ed|es|ing)|got|collected|arrived|(?:has|have|had)\s+reached|(?:is|are)\s+paying|donat(?:es|ing)|disburs(?:es|ing)|provid(?:es|ing)|in\s+hand|raised"),
    ("requested", r"(?:ask|urg|call)(?:ed|s|ing)?\s+(?:on\s+)?(?:[\w’'-]+\s+){1,4}to\s+" + _GIVE + r"|(?:hop(?:es|ed|ing)|aims?|aimed|trying|wants?|wanted|needs?|needed)\s+to\s+(?:raise|collect|secure|find)|appeal(?:ed|s|ing)?(?:\s+for)?|ask(?:ed|s|ing)?\s+(?:\w+\s+){0,4}?for|request(?:ed|s|ing)?|seek(?:s|ing)?|sought|need(?:s|ed|ing)?|target\s+of|goal\s+of|requir(?:es|ed|ing)|call(?:ed|s|ing)?\s+(?:on\s+(?:\w+\s+){1,4})?for|lack(?:s|ed|ing)|short(?:fall)?\s+of|plea\s+for|funding\s+gap\s+of"),
)  # fmt: skip
CUE = re.compile(
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
_TOTAL = re.compile(r"\bsince\b(?:[^.;]|\.\d){3,80}\b(?:provided|given|gave|spent|contributed|delivered|sent|committed)\b|\btotal\s+(?:\w+\s+){0,2}(?:aid|assistance|support|funding|relief|help|provided|given|contributions?)|\b(?:aid|assistance|support|funding)\b(?:[^.;]|\.\d){0,60}\btotal(?:s|ed|ing)?\b|\b(?:provided|given|gave|spent|contributed)\b(?:[^.;]|\.\d){0,60}\b(?:in (?:total|all)\b(?:[^.;]|\.\d){0,20})?\bsince\s+(?:fiscal|the|\d{4}|19|20|January|February|March|April|May|June|July|August|September|October|November|December)", re.I)  # fmt: skip

_NOUNS = re.compile(r"(?:pledge|promise|offer|commitment|appeal|request|contribution|plea|award)s?\b", re.I)
_BEHIND = re.compile(r"[$£€¥]\s?\d|\d\s(?:million|billion)|;|\band (?:that )?[A-Z]")
_LATER = re.compile(
    r"\b(?:but|then|before|until)\b.{0,60}?\b(?:held|withheld|suspended|froze|frozen|cancel\w*|halted|kept|keep|withdrew|scrapped)\b"
)
_RELATIVE = re.compile(
    r"\s*,?\s*(?:that\s+|which\s+)?(?:it|he|she|they|(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4}|the\s\w+)\s+(?:has\s+|had\s+|have\s+|already\s+|says\s+it\s+)*(?=\w)"
)
_PASSIVE = re.compile(
    r"[^.;]{0,60}?\b(?:was|were|has\s+been|have\s+been|had\s+been|is|are)\s+(?:\w+ly\s+|since\s+|later\s+|already\s+|still\s+|being\s+)?(?=\w)",
    re.I,
)
_FUTURE = re.compile(
    r"[^.;$€£]{0,50}?\b(?:would|will|is to|are to|is due to)\s+(?:be\s+)?(?:\w+ly\s+)?"
    r"(?:paid|made|follow|go|arrive|come|released|disbursed|sent|delivered|provided|given|reach)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A status with the verb that says so; `cue` is None where none was found, or where it stands behind the amount."""

    status: Status | None
    cue: Span | None
    how: str
    by: bool = False


def find_status(text: str, sentence: Span, start: int, end: int) -> Found:
    """The status of the amount ``text[start:end]``: from the nearest verb in front, unless a clause behind it says otherwise.

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
        return Found("total provided", None, "a sum over time")
    noun = re.match(r"\s*(?:[a-z-]+\s+)?(?:appeal|request|plea)\b", behind)
    if noun:
        return Found("requested", None, f"“{noun.group().strip()}”")
    if re.search(r"\bon\s+(?:the\s+table|offer)\b", behind):
        return Found("offered", cue, "on the table")
    if _LATER.search(behind):
        return Found("withheld", cue, "held back in a later clause")
    participle = re.match(r"\s*(?:already\s+|previously\s+)?(?=\w)", behind)
    m = CUE.match(behind, participle.end()) if participle else None
    if m and re.match(r"\s+by\b", behind[m.end() :]):
        return Found(_name(m), None, f"“{m.group()} by”", by=True)
    relative = _RELATIVE.match(behind)
    if relative:
        m = CUE.match(behind, relative.end())
        if m and not m.group().lower().startswith("to "):
            return Found(_name(m), (end + m.start(), end + m.end()), f"“{m.group()}”")
    # A verb right in front governs the amount; a noun there ("pledge of $5 million was paid") leaves it to what follows.
    near = cue is not None and start - cue[1] < 25 and not _NOUNS.fullmatch(text[cue[0] : cue[1]].split()[0])
    if not near and _FUTURE.match(behind):
        return Found("pledged", cue, "to be paid")
    passive = _PASSIVE.match(behind)
    if not near and passive:
        m = CUE.match(behind, passive.end())
        if m:
            return Found(_name(m), cue, f"“{m.group()}”")
    if cue is None:
        return Found(None, None, "no verb of giving")
    m = CUE.match(text, cue[0])
    status = _name(m) if m else None
    if status == "disbursed" and re.search(r"\b(?:if|once|unless)\b", behind[:40]):
        status = "offered"
    return Found(status, cue, f"“{text[cue[0] : cue[1]]}”")


def _last_cue(text: str, start: int, end: int) -> Span | None:
    found = [m.span() for m in CUE.finditer(text, start, end) if not _noise(text, m)]
    return found[-1] if found else None


def _noise(text: str, m: re.Match[str]) -> bool:
    """Nouns that look like verbs of giving: "needs assessment", what was "announced before"."""
    word = m.group().lower()
    if word in ("need", "needs"):
        return bool(re.match(r"\s+(?:assessment|of the)", text[m.end() : m.end() + 20]))
    return word == "announced" and bool(re.match(r"\s+(?:before|no|earlier|on|in|that)", text[m.end() : m.end() + 12]))


def _name(m: re.Match[str]) -> Status:
    key = next(k for k, v in m.groupdict().items() if v is not None)
    return re.sub(r"\d+$", "", key)  # type: ignore[return-value]
