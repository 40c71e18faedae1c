"""The columns of every table: name, type, allowed values and what each means, in one place.

Tables are built from these schemas, checked against them, read back from CSV by them, and docs/data-dictionary.md is
printed from them. (A schema library such as pandera would cost a second of import in a report of two seconds.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ..records import Act, ActorType, Bound, FigureKind, MentionForm, QuoteKind, Status

# What a column holds, the pandas dtype that carries it, and the word for it in the data dictionary.
TEXT, INTEGER, NUMBER, FLAG, OPEN_FLAG, LIST = "string", "int64", "float64", "bool", "boolean", "object"
_WORD = {TEXT: "text", INTEGER: "integer", NUMBER: "number", LIST: "list"} | dict.fromkeys(
    (FLAG, OPEN_FLAG), "true or false"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `allowed` closes the values of a text; `low` and `high` bound a number, both ends included."""

    name: str
    dtype: str
    about: str
    nullable: bool = False
    allowed: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    @property
    def type(self) -> str:
        """The type in a reader's word, for the data dictionary."""
        return _WORD[self.dtype] + (", may be empty" if self.nullable else "")


@dataclass(frozen=True, slots=True)
class Schema:
    """One table: what a row is, its columns in order, and the column that names a row (None: rows have no name)."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)


def _start_end(what: str) -> tuple[Column, Column]:
    return (
        Column("start", INTEGER, f"where {what} begins: characters from the start of the text", low=0),
        Column("end", INTEGER, f"where {what} ends; `text[start:end]` is the evidence", low=0),
    )


_CONFIDENCE = Column("confidence", NUMBER, "0 to 1 in hundredths: how sure the extraction is", low=0, high=1)

ARTICLE = Schema(
    "article",
    "the article itself, one row",
    (
        Column("article_id", TEXT, "name of the article: the file's stem"),
        Column("title", TEXT, "headline", nullable=True),
        Column("author", TEXT, "names of the byline, without “By”", nullable=True),
        Column("published", TEXT, "date of publication, ISO 8601", nullable=True),
        Column("source", TEXT, "newspaper, agency or site", nullable=True),
        Column("dateline", TEXT, "place the article was filed from, as printed", nullable=True),
        Column("url", TEXT, "address of the article", nullable=True),
        Column("language", TEXT, "ISO 639 code of the language; und where it is not sure"),
        Column("sha256", TEXT, "hash of the bytes that were read"),
        Column("characters", INTEGER, "characters of the whole text", low=0),
        Column("words", INTEGER, "words of headline and body, boilerplate left out", low=0),
        Column(
            "actors_sha256", TEXT, "hash of the file of actors, where it names an actor of the article", nullable=True
        ),
    ),
    key="article_id",
)

ACTORS = Schema(
    "actors",
    "one person, organization, place, group or document",
    (
        Column("actor_id", TEXT, "name of the row within the article"),
        Column(
            "name", TEXT, "fullest form in the text, without title; the analyst's own where the file of actors has it"
        ),
        Column("type", TEXT, "what kind of actor it is", allowed=get_args(ActorType)),
        Column("roles", LIST, "offices and functions, in words of the article"),
        Column("aliases", LIST, "other names the article uses"),
        Column("mentions", INTEGER, "how often the article mentions the actor", low=0),
        Column("quotes", INTEGER, "statements by the actor, joint ones among them", low=0),
        Column("words_quoted", INTEGER, "words in these statements", low=0),
        Column("identifier", TEXT, "from the file of actors, such as a Wikidata id", nullable=True),
        Column("group", TEXT, "from the file of actors: whom to count together", nullable=True),
        Column("affiliation", TEXT, "from the file of actors: the body the actor belongs to", nullable=True),
        Column(
            "official", OPEN_FLAG, "from the file of actors: whether the actor speaks for a public body", nullable=True
        ),
    ),
    key="actor_id",
)

MENTIONS = Schema(
    "mentions",
    "one place where the text mentions an actor",
    (
        Column("actor_id", TEXT, "who is mentioned: a row of `actors`"),
        *_start_end("the mention"),
        Column("text", TEXT, "the words of the mention"),
        Column("form", TEXT, "by name, by description or by pronoun", allowed=get_args(MentionForm)),
    ),
)

QUOTES = Schema(
    "quotes",
    "what a source is reported to have said, in one act of speech",
    (
        Column("quote_id", TEXT, "name of the row within the article"),
        Column("kind", TEXT, "in quotation marks, without them, or partly", allowed=get_args(QuoteKind)),
        Column("act", TEXT, "said, or thought, wanted, supported", allowed=get_args(Act)),
        Column("speaker_id", TEXT, "who speaks: a row of `actors`; empty where it could not be settled", nullable=True),
        Column("speaker", TEXT, "the speaker's name", nullable=True),
        Column("speaker_text", TEXT, "the speaker as written there", nullable=True),
        Column("cue", TEXT, "the word that tells of speaking, as written", nullable=True),
        Column("text", TEXT, "the words, pieces joined by “ … ”"),
        Column("spans", LIST, "[start, end] of each piece, in order"),
        Column("cue_span", LIST, "[start, end] of the cue", nullable=True),
        Column("speaker_span", LIST, "[start, end] of the speaker as written", nullable=True),
        Column("paragraph", INTEGER, "index among headline and body paragraphs, from 0", low=0),
        Column("about", LIST, "actors mentioned inside: rows of `actors`"),
        Column("words", INTEGER, "words of the quote", low=0),
        Column("polarity", NUMBER, "tone by TextBlob, −1 negative to 1 positive", low=-1, high=1),
        Column("subjectivity", NUMBER, "TextBlob's subjectivity, 0 to 1", low=0, high=1),
        _CONFIDENCE,
        Column("why", TEXT, "how the speaker was found, in words"),
        Column("reviewed", FLAG, "whether a reviewer has confirmed the row"),
    ),
    key="quote_id",
)

FIGURES = Schema(
    "figures",
    "one quantity with what it counts",
    (
        Column("figure_id", TEXT, "name of the row within the article"),
        Column("kind", TEXT, "what kind of quantity it is", allowed=get_args(FigureKind)),
        Column("text", TEXT, "the words of the figure, bound and unit included"),
        Column("low", NUMBER, "lower value in full units; empty where the range is open below", nullable=True),
        Column("high", NUMBER, "upper value in full units; empty where the range is open above", nullable=True),
        Column("unit", TEXT, "ISO 4217 code for money, `percent`, `people`, else the singular noun"),
        Column("bound", TEXT, "how the words hedge the number", nullable=True, allowed=get_args(Bound)),
        Column("what", TEXT, "what is counted, or what the money is for", nullable=True),
        Column("donor", TEXT, "who gives (aid amounts)", nullable=True),
        Column("recipient", TEXT, "who gets it (aid amounts)", nullable=True),
        Column("status", TEXT, "how firm the money is (aid amounts)", nullable=True, allowed=get_args(Status)),
        Column("period", TEXT, "time words of the amount (aid amounts)", nullable=True),
        Column("said_by", TEXT, "whose statement holds it; empty where the article itself says it", nullable=True),
        Column("part_of", TEXT, "the figure this one is a part of: do not add both", nullable=True),
        Column("same_as", TEXT, "the figure this one repeats or converts: count it once", nullable=True),
        *_start_end("the figure"),
        Column("confidence", NUMBER, "how sure the number and its unit are, 0 to 1", low=0, high=1),
        Column(
            "role_confidence",
            NUMBER,
            "how sure donor, recipient and status are, 0 to 1; empty without these",
            nullable=True,
            low=0,
            high=1,
        ),
        Column("why", TEXT, "how unit, bound and roles were found, in words"),
    ),
    key="figure_id",
)

LEDGER = Schema(
    "ledger",
    "one sum of amounts of aid that are told to be different money; a single amount is a sum too",
    (
        Column("donor", TEXT, "who gives", nullable=True),
        Column("recipient", TEXT, "who gets it", nullable=True),
        Column("status", TEXT, "how firm the money is", nullable=True, allowed=get_args(Status)),
        Column("period", TEXT, "time words of the amounts", nullable=True),
        Column("asker", TEXT, "who asks for it (requested amounts)", nullable=True),
        Column("unit", TEXT, "ISO 4217 code of the currency"),
        Column("low", NUMBER, "what is sure in full units; empty where nothing may be added", nullable=True),
        Column(
            "high", NUMBER, "the most that is told; empty where more may be, or nothing may be added", nullable=True
        ),
        Column("bound", TEXT, "how the words hedge it", nullable=True, allowed=get_args(Bound)),
        Column("figures", LIST, "what is added: rows of `figures`; none where no amount may be"),
        Column("times", LIST, "[figure_id, number] of amounts given to each of so many"),
        Column("left_out", LIST, "[figure_id, reason] of amounts that are not added"),
    ),
)

GAPS = Schema(
    "gaps",
    "something that could not be settled",
    (
        Column("kind", TEXT, "what is missing, in a fixed phrase"),
        *_start_end("the passage"),
        Column("text", TEXT, "the words of the passage"),
        Column("note", TEXT, "what was tried, and what would settle it"),
    ),
)

SCHEMAS: dict[str, Schema] = {s.name: s for s in (ARTICLE, ACTORS, MENTIONS, QUOTES, FIGURES, LEDGER, GAPS)}


def data_dictionary(schemas: Sequence[Schema] = tuple(SCHEMAS.values())) -> str:
    """The data dictionary as Markdown: a heading and a table of columns for every table.

    >>> print(data_dictionary([GAPS]).splitlines()[0])
    ### `gaps`: something that could not be settled
    """
    return "\n\n".join(_section(s) for s in schemas) + "\n"


def _section(schema: Schema) -> str:
    lines = [f"### `{schema.name}`: {schema.row}", "", "| column | type | meaning |", "|---|---|---|"]
    for c in schema.columns:
        values = f" ({', '.join(c.allowed)})" if c.allowed else ""
        lines.append(f"| `{c.name}` | {c.type} | {c.about}{values} |")
    return "\n".join(lines)


def plain(value: Any) -> Any:
    """A record's value as a table holds it: tuples become lists, all the way down.

    >>> plain(((0, 4), (9, 12)))
    [[0, 4], [9, 12]]
    """
    return [plain(v) for v in value] if isinstance(value, (tuple, list)) else value
