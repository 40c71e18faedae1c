"""Who is meant by "it", "they", "the bank" at a place of an article that has been read: one answer for every asker.

What reading settled is told again; a place that reading passed over is settled as it would have been, by what had come
up before it. Asked through `Cast.antecedent`.
"""

from __future__ import annotations

from .descriptions import named_body, points_back
from .discourse import Discourse
from .noun_phrases import PRONOUNS, describe
from .pronouns import Group


def antecedent(discourse: Discourse, start: int, end: int) -> Group:
    """Numbers of the entities that the pronoun or description at ``text[start:end]`` stands for; none when open."""
    settled = next((c.who for c in discourse.candidates if (c.start, c.end) == (start, end) and c.form != "name"), ())
    if settled:
        return settled
    words = discourse.text[start:end]
    kind = PRONOUNS.get(words.lower())
    if kind is None:
        return _described(discourse, start, end)
    said = discourse.said_in(start)
    speaker = discourse.attributed[said].who if said is not None else ()
    if kind in ("self", "selves"):
        return speaker
    quoted = discourse.quoted(start)
    never = frozenset(speaker) if quoted else frozenset()
    return discourse.antecedent_later(words, (start, end), never, () if quoted else speaker, quoted).who


def _described(discourse: Discourse, start: int, end: int) -> Group:
    phrase = describe(discourse.text, start, end)
    if phrase is None:
        return ()
    body = named_body(discourse, phrase)
    found = points_back(discourse, phrase, start)[0] if body is None else body
    return () if found is None else (found,)
