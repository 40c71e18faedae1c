"""Outputs are whole or not there, what cannot be read or written is told by name, and the rest goes on."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.article import ArticleError, read
from analysis.cli import main
from analysis.files import file_stem, naming, ready, whole, write
from analysis.report.render import find_articles, render_all, write_index
from analysis.tables import read_csv

DAM = "Dam holds\n\n“We will stay,” said Ana Lima, the mayor of Porto Alto.\n\nThe town asked for $5 million.\n"
GUARD = 120  # seconds until something counts as hanging


@pytest.fixture
def press(tmp_path):
    (tmp_path / "press").mkdir()
    for name in ("a", "b"):
        (tmp_path / "press" / f"{name}.txt").write_text(DAM, encoding="utf-8")
    return tmp_path


def onrecord(*words, **options):
    command = [sys.executable, "-m", "analysis", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=GUARD, **options)


def test_several_files_are_there_in_whole_or_not_at_all(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("before")
    with pytest.raises(ZeroDivisionError), whole(old, new) as (first, second):
        first.write("after")
        second.write("after")
        first.flush()
        assert old.read_text() == "before"
        raise ZeroDivisionError
    assert old.read_text() == "before" and [p.name for p in tmp_path.iterdir()] == ["old"]
    with whole(old, new) as (first, second):
        first.write("after")
    assert old.read_text() == "after" and new.read_text() == ""
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "old"]


def test_files_have_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "usual").touch()
    assert write(tmp_path / "ours", "x").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_error_of_the_system_is_given_a_name_and_a_remedy():
    with pytest.raises(OSError, match="make room") as error, naming("x.csv"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert error.value.filename == "x.csv"


def _small_files():
    """A disk that is full after 4 KB, for a child process."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize(
    ("form", "file"), [("json", "long.json"), ("jsonl", "evidence.jsonl"), ("csv", "mentions.csv")]
)
def test_a_full_disk_is_told_and_leaves_nothing_half(press, form, file):
    (press / "press" / "long.txt").write_text(DAM * 40, encoding="utf-8")
    (press / "out").mkdir()
    (press / "out" / file).write_text("before")
    words = ["extract", press / "press", "--out", press / "out", "--format", form]
    run = onrecord(*words, preexec_fn=_small_files, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    assert run.returncode == 1
    assert f"{press / 'out' / file}: File too large; make room" in run.stderr and "Traceback" not in run.stderr
    left = {p.name for p in (press / "out").iterdir()}
    assert left == ({file, "a.json", "b.json"} if form == "json" else {file})
    assert (press / "out" / file).read_text() == "before"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
def test_a_full_disk_behind_the_standard_output_is_told(press):
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "analysis", "extract", press / "press"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=GUARD)
    assert (run.returncode, run.stderr) == (1, "onrecord: output: No space left on device\n")


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_a_folder_that_cannot_be_written_is_told_before_work_begins(press, capsys, monkeypatch, form):
    monkeypatch.setattr("analysis.evidence.extract", lambda *_: pytest.fail("work began"))
    (press / "file").touch()
    words = ["extract", str(press / "press"), "--format", form, "--out"]
    assert main([*words, str(press / "file" / "below")]) == 1
    assert "a file stands where a folder should" in capsys.readouterr().err
    if form != "json":
        (press / "out" / {"jsonl": "evidence.jsonl", "csv": "gaps.csv"}[form]).mkdir(parents=True)
        assert main([*words, str(press / "out")]) == 1
        assert "a folder has this name" in capsys.readouterr().err


def test_a_report_is_not_begun_where_it_cannot_be_written(press, capsys, monkeypatch):
    monkeypatch.setattr("analysis.report.render._render", lambda *_: pytest.fail("work began"))
    (press / "index.html").mkdir()
    assert main(["report", str(press / "press"), "--out", str(press)]) == 1
    assert f"{press / 'index.html'}: Is a directory; a folder has this name" in capsys.readouterr().err


def _nobody():
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)


needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to become another user")


def as_nobody(work):
    """The exit status of work done by a user who may not write or read everything."""
    child = os.fork()
    if not child:
        try:
            _nobody()
            work()
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@needs_root
def test_folders_without_permission_are_told_by_name(press):
    for folder in (press.parent.parent, press.parent, press, press / "press"):
        folder.chmod(0o755)
    (press / "locked").mkdir(mode=0o700)
    (press / "locked" / "c.txt").write_text(DAM)

    def work():
        with pytest.raises(PermissionError, match="name another folder"):
            ready(press / "out")
        for given in (press / "locked", press / "locked" / "c.txt"):
            (found,) = find_articles([given])
            with pytest.raises(ArticleError, match="may not be read"):
                read(found)

    assert as_nobody(work) == 0


def test_what_is_no_file_is_refused_and_the_rest_goes_on(press, monkeypatch):
    monkeypatch.chdir(press)
    os.mkfifo("pipe.txt")
    os.symlink("nowhere.txt", "dangling.txt")
    os.symlink("loop.txt", "loop.txt")
    odd = ["pipe.txt", "/dev/zero", "", "dangling.txt", "loop.txt", "x" * 300 + ".txt"]
    run = onrecord("extract", *odd, "press", "--format", "jsonl")
    assert run.returncode == 1
    assert [json.loads(line)["doc"] for line in run.stdout.splitlines()] == ["a", "b"]
    told = run.stderr.splitlines()
    assert len(told) == len(odd)
    for name, words in (
        ("pipe.txt", "is a pipe or a device"),
        ("/dev/zero", "is a pipe or a device"),
        ("''", "is no name of a file"),
        ("dangling.txt", "there is no such file"),
        ("loop.txt", "cannot be read"),
        ("x" * 300, "cannot be read"),
    ):
        assert any(name in line and words in line for line in told), name
    run = onrecord("extract", "press", "--out", "")
    assert run.returncode == 2 and "no name of a folder" in run.stderr
    made = render_all(["pipe.txt", "dangling.txt", "x" * 300 + ".txt"], "out")
    assert [bool(r.error) and r.path is None for r in made.reports] == [True] * 3


LONG = b"\xc3\xa9" * 123  # 246 bytes, and ".txt"
NO_TEXT = b"caf\xe9"


def test_names_that_are_long_or_no_text_are_handled(press, monkeypatch):
    monkeypatch.chdir(press)
    folder = os.fsencode(press / "press")
    for name in (LONG, NO_TEXT):
        with open(folder + b"/" + name + b".txt", "w", encoding="utf-8") as file:
            file.write(DAM)
    names = ["a", "b", "caf\\udce9", "é" * 123]
    for form in ("json", "jsonl", "csv"):
        run = onrecord("extract", "press", "--out", "out", "--format", form)
        assert (run.returncode, run.stderr) == (0, "")
    lines = Path("out/evidence.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["doc"] for line in lines) == names
    assert sorted(read_csv("out/article.csv").doc) == names
    assert {p.name for p in Path("out").glob("*.json")} == {f"{file_stem(name)}.json" for name in names}


def test_reports_of_names_that_are_long_or_no_text(press):
    folder = os.fsencode(press / "press")
    files = [Path(os.fsdecode(folder + b"/" + name + b".txt")) for name in (LONG, NO_TEXT)]
    for file, text in zip(files, (" ", DAM), strict=True):
        file.write_text(text, encoding="utf-8")
    made = render_all(files, press / "out")
    assert "is empty" in made.reports[0].error and made.reports[0].path.name.endswith(".error.ipynb")
    assert made.reports[1].error is None and made.reports[1].article_id == "caf\\udce9"
    index = made.index.read_text(encoding="utf-8")
    assert 'href="caf%5Cudce9.html"' in index and ".error.ipynb" in index
    files[0].write_text(DAM, encoding="utf-8")
    assert not render_all(files[:1], press / "out").failed
    assert not list((press / "out").glob("*.error.ipynb")), "the report of a shortened name replaces its failure"


def test_shortened_names_differ_and_fit():
    long = ["é" * 200, "é" * 200 + "a", "x" * 255]
    assert len({file_stem(name) for name in long}) == 3
    assert all(len(f"{file_stem(name)}.error.ipynb".encode()) <= 255 for name in long)
    assert file_stem("x" * 243) == "x" * 243


def test_what_else_lies_in_the_folder_does_not_break_the_index(press):
    out = press / "out"
    out.mkdir()
    numbers = '<script type="application/json" id="key-numbers">{}</script>'
    (out / "good.html").write_text(numbers.format('{"article_id": "good", "title": "Good", "words": 3}'))
    (out / "latin.html").write_bytes("Café".encode("latin-1"))
    (out / "latin-numbers.html").write_bytes(
        b"\xe9" + numbers.format('{"article_id": "odd", "words": "many"}').encode()
    )
    (out / "broken.html").write_text(numbers.format("{"))
    (out / "other.html").write_text(numbers.format("[1]"))
    (out / "nameless.html").write_text(numbers.format("{}"))
    (out / "folder.html").mkdir()
    (out / "dangling.html").symlink_to("nowhere")
    os.mkfifo(out / "pipe.html")
    with open(os.fsencode(out) + b"/caf\xe9.html", "w") as file:
        file.write(numbers.format('{"article_id": "coffee"}'))
    with open(os.fsencode(out) + b"/t\xe9.error.ipynb", "w") as file:
        file.write("{}")
    index = write_index(out).read_text(encoding="utf-8")
    links = [line.split('href="')[1].split('"')[0] for line in index.splitlines() if 'class="name"' in line]
    assert sorted(links) == ["caf%E9.html", "good.html", "latin-numbers.html", "t%E9.error.ipynb"]


def test_a_report_that_finds_its_place_taken_stops_no_other(press):
    (press / "out" / "a.html").mkdir(parents=True)
    made = render_all([press / "press"], press / "out")
    assert [r.article_id for r in made.failed] == ["a"]
    assert "a.html: Is a directory; a folder has this name" in made.failed[0].error


def test_json_that_finds_its_place_taken_stops_no_other(press, capsys):
    (press / "out" / "a.json").mkdir(parents=True)
    assert main(["extract", str(press / "press"), "--out", str(press / "out")]) == 1
    out, err = capsys.readouterr()
    assert out == f"{press / 'out' / 'b.json'}\n" and "a.json: Is a directory" in err
