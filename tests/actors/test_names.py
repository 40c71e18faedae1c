"""Names: cases as data, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from budget import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from analysis.actors.names.find import find_names
from analysis.actors.names.tagger import TAGS, allowed, load
from analysis.article.reading import read
from analysis.words.tokens import tokens

CASES = json.loads((Path(__file__).parents[1] / "cases" / "names.json").read_text(encoding="utf-8"))
FAILING = json.loads((Path(__file__).parents[1] / "cases" / "names-known-failures.json").read_text(encoding="utf-8"))
WORDS = st.sampled_from(
    ["Ana", "Lima", "Mr.", "the", "of", "Bank", "Norway", "said", "“", "”", ",", ".", "’s", "&", "U.S.", "\u00a0",
     "\r\n", "\n\n", "NATO", "al-Assad", "(", ")", "$", "and", "Inc", "A", "éÉ", "I", "it"]
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_names_of_the_cases(case):
    text = case["text"]
    found = find_names(read(text=text))
    assert [[text[n.start : n.end], n.type] for n in found] == case["expected"]


@pytest.mark.xfail(strict=True, reason="known to fail; move to names.json once it does not")
@pytest.mark.parametrize("case", FAILING, ids=[c["label"] for c in FAILING])
def test_names_known_to_fail(case):
    test_names_of_the_cases(case)


@examples(40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_names_stand_in_order_and_never_overlap(text):
    if not text.strip():
        return
    article = read(text=text)
    found = find_names(article)
    assert found == find_names(article)
    last = 0
    for n in found:
        assert last <= n.start < n.end <= len(article.text)
        assert not article.text[n.start].isspace() and not article.text[n.end - 1].isspace()
        assert 0 <= n.confidence == round(n.confidence, 2) <= 1
        last = n.end


def test_tag_sequences_are_legal():
    words = "Ana Lima of the Bank of Norway".split()
    assert not allowed("O", "I-person", "Lima") and allowed("B-person", "I-person", "Lima")
    assert not allowed("I-person", "I-place", "Lima")
    assert all(len(row) == len(TAGS) for row in load().steps)
    assert len(tokens(" ".join(words))) == len(words)


@pytest.mark.parametrize(
    "piece", ["A", "Ana ", "Ana Lima ", "A. ", "Bank of ", "“Ana ", "Ana, ", "U.S. ", "A & ", "Mr. "]
)
def test_long_runs_end(piece):
    """No seconds are asserted: `benchmarks.growth` measures. A quadratic rule would not end here in a breath."""
    find_names(read(text=(piece * 20_000)[:20_000]))
