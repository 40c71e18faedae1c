"""Casts made by hand, so that roles and sums are tested by themselves."""

import re

from analysis.actors.cast import Cast
from analysis.records import Actor, Mention


def cast_of(text, named):
    """A cast of these names (with their types) wherever they stand in the text."""
    actors = tuple(Actor(f"a{n}", name, kind) for n, (name, kind) in enumerate(named, 1))
    mentions = [
        Mention(a.actor_id, m.start(), m.end(), m.group(), "name")
        for a in actors
        for m in re.finditer(r"\b" + re.escape(a.name) + r"\b", text)
    ]
    return Cast(actors, tuple(sorted(mentions, key=lambda m: m.start)))
