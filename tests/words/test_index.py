"""The sentences of an article, asked for by many and found once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from analysis.article import read
from analysis.words import paragraph_of, sentence_index, sentences
from analysis.words.memo import once_an_article

TEXT = "Ferry runs again\n\nIt sailed on Monday. “At last,” said Ms. Osei.\n\nBy Jo Lund\n\nNobody was hurt. It rained."


def test_an_index_is_built_once_an_article_and_holds_for_a_copy_with_other_metadata() -> None:
    article = read(text=TEXT)
    built = sentence_index(article)
    assert sentence_index(article) is built
    assert sentence_index(replace(article, author="Jo Lund")) is built
    assert sentence_index(replace(article, passages=article.passages[:2])) is not built


def test_only_the_last_few_articles_are_kept() -> None:
    asked: list[str] = []

    @once_an_article
    def size(article):
        asked.append(article.text)
        return len(article.text)

    articles = [read(text=f"The dam held for {n} days.") for n in range(6)]
    for article in [*articles, articles[-1], articles[0]]:
        size(article)
    assert asked == [a.text for a in [*articles, articles[0]]]


@given(st.integers(0, len(TEXT) - 1))
def test_what_the_index_tells_of_an_offset_is_what_a_search_through_all_finds(offset: int) -> None:
    article = read(text=TEXT)
    index = sentence_index(article)
    every = [(s, k) for k, p in enumerate(article.readable) for s in sentences(TEXT, p.start, p.end)]
    assert list(zip(index.spans, index.paragraphs, strict=True)) == every
    assert index.at(offset) == sum(s <= offset for (s, _), _ in every) - 1
    assert index.holding(offset) == next((x for x, _ in every if x[0] <= offset < x[1]), None)
    inside = [k for k, p in enumerate(article.readable) if p.start <= offset < p.end]
    assert paragraph_of(article, offset) == (inside[0] if inside else -1)
