"""Numbers that are no figures: dates, years, clock times, ordinals, phone numbers, addresses, names, idioms.

`shut_traps` closes their tokens in a `Line`, so that nothing behind it reads them. What is *not* done here: scores and
numbers that only the unit behind them can tell from a name ("Boeing 737"); `quantities` decides those.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..words import lexicon
from .counted_nouns import is_plural
from .currencies import SIGNS, coins, is_code, weak
from .line import Line
from .numerals import SMALL, TENS

_MONTH = (
    r"(?:Jan(?:uary|\b)|Feb(?:ruary|\b)|Mar(?:ch|\b)|Apr(?:il|\b)|May|June?|July?|Aug(?:ust|\b)|Sept?(?:ember|\b)"
    r"|Oct(?:ober|\b)|Nov(?:ember|\b)|Dec(?:ember|\b))\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WORDS = lexicon.words(__package__, "traps.txt")
_LABEL = "|".join(re.escape(word) for word in sorted(_WORDS["labels"], key=len, reverse=True))
_STREET = "|".join(sorted(_WORDS["streets"], key=len, reverse=True))
_ARMS = "|".join(sorted(_WORDS["arms"], key=len, reverse=True))
_RINGING = "|".join(f"{word}|{word.title()}" for word in sorted(_WORDS["ringing"], key=len, reverse=True))
_SCALED = r"(?:%|percent|per\s|million|billion)"
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
# Each trap with the tokens without which it cannot be there (none: always looked for). Anchored by what cannot stand
# inside a longer number, and short inside: long runs of digits are passed once.
_TRAPS: list[tuple[frozenset[str], re.Pattern[str]]] = [
    (frozenset(needs.split()) if isinstance(needs, str) else needs, re.compile(pattern))
    for needs, pattern in (
        (
            _WORDS["months"],
            rf"\b{_MONTH}\s(?:the\s)?{_DAY}(?![\d,]\d|\.\d|\s?%|[-–]?\s?(?:million|billion|percent|per\s))"
            rf"(?:\s?[-–]\s?{_DAY}(?!\d))?(?:,?\s\d{{4}}(?!\d))?",
        ),
        (
            _WORDS["months"],
            rf"(?<![\d.,{SIGNS}]){_DAY}(?:\s?[-–]\s?{_DAY})?\s(?:of\s)?{_MONTH}(?![a-z])(?:,?\s\d{{4}}(?!\d))?",
        ),
        (_WORDS["months"], rf"\b{_MONTH},?\s\d{{4}}(?!\d|,\d)"),
        ("- / .", r"(?<![\d/.-])\d{1,4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,4}(?![\d/-])"),
        ("a.m. p.m. am pm", r"(?<![\d.,])\d{1,2}(?:[:.]\d\d)?\s?(?:[AaPp]\.[Mm]\.|[AaPp][Mm]\b)"),
        (":", r"(?<![\d:.,])\d{1,2}:\d\d(?::\d\d)?(?!\d)"),
        ("gmt utc bst est edt cet", r"(?<![\d.,])\d{1,4}\s?(?:GMT|UTC|BST|EST|EDT|CET)\b"),
        (
            "o'clock",
            rf"(?<![\w.,])(?:\d{{1,2}}|{_HOURS})\s?o['’]clock",
        ),
        # "1st" to "21st", but a boxer of "11st 4lb"
        ("st nd rd th", r"(?<![\d,.])\d{1,9}(?:,\d{3})?(?:(?<!11)(?<=1)st(?!\s\d{1,2}\s?lb)|nd|rd|th)\b"),
        ("s 's", rf"(?<![\d,.{SIGNS}])\d{{1,4}}['’]?s\b|['’]\d0s\b"),
        ("g k", rf"(?<![\w.{SIGNS}])(?:[2-6]G|[48]K)\b"),
        ("for", r"(?<!\d)\d{1,3}-for-\d{1,3}(?!\d)"),
        # a flood of once in a hundred years
        ("in", r"\b(?:\d{1,2}|one)[-‑ ]in[-‑ ](?:an?[-‑ ])?(?:[\d,]{1,7}|hundred|thousand)[-‑ ]years?\b"),
        # calibres: a 9mm pistol, a .45-calibre round, a 12-gauge
        ("mm", rf"(?<![\w,])\.?\d{{1,3}}(?:\.\d{{1,2}})?[-‑ ]?mm[-‑ ](?:[\w-]{{1,20}}\s)?(?:{_ARMS})\b"),
        ("", rf"(?<![\w,])\.\d{{2,3}}[-‑ ]?(?:caliber|calibre|cal\b|{_ARMS})"),
        ("caliber calibre gauge bore", r"(?<![\w,.])\d{1,2}[-‑ ](?:caliber|calibre|gauge|bore)\b"),
        # whom to ring: 911, 999
        (
            _WORDS["ringing"],
            rf"\b(?:{_RINGING})(?:\s(?:the|on|to|number|line|is|at|toll-free)){{0,2}}:?\s"
            rf"\d(?:[\d ()-]{{1,18}}\d)(?![\d,.]*\d|\s?{_SCALED}|\s(?:[a-z]+\s)?[a-z]+s\b)",
        ),
        (
            "911 999 988",
            r"\b(?:911|999|988)\s(?:calls?|callers?|operators?|dispatch\w*|hotline|emergency|line|number)\b",
        ),
        ("covid cop", r"\bCOVID\s?-\s?\d\d|\bCOP\s?-?\d\d(?![\d.,]*\d)"),
        ("+", r"\+\d[\d \u00a0()-]{6,18}\d(?!\d)"),
        ("", r"(?<![\w.,-])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\d-])|(?<![\w.,-])\d{3}-\d{4}(?![\d-])"),
        ("", r"(?<![\w.,-])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?!\d)"),
        (
            _WORDS["streets"],
            rf"(?<![\w.,{SIGNS}-])\d{{1,5}}[-\d]{{0,6}}\s(?:[NSEW]\.?\s)?"
            r"(?:(?:[A-Z][\w.’']{0,20}|\d{1,3}(?:st|nd|rd|th))\s){1,3}"
            rf"(?:{_STREET.title()})\b",
        ),
        (
            frozenset(word.lower().rstrip(".") for word in _WORDS["labels"]),
            rf"\b(?:{_LABEL})\.?\s?\d{{1,5}}(?:\.\d{{1,3}})?(?![\d,]*\d|\s?{_SCALED})",
        ),
        ("zip postcode postal", r"(?<!\d)\d{4,5}(?:-\d{4})?\s(?:ZIP|Zip|zip|postal|post)\s?[Cc]ode"),
        ("# №", r"#\d{1,9}|№\s?\d{1,9}"),
        # Letters and digits of one name: F-16, Under-21.
        ("-", r"\b(?!sub|minus|plus|to-|now-|foot-|US)[A-Za-z]{1,12}\d{0,2}-\d{1,4}(?![\d,]|\.\d)"),
        ("/ -", r"(?<![\d/])(?:24/7|9/11|7/7|50[-/]50|20/20|Catch-22)(?!\d)"),
        # "192.168.4.1", "version 2.0.1"; "1.470.000" is a number
        (
            "",
            r"(?<![\d.])(?!\d{1,3}(?:\.\d{3}){2}(?!\.?\d)|\d{1,3}(?:\.\d{3}){0,8}\.000(?!\.?\d))"
            r"\d{1,9}(?:\.\d{1,9}){2,8}(?![.\d])",
        ),
        ("- – /", r"(?<!\d)(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:\d{4}|\d\d)(?!\d|,\d|\s?(?:percent|million))"),
    )
]

_NUMBER_WORDS = frozenset(SMALL) | frozenset(TENS)


def _idioms() -> tuple[re.Pattern[str], frozenset[str]]:
    """The idioms as one pattern, and the number words without which none can be there."""
    lists = lexicon.sections(__package__, "idioms.txt")
    front, behind, last, phrases = ("|".join(map(re.escape, entries)) for entries in lists.values())
    pattern = re.compile(
        rf"\b(?:(?:{front}) one(?![-‑])|only one(?![-‑]|\s(?:in|out)\b)|one (?:{behind})|(?:{last}) one(?=[,.;:!?])"
        rf"|{phrases})\b(?!(?<!at one point)(?<=one point) (?:{_HOURS}|zero)\b)",
        re.I,
    )
    return pattern, frozenset(map(_key, lists["phrases"])) | {"one"}


def _key(phrase: str) -> str:
    """The word by which a phrase is looked for: a number where it has one, else the longest."""
    words: list[str] = re.findall(r"[a-z']+", phrase)
    return next((w for w in words if w in _NUMBER_WORDS), max(words, key=len))


_IDIOM, _IDIOM_WORDS = _idioms()
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")


def shut_traps(line: Line) -> None:
    """Shuts the tokens of `line` that belong to a date, a name and so on, in place.

    >>> line = Line("On May 4, 2021, at 6:30 p.m., 12 of the G7 left Flight 370.")
    >>> shut_traps(line)
    >>> [t for t, k, no in zip(line.raw, line.kind, line.shut) if k == "n" and not no]
    ['12']
    """
    if not line.n:
        return
    begin, end = line.start[0], line.end[-1]
    words = set(line.low)
    if "n" in line.kind:
        for needs, trap in _TRAPS:
            if not needs or not needs.isdisjoint(words):
                for m in trap.finditer(line.text, begin, end):
                    _shut(line, m.start(), m.end())
        if _NUMBERED.match(line.text, begin, end) and line.n > 3:
            line.shut[0] = True
        _shut_years(line)
        _shut_glued(line)
    if not _IDIOM_WORDS.isdisjoint(words):
        for m in _IDIOM.finditer(line.text, begin, end):
            _shut(line, m.start(), m.end())
    if not _NUMBER_WORDS.isdisjoint(words):
        _shut_names(line)


def _shut(line: Line, start: int, end: int) -> None:
    i = bisect_left(line.start, start)
    while i < line.n and line.start[i] < end:
        line.shut[i] = True
        i += 1


def _shut_years(line: Line) -> None:
    for i, raw in enumerate(line.raw):
        if line.kind[i] != "n" or len(raw) != 4 or not raw.isdigit() or line.shut[i]:
            continue
        low, high = line.config.years_before
        if not low <= int(raw) <= high or _has_unit(line, i):
            continue
        before = line.word(i - 1)
        plural = _plural_after(line, i + 1)
        first, last = line.config.years_alone
        if int(raw) >= first and (int(raw) <= last or before in _WORDS["before a year"]):
            line.shut[i] = not plural or before in _WORDS["before a year"]
        elif before in _WORDS["before a year"] and not plural:
            line.shut[i] = before != "and" or (i > 1 and line.shut[i - 2])


def _has_unit(line: Line, i: int) -> bool:
    """Whether a currency stands before or a unit of measure right behind, so that four digits are no year."""
    before, after = line.word(i - 1), line.word(i + 1)
    joined = line.glued(i + 1) and line.kind[i + 1] == "w"
    hyphened = after == "-" and line.glued(i + 1) and line.kind[min(i + 2, line.n - 1)] == "w"
    if before in tuple(SIGNS) or (line.glued(i) and line.kind[i - 1] == "w") or joined or hyphened:
        return True
    return after in _WORDS["behind no year"] or (after in coins().nouns and after not in weak())


def _plural_after(line: Line, i: int) -> bool:
    return any(
        line.kind[k] == "w" and line.raw[k].islower() and is_plural(line.low[k]) for k in range(i, min(i + 2, line.n))
    )


def _shut_glued(line: Line) -> None:
    """Digits glued to the letters before them belong to a name (MH370, V8), unless those write a currency."""
    for i in range(1, line.n):
        if line.kind[i] in "nv" and line.glued(i) and line.kind[i - 1] == "w" and not _money_letters(line, i - 1):
            line.shut[i] = True


def _money_letters(line: Line, i: int) -> bool:
    return is_code(line.raw[i]) or (i > 0 and line.raw[i - 1] == "$" and line.glued(i))


def _shut_names(line: Line) -> None:
    """A number word with a capital inside a sentence is part of a name: the Gang of Four."""
    capitals = sum(1 for i in range(line.n) if line.kind[i] == "w" and line.raw[i][:1].isupper())
    if 2 * capitals > sum(1 for k in line.kind if k == "w"):
        return  # a headline in title case
    inside = False
    for i in range(line.n):
        if line.kind[i] != "w":
            inside = inside and line.raw[i] not in '.!?:“”"‘—–'
            continue
        if line.raw[i][0].isupper() and (line.low[i] in SMALL or line.low[i] in TENS):
            nxt = i + 1 < line.n and line.kind[i + 1] == "w" and line.raw[i + 1][0].isupper()
            if inside or (nxt and not _plural_after_any(line, i + 1) and not _NATION.fullmatch(line.raw[i + 1])):
                line.shut[i] = True
        inside = True


_NATION = re.compile(
    r"[A-Z]{2,3}|U\.[A-Z]\.|[A-Z]\w+(?:ish|ian|ean|ese|can|qi|eli|stani)|French|Dutch|Greek|Swiss|Thai|Afghan|German"
)
"""What tells where someone is from: "One British soldier" has no name that begins with "One"."""


def _plural_after_any(line: Line, i: int) -> bool:
    return any(
        line.kind[k] == "w" and (is_plural(line.low[k]) or (line.low[k] == "s" and line.glued(k)))
        for k in range(i, min(i + 4, line.n))
    )
