"""Quotes: relations joined to their speakers, with words, tone and who is spoken about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Article, MarkUp, Quote, QuoteKind, Relation, Span
from ..words.index import paragraph_of
from ..words.marks import quotations
from ..words.overlaps import Overlaps
from ..words.printed_speech import is_turn
from ..words.tokens import tokens
from .tone import tone

if TYPE_CHECKING:
    from ..actors.cast import Cast
    from ..actors.speakers import Speaker


def find_quotes(article: Article, markup: MarkUp, cast: Cast, speakers: tuple[Speaker, ...]) -> tuple[Quote, ...]:
    """One quote per relation (`speakers` runs parallel to ``markup.relations``), in text order.

    `text` joins the pieces by " … "; `about` has the actors mentioned in the words, the speaker left out, in the order
    of their first mention; `paragraph` counts readable passages from 0. `confidence` is that of the weaker of relation
    and speaker, of the relation alone where the speaker is open. No quote is left out for a speaker that is not known.

    >>> from analysis.actors.cast import find_cast
    >>> from analysis.article.reading import read
    >>> from analysis.evidence import mark_up
    >>> from analysis.actors.speakers import find_speakers
    >>> article = read(text="Ana Lima called the plan “a gift to Bo Ek” and left.")
    >>> markup = mark_up(article)
    >>> cast = find_cast(article, markup)
    >>> speakers, _ = find_speakers(article, markup, cast)
    >>> [(q.kind, q.speaker, q.text) for q in find_quotes(article, markup, cast, speakers)]
    [('mixed', 'Ana Lima', 'the plan “a gift to Bo Ek”')]
    """
    text = article.text
    marked = quotations(article).overlaps
    names = {a.actor_id: a.name for a in cast.actors}
    quotes = []
    pairs = sorted(zip(markup.relations, speakers, strict=True), key=lambda p: p[0].content)
    for i, (relation, speaker) in enumerate(pairs):
        said = " … ".join(text[s:e] for s, e in relation.content)
        feeling = tone(said)
        ids = speaker.actor_ids
        quotes.append(
            Quote(
                quote_id=f"q{i + 1}",
                kind="direct" if is_turn(article, relation.source, relation.cue) else _kind(relation, marked),
                act=relation.act,
                speaker_id=ids[0] if ids else None,
                speaker=" and ".join(names[i] for i in ids) if ids else None,
                speaker_text=_slice(text, relation.source),
                cue=_slice(text, relation.cue),
                text=said,
                spans=relation.content,
                cue_span=relation.cue,
                speaker_span=relation.source,
                paragraph=paragraph_of(article, relation.content[0][0]),
                about=_about(relation, cast, ids),
                words=sum(
                    any(c.isalnum() for c in text[s:e]) for a, b in relation.content for s, e in tokens(text, a, b)
                ),
                polarity=feeling.polarity,
                subjectivity=feeling.subjectivity,
                confidence=min(relation.confidence, speaker.confidence) if ids else relation.confidence,
                why=speaker.why,
            )
        )
    return tuple(quotes)


def _slice(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


def _kind(relation: Relation, marked: Overlaps[Span]) -> QuoteKind:
    """By the marks: all words between them, some, or none."""
    near = [(span, [m for m, _ in marked.of(span)]) for span in relation.content]
    if all(any(ms <= s and e <= me for ms, me in marks) for (s, e), marks in near):
        return "direct"
    inside = any(s <= ms and me <= e for (s, e), marks in near for ms, me in marks)
    return "mixed" if inside else "indirect"


def _about(relation: Relation, cast: Cast, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Actors mentioned inside the words, the speaker left out, in order of first mention."""
    inside = [m for s, e in relation.content for m in cast.at(s, e) if s <= m.start and m.end <= e]
    inside.sort(key=lambda m: (m.start, m.end))
    return tuple(dict.fromkeys(m.actor_id for m in inside if m.actor_id not in speakers))
