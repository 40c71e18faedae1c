"""Real processes, stopped as people stop them: they end, nothing stays behind, a lost process costs one article.

The limits are guards against hanging, wide enough for a busy machine; nothing measures speed.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial

import psutil
import pytest

from analysis.report.workers import Lost, spread

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of Unix")

GUARD = 60  # seconds until a process that should have ended, or begun, counts as hanging
DAM = "Dam holds\n\n“We will stay,” said Ana Lima, the mayor of Porto Alto.\n\nThe town asked for $5 million.\n"


@pytest.fixture
def press(tmp_path):
    """A folder with articles, and one for temporary files."""
    (tmp_path / "press").mkdir()
    short = tempfile.mkdtemp(prefix="or-")  # the names of sockets have some 100 characters at most
    (tmp_path / "temporary").symlink_to(short)
    for n in range(6):
        (tmp_path / "press" / f"a{n}.txt").write_text(DAM, encoding="utf-8")
    yield tmp_path
    shutil.rmtree(short)


def started(folder, *words, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "analysis", *map(str, words)],
        env={**os.environ, "TMPDIR": os.readlink(folder / "temporary")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        **options,
    )


def until(happened, what):
    end = time.monotonic() + GUARD
    while not (found := happened()):
        assert time.monotonic() < end, f"waited {GUARD} s in vain: {what}"
        time.sleep(0.05)
    return found


def kernels(folder):
    """Processes that work for a run, as its folder of temporary files in their command or surroundings shows."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.environ().get("TMPDIR") == os.readlink(
                folder / "temporary"
            ):
                found.append(process)
        except psutil.Error:
            continue
    return found


def with_kernel(folder):
    return [p for p in kernels(folder) if "ipykernel_launcher" in " ".join(p.cmdline())]


def nothing_left(folder):
    until(lambda: not kernels(folder), "processes to end")
    until(lambda: not list((folder / "temporary").glob("onrecord-*")), "temporary folders to go")
    out = folder / "out"
    assert not [f for f in (out.iterdir() if out.exists() else ()) if f.suffix == ".part"]


def at_work(folder, jobs):
    run = started(folder, "report", folder / "press", "--out", folder / "out", "--jobs", jobs)
    until(lambda: with_kernel(folder), "a kernel")
    return run


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_report_that_is_stopped_leaves_nothing(press, number, jobs):
    run = at_work(press, jobs)
    os.killpg(run.pid, number) if number == signal.SIGINT else run.send_signal(number)  # a terminal reaches all
    _, err = run.communicate(timeout=GUARD)
    assert (run.returncode, err) == (128 + number, "onrecord: stopped\n")
    nothing_left(press)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_report_that_is_killed_leaves_nothing(press, jobs):
    run = at_work(press, jobs)
    run.kill()
    run.communicate(timeout=GUARD)
    nothing_left(press)


def test_a_second_signal_ends_at_once_and_leaves_nothing(press):
    run = at_work(press, 2)
    run.send_signal(signal.SIGINT)
    run.send_signal(signal.SIGTERM)
    run.communicate(timeout=GUARD)
    assert run.returncode in (128 + signal.SIGINT, 128 + signal.SIGTERM, -signal.SIGINT, -signal.SIGTERM)
    nothing_left(press)


def test_a_killed_worker_costs_its_article(press):
    run = at_work(press, 2)
    psutil.Process(with_kernel(press)[0].ppid()).kill()
    out, err = run.communicate(timeout=3 * GUARD)
    assert run.returncode == 1 and "5 reports, 1 failed" in out
    assert "its process was ended by SIGKILL" in err and len(err.splitlines()) == 1
    assert len(list((press / "out").glob("a*.html"))) == 5
    nothing_left(press)


def test_a_killed_kernel_costs_its_article(press):
    run = at_work(press, 1)
    with_kernel(press)[0].kill()
    out, err = run.communicate(timeout=3 * GUARD)
    assert run.returncode == 1 and "5 reports, 1 failed" in out
    assert "no report: " in err and "died" in err and "Traceback" not in err
    nothing_left(press)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_an_extraction_that_is_stopped_leaves_whole_files(press, number, form):
    for n in range(300):
        (press / "press" / f"more{n}.txt").write_text(DAM * 9, encoding="utf-8")
    run = started(press, "extract", press / "press", "--out", press / "out", "--format", form)
    until(lambda: (press / "out").exists() and any((press / "out").iterdir()), "a file")
    run.send_signal(number)
    _, err = run.communicate(timeout=GUARD)
    assert (run.returncode, err) == (128 + number, "onrecord: stopped\n")
    nothing_left(press)
    for file in (press / "out").iterdir():
        assert file.suffix == ".json" and json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "command",
    [
        "extract {0}/press --format jsonl | head -c 9",
        "extract {0}/press | head -n 1",
        "extract {0}/press --out {0}/out | head -n 1",
        "extract {0}/press nor.txt 2>&1 >/dev/null | true",
        "report {0}/press --out {0}/out --jobs 2 | true",
        "report --help | true",
        "extract {0}/press/a0.txt >&-",
        "extract {0}/press/a0.txt >/dev/null 2>&-",
    ],
)
def test_a_reader_that_leaves_hears_no_complaint(press, command):
    words = f"'{sys.executable}' -m analysis {command.format(press)}"
    env = {**os.environ, "TMPDIR": os.readlink(press / "temporary")}
    run = subprocess.run(["bash", "-c", words], env=env, capture_output=True, encoding="utf-8", timeout=3 * GUARD)
    assert run.stderr == ""
    nothing_left(press)


def _halved(number, fatal):
    if number == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    return number / 2


def test_every_task_has_its_result_and_the_dead_one_says_so():
    found = dict(spread(partial(_halved, fatal=3), range(8), 2))
    assert {n: r for n, r in found.items() if n != 3} == {n: n / 2 for n in range(8) if n != 3}
    assert found[3] == Lost(-signal.SIGKILL) and "SIGKILL" in str(found[3])
    assert dict(spread(partial(_halved, fatal=0), [0], 4)) == {0: Lost(-signal.SIGKILL)}
    assert not list(spread(partial(_halved, fatal=0), [], 4))
