"""One pass over the text: the names in it, and who is reported to have said what, both with offsets.

This is the seam between reading words and reasoning about them: everything behind it (actors, speakers, quotes) works
on `MarkUp` alone and does not know what made it. Names are found by `names`; attributions by two readers, the grammar
(`attribution`) and the encoder, brought together by `consensus`. The encoder marks names too, less well than `names` does.
"""

from __future__ import annotations

from .attribution import attribute
from .config import CONFIG, Config
from .consensus import consensus, trust
from .encoder import encoder
from .marks import quotations
from .names import find_names
from .records import Article, MarkUp
from .roster import with_roster


def mark_up(article: Article, config: Config = CONFIG) -> MarkUp:
    """Names and attributions of an article, in text order.

    >>> from analysis.article import read
    >>> article = read(text="Ana Lima said that the bridge was closed.")
    >>> [article.text[s:e] for r in mark_up(article).relations for s, e in r.content]
    ['that the bridge was closed']
    """
    names = with_roster(article, find_names(article), config.roster)
    by_grammar, gaps = attribute(article, names)
    by_encoder = encoder().relations(article)
    quoted = [span for q in quotations(article)[0] for span in q.outer]
    relations = consensus(article.text, by_grammar, by_encoder, quoted, trust(), config)
    return MarkUp(names=names, relations=relations, gaps=gaps)
