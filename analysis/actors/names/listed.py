"""Organizations and places of the word lists, found by their words alone."""

from __future__ import annotations

import re
from itertools import islice

from ...records import Article, Name, NameType, Span
from ...words.index import paragraph_of
from ...words.lists import organizations, places, products
from ...words.overlaps import Overlaps, Taken
from .tagger import Habits

_SMALL_WITHIN = re.compile(r" (?:of|the|for|and) (?=[A-Z])")


def in_full(article: Article, found: list[Name], skip: list[Span]) -> list[Name]:
    """Listed organizations of three words and more whole, whatever parts a sentence alone showed."""
    text = article.text
    whole: list[Span] = []
    for name in sorted(n for n in organizations() if n.count(" ") > 1):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            within = (k := paragraph_of(article, at)) >= 0 and end <= article.readable[k].end
            if (
                within
                and not re.match(r"[\w-]", text[end : end + 1])
                and not re.search(r"[\w-]$", text[max(0, at - 1) : at])
            ):
                whole.append((at, end))
            at = text.find(name, end)
    longer = Overlaps(((n.start, n.end), None) for n in found if n.type == "organization")
    skipped = Taken(skip)
    whole = [w for w in whole if skipped.free(*w) and not _in_another(w, longer)]
    every = Overlaps((w, None) for w in whole)
    whole = [w for w in whole if not _in_another(w, every)]
    taken = Taken(whole)
    kept = [n for n in found if taken.free(n.start, n.end)]
    return sorted([*kept, *(Name(s, e, "organization", 0.9) for s, e in whole)], key=lambda n: n.start)


def listed(article: Article, found: list[Name], habit: Habits, common: frozenset[str], skip: list[Span]) -> list[Name]:
    """Organizations and places of the word lists that cannot be anything else."""
    text = article.text
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    out = []
    for p in article.readable:
        for m in re.finditer(
            r"[A-Z][\w.'’-]*(?: (?:of|the|for|and)(?= [A-Z])| [A-Z][\w.'’-]*)*", text[p.start : p.end]
        ):
            for bare, at in _ends_of(m.group()):
                start = p.start + m.start() + at
                kind: NameType | None = (
                    "organization" if bare in organizations() else "place" if bare in places() else None
                )
                plain_word = " " not in bare and (
                    at > 4 or bare.lower() in common or bare.lower() in habit.lower or len(bare) < 4
                )
                if kind and not plain_word and taken.free(start, start + len(bare)):
                    out.append(Name(start, start + len(bare), kind, 0.7))
                    break
    return out


def _ends_of(run: str) -> list[tuple[str, int]]:
    """A run of capitals, whole and from behind each of its first small words on, with where that begins."""
    starts = [0, *(m.end() for m in islice(_SMALL_WITHIN.finditer(run), 5))]
    out = []
    for at in starts:
        at += 4 * run.startswith("The ", at)
        out += [(run[at:], at), (re.sub(r"(?:['’]s|[.,'’])$", "", run[at:]), at)]
    words = run.split(" ")
    if len(words) > 1 and words[-1].rstrip(".,’'") in products():
        out.append((" ".join(words[:-1]), 0))  # "Google Chrome": its maker
    return out


def _in_another(span: Span, spans: Overlaps[None]) -> bool:
    return any(s <= span[0] and span[1] <= e and (s, e) != span for (s, e), _ in spans.of(span))
