"""Organizations and places of the word lists, found by their words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ...records import Article, Name, NameType, Span
from ...words.lists import organizations, places, products
from ...words.overlaps import Overlaps, Taken
from ..config import NamesConfig
from .tagger import Habits

_RUN = re.compile(r"[A-Z][\w.'’-]*(?: (?:of|the|for|and)(?= [A-Z])| [A-Z][\w.'’-]*)*")
_THE = len("The ")
_SMALL_WITHIN = re.compile(r" (?:of|the|for|and) (?=[A-Z])")


def in_full(article: Article, found: list[Name], skip: list[Span], config: NamesConfig) -> list[Name]:
    """Listed organizations of three words and more whole, whatever parts a sentence alone showed."""
    text = article.text
    whole = [s for name in _long_organizations() if name in text for s in _places_of(article, name)]
    longer = Overlaps(((n.start, n.end), None) for n in found if n.type == "organization")
    skipped = Taken(skip)
    whole = [w for w in whole if skipped.free(*w) and not _in_another(w, longer)]
    every = Overlaps((w, None) for w in whole)
    whole = [w for w in whole if not _in_another(w, every)]
    taken = Taken(whole)
    kept = [n for n in found if taken.free(n.start, n.end)]
    new = [Name(s, e, "organization", config.by_wording) for s, e in whole]
    return sorted([*kept, *new], key=lambda n: n.start)


@cache
def _long_organizations() -> list[str]:
    return sorted(n for n in organizations() if n.count(" ") > 1)


def _places_of(article: Article, name: str) -> Iterator[Span]:
    """Where a name stands as words of its own in a readable passage."""
    whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    for p in article.readable:
        for m in whole.finditer(article.text, p.start, p.end):
            yield m.span()


def _in_another(span: Span, spans: Overlaps[None]) -> bool:
    return any(s <= span[0] and span[1] <= e and (s, e) != span for (s, e), _ in spans.of(span))


def listed(
    article: Article,
    found: list[Name],
    habit: Habits,
    common: frozenset[str],
    skip: list[Span],
    config: NamesConfig,
) -> list[Name]:
    """Organizations and places of the word lists that cannot be anything else."""
    text = article.text
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    out = []
    for p in article.readable:
        for m in _RUN.finditer(text, p.start, p.end):
            for name in _each_of_several(m.group(), m.start(), config):
                if taken.free(name.start, name.end):
                    out.append(name)
                    taken.add(name.start, name.end)
            for bare, at in _ends_of(m.group()):
                start = m.start() + at
                kind = _kind(bare)
                plain_word = " " not in bare and (at > _THE or _may_be_a_word(bare, habit, common))
                if kind and not plain_word and taken.free(start, start + len(bare)):
                    out.append(Name(start, start + len(bare), kind, config.by_list))
                    break
    return out


def _each_of_several(run: str, at: int, config: NamesConfig) -> Iterator[Name]:
    """ "the Red Cross and Oxfam": listed names, each by itself, where "and" joins nothing else."""
    names = run.rstrip(".,’'").split(" and ")
    kinds = [_kind(name) for name in names]
    if len(names) > 1 and all(kinds) and _kind(run) is None:
        for name, kind in zip(names, kinds, strict=True):
            if kind is not None:
                yield Name(at, at + len(name), kind, config.by_list)
            at += len(name) + len(" and ")


def _kind(name: str) -> NameType | None:
    return "organization" if name in organizations() else "place" if name in places() else None


def _may_be_a_word(name: str, habit: Habits, common: frozenset[str]) -> bool:
    return name.lower() in common or name.lower() in habit.lower or len(name) < 4


def _ends_of(run: str) -> list[tuple[str, int]]:
    """A run of capitals, whole and from behind each of its first small words on, with where that begins."""
    starts = [0, *(m.end() for m in islice(_SMALL_WITHIN.finditer(run), 5))]
    out = []
    for at in starts:
        at += _THE * run.startswith("The ", at)
        out += [(run[at:], at), (re.sub(r"(?:['’]s|[.,'’])$", "", run[at:]), at)]
    words = run.split(" ")
    if len(words) > 1 and words[-1].rstrip(".,’'") in products():
        out.append((" ".join(words[:-1]), 0))  # "Google Chrome": its maker
    return out
