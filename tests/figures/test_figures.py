"""Figures of an article: where they stand, who says them, what they count, what repeats what, what was not read."""

import ast
import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from babel.numbers import list_currencies
from budget import examples
from hypothesis import given
from hypothesis import strategies as st

import analysis.figures
from analysis.actors.cast import Cast
from analysis.article.reading import read
from analysis.config import CONFIG
from analysis.evidence import extract
from analysis.figures import currencies
from analysis.figures.config import FIGURES
from analysis.figures.figures import find_figures
from analysis.records import Bound, Quote
from analysis.words import lexicon


def figures(text, quotes=(), **about):
    article = read(text=text)
    return article, *find_figures(article, Cast(), quotes)


def quote(text, words, speaker):
    start = text.index(words)
    return Quote(
        quote_id="q1", kind="direct", act="statement", speaker_id="a1", speaker=speaker, speaker_text=speaker,
        cue="said", text=words, spans=((start, start + len(words)),), cue_span=None, speaker_span=None, paragraph=0,
        about=(), words=len(words.split()), polarity=0.0, subjectivity=0.0, confidence=1.0, why="test",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("At least 40 houses have fallen into the sea since spring.", "fallen into the sea"),
        ("The two-day conference ended.", "conference"),
        ("A fifth of its budget goes on debt, officials say.", "goes on debt"),
        ("The bank approved a grant of $45 million.", "grant"),
        ("Britain will give £60 million for clean water.", "clean water"),
        ("It is 12 kilometers away.", None),
        ("The shelters were set up six years ago.", None),
    ],
)
def test_what_is_counted(text, what):
    assert figures(text)[1][0].what == what


WORDINGS = json.loads((Path(__file__).parents[1] / "cases" / "quantities-wordings.json").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(c, id=c["label"]) for c in WORDINGS if c.get("what")])
def test_what_is_counted_in_news_wordings(case):
    """`what` or the figure's own words name what a reader says is counted."""
    found = {f.text: f"{f.text} {f.what}".lower().split() for f in figures(case["text"])[1]}
    for text, what in case["what"].items():
        assert set(what.lower().split()) & set(found[text]), (text, what, found[text])


def test_said_by_the_shortest_quote_around_it():
    text = "Ana Lima said that Pedro Reis had told her that 30 boats were lost. Nobody counted the 4 rafts."
    outer = quote(text, "that Pedro Reis had told her that 30 boats were lost", "Ana Lima")
    inner = quote(text, "that 30 boats were lost", "Pedro Reis")
    _, found, _ = figures(text, (outer, inner))
    assert [f.said_by for f in found] == ["Pedro Reis", None]


def test_a_conversion_is_the_same_amount_and_keeps_its_bound():
    _, found, _ = figures("The debt is more than 7.5 million crowns ($1.1 million) in Denmark.")
    assert [(f.unit, f.bound, f.same_as) for f in found] == [("DKK", "more than", None), ("USD", "more than", "f1")]


def test_a_precise_value_told_again_is_a_repeat():
    _, found, _ = figures(
        "Officials counted 4,312 boats. The list names 4,312 boats. There were 20 buses and 20 buses."
    )
    assert [f.same_as for f in found] == [None, "f1", None, None]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The repair costs $3 million.", "USD"),
        (
            "All amounts are in Canadian dollars, and dollar amounts in Canadian money. The repair costs $3 million.",
            "CAD",
        ),
        ("The repair costs $3 million, or US$2 million, an Australian dollar being cheap.", "AUD"),
    ],
)
def test_the_dollar_of_the_article(text, unit):
    assert figures(text)[1][0].unit == unit


def test_an_amount_that_cannot_be_read_is_a_gap():
    article, found, gaps = figures("The bill came to $1,23,4.5.6 million, or $X million.")
    assert [g.kind for g in gaps if not any(f.start < g.end and g.start < f.end for f in found)]
    assert all(article.text[g.start : g.end] == g.text for g in gaps)


@examples(40)
@given(st.text(alphabet="0123456789$€%.,'“”- \n\u00a0aonetwmilki", max_size=300))
def test_any_text(text):
    if not text.strip():
        return
    article, found, gaps = figures(text)
    assert (found, gaps) == find_figures(article, Cast(), ())
    ids = {f.figure_id for f in found}
    for f in found:
        assert article.text[f.start : f.end] == f.text
        assert f.part_of in ids | {None} and f.same_as in ids - {f.figure_id} | {None}


@pytest.mark.parametrize("run", ["$1 ", "$1 million, ", "1,", "“5” ", "Norway pledged $5 million of it. "])
def test_a_long_run_is_read_to_its_end(run):
    """At this length a rule that goes back over what it has read would not finish."""
    article = read(text="Water. " + run * (20_000 // len(run)))
    found, _ = find_figures(article, Cast(), ())
    assert all(article.text[f.start : f.end] == f.text for f in found)


def test_what_is_counted_ends_with_its_paragraph():
    """No rule reads on over a blank line: what stands there is of another paragraph."""
    for text in (
        "A gale in Sund kills 12\n\nFishermen sat by the pier.",
        "The mine killed at least 31\n\nIda Holm left.",
    ):
        (figure,) = figures(text)[1]
        assert figure.unit == "people" and not {"Fishermen", "Ida"} & set((figure.what or "").split())


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The club earned $70m in May, of which a third went on pay.", "$70m"),
        ("The club earned $70m, a third of it in May.", "$70m"),
        ("The club earned $70m. A third of the seats were empty.", None),
    ],
)
def test_a_share_of_an_amount_is_a_part_of_it(text, whole):
    found = figures(text)[1]
    share = next(f for f in found if f.kind == "percent")
    assert next((f.text for f in found if f.figure_id == share.part_of), None) == whole


# ---- the room's config, its reasons, its currencies -------------------------------------------------


def test_a_variant_of_the_config_reaches_the_depths():
    article = read(
        text="Ana Lima, 67, counted 12 boats. In Norway she spent 400 kroner, and it carried from 20 tons to 30."
    )
    plain = extract(article).figures
    other = replace(FIGURES, oldest=60, currency_behind=0, currency_before=0, levels_gap=0, range_gap=0, sure_plain=0.9)
    variant = extract(article, replace(CONFIG, figures=other)).figures
    assert [(f.kind, f.low, f.high, f.unit) for f in plain] == [
        ("age", 67.0, 67.0, "year of age"), ("count", 12.0, 12.0, "boat"), ("money", 400.0, 400.0, "NOK"),
        ("measure", 20.0, 30.0, "ton"),
    ]  # fmt: skip
    assert [(f.kind, f.low, f.high, f.unit) for f in variant] == [
        ("count", 12.0, 12.0, "boat"), ("money", 400.0, 400.0, "krone"), ("measure", 20.0, 20.0, "ton"),
        ("measure", 30.0, 30.0, "ton"),
    ]  # fmt: skip
    assert (plain[1].confidence, variant[0].confidence) == (0.95, 0.9)


def test_every_reason_has_its_words_and_every_line_its_reason():
    """The kinds that the room's code makes, with those of number forms and bounds, are those of the list; the ledger
    has its own."""
    room = Path(analysis.figures.__file__).parent
    trees = [ast.parse(p.read_text("utf-8")) for p in room.rglob("*.py") if p.parent.name != "ledger"]
    made = {
        node.args[0].value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Reason"
        and isinstance(node.args[0], ast.Constant)
    }
    listed = [row[0] for row in lexicon.rows("analysis.figures", "reasons.txt")]
    assert len(listed) == len(set(listed))
    assert set(listed) == made | {"digits", "words", "vague", "share"} | set(get_args(Bound))


def test_currencies_are_known_by_code_and_sign():
    known = set(list_currencies())
    assert set(currencies.in_front().values()) <= known
    assert set(currencies.usual().values()) <= currencies.coins().codes
    assert all(sign in currencies.in_front() for sign in currencies.SIGNS)


@pytest.mark.parametrize("sign", currencies.SIGNS)
def test_a_sign_in_front_makes_four_digits_money_and_no_year(sign):
    assert [(f.kind, f.low, f.unit) for f in figures(f"A bag of rice cost {sign}2000 on Monday.")[1]] == [
        ("money", 2000.0, currencies.in_front()[sign])
    ]


@pytest.mark.parametrize("sign", currencies.SIGNS)
def test_an_amount_with_a_sign_that_cannot_be_read_is_a_gap(sign):
    assert [g.text for g in figures(f"The ministry spent {sign}xx million on it.")[2]] == [f"{sign}xx"]
