"""Names that hold small words, commas or possessives: ministries of several matters, funds for children, peers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from ...records import Article, Name, NameType, Passage, Span
from ...words.lists import bodies, foreign_bodies, given_names, organizations, other_capitals, places, titles
from ...words.lists import roles as role_nouns
from ...words.organization_words import TELLING
from ...words.overlaps import Overlaps, Taken
from ..config import ACTORS, NamesConfig

# Bounded repeats only, so that long runs of capitals stay linear.
_CAP = r"[A-Z][\w’'-]*\w"
_BEGIN, _END = r"(?<![\w’'-])", r"(?![\w-])"
_KINDS = (
    "Department|Ministry|Office|Secretariat|Directorate|Bureau|Institute|Commission|Committee|Centre|Center|"
    "Agency|Council"
)
_MINISTRY = re.compile(
    rf"{_BEGIN}(?:{_KINDS})[ \u00a0](?:of|for)[ \u00a0](?:the )?{_CAP}(?: {_CAP}){{0,2}}"
    rf"(?:, {_CAP}(?: {_CAP})?){{0,3}},? and (?:the )?({_CAP}(?: {_CAP}){{0,2}}){_END}"
)
_WHOSE = "|".join(
    r"""Children['’]s Women['’]s Men['’]s People['’]s Workers['’] Farmers['’] Teachers['’] Nurses['’] Students['’]
    Writers['’] Veterans['’] Citizens['’] Miners['’] Fishermen['’]s Mothers['’] Doctors['’] Lawyers['’]
    Peoples['’]""".split()
)
_POSSESSIVE = re.compile(rf"{_BEGIN}(?:[A-Z][\w-]*\w ){{0,4}}(?:{_WHOSE})(?: (?:{_CAP}|and(?= [A-Z]))){{0,3}} ({_CAP})")
_OF_CHILDREN = TELLING | frozenset(["hospital", "museum", "republic", "front", "village", "clinic"])
_OFFICERS = (
    "Sheriff|Governor|Mayor|Prosecutor|Attorney|Attorney General|Coroner|Marshal|Comptroller|Treasurer|Clerk|Ombudsman|"
    "Commissioner|Chancellor"
)
_OFFICE_OF = re.compile(
    rf"{_BEGIN}(?:{_CAP}|[A-Z]{{2}}|(?:[A-Z]\.){{2,3}})(?: {_CAP}){{0,3}} "
    rf"(?:{_OFFICERS})['’]s (?:[Oo]ffice|[Dd]epartment){_END}"
)
_TWO_TOWNS = re.compile(
    rf"{_BEGIN}({_CAP}) and {_CAP}(?: {_CAP})? "
    rf"(?:(?:City|County|Borough|District|Town|Parish|Regional) )?Council{_END}"
)
_PEER = re.compile(
    rf"{_BEGIN}(?:Baroness|Baron|Lord|Lady|Viscount|Viscountess|Earl|Countess|Marquess) ({_CAP} of {_CAP}(?: {_CAP})?)"
)
_OF_THE = r"(?:du|des|del|della|dos|das|do|da|di|sans|pour|para|por|de|für)(?: (?:la|las|los|les))? |de l['’]"
_FOREIGN = re.compile(rf"{_BEGIN}({_CAP})(?: {_CAP})? (?:{_OF_THE}){_CAP}(?: {_CAP})?{_END}")
_FAMILY = re.compile(rf"{_BEGIN}the ({_CAP}(?: {_CAP})? family (?:foundation|trust|fund|office|estate)){_END}")
_NOUN_BEFORE = re.compile(
    rf"{_BEGIN}(?:the|a|an|The|A|An|its|their) (?:[a-z][\w-]* ){{0,2}}([a-z][\w-]*) ({_CAP}(?: {_CAP}){{0,2}}){_END}"
)
# "Bo Ek of the Harlan" | " County Sheriff's Office": a person of the body ran into its name
_PERSON_OF = re.compile(r"([^,;]{3,40}?) (?:of|at|from|for)(?: the)? ")
_HEAD, _ALONE = re.compile(r"\w+"), re.compile(r"\b(?! and )")
_NOT_WHOSE = frozenset("The A An His Her Its Their In At From By But And When After Attorney Former Deputy".split())
_FIRMS = frozenset("provider supplier operator platform app website site start-up lender carrier".split())
_NO_NAME_OF_ITS_OWN = frozenset(
    "city town village state country nation kingdom republic county house palace company parish hospital".split()
)


_Compound = tuple[int, int, NameType]


def join_up(
    article: Article, found: list[Name], common: frozenset[str], skip: list[Span], config: NamesConfig = ACTORS.names
) -> list[Name]:
    """The names `found` with those joined that the wording shows to be one; nothing is looked for inside `skip`.

    >>> from analysis.article.reading import read
    >>> text = "She left the Ministry of Trade, Tourism and Fisheries for the Lima Children's Fund."
    >>> [text[n.start : n.end] for n in join_up(read(text=text), [], frozenset(), [])]
    ['Ministry of Trade, Tourism and Fisheries', "Lima Children's Fund"]
    """
    text = article.text
    skipped, standing = Taken(skip), _Standing(text)
    new = [x for p in article.readable for x in _compounds(text, p, standing) if skipped.free(x[0], x[1])]
    names, taken = Overlaps(((n.start, n.end), n) for n in found), Taken()
    out: list[_Compound] = []
    for start, end, kind in new:
        if taken.free(start, end):
            first = min([start, *(n.start for _, n in names.of((start, end)) if kind == n.type)])
            out.append((first, end, kind))
            taken.add(first, end)
    offices = {x[0] for x in new if _OFFICE_OF.fullmatch(text, x[0], x[1])}
    out = _without_officers(text, found, out, offices)
    taken = Taken((s, e) for s, e, _ in out)
    kept = [n for n in found if taken.free(n.start, n.end)]
    kept += [Name(s, e, k, config.by_wording) for s, e, k in out]
    return kept + _behind_nouns(article, kept, common, skip, config)


def _compounds(text: str, passage: Passage, standing: _Standing) -> Iterator[_Compound]:
    """The compounds of a passage, kind by kind."""
    for pattern, group, kind, holds in _RULES:
        for m in pattern.finditer(text, passage.start, passage.end):
            if holds(m, standing):
                yield m.start(group) + len("The ") * m.group(group).startswith("The "), m.end(group), kind


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
            head = _HEAD.match(name)
            places = self._places.get(head.group(), ()) if head else ()
            self._told[name] = any(
                self._text.startswith(name, at) and _ALONE.match(self._text, at + len(name)) for at in places
            )
        return self._told[name]


def _is_role(word: str) -> bool:
    return word in titles() or word.lower() in role_nouns()


def _without_officers(text: str, found: list[Name], out: list[_Compound], offices: set[int]) -> list[_Compound]:
    """Of an office whose name a person's runs into, the office and the person."""
    behind: dict[int, int] = {}
    people: list[_Compound] = []
    for n in found:
        m = _PERSON_OF.match(text, n.start, n.end)
        if m and m.end() in offices:
            behind[n.start] = m.end()
            people.append((n.start, m.end(1), "person"))
    return [(behind.get(s, s), e, k) for s, e, k in out] + people


def _behind_nouns(
    article: Article, found: list[Name], common: frozenset[str], skip: list[Span], config: NamesConfig
) -> list[Name]:
    """Rare capitals right behind what they are: "the data provider RateLine"."""
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    out = []
    for p in article.readable:
        for m in _NOUN_BEFORE.finditer(article.text, p.start, p.end):
            noun, words = m.group(1), m.group(2).split()
            body = (noun in bodies() or noun in _FIRMS) and noun not in _NO_NAME_OF_ITS_OWN
            rare = words[0] not in given_names() and not any(_known(w, common) for w in words)
            if body and rare and taken.free(*m.span(2)):
                out.append(Name(*m.span(2), "organization", config.by_list))
    return out


def _known(word: str, common: frozenset[str]) -> bool:
    return word.lower() in common or word in places() or word in other_capitals() or _is_role(word)


def _matter(last: str) -> bool:
    """Is that the last of a ministry's matters ("… and Social Care"), and no body, person or place of its own?"""
    words = last.split()
    if last in organizations() or last in places() or words[-1].lower() in TELLING | bodies():
        return False
    return not any(w in titles() or w in given_names() or w in places() for w in words)


_RULES: tuple[tuple[re.Pattern[str], int, NameType, Callable[[re.Match[str], _Standing], bool]], ...] = (
    (_MINISTRY, 0, "organization", lambda m, _: _matter(m.group(1))),
    (_POSSESSIVE, 0, "organization", lambda m, _: m.group(1).lower() in _OF_CHILDREN),
    (_OFFICE_OF, 0, "organization", lambda m, _: m.group().split()[0] not in _NOT_WHOSE),
    (
        _TWO_TOWNS,
        0,
        "organization",
        lambda m, standing: m.group(1) not in _NOT_WHOSE and not standing.by_itself(m.group(1)),
    ),
    (_PEER, 1, "person", lambda m, _: not _is_role(m.group(1).split()[0])),
    (_FAMILY, 1, "organization", lambda m, _: True),
    (_FOREIGN, 0, "organization", lambda m, _: m.group(1).casefold() in foreign_bodies()),
)
"""Pattern, the group of it that is the name, its type, and what must hold besides."""
