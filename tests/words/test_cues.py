"""The cue lexicon is the one source of verbs of saying: a line added to it is all that it takes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analysis.article import read
from analysis.quotes.acts import act_of
from analysis.quotes.grammar import attribute
from analysis.records import Relation
from analysis.words import cues, lexicon


def forget() -> None:
    for known in (cues.lexicon, cues.phrases, cues.plain_speech):
        known.cache_clear()


@pytest.fixture
def burble(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The lexicon with one line more."""
    rows = (*lexicon.rows("analysis.words", "cues.txt"), ("burble", "quotation clause that plain"))
    monkeypatch.setattr(lexicon, "rows", lambda package, name: rows)
    forget()
    yield
    monkeypatch.undo()
    forget()


TEXT = "Ms. Osei burbled that the ferry would sail."


def heard() -> list[str]:
    return [TEXT[slice(*r.cue)] for r in attribute(read(text=TEXT), ())[0] if r.cue]


def test_a_verb_that_the_lexicon_lacks_is_no_cue() -> None:
    assert heard() == [] and "burbled" not in cues.plain_speech()


@pytest.mark.usefixtures("burble")
def test_a_line_in_the_lexicon_makes_every_form_a_cue_for_all_who_ask() -> None:
    assert heard() == ["burbled"]
    assert act_of(TEXT, Relation(((17, 42),), (9, 16), (0, 8))) == "statement"
    assert {"burbled", "burbles"} <= set(cues.plain_speech().split("|"))
    assert cues.lexicon()["burbling"].form == "ing"
