"""The command line: ``onrecord extract`` prints the evidence of articles, ``onrecord report`` renders their reports."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .stopping import Stopped, let_go, stoppable, watched

if TYPE_CHECKING:
    from ..config import Config
    from ..records import Article, Evidence

_ACTORS = "your file of actors: names, identifiers, groups (data/actors.csv if there is one); '' for none"
_LANGUAGE = "read as English what does not look like it and would be refused"
_MAX_SIZE = "articles of more megabytes are refused (5)"
_PACKAGE = Path(__file__).resolve().parents[1]
_MOST = 160  # characters of an error's own words: it may quote a whole paragraph
_FEW = 4  # articles; a progress bar for fewer would only flicker
_DEBUG = "ONRECORD_DEBUG"  # environment variable: the whole traceback of a fault of ours
_PIECES = 10_000  # of JSON, joined before they are kept
_PIPE_CLOSED = 141  # what a shell reports for a program ended by SIGPIPE

_EXTRACT_EXAMPLES = """\
Prints article, actors, mentions, quotes, figures and gaps, each row with the offsets of its words.
A folder stands for its *.txt files, sorted by name; - is the standard input.

formats:
  json    one object for one file; an array for several or for a folder; with --out DIR/<doc>.json each
  jsonl   one object a line, with "doc", the file's name without its ending; with --out DIR/evidence.jsonl
  csv     one file a table, with a column doc: DIR/quotes.csv, DIR/figures.csv ...; needs --out; text that a
          spreadsheet would run as a formula has an apostrophe in front

examples:
  onrecord extract data/articles/oas-venezuela.txt
  onrecord extract data/articles --format jsonl > evidence.jsonl
  onrecord extract data/articles --format csv --out tables
  onrecord extract press --actors newsroom.csv --format jsonl
  onrecord extract - < article.txt

exit status: 0 when every article was read; 1 when one could not be (the others are still printed); 2 for a
wrong call
"""
_REPORT_EXAMPLES = """\
Writes one HTML file an article, with its tables, its charts and its text, and index.html, which lists them.
Without articles: those in data/articles. A folder stands for its *.txt files.

examples:
  onrecord report
  onrecord report press/*.txt --out site --jobs 4
  onrecord report data/articles/oas-venezuela.txt -p speakers=4 -p show_text=false

exit status: 0 when every report was made; 1 when one was not (the others are, and the executed notebook is
kept beside them as <article>.error.ipynb); 2 for a wrong call
"""
_EXAMPLES = """\
examples:
  onrecord extract data/articles/oas-venezuela.txt
  onrecord report data/articles --out reports

"onrecord COMMAND --help" says all about a command.
"""


def told(error: BaseException) -> str:
    """Kind, place and words of an error, in one line: the innermost of our own lines that it passed through.

    >>> from analysis.article import read
    >>> try:
    ...     read(text=3)
    ... except AttributeError as error:
    ...     told(error).startswith("AttributeError at ")
    True
    """
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if Path(f.filename).resolve().is_relative_to(_PACKAGE)]
    words = " ".join(str(error).split())
    place = f" at {Path(ours[-1].filename).relative_to(_PACKAGE)}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}" + (f": {words[:_MOST]}" if words else "")


class _UsageError(ValueError):
    """A call that cannot be carried out; the message says how to put it right."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of the same width everywhere, so that the docs can show it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=20, width=106)


class _Parser(argparse.ArgumentParser):
    """A parser whose help may end in words that take a moment to find, and are looked for only when it is shown."""

    closing: Callable[[], str] = staticmethod(lambda: "")

    def format_help(self) -> str:
        return super().format_help() + self.closing()


def main(argv: list[str] | None = None) -> int:
    """Runs a command and gives its exit status; ``argv`` are the words after ``onrecord``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        with stoppable():
            args = _parser().parse_args(argv)
            status: int = args.run(args)
            print(end="", flush=True)
            return status
    except _UsageError as error:
        return _tell(f"{error}", 2)
    except Stopped as stopped:
        return _tell("stopped", 128 + stopped.number)
    except BrokenPipeError:  # the reader (head, less) has enough
        return _PIPE_CLOSED
    except OSError as error:
        return _tell(f"{error.filename or 'output'}: {error.strerror or error}", 1)
    finally:
        let_go()


def _parser() -> argparse.ArgumentParser:
    """What the command line takes: two commands, each with the function that runs it as `run`."""
    from .. import __version__

    parser = argparse.ArgumentParser(
        prog="onrecord",
        usage="onrecord [--help] [--version] COMMAND ...",
        description="Turns a news article into evidence: who is in it, who said what, which figures.",
        epilog=_EXAMPLES,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)

    extract = commands.add_parser(
        "extract",
        help="print the evidence in articles as JSON or CSV",
        usage="onrecord extract FILE|DIR ... [--format json|jsonl|csv] [--out DIR] [--actors FILE] [--max-size MB]"
        "\n                        [--language en]",
        description="Takes the evidence out of articles (plain text files).",
        epilog=_EXTRACT_EXAMPLES,
        formatter_class=_Help,
    )
    extract.add_argument("articles", nargs="+", metavar="FILE|DIR", help="articles, or folders with *.txt")
    extract.add_argument("--format", choices=("json", "jsonl", "csv"), default="json", help="how to print it (json)")
    extract.add_argument("--out", metavar="DIR", type=_folder, help="write files into DIR instead of printing")
    extract.add_argument("--actors", metavar="FILE", help=_ACTORS)
    extract.add_argument("--max-size", metavar="MB", type=_megabytes, help=_MAX_SIZE)
    extract.add_argument("--language", choices=("en",), help=_LANGUAGE)
    extract.set_defaults(run=_extract)

    report = commands.add_parser(
        "report",
        help="render articles as HTML reports",
        usage="onrecord report [FILE|DIR ...] [--out DIR] [-p NAME=VALUE ...] [--actors FILE] [--max-size MB]"
        "\n                       [--language en] [--jobs N]",
        description="Renders articles (plain text files) as HTML reports.",
        epilog=_REPORT_EXAMPLES,
        formatter_class=_Help,
    )
    report.add_argument("articles", nargs="*", metavar="FILE|DIR", help="articles, or folders with *.txt")
    report.add_argument(
        "--out", metavar="DIR", type=_folder, default=Path("reports"), help="folder to write into (reports)"
    )
    report.add_argument(
        "-p",
        dest="parameters",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="sets a parameter of the notebook",
    )
    report.add_argument("--actors", metavar="FILE", help=_ACTORS)
    report.add_argument("--max-size", metavar="MB", type=_megabytes, help=_MAX_SIZE)
    report.add_argument("--language", choices=("en",), help=_LANGUAGE)
    report.add_argument(
        "--jobs", metavar="N", type=_positive, help="reports rendered at a time (as many as there are cores)"
    )
    report.set_defaults(run=_report)
    report.closing = _notebook_parameters
    return parser


def _positive(word: str) -> int:
    if not word.isascii() or not word.isdigit() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is not a whole number from 1 up")
    return int(word)


def _megabytes(word: str) -> float:
    try:
        size = float(word)
    except ValueError:
        size = 0
    if not 0 < size < math.inf:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of megabytes above 0")
    return size


def _folder(word: str) -> Path:
    if not word:
        raise argparse.ArgumentTypeError("'' is no name of a folder")
    return Path(word)


def _tell(message: str, status: int = 1) -> int:
    with suppress(OSError):  # nobody reads it
        print(f"onrecord: {message}", file=sys.stderr)
    return status


# --- extract


def _extract(args: argparse.Namespace) -> int:
    if args.format == "csv" and args.out is None:
        raise _UsageError("csv makes several files: say where with --out DIR")
    config = _config(args.actors, args.max_size, args.language)
    files, status = _files(args.articles)
    several = len(files) > 1 or any(map(os.path.isdir, args.articles))
    with (
        _writer(args.format, args.out, several) as write,
        _progress(_made(files, config, _form(args.format)), len(files), args.out) as found,
    ):
        for made in found:
            failure = made if isinstance(made, str) else write(made)
            if failure:
                status = _tell(failure)
    return status


def _config(actors: str | None, max_size: float | None, language: str | None) -> Config:
    """How the articles are to be read, with the file of actors that is named or lies where it is looked for."""
    from ..actors.roster import DEFAULT, RosterError, find_roster
    from ..config import CONFIG

    article = replace(CONFIG.article, language=language)
    if max_size is not None:
        article = article.up_to(max_size)
    try:
        roster = find_roster(DEFAULT if actors is None else actors)
        return replace(CONFIG, article=article, actors=replace(CONFIG.actors, roster=roster))
    except RosterError as error:
        raise _UsageError(str(error)) from error


def _files(given: list[str]) -> tuple[list[Path], int]:
    """The article files named, each once, and the exit status so far."""
    from ..article.inputs import article_files, article_name
    from ..article.reading import ArticleError

    files: dict[str, Path] = {}
    status = 0
    for word in given:
        try:
            found = [Path(word)] if word == "-" else article_files(word)
        except ArticleError as error:
            status = _tell(str(error))
            continue
        if not found:
            status = _tell(f"{word}: there is no *.txt in this folder; name the article files")
        for file in found:
            other = files.setdefault(article_name(file), file)
            if other.absolute() != file.absolute():
                status = _tell(f"{file}: left out, {other} has the same name; rename one or run them apart")
    return list(files.values()), status


@dataclass(frozen=True, slots=True)
class _Made:
    """What is written of one article: its evidence as JSON in pieces, or its tables for CSV."""

    article_id: str
    body: Any


def _form(form: str) -> Callable[[Evidence], Any]:
    """What makes of evidence what the writer of that format takes; a fault in it costs its article alone."""
    if form == "csv":
        from ..tables.tables import tables

        return tables
    indent = 2 if form == "json" else None
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent, default=asdict)
    return lambda evidence: _joined(encoder.iterencode(evidence.parts()))


def _joined(pieces: Iterator[str]) -> list[str]:
    """The same text in few long pieces: a long article's JSON has millions, each an object of its own."""
    joined = iter(lambda: "".join(islice(pieces, _PIECES)), "")
    return list(joined)


def _made(files: list[Path], config: Config, body: Callable[[Evidence], Any]) -> Iterator[_Made | str]:
    """What is to be written of each file, read when its turn comes; a message where that cannot be."""
    from ..article.reading import ArticleError
    from ..evidence import extract
    from ..reader import ModelError
    from ..words.lexicon import LexiconError

    for file in files:
        try:
            article = _read(file, config)
            made = _Made(article.article_id, body(extract(article, config)))
        except ArticleError as error:
            yield str(error)
        except (LexiconError, ModelError) as error:  # no article can be read without them
            raise _UsageError(str(error)) from error
        except Exception as error:  # a fault of ours must not lose the other articles
            if os.environ.get(_DEBUG):
                traceback.print_exc()
            fault = f"a fault of this program ({told(error)}); please report it ({_DEBUG}=1 tells more)"
            yield f"{file}: not extracted, {fault}"
        else:
            for gap in article.gaps:
                _tell(f"{file}: {gap.note}")
            yield made


def _read(file: Path, config: Config) -> Article:
    from ..article.reading import read

    if str(file) == "-":
        return read(sys.stdin.buffer, article_id="stdin", config=config.article)
    return read(file, config=config.article)


_Write = Callable[[_Made], str | None]
"""Takes what was made of an article; gives what went wrong with this article alone."""


def _writer(form: str, out: Path | None, several: bool) -> AbstractContextManager[_Write]:
    """What takes each article's evidence: prints it, or writes it below `out` and prints where it lies."""
    if out is None:
        return _printed_lines() if form == "jsonl" else _printed_json(several)
    return {"json": _json_files, "jsonl": _lines_file, "csv": _csv_files}[form](out)


@contextmanager
def _printed_lines() -> Iterator[_Write]:
    yield lambda made: print(*made.body, sep="")


@contextmanager
def _printed_json(several: bool) -> Iterator[_Write]:
    """One object, or the array of several, printed as they come."""
    written = 0

    def write(made: _Made) -> None:
        nonlocal written
        if several:
            print("," if written else "[")
        print(*made.body, sep="", end="" if several else "\n")
        written += 1

    yield write
    if several:
        print("\n]" if written else "[]")


@contextmanager
def _lines_file(out: Path) -> Iterator[_Write]:
    from ..files import naming, ready, whole

    path = ready(out, "evidence.jsonl") / "evidence.jsonl"

    def write(made: _Made) -> None:
        with naming(path):
            print(*made.body, sep="", file=file)

    with whole(path) as (file,):
        yield write
    print(path)


@contextmanager
def _json_files(out: Path) -> Iterator[_Write]:
    from .. import files

    folder = files.ready(out)

    def write(made: _Made) -> str | None:
        path = folder / f"{files.file_stem(made.article_id)}.json"
        try:
            files.write(path, *made.body, "\n")
        except OSError as error:
            return f"{error.filename}: {error.strerror}"
        print(path)
        return None

    yield write


@contextmanager
def _csv_files(out: Path) -> Iterator[_Write]:
    from ..tables.tables import csv_tables

    with csv_tables(out) as (add, paths):
        yield lambda made: add(made.body)
    for path in paths:
        print(path)


@contextmanager
def _progress(items: Iterator[Any], count: int, out: Path | None) -> Iterator[Iterator[Any]]:
    """The items, with a progress bar where someone watches and the output does not run across it."""
    if count < _FEW or not watched(sys.stderr) or (out is None and watched(sys.stdout)):
        yield items
        return
    from tqdm import tqdm

    with tqdm(items, total=count, unit=" articles", file=sys.stderr, leave=False) as bar:
        yield iter(bar)


# --- report


def _report(args: argparse.Namespace) -> int:
    from ..actors.roster import RosterError
    from ..report.parameters import ParameterError
    from ..report.render import Report, ReportError, find_articles, render_all

    try:
        files = find_articles(args.articles)
        parameters = dict(map(_parameter, args.parameters))
        if args.actors is not None:
            parameters["actors"] = args.actors
        if args.max_size is not None:
            parameters["max_size"] = args.max_size
        if args.language is not None:
            parameters["language"] = args.language
        jobs = args.jobs or min(len(files), _cores())
        with _reported(len(files)) as done:
            rendered = render_all(files, args.out, parameters, jobs, done=done)
    except (ReportError, ParameterError, RosterError) as error:
        raise _UsageError(str(error)) from error
    failed: tuple[Report, ...] = rendered.failed
    for report in failed:
        kept = f" (kept: {report.path})" if report.path else ""
        _tell(f"{report.article_id}: no report: {report.error}{kept}")
    made = len(rendered.reports) - len(failed)
    told = f"{made} report{'' if made == 1 else 's'}" + (f", {len(failed)} failed" if failed else "")
    print(f"{told}: {rendered.index}")
    return 1 if failed else 0


def _notebook_parameters() -> str:
    """The last part of ``onrecord report --help``: what -p may set, as the notebook itself declares it."""
    from ..report.parameters import declared
    from ..report.render import notebook_file

    rows = [p for p in declared(notebook_file()) if p.name != "article"]
    wide = max((len(p.name) for p in rows), default=0)
    return "\nparameters:\n" + "".join(
        f"  {p.name:{wide}}  {p.default!r:6}{f'  {p.help}' if p.help else ''}\n" for p in rows
    )


def _parameter(word: str) -> tuple[str, str]:
    name, sign, value = word.partition("=")
    if not sign or not name.strip():
        raise _UsageError(f"-p {word}: write -p NAME=VALUE, for example -p speakers=4")
    return name.strip(), value


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _reported(count: int) -> Iterator[Callable[[Any], None]]:
    """What is told of each report when it is ready: a step of the bar on a terminal, a line otherwise."""
    if watched(sys.stderr) and count > 1:
        from tqdm import tqdm

        with tqdm(total=count, unit=" reports", file=sys.stderr, leave=False) as bar:
            yield lambda report: bar.update()
    else:
        yield lambda report: None if report.error else print(f"{report.path}  {report.seconds:.1f} s", flush=True)
