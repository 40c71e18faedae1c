"""HTML reports of articles: the notebook executed by papermill and exported by nbconvert, and an index of them all."""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from ..actors.roster import DEFAULT, find_roster
from .handover import hand_over
from .parameters import Options, ParameterError, declared, settle

_PACKAGE = Path(__file__).resolve().parent.parent
_TEMPLATES = Path(__file__).parent / "templates"
_NUMBERS = re.compile(r'<script type="application/json" id="key-numbers">(.*?)</script>', re.S)


class ReportError(ValueError):
    """Articles that cannot be reported together, or none at all; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one article: `path` is its HTML file, or the executed notebook where `error` says what failed."""

    article_id: str
    path: Path | None
    seconds: float
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """All reports of one run, in the order asked for, and the index that lists them."""

    reports: tuple[Report, ...]
    index: Path

    @property
    def failed(self) -> tuple[Report, ...]:
        return tuple(r for r in self.reports if r.error)


def notebook_file() -> Path:
    """The notebook that makes a report: that of the checkout, or the one shipped in the installed package."""
    return _shipped("notebooks/article.ipynb")


def find_articles(given: Iterable[str | Path] = ()) -> list[Path]:
    """The articles to report: files as given, the ``*.txt`` of a folder, and ``data/articles`` when nothing is given.

    Raises `ReportError` where there is nothing to report or two articles would get one report.
    """
    given = [Path(g) for g in given]
    if not given:
        here = Path("data/articles")
        given = [here if here.is_dir() else _shipped("data/articles")]
    files = []
    for g in given:
        files += sorted(g.glob("*.txt")) if g.is_dir() else [g]
    if not files:
        raise ReportError(f"there is no *.txt in {', '.join(map(str, given))}: name the articles to report")
    seen: dict[str, Path] = {"index": Path("index.html")}
    for f in files:
        other = seen.setdefault(f.stem.casefold(), f)
        if other is not f:
            raise ReportError(f"{f} and {other} would be one file: rename one, or report them into different folders")
    return files


def render_all(
    articles: Iterable[str | Path] = (),
    out: str | Path = "reports",
    parameters: Mapping[str, object] | None = None,
    jobs: int = 1,
    *,
    notebook: str | Path | None = None,
    done: Callable[[Report], object] | None = None,
) -> Rendered:
    """Renders a report per article into `out` (made if missing) and writes ``out/index.html``.

    `parameters` are those of the notebook, as values or as text; they are checked before anything runs
    (`ParameterError`), and so is the file of actors they name (`RosterError`). `jobs` processes work side by side.
    `done` is called with each `Report` as it gets ready. An article that fails is reported with its error and stops no
    other. Nothing is written outside `out`.
    """
    notebook = Path(notebook or notebook_file()).resolve()
    files = find_articles(articles)
    settled = _settled(notebook, parameters or {})
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    made: dict[Path, Report] = {}

    def take(file: Path, report: Report) -> None:
        made[file] = report
        if done is not None:
            done(report)

    if jobs == 1 or len(files) == 1:
        for file in files:
            take(file, _render(file, out, settled, notebook))
    else:
        # Processes, not threads: a notebook's working directory and matplotlib's settings belong to a process.
        with ProcessPoolExecutor(min(jobs, len(files)), mp_context=get_context("spawn")) as pool:
            tasks = {pool.submit(_render, file, out, settled, notebook): file for file in files}
            for task in as_completed(tasks):
                take(tasks[task], task.result())
    return Rendered(tuple(made[f] for f in files), write_index(out))


def render(
    article: str | Path,
    out: str | Path = "reports",
    parameters: Mapping[str, object] | None = None,
    notebook: str | Path | None = None,
) -> Report:
    """One report, in this process and without the index; see `render_all`."""
    notebook = Path(notebook or notebook_file()).resolve()
    settled = _settled(notebook, parameters or {})
    Path(out).mkdir(parents=True, exist_ok=True)
    return _render(Path(article), Path(out), settled, notebook)


def write_index(out: str | Path) -> Path:
    """Writes ``index.html`` for the reports that lie in `out`, with their key numbers, and gives its path."""
    from jinja2 import Environment, FileSystemLoader

    out = Path(out)
    rows = []
    for file in sorted(out.glob("*.html")):
        found = _NUMBERS.search(file.read_text(encoding="utf-8"))
        if found and file.name != "index.html":
            rows.append({"file": file.name, "failed": False, **json.loads(found.group(1))})
    for file in sorted(out.glob("*.error.ipynb")):
        name = file.name.removesuffix(".error.ipynb")
        rows = [r for r in rows if r["file"] != f"{name}.html"]
        rows.append({"file": file.name, "failed": True, "article_id": name})
    rows.sort(key=lambda r: r["article_id"])
    jinja = Environment(loader=FileSystemLoader([_TEMPLATES, _TEMPLATES / "report"]), autoescape=True)
    html = jinja.get_template("index.html.j2").render(reports=rows)
    return _write(out / "index.html", html)


def _shipped(name: str) -> Path:
    """A file of the checkout; in an installed package it lies inside the package."""
    places = (_PACKAGE.parent / name, _PACKAGE / "shipped" / name)
    return next((p for p in places if p.exists()), places[0])


def _settled(notebook: Path, parameters: Mapping[str, object]) -> dict[str, object]:
    known = declared(notebook)
    if "article" in parameters:
        raise ParameterError("name the article as an argument, not as the parameter “article”")
    settled = settle(tuple(p for p in known if p.name != "article"), parameters)
    _roster_file(settled)
    return settled


def _roster_file(parameters: Mapping[str, object]) -> str:
    """Where the file of actors lies, for a kernel that works in another folder; no name for no file. It must hold."""
    roster = find_roster(str(parameters.get("actors", DEFAULT)))
    return str(Path(roster.path).resolve()) if roster.path else ""


def _render(article: Path, out: Path, parameters: dict[str, object], notebook: Path) -> Report:
    begun = time.perf_counter()
    if not article.exists():
        return Report(article.stem, None, 0.0, f"{article}: there is no such file; check the path")
    kept = out / f"{article.stem}.error.ipynb"
    path, error = kept, None
    inside = {**parameters, "article": str(article.resolve())}
    if any(p.name == "actors" for p in declared(notebook)):
        inside["actors"] = _roster_file(parameters)
    # The kernel works in a folder of its own: no package of the reader's can stand in for ours, no trace stays.
    with tempfile.TemporaryDirectory(prefix="onrecord-") as work:
        executed = Path(work) / "executed.ipynb"
        with contextlib.suppress(Exception):  # the notebook then extracts itself, and shows what is wrong in its cell
            hand_over(article, work, Options(**inside).config)
        try:
            nb = _execute(notebook, executed, inside, work)
            path = _write(out / f"{article.stem}.html", _exported(nb, article.stem, parameters))
            kept.unlink(missing_ok=True)
        except Exception as failure:  # whatever it is, it must not stop the other articles
            error = _told(failure)
            if executed.exists():
                _write(kept, executed.read_text(encoding="utf-8"))
            else:
                path = None
    return Report(article.stem, path, time.perf_counter() - begun, error)


def _execute(notebook: Path, executed: Path, parameters: dict[str, object], work: str):
    """The executed notebook; papermill's own error where a cell fails."""
    import nbformat
    import papermill

    from .kernels import kernel_in

    return papermill.execute_notebook(
        nbformat.read(notebook, as_version=4),
        str(executed),
        parameters=parameters,
        kernel_name="python3",
        progress_bar=False,
        request_save_on_cell_execute=False,
        kernel_manager_class=kernel_in(work),
        shutdown_kernel="immediate",
        resources={"metadata": {"path": work}},
    )


def _exported(nb, article_id: str, parameters: Mapping[str, object]) -> str:
    from .exporting import export  # nbconvert takes half a second to import

    return export(nb, article_id, parameters)


def _told(failure: Exception) -> str:
    """What failed, in one line: the message of an error that explains itself, name and message of any other."""
    name = getattr(failure, "ename", type(failure).__name__)
    words = " ".join(str(getattr(failure, "evalue", failure)).split())
    return words if name in ("ArticleError", "ParameterError", "RosterError") else f"{name}: {words}"


def _write(path: Path, text: str) -> Path:
    """Writes a file in whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return path
