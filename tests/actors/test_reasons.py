"""Every kind of reason that a speaker can be given for is counted, and the measuring of speakers adds up."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from analysis.actors import reasons
from analysis.records import ActorType
from benchmarks.speakers import FIRST_RUNS, THRESHOLDS, Judged, curve, draw, first_runs

ANALYSIS = Path(reasons.__file__).parent
ROWS = [
    Judged("a", "name", 0.9, "Ana Lima", True, True),
    Judged("a", "goes on", 0.6, "Carl Stern", True, False),
    Judged("a", "", 0.0, None, True, False),
    Judged("a", "name", 0.9, "Ana Lima", False, False),
]


def named_in_code():
    """The kinds that the rules name as they stand: the fourth thing that ``tell`` is given, the third that
    ``points_back`` gives."""
    for file in ("who_speaks.py", "descriptions.py", "walk.py"):
        for node in ast.walk(ast.parse((ANALYSIS / file).read_text(encoding="utf-8"))):
            parts = []
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tell" and len(node.args) > 3:
                parts = ast.walk(node.args[3])
            elif isinstance(node, ast.FunctionDef) and node.name == "points_back":
                given = [n for r in ast.walk(node) if isinstance(r, ast.Return) for n in ast.walk(r)]
                tuples = [n.elts[2] for n in given if isinstance(n, ast.Tuple) and len(n.elts) == 3]
                parts = [n for t in tuples for n in ast.walk(t)]
            yield from (n.value for n in parts if isinstance(n, ast.Constant) and n.value)


def test_every_kind_of_reason_in_the_code_is_counted():
    found = {kind for kind in named_in_code() if isinstance(kind, str)}
    assert len(found) > 10
    assert found | {f"unnamed {kind}" for kind in get_args(ActorType)} <= set(reasons.counts()) | {"unnamed "}


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
