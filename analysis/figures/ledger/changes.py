"""How an amount came about where the article tells a change, and which earlier value it replaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...records import Figure
from .config import LEDGER, LedgerConfig
from .ties import DUE

_VERBS = {
    "doubled": "doubl(?:e|es|ed|ing)", "tripled": "tripl(?:e|es|ed|ing)", "quadrupled": "quadrupl(?:e|es|ed|ing)",
    "halved": "halv(?:e|es|ed|ing)",
    "raised": "rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|boost(?:s|ed|ing)?|"
    "lift(?:s|ed|ing)?|top(?:s|ped|ping)?\\s+up|ris(?:e|es|en|ing)|rose|grow(?:s|n|ing)?"
    "|grew|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|swell(?:s|ed|ing)?|went\\s+up|gone\\s+up|up",
    "cut": "cut(?:s|ting)?|trim(?:s|med|ming)?|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|"
    "slash(?:es|ed|ing)?|shrink(?:s|ing)?|shrank|shrunk|fall(?:s|en|ing)?|fell"
    "|drop(?:s|ped|ping)?|scal(?:e|es|ed|ing)\\s+back|down",
}  # fmt: skip
_CHANGE = re.compile("|".join(rf"(?P<{name}>\b(?:{verbs})\b)" for name, verbs in _VERBS.items()), re.I)
_TO = re.compile(r"[^.;:!?]{0,80}?\bto\s+(?:(?!from\b)[\w’'-]+\s+){0,2}", re.I)
"""Between the verb of a change and the amount that it leads to."""
_ITS = re.compile(r"\s+(?:(?:the|its|their|his|her|that|this)\s|\w+['’]s\s)", re.I)
_FROM = re.compile(r"\bfrom\s+(?:[\w’'-]+\s+){0,2}$", re.I)
_UP_TO = re.compile(r"\s+(?:[a-z]+\s+){0,4}?to\s+(?:[a-z]+\s+){0,2}", re.I)
_DOWN_FROM = re.compile(r",?\s+(?:[a-z]+\s+){0,3}?from\s+(?:[a-z]+\s+){0,2}", re.I)


def changes(text: str, rows: Sequence[Figure], config: LedgerConfig = LEDGER) -> dict[str, tuple[str, str | None]]:
    """For each amount that a change led to, how it came about and what it replaces: "doubling its contribution to".

    >>> from analysis import extract, read
    >>> article = read(text="Norway pledged $3 million to Peru, then doubled its pledge to $6 million.")
    >>> changes(article.text, extract(article).figures)
    {'f2': ('doubled', 'f1')}
    """
    out: dict[str, tuple[str, str | None]] = {}
    for n, f in enumerate(rows):
        beside = [g for g in rows[max(0, n - 1) : n + 2] if g is not f and g.unit == f.unit]
        before = next((g for g in beside if g.start < f.start and g.end > f.start - config.change_gap), None)
        after = next((g for g in beside if f.start < g.start < f.end + config.change_gap_after), None)
        if before and _raised_from(text, before, f, config):
            name = _verb(text, max(0, before.start - config.verb_before_from), before.start)
            if name:
                out[f.figure_id] = (name, before.figure_id)
            continue
        name = _verb(text, max(0, f.start - config.verb_before), f.start, to=True)
        if name is None:
            continue
        if after and _DOWN_FROM.fullmatch(text, f.end, after.start):
            out[f.figure_id] = (name, after.figure_id)
            continue
        earlier = rows[max(0, n - config.looked_back) : n]
        same = [g for g in earlier if _level(g, f) and _led(g, f, name, config)]
        out[f.figure_id] = (name, same[-1].figure_id if same else None)
    return out


def _raised_from(text: str, before: Figure, f: Figure, config: LedgerConfig) -> bool:
    """Whether a change goes from the one amount right to the next: "from $2 million to $3 million"."""
    from_ = _FROM.search(text, max(0, before.start - config.from_before), before.start)
    return from_ is not None and _UP_TO.fullmatch(text[before.end : f.start]) is not None


def _verb(text: str, start: int, end: int, to: bool = False) -> str | None:
    """How an amount changed, by the last verb of change before it in its sentence; `to`: "doubling its aid to"."""
    for m in reversed(list(_CHANGE.finditer(text, start, end))):
        if to and not (_ITS.match(text, m.end(), end) and _TO.fullmatch(text, m.end(), end)):
            continue
        if not re.search(r"[.;!?]\s", text[m.end() : end]):
            return next(k for k, v in m.groupdict().items() if v is not None)
    return None


_TIMES = {"doubled": 2.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}


def _led(earlier: Figure, f: Figure, name: str, config: LedgerConfig) -> bool:
    """Whether a change of that name leads from the one value to the other: what doubled is twice as much."""
    if earlier.low is None or f.low is None:
        return False
    if name in _TIMES:
        return abs(earlier.low * _TIMES[name] - f.low) <= config.times_off * f.low
    return (earlier.low < f.low) == (name == "raised")


def _level(earlier: Figure, f: Figure) -> bool:
    """Whether an earlier amount may be what `f` was before: of the same giver, currency and firmness."""
    firm = earlier.status == f.status or (earlier.status in DUE and f.status in DUE)
    whom = earlier.recipient is None or f.recipient is None or earlier.recipient == f.recipient
    return (
        firm and whom and earlier.unit == f.unit and earlier.donor == f.donor
        and not earlier.same_as and not earlier.part_of
        and earlier.low is not None and f.low is not None and earlier.low != f.low
    )  # fmt: skip
