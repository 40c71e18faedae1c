"""What the corpus holds: `python -m training.corpus.counts`. Fails where a file of it cannot be read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from .markup import Marked, read
from .standoff import TEXTS, joined, texts

HERE = Path(__file__).parent
SEALED = "sealed"
"""Files whose name begins so are measured once, at the end, and taught to nobody."""


def written(folder: Path = HERE / "written") -> Iterator[tuple[str, Marked]]:
    """(file's stem, passage) of everything written for the corpus."""
    for path in sorted(folder.glob("*.txt")):
        for passage in read(path):
            yield path.stem, passage


def real(folder: Path = HERE / "real", source: Path = TEXTS) -> Iterator[tuple[str, Marked]]:
    """(file's stem, passage) of the annotated real texts, which lie in `source`."""
    known = texts(source)
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as f:
            for row in map(json.loads, f):
                yield path.stem, joined(row, known[row["text_id"]])


def counted(passages: Iterable[Marked]) -> Counter[str]:
    """How many passages, words, attributions, amounts of aid, other money, counted nouns, actors and mentions.

    >>> from .markup import marked
    >>> sorted(counted([marked("{S1+P:vale Vale} {C1 said} {Q1 it was {M $4}}")]).items())
    [('actors', 1), ('attributions', 1), ('mentions', 1), ('other money', 1), ('passages', 1), ('words', 5)]
    """
    out: Counter[str] = Counter()
    for p in passages:
        out["passages"] += 1
        out["words"] += len(p.text.split())
        out["attributions"] += len({m.name for m in p.of("Q")})
        out["beliefs"] += len({m.name for m in p.of("Q") if m.value == "belief"})
        out["aid amounts"] += len(p.of("A"))
        out["other money"] += len(p.of("M"))
        out["numbers with a noun"] += len({m.name for m in p.of("U")})
        out["actors"] += len({(m.kind, m.name) for m in p.of("POLGD")})
        out["mentions"] += len(p.of("POLGD"))
    return +out


def main() -> None:
    files: dict[str, list[Marked]] = {}
    for where, passages in (("written", written()), ("real", real() if TEXTS.exists() else ())):
        for stem, passage in passages:
            files.setdefault(f"{where}/{stem}", []).append(passage)
    total: Counter[str] = Counter()
    for name, held in files.items():
        these = counted(held)
        total += these
        print(f"{name}: " + ", ".join(f"{n:,} {what}" for what, n in these.items()))
    print("in all: " + ", ".join(f"{n:,} {what}" for what, n in total.items()))


if __name__ == "__main__":
    main()
