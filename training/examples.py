"""What the encoder is taught of an article, window by window: one number a word and task.

-100 means "not taught here" (PyTorch's ignore index); a link of -1 means "to nothing in this window".
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.reader.amounts import PART_LABELS, POINTERS, STATUS_LABELS, number_word
from analysis.reader.linking import NAME_LABELS, ROLE_LABELS
from analysis.reader.windows import WINDOW, Window, windows
from analysis.reader.wordpiece import WordPiece
from analysis.records import Span

from .corpora import ROLES, Taught, words_in

IGNORE = -100
NOTHING = -1
_ROLE = {label: i for i, label in enumerate(ROLE_LABELS)}
_NAME = {label: i for i, label in enumerate(NAME_LABELS)}


@dataclass(frozen=True, slots=True)
class Example:
    """A window and its answers.

    `links[i]`: for the first word of a content its cue's, for that of a cue its source's. `acts[i]`: for the first word
    of a content, whether it is thought. `status[i]`: of the amount whose number stands in word i. `pointers[kind]`:
    (i, j) where the amount or number of word i has its giver, taker, period or noun at word j, or at `NOTHING`.
    """

    window: Window
    roles: list[int]
    names: list[int]
    links: list[int]
    heads: list[int]
    deprels: list[str]
    acts: list[int] = field(default_factory=list)
    status: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    pointers: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def examples(taught: Taught, pieces: WordPiece, first_size: int = WINDOW) -> list[Example]:
    """One example a window of the article."""
    out = []
    for w in windows(taught.article, pieces, first_size):
        starts, ends = [s for s, _ in w.words], [e for _, e in w.words]
        roles, links = _roles(taught, starts, ends)
        heads, deprels = _parse(taught, starts, ends)
        acts, money = _acts(taught, starts, ends), _money(taught, starts, ends)
        out.append(Example(w, roles, _names(taught, starts, ends), links, heads, deprels, acts, *money))
    return out


def _roles(taught: Taught, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    if taught.relations is None:
        return [IGNORE] * len(starts), [IGNORE] * len(starts)
    roles, links = [0] * len(starts), [IGNORE] * len(starts)
    for relation in taught.relations:
        first: dict[str, list[int]] = {}
        for role in ROLES:
            held = sorted({i for s, e in relation[role] for i in words_in(starts, ends, s, e)})
            begins = [i for i in held if i - 1 not in held]
            first[role] = begins
            for i in held:
                roles[i] = _ROLE[("B-" if i in begins else "I-") + role]
        cue = first["cue"][0] if first["cue"] else NOTHING
        for i in first["content"]:
            links[i] = cue
        if cue != NOTHING:
            links[cue] = first["source"][0] if first["source"] else NOTHING
    for i, role in enumerate(roles):  # where a word has parts of two roles, what follows begins anew
        kind = ROLE_LABELS[role][2:]
        if ROLE_LABELS[role].startswith("I-") and (i == 0 or ROLE_LABELS[roles[i - 1]][2:] != kind):
            roles[i] = _ROLE["B-" + kind]
    return roles, links


def _names(taught: Taught, starts: list[int], ends: list[int]) -> list[int]:
    if taught.names is None:
        return [IGNORE] * len(starts)
    out = [0] * len(starts)
    for s, e in taught.unsure:
        for i in words_in(starts, ends, s, e):
            out[i] = IGNORE
    for s, e, kind in taught.names:
        held = words_in(starts, ends, s, e)
        for i in held:
            out[i] = _NAME[("B-" if i == held[0] else "I-") + kind]
    return out


def _acts(taught: Taught, starts: list[int], ends: list[int]) -> list[int]:
    out = [IGNORE] * len(starts)
    for relation, thought in zip(taught.relations or (), taught.beliefs or (), strict=False):
        held = sorted({i for s, e in relation["content"] for i in words_in(starts, ends, s, e)})
        for i in held:
            if i - 1 not in held:
                out[i] = int(thought)
    return out


def _money(
    taught: Taught, starts: list[int], ends: list[int]
) -> tuple[list[int], list[int], dict[str, list[tuple[int, int]]]]:
    """Statuses, parts and pointers of a window."""
    pointers: dict[str, list[tuple[int, int]]] = {kind: [] for kind in POINTERS}
    status = [IGNORE] * len(starts)
    if taught.amounts is None:
        return status, [IGNORE] * len(starts), pointers
    parts = [0] * len(starts)
    words = list(zip(starts, ends, strict=True))

    def point(kind: str, label: str, at: int, spans: Iterable[Span]) -> None:
        """From the number at a word to the first word of each span, which is labelled."""
        first = []
        for span in spans:
            held = words_in(starts, ends, *span)
            first += held[:1]
            for i in held:
                parts[i] = PART_LABELS.index(("B-" if i == held[0] else "I-") + label)
        pointers[kind] += [(at, i) for i in first] or [(at, NOTHING)]

    for amount in taught.amounts:
        if held := words_in(starts, ends, amount.start, amount.end):
            at = number_word(taught.article.text, words, held)
            status[at] = STATUS_LABELS.index(amount.status or STATUS_LABELS[0])
            if amount.status:
                point("givers", "party", at, amount.givers)
                point("takers", "party", at, amount.takers)
                point("periods", "period", at, amount.periods)
    for number, noun in taught.counted or ():
        if held := words_in(starts, ends, *number):
            point("nouns", "noun", number_word(taught.article.text, words, held), [noun])
    return status, parts, pointers


def _parse(taught: Taught, starts: list[int], ends: list[int]) -> tuple[list[int], list[str]]:
    """Each word's head within the window and the name of the arc, of the first of its tokens whose head lies outside
    it."""
    heads, deprels = [IGNORE] * len(starts), [""] * len(starts)
    word_of: dict[int, int] = {}
    begin = bisect.bisect_left([t.start for t in taught.parse], starts[0]) if taught.parse and starts else 0
    for k in range(begin, len(taught.parse)):
        t = taught.parse[k]
        if t.start >= ends[-1]:
            break
        held = words_in(starts, ends, t.start, t.end)
        if held:
            word_of[k] = held[0]
    for k, i in word_of.items():
        t = taught.parse[k]
        head = word_of.get(t.head)
        if heads[i] == IGNORE and (t.head < 0 or (head is not None and head != i)):
            heads[i] = NOTHING if t.head < 0 else head
            deprels[i] = t.deprel
    return heads, deprels
