"""What is worked out once an article, and handed out again to all who ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from ..records import Article

T = TypeVar("T")
_KEPT = 4  # articles; a report and its tables ask for the same one, in turn with few others


def once_an_article(build: Callable[[Article], T]) -> Callable[[Article], T]:
    """The same function, which keeps its answer for the last few articles.

    Articles are told apart by their text and passages as objects, so that asking costs nothing however long they are;
    a copy with other metadata has the same answer.

    >>> from analysis.article import read
    >>> @once_an_article
    ... def size(article):
    ...     print("counted")
    ...     return len(article.text)
    >>> article = read(text="The dam held.")
    >>> size(article) + size(article)
    counted
    26
    """
    kept: tuple[tuple[Article, T], ...] = ()

    @wraps(build)
    def ask(article: Article) -> T:
        nonlocal kept
        for known, answer in kept:
            if known.text is article.text and known.passages is article.passages:
                return answer
        answer = build(article)
        kept = ((article, answer), *kept[: _KEPT - 1])
        return answer

    return ask
