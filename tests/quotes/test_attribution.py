"""Attribution: cases as data, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from budget import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from analysis.actors.names.find import find_names
from analysis.article.reading import read
from analysis.quotes.grammar.attribution import attribute
from analysis.words.cues import lexicon

CASES = Path(__file__).parents[1] / "cases"
RELATIONS = json.loads((CASES / "attribution.json").read_text(encoding="utf-8"))
KNOWN = json.loads((CASES / "attribution-known-failures.json").read_text(encoding="utf-8"))
WORDS = st.sampled_from(
    ["Ana", "Lima", "said", "says", "told", "that", "the", "mayor", "who", "she", "and", "but", "“", "”", "\"", "''",
     "‘",
     "’", ",", ".", "?", ":", ";", "—", "(", ")", "according", "to", "called", "on", "adding", "reporters", "it", "was",
     "\n\n", "\r\n\r\n", "\u00a0", "asked", "whether", "in", "a", "statement", "not", "put", "words", "of", "$5", "say"]
)  # fmt: skip


def relations(text):
    article = read(text=text)
    return article.text, attribute(article, find_names(article))


def check(case):
    text, (found, _) = relations(case["text"])
    got = []
    for r in found:
        row = [r.source and text[slice(*r.source)], r.cue and text[slice(*r.cue)], [text[s:e] for s, e in r.content]]
        got.append(row + (["belief"] if r.act == "belief" else []))
    assert got == case["expected"]


@pytest.mark.parametrize("case", RELATIONS, ids=[c["label"] for c in RELATIONS])
def test_relations_of_the_cases(case):
    check(case)


@pytest.mark.parametrize("case", KNOWN, ids=[c["label"] for c in KNOWN])
@pytest.mark.xfail(strict=True)
def test_relations_not_yet_found(case):
    check(case)


@examples(80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=60).map(" ".join))
def test_any_text_gives_spans_in_order(text):
    if not text.strip():
        return
    article = read(text=text)
    names = find_names(article)
    found, gaps = attribute(article, names)
    assert (found, gaps) == attribute(article, names)
    for r in found:
        assert r.content and all(0 <= s < e <= len(article.text) for s, e in r.content)
        assert all(a[1] <= b[0] for a, b in zip(r.content, r.content[1:], strict=False))
        for span in filter(None, (r.source, r.cue)):
            assert 0 <= span[0] < span[1] <= len(article.text)
    assert all(article.text[g.start : g.end] == g.text for g in gaps)


@pytest.mark.parametrize(
    "piece", ["said ", "“a,” she said ", "he said that ", ", said Ana", "who said, ", "— a ", "“A.” "]
)
def test_long_paragraphs_end(piece):
    """No seconds are asserted: `benchmarks.growth` measures. A quadratic rule would not end here in a breath."""
    article = read(text="It began. " + piece * 6_000)
    attribute(article, find_names(article))


def test_every_cue_has_its_forms():
    forms = lexicon()
    for word, lemma in (
        ("says", "say"),
        ("denies", "deny"),
        ("told", "tell"),
        ("urging", "urge"),
        ("stresses", "stress"),
    ):
        assert forms[word].lemma == lemma
    known = {"quotation", "clause", "that", "question", "to", "person-to", "person-of", "object", "phrase", "addressee"}
    assert all(cue.takes <= known | {"belief", "plain", "silence"} for cue in forms.values())
