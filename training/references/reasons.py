"""Counts how often each kind of reason for a speaker is right, and writes ``analysis/actors/lexicon/reasons.txt``.

    python -m training.references.reasons ../shared

Two things can be wrong. The words taken for the source may not be it: counted on PolNeAR train, over the attributions
that we and the gold both have (of a quotation that nothing introduces: whether the speaker stands in the gold's
source). And those words may not mean that actor. PolNeAR does not say; articles with gold speakers do, as long as
nobody has mended a rule on them. ``first-runs.tsv`` keeps what the first run on each of eighteen such articles gave, a
line a quote that the gold has too ("open": no speaker given): six with the rules as they were at commit 3c91f98, twelve
with those of d8d9f92. A new article adds its lines there before it is looked at.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from analysis.actors.cast import Cast, find_cast
from analysis.actors.names.find import find_names
from analysis.actors.reasons import FILE, counted_as, counts
from analysis.actors.speakers import Speaker, find_speakers
from analysis.article.reading import read
from analysis.config import CONFIG
from analysis.quotes.grammar.attribution import attribute
from analysis.records import Article, MarkUp, Relation, Span
from training.corpora import _relations

_OPEN = replace(CONFIG, actors=replace(CONFIG.actors, min_speaker_confidence=0.0))
Tally = dict[str, list[int]]  # kind of reason to [right, given]


def told(article: Article) -> tuple[Cast, list[tuple[Relation, Speaker]]]:
    """The cast of an article, and every attribution with the speaker it gets. Attributions are those of the grammar:
    the encoder has learned from these very articles."""
    names = find_names(article)
    markup = MarkUp(names, *attribute(article, names))
    cast = find_cast(article, markup, _OPEN.actors)
    speakers, _ = find_speakers(article, markup, cast, _OPEN.actors)
    return cast, [(r, s) for r, s in zip(markup.relations, speakers, strict=True) if s.actor_ids]


def of_sources(folder: Path) -> Tally:
    """Is what is taken for the source the source? Over a folder of PolNeAR articles."""
    out: Tally = defaultdict(lambda: [0, 0])
    for file in sorted(folder.glob("*.txt")):
        cast, relations = told(read(file))
        gold = [g for g in _relations(file.with_suffix(".ann")) if g["source"]]
        for relation, speaker in relations:
            ours = _characters(relation.content)
            match = max(gold, key=lambda g: _overlap(ours, _characters(g["content"])), default=None)
            if match is None or _overlap(ours, _characters(match["content"])) < 0.5:
                continue
            there = _characters(match["source"])
            if relation.source:
                right = bool(_characters([relation.source]) & there)
            else:
                right = any(m.actor_id in speaker.actor_ids and m.start in there for m in cast.mentions)
            kind = counted_as(speaker.reason)
            out[kind][0] += right
            out[kind][1] += 1
    return out


def of_speakers(file: Path) -> Tally:
    """Was the speaker the right one? Over the first runs on articles with gold."""
    out: Tally = defaultdict(lambda: [0, 0])
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            if row["reason"] != "open":
                out[row["reason"]][0] += int(row["right"])
                out[row["reason"]][1] += 1
    return out


def _characters(spans: Iterable[Span]) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def _overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def written(sources: Tally, speakers: Tally) -> str:
    """The text of ``reasons.txt``: every kind that was counted or that the file has already."""
    head = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    kinds = sorted({*sources, *speakers, *counts()})
    rows = [[kind, *(str(n) for tally in (sources, speakers) for n in tally.get(kind, (0, 0)))] for kind in kinds]
    return "\n".join([*head, *(" | ".join(row) for row in rows)]) + "\n"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    a = ap.parse_args()
    sources = of_sources(a.shared / "data" / "polnear" / "train")
    FILE.write_text(written(sources, of_speakers(Path(__file__).with_name("first-runs.tsv"))), encoding="utf-8")


if __name__ == "__main__":
    main()
