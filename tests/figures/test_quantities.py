"""Quantities in plain text: cases as data, any text in, and long runs read to their end."""

import json
from pathlib import Path

import pytest
from budget import examples
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures.quantities import find_quantities

CASES = Path(__file__).parents[1] / "cases"


def cases(name):
    return [
        pytest.param(c["text"], c["expected"], id=c["label"]) for c in json.loads((CASES / name).read_text("utf-8"))
    ]


def found(text):
    return [[text[q.start : q.end], q.kind, q.low, q.high, q.unit, q.bound] for q in find_quantities(text)]


@pytest.mark.parametrize(("text", "expected"), cases("quantities.json") + cases("quantities-wordings.json"))
def test_cases(text, expected):
    assert found(text) == expected


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize(("text", "expected"), cases("quantities-known-failures.json"))
def test_known_failures(text, expected):
    assert found(text) == expected


PIECES = st.sampled_from(
    "1 2,500 0.5 ½ $ £ € US$ % - – / ( ) “ ” ' . , to from between and or two dozen hundreds of million bn m k a third "
    "half people years old per day kg km² more than at least up said Ms. Lima May 2021 6:30 p.m. no one 1,2,3 9-9 "
    "\u00a0 \r\n".split(" ")
)


@examples(80)
@given(
    st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
    )
)
def test_any_text(text):
    first = find_quantities(text)
    assert first == find_quantities(text)
    ends = 0
    for q in first:
        assert 0 <= q.start <= q.number[0] < q.number[1] <= q.end <= len(text)
        assert q.number[0] >= ends
        ends = q.number[1]
        assert q.low is not None or q.high is not None
        assert q.low is None or q.high is None or q.low <= q.high


RUNS = {
    "digits": "1234567890", "commas": "1,", "thousands": "1,234,", "quotes": "“\"'", "capitals": "Aa B",
    "dollars": "$1 ", "words": "two hundred and ", "dashes": "1-2-", "of": "hundreds of ", "spaces": "1  ",
    "points": "1.2.",
    "letters": "a", "slashes": "1/2/", "per": "5 per day per ", "brackets": "(1) ($2 ", "months": "May 1 ",
    "ones": "one of one ",
}  # fmt: skip


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_a_long_run_is_read_to_its_end(run):
    """At this length a rule that goes back over what it has read would not finish."""
    text = run * (100_000 // len(run)) + " and 41 boats"
    assert all(0 <= q.start < q.end <= len(text) for q in find_quantities(text))
