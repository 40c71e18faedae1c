"""Tags capitalised words as names of persons, organizations or places: a small learned model, plain Python at run time.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over the stretches of a sentence that
hold capitals; everything else is no name and costs nothing. Features are the word, its shape and neighbours, the word
lists of `words.lists`, and how the article itself writes the word elsewhere (in lower case? after "Mr."?). How the
weights are made and from what: ``training/names/README.md``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ...records import NameType, Span
from ...words import lexicon
from ...words.lists import country_of_people, given_names, groups, organizations, other_capitals, places, roles, titles
from ...words.tokens import tokens

TAGS = ("O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place")
_TYPES: dict[str, NameType] = {"person": "person", "organization": "organization", "place": "place"}
_NO = -1e9
_REACH = 3  # a lower-case word this near to capitals on both sides may be inside a name ("Bank of the South")
_MONTHS = frozenset(
    """January February March April May June July August September October November December Jan Feb Aug Sept Oct Nov
    Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday""".split()
)


@dataclass(frozen=True)
class Habits:
    """How one article writes its words: seen in lower case, seen after a title."""

    lower: frozenset[str]
    titled: frozenset[str]


def habits(words: Sequence[str]) -> Habits:
    """What an article's words, in order, tell about each other."""
    lower = frozenset(w for w in words if w[:1].islower())
    titled = set()
    for i in range(1, len(words) - 1):
        before = words[i] if words[i] != "." else words[i - 1]
        if before in titles() and words[i + 1][:1].isupper():
            titled.add(words[i + 1])
    return Habits(lower, frozenset(titled))


@lru_cache(maxsize=20_000)
def capital(word: str) -> bool:
    """Is there a capital in the word's first four letters ("Lima", "al-Assad", "eBay")?"""
    return any(c.isupper() for c in word[:4])


def stretches(words: Sequence[str]) -> list[tuple[int, int]]:
    """Where names can be: runs of capitalised words with the few small words between them."""
    out: list[list[int]] = []
    for i, w in enumerate(words):
        if capital(w):
            if out and i - out[-1][1] < _REACH:
                out[-1][1] = i + 1
            else:
                out.append([i, i + 1])
    return [(max(0, s - 1) if s and words[s - 1] in PARTICLES else s, e) for s, e in out]


PARTICLES = frozenset("van von de der den del della di da dos du la le el al bin ibn ben ter ten".split())
"""Small words inside surnames."""


@lru_cache(maxsize=20_000)
def _shape(word: str) -> str:
    shape = re.sub(r"\d", "d", re.sub(r"[^\W\d_]", lambda m: "X" if m.group().isupper() else "x", word[:24]))
    return re.sub(r"(.)\1{2,}", r"\1\1", shape)


@lru_cache(maxsize=1)
def _listed() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By first word: the listed names as words, and what list they stand in."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    lists = [(places(), ""), (organizations(), "organization"), (other_capitals(), "other")]
    for names, kind in lists:
        for name in sorted(names):
            parts = tuple(name[s:e] for s, e in tokens(name))
            out.setdefault(parts[0], []).append((parts, kind or places()[name]))
    return out


def _marks(words: Sequence[str]) -> list[list[str]]:
    """What the word lists say of each word."""
    out: list[list[str]] = [[] for _ in words]
    for i, w in enumerate(words):
        for parts, kind in _listed().get(w, ()):
            if len(parts) == 1:
                out[i].append("in:" + kind)
            elif tuple(words[i : i + len(parts)]) == parts:
                out[i].append("begins:" + kind)
                for k in range(i + 1, i + len(parts)):
                    out[k].append("inside:" + kind)
        if w in given_names():
            out[i].append("in:given")
        if w in country_of_people():
            out[i].append("in:people")
        if w in titles():
            out[i].append("in:title")
        if w in _MONTHS:
            out[i].append("in:month")
        low = w.lower()
        if low in roles():
            out[i].append("in:role")
        if low in groups():
            out[i].append("in:group")
    return out


def features(line: Line, start: int, end: int, habit: Habits, common: frozenset[str]) -> list[list[str]]:
    """Features of each word of a stretch of a sentence."""
    runs = _runs(line.words, start, end)
    return [
        [
            *_of_word(line, i),
            *_of_lists(line, i),
            *_of_place(line, i),
            *(_of_capital(line, i, runs[i], habit, common) if capital(line.words[i]) else _of_small(line, i)),
        ]
        for i in range(start, end)
    ]


@dataclass(frozen=True)
class Line:
    """A sentence: its words, what the lists say of each, and whether it is written like a headline."""

    words: Sequence[str]
    marks: list[list[str]]
    headline: bool

    def at(self, i: int) -> str:
        """A word, or what stands for the edge of the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else "^" if i < 0 else "$"

    def opens(self, i: int) -> bool:
        """Does the word open the sentence, quotation marks and the like aside?"""
        return i == 0 or (i < 3 and not any(x[:1].isalnum() for x in self.words[max(0, i - 2) : i]))


def line_of(words: Sequence[str]) -> Line:
    """A sentence, ready for `features` of each of its stretches."""
    return Line(words, _marks(words), _like_a_headline(words))


def _like_a_headline(words: Sequence[str]) -> bool:
    alpha = sum(w[:1].isalpha() for w in words)
    return alpha >= 4 and sum(capital(w) for w in words) > 0.6 * alpha


def _runs(words: Sequence[str], start: int, end: int) -> dict[int, tuple[int, int]]:
    """Each capitalised word's run of such words, as (first, after the last)."""
    out: dict[int, tuple[int, int]] = {}
    i = start
    while i < end:
        j = i
        while j < end and capital(words[j]):
            j += 1
        for k in range(i, j):
            out[k] = (i, j)
        i = max(j, i + 1)
    return out


def _of_word(line: Line, i: int) -> list[str]:
    """The word, its shape and ends, and those of its neighbours."""
    w, low = line.words[i], line.words[i].lower()
    p, n = line.at(i - 1), line.at(i + 1)
    return [
        "b",
        "w:" + w,
        "l:" + low,
        "s:" + _shape(w),
        "p3:" + low[:3],
        "e2:" + low[-2:],
        "e3:" + low[-3:],
        "e4:" + low[-4:],
        "-1:" + p.lower(),
        "+1:" + n.lower(),
        "-2:" + line.at(i - 2).lower() + " " + p.lower(),
        "+2:" + n.lower() + " " + line.at(i + 2).lower(),
        "-1w:" + p.lower() + " " + low,
        "w+1:" + low + " " + n.lower(),
        "-1s:" + _shape(p),
        "+1s:" + _shape(n),
        "s3:" + _shape(p) + " " + _shape(w) + " " + _shape(n),
        "-1e:" + p.lower()[-3:],
        "+1e:" + n.lower()[-3:],
    ]


def _of_lists(line: Line, i: int) -> list[str]:
    """What the word lists say of the word and its neighbours."""
    out = [*line.marks[i]]
    if i > 0:
        out += ["-1" + m for m in line.marks[i - 1]]
    if i + 1 < len(line.words):
        out += ["+1" + m for m in line.marks[i + 1]]
    if i > 1 and line.words[i - 1] == ".":
        out += ["-2" + m for m in line.marks[i - 2]]
    return out


def _of_place(line: Line, i: int) -> list[str]:
    return [*(["first"] if line.opens(i) else []), *(["headline"] if line.headline else [])]


def _of_capital(line: Line, i: int, run: Span, habit: Habits, common: frozenset[str]) -> list[str]:
    """Whether the word is known in lower case, and the run of capitals that it stands in."""
    w, low = line.words[i], line.words[i].lower()
    known = "common" if low in common else "rare"
    small = "small" if low in habit.lower else "big"
    a, b = run
    return [
        known,
        small,
        f"{known}{small}{'first' if line.opens(i) else ''}{'headline' if line.headline else ''}",
        *(["titled"] if w in habit.titled else []),
        f"run:{min(b - a, 5)}:{min(i - a, 3)}",
        "runlast:" + line.words[b - 1].lower(),
        "runfirst:" + line.words[a].lower(),
        "before:" + line.at(a - 1).lower(),
        "after:" + line.at(b).lower(),
        "before2:" + line.at(a - 2).lower() + " " + line.at(a - 1).lower(),
        "after2:" + line.at(b).lower() + " " + line.at(b + 1).lower(),
        *("runlast" + m for m in line.marks[b - 1]),
        *("runfirst" + m for m in line.marks[a]),
    ]


def _of_small(line: Line, i: int) -> list[str]:
    p, n = line.at(i - 1).lower(), line.at(i + 1).lower()
    return ["nocapital", "between:" + p[-3:] + " " + line.words[i].lower() + " " + n[-3:]]


def allowed(before: str | None, tag: str, word: str) -> bool:
    """May `tag` follow `before` (None at the start of a stretch) on that word? An inside tag needs its like before."""
    if tag.startswith("I-"):
        return before is not None and before[2:] == tag[2:]
    return not tag.startswith("B-") or capital(word) or word in PARTICLES


@dataclass(frozen=True)
class Tagger:
    """The learned weights: per feature one per tag, per pair of tags one, and the words common in lower case."""

    weights: dict[str, list[float]]
    steps: list[list[float]]
    common: frozenset[str]

    def tag(self, words: Sequence[str], habit: Habits, lean: float) -> list[tuple[int, int, NameType, float]]:
        """Names in a sentence as (first word, word after the last, type, probability), in order; `lean` is what counts
        against a word that is none."""
        out: list[tuple[int, int, NameType, float]] = []
        found = stretches(words)
        line = line_of(words) if found else Line(words, [], False)
        for start, end in found:
            rows = [self._scores(f) for f in features(line, start, end, habit, self.common)]
            for row in rows:
                row[0] -= lean
            tags, sure = self._decode(rows, words[start:end])
            out += [(start + a, start + b, t, p) for a, b, t, p in chunks(tags, sure)]
        return out

    def _legal(self, word: str) -> list[list[float]]:
        """Scores of the steps from tag to tag onto such a word; forbidden ones are as good as impossible."""
        m = range(len(TAGS))
        return [[self.steps[a][b] if allowed(TAGS[a], TAGS[b], word) else _NO for b in m] for a in m]

    def _scores(self, feats: Iterable[str]) -> list[float]:
        total = [0.0] * len(TAGS)
        for f in feats:
            row = self.weights.get(f)
            if row is not None:
                for k, v in enumerate(row):
                    total[k] += v
        return total

    def _decode(self, rows: list[list[float]], words: Sequence[str]) -> tuple[list[str], list[float]]:
        """Best tag sequence (Viterbi) and the probability of each of its tags (forward-backward)."""
        n, m = len(rows), len(TAGS)
        kinds = {True: self._legal("Ana"), False: self._legal("of")}  # a capitalised word and a small one
        may = [kinds[capital(w) or w in PARTICLES] for w in words]
        begin = [self.steps[0][b] if allowed(None, TAGS[b], words[0]) else _NO for b in range(m)]
        best = [[begin[b] + rows[0][b] for b in range(m)]]
        forward = [list(best[0])]
        back: list[list[int]] = []
        for i in range(1, n):
            step, here, total, points = may[i], [], [], []
            for b in range(m):
                options = [best[-1][a] + step[a][b] for a in range(m)]
                top = max(range(m), key=options.__getitem__)
                points.append(top)
                here.append(options[top] + rows[i][b])
                total.append(_log_sum([forward[-1][a] + step[a][b] for a in range(m)]) + rows[i][b])
            best.append(here)
            forward.append(total)
            back.append(points)
        after = [[0.0] * m for _ in range(n)]
        for i in range(n - 2, -1, -1):
            step = may[i + 1]
            for a in range(m):
                after[i][a] = _log_sum([step[a][b] + rows[i + 1][b] + after[i + 1][b] for b in range(m)])
        norm = _log_sum(forward[-1])
        k = max(range(m), key=best[-1].__getitem__)
        path = [k]
        for points in reversed(back):
            k = points[k]
            path.append(k)
        path.reverse()
        sure = [math.exp(min(0.0, forward[i][k] + after[i][k] - norm)) for i, k in enumerate(path)]
        return [TAGS[k] for k in path], sure


def _log_sum(values: list[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(v - top) for v in values))


def chunks(tags: Sequence[str], sure: Sequence[float]) -> list[tuple[int, int, NameType, float]]:
    """Runs of one name as (first, after last, type, lowest probability in it)."""
    out = []
    i = 0
    while i < len(tags):
        if tags[i] == "O":
            i += 1
            continue
        j = i + 1
        while j < len(tags) and tags[j] == "I-" + tags[i][2:]:
            j += 1
        out.append((i, j, _TYPES[tags[i][2:]], min(sure[i:j])))
        i = j
    return out


@lru_cache(maxsize=1)
def load() -> Tagger:
    """The tagger that ships with the package."""
    return made_of(lexicon.data(__package__, "name-tagger.json.gz"))


def made_of(data: dict[str, Any]) -> Tagger:
    """The tagger that a model file's content describes."""
    unit = data["unit"]
    weights = {f: [v * unit for v in row] for f, row in data["weights"].items()}
    return Tagger(weights, data["steps"], frozenset(data["common"]))
