"""The editor's checks: what does not fit is found with both passages, what fits or cannot be compared is not."""

from dataclasses import replace
from datetime import date

import pytest
from casts import cast_of

from analysis.article import read
from analysis.figures.figures import find_figures
from analysis.figures.ledger import first_told
from analysis.records import Evidence
from analysis.tables import TABLES, Rates, checks, tables
from analysis.tables.checks import COLUMNS


def found(text, **options):
    article = read(text=text)
    cast = cast_of(article.text, [])
    figures, gaps = find_figures(article, cast, ())
    table = checks(tables(Evidence(article, (), (), (), figures, gaps)), **options)
    assert list(table.columns) == list(COLUMNS)
    for row in table.itertuples():
        assert article.text[row.start : row.end] == row.text
        assert article.text[row.other_start : row.other_end] == row.other_text
    return table[["check", "text", "other_text"]].values.tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police said 412 people had died in the flood. A minister said 390 people had died in the flood.",
            [["two values", "390 people", "412 people"]],
        ),
        (
            "The fund holds $50 million. It spent $30 million of it on roads and $35 million of it on wells.",
            [["parts exceed total", "$35 million", "$50 million"]],
        ),
        ("They got $50 million, $60 million of it in cash.", [["parts exceed total", "$60 million", "$50 million"]]),
        (
            "Nearly 100 of the 400 homes, 40 percent, were lost.",
            [["share does not fit", "40 percent", "Nearly 100"]],
        ),
        ("It lies 90 miles (200 km) inland.", [["conversion does not fit", "200 km", "90 miles"]]),
        ("It was 86 °F (40 °C) at noon.", [["conversion does not fit", "40 °C", "86 °F"]]),
        (
            "One paid €10 million ($11 million), one €20 million ($22 million), one €30 million ($25 million).",
            [["conversion does not fit", "$25 million", "€30 million"]],
        ),
    ],
)
def test_what_does_not_fit(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "At least 400 people had died in the flood. A minister said 412 people had died in the flood.",
        "About 400 people had died in the flood. A minister said 412 people had died in the flood.",
        "Rice sold for 68 dollars, up from 41.",
        "The fund holds $50 million. It spent $20 million of it on roads and $25 million of it on wells.",
        "Nearly 100 of the 400 homes, 25 percent, were lost.",
        "It lies 90 miles (145 km) inland, 10 feet (3 meters) up, at 86 °F (30 °C).",
        "It lies 500 miles (800 km) inland.",
        "They had 3 boats in May and 4 boats in June. They sold 5 cars.",
        "No figure stands here.",
    ],
)
def test_what_fits(text):
    assert found(text) == []


def test_money_at_the_rates_of_the_analyst():
    rates = Rates("USD", date(2025, 4, 3), {"EUR": 1.1})
    assert found("It cost €10 million ($11 million).", rates=rates) == []
    assert found("It cost €10 million ($16 million).", rates=rates) == [
        ["conversion does not fit", "$16 million", "€10 million"]
    ]


def test_the_config_takes_effect():
    text = "The camp lies 90.25 miles (150 km) away."
    loose = replace(TABLES, checks=replace(TABLES.checks, measure_off=0.1))
    assert found(text) == [["conversion does not fit", "150 km", "90.25 miles"]]
    assert found(text, config=loose) == []


def test_a_figure_told_again_and_again_is_the_first_one():
    article = read(text="It cost $4. It cost $4. It cost $4.")
    rows = [
        replace(f, figure_id=i, same_as=j) for f, i, j in zip(figures_of(article), "abc", (None, "a", "b"), strict=True)
    ]
    by_id = {f.figure_id: f for f in rows}
    assert [first_told(f, by_id).figure_id for f in rows] == ["a", "a", "a"]
    circle = {**by_id, "a": replace(by_id["a"], same_as="c")}
    assert first_told(circle["a"], circle).figure_id == "b"


def figures_of(article):
    return find_figures(article, cast_of(article.text, []), ())[0]
