"""Speed of the encoder beside a spaCy pipeline: raw text to relations and names, on one thread, in the same run.

    python -m benchmarks.encoder_speed [--texts FOLDER] [--model FOLDER] [--runs N] [--limit RATIO]

The pipeline is what ``spacy init config --lang en --pipeline tagger,parser,ner --optimize efficiency`` writes, the
architecture of en_core_web_sm, with as many labels, initialised and not trained: good for its speed alone. spaCy is a
requirement of this benchmark only: ``pip install spacy`` beside the project.

Both read the same texts, turn and turn about, spaCy as one stream and text by text, of which its faster way counts.
What is counted is processor time of all threads, so other work on the machine counts little and a second thread
wins nothing; words are what stands between spaces. Medians are compared. Exit 1 where the ratio is below the limit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "data" / "articles", ROOT / "benchmarks" / "articles")
LIMIT = 1.5
TAGS, DEPENDENCIES, ENTITIES = 50, 45, 18  # labels of en_core_web_sm
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")

Way = Callable[[], object]


def texts_of(folders: Sequence[Path]) -> list[str]:
    """The texts of all ``*.txt`` in and below the folders, in the order of their names, as they are."""
    found = sorted(path for folder in folders for path in folder.rglob("*.txt"))
    return [path.read_bytes().decode("utf-8") for path in found]


def alternating(
    ways: Mapping[str, Way], runs: int, clock: Callable[[], float] = time.process_time
) -> dict[str, list[float]]:
    """Seconds of each way in each of `runs` rounds; a round goes through all of them, and one more goes before to warm
    up.

    >>> ticks = iter(range(100))
    >>> alternating({"a": lambda: None, "b": lambda: next(ticks)}, 2, lambda: next(ticks))
    {'a': [1, 1], 'b': [2, 2]}
    """
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs + 1):
        for name, way in ways.items():
            begin = clock()
            way()
            took[name].append(clock() - begin)
    return {name: seconds[1:] for name, seconds in took.items()}


def speeds(words: int, took: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Words a second of each way, by the median of its runs.

    >>> speeds(100, {"a": [1.0, 2.0, 9.0]})
    {'a': 50.0}
    """
    return {name: words / statistics.median(seconds) for name, seconds in took.items()}


def ours(texts: Sequence[str], folder: Path | None) -> Way:
    """The encoder's way over the texts; the model is loaded already."""
    from analysis.article.reading import read
    from analysis.reader import engine

    encoder = engine.Encoder.load(folder or engine.MODEL)
    return lambda: [encoder.relations(read(text=text)) for text in texts]


def pipeline() -> Any:
    """The spaCy pipeline, initialised with labels enough and otherwise as its configuration says."""
    from spacy.cli.init_config import init_config
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.util import fix_random_seed, load_model_from_config

    fix_random_seed(0)
    nlp = load_model_from_config(
        init_config(lang="en", pipeline=["tagger", "parser", "ner"], optimize="efficiency"), auto_fill=True
    )
    words = [f"word{i}" for i in range(TAGS)]
    # Each word hangs on the one before it in half of the examples and on the one behind it in the other half, so
    # that every dependency is seen in both directions, and often enough for the parser to keep it; "dep" is its own.
    chains = ([0, *range(TAGS - 1)], [*range(1, TAGS), TAGS - 1])
    gold = [
        {
            "words": words,
            "tags": [f"T{i}" for i in range(TAGS)],
            "heads": heads,
            "deps": ["ROOT" if i == head else f"d{i % (DEPENDENCIES - 2)}" for i, head in enumerate(heads)],
            "entities": [f"U-E{i}" if i < ENTITIES else "O" for i in range(TAGS)],
        }
        for heads in chains
        for _ in range(30)
    ]
    examples = [Example.from_dict(Doc(nlp.vocab, words=g["words"]), g) for g in gold]
    nlp.initialize(lambda: examples)
    labels = {name: len(nlp.get_pipe(name).labels) for name in ("tagger", "parser", "ner")}
    assert labels == {"tagger": TAGS, "parser": DEPENDENCIES, "ner": ENTITIES}, labels
    return nlp


def main(argv: list[str] | None = None) -> int:
    """Measure, print, compare; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoder_speed", description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, help="folder of *.txt to read (the project's own articles)")
    parser.add_argument("--model", type=Path, help="folder of another encoder.onnx and vocab.txt (the package's)")
    parser.add_argument("--runs", type=int, default=7, help="how often each is timed (7)")
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"lowest ratio that passes ({LIMIT})")
    args = parser.parse_args(argv)
    os.environ.update(dict.fromkeys(_THREADS, "1"))  # before anything that brings threads is imported
    try:
        import spacy
    except ImportError:
        print("spaCy is missing: pip install spacy (for this benchmark alone)", file=sys.stderr)
        return 2
    texts = texts_of([args.texts] if args.texts else FOLDERS)
    nlp = pipeline()
    ways = {
        "encoder": ours(texts, args.model),
        "spaCy, one stream": lambda: list(nlp.pipe(texts)),
        "spaCy, one by one": lambda: [nlp(text) for text in texts],
    }
    words = sum(len(text.split()) for text in texts)
    reached = speeds(words, alternating(ways, args.runs))
    print(f"{len(texts)} texts, {words} words, median of {args.runs} runs, spaCy {spacy.__version__}")
    for name, speed in reached.items():
        print(f"{name:18s} {speed:8,.0f} words/s")
    ratio = reached["encoder"] / max(speed for name, speed in reached.items() if name != "encoder")
    print(f"{'ratio':18s} {ratio:8.2f}   (at least {args.limit:g})")
    return int(ratio < args.limit)


if __name__ == "__main__":
    sys.exit(main())
