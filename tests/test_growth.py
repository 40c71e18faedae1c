"""Work grows with the text and no faster: calls are counted, never seconds. `benchmarks.generated` makes the texts."""

import sys
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from made import Amount
from made import evidence as made

from analysis import evidence
from analysis.article import ArticleConfig, read
from analysis.evidence import extract
from analysis.reader.naming import NameOdds
from analysis.report.marked_text import Galley, Mark, galley
from analysis.report.page import Page
from analysis.report.parameters import Options
from analysis.tables import Tables, checks, ledger, tables
from analysis.tables.tables import _circles, check
from analysis.words.name_tree import NameTree
from benchmarks.generated import UNITS, article

SHORT, LONG = 5_000, 20_000  # characters
FEW, MANY = 100, 600  # figures, paragraphs
WATCHED = (
    "tables.py", "checks.py", "ledger.py", "sums.py", "apart.py", "each.py", "changes.py", "two_values.py", "page.py",
    "findings.py", "marked_text.py",
)  # fmt: skip
ROOM = 1.5


class _NoEncoder:
    def read(self, article, *config):
        return (), NameOdds()


def calls(unit: str, size: int) -> int:
    """Python functions called, and generators resumed, while a text of that size is read."""
    count = 0

    def counting(frame, event, argument):
        nonlocal count
        count += event == "call"

    given = read(text=article(unit, size), config=ArticleConfig(language="en"))
    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        extract(given)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "single names",
        "distinct names",
        "names with commas",
        "table with commas",
        "one surname, many bearers",
        "distinct bodies",
    ],
)
def test_twice_the_names_are_twice_the_work(unit, monkeypatch):
    monkeypatch.setattr(evidence, "encoder", _NoEncoder)
    extract(read(text="Ana Lima spoke of 5 Norwegian kroner."))  # word lists are loaded
    assert calls(unit, LONG) <= ROOM * LONG / SHORT * calls(unit, SHORT)


def test_generated_texts_are_the_same_every_time():
    assert all(article(unit, 500) == article(unit, 500) for unit in UNITS)


def test_the_longest_name_is_found_whole_and_none_within_a_word():
    tree = NameTree(["Bank of Norway", "Bank", "Norway", "O'Brien"])
    text = "Bank  of\nNorway met O'Brien; Norways-Bank, Bank of Nor. (Norway)"
    assert [text[s:e] for s, e in tree.find(text, 0, len(text))] == ["Bank  of\nNorway", "O'Brien", "Bank", "Norway"]


def steps(work: Callable[[], object]) -> int:
    """Interpreter steps in what makes tables and pages, loops within a comprehension too, while `work` is done."""
    count = 0

    def counting(frame, event, argument):
        nonlocal count
        if not frame.f_code.co_filename.endswith(WATCHED):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return counting

    before = sys.gettrace()
    sys.settrace(counting)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def amounts(n: int, **ties: str) -> Tables:
    """The tables of that many amounts of aid, all but the first tied to the first."""
    told = [Amount(f"${i + 2} million", (i + 2) * 1e6, (i + 2) * 1e6, fields={"status": "pledged"}) for i in range(n)]
    return tables(made(amounts=[told[0], *(replace(a, fields={**a.fields, **ties}) for a in told[1:])]))


def paragraphs(n: int) -> Galley:
    """A text of that many paragraphs with a figure in each, within one gap that is never closed."""
    line = "It cost $5 million.\n\n"
    text = read(text=line * n)
    marks = [Mark("figure", f"f{i}", i * len(line) + 8, i * len(line) + 18, str(i)) for i in range(n)]
    return galley(text, [*marks, Mark("gap", "1", 0, len(text.text), "1")])


@pytest.mark.parametrize("ties", [{}, {"part_of": "f0"}], ids=str)
@pytest.mark.parametrize(
    "work",
    [
        check,
        checks,
        ledger,
        lambda found: Page(found, Options(show_text=False)).aid(),
        lambda found: Page(found, Options(show_text=False)).sums(),
        lambda found: Page(found, Options(show_text=False)).checks(),
    ],
    ids="tables checks ledger aid sums findings".split(),
)
def test_twice_the_figures_are_twice_the_work(work, ties):
    few, many = amounts(FEW, **ties), amounts(MANY, **ties)
    work(few)  # what is imported and built once
    short, long = (steps(lambda t=t: work(t)) for t in (few, many))
    assert long <= ROOM * MANY / FEW * short


def test_twice_the_paragraphs_are_twice_the_work_whatever_spans_them():
    paragraphs(2)
    assert steps(lambda: paragraphs(MANY)) <= ROOM * MANY / FEW * steps(lambda: paragraphs(FEW))


class Counted(str):
    """A text that counts how often it is compared."""

    asked = 0

    def __eq__(self, other):
        Counted.asked += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_a_chain_of_repeats_is_followed_once():
    ids = [Counted(f"f{i}") for i in range(300)]
    chain = pd.DataFrame(
        {"figure_id": ids, "part_of": None, "same_as": [*(Counted(i) for i in ids[1:]), None]}, dtype=object
    )
    Counted.asked = 0
    assert list(_circles(chain)) == []
    assert Counted.asked < 10 * len(ids)
    chain.loc[299, "same_as"] = Counted("f297")
    assert list(_circles(chain)) == ["figures.same_as: f297 → f298 → f299 → f297 runs in a circle"]
