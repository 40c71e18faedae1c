"""Whom a description points back to: "the person" after "a person familiar with …", "the minister", "the company"."""

from __future__ import annotations

import re
from functools import lru_cache

from ..words.lists import country_of
from ..words.spelling import plain
from ..words.tokens import lower
from .character import Character
from .noun_phrases import Phrase, describe, kind_of
from .scene import Stage

_GENERIC = frozenset(
    """company firm group organization organisation agency charity nonprofit bloc club team party institution body
    manufacturer maker retailer bank lender carrier airline fund foundation newspaper network university school
    association league union service""".split()
)
_SLIGHT = frozenset(
    "local national own same whole entire current main central new ruling governing powerful influential".split()
)
_LANDS = frozenset(["country", "nation", "kingdom", "republic"])
KIN = frozenset(
    """wife husband mother father sister brother son daughter widow widower grandmother grandfather girlfriend boyfriend
    aunt uncle niece nephew""".split()
)
_ONE_HOLDER = frozenset(
    """judge minister president mayor governor director chairman chairwoman chair chief coach captain ambassador author
    owner founder chancellor commissioner premier bishop archbishop imam manager spokesman spokeswoman widow""".split()
)
_UNIONS = {"bloc": "union"}

_PLACE_LINE = re.compile(r"[^a-z\n]{3,40}[^\n]{0,36}?(?:\)|[A-Z]) ?[-–—]+ ")
_HANGS = re.compile(r"[,;:]|\b(?:of|in|at|for|from|by|with|to|on|when|as|after)\b", re.I)


def points_back(stage: Stage, phrase: Phrase, said: str, at: int) -> tuple[int | None, str, str]:
    """The actor that a definite description points back to, why in words, and the kind of reason (`reasons`)."""
    if not phrase.definite:
        return None, "", ""
    order = [w for w in phrase.before if w in ("first", "second", "other")]
    if order:
        alike = [
            i for i, c in enumerate(stage.cast) if not c.forms and i not in stage.hidden and _noun(c) == phrase.head
        ]
        n = 0 if order[0] == "first" else 1
        same = alike[n] if len(alike) > n else None
    else:
        named = [
            i
            for i, c in enumerate(stage.cast)
            if phrase.type == "organization" and c.type == "organization" and c.forms
            if " " in c.name and _called(c.name, phrase.head, phrase)
        ]
        if len(named) == 1 and phrase.head not in _GENERIC:
            return named[0], f"‘{said}’ → {stage.cast[named[0]].name}", "kind"
        same = same_noun(stage, phrase.head, at, set(phrase.before))
    if same is not None:
        return same, f"‘{said}’ → {stage.cast[same].name}", "unnamed before"
    cast = stage.cast
    if phrase.type == "person":
        fits = holders(stage, phrase, at)
        home = _home(stage)
        fits = [home] if len(fits) > 1 and home in fits and not phrase.before else _latest(stage, fits, at)
        if len(fits) == 1:
            return fits[0], f"‘{said}’ → {cast[fits[0]].name}, who holds that role", "role"
    if phrase.head in _LANDS:
        near = {
            s.who[0]
            for s in stage.scene.lately()
            if s.start < at and stage.rank(at) - s.sentence <= 3 and len(s.who) == 1
        }
        lands = [i for i in near if cast[i].type == "place" and any(f in country_of() for f in cast[i].forms)]
        lands = _latest(stage, lands, at)
        return (lands[0], f"‘{said}’ → {cast[lands[0]].name}", "kind") if len(lands) == 1 else (None, "", "")
    if phrase.type == "organization":
        word = _UNIONS.get(phrase.head, phrase.head)
        orgs = [i for i, c in enumerate(cast) if c.type == "organization" and c.forms]
        called = [i for i in orgs if _called(cast[i].name, word, phrase) or has_role(cast[i].roles, phrase)]
        fits = _latest(stage, called, at)
        if not fits and phrase.head in _GENERIC and not phrase.before:
            near = [s for s in stage.scene.lately() if stage.rank(at) - s.sentence <= 4 and s.start < at]
            near = [s for s in near if len(s.who) == 1 and s.who[0] in orgs]
            recent = {s.who[0] for s in near}
            lately = {s.who[0] for s in near if s.subject and stage.rank(at) - s.sentence <= 1}
            fits = list(recent) if len(recent) == 1 else list(lately) if len(lately) == 1 else []
        if len(fits) == 1:
            return fits[0], f"‘{said}’ → {cast[fits[0]].name}", "kind"
    return None, "", ""


def _called(name: str, word: str, phrase: Phrase) -> bool:
    """Is the body called by that noun, and by nothing else than the words before it ("the Kenyan team" is no Team Norway)?"""
    words, before = set(name.lower().split()), set(phrase.before) - _SLIGHT
    return word in words and (not before or bool(words & before))


def named_body(stage: Stage, phrase: Phrase) -> int | None:
    """ "the Norvia party", "the Veritor company": the organization whose name stands right before what it is."""
    if phrase.type != "organization" or phrase.head not in _GENERIC:
        return None
    start, end = phrase.span
    noun = start + lower(stage.text[start:end]).find(phrase.head)
    found = [i for s, e, i in stage.names if s == start and noun - 1 <= e + 1 <= noun + 1]
    return found[0] if len(found) == 1 and stage.cast[found[0]].type == "organization" else None


def same_noun(stage: Stage, head: str, at: int, before: set[str]) -> int | None:
    """The latest unnamed actor of that noun: "the person" after "a person familiar with …"."""
    for s in reversed(stage.scene.lately()):
        c = stage.cast[s.who[0]]
        if s.start >= at or len(s.who) != 1 or c.forms:
            continue
        own = _own(c)
        if own and own.head == head and (before <= set(own.before) or not own.before):
            return s.who[0]
    return None


def _own(c: Character) -> Phrase | None:
    """The description that an unnamed actor goes by."""
    words = c.aliases[0] if c.aliases and kind_of(c.name.split()[-1].lower())[0] is None else c.name
    return _role(words)[0]


def _noun(c: Character) -> str | None:
    own = _own(c)
    return own.head if own else None


def holders(stage: Stage, phrase: Phrase, at: int) -> list[int]:
    """The named persons who hold the described role; of kin ("his wife") only those near, or of the owner's surname."""
    found = [i for i, c in enumerate(stage.cast) if c.type == "person" and c.forms and has_role(c.roles, phrase)]
    if not phrase.owner or phrase.head not in KIN:
        return found
    rank, paragraph = stage.rank(at), stage.paragraph(at)
    owner = stage.scene.pronoun(phrase.owner, (at, at), rank, paragraph).who
    near = {i for s in stage.scene.lately() if s.start < at and rank - s.sentence <= 3 for i in s.who}
    family = {stage.cast[i].name.split()[-1] for i in owner}
    return [i for i in found if i not in owner and (i in near or stage.cast[i].name.split()[-1] in family)]


@lru_cache(maxsize=20_000)
def _role(role: str) -> tuple[Phrase | None, frozenset[str]]:
    return describe(role, 0, len(role)), frozenset(w.lower() for w in re.findall(r"[\w-]+", role))


def has_role(roles: list[str], phrase: Phrase) -> bool:
    """Does somebody hold the described role now ("the former minister" is no "minister")?"""
    for role in roles:
        own, words = _role(role)
        now = "former" not in words or "former" in phrase.before
        if own and now and own.head == phrase.head and set(phrase.before) <= words:
            return True
    return False


def _home(stage: Stage) -> int:
    """The person whom the article calls "President X" and never by a first name: "the president" of its readers."""
    for i, c in enumerate(stage.cast):
        short = c.type == "person" and c.forms and all(" " not in f for f in c.forms)
        if short and any(t.startswith("President ") for t in c.titled):
            return i
    return -1


def _latest(stage: Stage, fits: list[int], at: int) -> list[int]:
    """Of several the one that came up clearly later; all when two stand in the same sentence."""
    last = {
        i: max((s.sentence for s in stage.scene.lately() if i in s.who and s.start < at), default=-99) for i in fits
    }
    order = sorted(fits, key=lambda i: -last[i])
    clear = len(order) > 1 and last[order[0]] > last[order[1]] and last[order[0]] >= 0
    return order[:1] if clear else fits


def named_later(stage: Stage, phrase: Phrase, at: int) -> int | None:
    """A person first known by what he or she is, then by name: "a judge said … Judge Ana Lima", "its vicar … the vicar,
    Father Osric Penn". Without "the" or "its" only an office that one person holds."""
    if phrase.number != "one" or phrase.other or not (phrase.definite or phrase.head in _ONE_HOLDER):
        return None
    rank, reach = stage.rank(at), 6 if phrase.definite else 2
    fits = [
        i
        for i in holders(stage, phrase, at)
        if stage.cast[i].spans[0][0] > at and stage.rank(stage.cast[i].spans[0][0]) - rank <= reach
    ]
    return fits[0] if len(fits) == 1 else None


def body_named_next(stage: Stage, phrase: Phrase, at: int) -> int | None:
    """ "its refugee agency warned … the World Refugee Programme": named in the next sentence by a word of what it is."""
    told = {w for w in phrase.before if len(w) > 3}
    if phrase.type != "organization" or not phrase.definite or not told:
        return None
    rank = stage.rank(at)
    fits = {
        i
        for s, _, i in stage.names
        if s > at
        and stage.rank(s) - rank <= 2
        and stage.cast[i].type == "organization"
        and stage.cast[i].spans[0][0] == s
        and told & set(stage.cast[i].name.lower().split())
    }
    return fits.pop() if len(fits) == 1 else None


def crowd(stage: Stage, at: int) -> int | None:
    """The group that is the subject of the sentence, or of the one before, though it has said nothing yet."""
    line = stage.line(at)
    for k in (line, line - 1):
        if k < 0 or stage.lines[k][2] < stage.lines[line][2] - 1:
            continue
        start, end = stage.lines[k][0], min(stage.lines[k][1], at)
        start += len(m.group()) if (m := _PLACE_LINE.match(stage.text[start : start + 80])) else 0
        for m in list(re.finditer(r"[^\W\d_][\w’'-]*", stage.text[start : min(end, start + 80)]))[:6]:
            if kind_of(m.group().lower()) != ("group", "several"):
                continue
            before = stage.text[start : start + m.start()]
            if stage.quoted(start) or _HANGS.search(before):
                break
            phrase = describe(stage.text, start, start + m.end())
            if phrase is None:
                break
            same = next(
                (i for i, c in enumerate(stage.cast) if not c.forms and plain(c.name) == plain(phrase.name)), None
            )
            found = stage.new(phrase) if same is None else same
            stage.mention((found,), *phrase.span, "description")
            return found
    return None
