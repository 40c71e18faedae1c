"""Datelines and dates: where and when a report was filed, as the text says it.

A dateline is what stands before the dash of a first paragraph: a place, often its country, sometimes the day and the
agency. What is *not* done: guessing a year, or the order of day and month in "03/04/2025".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..words import lexicon
from ..words.lists import places, titles
from ..words.tokens import lower
from .pagewords import page_words

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?P<{0}month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_SPACE = r"[ \t\u00a0]{1,3}"
_WEEKDAY = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b\.?"
)
_DATE = re.compile(
    rf"(?:\b{_WEEKDAY},?{_SPACE})?(?:"
    rf"(?<![^\W\d_]){_MONTH.format('a')}{_SPACE}(?P<aday>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?{_SPACE}(?P<ayear>(?:19"
    rf"|20)\d\d)(?!\d))?"
    rf"|\b(?P<bday>\d{{1,2}})(?:st|nd|rd|th)?{_SPACE}(?:of{_SPACE})?{_MONTH.format('b')}(?:,?{_SPACE}(?P<byear>(?:19"
    rf"|20)\d\d)(?!\d))?"
    r"|\b(?P<cyear>(?:19|20)\d\d)[-/.](?P<cmonth>\d{1,2})[-/.](?P<cday>\d{1,2})(?:T[\d:.]{4,12}(?:Z"
    r"|[+-]\d\d:?\d\d)?)?\b"
    r"|\b(?P<done>\d{1,2})(?P<dsep>[/.])(?P<dtwo>\d{1,2})[/.](?P<dyear>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/])(?P<eone>\d{1,2})/(?P<etwo>\d{1,2})/(?P<eyear>\d\d)(?![\d/]))",
    re.I,
)
_CLOCK = re.compile(
    r"\b(?:\d{1,2}(?:[:.h]\d\d){1,2}(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)(?:[ \u00a0]\(?(?-i:[ECMP]T|A?CET"
    r"|A?JST|NPT|PKT)\b\)?)?|\b(?:[a-z]{1,3}[sd]t|gmt|utc|ist|eat|wat|cat|hkt|sgt|bst|msk)\b"
    r"(?:[+-]\d{1,2}(?::\d\d)?)?",
    re.I,
)
_DATE_WORDS = re.compile(
    r"\b(?:first |originally |last |article )?(?:published|updated|posted|modified|created|filed|issued|release[d]?"
    r"|date|on|at|time|edited|"
    r"\d{1,3} (?:second|minute|min|hour|day|week|month|year)s?|ago|\d{1,2}[hmd]|an hour|a day|yesterday|today|just now"
    r"|read|min(?:ute)?s?|edt|"
    rf"{_WEEKDAY})\b",
    re.I,
)
_STAMP = re.compile(
    r"(?:(?:posted|updated|published)(?: at)?:? )?\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?(?: [A-Z]{2,4})?"
    r"| (?-i:[A-Z]{2,4}))(?:[+-]\d{1,2})?",
    re.I,
)
_SEPARATORS = re.compile(r"[|·•]")
_UPDATED = re.compile(r"(?:updated|modified|edited|revised|corrected)\b[^\w]{0,3}(?:at |on )?[\w:. ]{0,20}$", re.I)

# The dash that ends a dateline: long ones with or without spaces, short ones between spaces.
_DASH = re.compile(
    r"[ \t\u00a0]*(?:—|―)[ \t\u00a0]*|[ \t\u00a0]+--[ \t\u00a0]*|[ \t\u00a0]+[-–‒−][ \t\u00a0]+"
    r"|[ \t\u00a0]*–(?=\w)[ \t\u00a0]*|:[ \t\u00a0]+"
)
_SOURCE = re.compile(r"[ \t\u00a0]*(?:\((?P<round>[^()]{2,45})\)|/(?P<slash>[A-Z][\w .&-]{2,40})/)[ \t\u00a0]*$")
_WINDOW = 140  # characters from the paragraph's start; no dateline is longer


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the dash. `end` is the offset in the line after the dash and its spaces, `place` as printed;
    empty where an agency files from nowhere in particular."""

    end: int
    place: str
    source: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a line: its ISO form (None where the year is not said), its offsets, whether it is that of an
    update."""

    start: int
    end: int
    iso: str | None
    updated: bool = False


def find_dates(line: str) -> list[Day]:
    """The calendar dates of a line, in order.

    >>> [(d.iso, d.updated) for d in find_dates("Nov. 21, 2024, 6:45 p.m. | Updated 22 November 2024")]
    [('2024-11-21', False), ('2024-11-22', True)]
    """
    out = []
    for m in _DATE.finditer(line):
        iso = _iso(m)
        if iso != _NO_DATE:
            out.append(
                Day(m.start(), m.end(), iso or None, bool(_UPDATED.search(line[max(0, m.start() - 40) : m.start()])))
            )
    return out


_NO_DATE = "no date"


def _iso(m: re.Match[str]) -> str | None:
    """The date as ISO text, None without a year or where day and month are in doubt, `_NO_DATE` where it is none."""
    if m["amonth"] or m["bmonth"]:
        which = "a" if m["amonth"] else "b"
        month, day, year = _MONTHS[lower(m[f"{which}month"])], int(m[f"{which}day"]), m[f"{which}year"]
    elif m["cyear"]:
        month, day, year = int(m["cmonth"]), int(m["cday"]), m["cyear"]
    else:
        one, two, year = int(m["done"] or m["eone"]), int(m["dtwo"] or m["etwo"]), m["dyear"] or f"20{m['eyear']}"
        if one > 12 or one == two or m["dsep"] == ".":
            day, month = one, two
        elif two > 12:
            month, day = one, two
        else:
            return None
    try:
        found = date(int(year or 2000), month, day).isoformat()
        return found if year else None
    except ValueError:
        return _NO_DATE


def is_date_line(line: str) -> bool:
    """Whether a line says nothing but when the article was published or updated.

    >>> is_date_line("Updated 3:15 PM EST, Thursday April 3, 2025"), is_date_line("2 hours ago")
    (True, True)
    >>> is_date_line("On April 3, 2025 the river rose.")
    False
    """
    if not 4 <= len(line) <= 160:
        return False
    days = find_dates(line)
    rest = line
    for d in reversed(days):
        rest = rest[: d.start] + " " + rest[d.end :]
    ago = re.search(r"(?:\b(?:hours?|minutes?|mins?|days?|weeks?)|\b\d{1,2}[hmd]) ago\b|\bjust now\b", rest, re.I)
    if not days and not ago and not re.match(r"(?:last )?(?:published|updated|posted)\b", rest, re.I):
        return is_stamp(line)
    rest = _DATE_WORDS.sub(" ", _CLOCK.sub(" ", rest))
    # "June 12, 2024 / 6:12 PM EDT / CBS News": the agency stands beside the day.
    pieces = [p for p in re.split(r"[/|·•]", rest) if re.search(r"\w", p)]
    return (
        not pieces or len(pieces) == 1 and len(days) > 0 and "/" in _SEPARATORS.sub("/", rest) and _is_paper(pieces[0])
    )


def is_stamp(line: str) -> bool:
    """Whether a line is the time of day of a live report's entry, with its zone or half of the day, and nothing else.

    >>> is_stamp("11.42 GMT"), is_stamp("8:05 a.m. ET"), is_stamp("11.42")
    (True, True, False)
    """
    return _STAMP.fullmatch(line.strip()) is not None


def _is_paper(piece: str) -> bool:
    words = piece.split()
    return (
        1 <= len(words) <= 4
        and all(w[0].isupper() for w in words)
        and any(w.lower() in page_words("papers") for w in words)
    )


def find_dateline(line: str) -> Dateline | None:
    """The dateline a paragraph begins with, or None.

    Capitals are enough for a place ("LISBON —"); a place in ordinary letters needs more: a region, a day, an agency in
    brackets, or a city that style books let stand alone.

    >>> find_dateline("LISBON, April 3, 2025 (Coast Wire) — Lenders met on Thursday.")
    Dateline(end=37, place='LISBON', source='Coast Wire', published='2025-04-03')
    >>> find_dateline("Taipei, Taiwan — The festival began.").place
    'Taipei, Taiwan'
    >>> find_dateline("The wall — or what is left of it — stands.") is None
    True
    """
    window = line[:_WINDOW]
    for m in _DASH.finditer(window):
        if m.start() == 0:
            return None
        # A hyphen of the place itself ("PORT - AU - PRINCE") is not met; the first dash that leaves a dateline wins.
        found = _read_place(window[: m.start()], colon=m.group().startswith(":"))
        after = line[m.end() : m.end() + 1]
        if (
            found
            and after
            and (after.isupper() or after.isdigit() or after in "\"“”‘'’«([$€£¥—" or not after.isascii())
        ):
            return Dateline(m.end(), *found)
    return None


def is_dateline(line: str) -> bool:
    """Whether a whole line is a dateline without its paragraph: "LISBON, April 3, 2025".

    >>> is_dateline("GENEVA, 3 April 2025"), is_dateline("LISBON, Portugal"), is_dateline("PACIFIC")
    (True, True, False)
    """
    bare = line.rstrip(" .—–-:")
    if len(bare) > 90 or "," not in bare and "(" not in bare:
        return False
    found = _read_place(bare)
    return found is not None and (
        found[2] is not None or bool(find_dates(bare)) or found[1] is not None or _is_place_in_capitals(bare)
    )


def _is_place_in_capitals(line: str) -> bool:
    """Whether a line is a place in capitals and its region. Where both are in capitals, as a headline may be, one of
    them must be known."""
    place, *regions = [part.strip(" \t\u00a0.") for part in line.split(",")]
    shouted = any(len(r) > 3 and r.isupper() for r in regions)
    known = place.casefold() in _cities() or any(r.title() in places() for r in regions)
    return place.isupper() and (not shouted or known)


def whole_dateline(line: str) -> Dateline | None:
    """What a line that is a dateline and nothing else says (see `is_dateline`)."""
    found = _read_place(line.rstrip(" .—–-:")) if is_dateline(line) else None
    return Dateline(len(line), *found) if found else None


@cache
def _cities() -> frozenset[str]:
    return frozenset(city.casefold() for city in lexicon.lines(__package__, "dateline_cities.txt"))


def _read_place(head: str, colon: bool = False) -> tuple[str, str | None, str | None] | None:
    """Place, source and ISO date of the words before the dash; None when they are no dateline."""
    filed = _without_day_and_source(head)
    if filed is None:
        return None
    # "LONDON, Thursday": the day of the week alone
    if not filed.rest.strip(" ,\t\u00a0"):
        return _without_place(filed, colon)
    place, weekday = re.subn(rf",?{_SPACE}{_WEEKDAY}$", "", filed.rest.strip(" ,\t\u00a0"))
    parts = [p.strip(" \u00a0") for p in place.split(",")]
    if not place or not _are_places(place, parts) or colon and place.split()[0].rstrip(".").title() in titles():
        return None  # "SEN. ANA LIMA (D-Ohio): …" takes a turn
    known = all(side.strip().casefold() in _cities() for side in parts[0].split("/"))
    extra = len(parts) > 1 or filed.dated or filed.source is not None or weekday > 0
    capitals = _in_capitals(parts[0])
    told = capitals and (known or extra) if colon else capitals or known or extra
    return (place, filed.source, filed.published) if told else None


@dataclass(frozen=True, slots=True)
class _Filed:
    """The words before a dash without the day and the agency, and what these say."""

    rest: str
    source: str | None
    published: str | None
    dated: bool


def _without_day_and_source(head: str) -> _Filed | None:
    """None where brackets hold something else, or words stand behind the day."""
    source = published = None
    dated = False
    if _is_known_agency(head.strip(" \t\u00a0")):
        return _Filed("", head.strip(" \t\u00a0"), None, False)
    while m := _SOURCE.search(head):
        inside = (m["round"] or m["slash"]).strip()
        days = find_dates(inside)
        if days and not dated:
            published, dated = days[0].iso, True
        elif source is None and _is_agency(inside):
            source = inside
        else:
            return None
        head = head[: m.start()]
    if days := find_dates(head):
        last = days[-1]
        if head[last.end :].strip(" ,\u00a0"):
            return None
        return _Filed(head[: last.start], source, last.iso, True)
    return _Filed(head, source, published, dated)


def _without_place(filed: _Filed, colon: bool) -> tuple[str, str | None, str | None] | None:
    """ "(Reuters) -", "Nov 13 (AFP) —": an agency that files from nowhere in particular."""
    told = filed.source is not None and (filed.dated or _is_known_agency(filed.source))
    return ("", filed.source, filed.published) if told and not colon else None


def _is_known_agency(name: str) -> bool:
    return lower(name).removeprefix("the ") in _agencies()


@cache
def _agencies() -> frozenset[str]:
    return frozenset(lexicon.lines(__package__, "agencies.txt"))


def _are_places(place: str, parts: list[str]) -> bool:
    """Whether the parts between commas can be a place and its region by their wording."""
    if len(place) > 70 or len(parts) > 3 or not all(_is_place_words(p) for p in parts):
        return False
    if any(p.isupper() and len(p.split()) > 2 for p in parts[1:]):
        return False  # a heading in capitals, not a region
    words = re.findall(r"[\w'&-]+", parts[0].lower())
    letters = sum(c.isalpha() for c in parts[0])
    return letters >= 3 and not all(w in page_words("no places") for w in words)


def _in_capitals(place: str) -> bool:
    """Whether a place is printed in capitals, but for the "c" of "McALLEN" or one letter elsewhere."""
    letters = [c for c in place if c.isalpha()]
    small = sum(not c.isupper() for c in letters)
    return place.isupper() or place[:2].isupper() and small <= (2 if letters[:2] == ["M", "c"] else 1)


def _is_place_words(part: str) -> bool:
    """One to four words, each capitalised, a joining word, or an abbreviation such as "N.H."."""
    words = part.replace("/", " ").split()
    return (
        1 <= len(words) <= 4
        and words[0][0].isupper()
        and all(
            (w[0].isupper() or w.lower() in page_words("place particles")) and re.fullmatch(r"[^\W\d_][\w.'’‘ʻ`-]*", w)
            for w in words
        )
    )


def _is_agency(inside: str) -> bool:
    words = inside.replace("/", " ").split()
    return 1 <= len(words) <= 5 and all(
        w[0].isupper() or w.lower() in page_words("place particles") or "." in w for w in words
    )
