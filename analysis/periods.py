"""When an amount is for, in the time words of its clause: "over three years", "in March", "so far"."""

from __future__ import annotations

import re

from .records import Span

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


# "villages burned in August", "to be repaid over 25 years": the time of something else than the payment
_OTHER_EVENT = re.compile(r"\b(?!need|releas|disburs|deliver|provid|promis|pledg|approv|receiv|donat|contribut|transferr|allocat|suspend|grant|fund)\w{3,}(?:ed|rnt|wn|oyed)\s+(?:\w+\s+)?$|\b(?:announced|worst|repaid|repay\w*|struck|hit|began|since\s+rains)\b[\w\s]{0,20}$", re.I)  # fmt: skip


def find_period(text: str, sentence: Span, start: int, end: int, before: int | None, after: int | None) -> str | None:
    """The time words of the amount ``text[start:end]`` as written.

    `before` and `after` are the end of the amount in front of it in its sentence and the start of the one behind, or None;
    words behind the amount count up to the next one, words in front only for the first.

    >>> text = "In 2021 Japan gave $3 million, and $2 million over four years."
    >>> find_period(text, (0, len(text)), 19, 29, None, 35), find_period(text, (0, len(text)), 35, 45, 29, None)
    ('In 2021', 'over four years')
    """
    limit = min(sentence[1], end + 130, after if after is not None else sentence[1])
    for m in _WHEN.finditer(text, end, limit):
        if not _OTHER_EVENT.search(text[max(end, m.start() - 40) : m.start()]):
            return " ".join(m.group().split())
    if before is not None:
        return None
    for m in reversed(list(_WHEN.finditer(text, sentence[0], start))):
        if not _OTHER_EVENT.search(text[max(sentence[0], m.start() - 40) : m.start()]):
            return " ".join(m.group().split())
    return None
