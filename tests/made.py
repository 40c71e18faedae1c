"""Evidence made by hand, for the tests of tables, charts and reports: invented words with true offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from analysis.config import CONFIG
from analysis.figures.ledger import find_sums
from analysis.records import Actor, Article, Evidence, Figure, Gap, Mention, Passage, Quote

BY_RULES = replace(
    CONFIG,
    figures=replace(
        CONFIG.figures, least_aid=0.0, least_donor=0.0, least_recipient=0.0, least_status=0.0, least_firmness=0.0
    ),
)
"""Roles as the rules read them, whatever the network says of them: for the cases that the rules were written by."""


@dataclass(frozen=True)
class Said:
    """One quote to be made: `pieces` are the stretches it is split into."""

    speaker: str | None
    pieces: Sequence[str]
    kind: str = "direct"
    about: Sequence[str] = ()
    polarity: float = 0.0
    subjectivity: float = 0.0
    confidence: float = 0.9
    act: str = "statement"


@dataclass(frozen=True)
class Amount:
    """One figure to be made; `fields` are those of the record beyond kind and text."""

    text: str
    low: float | None
    high: float | None
    unit: str = "USD"
    kind: str = "money"
    fields: dict[str, Any] = field(default_factory=dict)


def evidence(
    said: Sequence[Said] = (),
    amounts: Sequence[Amount] = (),
    types: dict[str, str] | None = None,
    gaps: Sequence[str] = (),
    title: str | None = "Harbour wall to be rebuilt",
) -> Evidence:
    """An article that tells all this, one thing a paragraph, and its evidence. Actors are whoever is named above.

    Figures are named f0, f1 … in order, actors a0, a1 … by first appearance.
    """
    text, spans = "", []

    def put(words: str) -> tuple[int, int]:
        nonlocal text
        start = len(text)
        text += words
        return start, len(text)

    def line(start: int) -> None:
        nonlocal text
        spans.append((start, len(text)))
        text += "\r\n"

    names = list(dict.fromkeys(n for s in said for n in ([s.speaker] if s.speaker is not None else []) + list(s.about)))
    ids = {name: f"a{i}" for i, name in enumerate(names)}
    mentions, quotes, figures, open_ends = [], [], [], []
    for i, s in enumerate(said):
        begin, pieces = len(text), []
        cue_span = speaker_span = None
        for j, words in enumerate(s.pieces):
            put("“")
            pieces.append(put(words))
            put("” ")
            if j == 0 and s.speaker is not None:
                cue_span = put("said")
                put(" ")
                speaker_span = put(s.speaker)
                mentions.append(Mention(ids[s.speaker], *speaker_span, s.speaker, "name"))
                put(" ")
        spoken = " … ".join(s.pieces)
        quotes.append(
            Quote(
                quote_id=f"q{i}",
                kind=s.kind,
                act=s.act,
                speaker_id=ids.get(s.speaker),
                speaker=s.speaker,
                speaker_text=s.speaker,
                cue="said" if cue_span else None,
                text=spoken,
                spans=tuple(pieces),
                cue_span=cue_span,
                speaker_span=speaker_span,
                paragraph=i,
                about=tuple(ids[n] for n in s.about),
                words=len(spoken.split()),
                polarity=s.polarity,
                subjectivity=s.subjectivity,
                confidence=s.confidence,
                why="made by hand",
            )  # fmt: skip
        )
        line(begin)
    for i, a in enumerate(amounts):
        begin, place = len(text), put(a.text)
        fields = {"bound": None, "what": None, **a.fields}
        figures.append(Figure(f"f{i}", a.kind, a.text, a.low, a.high, a.unit, start=place[0], end=place[1], **fields))
        put(" was named.")
        line(begin)
    for words in gaps:
        begin, place = len(text), put(words)
        open_ends.append(Gap("quotation without a speaker", *place, words, "Nobody is named near it."))
        line(begin)
    article = Article(
        "made", text, tuple(Passage("body", s, e) for s, e in spans), "0" * 64, title=title, source="Example News"
    )
    actors = tuple(
        Actor(
            ids[n],
            n,
            (types or {}).get(n, "person"),
            mentions=sum(m.actor_id == ids[n] for m in mentions),
            quotes=sum(q.speaker_id == ids[n] and q.act == "statement" for q in quotes),
            words_quoted=sum(q.words for q in quotes if q.speaker_id == ids[n] and q.act == "statement"),
        )  # fmt: skip
        for n in names
    )
    sums = find_sums(article, actors, figures)
    return Evidence(article, actors, tuple(mentions), tuple(quotes), tuple(figures), tuple(open_ends), sums)


def harbour() -> Evidence:
    """A small case with most of what occurs: five speakers, three kinds, an unsettled quote, aid in two currencies."""
    return evidence(
        said=[
            Said("Ana Lima", ["We begin on Monday", "with the outer wall"], about=["Porto Alto"], polarity=0.2),
            Said("Ana Lima", ["that the money would last two winters"], "indirect", ["Norway"], 0.0),
            Said("Rui Prado", ["a terrible waste of good stone"], "mixed", ["Ana Lima", "Porto Alto"], -0.6, 0.8),
            Said("residents of the lower town", ["that nobody had asked them"], "indirect", ["Ana Lima"], 0.0),
            Said(None, ["Not one more winter like this"], polarity=-0.1, subjectivity=0.3),
            Said("Directorate-General for Coastal Protection and Inland Waterways", ["work is on time"], polarity=0.3),
            Said("Rui Prado", ["Ana Lima should resign"], "direct", ["Ana Lima"], -0.2, confidence=0.4),
            Said("Ana Lima", ["the wall to hold"], "indirect", act="belief"),
        ],
        amounts=[
            Amount("up to $40 million", 4e7, 4e7, fields=_aid("Norway", "Porto Alto", "pledged", bound="at most")),
            Amount("at least $12 million", 1.2e7, 1.2e7,
                   fields=_aid("Norway", "Porto Alto", "disbursed", bound="at least", part_of="f0", period="in May")),
            Amount("€2 million to €3 million", 2e6, 3e6, "EUR",
                   fields=_aid("Portugal", None, "offered", bound="between")),
            Amount("about $2.8 million", 2.8e6, 2.8e6, fields={"bound": "about", "same_as": "f2", "donor": "Portugal"}),
            Amount("$5 million", 5e6, 5e6, fields=_aid(None, "Porto Alto", "withheld")),
            Amount("300 metres", 300.0, 300.0, "meter", "measure", {"what": "wall"}),
        ],
        types={
            "Porto Alto": "place", "Norway": "place", "residents of the lower town": "group",
            "Directorate-General for Coastal Protection and Inland Waterways": "organization",
        },
        gaps=["“Enough is enough"],
    )  # fmt: skip


def _aid(donor: str | None, recipient: str | None, status: str, **more: Any) -> dict[str, Any]:
    return {"donor": donor, "recipient": recipient, "status": status, "what": "the sea wall", **more}


WORDS = st.text(min_size=1, max_size=30).filter(lambda s: s.strip())
NAMES = st.sampled_from(["Ana Lima", "Rui Prado", "residents", "王毅", 'A "B" C', "x, y", "NA"])
SHARES = st.floats(0, 1)


@st.composite
def records(draw: st.DrawFn) -> Evidence:
    """Evidence of the records' shape: any words, any of the allowed values, links to other figures or none."""
    said = st.builds(
        Said, st.none() | NAMES, st.lists(WORDS, min_size=1, max_size=3),
        st.sampled_from(["direct", "indirect", "mixed"]), st.lists(NAMES, max_size=3, unique=True), st.floats(-1, 1),
        SHARES, SHARES, st.sampled_from(["statement", "belief"]),
    )  # fmt: skip
    value = st.none() | st.floats(0, 1e12)
    amounts = []
    for i in range(draw(st.integers(0, 5))):
        low, high = sorted([draw(value), draw(value)], key=lambda v: v if v is not None else 0)
        if low is not None and high is None:
            low, high = high, low
        earlier = st.none() | st.sampled_from([f"f{j}" for j in range(i)]) if i else st.none()
        fields = {
            "donor": draw(st.none() | NAMES),
            "recipient": draw(st.none() | NAMES),
            "status": draw(st.sampled_from([None, "pledged", "withheld", "requested", "total provided"])),
            "bound": draw(st.sampled_from([None, "about", "at least", "at most", "between"])),
            "what": draw(st.none() | WORDS),
            "part_of": draw(earlier),
            "same_as": draw(earlier),
        }
        unit, kind = draw(st.sampled_from([("USD", "money"), ("NOK", "money"), ("people", "count"), ("XYZ", "money")]))
        amounts.append(Amount(draw(WORDS), low, high, unit, kind, fields))
    return evidence(draw(st.lists(said, max_size=6)), amounts, gaps=draw(st.lists(WORDS, max_size=2)))
