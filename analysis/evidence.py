"""From an article to its evidence: the whole way through extraction, in one call."""

from __future__ import annotations

from dataclasses import replace

from .actors import Cast, find_cast
from .config import CONFIG, Config
from .figures import find_figures
from .markup import mark_up
from .quotes import find_quotes
from .records import Actor, Article, Evidence, Quote
from .speakers import find_speakers


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
    cast = find_cast(article, markup, config)
    speakers, unsettled = find_speakers(article, markup, cast, config)
    quotes, open_quotes = find_quotes(article, markup, cast, speakers, config)
    figures, open_figures = find_figures(article, cast, quotes, config)
    gaps = sorted(
        {*article.gaps, *markup.gaps, *unsettled, *open_quotes, *open_figures}, key=lambda g: (g.start, g.end, g.kind)
    )
    return Evidence(
        article=replace(article, actors_sha256=config.roster.sha256) if cast.listed else article,
        actors=_with_speech(cast, quotes),
        mentions=cast.mentions,
        quotes=quotes,
        figures=figures,
        gaps=tuple(gaps),
    )


def _with_speech(cast: Cast, quotes: tuple[Quote, ...]) -> tuple[Actor, ...]:
    """The actors with the number of their quotes and of the words in them."""
    spoken: dict[str, list[int]] = {}
    for q in quotes:
        if q.speaker_id is not None and q.act == "statement":
            spoken.setdefault(q.speaker_id, []).append(q.words)
    return tuple(
        replace(a, quotes=len(spoken.get(a.actor_id, ())), words_quoted=sum(spoken.get(a.actor_id, ())))
        for a in cast.actors
    )
