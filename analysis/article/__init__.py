"""A file, a page or a stream comes in; an `Article` goes out, with marked passages and what it says about itself."""

from .config import ArticleConfig
from .decoding import ArticleError
from .reading import read

__all__ = ["ArticleConfig", "ArticleError", "read"]
