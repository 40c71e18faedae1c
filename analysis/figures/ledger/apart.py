"""Positive evidence that two amounts of one giver are different money: only then are they added.

Either they stand together in one list ("$3 million for schools and $2 million for wells"), or the words say that the
later one comes on top ("another $2 million"). That two amounts are told, or are of two sizes, is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...records import Article, Figure
from ...words import lexicon
from ...words.index import SentenceIndex, sentence_index
from ..aid.status import cues
from ..currencies import SIGNS
from .config import LedgerConfig

_LISTS = lexicon.sections(__package__, "apart.txt")
_HEDGES = r"(?:(?:an?|the|about|some|nearly|almost|roughly|over|up\s+to|at\s+least|more\s+than)\s+)*"
_JOINED = re.compile(rf"(?:,?\s+(?:{'|'.join(_LISTS['joins'])})|,|;)\s+{_HEDGES}$", re.I)
_AND = re.compile(rf"(?:{'|'.join(_LISTS['joins'])})\s+{_HEDGES}$", re.I)
_NO_LIST = re.compile(rf"[.:!?()“”\"—–]|\b(?:{'|'.join(_LISTS['no list'])})\b", re.I)
_MORE = rf"(?:{'|'.join(_LISTS['more'])})"
_FURTHER = re.compile(rf"\b{_MORE}\s+{_HEDGES}(?:[A-Z]{{0,3}}[{SIGNS}])?\s*$", re.I)
_OPENS_FURTHER = re.compile(rf"(?:an?\s+)?{_MORE}\s", re.I)
_MORE_BEHIND = re.compile(r"\s+more\b(?!\s+than)", re.I)
_ALSO = re.compile(r"\balso\s+(?:\w+\s+){1,3}$", re.I)
_PURPOSE = re.compile(r"\s+(?:for|to|in|towards?|as)\s+\w+", re.I)


class Apart:
    """Which amounts of an article are different money, by the words around them."""

    def __init__(self, article: Article, figures: Sequence[Figure], config: LedgerConfig) -> None:
        self.text, self.config = article.text, config
        self.index: SentenceIndex = sentence_index(article)
        money = [f for f in figures if f.kind == "money"]
        self.money = [f for f in money if f.same_as is None]
        self.place = {f.figure_id: n for n, f in enumerate(self.money)}
        self.conversions = {f.same_as: f.end for f in money if f.same_as is not None}

    def told(self, a: Figure, b: Figure) -> bool:
        """Whether the words tell that `b`, the later one, is other money than `a`."""
        return self._further(a, b) or self._listed(a, b)

    def _further(self, a: Figure, b: Figure) -> bool:
        """ "another $2 million", "$2 million more", "also gave $2 million"."""
        back = self.index.at(b.start) - self.index.at(a.start)
        if back > self.config.further_sentences:
            return False
        low = max(self.index.nearest((b.start, b.end))[0], b.start - self.config.further_before)
        if _FURTHER.search(self.text, low, b.start) or _OPENS_FURTHER.match(b.text):
            return True
        if _MORE_BEHIND.match(self.text, b.end):
            return True
        return back <= 1 and _ALSO.search(self.text, low, b.start) is not None and a.low != b.low

    def _listed(self, a: Figure, b: Figure) -> bool:
        """Whether the two stand next to each other in one list of one verb, and the first cannot hold the second."""
        at, behind = self.place.get(a.figure_id), self.place.get(b.figure_id)
        if at is None or behind is None or behind != at + 1 or self.index.at(a.start) != self.index.at(b.start):
            return False
        begin = self._end(a, b)
        between = self.text[begin : b.start]
        if len(between) > self.config.listed_gap or not _JOINED.search(between):
            return False
        if _NO_LIST.search(between) or cues().search(between):
            return False
        if a.low == b.low and not (_PURPOSE.match(between) and _PURPOSE.match(self.text, b.end)):
            return False
        return _AND.search(between) is not None or self._in_a_row(a, b, between)

    def _end(self, a: Figure, b: Figure) -> int:
        """Where `a` ends, with its conversion in brackets."""
        end = self.conversions.get(a.figure_id, a.end)
        if not a.end <= end <= b.start:
            return a.end
        return end + 1 if self.text[end : end + 1] == ")" else end

    def _in_a_row(self, a: Figure, b: Figure, between: str) -> bool:
        """Whether a bare comma joins two purposes of a list that ends in "and", the first no whole of the rest."""
        sentence = self.index.at(a.start)
        first = self.place[b.figure_id]
        rest = [
            f
            for f in self.money[first : first + self.config.looked_back]
            if self.index.at(f.start) == sentence and f.unit == a.unit
        ]
        if len(rest) < 2 or not _AND.search(self.text[rest[-2].end : rest[-1].start]):
            return False
        whole = (a.high or a.low or 0.0) >= sum(f.low or 0.0 for f in rest)
        return _PURPOSE.match(between) is not None and not whole
