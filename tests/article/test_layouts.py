"""Layouts of articles: block quotes, wrapped lines, headlines in capitals, pieces of pages, garbled letters."""

import hashlib
import io

import pytest

from analysis import extract
from analysis.article import ArticleError, read

LEAD = "The board of the quay met its tenants on Monday, and Ana Lima said that the crane was shut."


def passages(text):
    article = read(text=text)
    return [(p.kind, article.text[p.start : p.end]) for p in article.passages]


@pytest.mark.parametrize("sign", [">", ">>"])
def test_a_block_quote_is_a_quotation_of_whom_it_is_announced_by(sign):
    announced = f"The chair, Ana Lima, wrote to the tenants:\n\n{sign} Nobody has to leave the quay."
    text = f"Crane stays shut\n\n{announced}\n\n{LEAD}"
    quote = next(q for q in extract(read(text=text)).quotes if q.kind == "direct")
    assert (quote.text, quote.speaker) == ("Nobody has to leave the quay.", "Ana Lima")


def test_who_is_told_of_in_a_block_quote_does_not_say_it():
    text = (
        "The judge, Rita Sá, put it this way in her ruling:\n\n> The board knew that the crane had rusted, and slept.\n"
    )
    assert [(q.text, q.speaker) for q in extract(read(text=text)).quotes if q.kind == "direct"] == [
        ("The board knew that the crane had rusted, and slept.", "Rita Sá")
    ]


def test_links_with_the_sign_of_a_block_quote_stay_unread():
    text = f"Crane stays shut\n\n{LEAD}\n\n> Why old cranes fail\n\n> How a crane works\n"
    assert [kind for kind, _ in passages(text)][-2:] == ["boilerplate", "boilerplate"]


def test_a_wrapped_text_goes_on_where_a_line_stops_midway():
    wrapped = (
        "The board of the quay said on Monday that the crane at Alto\n"
        "had rusted and that forty of its tenants had been told about\n"
        "it. Nobody has to leave the quay before the summer, it said,\n"
        "and rents stay what they are."
    )
    ragged = "The repair takes between two weeks and\nfour weeks, and 300\ntenants pay for it."
    found = passages(f"Crane stays shut on the old quay\n\n{wrapped}\n\n{ragged}\n")
    assert found == [("headline", "Crane stays shut on the old quay"), ("body", wrapped), ("body", ragged)]


def test_lines_that_are_wrapped_by_nobody_stay_apart():
    text = f"Crane stays shut\n\n{LEAD}\n\nTo bring:\ngloves and\na rope\n\n{LEAD}"
    assert [words for _, words in passages(text)][2:5] == ["To bring:", "gloves and", "a rope"]


@pytest.mark.parametrize(
    "headline", ["OLD CRANE FALLS, TWO HURT", "QUAY SHUT, TENANTS LEFT WAITING", "RENTS RISE, AGAIN"]
)
def test_a_headline_in_capitals_with_a_comma_is_no_dateline(headline):
    article = read(text=f"{headline}\n\nBy Joana Reis\n\n{LEAD}\n")
    assert (article.title, article.author, article.dateline) == (headline, "Joana Reis", None)


@pytest.mark.parametrize("line", ["PORTO, PORTUGAL", "LISBON, Portugal", "ALTO, May 2, 2024", "GENEVA, VAUD"])
def test_a_place_in_capitals_with_its_region_is_a_dateline(line):
    assert read(text=f"Crane falls on quay\n\nBy Joana Reis\n\n{line}\n\n{LEAD}\n").dateline


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{LEAD}</p>",
        f"<h1 class='top'>Crane stays shut</h1>\n<p>{LEAD}",
        f"Crane stays shut\n\n<p>{LEAD}</p>\n<p>{LEAD}</p>\n<div>It rusts.</div>\n",
    ],
)
def test_a_piece_of_a_web_page_is_refused(text):
    with pytest.raises(ArticleError, match="is a web page"):
        read(io.BytesIO(text.encode()))


@pytest.mark.parametrize("text", [LEAD + " It wrote <p> and </p> on the wall.", "<Ana Lima> " + LEAD, "1 < 2. " + LEAD])
def test_a_text_that_speaks_of_tags_is_read(text):
    assert read(io.BytesIO(text.encode())).text == text


GARBLED = {
    "Windows-1252": lambda text: "".join(
        c if c.isascii() else c.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d") for c in text
    ),
    "Windows-1252, a byte lost": lambda text: GARBLED["Windows-1252"](text).replace("\x9d", ""),
    "Windows-1252, a byte asked": lambda text: GARBLED["Windows-1252"](text).replace("\x9d", "?"),
    "Latin-1": lambda text: text.encode().decode("latin-1"),
    "Mac Roman": lambda text: text.encode().decode("mac_roman"),
    "twice": lambda text: GARBLED["Latin-1"](GARBLED["Latin-1"](text)),
}


@pytest.mark.parametrize("how", GARBLED)
def test_garbled_letters_are_read_as_what_they_stand_for_and_said(how):
    text = LEAD + " Ana Lima told tenants: “It’s gone, all of it.” The café stays – for £3…\r\n"
    garbled = GARBLED[how](text)
    article = read(io.BytesIO(garbled.encode()))
    assert article.text == text == read(text=garbled).text and article.text != garbled
    assert article.sha256 == hashlib.sha256(garbled.encode()).hexdigest()  # of the file as it is
    (gap,) = article.gaps
    assert gap.kind == "garbled letters repaired" and "were garbled" in gap.note
    assert text[gap.start : gap.end] == gap.text == text[text.index("“") : text.index("\r")]
    assert not read(text=text).gaps


@pytest.mark.parametrize(
    "words",
    ["“NÃO, IRMÃ” it says", "ﬁve ’ ″ ＂ ½ …", "“Go!”—she", "Привет, 世界", "“Ä”", "a\x85\x85b", "5 µ²", "É’s «É…»"],
)
def test_what_is_not_garbled_stays(words):
    assert read(text=f"{LEAD} {words}").text == f"{LEAD} {words}"


def test_a_byte_that_is_no_letter_is_found_in_the_repaired_text():
    article = read(io.BytesIO("It was a cafÃ© near the quay, ".encode() + b"\xff" + " she said, of Ã‰vora.".encode()))
    told = [(gap.kind, gap.text) for gap in article.gaps]
    assert article.text == "It was a café near the quay, \ufffd she said, of Évora."
    assert told == [("encoding not sure", "\ufffd"), ("garbled letters repaired", article.text[12:-5])]


def test_capitals_of_other_languages_are_not_garbled():
    assert not read(text=f"{LEAD} “NÃO, IRMÃ,” it says on the CAFÉ…").gaps


HEAD = "Crane falls on quay in Porto"


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Ana Lima On 11/13/19", "Ana Lima", "2019-11-13"),
        ("Ana Lima on 13/11/19 at 3:04 pm", "Ana Lima", "2019-11-13"),
        ("Posted by Ana Lima on 13/11/2019 15:04", "Ana Lima", "2019-11-13"),
        ("By Ana Lima Published 3:04 pm EST, Nov 13, 2019", "Ana Lima", "2019-11-13"),
        ("By Ana Lima and Rui Sá, Staff Writers", "Ana Lima and Rui Sá", None),
        ("By Ana Lima On 03/04/19", "Ana Lima", None),  # March or April
    ],
)
def test_a_byline_with_its_day(line, author, published):
    article = read(text=f"{HEAD}\n\n{line}\n\n{LEAD}\n")
    assert (article.title, article.author, article.published) == (HEAD, author, published)


@pytest.mark.parametrize(
    ("line", "source", "place"),
    [
        ("(Reuters) - ", "Reuters", None),
        ("AP — ", "AP", None),
        ("Nov 13 (AFP) — ", "AFP", None),
        ("Agence France-Presse - ", "Agence France-Presse", None),
        ("PORTO (Reuters) - ", "Reuters", "PORTO"),
    ],
)
def test_an_agency_files_with_or_without_a_place(line, source, place):
    article = read(text=f"{HEAD}\n\n{line}{LEAD}\n\nIt was old.\n")
    assert (article.source, article.dateline) == (source, place)
    assert passages(article.text)[1:3] == [("dateline", line.rstrip()), ("body", LEAD)]
    assert not any(a.name == source for a in extract(article).actors)


@pytest.mark.parametrize("lead", ["(Update) — The crane fell.", "Quay — The crane fell.", "AP said — The crane fell."])
def test_what_is_no_agency_files_nothing(lead):
    assert all(kind != "dateline" for kind, _ in passages(f"{HEAD}\n\n{lead} {LEAD}"))


@pytest.mark.parametrize("credit", ["(AP Photo/Bo Ek)", "Photo: Bo Ek/Coast Wire", "Image: Getty Images"])
@pytest.mark.parametrize("words", [LEAD, "“We are late,” Ana Lima said on Monday. “Go.”"])
def test_a_credit_behind_a_paragraph_of_the_report_is_cut_off(credit, words):
    article = read(text=f"{HEAD}\n\n{words} {credit}\n\nIt was old, and nobody had looked at it since May.\n")
    assert [(p.kind, p.reason, article.text[p.start : p.end]) for p in article.passages][1:3] == [
        ("body", None, words),
        ("boilerplate", "photo credit", credit),
    ]
    assert [q.speaker for q in extract(article).quotes] == ["Ana Lima"]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Bo Ek on the quay in May.", "(AP Photo/Rui Sá)"),
        ("Bo Ek on the quay in May.", "Photo by Rui Sá"),
        ("", "Photo: Rui Sá/Coast Wire"),
    ],
)
def test_a_credit_before_the_report_is_cut_off_with_its_caption(caption, credit):
    said = "“We are late,” Ana Lima said on Monday."
    article = read(text=f"{HEAD}\n\n{caption} {credit} {said}\n\nIt was old, and nobody had looked at it since May.\n")
    found = [(p.kind, p.reason, article.text[p.start : p.end]) for p in article.passages][1:-1]
    expected = [("boilerplate", "photo caption", caption)] if caption else []
    assert found == [*expected, ("boilerplate", "photo credit", credit), ("body", None, said)]


@pytest.mark.parametrize(
    "caption",
    [
        "Bo Ek on the quay in May. (AP Photo/Rui Sá)",
        "Bo Ek, who played in “The Long Way Home”, in May. Photo: Rui Sá/Coast Wire",
        "Bo Ek on the quay | Getty",
        "Image copyright Getty Images Image caption Bo Ek owns the quay",
    ],
)
def test_a_caption_stays_unread(caption):
    article = read(text=f"{HEAD}\n\n{caption}\n\n{LEAD}\n")
    assert [q.speaker for q in extract(article).quotes] == ["Ana Lima"]
    assert {p.reason for p in article.passages[1:-1]} <= {"photo caption", "photo credit"}


@pytest.mark.parametrize("line", ["He said that Bo Ek (born in Porto) The Second", "Ana Lima said so (Reuters/Ipsos)"])
def test_brackets_are_no_credit_by_themselves(line):
    assert all("said" not in words for kind, words in passages(f"{HEAD}\n\n{LEAD}\n\n{line}.") if kind == "boilerplate")
