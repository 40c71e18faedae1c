"""Roles of aid amounts: who gives, who gets, what became of it, when, and what it is part of."""

import json
from pathlib import Path

import pytest
from casts import cast_of
from made import BY_RULES

from analysis.article.reading import read
from analysis.figures.aid.status import find_status
from analysis.figures.figures import find_figures

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c["label"]) for c in json.loads((CASES / "amounts.json").read_text("utf-8"))]
)
def test_cases(case):
    article = read(text=case["text"])
    found, _ = find_figures(article, cast_of(article.text, case["actors"]), (), BY_RULES.figures)
    texts = {f.figure_id: f.text for f in found}
    money = [
        [f.text, f.donor, f.recipient, f.status, f.period, texts.get(f.part_of)] for f in found if f.kind == "money"
    ]
    assert money == case["expected"]


def _wordings(name):
    return [pytest.param(c, id=c["label"]) for c in json.loads((CASES / name).read_text("utf-8"))]


def _wording(case):
    article = read(text=case["text"])
    found, _ = find_figures(article, cast_of(article.text, case["actors"]), (), BY_RULES.figures)
    return [[f.text, f.donor, f.recipient, f.status, f.period] for f in found if f.kind == "money"]


@pytest.mark.parametrize("case", _wordings("amounts-wordings.json"))
def test_wordings(case):
    assert _wording(case) == case["expected"]


def _roles_right(case):
    """Whether each amount has its donor, recipient, status and period; "a|b" are both right, "" is none."""
    article = read(text=case["text"])
    found, _ = find_figures(article, cast_of(article.text, case["actors"]), (), BY_RULES.figures)
    told = [[f.donor, f.recipient, f.status, f.period] for f in found if f.kind == "money"]
    return len(told) == len(case["expected"]) and all(
        (value or "").lower() in right.lower().split("|")
        for values, rights in zip(told, case["expected"], strict=True)
        for value, right in zip(values, rights, strict=True)
    )


@pytest.mark.parametrize("case", _wordings("roles.json"))
def test_roles(case):
    assert _roles_right(case)


@pytest.mark.parametrize("case", _wordings("roles-known-failures.json"))
@pytest.mark.xfail(strict=True)
def test_roles_not_read_yet(case):
    assert _roles_right(case)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Chile was willing to provide $5 million.", "offered"),
        ("Chile promised $5 million.", "pledged"),
        ("Chile set aside $5 million.", "committed"),
        ("Chile has paid $5 million.", "disbursed"),
        ("Chile appealed for $5 million.", "requested"),
        ("Chile froze $5 million.", "withheld"),
        ("The loan of $5 million was cancelled.", "withheld"),
        ("Chile has given the island $5 million in aid since 2016.", "total provided"),
        ("Chile promised $5 million but later held it back.", "withheld"),
        ("The $5 million would be paid in May.", "pledged"),
        ("The $5 million donated by Chile is gone.", "disbursed"),
        ("Nobody found the $5 million.", None),
    ],
)
def test_status(sentence, status):
    start = sentence.index("$")
    assert find_status(sentence, (0, len(sentence)), start, start + len("$5 million")).status == status


def test_other_money_has_no_roles():
    text = "Tickets cost $40 in Peru. The club was fined $2 million. Shares fell to $3. A villa sold for $4 million."
    found, _ = find_figures(read(text=text), cast_of(text, [["Peru", "place"]]), (), BY_RULES.figures)
    assert len(found) == 4
    assert not any(f.donor or f.recipient or f.status for f in found)
