"""Evidence as DataFrames: one table each for the article, actors, mentions, quotes, figures, ledger and gaps.

Columns and types are those of `analysis.tables.schemas`. Every table handed on has passed `check`: its ids resolve and
its words stand in the article where its offsets say.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import escape
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from ..figures.ledger import find_sums
from ..files import naming, ready, whole
from ..quotes.headlines import told_again
from ..records import Article, Evidence, Figure
from .schemas import FLAG, INTEGER, LIST, NUMBER, OPEN_FLAG, SCHEMAS, TEXT, Column, Schema, plain

R = TypeVar("R")

# JupyterLab would show what stands between the signs of "$5 million and $6 million" as a formula. pandas knows no
# setting for single tables: this one holds for every DataFrame of the session.
pd.set_option("display.html.use_mathjax", False)

_LIVE = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])|'+\Z")  # what begins a formula, or marks alone
_NOTHING = "'"  # text without a character, where an empty cell says that there is no text
_LONGEST = 2**31 - 1  # characters of a cell; csv refuses a long quote otherwise
PIECES = " … "  # stands between the pieces of a quote that is split around its cue


class BrokenTables(ValueError):
    """Tables that do not hold what they promise. The message lists every fault found, with its row."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The evidence of one article as seven DataFrames, and the `evidence` they were made from.

    `evidence.article.text` is the text all offsets count in.
    """

    article: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    figures: pd.DataFrame
    ledger: pd.DataFrame
    gaps: pd.DataFrame
    evidence: Evidence

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Name and DataFrame of each table, in the order of the data dictionary."""
        return ((name, getattr(self, name)) for name in SCHEMAS)

    def __repr__(self) -> str:
        return (
            f"Tables({self.article.article_id[0]!r}: "
            + ", ".join(f"{len(df)} {n}" for n, df in self if n != "article")
            + ")"
        )

    def _repr_html_(self) -> str:
        head = self.article.iloc[0]
        title = head.article_id if pd.isna(head.title) else head.title
        facts = [head[c] for c in ("author", "source", "published") if not pd.isna(head[c])]
        cells = "".join(f'<tr><th scope="row">{n}</th><td>{len(df)}</td></tr>' for n, df in self if n != "article")
        about = f"<br>{escape(' · '.join(map(str, facts)))}" if facts else ""
        caption = f"<caption><strong>{escape(str(title))}</strong>{about}</caption>"
        return f'<table class="mathjax_ignore">{caption}<tbody>{cells}</tbody></table>'

    @property
    def statements(self) -> pd.DataFrame:
        """The quotes that count as words of their speakers, here and in every chart: said, and not only thought, and
        of what headline and text both tell only what the text does."""
        ids = set(self.quotes.quote_id)
        again = told_again(self.evidence.article, (q for q in self.evidence.quotes if q.quote_id in ids))
        return self.quotes[(self.quotes.act == "statement") & ~self.quotes.quote_id.isin(again)]

    def select(self, min_confidence: float = 0.0, beliefs: bool = True) -> Tables:
        """The tables with only the quotes and figures of at least this confidence, without beliefs if so asked.

        A figure that a kept one is part of, or repeats, stays, so that amounts are still counted once. One whose number
        is sure and whose roles are not (`role_confidence`) stays without donor, recipient and status, and the ledger is
        that of what stays. The actors' counts of quotes and words are those of the statements that stay.

        >>> from analysis import read
        >>> tables(read(text="Nobody spoke.", article_id="quiet")).select(min_confidence=0.5)
        Tables('quiet': 0 actors, 0 mentions, 0 quotes, 0 figures, 0 ledger, 0 gaps)
        """
        quotes = self.quotes[self.quotes.confidence >= min_confidence]
        if not beliefs:
            quotes = quotes[quotes.act != "belief"]
        links = {i: [t for t in to if not pd.isna(t)] for i, *to in _rows(self.figures, "figure_id part_of same_as")}
        kept = set(self.figures.figure_id[self.figures.confidence >= min_confidence])
        todo = list(kept)
        while todo:
            new = set(links.get(todo.pop(), ())) - kept
            kept |= new
            todo += new
        said = _spoken(replace(self, quotes=quotes)).groupby("speaker_id").words.agg(["size", "sum"])
        counts = {
            "quotes": self.actors.actor_id.map(said["size"]),
            "words_quoted": self.actors.actor_id.map(said["sum"]),
        }
        figures = self.figures[self.figures.figure_id.isin(kept)].reset_index(drop=True)
        unsure = figures.role_confidence < min_confidence
        roles = {name: figures[name].mask(unsure) for name in ("donor", "recipient", "status", "role_confidence")}
        figures = figures.assign(**roles)
        article, actors = self.evidence.article, self.evidence.actors
        return replace(
            self,
            actors=self.actors.assign(**{name: n.fillna(0).astype("int64") for name, n in counts.items()}),
            quotes=quotes.reset_index(drop=True),
            figures=figures,
            ledger=frame(SCHEMAS["ledger"], find_sums(article, actors, records(figures, Figure))),
        )

    def to_csv(self, directory: str | Path) -> list[Path]:
        """Writes one CSV file a table into `directory` (made if missing) and gives their paths; see `csv_tables`."""
        with csv_tables(directory) as (add, paths):
            add(self)
        return paths


def _spoken(tables: Tables) -> pd.DataFrame:
    """Statements by who makes them: one row a speaker, so a joint one ("Ana Lima and Bo Ek") has two."""
    ids = dict(zip(tables.actors.name, tables.actors.actor_id, strict=True))
    said = tables.statements[["speaker_id", "speaker", "words"]]
    others = said.assign(speaker=said.speaker.str.split(" and ").str[1:]).explode("speaker")
    return pd.concat([said, others.assign(speaker_id=others.speaker.map(ids))])


@contextmanager
def csv_tables(directory: str | Path) -> Iterator[tuple[Callable[[Tables], None], list[Path]]]:
    """One CSV file a table for any number of articles: what adds an article's tables, and the paths of the files.

    The files are there when the block has ended well, all of them or none. UTF-8, one header line, first column `doc`
    (the article's id); lists are JSON, empty cells are null. Text that a spreadsheet would take for a formula has an
    apostrophe in front (see `shielded`). `read_csv` reads a file back, with its types and without the apostrophe.
    """
    folder = ready(directory, *(f"{name}.csv" for name in SCHEMAS))
    paths = [folder / f"{name}.csv" for name in SCHEMAS]
    with whole(*paths) as files:
        # Every cell is quoted: a lone carriage return inside an article's words must not end a row.
        writers = [csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n") for file in files]
        for path, writer, schema in zip(paths, writers, SCHEMAS.values(), strict=True):
            with naming(path):
                writer.writerow(["doc", *schema.names])

        def add(tables: Tables) -> None:
            doc = shielded(tables.article.article_id[0])
            for path, writer, (name, df) in zip(paths, writers, tables, strict=True):
                with naming(path):
                    writer.writerows(
                        [doc, *map(_cell, SCHEMAS[name].columns, row)] for row in _rows(df, SCHEMAS[name].names)
                    )

        yield add, paths


def shielded(text: str) -> str:
    r"""Text as a CSV cell that no spreadsheet runs: an apostrophe in front of what could begin a formula.

    That is what OWASP advises for cells that begin with ``=``, ``+``, ``-``, ``@`` (their full-width forms too), a tab
    or a line end; here also after blanks. Apostrophes before such a beginning, or alone, get one more, so that
    `unshielded` gives back exactly what was there.

    >>> shielded("=1+1"), shielded("'=1+1"), shielded("'Tis done")
    ("'=1+1", "''=1+1", "'Tis done")
    >>> [unshielded(shielded(text)) for text in ("=1+1", "'=1+1", "'Tis done", "'")]
    ['=1+1', "'=1+1", "'Tis done", "'"]
    """
    return f"'{text}" if _LIVE.match(text) else text


def unshielded(cell: str) -> str:
    """The text that `shielded` made this cell of."""
    return cell[1:] if cell.startswith("'") and _LIVE.match(cell) else cell


def tables(source: Article | Evidence) -> Tables:
    """The seven tables of an article (which is extracted first) or of its evidence; empty ones keep their types.

    Raises `BrokenTables` where a row does not hold: that is a fault of the extraction, never of the article.

    >>> from analysis import read
    >>> t = tables(read(text="“We will rebuild,” said Ana Lima, the mayor of Porto Alto."))
    >>> list(t.quotes.columns[:4])
    ['quote_id', 'kind', 'act', 'speaker_id']
    >>> t.figures.low.dtype
    dtype('float64')
    """
    if isinstance(source, Article):
        from ..evidence import extract

        source = extract(source)
    rows = {"article": [source.article], **{n: getattr(source, n) for n in SCHEMAS if n != "article"}}
    return check(Tables(**{n: frame(SCHEMAS[n], r) for n, r in rows.items()}, evidence=source))


def frame(schema: Schema, records: Iterable[Any]) -> pd.DataFrame:
    """Records (or any objects with the schema's names as attributes) as a DataFrame of the schema's types.

    >>> frame(SCHEMAS["gaps"], []).dtypes.astype(str).to_dict()
    {'kind': 'string', 'start': 'int64', 'end': 'int64', 'text': 'string', 'note': 'string'}
    """
    records = list(records)
    return pd.DataFrame({c.name: _series(c, [getattr(r, c.name) for r in records]) for c in schema.columns})


def records(table: pd.DataFrame, kind: Callable[..., R]) -> list[R]:
    """The rows of a table as records again: fields are found by their names, lists are tuples, what is empty is None.

    >>> from analysis import read
    >>> from analysis.records import Figure
    >>> [f.low for f in records(tables(read(text="The river rose 3 meters.")).figures, Figure)]
    [3.0]
    """
    names = list(signature(kind).parameters)
    filled = (table[n].astype(object).where(table[n].notna(), None) for n in names)
    return [kind(**dict(zip(names, map(_frozen, row), strict=True))) for row in zip(*filled, strict=True)]


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def read_csv(path: str | Path, table: str | None = None) -> pd.DataFrame:
    """A table written by `csv_tables` or `Tables.to_csv`, with its types again and the column `doc` in front.

    Text is what it was before it was `shielded`. `table` is the table's name where the file has another one.
    """
    schema = SCHEMAS[table or Path(path).stem]
    limit = csv.field_size_limit(_LONGEST)
    try:
        with Path(path).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    finally:
        csv.field_size_limit(limit)
    columns = {c.name: _series(c, [_value(c, row[c.name]) for row in rows]) for c in schema.columns}
    return pd.DataFrame({"doc": pd.Series([unshielded(row["doc"]) for row in rows], dtype=TEXT), **columns})


def check(tables: Tables) -> Tables:
    """The same tables, if they hold what they promise; otherwise `BrokenTables` with all that is wrong.

    Types, allowed values and ranges are those of the schemas; names of rows are unique and every id resolves; spans
    stand in order inside the text, and the words of every row are the text at its offsets.
    """
    found = list(faults(tables))
    if found:
        shown = "".join(f"\n  {f}" for f in found[:20])
        more = f"\n  and {len(found) - 20} more" if len(found) > 20 else ""
        raise BrokenTables(f"{tables.article.article_id[0]}: {len(found)} faults in the tables{shown}{more}")
    return tables


def faults(tables: Tables) -> Iterator[str]:
    """All that is wrong with the tables, a sentence each with table and row; nothing where all is well."""
    misfits = [f for name, df in tables for f in _misfits(SCHEMAS[name], df)]
    yield from misfits
    if misfits:
        return  # the relations below need the columns
    text = tables.evidence.article.text
    actors, figures = set(tables.actors.actor_id), set(tables.figures.figure_id)
    for name in ("mentions", "figures", "gaps"):
        for i, (start, end, words) in enumerate(_rows(getattr(tables, name), "start end text")):
            yield from _misplaced(f"{name}, row {i}", text, [[start, end]], words)
    for i, actor in enumerate(tables.mentions.actor_id):
        if actor not in actors:
            yield f"mentions, row {i}: no actor {actor!r}"
    columns = "quote_id spans text cue_span cue speaker_span speaker_text speaker_id speaker about"
    for q, spans, words, cue_span, cue, source_span, source, who, name, about in _rows(tables.quotes, columns):
        yield from _misplaced(f"quote {q}", text, spans, words)
        for what, span, as_written in (("cue", cue_span, cue), ("speaker_text", source_span, source)):
            if span is not None:
                yield from _misplaced(f"quote {q}, {what}", text, [span], as_written)
        if pd.isna(who) != pd.isna(name):
            yield f"quote {q}: speaker and speaker_id must both be known or both be empty"
        yield from (f"quote {q}: no actor {a!r}" for a in [who, *about] if not pd.isna(a) and a not in actors)
    for f, low, high, *links in _rows(tables.figures, "figure_id low high part_of same_as"):
        if low > high:
            yield f"figure {f}: low {low} is above high {high}"
        lost = [to for to in links if not pd.isna(to) and (to == f or to not in figures)]
        yield from (f"figure {f}: no other figure {to!r}" for to in lost)
    yield from _circles(tables.figures)
    yield from _ledger_faults(tables.ledger, figures)


def _ledger_faults(ledger: pd.DataFrame, figures: set[str]) -> Iterator[str]:
    """Sums of figures that do not exist, or that hold one twice."""
    for i, (added, times, left) in enumerate(_rows(ledger, "figures times left_out")):
        named = [*added, *(f for f, _ in times), *(f for f, _ in left)]
        yield from (f"ledger, row {i}: no figure {f!r}" for f in named if f not in figures)
    several = ledger.figures.explode().dropna()
    yield from (f"ledger: figure {f!r} is added twice" for f in sorted(set(several[several.duplicated()])))


def _rows(df: pd.DataFrame, columns: str | Iterable[str]) -> Iterator[tuple[Any, ...]]:
    names = columns.split() if isinstance(columns, str) else columns
    return zip(*(df[c].tolist() for c in names), strict=True)


def _series(column: Column, values: list[Any]) -> pd.Series:
    if column.dtype == NUMBER:
        values = [float("nan") if v is None else v for v in values]
    elif column.dtype == LIST:
        values = [plain(v) for v in values]
    return pd.Series(values, dtype=column.dtype)


def _misfits(schema: Schema, df: pd.DataFrame) -> Iterator[str]:
    if list(df.columns) != list(schema.names):
        yield f"{schema.name}: columns are {list(df.columns)}, not {list(schema.names)}"
        return
    for c in schema.columns:
        values, where = df[c.name], f"{schema.name}.{c.name}"
        if str(values.dtype) != c.dtype:
            yield f"{where}: type is {values.dtype}, not {c.dtype}"
            continue
        if not c.nullable and values.isna().any():
            yield f"{where}: empty in row {int(values.isna().argmax())}"
        known = values.dropna()
        if c.allowed and (strange := set(known) - set(c.allowed)):
            yield f"{where}: {sorted(strange)} is not among {list(c.allowed)}"
        if c.low is not None and (known < c.low).any():
            yield f"{where}: {known.min()} is below {c.low}"
        if c.high is not None and (known > c.high).any():
            yield f"{where}: {known.max()} is above {c.high}"
    if schema.key and not df[schema.key].is_unique:
        several = sorted(set(df[schema.key][df[schema.key].duplicated()]))
        yield f"{schema.name}.{schema.key}: {several} names several rows"


def _misplaced(where: str, text: str, spans: list[list[int]], words: Any) -> Iterator[str]:
    before = 0
    for start, end in spans:
        if not before <= start < end <= len(text):
            yield f"{where}: span [{start}, {end}] is empty, out of order or outside the text of {len(text)} characters"
            return
        before = end
    stands = PIECES.join(text[s:e] for s, e in spans)
    if pd.isna(words) or stands != words:
        yield f"{where}: says {words!r}, but the text there is {stands!r}"


def _circles(figures: pd.DataFrame) -> Iterator[str]:
    """Figures that are, over any number of steps, a part or a repeat of themselves."""
    for column in ("part_of", "same_as"):
        to = {f: t for f, t in _rows(figures, ["figure_id", column]) if not pd.isna(t)}
        settled: set[str] = set()
        for figure in to:
            path: dict[str, int] = {}
            while figure in to and figure not in settled and figure not in path:
                path[figure] = len(path)
                figure = to[figure]
            if figure in path:
                yield f"figures.{column}: {' → '.join([*list(path)[path[figure] :], figure])} runs in a circle"
            settled.update(path)


def _cell(column: Column, value: Any) -> str:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return shielded(value) or (_NOTHING if column.nullable else "")
    return "" if pd.isna(value) else str(value)


def _value(column: Column, cell: str) -> Any:
    if column.dtype == LIST:
        return json.loads(cell) if cell else None
    if column.nullable and not cell:
        return None
    if column.dtype in (FLAG, OPEN_FLAG):
        return cell == "True"
    return _READ[column.dtype](cell)


_READ: dict[str, Callable[[str], Any]] = {TEXT: unshielded, INTEGER: int, NUMBER: float}
