"""What the words around capitals tell of them: bodies that have officials, names in one list, surnames of the East."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from ...reader.naming import NameOdds
from ...records import Article, Name, NameType, Span
from ...words.lists import (
    bodies,
    country_of,
    country_of_people,
    foreign_bodies,
    given_names,
    organizations,
    other_capitals,
    places,
    roles,
    titles,
)
from ...words.organization_words import TELLING
from ...words.overlaps import Overlaps, Taken
from ..config import ACTORS, NamesConfig
from .tagger import Habits
from .word_lists import family_names_first

# Whoever has these is a body, whatever its name looks like: "Veritor executives", "a lawyer for Veritor".
_STAFF = (
    r"deput(?:y|ies)|officials?|executives?|attorneys?|lawyers?|solicitors?|"
    r"spokes(?:man|men|woman|women|person|people)|representatives?|employees?|staff|staffers|workers|members?|managers?|"
    r"shareholders?|investors|engineers|investigators|inspectors"
)
_THINGS = "headquarters|subsidiary|subsidiaries|board|shares|stock|offices?|website|homepage|organi[sz]ation|management"
_HAS = re.compile(
    rf"(?:['’]s)?[ \u00a0](?:(?:senior|top|local|former|junior|regional|company) )?(?:{_STAFF}|{_THINGS})\b"
)
_OF_IT = re.compile(
    rf"\b(?i:{_STAFF})[ \u00a0](?:(?:for|of|at|from|with)[ \u00a0])(?:the[ \u00a0])?$|"
    r"\b(?:joined|left|quit|sued|works? for|worked for|employed by|owned by|hired by|fired by)[ \u00a0]$"
)
_LOOK = 40  # characters: no pattern that is anchored to their end is longer
_NO_SPACE = re.compile(r"\S+")
_WORD = r"[A-Z]\w*[a-z](?:-[A-Z]\w*)*"
_CAPITALS = re.compile(rf"(?<![\w’'@#./-]){_WORD}(?:[ \u00a0]{_WORD}){{0,2}}(?!\w)")
_LIST = re.compile(r",?\s+(?:and|or|&)\s+|,\s+")
_BETWEEN = re.compile(
    r"(?:,[ \u00a0]|/)((?:[A-Z]-)?[A-Z][\w-]*\w(?:[ \u00a0][A-Z][\w-]*\w){0,3})"
    r"(?:,|/|(,?[ \u00a0](?:and|or|&)))[ \u00a0]?(?:the[ \u00a0])?"
)
_LETTERS_AFTER = re.compile(r"[ \u00a0]\(([A-Z](?:[A-Z0-9]|[a-z](?=[A-Z])|\.(?=[A-Z)])){1,7}\.?)\)")
_LETTERS_BEFORE = re.compile(
    rf"(?<![\w.])([A-Z][A-Z0-9]{{1,6}})[ \u00a0]\((?:the )?({_WORD}(?:[ \u00a0](?:{_WORD}|of|for|and)){{1,6}})\)"
)
_GATHERED = frozenset("conference front forum chamber initiative assembly mission campaign programme program".split())
_SMALL = frozenset("of the for and on in to de des du del di la le les el y e et".split())
_EASTERN = re.compile(r"([A-Z][a-z]+)[ \u00a0][A-Z][a-z]{1,5}-(?:[A-Z]|[a-z])[a-z]{1,5}")


def by_company(text: str, found: list[Name], config: NamesConfig = ACTORS.names) -> list[Name]:
    """The names with the doubtful ones read like those they stand in one list with, and family names of the East known.

    >>> text = "Ana Lima, Bo Ek and Dries Voss"
    >>> names = [Name(0, 8, "person", 0.9), Name(10, 15, "person", 0.9), Name(20, 30, "organization", 0.4)]
    >>> [n.type for n in by_company(text, names)]
    ['person', 'person', 'person']
    """
    out: list[Name] = []
    for i, n in enumerate(found):
        eastern = _EASTERN.fullmatch(text, n.start, n.end)
        if eastern and eastern.group(1) in family_names_first():
            out.append(replace(n, type="person", confidence=max(n.confidence, config.sure)))
            continue
        kind = None
        if n.confidence < config.unsure and not _settled(text[n.start : n.end]):
            kind = _listed_with(text, n, out[-1:], found[i + 1 : i + 2], config)
        out.append(replace(n, type=kind) if kind else n)
    return out


def in_one_list(
    article: Article, found: list[Name], odds: NameOdds, skip: list[Span], config: NamesConfig = ACTORS.names
) -> list[Name]:
    """Names that a list shows: what stands with commas, slashes or "and" between two organizations is one.

    The encoder must see a name in it. A comma alone makes no list, so "and", "or" or a slash is part of it.

    >>> from analysis.article.reading import read
    >>> text = "Velmo, T-Lines and Korda merged."
    >>> found = [Name(0, 5, "organization", 0.9), Name(19, 24, "organization", 0.9)]
    >>> [text[n.start : n.end] for n in in_one_list(read(text=text), found, NameOdds(), [])]
    ['T-Lines']
    """
    text, skipped = article.text, Taken(skip)
    out = []
    for a, b in zip(found, found[1:], strict=False):
        m = _BETWEEN.fullmatch(text, a.end, b.start) if a.type == b.type == "organization" else None
        listed = m is not None and ("/" in m.group() or m.group(2))
        if m and listed and skipped.free(*m.span(1)) and odds.named(m.span(1)) >= config.least_witnessed:
            out.append(Name(*m.span(1), "organization", config.by_company))
    return out


def _settled(name: str) -> bool:
    words = name.split()
    return " ".join(words) in places() or " ".join(words) in organizations() or words[-1].lower() in TELLING


def _listed_with(
    text: str, n: Name, previous: list[Name], following: list[Name], config: NamesConfig
) -> NameType | None:
    """The type that the names beside it in one list have."""
    before = _LIST.fullmatch(text, previous[0].end, n.start) if previous else None
    after = _LIST.fullmatch(text, n.end, following[0].start) if following else None
    beside = [*(previous if before else ()), *(following if after else ())]
    kinds: set[NameType] = {x.type for x in beside if x.confidence >= config.sure}
    # A comma alone makes no list: "Ana Lima, Norway coach".
    listed = len(beside) > 1 or any(link and link.group().strip(", ") for link in (before, after))
    if not listed or len(kinds) != 1 or (kinds == {"person"} and len(text[n.start : n.end].split()) < 2):
        return None
    return kinds.pop()


def bodies_told(
    article: Article,
    found: list[Name],
    habit: Habits,
    common: Container[str],
    skip: list[Span],
    config: NamesConfig = ACTORS.names,
) -> list[Name]:
    """Organizations that nothing but their company shows: rare capitals with officials, lawyers, members, shares.

    Every use of such a word is one, where at least two uses show it, or the only one does.

    >>> from analysis.article.reading import read
    >>> article = read(text="Lawyers for Veritor came. They met Veritor executives. Ana left Veritor in May.")
    >>> [article.text[n.start : n.end] for n in bodies_told(article, [], Habits(frozenset(), frozenset()), (), [])]
    ['Veritor', 'Veritor', 'Veritor']
    """
    text = article.text
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    uses: dict[str, list[tuple[Span, bool]]] = {}
    for p in article.readable:
        for m in _CAPITALS.finditer(text, p.start, p.end):
            words = m.group().split()
            start = m.start()
            if len(words) > 1 and (words[0].lower() in common or words[0] == "The"):
                start += len(words.pop(0)) + 1  # the capital that opens the sentence
            if any(_no_body(w, habit, common) for w in words) or not taken.free(start, m.end()):
                continue
            shown = _HAS.match(text, m.end()) or _OF_IT.search(text[max(0, start - _LOOK) : start])
            uses.setdefault(" ".join(words), []).append(((start, m.end()), shown is not None))
    out = []
    for spans in uses.values():
        times = sum(shown for _, shown in spans)
        if times > 1 or times == len(spans):
            out += [Name(s, e, "organization", config.by_repetition) for (s, e), _ in spans]
    return out


def spelled_out(
    article: Article, found: list[Name], skip: list[Span], config: NamesConfig = ACTORS.names
) -> list[Name]:
    """The names with the organizations that are told twice, by letters and in full: "Norvia Fishers Front (NFF)".

    One of the words must be a body's, or the company of either must show one; "Goods and Services Tax (GST)" is none.

    >>> from analysis.article.reading import read
    >>> text = "Deputies of the Norvia Falken Front (NFF) left. She heads KNV (Norvian Bakers Conference)."
    >>> [text[n.start : n.end] for n in spelled_out(read(text=text), [], [])]
    ['Norvia Falken Front', 'NFF', 'KNV', 'Norvian Bakers Conference']
    """
    text = article.text
    names = Overlaps(((n.start, n.end), None) for n in found)
    skipped, taken = Taken(skip), Taken()
    out: list[Name] = []
    for full, letters in _pairs(article, config):
        known = " ".join(text[slice(*full)].split()) in places() or any(
            s < full[0] for (s, _), _ in names.of((full[0], full[0] + 1))
        )
        if not known and _shows_a_body(text, full, letters) and skipped.free(full[0], letters[1]):
            new = [s for s in (full, letters) if taken.free(*s)]
            out += [Name(*s, "organization", config.by_wording) for s in new]
            for s in new:
                taken.add(*s)
    told = {text[n.start : n.end] for n in out}
    kept = [
        replace(n, type="organization") if text[n.start : n.end] in told else n
        for n in found
        if taken.free(n.start, n.end)
    ]
    return sorted([*kept, *out], key=lambda n: n.start)


def _pairs(article: Article, config: NamesConfig) -> Iterator[tuple[Span, Span]]:
    """Words and the letters they are told by, on either side of a bracket."""
    for p in article.readable:
        for m in _LETTERS_AFTER.finditer(article.text, p.start, p.end):
            full = _words_of(
                m.group(1), article.text, max(p.start, m.start() - config.letters_before), m.start(), config
            )
            if full:
                yield full, m.span(1)
        for m in _LETTERS_BEFORE.finditer(article.text, p.start, p.end):
            yield m.span(2), m.span(1)


def _words_of(letters: str, text: str, start: int, end: int, config: NamesConfig) -> Span | None:
    """The shortest run of words at the end of a stretch that the letters stand for, small words aside."""
    words = list(_NO_SPACE.finditer(text, start, end))
    for n in range(2, min(config.letters_words, len(words)) + 1):
        run = words[-n:]
        every = "".join(w.group()[0] for w in run).upper()
        longer = "".join(w.group()[0] for w in run if w.group().lower() not in _SMALL).upper()
        if letters.replace(".", "").upper() in (longer, every) and run[0].group().lower() not in _SMALL:
            last = run[-1]
            return run[0].start(), last.end() - 2 * last.group().endswith(("'s", "’s"))
    return None


def _shows_a_body(text: str, full: Span, letters: Span) -> bool:
    words = text[slice(*full)].lower().split()
    told = {words[0], words[-1]} & (TELLING | bodies() | foreign_bodies() | _GATHERED)
    shown = any(_OF_IT.search(text[max(0, s - _LOOK) : s]) for s, _ in (full, letters))
    return bool(told or shown) and all(w[0].isalnum() for w in words)


def _no_body(word: str, habit: Habits, common: Container[str]) -> bool:
    low = word.lower()
    return (
        len(word) < 4
        or low in common
        or low in habit.lower
        or low in roles()
        or word in titles()
        or word in given_names()
        or word in country_of_people()
        or word in country_of()
        or word in places()
        or word in other_capitals()
        or low.removesuffix("s") in roles()
    )
