"""HTML reports of articles: the notebook executed by papermill and exported by nbconvert, and an index of them all."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..actors.roster import DEFAULT, find_roster
from ..article.config import ARTICLE, ArticleConfig
from ..article.decoding import ArticleError
from ..article.inputs import article_bytes, article_files, article_name
from ..files import file_stem, ready, write
from .handover import hand_over
from .parameters import Options, ParameterError, declared, settle
from .workers import Lost, spread

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PACKAGE = Path(__file__).resolve().parent.parent
_TEMPLATES = Path(__file__).parent / "templates"
INDEX = "index.html"
_FAILED = ".error.ipynb"
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
    given = list(given)
    if not given:
        here = Path("data/articles")
        given = [here if here.is_dir() else _shipped("data/articles")]
    try:
        files = [file for g in given for file in article_files(g)]
    except ArticleError as error:
        raise ReportError(str(error)) from None
    if not files:
        raise ReportError(f"there is no *.txt in {', '.join(map(str, given))}: name the articles to report")
    seen: dict[str, Path] = {"index": Path(INDEX)}
    for f in files:
        other = seen.setdefault(file_stem(article_name(f)).casefold(), f)
        if other is not f:
            raise ReportError(f"{f} and {other} would be one file: rename one, or report them into different folders")
    return files


def render_all(
    articles: Iterable[str | Path] = (),
    out: str | Path = "reports",
    parameters: Mapping[str, object] | None = None,
    jobs: int | None = None,
    *,
    notebook: str | Path | None = None,
    done: Callable[[Report], object] | None = None,
) -> Rendered:
    """Renders a report per article into `out` (made if missing) and writes ``out/index.html``.

    `parameters` are those of the notebook, as values or as text; they are checked before anything runs
    (`ParameterError`), and so are the file of actors they name (`RosterError`) and the folder (`OSError`). `jobs`
    processes work side by side; without it all is done in this one. `done` is called with each `Report` as it gets
    ready. An article that fails, or whose process dies, is reported with its error and stops no other. Nothing is
    written outside `out`.
    """
    notebook = Path(notebook or notebook_file()).resolve()
    files = find_articles(articles)
    settled = _settled(notebook, parameters or {})
    out = ready(out, INDEX)
    work = functools.partial(_render, out=out, parameters=settled, notebook=notebook)
    made: dict[Path, Report] = {}
    # Processes, not threads: a notebook's working directory and matplotlib's settings belong to a process.
    results: Generator[tuple[Path, Report | Lost], None, None] = (
        ((file, work(file)) for file in files) if jobs is None else spread(work, files, jobs)
    )
    with contextlib.closing(results):
        for file, result in results:
            report = Report(article_name(file), None, 0.0, str(result)) if isinstance(result, Lost) else result
            made[file] = report
            if done is not None:
                done(report)
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
    return _render(Path(article), ready(out), settled, notebook)


def write_index(out: str | Path) -> Path:
    """Writes ``index.html`` for the reports that lie in `out`, with their key numbers, and gives its path."""
    from jinja2 import Environment, FileSystemLoader

    out = Path(out)
    rows: dict[str, dict[str, object]] = {
        file.name: {**found, "failed": False} for file in sorted(out.glob("*.html")) if (found := _key_numbers(file))
    }
    for file in sorted(out.glob(f"*{_FAILED}")):
        name = file.name.removesuffix(_FAILED)
        rows.pop(f"{name}.html", None)
        rows[file.name] = {"failed": True, "article_id": article_name(f"{name}.txt")}
    # A name that is no text is a link all the same: an address is made of bytes.
    listed = sorted(
        ({**row, "href": quote(os.fsencode(name))} for name, row in rows.items()),
        key=lambda row: str(row["article_id"]),
    )
    jinja = Environment(loader=FileSystemLoader([_TEMPLATES, _TEMPLATES / "report"]), autoescape=True)
    html = jinja.get_template("index.html.j2").render(reports=listed)
    return write(out / INDEX, html)


def _key_numbers(file: Path) -> dict[str, object] | None:
    """The key numbers in a report; None for the index and for what is no report of ours, whatever else lies there."""
    if file.name == INDEX or not file.is_file():
        return None
    try:
        page = file.read_text(encoding="utf-8", errors="replace")
        found = json.loads(m[1]) if (m := _NUMBERS.search(page)) else None
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("article_id"), str) else None


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


def _limit(parameters: Mapping[str, object]) -> ArticleConfig:
    """How long an article may be; another notebook may have no such parameter."""
    size = parameters.get("max_size")
    return ARTICLE.up_to(size) if isinstance(size, float) else ARTICLE


def _render(article: Path, out: Path, parameters: dict[str, object], notebook: Path) -> Report:
    begun = time.perf_counter()
    name = article_name(article)
    try:
        article_bytes(article, _limit(parameters))
    except ArticleError as refused:
        return Report(name, None, 0.0, str(refused))
    page, kept = (out / f"{file_stem(name)}{ending}" for ending in (".html", _FAILED))
    # The kernel works in a folder of its own: no package of the reader's can stand in for ours, no trace stays.
    with tempfile.TemporaryDirectory(prefix="onrecord-") as work:
        executed = Path(work) / "executed.ipynb"
        path: Path | None
        error: str | None
        try:
            inside = _inside(article, parameters, notebook, work)
            with contextlib.suppress(Exception):  # the notebook then extracts itself, and shows what is wrong
                hand_over(inside["article"], work, Options(**inside).config)
            nb = _execute(notebook, executed, inside, work)
            write(page, _exported(nb, name, parameters))
            kept.unlink(missing_ok=True)
            path, error = page, None
        except Exception as failure:  # whatever it is, it must not stop the other articles
            path, error = _kept(executed, kept), _told(failure)
    return Report(name, path, time.perf_counter() - begun, error)


def _inside(article: Path, parameters: Mapping[str, object], notebook: Path, work: str) -> dict[str, Any]:
    """The parameters as the kernel gets them: paths in full, since it works elsewhere. `Options` checks their types."""
    given = {**parameters, "article": _sayable(article.resolve(), work)}
    if any(p.name == "actors" for p in declared(notebook)):
        roster = _roster_file(parameters)
        given["actors"] = _sayable(Path(roster), work) if roster else ""
    return given


def _sayable(path: Path, work: str) -> str:
    """The path, or that of a copy where it is no text: a notebook is one."""
    try:
        str(path).encode("utf-8")
        return str(path)
    except UnicodeEncodeError:
        copy = Path(work) / f"{file_stem(article_name(path))}{path.suffix if path.suffix.isascii() else ''}"
        return str(shutil.copyfile(path, copy))


def _kept(executed: Path, kept: Path) -> Path | None:
    """Where the executed notebook of an article that failed is kept; None where there is none, or no place for it."""
    with contextlib.suppress(OSError):
        return write(kept, executed.read_text(encoding="utf-8"))
    return None


def _execute(notebook: Path, executed: Path, parameters: dict[str, Any], work: str) -> NotebookNode:
    """The executed notebook; papermill's own error where a cell fails."""
    import nbformat
    import papermill

    from .kernels import fonts_kept, kernel_in

    with fonts_kept(work):
        made: NotebookNode = papermill.execute_notebook(
            nbformat.read(notebook, as_version=4),  # type: ignore[no-untyped-call]  # nbformat has no types
            str(executed),
            parameters=parameters,
            kernel_name="python3",
            progress_bar=False,
            request_save_on_cell_execute=False,
            kernel_manager_class=kernel_in(work),
            shutdown_kernel="immediate",
            resources={"metadata": {"path": work}},
        )
    return made


def _exported(nb: NotebookNode, article_id: str, parameters: Mapping[str, object]) -> str:
    from .exporting import export  # nbconvert takes half a second to import

    return export(nb, article_id, parameters)


def _told(failure: Exception) -> str:
    """What failed, in one line: the message of an error that explains itself, name and message of any other."""
    name = getattr(failure, "ename", type(failure).__name__)
    if isinstance(failure, OSError) and failure.filename:
        return f"{failure.filename}: {failure.strerror}"
    words = " ".join(str(getattr(failure, "evalue", failure)).split())
    return words if name in ("ArticleError", "ParameterError", "RosterError") else f"{name}: {words}"
