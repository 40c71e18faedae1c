"""Verbs and nouns of giving in every form, by the frame they open: who is subject of "lend", of "receive"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from ...records import Status
from ...words.lexicon import data as read_lexicon


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading of a word as a verb of giving.

    `form` is "base", "s", "past" or "ing"; `tail` are the particles that must follow ("set" + "aside"), `far` words of
    which one must follow soon ("foot" … "bill"). A `weak` verb says by itself nothing of aid ("pay").
    """

    frame: str
    lemma: str
    form: str
    weak: bool
    tail: tuple[str, ...] = ()
    far: tuple[str, ...] = ()


_DOUBLED = re.compile(r"(?:^[^aeiou]*[aeiou][bdgmnprt]|commit|allot|transfer|defer)$")


def _forms(base: str) -> dict[str, str]:
    """The forms of a regular verb with their names."""
    if base.endswith("e"):
        return {base: "base", base + "s": "s", base + "d": "past", base[:-1] + "ing": "ing"}
    if base.endswith("y") and base[-2] not in "aeiou":
        return {base: "base", base[:-1] + "ies": "s", base[:-1] + "ied": "past", base + "ing": "ing"}
    if re.search(r"[aeiou][^aeiou]+[aeiou]l$", base):  # "cancelled" and "canceled"
        both = {base + "ed": "past", base + "led": "past", base + "ing": "ing", base + "ling": "ing"}
        return {base: "base", base + "s": "s"} | both
    stem = base + base[-1] if _DOUBLED.search(base) else base
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return {base: "base", third: "s", stem + "ed": "past", stem + "ing": "ing"}


def _inflected(entry: str) -> dict[str, str]:
    """The forms of an entry of the lexicon: "give/gave/given" names those that are not regular."""
    base, *past = entry.split("/")
    forms = _forms(base)
    if past:
        forms = {k: name for k, name in forms.items() if name != "past"} | dict.fromkeys(past, "past")
    return forms


@cache
def lexicon() -> dict[str, Any]:
    """The lexicon of giving as it lies in `lexicon/giving.json`."""
    return cast(dict[str, Any], read_lexicon(__package__, "giving.json"))


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Every form of every verb of giving to its readings, those of more words first.

    >>> [(v.frame, v.tail) for v in verbs()["handed"]]
    [('give', ('over',)), ('give', ('out',)), ('return', ('back',)), ('give', ())]
    """
    out: dict[str, list[Verb]] = {}
    for frame, entries in lexicon()["frames"].items():
        for entry in entries:
            words, _, far = entry.lstrip("~").partition(" * ")
            first, *tail = words.split()
            for form, name in _inflected(first).items():
                lemma = first.partition("/")[0]
                verb = Verb(
                    frame, lemma, name, entry.startswith("~"), tuple(tail), tuple(far.split("|")) if far else ()
                )
                out.setdefault(form, []).append(verb)
    return {form: tuple(sorted(found, key=lambda v: -len(v.tail) - len(v.far))) for form, found in out.items()}


@cache
def strong_nouns() -> frozenset[str]:
    """The nouns that by themselves say that money is aid: "grant", "donation"; not "offer" or "payment"."""
    return frozenset(lexicon()["strong nouns"].split())


@cache
def nouns() -> dict[str, Status]:
    """What an amount can be called to the status that the noun alone tells.

    >>> nouns()["loan"], nouns()["gift"], nouns()["appeal"]
    ('committed', 'disbursed', 'requested')
    """
    return {word: status for status, words in lexicon()["nouns"].items() for word in words.split()}
