"""From the source of an attribution, as written, to who speaks: by name, by pronoun, by description, or by what came before."""

from __future__ import annotations

import re

from ..records import Relation, Span
from ..words.lists import country_of, country_of_capital, country_of_people, given_names, titles
from ..words.tokens import lower
from .character import Character
from .descriptions import body_named_next, crowd, named_body, named_later, points_back, same_noun
from .head_names import head_names
from .noun_phrases import PRONOUNS, Phrase, describe, kind_of
from .pronouns import Answer, Sighting
from .scene import Stage, Told

_COPULA = re.compile(r"\b(?:is|was|are|were|became|remains|be|been)\s+(?:also\s+|now\s+)?$")
_CAPITALS = re.compile(
    r"(?:The\s+|the\s+)?([A-Z][\w&’'-]+(?:\s+(?:of\s+|for\s+|&\s+)?[A-Z][\w&’'-]+){0,5})(?=\s*$|(,\s+))"
)
_OF_THEM = re.compile(
    r"(?:one|some|many|most|several|two|three|four|five|both|all|none|few|a few|neither|either|each) of (?:them|these|those)$",
    re.I,
)
_COUNTED = re.compile(r"(?:two|three|four|five|six|seven) of them$", re.I)
_NUMBERS_OF = re.compile(
    r"(?:(?:the|its|new|latest|official|recent|preliminary|provisional|internal|government)\s+){0,3}(?:figures|data|statistics|numbers|"
    r"estimates|projections|calculations|tallies)\s+(?:(?:compiled|collected|published|released|issued|gathered|provided)\s+)?"
    r"(?:from|by|of)\s+(?:the\s+)?",
    re.I,
)
_HANDED_ON = re.compile(
    r"(?:seen|obtained|reviewed|published|released|leaked|dated|signed|written|prepared|filed|sent|issued)\b"
)
_CUE_WORDS = 8
_ANSWERS = re.compile(
    r"(?:Yes|No|Yeah|Nope|Oh|Well|But|So|And|Then|Never|Why|What|Really|Maybe|Perhaps|Of course|Not)\b"
)
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself|['’](?:re|ve|d|ll))?\b(?! know\b| see\b| could say\b| can imagine\b)")
_NO_NAMES = frozenset(
    """who what which that there this these those some many most others one two three four five several few both all none
    no nobody everybody everyone someone anyone but and when while as if so then here now later today yesterday""".split()
)
_EUROPE = frozenset(["European Union", "EU", "E.U."])


def resolve_source(stage: Stage, r: int) -> None:
    """Settle who speaks in relation number `r`, which has a source; writes `stage.told`, mentions and sightings."""
    relation = stage.relations[r]
    said = stage.text[slice(*relation.source)].strip() if relation.source else ""
    if PRONOUNS.get(lower(said)) in ("self", "selves"):
        resolve_bare(stage, r)
    elif lower(said) in PRONOUNS:
        _by_pronoun(stage, r, relation, said)
    elif not _by_name(stage, r, relation) and not _by_clause(stage, r, relation):
        _by_description(stage, r, relation)


def resolve_bare(stage: Stage, r: int, borrowed: bool = False) -> None:
    """Nothing beside the quotation: the subject of the sentence around the cue, or whoever spoke before.

    `borrowed`: the cue stands in another paragraph and is that of another relation, so it tells nothing.
    """
    relation = stage.relations[r]
    start = relation.content[0][0]
    cue = None if borrowed else relation.cue
    at = cue[0] if cue else start
    rank, paragraph = stage.rank(at), stage.paragraph(at)
    here = stage.scene.subject("sentence", rank, at, lambda s: True) if cue else None
    if here is not None:
        stage.tell(r, here.who, f"{stage.called(here.who)}, subject of the sentence", "subject of the sentence")
        return
    last = stage.last_told(start)
    spoke = stage.paragraph(stage.relations[last[1]].content[-1][0]) if last else -9
    lead = stage.scene.subject("paragraph", paragraph, at, lambda s: _can_speak(stage, s))
    if lead is not None and spoke != paragraph:
        who = lead.who
        stage.tell(r, who, f"no cue; {stage.called(who)} is the subject of the sentence before", "subject before")
    elif last and (other := _turn_about(stage, r, last[1])) is not None:
        why = f"no cue; in the dialogue {stage.called((other,))} answers {stage.called(stage.told[last[1]].who)}"
        stage.tell(r, (other,), why, "dialogue")
    elif last and paragraph - spoke <= 1:
        told = stage.told[last[1]]
        why = f"no cue; {stage.called(told.who)} goes on from the quotation before"
        stage.tell(r, told.who, why, "goes on", after=told)
    else:
        lead = stage.scene.subject("paragraph", paragraph - 1, at, lambda s: _can_speak(stage, s))
        if lead is not None:
            who = lead.who
            stage.tell(
                r,
                who,
                f"no cue; {stage.called(who)} is the subject of the sentence before",
                "subject of the paragraph before",
            )
        else:
            stage.told[r] = Told((), "no cue, and nobody who spoke before it")


def _turn_about(stage: Stage, r: int, last: int) -> int | None:
    """Who answers in a dialogue: two persons have each had a paragraph of little but speech, and this one, of nothing but
    speech, answers a question or the one before by its first word, or says "you"."""
    k = stage.paragraph(stage.relations[r].content[0][0])
    before = [n for n in range(max(0, last - 3), last) if stage.paragraph(stage.relations[n].content[0][0]) == k - 2]
    if not before or stage.paragraph(stage.relations[last].content[0][0]) != k - 1 or _unquoted(stage, r, k) > 0:
        return None
    speaks, spoke = stage.told[last].who, stage.told[before[-1]].who
    if len(speaks) != 1 or len(spoke) != 1 or speaks == spoke or stage.cast[spoke[0]].type != "person":
        return None
    if _unquoted(stage, last, k - 1) > _CUE_WORDS or _unquoted(stage, before[-1], k - 2) > _CUE_WORDS:
        return None
    ended = stage.relations[last].content[-1][1]
    asked = stage.text[max(0, ended - 80) : ended].rstrip("”\"’' ,").endswith("?")
    begin, end = stage.relations[r].content[0][0], stage.relations[r].content[-1][1]
    goes_on = stage.told[last].reason == "dialogue"
    return (
        spoke[0]
        if asked or goes_on or _ANSWERS.match(stage.text, begin) or _YOU.search(stage.text, begin, end)
        else None
    )


def _unquoted(stage: Stage, r: int, k: int) -> int:
    """Words of a paragraph that stand outside a quotation."""
    start, end = stage.paragraphs[k] if 0 <= k < len(stage.paragraphs) else (0, 0)
    inside = sum(
        len(re.findall(r"\w[\w’'-]*", stage.text[max(a, start) : min(b, end)])) for a, b in stage.relations[r].content
    )
    return len(re.findall(r"\w[\w’'-]*", stage.text[start:end])) - inside


def _can_speak(stage: Stage, s: Sighting) -> bool:
    return len(s.who) == 1 and stage.cast[s.who[0]].type in ("person", "group")


def _by_pronoun(stage: Stage, r: int, relation: Relation, word: str) -> None:
    at = relation.source or (0, 0)
    inside = any(a <= at[0] < b for a, b in relation.content)
    answer = stage.scene.pronoun(
        word, at, stage.rank(at[0]), stage.paragraph(at[0]), not_in=() if inside else relation.content, source=True
    )
    if not answer.who and not answer.rivals and word.lower() == "they":
        near = crowd(stage, at[0])
        if near is not None:
            why = f"‘{word}’ → {stage.called((near,))}, subject of the sentence or the one before"
            stage.tell(r, (near,), why, "they: a group near")
            stage.sight(*at, (near,), "pronoun", subject=True)
            stage.mention((near,), *at, "pronoun")
            return
    if not answer.who:
        _leave_open(stage, r, answer, f"‘{word}’")
        return
    stage.scene.learn(answer, word)
    cue = stage.text[slice(*relation.cue)] if relation.cue else "…"
    why = f"‘{word} {cue}’ → {stage.called(answer.who)}, {stage.where(answer, at[0])}"
    stage.tell(r, answer.who, why, _clearness(stage, answer, word, at[0]))
    stage.sight(*at, answer.who, "pronoun", subject=True)
    stage.mention(answer.who, *at, "pronoun")


def _clearness(stage: Stage, answer: Answer, word: str, at: int) -> str:
    """The kind of reason that a pronoun's answer is: whom it stands for, how far back, and with a rival or without."""
    kind = "he or she" if PRONOUNS[lower(word)] in ("man", "woman") else "it or they"
    back = stage.rank(at) - answer.antecedent.sentence if answer.antecedent else 0
    if back > 1:
        return f"{kind}, two sentences back" if back == 2 else f"{kind}, further back"
    return f"{kind}, near" if answer.margin > 0.3 else f"{kind}, near, with a rival"


def _leave_open(stage: Stage, r: int, answer: Answer, words: str) -> None:
    if answer.rivals:
        names = " or ".join(stage.called(w) for w in answer.rivals)
        stage.told[r] = Told((), f"{words} could be {names}", rivals=answer.rivals)
    else:
        stage.told[r] = Told((), f"nobody before {words} fits")


def _by_name(stage: Stage, r: int, relation: Relation) -> bool:
    """A name at the head of the source, or right behind it."""
    start, end = relation.source or (0, 0)
    inside = [(s, e, i) for s, e, i in stage.names_in(start, end) if start <= s and e <= end]
    persons = frozenset(k for k, (_, _, i) in enumerate(inside) if stage.cast[i].type == "person")
    head = head_names(stage.text, (start, end), [(s, e) for s, e, _ in inside], persons)
    manner, reason = "named beside the words", "name"
    if head is None:
        behind = _right_behind(stage, start, end, relation.cue)
        if behind is None:
            return False
        who: tuple[int, ...] = (behind,)
        manner, reason = f"‘{stage.text[start:end]}’, named right after", "name after a description"
    else:
        who = tuple(dict.fromkeys(inside[k][2] for k in head.names))
        if head.manner == "known as":
            first = describe(stage.text, start, inside[head.names[0]][0])
            stage.cast[who[0]].aliases += [first.name] if first else []
        elif head.manner == "beside":
            manner, reason = f"named after what {'he or she' if persons else 'it'} is", "name after a description"
    who = tuple(dict.fromkeys(_government(stage, i) for i in (*_joined_by(stage, relation), *who)))
    stage.tell(r, who, f"{stage.called(who)}, {manner}", reason if len(who) == 1 else "several names")
    if len(who) > 1:
        stage.scene.add(Sighting(start, end, who, stage.rank(start), stage.paragraph(start), True))
    return True


def _joined_by(stage: Stage, relation: Relation) -> tuple[int, ...]:
    """Whoever stands before the source in a joint statement: "its head, X, and [its treasurer, Y], said in a joint …"."""
    start = relation.source[0] if relation.source else 0
    cue = relation.cue or (start, start)
    if not re.match(r".{0,30}\b(?:joint|jointly)\b", stage.text[cue[1] : cue[1] + 48]):
        return ()
    for _, e, i in stage.names_in(max(0, start - 40), start):
        if e < start and start - e < 40 and re.fullmatch(r",?\s+and\s+(?:the\s+|its\s+)?", stage.text[e:start]):
            return (i,)
    return ()


def _right_behind(stage: Stage, start: int, end: int, cue: Span | None = None) -> int | None:
    """ "Its director" | ", Ana Lima, noted": the name in apposition to the source."""
    m = re.match(r",\s+(?:[A-Z][\w-]*\.?\s+){0,2}", stage.text[end : end + 40])
    behind = next(((s, i, e) for s, e, i in stage.names_in(end, end + 41) if m and end + 1 < s <= end + m.end()), None)
    phrase = describe(stage.text, start, end)
    if behind is None or phrase is None or phrase.number != "one":
        return None
    if cue and cue[1] <= start and re.match(r"\s+[a-z]", stage.text[behind[2] : behind[2] + 3]):
        return None  # "According to the official, X will go"
    kinds = {stage.cast[behind[1]].type, phrase.type}
    return behind[1] if len(kinds) == 1 or kinds <= {"organization", "document", "place"} else None


def _government(stage: Stage, i: int) -> int:
    """A capital that speaks is its country's government, if the country is in the article; Brussels the union's."""
    c = stage.cast[i]
    if c.entry is not None:
        return i  # the analyst's file has it as an actor of its own
    country = country_of_capital().get(c.name) if c.type == "place" else None
    if country is None and c.name != "Brussels":
        return i
    for j, other in enumerate(stage.cast):
        if j == i:
            continue
        union = c.name == "Brussels" and bool(_EUROPE & set(other.forms))
        if union or (country and country in {country_of().get(f) for f in other.forms}):
            other.aliases.append(c.name)
            return j
    return i


def _by_clause(stage: Stage, r: int, relation: Relation) -> bool:
    """ "… who said": whoever the relative clause hangs on; "X is a critic who says" is X."""
    start, end = relation.source or (0, 0)
    said = stage.text[start:end].strip()
    if not re.search(r"(?:^|\s)(?:who|which|that)$", said):
        return False
    line = stage.lines[stage.line(start)]
    here = [s for s in stage.scene.lately() if line[0] <= s.start < start and not s.quoted]
    who: tuple[int, ...] = ()
    if _COPULA.search(stage.text[max(line[0], start - 80) : start]):
        here = [s for s in here if s.subject] or here
        who = here[0].who if here else ()
    elif said in ("who", "which", "that"):
        who = here[-1].who if here and start - here[-1].end < 40 else ()
    if who:
        stage.tell(r, who, f"‘{said}’ → {stage.called(who)}, in the same sentence", "who")
    return bool(who)


def _by_description(stage: Stage, r: int, relation: Relation) -> None:
    start, end = relation.source or (0, 0)
    said = " ".join(stage.text[start:end].split())
    said = said if len(said) <= 60 else said[:57].rsplit(" ", 1)[0] + " …"
    phrase = describe(stage.text, start, end)
    if phrase is None and _HANDED_ON.match(stage.text, start, end):
        # "A memo for the board, marked … and | seen by the Herald |, warned": its subject opens the sentence
        opening = stage.lines[stage.line(start)][0]
        whole = describe(stage.text, opening, start)
        phrase = whole if whole and whole.type == "document" else None
        start = opening if phrase else start
    if _by_capitals(stage, r, start, end) or _of_them(stage, r, start, end) or _of_its_author(stage, r, start, end):
        return
    if phrase is not None and stage.heading(start):
        stage.told[r] = Told((), f"‘{said}’ stands in the headline alone")
        return
    if phrase is None:
        people = [
            i for s, e, i in stage.names_in(start, end) if start <= s and e <= end and stage.cast[i].type == "person"
        ]
        if people:
            stage.tell(r, (people[0],), f"{stage.called((people[0],))}, named within ‘{said}’", "name within")
        else:
            stage.told[r] = Told((), f"‘{said}’ names nobody")
        return
    found = named_body(stage, phrase)
    if found is not None:
        stage.tell(r, (found,), f"{stage.called((found,))}, named beside the words", "name")
        return
    found, why, reason = points_back(stage, phrase, said, start)
    if found is None:
        key = phrase.name.casefold()
        same = [i for i, c in enumerate(stage.cast) if not c.forms and c.name.casefold() == key]
        found = same[0] if same and not phrase.other else None
        named = named_later(stage, phrase, start) if found is None else None
        named = body_named_next(stage, phrase, start) if found is None and named is None else named
        if named is not None:
            stage.tell(r, (named,), f"‘{said}’, named right after: {stage.cast[named].name}", "named later")
            stage.mention((named,), *phrase.span, "description")
            return
        why, reason = f"‘{said}’, not named in the article", f"unnamed {phrase.type}"
    if found is None and relation.act == "belief":
        # Who has no name and says nothing is no actor: what he thinks is told in the narrator's words.
        stage.told[r] = Told((), f"‘{said}’, not named in the article, and not said to speak")
        return
    if found is None:
        again = same_noun(stage, phrase.head, start, set()) is not None if phrase.other else False
        found = stage.new(phrase, f"another {phrase.name}" if again else _owned(stage, phrase, start))
    elif not stage.cast[found].forms and phrase.name != stage.cast[found].name:
        stage.cast[found].aliases.append(phrase.name)
    stage.tell(r, (found,), why, reason)
    stage.sight(*phrase.span, (found,), "description", subject=True)
    stage.mention((found,), *phrase.span, "description")


def _of_them(stage: Stage, r: int, start: int, end: int) -> bool:
    """ "one of them wrote": the group that "them" stands for speaks."""
    if not _OF_THEM.match(stage.text, start, end):
        return False
    at = stage.text.find("of th", start) + 3
    answer = stage.scene.pronoun("them", (at, at + 4), stage.rank(at), stage.paragraph(at), source=True)
    who = answer.who if answer.who and stage.cast[answer.who[0]].type in ("group", "person") else ()
    near = crowd(stage, start) if not who else None
    who = (near,) if near is not None else who
    if not who:
        return False
    said = " ".join(stage.text[start:end].split())
    if _COUNTED.match(said) and stage.cast[who[0]].type == "group":
        some = stage.new(Phrase("those", "group", "several", said, (start, end), False, None, ()))
        stage.tell(r, (some,), f"‘{said}’, of {stage.called(who)}", "unnamed group")
        stage.sight(start, end, (some,), "description", subject=True)
        stage.mention((some,), start, end, "description")
        return True
    stage.tell(r, who, f"‘{said}’ → {stage.called(who)}", "one of them")
    stage.sight(start, end, who, "description", subject=True)
    stage.mention(who, start, end, "pronoun")
    return True


def _of_its_author(stage: Stage, r: int, start: int, end: int) -> bool:
    """ "figures from X": numbers do not speak, X does."""
    m = _NUMBERS_OF.match(stage.text, start, end)
    by = next((i for s, _, i in stage.names_in(m.end(), m.end() + 2) if s >= m.end()), None) if m else None
    if by is None:
        return False
    said = stage.text[start : m.end()].split()[0] if m else ""
    stage.tell(r, (by,), f"{stage.cast[by].name}, whose {said.lower()} they are", "its figures")
    return True


def _by_capitals(stage: Stage, r: int, start: int, end: int) -> bool:
    """A source in capitals that was not seen to be a name: "Unite, the union, said", "Rivo said"."""
    m = _CAPITALS.match(stage.text, start, end)
    if not m or stage.names_in(*m.span(1)):
        return False
    name = " ".join(m.group(1).split())
    words = name.lower().split()
    if any(kind_of(w)[0] or w in PRONOUNS or w in _NO_NAMES for w in words) or any(
        w in country_of_people() or w in titles() for w in name.split()
    ):
        return False
    beside = describe(stage.text, m.end(2), end) if m.group(2) else None
    if m.group(2) and (beside is None or beside.type not in ("person", "organization")):
        return False
    kind = (
        beside.type if beside else "person" if len(words) > 1 and name.split()[0] in given_names() else "organization"
    )
    found = next((i for i, c in enumerate(stage.cast) if name in c.forms), None)
    if found is None:
        stage.cast.append(Character(kind, name))
        found = len(stage.cast) - 1
    stage.cast[found].forms[name] += 1
    stage.cast[found].spans.append(m.span(1))
    stage.tell(r, (found,), f"{name}, named beside the words", "capitals")
    stage.sight(*m.span(1), (found,), "name", subject=True)
    stage.mention((found,), *m.span(1), "name")
    return True


def _owned(stage: Stage, phrase: Phrase, at: int) -> str | None:
    """ "her office" goes by its owner's name; a person's role does not ("its manager")."""
    if not phrase.owner or phrase.type != "organization":
        return None
    answer = stage.scene.pronoun(phrase.owner, (at, at + len(phrase.owner)), stage.rank(at), stage.paragraph(at))
    return f"{stage.called(answer.who)}’s {phrase.name}" if len(answer.who) == 1 else None
