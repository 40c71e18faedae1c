"""Roles are printed where rules and network agree, have a confidence, and what they leave open is a gap."""

import json
from dataclasses import replace

import pytest

from analysis import extract, read
from analysis.config import CONFIG
from analysis.figures.aid.trust import confidence
from analysis.figures.aid.values import Chances
from analysis.tables import tables
from analysis.words import lexicon

AID = "Norway pledged $3 million in aid to Peru. The bridge cost $9 million. Donors gave $2 million in aid."


def strict(**least):
    return replace(CONFIG, figures=replace(CONFIG.figures, **least))


def test_only_figures_with_roles_have_a_confidence_of_roles():
    figures = {f.text: f for f in extract(read(text=AID)).figures}
    assert figures["$9 million"].role_confidence is None and figures["$9 million"].confidence == 0.95
    assert 0.5 < figures["$3 million"].role_confidence < 1


def test_a_role_that_the_network_does_not_bear_out_is_left_open_and_said_so():
    article = read(text=AID)
    loose, tight = extract(article), extract(article, strict(least_donor=1.01))
    f, g = loose.figures[0], tight.figures[0]
    assert (f.donor, f.recipient, f.status) == ("Norway", "Peru", "pledged")
    assert (g.donor, g.recipient, g.status) == (None, "Peru", "pledged")
    assert "rules and network differ" in g.why and "rules and network differ" not in f.why
    assert any(x.kind == "donor not told" and "differ on who gives" in x.note for x in tight.gaps)


def test_what_is_hardly_aid_has_no_roles_at_all():
    [f, *_] = extract(read(text=AID), strict(least_aid=1.01)).figures
    assert (f.donor, f.recipient, f.status, f.role_confidence) == (None, None, None, None) and f.low == 3e6


def test_a_status_needs_its_firmness_too():
    [f, *_] = extract(read(text=AID), strict(least_firmness=1.01)).figures
    assert (f.donor, f.status) == ("Norway", None)


def test_a_likelier_role_is_surer():
    assert confidence(Chances(0.99, {"status": 0.9, "firmness": 0.9})) > confidence(
        Chances(0.99, {"status": 0.1, "firmness": 0.2})
    )


def test_the_weights_are_those_of_the_features():
    made = lexicon.data("analysis.figures.aid", "trust.json")
    every = Chances(0.5, {"donor": 0.5, "recipient": 0.5, "status": 0.5, "firmness": 0.5}).features()
    assert set(made["weights"]) == {"always", *every} and json.dumps(made)


def test_below_the_least_confidence_roles_are_emptied_and_the_number_stays():
    found = tables(read(text=AID))
    sure = found.figures.set_index("text").role_confidence["$3 million"]
    kept = found.select(min_confidence=sure).figures.set_index("text")
    assert kept.donor["$3 million"] == "Norway" and len(kept) == 3
    less = found.select(min_confidence=sure + 0.01)
    row = less.figures.set_index("text").loc["$3 million"]
    assert [row.isna()[k] for k in ("donor", "recipient", "status", "role_confidence")] == [True] * 4
    assert row.low == 3e6 and "Norway" not in set(less.ledger.donor)


@pytest.mark.parametrize(
    "text, kind, note",
    [
        ("Norway pledged $3 million in aid.", "recipient not told", "tells who gets it."),
        ("A grant of $5 million was approved.", "donor and recipient not told", "who gives and who gets it."),
        ("The bridge cost $9 million.", None, ""),
    ],
)
def test_what_is_not_told_is_a_gap(text, kind, note):
    gaps = [g for g in extract(read(text=text)).gaps if g.kind.endswith("not told")]
    assert [g.kind for g in gaps] == ([kind] if kind else [])
    assert all(note in g.note and text[g.start : g.end] == g.text for g in gaps)
