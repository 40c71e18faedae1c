"""Text comes in; sentences, tokens, quotation marks and comparable spellings go out; so do word lists."""

from .config import WORDS, WordsConfig
from .index import SentenceIndex, paragraph_of, sentence_index
from .marks import Quotation, Quotations, quotations
from .spelling import plain
from .tokens import sentences, tokens

__all__ = [
    "WORDS",
    "Quotation",
    "Quotations",
    "SentenceIndex",
    "WordsConfig",
    "paragraph_of",
    "plain",
    "quotations",
    "sentence_index",
    "sentences",
    "tokens",
]
