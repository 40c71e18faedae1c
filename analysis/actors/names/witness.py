"""Names of a sentence as the tagger and the encoder together see them.

The tagger knows words and lists, and so it errs on words that are both: it takes the first word of a sentence for a
name, and "May" or "Banks" for none. The encoder reads the whole sentence and errs elsewhere. Where it is sure that
words are a person's, they are, up to its own bounds; and where it sees no name in a word whose capital the sentence's
start has given, there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ...reader.naming import NameOdds
from ...records import Name, Span
from ...words.lists import country_of_people, given_names, organizations, places, roles, titles
from ...words.organization_words import TELLING
from ...words.overlaps import Overlaps
from ..config import NamesConfig
from ..word_lists import small_words
from .tagger import PARTICLES, capital

# Behind a name and before another, with nothing else between.
_NICKNAME = re.compile(
    r"""(?<=\w[ \u00a0])([“"‘'(])((?:the[ \u00a0])?[A-Z][\w’'-]*(?:[ \u00a0][A-Z][\w’'-]*){0,2})[”"’')]"""
    r"(?=[ \u00a0][A-Z])"
)
# "Minister for Trade and ", up to where the name begins; "and Water " between an office and who holds it.
_OFFICE_OF = re.compile(
    r"\b([A-Z][\w-]*)[ \u00a0](?:of|for)[ \u00a0](?:(?:[A-Z][\w-]*,?|the|and|of|for|&)[ \u00a0]){0,10}$"
)
_MATTERS = re.compile(r"(?:,?[ \u00a0](?:and|of|for|the|&|[A-Z][\w-]*)){1,6}[ \u00a0]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LOOK = 100  # characters: no office is longer
_SHORTEST_WITH_MATTER = 3  # words
_PARTICLES = PARTICLES | {"dal", "zu", "zur", "af", "av"}  # these the tagger was not taught
_LONGEST_TITLE = 3  # words


def witnessed(text: str, spans: list[Span], found: list[Name], odds: NameOdds, config: NamesConfig) -> list[Name]:
    """The names `found` in the sentence of those words, with the persons that the encoder is sure of in full.

    >>> text = "Fisheries May Hollins"
    >>> odds = NameOdds((0, 10, 14), ((0.1, 0.2, 0.0), (0.97, 0.0, 0.0), (0.99, 0.0, 0.0)))
    >>> [text[n.start : n.end] for n in witnessed(
    ...     text, [(0, 9), (10, 13), (14, 21)], [Name(0, 21, "person", 0.4)], odds, NamesConfig())]
    ['May Hollins']
    """
    out = [_vouched(part, odds, config) for n in found for part in _parted(text, spans, n, odds, config)]
    seen = Overlaps(((n.start, n.end), n) for n in out)
    gone: set[int] = set()
    people: list[Name] = []
    for run in _persons(text, spans, odds, config):
        across = [n for _, n in seen.of(run)]
        if all(_gives_way(text, n, run, odds, config) for n in across):
            sure = max([config.by_witness, *(n.confidence for n in across if n.type == "person")])
            gone |= {n.start for n in across}
            people.append(Name(*run, "person", sure))
    out = [*(n for n in out if n.start not in gone), *people]
    out = [_without_matters(text, n) for n in out]
    begins = {n.start for n in out if n.type == "person"}
    return sorted((n for n in out if not _office(text, n, begins)), key=lambda n: n.start)


def _parted(text: str, spans: list[Span], n: Name, odds: NameOdds, config: NamesConfig) -> list[Name]:
    """ "Lima Pictures made Red Harbour": two names, where a small word in the middle is none's to the encoder."""
    inside = spans[bisect_left(spans, (n.start, 0)) : bisect_left(spans, (n.end, 0))]
    for k, span in enumerate(inside[1:-1], start=1):
        word = text[slice(*span)]
        verb = word.isalpha() and word.islower() and word not in small_words() and word not in _PARTICLES
        if verb and n.type != "person" and odds.named(span) < config.least_listed:
            parts = _capitals(text, inside[:k]), _capitals(text, inside[k + 1 :])
            return [replace(n, start=part[0][0], end=part[-1][1]) for part in parts if part]
    return [n]


def _capitals(text: str, words: list[Span]) -> list[Span]:
    """The words without the small ones at either end."""
    large = [i for i, (s, _) in enumerate(words) if not text[s].islower()]
    return words[large[0] : large[-1] + 1] if large else []


def _office(text: str, n: Name, people: set[int]) -> bool:
    """ "Head of Policy" in front of who it is: what somebody is, and no body."""
    words = text[n.start : n.end].split()
    of = next((k for k, w in enumerate(words) if w in ("of", "for")), 0)
    if of == 0 or words[of - 1].lower() not in roles():
        return False
    more = _MATTERS.match(text, n.end)  # "Head of Policy" | " and Water "
    return n.end + 1 in people or (more is not None and not people.isdisjoint(range(n.end, more.end() + 1)))


def _without_matters(text: str, n: Name) -> Name:
    """A person without what he or she is minister of: "Minister for Trade and" | "Water Bo Ek"."""
    words = list(_WORD.finditer(text, n.start, n.end))
    body = n.type != "person" and (not words or words[-1].group().lower() in TELLING)
    if body or len(words) < _SHORTEST_WITH_MATTER:
        return n
    office = _OFFICE_OF.search(text[max(0, n.start - _LOOK) : n.start])
    if office is None or office.group(1).lower() not in roles():
        return n
    given = next((w for w in words[1:-1] if w.group() in given_names()), None)
    first = given or (words[-2] if n.type == "person" else None)
    return n if first is None else Name(first.start(), n.end, "person", n.confidence)


def _vouched(n: Name, odds: NameOdds, config: NamesConfig) -> Name:
    """The name, surer where both see the same in it."""
    sure = odds.of_kind(n.type, (n.start, n.end)) >= config.sure_witness
    return replace(n, confidence=max(n.confidence, config.by_witness)) if sure else n


def _persons(text: str, spans: list[Span], odds: NameOdds, config: NamesConfig) -> list[Span]:
    """Runs of two words and more with a capital that are all a person's, particles between them aside."""
    out: list[Span] = []
    run: list[Span] = []
    between: list[Span] = []
    nicknames = _nicknames(text, spans, odds, config)
    for i, span in enumerate([*spans, (len(text), len(text))]):
        word = text[slice(*span)]
        wanted = _wanted(text, spans, i, run, nicknames, config) if word and capital(word) else 1.1
        if span not in nicknames and odds.of_kind("person", span) >= wanted:
            run += [*between, span] if run else [span]
            between = []
        elif run and (span in nicknames or word in _PARTICLES or (word == "." and run[-1][1] - run[-1][0] == 1)):
            between.append(span)
        else:
            out += _without_titles(text, run)
            run, between = [], []
    return out


def _nicknames(text: str, spans: list[Span], odds: NameOdds, config: NamesConfig) -> set[Span]:
    """The words and marks of what is put between two names in marks or brackets: Bo “the Rock” Ek."""
    if not spans:
        return set()
    out: set[Span] = set()
    for m in _NICKNAME.finditer(text, spans[0][0], spans[-1][1]):
        if m.group(1) != "(" or odds.of_kind("person", m.span(2)) >= config.sure_given:
            out |= {s for s in spans if m.start() <= s[0] and s[1] <= m.end()}
    return out


def _wanted(text: str, spans: list[Span], i: int, run: list[Span], nicknames: set[Span], config: NamesConfig) -> float:
    """How sure the encoder must be that a capitalised word is a person's, where its place tells so much already: beside
    a nickname or a particle, behind the first word of a name, or where a given name stands in front of another word
    with a capital."""
    word = text[slice(*spans[i])]
    before = spans[i - 1] if run else None
    following = spans[i + 1] if i + 1 < len(spans) else None
    ahead = text[slice(*following)] if following else ""
    if before in nicknames:
        return 0.0
    if following in nicknames or (before and text[slice(*before)] in _PARTICLES):
        return config.no_person
    if run or ahead in _PARTICLES:
        return config.sure_given
    if word not in given_names():
        return config.sure_person
    return config.no_person if ahead and ahead[0].isupper() else config.sure_given


def _without_titles(text: str, run: list[Span]) -> list[Span]:
    words = [text[slice(*s)] for s in run]
    first = 0
    while (
        first < min(len(words), _LONGEST_TITLE)
        and words[first].title() in titles()
        and (words[first] not in given_names())
    ):
        first += 1
    words = words[first:]
    if len(words) < 2 or any(w in country_of_people() for w in words) or words[-1].lower() in TELLING:
        return []
    return [(run[first][0], run[-1][1])]


def _gives_way(text: str, n: Name, run: Span, odds: NameOdds, config: NamesConfig) -> bool:
    """Is the run the better reading of a name that the tagger saw across it?"""
    if n.type == "person":
        front = n.start < run[0] and odds.most_of_kind("person", (n.start, run[0])) >= config.no_person
        more = text[run[1] : n.end].split()
        # "Bo Ek Hospital", not "Bo Ek of Oslo"
        behind = more and more[0][0].isupper() and odds.most_named((run[1], n.end)) >= config.no_person
        return not front and not behind
    office = _OFFICE_OF.search(text[max(0, n.start - _LOOK) : n.start])
    if office and office.group(1).lower() in roles() and n.start < run[0] and n.end == run[1]:
        return True  # "Head of" | "Policy Bo Ek"
    inside = run[0] <= n.start and n.end <= run[1]
    name = " ".join(text[n.start : n.end].split())
    return inside and n.confidence < config.sure_body and name not in organizations() and name not in places()


def mere_words(text: str, lines: list[list[Span]], odds: NameOdds, config: NamesConfig) -> list[Span]:
    """Words that have a capital because they open a sentence: the encoder sees no name there, nor wherever else they
    have one. Of a word that a list has it must be the surer; what a longer name may begin with is none of these.

    >>> text = "Bin crews left."
    >>> mere_words(text, [[(0, 3), (4, 9), (10, 14), (14, 15)]], NameOdds((0,), ((0.1, 0.0, 0.0),)), NamesConfig())
    [(0, 3)]
    """
    best: dict[str, float] = {}
    opening: list[Span] = []
    for line in lines:
        first = next((i for i, (s, _) in enumerate(line) if text[s].isalnum()), len(line))
        for i, span in enumerate(line[first:], start=first):
            word = text[slice(*span)]
            if word[0].isupper():
                best[word] = max(best.get(word, 0.0), odds.named(span))
                following = text[slice(*line[i + 1])] if i + 1 < len(line) else ""
                if i == first and word[1:].islower() and not _goes_on(following):
                    opening.append(span)
    return [s for s in opening if best[word := text[slice(*s)]] < _least(word, config)]


def _goes_on(word: str) -> bool:
    """May a name of which the word before is the first go on with that word?"""
    return capital(word) or word in small_words() or word in _PARTICLES or word in ("'s", "’s", "'", "’")


def _least(word: str, config: NamesConfig) -> float:
    return config.least_listed if word in organizations() or word in places() else config.least_witnessed
