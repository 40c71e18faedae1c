"""How long a report takes, against a notebook that only imports pandas and draws one chart.

    python -m benchmarks.report_time [ARTICLE] [--runs N] [--limit RATIO]

Both go through the same renderer in the same process, turn and turn about, extraction included; the medians are
compared. Machines differ, the ratio hardly does. Exit 1 where it is above the limit.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat

from analysis.report import ReportError, find_articles
from analysis.report.render import render

LIMIT = 1.5
_BARE = {
    "parameters": 'article: str = ""',
    "pandas": "import pandas as pd\nframe = pd.DataFrame({'words': [3, 5, 2]})\nframe",
    "chart": "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.bar(frame.index, frame.words);",
}


def bare_notebook(path: Path) -> Path:
    """Writes the notebook to compare with."""
    cells = [nbformat.v4.new_code_cell(source, id=name) for name, source in _BARE.items()]
    cells[0].metadata["tags"] = ["parameters"]
    python = {"kernelspec": {"display_name": "Python", "language": "python", "name": "python3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=python), path)
    return path


def timed(make: Callable[[], object]) -> float:
    """Seconds that `make` takes."""
    begun = time.perf_counter()
    make()
    return time.perf_counter() - begun


def measure(article: Path, runs: int, notebook: Path | None = None) -> tuple[list[float], list[float]]:
    """Seconds of each report and of each bare notebook, in turns; one of each goes before to warm up."""
    with tempfile.TemporaryDirectory() as folder:
        bare = bare_notebook(Path(folder) / "bare.ipynb")

        def made(out: str, source: Path | None) -> None:
            report = render(article, Path(folder) / out, notebook=source)
            if report.error:
                raise ReportError(f"{article}: {report.error}")

        seconds: tuple[list[float], list[float]] = ([], [])
        for _ in range(runs + 1):
            seconds[0].append(timed(lambda: made("report", notebook)))
            seconds[1].append(timed(lambda: made("bare", bare)))
    return seconds[0][1:], seconds[1][1:]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report_time", description=__doc__.splitlines()[0])
    parser.add_argument("article", nargs="?", type=Path, help="the article to report (the first of data/articles)")
    parser.add_argument("--runs", type=int, default=5, help="how often each is timed (5)")
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"highest ratio that passes ({LIMIT})")
    args = parser.parse_args(argv)
    article = args.article or next(a for a in find_articles() if a.stem == "oas-venezuela")
    report, bare = measure(article, args.runs)
    ratio = statistics.median(report) / statistics.median(bare)
    print(f"report of {article.stem}   {statistics.median(report):.2f} s   ({min(report):.2f} to {max(report):.2f})")
    print(f"bare notebook   {statistics.median(bare):.2f} s   ({min(bare):.2f} to {max(bare):.2f})")
    print(f"ratio   {ratio:.2f}   (at most {args.limit:g})")
    return int(ratio > args.limit)


if __name__ == "__main__":
    sys.exit(main())
