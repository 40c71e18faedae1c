"""Speed of reading quantities beside quantulum3, in the same run and on the same sentences.

    python -m benchmarks.figures_speed             the articles of data/articles, or --texts FILE, a sentence a line
    python -m benchmarks.figures_speed --long      our time a character on runs of digits, commas and quotes to 10 MB

quantulum3 is a requirement of this benchmark alone: `pip install quantulum3` beside the project. Processor time, best
of three; exit 1 where we are less than 20 times as fast, or where a long run costs four times as much a character.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

from analysis.article.reading import read
from analysis.figures.quantities import find_quantities
from analysis.words.tokens import sentences

ROOT = Path(__file__).resolve().parent.parent
WANTED = 20.0
RUNS = {"digits": "1234567890", "commas": "1,", "quotes": "“\"'"}


def best(work: Callable[[], object], times: int = 3) -> float:
    """Processor seconds of the fastest of `times` runs."""
    took = []
    for _ in range(times):
        begin = time.process_time()
        work()
        took.append(time.process_time() - begin)
    return min(took)


def sample(path: Path | None) -> list[str]:
    """The sentences to read: one a line of `path`, else those of the project's own articles."""
    if path is not None:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    out = []
    for file in sorted((ROOT / "data" / "articles").glob("*.txt")):
        article = read(file)
        for p in article.readable:
            out += [article.text[s:e] for s, e in sentences(article.text, p.start, p.end)]
    return out


def compare(texts: list[str]) -> bool:
    """Prints sentences per second of both; whether ours are at least `WANTED` times as many."""
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    parser.parse("5 km")  # loads its tables
    find_quantities("5 Norwegian kroner")
    ours = len(texts) / best(lambda: [find_quantities(t) for t in texts])
    theirs = len(texts) / best(lambda: [parser.parse(t) for t in texts], times=1)
    print(
        f"{len(texts)} sentences   On the Record {ours:,.0f}/s   quantulum3 {theirs:,.0f}/s   ratio {ours / theirs:.1f}"
    )
    return ours >= WANTED * theirs


def long_runs() -> bool:
    """Prints microseconds a character from 10 KB to 10 MB; whether they stay flat."""
    flat = True
    for name, run in RUNS.items():
        texts = [run * (size // len(run)) for size in (10_000, 1_000_000, 10_000_000)]
        per = [1e6 * best(partial(find_quantities, text), times=1) / len(text) for text in texts]
        flat &= max(per) < 4 * per[0] + 0.2
        print(
            f"{name:8}"
            + "".join(f"   {size} {us:.3f} µs/char" for size, us in zip(("10 KB", "1 MB", "10 MB"), per, strict=True))
        )
    return flat


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", type=Path, help="a file with a sentence a line")
    parser.add_argument("--long", action="store_true", help="measure long runs instead")
    chosen = parser.parse_args()
    return 0 if (long_runs() if chosen.long else compare(sample(chosen.texts))) else 1


if __name__ == "__main__":
    sys.exit(main())
