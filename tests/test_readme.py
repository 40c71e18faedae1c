"""The README cannot fall behind: its commands are run, its output compared, its data dictionary and module list held.

``python tests/test_readme.py`` writes the output and the dictionary into it anew.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.tables.schemas import data_dictionary

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n\$ (.+?)\n(.*?)^```$", re.M | re.S)
BLOCKS = BLOCK.findall(README)
DICTIONARY = re.compile(r"(tests/test_readme\.py -->\n)(.*?)(<!-- end of data dictionary)", re.S)


def printed(command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8")
    return run.stdout.rstrip("\n") + "\n"


@pytest.mark.parametrize(("command", "output"), BLOCKS, ids=[c for c, _ in BLOCKS])
def test_output_in_the_readme_is_what_the_command_prints(command, output):
    assert printed(command).splitlines() == output.splitlines()


def test_every_command_has_its_help_in_the_readme():
    shown = {c for c, _ in BLOCKS if c.endswith("--help")}
    overview = dict(BLOCKS)["onrecord --help"]
    commands = set(re.findall(r"^    (\w+)  ", overview, re.M))
    assert commands
    assert shown == {"onrecord --help"} | {f"onrecord {c} --help" for c in commands}


def test_the_data_dictionary_is_the_schemas():
    assert DICTIONARY.search(README)[2].strip() == data_dictionary().strip()


def test_the_architecture_names_every_module():
    section = README.split("## ARCHITECTURE")[1].split("\n## ")[0]
    modules = {p.name for p in (ROOT / "analysis").iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    unnamed = {m for m in modules if f"`{m}`" not in section} - {"__init__.py"}
    assert not unnamed


def test_the_licence_section_says_what_the_weights_learned_from():
    section = " ".join(README.split("## Licence")[1].split())
    cards = [ROOT / "analysis" / "encoder" / "model" / "MODEL_CARD.md", ROOT / "training" / "names" / "README.md"]
    for card in cards:
        text = card.read_text(encoding="utf-8")
        assert str(card.relative_to(ROOT)) in section
        for source in ("PolNeAR v1.0.0", "GUM V11.1.0", "Universal NER English EWT", "all-MiniLM-L6-v2"):
            assert source not in text or source in section
    assert "Its licence is unclear" in section


if __name__ == "__main__":
    text = BLOCK.sub(lambda m: f"```console\n$ {m[1]}\n{printed(m[1])}```", README)
    text = DICTIONARY.sub(lambda m: f"{m[1]}\n{data_dictionary().strip()}\n\n{m[3]}", text)
    (ROOT / "README.md").write_text(text, encoding="utf-8")
