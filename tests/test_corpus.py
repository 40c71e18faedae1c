"""The corpus of our own: every file can be read, comes back as it was, and holds what its README says it holds."""

import json
from pathlib import Path

import pytest

from training.corpus.counts import HERE, SEALED, counted, real, written
from training.corpus.markup import MarkupError, marked
from training.corpus.markup import written as mark_up
from training.corpus.standoff import TEXTS, apart, joined

WRITTEN = list(written())


def test_what_is_written_comes_back_as_it_was():
    for _, passage in WRITTEN:
        again = marked(mark_up(passage))
        assert (again.text, again.marks) == (passage.text, passage.marks), passage.passage_id


def test_ids_are_told_once():
    ids = [p.passage_id.rpartition(": ")[2] for _, p in WRITTEN]
    assert len(ids) == len(set(ids))


def test_there_is_a_sealed_part_and_much_money_that_is_no_aid():
    sealed = counted(p for name, p in WRITTEN if name.startswith(SEALED))
    whole = counted(p for _, p in WRITTEN)
    assert sealed["aid amounts"] > 0.15 * whole["aid amounts"] and whole["other money"] > whole["aid amounts"] / 2


def test_the_marks_on_real_texts_hold_no_word_of_them():
    for file in (HERE / "real").glob("*.jsonl"):
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            assert set(row) == {"text_id", "sha256", "part", "facts", "marks"}
            assert all(isinstance(m[2], int) and isinstance(m[3], int) for m in row["marks"])


@pytest.mark.skipif(not TEXTS.exists(), reason="needs ../shared")
def test_the_marks_on_real_texts_fit_them():
    found = counted(p for _, p in real())
    assert found["passages"] == sum(len(f.read_text("utf-8").splitlines()) for f in (HERE / "real").glob("*.jsonl"))


@pytest.mark.parametrize(
    "source, told",
    [
        ("{S1 She said", "never closed"), ("She} said", "closes nothing"), ("{X1 She} said", "no such label"),
        ("{S1 She} said", "without Q1"), ("{A1=given $5}", "no such status"), ("{A1=pledged;part=2 $5}", "not there"),
        ("{A1=pledged $5} {A1=pledged $6}", "one number"), ("{L:peru Peru }", "a space at its end"),
    ],
)  # fmt: skip
def test_wrong_mark_up_is_refused(source, told):
    with pytest.raises(MarkupError, match=told):
        marked(source)


def test_a_copy_that_differs_from_its_text_is_refused():
    passage = marked("{S1 She} {C1 said} {Q1 no}", "a.txt: t1")
    assert joined(apart(passage, "He left. She said no."), "He left. She said no.").marks == passage.marks
    with pytest.raises(MarkupError, match="the copy has “id no”, the text “ys no.” after “She sa”"):
        apart(passage, "He left. She says no.")
    with pytest.raises(MarkupError, match="not the text that was annotated"):
        joined(apart(passage, "He left. She said no."), "She said no.")


def test_the_written_files_are_named_by_their_writer():
    assert {p.stem.rpartition("-")[2] for p in (Path(HERE) / "written").glob("*.txt")} <= set("abcdefgh")
