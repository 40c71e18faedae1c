"""Text comes in; sentences, tokens, quotation marks and comparable spellings go out, as offsets; so do the word
lists."""

from .index import SentenceIndex, paragraph_of, sentence_index
from .marks import Quotation, Quotations, quotations
from .spelling import plain
from .tokens import sentences, tokens

__all__ = [
    "Quotation",
    "Quotations",
    "SentenceIndex",
    "paragraph_of",
    "plain",
    "quotations",
    "sentence_index",
    "sentences",
    "tokens",
]
