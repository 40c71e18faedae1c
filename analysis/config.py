"""The one frozen configuration of extraction: what its rooms decide by, gathered from their configs.

A threshold stands in its room's config and nowhere else; that of the tables (`analysis.tables.config`) is given to
`ledger` and `checks`, which come after extraction. A ledger of the tables and that of `extract` go by one config.
"""

from dataclasses import dataclass

from .actors.config import ACTORS, ActorsConfig
from .article.config import ARTICLE, ArticleConfig
from .figures.config import FIGURES, FiguresConfig
from .figures.ledger.config import LEDGER, LedgerConfig
from .quotes.config import QUOTES, QuotesConfig
from .reader.config import READER, ReaderConfig
from .words.config import WORDS, WordsConfig


@dataclass(frozen=True, slots=True)
class Config:
    """How an article is read. Make a variant with ``dataclasses.replace``, room by room.

    >>> from dataclasses import replace
    >>> surer = replace(CONFIG, actors=replace(CONFIG.actors, min_speaker_confidence=0.8))
    >>> surer.actors.min_speaker_confidence, surer.quotes.sure_alone
    (0.8, 0.5)
    """

    words: WordsConfig = WORDS
    article: ArticleConfig = ARTICLE
    reader: ReaderConfig = READER
    actors: ActorsConfig = ACTORS
    quotes: QuotesConfig = QUOTES
    figures: FiguresConfig = FIGURES
    ledger: LedgerConfig = LEDGER


CONFIG = Config()
