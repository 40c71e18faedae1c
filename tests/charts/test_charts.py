"""Charts: they state what the tables hold, fit their sheet, look the same every time, and keep their colours."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date
from itertools import combinations

import pytest
from budget import examples
from hypothesis import given as any_of
from made import Amount, Said, evidence, harbour, records
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis import charts
from analysis.article import read
from analysis.charts import aid, drawing, flows, palette, speech, tones
from analysis.figures.ledger import add_up
from analysis.records import Evidence
from analysis.tables import Rates, ledger, tables

SPEECH = (charts.words_per_speaker, charts.speech_map, charts.who_about_whom, charts.tone_by_speaker)
ALL = (*SPEECH, charts.aid_amounts, charts.aid_flows)
LONG = "Sir Bartholomew Featherstonehaugh-Cholmondeley de la Quinta y Villanueva Mountbatten-Windsor"


def title(ax) -> str:
    return " ".join(ax.get_title(loc="left").split())


def texts(ax) -> list[str]:
    return [t.get_text() for t in ax.texts]


def bars(ax, colour: str) -> list[Rectangle]:
    from matplotlib.colors import to_hex

    return [p for p in ax.patches if isinstance(p, Rectangle) and to_hex(p.get_facecolor()) == colour.lower()]


# What they state


def test_titles_state_the_finding() -> None:
    t = tables(harbour())
    assert [title(chart(t)) for chart in ALL] == [
        "Ana Lima speaks most: 16 of 41 quoted words",
        "Ana Lima has the first word, Rui Prado the last",
        "Rui Prado speaks most about Ana Lima: 2 quotes",
        "By word list, most negative is Rui Prado (−0.44), "
        "most positive Directorate-General for Coastal Protection… (+0.30)",
        "4 aid amounts in 2 currencies, each on a scale of its own, 3 with donor and status",
        "2 donors to Porto Alto, in 2 currencies",
    ]


def test_alt_text_gives_finding_and_numbers() -> None:
    t = tables(harbour())
    told = charts.alt(charts.words_per_speaker(t))
    assert told.startswith("Bar chart. Ana Lima speaks most: 16 of 41 quoted words. ")
    assert "Rui Prado: 10 words in 2 quotes (in quotation marks 4, partly in marks 6)." in told
    assert "speaker not settled: 6 words in 1 quote" in told
    told = charts.alt(charts.aid_amounts(t))
    assert "Of which at least $12 million: Norway → Porto Alto, disbursed, the sea wall, in May." in told
    assert "also told as about $2.8 million" in told


@pytest.mark.parametrize(
    ("said", "types", "first", "second"),
    [
        (
            [Said("Ana Lima", ["We begin"])],
            {},
            "Only Ana Lima is quoted: 2 words in 1 quote",
            "Only Ana Lima is quoted",
        ),
        (
            [Said("aid groups in Beira", ["We begin"])],
            {"aid groups in Beira": "group"},
            "Only aid groups in Beira are quoted: 2 words in 1 quote",
            "Only aid groups in Beira are quoted",
        ),
        (
            [Said("Ana", ["a b"]), Said("Rui", ["c d"]), Said("Bea", ["e"]), Said("Rui", ["f"], act="belief")],
            {},
            "Ana and Rui speak most: 2 words each of 5 quoted",
            "Ana has the first word, Bea the last",
        ),
        (
            [Said(None, ["We begin"])],
            {},
            "2 quoted words, no speaker settled",
            "1 quote, the first without a settled speaker",
        ),
        (
            [Said("residents", ["a b"]), Said("Ana", ["c"]), Said("residents", ["d"])],
            {"residents": "group"},
            "Residents speak most: 3 of 4 quoted words",
            "Residents have the first word and the last",
        ),
        ([Said(None, ["a"]), Said("Ana", ["b"])], {}, "Ana speaks most: 1 of 2 quoted words", "Ana has the last word"),
    ],
)  # fmt: skip
def test_titles_fit_the_case(said, types, first, second) -> None:
    t = tables(evidence(said, types=types))
    assert title(charts.words_per_speaker(t)) == first
    assert title(charts.speech_map(t)) == second


@pytest.mark.parametrize("chart", ALL)
def test_nothing_to_show_is_said(chart) -> None:
    ax = chart(tables(evidence()))
    assert texts(ax) == [charts.alt(ax)] and not ax.patches


def test_bars_are_as_long_as_the_words() -> None:
    t = tables(harbour())
    ax = charts.words_per_speaker(t)
    blue = palette.SPEAKER_COLOURS[0]
    assert [b.get_width() for b in bars(ax, blue)] == [9]
    assert [(b.get_x(), b.get_width()) for b in bars(ax, palette.tint(blue, 0.22))] == [(9, 7)]
    assert ax.get_xlim() == (0, 16)


def test_the_map_puts_words_where_they_stand() -> None:
    t = tables(evidence([Said("Ana", ["w" * 40]), Said("Rui", ["v" * 40])]))
    ax = charts.speech_map(t)
    (ana,), (rui,) = (bars(ax, palette.SPEAKER_COLOURS[i]) for i in (0, 1))
    whole = ax.get_xlim()[1]
    assert ana.get_x() == 1 and ana.get_width() == 40  # after the opening mark
    assert whole / 2 < rui.get_x() and rui.get_x() + 40 < whole


def test_the_others_share_a_row() -> None:
    t = tables(evidence([Said(f"Speaker {c}", ["w " * (9 - i)]) for i, c in enumerate("ABCDEF")]))
    assert [v.name for v in speech.voices(t, 3)] == ["Speaker A", "Speaker B", "Speaker C", "3 others"]
    assert [v.name for v in speech.voices(t, 5)][-1] == "Speaker F"  # one other has its own row
    assert [v.words for v in speech.voices(t, 0)] == [39]


def test_who_about_whom_counts_quotes_once_and_leaves_oneself_out() -> None:
    t = tables(evidence([Said("Ana", ["a"], about=["Rui", "Ana"]), Said("Rui", ["b"], about=["Rui"])]))
    ax = charts.who_about_whom(t)
    assert charts.alt(ax).endswith("Ana about Rui (1).")
    assert texts(ax) == ["Rui", "Ana", "1"]


def test_the_most_mentioned_are_named_as_the_quote_names_them() -> None:
    t = tables(evidence([Said("Ana", ["a"], about=["Zoe", "Rui", "Kit"])]))
    assert title(charts.who_about_whom(t)) == "Ana speaks most about Zoe, Rui and Kit: 1 quote each"


def test_a_chart_adds_up_as_the_ledger_does() -> None:
    amounts = [gift("up to $3", 3, bound="at most"), gift("another $2 to $4", 2)]
    amounts.append(gift("a further $5 or more", 5, bound="at least"))
    (flow,) = given(*amounts)["USD"]
    assert flow.total == add_up((a.row.low, a.row.high, a.row.bound) for a in flow.amounts)
    assert (flow.low, flow.high, flow.is_open) == (7, 10, True)


def test_tone_weighs_by_words() -> None:
    t = tables(evidence([Said("Ana", ["a b c"], polarity=0.5), Said("Ana", ["d"], polarity=-0.5)]))
    assert tones.mean(t.quotes) == 0.25
    assert title(charts.tone_by_speaker(t)) == "By word list, Ana sounds positive (+0.25)"


# Amounts


def test_parts_stand_under_their_whole_and_repeats_with_it() -> None:
    groups = aid.amounts(tables(harbour()))
    assert list(groups) == ["USD", "EUR"]
    whole, withheld = groups["USD"]
    assert [p.row.figure_id for p in whole.parts] == ["f1"] and not withheld.parts
    assert groups["EUR"][0].repeats == ["about $2.8 million"]


def test_a_part_in_another_currency_tells_its_whole() -> None:
    made = evidence(
        amounts=[
            Amount("$9 million", 9e6, 9e6, fields={"donor": "Norway"}),
            Amount("2 million kroner", 2e6, 2e6, "NOK", fields={"donor": "Norway", "part_of": "f0"}),
            Amount("$1 million", 1e6, 1e6, fields={"donor": "Norway", "part_of": "f1"}),
        ]
    )
    groups = aid.amounts(tables(made))
    assert [a.row.figure_id for a in groups["NOK"]] == ["f1"]
    assert "part of $9 million" in groups["NOK"][0].details
    assert [a.row.figure_id for a in groups["USD"]] == ["f0", "f2"]


def test_other_money_is_no_aid() -> None:
    assert (
        aid.amounts(tables(evidence(amounts=[Amount("$4 a loaf", 4, 4), Amount("9 metres", 9, 9, "meter", "measure")])))
        == {}
    )


def test_each_bound_has_its_shape() -> None:
    def drawn(low, high, bound):
        made = evidence(amounts=[Amount("$4 million", low, high, fields={"status": "disbursed", "bound": bound})])
        ax = charts.aid_amounts(tables(made))
        arrows = sum(not isinstance(p, Rectangle) for p in ax.patches)
        firm = [round(b.get_width() / ax.get_xlim()[1], 2) for b in bars(ax, palette.MONEY) if b.get_alpha() is None]
        return firm[1:], arrows, texts(ax)[0]  # the first is the swatch

    assert drawn(4e6, 4e6, None)[:2] == ([1.0], 0)
    assert drawn(4e6, 4e6, "at least") == ([0.98], 1, "Arrow: that much or more.")
    assert drawn(4e6, None, "more than")[:2] == ([0.98], 1)
    assert drawn(4e6, 4e6, "at most") == ([], 0, "Pale with a broken edge: may be less.")
    assert drawn(None, 4e6, None)[:2] == ([], 0)
    assert drawn(2e6, 4e6, "between")[:2] == ([0.5], 0)


def test_a_long_list_tells_what_it_leaves_out() -> None:
    many = [Amount(f"${i} million", i * 1e6, i * 1e6, fields={"donor": "Norway"}) for i in range(1, 41)]
    ax = charts.aid_amounts(tables(evidence(amounts=many)))
    assert "Not shown: 12 more amounts." in texts(ax)
    assert title(ax) == "40 aid amounts, none with donor and status"


# Flows


def given(*amounts: Amount) -> dict[str, list[flows.Flow]]:
    return flows.flows(tables(evidence(amounts=amounts)))


def gift(text: str, value: float, donor: str | None = "Norway", unit: str = "USD", **more) -> Amount:
    fields = {"donor": donor, "recipient": "Peru", "status": "pledged", **more}
    return Amount(text, value, value, unit, fields=fields)


def test_a_flow_adds_what_is_one_donors_one_recipients_and_one_status() -> None:
    found = given(
        gift("$2", 2), gift("another $3", 3), gift("$3", 3, status="disbursed"), gift("$4", 4, recipient="Chile")
    )
    assert [(f.recipient, f.status, f.high) for f in found["USD"]] == [
        ("Peru", "pledged", 5), ("Chile", "pledged", 4), ("Peru", "disbursed", 3)
    ]  # fmt: skip
    assert found["USD"][0].words == "USD 5 in 2 amounts"


def test_a_flow_adds_nothing_that_may_overlap() -> None:
    assert [f.words for f in given(gift("$2", 2), gift("$3", 3))["USD"]] == ["$3"]


def test_parts_and_repeats_are_never_added() -> None:
    found = given(
        gift("$9", 9, "donors"),
        gift("$4", 4, part_of="f0"),
        gift("$1", 1, part_of="f1"),
        gift("$2", 2, part_of="f1", status="disbursed"),
        gift("9 dollars", 9, "donors", same_as="f0"),
    )
    (whole,) = found["USD"]
    (part,) = whole.parts
    assert (whole.high, part.high, part.donor) == (9, 4, "Norway")
    assert [(p.status, p.high) for p in part.parts] == [("disbursed", 2)]


def test_flows_and_ledger_come_to_the_same() -> None:
    t = tables(evidence(amounts=[
        gift("$9", 9), gift("$4", 4, part_of="f0"), gift("up to $3", 3, bound="at most"),
        gift("€2", 2, unit="EUR"), gift("at least $5", 5, "Japan", bound="at least"),
        gift("$5", 5, "Japan", same_as="f4"),
    ]))  # fmt: skip
    sums = ledger(t).sums
    drawn = {(f.donor, f.unit): (f.low, None if f.is_open else f.high) for g in flows.flows(t).values() for f in g}
    assert drawn == {
        (row.donor, row.unit): (row.low, None if row.high != row.high else row.high) for row in sums.itertuples()
    }


def test_currencies_share_no_scale_unless_rates_are_given() -> None:
    t = tables(evidence(amounts=[gift("$4", 4), gift("€2", 2, unit="EUR", part_of="f0"), gift("¥9", 9, unit="JPY")]))
    assert list(flows.flows(t)) == ["USD", "JPY"], "the euros are inside the dollars"
    rates = Rates("USD", date(2025, 4, 3), {"EUR": 1.5})
    found = flows.flows(t, rates)
    assert [(f.high, [p.high for p in f.parts]) for f in found["USD"]] == [(4, [])] and list(found) == ["USD", "JPY"]
    for chart in (charts.aid_flows, charts.aid_amounts):
        assert "Drawn in USD at the rates of 2025-04-03." in " ".join(texts(chart(t, rates=rates)))
    t = tables(evidence(amounts=[gift("$4", 4, "donors"), gift("€2", 2, unit="EUR", part_of="f0")]))
    assert [p.words for p in flows.flows(t, rates)["USD"][0].parts] == ["€2 (USD 3)"]


def test_only_what_tells_who_gives_and_how_firm_is_a_flow() -> None:
    t = tables(
        evidence(amounts=[gift("$4", 4, None), gift("$2", 2, recipient=None), gift("$1", 1, None, recipient=None)])
    )
    shown = texts(charts.aid_flows(t))
    assert {"recipient not told", "Norway"} <= set(shown) and not any("$4" in words for words in shown)
    assert "Norway to recipient not told: $2, pledged." in charts.alt(charts.aid_flows(t))
    assert "No aid amount" in charts.alt(charts.aid_flows(tables(evidence(amounts=[gift("$4", 4, None)]))))


def test_an_amount_for_each_is_drawn_as_often_as_it_is_given() -> None:
    found = tables(read(text="Norway gave three hospitals $2 million in aid each. It gave Peru $1 million in aid."))
    (group,) = flows.flows(found).values()
    assert [(f.words, f.high) for f in group] == [("3 times $2 million", 6e6), ("$1 million", 1e6)]


def test_bands_are_as_thick_as_the_amounts_and_end_inside_their_recipient() -> None:
    t = tables(evidence(amounts=[gift("$9", 9, "donors"), gift("$3", 3, part_of="f0"), gift("$6", 6, "Japan")]))
    (group,) = flows.flows(t).values()
    panel = flows._panel("USD", group, 9, 200, 90)
    whole, part, other = panel.rows
    assert (part.thick / whole.thick, other.thick / whole.thick) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert part.into + part.thick == pytest.approx(whole.into + whole.thick)
    assert panel.nodes[0].thick == pytest.approx(whole.thick + other.thick)


def test_ranges_and_open_ends_have_their_shape() -> None:
    def note(low, high, bound):
        fields = {"donor": "Norway", "recipient": "Peru", "status": "pledged", "bound": bound}
        ax = charts.aid_flows(tables(evidence(amounts=[Amount("$4", low, high, fields=fields)])))
        return len(ribbons(ax)), texts(ax)[0]

    assert note(4, 4, None)[0] == 1
    assert note(4, 4, "at least") == (2, "Soft upper edge: that much or more.")
    assert note(4, None, "more than") == (2, "Soft upper edge: that much or more.")
    assert note(4, 4, "at most") == (2, "Pale with a broken edge: may be less.")
    assert note(2, 4, "between") == (3, "Pale with a broken edge: may be less.")


def ribbons(ax) -> list:
    from matplotlib.patches import PathPatch

    return [p for p in ax.patches if isinstance(p, PathPatch)]


def test_many_flows_tell_what_they_leave_out() -> None:
    t = tables(evidence(amounts=[gift(f"${i}", i, f"Donor {i}") for i in range(1, 31)]))
    assert "Not shown: 6 more amounts." in " ".join(texts(charts.aid_flows(t)))


# How they look


def overflowing(ax) -> list[str]:
    """Texts that stand out of the figure."""
    box = ax.figure.bbox
    out = []
    for text in (*ax.texts, ax._left_title):
        if text.get_text():
            e = text.get_window_extent()
            if e.x0 < -1 or e.x1 > box.x1 + 1 or e.y0 < -1 or e.y1 > box.y1 + 1:
                out.append(text.get_text())
    return out


@pytest.mark.parametrize("width", [charts.WIDTH, charts.PHONE])
@pytest.mark.parametrize("chart", ALL)
def test_nothing_is_cut_off(chart, width: float) -> None:
    made = evidence(
        [Said(LONG, ["word " * 40], about=["A" * 90, LONG[::-1]]), Said("A" * 90, ["b"], about=[LONG], polarity=-0.9)],
        [Amount("between 20 million and 30 million Norwegian kroner", 2e7, 3e7, "NOK",
                fields={"donor": LONG, "what": LONG, "status": "pledged"}),
         Amount("$1", 1, None, fields={"recipient": "A" * 90, "status": "requested"})],
    )  # fmt: skip
    for t in (tables(made), tables(harbour())):
        assert not overflowing(chart(t, width=width))


@pytest.mark.parametrize("chart", ALL)
def test_text_is_never_smaller_than_nine_points(chart) -> None:
    ax = chart(tables(harbour()))
    assert min(t.get_fontsize() for t in (*ax.texts, ax._left_title)) >= 9


@pytest.mark.parametrize("chart", ALL)
def test_the_same_evidence_gives_the_same_bytes(chart) -> None:
    pictures = [charts.picture(chart(tables(harbour())), kind) for kind in ("svg", "png") for _ in range(2)]
    assert pictures[0] == pictures[1] and pictures[2] == pictures[3]
    assert b"<dc:date>" not in pictures[0] and b"http" not in pictures[0].replace(b"http://www.w3.org/", b"")


def test_a_given_axes_is_drawn_on_and_given_back() -> None:
    figure = Figure(figsize=(12, 18))
    grid = figure.subplots(3, 2).flat
    for chart, ax in zip(ALL, grid, strict=False):
        assert chart(tables(harbour()), ax) is ax
    assert len(figure.axes) == 6


def test_dollars_are_no_mathematics() -> None:
    made = evidence(
        [Said("$x_1$ & <b>", ["a"])], [Amount("$5 of $9", 5, 5, fields={"donor": "$A$", "status": "pledged"})]
    )
    for chart in ALL:
        svg = charts.picture(chart(tables(made))).decode()
        assert ET.fromstring(svg) is not None
        assert chart in SPEECH or ("$5 of $9" in svg and "$A$" in svg)


@examples(15)
@any_of(records())
def test_any_evidence_can_be_drawn(made: Evidence) -> None:
    t = tables(made)
    for chart in ALL:
        ax = chart(t, width=charts.PHONE)
        assert charts.alt(ax)
        ET.fromstring(charts.picture(ax))


def test_wrapping_loses_nothing_and_fits() -> None:
    for words in (LONG, "a" * 200, "short", "", "one-two " * 9):
        lines = drawing.wrap(words, 90, 10, lines=99)
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
        assert all(drawing.length(line, 10) <= 90 for line in lines)


def test_charts_need_no_pyplot() -> None:
    code = "import sys, analysis.charts; print('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"


# Colours


def _linear(colour: str) -> list[float]:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _oklab(rgb: list[float]) -> list[float]:
    """Björn Ottosson 2020, “A perceptual color space for image processing”."""
    to_cones = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005]]  # fmt: skip
    to_lab = [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
              [0.0259040371, 0.7827717662, -0.8086757660]]  # fmt: skip
    return _times(to_lab, [max(c, 0) ** (1 / 3) for c in _times(to_cones, [min(max(c, 0), 1) for c in rgb])])


def _times(matrix: list[list[float]], vector: list[float]) -> list[float]:
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


# Machado, Oliveira and Fernandes 2009, severity 1.
SIGHT = {
    "all cones": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@pytest.mark.parametrize("sight", SIGHT)
def test_speakers_are_told_apart_by_every_reader(sight: str) -> None:
    seen = [_oklab(_times(SIGHT[sight], _linear(c))) for c in palette.SPEAKER_COLOURS]
    nearest = min(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5 for a, b in combinations(seen, 2))
    assert nearest >= 0.06


def _contrast(colour: str, ground: str) -> float:
    a, b = (0.05 + sum(_times([[0.2126, 0.7152, 0.0722]], _linear(c))) for c in (colour, ground))
    return max(a, b) / min(a, b)


def test_contrast_is_enough_to_see_and_to_read() -> None:
    for colour in (*palette.SPEAKER_COLOURS, palette.OTHER, palette.MONEY):
        assert _contrast(colour, palette.PAPER) >= 3
        assert _contrast(palette.INK, palette.tint(colour, 0.35)) >= 4.5
    assert _contrast(palette.QUIET, palette.PAPER) >= 4.5


def test_a_speaker_keeps_its_colour_in_every_chart() -> None:
    t = tables(harbour())
    colours = charts.speaker_colours(t)
    assert list(colours) == charts.speaker_order(t)
    assert list(colours.values()) == list(palette.SPEAKER_COLOURS[:4])
    many = tables(evidence([Said(f"Speaker {i}", ["w " * (20 - i)]) for i in range(12)]))
    assert list(charts.speaker_colours(many).values())[8:] == [palette.OTHER] * 4
