"""Roles have a confidence of their own, and what they leave open is a gap."""

import json

import pytest

from analysis import extract, read
from analysis.figures.aid.trust import features, role_confidence
from analysis.figures.aid.values import Roles
from analysis.records import Reason
from analysis.tables import tables
from analysis.words import lexicon

AID = "Norway pledged $3 million in aid to Peru. The bridge cost $9 million. Donors gave $2 million in aid."


def test_only_figures_with_roles_have_a_confidence_of_roles():
    figures = {f.text: f for f in extract(read(text=AID)).figures}
    assert figures["$9 million"].role_confidence is None and figures["$9 million"].confidence == 0.95
    assert figures["$3 million"].role_confidence > figures["$2 million"].role_confidence, "unnamed givers are less sure"


def test_what_is_claimed_costs_confidence():
    named = Roles(donor="Norway", status="pledged", why=(Reason("giver by", ("pledged",)),))
    around = Roles(donor="Norway", status="pledged", why=(Reason("sentence"),))
    assert role_confidence(Roles(status="pledged")) > role_confidence(named) > role_confidence(around)
    assert features(named) == ("donor", "donor is a country")


def test_the_weights_are_those_of_the_features():
    made = lexicon.data("analysis.figures.aid", "trust.json")
    every = {*features(Roles(donor="donors", recipient="Peru")), *features(Roles(donor="Norway"))}
    assert set(made["weights"]) == {"always", *every} and json.dumps(made)


def test_below_the_least_confidence_roles_are_emptied_and_the_number_stays():
    found = tables(read(text=AID))
    sure = found.figures.set_index("text").role_confidence["$3 million"]
    kept = found.select(min_confidence=sure).figures.set_index("text")
    assert kept.donor["$3 million"] == "Norway" and len(kept) == 3
    less = found.select(min_confidence=sure + 0.01)
    row = less.figures.set_index("text").loc["$3 million"]
    assert [row.isna()[k] for k in ("donor", "recipient", "status", "role_confidence")] == [True] * 4
    assert row.low == 3e6 and less.ledger.empty and len(found.ledger) == 2


@pytest.mark.parametrize(
    "text, kind, note",
    [
        ("Norway pledged $3 million in aid.", "recipient not told", "tells who gets it."),
        ("A grant of $5 million was approved.", "donor and recipient not told", "who gives and who gets it."),
        ("The Red Cross asked for $5 million.", None, ""),
        ("The bridge cost $9 million.", None, ""),
    ],
)
def test_what_is_not_told_is_a_gap(text, kind, note):
    gaps = [g for g in extract(read(text=text)).gaps if g.kind.endswith("not told")]
    assert [g.kind for g in gaps] == ([kind] if kind else [])
    assert all(note in g.note and text[g.start : g.end] == g.text for g in gaps)
