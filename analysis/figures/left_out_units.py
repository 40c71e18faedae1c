"""The unit of a number that leaves it out, from what stands around: a list, a topic, an amount before it.

"Six weeks, and they got two", "the death toll stands at 412", "a town of 9,000", "from July it will be 21". What is
*not* done: a noun that only the paragraph before names, and one that no word points to ("the rebels claim 60").
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..records import FigureKind, Reason
from ..words import lexicon
from .counted_nouns import is_plural, noun_after, singular
from .line import Line
from .reasons import AMOUNT_BEHIND

if TYPE_CHECKING:
    from .candidate import Candidate


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    data = lexicon.data(__package__, "omissions.json")
    return {k: frozenset(v.split()) for k, v in data.items() if k != "topics"}


@cache
def _topics() -> dict[str, str]:
    """What a word such as "population" or "attendance" counts, by that word."""
    data = lexicon.data(__package__, "omissions.json")
    return {word: unit.strip() for unit, words in data["topics"].items() for word in words.split()}


def fill_in(
    line: Line, candidates: list[Candidate], before: tuple[FigureKind, str, float | None] | None = None
) -> None:
    """Gives every number of a sentence without a unit the one it leaves out, where the words around it tell.

    `before` is kind, unit and upper end of the last quantity of the sentence before.
    """
    _fill_lists(line, candidates)
    last: Candidate | None = None  # the last that has a unit
    counted = "people"
    for i, b in enumerate(candidates):
        if b.unit == "others":
            # "nine people died … four others were hurt"
            b.unit = "people" if counted in ("man", "woman", "child") else counted
        if b.unit is None and b.number.form != "share":
            if told := _told(line, b) or _of_share(line, candidates[i - 1] if i else None, b):
                _give(b, "count", told, Reason("told before"))
            elif (
                last is not None
                and b.first - last.last <= line.config.unit_of_amount_before
                and _measures_same(line, last, b)
            ):
                _give(b, last.kind, last.unit, Reason("amount before"))
            elif b is not candidates[0] and b.level and (a := candidates[i - 1]).level and a.unit and a.kind == "count":
                _give(b, a.kind, a.unit, Reason("amount before"))
            elif last is not None and last.kind == "count" and _among(line, last, b):
                _give(b, "count", last.unit, Reason("amount before"))
            elif _done_to_people(line, b):
                _give(b, "count", "people", Reason("casualties"))
            elif topic := _topic(line, b, candidates[i - 1].last if i else 0):
                _give(b, "count", topic, Reason("topic"))
            elif last is None and before is not None and _goes_on(line, b, before[2]):
                _give(b, *before[:2], Reason("sentence before"))
        if b.unit is not None:
            last = b
            counted = b.unit if b.kind == "count" else counted


def _measures_same(line: Line, a: Candidate, b: Candidate) -> bool:
    return (b.of and a.kind == "count") or _compared(line, a, b)


def _among(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether `b` is a part of what `a` counts: "4 million customers …, including 1.5 million in Ohio"."""
    names_part = line.word(b.begin - 1) == "including" or line.low[max(0, b.begin - 2) : b.begin] in _PART_OF
    return names_part and ends(line, b.last) and 1 < (b.low or 0) < (a.low or 0)


_PART_OF = (["among", "them"], ["of", "them"], ["of", "whom"], ["of", "which"], ["of", "these"], ["of", "those"])


def _give(d: Candidate, kind: FigureKind | None, unit: str | None, why: Reason) -> None:
    d.kind, d.unit = kind, unit
    d.notes.append(why)


def _fill_lists(line: Line, candidates: list[Candidate]) -> None:
    """Units of a list: "5 and 6 kilos" from behind, "aged 4, 9 and 12" from the front."""
    for i in range(len(candidates) - 2, -1, -1):
        a, b = candidates[i], candidates[i + 1]
        if a.unit is None and b.unit is not None and b.kind not in ("age", "percent") and _listed(line, a, b):
            _give(a, b.kind, b.unit, AMOUNT_BEHIND)
            if (
                a.number.scale == 1
                and b.number.scale > 1
                and a.low is not None
                and b.kind != "count"
                and a.number.mantissa < 1000
            ):
                a.low, a.high = a.low * b.number.scale, (a.high or a.low) * b.number.scale
        elif a.unit is None and b.kind == "count" and b.unit and a.number.low >= 1000 and _measured_against(line, a, b):
            _give(a, b.kind, b.unit, Reason("compared"))
    listed = False
    for a, b in zip(candidates, candidates[1:], strict=False):
        listed = a.kind == "age" and (listed or line.word(a.first - 1) in ("aged", "ages"))
        if listed and b.unit is None and line.low[a.last : b.begin] in ([","], ["and"], [",", "and"], ["or"]):
            _give(b, a.kind, a.unit, Reason("age list"))


def _measured_against(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether a large number is compared with one that has a noun: "Kano had 4,100, while Jos had 3,200 cases"."""
    gap = line.low[a.last : b.begin]
    return 1 < len(gap) <= 10 and gap[gap[0] == ","] in (
        "while",
        "whereas",
        "against",
        "compared",
        "versus",
        "followed",
    )


def _listed(line: Line, a: Candidate, b: Candidate) -> bool:
    gap = line.low[a.last : b.begin]
    if a.range or a.number.form in ("share",):
        return False
    if gap == ["to"]:
        return bool(b.range)
    if gap in (["x"], ["×"], ["by"], ["-", "by", "-"]):
        return b.kind == "measure"  # "9 x 14 feet"
    if gap[:1] == ["of"] and gap[1:] in (["the"], ["its"], ["a"], ["their"], []):
        return b.kind == "money" or a.number.form == "words" or a.bound is not None or b.kind == "count"
    if gap[:1] == ["of"] and gap[-1] == "'s" and len(gap) <= 5:
        return b.kind in ("count", "money")
    if not gap or len(gap) > 3 or not all(w in (",", "and", "or", "-", "&", "to", "both", "even") for w in gap):
        return False
    if "and" not in gap and "or" not in gap and gap != ["-", ","] and gap != [","]:
        return False
    # "in 2010, 3 men": a comma alone lists only what goes on as a list
    return gap != [","] or b.notes[-1:] == [AMOUNT_BEHIND] or line.raw[a.first - 1 : a.first] == [","]


def ends(line: Line, j: int) -> bool:
    """Whether a number that stops before token `j` has no noun behind it: a stop, a preposition or a verb follows."""
    if j >= line.n or line.low[j] in _lexicon()["ends"]:
        return True
    # "against 700 five years ago"
    return line.kind[j] in "nw" and line.word(j + 2) in ("ago", "earlier", "before", "later")


def _compared(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether a bare `b` measures what `a` does: "six weeks and got two", "up from 41", "decreased by 1"."""
    before, behind = line.word(b.begin - 1), line.word(b.last)
    if b.number.form == "vague":
        return a.kind == "count" and (before == "," or before in _AFTER_AMOUNT or ends(line, b.last))
    if a.kind == "age" or b.level or _level_of_index(line, a, b) or _of_other_size(line, a, b):
        return False
    if a.kind == "measure" and behind in ("wide", "long", "deep", "high", "tall", "thick", "across", "broad"):
        return b.first - a.last <= 6
    if behind == "fewer" and line.word(b.last + 1) == "than":
        return a.kind == "count"
    if not ends(line, b.last):
        return False
    if b.range:
        return a.kind in ("count", "measure")
    if a.kind == "money" and b.number.scale == 1 and a.number.scale > 1:
        return False
    if before in ("and", ",", "but") and behind == line.word(a.last) and behind in _PARALLEL:
        return b.number.low > 1  # "300 euros in May and 450 in June"
    return _of_every(line, a, before) or _alone(line, a, b) or _led_to(line, a, b)


def _of_other_size(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether millions follow a handful, so that they hardly count the same: "in 12 countries, up from 3.2 million"."""
    return a.kind == "count" and b.number.scale > 1 and b.number.low > line.config.same_size * (a.high or a.low or 0)


def _level_of_index(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether `b` is where an index stands behind a percentage: "fell 2 percent to 4,312.5"."""
    level = a.kind == "percent" and line.word(b.begin - 1) in ("at", "to")
    return level and "." in line.raw[b.number.first] and (b.low or 0) > 100


def _of_every(line: Line, a: Candidate, before: str) -> bool:
    """ "of every 100 euros, 18 go on debt"."""
    return before == "," and line.low[max(0, a.first - 3) : a.first][-2:] in (["of", "every"], ["for", "every"])


def _led_to(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether the word in front of `b` leads from `a` to it: "from 300 euros to 450", "500 seats; 100 were empty"."""
    before, holds = line.word(b.begin - 1), ("and", "have", "has", "had")
    if a.kind == "money":
        return before in _AFTER_AMOUNT and before not in holds
    if a.kind == "percent" and before == "to":
        return line.word(a.begin - 1) in ("from", "to", "at")
    if before == ";" and a.kind == "count":
        return b.number.low > 1
    if before == "and" and line.word(b.last) in ("last", "this") and a.kind in ("measure", "rate", "percent"):
        return True  # "1.4 degrees in 2018 and 2.1 last year"
    if before in ("and", "but") and a.kind == "duration" and line.word(b.last) in _BE:
        return False  # "lasted five weeks, and 240 were held"
    if before in _AFTER_AMOUNT:
        return b.number.low > 1 if a.kind == "count" else before not in holds or a.kind == "duration"
    return before in _lexicon()["having"] and a.kind in ("count", "duration", "measure", "rate") and b.number.low > 1


_BE = frozenset("is are was were be been have has had".split())
_AFTER_AMOUNT = lexicon.words(__package__, "around.txt")["leads to an amount"]
_PARALLEL = frozenset("in on last this for from by a per under during".split())


def _alone(line: Line, a: Candidate, b: Candidate) -> bool:
    """Whether `b` repeats the clause of `a` with nothing but another subject or time: "Britain, 0.5", "the opposition
    41", "3 million at its peak", "two with burns"."""
    gap = line.low[a.last : b.begin]
    if "." in gap or b.number.low <= 1 and a.kind != "percent" or a.kind in ("age", "money"):
        return False
    if gap[-1:] == [","] and line.word(b.last) in _lexicon()["part"] and a.kind in ("count", "rate"):
        return b.number.low < (a.low or 0) or line.word(b.last) == "at"
    stop = ";" if ";" in gap else ","
    if stop not in gap or (stop == "," and a.kind == "count"):
        return False
    clause = gap[gap.index(stop) + 1 :]
    if a.kind == "percent" and clause[-1:] in (["to"], ["from"]):
        return False  # "rose by 6 percent, to 4,100"
    named = [w for w in clause if w not in ("the", "a", ",", "and", "in", "its", "their", "but", "for", "so", "far")]
    if stop == ";" and not named and line.word(b.last) in ("have", "has", "were", "are", "had", "was"):
        return True  # "10,000 trees; so far 1,200 have been planted"
    return 0 < len(named) <= 2 and line.word(b.last) in ("", ".", ";", ",") and not set(named) & _lexicon()["verbs"]


def _told(line: Line, b: Candidate) -> str | None:
    """The unit that the words right before a bare number tell: "a town of 9,000", "employs 85", "a father of five"."""
    before, outer = line.word(b.begin - 1), line.word(b.begin - 2)
    if b.of and before == "," and is_plural(outer):
        # "the older students, two dozen of them"
        return "people" if outer in ("wounded", "injured", "dead", "others") else singular(outer)
    if b.number.low < 2:
        return None
    if (
        line.low[b.last : b.last + 2] == ["on", "board"]
        or line.word(b.last) in _lexicon()["people do"]
        or line.word(b.last) == "who"
        or _crowd(line, b)
    ):
        return "people"
    if before == "of" and outer in _lexicon()["parents"]:
        return "child" if b.number.low <= 15 else None
    if before == "of" and outer in _lexicon()["peopled"]:
        return "people"
    if not ends(line, b.last):
        return None
    if before == "for" and outer in ("room", "space", "beds", "seats", "seating", "places", "berths"):
        return "people"
    if before in ("numbering", "numbered", "number"):
        named = next((w for w in reversed(line.low[max(0, b.begin - 6) : b.begin - 1]) if is_plural(w)), None)
        return singular(named) if named else None
    return "people" if before in _lexicon()["takes people"] else None


def _crowd(line: Line, b: Candidate) -> bool:
    """Whether an open plural opens its clause and does something to a thing: "Hundreds lined the road"."""
    if b.number.form != "vague" or line.word(b.begin - 1) not in ("", ",", ";", ":", "“", '"', "as", "and", "where"):
        return False
    verb, then = line.word(b.last), line.word(b.last + 1)
    return verb.endswith("ed") and then in _lexicon()["done to"]


def _done_to_people(line: Line, b: Candidate) -> bool:
    """Whether what was done to so many is done to people: "240 were held"."""
    j = b.last
    while line.word(j) in _BE | {"being", "also", "later", "still"}:
        j += 1
    return j > b.last and line.word(j) in _lexicon()["done to people"]


def _of_share(line: Line, share: Candidate | None, b: Candidate) -> str | None:
    """What a number counts that says a share again: "a third of its members, some 4,000, have left"."""
    if share is None or share.kind != "percent" or b.number.low < 2:
        return None
    of = share.number.last
    while of < share.last + 2 and line.word(of) != "of":
        of += 1
    between = line.low[of + 1 : b.begin]
    if line.word(of) != "of" or not 2 <= len(between) <= 7 or line.word(b.last) not in (",", ".", ";", "", ")"):
        return None
    if between[-1] != "," and between[-2:] != [",", "or"] and between[-1] != "(":
        return None
    topic = next((_topics()[w] for w in between if w in _topics()), None)
    noun = noun_after(line, of)
    return topic or (noun.unit if noun is not None and noun.last < b.begin else None)


def told_by_topic(line: Line, j: int) -> bool:
    """Whether the number that ends before token `j` is the level of what the words before it count: "the population of
    45m", "the number of users fell to 3m".

    >>> told_by_topic(Line("a population of 45m"), 4), told_by_topic(Line("a depth of 45m"), 4)
    (True, False)
    """
    if line.word(j - 2) not in _lexicon()["level"]:
        return False
    words = line.low[max(0, j - 1 - line.config.topic_before) : j - 2]
    words = words[max((k + 1 for k, word in enumerate(words) if word in (".", ";", ":", ",")), default=0) :]
    pairs = pairwise([*words, ""])
    return any(
        word in _topics() or word in _lexicon()["told in millions"] or pair == ("number", "of")
        for word, pair in zip(words, pairs, strict=True)
    )


def _topic(line: Line, b: Candidate, floor: int) -> str | None:
    """The unit of a level, from its topic earlier in the sentence: "the number of wells fell to 40", "the toll is 412",
    "put the homes lost at 1,900". `floor` is the token at which the candidate before ends."""
    level = b.begin - 1
    if b.number.form == "vague" and line.low[max(0, level - 1) : level + 1] == ["in", "the"]:
        level -= 2  # "is in the low hundreds"
    if line.word(level) not in _lexicon()["level"] or not ends(line, b.last):
        return None
    low = max(floor, b.begin - line.config.topic_before)
    for k in range(b.begin - 2, low - 1, -1):
        word = line.low[k]
        if word in (".", ";", ":", "(", "“", '"'):
            return None
        if word in _topics() and not (word == "toll" and line.word(k - 1) in ("road", "bridge")):
            return _topics()[word]
        if word == "number" and line.word(k + 1) == "of":
            noun = noun_after(line, k + 2)
            return noun.unit if noun is not None and noun.last < b.begin else None
        if word in ("put", "puts", "putting", "estimated", "estimates", "placed") and line.word(b.begin - 1) == "at":
            noun = noun_after(line, k + 1 + (line.word(k + 1) in ("the", "its", "their")))
            return noun.unit if noun is not None and noun.last < b.begin else None
    return None


def _goes_on(line: Line, b: Candidate, whole: float | None) -> bool:
    """Whether a sentence goes on about what the one before counted: "Now there are 61", "About 1,000 came from Asia";
    what it opens with is a part of the `whole` number before."""
    if line.word(b.begin - 1) == "another" and b.begin <= 1:
        return b.number.low > 1 and line.word(b.last) in ("are", "were", "have", "had", "remain", "remained")
    if line.low[max(0, b.begin - 3) : b.begin] in (["put", "it", "at"], ["puts", "it", "at"]):
        return True
    if b.begin == 0 and line.word(b.last) in _lexicon()["part does"]:
        return not b.range and 2 <= b.number.low < (whole or 0)
    if (
        b.number.low < 2
        or b.number.form == "vague"
        or b.range
        or not ends(line, b.last)
        or "." in line.raw[b.number.first]
    ):
        return False
    words = line.low[: b.begin]
    more = line.word(b.last) == "more" and line.word(b.last + 1) in (".", ",", ";", "")
    if not more and line.word(b.begin - 1) not in _lexicon()["being"] | _lexicon()["having"]:
        return False
    if len(words) > line.config.opening:
        return False
    opening = {w.split("'")[0] for w in words}
    return not _lexicon()["referring"].isdisjoint(opening)
