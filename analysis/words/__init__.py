"""Text comes in; sentences, tokens, quotation marks and comparable spellings go out, as offsets, and the word lists, read once."""

from .marks import Quotation, quotations
from .spelling import plain
from .tokens import paragraph_of, sentences, tokens

__all__ = ["Quotation", "paragraph_of", "plain", "quotations", "sentences", "tokens"]
