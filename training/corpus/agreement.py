"""How far two annotations of the same passages agree: `python -m training.corpus.agreement SECOND.txt …`.

The second annotations are compared with the passages of `written/` that bear the same ids: F1 of labelled stretches to
the letter, kind by kind, and for amounts that both mark the share with the same status. Labels of attributions and
roles are compared by where they stand, not by their numbers.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from .counts import written
from .markup import Marked, read

KINDS = {"source": "S", "cue": "C", "content": "Q", "actor": "POLGD", "aid amount": "A", "other money": "M",
         "giver": "F", "taker": "T", "period": "E", "number": "N", "noun": "U"}  # fmt: skip


def stretches(p: Marked, kinds: str) -> Counter[tuple[str, int, int]]:
    """The stretches of these kinds, one that stands for several attributions or amounts once."""
    return Counter({(m.kind if m.kind in "POLGD" else "", m.start, m.end): 1 for m in p.of(kinds)})


def agreement(pairs: list[tuple[Marked, Marked]]) -> dict[str, float]:
    """F1 by kind, and the share of statuses that agree.

    >>> from .markup import marked
    >>> one, two = marked("{S1 She} {C1 gave} {Q1 {A1=pledged $5}}"), marked("She gave {A1=offered $5}")
    >>> agreement([(one, two)])
    {'source': 0.0, 'cue': 0.0, 'content': 0.0, 'aid amount': 1.0, 'status': 0.0}
    """
    out: dict[str, float] = {}
    for name, kinds in KINDS.items():
        both = sum((stretches(a, kinds) & stretches(b, kinds)).total() for a, b in pairs)
        all_ = sum(stretches(p, kinds).total() for pair in pairs for p in pair)
        if all_:
            out[name] = round(2 * both / all_, 3)
    statuses = [
        (x.value, y.value)
        for a, b in pairs
        for x in a.of("A")
        for y in b.of("A")
        if (x.start, x.end) == (y.start, y.end)
    ]
    if statuses:
        out["status"] = round(sum(x == y for x, y in statuses) / len(statuses), 3)
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("second", nargs="+", type=Path)
    a = ap.parse_args()
    known = {p.passage_id.rpartition(": ")[2]: p for _, p in written()}
    second = [p for path in a.second for p in read(path)]
    pairs = [(known[i], p) for p in second if (i := p.passage_id.rpartition(": ")[2]) in known]
    print(f"{len(pairs)} passages")
    for name, value in agreement(pairs).items():
        print(f"{name}: {value:.3f}")


if __name__ == "__main__":
    main()
