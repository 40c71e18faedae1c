"""When an amount is for, in the time words of its clause: "over three years", "in March", "so far"."""

from __future__ import annotations

import re

from ...records import Span
from .status import cues

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\."
    r"|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_UNITS = r"(?:years?|months?|weeks?|days?|decades?|quarters?)"
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a|few)"
_WHEN = re.compile(
    rf"\b(?:(?:over|in|within|during|for|across)\s+the\s+(?:next|coming|past|last|following"
    rf"|first)\s+(?:{_COUNT}[\s-])?{_UNITS}"
    rf"|(?:over|across|spread over|within|in)\s+(?:a\s+)?{_COUNT}[\s-]{_UNITS}(?:\s+period)?|over\s+a\s+decade"
    rf"|(?:since|from|between|through|until|by|in|for|during|before|after)\s+(?:the\s+end\s+of\s+)?(?:early\s+"
    rf"|late\s+|mid-?|fiscal\s+year\s+|fiscal\s+|the\s+year\s+)?(?:{_MONTHS}(?:\s+\d{{1,2}}(?!\d))?(?:,?\s+(?:19"
    rf"|20)\d\d)?|(?:19|20)\d\d)(?:\s+(?:to|and|through|until)\s+(?:{_MONTHS}\s*)?(?:19|20)?\d\d)?"
    r"|(?:in|for|during|over)\s+the\s+(?:current|present|coming|next|last|previous)\s+(?:(?:fiscal|financial"
    r"|budget|calendar)\s+)?(?:year|quarter|biennium|season)"
    r"|(?:in|over|during|for|across)\s+(?:that|the\s+same)\s+(?:period|time|years?|months?|decade|stretch)"
    r"|(?:this|next|last)\s+(?:fiscal|financial|budget)\s+year|at\s+once|immediately|up\s+front|straight\s+away"
    r"|(?:before|by|until|after|during|ahead\s+of)\s+the\s+(?:monsoons?|rains|rainy\s+season|dry\s+season"
    r"|harvests?|planting\s+season|lean\s+season|hurricane\s+season|school\s+year|elections?|holidays)"
    r"|(?:in|during)\s+(?:the\s+)?(?:early\s+|late\s+|coming\s+)?(?:spring|summer|autumn|fall"
    r"|winter)(?!\s+[a-z]+(?:ing|s)\b)|for\s+the\s+(?:whole\s+|full\s+)?(?:year|season|winter|month|quarter)"
    rf"|(?:before|by|at|until|since|after)\s+(?:the\s+)?(?:end\s+of\s+(?:the\s+|this\s+|next\s+)?(?:year|month"
    rf"|week|decade|{_MONTHS}|(?:19|20)\d\d)|Christmas|Easter|Ramadan|summer|winter|spring|autumn|mid-year"
    rf"|year-end|year’s\s+end|(?:next|this|last)\s+(?:year|month|week|summer|winter|spring|autumn))"
    rf"|(?:earlier\s+)?(?:this|last|next)\s+(?:year|month|week|quarter|summer|winter|spring|autumn|fall|{_MONTHS})"
    rf"|so\s+far(?:\s+this\s+year)?|to\s+date"
    rf"|(?:a|each|every|per)\s+(?:year|month|week|annum)(?!\s+(?:ago|earlier|later))|annually|yearly|monthly|weekly|(?:two|three|five"
    rf"|\d+)\s+years\s+ago|a\s+year\s+(?:ago|earlier)|the\s+(?:year|month|week)\s+(?:before|earlier)(?=\s*(?:[,.;)]|$))|since\s+(?:the\s+)?(?:storm|war|earthquake|floods?|cyclone"
    rf"|crisis|conflict|invasion|disaster|drought|quake))\b(?!['’]s(?!\s+(?:\w+\s+)?budget\b))",
    re.I,
)


_OF_YEAR = re.compile(
    r"(?:['’]s?|\b(?:its|their|his|her|the))\s+((?:19|20)\d\d(?:[–-]\d\d)?)\s+(?:\w+\s+)?"
    r"(?:contribution|pledge|donation|grant|share|payment|appeal|aid|commitment|instalment|installment"
    r"|dues)\s+(?:of\s+)?(?:\w+\s+){0,2}$"
)
"""The year that a noun in front of the amount carries: "its 2024 contribution of $3 million"."""
_EVERY = re.compile(r"(?:a|each|every|per)\s(?!\w+\s(?:ago|earlier))|annually|yearly|monthly|weekly", re.I)
_STOP = re.compile(
    r",\s+(?:according|which|who|but|while|whereas|although|though|noting|adding|compared|up\s+from|down\s+from)\b"
    r"|;|[“\"]|,?\s+and\s+(?=(?:that|an?|another|its|has|have|had|is|was|so\s+far|then)\s)"
    r"|,\s+(?:and\s+)?(?:[\w.’'-]+\s+){1,6}?(?:said|says|told|added|warned)\b(?!,)",
    re.I,
)
# "villages burned in August", "to be repaid over 25 years": the time of something else than the payment
# but not "to the affected countries since 2017": behind an article or a preposition it is no verb.
_EVENT = re.compile(
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bto )(?<!\bfor )(?<!\bof )(?<!\bin )(?<!\bother )\b([a-z]{3,}(?:ed|rnt|wn"
    r"|oyed))\s+(?:\w+\s+)?$"
)
_OTHER_EVENT = re.compile(
    r"\b(?:announced\s+(?:before|earlier|no|that)|worst|repaid|repay\w*|struck|(?<!-)hit"
    r"|began)\b[\w\s]{0,20}$",
    re.I,
)


_CLOSED = re.compile(r",\s+(?:which|who|whose|whom|where)\b[^,;]{1,160},(?!\d)")
_OPEN = re.compile(r",\s+(?:which|who)\s[^,;]*$")


def _of_payment(text: str, start: int, m: re.Match[str]) -> bool:
    """Whether the time words `m` stand with a verb of giving, or with none."""
    front = text[max(start, m.start() - 40) : m.start()]
    if _OTHER_EVENT.search(front):
        return False
    verb = _EVENT.search(front)
    return (
        verb is None
        or verb.group(1).lower() in ("needed", "released")
        or cues().match(verb.group(1)) is not None
        or _by_cue(text, max(start, m.start() - 40) + verb.start())
    )


def _by_cue(text: str, at: int) -> bool:
    """Whether a verb of giving of several words begins at `at`: "set up in 2020 with"."""
    return cues().match(text, at) is not None


def find_period(text: str, sentence: Span, start: int, end: int, before: int | None, after: int | None) -> str | None:
    """The time words of the amount ``text[start:end]`` as written.

    `before` and `after` are the end of the amount in front of it in its sentence and the start of the one behind, or
    None; words behind the amount count up to the next one, words in front only for the first.

    >>> text = "In 2021 Japan gave $3 million, and $2 million over four years."
    >>> find_period(text, (0, len(text)), 19, 29, None, 35), find_period(text, (0, len(text)), 35, 45, 29, None)
    ('In 2021', 'over four years')
    """
    limit = min(sentence[1], end + 130, after if after is not None else sentence[1])
    asides = [m.span() for m in _CLOSED.finditer(text, sentence[0], start)]
    if _OPEN.search(text, max(sentence[0], start - 120), start):
        close = text.find(",", end, limit)
        limit = close if close >= 0 else limit  # "Chad, which gave $5 million, stopped in June"
    stop = _STOP.search(text, end, limit)
    for m in _WHEN.finditer(text, end, stop.start() if stop else limit):
        every = _EVERY.match(m.group()) is not None
        if _of_payment(text, end, m) and not (
            every and re.search(r"[,;:]|\w+\s+\w+\s+\w+\s+\w", text[end : m.start()])
        ):
            return " ".join(m.group().split())
    if year := _OF_YEAR.search(text[max(sentence[0], start - 60) : start]):
        return year.group(1)
    if before is not None:
        return None
    for m in reversed(list(_WHEN.finditer(text, sentence[0], start))):
        if any(s <= m.start() < e for s, e in asides):
            continue
        if not _EVERY.match(m.group()) and _of_payment(text, sentence[0], m):
            return " ".join(m.group().split())
    return None
