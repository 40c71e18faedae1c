"""Site furniture told from an article's own words, one line at a time, with the reason said in words.

A line is judged by its wording alone here (`passages` adds what its neighbours say). Every rule asks for a whole line
of a known make and for few words, because a paragraph wrongly left out loses evidence and a furniture line wrongly
kept only adds noise. The rules are data: ``lexicon/boilerplate.txt``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache

from ..words import lexicon
from ..words.cues import plain_speech
from .captions import NAME, NAMES, photo_credit, stuck_credit
from .pagewords import page_words

_LONGEST = 600  # characters; no furniture is longer, and no pattern ever sees more
_FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "´": "'", "`": "'", "…": "...", "—": "-", "–": "-"})
_SPOKEN = re.compile(rf"\"|.*\b(?:{plain_speech()}|according to)\b", re.I)
_SENTENCE = re.compile(r"(?<=\w\w)\. (?=[^\W\d_a-z])")
_RULER = re.compile(r"[\s_*=~#·•.\-–—|+◆■●▪►▼▲]+")
_LIST_SIGN = re.compile(r"(?:\d{1,2}[.):]?|[-•·*▪►»>])\s+\S")
_JOB = (
    r"(?:reporting|reported|writing|written|editing|edited|translation|translated|production|produced|research"
    r"|graphics?"
    r"|fact-check(?:ing|ed)|compil(?:ation|ed)|photographs?|photography|illustrations?|video|contributing"
    r"|contributors?|reporters?|editors?)"
)
_DAY = (
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:jan|feb|mar|apr|may"
    r"|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?)"
    r"(?:,? \d{4})?"
)
_BULLET = re.compile(r"[•*▪►·] ?")
_CREDIT_ADVERBS = ("originally", "first")
_CREDIT_VERBS = (
    "published", "appeared", "posted", "printed", "republished", "reprinted", "reproduced", "syndicated", "released",
    "aired",
)  # fmt: skip
_CREDIT_NOUNS = (
    "article", "story", "report", "piece", "post", "column", "interview", "feature", "version", "essay", "item", "text",
)  # fmt: skip
_CREDIT_LINKS = frozenset(["in", "on", "by", "at", "with", "from", "via", "here"])
_CREDIT_HELPERS = frozenset(["was", "is", "has", "been", "also", "and", "it", "re", "appeared"])


@dataclass(frozen=True, slots=True)
class Furniture:
    """Why a line is no part of the article, and whether it opens a box whose next lines belong to it.

    `rule` says which rule fired: the line of ``boilerplate.txt``, the section of ``page-words.txt``, or in words.
    `box` is ``"list"`` for a heading over links, ``"block"`` for one over running words that stand right below it (no
    blank line between), ``"rest"`` for the heading of the readers' comments, ``"line"`` for a line by itself.
    """

    reason: str
    box: str = "line"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    found: Furniture
    words: int
    unspoken: bool
    pattern: re.Pattern[str]
    lines: tuple[str, ...]


def plain(line: str) -> str:
    """The line as the rules see it: marks straight, dashes short, white space single.

    >>> plain("  READ\u00a0MORE —  ‘Tides’ ")
    "READ MORE - 'Tides'"
    """
    return " ".join(line.translate(_FOLD).split())


def boilerplate(line: str) -> Furniture | None:
    """What kind of site furniture a line is by its wording, or None for an article's own words.

    >>> boilerplate("Share on Facebook    Share on X    Email")
    Furniture(reason='share buttons', box='line', rule='page-words.txt: share')
    >>> boilerplate("Video").rule
    'boilerplate.txt: image|photo|video|audio|gallery|slideshow'
    >>> boilerplate("Orignally publisched in the Coast Courier.").reason
    'credit line'
    >>> boilerplate("The report was originally published in 2019, the ministry said.") is None
    True
    """
    if len(line) > _LONGEST:
        return None
    if _RULER.fullmatch(line):
        return Furniture("rule", rule="a line of signs alone")
    words = plain(line)
    bare = words.rstrip(" .!*")
    if bare.startswith("[") and bare.endswith("]"):
        bare = bare[1:-1]
    bare = _BULLET.sub("", bare, count=1) if _BULLET.match(bare) else bare
    count = len(words.split())
    if found := _by_make(line, bare, count) or _by_rule(bare, is_heading=words == bare):
        return found
    if bare.startswith("(") and bare.endswith(")") and "(" not in bare[1:]:
        bare = bare[1:-1].rstrip(" .!*")
        if found := _by_rule(bare, is_heading=False):
            return found
    # Credits follow one another in a line: "Ana Lima reported from Dakar. Editing by Rui Sá."
    pieces = [_by_rule(piece, is_heading=False) for piece in _SENTENCE.split(bare)] if count <= 60 else []
    return pieces[0] if len(pieces) > 1 and pieces[0] and len({p and p.reason for p in pieces}) == 1 else None


def is_list_item(line: str) -> bool:
    """Whether a line under a list heading reads like a link: numbered, bulleted, or short without an end stop.

    >>> is_list_item("2. Why your ferry is late"), is_list_item("The ferry was late on Monday, the harbor office said.")
    (True, False)
    """
    words = plain(line)
    if _LIST_SIGN.match(line):
        return len(words.split()) <= 30
    return len(words.split()) <= 18 and not words.endswith((".", '."', ".'"))


def _by_make(line: str, bare: str, count: int) -> Furniture | None:
    """What a line is by how it is made: rows of known words, links and credits."""
    if _is_share_bar(bare, count):
        return Furniture("share buttons", rule="page-words.txt: share")
    if _is_link_row(line):
        return Furniture("navigation", rule="a few words between each two signs, in a row")
    if _is_footer(bare, count):
        return Furniture("navigation", rule="page-words.txt: footer")
    if _is_menu(bare):
        return Furniture("navigation", rule="page-words.txt: sections")
    if photo_credit(line) is not None and stuck_credit(line) is None:
        return Furniture("photo caption", rule="a photo credit")
    if 4 <= count <= 30 and _is_credit_line(bare):
        return Furniture("credit line", rule="“published in” and a name, however spelled")
    return None


def _by_rule(bare: str, is_heading: bool) -> Furniture | None:
    """What the first rule that fits says. `is_heading`: no full stop was taken off, as a list's heading has none."""
    count = len(bare.split())
    spoken = _SPOKEN.match(bare) is not None
    for rule in _rules():
        if count > rule.words or (spoken and rule.unspoken) or (rule.found.box == "list" and not is_heading):
            continue
        if rule.pattern.fullmatch(bare):
            fired = next(line for line in rule.lines if re.fullmatch(_filled(line), bare, re.I))
            return replace(rule.found, rule=f"boilerplate.txt: {fired}")
    return None


@cache
def _rules() -> tuple[_Rule, ...]:
    """The rules of the data file, in its order."""
    out = []
    for title, lines in lexicon.sections(__package__, "boilerplate.txt").items():
        reason, box, words, *rest = title.split(" / ")
        joined = "|".join(f"(?:{_filled(line)})" for line in lines)
        out.append(_Rule(Furniture(reason, box), int(words), "unspoken" in rest, re.compile(joined, re.I), lines))
    return tuple(out)


def _filled(line: str) -> str:
    """A line of the data file as a regular expression: what stands for a name, a day or a job put in."""
    for part, pattern in (("{names}", NAMES), ("{name}", NAME), ("{job}", _JOB), ("{day}", _DAY)):
        line = line.replace(part, pattern)
    return line


def _is_link_row(line: str) -> bool:
    """Separators with a few words between each: "Home | World | Sport", "News > Africa", "Home   World   Sport"."""
    words = plain(line)
    if len(words.split()) > 40:
        return False
    pieces = re.split(r" ?[|•·»›] ?| > ", words)
    if len(pieces) < 3 and page_words("sections") & set(words.lower().split()):
        pieces = words.split(" / ")
    if len(pieces) == 2 and all(page_words("sections") & set(p.lower().split()) for p in pieces):
        return True
    if len(pieces) < 3:
        pieces = re.split(r"\s{3,}|\t", line)
    return len(pieces) >= 3 and all(len(p.split()) <= 4 and not p.endswith((".", '"')) for p in pieces)


def _is_footer(bare: str, count: int) -> bool:
    return 2 <= count <= 14 and bare[:1].isupper() and page_words("footer").issuperset(re.findall(r"\w+", bare.lower()))


def _is_menu(bare: str) -> bool:
    """Names of sections in a row, parted by spaces or commas alone, most of them known: "Menu Home World Log in"."""
    pieces = bare.split(", ") if ", " in bare else bare.split()
    few = 3 if "home" in bare.lower() or "menu" in bare.lower() else 4
    if not few <= len(pieces) <= 30 or not all(
        p[0].isupper() or p.lower() in ("in", "up", "out", "&", "and") for p in pieces if p
    ):
        return False
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", bare)]
    known = sum(w in page_words("sections") or w in page_words("menu") for w in words)
    sure = 1.0 if "," in bare or not page_words("menu signs") & set(words) else 0.7
    return known >= sure * len(words) and not re.search(r"[.:;?!\"]", bare)


def _is_share_bar(bare: str, count: int) -> bool:
    if not 0 < count <= 20:
        return False
    words = {w for w in re.split(r"[\s|/,•·()+:]+", bare.lower()) if w and not w.isdigit()}
    return bool(page_words("share signs") & words) and words <= page_words("share")


def _is_credit_line(bare: str) -> bool:
    """ "Originally published in X", however the words are spelled; nothing but the name may follow."""
    words = bare.split()
    followed = [i for i, w in enumerate(words[1:10]) if w.lower().rstrip(":") in _CREDIT_LINKS]
    at = next((i for i in followed if _likeness(words[i], _CREDIT_VERBS) >= 0.78), None)
    if at is None or _SPOKEN.match(bare):
        return False
    before = words[:at]
    itself = len(before) >= 2 and before[0].lower() in ("this", "the") and _likeness(before[1], _CREDIT_NOUNS) >= 0.75
    before = before[2 if itself else 0 :]
    adverbs = [w for w in before if _likeness(w, _CREDIT_ADVERBS) >= 0.75]
    if any(w.lower() not in _CREDIT_HELPERS and w not in adverbs for w in before):
        return False
    again = words[at][:2].lower() == "re" and (itself or "permission" in bare)
    if not adverbs and not again and not (itself and words[0].lower() == "this"):
        return False
    # A name, a place or a date may follow, a clause may not: "… in 1998, the book sold well".
    name = " ".join(words[at + 2 :])
    named = re.match(r"(?:the |a |an )?[^\W\d_a-z\"']|\d{1,4}\b|permission", name)
    return bool(named) and not re.search(r", [a-z]+ed\b|, (?:the|it|he|she)\b", name)


@lru_cache(maxsize=4096)
def _likeness(word: str, words: tuple[str, ...]) -> float:
    return max(SequenceMatcher(None, word.lower(), w).ratio() for w in words)
