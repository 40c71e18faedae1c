"""The sentences of an article, and which one stands where: built once an article."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ..records import Article, Passage, Span
from .memo import once_an_article
from .tokens import sentences


@dataclass(frozen=True, slots=True)
class SentenceIndex:
    """`spans` are the sentences of the readable passages, in order; `paragraphs[i]` is the number, counted from 0, of
    the passage that sentence `i` stands in."""

    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]
    passages: tuple[Passage, ...]
    _starts: tuple[int, ...]
    _passage_starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Number of the sentence that holds `offset`, or else of the last one before it; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def nearest(self, span: Span) -> Span:
        """The sentence that `span` begins in, or else the last one before it; before the first, the span itself."""
        number = self.at(span[0])
        return self.spans[number] if number >= 0 else span

    def holding(self, offset: int) -> Span | None:
        """The sentence that holds `offset`, if one does."""
        number = self.at(offset)
        return self.spans[number] if number >= 0 and offset < self.spans[number][1] else None

    def paragraph(self, offset: int) -> int:
        """Number of the readable passage that holds `offset`; -1 outside all of them."""
        number = bisect_right(self._passage_starts, offset) - 1
        return number if number >= 0 and offset < self.passages[number].end else -1


@once_an_article
def sentence_index(article: Article) -> SentenceIndex:
    """The sentences of the readable passages.

    >>> from analysis.article import read
    >>> article = read(text="Dam holds\\n\\nIt held. Nobody was hurt.\\n\\nIt was old.")
    >>> index = sentence_index(article)
    >>> [article.text[s:e] for s, e in index.spans]
    ['Dam holds', 'It held.', 'Nobody was hurt.', 'It was old.']
    >>> index.paragraphs, index.at(22), index.paragraph(22)
    ((0, 1, 1, 2), 2, 1)
    """
    passages = article.readable
    found = [(s, k) for k, p in enumerate(passages) for s in sentences(article.text, p.start, p.end)]
    spans = tuple(s for s, _ in found)
    return SentenceIndex(
        spans,
        tuple(k for _, k in found),
        passages,
        tuple(s for s, _ in spans),
        tuple(p.start for p in passages),
    )


def paragraph_of(article: Article, offset: int) -> int:
    """Number of the readable passage that holds `offset`, counted from 0; -1 outside all of them."""
    return sentence_index(article).paragraph(offset)
