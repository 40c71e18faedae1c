"""The one frozen configuration. Every threshold that shapes a result stands here and nowhere else."""

from dataclasses import dataclass

from .roster import NOBODY, Roster


@dataclass(frozen=True, slots=True)
class Config:
    """How an article is read. Make a variant with ``dataclasses.replace(CONFIG, ...)``.

    >>> CONFIG.min_speaker_confidence
    0.5
    """

    min_speaker_confidence: float = 0.5
    """Below it a speaker is left open: the quote's speaker is null and a gap says which candidates there were."""

    sure_alone: float = 0.95
    """From here on a statement that only the encoder found, in words not quoted, counts as a statement, not as a belief."""

    roster: Roster = NOBODY
    """The actors of the analyst's file, applied before the rules."""


CONFIG = Config()
