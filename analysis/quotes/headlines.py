"""Statements of a headline that the text tells again: they are rows, and count once in the words of their speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..records import Article, Quote
from .config import QUOTES, QuotesConfig

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")


def told_again(article: Article, quotes: Iterable[Quote], config: QuotesConfig = QUOTES) -> frozenset[str]:
    """The ids of the statements in headlines that a statement of the same speaker in the text tells again.

    It does so where it has enough of the headline's words, endings aside.

    >>> from analysis import extract, read
    >>> found = extract(read(text="Dam will hold, says Ana Lima\\n\\nAna Lima, the mayor, said the dam will hold."))
    >>> told_again(found.article, found.quotes)
    frozenset({'q1'})
    """
    said = [q for q in quotes if q.act == "statement" and q.speaker_id is not None]
    passages = article.readable
    heads = [q for q in said if passages[q.paragraph].kind == "headline"]
    if not heads:
        return frozenset()
    speakers = {q.speaker_id for q in heads}
    body = [(q.speaker_id, _stems(q.text)) for q in said if q.speaker_id in speakers and q not in heads]
    return frozenset(
        head.quote_id
        for head in heads
        if any(who == head.speaker_id and _within(_stems(head.text), words, config) for who, words in body)
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:5] for word in _WORD.findall(text))


def _within(head: frozenset[str], words: frozenset[str], config: QuotesConfig) -> bool:
    return bool(head) and len(head & words) >= config.headline_told_again * len(head)
