"""The notebook runs as it is, in an editor and under plain papermill, and is thin."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from analysis import charts, read
from analysis.report.page import Page
from analysis.report.parameters import Options
from analysis.report.render import notebook_file
from analysis.tables.ledger import ledger
from analysis.tables.tables import tables

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = nbformat.read(notebook_file(), as_version=4)


def test_it_is_valid_and_its_cells_have_names_of_their_own():
    nbformat.validate(NOTEBOOK)
    assert (NOTEBOOK.nbformat, NOTEBOOK.nbformat_minor) == (4, 5)
    names = [c.id for c in NOTEBOOK.cells]
    assert len(set(names)) == len(names)
    assert not any(c.get("outputs") or c.get("execution_count") for c in NOTEBOOK.cells)


def test_parameters_are_checked_in_the_line_after_them():
    code = [c for c in NOTEBOOK.cells if c.cell_type == "code"]
    at = next(i for i, c in enumerate(code) if "parameters" in c.metadata.get("tags", ()))
    first = ast.parse(code[at + 1].source).body[0]
    assert ast.unparse(first).startswith("options = Options(")
    names = [a.id for a in first.value.args]
    assert names == [n.target.id for n in ast.parse(code[at].source).body]


def test_cells_import_set_call_and_show():
    for cell in NOTEBOOK.cells:
        if cell.cell_type == "code":
            nodes = ast.parse(cell.source).body
            assert all(isinstance(n, (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)) for n in nodes)


@pytest.mark.parametrize("folder", [".", "notebooks"])
def test_it_runs_where_an_editor_would_start_it(folder):
    code = "\n".join(c.source for c in NOTEBOOK.cells if c.cell_type == "code")
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT / folder, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_it_runs_under_plain_papermill(tmp_path):
    out = tmp_path / "out.ipynb"
    command = [
        sys.executable,
        "-m",
        "papermill",
        str(notebook_file()),
        str(out),
        "-k",
        "python3",
        "-p",
        "speakers",
        "2",
    ]
    run = subprocess.run([*command, "--no-progress-bar"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    cells = json.loads(out.read_text(encoding="utf-8"))["cells"]
    assert any("quotes, in the order of the article" in json.dumps(c.get("outputs", "")) for c in cells)
    assert not any(o.get("name") == "stderr" for c in cells for o in c.get("outputs", ()))


def test_amounts_are_no_formulas_in_a_notebook():
    """MathJax leaves alone what stands in an element of this class: all that a notebook shows of an article does."""
    found = tables(
        read(text="$5 million and $6 million\n\nAna Lima gave $5 million and Rui Dias gave $6 million to Porto Alto.")
    )
    page = Page(found, Options())
    outputs = [page.masthead(), page.figures(), page.text(), page.charts(charts.aid_amounts), found, found.figures]
    outputs += [found.figures[["text", "low"]], ledger(found).entries]
    shown = [o._repr_html_() for o in outputs] + [page.key_numbers()._repr_mimebundle_()["text/html"]]
    amounts = [
        words for html in shown for words in BeautifulSoup(html, "html.parser").find_all(string=re.compile(r"\$"))
    ]
    assert len(amounts) > 10
    assert all(words.find_parent(class_="mathjax_ignore") for words in amounts)
