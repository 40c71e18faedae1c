"""What decides who is meant: the thresholds of the room, and the analyst's own file of actors."""

from dataclasses import dataclass

from .roster import NOBODY, Roster


@dataclass(frozen=True, slots=True)
class ActorsConfig:
    """How names, pronouns and sources become actors."""

    min_speaker_confidence: float = 0.5
    """Below it a speaker is left open: the quote's speaker is null and a gap says which candidates there were."""

    roster: Roster = NOBODY
    """The actors of the analyst's file, applied before the rules."""


ACTORS = ActorsConfig()
