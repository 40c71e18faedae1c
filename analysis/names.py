"""Proper names of an article: persons, organizations and places, as offsets."""

from __future__ import annotations

import re

from .records import Article, Name

_RUN = re.compile(r"[A-Z][\w'’-]+(?:[ \u00a0](?:(?:of|de|van|der|and) )?[A-Z][\w'’.-]*)*")


def find_names(article: Article) -> tuple[Name, ...]:
    """Names in the readable passages, in text order, none inside another."""
    out = []
    for p in article.readable:
        for m in _RUN.finditer(article.text, p.start, p.end):
            if " " in m.group():
                out.append(Name(m.start(), m.end(), "person", 0.3))
    return tuple(out)
