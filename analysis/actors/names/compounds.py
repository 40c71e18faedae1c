"""Names that hold small words, commas or possessives: ministries of several matters, funds for children, peers of a place."""

from __future__ import annotations

import re
from functools import cached_property

from ...records import Article, Name, NameType, Span
from ...words.lists import bodies, foreign_bodies, given_names, organizations, other_capitals, places, titles
from ...words.lists import roles as role_nouns
from ...words.organization_words import TELLING
from ...words.overlaps import Overlaps, Taken

_CAP = r"[A-Z][\w’'-]*\w"
# Bounded repeats only, so that long runs of capitals stay linear.
_MINISTRY = re.compile(
    rf"(?<![\w’'-])(?:Department|Ministry|Office|Secretariat|Directorate|Bureau|Institute|Commission|Committee|Centre|Center|"
    rf"Agency|Council)[ \u00a0](?:of|for)[ \u00a0](?:the )?{_CAP}(?: {_CAP}){{0,2}}(?:, {_CAP}(?: {_CAP})?){{0,3}},? and (?:the )?"
    rf"({_CAP}(?: {_CAP}){{0,2}})(?![\w-])"
)
_WHOSE = "|".join(
    r"""Children['’]s Women['’]s Men['’]s People['’]s Workers['’] Farmers['’] Teachers['’] Nurses['’] Students['’] Writers['’]
    Veterans['’] Citizens['’] Miners['’] Fishermen['’]s Mothers['’] Doctors['’] Lawyers['’] Peoples['’]""".split()
)
_POSSESSIVE = re.compile(
    rf"(?<![\w’'-])(?:[A-Z][\w-]*\w ){{0,4}}(?:{_WHOSE})(?: (?:{_CAP}|and(?= [A-Z]))){{0,3}} ({_CAP})"
)
_OF_CHILDREN = TELLING | frozenset(["hospital", "museum", "republic", "front", "village", "clinic"])
_OFFICE_OF = re.compile(
    rf"(?<![\w’'-])(?:{_CAP}|[A-Z]{{2}}|(?:[A-Z]\.){{2,3}})(?: {_CAP}){{0,3}} (?:Sheriff|Governor|Mayor|Prosecutor|Attorney|Attorney General|Coroner|Marshal|"
    rf"Comptroller|Treasurer|Clerk|Ombudsman|Commissioner|Chancellor)['’]s (?:[Oo]ffice|[Dd]epartment)(?![\w-])"
)
_TWO_TOWNS = re.compile(
    rf"(?<![\w’'-])({_CAP}) and {_CAP}(?: {_CAP})? (?:(?:City|County|Borough|District|Town|Parish|Regional) )?Council(?![\w-])"
)
_PEER = re.compile(
    rf"(?<![\w’'-])(?:Baroness|Baron|Lord|Lady|Viscount|Viscountess|Earl|Countess|Marquess) ({_CAP} of {_CAP}(?: {_CAP})?)"
)
_FOREIGN = re.compile(
    rf"(?<![\w’'-])({_CAP})(?: {_CAP})? (?:(?:du|des|del|della|dos|das|do|da|di|sans|pour|para|por|de|für)(?: (?:la|las|los|les))? |"
    rf"de l['’]){_CAP}(?: {_CAP})?(?![\w-])"
)
_FAMILY = re.compile(rf"(?<![\w’'-])the ({_CAP}(?: {_CAP})? family (?:foundation|trust|fund|office|estate))(?![\w-])")
_NOUN_BEFORE = re.compile(
    rf"(?<![\w’'-])(?:the|a|an|The|A|An|its|their) (?:[a-z][\w-]* ){{0,2}}([a-z][\w-]*) ({_CAP}(?: {_CAP}){{0,2}})(?![\w-])"
)
_HEAD, _ALONE = re.compile(r"\w+"), re.compile(r"\b(?! and )")
_NOT_WHOSE = frozenset("The A An His Her Its Their In At From By But And When After Attorney Former Deputy".split())
_FIRMS = frozenset("provider supplier operator platform app website site start-up lender carrier".split())
_NO_NAME_OF_ITS_OWN = frozenset(
    "city town village state country nation kingdom republic county house palace company parish hospital".split()
)


def join_up(article: Article, found: list[Name], common: frozenset[str], skip: list[Span]) -> list[Name]:
    """The names `found` with those joined that the wording shows to be one; nothing is looked for inside `skip`.

    >>> from analysis.article.reading import read
    >>> text = "She left the Ministry of Trade, Tourism and Fisheries for the Lima Children's Fund."
    >>> [text[n.start : n.end] for n in join_up(read(text=text), [], frozenset(), [])]
    ['Ministry of Trade, Tourism and Fisheries', "Lima Children's Fund"]
    """
    text = article.text
    standing = _Standing(text)
    new: list[tuple[int, int, NameType]] = []
    for p in article.readable:
        new += [(*m.span(), "organization") for m in _MINISTRY.finditer(text, p.start, p.end) if _matter(m.group(1))]
        for m in _POSSESSIVE.finditer(text, p.start, p.end):
            if m.group(1).lower() in _OF_CHILDREN:
                new.append((m.start() + 4 * m.group().startswith("The "), m.end(), "organization"))
        for m in _OFFICE_OF.finditer(text, p.start, p.end):
            if m.group().split()[0] not in _NOT_WHOSE:
                new.append((*m.span(), "organization"))
        for m in _TWO_TOWNS.finditer(text, p.start, p.end):
            # One council of two places; "Leeds and Kirby Council" are two where Leeds stands by itself elsewhere.
            if m.group(1) not in _NOT_WHOSE and not standing.by_itself(m.group(1)):
                new.append((*m.span(), "organization"))
        for m in _PEER.finditer(text, p.start, p.end):
            first = m.group(1).split()[0]
            if first not in titles() and first.lower() not in role_nouns():
                new.append((*m.span(1), "person"))
        new += [(*m.span(1), "organization") for m in _FAMILY.finditer(text, p.start, p.end)]
        for m in _FOREIGN.finditer(text, p.start, p.end):
            if m.group(1).casefold() in foreign_bodies():
                new.append((*m.span(), "organization"))
    skipped = Taken(skip)
    new = [x for x in new if skipped.free(x[0], x[1])]
    out: list[tuple[int, int, NameType]] = []
    starts = {x[0] for x in new if _OFFICE_OF.fullmatch(text, x[0], x[1])}
    names, taken = Overlaps(((n.start, n.end), n) for n in found), Taken()
    for start, end, kind in new:
        if taken.free(start, end):
            first = min([start, *(n.start for _, n in names.of((start, end)) if kind == n.type)])
            out.append((first, end, kind))
            taken.add(first, end)
    behind: dict[int, int] = {}
    people: list[tuple[int, int, NameType]] = []
    for n in found:
        # "Bo Ek of the Harlan" | " County Sheriff's Office": a person of the body ran into its name
        m = re.match(r"([^,;]{3,40}?) (?:of|at|from|for)(?: the)? ", text[n.start : n.end])
        if m and n.start + m.end() in starts:
            behind[n.start] = m.end()
            people.append((n.start, n.start + m.end(1), "person"))
    out = [(s + behind.get(s, 0), e, k) for s, e, k in out] + people
    taken = Taken((s, e) for s, e, _ in out)
    kept = [n for n in found if taken.free(n.start, n.end)]
    kept += [Name(s, e, k, 0.9) for s, e, k in out]
    return kept + _behind_nouns(article, kept, common, skip)


def _behind_nouns(article: Article, found: list[Name], common: frozenset[str], skip: list[Span]) -> list[Name]:
    """Rare capitals right behind what they are: "the data provider RateLine"."""
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    out = []
    for p in article.readable:
        for m in _NOUN_BEFORE.finditer(article.text, p.start, p.end):
            noun, words = m.group(1), m.group(2).split()
            body = (noun in bodies() or noun in _FIRMS) and noun not in _NO_NAME_OF_ITS_OWN
            rare = not any(
                w.lower() in common
                or w in titles()
                or w in places()
                or w in other_capitals()
                or w.lower() in role_nouns()
                for w in words
            )
            if body and rare and taken.free(*m.span(2)) and words[0] not in given_names():
                out.append(Name(*m.span(2), "organization", 0.7))
    return out


class _Standing:
    """Where the words of a text that begin with a capital stand; looked for once, when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._told: dict[str, bool] = {}

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        out: dict[str, list[int]] = {}
        for m in re.finditer(r"\b[A-Z]\w*", self._text):
            out.setdefault(m.group(), []).append(m.start())
        return out

    def by_itself(self, name: str) -> bool:
        """Does the name stand anywhere as a word, without "and" behind it?"""
        if name not in self._told:
            places = self._places.get(_HEAD.match(name).group(), ())
            self._told[name] = any(
                self._text.startswith(name, at) and _ALONE.match(self._text, at + len(name)) for at in places
            )
        return self._told[name]


def _matter(last: str) -> bool:
    """Is that the last of a ministry's matters ("… and Social Care"), and no body, person or place of its own?"""
    words = last.split()
    if last in organizations() or last in places() or words[-1].lower() in TELLING | bodies():
        return False
    return not any(w in titles() or w in given_names() or w in places() for w in words)
