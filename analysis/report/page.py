"""What a report shows, piece by piece: masthead, key numbers, charts, tables, gaps and the marked text, as HTML.

A notebook makes one `Page` of the tables and shows a piece a cell. The pieces of one page know each other: a row links
to its passage and back, and a speaker has one colour everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..figures.ledger import is_amount_of_aid, tells_giver
from ..records import Actor, Article, Figure, Gap, Mention, Quote
from ..tables import Finding, Ledger, Tables, checks, ledger, records
from ..tables.wording import amount, counted, number, plural, signed
from ..words.index import paragraph_of
from .dark_mode import address, both
from .html import Column, Html, Row, element, joined, table
from .marked_text import Galley, Mark, galley
from .parameters import Options

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NUMBERS = "application/vnd.onrecord.numbers+json"
"""Kind of output under which a notebook hands its key numbers to the index of reports."""

_BETWEEN = 4.7
"""Inches of a chart that is shown from 350 (a phone) to 550 CSS pixels (one of two columns)."""

_STYLES = Path(__file__).parent / "templates" / "report"


@dataclass(frozen=True)
class KeyNumbers:
    """What was found, counted; a notebook shows it as HTML, and the index of reports reads `values`."""

    values: dict[str, object]
    html: Html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        return {"text/html": self.html._repr_html_(), "text/plain": repr(self.values), NUMBERS: self.values}


@dataclass(frozen=True)
class Page:
    """The report of one article. Each method gives one piece as `Html`; nothing found is said in a sentence.

    `tables` hold the rows to show: give ``tables(...).select(...)`` to leave some out, and the page says how many.
    """

    tables: Tables
    options: Options = Options()

    def style(self) -> Html:
        """The styles of the pieces, for a notebook outside our template (JupyterLab)."""
        sheets = [(_STYLES / name).read_text(encoding="utf-8") for name in ("pieces.css", "lab.css")]
        return element("style", Html("\n".join(sheets)))

    def masthead(self) -> Html:
        """Source and date, the title as the only ``h1``, and the byline."""
        a = self._article
        kicker = joined((element("span", x) for x in (a.source, a.published) if x), " · ")
        by = " · ".join(x for x in (a.author and f"By {a.author}", a.dateline) if x)
        return element(
            "header",
            element("p", kicker, class_="kicker") if kicker else None,
            element("h1", a.title or a.article_id),
            element("p", by, class_="byline") if by else None,
            class_="masthead",
        )

    def key_numbers(self) -> KeyNumbers:
        """The counts a reader asks for first."""
        a, quotes = self._article, self._quotes
        kinds = [(k, sum(q.kind == k for q in quotes)) for k in ("direct", "indirect", "mixed")]
        types = [
            (k, sum(x.type == k for x in self._actors))
            for k in ("person", "organization", "place", "group", "document")
        ]
        counts = {
            "words": a.words,
            "actors": len(self._actors),
            "speakers": len({q.speaker_id for q in quotes if q.speaker_id}),
            "quotes": len(quotes),
            "figures": len(self._figures),
            "aid_amounts": sum(map(is_amount_of_aid, self._figures)),
            "gaps": len(self._gaps),
        }
        about = {"article_id": a.article_id, "title": a.title, "source": a.source, "published": a.published}
        shown = (
            (counts["words"], "word", "of the article"),
            (counts["actors"], "actor", counted(types)),
            (counts["speakers"], "speaker", "whose words are reported"),
            (counts["quotes"], "quote", counted(kinds, plurals=False)),
            (counts["figures"], "figure", f"{counts['aid_amounts']} of them aid"),
            (counts["gaps"], "gap", "left open and not guessed" if counts["gaps"] else "nothing was left open"),
        )
        cards = (
            element(
                "div",
                element("dt", plural(n, name, alone=True)),
                element("dd", element("b", number(n)), " ", element("small", more)),
            )
            for n, name, more in shown
        )
        return KeyNumbers({**about, **counts}, element("dl", *cards, class_="numbers"))

    def charts(self, *draw: Callable[..., Axes], **settings: object) -> Html:
        """Charts of the page's tables with their alt texts; several stand side by side where there is room.

        `settings` go to each chart: ``page.charts(charts.words_per_speaker, charts.speech_map, speakers=4)``.
        """
        from ..charts import PHONE, WIDTH

        if len(draw) == 1:
            return self._figure(
                draw[0](self.tables, width=WIDTH, **settings), draw[0](self.tables, width=PHONE, **settings)
            )
        # In half of a wide page or in a phone's whole width: drawn between the two, one picture reads well in both.
        figures = [self._figure(chart(self.tables, width=_BETWEEN, **settings)) for chart in draw]
        return element("div", *figures, class_="charts")

    def _figure(self, axes: Axes, phone: Axes | None = None) -> Html:
        from ..charts import alt, picture

        image = element("img", src=address(picture(axes)), alt=alt(axes))
        if phone is not None:
            image = element(
                "picture",
                element("source", srcset=address(picture(phone)), media="screen and (max-width: 46rem)"),
                image,
            )
        return element("figure", image, class_="chart")

    def groups(self) -> Html:
        """Words by group, where the file of actors puts a speaker into one: chart and table; nothing otherwise."""
        from ..charts import words_by_group
        from ..charts.groups import groups
        from .findings import groups_table

        by = self.options.group_by
        found = groups(self.tables, by) if by != "none" else []
        if not found:
            return Html()
        chart = self._figure(words_by_group(self.tables, speakers=self.options.speakers, by=by, width=_BETWEEN))
        return joined((element("div", chart, class_="charts"), groups_table(found, by, self._actor)))

    def quotes(self) -> Html:
        """Every quote in full, with its speaker and how the speaker was found."""
        if not self._quotes:
            return self._nothing("No one is quoted in this article.", "quotes")
        columns = (
            Column("Speaker", width="name"), Column("What was said", width="wide"), Column("How"), Column("About"),
            Column("Tone", numeric=True), Column("Speaker found by", width="why"), Column("In the text"),
        )  # fmt: skip
        rows = []
        for q in self._quotes:
            words = element("q", q.text) if q.kind == "direct" else q.text
            how = f"{q.cue or 'no cue'}, {q.kind}" + (", a belief" if q.act == "belief" else "")
            why = joined((q.why, " ", element("small", f"confidence {q.confidence:.2f}")))
            felt = q.polarity or q.subjectivity  # both zero: no word of tone in it
            tone = (
                element("span", signed(q.polarity), element("small", f" {q.subjectivity:.2f} subj.")) if felt else None
            )
            who = self._actor(q.speaker_id, q.speaker or "") if q.speaker_id else element("em", "not settled")
            about = joined((self._actor(i, self._names.get(i, i)) for i in q.about), ", ") or None
            said = element("div", words, class_=f"said {q.kind}")
            rows.append(
                Row((who, said, how, about, tone, why, self._place("quote", q.quote_id, q.paragraph + 1)),
                    f"row-quote-{q.quote_id}", self._colours.get(q.speaker_id or ""))
            )  # fmt: skip
        caption = f"{plural(len(rows), 'quote')}, in the order of the article."
        caption += " Tone: −1 negative to +1 positive, by word list."
        return joined((table(caption, columns, rows), self._left_out("quotes")))

    def aid(self) -> Html:
        """Amounts of aid, grants, loans and pledges: from whom to whom, how firm, what they repeat or are part of."""
        rows = [self._amount_row(f) for f in self._figures if is_amount_of_aid(f)]
        if not rows:
            return joined((self._nothing("No amounts of aid in this article."), self._unsure()))
        columns = (
            Column("In the article", width="wide"), Column("Amount", numeric=True), Column("From"), Column("To"),
            Column("Status"), Column("Period"), Column("For"), Column("According to"), Column("Counts with"),
            Column("Sure of the roles", numeric=True),
        )  # fmt: skip
        told = plural(len(rows), "amount")
        sure = sum(map(tells_giver, filter(is_amount_of_aid, self._figures)))
        caption = f"{told} of aid, {sure or 'none'} with donor and status. Parts and repeats are not to be added up."
        return joined((table(caption, columns, rows), self._unsure()))

    def _unsure(self) -> Html | None:
        """How many amounts are shown without roles, because these are less sure than the report asks for."""
        shown = {f.figure_id for f in self._figures if is_amount_of_aid(f)}
        kept = {f.figure_id for f in self._figures}
        n = sum(is_amount_of_aid(f) for f in self.tables.evidence.figures if f.figure_id in kept - shown)
        why = f"their donor, recipient and status are less sure than {self.options.min_confidence:g}"
        return element("p", f"{plural(n, 'amount')} more among the other figures: {why}.", class_="note") if n else None

    def sums(self) -> Html:
        """What the amounts come to that the words tell to be different money, and what was left out and why."""
        from .findings import sums_table

        if not any(self._book.sums.figures.map(len)):
            return self._nothing("No amount of aid in this article tells who gives it and how firm it is.")
        return sums_table(self._book, self._figures, self.options.exchange)

    def checks(self) -> Html:
        """What an editor would check: figures that do not fit together, each with both passages."""
        from .findings import check_table

        if not self._findings:
            return self._nothing("No figures of this article contradict each other.")
        return check_table(self._findings, self.tables.evidence.article, self._place)

    def figures(self) -> Html:
        """All other figures, with what they count and the words around nothing left out."""
        rows = [self._figure_row(f) for f in self._figures if not is_amount_of_aid(f)]
        if not rows:
            return joined((self._nothing("No other figures in this article."), self._left_out("figures")))
        columns = (
            Column("As written", width="name"), Column("Value", numeric=True), Column("Kind"),
            Column("What", width="wide"),
            Column("According to"), Column("Counts with"), Column("Confidence", numeric=True),
        )  # fmt: skip
        return joined(
            (
                table(f"{plural(len(rows), 'other figure')}, in the order of the article", columns, rows),
                self._left_out("figures"),
            )
        )

    def actors(self) -> Html:
        """Who and what the article is about, by how often it is mentioned."""
        if not self._actors:
            return self._nothing("No actors in this article.")
        kept = [f for f in ("group", "affiliation", "identifier") if any(getattr(a, f) for a in self._actors)]
        columns = (
            Column("Actor", width="name"), Column("Type"), Column("Role in the article's words", width="wide"),
            Column("Also called"),
            Column("Mentions", numeric=True), Column("Quotes", numeric=True), Column("Words quoted", numeric=True),
            *(Column(f.capitalize()) for f in kept),
        )  # fmt: skip
        ranked = sorted(self._actors, key=lambda a: (-a.words_quoted, -a.mentions))
        rows = [
            Row((self._place("actor", a.actor_id, a.name), a.type, "; ".join(a.roles), ", ".join(a.aliases),
                 number(a.mentions), number(a.quotes) if a.quotes else None,
                 number(a.words_quoted) if a.quotes else None,
                 *(getattr(a, f) for f in kept)),
                f"row-actor-{a.actor_id}", self._colours.get(a.actor_id))
            for a in ranked
        ]  # fmt: skip
        listed = table(f"{plural(len(rows), 'actor')}; who is quoted most comes first", columns, rows)
        if not self._article.actors_sha256:
            return listed
        file = f"{Path(self.options.actors).name} (SHA-256 {self._article.actors_sha256[:12]}…)"
        return joined(
            (listed, element("p", "Read with the file of actors ", element("code", file), ".", class_="note"))
        )

    def gaps(self) -> Html:
        """What could not be settled, with the words in question."""
        if not self._gaps:
            return self._nothing("Nothing was left open in this article.")
        columns = (
            Column("Words", width="wide"),
            Column("What is open"),
            Column("Why", width="wide"),
            Column("In the text"),
        )
        article = self.tables.evidence.article
        rows = [
            Row((g.text, g.kind, g.note, self._place("gap", i, paragraph_of(article, g.start) + 1)), f"row-gap-{i}")
            for i, g in enumerate(self._gaps, 1)
        ]
        return table(f"{plural(len(rows), 'gap')}: better open than wrong", columns, rows)

    def text(self) -> Html:
        """The whole article with every row marked where it stands; what was not read is dimmed."""
        if not self.options.show_text:
            return self._nothing("The text is left out of this report (show_text is false).")
        shown = list(self._colours.items())[: self.options.speakers]
        keys = [element("li", element("mark", self._names[a], class_="quote", style=f"--who:{c}")) for a, c in shown]
        keys += [
            element("li", element("mark", "another speaker", class_="quote")),
            element("li", element("span", "a figure", class_="figure")),
            element("li", element("span", "an actor", class_="actor name")),
            element("li", element("mark", "a gap", class_="gap")),
        ]
        if self._findings:
            keys.append(element("li", element("mark", "to check", class_="check")))
        return joined((element("ul", *keys, class_="key", aria_label="What the marks mean"), self._galley.html))

    # The rows of the tables as records: `tables` may hold fewer of them than the evidence.
    @property
    def _article(self) -> Article:
        return self.tables.evidence.article

    @cached_property
    def _actors(self) -> list[Actor]:
        return records(self.tables.actors, Actor)

    @cached_property
    def _quotes(self) -> list[Quote]:
        return records(self.tables.quotes, Quote)

    @cached_property
    def _figures(self) -> list[Figure]:
        return records(self.tables.figures, Figure)

    @cached_property
    def _gaps(self) -> list[Gap]:
        return records(self.tables.gaps, Gap)

    @cached_property
    def _book(self) -> Ledger:
        return ledger(self.tables, rates=self.options.exchange)

    @cached_property
    def _findings(self) -> list[Finding]:
        return records(checks(self.tables, self.options.exchange), Finding)

    @cached_property
    def _figure_words(self) -> dict[str, str]:
        return {f.figure_id: f.text for f in self._figures}

    @cached_property
    def _checks_of(self) -> dict[str, list[int]]:
        """The numbers of the findings that each figure is in."""
        numbers: dict[str, list[int]] = {}
        for i, c in enumerate(self._findings, 1):
            for figure in dict.fromkeys((c.figure_id, c.other_id)):
                numbers.setdefault(figure, []).append(i)
        return numbers

    @cached_property
    def _names(self) -> dict[str, str]:
        return {a.actor_id: a.name for a in self._actors}

    @cached_property
    def _colours(self) -> dict[str, str]:
        """Actor to colour as CSS, for everyone quoted: grey for the speakers that the charts do not show by name."""
        from ..charts import speaker_colours
        from ..charts.palette import OTHER

        named = self.options.speakers
        return {a: both(c if i < named else OTHER) for i, (a, c) in enumerate(speaker_colours(self.tables).items())}

    @cached_property
    def _galley(self) -> Galley:
        if not self.options.show_text:
            return Galley(Html())
        marks = [
            Mark("quote", q.quote_id, s, e, str(i), self._colours.get(q.speaker_id or ""))
            for i, q in enumerate(self._quotes, 1)
            for s, e in q.spans
        ]
        marks += [Mark("figure", f.figure_id, f.start, f.end, str(i)) for i, f in enumerate(self._figures, 1)]
        marks += [Mark("gap", str(i), g.start, g.end, str(i)) for i, g in enumerate(self._gaps, 1)]
        marks += [
            Mark("check", f"{i}-{side}", start, end, str(i), of=str(i))
            for i, c in enumerate(self._findings, 1)
            for side, start, end in (("a", c.start, c.end), ("b", c.other_start, c.other_end))
        ]
        marks += [
            Mark("actor", m.actor_id, m.start, m.end, "", self._colours.get(m.actor_id), m.form)
            for m in records(self.tables.mentions, Mention)
        ]
        return galley(self.tables.evidence.article, marks)

    def _place(self, kind: str, id_: object, label: object) -> Html:
        """A link to the passage of a row; plain words where the text is not shown or the row has no passage in it."""
        paragraph = self._galley.places.get((kind, str(id_)))
        if isinstance(label, int):
            label = f"¶ {paragraph or label}"
        if paragraph is None:
            return element("span", label)
        return element("a", label, href=f"#text-{kind}-{id_}")

    def _actor(self, actor_id: str, name: str) -> Html:
        return (
            element("a", name, href=f"#row-actor-{actor_id}", class_="who")
            if actor_id in self._names
            else Html.escape(name)
        )

    def _amount_row(self, f: Figure) -> Row:
        from .findings import amount_passage

        link = self._place("figure", f.figure_id, paragraph_of(self._article, f.start) + 1)
        told = amount_passage(self.tables.evidence.article, f, link)
        sure = None if f.role_confidence is None else f"{f.role_confidence:.2f}"
        return Row(
            (told, amount(f.low, f.high, f.unit, f.bound), f.donor, f.recipient, f.status, f.period, f.what, f.said_by,
             self._ties(f), sure),
            f"row-figure-{f.figure_id}",
        )  # fmt: skip

    def _figure_row(self, f: Figure) -> Row:
        return Row(
            (self._place("figure", f.figure_id, f.text), amount(f.low, f.high, f.unit, f.bound), f.kind, f.what,
             f.said_by, self._ties(f), f"{f.confidence:.2f}"),
            f"row-figure-{f.figure_id}",
        )  # fmt: skip

    def _ties(self, f: Figure) -> Html | None:
        ties = [
            joined((words, element("a", self._figure_words[to], href=f"#row-figure-{to}")), " ")
            for words, to in (("part of", f.part_of), ("same as", f.same_as))
            if to in self._figure_words
        ]
        ties += [
            element("a", f"does not fit, check {i}", href=f"#row-check-{i}")
            for i in self._checks_of.get(f.figure_id, ())
        ]
        return joined(ties, ", ") or None

    def _left_out(self, name: str) -> Html | None:
        n = len(getattr(self.tables.evidence, name)) - len(getattr(self.tables, name))
        if not n:
            return None
        reasons = [f"confidence below {self.options.min_confidence:g}"] if self.options.min_confidence else []
        if name == "quotes" and not self.options.show_beliefs:
            reasons.append("what someone thinks or wants, and not what is said (show_beliefs)")
        why = " or ".join(reasons) or "not among the tables given"
        return element("p", f"{number(n)} more left out: {why}.", class_="note")

    def _nothing(self, sentence: str, name: str | None = None) -> Html:
        return joined((element("p", sentence, class_="note"), self._left_out(name) if name else None))
