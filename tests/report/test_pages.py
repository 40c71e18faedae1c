"""The pieces of a report: marks that nest whatever the spans do, words that are never cut or taken for markup."""

import html
import re
import string
from html.parser import HTMLParser

import pytest
from budget import examples
from hypothesis import given
from hypothesis import strategies as st

from analysis import read
from analysis.records import Actor, Article, Evidence, Figure, Gap, Mention, Passage, Quote
from analysis.report import Options
from analysis.report.dark_mode import adaptive, after_dark
from analysis.report.html import Column, Html, Row, element, table
from analysis.report.marked_text import Mark, galley
from analysis.report.page import NUMBERS, Page
from analysis.tables import tables

TEXT = "“We lost 40 <boats>,” said Ana & Bo Lima of Porto Alto. “Soon.”\n\nShe left “a mark."


def evidence(**more):
    def span(words):
        start = TEXT.index(words)
        return start, start + len(words)

    spans = (span("We lost 40 <boats>,"), span("Soon."))
    quote = Quote(
        "q1", "direct", "statement", "a1", "Ana & Bo Lima", "Ana & Bo Lima", "said",
        " … ".join(TEXT[s:e] for s, e in spans), spans, span("said"), span("Ana & Bo Lima"),
        0, ("a2",), 5, 0.25, 0.5, 0.9, "named beside the words",
    )  # fmt: skip
    boats = Figure("f1", "count", "40 <boats>", 40, 40, "boat", None, "lost", *span("40 <boats>"))
    people = (
        Actor("a1", "Ana & Bo Lima", "person", ("mayor",), (), 2, 1, 5),
        Actor("a2", "Porto Alto", "place", (), (), 1),
    )
    mentions = (
        Mention("a1", *span("Ana & Bo Lima"), "Ana & Bo Lima", "name"),
        Mention("a2", *span("Porto Alto"), "Porto Alto", "name"),
        Mention("a1", *span("She"), "She", "pronoun"),
    )
    gap = Gap("mark never closed", *span("“a mark."), "“a mark.", "The paragraph ends before the mark does.")
    found = {"actors": people, "mentions": mentions, "quotes": (quote,), "figures": (boats,), "gaps": (gap,)}
    return Evidence(read(text=TEXT, article_id="lima"), **{**found, **more})


def balanced(page):
    """The open elements after reading the page; raises where an end does not fit."""
    open_ = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in ("img", "source", "br"):
                open_.append(tag)

        def handle_endtag(self, tag):
            assert open_ and open_.pop() == tag, f"{tag} ends where it may not"

    Reader().feed(str(page))
    return open_


def words(page):
    return html.unescape(re.sub(r"<[^>]*>", "", str(page)))


def test_elements_escape_what_is_not_html():
    assert element("p", "<b>", Html("<i>x</i>"), title='"<') == '<p title="&#34;&lt;">&lt;b&gt;<i>x</i></p>'
    assert table("a<b", [Column("C&D")], [Row(("<x>",))]).count("<x>") == 0


def test_every_row_leads_to_its_passage_and_every_passage_to_its_row():
    page = Page(tables(evidence()))
    whole = "".join(map(str, (page.quotes(), page.aid(), page.figures(), page.actors(), page.gaps(), page.text())))
    ids = re.findall(r'id="([^"]*)"', whole)
    targets = re.findall(r'href="#([^"]*)"', whole)
    assert len(ids) == len(set(ids)) and set(targets) <= set(ids)
    for kind, row in (("quote", "q1"), ("figure", "f1"), ("actor", "a1"), ("actor", "a2"), ("gap", "1")):
        assert f"text-{kind}-{row}" in targets and f"row-{kind}-{row}" in targets
    assert not balanced(whole)


def test_quotes_stand_in_full_with_the_reason_for_their_speaker():
    shown = Page(tables(evidence())).quotes()
    assert "We lost 40 <boats>, … Soon." in words(shown)
    assert "named beside the words" in shown and 'scope="row"' in shown and shown.count('scope="col"') == 7


def test_what_is_not_there_is_said():
    page = Page(tables(evidence(quotes=(), figures=(), gaps=())))
    assert "No one is quoted" in page.quotes() and "No amounts of aid" in page.aid()
    assert "No other figures" in page.figures() and "Nothing was left open" in page.gaps()
    bare = Page(tables(Evidence(read(text="Nothing here.", article_id="bare"))))
    assert "No actors" in bare.actors() and "bare" in bare.masthead()


def test_what_does_not_fit_leads_to_both_passages_and_back():
    first, second = ("412 people", 412), ("398 people", 398)
    text = "The storm killed 412 people, he said.\n\nBy Friday the storm had killed 398 people."
    people = tuple(
        Figure(
            f"f{i}",
            "count",
            words,
            n,
            n,
            "people",
            None,
            "killed by the storm",
            text.index(words),
            text.index(words) + 10,
        )
        for i, (words, n) in enumerate((first, second), 1)
    )
    page = Page(tables(Evidence(read(text=text, article_id="storm"), figures=people)))
    shown, marked = page.checks(), page.text()
    assert "The storm killed <strong>412 people</strong>, he said." in shown
    assert "By Friday the storm had killed <strong>398 people</strong>." in shown
    assert 'href="#text-figure-f1"' in shown and 'href="#text-figure-f2"' in shown and 'id="row-check-1"' in shown
    assert marked.count('href="#row-check-1"') == 2 and "to check" in marked
    assert "does not fit, check 1" in page.figures()
    assert not balanced(f"{shown}{marked}")


def test_two_figures_of_one_sentence_are_shown_in_it_once():
    page = Page(tables(read(text="Of the 400 homes, 100 homes, or 40 percent, were lost.")))
    assert words(page.checks()).count("Of the 400 homes") == 1 and "in the same sentence" in page.checks()


def test_where_all_fits_one_sentence_says_so():
    page = Page(tables(evidence()))
    assert "No figures of this article contradict each other" in page.checks() and "<table" not in page.checks()
    assert "No amount of aid in this article tells who gives it" in page.sums() and "to check" not in page.text()


MONEY = (
    "Norway pledged $40 million in aid to Cape Verde, including $30 million for hulls. "
    "Iceland pledged up to €5 million in aid to Cape Verde."
)


def test_sums_say_what_they_left_out_and_why():
    page = Page(tables(read(text=MONEY)))
    shown = words(page.sums())
    assert "2 sums, each of one donor, recipient, status and period" in shown
    assert "USD 40,000,000" in shown and "at most EUR 5,000,000" in shown
    assert "$30 million: part of $40 million" in shown
    whole = f"{page.sums()}{page.aid()}{page.figures()}"
    assert set(re.findall(r'href="#(row-[^"]*)"', whole)) <= set(re.findall(r'id="([^"]*)"', whole))


def test_rates_bring_sums_to_one_currency_and_are_told():
    shown = words(Page(tables(read(text=MONEY)), Options(rates="EUR=1.5; USD; 2025-04-03")).sums())
    assert "at most USD 7,500,000" in shown and "In USD at the rates of 2025-04-03." in shown
    shown = words(Page(tables(read(text=MONEY)), Options(rates="GBP=1.5; USD; 2025-04-03")).sums())
    assert "at most EUR 5,000,000" in shown


def test_key_numbers_go_to_the_index_as_they_are_shown():
    bundle = Page(tables(evidence())).key_numbers()._repr_mimebundle_()
    assert bundle[NUMBERS]["quotes"] == 1 and bundle[NUMBERS]["speakers"] == 1 and bundle[NUMBERS]["gaps"] == 1
    assert "<b>1</b>" in bundle["text/html"]


def test_what_is_left_out_is_counted():
    page = Page(tables(evidence()).select(min_confidence=0.95), Options(min_confidence=0.95))
    assert "1 more left out: confidence below 0.95" in page.quotes()


def test_the_galley_holds_the_whole_text_and_says_what_was_not_read():
    passages = (Passage("body", 0, 10), Passage("boilerplate", 11, 20, "photo caption", "a “photo” credit"))
    shown = galley(Article("a", "Ten chars. A caption.", passages, ""), [Mark("quote", "q1", 0, 20, "1")]).html
    assert "Ten chars." in words(shown) and "A caption" in words(shown)
    assert '<small title="a “photo” credit">not read: photo caption</small>' in shown and shown.count("<mark") == 1


def test_a_number_stands_behind_the_closing_mark():
    shown = galley(read(text="“Go,” she said."), [Mark("quote", "q1", 1, 4, "1")]).html
    assert re.search(r"Go,</mark>”<a[^>]*>1</a> she", shown)


def test_links_do_not_nest():
    text = "The mayor of Porto Alto left 40 boats in Porto Alto."
    marks = [Mark("actor", "a1", 0, 23, "", form="description"), Mark("actor", "a2", 13, 23, "", form="name")]
    marks += [Mark("figure", "f1", 29, 51, "1"), Mark("actor", "a2", 41, 51, "", form="name")]
    shown = galley(read(text=text), marks)
    assert not re.search(r"<a(?:(?!</a>).)*<a", shown.html)
    assert set(shown.places) == {("actor", "a1"), ("actor", "a2"), ("figure", "f1")}


SPANS = st.tuples(st.sampled_from(["quote", "figure", "gap", "actor"]), st.integers(0, 60), st.integers(0, 60))


@given(st.text(string.ascii_letters + " .”“&<\n\r\u00a0", min_size=1, max_size=60), st.lists(SPANS, max_size=12))
@examples(80)
def test_any_spans_give_html_that_nests_and_the_words_unchanged(text, spans):
    if not text.strip():
        return
    article = read(text=text, article_id="any")
    marks = [
        Mark(kind, str(i), min(a, b), min(max(a, b), len(text)), str(i), "#0072b2")
        for i, (kind, a, b) in enumerate(spans)
        if min(a, b) < min(max(a, b), len(text))
    ]
    shown = galley(article, marks)
    assert not balanced(shown.html)
    assert shown == galley(article, list(reversed(marks)))
    assert not re.search(r"<a(?:(?!</a>).)*<a", shown.html, re.S)
    for kind, id_ in shown.places:
        assert shown.html.count(f'id="text-{kind}-{id_}"') == 1
    bare = re.sub(
        r'<a [^>]*class="back[^>]*>[^<]*</a>|<span class="count"[^>]*>\d+</span>|<small[^>]*>.*?</small>',
        "",
        shown.html,
    )
    said = "".join(words(bare).split())
    assert said == "".join("".join(text[p.start : p.end] for p in article.passages).split())


@pytest.mark.parametrize("colour", ["#0072b2", "#152a5c", "#d55e00", "#6f7680", "#1b1f24"])
def test_colours_can_be_told_from_a_dark_page(colour):
    def luminance(c):
        parts = [int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    ratio = (luminance(after_dark(colour)) + 0.05) / (luminance("#15171a") + 0.05)
    assert ratio >= 3, "WCAG 2.2, 1.4.11: three to one for what carries meaning"


def test_a_picture_keeps_its_words_and_loses_no_colour():
    words = '<text style="font: 9px Arial; fill: #1b1f24" x="1.23456">3.14159 #1b1f24</text>'
    svg = f'<?xml?>\n<svg width="9">\n {words}\n</svg>'
    shown = adaptive(svg)
    assert shown.startswith("<svg") and "3.14159 #1b1f24" in shown and 'x="1.23"' in shown
    assert "--c0:#1b1f24" in shown and f"--c0:{after_dark('#1b1f24')}" in shown
