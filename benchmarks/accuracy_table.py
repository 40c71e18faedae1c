"""The accuracy tables of README.md and docs/accuracy.md, from floors.json and the known failures in tests/cases.

A block stands between ``<!-- NAME: … -->`` and ``<!-- end of NAME -->``; ``python -m benchmarks.accuracy --table``
writes all of them, and tests/test_docs.py fails where one is not what it should be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.json")
CASES = ROOT / "tests" / "cases"
IN_PERCENT = ("figures",)  # suites whose scorer gives percentages; the others give shares

Floors = Mapping[str, Mapping[str, Any]]


def by_set(floors: Floors) -> str:
    """One row a set, its figures in a line.

    >>> print(by_set({"actors": {"floors": {"GUM: actors F1": 0.9026, "GUM: names F1": 0.9}}}).splitlines()[-1])
    | GUM | actors F1 90.3 · names F1 90.0 |
    """
    sets: dict[str, list[str]] = {}
    for name, figure, value in _figures(floors):
        sets.setdefault(name, []).append(f"{figure} {value}")
    rows = [f"| {name} | {' · '.join(figures)} |" for name, figures in sets.items()]
    return "\n".join(["| measured on | figures |", "|---|---|", *rows])


def in_full(floors: Floors) -> str:
    """One row a figure.

    >>> print(in_full({"figures": {"floors": {"NewsQuant: value F1": 93.6}}}).splitlines()[-1])
    | NewsQuant | value F1 | 93.6 |
    """
    rows = [f"| {name} | {figure} | {value} |" for name, figure, value in _figures(floors)]
    return "\n".join(["| measured on | figure | floor |", "|---|---|---:|", *rows])


def _figures(floors: Floors) -> list[tuple[str, str, str]]:
    """Set, figure (with the part of the set, if any) and floor in percent, in the order of the file."""
    out = []
    for suite, known in floors.items():
        for label, floor in known["floors"].items():
            name, _, figure = label.partition(": ")
            name, _, part = name.partition(", ")
            figure += f" ({part})" if part else ""
            out.append((name, figure, f"{floor if suite in IN_PERCENT else 100 * floor:.1f}"))
    return out


def known_failures(cases: Path = CASES) -> str:
    """One row a room with the labels of the cases that fail."""
    rows = []
    for file in sorted(cases.glob("*-known-failures.json")):
        labels = [case["label"].replace("|", "/") for case in json.loads(file.read_text(encoding="utf-8"))]
        rows.append(f"| {file.name.removesuffix('-known-failures.json')} | {len(labels)} | {'; '.join(labels)} |")
    return "\n".join(["| about | cases | which |", "|---|---:|---|", *rows])


def _floors() -> Floors:
    return json.loads(FLOORS.read_text(encoding="utf-8"))


# Every block: the file it stands in, its name, and what it says.
BLOCKS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("README.md", "accuracy", lambda: by_set(_floors())),
    ("docs/accuracy.md", "accuracy", lambda: in_full(_floors())),
    ("docs/accuracy.md", "known failures", known_failures),
)


def filled(text: str, name: str, block: str) -> str:
    r"""The text with this block between its marks. Raises ValueError where the marks are not there, once each.

    >>> filled("<!-- a: by hand -->\nold\n<!-- end of a -->", "a", "new")
    '<!-- a: by hand -->\n\nnew\n\n<!-- end of a -->'
    """
    place = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- end of {name} -->)", re.S)
    text, times = place.subn(lambda m: f"{m[1]}\n{block}\n\n{m[2]}", text)
    if times != 1:
        raise ValueError(f"“<!-- {name}: … -->” and its end stand {times} times, not once")
    return text


def write_tables(root: Path = ROOT) -> None:
    """Writes every block anew."""
    for file, name, block in BLOCKS:
        path = root / file
        path.write_text(filled(path.read_text(encoding="utf-8"), name, block()), encoding="utf-8")
