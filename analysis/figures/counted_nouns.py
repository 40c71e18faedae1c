"""The noun that a number counts: "412 people", "84 “temporary” shelters", "three of the ten bridges".

Without a tagger: behind a number other than one the head is the first plural on the way to a verb, a preposition or a
stop; in front of it stand its modifiers. What is *not* done: nouns whose plural has no mark and that are not in the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..words.lexicon import data as read_lexicon
from .line import Line
from .numerals import SCALES

_IRREGULAR = {
    "people": "people", "persons": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife",
    "halves": "half", "thieves": "thief", "leaves": "leaf", "wolves": "wolf", "shelves": "shelf", "loaves": "loaf",
    "crises": "crisis", "analyses": "analysis", "bases": "base", "criteria": "criterion", "phenomena": "phenomenon",
    "buses": "bus", "gases": "gas", "viruses": "virus", "campuses": "campus", "bonuses": "bonus", "statuses": "status",
    "lenses": "lens", "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "echoes": "echo", "series": "series",
    "species": "species", "movies": "movie", "cookies": "cookie", "ties": "tie", "pies": "pie", "lies": "lie",
    "millennia": "millennium", "quizzes": "quiz", "oxen": "ox", "dice": "die", "axes": "axe", "cacti": "cactus",
    "cargoes": "cargo", "torpedoes": "torpedo", "mosquitoes": "mosquito", "vetoes": "veto", "premises": "premise",
    "diagnoses": "diagnosis", "hypotheses": "hypothesis", "alumni": "alumnus", "media": "medium", "passersby": "passerby",
    "bushes": "bush", "zlotys": "zloty", "sisters-in-law": "sister-in-law",
}  # fmt: skip


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    data = read_lexicon(__package__, "nouns.json")
    return {k: frozenset(" ".join(v).split()) for k, v in data.items()}


@cache
def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun.

    >>> [w for w in "families women previous says buses class police".split() if is_plural(w)]
    ['families', 'women', 'buses', 'police']
    """
    if word in _IRREGULAR or word in _lexicon()["collective"] or word.endswith("smen"):
        return True
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s")):
        return word.endswith("men") and len(word) > 5 and word not in ("specimen", "abdomen", "regimen", "acumen")
    return word not in _lexicon()["never"] and word not in _lexicon()["stop"]


@cache
def singular(word: str) -> str:
    """The singular of a plural noun in lower case; other words come back as they are.

    >>> [singular(w) for w in ["families", "boxes", "houses", "fishermen", "people", "glass"]]
    ['family', 'box', 'house', 'fisherman', 'people', 'glass']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _lexicon()["collective"]:
        return word
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith(("wives", "knives")):
        return word[:-3] + "fe"
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")) and word not in ("caches", "aches", "headaches"):
        return word[:-2]
    return word[:-1]


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: tokens `first` to `last` (not included) and the unit they give, in the singular."""

    first: int
    last: int
    unit: str


def noun_after(line: Line, j: int, one: bool = False, hyphen: bool = False) -> Noun | None:
    """The counted noun that begins at or behind token `j`, or None where it is left out.

    `one`: the number is one, so the noun is a singular; `hyphen`: the noun is joined to the number ("35-member").

    >>> line = Line("60 new health centers have been destroyed")
    >>> noun_after(line, 1).unit
    'new health center'
    >>> noun_after(Line("three of the ten bridges"), 1).unit
    'bridge'
    """
    lexicon = _lexicon()
    if hyphen:
        word = line.word(j)
        if (
            j < line.n
            and line.kind[j] == "w"
            and word not in lexicon["no unit"]
            and not word.endswith(("ed", "al", "fold"))
        ):
            return Noun(j, j + 1, singular(word))
        return None
    i = j
    while line.word(i) in lexicon["skip"]:
        i += 1
    if line.word(i) == "of":
        i += 1
        pronoun = line.word(i) in ("these", "those") and not is_plural(line.word(i + 1))
        if pronoun or line.word(i) in ("them", "us", "you", "whom", "which", "it"):
            return None
        while line.word(i) in lexicon["determiner"]:
            i += 1
            if line.word(i) == "'s":
                i += 1
        one = False
        if i < line.n and (line.kind[i] == "n" or line.word(i) in lexicon["number"]):
            if line.word(i + 1) in SCALES:
                return None
            i += 1
    words: list[str] = []
    k = i
    while k < line.n and k < i + 9 and len(words) < 5:
        raw, low = line.raw[k], line.low[k]
        if low == "'s":
            words, k = [], k + 1
            continue
        if raw in "“”\"‘’'" and line.kind[k] == "p":
            if words and not _opens(line, k) and raw not in "“‘" and k + 1 < line.n and line.kind[k + 1] != "w":
                break
            k += 1
            continue
        if line.kind[k] == "p" and raw in "-‐‑" and words and line.glued(k) and line.glued(k + 1):
            k += 1
            if k < line.n and line.kind[k] in "wn":
                words[-1] += "-" + line.raw[k]
                if line.kind[k] == "n" and line.word(k + 1) == "s" and line.glued(k + 1):
                    return Noun(i, k + 2, " ".join(words))  # "six F-16s"
                if not one and is_plural(line.low[k]):
                    return Noun(i, k + 1, _unit(words))
                k += 1
            continue
        if line.kind[k] == "n" and words and line.word(k + 1) == "s" and line.glued(k + 1):
            return Noun(i, k + 2, " ".join([*words, raw]))  # "two Boeing 737s"
        if line.kind[k] == "n" and words and raw.isdigit() and k + 1 < line.n and line.raw[k + 1][0].isupper():
            words.append(raw)
            k += 1
            continue
        if low in ("and", "or") and len(words) == 1 and not one and _pair(line, k):
            k += 1
            continue
        if line.kind[k] != "w" or low in lexicon["stop"] or low.endswith("n't"):
            break
        if not words and low in lexicon["number"] and not line.glued(k + 1):
            break  # "against 700 five years ago"
        words.append(raw)
        nxt = line.word(k + 1)
        if one:
            if low not in lexicon["adjective"] and not (nxt and _noun_goes_on(line, k + 1, lexicon)):
                return Noun(i, k + 1, _unit(words))
        elif is_plural(low) and not (
            is_plural(nxt) and (low in lexicon["attributive"] or low in lexicon["collective"])
        ):
            return Noun(i, k + 1, _unit(words))
        k += 1
    return None


def _pair(line: Line, k: int) -> bool:
    """Whether "and" at `k` joins two modifiers of one noun: "digital and physical sales"."""
    return (
        line.kind[min(k + 2, line.n - 1)] == "w"
        and is_plural(line.word(k + 2))
        and not is_plural(line.word(k + 1))
        and line.word(k + 1) not in _lexicon()["stop"]
        and line.kind[k + 1] == "w"
    )


def _noun_goes_on(line: Line, k: int, lexicon: dict[str, frozenset[str]]) -> bool:
    """Whether a singular noun group goes on at token `k` ("one bus driver"): the last word before a stop is its head."""
    return line.kind[k] == "w" and line.low[k] not in lexicon["stop"] and line.raw[k].islower() and not line.low[k].endswith(
        ("ed", "ly", "s", "ing")
    )  # fmt: skip


def _opens(line: Line, k: int) -> bool:
    return k + 1 < line.n and line.glued(k + 1) and not line.glued(k)


def _unit(words: list[str]) -> str:
    head = words[-1].replace("’", "'")
    low = head.lower()
    one = singular(low)
    if one in ("people", "dead", "wounded", "injured", "homeless"):
        return "people"
    if head[0].isupper() and one != low:  # Venezuelans -> Venezuelan
        one = head[: len(one)] if low.startswith(one) else one.capitalize()
    elif head[0].isupper():
        one = head
    return " ".join([*words[:-1], one])
