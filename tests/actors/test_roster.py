"""The analyst's file of actors: what it says holds, what is wrong in it is told, and nothing else changes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from budget import examples
from hypothesis import given
from hypothesis import strategies as st

from analysis import charts
from analysis.actors.roster import COLUMNS, DEFAULT, NOBODY, Roster, RosterError, find_roster, parse, read_roster
from analysis.article.reading import read
from analysis.cli import main
from analysis.config import CONFIG
from analysis.evidence import extract
from analysis.report.page import Page
from analysis.report.parameters import Options, ParameterError
from analysis.tables.tables import read_csv, tables

ROOT = Path(__file__).resolve().parents[2]
CASES = json.loads((Path(__file__).parents[1] / "cases" / "roster.json").read_text(encoding="utf-8"))
TEXT = "Ana Lima, the mayor, met Carl Stern. “I am glad,” said Ms. Lima. “It rains,” said Mr. Stern."
FILE = (
    "name,alias,type,identifier,group,affiliation,official\n"
    "Ana Lima,Lima,person,Q1,city,Porto Alto,yes\nCarl Stern,,,Q2,,,no\n"
)


def found(text, roster):
    return extract(read(text=text, article_id="a"), replace(CONFIG, actors=replace(CONFIG.actors, roster=roster)))


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_the_file_goes_before_the_rules(case):
    evidence = found(case["text"], parse(case["file"]))
    actors = {a.name: a for a in evidence.actors}
    for name, identifier in case["actors"].items():
        assert name in actors, sorted(actors)
        assert actors[name].identifier == identifier
    assert not set(case["absent"]) & set(actors)
    for begin, speaker in case["expected"]:
        assert [q.speaker for q in evidence.quotes if q.text.startswith(begin)] == [speaker]
    assert all(case["text"][m.start : m.end] == m.text for m in evidence.mentions)


def test_what_the_file_says_stands_in_the_tables_and_comes_back_from_csv(tmp_path):
    t = tables(found(TEXT, parse(FILE, sha256="0" * 64)))
    assert t.article.actors_sha256[0] == "0" * 64
    t.to_csv(tmp_path)
    for actors in (t.actors, read_csv(tmp_path / "actors.csv")):
        rows = actors.set_index("name")[["identifier", "group", "affiliation", "official"]]
        assert rows.loc["Ana Lima"].tolist() == ["Q1", "city", "Porto Alto", True]
        assert rows.loc["Carl Stern"].isna().tolist() == [False, True, True, False] and not rows.official["Carl Stern"]


def test_a_file_that_names_nobody_of_the_article_changes_nothing():
    assert found(TEXT, parse("name\nSomebody Else", sha256="1")) == found(TEXT, NOBODY)
    assert found(TEXT, parse("name\nAna Lima", sha256="1")).article.actors_sha256 == "1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "f.csv, line 1: empty; the first line names the columns: name, alias"),
        ("alias,group\nLima,city", "f.csv, line 1: the column “name” is missing; there are name, alias"),
        ("name,allias\nAna Lima,Lima", "f.csv, line 1: no column is called “allias”"),
        ("name,name\nAna Lima,Lima", "f.csv, line 1: the column “name” stands twice"),
        ("name,alias\nAna Lima,Lima\n\nRui Lima,Lima", "f.csv, line 4: “Lima” is Rui Lima here and Ana Lima in"),
        ("name,alias\nAna Lima,\nRui Lima,ana lima", "f.csv, line 3: “ana lima” is Rui Lima here and Ana Lima"),
        ("name,official\nAna Lima,maybe", "f.csv, line 2: official must be yes or no, or empty, not “maybe”"),
        ("name,type\nAna Lima,human", "f.csv, line 2: type must be one of person, organization,"),
        ("name,group\n,city", "f.csv, line 2: there is no name"),
        ("name\n—", "f.csv, line 2: “—” is no name"),
        ("name,alias\nAna Lima,Lima; ?", "f.csv, line 2: the alias “?” is no name"),
        ("name,group\nAna Lima,city\nAna Lima,press", "f.csv, line 3: group of Ana Lima is “press” here and another"),
        ("name,group\nAna Lima,city,hall", "f.csv, line 2: 3 cells for 2 columns"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_line_and_remedy(text, told):
    with pytest.raises(RosterError) as error:
        parse(text, "f.csv")
    assert str(error.value).startswith(told)


def test_a_file_in_another_encoding_names_the_line(tmp_path):
    file = tmp_path / "actors.csv"
    file.write_bytes("name\nAna Lima\nJosé Peña\n".encode("latin-1"))
    with pytest.raises(RosterError, match="actors.csv, line 3: not UTF-8; save it as “CSV UTF-8”"):
        read_roster(file)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffname;alias;official\r\nAna Lima;\"Lima; A. Lima\";Yes\r\n",
        "Name\tAlias\tOfficial\nAna Lima\tLima; A. Lima\tYES",
        "name,alias,official\nAna Lima,Lima,yes\n\nAna Lima,A. Lima,\n",
    ],
)  # fmt: skip
def test_files_as_spreadsheets_write_them(tmp_path, text):
    (tmp_path / "actors.csv").write_text(text, encoding="utf-8", newline="")
    (entry,) = read_roster(tmp_path / "actors.csv").entries
    assert (entry.name, entry.aliases, entry.official) == ("Ana Lima", ("Lima", "A. Lima"), True)


def test_the_default_may_be_missing_and_a_named_file_may_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_roster(DEFAULT) is NOBODY and Options().config.actors.roster is NOBODY and find_roster(" ") is NOBODY
    with pytest.raises(RosterError, match="own.csv: there is no such file; check the path"):
        find_roster("own.csv")
    (tmp_path / "data").mkdir()
    (tmp_path / DEFAULT).write_text(FILE, encoding="utf-8")
    assert [e.name for e in find_roster(DEFAULT).entries] == ["Ana Lima", "Carl Stern"]
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert Options().config.actors.roster.entries, "a notebook sees the file in the folder above"


def test_the_command_takes_a_file_finds_the_default_and_refuses_a_bad_one(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("data").mkdir()
    Path(DEFAULT).write_text(FILE, encoding="utf-8")
    Path("own.csv").write_text("name,identifier\nCarl Stern,own", encoding="utf-8")

    def identifiers(*options):
        assert main(["extract", "a.txt", *options]) == 0
        return {a["name"]: a["identifier"] for a in json.loads(capsys.readouterr().out)["actors"]}

    assert identifiers() == {"Ana Lima": "Q1", "Carl Stern": "Q2"}
    assert identifiers("--actors", "own.csv") == {"Ana Lima": None, "Carl Stern": "own"}
    assert identifiers("--actors", "") == {"Ana Lima": None, "Carl Stern": None}
    Path("own.csv").write_text("nam\nCarl Stern", encoding="utf-8")
    for command in (["extract", "a.txt"], ["report", "a.txt"]):
        assert main([*command, "--actors", "own.csv"]) == 2
        assert "own.csv, line 1: no column is called “nam”" in capsys.readouterr().err


def test_the_shipped_file_holds_only_actors_of_our_own_invention():
    """It is found by default: a row about a real actor would be an answer given away to every article."""
    text = (ROOT / "data" / "articles" / "tarn-bridge.txt").read_text(encoding="utf-8")
    entries = read_roster(ROOT / DEFAULT).entries
    assert entries and all(e.name in text and " " in e.name for e in entries)
    assert all(" " in alias for e in entries for alias in e.aliases)


CELLS = st.text(st.sampled_from("aAñ .;’'\"-0\u00a0"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6), st.text(max_size=80))
@examples(40)
def test_any_file_is_read_or_refused_and_any_text_keeps_its_offsets(rows, text):
    try:
        roster = parse("\n".join(["name,alias", *(",".join(r) for r in rows)]))
    except RosterError:
        return
    assert all(roster.named(e.name) is e for e in roster.entries)
    text = text + " ".join(cell for row in rows for cell in row)
    for (start, end), entry in roster.places(text, 0, len(text)):
        assert 0 <= start < end <= len(text) and entry in roster.entries


def test_many_names_and_long_runs_stay_cheap():
    roster = parse("name\n" + "\n".join(f"Lima{i} Reik" for i in range(3000)) + "\nLima Lima Reik")
    assert not list(roster.places("Lima " * 20000, 0, 100000))
    assert [e.name for _, e in roster.places("We met Lima2999 Reik.", 0, 21)] == ["Lima2999 Reik"]
    assert isinstance(roster, Roster) and COLUMNS[0] == "name"


def test_the_report_shows_words_by_group_only_where_the_file_tells_groups():
    t = tables(found(TEXT, parse(FILE)))
    told = charts.alt(charts.words_by_group(t))
    assert told.startswith("Bar chart. Most words go to city: 3 of 5 quoted. city: 3 words in 1 quote (Ana Lima 3).")
    assert "in no group of the file: 2 words in 1 quote (Carl Stern 2)." in told
    assert "officials: 3 words" in charts.alt(charts.words_by_group(t, by="official"))
    assert charts.alt(charts.words_by_group(tables(found(TEXT, NOBODY)))) == (
        "No speaker of this article is in a group of the file of actors."
    )
    shown = str(Page(t).groups())
    assert "Words by group, as the file of actors has it" in shown and "60%" in shown
    assert not Page(t, Options(group_by="none")).groups()
    assert not Page(tables(found(TEXT, NOBODY))).groups()
    listed = str(Page(tables(found(TEXT, parse(FILE, sha256="ab" * 32)))).actors())
    assert "Q1" in listed and "Porto Alto" in listed and "actors.csv (SHA-256 abababababab…)" in listed


def test_less_sure_speakers_than_asked_for_are_left_open():
    evidence = extract(read(text=TEXT), replace(CONFIG, actors=replace(CONFIG.actors, min_speaker_confidence=0.99)))
    assert [q.speaker for q in evidence.quotes] == [None, None]
    assert "Perhaps Ana Lima (Ana Lima, named beside the words); not sure enough." in [g.note for g in evidence.gaps]
    assert Options(min_speaker=0.99).config.actors.min_speaker_confidence == 0.99
    with pytest.raises(ParameterError, match="group_by must be one of group, affiliation, official, none, not 'type'"):
        Options(group_by="type")
