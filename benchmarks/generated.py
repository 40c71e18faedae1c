"""Texts of any size that do not repeat their words: names, lists, logs and news of syllables with a seeded chance.

A text that says one thing over and over finds rules that run back over characters, and no rule that compares every name
with every other. These do: each line brings new names. Nothing here stands in any corpus.

>>> article("distinct names", 60)[:30] == article("distinct names", 4000)[:30]
True
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr r s sh st t tr v w z".split()
_VOWELS = "a e i o u ai ea ou".split()
_ENDS = ["", "", "n", "r", "l", "s", "nd", "rt", "m", "ck"]
_BODIES = "Council Ministry Bank Institute Union Foundation Agency Court University Society".split()
_ROLES = "mayor minister director analyst teacher farmer spokeswoman engineer doctor driver".split()
_CUES = "said added warned argued explained insisted claimed admitted".split()
_NOUNS = "bridge school road harbour clinic mill farm library station market dam ferry".split()
_VERBS = "opened closed moved failed grew fell reopened changed burned paid".split()


class Words:
    """New words on demand, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.place = self.name()

    def pick(self, words: list[str]) -> str:
        return self.chance.choice(words)

    def word(self) -> str:
        pick = self.pick
        return "".join(pick(_ONSETS) + pick(_VOWELS) + pick(_ENDS) for _ in range(self.chance.randint(2, 3)))

    def name(self) -> str:
        return self.word().capitalize()

    def person(self) -> str:
        return f"{self.name()} {self.name()}"

    def body(self) -> str:
        return self.pick([f"{self.name()} {self.pick(_BODIES)}", f"{self.pick(_BODIES)} of {self.name()}"])

    def number(self, low: int = 2, high: int = 99_999) -> str:
        return f"{self.chance.randint(low, high):,}"

    def clause(self) -> str:
        days = f"{self.number(2, 90)} {self.word()} days"
        return f"the {self.word()} {self.pick(_NOUNS)} near {self.name()} {self.pick(_VERBS)} after {days}"


def news(words: Words) -> str:
    """One paragraph of news: somebody new, in a new place, with a quotation, figures and aid."""
    w, who, body, place = words, words.person(), words.body(), words.name()
    last = who.split()[-1]
    kinds = [
        f"{who}, a {w.pick(_ROLES)} in {place}, {w.pick(_CUES)} that {w.clause()}. "
        f"“We {w.pick(_VERBS)} {w.number(2, 400)} "
        f"{w.word()} boxes because {w.clause()},” {last} {w.pick(_CUES)}. He lives in {place}.",
        f"The {body} {w.pick(_CUES)} on Monday that {w.number()} people in {place} had left. "
        f"It pledged ${w.number(2, 900)} million to "
        f"{w.name()} for a {w.word()} {w.pick(_NOUNS)}, down from ${w.number(2, 900)} million a year earlier.",
        f"“{w.clause().capitalize()},” {w.pick(_CUES)} {who} of the {body}. "
        f"“The {w.word()} {w.pick(_NOUNS)} is {w.number(2, 90)} percent "
        f"{w.word()}.” Asked about {w.person()}, she {w.pick(_CUES)} it was {w.word()}.",
        f"In {place}, at least {w.number(2, 900)} {w.word()} {w.pick(_NOUNS)}s {w.pick(_VERBS)} "
        f"between {w.number(2, 50)} and "
        f"{w.number(51, 90)} kilometres from the {w.pick(_NOUNS)}, according to {who}. {w.clause().capitalize()}.",
    ]
    return w.pick(kinds) + "\n\n"


def _table(w: Words) -> str:
    return f"{w.name()},{w.body()},{w.number().replace(',', '')},{w.number(2, 90)}.{w.number(10, 99)},{w.name()}\n"


def _log(w: Words) -> str:
    at = f"2031-0{w.number(1, 9)}-{w.number(10, 28)} 1{w.number(0, 9)}:{w.number(10, 59)}"
    return f"{at} WARN {w.name()}Service[{w.number(100, 999)}]: {w.word()} {w.word()}={w.number()} failed\n"


UNITS: dict[str, Callable[[Words], str]] = {
    "distinct news": news,
    "distinct news, no paragraphs": lambda w: news(w).strip() + " ",
    "distinct names": lambda w: w.person() + "\n",
    "distinct names, a paragraph each": lambda w: w.person() + "\n\n",
    "names with commas": lambda w: w.person() + ", ",
    "single names": lambda w: w.name() + "\n",
    "distinct bodies": lambda w: "The " + w.body() + ".\n",
    "distinct acronyms": lambda w: f"{w.body()} ({w.word()[:4].upper()}), ",
    "one surname, many bearers": lambda w: f"{w.name()} {w.place} met {w.place}. ",
    "table with commas": _table,
    "table with tabs": lambda w: _table(w).replace(",", "\t"),
    "log lines": _log,
    "who said that": lambda w: f"{w.person()}, who said that ",
    "same who said that": lambda w: ", who said that",
    "distinct quotes": lambda w: f"“{w.clause().capitalize()},” {w.pick(_CUES)} {w.person()}.\n\n",
    "quotes without speaker": lambda w: f"“{w.clause().capitalize()}.”\n\n",
    "distinct sources": lambda w: f"The {w.word()} {w.pick(_ROLES)} {w.pick(_CUES)} that {w.clause()}. ",
    "he said": lambda w: f"He {w.pick(_CUES)} that {w.clause()}. ",
    "distinct amounts": lambda w: f"{w.body()} pledged ${w.number()} million to {w.name()} for {w.word()}. ",
    "distinct counts": lambda w: f"There were {w.number()} {w.word()} {w.pick(_NOUNS)}s. ",
    "distinct words": lambda w: w.word() + " ",
    "distinct words, no space": lambda w: w.word(),
    "distinct capitals": lambda w: w.word().upper() + " ",
    "titles and names": lambda w: f"{w.pick(['Mr.', 'Ms.', 'Dr.', 'Sen.'])} {w.name()} ",
    "zero-width characters": lambda w: "\u200b" * w.chance.randint(1, 4) + w.pick(["\u200d", "\u2060", "\ufeff"]),
    "zero-width between letters": lambda w: "\u200b".join(w.name()) + " ",
    "combining characters": lambda w: "a" + "".join(chr(w.chance.randint(0x300, 0x36F)) for _ in range(6)),
    "combining characters alone": lambda w: chr(w.chance.randint(0x300, 0x36F)),
}  # fmt: skip


def article(unit: str, size: int, seed: int = 9) -> str:
    """A text of about `size` characters: a first sentence, then `unit` over and over with new words."""
    words = Words(seed)
    return "Ana Lima spoke." + ("\n\n" if unit == "distinct news" else " ") + "".join(_until(words, UNITS[unit], size))


def _until(words: Words, unit: Callable[[Words], str], size: int) -> Iterator[str]:
    while size > 0:
        piece = unit(words)
        size -= len(piece)
        yield piece
