"""Names of one body or place that differ by a word: "Taipei City" and "Taipei", "UK Home Office" and "Home Office"."""

from __future__ import annotations

from collections import defaultdict

from ..words.lists import country_of, country_of_people, places
from .entity import Entity

# "Church of Norvia" and "Norvia": what the body is, and then its name.
_HEADS = frozenset("church order movement brotherhood party company band league sect".split())
_SMALL = frozenset(["the", "of", "for", "and", "in", "at"])


def join_variants(cast: list[Entity]) -> list[Entity]:
    """The cast with such characters made one, wherever a single other one fits; the fuller name goes first.

    A city is never joined with the country or state it has its name from, nor one country's court with another's;
    "Korea" is the only one of the two that the text tells of.

    >>> cast = [Entity("place", "Norvia City", {"Norvia City": 1}), Entity("place", "Norvia", {"Norvia": 2})]
    >>> [(c.name, sorted(c.forms)) for c in join_variants(cast)]
    [('Norvia City', ['Norvia', 'Norvia City'])]
    """
    gone: set[int] = set()
    fuller: dict[str, set[int]] = defaultdict(set)
    for k, full in enumerate(cast):
        for form in full.forms:
            _known_by(fuller, form, k)
    for i, short in enumerate(cast):
        if short.type == "person":
            continue
        fits = [
            k
            for k in sorted(fuller.get(" ".join(short.name.split()), ()))
            if k != i
            and k not in gone
            and cast[k].type == short.type
            and any(_same(f, short.name) for f in cast[k].forms)
        ]
        if len(fits) == 1:
            into = cast[fits[0]]
            for form, n in short.forms.items():
                into.forms[form] = into.forms.get(form, 0) + n
                _known_by(fuller, form, fits[0])
            into.spans = sorted([*into.spans, *short.spans])
            into.aliases += [a for a in short.aliases if a not in into.aliases]
            into.roles += [r for r in short.roles if r not in into.roles]
            gone.add(i)
    return [c for i, c in enumerate(cast) if i not in gone]


def _known_by(fuller: dict[str, set[int]], form: str, k: int) -> None:
    """Puts a character's form under every shorter name that it could be the fuller one of."""
    words = form.split()
    ends = [len(words)] + [n for n, w in enumerate(words) if w in _SMALL]
    for short in (words[:-1], words[-1:], *(words[n:end] for n in (1, 2) for end in ends if end > n)):
        fuller[" ".join(short)].add(k)


def _same(full: str, short: str) -> bool:
    """Is the fuller name the shorter one with a country before it, "City" behind it, or what it is before "of"?"""
    a, b = full.split(), short.split()
    if a[:-1] == b and a[-1] in ("City", "Town") and short not in country_of():
        return places().get(short) != "states"
    if len(b) == 1 and a[0].lower() in _HEADS and a[1:] in (["of", *b], ["of", "the", *b]):
        return short not in places()
    for n in (1, 2):
        if " ".join(a[:n]) in country_of() or " ".join(a[:n]) in country_of_people():
            rest = a[n:]
            # "Italian Supreme Court of Cassation" and "Supreme Court"
            if len(b) > 1 and rest[: len(b)] == b and (len(rest) == len(b) or rest[len(b)] in _SMALL):
                return True
    return len(a) > 1 and " ".join(a) in country_of() and a[-1:] == b and short not in places()
