"""One article, from a path, a file object or a string: its text with offsets, passages and metadata."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import IO, Any

from ..records import Article, Gap
from .config import ARTICLE, ArticleConfig
from .decoding import ArticleError, Decoded, decode
from .inputs import article_bytes, article_name, stream_contents, too_long
from .languages import spoken
from .metadata import find_metadata
from .mojibake import Repaired, repaired
from .passages import find_passages

__all__ = ["ArticleError", "read"]


def read(
    path_or_file: str | Path | IO[str] | IO[bytes] | None = None,
    *,
    text: str | None = None,
    article_id: str | None = None,
    config: ArticleConfig = ARTICLE,
) -> Article:
    r"""The article in a file, a file object (text or binary) or a string: exactly one of them.

    `Article.text` is the text exactly as decoded, line ends and all (see `decode` for encodings), and every offset
    counts into it; letters that were garbled by an earlier decoding are decoded aright first (`mojibake.repaired`), and
    a gap says so. `article_id` is the file's stem unless given; ``text-`` and eight digits of the hash for a string.
    What is not sure about the encoding, and paragraphs in another language, are rows in `Article.gaps`. Raises
    `ArticleError`, which names the article and the remedy, for what is missing, empty, unreadable, no text, longer than
    `config` allows or not in English.

    >>> article = read(text="Dam holds\r\n\r\nThe dam held, Ana Lima said.\r\n\r\nIt was old.\r\n")
    >>> [(p.kind, article.text[p.start : p.end]) for p in article.passages]
    [('headline', 'Dam holds'), ('body', 'The dam held, Ana Lima said.'), ('body', 'It was old.')]
    >>> read("no-such.txt")
    Traceback (most recent call last):
    analysis.article.decoding.ArticleError: no-such.txt: there is no such file; check the path
    """
    if (path_or_file is None) == (text is None):
        raise TypeError("read() takes one article: a path or file object, or text=…")
    name, stem = _names(path_or_file)
    given = text if text is not None else _contents(path_or_file, name, config)
    data = given if isinstance(given, bytes) else _encoded(given, name)
    if len(data) > config.max_bytes:
        raise too_long(name, len(data), config)
    decoded = decode(given, name) if isinstance(given, bytes) else Decoded(given)
    aright = repaired(decoded.text)
    text = aright.text
    if not text.strip():
        raise ArticleError(f"{name} is empty: give a file with the text of an article")
    sha256 = hashlib.sha256(data).hexdigest()
    found = spoken(text, find_passages(text), config)
    if found.refused:
        raise ArticleError(
            f"{name} is not in English but in {found.refused}, which is not read; where that is wrong, force it "
            '(`--language en`; in Python `config=ArticleConfig(language="en")`)'
        )
    about = find_metadata(text, found.passages)
    return Article(
        article_id=article_id or stem or f"text-{sha256[:8]}",
        text=text,
        passages=found.passages,
        sha256=sha256,
        title=about.title,
        author=about.author,
        published=about.published,
        source=about.source,
        dateline=about.dateline,
        url=about.url,
        language=found.code,
        gaps=(*_doubts(decoded, aright), *found.gaps),
    )


def _encoded(text: str, name: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"{name} holds half a character (a lone surrogate, at character {error.start}): decode its bytes as what "
            "they are, or give the file itself"
        ) from None


def _doubts(decoded: Decoded, aright: Repaired) -> tuple[Gap, ...]:
    """A row for what is not sure about the encoding, at the first character that it concerns, and one from the first to
    the last that was garbled before."""
    gaps = []
    text = aright.text
    if decoded.doubt is not None and (at := text.find(decoded.text[decoded.at])) >= 0:
        note = f"{decoded.doubt[:1].upper()}{decoded.doubt[1:]}; save the article again as UTF-8."
        gaps.append(Gap("encoding not sure", at, at + 1, text[at : at + 1], note))
    if aright.places:
        start, end = aright.places[0][0], aright.places[-1][1]
        several = "1 piece was" if len(aright.places) == 1 else f"{len(aright.places)} pieces were"
        note = (
            f"{several} garbled before the text came here (such as “â€™” for an apostrophe), and read as what was "
            "meant; offsets count the text so repaired. To be sure, save the article again from where it comes from."
        )
        gaps.append(Gap("garbled letters repaired", start, end, text[start:end], note))
    return tuple(gaps)


def _names(source: object) -> tuple[str, str | None]:
    """What messages call the source, and its stem where it has one."""
    if isinstance(source, (str, Path)):
        return str(source), article_name(source)
    name = getattr(source, "name", None)
    if isinstance(name, str) and name and not name.startswith("<"):
        return name, article_name(name)
    return "the article", None


def _contents(source: Any, name: str, config: ArticleConfig) -> bytes | str:
    """The bytes of a path or binary file object; the characters of a text file object."""
    if isinstance(source, (str, Path)):
        return article_bytes(source, config)
    if isinstance(source, type) or not hasattr(source, "read"):
        raise TypeError(f"read() takes a path or a file object, not {type(source).__name__}")
    return stream_contents(source, name, config)
