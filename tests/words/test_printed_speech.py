"""Turns of transcripts in the layouts they are printed in, through to the rows."""

import pytest

from analysis import extract
from analysis.article import read

LEAD = "The harbour board met its tenants on Monday.\n\n"
TOLD = [("Ana Lima", "The crane was shut."), ("Rui Sá", "Since when?"), ("Ana Lima", "Since March.")]


def said(text):
    return [(q.speaker, q.speaker_text, q.kind, q.act, q.text) for q in extract(read(text=text)).quotes]


BARE = ["{name}: {words}", "{name} (by telephone): {words}", "{name} [by telephone]: {words}"]
MARKED = [
    "[00:12:{n}] {name}: {words}",
    "({n}:05) {name}: {words}",
    "{n}:05 {name}: {words}",
    "**{name}:** {words}",
    "**{name}**: {words}",
    "**{n}:05 {name}:** {words}",
]


# A first line without a time or bold letters may be a headline.
@pytest.mark.parametrize(("turn", "lead"), [(t, LEAD) for t in BARE + MARKED] + [(t, "") for t in MARKED])
def test_turns_are_direct_statements_of_whom_they_are_labelled_with(turn, lead):
    lines = [turn.format(name=name, words=words, n=10 + n) for n, (name, words) in enumerate(TOLD)]
    expected = [(name, name, "direct", "statement", words) for name, words in TOLD]
    assert said(lead + "\n\n".join(lines)) == expected


def test_capitals_of_any_alphabet_are_a_label():
    found = said(f"{LEAD}ØRSTED: The crane was shut.\n\nÉLISE SÁ: Since when?\n\nØRSTED: Since March.")
    assert [(q[1], q[4]) for q in found] == [
        ("ØRSTED", "The crane was shut."),
        ("ÉLISE SÁ", "Since when?"),
        ("ØRSTED", "Since March."),
    ]


@pytest.mark.parametrize(
    ("question", "answer"), [("Q: {}", "A: {}"), ("Q. {}", "A. {}"), ("**Q: {}**", "A: {}"), ("**Q**: {}", "**A**: {}")]
)
def test_questions_and_answers_stay_without_a_speaker(question, answer):
    turns = [question.format("Is the crane shut?"), answer.format("It has been. Since March.")]
    turns += [question.format("Who shut it?"), answer.format("We did.")]
    text = LEAD + "\n\n".join(turns)
    words = ["Is the crane shut?", "It has been. Since March.", "Who shut it?", "We did."]
    assert said(text) == [(None, "QA"[n % 2], "direct", "statement", word) for n, word in enumerate(words)]


def test_a_letter_that_no_question_precedes_is_no_answer():
    assert said(f"{LEAD}A. The crane is shut.\n\nB. The bridge is shut.") == []
