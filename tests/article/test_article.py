"""Reading an article: encodings, line ends, sources, and what is refused with a remedy."""

import gzip
import hashlib
import io

import pytest

from analysis import extract
from analysis.article import ArticleConfig, ArticleError, read
from analysis.article.decoding import decode

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
        (b"RIFF\0\0\0\0WAVE", "sound file"),
        (b"\0\1\0\2 \n", "zero bytes"),
        (b"\n\n%PDF-1.7\nxx", "PDF document"),
        (b"RIFFxxxxWEBPVP8L", "picture"),
        (b"\x28\xb5\x2f\xfd\x24xyz", "unzstd"),
        (b"ID3\x03tune", "sound file"),
        (b"PAR1\x15\x04rows", "Parquet"),
        (bytes(range(1, 256)) * 4, "control characters"),
        (b"<!-- saved from a site -->\n<!-- twice -->\n<html><p>Dam holds</p>", "web page"),
        ("<!DOCTYPE html><p>Dam holds</p>".encode("utf-16"), "web page"),
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
    (tmp_path / "locked.txt").write_text("It held, Ana Lima said.")
    with pytest.raises(ArticleError, match="may not be read"):
        read(tmp_path / "locked.txt")


@pytest.mark.parametrize(
    "call", [lambda: read(), lambda: read("a.txt", text="b"), lambda: read(io.StringIO), lambda: read(3)]
)
def test_exactly_one_article(call):
    with pytest.raises(TypeError):
        call()


def test_every_byte_is_read():
    """No byte but zero is refused amid text."""
    for byte in range(1, 256):
        assert len(decode(b"The dam held, " + bytes([byte]) + b" she said.").text) == 25


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("words", [WORDS, "Плотина выдержала, сказала мэр.\n"])
def test_wide_encodings_without_their_mark(encoding, words):
    assert decode(words.encode(encoding)).text == words


def test_one_bad_byte_does_not_garble_the_rest():
    for mark in (b"", b"\xef\xbb\xbf"):
        article = read(io.BytesIO(mark + WORDS.encode() + b"Then \xff it fell.\n"))
        assert article.text == WORDS + "Then \ufffd it fell.\n"
        (gap,) = article.gaps
        assert (gap.kind, gap.text, gap.start) == ("encoding not sure", "\ufffd", len(WORDS) + 5)
        assert gap.note == "1 byte is no UTF-8 and stands as \ufffd; save the article again as UTF-8."
        assert gap in extract(article).gaps


@pytest.mark.parametrize(
    ("encoding", "words", "called"),
    [
        ("cp1252", "The mayor, Ana Peña, said: “It is late – too late.”", "Windows-1252"),
        ("mac_roman", "“Café” prices – €5. It’s Mr. Peña’s in São Paulo, he said.", "mac_roman"),
        ("cp1251", "Плотина выдержала, сказала мэр города Анна Лима.", "cp1251"),
        ("cp932", "ダムは持ちこたえた、とアナ・リマ氏は述べた。", "cp932"),
    ],
)
def test_other_encodings_are_found_and_told(encoding, words, called):
    article = read(io.BytesIO(words.encode(encoding)))
    assert article.text == words
    assert f"read as {called}" in article.gaps[0].note
    assert not read(text=words).gaps


def test_what_is_sure_is_not_doubted():
    assert not read(io.BytesIO(WORDS.encode("cp1252"))).gaps


def test_half_a_character_is_refused():
    for source in ({"text": "Dam \ud800 holds"}, {"path_or_file": io.StringIO("Dam \udfff holds")}):
        with pytest.raises(ArticleError, match="lone surrogate, at character 4"):
            read(**source)


class Endless(io.RawIOBase):
    """A stream without end, that gives a little at a time and counts what was taken."""

    taken = 0

    def readable(self):
        return True

    def read(self, size=-1):
        assert size > 0, "all of it was asked for"
        self.taken += min(size, 7)
        return b"Ana ..\n"[:size]


def test_what_is_too_long_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "year.txt").open("wb") as file:
        file.truncate(10**12)  # it takes no room, and there is no memory to read it into
    told = r"year\.txt has 1,000,000,000,000 bytes.*5,000,000 are read: split it.*--max-size 1000000`"
    with pytest.raises(ArticleError, match=told):
        read(tmp_path / "year.txt")


def test_a_stream_is_read_no_further_than_it_may_go_on():
    stream = Endless()
    with pytest.raises(ArticleError, match="the article goes on, and at most 100 bytes are read.*--max-size 1`"):
        read(stream, config=ArticleConfig(max_bytes=100))
    assert stream.taken <= 110


def test_a_stream_that_gives_little_at_a_time_is_read_to_its_end():
    stream, parts = Endless(), iter([b"Ana", b" Lima", b" spoke.", b""])
    stream.read = lambda size: next(parts)
    assert read(stream).text == "Ana Lima spoke."


def test_the_limit_counts_bytes_of_every_source(tmp_path):
    (tmp_path / "e.txt").write_text("é" * 50, encoding="utf-8")
    for size, fits in ((100, True), (99, False)):
        config = ArticleConfig(max_bytes=size)
        sources = [tmp_path / "e.txt", io.StringIO("é" * 50), io.BytesIO(("é" * 50).encode())]
        for give in [{"text": "é" * 50}, *({"path_or_file": s} for s in sources)]:
            if fits:
                assert len(read(**give, config=config).text) == 50
            else:
                with pytest.raises(ArticleError, match="max_bytes"):
                    read(**give, config=config)
