"""The ledger below the tables: what is added is told to be different money, and what is not says why."""

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest
from made import BY_RULES

import analysis.figures.ledger
from analysis import extract, read
from analysis.figures.ledger import LEDGER, find_sums, passes
from analysis.figures.ledger.each import joined
from analysis.records import Figure
from analysis.tables import ledger, tables
from analysis.words import lexicon

CASES = json.loads((Path(__file__).parents[1] / "cases" / "sums.json").read_text(encoding="utf-8"))
TEXT = "Denmark gave Malawi 70 million kroner in aid. Denmark gave Malawi a further 5 million kroner."


def told(text):
    """Each line of the ledger: who, to whom, how firm, both ends, the words added, the words left out and why."""
    found = extract(read(text=text), BY_RULES)
    words = {f.figure_id: f.text for f in found.figures}
    return [
        [s.donor or s.asker, s.recipient, s.status, s.low, s.high, [words[i] for i in s.figures],
         [[words[i], why.split(" f")[0]] for i, why in s.left_out]]
        for s in found.ledger
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_sums(case):
    assert told(case["text"]) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_every_amount_is_added_once_or_left_out_with_a_reason(case):
    found = extract(read(text=case["text"]), BY_RULES)
    aid = {f.figure_id for f in found.figures if f.kind == "money" and (f.donor or f.recipient or f.status)}
    added = [i for s in found.ledger for i in s.figures]
    assert len(added) == len(set(added))
    assert {*added, *(i for s in found.ledger for i, _ in s.left_out)} == aid


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_extract_prints_is_what_the_tables_have(case):
    found = tables(extract(read(text=case["text"]), BY_RULES))
    printed = [(s.donor, s.recipient, s.status, [*s.figures]) for s in found.evidence.ledger]
    for table in (found.ledger, ledger(found).sums):
        rows = table.astype(object).where(table.notna(), None)
        assert [(r.donor, r.recipient, r.status, r.figures) for r in rows.itertuples()] == printed


def test_every_reason_of_the_ledger_is_made_by_its_code():
    room = Path(analysis.figures.ledger.__file__).parent
    made = {
        node.value
        for p in room.glob("*.py")
        for node in ast.walk(ast.parse(p.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    listed = [row[0] for row in lexicon.rows("analysis.figures.ledger", "reasons.txt")]
    assert len(listed) == len(set(listed)) and set(listed) <= made


def test_the_config_takes_effect():
    found = extract(read(text=TEXT))
    assert [s.figures for s in found.ledger] == [("f1", "f2")]
    here = replace(LEDGER, further_sentences=0)
    assert [s.figures for s in find_sums(found.article, found.actors, found.figures, here)] == [("f1",)]


def test_parties_of_several_are_their_names_and_no_name_is_cut():
    names = frozenset(["Trinidad and Tobago", "Chad", "Mali"])
    assert joined("Chad and Mali", names) == ["Chad", "Mali"]
    assert joined("Trinidad and Tobago", names) == joined("Chad and villages", names) == joined(None, names) == []


def test_what_passes_tells_its_status_and_who_gives_or_asks():
    def amount(**roles):
        return Figure("f1", "money", "$1", 1.0, 1.0, "USD", None, None, 0, 2, **roles)

    assert passes(amount(donor="Norway", status="pledged")) and passes(amount(recipient="Chad", status="requested"))
    assert not passes(amount(donor="Norway")) and not passes(amount(recipient="Chad", status="pledged"))
