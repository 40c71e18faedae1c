"""Which actor stands where a giver or a receiver would: subject of a verb, object of "to", the beneficiary."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ...records import Actor, Article, Mention
from ...words import lexicon
from ...words.lists import country_of, country_of_capital
from ...words.tokens import sentences
from ..currencies import SIGNS

if TYPE_CHECKING:
    from ...actors.cast import Cast

_PREPOSITION = re.compile(
    r"\b(?:by|in|at|from|near|for|to|with|against|on|of|around|outside|across|into|through|between|after|toward"
    r"|towards|via|than|about|under|visited|told|tells|telling|reminded|accused|blamed|thanked|joined|warned"
    r"|informed|assured|according to|led by)"
    r"\s+(?:(?:the|a|an|its|their|his|her|neighboring|eastern|western|northern|southern|central|flood-hit"
    r"|war-torn)\s+){0,2}(?:(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen)\.\s+|(?:President|Minister|Secretary)\s+)?$"
)
_OF_STATE = re.compile(
    r"\b(?:government|governments|authorities|republic|kingdom|parliament|state)\s+of\s+(?:the\s+)?$", re.I
)
_GROUP = re.compile(
    r"\b(?:to|for(?!\s+(?:[\w’'-]+\s+){0,3}?(?:schools|hospitals|clinics|universities|islands)\b))\s+"
    r"(?:(?:help|support|assist|aid|protect|feed|serve)\s+)?((?:the\s+|its\s+|their\s+|those\s+)?(?:(?!(?:with|of|in|at|for|and|from"
    r"|among)\b)[A-Za-z][\w’'-]*\s+){0,3}?(?:nations|countries|states|governments|refugees|victims|survivors"
    r"|farmers|families|"
    r"charities|agencies|groups|villages|towns|districts|communities|schools|hospitals|clinics|universities"
    r"|residents|islands|workers))\b"
)
_COUNTRY_WORDS = re.compile(
    r"\b(?:the|its|his|her|their|this|that)\s+(?:\w+\s+)?(country|kingdom|nation"
    r"|government|republic|bloc|bank|fund|agency|ministry|foundation|charity|company|organization|organisation"
    r"|group|island|union|facility|trust|commission|lender|philanthropy|department|council|authority)\b",
    re.I,
)
_OWNER = re.compile(
    rf"['’]s?\s+(?!government|pledge|contribution|donation|grant|loan|offer|promise|gift|share|commitment|[{SIGNS}\d]"
    r"|parliament|cabinet|board|executive|directors|lawmakers|legislature|senate|council|aid\s+agency|president"
    r"|prime|king|emir|chancellor|ministry|administration|congress|foreign|finance|development|army|treasury|embassy)"
)
_GIVES_TO = re.compile(
    r"\b(?:lend|lent|giv(?:e|en|ing|es)|gave|grant(?:ed)?|offer(?:ed)?|send|sent|pay|paid|help(?:ed|ing)?"
    r"|support(?:ed|ing)?|aid(?:ed|ing)?)\s+(?:the\s+)?$"
)
_HEAD = re.compile(
    r"[\s,;:—–]*(?:(?:and|but|while|whereas|that)\s+)?(?:the\s+)?(?:(?:charity|agency|group|island|state|lender"
    r"|fund|foundation)\s+)?",
    re.I,
)
_ADVERBS = re.compile(
    r"[\s,;:—–]*(?:(?:and|but|while|so\s+far|since\s+then|by\s+then|now|later|meanwhile)\b[\s,]*)*", re.I
)
_JOINED = re.compile(r"(?:,|\b(?:and|while|but|with))\s+(?:the\s+)?$")
_ASKS = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|urg(?:ed|es|ing)|begg(?:ed|ing)|press(?:ed|es|ing)|lobb(?:ied|ying)|(?:call(?:ed|s"
    r"|ing)?|calls)\s+on|appeal(?:ed|s|ing)?\s+to|plead(?:ed|s|ing)?\s+with|unless)\s+(?:the\s+)?$"
)
_TO = re.compile(
    r"\b(?:to|for)\s+(?:help\s+|support\s+|assist\s+|aid\s+|rebuild\s+)?(?:the\s+|flood-hit\s+"
    r"|war-torn\s+)?(?:(?:charity|agency|group|people\s+of|island|state|kingdom)\s+)?$"
    r"|\b(?:help|helping|support|supporting|assist|assisting|rebuild|rebuilding"
    r"|aiding)\s+(?:the\s+)?(?:people\s+of\s+)?$"
)
_HELPED_IN = re.compile(
    r"\b(?:aid|help|relief|assistance|rebuild|shortages|repair|support|grants?|loans?)"
    r"(?:\s+(?!(?:on|at|during|before|after|by|from|with)\b)[\w’'-]+){0,5}?\s+(?:in|across|of|into)\s+(?:the\s+)?$"
)
"""Before the place whose need the money is for: "the relief in Chad", not "in aid on Friday in Paris"."""
_ACCORDING = re.compile(r"\baccording\s+to\s+(?:the\s+)?$")
_CLOSED = re.compile(r",\s+(?:which|who|whose|whom|where)\b[^,;]{1,160},(?!\d)")
"""A relative clause that is over: none of its words is the subject of what follows."""
_APPOSED = re.compile(r"^,\s+(?:an?|the|one)\s[^,;]{1,160},")
_BEHIND_FROM = re.compile(r"\b(?:from|with|under|against|via|through)\s+$")
_SAYS = re.compile(
    r"\b(?:said|confirm\w*|stress\w*|acknowledg\w*|conced\w+|admit\w*|testif\w+|report(?:ed|s)|reveal\w*"
    r"|disclos\w+|claim(?:ed|s)|complain\w*|believes?|believed|says|say|told|added|warned|noted|wrote|estimated"
    r"|insisted|according|explained|argued)\b"
)
_PRONOUN = re.compile(r"\b(?:it|he|she|they)\b", re.I)


_KINDS = lexicon.words(__package__, "words.txt")["kinds"]
_GIVERS = ("organization", "place", "group", "person")


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(s <= offset < e for s, e in spans)


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (offset, math.inf)) - 1
    return at >= 0 and offset < spans[at][1]


class Parties:
    """The actors of an article as givers and receivers. Looks up mentions by offset; all answers are actor names."""

    def __init__(self, article: Article, cast: Cast):
        self.article = article
        self.actors: dict[str, Actor] = {a.actor_id: a for a in cast.actors}
        self.names = frozenset(a.name for a in cast.actors)
        self._by_name: dict[str, list[Actor]] = {}
        for a in cast.actors:
            self._by_name.setdefault(a.name, []).append(a)
        self.readable = readable = [(p.start, p.end) for p in article.readable]
        self.mentions: list[Mention] = [
            m for m in cast.mentions if m.actor_id in self.actors and _within(m.start, readable)
        ]
        self.mentions.sort(key=lambda m: (m.start, m.end))
        self.starts = [m.start for m in self.mentions]
        self._speaks_for: dict[str, str] = {}

    def name(self, m: Mention) -> str:
        """The giver a mention stands for: a person speaks for the country or body named in the role."""
        actor = self.actors[m.actor_id]
        if actor.type == "place":
            return self.land(actor.name)
        if actor.type != "person":
            return actor.name
        if m.actor_id not in self._speaks_for:
            bodies = (name for role in actor.roles for name in self._bodies_in(role))
            self._speaks_for[m.actor_id] = next(bodies, actor.name)
        return self._speaks_for[m.actor_id]

    def _bodies_in(self, role: str) -> Iterator[str]:
        """The places and organizations that a role names, in the order of the cast."""
        words = ("", *re.findall(r"\w+", role))  # a name that begins with no letter may stand anywhere
        for _, name in sorted({n for word in words for n in self._bodies.get(word, ())}):
            if re.search(r"\b" + re.escape(name) + r"\b", role):
                yield name

    @cached_property
    def _bodies(self) -> dict[str, list[tuple[int, str]]]:
        """The places and organizations by the first word of their names, numbered."""
        found: dict[str, list[tuple[int, str]]] = {}
        for number, actor in enumerate(self.actors.values()):
            if actor.type in ("organization", "place"):
                first = re.match(r"\w*", actor.name)
                found.setdefault(first.group() if first else "", []).append((number, actor.name))
        return found

    def land(self, name: str) -> str:
        """The country of a capital, where the article speaks of both: the city stands for its government."""
        country = country_of_capital().get(name)
        return country if country is not None and country in self.names else name

    def body_of(self, name: str | None) -> str | None:
        """The country or body that the actor `name` speaks for: itself, or the one named in a person's role."""
        actor = next(iter(self._called(name)), None)
        if actor is None or actor.type != "person":
            return name if actor is not None else None
        spoken = next((m for m in self.mentions if self.actors[m.actor_id] is actor), None)
        found = self.name(spoken) if spoken is not None else None
        return found if found != name else None

    def same_country(self, name: str) -> str:
        """The name that the article's cast has for a country: "Britain" for "United Kingdom"."""
        return self._countries.get(name, name)

    @cached_property
    def _countries(self) -> dict[str, str]:
        """Of each country the first of the names that the cast has for it."""
        return {country_of()[n]: n for n in sorted(self.names, reverse=True) if n in country_of()}

    @cached_property
    def _with_word(self) -> dict[str, set[str]]:
        """The names of organizations by each of their words."""
        found: dict[str, set[str]] = {}
        for actor in self.actors.values():
            for word in actor.name.lower().split() if actor.type == "organization" else ():
                found.setdefault(word, set()).add(actor.name)
        return found

    def meant(self, text: str, start: int, end: int, but: str | None = None) -> str | None:
        """The actor that a definite noun group such as "the country" or "the hospice" stands for, not `but`.

        A noun group that says more than the actor's name does, such as "the town council", is another.
        """
        words = text[start:end].lower().split()
        found = _COUNTRY_WORDS.match(text, start, end)
        if found is not None and found.end() == end:
            name = self.common(text, found, but)
            other = len(words) > 2 and words[-2] in _KINDS and words[-2] not in (name or "").lower()
            return None if other else name
        bodies = self._with_word.get(words[-1], set())
        return next(iter(bodies)) if len(bodies) == 1 and len(words) == 2 and but not in bodies else None

    def gives(self, name: str | None) -> bool:
        """Whether `name` is a country or a body, so that what it gives is rather aid than a private payment."""
        first = re.split(r", | and ", name or "")[0]
        called = (*self._called(name), *self._called(first))
        return any(a.type in ("place", "organization") for a in called)

    def is_place(self, name: str | None) -> bool:
        return any(a.type == "place" for a in self._called(name))

    def is_person(self, name: str | None) -> bool:
        return any(a.type == "person" for a in self._called(name)) and self.body(name) is None

    def written(self, text: str, start: int, end: int) -> str | None:
        """The name in capitals that ends at offset `end`, or the last word of a body written small."""
        words = re.search(r"(?:[A-Z][\w’'&-]*\s+)*[A-Za-z][\w’'-]*$", text[start:end])
        return words.group() if words else None

    def body(self, name: str | None) -> str | None:
        """`name` where it is a country, a body or a group; no minister asks for a country's money alone."""
        return name if any(a.type != "person" for a in self._called(name)) else None

    def _called(self, name: str | None) -> list[Actor]:
        return self._by_name.get(name or "", [])

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions within ``[start, end)``, in text order."""
        return [
            m for m in self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)] if m.end <= end
        ]

    def owner(self, text: str, start: int, end: int) -> str | None:
        """Whose amount it is: "Sweden's $5 million"."""
        for m in self.between(start, end):
            if re.fullmatch(
                r"['’]s?\s+(?:first\s+|additional\s+|total\s+|own\s+|nearly\s+|about\s+"
                rf"|roughly\s+)?(?:[A-Z]{{0,3}}[{SIGNS}])?\s?",
                text[m.end : end],
            ):
                return self.name(m)
        return None

    def subject(self, text: str, start: int, end: int) -> str | None:
        """The actor nearest before `end` that can be a subject: not behind a preposition, not the owner of a thing.

        "the country" and the like stand for the actor they mean; who only says something gives nothing.
        """
        asides = [m.span() for m in _CLOSED.finditer(text, start, end)]
        common = None
        for found in _COUNTRY_WORDS.finditer(text, start, end):
            before = text[max(start, found.start() - 24) : found.start()]
            common = common if _inside(found.start(), asides) or _BEHIND_FROM.search(before) else found
        for m in reversed(self.between(start, end)):
            actor = self.actors[m.actor_id]
            if _inside(m.start, asides):
                continue  # "the ministry, which pledged $5 million to Peru, has paid"
            if actor.type not in _GIVERS or (actor.type == "person" and m.form == "pronoun"):
                continue
            before = text[max(start, m.start - 40) : m.start]
            if _GIVES_TO.search(before):
                continue  # "agreed to lend Ukraine …"
            if (_PREPOSITION.search(before) and not _OF_STATE.search(before)) or _OWNER.match(text, m.end, m.end + 30):
                continue
            behind = text[m.end : end]
            if common is not None and common.start() > m.end:
                clause = re.search(r"[,.;]", text[m.end : common.start()])
                if actor.type == "person" or not clause:
                    return self.common(text, common) or self.name(m)
            plain = _APPOSED.sub("", behind, count=1).lstrip(" ,")
            says = _SAYS.search(behind) if actor.type == "person" else _SAYS.match(plain)
            if says and not re.search(r"\b(?:it|they|we|he|she|its|their|his|her)\b", behind[says.start() :]):
                continue
            return self.together(text, start, m)
        return self.common(text, common) if common is not None else None

    def together(self, text: str, start: int, last: Mention) -> str:
        """The name of a giver, with those joined to it in front: "Poland, Estonia and Latvia"."""
        names = [self.name(last)]
        right, joint = last, r"\s*,?\s+and\s+(?:the\s+)?|\s+&\s+"
        for m in reversed(self.between(start, last.start)):
            if self.actors[m.actor_id].type not in ("place", "organization") or not re.fullmatch(
                joint, text[m.end : right.start]
            ):
                break
            before = text[max(start, m.start - 40) : m.start]
            if _PREPOSITION.search(before):
                return names[-1]
            names.append(self.name(m))
            right, joint = m, r"\s*,\s+(?:the\s+)?"
        names.reverse()
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]

    def common(self, text: str, found: re.Match[str], but: str | None = None) -> str | None:
        """Whom "the country", "the fund", "the bank" mean: the last actor before of that name or sort, not `but`."""
        word = found.group(1).lower()
        sort = (
            "place" if word in ("country", "kingdom", "nation", "government", "republic", "island") else "organization"
        )
        near = self.between(found.start() - 60, found.end() + 60)
        covering = [m for m in near if m.start <= found.start(1) < m.end and m.form != "pronoun"]
        if covering:
            return self.name(covering[-1])
        last = bisect_left(self.starts, found.start())
        before = [
            m
            for m in self.mentions[max(0, last - 200) : last]
            if self.actors[m.actor_id].type == sort and self.name(m) != but
        ]
        for m in reversed(before):
            if word in self.actors[m.actor_id].name.lower().split():
                return self.actors[m.actor_id].name
        for m in reversed(before):
            if not _PREPOSITION.search(text[max(0, m.start - 40) : m.start]):
                return self.actors[m.actor_id].name
        return None

    def earlier(self, text: str, start: int, front: str) -> str | None:
        """Whom "it" or "the country" in a sentence goes on about: the subject of those before it in its paragraph."""
        at = bisect_right(self.readable, (start, math.inf)) - 1
        paragraph = self.readable[at][0] if at >= 0 else start
        paragraph = max(paragraph, start - 1500)
        if not _PRONOUN.search(front) and not _COUNTRY_WORDS.search(front):
            return None
        found = self.opener(text, paragraph, start) or self.subject(text, paragraph, start)
        return found if self.gives(found) else None

    def opener(self, text: str, paragraph: int, start: int) -> str | None:
        """Whom "it" means where the sentence before `start` opens with a country or a body: its subject."""
        before = sentences(text, paragraph, start)
        if not before:
            return None
        first = next(iter(self.between(*before[-1])), None)
        if first is None or self.actors[first.actor_id].type not in ("place", "organization"):
            return None
        if not _HEAD.fullmatch(text[before[-1][0] : first.start]) or _OWNER.match(text, first.end, first.end + 30):
            return None
        return self.name(first)

    def after(self, text: str, pattern: str, start: int, end: int, near: int) -> str | None:
        """The actor behind words that `pattern` matches at their end, nearest to offset `near`."""
        wanted = re.compile(pattern)
        found = [
            m
            for m in self.between(start, end)
            if wanted.search(text[max(start, m.start - 12) : m.start]) and self.actors[m.actor_id].type != "person"
        ]
        return self.name(min(found, key=lambda m: abs(m.start - near))) if found else None

    def target(self, text: str, start: int, end: int, donor: str | None) -> str | None:
        """Who gets the money by the words of ``text[start:end]``: "to X", "for X", "to help X", "the relief in X"."""
        group = _GROUP.search(text, start, end)
        direct = [m for m in self.direct(text, start, end) if self.actors[m.actor_id].name != donor]
        if group and (not direct or group.start() < direct[0].start):
            return " ".join(re.sub(r"^(?:the|its|their|those)\s+", "", group.group(1)).split())
        if direct:
            return self.name(direct[0])
        inside = [
            m
            for m in self.between(start, min(end, start + 130))
            if _HELPED_IN.search(text[max(start, m.start - 80) : m.start])
            and self.actors[m.actor_id].type == "place" and self.actors[m.actor_id].name != donor
        ]  # fmt: skip
        return self.name(inside[0]) if inside else None

    def object(self, text: str, start: int, end: int, donor: str | None) -> str | None:
        """The actor between a verb of giving and the amount: "gave Keur Malick $850,000"."""
        for m in self.between(start, end):
            if (
                m.start - start < 12
                and end - m.end < 30
                and self.actors[m.actor_id].name != donor
                and not re.search(r"\b(?:in|on|by|of|at|with)\s+$", text[start : m.start])
            ):
                return self.name(m)
        return None

    def head(self, text: str, start: int, end: int) -> str | None:
        """The actor that the clause ``text[start:end]`` opens with or that alone stands before its verb."""
        found = self.between(start, end)
        if found and _HEAD.fullmatch(text[start : found[0].start]) and not _SAYS.search(text[found[0].end : end]):
            return self.name(found[0])
        common = _COUNTRY_WORDS.search(text, start, end)
        if common and not found and _ADVERBS.fullmatch(text[start : common.start()]):
            return self.common(text, common)
        return None

    def joined(self, text: str, start: int, end: int) -> str | None:
        """The actor right before an amount whose verb was said before: ", and Peru $2 million"."""
        found = self.between(max(start, end - 80), end)
        if not found or text[found[-1].end : end].strip():
            return None
        front = text[max(start, found[-1].start - 24) : found[-1].start]
        return self.name(found[-1]) if _JOINED.search(front) else None

    def asked(self, text: str, start: int, end: int) -> str | None:
        """Whom a request goes to: "asked Peru for", "called on the ministry to", "from the bank"."""
        for m in self.between(start, end):
            if _ASKS.search(text[max(start, m.start - 24) : m.start]) and self.actors[m.actor_id].type != "person":
                return self.name(m)
        for found in _COUNTRY_WORDS.finditer(text, start, end):
            if _ASKS.search(text[max(start, found.start() - 24) : found.start()]):
                return self.common(text, found)
        return None

    def is_body(self, name: str | None) -> bool:
        return any(a.type in ("organization", "group") for a in self._called(name))

    def direct(self, text: str, start: int, end: int) -> list[Mention]:
        """The actors right behind "to", "for" or a verb of helping: "for Peru", "to help rebuild Chad"."""
        return [
            m
            for m in self.between(start, end)
            if _TO.search(text[max(start, m.start - 30) : m.start])
            and not _ACCORDING.search(text[max(start, m.start - 30) : m.start])
            and m.form != "pronoun"
            and self.actors[m.actor_id].type != "person"
        ]
