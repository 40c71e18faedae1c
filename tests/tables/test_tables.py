"""Tables: their types, their checks, their files, and the dictionary printed from their schemas."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import replace

import pandas as pd
import pytest
from budget import examples
from hypothesis import given
from hypothesis import strategies as st
from made import Said, evidence, harbour, records

from analysis.records import ARTICLE_COLUMNS, Evidence
from analysis.tables.schemas import SCHEMAS, data_dictionary
from analysis.tables.tables import (
    BrokenTables,
    Tables,
    check,
    csv_tables,
    faults,
    read_csv,
    shielded,
    tables,
    unshielded,
)


def same(a: pd.DataFrame, b: pd.DataFrame) -> bool:
    """Equal in types and cells, lists and nulls too."""
    pd.testing.assert_frame_equal(a, b)
    return True


@examples(40)
@given(records())
def test_any_evidence_makes_tables_that_hold(made: Evidence) -> None:
    t = tables(made)
    assert not list(faults(t))
    for name, df in t:
        assert list(df.columns) == list(SCHEMAS[name].names)
        assert [str(d) for d in df.dtypes] == [c.dtype for c in SCHEMAS[name].columns]
    assert not list(faults(t.select(0.5, beliefs=False)))


@examples(30)
@given(made=records())
def test_csv_gives_back_what_was_written(made: Evidence, tmp_path_factory: pytest.TempPathFactory) -> None:
    t, folder = tables(made), tmp_path_factory.mktemp("csv")
    paths = t.to_csv(folder)
    assert [p.stem for p in paths] == list(SCHEMAS)
    for path, (_, df) in zip(paths, t, strict=True):
        again = read_csv(path)
        assert set(again.pop("doc")) <= {"made"}
        assert same(again, df)


def test_csv_of_several_articles_has_one_header(tmp_path) -> None:
    first, second = tables(harbour()), tables(replace(harbour(), article=replace(harbour().article, article_id="two")))
    with csv_tables(tmp_path) as (add, _):
        add(first)
        add(second)
    quotes = read_csv(tmp_path / "quotes.csv")
    assert list(quotes.doc.unique()) == ["made", "two"]
    assert len(quotes) == 2 * len(first.quotes)
    first.to_csv(tmp_path)
    assert len(read_csv(tmp_path / "quotes.csv")) == len(first.quotes)
    assert read_csv((tmp_path / "quotes.csv").rename(tmp_path / "said.csv"), "quotes").shape == (len(first.quotes), 20)


@given(text=st.text(st.sampled_from("'=+-@＝＋－＠\t\r\n a,;\"\0é")) | st.text())
def test_no_spreadsheet_runs_a_cell_and_its_text_comes_back(text: str) -> None:
    cell = shielded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unshielded(cell) == text
    assert cell in (text, f"'{text}")


@examples(30)
@given(cells=st.lists(st.text("'=+-@\t\r\n a,\"", max_size=4) | st.none(), min_size=6, max_size=6))
def test_files_with_live_text_come_back_as_they_were(cells, tmp_path_factory) -> None:
    made, folder = harbour(), tmp_path_factory.mktemp("live")
    doc, title, author, source, name, role = cells
    article = replace(made.article, article_id=doc or "=doc", title=title, author=author, source=source)
    first = replace(made.actors[0], identifier=name, group=role, roles=tuple(c for c in cells if c), official=None)
    t = tables(replace(made, article=article, actors=(first, *made.actors[1:])))
    t.to_csv(folder)
    for name, df in t:
        path = folder / f"{name}.csv"
        again = read_csv(path)
        assert set(again.pop("doc")) <= {doc or "=doc"}
        assert same(again, df)
        with path.open(encoding="utf-8", newline="") as file:
            live = [c for row in csv.reader(file) for c in row if c.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
        assert all(math.isfinite(float(c)) for c in live)


def test_a_cell_of_any_length_comes_back(tmp_path) -> None:
    long = "=" + "x" * 200_000
    tables(replace(harbour(), article=replace(harbour().article, title=long))).to_csv(tmp_path)
    assert read_csv(tmp_path / "article.csv").title[0] == long


def test_columns_are_those_of_the_records() -> None:
    printed = harbour().as_dict()
    assert list(printed["article"]) == list(ARTICLE_COLUMNS) == list(SCHEMAS["article"].names)
    for name in ("actors", "mentions", "quotes", "gaps"):
        assert list(printed[name][0]) == list(SCHEMAS[name].names)
    assert set(printed["figures"][0]) == set(SCHEMAS["figures"].names)


def test_cells_survive_json() -> None:
    t = tables(harbour())
    assert json.loads(json.dumps(t.quotes.spans.tolist())) == t.quotes.spans.tolist()
    assert t.quotes.cue_span[4] is None and t.quotes.speaker.isna()[4]
    assert pd.isna(t.figures.donor[4]) and t.figures.high.dtype == "float64"


def test_selecting_keeps_the_whole_of_a_kept_part() -> None:
    made = harbour()
    unsure = tuple(replace(f, confidence=0.2) if f.figure_id == "f0" else f for f in made.figures)
    t = tables(replace(made, figures=unsure))
    kept = t.select(min_confidence=0.5, beliefs=False)
    assert "f0" in set(kept.figures.figure_id)  # f1 is a part of it
    assert list(kept.quotes.quote_id) == ["q0", "q1", "q2", "q3", "q4", "q5"]
    rui = kept.actors.set_index("name").loc["Rui Prado"]
    assert (rui.quotes, rui.words_quoted) == (1, 6)
    assert len(t.select(0.95).quotes) == 0 and t.select(0.95).actors.quotes.sum() == 0
    everything = t.select()
    assert all(same(df, getattr(everything, name)) for name, df in t)


@pytest.mark.parametrize(
    ("table", "column", "row", "value", "said"),
    [
        ("mentions", "start", 0, 3, "mentions, row 0: says 'Ana Lima', but the text there is"),
        ("mentions", "actor_id", 0, "a99", "no actor 'a99'"),
        ("mentions", "form", 0, "nickname", "mentions.form: ['nickname'] is not among"),
        ("figures", "end", 0, 10**6, "outside the text"),
        ("figures", "low", 0, 9e9, "figure f0: low 9000000000.0 is above high"),
        ("figures", "part_of", 0, "f77", "figure f0: no other figure 'f77'"),
        ("figures", "part_of", 0, "f0", "figure f0: no other figure 'f0'"),
        ("figures", "part_of", 0, "f1", "figures.part_of: f0 → f1 → f0 runs in a circle"),
        ("figures", "figure_id", 0, "f1", "figures.figure_id: ['f1'] names several rows"),
        ("quotes", "text", 0, "We begin", "quote q0: says 'We begin', but"),
        ("quotes", "spans", 0, [[5, 9], [2, 4]], "out of order"),
        ("quotes", "cue", 0, "told", "quote q0, cue: says 'told'"),
        ("quotes", "speaker_id", 0, "a99", "quote q0: no actor 'a99'"),
        ("quotes", "speaker_id", 0, pd.NA, "quote q0: speaker and speaker_id must both"),
        ("quotes", "about", 0, ["a98"], "quote q0: no actor 'a98'"),
        ("quotes", "confidence", 0, 1.2, "quotes.confidence: 1.2 is above 1"),
        ("quotes", "kind", 0, pd.NA, "quotes.kind: empty in row 0"),
        ("gaps", "text", 0, "else", "gaps, row 0: says 'else'"),
    ],
)
def test_a_row_that_does_not_hold_is_told(table: str, column: str, row: int, value: object, said: str) -> None:
    t = tables(harbour())
    df = getattr(t, table).copy()
    df.at[row, column] = value
    with pytest.raises(BrokenTables) as error:
        check(replace(t, **{table: df}))
    assert said in str(error.value)
    assert str(error.value).startswith("made: ")


def test_wrong_types_and_columns_are_told() -> None:
    t = tables(harbour())
    assert "type is object, not string" in next(faults(replace(t, gaps=t.gaps.astype(object))))
    assert "gaps: columns are" in next(faults(replace(t, gaps=t.gaps.drop(columns="note"))))


def test_a_glance_escapes_and_counts() -> None:
    t = tables(evidence([Said("Ana Lima", ["We begin"])], title="<b>Stone & water</b>"))
    assert "&lt;b&gt;Stone &amp; water&lt;/b&gt;" in t._repr_html_()
    assert '<th scope="row">quotes</th><td>1</td>' in t._repr_html_()
    assert repr(t) == "Tables('made': 1 actors, 1 mentions, 1 quotes, 0 figures, 0 ledger, 0 gaps)"
    assert "made" in tables(evidence(title=None))._repr_html_()


def test_every_column_is_in_the_dictionary() -> None:
    printed = data_dictionary()
    for schema in SCHEMAS.values():
        assert f"### `{schema.name}`" in printed
        for column in schema.columns:
            assert f"| `{column.name}` |" in printed and column.about in printed


def test_tables_are_values() -> None:
    t = tables(harbour())
    assert isinstance(t, Tables) and t.evidence == harbour()
    with pytest.raises(AttributeError):
        t.quotes = t.gaps
