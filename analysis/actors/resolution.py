"""The way through an article that says who is meant by every name, pronoun and source, in reading order.

Names are settled before it begins (`identity`). On the way unnamed sources become actors, pronouns and descriptions
find theirs (`pronouns`, `descriptions`), and every attribution gets its speaker with the reason (`who_speaks`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial

from ..records import Article, MarkUp, Relation, Span
from ..words.tokens import lower
from .config import ACTORS, ActorsConfig
from .descriptions import holders, points_back, same_noun
from .discourse import Discourse
from .entity import Entity
from .noun_phrases import PRONOUNS, describe
from .pronouns import Candidate
from .who_speaks import resolve_bare, resolve_source
from .word_lists import kin, speaking_things

_PRONOUN = re.compile(r"(?<![\w’'-])(" + "|".join(sorted(PRONOUNS, key=len, reverse=True)) + r")(?![\w-])", re.I)
_DETERMINED = re.compile(r"(?<![\w’'-])(?:the|a|an|its|his|her|their|this|that)\s+(?=\w)", re.I)
_TITLE = re.compile(r"[“\"]([^”\"\n]{3,60}?)(?:,[”\"]|[”\"],)[ \u00a0]$")
_BEING = re.compile(r"(?:\b(?:is|was|are|were|be|been|became|as|like|of)|,)\s+$")
_NAMED = re.compile(r"\s+(?:named|called)\b")
# "Ana Munn" | " of Ohio and Senator " | "Hugo Reiss"
_AND = re.compile(r"(?:\s+(?:of|from|for|at)\s[^.,;:“”\"()\n]{1,40}?,?)?\s+and\s+(?:[A-Z][\w-]*\.?\s+|the\s+){0,4}")
_AHEAD = re.compile(r"(?:[“\"‘]?)(?:Asked|Told|Questioned|Pressed|Speaking)\b")

Step = tuple[int, int, int, Callable[[], None]]
"""Where something comes up, its turn among what stands at one place, a number to keep order, and what is done then."""
_SOURCE, _WORD, _BARE, _THING = range(4)  # the turns


@cache
def _noun() -> re.Pattern[str]:
    """Up to three words, and a body or document that can speak."""
    small = "a|an|the|its|his|her|their|this|that|of|in|on|at|to|for|from|by|with|and|or|was|is|has|had|said"
    return re.compile(rf"(?:(?!(?:{small})\b)[\w-]+(?:['’]s)?\s+){{0,3}}?({_any_of(speaking_things())})(?![\w-])", re.I)


@cache
def _kin() -> re.Pattern[str]:
    """Somebody's relative, or just a man or woman."""
    ages = "young|old|older|younger|elderly|little|late|eldest|other|middle-aged|pregnant"
    people = "|".join(sorted(kin() | {"man", "woman", "boy", "girl"}))
    return re.compile(rf"(?:(?:{ages})\s+){{0,2}}({people})(?![\w-])")


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def resolve_article(
    article: Article, markup: MarkUp, entities: list[Entity], config: ActorsConfig = ACTORS
) -> Discourse:
    """Read the article with its named `entities`; the `Discourse` holds what was found."""
    discourse = Discourse(article, markup.relations, entities, config)
    pronouns = _pronouns(discourse)
    steps = [*_relations(discourse), *_names(discourse), *_outside(discourse, pronouns), *_things(discourse)]
    for _, _, _, step in sorted(steps, key=lambda x: x[:3]):
        step()
    for m in pronouns:
        if discourse.quoted(m.start()):
            _in_speech(discourse, m)
    discourse.mentions.sort(key=lambda x: (x[1], x[2], x[0]))
    return discourse


def _pronouns(discourse: Discourse) -> list[re.Match[str]]:
    """The pronouns of the article that are no source by themselves."""
    sourced = {r.source for r in discourse.relations if r.source}
    found = (m for s, e, _ in discourse.lines for m in _PRONOUN.finditer(discourse.text, s, e))
    return [m for m in found if m.span() not in sourced and m.group() != "US"]


def _names(discourse: Discourse) -> Iterator[Step]:
    for n, (s, _, _) in enumerate(discourse.names):
        yield s, _WORD, n, partial(_name, discourse, n)


def _outside(discourse: Discourse, pronouns: list[re.Match[str]]) -> Iterator[Step]:
    for n, m in enumerate(p for p in pronouns if not discourse.quoted(p.start())):
        yield m.start(), _WORD, n, partial(_pronoun, discourse, m)


def _things(discourse: Discourse) -> Iterator[Step]:
    for s, e, _ in discourse.lines:
        for n, m in enumerate(_DETERMINED.finditer(discourse.text, s, e)):
            if not discourse.quoted(m.start()):
                yield m.start(), _THING, n, partial(_thing, discourse, m)


def _relations(discourse: Discourse) -> Iterator[Step]:
    cues = Counter(r.cue for r in discourse.relations)
    for n, r in enumerate(discourse.relations):
        if _borrowed(discourse, r, cues):
            yield r.content[0][0], _BARE, n, partial(resolve_bare, discourse, n, borrowed=True)
        elif r.source:
            yield r.source[0], _SOURCE, n, partial(resolve_source, discourse, n)
        else:
            yield r.cue[0] if r.cue else r.content[0][0], _BARE, n, partial(resolve_bare, discourse, n)


def _borrowed(discourse: Discourse, r: Relation, cues: Counter[Span | None]) -> bool:
    """Has the relation its source and cue from one of another paragraph? Then nothing introduces it: one cue, one
    quote."""
    if r.cue is None or cues[r.cue] < 2:
        return False
    return discourse.paragraph(r.cue[0]) < discourse.paragraph(r.content[0][0])


def _name(discourse: Discourse, n: int) -> None:
    s, e, i = discourse.names[n]
    follows = [x for x in discourse.names[n + 1 : n + 3] if discourse.entities[x[2]].type == "person"]
    if follows and discourse.entities[i].type == "person":
        s2, e2, j = follows[0]
        if i != j and _AND.fullmatch(discourse.text[e:s2]):
            # From here on "they" can be both.
            place = discourse.rank(s), discourse.paragraph(s)
            discourse.salience.add(Candidate(s, e2, (i, j), *place, subject=True, quoted=discourse.quoted(s)))
    r = discourse.sourced_in(s)
    subject = r is not None and i in discourse.attributed[r].who
    discourse.add_candidate(s, e, (i,), "name", subject=subject)
    discourse.mention((i,), s, e, "name")


def _thing(discourse: Discourse, m: re.Match[str]) -> None:
    """A document or body without a name comes up: it may speak later ("a study … It predicted")."""
    relative = _kin().match(discourse.text, m.end())
    if relative:
        _relative(discourse, m, relative)
    noun = _noun().match(discourse.text, m.end())
    if not noun:
        return
    start, end = m.start(), noun.end()
    if discourse.sourced_in(start) is not None or discourse.named_in(noun.start(1), end):
        return
    pointing = m.group().strip().lower() in ("the", "this", "that")
    phrase = describe(discourse.text, start, end)
    if phrase is None or phrase.number != "one":
        return
    if pointing and phrase.type == "organization":
        found = points_back(discourse, phrase, start)[0]
        if found is not None and discourse.entities[found].forms:
            discourse.add_candidate(start, end, (found,), "description")
            return
    if pointing and same_noun(discourse, noun.group(1).lower(), start, set(phrase.before)) is not None:
        return
    if re.match(r",\s", discourse.text[end : end + 2]) and discourse.named_in(end + 2, end + 3):
        return  # "the ferry company, Nordlinjen": its name follows
    title = _TITLE.search(discourse.text[max(0, start - 66) : start])
    i = discourse.new(phrase, title.group(1) if title else None)
    discourse.hidden.add(i)
    discourse.add_candidate(start, end, (i,), "description")


def _relative(discourse: Discourse, m: re.Match[str], noun: re.Match[str]) -> None:
    """ "his wife", "a man in a hat": a person without a name comes up, and "she" may be her."""
    start, end = m.start(), noun.end()
    before = discourse.text[max(0, start - 24) : start]
    if discourse.sourced_in(start) is not None or discourse.named_in(start, end) or _BEING.search(before):
        return
    if discourse.named_in(end, end + 3) or _NAMED.match(discourse.text, end):
        return
    phrase = describe(discourse.text, start, end)
    if phrase is None or phrase.type != "person":
        return
    known = holders(discourse, phrase, start)
    if phrase.definite and len(known) == 1:
        who = known[0]
    else:
        who = discourse.new(phrase)
        discourse.hidden.add(who)
    discourse.add_candidate(start, end, (who,), "description")
    discourse.mention((who,), *phrase.span, "description")


def _pronoun(discourse: Discourse, m: re.Match[str]) -> None:
    """A pronoun outside quotation marks."""
    kind = PRONOUNS[lower(m.group())]
    if kind in ("self", "selves"):
        return
    ahead = _subject_ahead(discourse, m, kind)
    if ahead is not None:
        discourse.mention((ahead,), *m.span(), "pronoun")
        return
    r = discourse.said_in(m.start())
    speaker = discourse.attributed[r].who if r is not None else ()
    found = discourse.antecedent(m.group(), m.span(), speaker=speaker)
    if not found.who or (kind in ("thing", "several") and found.margin < discourse.config.resolution.firm):
        return
    discourse.salience.learn(found, m.group())
    discourse.add_candidate(*m.span(), found.who, "pronoun")
    if kind in ("man", "woman") or len(found.who) > 1:
        discourse.mention(found.who, *m.span(), "pronoun")


def _subject_ahead(discourse: Discourse, m: re.Match[str], kind: str) -> int | None:
    """ "Asked whether she would resign, Ana Lima said": in such an opening the pronoun is the subject to come."""
    start, end, _ = discourse.lines[discourse.line(m.start())]
    if not _AHEAD.match(discourse.text, start) or kind not in ("man", "woman"):
        return None
    comma = discourse.text.find(", ", m.end(), end)
    if comma < 0 or "," in discourse.text[start : m.start()]:
        return None
    for s, _, i in discourse.names_in(comma, comma + 13):
        if (
            comma < s <= comma + 12
            and discourse.entities[i].type == "person"
            and discourse.entities[i].gender in (kind, None)
        ):
            return i
    return None


def _in_speech(discourse: Discourse, m: re.Match[str]) -> None:
    """Pronouns inside quotation marks: "I" is who speaks, "he" is not."""
    kind = PRONOUNS[lower(m.group())]
    r = discourse.said_in(m.start())
    who = discourse.attributed[r].who if r is not None else ()
    if kind == "self" and len(who) == 1 and discourse.entities[who[0]].type == "person":
        discourse.mention(who, *m.span(), "pronoun")
    if kind not in ("man", "woman"):
        return
    found = discourse.antecedent(m.group(), m.span(), never=frozenset(who), quoted=True)
    if found.who:
        discourse.add_candidate(*m.span(), found.who, "pronoun")
        discourse.mention(found.who, *m.span(), "pronoun")
