"""Odd articles without end: none may crash the extraction, and every row that comes out must hold.

    python -m benchmarks.fuzz [--seconds 60] [--seed 0]

Passages of real articles are cut up, doubled and spliced, and sown with what has broken readers before: letters
that are others in lower case, markup, marks of every make, endless numbers, control characters, other encodings,
flipped bytes.
What must hold of each: `read` gives an article or an `ArticleError`; `extract`, the checks and the sums raise nothing;
the tables hold (`analysis.tables.check`: spans in order, inside the text, ids resolve); figures do not overlap; JSON
has no NaN and no Infinity. Each new fault is printed once, with the shortest input that still shows it. Exit 1 where
there is one.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.article import ArticleConfig, ArticleError, read
from analysis.cli import told
from analysis.evidence import extract
from analysis.records import Article
from analysis.tables import BrokenTables, checks, ledger, tables

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TWINS = str.maketrans({"i": "ı", "I": "İ", "s": "ſ", "k": "\u212a", "K": "\u212a"})
MARKS = [*"\"'“”‘’„‚«»‹›`´″′", "''", "``", "‘‘", "’’", "'\"", "“‘", "’”", "(", ")", "[", "]", "—", "…", "* ", "_"]
STRANGE = [
    *"İıſ\u212aßǅﬁµΩ",
    *"\0\a\b\t\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f\x7f\x85\xa0\xad",  # control characters, odd spaces and line ends
    *"\u2028\u2029\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u3000\ufeff\ufffd\ufffe\U000e0001",
    *"\u0301\u0307\u20e3\ud800\udfff\U0001f600١²½Ⅷ〇",
    "e\u0301\u0301\u0301", "\n\n", "\r\n", "\r", " _x_", " _Lima_", "*x*", "**Lima**", "_", "By ",
    "LISBON — ", "Read more: ", "S. ", "İ. ", "ı ", "he ", "ſhe ", "hıs ", "it ", "$", "%", "-", ".", ",",
]  # fmt: skip
NUMBERS = [
    "9" * 400, "$" + "9" * 320 + " million", "1e999", "1E400", "9" * 308 + " billion", "-1", "0", "0.0", "00",
    "1,2,3,4,5",
    "1.2.3.4", "9999999999999999999999", "1/0", "0/0", "1/2", "½", "٣٤", "²", "Ⅷ", "$0", "$-5 million", "£1m-£2m",
    "10 to 5",
    "$1 trillion trillion", "one hundred million billion trillion", "nan", "inf", "Infinity",
    "99 billion billion per cent",
    "0 of the 0", "half of half of it", "a million " * 30, "1" + "0" * 60, "0." + "0" * 400 + "1", "1:60",
    "25/13/2021",
]  # fmt: skip
ANY = ArticleConfig(language="en")  # what is mutated is in no language any more
ENCODINGS = (
    "utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-8-sig cp1252 latin-1 cp1251 cp1254 mac-roman shift-jis utf-7"
).split()


def seeds() -> list[list[str]]:
    """The articles that are mutated, each as its lines."""
    texts = [f.read_text(encoding="utf-8") for f in sorted(ROOT.glob("data/articles/*.txt"))]
    texts += [f.read_text(encoding="utf-8") for f in sorted(SHARED.glob("articles/*.txt"))]
    for file in SHARED.glob("data/texts/texts.jsonl"):
        texts += [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
    return [t.splitlines(keepends=True) for t in texts]


# --- mutations: each takes the pieces of a text (words and what stands between) and changes them in place


def _put(pieces: list[str], dice: random.Random) -> None:
    pieces.insert(dice.randrange(len(pieces) + 1), dice.choice(dice.choice((STRANGE, MARKS, NUMBERS))))


def _swap_marks(pieces: list[str], dice: random.Random) -> None:
    for i, piece in enumerate(pieces):
        if dice.random() < 0.4 and re.search(r"[\"“”‘’']", piece):
            pieces[i] = re.sub(r"[\"“”‘’']", lambda _: dice.choice(MARKS), piece)


def _twin(pieces: list[str], dice: random.Random) -> None:
    share = dice.choice((0.02, 0.2, 1.0))
    pieces[:] = [p.translate(TWINS) if dice.random() < share else p for p in pieces]


def _shout(pieces: list[str], dice: random.Random) -> None:
    change = dice.choice((str.upper, str.lower, str.title, str.swapcase))
    share = dice.choice((0.1, 1.0))
    pieces[:] = [change(p) if dice.random() < share else p for p in pieces]


def _emphasize(pieces: list[str], dice: random.Random) -> None:
    i, around = dice.randrange(len(pieces)), dice.choice("_ * ** __ ' \" (".split())
    pieces[i] = re.sub(r"\S+", lambda m: around + m.group() + around, pieces[i])


def _drop(pieces: list[str], dice: random.Random) -> None:
    i = dice.randrange(len(pieces))
    del pieces[i : i + dice.randrange(1, 9)]


def _double(pieces: list[str], dice: random.Random) -> None:
    i = dice.randrange(len(pieces))
    pieces[i:i] = pieces[i : i + dice.randrange(1, 30)] * dice.randrange(1, 4)


def _move(pieces: list[str], dice: random.Random) -> None:
    i = dice.randrange(len(pieces))
    cut = pieces[i : i + dice.randrange(1, 12)]
    del pieces[i : i + len(cut)]
    j = dice.randrange(len(pieces) + 1)
    pieces[j:j] = cut


def _number(pieces: list[str], dice: random.Random) -> None:
    pieces[:] = [dice.choice(NUMBERS) if re.search(r"\d", p) and dice.random() < 0.3 else p for p in pieces]


def _cut_line(pieces: list[str], dice: random.Random) -> None:
    pieces.insert(dice.randrange(len(pieces) + 1), dice.choice(("\n", "\n\n", "\r", "\x0b", "\x0c", "\u2028", "\x85")))


MUTATIONS = (_put, _put, _put, _swap_marks, _twin, _shout, _emphasize, _drop, _double, _move, _number, _cut_line)


def mutant(articles: list[list[str]], dice: random.Random) -> bytes:
    """The bytes of one odd article."""
    lines: list[str] = []
    for _ in range(dice.choice((1, 1, 2))):
        source = dice.choice(articles)
        first = dice.randrange(len(source))
        lines += source[first : first + dice.randrange(1, 10)]
    pieces = re.findall(r"\s+|\S+", "".join(lines)) or ["x"]
    for _ in range(dice.randrange(1, 7)):
        dice.choice(MUTATIONS)(pieces, dice)
        pieces = pieces or ["x"]
    return _encoded("".join(pieces), dice)


def _encoded(text: str, dice: random.Random) -> bytes:
    how = "utf-8" if dice.random() < 0.85 else dice.choice(ENCODINGS)
    data = bytearray(text.encode(how, "surrogatepass" if how.startswith("utf") and how != "utf-7" else "replace"))
    if dice.random() < 0.1 and data:
        for _ in range(dice.randrange(1, 5)):
            data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


# --- what must hold


def fault(data: bytes) -> str | None:
    """What is wrong with what comes of these bytes, in one line; None where all holds. A refused article holds."""
    return fault_in(lambda: read(io.BytesIO(data), article_id="odd", config=ANY))


def fault_in(reading: Callable[[], Article]) -> str | None:
    """What is wrong with an article that is read so, or with its evidence."""
    try:
        found = tables(extract(reading()))
        checks(found)
        ledger(found)
        json.dumps(found.evidence.as_dict(), allow_nan=False, ensure_ascii=False).encode("utf-8")
    except ArticleError:
        return None
    except BrokenTables as error:
        return f"rows: {str(error).splitlines()[1].strip()}"
    except Exception as error:
        return told(error)
    figures = sorted((f.start, f.end) for f in found.evidence.figures)
    over = [(a, b) for a, b in itertools.pairwise(figures) if b[0] < a[1]]
    return f"rows: figures overlap {over[0]}" if over else None


def kind(fault: str) -> str:
    """What faults of one cause share: their place, or their sentence without its numbers and words."""
    return re.sub(r"\d+|'.*'|\".*\"", "…", fault) if fault.startswith("rows: ") else fault.split(": ")[0]


def shortest(data: bytes, holds: Callable[[bytes], bool]) -> bytes:
    """The input with all taken out, line by line and then word by word, that its fault does not need."""
    for cut in (rb"(?<=\n)", rb"(?<=\s)"):
        pieces = re.split(cut, data)
        size = len(pieces) // 2
        while size:
            i = 0
            while i < len(pieces):
                rest = pieces[:i] + pieces[i + size :]
                if rest and holds(b"".join(rest)):
                    pieces = rest
                else:
                    i += size
            size //= 2
        data = b"".join(pieces)
    return data


def run(seconds: float, seed: int) -> Iterator[tuple[int, str, bytes]]:
    """Number, fault and shortest input of each new kind of fault met in this time; the last row is the count of all.

    The time is the processor's, so that what else runs on the machine does not count.
    """
    articles, seen = seeds(), Counter()
    end = time.process_time() + seconds
    number = 0
    while time.process_time() < end:
        number += 1
        data = mutant(articles, random.Random(f"{seed}/{number}"))
        wrong = fault(data)
        if wrong is None:
            continue
        name = kind(wrong)
        seen[name] += 1
        if seen[name] == 1:
            yield number, wrong, shortest(data, lambda d, name=name: kind(fault(d) or "") == name)
    yield number, "", json.dumps(seen).encode()


def main(argv: list[str] | None = None) -> int:
    """Mutate, read, tell; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Odd articles without end: none may crash, every row must hold.")
    parser.add_argument("--seconds", type=float, default=60, help="processor time to spend (60)")
    parser.add_argument("--seed", type=int, default=0, help="where the dice begin (0)")
    options = parser.parse_args(argv)
    *found, (inputs, _, seen) = _shown(run(options.seconds, options.seed))
    counts = json.loads(seen)
    broken = sum(n for name, n in counts.items() if name.startswith("rows: "))
    print(
        f"{inputs:,d} inputs, seed {options.seed}, {inputs / options.seconds:.1f} a second: "
        f"{sum(counts.values()) - broken} crashes, {broken} with rows that do not hold, {len(found)} kinds"
    )
    return 1 if found else 0


def _shown(faults: Iterator[tuple[int, str, bytes]]) -> Iterator[tuple[int, str, bytes]]:
    for number, wrong, data in faults:
        if wrong:
            print(f"input {number}: {wrong}\n    {data!r}", flush=True)
        yield number, wrong, data


if __name__ == "__main__":
    sys.exit(main())
