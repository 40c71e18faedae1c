"""Bylines: which lines say who wrote an article, and whose names stand there."""

from __future__ import annotations

import re

from ..words.lists import places
from .datelines import find_dates
from .pagewords import page_words

_PREFIX = re.compile(
    r"(?:(?:story|words|text|written|report|reported|analysis|opinion|posted|article|commentary|review|interview"
    r"|column)[ \u00a0]+)?by[ \u00a0:]+"
    r"|(?:authors?|byline|words|text)[ \u00a0]*:[ \u00a0]*"
    r"|from[ \u00a0]+(?=(?-i:[^\W\d_a-z])[\w.'’-]*[ \u00a0]+(?-i:[^\W\d_a-z])[\w.'’-]*"
    r"(?:[ \u00a0]+(?-i:[^\W\d_a-z])[\w.'’-]*)?"
    r"(?:,| in )[ \u00a0]*(?-i:[^\W\d_a-z]))",
    re.I,
)
_NAME_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.'’‘ʻ-]*")
_CUT = re.compile(
    r"[ \u00a0]*(?:[|·•;(]|[ \u00a0][-–—][ \u00a0]|\b(?:published|updated|posted|last)\b"
    r"|(?:\bat[ \u00a0]+)?\b\d{1,2}[:.]\d\d|\S+@\S+|@\w+|https?:)",
    re.I,
)
# What a name's place or paper begins with: "Ana Lima in Dakar", "for The Coast Courier"
_PLACE = re.compile(
    r"[ \u00a0]+(?:in|at|for|of|from|reporting from|reporting in)[ \u00a0]+(?:the[ \u00a0]+)?(?=(?-i:[^\W\d_a-z]))",
    re.I,
)
_TITLE = re.compile(r"(?:the[ \u00a0]+)?(?:dr|prof|professor|rev|sir|dame|lord|sr|fr)\.?[ \u00a0]+", re.I)
# What is left of "Posted on June 12, 2024 at 8:05 by Ana Lima" before "by", once the day is out
_DATED = re.compile(
    r"^[ \u00a0,|·•/–-]*(?:at[ \u00a0]+)?(?:\d{1,2}[:.]\d\d(?:[ \u00a0]?[ap]\.?m\.?)?)?[ \u00a0,|·•/–-]*"
)
_SHIFT = re.compile(r"[ \u00a0]\((?:now|earlier|until [^()]{2,20})\)")
_ON = re.compile(r"[ \u00a0]+on[ \u00a0]*$", re.I)  # "By Ana Lima On 11/13/19"
_STAMP_WORDS = re.compile(r"\b(?:posted|published|updated|last|on)\b", re.I)
_AND = re.compile(
    r"[ \u00a0]*,[ \u00a0]*(?:(?:and|with|photographs by)\b[ \u00a0]*)?|[ \u00a0]+(?:and|with|&)[ \u00a0]+", re.I
)


def byline_names(line: str) -> tuple[str, ...] | None:
    """The names in a line that is a byline ("By Ana Lima and Rui Sá, Staff Writers"), None for other lines.

    Names stand as printed, without roles, places and dates; an agency that signs ("By The Associated Press") is a name.

    >>> byline_names("By Ana Lima and Rui Sá, Staff Writers")
    ('Ana Lima', 'Rui Sá')
    >>> byline_names("By the time they left, the river had risen.") is None
    True
    """
    if len(line) > 200:
        return None
    line = _DATED.sub("", _undated(line), count=1).strip()
    m = _PREFIX.match(line)
    if not m:
        return None
    rest = _TITLE.sub("", line[m.end() :])
    for d in find_dates(rest)[:1]:
        rest = _ON.sub("", rest[: d.start])
    cut = _CUT.search(rest)
    tail = rest[cut.start() :] if cut and cut.start() else ""
    rest = rest[: cut.start()] if cut and cut.start() else rest
    if len(re.findall(r"\b[a-z]{2,}\b", tail)) > 6:
        return None
    names = []
    placed = False
    for piece in _AND.split(rest.strip(" .,|·•–-\u00a0")):
        head, *where = _PLACE.split(piece, maxsplit=1)
        name = _person(head)
        # Behind a place another may stand, or its country: "in Goma, Congo", "in Dakar and Bamako".
        further = not where and (
            piece in places()
            or placed
            and len(piece.split()) == 1
            and piece[:1].isupper()
            or bool(_PLACE.match(f" {piece}"))
        )
        if name and not further:
            names.append(name)
        elif not further and not _is_role(piece):
            return None
        placed = bool(where) or placed and not name
    if not names:
        whole = rest.strip(" .,\u00a0")
        return (whole,) if whole[:1].isupper() and _is_role(whole) else None
    return tuple(names)


def bare_names(line: str) -> tuple[str, ...] | None:
    """The names in a byline without "By", as under a headline: "Ana Lima in Nairobi", "Ana Lima, Africa editor".

    >>> bare_names("Ana Lima, Africa editor"), bare_names("Ana Lima in Nairobi and Rui Sá in Dakar")
    (('Ana Lima',), ('Ana Lima', 'Rui Sá'))
    >>> bare_names("Middle East") is None
    True
    """
    line = _undated(line).strip(" |·•,;/\u00a0-–—")
    words = line.split()
    if not line or (
        not 2 <= len(words) <= 12
        or line.rstrip()[-1] in ".?!:\"”’'"
        or any(w.lower().strip(",") in page_words("sections") for w in words[:2])
    ):
        return None
    names = []
    for piece in re.split(r"[ \u00a0]+and[ \u00a0]+|,[ \u00a0]*|[ \u00a0]+[|·•–-][ \u00a0]+", line):
        head, place, where = piece.partition(" in ")
        name = _person(head)
        if name and name == head.strip() and (not place or _NAME_WORD.match(where.strip())):
            names.append(name)
        elif not names or not is_role_line(piece):
            return None
    return tuple(names) if names else None


def is_role_line(line: str) -> bool:
    """Whether a line under a byline says what the writer is: "Staff writer", "BBC News, Nairobi", "Reuters".

    >>> is_role_line("Diplomatic correspondent"), is_role_line("The minister left")
    (True, False)
    """
    words = [w.strip(",.").lower() for w in line.split()]
    return 1 <= len(words) <= 6 and _is_role(line) and words[0] not in ("the", "of", "for")


def _undated(line: str) -> str:
    """The line without the day it begins with, or that stands apart at its end; without "(now)" and "(earlier)"."""
    line = _SHIFT.sub("", line)
    days = find_dates(line) if len(line) <= 200 else []
    if days and not re.search(r"\w", _STAMP_WORDS.sub("", line[: days[0].start])):
        return line[days[0].end :]
    if days and (_ON.search(line[: days[0].start]) or re.search(r"[|·•–-][ \u00a0]*$", line[: days[0].start])):
        return _ON.sub("", line[: days[0].start])
    return line


def _person(piece: str) -> str | None:
    """The leading person name of a piece, two words or more, with a role behind it cut off."""
    taken: list[str] = []
    for word in piece.split():
        bare = word.strip(",.").lower()
        if (
            bare in page_words("roles")
            or (bare == "the" and len(taken) > 1)
            or not (_NAME_WORD.fullmatch(word) or bare in page_words("name particles"))
        ):
            break
        taken.append(word)
    while taken and taken[-1].lower() in page_words("name particles"):
        taken.pop()
    rest = piece.split()[len(taken) :]
    if not 2 <= len(taken) <= 5 or (rest and not _is_role(" ".join(rest))):
        return None
    return " ".join(taken)


def _is_role(piece: str) -> bool:
    words = [w.strip(",.()").lower() for w in piece.split()]
    return bool(words) and any(w in page_words("roles") for w in words) and len(words) <= 8
