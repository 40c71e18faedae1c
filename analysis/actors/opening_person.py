"""The person with whom an article opens, by what he or she is alone ("The midwife …", "A former minister …"), and who it is."""

from __future__ import annotations

import re

from ..records import Article
from ..words.lists import roles as role_nouns
from ..words.lists import titles
from .noun_phrases import Phrase, describe, kind_of
from .scene import Stage

_LATEST = 8  # paragraphs after the opening
_OPENS = re.compile(r"(?:The|A|An)\s+(?=[\w“‘])")
# What tells that a name brings somebody up to be described: an age, "who …", "is the oldest …".
_BROUGHT_UP = re.compile(r",\s(?:\d{1,3},|who\b|whose\b|now\b)|\s(?:is|was|has|had)\b")
_WORD = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
_SHE_OR_HE = re.compile(r"\b(?:(she|her)|(he|his))\b", re.I)


def lead_person(stage: Stage, article: Article) -> tuple[int | None, Phrase] | None:
    """The description of a person that opens the article, and the number of who it is, None where that stays open.

    It is the first person named outside quotation marks, in full and at the start of a paragraph, who is there told about
    (an age, "who", "is") and of whom nothing is said that the description is not: no other office, no other gender.
    """
    body = [p for p in article.readable if p.kind == "body"]
    if not body:
        return None
    start, end = body[0].start, body[0].end
    # The dateline is a passage of its own; what is left of it are dashes.
    start += len(re.match(r"[\s—–-]*", stage.text[start:end])[0])  # type: ignore[index]
    opening = _OPENS.match(stage.text, start, end)
    phrase = bare_person(stage.text, start, opening.end(), min(end, start + 120)) if opening else None
    if (
        phrase is None
        or phrase.type != "person"
        or phrase.number != "one"
        or stage.sourced_in(start) is not None
        or stage.named_in(start, phrase.span[1] + 3)
    ):
        return None
    begins = {p.start for p in body[1 : _LATEST + 1]}
    for s, e, i in stage.names:
        c = stage.cast[i]
        if s < start or c.type != "person" or stage.quoted(s):
            continue
        begin = _before_titles(stage.text, s)
        told = " " in stage.text[s:e] and begin in begins and _BROUGHT_UP.match(stage.text, e)
        if not told or any(_other(role, phrase) for role in c.roles):
            return None, phrase
        kinds = {g for m in _SHE_OR_HE.finditer(stage.text, start, end) for g in [("woman" if m.group(1) else "man")]}
        own = role_nouns().get(phrase.head)
        kinds = {own} if own in ("woman", "man") else kinds
        if len(kinds) == 1 and c.gender not in (None, *kinds):
            return None, phrase
        return i, phrase
    return None, phrase


def bare_person(text: str, start: int, first: int, end: int) -> Phrase | None:
    """The description from `start` (its article) up to the first noun for a person, whatever verb comes next.

    >>> text = "The village midwife arrives at five."
    >>> bare_person(text, 0, 4, len(text)).name
    'village midwife'
    """
    for n, m in enumerate(_WORD.finditer(text, first, end)):
        if n > 4 or (n and not re.fullmatch(r"[ \u00a0]", text[m.start() - 1 : m.start()])):
            return None
        more = _WORD.match(text, m.end() + 1)
        goes_on = more is not None and text[m.end()] in " -" and kind_of(more.group().lower())[0] is not None
        if (
            kind_of(m.group().lower()) == ("person", "one")
            and not goes_on
            and text[m.end() : m.end() + 1] not in ("'", "’")
        ):
            return describe(text, start, m.end())
    return None


def _before_titles(text: str, start: int) -> int:
    while (m := re.search(r"([A-Z][\w-]*)\.?[ \u00a0]$", text[max(0, start - 24) : start])) and m.group(1) in titles():
        start -= len(m.group())
    return start


def _other(role: str, phrase: Phrase) -> bool:
    """Does a stated role speak against the description?"""
    own = describe(role, 0, len(role))
    return own is not None and own.type == "person" and own.head != phrase.head
