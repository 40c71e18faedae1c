"""How often a speaker is right, and how many quotes get one: precision against coverage at every threshold.

    python -m benchmarks.speakers               the table; exit 1 where the shared articles fall below the target
    python -m benchmarks.speakers --png FILE    and the curves as a picture
    python -m benchmarks.speakers --wrong       and every speaker that is wrong, one by one
    python -m benchmarks.speakers --time        instead: what share of the time each stage of the extraction takes

Counted are quotes that the gold has too (as the shared scorer pairs them; its rules say who is right). Coverage is the
share of them that get a speaker, precision the share of these whose speaker is right. The articles have been used for
development; "first runs" are what eighteen of them gave before anyone had looked, with the confidences that the other
two sets of six tell (``training/references/first-runs.tsv``): expect that of a new article.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from analysis.actors import reasons
from analysis.actors.cast import find_cast
from analysis.actors.names.find import find_names
from analysis.actors.speakers import find_speakers
from analysis.article import read
from analysis.config import CONFIG
from analysis.evidence import extract, mark_up
from analysis.figures.figures import find_figures
from analysis.quotes.grammar.attribution import attribute
from analysis.quotes.quotes import find_quotes
from analysis.reader import encoder
from analysis.records import Article

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
OWN = Path(__file__).with_name("articles")
FIRST_RUNS = ROOT / "training" / "references" / "first-runs.tsv"
TARGET = 0.97  # precision on the shared articles at the default threshold
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
_OPEN = replace(CONFIG, actors=replace(CONFIG.actors, min_speaker_confidence=0.0))
_COLOURS = {"shared articles": "#0072B2", "our own articles": "#D55E00", "first runs": "#009E73"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One quote of ours: the speaker it got, for which kind of reason and how sure; `gold` says whether the gold has
    the quote, `right` whether its speaker is the gold's."""

    article: str
    reason: str
    confidence: float
    speaker: str | None
    gold: bool
    right: bool
    why: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """The speakers at least so sure: how many of the gold's quotes we have get one, how many of those are right, and
    how many of all speakers we give."""

    threshold: float
    coverage: float
    precision: float
    among_all: float
    given: int


def judge(folder: Path, scorer: ModuleType) -> list[Judged]:
    """All quotes of the articles in a folder with gold beside them, judged; those the gold leaves open are left out."""
    out: list[Judged] = []
    for file in sorted(folder.glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        out += judge_article(read(folder / gold["article"]), gold, scorer)
    return out


def judge_article(article: Article, gold: dict, scorer: ModuleType) -> Iterator[Judged]:
    """The quotes of one article against its gold, by the scorer's own rules of pairing and naming."""
    markup = mark_up(article)
    cast = find_cast(article, markup)
    speakers, _ = find_speakers(article, markup, cast, _OPEN.actors)
    quotes = find_quotes(article, markup, cast, speakers)
    in_order = [s for _, s in sorted(zip(markup.relations, speakers, strict=True), key=lambda p: p[0].content)]
    ours = extract(article, _OPEN).as_dict()
    names = scorer.Names(gold["actors"])
    outside = scorer.chars(tuple(m["span"]) for m in gold.get("metadata_spans", ()))
    theirs = [(g, scorer.chars(scorer.spans_of(g, "content"))) for g in gold["quotes"]]
    said = [scorer.chars(q.spans) for q in quotes]
    pairs = [
        (len(a & b) / len(a | b), bool(g.get("optional")), i, j)
        for i, (g, a) in enumerate(theirs)
        for j, b in enumerate(said)
        if a & b and len(a & b) / len(a | b) >= 0.5 and not b <= outside
    ]
    found = {j: theirs[i][0] for i, j in scorer.greedy(pairs).items()}
    for j, (quote, speaker) in enumerate(zip(quotes, in_order, strict=True)):
        match = found.get(j)
        if said[j] <= outside or (match and match.get("optional")):
            continue
        right = match is not None and scorer.speaker_right(match, ours["quotes"][j], ours, names)
        yield Judged(
            article.article_id, reasons.counted_as(speaker.reason), speaker.confidence, quote.speaker,
            match is not None, right, speaker.why, quote.text,
        )  # fmt: skip


def curve(judged: Sequence[Judged], thresholds: Iterable[float]) -> list[Point]:
    """Coverage and precision of the speakers at each threshold; nothing given counts as all right.

    >>> rows = [Judged("a", "name", 0.9, "Ana Lima", True, True), Judged("a", "goes on", 0.6, "Bo Ek", True, False)]
    >>> [(p.coverage, p.precision) for p in curve(rows, (0.5, 0.8))]
    [(1.0, 0.5), (0.5, 1.0)]
    """
    out = []
    for t in thresholds:
        given = [j for j in judged if j.speaker and j.confidence >= t]
        known = [j for j in given if j.gold]
        right = sum(j.right for j in known)
        quotes = sum(j.gold for j in judged)
        out.append(
            Point(t, _share(len(known), quotes), _share(right, len(known)), _share(right, len(given)), len(given))
        )
    return out


def first_runs(path: Path = FIRST_RUNS) -> list[Judged]:
    """The quotes of the first runs, with the confidence their kind of reason had by the other sets alone."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    out = []
    for row in rows:
        kind = row["reason"]
        if kind == "open":
            out.append(Judged(row["article"], "", 0.0, None, True, False))
            continue
        others = Counter(r["right"] for r in rows if r["reason"] == kind and r["set"] != row["set"])
        sure = reasons.share(*reasons.counts()[kind][:2], others["1"], others.total())
        out.append(Judged(row["article"], kind, sure, "somebody", True, row["right"] == "1"))
    return out


def stages(article: Article) -> dict[str, float]:
    """Seconds of each stage of the extraction of an article."""
    clock = [time.perf_counter()]

    def lap() -> float:
        clock.append(time.perf_counter())
        return clock[-1] - clock[-2]

    _, odds = encoder().read(article)
    out = {"encoder": lap()}
    names = find_names(article, odds=odds)
    out["names"] = lap()
    attribute(article, names)
    out["grammar"] = lap()
    markup = mark_up(article)
    lap()
    cast = find_cast(article, markup)
    speakers, _ = find_speakers(article, markup, cast)
    out["identity and speakers"] = lap()
    quotes = find_quotes(article, markup, cast, speakers)
    out["quotes"] = lap()
    find_figures(article, cast, quotes)
    out["figures"] = lap()
    return out


def times(articles: Sequence[Article], runs: int = 5) -> dict[str, float]:
    """Seconds of each stage over all articles: of each article the median of so many runs, after one to warm up."""
    out: Counter[str] = Counter()
    for article in articles:
        laps = [stages(article) for _ in range(runs + 1)][1:]
        out.update({stage: statistics.median(lap[stage] for lap in laps) for stage in laps[0]})
    return dict(out)


def draw(curves: dict[str, list[Point]], path: Path) -> None:
    """Writes the curves as a picture: precision over coverage, the default threshold as a dot."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.6), dpi=110, facecolor="white", layout="constrained")
    ax = figure.add_subplot()
    for name, points in curves.items():
        points = [p for p in points if p.given]
        ax.plot([p.coverage for p in points], [p.precision for p in points], color=_COLOURS[name], label=name, lw=2)
        used = min(points, key=lambda p: abs(p.threshold - CONFIG.actors.min_speaker_confidence))
        ax.plot(used.coverage, used.precision, "o", color=_COLOURS[name], ms=9)
    ax.axhline(TARGET, color="#5A626C", lw=1, ls=":")
    ax.annotate(f"target {TARGET:g}", (0.01, TARGET), xycoords=("axes fraction", "data"), va="bottom", color="#5A626C")
    ax.set(xlabel="share of quotes that get a speaker", ylabel="share of those whose speaker is right")
    ax.set(xlim=(0, 1.02), ylim=(0.85, 1.005))
    ax.set_title("Fewer speakers, more of them right", loc="left", fontweight="bold")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(loc="lower left", frameon=False, title="the dot: the default threshold", alignment="left")
    figure.savefig(path, metadata={"Software": None})


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_article", SHARED / "eval" / "score_article.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(argv: list[str] | None = None) -> int:
    """Measure, print, compare; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speakers", description=__doc__.splitlines()[0])
    parser.add_argument("--png", type=Path, metavar="FILE", help="write the curves as a picture")
    parser.add_argument("--wrong", action="store_true", help="list every speaker that is wrong")
    parser.add_argument("--time", action="store_true", help="the time of each stage of the extraction instead")
    options = parser.parse_args(argv)
    if not (SHARED / "eval").is_dir():
        print(f"speakers: no gold at {SHARED}; set ONRECORD_SHARED to measure. Nothing was measured.")
        return 0
    if options.time:
        return _tell_times([read(f) for f in sorted((SHARED / "articles").glob("*.txt"))])
    scorer = _scorer()
    judged = {
        "shared articles": judge(SHARED / "articles", scorer),
        "our own articles": [j for f in sorted(OWN.iterdir()) if f.is_dir() for j in judge(f, scorer)],
        "first runs": first_runs(),
    }
    curves = {name: curve(rows, THRESHOLDS) for name, rows in judged.items()}
    for name, points in curves.items():
        print(f"{name}: {sum(j.gold for j in judged[name])} quotes\n  threshold  coverage  precision  speakers")
        for p in points:
            used = "  <- default" if p.threshold == CONFIG.actors.min_speaker_confidence else ""
            print(f"  {p.threshold:9.2f}  {p.coverage:8.3f}  {p.precision:9.3f}  {p.given:8d}{used}")
        if options.wrong:
            for j in judged[name]:
                if j.speaker and not j.right and name != "first runs":
                    spurious = "" if j.gold else " (a quote the gold has not)"
                    print(f"  {j.article}: {j.why}; {j.confidence:g}{spurious}: {j.text[:60]!r}")
    if options.png:
        draw(curves, options.png)
        print(options.png)
    (reached,) = curve(judged["shared articles"], (CONFIG.actors.min_speaker_confidence,))
    print(f"precision on the shared articles at the default threshold: {reached.precision:.3f}, target {TARGET:g}")
    return int(reached.precision < TARGET)


def _tell_times(articles: list[Article]) -> int:
    found = times(articles)
    whole = sum(found.values())
    for stage, seconds in found.items():
        print(f"{stage:22} {1000 * seconds:8.1f} ms  {seconds / whole:6.1%} of all")
    ratio = found["identity and speakers"] / found["encoder"]
    print(f"identity and speakers take {ratio:.1%} of the encoder's pass (at most 25 %)")
    return int(ratio > 0.25)


if __name__ == "__main__":
    sys.exit(main())
