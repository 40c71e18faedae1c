"""The command line as its users meet it: output, files, messages, exit status."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from analysis import __version__
from analysis.cli import main
from analysis.reader import ModelError
from analysis.tables import read_csv
from analysis.words.lexicon import LexiconError

DAM = "Dam holds\n\n“We will stay,” said Ana Lima, the mayor of Porto Alto.\n\nThe town asked for $5 million.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "press").mkdir()
    for name in ("b", "a"):
        (tmp_path / "press" / f"{name}.txt").write_text(DAM, encoding="utf-8")
    (tmp_path / "press" / "notes.md").write_text("no article")
    return tmp_path


def onrecord(*words, **options):
    return subprocess.run(
        [sys.executable, "-m", "analysis", *map(str, words)], capture_output=True, encoding="utf-8", **options
    )


def test_one_article_is_one_object(folder, capsys):
    assert main(["extract", str(folder / "press" / "a.txt")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["doc", "article", "actors", "mentions", "quotes", "figures", "ledger", "gaps"]
    assert found["doc"] == "a"
    assert found["article"]["title"] == "Dam holds"
    assert found["quotes"][0]["speaker"] == "Ana Lima"


def test_a_folder_is_an_array_in_the_order_of_names(folder, capsys):
    assert main(["extract", str(folder / "press")]) == 0
    assert [a["doc"] for a in json.loads(capsys.readouterr().out)] == ["a", "b"]


def test_an_array_without_any_article_is_still_json(folder, capsys):
    assert main(["extract", "none.txt", "nor.txt"]) == 1
    assert json.loads(capsys.readouterr().out) == []


def test_json_lines(folder, capsys):
    assert main(["extract", str(folder / "press"), "--format", "jsonl"]) == 0
    assert [json.loads(line)["doc"] for line in capsys.readouterr().out.splitlines()] == ["a", "b"]


def test_files(folder, capsys):
    out = folder / "made" / "deep"
    assert main(["extract", str(folder / "press"), "--out", str(out)]) == 0
    assert main(["extract", str(folder / "press"), "--out", str(out), "--format", "jsonl"]) == 0
    assert main(["extract", str(folder / "press"), "--out", str(out), "--format", "csv"]) == 0
    told = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(told) == sorted(out.iterdir())
    assert {p.name for p in told} >= {"a.json", "b.json", "evidence.jsonl", "quotes.csv", "figures.csv", "gaps.csv"}
    assert list(read_csv(out / "quotes.csv").doc) == ["a", "b"]


def test_csv_files_are_written_anew_each_time(folder):
    for _ in range(2):
        assert main(["extract", str(folder / "press"), "--out", str(folder / "made"), "--format", "csv"]) == 0
    assert len(read_csv(folder / "made" / "article.csv")) == 2


def test_csv_needs_a_folder(folder, capsys):
    assert main(["extract", str(folder / "press"), "--format", "csv"]) == 2
    assert "--out DIR" in capsys.readouterr().err


def test_a_bad_file_stops_no_other(folder, capsys):
    (folder / "press" / "aa.txt").write_bytes(b"%PDF-1.7")
    assert main(["extract", str(folder / "press"), str(folder / "none.txt"), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["doc"] for line in out.splitlines()] == ["a", "b"]
    assert "aa.txt is a PDF document" in err
    assert "none.txt: there is no such file" in err


def fails_on(name, function, error):
    """The function, but failing for the article of that name."""

    def failing(found, *config):
        article = found.evidence.article if hasattr(found, "evidence") else found
        if article.article_id == name:
            raise error
        return function(found, *config)

    return failing


@pytest.mark.parametrize(
    ("form", "room"), [*((f, "evidence.extract") for f in ("json", "jsonl", "csv")), ("csv", "tables.tables.check")]
)
def test_a_fault_in_one_article_stops_no_other(folder, capsys, monkeypatch, form, room):
    module, _, name = room.rpartition(".")
    home = import_module(f"analysis.{module}")
    monkeypatch.setattr(home, name, fails_on("a", getattr(home, name), ZeroDivisionError("by\nzero")))
    out = folder / "made"
    assert main(["extract", str(folder / "press"), "--format", form, "--out", str(out)]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert f"{folder / 'press' / 'a.txt'}: not extracted, a fault of this program (ZeroDivisionError" in told
    assert "by zero" in told and "ONRECORD_DEBUG=1" in told
    made = {"json": "b.json", "jsonl": "evidence.jsonl", "csv": "article.csv"}[form]
    text = (out / made).read_text(encoding="utf-8")
    assert "Dam holds" in text and '"a"' not in text


def test_a_fault_of_ours_names_its_place(folder, capsys, monkeypatch):
    monkeypatch.setattr("analysis.evidence._with_speech", lambda *given: 1 / 0)
    assert main(["extract", str(folder / "press" / "a.txt")]) == 1
    assert "(ZeroDivisionError at evidence.py:" in capsys.readouterr().err


def test_the_whole_traceback_on_demand(folder, capsys, monkeypatch):
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    monkeypatch.setattr("analysis.evidence.extract", lambda article, config: 1 / 0)
    assert main(["extract", str(folder / "press" / "a.txt")]) == 1
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.parametrize("fault", [LexiconError("words.txt: damaged"), ModelError("encoder.onnx: damaged")])
def test_what_no_article_can_be_read_without_is_told_once(folder, capsys, monkeypatch, fault):
    def broken(article, config):
        raise fault

    monkeypatch.setattr("analysis.evidence.extract", broken)
    assert main(["extract", str(folder / "press")]) == 2
    err = capsys.readouterr().err
    assert err.count(str(fault)) == 1 and "fault of this program" not in err


def test_a_doubtful_encoding_is_told(folder, capsys):
    (folder / "press" / "a.txt").write_bytes(DAM.encode() + b"Ana Lima left \xff then.\n")
    assert main(["extract", str(folder / "press"), "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    (told,) = err.splitlines()
    assert "a.txt: 1 byte is no UTF-8" in told and "save the article again as UTF-8" in told
    a, b = map(json.loads, out.splitlines())
    assert [g["kind"] for g in a["gaps"]] == ["encoding not sure"] and not b["gaps"]


def test_two_articles_of_one_name_are_told(folder, capsys):
    (folder / "a.txt").write_text(DAM)
    assert main(["extract", str(folder / "press"), str(folder / "a.txt"), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "has the same name" in err


def test_a_file_named_twice_is_read_once(folder, capsys):
    file = str(folder / "press" / "a.txt")
    assert main(["extract", file, file, "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_empty_folder_is_told(tmp_path, capsys):
    assert main(["extract", str(tmp_path)]) == 1
    assert "there is no *.txt" in capsys.readouterr().err


def test_standard_input():
    run = onrecord("extract", "-", input=DAM)
    assert json.loads(run.stdout)["doc"] == "stdin"


@pytest.mark.parametrize("given", ["file", "stdin"])
def test_a_text_over_the_limit_is_refused_and_a_higher_limit_reads_it(folder, given):
    words = ["-"] if given == "stdin" else [folder / "press" / "a.txt"]
    refused = onrecord("extract", *words, "--max-size", "0.00005", input=DAM)
    assert refused.returncode == 1 and "--max-size 1`" in refused.stderr
    assert ("the article" if given == "stdin" else "a.txt") in refused.stderr
    assert json.loads(onrecord("extract", *words, "--max-size", "0.001", input=DAM).stdout)["quotes"]


def test_a_report_over_the_limit_is_refused_unread(folder, capsys):
    with (folder / "press" / "year.txt").open("wb") as file:
        file.truncate(10**12)
    site = ["--out", str(folder / "site"), "--max-size", "0.5"]
    assert main(["report", str(folder / "press" / "year.txt"), *site]) == 1
    assert "at most 500,000 are read" in capsys.readouterr().err


GERMAN = "Der Damm hielt am Montag, obwohl das Wasser seit der Nacht stieg, sagte die Leiterin der Wache.\n"


def test_another_language_is_refused_unless_english_is_forced(folder, capsys):
    (folder / "press" / "damm.txt").write_text(GERMAN, encoding="utf-8")
    words = ["extract", str(folder / "press" / "damm.txt")]
    assert main(words) == 1
    told = capsys.readouterr()
    assert not told.out and "damm.txt is not in English but in German" in told.err and "--language en" in told.err
    assert main([*words, "--language", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["language"] == "en"


def test_a_report_on_another_language_is_refused(folder, capsys):
    (folder / "press" / "damm.txt").write_text(GERMAN, encoding="utf-8")
    assert main(["report", str(folder / "press" / "damm.txt"), "--out", str(folder / "site")]) == 1
    assert "not in English but in German" in capsys.readouterr().err
    assert not (folder / "site" / "damm.html").exists()


def test_a_reader_that_leaves_is_no_error(folder):
    for n in range(40):
        (folder / "press" / f"more{n}.txt").write_text(DAM * 20, encoding="utf-8")
    command = f"'{sys.executable}' -m analysis extract '{folder}/press' --format jsonl | head -c 10"
    run = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8")
    assert (run.stdout, run.stderr) == ('{"doc": "a', "")


def test_a_folder_that_cannot_be_made_is_told(folder, capsys):
    taken = folder / "taken"
    taken.write_text("a file")
    assert main(["extract", str(folder / "press"), "--out", str(taken)]) == 1
    assert str(taken) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-p", "speakers"], "NAME=VALUE"),
        (["-p", "colour=red"], "speakers"),
        (["-p", "speakers=many"], "whole number"),
    ],
)
def test_report_refuses_with_a_sentence(folder, capsys, monkeypatch, words, told):
    monkeypatch.chdir(folder)
    assert main(["report", "press/a.txt", *words]) == 2
    assert told in capsys.readouterr().err
    assert not (folder / "reports").exists()


def test_report_tells_what_was_made_and_what_was_not(folder, capsys, monkeypatch):
    from analysis.report.render import Rendered, Report

    def render_all(files, out, parameters, jobs, *, done):
        made = (Report("a", out / "a.html", 1.25), Report("b", out / "b.error.ipynb", 0.5, "ValueError: no"))
        assert (jobs, parameters) == (3, {"speakers": "4"})
        for report in made:
            done(report)
        return Rendered(made, out / "index.html")

    monkeypatch.setattr("analysis.report.render.render_all", render_all)
    out = folder / "site"
    assert main(["report", str(folder / "press"), "--out", str(out), "-p", "speakers=4", "--jobs", "3"]) == 1
    told, err = capsys.readouterr()
    assert told == f"{out}/a.html  1.2 s\n1 report, 1 failed: {out}/index.html\n"
    assert err == f"onrecord: b: no report: ValueError: no (kept: {out}/b.error.ipynb)\n"


@pytest.mark.parametrize(
    "words",
    [
        ["report", "--jobs", "0"],
        ["report", "--jobs", "two"],
        ["report", "--max-size", "0"],
        ["extract"],
        [],
        ["extract", "a", "--format", "xml"],
        ["extract", "a", "--max-size", "nan"],
    ],
)
def test_a_wrong_call_is_status_two(words):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2


def test_version(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"onrecord {__version__}\n"


@pytest.mark.parametrize("words", [[], ["extract"], ["report"]])
def test_help_has_examples_and_names_every_option(words, capsys):
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    told = capsys.readouterr().out
    assert "examples:\n  onrecord " in told
    assert all(len(line) <= 110 for line in told.splitlines())


def test_help_of_report_lists_the_parameters_of_the_notebook(capsys):
    from analysis.report.parameters import declared
    from analysis.report.render import notebook_file

    with pytest.raises(SystemExit):
        main(["report", "--help"])
    parameters = capsys.readouterr().out.split("\nparameters:\n")[1]
    assert [line.split()[0] for line in parameters.splitlines()] == [
        p.name for p in declared(notebook_file()) if p.name != "article"
    ]


def test_help_loads_nothing_heavy():
    code = "import sys; from analysis.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert not {"pandas", "matplotlib", "papermill", "textblob", "tqdm", "analysis.evidence"} & set(run.stderr.split())
