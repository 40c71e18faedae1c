"""Reports rendered for real: complete, alike from run to run, and no article stops another."""

import hashlib
import html
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from analysis.article import read
from analysis.evidence import extract
from analysis.report import ParameterError
from analysis.report.render import ReportError, find_articles, render, render_all, write_index

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "data" / "articles").glob("*.txt"))


def visible(page):
    """The page's words, tags away and white space made one."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.stem)
def test_every_quote_stands_in_the_report_in_full(rendered, article):
    page = (rendered.index.parent / f"{article.stem}.html").read_text(encoding="utf-8")
    words = visible(page)
    evidence = extract(read(article))
    for quote in evidence.quotes:
        if quote.act == "statement":
            assert " ".join(quote.text.split()) in words
            assert f'id="row-quote-{quote.quote_id}"' in page and f'id="text-quote-{quote.quote_id}"' in page
    for kind, rows in (("figure", evidence.figures), ("actor", evidence.actors)):
        for row in rows:
            assert f'id="row-{kind}-{getattr(row, kind + "_id")}"' in page
    for passage in evidence.article.passages:
        start = " ".join(evidence.article.text[passage.start : passage.end].split())[:12]
        assert start[:3] in words


def test_a_report_is_one_small_file_without_outside_addresses(rendered):
    for report in rendered.reports:
        page = report.path.read_text(encoding="utf-8")
        assert report.path.stat().st_size <= 400_000
        assert not re.search(r'(?:src|href|srcset|action|data)\s*=\s*["\'](?!#|data:image/|index\.html)', page)
        assert not re.search(r"@import|url\((?!#)", page)
        assert '<html lang="en">' in page and page.count("<h1") == 1 and page.count("<main") == 1
        assert "<title>" in page and "viewport" in page
        assert page.count("<th ") == page.count(' scope="')
        assert str(ROOT) not in page, "paths of this machine stay out"


def test_what_an_article_says_never_becomes_markup(rendered):
    page = (rendered.index.parent / "hostile & odd #1.html").read_text(encoding="utf-8")
    assert "<script>" not in page and "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.count("</main>") == 1 and page.count("</body>") == 1
    assert "{{ empty }} {% raw %}" in page
    assert 'href="hostile%20%26%20odd%20%231.html"' in rendered.index.read_text(encoding="utf-8")


def test_the_same_article_gives_the_same_bytes(rendered, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    article = ARTICLES[0]
    again = render(article, "elsewhere")
    first = rendered.index.parent / f"{article.stem}.html"
    assert hashlib.sha256(again.path.read_bytes()).digest() == hashlib.sha256(first.read_bytes()).digest()
    assert [p.name for p in tmp_path.rglob("*")] == ["elsewhere", again.path.name], "written where asked, nowhere else"


def test_the_index_has_the_key_numbers(rendered):
    words = visible(rendered.index.read_text(encoding="utf-8"))
    for article in ARTICLES:
        evidence = extract(read(article))
        statements = sum(q.act == "statement" for q in evidence.quotes)
        assert f"{evidence.article.title}" in words
        assert re.search(rf"\b{statements}\b", words)
    before = rendered.index.read_bytes()
    assert write_index(rendered.index.parent).read_bytes() == before


def test_an_article_that_fails_stops_no_other_and_leaves_its_notebook(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("“It holds,” said Ana Lima, the mayor of Porto Alto.", encoding="utf-8")
    bad.write_text("   \n", encoding="utf-8")
    seen = []
    made = render_all([bad, good, tmp_path / "absent.txt"], tmp_path / "out", done=seen.append)
    assert [r.article_id for r in made.reports] == [r.article_id for r in seen] == ["bad", "good", "absent"]
    assert [r.article_id for r in made.failed] == ["bad", "absent"]
    assert (
        "is empty" in made.reports[0].error and "no such file" in made.reports[2].error and made.reports[2].path is None
    )
    assert made.reports[1].path.exists() and not made.reports[1].error
    kept = nbformat.read(made.reports[0].path, as_version=4)
    assert any(o.output_type == "error" for c in kept.cells for o in c.get("outputs", ()))
    index = made.index.read_text(encoding="utf-8")
    assert "bad.error.ipynb" in index and "1 report, 1 failed" in index
    bad.write_text("It holds, Ana Lima said.", encoding="utf-8")
    assert not render_all([bad], tmp_path / "out").failed
    assert not (tmp_path / "out" / "bad.error.ipynb").exists(), "what was mended is no longer listed as failed"


def test_parameters_are_refused_before_anything_runs(tmp_path):
    for wrong in ({"speaker": 3}, {"speakers": "many"}, {"article": "x.txt"}, {"min_confidence": 2}):
        with pytest.raises(ParameterError):
            render_all(ARTICLES[:1], tmp_path / "out", wrong)
    assert not (tmp_path / "out").exists()


def test_parameters_shape_the_report(tmp_path):
    settings = {"show_text": "false", "min_confidence": "0.99", "speakers": "1"}
    report = render(ARTICLES[0], tmp_path, settings)
    page = report.path.read_text(encoding="utf-8")
    assert "The text is left out of this report" in page and 'class="galley"' not in page
    assert "more left out: confidence below 0.99" in page
    assert not re.search(r'href="#text-', page), "no link to a text that is not there"
    assert "min_confidence=0.99" in visible(page)


def test_articles_are_found_and_clashes_told(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for name in ("a/one.txt", "a/two.txt", "b/One.txt"):
        (tmp_path / name).write_text("x")
    assert [f.name for f in find_articles([tmp_path / "a"])] == ["one.txt", "two.txt"]
    with pytest.raises(ReportError, match="would be one file"):
        find_articles([tmp_path / "a", tmp_path / "b"])
    with pytest.raises(ReportError, match="no \\*.txt in"):
        (tmp_path / "c").mkdir()
        find_articles([tmp_path / "c"])
    with pytest.raises(ReportError, match="index"):
        find_articles(["index.txt"])
    monkeypatch.chdir(tmp_path)
    assert {f.stem for f in find_articles()} == {a.stem for a in ARTICLES}, "the shipped articles, wherever one is"


def test_a_foreign_kernel_or_package_is_not_taken(tmp_path, monkeypatch):
    kernel = tmp_path / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps({"argv": ["/bin/false"], "display_name": "x", "language": "python"}))
    (tmp_path / "analysis").mkdir()
    (tmp_path / "analysis" / "__init__.py").write_text("raise ImportError('not this one')")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.chdir(tmp_path)
    report = render(ARTICLES[0], tmp_path / "out")
    assert report.error is None


def test_nothing_is_written_outside_the_folder(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("MPLCONFIGDIR", os.environ.get("MPLCONFIGDIR", str(Path("~/.config/matplotlib").expanduser())))
    report = render(ARTICLES[0], tmp_path / "out")
    assert report.error is None
    left = [p for p in home.rglob("*") if p.is_file() and "matplotlib" not in p.parts]
    assert not left


def test_an_installed_package_reports_without_the_checkout(tmp_path):
    """A wheel is built, unpacked and run from elsewhere: notebook, templates, word lists and articles are in it."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    script = (
        "import sys, analysis.cli; print(analysis.__file__); sys.exit(analysis.cli.main(['report', '--jobs', '2']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(installed))
    assert {f.stem for f in (tmp_path / "reports").glob("*.html")} == {"index", *(a.stem for a in ARTICLES)}
