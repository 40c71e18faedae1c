"""Capitals that stand for a government, use by use: "Ottawa put money on the table" is Canada, "in Ottawa" a place."""

from __future__ import annotations

import re

from ..words.lists import country_of, country_of_capital
from .entity import Entity

_ASIDE = r"(?:, (?:however|meanwhile|too|in turn|for its part|once [^,.;]{3,40}|which [^,.;]{3,60}),)?"
_WHEN = r"(?:(?:also|still|now|then|already|again|never|later) )?"
_WILL = (
    r"(?:would|will|has|had|could|should|must|may|might|did|does)\b"
    r"(?! (?:a|an|the|no|many|few|some|its?|been (?:hit|cold|hot|flooded))\b)"
)
_DOING = (
    r"holding|considering|seeking|weighing|asking|demanding|preparing|trying|urging|pressing|threatening|"
    r"withholding|sending|offering|giving|paying|backing|blocking|refusing|ready|willing|unwilling|reluctant|"
    r"prepared"
)
_VERBS = (
    r"wants?|says?|said|insists?|insisted|promised|promises|pledged|pledges|announced|agreed|refused|accused|"
    r"rejected|denied|warned|hopes?|hoped|plans?|planned|put|gave|offered|offers|froze|suspended|withheld|"
    r"declined|paid|backed|sent|recalled|expelled|summoned|signed|voted|remained|remains|committed|contributed|"
    r"demanded|responded|replied|reacted|condemned|owes|owed|expects|expected|rejects|denies|backs|blames|urges|"
    r"demands|condemns|supports|opposes|opposed|supported|welcomed|approved|lifted|imposed|threatened|fears|"
    r"feared|believes|believed|considers|considered|sounded|argued|argues|blamed|blames|urged|called (?:on|for)|"
    r"ordered|withdrew|granted|set aside|released"
)
_ACTS = re.compile(
    rf"{_ASIDE}\s+{_WHEN}(?:{_WILL}|(?:is|was) (?:(?:also|still|now|not) )?(?:{_DOING})\b|(?:{_VERBS})\b)"
)
_MINDED = re.compile(
    r"\s+(?:(?:is|was|are|were)\s+(?:(?:not|now|still|also)\s+)?[“\"‘'](?:not\s+)?\w+(?:ing|ed)\b|"
    r"ha[sd]\s+(?:little|no)\s+(?:room|choice|intention|plans?|reason|appetite|interest|objection|money|comment|option)\b)"
)
_ASKING = (
    r"call(?:ed|s|ing)? (?:up)?on|urg(?:ed?|es|ing)|ask(?:ed|s|ing)?|press(?:ed|es|ing)?|push(?:ed|es|ing)?|"
    r"accus(?:ed?|es|ing)|warn(?:ed|s|ing)?|told|thank(?:ed|s|ing)?|blam(?:ed?|es|ing)|lobb(?:ied|ies|ying)|"
    r"persuad(?:ed?|es|ing)|beg(?:ged|s|ging)?"
)
_ADDRESSED = re.compile(rf"\b(?:{_ASKING})\s+$")
_WHAT_FOR = re.compile(r"\s+(?:to\s+[a-z]|of\s+[a-z]+ing\b|for\s+(?:its|the|not)\b|that\b|not\b|over\b)")
_PLACE = re.compile(
    r"\b(?:in|at|to|from|near|of|around|outside|for|through|across|toward|towards|into|over|by|via|leave|left|reached|"
    r"visited)\s+(?:[a-z]+\s)?$"
)


def acting(text: str, start: int, end: int) -> bool:
    """Does the name at ``text[start:end]`` act or speak as a government does, or is it asked to?

    >>> acting("Bern is holding back the money.", 0, 4), acting("Bern is old.", 0, 4)
    (True, False)
    >>> acting("aides in Bern said no", 9, 13)
    False
    """
    before = text[max(0, start - 30) : start]
    if _ADDRESSED.search(before) and _WHAT_FOR.match(text, end):
        return True
    return bool(_ACTS.match(text, end) or _MINDED.match(text, end)) and not _PLACE.search(before)


def as_countries(cast: list[Entity], text: str) -> list[Entity]:
    """The cast with every acting use of a capital given to its country, if the country is in the cast by name.

    The capital becomes an alias of the country; it stays an actor of its own only where it is also a place to be in.
    """
    by_country: dict[str, Entity] = {}
    for c in cast:
        for form in c.forms:
            if form in country_of():
                by_country.setdefault(country_of()[form], c)
    out = []
    for c in cast:
        home = by_country.get(country_of_capital().get(c.name, "")) if c.type == "place" and c.entry is None else None
        acts = [s for s in c.spans if acting(text, *s)] if home is not None and home is not c else []
        if home is None or not acts:
            out.append(c)
            continue
        home.aliases.append(c.name)
        home.spans = sorted([*home.spans, *acts])
        c.spans = [s for s in c.spans if s not in acts]
        if c.spans:
            out.append(c)
    return out
