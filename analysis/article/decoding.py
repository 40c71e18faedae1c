"""Bytes to text: the encoding of an article file found, and what is no text refused with a remedy."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

_UNPACK = "unpack it first"
_AS_TEXT = "open it and save it as plain text"
_NO_PICTURE = "give the text of the article, not a picture of it"
_NO_SOUND = "give the text of the article, such as a transcript"
_GIVE_TEXT = "give the text of the article"
# The first bytes of files that are often handed in as articles, what they are, and how to get the text out.
_MAGIC = (
    (rb"%PDF-", "a PDF document", "save its text first, for example with `pdftotext FILE.pdf FILE.txt`"),
    (rb"\{\\rtf", "a rich-text (RTF) document", _AS_TEXT),
    (rb"PK\x03\x04", "a ZIP archive or an office document (.docx, .odt, .epub)", _AS_TEXT),
    (rb"\xd0\xcf\x11\xe0", "an old office document (.doc)", _AS_TEXT),
    (rb"\x1f\x8b", "a gzip archive", "unpack it first with `gunzip`"),
    (rb"BZh\d1AY&SY", "a bzip2 archive", "unpack it first with `bunzip2`"),
    (rb"\xfd7zXZ", "an xz archive", "unpack it first with `unxz`"),
    (rb"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first with `unzstd`"),
    (rb"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (rb"Rar!\x1a", "a RAR archive", _UNPACK),
    (rb"\x89PNG", "a picture (PNG)", _NO_PICTURE),
    (rb"\xff\xd8\xff", "a picture (JPEG)", _NO_PICTURE),
    (rb"GIF8[79]a", "a picture (GIF)", _NO_PICTURE),
    (rb"RIFF.{4}WEBP", "a picture (WebP)", _NO_PICTURE),
    (rb".{4}ftyp(?:avif|heic|heix|mif1)", "a picture (HEIF)", _NO_PICTURE),
    (rb"II\*\0|MM\0\*", "a picture (TIFF)", _NO_PICTURE),
    (rb".{4}ftyp", "a film (MP4)", _NO_SOUND),
    (rb"ID3[\2-\4]|\xff[\xf2\xf3\xfb]", "a sound file (MP3)", _NO_SOUND),
    (rb"RIFF.{4}(?:WAVE|AVI )", "a sound file or film (RIFF)", _NO_SOUND),
    (rb"OggS\0|fLaC\0", "a sound file (Ogg, FLAC)", _NO_SOUND),
    (rb"\x7fELF|MZ.\0", "a program", _GIVE_TEXT),
    (rb"SQLite format 3", "a database (SQLite)", _GIVE_TEXT),
    (rb"PAR1[\x10-\x1f]", "a table (Parquet)", _GIVE_TEXT),
)
_SIGNED = re.compile(rb"\s{0,99}(?:" + b"|".join(rb"(%s)" % magic for magic, _, _ in _MAGIC) + rb")", re.S)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_WINDOWS = tuple(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
"""Windows-1252; the five bytes it leaves open stay what they are in Latin-1, as browsers read them."""
_SISTERS = ("cp1250", "cp1254", "cp1257")
"""Of the same press in other countries: where they give the same text as Windows-1252, that text is sure."""
_LATIN = "cp1252 mac_roman".split()
_OTHERS = "cp1251 koi8_r cp1253 cp1255 cp1256 cp932 euc_jp gb18030 big5 euc_kr".split()
"""What is told apart by its letters; twins that differ from these in a few would only win at random."""
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 50_000  # bytes
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.05  # of all bytes; compressed data has twice as many, text next to none

_PAGE = re.compile(r"<(?:!doctype|html|head|body|svg|\?xml)\b", re.I | re.A)
_TAG = re.compile(
    r"<(?:h[1-6]|p|div|article|section|main|header|table|ul|ol|blockquote|figure)\b[^<>]{0,300}>", re.I | re.A
)
_CLOSING_TAG = re.compile(r"</(?:h[1-6]|p|div|article|section|main|header|table|ul|ol|blockquote|figure)>", re.I | re.A)
_TAGGED = 3  # paragraphs in tags, which make a page of a text that begins without one


class ArticleError(ValueError):
    """An article that cannot be read. The message names it, says what is wrong and what to do about it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and in `doubt` what is not sure about how it was read: `at` is the first character that it concerns."""

    text: str
    doubt: str | None = None
    at: int = 0


def decode(data: bytes, name: str = "the article") -> Decoded:
    r"""The text of an article's bytes, line ends kept as they are.

    UTF-8, UTF-16 and UTF-32 with or without a byte-order mark; the mark is no part of the text, so offsets count from
    the character after it. A few bytes that are no UTF-8 among many that are become U+FFFD each. Other bytes are
    Windows-1252 (a superset of Latin-1, what older newsroom systems write) unless their letters speak for another
    encoding. What is not sure is in `Decoded.doubt`. Raises `ArticleError` for what is no text, naming what it
    seems to be.

    >>> decode(b"\xef\xbb\xbfCaf\xc3\xa9\r\n").text, decode(b"\x93Caf\xe9\x94").text
    ('Café\r\n', '“Café”')
    >>> decode(b"Caf\xc3\xa9 \xff")
    Decoded(text='Café �', doubt='1 byte is no UTF-8 and stands as �', at=5)
    >>> decode(b"%PDF-1.7 ...", "may.pdf")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analysis.article.decoding.ArticleError: may.pdf is a PDF document, not text: save its text first, ...
    """
    if (signed := _SIGNED.match(data)) and signed.lastindex:
        _, what, remedy = _MAGIC[signed.lastindex - 1]
        raise ArticleError(f"{name} is {what}, not text: {remedy}")
    found = _text(data, name)
    if _is_page(found.text):
        raise ArticleError(f"{name} is a web page (HTML), not text: open it in a browser and save it as text")
    return found


def _is_page(text: str) -> bool:
    """Does it begin as a web page, or as a piece of one, whatever blanks and comments stand before?"""
    text = text.lstrip("\ufeff \t\r\n\f\v")
    while text.startswith("<!--"):
        text = text.partition("-->")[2].lstrip()
    least = 1 if _TAG.match(text) else _TAGGED
    return bool(_PAGE.match(text)) or sum(1 for _ in islice(_CLOSING_TAG.finditer(text), least)) == least


def _text(data: bytes, name: str) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _marked(data, bom, encoding, name)
    if b"\0" in data:
        return _wide(data, name)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        if len(_CONTROLS.findall(data)) > _MOST_CONTROLS * len(data):
            raise ArticleError(
                f"{name} is binary (control characters all over), not text: save the article as UTF-8 text"
            ) from None
        return _mended(data) or _guessed(data)


def _marked(data: bytes, bom: bytes, encoding: str, name: str) -> Decoded:
    """What the byte-order mark says it is."""
    try:
        return Decoded(data[len(bom) :].decode(encoding))
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _replaced(data[len(bom) :])
        raise ArticleError(
            f"{name} begins as {encoding.upper()} text but goes on as something else (byte "
            f"{error.start + len(bom)}): save it again as UTF-8"
        ) from error


def _wide(data: bytes, name: str) -> Decoded:
    """UTF-16 or UTF-32 without its mark: the one with most blanks and line ends. Other zero bytes are no text."""
    texts = []
    for encoding in _WIDE:
        try:
            texts.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = max((t for t in texts if "\0" not in t), key=lambda t: t.count(" ") + t.count("\n"), default="\0")
    if not re.search(r"[ \n]", best) or any(not c.isprintable() and not c.isspace() for c in set(best) - {"\ufeff"}):
        raise ArticleError(f"{name} is binary (it holds zero bytes), not text: save the article as UTF-8 text")
    return Decoded(best)


def _mended(data: bytes) -> Decoded | None:
    """UTF-8 that was damaged: at least as many of its letters beyond ASCII are whole as are broken."""
    found = _replaced(data)
    bad = found.text.count("\ufffd")
    whole = sum(not c.isascii() for c in found.text) - bad
    return found if whole >= bad else None


def _replaced(data: bytes) -> Decoded:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    told = f"{bad} byte{' is' if bad == 1 else 's are'} no UTF-8 and stand{'s' if bad == 1 else ''} as \ufffd"
    return Decoded(text, told, text.index("\ufffd"))


def _guessed(data: bytes) -> Decoded:
    """Neither UTF-8 nor marked: by its letters, Windows-1252 where they do not tell."""
    from charset_normalizer import from_bytes

    sample = _telling(data)
    letters, high = len(re.findall(rb"[A-Za-z]", sample)), len(_HIGH.findall(sample))
    best = from_bytes(sample, cp_isolation=_LATIN if high <= letters else _OTHERS).best()
    encoding = best.encoding if best else "cp1252"
    windows = "".join(map(_WINDOWS.__getitem__, data))
    text = windows if encoding == "cp1252" else data.decode(encoding, "replace")
    if text == windows and all(data.decode(sister, "replace") == windows for sister in _SISTERS):
        return Decoded(text)
    called = "Windows-1252" if encoding == "cp1252" else encoding
    at = next((i for i, c in enumerate(text) if not c.isascii()), 0)
    return Decoded(text, f"no UTF-8, read as {called}, which is a guess by its letters", at)


def _telling(data: bytes) -> bytes:
    """The first lines with letters beyond ASCII, which alone tell encodings apart: a long article costs no more."""
    out, size = [], 0
    for line in data.splitlines():
        if _HIGH.search(line):
            out.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(out)
