"""The noun that a number counts: "412 people", "84 “temporary” shelters", "three of the ten bridges".

Without a tagger: behind a number other than one the head is the first plural on the way to a verb, a preposition or a
stop; in front of it stand its modifiers. What is *not* done: nouns whose plural has no mark and is not in the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..words import lexicon
from .line import Line
from .numerals import SCALES

_IRREGULAR = {row[0]: row[1] for row in lexicon.rows(__package__, "plurals.txt")}


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    data = lexicon.data(__package__, "nouns.json")
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
    if hyphen:
        return _joined(line, j)
    begin = _past_determiners(line, j)
    if begin is None:
        return None
    i, whole = begin
    one = one and not whole
    words: list[str] = []
    at: int | Noun | None = i
    while isinstance(at, int) and at < min(line.n, i + line.config.noun_reach) and len(words) < line.config.noun_words:
        at = _step(line, i, at, words, one)
    return at if isinstance(at, Noun) else None


def _joined(line: Line, j: int) -> Noun | None:
    """The noun that a hyphen joins to its number: "35-member"; "two-sided" and "three-fold" have none."""
    word = line.word(j)
    if j >= line.n or line.kind[j] != "w" or word in _lexicon()["no unit"] or word.endswith(("ed", "al", "fold")):
        return None
    return Noun(j, j + 1, singular(word))


def _past_determiners(line: Line, j: int) -> tuple[int, bool] | None:
    """Where the noun group behind a number begins, and whether it is the whole that a number is "of" ("three of the ten
    bridges"); None where only a pronoun follows."""
    i = j
    while line.word(i) in _lexicon()["skip"]:
        i += 1
    if line.word(i) != "of":
        return i, False
    i += 1
    pronoun = line.word(i) in ("these", "those") and not is_plural(line.word(i + 1))
    if pronoun or line.word(i) in ("them", "us", "you", "whom", "which", "it"):
        return None
    while line.word(i) in _lexicon()["determiner"]:
        i += 1
        if line.word(i) == "'s":
            i += 1
    if i < line.n and (line.kind[i] == "n" or line.word(i) in _lexicon()["number"]):
        if line.word(i + 1) in SCALES:
            return None
        i += 1
    return i, True


def _step(line: Line, i: int, k: int, words: list[str], one: bool) -> int | Noun | None:
    """Reads token `k` of the group that began at `i` and takes what belongs to the noun into `words`.

    The answer is the token to go on at, the noun once its head is read, or None where the group ends without one."""
    low, kind = line.low[k], line.kind[k]
    if low == "'s":
        words.clear()  # "40 of the city's bridges": what owns them is no part of the noun
        return k + 1
    if kind == "p" and line.raw[k] in "“”\"‘’'":
        return _past_mark(line, k, words)
    if kind == "p" and line.raw[k] in "-‐‑" and words and line.glued(k) and line.glued(k + 1):
        return _past_hyphen(line, i, k + 1, words, one)
    if kind == "n" and words:
        return _past_digits(line, i, k, words)
    if low in ("and", "or") and len(words) == 1 and not one and _pair(line, k):
        return k + 1
    if kind != "w" or low in _lexicon()["stop"] or low.endswith("n't"):
        return None
    if low in _lexicon()["number"] and (not words or line.raw[k].islower()) and not line.glued(k + 1):
        return None  # "against 700 five years ago", "ten aboard three boats": a figure of its own
    words.append(line.raw[k])
    return Noun(i, k + 1, _unit(words)) if _is_head(line, k, one) else k + 1


def _past_mark(line: Line, k: int, words: list[str]) -> int | None:
    """A quotation mark is passed, unless it ends what was said: "84 “temporary” shelters", "told 40 “friends.”"."""
    closes = words and not _opens(line, k) and line.raw[k] not in "“‘"
    return None if closes and k + 1 < line.n and line.kind[k + 1] != "w" else k + 1


def _past_hyphen(line: Line, i: int, k: int, words: list[str], one: bool) -> int | Noun:
    """Joins the token behind a hyphen to the word before it: "fact-finders", "F-16s"."""
    if line.kind[k] not in "wn":
        return k
    words[-1] += "-" + line.raw[k]
    if line.kind[k] == "n" and line.word(k + 1) == "s" and line.glued(k + 1):
        return Noun(i, k + 2, " ".join(words))  # "six F-16s"
    if not one and is_plural(line.low[k]):
        return Noun(i, k + 1, _unit(words))
    return k + 1


def _past_digits(line: Line, i: int, k: int, words: list[str]) -> int | Noun | None:
    """Digits inside a noun: "two Boeing 737s", "three Airbus 320 Neo jets"."""
    if line.word(k + 1) == "s" and line.glued(k + 1):
        return Noun(i, k + 2, " ".join([*words, line.raw[k]]))
    if line.raw[k].isdigit() and k + 1 < line.n and line.raw[k + 1][0].isupper():
        words.append(line.raw[k])
        return k + 1
    return None


def _is_head(line: Line, k: int, one: bool) -> bool:
    """Whether the word at `k` is what is counted, and no modifier of it."""
    low, nxt = line.low[k], line.word(k + 1)
    if one:
        return low not in _lexicon()["adjective"] and not (nxt and _noun_goes_on(line, k + 1))
    modifies = low in _lexicon()["attributive"] or low in _lexicon()["collective"]
    return is_plural(low) and not (modifies and is_plural(nxt))


def _pair(line: Line, k: int) -> bool:
    """Whether "and" at `k` joins two modifiers of one noun: "digital and physical sales"."""
    return (
        line.kind[min(k + 2, line.n - 1)] == "w"
        and is_plural(line.word(k + 2))
        and not is_plural(line.word(k + 1))
        and line.word(k + 1) not in _lexicon()["stop"]
        and line.kind[k + 1] == "w"
    )


def _noun_goes_on(line: Line, k: int) -> bool:
    """Whether a singular noun group goes on at token `k` ("one bus driver"): its last word is its head."""
    if line.kind[k] != "w" or line.low[k] in _lexicon()["stop"] or not line.raw[k].islower():
        return False
    return not line.low[k].endswith(("ed", "ly", "s", "ing"))


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
