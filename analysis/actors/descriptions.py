"""Whom a description points back to: "the person" after "a person familiar with …", "the minister", "the company"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from ..words.lists import country_of
from ..words.spelling import plain
from ..words.tokens import lower
from .discourse import Discourse
from .entity import Entity
from .noun_phrases import Phrase, describe, kind_of
from .pronouns import Candidate
from .word_lists import generic_bodies, kin, offices

_SLIGHT = frozenset(
    "local national own same whole entire current main central new ruling governing powerful influential".split()
)
_LANDS = frozenset(["country", "nation", "kingdom", "republic"])
_UNIONS = {"bloc": "union"}

_SHORTEST_STEM = 3  # letters: "found" of "founder"
_SHORT_TITLES = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "lt": "lieutenant", "prof": "professor", "amb": "ambassador",
}  # fmt: skip
# Bodies of the public: no reader calls them "the company".
_PUBLIC = frozenset(
    """ministry department university college court council commission committee government police parliament senate
    congress assembly army navy party union church embassy school hospital""".split()
)
_TRADING = frozenset("company firm manufacturer maker retailer lender carrier airline".split())

_PLACE_LINE = re.compile(r"[^a-z\n]{3,40}[^\n]{0,36}?(?:\)|[A-Z]) ?[-–—]+ ")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_HANGS = re.compile(r"[,;:]|\b(?:of|in|at|for|from|by|with|to|on|when|as|after)\b", re.I)


Found = tuple[int | None, str]
_NOBODY: Found = None, ""


def points_back(discourse: Discourse, phrase: Phrase, at: int) -> Found:
    """The entity that a definite description points back to, and the kind of reason (`reasons`)."""
    if not phrase.definite:
        return _NOBODY
    before = _unnamed_before(discourse, phrase, at)
    if before[0] is not None:
        return before
    if phrase.type == "person":
        return _by_role(discourse, phrase, at)
    if phrase.head in _LANDS:
        return _country(discourse, at), "kind"
    if phrase.type == "organization":
        return _body(discourse, phrase, at), "kind"
    return _NOBODY


def _unnamed_before(discourse: Discourse, phrase: Phrase, at: int) -> Found:
    """ "the person" after "a person familiar with …", "the second man", or the one body with the noun in its name."""
    entities = discourse.entities
    order = next((w for w in phrase.before if w in ("first", "second", "other")), None)
    if order:
        unnamed = [i for i, c in enumerate(entities) if not c.forms and i not in discourse.hidden]
        alike = [i for i in unnamed if _noun(entities[i]) == phrase.head]
        n = 0 if order == "first" else 1
        return (alike[n] if len(alike) > n else None), "unnamed before"
    named = [
        i
        for i, c in enumerate(entities)
        if phrase.type == "organization" == c.type and c.forms and " " in c.name
        if _called(c.name, phrase.head, phrase)
    ]
    if len(named) == 1 and phrase.head not in generic_bodies():
        return named[0], "kind"
    return same_noun(discourse, phrase.head, at, set(phrase.before)), "unnamed before"


def _by_role(discourse: Discourse, phrase: Phrase, at: int) -> Found:
    """The one person who holds that role, or held it last."""
    fits = holders(discourse, phrase, at) or _doers(discourse, phrase) or _of_that_body(discourse, phrase)
    home = _home(discourse)
    fits = [home] if len(fits) > 1 and home in fits and not phrase.before else _latest(discourse, fits, at)
    return (fits[0] if len(fits) == 1 else None), "role"


def _country(discourse: Discourse, at: int) -> int | None:
    """The country that "the country" is: the last one near."""
    reach = discourse.config.resolution.country_back
    near = {c.who[0] for c in _alone(discourse, at, reach)}
    entities = discourse.entities
    lands = [i for i in near if entities[i].type == "place" and any(f in country_of() for f in entities[i].forms)]
    return _only(_latest(discourse, lands, at))


def _body(discourse: Discourse, phrase: Phrase, at: int) -> int | None:
    """The organization called by that noun, or the one that came up near where the noun says little ("the company")."""
    entities, config = discourse.entities, discourse.config.resolution
    word = _UNIONS.get(phrase.head, phrase.head)
    bodies = [i for i, c in enumerate(entities) if c.type == "organization" and c.forms]
    called = [i for i in bodies if _called(entities[i].name, word, phrase) or has_role(entities[i].roles, phrase)]
    fits = _latest(discourse, called, at)
    if fits or phrase.head not in generic_bodies() or phrase.before:
        return _only(fits)
    fitting = {i for i in bodies if not (phrase.head in _TRADING and _is_public(entities[i]))}
    near = [c for c in _alone(discourse, at, config.body_back) if c.who[0] in fitting]
    rank = discourse.rank(at)
    lately = {c.who[0] for c in near if c.subject and rank - c.sentence <= config.body_subject_back}
    recent = {c.who[0] for c in near}
    return _only(list(recent)) if len(recent) == 1 else _only(list(lately))


def _is_public(c: Entity) -> bool:
    words = c.name.lower().split()
    return bool(_PUBLIC & {words[0], words[-1]})


def _alone(discourse: Discourse, at: int, reach: int) -> list[Candidate]:
    """Candidates of one entity each that stand before, at most so many sentences back."""
    rank = discourse.rank(at)
    return [c for c in discourse.salience.lately() if c.start < at and rank - c.sentence <= reach and len(c.who) == 1]


def _only(fits: list[int]) -> int | None:
    return fits[0] if len(fits) == 1 else None


def _called(name: str, word: str, phrase: Phrase) -> bool:
    """Is the body called by that noun, and by nothing else than the words before it ("the Kenyan team" is no Team
    Norway)?"""
    words, before = set(name.lower().split()), set(phrase.before) - _SLIGHT
    return word in words and (not before or bool(words & before))


def named_body(discourse: Discourse, phrase: Phrase) -> int | None:
    """ "the Norvia party", "the Veritor company": the organization whose name stands right before what it is."""
    if phrase.type != "organization" or phrase.head not in generic_bodies():
        return None
    start, end = phrase.span
    noun = start + lower(discourse.text[start:end]).find(phrase.head)
    found = [i for s, e, i in discourse.names if s == start and noun - 1 <= e + 1 <= noun + 1]
    return found[0] if len(found) == 1 and discourse.entities[found[0]].type == "organization" else None


def same_noun(discourse: Discourse, head: str, at: int, before: set[str]) -> int | None:
    """The latest unnamed actor of that noun: "the person" after "a person familiar with …"."""
    for s in reversed(discourse.salience.lately()):
        c = discourse.entities[s.who[0]]
        if s.start >= at or len(s.who) != 1 or c.forms:
            continue
        own = _own(c)
        if own and own.head == head and (before <= set(own.before) or not own.before):
            return s.who[0]
    return None


def _own(c: Entity) -> Phrase | None:
    """The description that an unnamed actor goes by."""
    words = c.aliases[0] if c.aliases and kind_of(c.name.split()[-1].lower())[0] is None else c.name
    return _role(words)[0]


def _noun(c: Entity) -> str | None:
    own = _own(c)
    return own.head if own else None


def holders(discourse: Discourse, phrase: Phrase, at: int) -> list[int]:
    """The named persons who hold the described role; of kin ("his wife") only those near, or of the owner's surname."""
    entities = discourse.entities
    found = [
        i
        for i, c in enumerate(entities)
        if c.type == "person" and c.forms and (has_role(c.roles, phrase) or _has_title(c, phrase))
    ]
    if not phrase.owner or phrase.head not in kin():
        return found
    rank, reach = discourse.rank(at), discourse.config.resolution.kin_back
    owner = discourse.antecedent(phrase.owner, (at, at)).who
    near = {i for c in discourse.salience.lately() if c.start < at and rank - c.sentence <= reach for i in c.who}
    family = {entities[i].name.split()[-1] for i in owner}
    return [i for i in found if i not in owner and (i in near or entities[i].name.split()[-1] in family)]


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


def _has_title(c: Entity, phrase: Phrase) -> bool:
    """Is "the governor" whom the article calls "Gov. Lima", "the lieutenant governor" "Lt. Gov. Lima"?"""
    for called in c.titled:
        title = [_SHORT_TITLES.get(w.rstrip(".").lower(), "") for w in called.split() if w.endswith(".")]
        if title and title[-1] == phrase.head and set(title[:-1]) == set(phrase.before) - _SLIGHT:
            return True
    return False


def _doers(discourse: Discourse, phrase: Phrase) -> list[int]:
    """The persons of whom the article tells that they do what "the Lima Steel founder" does, to that very body."""
    stem, whose = phrase.head[:-2], " ".join(phrase.before)
    if not phrase.before or phrase.head[-2:] not in ("er", "or") or len(stem) < _SHORTEST_STEM:
        return []
    does = re.compile(
        rf",?(?:[ \u00a0](?:who|has|had|co-)){{0,2}}[ \u00a0](?:co-)?{re.escape(stem)}(?:s|es|ed|d)?[ \u00a0]"
        rf"(?:[\w-]+[ \u00a0]){{0,3}}{re.escape(whose)}\b",
        re.I,
    )
    people = ((i, c) for i, c in enumerate(discourse.entities) if c.type == "person" and c.forms)
    return [i for i, c in people if any(does.match(discourse.text, e) for _, e in c.spans)]


def _of_that_body(discourse: Discourse, phrase: Phrase) -> list[int]:
    """The holder of a role told without the body ("Lima, its founder"), for "the Lima Steel founder": who is named with
    the body in one sentence."""
    whose = " ".join(phrase.before)
    bodies = [c for c in discourse.entities if c.type == "organization" and any(plain(f) == whose for f in c.forms)]
    lines = {discourse.line(s) for c in bodies for s, _ in c.spans}
    people = ((i, c) for i, c in enumerate(discourse.entities) if c.type == "person" and c.forms)
    return [
        i
        for i, c in people
        if any(role.casefold() == phrase.head for role in c.roles)
        and any(discourse.line(s) in lines for s, _ in c.spans)
    ]


def _home(discourse: Discourse) -> int:
    """The person whom the article calls "President X" and never by a first name: "the president" of its readers."""
    for i, c in enumerate(discourse.entities):
        short = c.type == "person" and c.forms and all(" " not in f for f in c.forms)
        if short and any(t.startswith("President ") for t in c.titled):
            return i
    return -1


def _latest(discourse: Discourse, fits: list[int], at: int) -> list[int]:
    """Of several the one that came up clearly later; all when two stand in the same sentence."""
    last = {
        i: max((s.sentence for s in discourse.salience.lately() if i in s.who and s.start < at), default=-99)
        for i in fits
    }
    order = sorted(fits, key=lambda i: -last[i])
    clear = len(order) > 1 and last[order[0]] > last[order[1]] and last[order[0]] >= 0
    return order[:1] if clear else fits


def named_later(discourse: Discourse, phrase: Phrase, at: int) -> int | None:
    """A person first known by what he or she is, then by name: "a judge said … Judge Ana Lima", "its vicar … the vicar,
    Father Osric Penn". Without "the" or "its" only an office that one person holds."""
    if phrase.number != "one" or phrase.other or not (phrase.definite or phrase.head in offices()):
        return None
    config = discourse.config.resolution
    rank, reach = discourse.rank(at), config.named_ahead if phrase.definite else config.office_ahead
    fits = [
        i
        for i in holders(discourse, phrase, at)
        if discourse.entities[i].spans[0][0] > at and discourse.rank(discourse.entities[i].spans[0][0]) - rank <= reach
    ]
    return fits[0] if len(fits) == 1 else None


def body_named_next(discourse: Discourse, phrase: Phrase, at: int) -> int | None:
    """ "its refugee agency warned … the World Refugee Programme": named in the next sentence by a word of that."""
    told = {w for w in phrase.before if len(w) > 3}
    if phrase.type != "organization" or not phrase.definite or not told:
        return None
    rank, reach = discourse.rank(at), discourse.config.resolution.body_ahead
    fits = {
        i
        for s, _, i in discourse.names
        if s > at
        and discourse.rank(s) - rank <= reach
        and discourse.entities[i].type == "organization"
        and discourse.entities[i].spans[0][0] == s
        and told & set(discourse.entities[i].name.lower().split())
    }
    return fits.pop() if len(fits) == 1 else None


def group_near(discourse: Discourse, at: int) -> int | None:
    """The group that is the subject of the sentence, or of the one before, though it has said nothing yet."""
    line = discourse.line(at)
    for k in (line, line - 1):
        if k < 0 or discourse.lines[k][2] < discourse.lines[line][2] - 1:
            continue
        start, end = discourse.lines[k][0], min(discourse.lines[k][1], at)
        if (phrase := _opening_group(discourse, start, end)) is None:
            continue
        name = plain(phrase.name)
        same = next((i for i, c in enumerate(discourse.entities) if not c.forms and plain(c.name) == name), None)
        found = discourse.new(phrase) if same is None else same
        discourse.mention((found,), *phrase.span, "description")
        return found
    return None


def _opening_group(discourse: Discourse, start: int, end: int) -> Phrase | None:
    """The group that opens a sentence, behind its dateline."""
    text, config = discourse.text, discourse.config.resolution
    start += len(m.group()) if (m := _PLACE_LINE.match(text[start : start + config.group_characters])) else 0
    words = _WORD.finditer(text[start : min(end, start + config.group_characters)])
    for m in islice(words, config.group_words):
        if kind_of(m.group().lower()) == ("group", "several"):
            hangs = discourse.quoted(start) or _HANGS.search(text[start : start + m.start()])
            return None if hangs else describe(text, start, start + m.end())
    return None
