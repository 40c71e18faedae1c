"""Two readers, one account: who wins where they differ, and what stands in the end."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from budget import examples
from hypothesis import given
from hypothesis import strategies as st

from analysis.article.reading import read
from analysis.evidence import mark_up
from analysis.quotes import consensus as room
from analysis.quotes.config import QUOTES
from analysis.quotes.consensus import Trust, consensus
from analysis.reader import ModelError
from analysis.records import Relation

TEXT = "word " * 12 + "\n" + "word " * 20  # a paragraph ends at 60
SAID = Relation(content=((10, 50),), cue=(5, 9), source=(0, 4), confidence=0.9)


def test_where_both_find_a_statement_the_encoder_has_the_words_and_the_grammar_the_act():
    theirs = Relation(content=((12, 58),), cue=(5, 9), source=(0, 9), act="belief", confidence=0.8)
    assert consensus(TEXT, [SAID], [theirs], [], Trust()) == (replace(theirs, act="statement"),)


def test_a_source_that_the_encoder_misses_is_taken_from_the_grammar():
    theirs = Relation(content=((10, 50),), confidence=0.8)
    [found] = consensus(TEXT, [SAID], [theirs], [(9, 51)], Trust())
    assert (found.source, found.cue, found.act) == ((0, 4), (5, 9), "statement")


@pytest.mark.parametrize(
    ("theirs", "quoted", "act"),
    [
        (Relation(((10, 50),), (5, 9), (0, 4), "statement", 0.96), [], "statement"),
        (Relation(((10, 50),), (5, 9), (0, 4), "statement", 0.6), [], "statement"),
        (Relation(((10, 50),), (5, 9), (0, 4), "statement", 0.4), [], "belief"),
        (Relation(((10, 50),), (5, 9), (0, 4), "belief", 0.95), [], "belief"),
        (Relation(((10, 50),), (5, 9), (0, 4), "belief", 0.6), [(20, 30)], "statement"),
        (Relation(((10, 50),), (5, 9), None, "belief", 0.6), [(20, 30)], "statement"),
    ],
)
def test_what_the_encoder_alone_finds_is_a_statement_where_it_is_quoted_or_sure(theirs, quoted, act):
    assert [r.act for r in consensus(TEXT, [], [theirs], quoted, Trust())] == [act]


def test_a_quotation_that_the_encoder_passes_over_is_taken_from_the_grammar():
    assert consensus(TEXT, [SAID], [], [(9, 51)], Trust()) == (SAID,)
    assert consensus(TEXT, [SAID], [], [], Trust()) == ()


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_one_of_its_own():
    theirs = Relation(content=((10, 50), (62, 90)), cue=(5, 9), source=(0, 4), confidence=0.8)
    goes_on = Relation(content=((62, 90),))
    found = consensus(TEXT, [SAID, goes_on], [theirs], [], Trust())
    assert [(r.content, r.cue) for r in found] == [(((10, 50),), (5, 9)), (((62, 90),), (5, 9))]
    near = replace(theirs, content=((10, 50), (52, 58)))
    assert [r.content for r in consensus(TEXT, [SAID, replace(goes_on, content=((52, 58),))], [near], [], Trust())] == [
        near.content
    ]


def test_across_a_statement_of_the_grammar_the_encoder_holds():
    theirs = Relation(content=((40, 95),), cue=(36, 39), source=(30, 35), confidence=0.6)
    assert [r.content for r in consensus(TEXT, [SAID], [theirs], [(9, 51)], Trust())] == [((40, 95),)]


def test_confidence_is_what_was_right_of_relations_found_in_that_way():
    trust = Trust(alone=((0.0, 1.0), (0.0, 0.5)), both=((0.0, 1.0), (0.5, 1.0)), grammar=0.3)
    alone = Relation(content=((60, 90),), confidence=0.8)
    both = replace(SAID, confidence=0.8)
    left = Relation(content=((100, 120),), confidence=0.9)
    assert [r.confidence for r in consensus(TEXT, [SAID, left], [both, alone], [(100, 120)], trust)] == [0.9, 0.4, 0.3]


def test_confidence_has_two_decimals_and_thresholds_compare_them():
    """What the third decimal says differs between processors."""
    for confidence, act in ((0.4949, "belief"), (0.4951, "statement")):
        (found,) = consensus(TEXT, [], [Relation(content=((40, 95),), confidence=confidence)], [], Trust())
        assert (found.act, found.confidence) == (act, round(confidence, 2))
    assert Trust(grammar=0.876).of_grammar(0.9) == 0.88
    assert Trust(both=((0.0, 1.0), (0.004, 0.996))).of_both(0.0) == 0.0


spans = st.integers(0, 60).flatmap(lambda s: st.tuples(st.just(s), st.integers(s + 1, s + 20)))


def apart(found: list[Relation]) -> list[Relation]:
    """As a reader gives them: no word in the contents of two."""
    out: list[Relation] = []
    for r in found:
        if all(r.content[0][1] <= x.content[0][0] or x.content[0][1] <= r.content[0][0] for x in out):
            out.append(r)
    return out


relations = st.lists(
    st.builds(
        lambda content, sourced, act, sure: Relation((content,), None, (70, 75) if sourced else None, act, sure),
        spans,
        st.booleans(),
        st.sampled_from(["statement", "belief"]),
        st.floats(0, 1),
    ),
    max_size=6,
).map(apart)


@examples()
@given(relations, relations, st.lists(spans, max_size=3))
def test_nothing_is_made_up_and_nothing_told_twice(ours, theirs, quoted):
    found = consensus(TEXT, ours, theirs, quoted, Trust())
    known = {r.content for r in (*ours, *theirs)}
    assert {r.content for r in found} <= known
    assert len({r.content for r in found}) == len(found)
    assert [r.content for r in found] == sorted(r.content for r in found)
    assert all(0 <= r.confidence <= 1 for r in found)
    # What the encoder found is never lost, nor a quotation that only the grammar found.
    kept = {r.content for r in found}
    assert {r.content for r in theirs} <= kept
    for r in ours:
        [(s, e)] = r.content
        if any(a < e and s < b for a, b in quoted) and all(
            e <= x.content[0][0] or x.content[0][1] <= s for x in theirs
        ):
            assert r.content in kept


def test_what_no_rule_foresees_is_found_by_the_encoder():
    text = (
        "Ana Lima, speaking to reporters on the quay, cautioned against any hope that the ferry would run before May."
    )
    found = mark_up(read(text=text)).relations
    assert [text[slice(*r.source)] for r in found] == ["Ana Lima"] and "the ferry would run" in text[
        slice(*found[0].content[0])
    ]


def test_a_missing_fit_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MODEL", tmp_path)
    room.trust.cache_clear()
    with pytest.raises(ModelError, match="trust.json.*install the package again"):
        room.trust()
    (tmp_path / "trust.json").write_text(json.dumps({"alone": []}))
    with pytest.raises(ModelError, match="trust.json"):
        room.trust()
    monkeypatch.undo()
    assert 0 <= room.trust().grammar <= 1


def test_thresholds_stand_in_the_rooms_config():
    theirs = Relation(((10, 50),), (5, 9), (0, 4), "statement", 0.6)
    [found] = consensus(TEXT, [], [theirs], [], Trust(), replace(QUOTES, sure_alone=0.7))
    assert found.act == "belief"
