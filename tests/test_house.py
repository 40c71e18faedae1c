"""The house keeps its own rules: what is declared twice agrees, nothing forbidden is committed, rooms stay one-way."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
# conda-forge splits some packages; the rest has the same name in both worlds.
CONDA_NAMES = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert"}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout: there are no tracked files to look at")
    return [ROOT / f for f in listed.stdout.split("\0") if f and (ROOT / f).is_file()]


def test_conda_and_pip_users_get_the_same_packages():
    project = PYPROJECT["project"]
    wanted = set(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        wanted |= set(extra)
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = [x for group in listed if isinstance(group, dict) for x in group["pip"]]
    conda = {
        re.sub(r"^[\w-]+", lambda m: CONDA_NAMES.get(m.group(), m.group()), x) for x in listed if isinstance(x, str)
    }
    assert f"python{project['requires-python']}" in conda
    # conda hands the list to pip as a file of requirements, where a line may hold no option but -e.
    assert "-e ." in pip, "the project itself is installed by pip, on top of conda's packages"
    assert (conda - {f"python{project['requires-python']}", "pip"}) | (set(pip) - {"-e ."}) == wanted


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-lab.lock"])
def test_locks_have_hashes_and_no_addresses(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|//", text)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in e and "--hash=sha256:" in e for e in entries)
    names = {e.split("==")[0] for e in entries}
    extras = PYPROJECT["project"]["optional-dependencies"]
    wanted = PYPROJECT["project"]["dependencies"] + extras["dev"] + (extras["lab"] if "lab" in lock else [])
    assert {re.match(r"[\w-]+", w).group() for w in wanted} <= names
    assert ("jupyterlab" in names) == ("lab" in lock), "rendering must not need jupyterlab"


def test_no_registry_host_is_named():
    hosts = re.compile(
        "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", "deb" + r"ian\.org"])
    )
    named = []
    for f in tracked():
        try:
            if hosts.search(f.read_text(encoding="utf-8")):
                named.append(f.name)
        except UnicodeDecodeError:
            continue
    assert not named


def test_the_house_has_few_rooms():
    """``ls analysis/`` tells the story."""
    assert len([p for p in (ROOT / "analysis").iterdir() if p.name != "__pycache__"]) <= 16


def test_every_module_says_what_it_gives():
    silent = [m.name for m in MODULES if not ast.get_docstring(ast.parse(m.read_text(encoding="utf-8")))]
    assert not silent


def imported(module: Path) -> set[str]:
    """Top-level packages and `analysis` modules that a module imports, at any depth."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name.removeprefix("analysis.").split(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            head = (node.module or "").removeprefix("analysis.").split(".")[0]
            names |= {head} if head and head != "analysis" else {a.name for a in node.names}
    return names


def test_what_is_declared_is_imported_and_what_is_imported_is_declared():
    declared = {re.match(r"[\w-]+", d).group().replace("-", "_") for d in PYPROJECT["project"]["dependencies"]}
    ours = {m.stem for m in MODULES} | {m.parent.name for m in MODULES}
    used = {name for m in MODULES for name in third_party(m)} - ours
    # A report's kernel is started as a program; charset-normalizer is declared for `decoding`.
    assert declared - {"ipykernel"} == used


def third_party(module: Path) -> set[str]:
    """Top-level packages that a module imports by their full names, at any depth, and that Python does not bring."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name.split(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names


def test_only_wheels_are_installed():
    """A source archive runs its author's program when it is installed."""
    installs = re.findall(r"pip install .*-r .*", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert len(installs) == 2 and all("--require-hashes --only-binary :all:" in line for line in installs)


def test_jupyterlab_asks_nobody_for_news_or_updates():
    recipe = re.search(r"^lab:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M).group(1)
    assert "--LabApp.news_url=None" in recipe
    assert "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate" in recipe
    settings = ROOT / re.search(r"JUPYTER_CONFIG_PATH=(\S+)", recipe).group(1)
    overrides = json.loads((settings / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8"))
    asked = overrides["@jupyterlab/apputils-extension:notification"]
    assert asked == {"checkForUpdates": False, "fetchNews": "false"}


def test_the_way_through_the_house_is_one_way():
    """The contracts in pyproject.toml: rooms import upwards only, no circles, no DataFrame below the tables."""
    linted = subprocess.run(
        [sys.executable, "-m", "importlinter.cli", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_the_style_holds():
    """Ruff with the rules in pyproject.toml: lines of 120, no function more complex than 12 but those listed there."""
    checked = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "."], cwd=ROOT, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_types_hold():
    """mypy, strict over the package."""
    checked = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_make_lab_opens_the_notebook_at_the_projects_root():
    """So that data and reports can be reached: the file browser's root is here, not the notebook's folder."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (lab,) = re.findall(r"^\t.*jupyter lab (.*)$", makefile, re.M)
    assert "--notebook-dir=. " in lab
    assert (ROOT / re.search(r"default_url=/lab/tree/(\S+)", lab)[1]).exists()


def test_nothing_below_the_command_line_prints():
    loud = []
    for m in MODULES:
        if "cli" in m.parts:
            continue
        for node in ast.walk(ast.parse(m.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                loud.append(f"{m.name}:{node.lineno}")
    assert not loud


def test_what_a_pattern_found_in_any_case_is_looked_up_by_its_notion_of_case():
    """Patterns that ignore case take İ and ı for i, ſ for s; `str.lower` does not, so a table lacks the key."""
    wrong = []
    for m in MODULES:
        for node in ast.walk(ast.parse(m.read_text(encoding="utf-8"))):
            key = node.slice if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) else None
            if isinstance(key, ast.Call) and getattr(key.func, "attr", "") in ("lower", "casefold"):
                wrong.append(f"{m.name}:{node.lineno}: use words.lower")
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("find", "index", "rfind"):
                text = node.func.value
                if isinstance(text, ast.Call) and getattr(text.func, "attr", "") in ("lower", "casefold"):
                    wrong.append(f"{m.name}:{node.lineno}: offsets in lower case: use words.lower")
    assert not wrong


def test_notebooks_are_thin_and_clean():
    notebooks = [f for f in tracked() if f.suffix == ".ipynb" and "cases" not in f.parts]
    assert notebooks
    for f in notebooks:
        for cell in json.loads(f.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            assert not cell.get("outputs"), f"{f.name} has outputs"
            if cell["cell_type"] == "code":
                assert not re.search(r"^\s*(?:def|class|import re\b)", source, re.M), (
                    f"{f.name} defines or matches by itself"
                )


def test_readme_and_workflows_call_targets_that_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"report", "test", "lab", "bench", "format", "clean"} <= targets
    workflows = (ROOT / ".github" / "workflows").glob("*.yml")
    for f in [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / ".ci" / "run", *workflows]:
        called = set(re.findall(r"(?:^|`|run: |\|\| |\$ )make ([a-z]+)", f.read_text(encoding="utf-8"), re.M))
        assert called <= targets, f.name


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared: the corpora that may not be copied from")
def test_no_sentence_of_the_corpora_is_in_the_repository():
    """Twelve words that also stand in a corpus are a copied sentence, unless an official spoke them in quotes."""
    n = 12

    def runs(text):
        words = re.findall(r"[a-z0-9]+", text.lower())
        return {hash(tuple(words[i : i + n])): " ".join(words[i : i + n]) for i in range(len(words) - n + 1)}

    ours = {}
    for f in tracked():
        if f.suffix in (".lock", ".png", ".onnx") or f.name == "LICENSE" or f.stat().st_size > 2_000_000:
            continue
        try:
            text = f.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        # Officials' spoken words may stand inside quotation marks.
        ours.update(dict.fromkeys(runs(re.sub(r"“[^”]*”", " ", text)), f.name))
    copied = []
    corpora = [
        *SHARED.glob("articles/*.txt"),
        *SHARED.glob("data/polnear/*/*.txt"),
        *SHARED.glob("data/gum-news/dev/*.txt"),
    ]
    corpora += [*SHARED.glob("data/newsquant/*.json")]
    for c in corpora:
        copied += [f"{ours[h]}: {run}" for h, run in runs(c.read_text(encoding="utf-8")).items() if h in ours]
    assert not copied
