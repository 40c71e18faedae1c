"""Who is reported to have said what: relations of source, cue and content, found by patterns over words.

Direct speech is cut by its marks, so its spans are exact; a plain clause is taken from its cue to the end of the
statement. The patterns need no parser: a sentence is a row of tokens in which a quotation is one token. What is *not*
done: who "he" is (see `speakers`), nested attribution (only the outermost is told), irony.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...records import Act, Article, Gap, Name, Passage, Relation, Span
from ...words.marks import quotations
from ...words.printed_speech import labelled_turn, signature
from ...words.tokens import strip_span
from .introductions import introduced, introduction
from .sentence import Sentence, read_sentences
from .source_before import main_subject
from .statements import Item, Statement, span_of, statements

_LONG = 6  # words from which a quotation that nothing introduces is speech rather than a title or a scrap
_NEAR = 2  # paragraphs over which a quotation without a cue may go on with what was said


def attribute(article: Article, names: tuple[Name, ...]) -> tuple[tuple[Relation, ...], tuple[Gap, ...]]:
    """Relations of the readable passages in text order, and what could not be settled.

    Gaps are marks without a counterpart and quotations that read like speech though nothing says whose.

    >>> from analysis.article.reading import read
    >>> article = read(text="“We are late,” said Ana Lima, the mayor. “Go on.” She added that the road was closed.")
    >>> for r in attribute(article, ())[0]:
    ...     print(article.text[slice(*r.source)], "|", *(article.text[s:e] for s, e in r.content), sep=" ")
    Ana Lima, the mayor | We are late, Go on.
    She | that the road was closed
    """
    reader = _Reader(article, names)
    for number, passage in enumerate(article.readable):
        reader.read(number, passage)
    return reader.relations(), reader.gaps()


@dataclass(eq=False)
class _Draft:
    """A relation in the making: quotations that go on are added to its `items`."""

    items: list[Item]
    cue: Span | None
    source: Span | None
    act: Act
    confidence: float
    paragraph: int


class _Reader:
    """Reads one paragraph after another; `owner` tells which draft has each quotation."""

    def __init__(self, article: Article, names: tuple[Name, ...]) -> None:
        self.article = article
        self.text = article.text
        self.names = names
        self.passages = article.readable
        marks = quotations(article)
        self.quotes, self.mark_gaps = marks.found, marks.gaps
        self.outer = sorted((span, i) for i, q in enumerate(self.quotes) for span in q.outer)
        self.drafts: list[_Draft] = []
        self.owner: dict[int, _Draft] = {}
        self.announced: Statement | None = None  # "She said:" at the end of the paragraph before

    # -- paragraphs

    def read(self, number: int, passage: Passage) -> None:
        """Takes the relations of the next passage in."""
        turn = labelled_turn(self.article, passage)
        if turn is not None:
            self._add(Statement(turn.words, turn.sign, turn.speaker, confidence=0.8), number)
            return
        inside = [(self.outer[k][1], self.outer[k][0]) for k in self._within((passage.start, passage.end))]
        if number and not inside and self._sign(passage, number):
            return
        found = read_sentences(self.text, passage, self.quotes, inside, self.names)
        first = len(self.drafts)
        announced, self.announced = self.announced, None
        if announced is not None and found and (quote := found[0][0].quote) is not None and quote not in self.owner:
            self._add(replace(announced, items=(quote,)), number)
        for k, sentence in enumerate(found):
            previous, headline = found[k - 1] if k else None, passage.kind == "headline"
            for statement in statements(sentence, previous, self.owner, headline):
                self._add(statement, number)
            for statement in introduced(sentence, self.owner, headline):
                self._add(statement, number)
        self._join(found, first, number)
        if found and found[-1][-1].word == ":" and not any(t.quote is not None for t in found[-1]):
            source, cue = introduction(found[-1], len(found[-1]) - 1)
            self.announced = Statement((), cue, source, confidence=0.8) if source is not None else None

    def _sign(self, passage: Passage, number: int) -> bool:
        """A paragraph that is the name under the quotation before it."""
        name = signature(self.text, passage.start, passage.end)
        before = self.drafts[-1] if self.drafts else None
        if name is None or before is None or before.paragraph != number - 1 or before.source is not None:
            return False
        before.source, before.confidence = name, 0.8
        return True

    def _join(self, found: list[Sentence], first: int, number: int) -> None:
        """Quotations without a cue of their own: they go on a statement of their paragraph or stand for themselves."""
        marked = [d for d in self.drafts[first:] if any(isinstance(i, int) for i in d.items)]
        waiting = sorted(((self._begin(d), k, d) for k, d in enumerate(marked)), reverse=True)
        current: _Draft | None = None
        for k, sentence in enumerate(found):
            while waiting and waiting[-1][0] < sentence[0].start:
                current = waiting.pop()[2]
            loose = [t.quote for t in sentence if t.quote is not None and t.quote not in self.owner]
            if not loose:
                continue
            alone = not any(t.quote is None and t.word.isalnum() for t in sentence)
            signed = signature(self.text, sentence[0].end, sentence[-1].end) if len(loose) == 1 else None
            if current is not None and (alone or sentence[0].quote in loose and sentence[0].speech):
                self._extend(current, loose if alone else loose[:1])
            elif alone:
                current = self._stand_alone(found, k, loose, waiting[-1][2] if waiting else None, number)
            elif signed is not None and sentence[0].quote in loose:
                current = self._add(Statement(tuple(loose), None, signed, confidence=0.7), number)

    def _stand_alone(
        self, found: list[Sentence], k: int, loose: list[int], following: _Draft | None, number: int
    ) -> _Draft | None:
        """A sentence of marked words alone, the first of its paragraph that speaks."""
        after = found[k + 1][0].quote if k + 1 < len(found) else None
        if following is not None and after is not None and after in following.items:
            self._extend(following, loose)
            return following
        if k == 0:
            near = any(number - _NEAR <= d.paragraph < number for d in self.drafts[-8:])
            goes_on = near or self._signed_below(number)
            return self._add(Statement(tuple(loose), None, None, confidence=0.6), number) if goes_on else None
        before = found[k - 1]
        subject = None if any(t.quote is not None for t in before) else main_subject(before, len(before))
        source = None if subject is None else span_of(before, subject)
        return self._add(Statement(tuple(loose), None, source, confidence=0.6), number)

    def _signed_below(self, number: int) -> bool:
        if number + 1 >= len(self.passages):
            return False
        below = self.passages[number + 1]
        return signature(self.text, below.start, below.end) is not None

    def _begin(self, draft: _Draft) -> int:
        return min(self.quotes[i].pieces[0][0] if isinstance(i, int) else i[0] for i in draft.items)

    def _add(self, statement: Statement, number: int) -> _Draft:
        s = statement
        draft = _Draft([], s.cue, s.source, s.act, s.confidence, number)
        self.drafts.append(draft)
        self._extend(draft, s.items)
        return draft

    def _extend(self, draft: _Draft, items: Iterable[Item]) -> None:
        for item in items:
            draft.items.append(item)
            for quote in [item] if isinstance(item, int) else [self.outer[k][1] for k in self._within(item)]:
                self.owner.setdefault(quote, draft)

    def _within(self, span: Span) -> list[int]:
        """Positions in `outer` of the quotations that lie in a stretch of text."""
        k = bisect_left(self.outer, ((span[0], span[0]), -1))
        end = k
        while end < len(self.outer) and self.outer[end][0][1] <= span[1]:
            end += 1
        return list(range(k, end))

    # -- what comes out

    def relations(self) -> tuple[Relation, ...]:
        """The drafts as relations, each stretch of text once in a relation."""
        out = []
        for d in self.drafts:
            spans = sorted(
                span
                for item in set(d.items)
                for span in (self.quotes[item].pieces if isinstance(item, int) else [strip_span(self.text, *item)])
            )
            apart = [s for k, s in enumerate(spans) if s[0] < s[1] and (not k or s[0] >= spans[k - 1][1])]
            if apart:
                out.append(Relation(tuple(apart), d.cue, d.source, d.act, d.confidence))
        return tuple(sorted(out, key=lambda r: (r.content, r.cue or (0, 0))))

    def gaps(self) -> tuple[Gap, ...]:
        """Faulty marks, and quotations that nothing around them attributes though they look like speech."""
        out = list(self.mark_gaps)
        for number, q in enumerate(self.quotes):
            size = sum(len(self.text[s:e].split()) for s, e in q.pieces)
            if number not in self.owner and size >= _LONG:
                s, e = q.outer[0][0], q.outer[-1][1]
                note = "Nothing in its sentence says who speaks; it may be a title or a name."
                out.append(Gap("quotation without a speaker", s, e, self.text[s:e], note))
        return tuple(sorted(out, key=lambda g: (g.start, g.end, g.kind)))
