"""What decides which attributions become statements: the thresholds of the room."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuotesConfig:
    """How attributions become quotes."""

    sure_alone: float = 0.5
    """From here on a statement that only the encoder found, in words not quoted, counts as a statement, not as a
    belief."""

    same_content: float = 0.5
    """Shared part of two contents from which they are one: what the shared scorer, too, takes for found."""


QUOTES = QuotesConfig()
