"""One walk through the article that says who is meant by every name, pronoun and source, in reading order.

Names are settled before it begins (`identity`). On the way unnamed sources become actors, pronouns and descriptions
find theirs (`references`), and every attribution gets its speaker with the reason in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .identity import Character
from .marks import quotations
from .phrases import head_names
from .records import Article, Gap, MarkUp, MentionForm, Relation, Span
from .references import Answer, Scene, Sighting
from .sources import PRONOUNS, Phrase, describe, kind_of
from .wordlists import bodies, country_of_capital, documents
from .words import sentences

_PRONOUN = re.compile(r"(?<![\w’'-])(" + "|".join(sorted(PRONOUNS, key=len, reverse=True)) + r")(?![\w-])", re.I)
_SAID_OF = re.compile(
    r"(?<![\w’'-])(?:(the|a|an|its|his|her|their|this|that)\s+)((?:[\w-]+(?:['’]s)?\s+){0,3}?)("
    + "|".join(sorted(bodies() | documents(), key=len, reverse=True))
    + r")(?![\w-])",
    re.I,
)
_PREPOSITION = re.compile(
    r"\b(?:of|in|from|for|at|with|by|to|on|about|against|under|between|among|after|before|into)\s+(?:(?:the|a|an|[A-Z][\w-]*\.?)\s+)*$"
)
_OPENING = re.compile(r"[\s\W]*(?:but |and |however, |meanwhile, |still, |later, |on [A-Z]\w+, )?[\s\W]*", re.I)
_COPULA = re.compile(r"\b(?:is|was|are|were|became|remains|be|been)\s+(?:also\s+|now\s+)?$")
_GENERIC = frozenset(
    """company firm group organization organisation agency charity nonprofit bloc club team party institution body
    manufacturer maker retailer bank lender carrier airline fund foundation newspaper network university school
    association league union service""".split()
)
_UNIONS = {"bloc": "union"}


@dataclass
class Told:
    """Who speaks in one attribution: numbers of characters, why, how sure; `rivals` when two were near each other."""

    who: tuple[int, ...] = ()
    why: str = ""
    confidence: float = 0.0
    rivals: tuple[tuple[int, ...], ...] = ()


@dataclass
class Casting:
    """What the walk gives: the characters (grown by unnamed ones), every mention, and a `Told` per relation."""

    cast: list[Character]
    mentions: list[tuple[int, int, int, MentionForm]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


def cast_article(article: Article, markup: MarkUp, cast: list[Character]) -> Casting:
    """Walk through the article with the named characters `cast`."""
    walk = _Walk(article, markup, cast)
    walk.run()
    return walk.out


class _Walk:
    def __init__(self, article: Article, markup: MarkUp, cast: list[Character]) -> None:
        self.article, self.text = article, article.text
        self.relations = markup.relations
        self.out = Casting(cast, told=[Told() for _ in markup.relations])
        self.scene = Scene(cast)
        self.names = sorted((s, e, i) for i, c in enumerate(cast) for s, e in c.spans)
        self.lines = [
            (s, e, k) for k, p in enumerate(article.readable) for s, e in sentences(self.text, p.start, p.end)
        ]
        self.quoted = [piece for q in quotations(article)[0] for piece in q.outer]
        self.hidden: set[int] = set()  # characters that only matter once something is ascribed to them
        self.title_country = _home(cast)

    # ---- places in the text

    def _line(self, at: int) -> int:
        lo, hi = 0, len(self.lines) - 1
        while lo < hi:
            mid = (lo + hi + 1) // 2
            if self.lines[mid][0] <= at:
                lo = mid
            else:
                hi = mid - 1
        return lo

    def _in_quote(self, at: int) -> bool:
        return any(s <= at < e for s, e in self.quoted)

    def _sight(self, start: int, end: int, who: tuple[int, ...], form: str, subject: bool = False) -> None:
        k = self._line(start)
        line = self.lines[k]
        before = self.text[line[0] : start]
        governed = bool(_PREPOSITION.search(before[-60:])) or self.text[end : end + 2] in ("'s", "’s")
        governed = governed or self._owner(start, end, form)
        first = not governed and not any(
            s.sentence == k and not s.quoted and s.start >= line[0] and not s.governed for s in self.scene.seen[-6:]
        )
        self.scene.add(
            Sighting(
                start, end, who, k, line[2], subject or first, self._in_quote(start), form, governed and not subject
            )
        )

    def _owner(self, start: int, end: int, form: str) -> bool:
        """Is a pronoun possessive ("its president", "her office")?"""
        word = self.text[start:end].lower()
        return form == "pronoun" and (
            word in ("his", "its", "their") or word == "her" and bool(re.match(r"\s+[a-z]", self.text[end : end + 3]))
        )

    # ---- the walk

    def run(self) -> None:
        events: list[tuple[int, int, str, int]] = [(s, 1, "name", n) for n, (s, _, _) in enumerate(self.names)]
        sourced: dict[Span, int] = {}
        for r, relation in enumerate(self.relations):
            if relation.source:
                events.append((relation.source[0], 0, "source", r))
                sourced[relation.source] = r
            else:
                events.append((relation.cue[0] if relation.cue else relation.content[0][0], 2, "bare", r))
        later: list[re.Match[str]] = []
        pronouns: list[re.Match[str]] = []
        for s, e, _ in self.lines:
            for m in _PRONOUN.finditer(self.text, s, e):
                if m.span() in sourced or m.group() == "US":
                    continue
                if self._in_quote(m.start()):
                    later.append(m)
                else:
                    events.append((m.start(), 1, "pronoun", len(pronouns)))
                    pronouns.append(m)
        spoken = [
            m for s, e, _ in self.lines for m in _SAID_OF.finditer(self.text, s, e) if not self._in_quote(m.start())
        ]
        events += [(m.start(), 3, "thing", n) for n, m in enumerate(spoken)]
        for _, _, kind, n in sorted(events):
            if kind == "name":
                s, e, i = self.names[n]
                self._pair(n)
                self._sight(
                    s,
                    e,
                    (i,),
                    "name",
                    subject=any(
                        r.source and r.source[0] <= s < r.source[1] and i in self.out.told[k].who
                        for k, r in enumerate(self.relations)
                    ),
                )
                self.out.mentions.append((i, s, e, "name"))
            elif kind == "pronoun":
                self._pronoun(pronouns[n])
            elif kind == "thing":
                self._thing(spoken[n])
            elif kind == "source":
                self._source(n)
            else:
                self._bare(n)
        for m in later:
            self._in_speech(m)
        self.out.mentions.sort(key=lambda x: (x[1], x[2], x[0]))

    def _pair(self, n: int) -> None:
        """ "X and Y": from here on "they" can be both."""
        if n + 1 >= len(self.names):
            return
        s, e, i = self.names[n]
        s2, e2, j = self.names[n + 1]
        cast = self.out.cast
        between = self.text[e:s2]
        if (
            i != j
            and cast[i].type == cast[j].type == "person"
            and re.fullmatch(r" and (?:[A-Z][\w-]*\.? |the )*", between)
        ):
            k = self._line(s)
            self.scene.add(Sighting(s, e2, (i, j), k, self.lines[k][2], True, self._in_quote(s)))

    def _thing(self, m: re.Match[str]) -> None:
        """A document or body without a name comes up: it may speak later ("a study … It predicted")."""
        noun = m.group(3).lower()
        at = self._line(m.start())
        if any(r.source and r.source[0] <= m.start() < r.source[1] for r in self.relations) or any(
            s < m.end(3) and m.start(3) < e for s, e, _ in self.names
        ):
            return
        if m.group(1).lower() in ("the", "this", "that") and self._same_head(noun, m.start()) is not None:
            return
        phrase = describe(self.text, m.start(), m.end())
        if phrase is None or phrase.number != "one":
            return
        title = re.search(r"[“\"]([^”\"]{3,60}?),?[”\"],?\s+$", self.text[max(0, m.start() - 66) : m.start()])
        i = self._new(phrase, title.group(1) if title else None)
        self.hidden.add(i)
        governed = bool(_PREPOSITION.search(self.text[max(0, m.start() - 30) : m.start()]))
        self.scene.add(Sighting(m.start(), m.end(), (i,), at, self.lines[at][2], False, False, "description", governed))

    def _new(self, phrase: Phrase, name: str | None = None) -> int:
        c = Character(phrase.type, name or phrase.name)
        c.aliases = [phrase.name] if name else []
        c.roles = []
        self.out.cast.append(c)
        return len(self.out.cast) - 1

    # ---- pronouns

    def _pronoun(self, m: re.Match[str]) -> None:
        kind = PRONOUNS[m.group().lower()]
        if kind in ("self", "selves"):
            return
        k = self._line(m.start())
        inside = next((r for r, x in enumerate(self.relations) if any(a <= m.start() < b for a, b in x.content)), None)
        speaker = self.out.told[inside].who if inside is not None else ()
        answer = self.scene.pronoun(m.group(), m.span(), k, self.lines[k][2], speaker=speaker)
        if not answer.who or (kind in ("thing", "several") and answer.margin < 0.2):
            return
        self.scene.learn(answer, m.group())
        self._sight(m.start(), m.end(), answer.who, "pronoun")
        if kind in ("man", "woman") or len(answer.who) > 1:
            for i in answer.who:
                self.out.mentions.append((i, m.start(), m.end(), "pronoun"))

    def _in_speech(self, m: re.Match[str]) -> None:
        """Pronouns inside quotation marks: "I" is who speaks, "he" is not."""
        kind = PRONOUNS[m.group().lower()]
        r = next((n for n, x in enumerate(self.relations) if any(a <= m.start() < b for a, b in x.content)), None)
        told = self.out.told[r] if r is not None else None
        if kind == "self":
            if told and len(told.who) == 1 and self.out.cast[told.who[0]].type == "person":
                self.out.mentions.append((told.who[0], m.start(), m.end(), "pronoun"))
            return
        if kind not in ("man", "woman"):
            return
        k = self._line(m.start())
        never = frozenset(told.who) if told else frozenset()
        answer = self.scene.pronoun(m.group(), m.span(), k, self.lines[k][2], never=never, quoted=True)
        if answer.who:
            self._sight(m.start(), m.end(), answer.who, "pronoun")
            self.out.mentions.append((answer.who[0], m.start(), m.end(), "pronoun"))

    # ---- sources

    def _tell(self, r: int, who: tuple[int, ...], why: str, confidence: float) -> None:
        self.out.told[r] = Told(who, why, confidence)
        self.hidden -= set(who)

    def _source(self, r: int) -> None:
        relation = self.relations[r]
        start, end = relation.source or (0, 0)
        said = self.text[start:end]
        if PRONOUNS.get(said.strip().lower()) in ("self", "selves"):
            self._bare(r)
        elif said.strip().lower() in PRONOUNS:
            self._pronoun_source(r, relation, said.strip())
        else:
            self._named_source(r, relation) or self._related(r, relation) or self._described(r, relation)

    def _pronoun_source(self, r: int, relation: Relation, word: str) -> None:
        at = relation.source or (0, 0)
        k = self._line(at[0])
        contents = () if any(a <= at[0] < b for a, b in relation.content) else relation.content
        answer = self.scene.pronoun(word, at, k, self.lines[k][2], not_in=contents)
        if not answer.who:
            self._open(r, answer, f"‘{word}’")
            return
        self.scene.learn(answer, word)
        sure = 0.95 if answer.margin > 0.3 else 0.85 if answer.margin > 0.15 else 0.7
        if answer.score < 0.35:
            sure = min(sure, 0.6)
        self._tell(
            r,
            answer.who,
            f"‘{word} {self._cue(relation)}’ → {self._called(answer.who)}, {self._where(answer, k)}",
            sure,
        )
        self._sight(*at, answer.who, "pronoun", subject=True)
        for i in answer.who:
            self.out.mentions.append((i, *at, "pronoun"))

    def _open(self, r: int, answer: Answer, words: str) -> None:
        if answer.rivals:
            names = " or ".join(self._called(w) for w in answer.rivals)
            self.out.told[r] = Told((), f"{words} could be {names}", 0.0, answer.rivals)
        else:
            self.out.told[r] = Told((), f"nobody before {words} fits", 0.0)

    def _named_source(self, r: int, relation: Relation) -> bool:
        """A name at the head of the source, or right behind it."""
        start, end = relation.source or (0, 0)
        inside = [(s, e, i) for s, e, i in self.names if start <= s and e <= end]
        persons = frozenset(k for k, (_, _, i) in enumerate(inside) if self.out.cast[i].type == "person")
        head = head_names(self.text, (start, end), [(s, e) for s, e, _ in inside], persons)
        manner = "named beside the words"
        if head is None:
            m = re.match(r",?\s+", self.text[end : end + 3])
            behind = next(((s, e, i) for s, e, i in self.names if m and "," in m.group() and s == end + m.end()), None)
            phrase = describe(self.text, start, end)
            if behind is None or phrase is None or not self._apposition(behind, phrase):
                return False
            who: tuple[int, ...] = (behind[2],)
            manner = f"‘{self.text[start:end]}’, named right after"
        else:
            who = tuple(dict.fromkeys(inside[k][2] for k in head.names))
            if head.manner == "known as":
                first = describe(self.text, start, inside[head.names[0]][0])
                if first:
                    self.out.cast[who[0]].aliases.append(first.name)
            elif head.manner == "beside":
                manner = "named after what he or she is" if persons else "named after what it is"
        who = tuple(dict.fromkeys(self._government(i) for i in who))
        self._tell(r, who, f"{self._called(who)}, {manner}", 0.98 if len(who) == 1 else 0.95)
        if len(who) > 1:
            k = self._line(start)
            self.scene.add(Sighting(start, end, who, k, self.lines[k][2], True))
        return True

    def _apposition(self, behind: tuple[int, int, int], phrase: Phrase) -> bool:
        kind = self.out.cast[behind[2]].type
        return phrase.number == "one" and (
            kind == phrase.type or {kind, phrase.type} <= {"organization", "document", "place"}
        )

    def _government(self, i: int) -> int:
        """A capital that speaks is the country's government, if the country is in the article."""
        c = self.out.cast[i]
        if c.name == "Brussels":
            union = next((j for j, x in enumerate(self.out.cast) if {"European Union", "EU", "E.U."} & set(x.forms)), i)
            self.out.cast[union].aliases += [c.name] if union != i else []
            return union
        country = country_of_capital().get(c.name) if c.type == "place" else None
        for j, other in enumerate(self.out.cast):
            if country and other.type == "place" and j != i and country in _country_names(other):
                other.aliases.append(c.name)
                return j
        return i

    def _related(self, r: int, relation: Relation) -> bool:
        """ "… who said": whoever the relative clause hangs on; "X is a critic who says" is X."""
        start, end = relation.source or (0, 0)
        said = self.text[start:end]
        line = self.lines[self._line(start)]
        if not re.search(r"(?:^|\s)(?:who|which|that)$", said):
            return False
        here = [s for s in self.scene.seen if s.sentence == self._line(start) and s.start < start and not s.quoted]
        if _COPULA.search(self.text[line[0] : start]):
            here = [s for s in here if s.subject] or here
            who = here[0].who if here else ()
        elif re.fullmatch(r"who|which|that", said.strip()):
            who = here[-1].who if here and start - here[-1].end < 40 else ()
        else:
            return False
        if who:
            self._tell(r, who, f"‘{said.strip()}’ → {self._called(who)}, in the same sentence", 0.9)
        return bool(who)

    def _described(self, r: int, relation: Relation) -> None:
        start, end = relation.source or (0, 0)
        said = " ".join(self.text[start:end].split())
        phrase = describe(self.text, start, end)
        if phrase is None:
            people = [i for s, e, i in self.names if start <= s and e <= end and self.out.cast[i].type == "person"]
            if people:
                self._tell(r, (people[0],), f"{self._called((people[0],))}, named within ‘{said}’", 0.55)
            else:
                self.out.told[r] = Told((), f"‘{said}’ names nobody", 0.0)
            return
        found, why, sure = self._known(phrase, start)
        if found is None:
            key = phrase.name.casefold()
            found = next((i for i, c in enumerate(self.out.cast) if not c.forms and c.name.casefold() == key), None)
            why, sure = f"‘{phrase.name}’, not named in the article", 0.9
        if found is None:
            found = self._new(phrase, self._owned(phrase, start))
        elif not self.out.cast[found].forms and phrase.name != self.out.cast[found].name:
            self.out.cast[found].aliases.append(phrase.name)
        self._tell(r, (found,), why, sure)
        self._sight(*phrase.span, (found,), "description", subject=True)
        self.out.mentions.append((found, *phrase.span, "description"))

    def _owned(self, phrase: Phrase, at: int) -> str | None:
        """ "her office" goes by its owner's name; a person's role does not ("its manager")."""
        if not phrase.owner or phrase.type != "organization":
            return None
        k = self._line(at)
        answer = self.scene.pronoun(phrase.owner, (at, at + len(phrase.owner)), k, self.lines[k][2])
        return f"{self._called(answer.who)}’s {phrase.name}" if len(answer.who) == 1 else None

    def _known(self, phrase: Phrase, at: int) -> tuple[int | None, str, float]:
        """The actor that a description points back to."""
        cast = self.out.cast
        if not phrase.definite:
            return None, "", 0.0
        same = self._same_head(phrase.head, at, phrase)
        if same is not None:
            return same, f"‘{phrase.name}’ → {cast[same].name}", 0.9
        k = self._line(at)
        if phrase.type == "person":
            fits = [i for i, c in enumerate(cast) if c.type == "person" and c.forms and self._has_role(c, phrase)]
            if len(fits) > 1 and self.title_country in fits and not phrase.before:
                fits = [self.title_country]
            if len(fits) > 1:
                fits = self._latest(fits, at)
            if len(fits) == 1:
                return fits[0], f"‘the {phrase.name}’ → {cast[fits[0]].name}, who holds that role", 0.85
        if phrase.type == "organization":
            word = _UNIONS.get(phrase.head, phrase.head)
            fits = [
                i for i, c in enumerate(cast) if c.type == "organization" and c.forms and word in c.name.lower().split()
            ]
            fits = fits if len(fits) == 1 else self._latest(fits, at)
            if not fits and phrase.head in _GENERIC and not phrase.before:
                recent = [s for s in self.scene.seen if k - s.sentence <= 4 and s.start < at]
                orgs = {
                    s.who[0]
                    for s in recent
                    if len(s.who) == 1 and cast[s.who[0]].type == "organization" and cast[s.who[0]].forms
                }
                fits = list(orgs) if len(orgs) == 1 else []
            if len(fits) == 1:
                return fits[0], f"‘the {phrase.name}’ → {cast[fits[0]].name}", 0.85
        return None, "", 0.0

    def _same_head(self, head: str, at: int, phrase: Phrase | None = None) -> int | None:
        """The latest unnamed actor of the same noun: "the person" after "a person familiar with …"."""
        before = set(phrase.before) if phrase else set()
        for s in reversed(self.scene.seen):
            if s.start >= at or len(s.who) != 1:
                continue
            c = self.out.cast[s.who[0]]
            if c.forms:
                continue
            own = describe(
                c.aliases[0] if c.aliases and kind_of(c.name.split()[-1].lower())[0] is None else c.name, 0, 10**6
            )
            words = set(own.before) if own else set()
            if own and own.head == head and (before <= words or not words):
                return s.who[0]
        return None

    def _has_role(self, c: Character, phrase: Phrase) -> bool:
        for role in c.roles:
            own = describe(role, 0, len(role))
            words = {w.lower() for w in re.findall(r"[\w-]+", role)}
            if (
                own
                and own.head == phrase.head
                and set(phrase.before) <= words
                and ("former" in words) <= ("former" in phrase.before)
            ):
                return True
        return False

    def _latest(self, fits: list[int], at: int) -> list[int]:
        """Of several the one that came up clearly later; none when two stand in the same sentence."""
        last = {i: max((s.sentence for s in self.scene.seen if i in s.who and s.start < at), default=-99) for i in fits}
        order = sorted(fits, key=lambda i: -last[i])
        return order[:1] if len(order) > 1 and last[order[0]] > last[order[1]] and last[order[0]] >= 0 else fits

    # ---- nothing beside the quote

    def _bare(self, r: int) -> None:
        """No source: the subject of the sentence around the cue, or whoever spoke before."""
        relation = self.relations[r]
        at = relation.cue[0] if relation.cue else relation.content[0][0]
        k = self._line(at)
        paragraph = self.lines[k][2]
        mine = [s for s in self.scene.seen if not s.quoted and s.subject and s.start < at]
        if relation.cue:
            here = [s for s in mine if s.sentence == k]
            if here:
                self._tell(r, here[-1].who, f"{self._called(here[-1].who)}, subject of the sentence", 0.75)
                return
        before = [
            (x.content[-1][1], n)
            for n, x in enumerate(self.relations)
            if n != r and x.content[0][0] < relation.content[0][0] and self.out.told[n].who
        ]
        last = max(before, default=None)
        spoke = self._paragraph(self.relations[last[1]].content[-1][0]) if last else -9
        lead = [s for s in mine if s.paragraph == paragraph and self._speaks(s)]
        if lead and not (last and spoke == paragraph):
            self._tell(
                r, lead[-1].who, f"no cue; {self._called(lead[-1].who)} is the subject of the sentence before", 0.7
            )
        elif last and paragraph - spoke <= 1:
            who = self.out.told[last[1]].who
            sure = min(0.8, self.out.told[last[1]].confidence)
            self._tell(r, who, f"no cue; {self._called(who)} goes on from the quotation before", sure)
        else:
            lead = [s for s in mine if paragraph - s.paragraph == 1 and self._speaks(s)]
            if lead:
                self._tell(
                    r, lead[-1].who, f"no cue; {self._called(lead[-1].who)} is the subject of the sentence before", 0.55
                )
            else:
                self.out.told[r] = Told((), "no cue, and nobody who spoke before it", 0.0)

    def _paragraph(self, at: int) -> int:
        return self.lines[self._line(at)][2]

    def _speaks(self, s: Sighting) -> bool:
        return len(s.who) == 1 and self.out.cast[s.who[0]].type in ("person", "group")

    # ---- words for the reason

    def _called(self, who: tuple[int, ...]) -> str:
        return " and ".join(self.out.cast[i].name for i in who)

    def _cue(self, relation: Relation) -> str:
        return self.text[slice(*relation.cue)] if relation.cue else "…"

    def _where(self, answer: Answer, sentence: int) -> str:
        s = answer.antecedent
        if s is None:
            return "named before"
        part = "subject" if s.subject else "named"
        back = sentence - s.sentence
        where = (
            "of the same sentence"
            if back == 0
            else "of the sentence before"
            if back == 1
            else f"{back} sentences before"
        )
        return f"{part} {where}" if part == "subject" or back > 1 else f"{part} {where.replace('of', 'in', 1)}"


def _country_names(c: Character) -> set[str]:
    from .wordlists import country_of

    return {country_of()[f] for f in c.forms if f in country_of()}


def _home(cast: list[Character]) -> int:
    """The person whom the article calls "President X" before it gives a first name: "the president" of its readers."""
    for i, c in enumerate(cast):
        if (
            c.type == "person"
            and all(" " not in f for f in c.forms)
            and any(t.startswith("President ") for t in c.titled)
        ):
            return i
    return -1
