"""Accuracy on the shared gold: one table, held to the floors in floors.json.

    python -m benchmarks.accuracy                  print the table; exit 1 where a figure is below its floor
    python -m benchmarks.accuracy --update         raise the floors to what is reached now
    python -m benchmarks.accuracy --update --lower the same, and let floors sink (deliberate: say why in the commit)
    python -m benchmarks.accuracy --table          write the tables of README.md and docs/accuracy.md (so does --update)

The gold lies in ../shared (or $ONRECORD_SHARED). Its scorers run over `onrecord extract`; where the folder is absent
there is nothing to measure and the command says so. A floor belongs to the gold it was measured on, by hash.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from .accuracy_table import FLOORS, write_tables

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))

# What is measured: the gold, and the figures of its scorer that are worth a floor (its path in the scorer's report).
SUITES: dict[str, tuple[str, dict[str, str]]] = {
    "quotes": (
        "data/polnear/dev",
        {
            "PolNeAR dev, all: end-to-end F1": "all.relation.e2e.f1",
            "PolNeAR dev, direct: end-to-end F1": "by_type.direct.relation.e2e.f1",
            "PolNeAR dev, mixed: end-to-end F1": "by_type.mixed.relation.e2e.f1",
            "PolNeAR dev, indirect: end-to-end F1": "by_type.indirect.relation.e2e.f1",
        },
    ),
    "direct": ("data/polnear/dev", {"PolNeAR dev, direct only: end-to-end F1": "all.relation.e2e.f1"}),
    "figures": (
        "data/newsquant/dev.json",
        {
            "NewsQuant dev: value F1": "metrics.value.F1",
            "NewsQuant dev: value and unit F1": "metrics.value+unit.F1",
            "NewsQuant dev: bounds F1": "bounds.F1",
            "NewsQuant dev: money, value and unit F1": "kinds.money.F1",
            "NewsQuant dev: count, value and unit F1": "kinds.count.F1",
        },
    ),
    "actors": (
        "data/gum-news/dev",
        {
            "GUM news dev: mentions exact F1": "mentions.all.exact.F1",
            "GUM news dev: mention type accuracy": "types.mentions_strict",
            "GUM news dev: actors F1": "actors.F1",
            "GUM news dev: canonical name right": "actors.name_ok",
            "GUM news dev: names B³ F1": "clusters.named.b3.F1",
            "GUM news dev: persons with pronouns B³ F1": "clusters.persons_np.b3.F1",
        },
    ),
    "articles": (
        "articles",
        {
            "Articles: quotes found F1": "quotes.found.f1",
            "Articles: speaker accuracy": "quotes.speaker_accuracy",
            "Articles: quotes end-to-end F1": "quotes.end_to_end.f1",
            "Articles: figures matched F1": "figures.matched.f1",
            "Articles: bound right": "figures.fields.bound.accuracy",
            "Articles: donor right": "figures.fields.donor.accuracy",
            "Articles: recipient right": "figures.fields.recipient.accuracy",
            "Articles: status right": "figures.fields.status.accuracy",
            "Articles: period right": "figures.fields.period.accuracy",
            "Articles: all roles of an amount right": "roles.all_right",
            "Articles: roles printed that are true": "roles.printed_precision",
            "Articles: amounts with roles printed": "roles.coverage",
            "Articles: actors F1": "actors.f1",
            "Articles: actor type right": "actors.type_accuracy",
            "Articles: metadata right": "metadata.all.accuracy",
            "Articles: boilerplate clean": "boilerplate.clean",
        },
    ),
    "seed": (
        "articles/oas-venezuela.gold.json",
        {
            "The client's article: quotes end-to-end F1": "quotes.end_to_end.f1",
            "The client's article: figures matched F1": "figures.matched.f1",
        },
    ),
}


def gold_hash(path: Path) -> str:
    """SHA-256 over the names and bytes of the gold files at `path` (a file or a folder)."""
    digest = hashlib.sha256()
    for f in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if f.is_file():
            digest.update(f.name.encode() + b"\0" + f.read_bytes())
    return digest.hexdigest()


def measure(suite: str) -> dict:
    """The scorer's report for one suite, as printed by the shared ``measure.py``, as a flat dict of figures."""
    script = SHARED / "eval" / "measure.py"
    run = subprocess.run([sys.executable, script, suite], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"accuracy: {suite} could not be measured: {run.stderr.strip()[-400:]}")
    figures = {}
    for line in run.stdout.splitlines():
        name, _, value = line.rpartition(" ")
        if value.replace(".", "", 1).isdigit():
            figures[name.strip()] = float(value)
    return figures


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Accuracy on the shared gold, held to benchmarks/floors.json.")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument("--lower", action="store_true", help="with --update: let floors sink as well")
    parser.add_argument("--table", action="store_true", help="measure nothing: write the tables in README.md and docs")
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"only these: {', '.join(SUITES)}")
    options = parser.parse_args(argv)
    if unknown := set(options.suites) - set(SUITES):
        parser.error(f"no suite {', '.join(sorted(unknown))}; there are {', '.join(SUITES)}")
    if options.lower and not options.update:
        parser.error("--lower goes with --update")
    return options


def main(argv: list[str] | None = None) -> int:
    """Measure, print, compare; see the module's docstring."""
    options = _options(argv)
    if options.table:
        write_tables()
        return 0
    if not (SHARED / "eval").is_dir():
        print(f"accuracy: no gold at {SHARED}; set ONRECORD_SHARED to measure. Nothing was measured.")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    broken = []
    print(f"{'':52s} {'reached':>8s} {'floor':>8s}")
    for suite in options.suites or SUITES:
        where, wanted = SUITES[suite]
        digest, figures = gold_hash(SHARED / where), measure(suite)
        known = floors.get(suite, {})
        if known and known["gold_sha256"] != digest:
            broken.append(f"{suite}: the gold has changed since its floors were set; look, then --update --lower")
        old, new = known.get("floors", {}), {}
        for label, key in wanted.items():
            reached, floor = round(figures[key], 4), old.get(label)
            mark = " <- below" if floor is not None and reached < floor else ""
            print(f"{label:52s} {reached:8.4g} {'-' if floor is None else format(floor, '.4g'):>8s}{mark}")
            if mark:
                broken.append(f"{label}: {reached} is below its floor {floor}")
            new[label] = reached if floor is None or options.lower else max(floor, reached)
        if options.update and (options.lower or not known or known["gold_sha256"] == digest):
            floors[suite] = {"gold_sha256": digest, "floors": new}
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        write_tables()
        if options.lower:
            return 0
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
