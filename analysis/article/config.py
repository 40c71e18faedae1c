"""What an article may be: the thresholds of the room."""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    language: str | None = None
    """What an article is taken to be in ("en"), whatever it looks like; None to find out, and refuse what is not
    English."""

    least_letters: int = 60
    """Letters; fewer do not tell a language."""

    sure_english: float = 0.3
    """Share of a text's words that are function words of English, from which on it is English without a doubt."""

    most_foreign: float = 0.2
    """The same share, from which on no text is held to be in another language."""

    sure_foreign: float = 0.8
    """How sure the model of languages must be, 0 to 1, for a text to be in another language."""

    least_english: float = 0.2
    """Share of an article's characters that must be English for it to be read beside what is not."""

    def up_to(self, megabytes: float) -> ArticleConfig:
        """The same with another limit of size, as a person gives it.

        >>> ArticleConfig().up_to(0.5).max_bytes
        500000
        """
        return replace(self, max_bytes=round(megabytes * MEGABYTE))


ARTICLE = ArticleConfig()
