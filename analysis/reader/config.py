"""What decides which of the attributions that the network holds possible are taken.

What the network itself was trained with (the size of a window, the shapes of words) is no setting: it belongs to the
model file and stands in `windows` and `linking`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderConfig:
    """How the scores of the network become attributions."""

    draws: int = 192
    """Label sequences that are drawn from each window."""

    least: float = 0.3
    """Share of the draws that must agree with an attribution. F1 is highest where all is kept that is right in at least
    F1 / 2 of the cases; some more is lost to noise."""

    exact_content: float = 0.5
    """What it is worth to have the contents exactly, where having the attribution at all is worth 1."""

    exact_cue: float = 0.2
    """The same for its cue."""

    exact_source: float = 0.2
    """The same for its source."""

    printed: float = 0.9
    """How sure a turn of a transcript or a sign-off is, 0 to 1."""

    least_pointed: float = 0.02
    """Words that an amount points to with a smaller chance are left out."""


READER = ReaderConfig()
