"""Where photo captions name actors whom the story itself names: mentions more, and never an actor more."""

from __future__ import annotations

import re

from ..records import Article, Span
from ..words.lists import country_of_people, roles, titles
from ..words.organization_words import TELLING
from .config import ACTORS
from .entity import Entity

_BEFORE = re.compile(r"(?<![\w’'-])([A-Z][\w-]*)\.?[ \u00a0]$")
_OPENING = frozenset(["The", "A", "An", "In", "At", "From", "With", "Near", "Outside", "Inside", "Above", "Below"])
_AFTER = re.compile(r"[ \u00a0]([A-Z][\w-]*)|['’-]\w?[A-Z]|\.[a-z]")


def depicted(article: Article, cast: list[Entity], most_forms: int = ACTORS.caption_forms) -> list[tuple[int, Span]]:
    """Who of the cast (by number) stands in a photo caption, and where; in text order.

    Captions are read for nothing else: a person shown but not told of is no actor, and what the caption says is neither
    quote nor figure. A form that two of the cast bear, and one that is part of a longer name, is passed over; a text
    that names more than `most_forms` is no story.

    >>> from analysis.article.reading import read
    >>> cast = [Entity("person", "Ana Lima", {"Ana Lima": 1, "Lima": 1}, spans=[(0, 8)])]
    >>> depicted(read(text="Ana Lima won the race.\\n\\nLima with Bo Ek in May. Photo: Coast Wire/Reuters"), cast)
    [(0, (24, 28))]
    """
    captions = [p for p in article.passages if p.kind == "boilerplate" and p.reason == "photo caption"]
    bearers: dict[str, set[int]] = {}
    for i, c in enumerate(cast):
        for form in c.forms:
            bearers.setdefault(form, set()).add(i)
    # A person whose bare surname the story never uses may be called by it below the picture.
    for i, c in enumerate(cast):
        if c.type == "person" and " " in c.name and re.search(r"[^\W\d_][a-zß-öø-ÿ]+$", c.name):
            bearers.setdefault(c.name.split()[-1], set()).add(i)
    forms = sorted((f for f, who in bearers.items() if len(who) == 1 and len(f) > 1), key=lambda f: (-len(f), f))
    if not captions or not forms or len(forms) > most_forms:
        return []
    pattern = re.compile(
        r"(?<![\w’'-])(?:" + "|".join(r"\s+".join(map(re.escape, f.split())) for f in forms) + r")(?!\w)"
    )
    out = []
    for p in captions:
        for m in pattern.finditer(article.text, p.start, p.end):
            if _whole(article.text, m, p.end):
                (who,) = bearers[" ".join(m.group().split())]
                out.append((who, m.span()))
    return out


def _whole(text: str, m: re.Match[str], end: int) -> bool:
    """Is that the whole name, and no part of another ("Lima" in "Lima Street", in "Eva Lima")?"""
    after = _AFTER.match(text, m.end(), min(end, m.end() + 24))
    if after and not (after.group(1) and _beside(after.group(1))):
        return False
    before = _BEFORE.search(text[max(0, m.start() - 24) : m.start()])
    return before is None or " " in m.group() or before.group(1) in _OPENING or _beside(before.group(1))


def _beside(word: str) -> bool:
    """May the word stand beside a name without being part of it: "Mayor", "Kenyan", and no "Council"?"""
    known = word in titles() or word in country_of_people() or word.lower() in roles()
    return known and word.lower() not in TELLING
