"""Whom "he", "they" and "its" stand for: candidates weighed by distance, subject, number and gender.

After the factors of Lappin and Leass (1994): a sentence back counts less, a subject more. What the text states of a
person's gender (a title, "spokeswoman", an earlier sure pronoun) rules candidates out; a given name only tips the
balance. Two candidates that come out near each other are no answer. What is *not* done: "it" of the weather, "you",
cataphora.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from ..records import Span
from ..words.tokens import lower
from .config import ResolutionConfig, Weights
from .entity import Entity
from .noun_phrases import PRONOUNS

Group = tuple[int, ...]
"""Numbers of entities that are meant together; mostly one."""


@dataclass(frozen=True)
class Candidate:
    """One place where entities come up, so that a pronoun may mean them. `who` holds two or more for "X and Y"."""

    start: int
    end: int
    who: Group
    sentence: int
    paragraph: int
    subject: bool = False
    quoted: bool = False
    form: str = "name"
    governed: bool = False  # behind a preposition, or a possessive


@dataclass(frozen=True)
class Antecedent:
    """Who is meant (nobody when open), how sure, where they came up, and who came close."""

    who: Group = ()
    score: float = 0.0
    margin: float = 0.0
    rivals: tuple[Group, ...] = ()
    candidate: Candidate | None = None


@dataclass(frozen=True)
class Anaphor:
    """A pronoun and the circumstances that weigh its candidates.

    Candidates inside `not_in` (the words a source says) hardly count, those in `never` not at all; `speaker` is who
    says the clause the pronoun stands in; `source` tells that the pronoun is itself the source of a quotation.
    """

    word: str
    at: Span
    sentence: int
    paragraph: int
    not_in: tuple[Span, ...] = ()
    never: frozenset[int] = frozenset()
    speaker: Group = ()
    quoted: bool = False
    source: bool = False

    @property
    def kind(self) -> str:
        return PRONOUNS[lower(self.word)]

    @property
    def gendered(self) -> bool:
        return self.kind in ("man", "woman")


_Best = dict[Group, tuple[float, Candidate]]


class Salience:
    """What has come up so far, in text order, and whom of it a pronoun can mean."""

    def __init__(self, entities: list[Entity], config: ResolutionConfig) -> None:
        self.entities = entities
        self.config = config
        self.candidates: list[Candidate] = []
        self._subjects: dict[
            tuple[str, int], list[Candidate]
        ] = {}  # outside quotation marks, by sentence and paragraph
        self._times: Counter[int] = Counter()
        self._unsure: tuple[Anaphor, Antecedent] | None = None

    def add(self, candidate: Candidate) -> None:
        self.candidates.append(candidate)
        self._times.update(candidate.who)
        if candidate.subject and not candidate.quoted:
            for place in (("sentence", candidate.sentence), ("paragraph", candidate.paragraph)):
                self._subjects.setdefault(place, []).append(candidate)

    def lately(self) -> list[Candidate]:
        """What came up last: whom descriptions can point back to."""
        return self.candidates[-self.config.lately :]

    def subject(self, unit: str, number: int, before: int, fits: Callable[[Candidate], bool]) -> Candidate | None:
        """The last subject of that sentence or paragraph that stands before an offset and fits."""
        subjects = self._subjects.get((unit, number), [])
        return next((c for c in reversed(subjects) if c.start < before and fits(c)), None)

    def antecedent(self, anaphor: Anaphor) -> Antecedent:
        """Who a third-person pronoun stands for."""
        found = self._settle(self._best(anaphor))
        if not anaphor.gendered:
            return found
        if self._unsure and self._still_unsure(anaphor, self._unsure[0]):
            return self._unsure[1]
        if found.rivals:
            self._unsure = (anaphor, found)
        return found

    def antecedent_later(self, anaphor: Anaphor) -> Antecedent:
        """The same once the whole article has been read, whatever was asked before."""
        return self._settle(self._best(anaphor))

    def learn(self, found: Antecedent, word: str) -> None:
        """A sure "she" tells the gender of whom it stands for; another suggests it, where nothing else does."""
        kind = PRONOUNS[lower(word)]
        if kind in ("man", "woman") and len(found.who) == 1:
            c = self.entities[found.who[0]]
            if not c.stated and c.type == "person" and c.gender in (None, kind):
                c.gender, c.stated = kind, found.margin > self.config.sure_gender

    def _best(self, anaphor: Anaphor) -> _Best:
        """Everybody the pronoun can mean, with the best score and where it was reached."""
        best: _Best = {}
        for candidate, who, fit in self._fitting(anaphor):
            score = self._score(candidate, who, fit, anaphor, nearest=not best)
            if who not in best or score > best[who][0]:
                best[who] = (score, candidate)
        often = self.config.weights.often
        for who, (score, candidate) in best.items():
            times = min(self._times[i] for i in who)
            best[who] = (score + often * math.log1p(times), candidate)
        return best

    def _fitting(self, anaphor: Anaphor) -> Iterator[tuple[Candidate, Group, float]]:
        """The candidates within reach, nearest first, with what their number and gender count."""
        # `candidates` is in reading order but for what speech and sources add.
        before = (c for c in reversed(self.candidates) if c.start < anaphor.at[0])
        for candidate in islice(before, self.config.most_candidates):
            if anaphor.sentence - candidate.sentence > self.config.window:
                return
            together = anaphor.kind == "several" or len(candidate.who) == 1
            for who in [candidate.who] if together else [(w,) for w in candidate.who]:
                fit = self._fit(who, anaphor.kind)
                if fit is not None and not anaphor.never & set(who):
                    yield candidate, who, fit

    def _score(self, candidate: Candidate, who: Group, fit: float, anaphor: Anaphor, nearest: bool) -> float:
        weights = self.config.weights
        own = self.config.speech if anaphor.source else weights
        score = self._weight(candidate, anaphor, own) + fit
        if candidate.paragraph != anaphor.paragraph and self._nameless(who):
            score += own.unnamed
        if any(a <= candidate.start < b for a, b in anaphor.not_in):
            score += weights.said
        elif nearest and candidate.sentence == anaphor.sentence and lower(anaphor.word) in ("his", "her"):
            score += weights.owner  # "for Lima had helped make his case": the nearest in the sentence
        if anaphor.speaker and who == anaphor.speaker:
            score += weights.said_by
        return score

    def _still_unsure(self, anaphor: Anaphor, before: Anaphor) -> bool:
        """A "she" right behind one that could not be settled is no clearer, unless somebody was named in between."""
        if before.kind != anaphor.kind or not 0 <= anaphor.sentence - before.sentence <= self.config.still_unsure:
            return False
        latest = self.candidates[-self.config.named_between :]
        since = [c for c in latest if before.at[0] < c.start < anaphor.at[0] and c.form == "name"]
        return before.at[0] < anaphor.at[0] and not any(self._fit(c.who, anaphor.kind) is not None for c in since)

    def _nameless(self, who: Group) -> bool:
        return len(who) == 1 and self.entities[who[0]].type == "person" and not self.entities[who[0]].forms

    def _weight(self, candidate: Candidate, anaphor: Anaphor, weights: Weights) -> float:
        """What the place of a candidate counts, whoever it is."""
        back = anaphor.sentence - candidate.sentence
        near = (weights.here, weights.one_back, weights.two_back, weights.three_back)
        fade = near[back] if back < 4 else weights.three_back * weights.fading ** (back - 3)
        score = fade + weights.subject * fade if candidate.subject else fade
        if candidate.governed:
            score += weights.governed
        if candidate.quoted and not anaphor.quoted:
            score += weights.quoted
        if candidate.paragraph == anaphor.paragraph:
            score += weights.paragraph
        if candidate.form == "pronoun":
            score += weights.pronoun
        if back == 1 and self._introduces(candidate):
            score += weights.introduced  # news copy names a person in full and then lets him or her speak
        return score

    def _introduces(self, candidate: Candidate) -> bool:
        named = candidate.form == "name" and len(candidate.who) == 1
        return named and self.entities[candidate.who[0]].spans[:1] == [(candidate.start, candidate.end)]

    def _fit(self, who: Group, kind: str) -> float | None:
        """None when a pronoun of that kind cannot stand for them; else what speaks for or against it."""
        if kind == "several":
            return self._as_many(who)
        if len(who) != 1:
            return None
        weights, c = self.config.weights, self.entities[who[0]]
        if kind == "thing":
            return {"organization": 0.0, "document": weights.document, "place": weights.place}.get(c.type)
        if c.type != "person":
            return None
        if c.gender == kind:
            return weights.stated if c.stated else weights.hinted
        if c.gender is None:
            return weights.unknown
        return None if c.stated else weights.against

    def _as_many(self, who: Group) -> float | None:
        """The same for "they"."""
        weights, c = self.config.weights, self.entities[who[0]]
        if len(who) > 1 or c.type == "group":
            return weights.many
        if c.type == "organization":
            return weights.body_as_many
        return weights.person_as_many if c.type == "person" and not c.stated and not c.forms else None

    def _settle(self, best: _Best) -> Antecedent:
        ranked = sorted(best.items(), key=lambda x: (-x[1][0], -x[1][1].start, x[0]))
        if not ranked:
            return Antecedent()
        who, (score, candidate) = ranked[0]
        second = ranked[1][1][0] if len(ranked) > 1 else 0.0
        margin = score - second
        rivals = tuple(w for w, (s, _) in ranked[1:3] if score - s < self.config.tie)
        if rivals:
            return Antecedent((), score, margin, (who, *rivals), candidate)
        return Antecedent(who, score, margin, (), candidate)
