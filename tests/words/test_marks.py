"""Quotation marks: cases as data, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from budget import examples
from hypothesis import given
from hypothesis import strategies as st

from analysis.records import Article, Passage
from analysis.words.marks import quotations

CASES = Path(__file__).parents[1] / "cases"
MARKS = json.loads((CASES / "marks.json").read_text(encoding="utf-8"))
KNOWN = json.loads((CASES / "marks-known-failures.json").read_text(encoding="utf-8"))
PIECES = st.sampled_from(list("\"“”‘’'„«»`-—,.?!: \u00a0\r\n1aS") + ["''", "\n\n", "We ", " said ", "6'2\""])


def article(text: str) -> Article:
    """An article of plain paragraphs, so that marks are tested by themselves."""
    passages, at = [], 0
    for part in text.splitlines(keepends=True):
        if part.strip():
            passages.append(Passage("body", at, at + len(part.rstrip("\r\n"))))
        at += len(part)
    return Article("case", text, tuple(passages), "")


def check(case):
    marks = quotations(article(case["text"]))
    assert [[case["text"][s:e] for s, e in q.pieces] for q in marks.found] == case["expected"]
    assert [g.kind for g in marks.gaps] == case["gaps"]


@pytest.mark.parametrize("case", MARKS, ids=[c["label"] for c in MARKS])
def test_marks_of_the_cases(case):
    check(case)


@pytest.mark.parametrize("case", KNOWN, ids=[c["label"] for c in KNOWN])
@pytest.mark.xfail(strict=True)
def test_marks_not_yet_read(case):
    check(case)


@examples(100)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_gives_spans_in_order(text):
    a = article(text)
    marks = quotations(a)
    found, gaps = marks.found, marks.gaps
    assert marks == quotations(article(text))
    last = 0
    for q in found:
        for (s, e), (outer_start, outer_end) in zip(q.pieces, q.outer, strict=True):
            assert last <= outer_start <= s < e <= outer_end <= len(text) or s == e
            assert any(p.start <= outer_start and outer_end <= p.end for p in a.passages)
            last = outer_end
    assert all(text[g.start : g.end] == g.text for g in gaps)


@pytest.mark.parametrize("piece", ['"', "'", "“", "” ", "‘a", "''", "“a ", "\n“a", '1"', "a’ "])
def test_long_runs_of_marks_end(piece):
    """No seconds are asserted: `benchmarks.growth` measures. A quadratic rule would not end here in a breath."""
    quotations(article(piece * 20_000))
