"""Bytes to text: the encoding of an article file found, and what is no text refused with a remedy."""

from __future__ import annotations

import codecs
import re

# The first bytes of files that are often handed in as articles, what they are, and how to get the text out.
_MAGIC = (
    (b"%PDF-", "a PDF document", "save its text first, for example with `pdftotext FILE.pdf FILE.txt`"),
    (b"{\\rtf", "a rich-text (RTF) document", "open it and save it as plain text"),
    (b"PK\x03\x04", "a ZIP archive or an office document (.docx, .odt, .epub)", "open it and save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc)", "open it and save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first with `gunzip`"),
    (b"BZh", "a bzip2 archive", "unpack it first with `bunzip2`"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first with `unxz`"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\x89PNG", "a picture (PNG)", "give the text of the article, not a picture of it"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "give the text of the article, not a picture of it"),
    (b"GIF8", "a picture (GIF)", "give the text of the article, not a picture of it"),
    (b"\x7fELF", "a program", "give the text of the article"),
    (b"SQLite format 3", "a database (SQLite)", "give the text of the article"),
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_PAGE = re.compile(r"\s{0,99}<(?:!doctype\s|html\b|\?xml\b)", re.I)


class ArticleError(ValueError):
    """An article that cannot be read. The message names it, says what is wrong and what to do about it."""


def decode(data: bytes, name: str = "the article") -> str:
    r"""The text of an article's bytes, line ends kept as they are.

    UTF-8 with or without a byte-order mark, UTF-16 and UTF-32 with one, otherwise Windows-1252 (a superset of Latin-1,
    what older newsroom systems write); the byte-order mark is no part of the text, so offsets count from the character
    after it. Raises `ArticleError` for what is no text, naming what it seems to be.

    >>> decode(b"\xef\xbb\xbfCaf\xc3\xa9\r\n"), decode(b"\x93Caf\xe9\x94")
    ('Café\r\n', '“Café”')
    >>> decode(b"%PDF-1.7 ...", "may.pdf")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analysis.article.decoding.ArticleError: may.pdf is a PDF document, not text: save its text first, ...
    """
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise ArticleError(f"{name} is {what}, not text: {remedy}")
    text = _text(data, name)
    if _PAGE.match(text):
        raise ArticleError(f"{name} is a web page (HTML), not text: open it in a browser and save it as text")
    return text


def _text(data: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise ArticleError(
                    f"{name} begins as {encoding.upper()} text but goes on as something else (byte "
                    f"{error.start + len(bom)}): save it again as UTF-8"
                ) from error
    if b"\0" in data:
        raise ArticleError(f"{name} is binary (it holds zero bytes), not text: save the article as UTF-8 text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # The five bytes Windows-1252 leaves open stay what they are in Latin-1, as browsers read them.
        return "".join(_WINDOWS[b] for b in data)


_WINDOWS = tuple(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
