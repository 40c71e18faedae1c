"""From the source of an attribution, as written, to who speaks: by name, pronoun, description, or what came before."""

from __future__ import annotations

import re

from ..records import Relation, Span
from ..words.hearing import is_heard
from ..words.lists import country_of, country_of_capital, country_of_people, given_names, titles
from ..words.spelling import plain
from ..words.tokens import lower
from .descriptions import body_named_next, group_near, named_body, named_later, points_back, same_noun
from .discourse import Discourse
from .entity import Entity
from .head_names import Head, head_names
from .noun_phrases import PRONOUNS, Phrase, describe, kind_of
from .pronouns import Antecedent, Candidate, Group
from .word_lists import amounts, no_names, numbers

_COPULA = re.compile(r"\b(?:is|was|are|were|became|remains|be|been)\s+(?:also\s+|now\s+)?$")
_CLAUSE = re.compile(r"(?:^|\s)(?:who|which|that)$")
_CAPITALS = re.compile(
    r"(?:The\s+|the\s+)?([A-Z][\w&’'-]+(?:\s+(?:of\s+|for\s+|&\s+)?[A-Z][\w&’'-]+){0,5})(?=\s*$|(,\s+))"
)
_OF_THEM = re.compile(
    r"(?:one|some|many|most|several|two|three|four|five|both|all|none|few|a few|neither|either|each) of "
    r"(?:them|these|those)$",
    re.I,
)
_COUNTED = re.compile(r"(?:two|three|four|five|six|seven) of them$", re.I)
_NUMBERS_OF = re.compile(
    r"""
    (?:(?:the|its|new|latest|official|recent|preliminary|provisional|internal|government)\s+){0,3}
    (?:figures|data|statistics|numbers|estimates|projections|calculations|tallies)\s+
    (?:(?:compiled|collected|published|released|issued|gathered|provided)\s+)?
    (?:from|by|of)\s+(?:the\s+)?
    """,
    re.I | re.X,
)
_ANSWERS = re.compile(
    r"(?:Yes|No|Yeah|Nope|Oh|Well|But|So|And|Then|Never|Why|What|Really|Maybe|Perhaps|Of course|Not)\b"
)
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself|['’](?:re|ve|d|ll))?\b(?! know\b| see\b| could say\b| can imagine\b)")
_SPOKEN = re.compile(r"\w[\w’'-]*")
_JOINTLY = re.compile(r".{0,30}\b(?:joint|jointly)\b")
_JOINED = re.compile(r",?\s+and\s+(?:the\s+|its\s+)?")
_APPOSED = re.compile(r",\s+(?:[A-Z][\w-]*\.?\s+){0,2}")
_VERB_FOLLOWS = re.compile(r"\s+[a-z]")
_EUROPE = frozenset(["European Union", "EU", "E.U."])
_NICKNAMED = re.compile(
    r"\b(?:known|nicknamed|called|dubbed|goes by|going by)\b[^,;“”\"\n]{0,40}[“\"‘'](?:the[ \u00a0])?"
    r"([A-Z][\w’'-]*\w(?:[ \u00a0][A-Z][\w’'-]*\w){0,2})[.,]?(?:[”\"’']|$)"
)
_LONGEST_SAID = 60
"""Characters of a source that the printed reason repeats."""


def resolve_source(discourse: Discourse, r: int) -> None:
    """Settle who speaks in relation number `r`, which has a source; writes what `Discourse` keeps of speakers."""
    relation = discourse.relations[r]
    said = discourse.text[slice(*relation.source)].strip() if relation.source else ""
    if PRONOUNS.get(lower(said)) in ("self", "selves"):
        resolve_bare(discourse, r)
    elif lower(said) in PRONOUNS:
        _by_pronoun(discourse, r, relation, said)
    elif not _by_name(discourse, r, relation) and not _by_clause(discourse, r, relation):
        _by_description(discourse, r, relation)


def resolve_bare(discourse: Discourse, r: int, borrowed: bool = False) -> None:
    """Nothing beside the quotation: the subject of the sentence around the cue, or whoever spoke before.

    `borrowed`: the cue stands in another paragraph and is that of another relation, so it tells nothing.
    """
    relation = discourse.relations[r]
    start = relation.content[0][0]
    cue = None if borrowed else relation.cue
    if cue is not None and is_heard(discourse.text, cue):
        discourse.leave_open(r, "hearer", discourse.text[slice(*cue)])
        return
    at = cue[0] if cue else start
    rank, paragraph = discourse.rank(at), discourse.paragraph(at)
    here = discourse.salience.subject("sentence", rank, at, lambda c: True) if cue else None
    if here is not None:
        discourse.attribute(r, here.who, "subject of the sentence", discourse.called(here.who))
        return
    last = discourse.last_told(start)
    spoke = discourse.paragraph(discourse.relations[last].content[-1][0]) if last is not None else None
    reach = discourse.config.resolution.paragraphs_back
    if spoke != paragraph and _by_lead(discourse, r, paragraph, at, "subject before"):
        return
    if last is not None and _goes_on(discourse, r, last, near=spoke is not None and paragraph - spoke <= reach):
        return
    if not _by_lead(discourse, r, paragraph - reach, at, "subject of the paragraph before"):
        discourse.leave_open(r, "no cue")


def _by_lead(discourse: Discourse, r: int, paragraph: int, at: int, kind: str) -> bool:
    """The last subject of a paragraph that can speak."""
    lead = discourse.salience.subject("paragraph", paragraph, at, lambda c: _can_speak(discourse, c))
    if lead is not None:
        discourse.attribute(r, lead.who, kind, discourse.called(lead.who))
    return lead is not None


def _goes_on(discourse: Discourse, r: int, last: int, near: bool) -> bool:
    """In a dialogue the other one answers, else the last speaker goes on if `near`."""
    told = discourse.attributed[last]
    other = _turn_about(discourse, r, last)
    if other is not None:
        discourse.attribute(r, (other,), "dialogue", discourse.called((other,)), discourse.called(told.who))
    elif near:
        discourse.attribute(r, told.who, "goes on", discourse.called(told.who), after=told)
    return other is not None or near


def _turn_about(discourse: Discourse, r: int, last: int) -> int | None:
    """Who answers in a dialogue: two persons have each had a paragraph of little but speech, and this one, of nothing
    but speech, answers a question or the one before by its first word, or says "you"."""
    config, relations = discourse.config.resolution, discourse.relations
    k = discourse.paragraph(relations[r].content[0][0])
    turns = range(max(0, last - config.turns_back), last)
    before = [n for n in turns if discourse.paragraph(relations[n].content[0][0]) == k - 2]
    if not before or discourse.paragraph(relations[last].content[0][0]) != k - 1 or _unquoted(discourse, r, k) > 0:
        return None
    speaks, spoke = discourse.attributed[last].who, discourse.attributed[before[-1]].who
    if len(speaks) != 1 or len(spoke) != 1 or speaks == spoke or discourse.entities[spoke[0]].type != "person":
        return None
    words = _unquoted(discourse, last, k - 1), _unquoted(discourse, before[-1], k - 2)
    return spoke[0] if max(words) <= config.cue_words and _answers(discourse, r, last) else None


def _answers(discourse: Discourse, r: int, last: int) -> bool:
    """Does a quotation answer the one before, or go on with a dialogue?"""
    begin, end = discourse.relations[r].content[0][0], discourse.relations[r].content[-1][1]
    ended = discourse.relations[last].content[-1][1]
    asked = discourse.text[max(0, ended - 80) : ended].rstrip("”\"’' ,").endswith("?")
    in_dialogue = discourse.attributed[last].reason.kind == "dialogue"
    told = _ANSWERS.match(discourse.text, begin) or _YOU.search(discourse.text, begin, end)
    return asked or in_dialogue or told is not None


def _unquoted(discourse: Discourse, r: int, k: int) -> int:
    """Words of a paragraph that stand outside a quotation."""
    start, end = discourse.paragraphs[k] if 0 <= k < len(discourse.paragraphs) else (0, 0)
    inside = sum(
        len(_SPOKEN.findall(discourse.text[max(a, start) : min(b, end)])) for a, b in discourse.relations[r].content
    )
    return len(_SPOKEN.findall(discourse.text[start:end])) - inside


def _can_speak(discourse: Discourse, c: Candidate) -> bool:
    return len(c.who) == 1 and discourse.entities[c.who[0]].type in ("person", "group")


def _by_pronoun(discourse: Discourse, r: int, relation: Relation, word: str) -> None:
    at = relation.source or (0, 0)
    inside = any(a <= at[0] < b for a, b in relation.content)
    found = discourse.antecedent(word, at, not_in=() if inside else relation.content, source=True)
    if not found.who and not found.rivals and word.lower() == "they":
        near = group_near(discourse, at[0])
        if near is not None:
            discourse.attribute(r, (near,), "they: a group near", word, discourse.called((near,)))
            _comes_up(discourse, (near,), at)
            return
    if found.rivals:
        names = " or ".join(discourse.called(w) for w in found.rivals)
        discourse.leave_open(r, "rivals", word, names, rivals=found.rivals)
        return
    if not found.who:
        discourse.leave_open(r, "nobody fits", word)
        return
    discourse.salience.learn(found, word)
    cue = discourse.text[slice(*relation.cue)] if relation.cue else "…"
    slots = f"{word} {cue}", discourse.called(found.who), *discourse.where(found, at[0])
    discourse.attribute(r, found.who, _clearness(discourse, found, word, at[0]), *slots)
    _comes_up(discourse, found.who, at)


def _comes_up(discourse: Discourse, who: Group, at: Span) -> None:
    """A pronoun that is the subject of what it says."""
    discourse.add_candidate(*at, who, "pronoun", subject=True)
    discourse.mention(who, *at, "pronoun")


def _clearness(discourse: Discourse, found: Antecedent, word: str, at: int) -> str:
    """The kind of reason that an antecedent is: of which pronoun, how far back, and with a rival or without."""
    kind = "he or she" if PRONOUNS[lower(word)] in ("man", "woman") else "it or they"
    back = discourse.rank(at) - found.candidate.sentence if found.candidate else 0
    if back > 1:
        return f"{kind}, two sentences back" if back == 2 else f"{kind}, further back"
    return f"{kind}, near" if found.margin > discourse.config.resolution.clear else f"{kind}, near, with a rival"


def _by_name(discourse: Discourse, r: int, relation: Relation) -> bool:
    """A name at the head of the source, or right behind it."""
    start, end = relation.source or (0, 0)
    inside = [(s, e, i) for s, e, i in discourse.names_in(start, end) if start <= s and e <= end]
    persons = frozenset(k for k, (_, _, i) in enumerate(inside) if discourse.entities[i].type == "person")
    head = head_names(discourse.text, (start, end), [(s, e) for s, e, _ in inside], persons)
    if head is None:
        behind = _right_behind(discourse, start, end, relation.cue)
        if behind is None:
            return False
        who: Group = (behind,)
    else:
        who = tuple(dict.fromkeys(inside[k][2] for k in head.names))
        if head.manner == "known as":
            first = describe(discourse.text, start, inside[head.names[0]][0])
            discourse.entities[who[0]].aliases += [first.name] if first else []
    who = tuple(dict.fromkeys(_government(discourse, i) for i in (*_joined_by(discourse, relation), *who)))
    kind = _manner(head, bool(persons), len(who) > 1)
    discourse.attribute(r, who, kind, discourse.called(who), *(() if head else (discourse.text[start:end],)))
    if len(who) > 1:
        place = discourse.rank(start), discourse.paragraph(start)
        discourse.salience.add(Candidate(start, end, who, *place, subject=True))
    return True


def _manner(head: Head | None, persons: bool, several: bool) -> str:
    """The kind of reason that a name is, by where it stands in the source."""
    if head is None:
        return "several names right behind" if several else "name right behind"
    if head.manner != "beside":
        return "several names" if several else "name"
    if several:
        return "several names after what persons are" if persons else "several names after what bodies are"
    return "name after what a person is" if persons else "name after what a body is"


def _joined_by(discourse: Discourse, relation: Relation) -> Group:
    """Whoever stands before the source in a joint statement: "its head, X, and [its treasurer, Y], said jointly"."""
    start = relation.source[0] if relation.source else 0
    cue = relation.cue or (start, start)
    if not _JOINTLY.match(discourse.text, cue[1]):
        return ()
    reach = discourse.config.resolution.clause_characters
    for _, e, i in discourse.names_in(max(0, start - reach), start):
        if e < start and start - e < reach and _JOINED.fullmatch(discourse.text, e, start):
            return (i,)
    return ()


def _right_behind(discourse: Discourse, start: int, end: int, cue: Span | None = None) -> int | None:
    """ "Its director" | ", Ana Lima, noted": the name in apposition to the source."""
    m = _APPOSED.match(discourse.text, end)
    behind = (
        next(((s, i, e) for s, e, i in discourse.names_in(end, m.end() + 1) if end + 1 < s <= m.end()), None)
        if m
        else None
    )
    phrase = describe(discourse.text, start, end)
    if behind is None or phrase is None or phrase.number != "one":
        return None
    if cue and cue[1] <= start and _VERB_FOLLOWS.match(discourse.text, behind[2]):
        return None  # "According to the official, X will go"
    kinds = {discourse.entities[behind[1]].type, phrase.type}
    return behind[1] if len(kinds) == 1 or kinds <= {"organization", "document", "place"} else None


def _government(discourse: Discourse, i: int) -> int:
    """A capital that speaks is its country's government, if the country is in the article; Brussels the union's."""
    c = discourse.entities[i]
    if c.entry is not None:
        return i  # the analyst's file has it as an actor of its own
    country = country_of_capital().get(c.name) if c.type == "place" else None
    if country is None and c.name != "Brussels":
        return i
    for j, other in enumerate(discourse.entities):
        if j == i:
            continue
        union = c.name == "Brussels" and bool(_EUROPE & set(other.forms))
        if union or (country and country in {country_of().get(f) for f in other.forms}):
            other.aliases.append(c.name)
            return j
    return i


def _by_clause(discourse: Discourse, r: int, relation: Relation) -> bool:
    """ "… who said": whoever the relative clause hangs on; "X is a critic who says" is X."""
    start, end = relation.source or (0, 0)
    said = discourse.text[start:end].strip()
    if not _CLAUSE.search(said):
        return False
    line = discourse.lines[discourse.line(start)]
    here = [c for c in discourse.salience.lately() if line[0] <= c.start < start and not c.quoted]
    who: Group = ()
    if _COPULA.search(discourse.text[max(line[0], start - 80) : start]):
        here = [c for c in here if c.subject] or here
        who = here[0].who if here else ()
    elif said in ("who", "which", "that"):
        reach = discourse.config.resolution.clause_characters
        who = here[-1].who if here and start - here[-1].end < reach else ()
    if who:
        discourse.attribute(r, who, "who", said, discourse.called(who))
    return bool(who)


def _by_description(discourse: Discourse, r: int, relation: Relation) -> None:
    """The source is a description: of somebody known by now, of one who is named next, or of a new unnamed actor."""
    start, end = relation.source or (0, 0)
    said = _shortened(" ".join(discourse.text[start:end].split()))
    if any(by(discourse, r, start, end) for by in (_by_nickname, _by_number, _by_capitals, _of_them, _of_its_author)):
        return
    phrase = describe(discourse.text, start, end)
    if phrase is None:
        _by_name_within(discourse, r, start, end, said)
    elif discourse.in_headline(start):
        discourse.leave_open(r, "headline", said)
    elif (body := named_body(discourse, phrase)) is not None:
        discourse.attribute(r, (body,), "name", discourse.called((body,)))
    elif not _by_known(discourse, r, phrase, said, start):
        _by_unnamed(discourse, r, relation, phrase, said)


def _shortened(said: str) -> str:
    return said if len(said) <= _LONGEST_SAID else said[: _LONGEST_SAID - 3].rsplit(" ", 1)[0] + " …"


def _by_name_within(discourse: Discourse, r: int, start: int, end: int, said: str) -> None:
    """No noun that could speak: the first person named there."""
    people = [
        i
        for s, e, i in discourse.names_in(start, end)
        if start <= s and e <= end and discourse.entities[i].type == "person"
    ]
    if people:
        discourse.attribute(r, (people[0],), "name within", discourse.called((people[0],)), said)
    else:
        discourse.leave_open(r, "no name", said)


def _by_known(discourse: Discourse, r: int, phrase: Phrase, said: str, start: int) -> bool:
    """Somebody the description points back to, or who is named right after it."""
    found, kind = points_back(discourse, phrase, start)
    if found is not None:
        discourse.attribute(r, (found,), kind, said, discourse.called((found,)))
        _described(discourse, found, phrase)
        return True
    if _same_unnamed(discourse, phrase) is not None:
        return False
    named = named_later(discourse, phrase, start)
    named = body_named_next(discourse, phrase, start) if named is None else named
    if named is None:
        return False
    discourse.attribute(r, (named,), "named later", said, discourse.called((named,)))
    discourse.mention((named,), *phrase.span, "description")
    return True


def _same_unnamed(discourse: Discourse, phrase: Phrase) -> int | None:
    """The unnamed actor that goes by the same words."""
    key = phrase.name.casefold()
    same = (i for i, c in enumerate(discourse.entities) if not c.forms and c.name.casefold() == key)
    return None if phrase.other else next(same, None)


def _by_unnamed(discourse: Discourse, r: int, relation: Relation, phrase: Phrase, said: str) -> None:
    """An actor without a name, known by the same words or new."""
    start = relation.source[0] if relation.source else 0
    found = _same_unnamed(discourse, phrase)
    if found is None and relation.act == "belief":
        # Who has no name and says nothing is no actor: what he thinks is told in the narrator's words.
        discourse.leave_open(r, "unnamed belief", said)
        return
    known = found is not None
    if found is None:
        again = phrase.other and same_noun(discourse, phrase.head, start, set()) is not None
        found = discourse.new(phrase, f"another {phrase.name}" if again else _owned(discourse, phrase, start))
    discourse.attribute(r, (found,), f"unnamed {phrase.type}", said)
    _described(discourse, found, phrase, known)


def _described(discourse: Discourse, found: int, phrase: Phrase, known: bool = True) -> None:
    """The description is one more place where its actor comes up, and an alias of one without a name."""
    entity = discourse.entities[found]
    if known and not entity.forms and phrase.name != entity.name:
        entity.aliases.append(phrase.name)
    discourse.add_candidate(*phrase.span, (found,), "description", subject=True)
    discourse.mention((found,), *phrase.span, "description")


def _of_them(discourse: Discourse, r: int, start: int, end: int) -> bool:
    """ "one of them wrote": the group that "them" stands for speaks."""
    if not _OF_THEM.match(discourse.text, start, end):
        return False
    at = discourse.text.find("of th", start) + 3
    found = discourse.antecedent("them", (at, at + 4), source=True)
    who = found.who if found.who and discourse.entities[found.who[0]].type in ("group", "person") else ()
    near = group_near(discourse, start) if not who else None
    who = (near,) if near is not None else who
    if not who:
        return False
    said = " ".join(discourse.text[start:end].split())
    if _COUNTED.match(said) and discourse.entities[who[0]].type == "group":
        some = discourse.new(Phrase("those", "group", "several", said, (start, end), False, None, ()))
        discourse.attribute(r, (some,), "some of them", said, discourse.called(who))
        discourse.add_candidate(start, end, (some,), "description", subject=True)
        discourse.mention((some,), start, end, "description")
        return True
    discourse.attribute(r, who, "one of them", said, discourse.called(who))
    discourse.add_candidate(start, end, who, "description", subject=True)
    discourse.mention(who, start, end, "pronoun")
    return True


def _by_nickname(discourse: Discourse, r: int, start: int, end: int) -> bool:
    """ "a baker known to all as “Crumb”": whoever goes by that name elsewhere, or an unnamed actor with that alias."""
    m = _NICKNAMED.search(discourse.text, start, end)
    phrase = describe(discourse.text, start, m.start()) if m else None
    if m is None or phrase is None or phrase.type != "person":
        return False
    name = m.group(1)
    called = {name, name.split()[-1]}
    found = next((i for i, c in enumerate(discourse.entities) if called & set(c.forms) and c.type != "place"), None)
    who = discourse.new(phrase) if found is None else found
    entity = discourse.entities[who]
    entity.aliases.append(name if found is None else phrase.name)
    entity.type = "person"
    kind, told = ("unnamed person", phrase.name) if found is None else ("name", entity.name)
    discourse.attribute(r, (who,), kind, told)
    discourse.add_candidate(*phrase.span, (who,), "description", subject=True)
    discourse.mention((who,), *phrase.span, "description")
    return True


def _by_number(discourse: Discourse, r: int, start: int, end: int) -> bool:
    """ "Eleven said", "Dozens said": a group that goes by its number alone."""
    said = discourse.text[start:end].strip()
    parts = lower(said).split("-")
    if (
        not said
        or parts == ["one"]
        or not (all(w in numbers() | {"one"} for w in parts) or (parts[0] in amounts() and parts[0].endswith("s")))
    ):
        return False
    some = discourse.new(Phrase("those", "group", "several", said, (start, end), False, None, ()))
    discourse.attribute(r, (some,), "unnamed group", said)
    discourse.add_candidate(start, end, (some,), "description", subject=True)
    discourse.mention((some,), start, start + len(said), "description")
    return True


def _of_its_author(discourse: Discourse, r: int, start: int, end: int) -> bool:
    """ "figures from X": numbers do not speak, X does."""
    m = _NUMBERS_OF.match(discourse.text, start, end)
    by = next((i for s, _, i in discourse.names_in(m.end(), m.end() + 2) if s >= m.end()), None) if m else None
    if by is None:
        return False
    said = discourse.text[start : m.end()].split()[0] if m else ""
    discourse.attribute(r, (by,), "its figures", discourse.entities[by].name, said.lower())
    return True


def _by_capitals(discourse: Discourse, r: int, start: int, end: int) -> bool:
    """A source in capitals that was not seen to be a name: "Unite, the union, said", "Rivo said"."""
    m = _CAPITALS.match(discourse.text, start, end)
    if not m or discourse.names_in(*m.span(1)):
        return False
    name = " ".join(m.group(1).split())
    same = [i for i, c in enumerate(discourse.entities) if name in c.forms and c.type != "person"]
    bearers = [] if same or m.group(2) else _bearers(discourse, name)
    if bearers:
        _by_bearer(discourse, r, bearers, m.span(1))
        return True
    beside = describe(discourse.text, m.end(2), end) if m.group(2) else None
    told = beside is not None and beside.type in ("person", "organization")
    if not _may_be_a_name(name) or (m.group(2) and not told):
        return False
    known = (i for i, c in enumerate(discourse.entities) if name in c.forms or name in c.aliases)
    found = same[0] if same else next(known, None)
    if found is None:
        first = " " in name and name.split()[0] in given_names()
        kind = beside.type if beside else "person" if first else "organization"
        discourse.entities.append(Entity(kind, name))
        found = len(discourse.entities) - 1
    discourse.entities[found].forms[name] += 1
    discourse.entities[found].spans.append(m.span(1))
    discourse.attribute(r, (found,), "capitals", name)
    discourse.add_candidate(*m.span(1), (found,), "name", subject=True)
    discourse.mention((found,), *m.span(1), "name")
    return True


def _bearers(discourse: Discourse, name: str) -> list[int]:
    """The persons of the article who can be called by that one word: by the last word of their names, else the
    first."""
    word = plain(name)
    persons = [(i, [plain(f).split() for f in c.forms]) for i, c in enumerate(discourse.entities) if c.type == "person"]
    return [i for i, forms in persons if any(f[-1:] == [word] for f in forms)] or [
        i for i, forms in persons if any(f[0] == word for f in forms if len(f) > 1)
    ]


def _by_bearer(discourse: Discourse, r: int, bearers: list[int], at: Span) -> None:
    """A surname or given name that was not seen to be one ("Banks said"): whose it is, or nobody where two bear it."""
    name = discourse.text[slice(*at)]
    if len(bearers) > 1:
        rivals: tuple[Group, ...] = tuple((i,) for i in bearers)
        names = " or ".join(discourse.called(w) for w in rivals)
        discourse.leave_open(r, "rivals", name, names, rivals=rivals)
        return
    who = (bearers[0],)
    discourse.entities[bearers[0]].forms[name] += 1
    discourse.entities[bearers[0]].spans.append(at)
    discourse.attribute(r, who, "name", discourse.called(who))
    discourse.add_candidate(*at, who, "name", subject=True)
    discourse.mention(who, *at, "name")


def _may_be_a_name(capitals: str) -> bool:
    """Are there no words in it that tell what somebody is, of which people, or that are no name's at all?"""
    if any(w in country_of_people() or w in titles() for w in capitals.split()):
        return False
    return not any(
        kind_of(w)[0] or w in PRONOUNS or w in no_names() or w in numbers() for w in capitals.lower().split()
    )


def _owned(discourse: Discourse, phrase: Phrase, at: int) -> str | None:
    """ "her office" goes by its owner's name; a person's role does not ("its manager")."""
    if not phrase.owner or phrase.type != "organization":
        return None
    found = discourse.antecedent(phrase.owner, (at, at + len(phrase.owner)))
    return f"{discourse.called(found.who)}’s {phrase.name}" if len(found.who) == 1 else None
