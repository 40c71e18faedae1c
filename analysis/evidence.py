"""From an article to its evidence: the whole way through extraction, in one call.

`mark_up` is the seam between reading words and reasoning about them: everything behind it (actors, speakers, quotes)
works on `MarkUp` alone and does not know what made it. Names are found by `actors.names`; attributions by two readers,
the grammar (`quotes.grammar`) and the encoder (`reader`), brought together by `quotes.consensus`.
"""

from __future__ import annotations

from dataclasses import replace

from .actors.cast import Cast, find_cast
from .actors.names.find import find_names
from .actors.roster import with_roster
from .actors.speakers import find_speakers
from .config import CONFIG, Config
from .figures.figures import find_figures
from .figures.ledger import find_sums
from .quotes.consensus import attributions
from .quotes.grammar.attribution import attribute
from .quotes.headlines import told_again
from .quotes.quotes import find_quotes
from .reader import encoder
from .records import Actor, Article, Evidence, Gap, MarkUp, Quote, Relation, Span
from .words.overlaps import Overlaps


def mark_up(article: Article, config: Config = CONFIG) -> MarkUp:
    """Names and attributions of an article, in text order.

    >>> from analysis.article import read
    >>> article = read(text="Ana Lima said that the bridge was closed.")
    >>> [article.text[s:e] for r in mark_up(article).relations for s, e in r.content]
    ['that the bridge was closed']
    """
    by_encoder, odds = encoder().read(article, config.reader, config.words)
    names = with_roster(article, find_names(article, config.actors.names, odds), config.actors.roster)
    by_grammar, gaps = attribute(article, names)
    relations = attributions(article, by_grammar, by_encoder, config.quotes)
    return MarkUp(names=names, relations=relations, gaps=_still_open(gaps, relations))


def _still_open(gaps: tuple[Gap, ...], relations: tuple[Relation, ...]) -> tuple[Gap, ...]:
    """The gaps without those for a quotation that an attribution holds after all: who speaks is settled there."""
    held = Overlaps((s, "held") for r in relations for s in r.content)
    return tuple(g for g in gaps if g.kind != "quotation without a speaker" or not held.of((g.start, g.end)))


def extract(article: Article, config: Config = CONFIG) -> Evidence:
    """Actors, mentions, quotes, figures and gaps of an article.

    The same article and config always give the same evidence. Nothing is raised for odd text: what cannot be settled
    is a row in `Evidence.gaps`.

    >>> from analysis.article import read
    >>> evidence = extract(read(text="“We will rebuild,” said Ana Lima, the mayor of Porto Alto. “Soon.”"))
    >>> [(q.speaker, q.text) for q in evidence.quotes]
    [('Ana Lima', 'We will rebuild, … Soon.')]
    """
    markup = mark_up(article, config)
    cast = find_cast(article, markup, config.actors)
    speakers, unsettled = find_speakers(article, markup, cast, config.actors)
    quotes = find_quotes(article, markup, cast, speakers)
    said_by = {r.content: s.actor_ids for r, s in zip(markup.relations, speakers, strict=True)}
    figures, open_figures = find_figures(article, cast, quotes, config.figures)
    gaps = sorted({*article.gaps, *markup.gaps, *unsettled, *open_figures}, key=lambda g: (g.start, g.end, g.kind))
    return Evidence(
        article=replace(article, actors_sha256=config.actors.roster.sha256) if cast.listed else article,
        actors=_with_speech(cast, quotes, said_by, told_again(article, quotes, config.quotes)),
        mentions=cast.mentions,
        quotes=quotes,
        figures=figures,
        gaps=tuple(gaps),
        ledger=find_sums(article, cast.actors, figures, config.ledger),
    )


def _with_speech(
    cast: Cast, quotes: tuple[Quote, ...], said_by: dict[tuple[Span, ...], tuple[str, ...]], again: frozenset[str]
) -> tuple[Actor, ...]:
    """The actors with the number of their quotes and of the words in them: a joint statement is each one's, and what is
    told `again` counts once."""
    spoken: dict[str, list[int]] = {}
    for q in quotes:
        for actor_id in said_by[q.spans] if q.act == "statement" and q.quote_id not in again else ():
            spoken.setdefault(actor_id, []).append(q.words)
    return tuple(
        replace(a, quotes=len(spoken.get(a.actor_id, ())), words_quoted=sum(spoken.get(a.actor_id, ())))
        for a in cast.actors
    )
