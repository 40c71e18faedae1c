"""What an article may be: the thresholds of the room."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ArticleConfig:
    """Which files are read as articles.

    >>> from analysis.article import read
    >>> read(text="Ana Lima spoke.", config=ArticleConfig(max_bytes=15)).characters
    15
    """

    max_bytes: int = 5 * MEGABYTE
    """Bytes; what is longer is refused unread: it is hardly one article, and time and memory grow with it."""


ARTICLE = ArticleConfig()
