"""Reading an article: encodings, line ends, sources, and what is refused with a remedy."""

import gzip
import hashlib
import io

import pytest

from analysis.article.decoding import decode
from analysis.article.reading import ArticleError, read

WORDS = "Dam holds\r\n\r\nThe dam held, Ana Lima said. “It is old,” she added.\r\n"


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("cp1252", b""),
    ],
)
def test_the_same_text_from_every_encoding(tmp_path, encoding, bom):
    file = tmp_path / "dam.txt"
    file.write_bytes(bom + WORDS.encode(encoding))
    article = read(file)
    assert article.text == WORDS
    assert article.article_id == "dam"
    assert article.title == "Dam holds"
    assert article.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_sources_agree(tmp_path):
    file = tmp_path / "dam.txt"
    file.write_bytes(WORDS.encode())
    articles = [
        read(file),
        read(str(file)),
        read(io.BytesIO(WORDS.encode()), article_id="dam"),
        read(io.StringIO(WORDS, newline=""), article_id="dam"),
        read(text=WORDS, article_id="dam"),
    ]
    with file.open("rb") as stream:
        articles.append(read(stream))
    assert len(set(articles)) == 1


def test_a_string_is_named_by_its_hash():
    assert read(text="It rained.").article_id == "text-" + hashlib.sha256(b"It rained.").hexdigest()[:8]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7\n%...", "PDF document"),
        (b"PK\x03\x04rest", "office document"),
        (gzip.compress(b"words", mtime=0), "gunzip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\n<!DOCTYPE html><p>Dam holds</p>", "web page"),
        (b"RIFF\0\0\0\0WAVE", "zero bytes"),
        (b"\xff\xfeA", "begins as UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path, data, told):
    file = tmp_path / "odd.txt"
    file.write_bytes(data)
    with pytest.raises(ArticleError, match=told) as refused:
        read(file)
    assert str(file) in str(refused.value)


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(ArticleError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(ArticleError, match="cannot be read"):
        read("a\0b")


def test_unreadable_file(tmp_path, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)  # root, who runs some of these tests, may read everything
    with pytest.raises(ArticleError, match="may not be read"):
        read(tmp_path / "locked.txt")


@pytest.mark.parametrize(
    "call", [lambda: read(), lambda: read("a.txt", text="b"), lambda: read(io.StringIO), lambda: read(3)]
)
def test_exactly_one_article(call):
    with pytest.raises(TypeError):
        call()


def test_every_byte_is_read():
    """No byte sequence without a zero byte or a known signature is refused."""
    assert len(decode(bytes(range(1, 256)))) == 255


def test_another_language_is_said():
    words = "El alcalde dijo que la presa no se va a romper y que nadie en el pueblo tiene que salir de su casa. "
    assert read(text=words * 3).language == "und"
