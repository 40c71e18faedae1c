"""What fuzzing found, kept: odd texts whose every row must hold, and the fuzzer itself."""

import json
import random
from pathlib import Path

import pytest

from analysis import extract, read
from benchmarks import fuzz

CASES = json.loads((Path(__file__).parent / "cases" / "odd.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_odd_texts_give_rows_that_hold(case):
    assert fuzz.fault(case["text"].encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave $5 " + "million " * 60 + "to Peru.",
        "Norway gave five " + "billion " * 60 + "to Peru.",
        "Norway gave $" + "9" * 400 + " to Peru.",
        "Norway gave $1e999 to Peru.",
    ],
)
def test_an_amount_beyond_all_numbers_is_a_gap(text):
    found = extract(read(text=text))
    assert not found.figures
    assert "amount not read" in {g.kind for g in found.gaps}


@pytest.mark.parametrize(
    "odd",
    [
        *"\u2028\u2029\x85\x0b\x0c\r\x1a\u200b\u200f\u202e\u2060\ufeff\ufffd\xad\0",
        "\u0301" * 40,
        "\r\r",
        "\x1c\x1d\x1e",
    ],
)
def test_control_and_invisible_characters(odd):
    text = f"Dam{odd} holds{odd}\n\n{odd}“We will{odd} stay,” said{odd} Ana Lima, who paid $5{odd} million.{odd}{odd}"
    assert fuzz.fault_in(lambda: read(text=text)) is None


def test_the_fuzzer_sees_faults(monkeypatch):
    """A reader that breaks on one letter is found, named by kind and place, and cut to that letter's word."""

    def broken(article):
        if "Harbour" in article.text:
            raise KeyError("Harbour")
        return extract(article)

    monkeypatch.setattr(fuzz, "extract", broken)
    monkeypatch.setattr(fuzz, "seeds", lambda: [["Dam holds.\n", "The Harbour is old.\n", "It rained.\n"]])
    _, wrong, data = next(fuzz.run(60, 7))
    assert wrong == "KeyError: 'Harbour'"
    assert data.strip() == b"Harbour"


def test_the_same_seed_gives_the_same_inputs():
    articles = [["Dam holds.\n", "Ana Lima said “no”.\n"]]
    again = [[fuzz.mutant(articles, random.Random(f"3/{n}")) for n in range(50)] for _ in range(2)]
    assert again[0] == again[1] and len(set(again[0])) > 25
