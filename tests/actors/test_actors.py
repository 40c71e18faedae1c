"""Actors and speakers: cases as data, and what holds for any text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.actors import config
from analysis.actors.cast import Cast, find_cast
from analysis.actors.speakers import find_speakers
from analysis.article.reading import read
from analysis.config import CONFIG
from analysis.evidence import extract, mark_up
from analysis.tables import tables

FOLDER = Path(__file__).parents[1] / "cases"
ACTORS = json.loads((FOLDER / "actors.json").read_text(encoding="utf-8"))
FAILING = json.loads((FOLDER / "speakers-known-failures.json").read_text(encoding="utf-8"))
SPEAKERS = json.loads((FOLDER / "speakers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ACTORS, ids=[c["label"] for c in ACTORS])
def test_actors_of_the_cases(case):
    article = read(text=case["text"])
    cast = find_cast(article, mark_up(article))
    actors = {a.name: a for a in cast.actors}
    for wanted in case["expected"]:
        assert wanted["name"] in actors, sorted(actors)
        actor = actors[wanted["name"]]
        assert actor.type == wanted["type"]
        assert set(wanted.get("aliases", ())) <= set(actor.aliases)
        if "roles" in wanted:
            assert list(actor.roles) == wanted["roles"]
    if "count" in case:
        assert len(actors) == case["count"], sorted(actors)


@pytest.mark.parametrize("case", SPEAKERS, ids=[c["label"] for c in SPEAKERS])
def test_speakers_of_the_cases(case):
    article = read(text=case["text"])
    markup = mark_up(article)
    cast = find_cast(article, markup)
    speakers, _ = find_speakers(article, markup, cast)
    found = [
        (article.text[slice(*r.content[0])], cast.by_id(s.actor_ids[0]).name if s.actor_ids else None)
        for r, s in zip(markup.relations, speakers, strict=True)
    ]
    for begin, name in case["expected"]:
        assert [n for said, n in found if said.startswith(begin)] == [name], found


@pytest.mark.xfail(strict=True, reason="known to fail; move to speakers.json once it does not")
@pytest.mark.parametrize("case", FAILING, ids=[c["label"] for c in FAILING])
def test_speakers_known_to_fail(case):
    test_speakers_of_the_cases(case)


def test_a_joint_statement_has_two_speakers():
    article = read(text="Ms. Moor and Mr. Keller met. They said that they would build a bridge.")
    markup = mark_up(article)
    cast = find_cast(article, markup)
    (speaker,), _ = find_speakers(article, markup, cast)
    assert [cast.by_id(i).name for i in speaker.actor_ids] == ["Moor", "Keller"]
    assert "Moor and Keller" in speaker.why


def test_candidates_near_each_other_are_a_gap_with_both_names():
    article = read(text="Robin Falk met Sasha Kern. Then Sasha Kern met Robin Falk. She said that it was over.")
    markup = mark_up(article)
    speakers, gaps = find_speakers(article, markup, find_cast(article, markup))
    if not speakers[0].actor_ids:
        assert any("Falk" in g.note and "Kern" in g.note for g in gaps)


def test_a_higher_threshold_leaves_more_open():
    article = read(
        text="Ana Reyes came. “It is late,” she said.\n\n“We should all go home and sleep now, before the tide.”"
    )
    markup = mark_up(article)
    cast = find_cast(article, markup)
    usual, _ = find_speakers(article, markup, cast)
    strict, gaps = find_speakers(article, markup, cast, replace(config.ACTORS, min_speaker_confidence=0.99))
    assert all(s.actor_ids for s in usual)
    assert not any(s.actor_ids for s in strict)
    assert {g.kind for g in gaps} == {"ambiguous speaker"}


def test_a_joint_statement_counts_for_each_who_makes_it():
    evidence = extract(read(text="Rosa Blum and Peter Kray said in a letter: “We regret the long delay.”"))
    assert [(a.name, a.quotes, a.words_quoted) for a in evidence.actors] == [("Rosa Blum", 1, 5), ("Peter Kray", 1, 5)]
    assert list(tables(evidence).select().actors.quotes) == [1, 1]


def test_the_cast_can_be_asked():
    article = read(text="Ana Reyes, the mayor, said that the road was shut. Ms. Reyes left.")
    cast = find_cast(article, mark_up(article))
    reyes = cast.named("ms reyes")
    assert reyes is not None and reyes == cast.by_id(reyes.actor_id)
    assert [m.text for m in cast.at(0, 9)] == ["Ana Reyes"]
    assert cast.named("Nobody") is None
    assert reyes.mentions == sum(m.actor_id == reyes.actor_id for m in cast.mentions)
    with pytest.raises(KeyError):
        cast.by_id("a99")


def speakers_of(text, **thresholds):
    chosen = replace(CONFIG, actors=replace(config.ACTORS, **thresholds))
    return [q.speaker for q in extract(read(text=text), chosen).quotes]


def test_thresholds_given_to_extract_take_effect():
    text = "Ana Reyes met Bo Ek. He left. The road is long and steep. “It is late,” she said."
    assert speakers_of(text) == ["Ana Reyes"]
    assert speakers_of(text, resolution=replace(config.ACTORS.resolution, window=1)) == [None]
    never = replace(config.ACTORS.names, least=1.1, least_rare=1.1, sure_person=1.1, sure_given=1.1)
    unsure = replace(CONFIG, actors=replace(config.ACTORS, names=never))
    met = read(text="The mayor of Vessel met Torvald Brisk in May.")
    assert [[a.name for a in extract(met, c).actors] for c in (CONFIG, unsure)] == [["Torvald Brisk"], []]


def test_whoever_asks_is_told_who_is_meant():
    text = "Norden Bank met Ana Lima in May. It paid her. “I was glad of the bank,” she said. The bank did not answer."
    article = read(text=text)
    cast = find_cast(article, mark_up(article))

    def meant(words, nth=0):
        start = [i for i in range(len(text)) if text.startswith(words, i)][nth]
        return [a.name for a in cast.antecedent(start, start + len(words))]

    assert meant("It") == meant("The bank") == ["Norden Bank"]
    assert meant("the bank") == ["Norden Bank"]
    assert meant("her") == meant("she") == meant("I was"[:1], nth=1) == ["Ana Lima"]
    assert meant("May") == []
    assert Cast().antecedent(0, 2) == ()
