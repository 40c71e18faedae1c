"""Any text in: offsets hold, ids resolve, nothing is raised, and the same text gives the same evidence."""

import json
from pathlib import Path

import pytest
from budget import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from analysis import extract, read
from analysis.article.reading import ArticleError

ROOT = Path(__file__).resolve().parent.parent

# Scraps of news copy, whole and broken, so that random texts reach the rules and not only the defaults.
SCRAPS = [
    "“We will rebuild,” ", "said Ana Lima, the mayor of Porto Alto. ", "Ms. Lima said that ", "he said. ",
    "She added: ", "according to the ministry", "”Wrong way,“ ", "'single marks' ", "''two strokes'' ", "``ticks'' ",
    "«guillemets» ", "„low“ ", "—", "“never closed ", "$2.5 million ", "£1.2bn ", "between 3 and 5 kilometers ",
    "about a dozen ", "NZ$18 million ", "30-40% ", "up to ", "at least ", "1,2,3,4 ", "12:30 p.m. ", "in 2019 ",
    "two-thirds of ", "hundreds of thousands of people ", "The United Nations (U.N.) ", "President Joao Lima ",
    "LISBON, May 3 (Reuters) — ", "By Ana Lima\n", "\n\n", "\r\n", "\u00a0", "Read more: ", "ADVERTISEMENT\n",
    "ANA LIMA: ", "― Ana Lima", "\ufeff", "\u200b", "é", "𝒳", "\x0b", "(", ")", ". ", ", ", "? ", "the ",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=12)), min_size=1, max_size=30).map("".join)


def readable(text: str):
    try:
        return read(text=text)
    except ArticleError:
        return None  # empty or binary: refused with a sentence, which test_article.py holds


def check(evidence):
    article = evidence.article
    text, size = article.text, len(article.text)
    ids = {a.actor_id for a in evidence.actors}
    assert len(ids) == len(evidence.actors)
    for first, second in zip(article.passages, article.passages[1:], strict=False):
        assert first.start < first.end <= second.start
    for m in (*evidence.mentions, *evidence.gaps, *evidence.figures):
        assert 0 <= m.start < m.end <= size
        assert text[m.start : m.end] == m.text
    assert {m.actor_id for m in evidence.mentions} <= ids
    for q in evidence.quotes:
        assert q.spans and all(0 <= s < e <= size for s, e in q.spans)
        assert all(a[1] <= b[0] for a, b in zip(q.spans, q.spans[1:], strict=False))
        assert q.text == " … ".join(text[s:e] for s, e in q.spans)
        assert q.speaker_id is None or q.speaker_id in ids
        assert set(q.about) <= ids
        assert 0 <= q.confidence == round(q.confidence, 2) <= 1 and -1 <= q.polarity <= 1 and 0 <= q.subjectivity <= 1
        for span in (q.cue_span, q.speaker_span):
            assert span is None or 0 <= span[0] < span[1] <= size
        assert q.why
    figures = {f.figure_id for f in evidence.figures}
    for f in evidence.figures:
        assert f.part_of is None or f.part_of in figures - {f.figure_id}
        assert f.same_as is None or f.same_as in figures - {f.figure_id}
        assert f.low is None or f.high is None or f.low <= f.high
        assert f.low is not None or f.high is not None
        assert 0 <= f.confidence == round(f.confidence, 2) <= 1
    junk = [p for p in article.passages if p.kind in ("boilerplate", "byline")]
    for f in evidence.figures:
        assert not any(p.start <= f.start and f.end <= p.end for p in junk)
    told = set()
    for m in evidence.mentions:
        (where,) = [p for p in junk if p.start <= m.start and m.end <= p.end] or [None]
        assert where is None or where.reason == "photo caption"
        told |= {m.actor_id} if where is None else set()
    assert {m.actor_id for m in evidence.mentions} == told, "captions name again, and bring nobody in"
    datelines = [p for p in article.passages if p.kind == "dateline"]  # the place in it is a mention, nothing else
    for f in evidence.figures:
        assert not any(p.start <= f.start and f.end <= p.end for p in datelines)


@examples(80, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gives_evidence_that_holds(text):
    article = readable(text)
    if article is None:
        return
    evidence = extract(article)
    check(evidence)
    assert extract(article) == evidence
    json.dumps(evidence.as_dict())


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "articles").glob("*.txt")), ids=lambda p: p.stem)
def test_the_projects_articles_give_evidence_that_holds(path):
    evidence = extract(read(path))
    check(evidence)
    assert evidence.quotes and evidence.figures and evidence.actors


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "9,",
        "“",
        "”",
        "'",
        "''",
        "(",
        "A ",
        "Aa ",
        ". ",
        "said ",
        "$1 ",
        "1-",
        "— ",
        "\u00a0",
        "of the ",
        "Mr. ",
        "“a,” he said. ",
    ],
)
def test_long_runs_of_one_thing_end(unit):
    """Quadratic rules would take minutes here; that the test ends in a breath is the assertion."""
    evidence = extract(read(text="Ana Lima said so. " + unit * (40_000 // len(unit))))
    check(evidence)
