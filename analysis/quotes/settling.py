"""The one place where the words of an attribution are settled: which pieces belong to it, and which cannot.

Both readers hand in what they found; what comes out keeps to what holds of every article. No attribution runs over the
end of a paragraph, a headline or a caption unless quotation marks carry it over. Two quotations side by side are two.
A marked sentence before a statement without marks is none of its words. A clause that only tells of a noun ends where
its commas end. Who is told something does not say it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..records import Article, Relation, Span
from ..words.classes import word_class
from ..words.hearing import is_heard, is_passive, is_seeming
from ..words.index import SentenceIndex, sentence_index
from ..words.marks import MARKS, Quotations, quotations
from ..words.overlaps import Overlaps
from ..words.tokens import strip_span
from .config import QUOTES, QuotesConfig

_EDGE = " \t\r\n\u00a0"
_ENDS = ".?!…"
_RELATIVES = frozenset(["who", "which", "that", "whom"])
_FINITE = word_class("be") | word_class("auxiliaries") | word_class("finite")
_VERB_AFTER_COMMA = re.compile(r",[\s\u00a0]+(?:\w+ly[\s\u00a0]+)?([\w’']+)")
_OPENED = re.compile(r",[\s\u00a0]+(?:who|which|whom)\b")
_RELATIVE = re.compile(r",[\s\u00a0]+(?:who|which|whom)[\s\u00a0]+$")
_LAST_WORD = re.compile(r"[\w’']+$")
_BY = re.compile(r"\b(?:by|from)[\s\u00a0]+$")
_AGENT = re.compile(
    r"(?:[\s\u00a0]+on[\s\u00a0]+[A-Z]\w+day)?[\s\u00a0]+(?:by|from)[\s\u00a0]+([^\r\n“”\";:.!?]+?),?"
    r"(?=[\s\u00a0]+(?:that|when|whether|how|after|in|on|at|not|to)\b|[“”\";:.!?\r\n]|$)"
)


@dataclass(frozen=True, slots=True)
class Settled:
    """The attributions as they may stand, and the stretches that were taken from them and given to nobody."""

    relations: tuple[Relation, ...]
    freed: tuple[Span, ...] = ()


def settled(article: Article, found: Sequence[Relation], config: QuotesConfig = QUOTES) -> Settled:
    """What one reader found, cut to what can belong together.

    >>> from analysis.article import read
    >>> article = read(text="Dam breaks in Holt\\n\\nAna Lima, the mayor of Porto Alto, said that it was late.")
    >>> title, said = article.text.index("Dam"), article.text.index("that it")
    >>> glued = Relation(((title, title + 10), (said, said + 16)), cue=(said - 5, said - 1), source=(20, 28))
    >>> [(article.text[s:e], r.cue is None) for r in settled(article, [glued]).relations for s, e in r.content]
    [('that it was late', False)]
    """
    spans = _Spans(article, found, config)
    out: list[Relation] = []
    freed: list[Span] = []
    for relation in found:
        for part in spans.parts(spans.with_its_speaker(relation)):
            if part.cue or part.source or spans.marked(part.content[0]):
                out.append(part)
            else:
                freed += part.content
    return Settled(tuple(sorted(out, key=lambda r: r.content)), tuple(sorted(freed)))


def carried_over(article: Article, found: Sequence[Relation], by_grammar: Sequence[Relation]) -> list[Relation]:
    """The attributions with all that their marks carry over to them.

    A quotation that opens again with each paragraph is one: its later pieces belong to whoever its first one does,
    unless a cue of their own stands beside them. Words behind a mark that nothing closes belong to the statement that
    the grammar reads them in.
    """
    out = list(found)
    for quotation in quotations(article).found:
        pieces = quotation.pieces
        if len(pieces) == 1 and quotation.closed:
            continue
        held = {p: i for p in pieces for i, r in enumerate(out) if p in r.content}
        first = held.get(pieces[0])
        if first is None and not quotation.closed:
            first = next(
                (i for i, r in enumerate(out) if any(_same_cue(r, g) for g in by_grammar if pieces[0] in g.content)),
                None,
            )
        if first is None:
            continue
        own = {p for p in pieces[1:] if p in held and held[p] != first and out[held[p]].cue is not None}
        more = [p for p in pieces if p not in own and held.get(p) != first and (p in held or not _taken(p, out))]
        for i in {held[p] for p in more if p in held}:
            out[i] = replace(out[i], content=tuple(s for s in out[i].content if s not in more))
        out[first] = replace(out[first], content=tuple(sorted({*out[first].content, *more})))
    return sorted((r for r in out if r.content), key=lambda r: r.content)


def _same_cue(a: Relation, b: Relation) -> bool:
    return a.cue is not None and b.cue is not None and a.cue[0] < b.cue[1] and b.cue[0] < a.cue[1]


def _taken(piece: Span, found: Sequence[Relation]) -> bool:
    return any(s < piece[1] and piece[0] < e for r in found for s, e in r.content)


def has_holder(article: Article, relation: Relation) -> bool:
    """Does anybody say or think this: is there a source, or are whole sentences in marks, whoever says them?

    What "was reported" or "is feared" is nobody's.
    """
    if relation.source is not None:
        return relation.cue is None or not is_seeming(article.text, relation.cue)
    if relation.cue and is_passive(article.text, relation.cue) and not is_heard(article.text, relation.cue):
        return False
    spans = _Spans(article)
    return relation.act == "statement" and any(spans.is_speech(s) for s in relation.content)


class _Spans:
    """What an article's marks, paragraphs and sentences say of the pieces of an attribution."""

    def __init__(self, article: Article, found: Sequence[Relation] = (), config: QuotesConfig = QUOTES) -> None:
        self.config = config
        self.text = article.text
        self.marks: Quotations = quotations(article)
        self.index: SentenceIndex = sentence_index(article)
        self.held = Overlaps((s, i) for i, r in enumerate(found) for s in r.content)
        self.number = {outer: i for i, q in enumerate(self.marks.found) for outer in q.outer}

    def marked(self, span: Span) -> tuple[Span, int] | None:
        """The marks, and the number of the quotation, that all of a piece stands in."""
        near = (o for o, _ in self.marks.overlaps.of(span) if o[0] <= span[0] and span[1] <= o[1])
        outer = next(near, None)
        return None if outer is None else (outer, self.number[outer])

    def is_speech(self, piece: Span) -> bool:
        """Whole sentences in marks, or marked words that a cue may introduce: no title, no word in doubt."""
        inside = self.marked(piece)
        return inside is not None and (self._ends_sentence(inside[0]) or self.text[piece[1] - 1] in _ENDS + ",")

    # -- who speaks

    def with_its_speaker(self, relation: Relation) -> Relation:
        """Without a source that hears, or the part of it that stands in marks which only begin there."""
        source = relation.source and self._before_marks(relation.source)
        relation = replace(relation, source=source)
        if relation.cue is None:
            return relation
        if is_heard(self.text, relation.cue):
            told = tuple(s for piece in relation.content for s in self._without_hearer(piece, relation.cue))
            return replace(relation, content=told, source=self._agent(relation.cue, source))
        if source and source[0] < relation.cue[0] and is_passive(self.text, relation.cue):
            return replace(relation, source=self._agent(relation.cue, None))
        return relation

    def _agent(self, cue: Span, source: Span | None) -> Span | None:
        """Who stands behind "by", or behind "heard from"; the source where it does so itself."""
        agent = _AGENT.match(self.text, cue[1])
        if agent:
            return agent.span(1)
        return source if source and _BY.search(self.text, max(0, source[0] - 5), source[0]) else None

    def _before_marks(self, source: Span) -> Span | None:
        for outer, _ in self.marks.overlaps.of(source):
            if source[0] < outer[0] and source[1] < outer[1]:
                source = strip_span(self.text, source[0], outer[0], _EDGE + ",")
        return source if source[0] < source[1] else None

    def _without_hearer(self, piece: Span, cue: Span) -> list[Span]:
        """What a piece says: the words right before a cue of hearing are whom it is told to."""
        if piece[1] > cue[0] or self.text[piece[1] : cue[0]].strip(_EDGE) or self.marked(piece):
            return [piece]
        near = self.marks.overlaps.of(piece)
        end = near[-1][0][1] if near else piece[0]
        if self.text[end : piece[1]].strip(_EDGE).count(" ") >= self.config.hearer_words:
            return [piece]
        return [near[-1][1] if near[-1][0][0] == piece[0] else (piece[0], end)] if near else []

    # -- which pieces go together

    def parts(self, relation: Relation) -> list[Relation]:
        """The relation with the pieces that it can have, and each lot of other pieces by itself, of nobody."""
        whole = [p for piece in relation.content for p in self._by_marks(piece)]
        pieces = list(dict.fromkeys(self._within_its_clause(p, relation) for p in whole))
        if all(self.text[slice(*p)].lower() in _RELATIVES for p in pieces):
            return []
        lots: list[list[Span]] = []
        for piece in pieces:
            if lots and self._goes_with(lots[-1][-1], piece, relation):
                lots[-1].append(piece)
            else:
                lots.append([piece])
        home = self._home(lots, relation)
        return [
            replace(relation, content=tuple(lot))
            if i == home
            else Relation(tuple(lot), None, None, confidence=self.config.loose)
            for i, lot in enumerate(lots)
        ]

    def _by_marks(self, piece: Span) -> list[Span]:
        """A piece as its marks cut it: quotations side by side are pieces of their own, and one that no mark closes, or
        that goes on in the next paragraph, is meant as a whole where its beginning is."""
        near = self.marks.overlaps.of(piece)
        inside = self.marked(piece)
        if inside is not None:
            quotation = self.marks.found[inside[1]]
            inner = near[0][1]
            begins = not self.text[inside[0][0] : piece[0]].strip(MARKS + _EDGE)
            runs_on = begins and (len(quotation.pieces) > 1 or not quotation.closed)
            return [inner if runs_on and not self._shared(inner, piece) else piece]
        outer = [o for o, _ in near]
        rest = self.text[piece[0] : piece[1]]
        for s, e in reversed(outer):
            rest = rest[: max(0, s - piece[0])] + rest[max(0, e - piece[0]) :]
        beside = len(near) > 1 and not rest.strip(_EDGE)
        if not beside:
            return [piece]
        return [(max(s, piece[0]), min(e, piece[1])) if self._shared((s, e), piece) else (s, e) for _, (s, e) in near]

    def _shared(self, inner: Span, piece: Span) -> bool:
        """Does another attribution hold words of the quotation that `piece` begins?"""
        return any(s != piece for s, _ in self.held.of(inner))

    def _goes_with(self, a: Span, b: Span, relation: Relation) -> bool:
        inside, next_inside = self.marked(a), self.marked(b)
        if inside and next_inside and inside[1] == next_inside[1]:
            return True
        if self.index.paragraph(a[0]) != self.index.paragraph(b[0]):
            return False
        if inside and next_inside:
            beside = not self.text[inside[0][1] : next_inside[0][0]].strip(_EDGE)
            return not (beside and self.text[a[1] - 1] in _ENDS)
        if inside and relation.cue is not None and a[1] <= relation.cue[0]:
            return not (self._ends_sentence(inside[0]) and self.index.at(b[0]) == self.index.at(relation.cue[0]))
        return True

    def _ends_sentence(self, outer: Span) -> bool:
        """Do marks hold whole sentences: up to the end of one, and from the beginning of one?"""
        first, last = self.index.nearest(outer), self.index.nearest((outer[1] - 1, outer[1]))
        return outer[0] == first[0] and outer[1] == last[1]

    def _home(self, lots: Sequence[Sequence[Span]], relation: Relation) -> int:
        """The lot that the cue belongs to: in its sentence, else in its paragraph, else the nearest."""
        at = relation.cue or relation.source
        if at is None:
            return 0

        def away(i: int) -> tuple[bool, int, int]:
            near = min(min(abs(s - at[1]), abs(at[0] - e)) for s, e in lots[i])
            other = all(self.index.paragraph(s) != self.index.paragraph(at[0]) for s, _ in lots[i])
            return other, min(abs(self.index.at(s) - self.index.at(at[0])) for s, _ in lots[i]), near

        return min(range(len(lots)), key=away, default=0)

    def _within_its_clause(self, piece: Span, relation: Relation) -> Span:
        """The piece up to the comma that closes ", which he says had turned since May, ": what follows is the verb of
        the sentence around it."""
        if self.marked(piece) or not self._is_relative(relation):
            return piece
        for comma in _VERB_AFTER_COMMA.finditer(self.text, *piece):
            if _is_verb(comma.group(1)) and _has_verb(self.text[piece[0] : comma.start()]):
                return piece[0], comma.start()
        return piece

    def _is_relative(self, relation: Relation) -> bool:
        """Does the attribution stand in a clause that a comma and "who" or "which" open?"""
        opened = [s for s, e in relation.content if self.text[s:e].lower() in _RELATIVES]
        if relation.cue and (
            right_before := _RELATIVE.search(self.text, max(0, relation.cue[0] - 12), relation.cue[0])
        ):
            opened.append(right_before.start() + 1)
        if relation.source is not None:
            source = relation.source
            last = _LAST_WORD.search(self.text, *source)
            opened += [last.start() if last and last.group().lower() in _RELATIVES else source[0]]
        return any(_OPENED.search(self.text[max(0, at - 12) : at + 6]) for at in opened)


def _is_verb(word: str) -> bool:
    return word.lower() in _FINITE or word.lower().endswith("ed")


def _has_verb(clause: str) -> bool:
    """A finite verb, as far as the words alone tell; what ends in -ed right behind a comma may be none."""
    return any(_is_verb(m.group(2)) and not m.group(1) for m in re.finditer(r"(, ?)?\b([\w’']+)", clause))
