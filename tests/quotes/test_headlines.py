"""What a headline and the text both tell is counted once among the words of its speaker."""

from analysis import extract, read
from analysis.tables import tables

TWICE = "Harbor will open in June, says Ana Lima\n\nAna Lima, the mayor, said the harbor would open in June."
OTHER = "Harbor will open in June, says Ana Lima\n\nAna Lima, the mayor, said nobody had been paid."


def words(text):
    return {a.name: (a.quotes, a.words_quoted) for a in extract(read(text=text)).actors}["Ana Lima"]


def test_told_twice_counts_once():
    found = extract(read(text=TWICE))
    assert len(found.quotes) == 2
    assert words(TWICE) == (1, found.quotes[1].words)


def test_another_statement_of_the_headline_counts():
    assert words(OTHER)[0] == 2


def test_tables_and_evidence_count_the_same():
    found = tables(read(text=TWICE))
    assert found.statements.quote_id.tolist() == ["q2"] and len(found.quotes) == 2
    assert found.select().actors.words_quoted.tolist() == found.actors.words_quoted.tolist()
