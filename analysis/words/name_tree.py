"""Many names looked for in a text at once, by a tree of their words: a text of many names is read in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..records import Span

_BEGINS = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")
_HEAD = re.compile(r"\w*")
_RUN = re.compile(r"\S+")
_GAP = re.compile(r"\s+")
_GOES_ON = re.compile(r"[\w-]")


@dataclass
class _Node:
    ends: bool = False
    after: dict[str, _Node] = field(default_factory=dict)


class NameTree:
    """Names, to be found where they stand as whole words, any white space between them.

    >>> tree = NameTree(["Ana Lima", "Ana", "Lima"])
    >>> text = "Ana Lima-Reis met Ana  Lima, and Analima."
    >>> [text[s:e] for s, e in tree.find(text, 0, len(text))]
    ['Ana', 'Ana  Lima']
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._root = _Node()
        self._heads: set[str] = set()  # what the first words begin with
        self._longest = 0
        for name in names:
            node = self._root
            words = name.split()
            self._heads.add(_HEAD.match(words[0]).group())
            for word in words:
                self._longest = max(self._longest, len(word))
                node = node.after.setdefault(word, _Node())
            node.ends = True

    def find(self, text: str, start: int, end: int) -> Iterator[Span]:
        """The longest name at each place, from left to right, none inside another."""
        at = start
        for m in _BEGINS.finditer(text, start, end):
            if m.start() < at or _HEAD.match(text, m.start(), end).group() not in self._heads:
                continue
            if stop := self._end(text, m.start(), end):
                at = stop
                yield m.start(), stop

    def _end(self, text: str, at: int, end: int) -> int:
        """Where the longest name that begins at `at` ends; 0 when none does."""
        node: _Node | None = self._root
        found = 0
        while node is not None and node.after:
            run = _RUN.match(text, at, min(end, at + self._longest + 1))
            if run is None:
                break
            found = self._within(node, text, run, end) or found
            gap = _GAP.match(text, run.end(), end)
            node = node.after.get(run.group()) if gap else None
            at = gap.end() if gap else at
        return found

    def _within(self, node: _Node, text: str, run: re.Match[str], end: int) -> int:
        """Where the longest last word ends that the run of characters begins with."""
        for stop in range(run.end(), run.start(), -1):
            last = node.after.get(text[run.start() : stop]) if not _GOES_ON.match(text, stop, end) else None
            if last is not None and last.ends:
                return stop
        return 0
