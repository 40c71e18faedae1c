"""The same bytes whatever the machine around them: hash seed, time zone, language, folder, threads."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "articles"
# What an operator may have set, and a folder that the articles lie in.
AROUND = {
    "here": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1"},
    "Ankara, ağ": {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8",
                   "OMP_NUM_THREADS": "4"},
    "plain": {"PYTHONHASHSEED": "42", "TZ": "America/St_Johns", "LC_ALL": "POSIX", "OPENBLAS_NUM_THREADS": "3"},
}  # fmt: skip
WRITES = """
import sys
from analysis.cli import main
from analysis.report.render import render
given, out = sys.argv[1:]
assert main(["extract", given, "--out", f"{out}/json"]) == 0
sys.exit(render(f"{given}/tarn-bridge.txt", f"{out}/reports").error)
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """What each of them writes: name of a file to its hash."""
    folder = tmp_path_factory.mktemp("machines")
    children = {}
    for name, settings in AROUND.items():
        place = folder / name
        shutil.copytree(ARTICLES, place / "articles")
        env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))} | settings
        command = [sys.executable, "-c", WRITES, str(place / "articles"), str(place / "out")]
        children[name] = subprocess.Popen(command, cwd=place, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    for child in children.values():
        told, _ = child.communicate()
        assert not child.returncode, told.decode()
    return {name: hashes(folder / name / "out") for name in AROUND}


def hashes(folder):
    return {
        str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest()
        for f in sorted(folder.rglob("*"))
        if f.is_file()
    }


@pytest.mark.parametrize("name", [n for n in AROUND if n != "here"])
def test_the_same_bytes_come_out(written, name):
    assert len(written["here"]) == len(list(ARTICLES.glob("*.txt"))) + 1  # evidence of each, and the report of one
    assert written[name] == written["here"]
