"""The reader's thresholds take effect where a variant is given to `extract`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis import read
from analysis.config import CONFIG, Config
from analysis.evidence import mark_up
from analysis.reader import ReaderConfig
from analysis.records import Relation
from analysis.words import WordsConfig

# No quotation marks: what the grammar finds alone is not taken, so all comes from the network or from the layout.
PROSE = "Ms. Osei said that the ferry would sail on Monday, but officials fear that the harbor may be closed by then."
TALK = "A talk\n\nOSEI: Will it sail?\n\nLUND: It will.\n\nOSEI: When?"


def found(text: str, config: Config = CONFIG) -> tuple[Relation, ...]:
    return mark_up(read(text=text), config).relations


@pytest.mark.parametrize(
    "variant",
    [ReaderConfig(least=1.1), ReaderConfig(draws=1)],
    ids=["more draws must agree than there are", "from one draw nothing is a candidate"],
)
def test_fewer_attributions_are_taken(variant: ReaderConfig) -> None:
    assert found(PROSE)
    assert found(PROSE, replace(CONFIG, reader=variant)) == ()


def test_a_transcript_needs_as_many_turns_as_the_config_says() -> None:
    longer = replace(CONFIG, words=WordsConfig(least_turns=4))
    assert len(found(TALK)) == 3 and len(found(TALK, longer)) < 3


def test_a_turn_is_as_sure_as_the_config_says() -> None:
    doubtful = replace(CONFIG, reader=ReaderConfig(printed=0.2))
    sure, doubted = found(TALK), found(TALK, doubtful)
    assert [r.source for r in sure] == [r.source for r in doubted]
    assert all(a.confidence > b.confidence for a, b in zip(sure, doubted, strict=True))
