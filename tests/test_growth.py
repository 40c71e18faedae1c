"""Work grows with the text and no faster: calls are counted, never seconds. `benchmarks.generated` makes the texts."""

import sys

import pytest

from analysis import evidence
from analysis.article.reading import read
from analysis.evidence import extract
from analysis.words.name_tree import NameTree
from benchmarks.generated import UNITS, article

SHORT, LONG = 5_000, 20_000  # characters
ROOM = 1.5


class _NoEncoder:
    def relations(self, article, *config):
        return ()


def calls(unit: str, size: int) -> int:
    """Python functions called, and generators resumed, while a text of that size is read."""
    count = 0

    def counting(frame, event, argument):
        nonlocal count
        count += event == "call"

    given = read(text=article(unit, size))
    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        extract(given)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "single names",
        "distinct names",
        "names with commas",
        "table with commas",
        "one surname, many bearers",
        "distinct bodies",
    ],
)
def test_twice_the_names_are_twice_the_work(unit, monkeypatch):
    monkeypatch.setattr(evidence, "encoder", _NoEncoder)
    extract(read(text="Ana Lima spoke of 5 Norwegian kroner."))  # word lists are loaded
    assert calls(unit, LONG) <= ROOM * LONG / SHORT * calls(unit, SHORT)


def test_generated_texts_are_the_same_every_time():
    assert all(article(unit, 500) == article(unit, 500) for unit in UNITS)


def test_the_longest_name_is_found_whole_and_none_within_a_word():
    tree = NameTree(["Bank of Norway", "Bank", "Norway", "O'Brien"])
    text = "Bank  of\nNorway met O'Brien; Norways-Bank, Bank of Nor. (Norway)"
    assert [text[s:e] for s, e in tree.find(text, 0, len(text))] == ["Bank  of\nNorway", "O'Brien", "Bank", "Norway"]
