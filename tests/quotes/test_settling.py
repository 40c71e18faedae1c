"""What an attribution may hold: whole cases, and that nothing crosses a paragraph, on every text there is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from budget import examples
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import read
from analysis.evidence import extract
from analysis.quotes.acts import act_of
from analysis.quotes.config import QUOTES
from analysis.quotes.settling import settled
from analysis.records import Article, Relation
from analysis.words.hearing import is_heard, is_passive
from analysis.words.index import paragraph_of, sentence_index
from analysis.words.marks import quotations

CASES = json.loads((Path(__file__).parents[1] / "cases/quotes.json").read_text(encoding="utf-8"))
TEXTS = Path(__file__).parents[3] / "shared/data/texts/texts.jsonl"


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_quotes_of_the_cases(case):
    found = extract(read(text=case["text"])).quotes
    assert [[q.text, q.speaker, q.act] for q in found] == case["expected"]


def crossing(article: Article, relation: Relation) -> bool:
    """Does a piece stand in another paragraph than the first, without marks that carry it over?"""
    carried = [q.pieces for q in quotations(article).found if len(q.pieces) > 1]
    home = paragraph_of(article, relation.content[0][0])
    return any(
        paragraph_of(article, piece[0]) != home
        and not any(piece in pieces and set(pieces) & set(relation.content) - {piece} for pieces in carried)
        for piece in relation.content
    )


def glued(article: Article) -> list[Relation]:
    """The worst that a reader could hand in: all sentences of every three paragraphs in one attribution."""
    index = sentence_index(article)
    lots: dict[int, list[tuple[int, int]]] = {}
    for span, k in zip(index.spans, index.paragraphs, strict=True):
        lots.setdefault(k // 3, []).append(span)
    return [Relation(tuple(lot), lot[len(lot) // 2], None) for lot in lots.values()]


@pytest.mark.skipif(not TEXTS.exists(), reason="the texts of ../shared are not here")
def test_nothing_crosses_a_paragraph_in_any_text():
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        article = read(text=json.loads(line)["text"])
        worst = glued(article)
        assert any(crossing(article, r) for r in worst) or len(article.readable) < 2
        assert not [r for r in settled(article, worst).relations if crossing(article, r)]


LINES = st.lists(
    st.sampled_from(["Ana said it. ", "“We go,” ", "“Stay. ", "\n\n", "It rained. ", "he said.”"]), max_size=30
)


@examples(60)
@given(LINES.map("".join))
def test_no_word_is_made_up_and_none_is_in_two_attributions(text):
    article = read(text=text + " End.")
    worst = glued(article)
    found = [s for r in settled(article, worst).relations for s in r.content]
    assert all(a[1] <= b[0] for a, b in zip(sorted(found), sorted(found)[1:], strict=False))
    assert all(any(a <= s and e <= b for r in worst for a, b in r.content) for s, e in found)


@pytest.mark.parametrize(
    ("text", "cue", "heard"),
    [
        ("The court was told it.", "was told", True),
        ("The court was told it.", "was", True),
        ("The court has not been told it.", "told", True),
        ("The jury heard it.", "heard", True),
        ("Bridge was unsafe, inquiry told", "told", True),
        ("The officer had told the court.", "told", False),
        ("The officer told the court.", "told", False),
        ("The officer was late, and told the court.", "told", False),
        ("The officer was said to know.", "was said", False),
    ],
)
def test_who_hears(text, cue, heard):
    start = text.index(cue)
    assert is_heard(text, (start, start + len(cue))) == heard


@pytest.mark.parametrize(
    ("cue", "passive"),
    [("was reported", True), ("were issued", True), ("reported", False), ("was convinced", False)],
)
def test_what_is_done_to_the_subject(cue, passive):
    assert is_passive(cue, (0, len(cue))) == passive


@pytest.mark.parametrize(
    ("text", "source", "cue", "act"),
    [
        ("Nurses grumble that pay is late", "Nurses", "grumble", "statement"),
        ("Nurses assume that pay is late", "Nurses", "assume", "belief"),
        ("Nurses are confident that pay is late", "Nurses", "are confident", "belief"),
        ("Nurses disputed that account", "Nurses", "disputed", "belief"),
        ("Nurses asked not to be named", "Nurses", "asked", "belief"),
        ("Nurses urged the board to pay", "Nurses", "urged", "statement"),
        ("Nurses accused the board of lying", "Nurses", "accused", "statement"),
        ("Nurses will say that pay is late", "Nurses", "will say", "belief"),
        ("Nurses announced a plan that would end it", "Nurses", "announced", "belief"),
        ("Nurses would not say whether it ends", "Nurses", "would not say", "belief"),
    ],
)
def test_verbs_of_thinking_are_the_closed_class(text, source, cue, act):
    at = text.index(cue)
    content = (at + len(cue) + 1, len(text))
    assert act_of(text, Relation((content,), (at, at + len(cue)), (0, len(source)))) == act


def test_thresholds_stand_in_the_rooms_config():
    article = read(text="Gates fail at Holt\n\n“It was the rust,” said Ana Lima.")
    at = article.text.index("It was")
    glued_on = [Relation(((0, 10), (at, at + 16)), cue=(11, 13), source=(14, 18))]
    assert [r.confidence for r in settled(article, glued_on, replace(QUOTES, loose=0.2)).relations] == [1.0, 0.2]
    told = "The keeper of the old gate was told that it fell."
    heard = [Relation(((0, 26), (36, 48)), cue=(27, 35))]
    few, many = (settled(read(text=told), heard, replace(QUOTES, hearer_words=n)).relations for n in (3, 7))
    assert [len(r.content) for r in (*few, *many)] == [2, 1]
