"""The corpus's inline mark-up: a person reads it, this turns it into offsets.

    {S1+P:vale Ann Vale} {C1 said} {Q1 {O:dairy the dairy} had given {A1=disbursed $5 million} to {T1 farmers}}

A stretch stands in braces: its labels, joined by `+`, a space, the words. Stretches nest and never cross; one that is
broken is marked piece by piece with the same number. `README.md` says what each label means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from analysis.reader.amounts import STATUSES

ACTOR_TYPES = {"P": "person", "O": "organization", "L": "place", "G": "group", "D": "document"}
_LABEL = re.compile(
    r"(?P<attribution>[SCQ])(?P<q>\d+)(?P<belief>\??)"
    r"|(?P<actor>[POLGDpolgd]):(?P<key>[a-z0-9-]+)"
    r"|A(?P<amount>\d+)=(?P<status>[a-z]+)(?P<more>(?:;[a-z]+(?:=\d+)?)*)"
    r"|(?P<role>[FTHENU])(?P<of>\d+)"
    r"|(?P<other>M)"
)
_MORE = frozenset(["part", "same", "before", "times"])
_HEADER = re.compile(r"#: (?P<id>[\w./-]+)(?P<facts>(?: [a-z]+=[\w./,-]+)*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled stretch `[start, end)` of a passage's text, in characters.

    `kind` is the label's letter (S C Q, P O L G D, A F T H E M N U), `name` its number or the actor's key. An actor's
    mention is by name or not (`by_name`); an amount has a status and, in `more`, what else its label tells.
    """

    kind: str
    name: str
    start: int
    end: int
    value: str | None = None
    more: tuple[tuple[str, str], ...] = ()
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage: its text without mark-up, its marks in the order of their starts, and what its header tells."""

    passage_id: str
    text: str
    marks: tuple[Mark, ...]
    facts: dict[str, str] = field(default_factory=dict)

    def of(self, kinds: str) -> list[Mark]:
        """The marks whose kind is one of these letters.

        >>> [m.name for m in marked("{S1 She} {C1 said} {Q1 no}.").of("SQ")]
        ['1', '1']
        """
        return [m for m in self.marks if m.kind in kinds]


class MarkupError(ValueError):
    """Mark-up that cannot be read, with its place."""


def marked(source: str, passage_id: str = "", facts: dict[str, str] | None = None) -> Marked:
    """A passage from its mark-up; raises MarkupError where braces or labels are wrong.

    >>> p = marked("{S1+P:vale Ann Vale} {C1 said} {Q1? it was {M $4}}.")
    >>> p.text
    'Ann Vale said it was $4.'
    >>> [(m.kind, m.name, p.text[m.start:m.end]) for m in p.marks]
    [('S', '1', 'Ann Vale'), ('P', 'vale', 'Ann Vale'), ('C', '1', 'said'), ('Q', '1', 'it was $4'), ('M', '', '$4')]
    """
    out: list[str] = []
    at = 0
    marks: list[Mark] = []
    open_: list[tuple[str, int, int]] = []
    for part in re.split(r"(\{[^\s{}]* |[{}])", source):
        if part == "}":
            if not open_:
                raise MarkupError(f"{passage_id}: a brace closes nothing after “{''.join(out)[-40:]}”")
            labels, start, order = open_.pop()
            marks[order:order] = [_mark(label, start, at, passage_id) for label in labels.split("+")]
        elif part.startswith("{"):
            if part == "{":
                raise MarkupError(f"{passage_id}: a brace without labels after “{''.join(out)[-40:]}”")
            open_.append((part[1:-1], at, len(marks)))
        else:
            out.append(part)
            at += len(part)
    if open_:
        raise MarkupError(f"{passage_id}: “{{{open_[-1][0]} …” is never closed")
    passage = Marked(passage_id, "".join(out), tuple(sorted(marks, key=lambda m: (m.start, -m.end))), facts or {})
    _check(passage)
    return passage


def _mark(label: str, start: int, end: int, where: str) -> Mark:
    m = _LABEL.fullmatch(label)
    if m is None:
        raise MarkupError(f"{where}: no such label “{label}”")
    if m["attribution"]:
        if m["belief"] and m["attribution"] != "Q":
            raise MarkupError(f"{where}: “?” stands at contents only, not in “{label}”")
        return Mark(m["attribution"], m["q"], start, end, "belief" if m["belief"] else None)
    if m["actor"]:
        return Mark(m["actor"].upper(), m["key"], start, end, by_name=m["actor"].isupper())
    if m["amount"]:
        if m["status"] not in STATUSES:
            raise MarkupError(f"{where}: no such status “{m['status']}”; one of {', '.join(STATUSES)}")
        more = tuple((k, v) for k, _, v in (x.partition("=") for x in m["more"].split(";")[1:]))
        if unknown := {k for k, _ in more} - _MORE:
            raise MarkupError(
                f"{where}: “{label}” tells {', '.join(sorted(unknown))}; known: {', '.join(sorted(_MORE))}"
            )
        return Mark("A", m["amount"], start, end, m["status"], more)
    return Mark(m["role"] or "M", m["of"] or "", start, end)


def _check(passage: Marked) -> None:
    """What belongs together is there: a content for a source or cue, an amount for a role, a number for a noun."""
    where = passage.passage_id
    for need, others in (("Q", "SC"), ("A", "FTHE"), ("N", "U")):
        known = {m.name for m in passage.of(need)}
        for m in passage.of(others):
            if m.name not in known:
                raise MarkupError(f"{where}: {m.kind}{m.name} “{passage.text[m.start : m.end]}” without {need}{m.name}")
    names = {m.name for m in passage.of("A")}
    for m in passage.of("A"):
        for key, value in m.more:
            if key in ("part", "same") and value not in names:
                raise MarkupError(f"{where}: A{m.name} is {key} of A{value}, which is not there")
    if len(names) < len(passage.of("A")):
        raise MarkupError(f"{where}: two amounts have one number")
    for m in passage.marks:
        words = passage.text[m.start : m.end]
        if not words or words != words.strip():
            raise MarkupError(f"{where}: {m.kind}{m.name} holds a space at its end, or nothing: “{words}”")


def read(path: Path) -> list[Marked]:
    """The passages of a file: each begins with a line `#: ID key=value …`; lines until the next are its text."""
    out: list[Marked] = []
    head: re.Match[str] | None = None
    lines: list[str] = []

    def close() -> None:
        if head is not None:
            facts = dict(x.split("=", 1) for x in head["facts"].split())
            out.append(marked("\n".join(lines).strip("\n"), f"{path.name}: {head['id']}", facts))

    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#:"):
            close()
            head, lines = _HEADER.fullmatch(line.rstrip()), []
            if head is None:
                raise MarkupError(f"{path.name}: a header must read `#: ID key=value …`, not “{line}”")
        elif head is not None:
            lines.append(line)
        elif line.strip():
            raise MarkupError(f"{path.name}: text before the first header")
    close()
    return out


def written(passage: Marked) -> str:
    """The mark-up of a passage: `marked(written(p))` is `p` again.

    >>> written(marked("{S1+P:vale Ann Vale} {C1 said} {Q1? it was {M $4}}."))
    '{S1+P:vale Ann Vale} {C1 said} {Q1? it was {M $4}}.'
    """
    spans: dict[tuple[int, int], list[str]] = {}
    for m in passage.marks:
        spans.setdefault((m.start, m.end), []).append(_label(m))
    opens: dict[int, list[str]] = {}
    closes: dict[int, int] = {}
    for (start, end), labels in sorted(spans.items(), key=lambda s: (s[0][0], -s[0][1])):
        opens.setdefault(start, []).append("{" + "+".join(labels) + " ")
        closes[end] = closes.get(end, 0) + 1
    out: list[str] = []
    last = 0
    for at in sorted({*opens, *closes}):
        out += [passage.text[last:at], "}" * closes.get(at, 0), *opens.get(at, [])]
        last = at
    return "".join([*out, passage.text[last:]])


def _label(m: Mark) -> str:
    if m.kind in ACTOR_TYPES:
        return f"{m.kind if m.by_name else m.kind.lower()}:{m.name}"
    if m.kind == "A":
        return f"A{m.name}={m.value}" + "".join(f";{k}={v}" if v else f";{k}" for k, v in m.more)
    return f"{m.kind}{m.name}{'?' if m.value == 'belief' else ''}"
