"""What the notebook declares is what the renderer takes, and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.report.parameters import Options, ParameterError, declared, parse, settle
from analysis.report.render import notebook_file

CELL = 'article: str = "a.txt"  # the file\nspeakers: int = 6\nmin_confidence: float = 0.0\nshow_text: bool = True\n'
CELL += 'rates: str = ""\n'
KNOWN = parse(CELL)


def test_the_notebook_and_the_options_declare_the_same():
    from dataclasses import fields

    assert [(p.name, p.type, p.default) for p in declared(notebook_file())] == [
        (f.name, f.type, f.default) for f in fields(Options)
    ]
    assert all(p.help for p in declared(notebook_file())), "every parameter says what it does"


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        ({"show_text": "false"}, False),
        ({"show_text": "Yes"}, True),
        ({"show_text": False}, False),
        ({"speakers": "4"}, 4),
        ({"min_confidence": "0.25"}, 0.25),
        ({"min_confidence": 1}, 1.0),
        ({"article": "7"}, "7"),
        ({"rates": "EUR 1.08, GBP=1.27; USD; 2025-04-03"}, "EUR 1.08, GBP=1.27; USD; 2025-04-03"),
        ({"rates": " "}, " "),
    ],
)
def test_text_is_read_as_the_declared_type(given, settled):
    (value,) = settle(KNOWN, given).values()
    assert value == settled and type(value) is type(settled)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"speaker": "4"},
            "there is no parameter “speaker”; there are: article (text, 'a.txt' unless given); speakers",
        ),
        ({"speakers": "four"}, "speakers must be a whole number, not 'four'"),
        ({"speakers": 2.5}, "speakers must be a whole number, not 2.5"),
        ({"speakers": True}, "speakers must be a whole number, not True"),
        ({"speakers": "9"}, "speakers must be from 1 to 8, not 9"),
        ({"min_confidence": "nan"}, "min_confidence must be a number, not nan"),
        ({"min_confidence": "1.5"}, "min_confidence must be from 0 to 1, not 1.5"),
        ({"show_text": "maybe"}, "show_text must be true or false, not 'maybe'"),
        ({"show_text": 1}, "show_text must be true or false, not 1"),
        ({"article": 7}, "article must be text, not 7"),
        ({"rates": "EUR=1.08"}, "rates must be like “EUR=1.08, GBP=1.27; USD; 2025-04-03” (what one unit is worth;"),
        ({"rates": "EUR=1.08; USD; 2025-02-30"}, "rates must be like"),
        ({"rates": "EUR=-1; USD; 2025-04-03"}, "rates must be like"),
        ({"rates": "EUR=1٫1; USD; 2025-04-03"}, "rates must be like"),
        ({"rates": "EURO=1; USD; 2025-04-03"}, "rates must be like"),
        ({"rates": "EUR=0; USD; 2025-04-03"}, "rates must be above zero, one for each currency other than USD"),
        ({"rates": "EUR=1, EUR=2; USD; 2025-04-03"}, "rates must be above zero, one for each"),
        ({"rates": "USD=1; USD; 2025-04-03"}, "rates must be above zero, one for each"),
        ({"rates": 7}, "rates must be text, not 7"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(given, told):
    with pytest.raises(ParameterError) as refused:
        settle(KNOWN, given)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    "cell", ["speakers = 6", "speakers: list = []", "speakers: int", "speakers: int = len('a')", "import os"]
)
def test_a_parameters_cell_holds_typed_plain_values_only(cell):
    with pytest.raises(ParameterError):
        parse(cell)


def test_a_notebook_without_parameters_is_told(tmp_path):
    notebook = tmp_path / "bare.ipynb"
    notebook.write_text(json.dumps({"cells": [{"cell_type": "code", "metadata": {}, "source": ["1"]}]}))
    with pytest.raises(ParameterError, match="no cell tagged “parameters”"):
        declared(notebook)


def test_rates_are_what_the_ledger_takes():
    rates = Options(rates="EUR 1.5; USD; 2025-04-03").exchange
    assert (rates.currency, rates.on.isoformat(), rates.convert(2, "EUR")) == ("USD", "2025-04-03", 3)
    assert Options().exchange is None


def test_an_article_is_found_from_the_notebooks_folder_too(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.txt").write_text("Nobody spoke.")
    for folder in (tmp_path, tmp_path / "notebooks"):
        monkeypatch.chdir(folder)
        assert Options(article="data/own.txt").path.resolve() == tmp_path / "data" / "own.txt"
    monkeypatch.chdir("/")
    assert Options().path.name == "oas-venezuela.txt" and Options().path.exists()


@given(
    st.dictionaries(
        st.sampled_from([p.name for p in KNOWN] + ["other"]), st.text() | st.integers() | st.booleans() | st.floats()
    )
)
def test_whatever_is_given_either_fits_or_is_refused(given):
    types = {"str": str, "int": int, "float": float, "bool": bool}
    try:
        settled = settle(KNOWN, given)
    except ParameterError:
        return
    assert all(type(settled[p.name]) is types[p.type] for p in KNOWN if p.name in settled)


def test_the_size_limit_reaches_the_reader():
    assert Options(max_size=7.5).config.article.max_bytes == 7_500_000


def test_the_language_reaches_the_reader():
    assert Options().config.article.language is None
    assert Options(language="en").config.article.language == "en"
    with pytest.raises(ParameterError, match="language must be one of auto, en, not 'fr'"):
        Options(language="fr")
