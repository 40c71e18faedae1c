"""What the encoder rests on, without its model file: pieces, windows, labels, links, relations."""

from __future__ import annotations

import re

import numpy as np
import pytest
from budget import examples
from hypothesis import given
from hypothesis import strategies as st

from analysis import extract
from analysis.article.reading import read
from analysis.reader import MODEL, encoder, linking
from analysis.reader.amounts import STATUSES
from analysis.reader.choosing import Reading, attributions, chosen
from analysis.reader.config import ReaderConfig
from analysis.reader.engine import Encoder, ModelError
from analysis.reader.linking import (
    NAME_LABELS,
    NEVER,
    ROLE_LABELS,
    Chain,
    Chunk,
    chunks,
    drawn_labels,
    linked,
)
from analysis.reader.relations import Attribution, relations
from analysis.reader.windows import SHAPES, STATES, WINDOW, quote_states, windows
from analysis.reader.wordpiece import MOST_PIECES, WordPiece
from analysis.records import Article, Passage
from analysis.words.printed_speech import printed_speech
from analysis.words.tokens import tokens
from training.chains import best_labels, certainties

VOCABULARY = WordPiece(
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"abcdefghijklmnopqrstuvwxyz.,'\"“”", *("##" + c for c in "abcdefgh")]
)
TWENTY = ReaderConfig(draws=20)
MARKED = st.text(st.sampled_from(list("ab .,\n\r\u00a0'\"“”‘’«»`—9Z")), max_size=400)


def lines(text: str) -> Article:
    """An article whose every line is a paragraph of its body."""
    return Article(
        "any", text, tuple(Passage("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)), sha256=""
    )


@examples(40)
@given(st.one_of(st.text(max_size=300), MARKED, MARKED.map(lambda s: s * 12)))
def test_no_word_is_lost_and_no_window_too_long(text):
    article = lines(text)
    found = windows(article, VOCABULARY)
    assert [w for x in found for w in x.words[x.context :]] == [
        w for p in article.readable for w in tokens(text, p.start, p.end)
    ]
    for x in found:
        assert len(x.ids) == len(x.shapes) == len(x.states) <= WINDOW
        assert list(x.first) == sorted(set(x.first)) and all(0 < i < len(x.ids) for i in x.first)
        assert max(x.shapes) < SHAPES and max(x.states) < STATES


def test_a_long_paragraph_is_cut_where_sentences_end():
    text = " ".join(["Ab ba ab ba ab."] * 60)
    found = windows(read(text=text), VOCABULARY)
    assert len(found) > 1
    assert all(text[w.words[-1][0] : w.words[-1][1]] == "." for w in found)


def test_a_word_never_outgrows_a_window():
    assert len(VOCABULARY.ids("abcdefgh" * 12)) == MOST_PIECES
    assert VOCABULARY.ids("a" * 101) == (VOCABULARY.unknown,)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “no way” twice.", "no way"),
        ("He said ''no way'' twice.", "no way"),
        ("He said ”no way“ twice.", "no way"),
        ('He said "no way" twice.', "no way"),
        ("“No way", "No way"),
        ("It's the voters' choice.", ""),
    ],
)
def test_words_between_marks_are_known_as_such(text, inside):
    words = tokens(text)
    [states] = quote_states(text, [words])
    assert " ".join(text[s:e] for (s, e), state in zip(words, states, strict=True) if state == 1) == inside


scores = st.integers(0, 2**32 - 1).map(
    lambda seed: np.random.default_rng(seed).normal(0, 3, (2, 9, 7)).astype(np.float32)
)


@examples(40)
@given(scores)
def test_label_sequences_are_legal_and_the_best(emissions):
    first, legal = linking.legal_transitions(ROLE_LABELS)
    start, step = (np.where(x, 0, NEVER).astype(np.float32) for x in (first, legal))
    for labels, n in zip(best_labels(emissions, [9, 4], start, step), (9, 4), strict=True):
        assert len(labels) == n and first[labels[0]]
        assert all(legal[a][b] for a, b in zip(labels, labels[1:], strict=False))
    sure = certainties(emissions, [9, 4], start, step)
    assert np.allclose(sure.sum(2), 1, atol=1e-4)
    assert sure[0, 0, ROLE_LABELS.index("I-cue")] < 1e-6


def test_contents_go_to_their_cue_and_the_cue_to_its_source():
    width = linking.LINK_WIDTH
    rows = np.zeros((8, linking.OUTPUTS), np.float32)
    cue_of, source_of = len(ROLE_LABELS) + len(NAME_LABELS), len(ROLE_LABELS) + len(NAME_LABELS) + 2 * width + 1
    rows[0, cue_of] = rows[5, cue_of] = 1  # two contents ask …
    rows[3, cue_of + width] = 1  # … and this cue answers
    rows[3, source_of] = rows[4, source_of + width] = 1
    rows[7, cue_of + 2 * width] = 1  # this content hangs on nothing
    flat = np.zeros(linking.BUCKETS, np.float32)
    chain = Chain(flat, flat, flat, flat)
    labels = np.array([[5, 6, 0, 3, 1, 5, 6, 5], [0, 0, 0, 0, 0, 0, 0, 5]], np.int8)
    assert linked(labels, rows, chain) == {
        linking.Found(((0, 1), (5, 6)), (3, 3), (4, 4)): 0b01,
        linking.Found(((7, 7),), None, None): 0b11,
    }
    assert chunks([0, 5, 6, 5, 1], ROLE_LABELS) == [
        Chunk("content", 1, 2),
        Chunk("content", 3, 3),
        Chunk("source", 4, 4),
    ]


@examples(20)
@given(scores)
def test_labels_are_drawn_as_often_as_they_are_likely(emissions):
    first, legal = linking.legal_transitions(ROLE_LABELS)
    start, step = (np.where(x, 0, NEVER).astype(np.float32) for x in (first, legal))
    drawn = drawn_labels(emissions[0], start, step, 2000)
    assert (drawn == drawn_labels(emissions[0], start, step, 2000)).all()
    assert all(first[a] for a in drawn[:, 0])
    assert all(legal[a][b] for a, b in {(a, b) for row in drawn.tolist() for a, b in zip(row, row[1:], strict=False)})
    share = (drawn[:, :, None] == np.arange(7)).mean(0)
    assert np.abs(share - certainties(emissions, [9, 9], start, step)[0]).max() < 0.08


def test_what_most_draws_agree_with_is_chosen_though_another_is_drawn_more_often():
    words = [(4 * i, 4 * i + 3) for i in range(9)]
    one = Attribution(((0, 7),), (8, 11), (12, 15))
    others = [Attribution(((16, e),), (8, 11), (12, 15)) for e in (23, 27, 35)]
    [found] = chosen({one: 4, **dict.fromkeys(others, 3)}, words, TWENTY)
    assert found.contents == ((16, 27),) and found.confidence == 0.45


def test_no_word_belongs_to_two_and_what_is_unlikely_is_left_out():
    words = [(4 * i, 4 * i + 3) for i in range(6)]
    long, short, rare = (
        Attribution(((0, 15),), None, None),
        Attribution(((0, 3),), None, None),
        Attribution(((20, 23),), None, None),
    )
    assert [d.contents for d in chosen({long: 11, short: 9, rare: 2}, words, TWENTY)] == [long.contents]
    assert chosen({}, words, TWENTY) == chosen({long: 20}, [], TWENTY) == []


@examples(40)
@given(MARKED, st.integers(0, 2**32 - 1))
def test_any_text_and_any_scores_give_spans_of_the_text(text, seed):
    article = lines(text)
    chance = np.random.default_rng(seed)
    readings = [
        Reading(w, chance.normal(0, 3, (len(w.words), linking.OUTPUTS)).astype(np.float32))
        for w in windows(article, VOCABULARY)
    ]
    first, legal = linking.legal_transitions(ROLE_LABELS)
    start, step = (np.where(x, 0, NEVER).astype(np.float32) for x in (first, legal))
    flat = np.zeros(linking.BUCKETS, np.float32)
    found = attributions(article, readings, Chain(start, step, flat, flat))
    for d in found:
        assert all(0 <= s < e <= len(text) for s, e in (*d.contents, *([d.cue] if d.cue else [])))
        assert 0 < d.confidence <= 1


def test_quoted_words_are_cut_by_their_marks():
    text = "“We will stay,” Ana Lima said on Monday."
    [relation] = relations(read(text=text), [Attribution(((1, 13),), (26, 30), (16, 24))])
    assert [text[s:e] for s, e in relation.content] == ["We will stay,"]


def test_a_mixed_statement_keeps_its_marks():
    text = "Ana Lima said the plan was “a slow disaster” for Porto Alto."
    [relation] = relations(read(text=text), [Attribution(((14, 42),), (9, 13), (0, 8))])
    assert [text[s:e] for s, e in relation.content] == ["the plan was “a slow disaster”"]


def test_a_sign_off_names_the_speaker_of_the_quotation_before_it():
    text = (
        "Readers wrote in.\n\n“Nobody asked us about the dam.” ― Ana Lima, Porto Alto\n\n"
        "“We would have said no to it.”\n\n— Rui Dias"
    )
    found = printed_speech(lines(text))
    assert [(text[slice(*d.words[0])], text[slice(*d.speaker)]) for d in found] == [
        ("Nobody asked us about the dam.", "Ana Lima"),
        ("We would have said no to it.", "Rui Dias"),
    ]


def test_a_transcript_is_read_by_its_turns():
    text = "A talk\n\nLIMA: Is the dam safe?\n\nDIAS (by phone): It is.\n\nLIMA: Since when?\n\nNOTE: Shortened."
    assert [text[slice(*d.speaker)] for d in printed_speech(lines(text))] == ["LIMA", "DIAS", "LIMA"]


def test_a_single_colon_makes_no_transcript():
    assert not printed_speech(
        lines("Results\n\nLima: 40 votes\n\nDias: 30 votes\n\nLima: 20 votes\n\nWATCH: The count.")
    )


def test_a_missing_model_file_is_named(tmp_path):
    with pytest.raises(ModelError, match="encoder.onnx"):
        Encoder.load(tmp_path)


@pytest.mark.parametrize("damaged", ["encoder.onnx", "amounts.onnx"])
def test_a_damaged_model_file_is_named(tmp_path, damaged):
    pytest.importorskip("onnxruntime")
    for name in ("encoder.onnx", "amounts.onnx", "vocab.txt"):
        (tmp_path / name).symlink_to(MODEL / name)
    (tmp_path / damaged).unlink()
    with pytest.raises(ModelError, match=f"{damaged}: the model file is missing"):
        Encoder.load(tmp_path)
    (tmp_path / damaged).write_bytes(b"not a graph")
    with pytest.raises(ModelError, match=f"{damaged}: the model file cannot be used"):
        Encoder.load(tmp_path)


def test_an_amount_is_read_with_who_gives_and_who_gets_it():
    pytest.importorskip("onnxruntime")
    text = "Norway pledged $3 million in aid to Peru over two years. Bread now costs $2 in Lima."
    aid, bread = (text.index("$3"), text.index("$3") + 10), (text.index("$2"), text.index("$2") + 2)
    found = encoder().amounts(lines(text), [aid, bread])
    assert found[aid].aid > 0.8 > found[bread].aid and set(found[aid].status) == set(STATUSES)
    assert found[aid].chance("givers", [(0, 6)]) > 0.8
    assert found[aid].chance("takers", [(text.index("Peru"), text.index("Peru") + 4)]) > 0.5
    assert encoder().amounts(lines(text), []) == {}


def test_a_headline_can_be_read_apart_from_the_story_below_it():
    article = read(text="Flood kills nine\n\nBy Ana Lima\n\nIt rained.\n\nIt stopped.")
    assert [w.paragraphs for w in windows(article, VOCABULARY, apart=True)] == [(0, 0, 0), (1, 1, 1, 2, 2, 2)]
    assert len(windows(article, VOCABULARY)) == 1


@pytest.mark.parametrize(
    "marked", ["«Ab ba», c.", "»Ab ba«, c.", "‹Ab ba›, c.", "′Ab ba′, c.", "‚Ab ba‘, c.", "`Ab ba', c."]
)
def test_marks_that_the_network_has_hardly_met_are_read_as_those_it_knows(marked):
    [known], [window] = (windows(read(text=text), VOCABULARY) for text in ("“Ab ba”, c.", marked))
    assert (window.ids, window.shapes, window.states) == (known.ids, known.shapes, known.states)
    assert window.words == known.words


@pytest.mark.parametrize(
    "headline", ["Crash kills at least 14", "Sand ran out, says mayor", "Ferry shut, engineers say", "Strike goes on"]
)
def test_nothing_a_headline_says_is_joined_to_what_the_story_says(headline):
    article = read(text=f"{headline}\n\nMayor Ina Holst said on Friday that snow was coming.\n")
    [body] = [q for q in extract(article).quotes if q.spans[0][0] > len(headline)]
    assert (body.speaker, body.text) == ("Ina Holst", "that snow was coming") and len(body.spans) == 1


def test_a_colon_announces_the_paragraph_below_it():
    text = "Ana Lima added:\n\nIt was lost."
    [relation] = relations(lines(text), [Attribution(((17, 28),), (9, 15), (0, 8))])
    assert [text[slice(*span)] for span in relation.content] == ["It was lost"]
