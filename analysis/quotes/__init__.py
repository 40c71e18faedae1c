"""Attributions and actors come in; quotes go out, with speaker, act and tone."""

from .config import QUOTES, QuotesConfig
from .quotes import find_quotes

__all__ = ["QUOTES", "QuotesConfig", "find_quotes"]
