"""From the source of an attribution, as written, to who speaks: by name, by pronoun, by description, or by what came before."""

from __future__ import annotations

import re

from .characters import Character
from .phrases import head_names
from .records import Relation
from .references import Answer, Sighting
from .sources import PRONOUNS, Phrase, describe, kind_of
from .stage import Stage, Told
from .wordlists import country_of, country_of_capital, country_of_people, given_names, titles

_COPULA = re.compile(r"\b(?:is|was|are|were|became|remains|be|been)\s+(?:also\s+|now\s+)?$")
_GENERIC = frozenset(
    """company firm group organization organisation agency charity nonprofit bloc club team party institution body
    manufacturer maker retailer bank lender carrier airline fund foundation newspaper network university school
    association league union service""".split()
)
_CAPITALS = re.compile(
    r"(?:The\s+|the\s+)?([A-Z][\w&’'-]+(?:\s+(?:of\s+|for\s+|&\s+)?[A-Z][\w&’'-]+){0,5})(?=\s*$|(,\s+))"
)
_NO_NAMES = frozenset(
    """who what which that there this these those some many most others one two three four five several few both all none
    no nobody everybody everyone someone anyone but and when while as if so then here now later today yesterday""".split()
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
_EUROPE = frozenset(["European Union", "EU", "E.U."])


def resolve_source(stage: Stage, r: int) -> None:
    """Settle who speaks in relation number `r`, which has a source; writes `stage.told`, mentions and sightings."""
    relation = stage.relations[r]
    said = stage.text[slice(*relation.source)].strip() if relation.source else ""
    if PRONOUNS.get(said.lower()) in ("self", "selves"):
        resolve_bare(stage, r)
    elif said.lower() in PRONOUNS:
        _by_pronoun(stage, r, relation, said)
    elif not _by_name(stage, r, relation) and not _by_clause(stage, r, relation):
        _by_description(stage, r, relation)


def resolve_bare(stage: Stage, r: int) -> None:
    """Nothing beside the quotation: the subject of the sentence around the cue, or whoever spoke before."""
    relation = stage.relations[r]
    start = relation.content[0][0]
    at = relation.cue[0] if relation.cue else start
    rank, paragraph = stage.rank(at), stage.paragraph(at)
    subjects = [s for s in stage.scene.seen if not s.quoted and s.subject and s.start < at]
    here = [s for s in subjects if s.sentence == rank]
    if relation.cue and here:
        stage.tell(r, here[-1].who, f"{stage.called(here[-1].who)}, subject of the sentence", 0.75)
        return
    before = [
        (x.content[-1][1], n)
        for n, x in enumerate(stage.relations)
        if n != r and x.content[0][0] < start and stage.told[n].who
    ]
    last = max(before, default=None)
    spoke = stage.paragraph(stage.relations[last[1]].content[-1][0]) if last else -9
    lead = [s for s in subjects if s.paragraph == paragraph and _can_speak(stage, s)]
    if lead and spoke != paragraph:
        who = lead[-1].who
        stage.tell(r, who, f"no cue; {stage.called(who)} is the subject of the sentence before", 0.7)
    elif last and paragraph - spoke <= 1:
        told = stage.told[last[1]]
        why = f"no cue; {stage.called(told.who)} goes on from the quotation before"
        stage.tell(r, told.who, why, min(0.8, told.confidence))
    else:
        lead = [s for s in subjects if paragraph - s.paragraph == 1 and _can_speak(stage, s)]
        if lead:
            who = lead[-1].who
            stage.tell(r, who, f"no cue; {stage.called(who)} is the subject of the sentence before", 0.55)
        else:
            stage.told[r] = Told((), "no cue, and nobody who spoke before it", 0.0)


def _can_speak(stage: Stage, s: Sighting) -> bool:
    return len(s.who) == 1 and stage.cast[s.who[0]].type in ("person", "group")


def _by_pronoun(stage: Stage, r: int, relation: Relation, word: str) -> None:
    at = relation.source or (0, 0)
    inside = any(a <= at[0] < b for a, b in relation.content)
    answer = stage.scene.pronoun(
        word, at, stage.rank(at[0]), stage.paragraph(at[0]), not_in=() if inside else relation.content, source=True
    )
    if not answer.who:
        _leave_open(stage, r, answer, f"‘{word}’")
        return
    stage.scene.learn(answer, word)
    sure = 0.95 if answer.margin > 0.3 else 0.85 if answer.margin > 0.15 else 0.7
    sure = min(sure, 0.6) if answer.score < 0.35 else sure
    cue = stage.text[slice(*relation.cue)] if relation.cue else "…"
    stage.tell(r, answer.who, f"‘{word} {cue}’ → {stage.called(answer.who)}, {stage.where(answer, at[0])}", sure)
    stage.sight(*at, answer.who, "pronoun", subject=True)
    stage.mention(answer.who, *at, "pronoun")


def _leave_open(stage: Stage, r: int, answer: Answer, words: str) -> None:
    if answer.rivals:
        names = " or ".join(stage.called(w) for w in answer.rivals)
        stage.told[r] = Told((), f"{words} could be {names}", 0.0, answer.rivals)
    else:
        stage.told[r] = Told((), f"nobody before {words} fits", 0.0)


def _by_name(stage: Stage, r: int, relation: Relation) -> bool:
    """A name at the head of the source, or right behind it."""
    start, end = relation.source or (0, 0)
    inside = [(s, e, i) for s, e, i in stage.names if start <= s and e <= end]
    persons = frozenset(k for k, (_, _, i) in enumerate(inside) if stage.cast[i].type == "person")
    head = head_names(stage.text, (start, end), [(s, e) for s, e, _ in inside], persons)
    manner = "named beside the words"
    if head is None:
        behind = _right_behind(stage, start, end)
        if behind is None:
            return False
        who: tuple[int, ...] = (behind,)
        manner = f"‘{stage.text[start:end]}’, named right after"
    else:
        who = tuple(dict.fromkeys(inside[k][2] for k in head.names))
        if head.manner == "known as":
            first = describe(stage.text, start, inside[head.names[0]][0])
            stage.cast[who[0]].aliases += [first.name] if first else []
        elif head.manner == "beside":
            manner = "named after what he or she is" if persons else "named after what it is"
    who = tuple(dict.fromkeys(_government(stage, i) for i in (*_joined_by(stage, relation), *who)))
    stage.tell(r, who, f"{stage.called(who)}, {manner}", 0.98 if len(who) == 1 else 0.95)
    if len(who) > 1:
        stage.scene.add(Sighting(start, end, who, stage.rank(start), stage.paragraph(start), True))
    return True


def _joined_by(stage: Stage, relation: Relation) -> tuple[int, ...]:
    """Whoever stands before the source in a joint statement: "its head, X, and [its treasurer, Y], said in a joint …"."""
    start = relation.source[0] if relation.source else 0
    cue = relation.cue or (start, start)
    if not re.match(r".{0,30}\b(?:joint|jointly)\b", stage.text[cue[1] : cue[1] + 48]):
        return ()
    for _, e, i in stage.names:
        if e < start and start - e < 40 and re.fullmatch(r",?\s+and\s+(?:the\s+|its\s+)?", stage.text[e:start]):
            return (i,)
    return ()


def _right_behind(stage: Stage, start: int, end: int) -> int | None:
    """ "Its director" | ", Ana Lima, noted": the name in apposition to the source."""
    m = re.match(r",\s+(?:[A-Z][\w-]*\.?\s+){0,2}", stage.text[end : end + 40])
    behind = next(((s, i) for s, _, i in stage.names if m and end + 1 < s <= end + m.end()), None)
    phrase = describe(stage.text, start, end)
    if behind is None or phrase is None or phrase.number != "one":
        return None
    kinds = {stage.cast[behind[1]].type, phrase.type}
    return behind[1] if len(kinds) == 1 or kinds <= {"organization", "document", "place"} else None


def _government(stage: Stage, i: int) -> int:
    """A capital that speaks is its country's government, if the country is in the article; Brussels the union's."""
    c = stage.cast[i]
    country = country_of_capital().get(c.name) if c.type == "place" else None
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
    here = [s for s in stage.scene.seen if line[0] <= s.start < start and not s.quoted]
    who: tuple[int, ...] = ()
    if _COPULA.search(stage.text[line[0] : start]):
        here = [s for s in here if s.subject] or here
        who = here[0].who if here else ()
    elif said in ("who", "which", "that"):
        who = here[-1].who if here and start - here[-1].end < 40 else ()
    if who:
        stage.tell(r, who, f"‘{said}’ → {stage.called(who)}, in the same sentence", 0.9)
    return bool(who)


def _by_description(stage: Stage, r: int, relation: Relation) -> None:
    start, end = relation.source or (0, 0)
    said = " ".join(stage.text[start:end].split())
    said = said if len(said) <= 60 else said[:57].rsplit(" ", 1)[0] + " …"
    phrase = describe(stage.text, start, end)
    if _by_capitals(stage, r, start, end):
        return
    if phrase is None:
        people = [i for s, e, i in stage.names if start <= s and e <= end and stage.cast[i].type == "person"]
        if people:
            stage.tell(r, (people[0],), f"{stage.called((people[0],))}, named within ‘{said}’", 0.55)
        else:
            stage.told[r] = Told((), f"‘{said}’ names nobody", 0.0)
        return
    found, why, sure = _points_back(stage, phrase, said, start)
    if found is None:
        key = phrase.name.casefold()
        same = [i for i, c in enumerate(stage.cast) if not c.forms and c.name.casefold() == key]
        found = same[0] if same and not phrase.other else None
        named = _named_later(stage, phrase, start) if found is None else None
        if named is not None:
            stage.tell(r, (named,), f"‘{said}’, who is named right after: {stage.cast[named].name}", 0.75)
            stage.mention((named,), *phrase.span, "description")
            return
        why, sure = f"‘{said}’, not named in the article", 0.9
    if found is None:
        again = same_noun(stage, phrase.head, start, set()) is not None if phrase.other else False
        found = stage.new(phrase, f"another {phrase.name}" if again else _owned(stage, phrase, start))
    elif not stage.cast[found].forms and phrase.name != stage.cast[found].name:
        stage.cast[found].aliases.append(phrase.name)
    stage.tell(r, (found,), why, sure)
    stage.sight(*phrase.span, (found,), "description", subject=True)
    stage.mention((found,), *phrase.span, "description")


def _by_capitals(stage: Stage, r: int, start: int, end: int) -> bool:
    """A source in capitals that was not seen to be a name: "Unite, the union, said", "Rivo said"."""
    m = _CAPITALS.match(stage.text, start, end)
    if not m or any(s < m.end(1) and m.start(1) < e for s, e, _ in stage.names):
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
    stage.tell(r, (found,), f"{name}, named beside the words", 0.8 if beside else 0.6)
    stage.sight(*m.span(1), (found,), "name", subject=True)
    stage.mention((found,), *m.span(1), "name")
    return True


def _named_later(stage: Stage, phrase: Phrase, at: int) -> int | None:
    """ "a judge said … Judge Ana Lima": a person first known by an office that only one holds, then by name."""
    if phrase.head not in _ONE_HOLDER or phrase.number != "one" or phrase.other:
        return None
    rank = stage.rank(at)
    fits = [
        i
        for i in holders(stage, phrase, at)
        if stage.cast[i].spans[0][0] > at and stage.rank(stage.cast[i].spans[0][0]) - rank <= 2
    ]
    return fits[0] if len(fits) == 1 else None


def _owned(stage: Stage, phrase: Phrase, at: int) -> str | None:
    """ "her office" goes by its owner's name; a person's role does not ("its manager")."""
    if not phrase.owner or phrase.type != "organization":
        return None
    answer = stage.scene.pronoun(phrase.owner, (at, at + len(phrase.owner)), stage.rank(at), stage.paragraph(at))
    return f"{stage.called(answer.who)}’s {phrase.name}" if len(answer.who) == 1 else None


def _points_back(stage: Stage, phrase: Phrase, said: str, at: int) -> tuple[int | None, str, float]:
    """The actor that a definite description points back to."""
    if not phrase.definite:
        return None, "", 0.0
    order = [w for w in phrase.before if w in ("first", "second", "other")]
    if order:
        alike = [
            i for i, c in enumerate(stage.cast) if not c.forms and i not in stage.hidden and _noun(c) == phrase.head
        ]
        n = 0 if order[0] == "first" else 1
        same = alike[n] if len(alike) > n else None
    else:
        same = same_noun(stage, phrase.head, at, set(phrase.before))
    if same is not None:
        return same, f"‘{said}’ → {stage.cast[same].name}", 0.9
    cast = stage.cast
    if phrase.type == "person":
        fits = holders(stage, phrase, at)
        home = _home(stage)
        fits = [home] if len(fits) > 1 and home in fits and not phrase.before else _latest(stage, fits, at)
        if len(fits) == 1:
            return fits[0], f"‘{said}’ → {cast[fits[0]].name}, who holds that role", 0.85
    if phrase.head in _LANDS:
        near = {
            s.who[0] for s in stage.scene.seen if s.start < at and stage.rank(at) - s.sentence <= 3 and len(s.who) == 1
        }
        lands = [i for i in near if cast[i].type == "place" and any(f in country_of() for f in cast[i].forms)]
        lands = _latest(stage, lands, at)
        return (lands[0], f"‘{said}’ → {cast[lands[0]].name}", 0.8) if len(lands) == 1 else (None, "", 0.0)
    if phrase.type == "organization":
        word = _UNIONS.get(phrase.head, phrase.head)
        orgs = [i for i, c in enumerate(cast) if c.type == "organization" and c.forms]
        called = [i for i in orgs if word in cast[i].name.lower().split() or has_role(cast[i].roles, phrase)]
        fits = _latest(stage, called, at)
        if not fits and phrase.head in _GENERIC and not phrase.before:
            near = [s for s in stage.scene.seen if stage.rank(at) - s.sentence <= 4 and s.start < at]
            near = [s for s in near if len(s.who) == 1 and s.who[0] in orgs]
            recent = {s.who[0] for s in near}
            lately = {s.who[0] for s in near if s.subject and stage.rank(at) - s.sentence <= 1}
            fits = list(recent) if len(recent) == 1 else list(lately) if len(lately) == 1 else []
        if len(fits) == 1:
            return fits[0], f"‘{said}’ → {cast[fits[0]].name}", 0.85
    return None, "", 0.0


def same_noun(stage: Stage, head: str, at: int, before: set[str]) -> int | None:
    """The latest unnamed actor of that noun: "the person" after "a person familiar with …"."""
    for s in reversed(stage.scene.seen):
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
    return describe(words, 0, len(words))


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
    near = {i for s in stage.scene.seen if s.start < at and rank - s.sentence <= 3 for i in s.who}
    family = {stage.cast[i].name.split()[-1] for i in owner}
    return [i for i in found if i not in owner and (i in near or stage.cast[i].name.split()[-1] in family)]


def has_role(roles: list[str], phrase: Phrase) -> bool:
    """Does somebody hold the described role now ("the former minister" is no "minister")?"""
    for role in roles:
        own = describe(role, 0, len(role))
        words = {w.lower() for w in re.findall(r"[\w-]+", role)}
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
    last = {i: max((s.sentence for s in stage.scene.seen if i in s.who and s.start < at), default=-99) for i in fits}
    order = sorted(fits, key=lambda i: -last[i])
    clear = len(order) > 1 and last[order[0]] > last[order[1]] and last[order[0]] >= 0
    return order[:1] if clear else fits
