"""One walk through the article that says who is meant by every name, pronoun and source, in reading order.

Names are settled before it begins (`identity`). On the way unnamed sources become actors, pronouns and descriptions
find theirs (`references`), and every attribution gets its speaker with the reason in words (`sourcing`).
"""

from __future__ import annotations

import re
from collections import Counter

from ..records import Article, MarkUp, Relation, Span
from ..words.tokens import lower
from .character import Character
from .descriptions import KIN, holders, points_back, same_noun
from .noun_phrases import PRONOUNS, describe
from .opening_person import bare_person, lead_person
from .pronouns import Sighting
from .scene import Stage, gender_of
from .who_speaks import resolve_bare, resolve_source

_PRONOUN = re.compile(r"(?<![\w’'-])(" + "|".join(sorted(PRONOUNS, key=len, reverse=True)) + r")(?![\w-])", re.I)
_DETERMINED = re.compile(r"(?<![\w’'-])(?:the|a|an|its|his|her|their|this|that)\s+(?=\w)", re.I)
# Bodies and documents that often speak in the sentence after the one that brings them up.
_CAN_SPEAK = frozenset(
    """study report survey letter statement poll analysis review article book memo document paper ministry fund agency
    company firm bank commission committee council court department government embassy union party association charity
    organization organisation institute office bureau""".split()
)
_NOUN = re.compile(
    r"(?:(?!(?:a|an|the|its|his|her|their|this|that|of|in|on|at|to|for|from|by|with|and|or|was|is|has|had|said)\b)"
    r"[\w-]+(?:['’]s)?\s+){0,3}?(" + "|".join(sorted(_CAN_SPEAK, key=len, reverse=True)) + r")(?![\w-])",
    re.I,
)
_TITLE = re.compile(r"[“\"]([^”\"\n]{3,60}?)(?:,[”\"]|[”\"],)[ \u00a0]$")
_KIN = re.compile(
    r"(?:(?:young|old|older|younger|elderly|little|late|eldest|other|middle-aged|pregnant)\s+){0,2}"
    r"(" + "|".join(sorted(KIN | {"man", "woman", "boy", "girl"})) + r")(?![\w-])"
)
_BEING = re.compile(r"(?:\b(?:is|was|are|were|be|been|became|as|like|of)|,)\s+$")
# "Ana Munn" | " of Ohio and Senator " | "Hugo Reiss"
_AND = re.compile(r"(?:\s+(?:of|from|for|at)\s[^.,;:“”\"()\n]{1,40}?,?)?\s+and\s+(?:[A-Z][\w-]*\.?\s+|the\s+){0,4}")
_FIRM_MARGIN = 0.2  # "it" and "they" outside sources only where nothing else comes near
_AHEAD = re.compile(r"(?:[“\"‘]?)(?:Asked|Told|Questioned|Pressed|Speaking)\b")


def cast_article(article: Article, markup: MarkUp, cast: list[Character]) -> Stage:
    """Walk through the article with the named characters `cast`; the `Stage` holds what was found."""
    stage = Stage(article, markup.relations, cast)
    sourced = {r.source for r in markup.relations if r.source}
    pronouns, inside, things = [], [], []
    for s, e, _ in stage.lines:
        for m in _PRONOUN.finditer(stage.text, s, e):
            if m.span() not in sourced and m.group() != "US":
                (inside if stage.quoted(m.start()) else pronouns).append(m)
        things += [m for m in _DETERMINED.finditer(stage.text, s, e) if not stage.quoted(m.start())]
    # At one place: sources first, then names and pronouns, then quotations without a source, then things.
    events = [(s, 1, n, "name") for n, (s, _, _) in enumerate(stage.names)]
    lead = lead_person(stage, article)
    if lead:
        who, phrase = lead
        if who is None:
            who = stage.new(phrase)
            stage.hidden.add(who)
        character = stage.cast[who]
        if character.forms:
            character.roles = list(dict.fromkeys([*character.roles, phrase.name]))
        character.gender = character.gender or gender_of(phrase.head)
        events.append((phrase.span[0], 1, who, "lead"))
    events += [(m.start(), 1, n, "pronoun") for n, m in enumerate(pronouns)]
    events += [(m.start(), 3, n, "thing") for n, m in enumerate(things)]
    cues = Counter(r.cue for r in markup.relations)
    for n, r in enumerate(markup.relations):
        if _borrowed(stage, r, cues):
            events.append((r.content[0][0], 2, n, "borrowed"))
        elif r.source:
            events.append((r.source[0], 0, n, "source"))
        else:
            events.append((r.cue[0] if r.cue else r.content[0][0], 2, n, "bare"))
    for _, _, n, kind in sorted(events):
        if kind == "name":
            _name(stage, n)
        elif kind == "lead" and lead:
            stage.sight(*lead[1].span, (n,), "description", subject=True)
            if stage.cast[n].forms:
                stage.mention((n,), *lead[1].span, "description")
        elif kind == "pronoun":
            _pronoun(stage, pronouns[n])
        elif kind == "thing":
            _thing(stage, things[n])
        elif kind == "source":
            resolve_source(stage, n)
        else:
            resolve_bare(stage, n, borrowed=kind == "borrowed")
    for m in inside:
        _in_speech(stage, m)
    stage.mentions.sort(key=lambda x: (x[1], x[2], x[0]))
    return stage


def _borrowed(stage: Stage, r: Relation, cues: Counter[Span | None]) -> bool:
    """Has the relation its source and cue from one of another paragraph? Then nothing introduces it: one cue, one quote."""
    return r.cue is not None and cues[r.cue] > 1 and stage.paragraph(r.cue[0]) < stage.paragraph(r.content[0][0])


def _name(stage: Stage, n: int) -> None:
    s, e, i = stage.names[n]
    follows = [x for x in stage.names[n + 1 : n + 3] if stage.cast[x[2]].type == "person"]
    if follows and stage.cast[i].type == "person":
        s2, e2, j = follows[0]
        if i != j and _AND.fullmatch(stage.text[e:s2]):
            # From here on "they" can be both.
            stage.scene.add(Sighting(s, e2, (i, j), stage.rank(s), stage.paragraph(s), True, stage.quoted(s)))
    r = stage.sourced_in(s)
    subject = r is not None and i in stage.told[r].who
    stage.sight(s, e, (i,), "name", subject=subject)
    stage.mention((i,), s, e, "name")


def _thing(stage: Stage, m: re.Match[str]) -> None:
    """A document or body without a name comes up: it may speak later ("a study … It predicted")."""
    kin = _KIN.match(stage.text, m.end())
    if kin:
        _relative(stage, m, kin)
    noun = _NOUN.match(stage.text, m.end())
    if not noun:
        _role(stage, m)
        return
    start, end = m.start(), noun.end()
    if stage.sourced_in(start) is not None or stage.named_in(noun.start(1), end):
        return
    pointing = m.group().strip().lower() in ("the", "this", "that")
    phrase = describe(stage.text, start, end)
    if phrase is None or phrase.number != "one":
        return
    if pointing and phrase.type == "organization":
        found = points_back(stage, phrase, m.group(), start)[0]
        if found is not None and stage.cast[found].forms:
            stage.sight(start, end, (found,), "description")
            return
    if pointing and same_noun(stage, noun.group(1).lower(), start, set(phrase.before)) is not None:
        return
    if re.match(r",\s", stage.text[end : end + 2]) and stage.named_in(end + 2, end + 3):
        return  # "the ferry company, Nordlinjen": its name follows
    title = _TITLE.search(stage.text[max(0, start - 66) : start])
    i = stage.new(phrase, title.group(1) if title else None)
    stage.hidden.add(i)
    stage.sight(start, end, (i,), "description")


def _role(stage: Stage, m: re.Match[str]) -> None:
    """ "The midwife listened": the one person who is told to be that comes up again."""
    if m.group().strip().lower() != "the" or stage.sourced_in(m.start()) is not None:
        return
    start = m.start()
    if stage.text[stage.lines[stage.line(start)][0] : start].strip('“"‘—–- '):
        return  # only as the subject that opens a sentence
    phrase = bare_person(stage.text, start, m.end(), min(len(stage.text), start + 30))
    if phrase is None or phrase.before or stage.named_in(start, phrase.span[1] + 3):
        return
    end = phrase.span[1]
    known = holders(stage, phrase, start)
    if len(known) == 1 and any(known[0] in s.who for s in stage.scene.lately()):
        stage.sight(start, end, (known[0],), "description")
        stage.mention((known[0],), *phrase.span, "description")


def _relative(stage: Stage, m: re.Match[str], kin: re.Match[str]) -> None:
    """ "his wife", "a man in a hat": a person without a name comes up, and "she" may be her."""
    start, end = m.start(), kin.end()
    before = stage.text[max(0, start - 24) : start]
    if stage.sourced_in(start) is not None or stage.named_in(start, end) or _BEING.search(before):
        return
    if stage.named_in(end, end + 3) or re.match(r"\s+(?:named|called)\b", stage.text[end : end + 10]):
        return
    phrase = describe(stage.text, start, end)
    if phrase is None or phrase.type != "person":
        return
    known = holders(stage, phrase, start)
    if phrase.definite and len(known) == 1:
        who = known[0]
    else:
        who = stage.new(phrase)
        stage.hidden.add(who)
    stage.sight(start, end, (who,), "description")
    stage.mention((who,), *phrase.span, "description")


def _pronoun(stage: Stage, m: re.Match[str]) -> None:
    """A pronoun outside quotation marks."""
    kind = PRONOUNS[lower(m.group())]
    if kind in ("self", "selves"):
        return
    ahead = _subject_ahead(stage, m, kind)
    if ahead is not None:
        stage.mention((ahead,), *m.span(), "pronoun")
        return
    r = stage.said_in(m.start())
    speaker = stage.told[r].who if r is not None else ()
    at = m.start()
    answer = stage.scene.pronoun(m.group(), m.span(), stage.rank(at), stage.paragraph(at), speaker=speaker)
    if not answer.who or (kind in ("thing", "several") and answer.margin < _FIRM_MARGIN):
        return
    stage.scene.learn(answer, m.group())
    stage.sight(*m.span(), answer.who, "pronoun")
    if kind in ("man", "woman") or len(answer.who) > 1:
        stage.mention(answer.who, *m.span(), "pronoun")


def _subject_ahead(stage: Stage, m: re.Match[str], kind: str) -> int | None:
    """ "Asked whether she would resign, Ana Lima said": in such an opening the pronoun is the subject to come."""
    start, end, _ = stage.lines[stage.line(m.start())]
    if not _AHEAD.match(stage.text, start) or kind not in ("man", "woman"):
        return None
    comma = stage.text.find(", ", m.end(), end)
    if comma < 0 or "," in stage.text[start : m.start()]:
        return None
    for s, _, i in stage.names_in(comma, comma + 13):
        if comma < s <= comma + 12 and stage.cast[i].type == "person" and stage.cast[i].gender in (kind, None):
            return i
    return None


def _in_speech(stage: Stage, m: re.Match[str]) -> None:
    """Pronouns inside quotation marks: "I" is who speaks, "he" is not."""
    kind = PRONOUNS[lower(m.group())]
    r = stage.said_in(m.start())
    who = stage.told[r].who if r is not None else ()
    if kind == "self" and len(who) == 1 and stage.cast[who[0]].type == "person":
        stage.mention(who, *m.span(), "pronoun")
    if kind not in ("man", "woman"):
        return
    at = m.start()
    answer = stage.scene.pronoun(
        m.group(), m.span(), stage.rank(at), stage.paragraph(at), never=frozenset(who), quoted=True
    )
    if answer.who:
        stage.sight(*m.span(), answer.who, "pronoun")
        stage.mention(answer.who, *m.span(), "pronoun")
