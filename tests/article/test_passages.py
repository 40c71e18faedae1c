"""Passages and metadata: cases as data, in three layouts each; and what holds for any text."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import furniture
from analysis.article.bylines import bare_names, byline_names
from analysis.article.datelines import find_dateline, is_date_line
from analysis.article.furniture import boilerplate
from analysis.article.pagewords import page_words
from analysis.article.passages import find_passages
from analysis.article.reading import read

CASES = json.loads((Path(__file__).parents[1] / "cases" / "passages.json").read_text(encoding="utf-8"))
LINES = json.loads((Path(__file__).parents[1] / "cases" / "page-lines.json").read_text(encoding="utf-8"))
LAYOUTS = {
    "as written": lambda text: text,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
}
PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", "\u2028", "By ", "Ana Lima", " | ", " — ", "LIMA", "PHOTO: ", "(AP) - ", "“", "”",
     "''", "©", "..", "5 ", "April 3, 2025", "Read more: ", "MOST READ", "\u00a0", "said", "\t", "/", "x" * 30,
     "The river rose on Monday, and nobody slept."]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_case(case, layout):
    text = LAYOUTS[layout](case["text"])
    article = read(text=text)
    expected = dict(case["expected"])
    assert [[p.kind, p.reason, text[p.start : p.end]] for p in article.passages] == expected.pop("passages")
    assert {k: getattr(article, k) for k in expected} == expected


@given(TEXTS)
def test_passages_hold_every_line_once_and_in_order(text):
    passages = find_passages(text)
    at = 0
    for p in passages:
        assert at <= p.start < p.end <= len(text)
        between = text[at : p.start]
        # Only a page title's separator, white space and line ends lie between passages.
        assert not re.search(r"\w", between)
        assert text[p.start : p.end] == text[p.start : p.end].strip()
        assert (p.reason is not None) == (p.rule is not None) == (p.kind == "boilerplate")
        at = p.end
    assert not text[at:].strip()
    assert passages == find_passages(text)


def test_the_rule_that_fired_is_kept_and_can_be_looked_up():
    """A line left out names the very line of the lexicon that says so; what stands below a heading names that."""
    lexicon = Path(furniture.__file__).parent / "lexicon"
    rules = {
        text[p.start : p.end]: p.rule
        for text in [case["text"] for case in CASES] + [line for line, _ in LINES["furniture"]]
        for p in find_passages(text)
        if p.kind == "boilerplate"
    }
    assert all(rules.values())
    fired = {rule.removeprefix("boilerplate.txt: ") for rule in rules.values() if rule.startswith("boilerplate.txt: ")}
    assert len(fired) > 50
    assert fired <= set((lexicon / "boilerplate.txt").read_text(encoding="utf-8").splitlines())
    sections = {rule.removeprefix("page-words.txt: ") for rule in rules.values() if rule.startswith("page-words.txt: ")}
    assert sections and all(page_words(section) for section in sections)
    found = find_passages("The dam held on Monday, the ministry said.\n\nMOST READ\n\n1. Old dams\n\n2. New dams\n")
    heading = found[1].rule
    assert [p.rule for p in found[2:]] == [f"below “MOST READ” ({heading})"] * 2


@given(TEXTS)
def test_something_is_left_to_read(text):
    if text.strip():
        assert read(text=text).readable


@pytest.mark.parametrize(("line", "reason"), LINES["furniture"])
def test_furniture(line, reason):
    assert boilerplate(line).reason == reason


@pytest.mark.parametrize("line", LINES["prose"])
def test_words_of_an_article_are_no_furniture(line):
    assert boilerplate(line) is None and not is_date_line(line)


@pytest.mark.parametrize("line", LINES["stamps"])
def test_stamps(line):
    assert is_date_line(line)


@pytest.mark.parametrize(("line", "names"), LINES["bylines"])
def test_bylines(line, names):
    assert list(byline_names(line) or bare_names(line)) == names


def test_wrapped_lines_are_one_paragraph():
    words = "The harbor master said on Monday that the channel would be closed to ships of ninety meters in spring. "
    line, lines = "", []
    for word in (words * 4).split():
        if len(line) + 1 + len(word) > 64:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])
    text = f"{wrapped}\n\n{wrapped}\n"
    assert [text[p.start : p.end] for p in find_passages(text)] == [wrapped, wrapped]


@pytest.mark.parametrize(
    ("line", "place", "source"),
    [
        ("ST. JOHN’S, Antigua (CMC) — The", "ST. JOHN’S, Antigua", "CMC"),
        ("GOMA, Democratic Republic of Congo, Jan 3 (AFP) – He", "GOMA, Democratic Republic of Congo", "AFP"),
        ("McALLEN, Texas — The", "McALLEN, Texas", None),
        ("PORT-AU-PRINCE, Haiti — Men", "PORT-AU-PRINCE, Haiti", None),
        ("Geneva/New York, 3 April 2025 – The", "Geneva/New York", None),
        ("CHARLOTTE, N.C.\u00a0— In", "CHARLOTTE, N.C.", None),
        ("LONDON, Thursday — The", "LONDON", None),
    ],
)
def test_datelines(line, place, source):
    found = find_dateline(line)
    assert (found.place, found.source) == (place, source)
    assert line[found.end :] in ("The", "He", "Men", "In")


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE: 5/12 — The site was closed.",
        "ALDEN: Thank you.",
        "She left — The door stayed open.",
        "RATES MAY RISE, BUT NOT BEFORE SPRING - Ana Lima writes",
        "Exhausted — That is how he felt.",
        "A long — a very long — day.",
    ],
)
def test_no_datelines(line):
    assert find_dateline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "By the time she left",
        "By Monday",
        "By the River",
        "By 2030 the dam will be full.",
        "From Lima to Quito, a road",
    ],
)
def test_no_bylines(line):
    assert byline_names(line) is None


@pytest.mark.parametrize(
    "line", ["12:25 p.m. The polls close.", "In April 2025", "Monday was cold.", "May 5 be with you"]
)
def test_no_date_lines(line):
    assert not is_date_line(line)


@pytest.mark.parametrize(
    "unit",
    [
        "A ",
        "1 ",
        "A/",
        "By Ana Lima and ",
        "Photo: ",
        "| ",
        "“",
        "originally published in ",
        "(a ",
        "LIMA, ",
        "LIMA — ",
    ],
)
def test_long_lines_stay_cheap(unit):
    """One paragraph of half a million characters is read as fast as short ones (pytest would time out otherwise)."""
    text = unit * (500_000 // len(unit))
    assert find_passages(text)
