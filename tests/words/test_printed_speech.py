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


# Who is labelled how, and by which name he or she goes in the rows.
LABELS = [
    ("", ["MODERATOR", "COUNCILLOR ANA LIMA", "LIMA"], [None, "ANA LIMA", "ANA LIMA"]),
    ("Rui Sá, the treasurer, was a guest of Radio Norte.", ["RADIO NORTE", "SÁ"], ["RADIO NORTE", "Rui Sá"]),
    ("Rui Sá, the treasurer, came.", ["SÁ", "CANAL TV", "SÁ"], ["Rui Sá", "CANAL TV", "Rui Sá"]),
    ("", ["DR. INA HOLM (by telephone)", "MS. BRANDT", "HOLM"], ["INA HOLM", "BRANDT", "INA HOLM"]),
    ("Ruth Abbot, the pilot, was heard.", ["CLLR. AMY PETERS", "ABBOT"], ["AMY PETERS", "Ruth Abbot"]),
    ("", ["Reporter", "Director Ulla Brandt", "Brandt"], [None, "Ulla Brandt", "Ulla Brandt"]),
]
SPOKEN = ["When did it stop?", "In May. The belt tore.", "And who was told?", "Nobody was told.", "Why not?"]


@pytest.mark.parametrize(("lead", "labels", "names"), LABELS)
def test_a_label_is_whom_it_names_without_titles(lead, labels, names):
    turns = [f"{label}: {words}" for label, words in zip(labels * 2, SPOKEN, strict=False)]
    found = extract(read(text="\n\n".join([lead or "An extract of the talk:", *turns])))
    named = {a.name for a in found.actors if a.actor_id in {m.actor_id for m in found.mentions if m.form == "name"}}
    assert [q.text for q in found.quotes] == SPOKEN[: len(turns)]
    assert [q.speaker if q.speaker in named else None for q in found.quotes] == (names * 2)[: len(turns)]
    bodies = {a.name for a in found.actors if a.type == "organization"}
    assert bodies <= {"RADIO NORTE", "CANAL TV"}


def test_a_talk_that_begins_with_its_first_line_has_no_headline():
    text = "Sen. Ana Lima (D-Ohio): Is it shut?\n\nRui Sá: It is. Since March.\n\nLima: And the road?\n\nSá: That too."
    article = read(text=text)
    assert article.title is None and {p.kind for p in article.passages} == {"body"}
    assert [q.speaker for q in extract(article).quotes] == ["Ana Lima", "Rui Sá"] * 2
    assert read(text="Lima: the crane broke\n\nIt broke at noon, Ana Lima said.").title == "Lima: the crane broke"


def test_speakers_who_are_only_numbered_are_told_apart_and_nobody():
    found = extract(read(text=f"{LEAD}Voice 1: Is it shut?\n\nVoice 2: It is.\n\nVoice 1: Since when?"))
    assert [(q.speaker, q.speaker_text) for q in found.quotes] == [(None, f"Voice {n}") for n in (1, 2, 1)]


@pytest.mark.parametrize(
    ("text", "account", "kind"),
    [
        ("“The quay is shut,” @ana_lima wrote on Monday.", "@ana_lima", "person"),
        ("“The quay is shut,” tweeted @PortoCouncil.", "@PortoCouncil", "organization"),
        ("“The quay is shut,” @QuayOffice wrote.", "@QuayOffice", "organization"),
        ("@QUAY said that the quay was shut.", "@QUAY", "organization"),
        ("“The quay is shut,” wrote one tenant, @ruisa77.", "@ruisa77", "person"),
    ],
)
def test_an_account_speaks(text, account, kind):
    found = extract(read(text=text))
    assert [q.speaker for q in found.quotes] == [account]
    assert [(a.name, a.type) for a in found.actors] == [(account, kind)]


@pytest.mark.parametrize(
    "text", ["Tenants sent @ana_lima a letter on Monday.", "Write to desk@quay.example by May, she said."]
)
def test_an_account_that_says_nothing_is_nobody(text):
    assert not any("@" in a.name or "quay" in a.name for a in extract(read(text=text)).actors)
