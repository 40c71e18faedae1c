"""Whom "he", "they", "the minister" and "its" stand for: candidates weighed by distance, subject, number and gender.

After the factors of Lappin and Leass (1994): a sentence back counts less, a subject more. What the text states of a
person's gender (a title, "spokeswoman", an earlier sure pronoun) rules candidates out; a given name only tips the balance.
Two candidates that come out near each other are no answer. What is *not* done: "it" of the weather, "you", cataphora.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice

from ..records import Span
from ..words.tokens import lower
from .character import Character
from .noun_phrases import PRONOUNS

_WINDOW = 7  # sentences back
LATELY = 2000  # sightings back for descriptions: more than articles have
_MOST = 300  # sightings back: a sentence without end stays cheap


@dataclass(frozen=True)
class Weights:
    """What each circumstance counts. Set by hand, then moved one at a time on GUM's chains outside the news genre
    (``training/references/``)."""

    here: float = 0.85
    one_back: float = 0.8
    two_back: float = 0.56
    three_back: float = 0.5
    fading: float = 0.95
    subject: float = 0.35
    governed: float = -0.13
    quoted: float = -0.5
    paragraph: float = 0.1
    pronoun: float = 0.13
    stated: float = 0.12
    hinted: float = 0.03
    unknown: float = -0.08
    against: float = -0.6
    said_by: float = 0.21
    often: float = 0.064
    owner: float = 0.1
    introduced: float = 0.0
    unnamed: float = -0.25  # nobody's name, in another paragraph: who comes up so is seldom spoken of any longer
    tie: float = 0.08


WEIGHTS = Weights()
# "he said": in news the speaker is near, and often has just been named in full.
SPEECH = replace(WEIGHTS, two_back=0.5, three_back=0.35, introduced=0.25)


@dataclass(frozen=True)
class Sighting:
    """One place where actors come up. `who` holds their numbers; two or more for "X and Y"."""

    start: int
    end: int
    who: tuple[int, ...]
    sentence: int
    paragraph: int
    subject: bool = False
    quoted: bool = False
    form: str = "name"
    governed: bool = False  # behind a preposition, or a possessive


@dataclass(frozen=True)
class Answer:
    """Who is meant (empty when open), how sure, and who came close."""

    who: tuple[int, ...] = ()
    score: float = 0.0
    margin: float = 0.0
    rivals: tuple[tuple[int, ...], ...] = ()
    antecedent: Sighting | None = None


class Scene:
    """What has come up so far, in text order, and who can be meant by a pronoun or a description."""

    def __init__(self, cast: list[Character]) -> None:
        self.cast = cast
        self.seen: list[Sighting] = []
        self.subjects: dict[tuple[str, int], list[Sighting]] = {}  # outside quotation marks, by sentence and paragraph
        self._times: Counter[int] = Counter()
        self._unsure: tuple[str, int, int, Answer] | None = None

    def add(self, sighting: Sighting) -> None:
        self.seen.append(sighting)
        self._times.update(sighting.who)
        if sighting.subject and not sighting.quoted:
            for place in (("sentence", sighting.sentence), ("paragraph", sighting.paragraph)):
                self.subjects.setdefault(place, []).append(sighting)

    def lately(self) -> list[Sighting]:
        """What came up last: whom descriptions can point back to."""
        return self.seen[-LATELY:]

    def subject(self, unit: str, number: int, before: int, fits: Callable[[Sighting], bool]) -> Sighting | None:
        """The last subject of that sentence or paragraph that stands before an offset and fits."""
        subjects = self.subjects.get((unit, number), [])
        return next((s for s in reversed(subjects) if s.start < before and fits(s)), None)

    def pronoun(
        self,
        word: str,
        at: Span,
        sentence: int,
        paragraph: int,
        *,
        not_in: tuple[Span, ...] = (),
        never: frozenset[int] = frozenset(),
        speaker: tuple[int, ...] = (),
        quoted: bool = False,
        source: bool = False,
    ) -> Answer:
        """Who a third-person pronoun stands for.

        Candidates inside `not_in` (the words a source says) hardly count, those in `never` not at all; `speaker` is who
        says the clause the pronoun stands in; `source` tells that the pronoun is itself the source of a quotation.
        """
        kind = PRONOUNS[lower(word)]
        weights = SPEECH if source else WEIGHTS
        owned = kind in ("man", "woman") and lower(word) in ("his", "her")
        best: dict[tuple[int, ...], tuple[float, Sighting]] = {}
        # Nearest first: `seen` is in reading order but for what speech and sources add.
        for s in islice(reversed(self.seen), _MOST):
            if sentence - s.sentence > _WINDOW:
                break
            if s.start >= at[0]:
                continue
            options = [s.who] if kind == "several" or len(s.who) == 1 else [(w,) for w in s.who]
            for who in options:
                fit = self._fit(who, kind)
                if fit is None or never & set(who):
                    continue
                score = self._weight(s, sentence, paragraph, quoted, weights) + fit
                if s.paragraph != paragraph and self._nameless(who):
                    score += weights.unnamed
                if any(a <= s.start < b for a, b in not_in):
                    score -= 0.6
                elif owned and s.sentence == sentence and not best:
                    score += WEIGHTS.owner  # "for Lima had helped make his case": the nearest in the sentence
                if speaker and who == speaker:
                    score += WEIGHTS.said_by
                if who not in best or score > best[who][0]:
                    best[who] = (score, s)
        for who, (score, s) in best.items():
            times = min(self._times[i] for i in who)
            best[who] = (score + WEIGHTS.often * math.log1p(times), s)
        answer = _settle(best)
        if kind not in ("man", "woman"):
            return answer
        if self._still_unsure(kind, at[0], sentence):
            return self._unsure[3] if self._unsure else answer
        if answer.rivals:
            self._unsure = (kind, at[0], sentence, answer)
        return answer

    def _still_unsure(self, kind: str, at: int, sentence: int) -> bool:
        """A "she" right behind one that could not be settled is no clearer, unless somebody was named in between."""
        if self._unsure is None or self._unsure[0] != kind or not 0 <= sentence - self._unsure[2] <= 1:
            return False
        since = [s for s in self.seen[-6:] if self._unsure[1] < s.start < at and s.form == "name"]
        return self._unsure[1] < at and not any(self._fit(s.who, kind) is not None for s in since)

    def _nameless(self, who: tuple[int, ...]) -> bool:
        return len(who) == 1 and self.cast[who[0]].type == "person" and not self.cast[who[0]].forms

    def _weight(self, s: Sighting, sentence: int, paragraph: int, quoted: bool, w: Weights) -> float:
        back = sentence - s.sentence
        near = (w.here, w.one_back, w.two_back, w.three_back)
        fade = near[back] if back < 4 else w.three_back * w.fading ** (back - 3)
        score = fade + w.subject * fade if s.subject else fade
        if s.governed:
            score += w.governed
        if s.quoted and not quoted:
            score += w.quoted
        if s.paragraph == paragraph:
            score += w.paragraph
        if s.form == "pronoun":
            score += w.pronoun
        if s.form == "name" and back == 1 and len(s.who) == 1 and self.cast[s.who[0]].spans[:1] == [(s.start, s.end)]:
            score += w.introduced  # news copy names a person in full and then lets him or her speak
        return score

    def _fit(self, who: tuple[int, ...], kind: str) -> float | None:
        """None when the pronoun cannot stand for them; else what speaks for or against it."""
        if kind == "several":
            if len(who) > 1:
                return 0.1
            c = self.cast[who[0]]
            if c.type == "group":
                return 0.1
            return (
                -0.35
                if c.type == "organization"
                else -0.6
                if c.type == "person" and not c.stated and not c.forms
                else None
            )
        if len(who) != 1:
            return None
        c = self.cast[who[0]]
        if kind == "thing":
            return {"organization": 0.0, "document": 0.1, "place": -0.05}.get(c.type)
        if c.type != "person":
            return None
        if c.gender == kind:
            return WEIGHTS.stated if c.stated else WEIGHTS.hinted
        if c.gender is None:
            return WEIGHTS.unknown
        return None if c.stated else WEIGHTS.against

    def learn(self, answer: Answer, word: str) -> None:
        """A sure "she" tells the gender of whom it stands for."""
        kind = PRONOUNS[lower(word)]
        if kind in ("man", "woman") and len(answer.who) == 1 and answer.margin > 0.25:
            c = self.cast[answer.who[0]]
            if not c.stated and c.type == "person" and c.gender in (None, kind):
                c.gender, c.stated = kind, True


def _settle(best: dict[tuple[int, ...], tuple[float, Sighting]]) -> Answer:
    ranked = sorted(best.items(), key=lambda x: (-x[1][0], -x[1][1].start, x[0]))
    if not ranked:
        return Answer()
    who, (score, sighting) = ranked[0]
    second = ranked[1][1][0] if len(ranked) > 1 else 0.0
    margin = score - second
    rivals = tuple(w for w, (s, _) in ranked[1:3] if score - s < WEIGHTS.tie)
    if rivals:
        return Answer((), score, margin, (who, *rivals), sighting)
    return Answer(who, score, margin, (), sighting)
