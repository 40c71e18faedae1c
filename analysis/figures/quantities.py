"""The quantities of a text: number, bound, unit and what is counted, with offsets.

Works on plain text, sentence by sentence, and knows nothing of articles. The conventions follow what an editor would
put into a table; related work: Almasian et al., "CQE: A Comprehensive Quantity Extractor", EMNLP 2023, whose idea of a
bound as part of the quantity is taken up here. What is *not* done: values are never converted from unit to unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Bound, FigureKind, Reason, Span
from ..words.tokens import sentences
from .bounds import bound_after, bound_before
from .candidate import Candidate, in_a_name
from .compound import join_parts
from .config import FIGURES, FiguresConfig
from .left_out_units import fill_in
from .line import Line
from .measured import CASUALTY, read_candidate
from .no_figures import shut_traps
from .numbers import OPENERS, may_hold_number, number_at
from .ranges import join_ranges

_TOLD_ON = ("count", "duration", "measure", "rate")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures or counts.

    ``text[start:end]`` takes the bound words, the number, its scale and unit or noun; `number` is the number alone.
    `low` == `high` unless a range (or a vague plural); an open end is None. `unit` is None where it is left out.
    `converts` is the place, in the same result, of the quantity that this one repeats in brackets or after "or".
    """

    start: int
    end: int
    kind: FigureKind
    low: float | None
    high: float | None
    unit: str | None
    bound: Bound | None
    number: Span
    noun: Span | None = None
    period: Span | None = None
    form: str = "digits"
    converts: int | None = None
    why: tuple[Reason, ...] = ()


def find_quantities(
    text: str, start: int = 0, end: int | None = None, config: FiguresConfig = FIGURES
) -> list[Quantity]:
    """The quantities of ``text[start:end]`` in text order.

    >>> text = "Between 2 and 3 million people, nearly half of them children, got at least $1.5bn over four years."
    >>> [(q.kind, q.low, q.high, q.unit, q.bound) for q in find_quantities(text)]  # doctest: +NORMALIZE_WHITESPACE
    [('count', 2000000.0, 3000000.0, 'people', 'between'), ('percent', 50.0, 50.0, 'percent', 'nearly'),
     ('money', 1500000000.0, 1500000000.0, 'USD', 'at least'), ('duration', 4.0, 4.0, 'year', None)]
    """
    end = len(text) if end is None else end
    out: list[Quantity] = []
    for first, last in _pieces(text, start, end, config.longest_read):
        if may_hold_number(text, first, last):
            for s, e in sentences(text, first, last):
                if may_hold_number(text, s, e):
                    _read(text, s, e, out, config)
    return out


def _pieces(text: str, start: int, end: int, longest: int) -> list[Span]:
    """The stretch as it is, or cut at blanks where it is longer than any paragraph."""
    if end - start <= longest:
        return [(start, end)]
    out = []
    while start < end:
        cut = min(start + longest, end)
        if cut < end:
            at = max(text.rfind("\n", start + 1, cut), text.rfind(". ", start + 1, cut))
            at = at if at > start else text.rfind(" ", start + 1, cut)
            cut = at + 1 if at > start else cut
        out.append((start, cut))
        start = cut
    return out


def _read(text: str, start: int, end: int, out: list[Quantity], config: FiguresConfig) -> None:
    line = Line(text, start, end, config)
    shut_traps(line)
    candidates: list[Candidate] = []
    i = 0
    while i < line.n:
        kind = line.kind[i]
        number = number_at(line, i) if kind in "nv" or (kind == "w" and line.low[i] in OPENERS) else None
        if number is None:
            i += 1
            continue
        candidate = read_candidate(line, number)
        if candidate is None:
            i = max(number.last, i + 1)
            continue
        candidates.append(candidate)
        i = max(candidate.last if candidate.kind == "money" else _behind_name(line, candidate), i + 1)
    if not candidates:
        return
    candidates = join_ranges(line, join_parts(line, candidates))
    stop = line.n
    for d in reversed(candidates):
        _bind(line, d, stop)
        stop = d.begin
    last = out[-1] if out and start - out[-1].end < config.unit_of_sentence_before else None
    fill_in(
        line,
        candidates,
        (last.kind, last.unit, last.high) if last is not None and last.unit and last.kind in _TOLD_ON else None,
    )
    kept = [d for d in candidates if _keep(line, d)]
    if not any(d.kind == "count" and not d.lone for d in kept):
        kept = [d for d in kept if not d.lone]
    _link(line, kept)
    base = len(out)
    for d in kept:
        out.append(_finish(line, d, None if d.converts is None else base + kept.index(d.converts)))


def _behind_name(line: Line, candidate: Candidate) -> int:
    """The token to read on from: behind the number, or behind a noun that has digits in it ("two 737 Max jets")."""
    j = candidate.number.last
    if (
        candidate.noun
        and candidate.kind != "percent"
        and any(k == "n" for k in line.kind[max(j, candidate.noun[0]) : candidate.noun[1]])
    ):
        return candidate.noun[1]
    return j


def _bind(line: Line, d: Candidate, stop: int) -> None:
    """Sets the bound from the words around the candidate, up to the next one, which begins at `stop`."""
    bound, begin = bound_before(line, d.begin if d.range else d.first, d.kind or "count")
    after, last = bound_after(line, d.last)
    if bound is None and last == d.last:
        # "a million or more people": between the number and its noun
        after, _ = bound_after(line, d.number.last) if d.last > d.number.last else (None, 0)
    elif last > stop:
        after = None  # "60 days and up to 12": these words are of the next amount
    d.begin = min(begin, d.begin)
    if d.range:
        d.bound = "between"
    elif d.number.form == "vague":
        d.bound = bound if bound in ("more than", "at least", "at most", "less than") else "about"
    else:
        d.bound = bound or after
    if after and last > d.last:
        d.last = last
    if d.last > stop and d.number.last <= stop and d.kind != "money":
        # "400 magnitude 2 quakes": the unit is the next one's
        d.last, d.kind, d.unit, d.noun = stop, "count", None, None


def _keep(line: Line, d: Candidate) -> bool:
    """Whether a candidate is a figure: with a unit always, bare only where the sentence uses it as an amount."""
    if d.unit is not None:
        return True
    if in_a_name(line, d, None):
        return False
    number = d.number
    if number.form == "vague" or d.level:
        return True
    if d.range:
        return d.range in ("between", "from") or number.scale >= 1000
    raw = line.raw[number.first]
    before = line.word(d.begin - 1)
    behind = line.word(d.last)
    bare = line.config.bare_from
    if d.of:
        return number.low != 1
    if (
        "." in raw
        and number.form == "digits"
        and number.scale < 1000
        and behind not in (":", "-")
        and not behind.istitle()
    ):
        return before in ("at", "to", "of", "was", "is", "reached", "from", "by", "near", "around", "about", "(", "hit")
    if number.scale >= 1000 or (
        number.form == "digits" and number.low >= bare / 10 and ("," in raw or number.low >= bare)
    ):
        return True
    ends = (
        behind in ("", ".", ",", ";", "in", "on", "at", "last", "this", "by", "since", "a", "”", '"')
        or behind in CASUALTY
    )
    if d.bound and number.low > 1:
        return ends
    return (
        before in ("are", "were", "is", "was", "had", "got", "lost", "remain")
        and behind in (".", ";", "in", "last", "this", "")
        and number.low > 12
    )


def _link(line: Line, candidates: list[Candidate]) -> None:
    """A conversion in brackets or after "or" repeats the amount before it, and takes its bound where it has none."""
    for a, b in zip(candidates, candidates[1:], strict=False):
        gap = line.low[a.last : b.begin]
        bracket = gap[:1] == ["("] and len(gap) <= 2
        loose = gap == [","] and a.kind == b.kind == "money" and b.bound in ("about", "nearly")
        joined = bracket or loose or gap in ([",", "or"], [",", "about"], ["/"], [";"], ["-"], ["—"], ["–"])
        if not joined or (gap == [";"] and a.converts is None) or a.unit is None or b.unit is None or a.unit == b.unit:
            continue
        if a.kind == b.kind == "rate" and not bracket and a.unit.split("/")[1:] != b.unit.split("/")[1:]:
            continue  # "63 cents a share, or 40p a liter"
        chain = a.converts if gap in (["/"], [";"]) and a.converts else a
        if b.kind not in ("money", "measure", "rate", "duration"):
            continue
        if chain.kind != b.kind and not (chain.kind == "measure" and b.kind in ("rate", "measure")):
            continue
        b.converts = chain
        if b.bound is None and (bracket or gap in (["/"], [";"])):
            b.bound = chain.bound if chain.bound != "between" else None


def _finish(line: Line, d: Candidate, converts: int | None) -> Quantity:
    low, high = d.low, d.high
    if low is not None and high is not None and high < low:
        low, high = high, low
    last = max(d.last, d.number.last)
    return Quantity(
        start=line.start[d.begin],
        end=line.end[last - 1],
        kind=d.kind or "count",
        low=low,
        high=high,
        unit=d.unit,
        bound=d.bound,
        number=(line.start[d.number.first], line.end[d.number.last - 1]),
        noun=None if d.noun is None else (line.start[d.noun[0]], line.end[d.noun[1] - 1]),
        period=None if d.period is None else (line.start[d.period[0]], line.end[d.period[1] - 1]),
        form=d.number.form,
        converts=converts,
        why=tuple(d.notes),
    )
