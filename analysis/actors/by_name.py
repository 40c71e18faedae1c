"""The entities of an article by their names, so that a name meets only those it could be one with, not all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from ..records import ActorType
from ..words.lists import country_of, nicknames
from ..words.organization_words import CORPORATE
from ..words.spelling import plain
from .entity import Entity
from .word_lists import name_suffixes, small_words

MANY = 100
"""So many bearers of one word, and it tells nobody: they are not compared any more."""

_AL = re.compile(r"^(?:al|el)-")
_ENDS = 6  # words that a long name is looked up by, at either end


def words_of(name: str) -> list[str]:
    """The words of a name for comparing, without "Jr." and degrees.

    >>> words_of("John R. Bolton, Jr.")
    ['john', 'r', 'bolton']
    """
    return [w for w in plain(name).replace(",", " ").split() if w not in name_suffixes()]


def bare(word: str) -> str:
    """A surname without its Arabic article."""
    return _AL.sub("", word)


class ByName:
    """Entitys in the order in which they came up; `takes` tells every name they get, the rest looks them up.

    What is looked up may be too much (the rules decide), never too little, and comes in order.

    >>> by_name = ByName()
    >>> by_name.takes(by_name.new("person"), "Ana Lima", 0)
    >>> [len(list(by_name.like(name, words_of(name)))) for name in ("Ana B. Lima", "Rui Lima")]
    [1, 0]
    >>> len(list(by_name.bearing("lima")))
    1
    """

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._number: dict[int, int] = {}  # by identity: characters change
        self._by: dict[Hashable, dict[int, None]] = defaultdict(dict)
        self._told: set[tuple[int, str]] = set()
        self._starts: dict[int, Entity] = {}

    def new(self, kind: ActorType) -> Entity:
        c = Entity(kind)
        self._number[id(c)] = len(self.all)
        self.all.append(c)
        return c

    def takes(self, c: Entity, form: str, start: int) -> None:
        """A character goes by `form` at that place."""
        self._starts[start] = c
        n = self._number[id(c)]
        if (n, form) not in self._told:
            self._told.add((n, form))
            for key in _keys(form):
                self._by[key][n] = None

    def at(self, start: int) -> Entity | None:
        """Whose name begins at that place."""
        return self._starts.get(start)

    def like(self, name: str, words: list[str]) -> Iterator[Entity]:
        """Who could be one with the bearer of a full name."""
        return self._found(_asked(name, words))

    def beginning(self, word: str) -> Iterator[Entity]:
        return self._found([("first", word)])

    def ending(self, word: str) -> Iterator[Entity]:
        return self._found([("last", word)])

    def bearing(self, word: str) -> Iterator[Entity]:
        """Who could be called by that one word."""
        return self._found([("called", word), ("called", bare(word))])

    def borne_by_many(self, word: str) -> bool:
        return len(self._by.get(("called", bare(word)), ())) > MANY

    def of_country(self, country: str) -> Iterator[Entity]:
        return self._found([("country", country)])

    def spelling(self, letters: str) -> Iterator[Entity]:
        """Whose first letters those are."""
        return self._found([("letters", letters)])

    def _found(self, keys: Iterable[Hashable]) -> Iterator[Entity]:
        numbers = sorted({n for key in keys for n in self._by.get(key, ())})
        return (self.all[n] for n in numbers)


def _keys(form: str) -> Iterator[Hashable]:
    """All that a form is looked up by."""
    words, every = words_of(form), plain(form).split()
    yield "plain", plain(form)
    yield "words", tuple(words)
    yield "firm", _without_corporate(words)
    if form in country_of():
        yield "country", country_of()[form]
    full = _long_words(words)
    if len(full) > 1:
        yield "ends", (nicknames().get(full[0], full[0]), full[-1])
        if len(full) < _ENDS:
            yield "full", tuple(full)
        for n in range(2, min(len(full), _ENDS) + 1):
            yield "head", tuple(full[:n])
            yield "tail", tuple(full[-n:])
    if every:
        yield "first", every[0]
        yield "last", every[-1]
    yield from _single(form)
    yield from _initials(every, plain(form).replace("-", " ").split())


def _asked(name: str, words: list[str]) -> Iterator[Hashable]:
    """Keys of those that a full name could be one with."""
    yield "plain", plain(name)
    yield "words", tuple(words)
    yield "firm", _without_corporate(words)
    if name in country_of():
        yield "country", country_of()[name]
    full = _long_words(words)
    if len(full) > 1:
        yield "ends", (nicknames().get(full[0], full[0]), full[-1])
        yield "head", tuple(full[:_ENDS])
        yield "tail", tuple(full[-_ENDS:])
        for n in range(2, min(len(full), _ENDS - 1) + 1):
            yield "full", tuple(full[:n])
            yield "full", tuple(full[-n:])


def _single(form: str) -> Iterator[Hashable]:
    """The single words that a person can be called by."""
    words = [w for w in plain(form).split(" of ")[0].split() if w not in name_suffixes()]
    for word in (*words[:1], *words[-2:]):
        yield "called", word
        yield "called", bare(word)


def _initials(every: list[str], apart: list[str]) -> Iterator[Hashable]:
    if len(apart) > 1:
        yield "letters", "".join(w[0] for w in every)
        yield "letters", "".join(w[0] for w in apart)
        yield "letters", "".join(w[0] for w in apart if w not in small_words())


def _long_words(words: list[str]) -> list[str]:
    """Without initials, unless there is nothing else."""
    return [w for w in words if len(w) > 1] or words


def _without_corporate(words: list[str]) -> tuple[str, ...]:
    end = len(words)
    while end and words[end - 1] in CORPORATE:
        end -= 1
    return tuple(words[:end])
