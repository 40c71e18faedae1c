"""What became of an amount of money, by the verbs around it: offered, pledged, committed, disbursed, requested, withheld."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .records import Span, Status


@cache
def cues() -> re.Pattern[str]:
    """The verbs and idioms of giving as one pattern; the name of the group that matched, less its number, is the status."""
    lexicon = json.loads((files(__package__) / "lexicon" / "giving.json").read_text(encoding="utf-8"))
    words = {k: "|".join(w.replace(" ", r"\s+") for w in lexicon[k]) for k in ("give", "gave")}
    words |= {k: lexicon[k] for k in ("will", "ready")}
    groups = []
    for n, status in enumerate(lexicon["order"]):
        pattern = "|".join(lexicon["status"][status])
        for key, value in words.items():
            pattern = pattern.replace("{" + key + "}", value)
        groups.append(f"(?P<{status}{n}>{pattern})")
    return re.compile(r"\b(?:" + "|".join(groups) + r")\b", re.I)


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
    m = cues().match(behind, participle.end()) if participle else None
    if m and re.match(r"\s+by\b", behind[m.end() :]):
        return Found(_name(m), None, f"“{m.group()} by”", by=True)
    relative = _RELATIVE.match(behind)
    if relative:
        m = cues().match(behind, relative.end())
        if m and not m.group().lower().startswith("to "):
            return Found(_name(m), (end + m.start(), end + m.end()), f"“{m.group()}”")
    # A verb right in front governs the amount; a noun there ("pledge of $5 million was paid") leaves it to what follows.
    near = cue is not None and start - cue[1] < 25 and not _NOUNS.fullmatch(text[cue[0] : cue[1]].split()[0])
    if not near and _FUTURE.match(behind):
        return Found("pledged", cue, "to be paid")
    passive = _PASSIVE.match(behind)
    if not near and passive:
        m = cues().match(behind, passive.end())
        if m:
            return Found(_name(m), cue, f"“{m.group()}”")
    if cue is None:
        return Found(None, None, "no verb of giving")
    m = cues().match(text, cue[0])
    status = _name(m) if m else None
    if status == "disbursed" and re.search(r"\b(?:if|once|unless)\b", behind[:40]):
        status = "offered"
    return Found(status, cue, f"“{text[cue[0] : cue[1]]}”")


def _last_cue(text: str, start: int, end: int) -> Span | None:
    found = [m.span() for m in cues().finditer(text, start, end) if not _noise(text, m)]
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
