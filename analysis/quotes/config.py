"""What decides which attributions become statements: the thresholds of the room."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuotesConfig:
    """How attributions become quotes."""

    sure_alone: float = 0.5
    """From here on a statement that only the encoder found, in words not quoted, counts as a statement, not as a
    belief."""

    loose: float = 0.6
    """How sure it is, 0 to 1, that marked words are speech which a reader had given to somebody who cannot say them."""

    hearer_words: int = 5
    """Words that one who is told something takes up, in front of "was told"."""

    same_content: float = 0.5
    """Shared part of two contents from which they are one: what the shared scorer, too, takes for found."""

    headline_told_again: float = 0.5
    """Share of a headline's words that a statement of its speaker must have to tell it again."""


QUOTES = QuotesConfig()
