"""Quotes: kinds, words, tone, who is spoken about; one for every relation."""

from __future__ import annotations

import pytest

from analysis.actors.cast import find_cast
from analysis.actors.speakers import find_speakers
from analysis.article.reading import read
from analysis.evidence import mark_up
from analysis.quotes.quotes import find_quotes
from analysis.quotes.tone import tone


def quotes(text):
    article = read(text=text)
    markup = mark_up(article)
    cast = find_cast(article, markup)
    speakers, _ = find_speakers(article, markup, cast)
    found = find_quotes(article, markup, cast, speakers)
    assert len(found) == len(markup.relations)
    return article, cast, found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will rebuild,” said Ana Lima.", "direct"),
        ("Ana Lima said that they would rebuild.", "indirect"),
        ("Ana Lima said they would rebuild it “stone by stone.”", "mixed"),
        ("Ana Lima said that “nothing is lost.”", "mixed"),
        ("Ana Lima called the plan “a gift.”", "mixed"),
    ],
)
def test_the_marks_make_the_kind(text, kind):
    assert [q.kind for q in quotes(text)[2]] == [kind]


def test_a_turn_of_a_conversation_is_direct():
    _, _, found = quotes("A talk in Oslo\n\nOKAFOR: Are we late?\n\nDAHL: We are.\n\nOKAFOR: Then run.")
    assert [q.kind for q in found] == ["direct"] * 3


def test_fields_stand_in_the_text():
    article, _, (q,) = quotes("It rained.\n\n“We will rebuild,” said Ana Lima, the mayor. “Stone by stone.”")
    assert q.text == "We will rebuild, … Stone by stone." == " … ".join(article.text[s:e] for s, e in q.spans)
    assert article.text[slice(*q.cue_span)] == q.cue == "said"
    assert article.text[slice(*q.speaker_span)] == q.speaker_text
    assert (q.words, q.paragraph, q.act, q.reviewed) == (6, 1, "statement", False)
    assert (q.polarity, q.subjectivity) == tone(q.text)


def test_about_leaves_the_speaker_out():
    _, cast, (q,) = quotes("“The minister and Joana Reis will ask Ana Lima,” said Ana Lima. Joana Reis agreed.")
    assert [cast.by_id(i).name for i in q.about] == ["Joana Reis"]


def test_a_quote_without_a_speaker_is_kept():
    _, _, (q,) = quotes("“We will rebuild,” someone wrote on the wall. Nobody knew who.")
    assert q.text == "We will rebuild,"
    assert q.speaker_id is None or q.speaker is not None


def test_tone_needs_no_corpus():
    assert tone("A wonderful, brilliant day.").polarity > 0.5 > 0 > tone("A terrible, ugly day.").polarity
    assert tone("The meeting is on Monday.") == (0.0, 0.0)
