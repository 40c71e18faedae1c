"""Time per character as texts grow: extraction must stay flat, whatever stands in the text.

    python -m benchmarks.growth [--limit RATIO]

Each hostile text (one thing over and over) is read at two sizes; what is compared is the time per character of the
long one with that of the short one, median of three. Exit 1 where a ratio is above the limit.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time

from analysis.article import read
from analysis.evidence import extract

SHORT, LONG = 5_000, 40_000  # characters
LIMIT = 4.0  # a quadratic rule would show 8
UNITS = [
    "9", "9,", "$1 ", "1-", "“", "”", "'", "''", "“a,” he said. ", "(", "A ", "Ana Lima ", "A & ", "Bank of ", "U.S. ", "Mr. ",
    "said ", "argued ", "he said that ", ", said Ana", "who said, ", "— a ", ". ", "of the ", "\u00a0", "Ana Lima said so.\n\n",
]  # fmt: skip


def per_character(unit: str, size: int) -> float:
    """Median seconds per character of extracting a text of `size` characters made of `unit`."""
    article = read(text="Ana Lima spoke. " + unit * (size // len(unit)))
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        extract(article)
        times.append(time.perf_counter() - begin)
    return statistics.median(times) / article.characters


def main(argv: list[str] | None = None) -> int:
    """Measure, print, compare; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Time per character as hostile texts grow.")
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"highest ratio that is still flat ({LIMIT})")
    limit = parser.parse_args(argv).limit
    extract(read(text="Ana Lima spoke."))  # word lists are loaded
    steep = 0
    print(f"{'text of':24s} {'µs/char':>8s} {'µs/char':>8s} ratio")
    for unit in UNITS:
        short, long = per_character(unit, SHORT), per_character(unit, LONG)
        steep += long > limit * short
        print(
            f"{unit!r:24s} {1e6 * short:8.1f} {1e6 * long:8.1f} {long / short:5.1f}{'  <- steep' * (long > limit * short)}"
        )
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
