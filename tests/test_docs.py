"""README and docs cannot fall behind: commands are run and their output compared, tables and links held.

``python tests/test_docs.py`` writes the output, the data dictionary and the accuracy tables into them anew.
"""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # for benchmarks, which is no part of the package

from analysis.tables.schemas import data_dictionary  # noqa: E402
from benchmarks import accuracy_table  # noqa: E402

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
READMES = [ROOT / "training" / "README.md", ROOT / "benchmarks" / "articles" / "README.md"]
READMES += [ROOT / "training" / "names" / "README.md", ROOT / "training" / "references" / "README.md"]
READMES += [ROOT / "data" / "articles" / "README.md", ROOT / "analysis" / "reader" / "model" / "MODEL_CARD.md"]
CONSOLE = re.compile(r"^```console\n\$ (.+?)\n(.*?)^```$", re.M | re.S)
CONSOLES = [match for page in PAGES for match in CONSOLE.findall(page.read_text(encoding="utf-8"))]
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
BLOCKS = (*accuracy_table.BLOCKS, ("docs/data-dictionary.md", "data dictionary", lambda: data_dictionary().strip()))
# Files and folders of the project, as the pages name them: with a folder, or in the room of a row of ARCHITECTURE.
PATH = re.compile(r"`((?:analysis|tests|benchmarks|training|data|docs|notebooks)/[\w./*-]+)`")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def printed(command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8")
    return run.stdout.rstrip("\n") + "\n"


@pytest.mark.parametrize(("command", "output"), CONSOLES, ids=[c for c, _ in CONSOLES])
def test_output_in_the_docs_is_what_the_command_prints(command, output):
    assert printed(command).splitlines() == output.splitlines()


def test_every_command_has_its_help_in_the_docs():
    shown = {c for c, _ in CONSOLES if c.endswith("--help")}
    overview = dict(CONSOLES)["onrecord --help"]
    commands = set(re.findall(r"^    (\w+)  ", overview, re.M))
    assert commands
    assert shown == {"onrecord --help"} | {f"onrecord {c} --help" for c in commands}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_examples_in_python_run(page):
    for code in PYTHON.findall(text_of(page)):
        run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(("file", "name", "block"), BLOCKS, ids=[f"{file}: {name}" for file, name, _ in BLOCKS])
def test_what_a_command_writes_is_what_stands_there(file, name, block):
    text = text_of(ROOT / file)
    assert accuracy_table.filled(text, name, block()) == text, "python tests/test_docs.py writes it anew"


@pytest.mark.parametrize("page", PAGES + READMES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere_and_named_files_exist(page):
    text = re.sub(r"^```.*?^```$", "", text_of(page), flags=re.M | re.S)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    lost = [link for link in links if not (page.parent / link.split("#")[0]).exists()]
    lost += [path for path in PATH.findall(text) if not any(ROOT.glob(path))]
    assert not lost


def test_the_readme_is_short_and_leads_to_every_page():
    readme = text_of(ROOT / "README.md")
    assert len(readme.splitlines()) <= 180
    assert "## On my article" in "\n".join(readme.splitlines()[:30]), "in the first screen"
    unlinked = [p.name for p in PAGES[1:] if f"](docs/{p.name})" not in readme]
    assert not unlinked


def test_the_architecture_names_every_room_and_what_is_worth_opening():
    section = text_of(ROOT / "README.md").split("## ARCHITECTURE")[1].split("\n## ")[0]
    rows = [re.findall(r"`([^`]+)`", row) for row in re.findall(r"^\| (`.*)$", section, re.M)]
    rooms = {p.name + "/" * p.is_dir() for p in (ROOT / "analysis").iterdir() if not p.name.startswith("__")}
    named = {name for row in rows for name in row}
    assert rooms <= named
    for room, *inside in rows:
        for file in inside:
            if re.search(r"\.\w+$", file):
                assert (ROOT / "analysis" / room / file).exists() or (ROOT / "analysis" / file).exists(), file


@pytest.mark.parametrize(
    "command", re.findall(r"`python -m ((?:benchmarks|training)[\w.]+)", "".join(map(text_of, PAGES + READMES)))
)
def test_commands_that_are_named_exist(command):
    module = ROOT / f"{command.replace('.', '/')}.py"
    assert "__main__" in ast.unparse(ast.parse(text_of(module)))


def test_the_licence_section_says_what_the_weights_learned_from():
    section = " ".join(text_of(ROOT / "README.md").split("## Licence")[1].split())
    cards = [ROOT / "analysis" / "reader" / "model" / "MODEL_CARD.md", ROOT / "training" / "names" / "README.md"]
    for card in cards:
        text = card.read_text(encoding="utf-8")
        assert str(card.relative_to(ROOT)) in section
        for source in ("PolNeAR v1.0.0", "GUM V11.1.0", "Universal NER English EWT", "all-MiniLM-L6-v2"):
            assert source not in text or source in section
    assert "Its licence is unclear" in section


def write() -> None:
    """All that is printed or generated, anew."""
    for page in PAGES:
        page.write_text(
            CONSOLE.sub(lambda m: f"```console\n$ {m[1]}\n{printed(m[1])}```", text_of(page)), encoding="utf-8"
        )
    for file, name, block in BLOCKS:
        (ROOT / file).write_text(accuracy_table.filled(text_of(ROOT / file), name, block()), encoding="utf-8")


if __name__ == "__main__":
    write()
