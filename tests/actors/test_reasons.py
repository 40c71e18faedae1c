"""Every kind of reason that a speaker can be given for is counted, and the measuring of speakers adds up."""

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from analysis.actors import ACTORS, reasons
from analysis.article import read
from analysis.config import CONFIG
from analysis.evidence import extract
from analysis.records import ActorType, Reason
from benchmarks.speakers import FIRST_RUNS, THRESHOLDS, Judged, curve, draw, first_runs

ANALYSIS = Path(reasons.__file__).parent
CLEARNESS = ("near", "near, with a rival", "two sentences back", "further back")
ROWS = [
    Judged("a", "name", 0.9, "Ana Lima", True, True),
    Judged("a", "goes on", 0.6, "Carl Stern", True, False),
    Judged("a", "", 0.0, None, True, False),
    Judged("a", "name", 0.9, "Ana Lima", False, False),
]


def named_in_code():
    """The kinds that the rules name as they stand: what ``attribute``, ``_by_lead`` and ``leave_open`` are given, and what
    the functions give that choose a kind."""
    for file in ("who_speaks.py", "descriptions.py"):
        for node in ast.walk(ast.parse((ANALYSIS / file).read_text(encoding="utf-8"))):
            parts = []
            name = getattr(getattr(node, "func", None), "attr", "")
            if name == "attribute" and len(node.args) > 2:
                parts = [node.args[2]]
            elif getattr(getattr(node, "func", None), "id", "") == "_by_lead":
                parts = [node.args[-1]]
            elif name == "leave_open":
                parts = [ast.Constant(f"open: {node.args[1].value}")]
            elif isinstance(node, ast.FunctionDef) and node.name in ("_manner", "_unnamed_before", "_by_role"):
                parts = [n for r in ast.walk(node) if isinstance(r, ast.Return) for n in ends_of(r.value)]
            yield from (n.value for n in parts if isinstance(n, ast.Constant))


def ends_of(value):
    """What a returned expression can be: both ends of a choice, the last part of a tuple."""
    if isinstance(value, ast.IfExp):
        return [*ends_of(value.body), *ends_of(value.orelse)]
    return ends_of(value.elts[-1]) if isinstance(value, ast.Tuple) else [value]


def test_every_kind_of_reason_in_the_code_has_words_and_is_counted():
    found = {kind for kind in named_in_code() if isinstance(kind, str)}
    assert len(found) > 20
    clear = {f"{who}, {how}" for who in ("he or she", "it or they") for how in CLEARNESS}
    found |= clear | {f"unnamed {kind}" for kind in get_args(ActorType)}
    assert found == reasons.kinds() - {""}
    assert {reasons.counted_as(Reason(kind)) for kind in found} - {""} == set(reasons.counts())
    assert all((reasons.counted_as(Reason(kind)) == "") == kind.startswith("open: ") for kind in found)


def test_a_reason_is_put_into_words_with_its_slots():
    assert (
        reasons.in_words(Reason("name within", ("Ana Lima", "{0} of the sea")))
        == "Ana Lima, named within ‘{0} of the sea’"
    )
    said = ("he said", "Bo Ek", "named", "3")
    assert reasons.in_words(Reason("he or she, further back", said)) == "‘he said’ → Bo Ek, named 3 sentences before"
    with pytest.raises(KeyError):
        reasons.in_words(Reason("hearsay"))


def test_what_few_cases_prove_is_configured():
    config = replace(ACTORS.reasons, uncounted=0.2, uncounted_cases=10**6, source_cases=10**3)
    assert reasons.confidence("name", config) < reasons.confidence("name")
    article = read(text="Ana Lima said that the road was shut.")
    doubting = replace(CONFIG, actors=replace(ACTORS, reasons=config, min_speaker_confidence=0.0))
    usual, doubted = (extract(article, c).quotes[0].confidence for c in (CONFIG, doubting))
    assert doubted < usual


def test_confidence_is_a_share_that_few_cases_move_little():
    assert all(0 < reasons.confidence(kind) < 1 for kind in reasons.counts())
    assert reasons.share(9, 10, 0, 1) > reasons.share(9, 10, 0, 10)
    assert reasons.share(9, 10, 90, 100) == pytest.approx(0.9, abs=0.01)
    with pytest.raises(KeyError):
        reasons.confidence("hearsay")


def test_coverage_counts_quotes_of_the_gold_and_precision_the_speakers_given():
    low, high, none = curve(ROWS, (0.0, 0.8, 0.95))
    assert (low.coverage, low.precision, low.among_all, low.given) == (2 / 3, 0.5, 1 / 3, 3)
    assert (high.coverage, high.precision, high.given) == (1 / 3, 1.0, 2)
    assert (none.coverage, none.precision, none.given) == (0.0, 1.0, 0)


def test_first_runs_are_judged_by_what_the_other_sets_tell():
    rows = first_runs()
    assert {j.reason for j in rows} - {""} <= set(reasons.counts())
    assert all((j.speaker is None) == (j.reason == "") for j in rows)
    points = curve(rows, THRESHOLDS)
    assert [p.coverage for p in points] == sorted((p.coverage for p in points), reverse=True)
    assert re.fullmatch(r"set\tarticle\treason\tright", FIRST_RUNS.read_text(encoding="utf-8").splitlines()[0])


def test_the_picture_is_drawn(tmp_path):
    draw({"shared articles": curve(ROWS, THRESHOLDS)}, tmp_path / "curve.png")
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")
