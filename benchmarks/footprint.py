"""What the package takes of a machine: peak memory of a long extraction, and seconds to import it and to load the
model.

    python -m benchmarks.footprint [--texts FOLDER] [--articles N]

`onrecord extract` goes over N articles (1,000; texts of the folder, by default PolNeAR's where ../shared is present and
else the project's own, copied under new names as often as it takes) in a process of its own, whose highest resident
memory the system tells. Seconds are processor time in fresh processes, median of five. Exit 1 where one is above its
limit.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data" / "polnear"
MEGABYTES = 600.0  # of memory at most
SECONDS = 0.5  # for the import, and for the model, at most
_TIMED = "import time; begin = time.process_time(); {}; print(time.process_time() - begin)"
STEPS = {
    "import": "import sys; from analysis import extract, read; "
    "assert 'onnxruntime' not in sys.modules, 'the import brings the model along'",
    "model": "from analysis.reader.engine import Encoder; Encoder.load()",
}


def copies(texts: Sequence[Path], count: int, folder: Path) -> None:
    """Copies `count` texts into `folder`, from the first on again when all have had their turn, under numbered
    names."""
    for number, path in zip(range(count), itertools.cycle(texts), strict=False):
        shutil.copyfile(path, folder / f"{number:05}.txt")


def megabytes(peak: int, system: str = sys.platform) -> float:
    """A peak as ``getrusage`` tells it: in kilobytes, but on a Mac in bytes.

    >>> megabytes(512_000, "linux"), megabytes(512_000_000, "darwin")
    (524.288, 512.0)
    """
    return peak / 1e6 if system == "darwin" else peak * 1024 / 1e6


def peak_memory(command: Sequence[str]) -> float:
    """Highest resident memory of a command, in megabytes; what it prints is thrown away.

    Raises CalledProcessError where it fails. A child's figure begins at its parent's, so this module imports little.
    """
    pid = os.posix_spawn(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    )
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    return megabytes(usage.ru_maxrss)


def seconds(step: str, runs: int = 5) -> float:
    """Median processor seconds of a line of Python in a fresh process."""
    command = [sys.executable, "-c", _TIMED.format(step)]
    return statistics.median(
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(runs)
    )


def main(argv: list[str] | None = None) -> int:
    """Measure, print, compare; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.footprint", description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, help="folder of *.txt to make the articles of")
    parser.add_argument("--articles", type=int, default=1000, help="how many are extracted (1000)")
    args = parser.parse_args(argv)
    source = args.texts or (SHARED if SHARED.is_dir() else ROOT / "data" / "articles")
    texts = sorted(source.rglob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        copies(texts, args.articles, Path(folder))
        peak = peak_memory([sys.executable, "-m", "analysis", "extract", folder, "--format", "jsonl"])
    print(
        f"memory   {peak:5.0f} MB   (at most {MEGABYTES:g}; "
        f"{args.articles} articles from {len(texts)} texts of {source})"
    )
    took = {name: seconds(step) for name, step in STEPS.items()}
    for name, value in took.items():
        print(f"{name:8s} {value:5.2f} s    (at most {SECONDS:g})")
    return int(peak > MEGABYTES or max(took.values()) > SECONDS)


if __name__ == "__main__":
    sys.exit(main())
