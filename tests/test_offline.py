"""Nothing leaves the machine, and nothing is left on it: extraction and reports, watched from outside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from watching import Watched, watch

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "data" / "articles" / "oas-venezuela.txt"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="watches processes in Linux's /proc")

# onnxruntime's telemetry speaks up some nine seconds after the model is loaded.
LOADS = "import time; from analysis.reader import encoder; encoder(); loaded = time.monotonic()\n"
STAYS = "\ntime.sleep(max(0, loaded + 15 - time.monotonic()))"
EXTRACTS = f"{LOADS}from analysis import extract, read; extract(read({str(ARTICLE)!r})){STAYS}"
RENDERS = f"""from analysis.report.render import render
error = render({str(ARTICLE)!r}, {{out!r}}, notebook={{notebook!r}}).error
"""
ENDS = "\nraise SystemExit(error)"


def notebook(path: Path) -> str:
    """A notebook whose kernel reads the article by itself, and stays."""
    cells = [("article: str = ''", ["parameters"]), (EXTRACTS, [])]
    code = [
        {
            "cell_type": "code", "id": f"c{i}", "source": source, "metadata": {"tags": tags},
            "outputs": [], "execution_count": None,
        }
        for i, (source, tags) in enumerate(cells)
    ]  # fmt: skip
    metadata = {"language_info": {"name": "python"}}
    path.write_text(json.dumps({"cells": code, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}))
    return str(path)


@pytest.fixture(scope="session")
def watched(tmp_path_factory):
    """An extraction, a report, and a report whose kernel loads the model: side by side, each watched to its end."""
    folder = tmp_path_factory.mktemp("watched")
    own = notebook(folder / "own.ipynb")
    scripts = {
        "extraction": EXTRACTS,
        "report": LOADS + RENDERS.format(out=str(folder / "reports"), notebook=None) + STAYS + ENDS,
        "kernel": RENDERS.format(out=str(folder / "kernels"), notebook=own) + ENDS,
    }
    children = {name: Watched(script, folder / name) for name, script in scripts.items()}
    watch(*children.values())
    return children


@pytest.mark.parametrize("what", ["extraction", "report", "kernel"])
def test_nothing_leaves_the_machine(watched, what):
    child = watched[what]
    assert child.process.returncode == 0, child.errors
    assert not child.sockets, "only Unix and loopback sockets"
    assert not child.lookups, "no name is looked up"


@pytest.mark.parametrize("what", ["extraction", "report", "kernel"])
def test_nothing_is_left_on_the_machine(watched, what):
    """A kernel has a folder for temporary files, which goes with it; an extraction writes nothing at any time."""
    child = watched[what]
    assert not child.left()
    if what == "extraction":
        assert not child.written


def test_what_must_not_happen_would_be_seen(tmp_path):
    outward = """
import contextlib, pathlib, socket, time
pathlib.Path.home().joinpath("trace").touch()
with contextlib.suppress(OSError):
    socket.getaddrinfo("onrecord.invalid", 80)
nowhere = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
inside = socket.create_server(("127.0.0.1", 0))
outside = socket.create_server(("0.0.0.0", 0))
time.sleep(0.5)
"""
    child = Watched(outward, tmp_path / "seen")
    watch(child)
    assert child.process.returncode == 0, child.errors
    assert child.left() == ["home/trace"] and child.lookups == 1
    assert any("0.0.0.0" in s for s in child.sockets) and not any("127.0.0.1" in s for s in child.sockets)
    assert any("no address" in s for s in child.sockets)


def test_a_runtime_that_was_there_before_is_warned_of():
    """Once it is imported its telemetry cannot be turned off: neither by the variable nor by its own switch."""
    late = "import sys, types; sys.modules['onnxruntime'] = types.ModuleType('onnxruntime'); import analysis"
    heard = [
        subprocess.run([sys.executable, "-c", late], capture_output=True, text=True, env=env, check=True).stderr
        for env in ({}, {"ORT_DISABLE_TELEMETRY": "1"})
    ]
    assert "import analysis first" in heard[0] and not heard[1]
