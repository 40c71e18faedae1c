"""Streets, churches and schools that bear a person's name: places, and nobody."""

from __future__ import annotations

import re

from ...reader.naming import NameOdds
from ...records import Article, Name, Span
from ...words.lists import organizations
from ...words.overlaps import Taken
from ..config import NamesConfig
from .word_lists import openers

_STREETS = "Street|Road|Avenue|Square|Boulevard|Terrace|Crescent|Highway|Alley|Parade|Quay"
_SURNAMES_TOO = "Lane|Close|Drive|Way|Row|Court|Place|Gardens|Hill|Walk|Rise|Grove|Mews|Gate"
_WORD = r"[A-Z][\w’'-]*\w"
_STREET = re.compile(
    rf"(?<![\w’'-])(?:(?:{_WORD}|(?:[A-Z]|St)\.?)[ \u00a0]){{1,4}}"
    rf"(?:{_STREETS}|({_SURNAMES_TOO}))(?![\w’'-])(?![ \u00a0][A-Z])"
)
_LED = re.compile(r"(?:\b(?:on|in|at|along|down|off|near|onto|into)|\d)[ \u00a0]$")
_ANOTHER = re.compile(rf",?[ \u00a0]and[ \u00a0](?:{_WORD}[ \u00a0]){{1,4}}(?:{_STREETS})\b")
_SHUT = re.compile(
    r"[ \u00a0](?:was|is|were|will be|has been|had been|stayed|remained)[ \u00a0](?:\w+[ \u00a0])?"
    r"(?:shut|closed|blocked|flooded|reopened|open|sealed|cordoned|impassable)\b"
)
_SAINT = re.compile(r"(?:St\.?|Saint)[ \u00a0]")
_LOOK = 12  # characters: a preposition is no longer


def namesakes(article: Article, found: list[Name], odds: NameOdds, config: NamesConfig) -> list[Name]:
    """The names `found` with streets in full, and saints that are no persons here as the places they stand for.

    >>> from analysis.article.reading import read
    >>> text = "Police closed Queen Anne Street after a fire in Marcus Lane."
    >>> [text[n.start : n.end] for n in namesakes(read(text=text), [], NameOdds(), NamesConfig())]
    ['Queen Anne Street', 'Marcus Lane']
    """
    text = article.text
    streets = [s for p in article.readable for s in _streets(text, (p.start, p.end), odds, config)]
    taken = Taken(streets)
    kept = [_not_a_saint(text, n, odds, config) for n in found if taken.free(n.start, n.end)]
    return sorted([*kept, *(Name(s, e, "place", config.by_wording) for s, e in streets)], key=lambda n: n.start)


def _streets(text: str, within: Span, odds: NameOdds, config: NamesConfig) -> list[Span]:
    out = []
    for m in _STREET.finditer(text, *within):
        words = m.group().split()
        while len(words) > 1 and words[0].lower() in openers() | {"the", "a", "an"}:
            words.pop(0)
        span = m.end() - len(" ".join(words)), m.end()
        street = not m.group(1) or _stands_for_a_street(text, span, odds, config)
        if street and len(words) > 1 and " ".join(words) not in organizations():
            out.append(span)
    return out


def _stands_for_a_street(text: str, span: Span, odds: NameOdds, config: NamesConfig) -> bool:
    """Is "Nathan Lane" a street here? Something is in it, it stands beside one, or the encoder sees a place."""
    led = _LED.search(text[max(0, span[0] - _LOOK) : span[0]]) or _ANOTHER.match(text, span[1])
    if _SHUT.match(text, span[1]):
        return True
    sure = odds.of_kind("person", span) >= config.sure_person
    return not sure and (led is not None or odds.of_kind("place", span) >= config.street)


def _not_a_saint(text: str, n: Name, odds: NameOdds, config: NamesConfig) -> Name:
    saint = n.type == "person" and _SAINT.match(text, n.start, n.end)
    person = odds.of_kind("person", (n.start, n.end)) >= config.sure_given
    return Name(n.start, n.end, "place", n.confidence) if saint and not person else n
