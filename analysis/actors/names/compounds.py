"""Names that hold small words, commas or possessives: ministries of several matters, funds for children, peers of a place."""

from __future__ import annotations

import re

from ...records import Article, Name, NameType, Span
from ...words.lists import bodies, foreign_bodies, given_names, organizations, other_capitals, places, titles
from ...words.lists import roles as role_nouns
from ...words.organization_words import TELLING

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
            if not re.search(rf"\b{re.escape(m.group(1))}\b(?! and )", text) and m.group(1) not in _NOT_WHOSE:
                new.append((*m.span(), "organization"))
        for m in _PEER.finditer(text, p.start, p.end):
            first = m.group(1).split()[0]
            if first not in titles() and first.lower() not in role_nouns():
                new.append((*m.span(1), "person"))
        new += [(*m.span(1), "organization") for m in _FAMILY.finditer(text, p.start, p.end)]
        for m in _FOREIGN.finditer(text, p.start, p.end):
            if m.group(1).casefold() in foreign_bodies():
                new.append((*m.span(), "organization"))
    new = [x for x in new if not any(s < x[1] and x[0] < e for s, e in skip)]
    out: list[tuple[int, int, NameType]] = []
    starts = [x for x in new if _OFFICE_OF.fullmatch(text, x[0], x[1])]
    for start, end, kind in new:
        if any(s < end and start < e for s, e, _ in out):
            continue
        over = [n for n in found if n.start < end and start < n.end]
        out.append((min([start, *(n.start for n in over if kind == n.type)]), end, kind))
    for n in found:
        # "Bo Ek of the Harlan" | " County Sheriff's Office": a person of the body ran into its name
        m = re.match(r"([^,;]{3,40}?) (?:of|at|from|for)(?: the)? ", text[n.start : n.end])
        if m and any(s == n.start + m.end() for s, _, _ in starts):
            out = [(s + m.end(), e, k) if s == n.start else (s, e, k) for s, e, k in out]
            out.append((n.start, n.start + m.end(1), "person"))
    kept = [n for n in found if not any(s < n.end and n.start < e for s, e, _ in out)]
    kept += [Name(s, e, k, 0.9) for s, e, k in out]
    return kept + _behind_nouns(article, kept, common, skip)


def _behind_nouns(article: Article, found: list[Name], common: frozenset[str], skip: list[Span]) -> list[Name]:
    """Rare capitals right behind what they are: "the data provider RateLine"."""
    taken = [*skip, *((n.start, n.end) for n in found)]
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
            free = not any(s < m.end(2) and m.start(2) < e for s, e in taken)
            if body and rare and free and words[0] not in given_names():
                out.append(Name(*m.span(2), "organization", 0.7))
    return out


def _matter(last: str) -> bool:
    """Is that the last of a ministry's matters ("… and Social Care"), and no body, person or place of its own?"""
    words = last.split()
    if last in organizations() or last in places() or words[-1].lower() in TELLING | bodies():
        return False
    return not any(w in titles() or w in given_names() or w in places() for w in words)
