"""Time per character as texts grow: extraction must stay flat, whatever stands in the text.

    python -m benchmarks.growth [--limit RATIO] [UNIT …]      hostile texts at two sizes
    python -m benchmarks.growth --distinct                    texts that do not repeat their words, 10 KB to 1 MB
    python -m benchmarks.growth --far                         runs of digits, commas and quotation marks, 10 KB to 10 MB

Each hostile text (one thing over and over) is read at two sizes; what is compared is the processor time per character
of the long one with that of the short one, the best of up to three runs. Exit 1 where a ratio is above the limit. The
encoder is left out: it reads windows of one size, so it is flat by make and would only hide what the rules cost.
"""

from __future__ import annotations

import argparse
import sys
import time

from analysis import evidence
from analysis.article import ArticleConfig, read
from analysis.evidence import extract
from analysis.reader.naming import NameOdds
from analysis.records import Article

from . import generated

ANY = ArticleConfig(max_bytes=1_000_000_000, language="en")  # hostile texts are in no language, and long
SHORT, LONG = 5_000, 40_000  # characters
FAR = (10_000, 1_000_000, 10_000_000)
SIZES, DISTINCT = (10_000, 100_000, 1_000_000), 1.5  # texts of ever new words, and their highest ratio
LIMIT = 4.0  # a quadratic rule would show 8
RUNS = {"digits": "1234567890", "commas": ",", "quotation marks": "“\"'”"}
UNITS = [
    "9", "9,", "$1 ", "1-", "“", "”", "'", "''", "“a,” he said. ", "(", "A ", "Ana Lima ", "A & ", "Bank of ", "U.S. ",
    "Mr. ",
    "said ", "argued ", "he said that ", ", said Ana", "who said, ", "— a ", ". ", "of the ", "\u00a0",
    "Ana Lima said so.\n\n",
    # quantities: scales, ranges, bounds, shares, lists, what is left out
    "$1 million, ", "1 to ", "from 2 ", "£1m to £2m ", "between 3 and ", "more than a year ", "at least ", "or more ",
    "half of the ",
    "one in ", "a third of ", "and 5 ", "of them ", "two hundred and ", "the number of ", "put it at ", "town of 900 ",
    "voted 3-2 ",
    "aged 4, ", "per day per ", "5 men; ", "people ", "Type 9s ", "1/2 ", "1.2.", "May 1, ", "minus ", "99999 ZIP ",
    # amounts: who gives what to whom, when, and in what state
    "Norway pledged ", "Norway pledged $5 million to Peru. ", "$5 million from Norway for ", "in aid to ",
    "a grant of ", "over three years ",
    "in March ", "which it had promised ", "of that, $1 million ", "another $2 million, ", "has given ",
    "($1 million) ", "paid into the fund ",
    "the World Bank, ", "donors ",
    # attribution and names
    "according to ", "told reporters that ", "he added, ", "she said: ", "‘so’ ", "not ", "the minister ", "son of ",
    "Lima's ", "St. ",
    "they ", "who ", "a spokesman for ", "Ana Lima, the mayor, ",
    # what is furniture
    "Read more: ", "Photo: Ana Lima ", "| ", "By Ana Lima ", "Share ", "\n\n", "\r\n", "Advertisement\n\n", "© ",
    "Menu Home World ",
    "LISBON — ", "* ", "http://", "@", "#",
]  # fmt: skip


def distinct(units: list[str]) -> bool:
    """Prints microseconds a character of `generated` texts; are they within `DISTINCT` times the least?"""
    flat = True
    print(f"{'text of':34s}" + "".join(f"{size:>12,d}" for size in SIZES) + "  characters; µs/char")
    for unit in units or generated.UNITS:
        costs = [_cost(read(text=generated.article(unit, size), config=ANY)) for size in SIZES]
        flat &= costs[-1] <= DISTINCT * costs[0]
        print(f"{unit:34s}" + "".join(f"{1e6 * c:12.2f}" for c in costs), flush=True)
    return flat


class _NoEncoder:
    """Stands for the encoder and finds nothing."""

    def read(self, *_):
        return (), NameOdds()


def per_character(unit: str, size: int) -> float:
    """Processor seconds per character of extracting a text of `size` characters made of `unit`."""
    return _cost(read(text="Ana Lima spoke. " + unit * (size // len(unit)), config=ANY))


def _cost(article: Article) -> float:
    begin = time.process_time()
    extract(article)
    return (time.process_time() - begin) / article.characters


def growth(unit: str, limit: float) -> tuple[float, float]:
    """Seconds per character of the short and of the long text; measured again while their ratio is above `limit`."""
    short, long = per_character(unit, SHORT), per_character(unit, LONG)
    for _ in range(2):
        if long > limit * short:
            short, long = max(short, per_character(unit, SHORT)), min(long, per_character(unit, LONG))
    return short, long


def far() -> bool:
    """Prints microseconds a character of `RUNS` at `FAR` sizes; whether the longest costs at most `LIMIT` times the
    shortest."""
    flat = True
    print(f"{'run of':18s}" + "".join(f"{size:>12,d}" for size in FAR) + "  characters; µs/char")
    for name, run in RUNS.items():
        costs = [per_character(run, size) for size in FAR]
        flat &= costs[-1] <= LIMIT * costs[0]
        print(f"{name:18s}" + "".join(f"{1e6 * c:12.2f}" for c in costs))
    return flat


def main(argv: list[str] | None = None) -> int:
    """Measure, print, compare; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Time per character as hostile texts grow.")
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"highest ratio that is still flat ({LIMIT})")
    parser.add_argument("--far", action="store_true", help="runs of digits, commas and quotation marks up to 10 MB")
    parser.add_argument("--distinct", action="store_true", help="texts that do not repeat their words, up to 1 MB")
    parser.add_argument("units", nargs="*", metavar="UNIT", help="only these instead of the list")
    options = parser.parse_args(argv)
    evidence.encoder = _NoEncoder
    extract(read(text="Ana Lima spoke of 5 Norwegian kroner."))  # word lists are loaded
    if options.distinct:
        return 0 if distinct(options.units) else 1
    if options.far:
        return 0 if far() else 1
    steep = 0
    print(f"{'text of':40s} {'µs/char':>8s} {'µs/char':>8s} ratio")
    for unit in options.units or UNITS:
        short, long = growth(unit, options.limit)
        mark = "  <- steep" if long > options.limit * short else ""
        steep += bool(mark)
        print(f"{unit!r:40s} {1e6 * short:8.1f} {1e6 * long:8.1f} {long / short:5.1f}{mark}", flush=True)
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
