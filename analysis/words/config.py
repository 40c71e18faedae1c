"""What decides when layout is speech. Marks and sentences have no settings: every room rests on the same ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordsConfig:
    """From when on the layout of an article makes a transcript or a sign-off."""

    least_turns: int = 3
    """Paragraphs that must begin with a name and a colon, for these to be the turns of a transcript."""

    least_speakers: int = 2
    """Names that must take turns in a transcript."""

    least_signed: int = 4
    """Words that a quotation must have for the name under it to be who said it."""


WORDS = WordsConfig()
