"""The records every room hands on: frozen values with character offsets into the article's text.

Offsets are half-open ``[start, end)`` and count Unicode characters of `Article.text`, which is the file as decoded,
line ends and all; so ``article.text[start:end]`` is always the evidence.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any, Literal

Span = tuple[int, int]

PassageKind = Literal["headline", "byline", "dateline", "body", "boilerplate"]
NameType = Literal["person", "organization", "place"]
ActorType = Literal["person", "organization", "place", "group", "document"]
MentionForm = Literal["name", "description", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Act = Literal["statement", "belief"]
FigureKind = Literal["money", "count", "percent", "duration", "measure", "rate", "age"]
Bound = Literal["about", "nearly", "at least", "at most", "more than", "less than", "between"]
Status = Literal["offered", "pledged", "committed", "disbursed", "requested", "withheld", "total provided"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is as it is: the `kind` of reason and what fills its places. Code compares kinds; each room puts its
    own reasons into words at the edge, where a public record is made, and nothing reads those words again."""

    kind: str
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or the part of one, and what it is. Passages stand in order and never overlap.

    `body` and `headline` are read for evidence. `byline` and `boilerplate` never are; of a `dateline` the place is.
    `reason` says in words why a passage is boilerplate ("photo caption", "copy-protection notice"), `rule` which rule
    said so ("boilerplate.txt: ..." with the line of that file, "page-words.txt: share", "above the menu").
    """

    kind: PassageKind
    start: int
    end: int
    reason: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with offsets, its passages and what it says about itself.

    `sha256` is that of the bytes read, `actors_sha256` that of the analyst's file of actors, once it has
    named an actor of the article. `gaps` is what reading itself could not settle, such as the encoding.
    """

    article_id: str
    text: str
    passages: tuple[Passage, ...]
    sha256: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    source: str | None = None
    dateline: str | None = None
    url: str | None = None
    language: str = "und"
    actors_sha256: str | None = None
    gaps: tuple[Gap, ...] = ()

    def __hash__(self) -> int:
        """By the text's hash alone: what is kept by article is looked up for every name, and passages are many."""
        return hash((self.article_id, self.sha256))

    @property
    def readable(self) -> tuple[Passage, ...]:
        """The passages that evidence is taken from: headlines and body paragraphs, in order."""
        return _readable(self)

    @property
    def characters(self) -> int:
        return len(self.text)

    @property
    def words(self) -> int:
        """Words of the readable passages."""
        return sum(len(self.text[p.start : p.end].split()) for p in self.readable)


@lru_cache(maxsize=8)
def _readable(article: Article) -> tuple[Passage, ...]:
    return tuple(p for p in article.passages if p.kind in ("headline", "body"))


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text, without title, article or possessive."""

    start: int
    end: int
    type: NameType
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution as it stands in the text: who (local words), by which cue, what.

    `content` has one span per unbroken piece, in order; for quoted words the span is what stands between the marks
    (direct) or the clause with its marks (mixed). `source` is the noun phrase as written ("he", "the minister", "Ms.
    Lima, the mayor,"), never resolved. A quotation that nothing introduces has neither cue nor source.
    """

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    act: Act = "statement"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class MarkUp:
    """What one pass over the text gives. The one seam between reading words and reasoning about them."""

    names: tuple[Name, ...]
    relations: tuple[Relation, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    actor_id: str
    start: int
    end: int
    text: str
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, organization, place, group or document. `name` is the fullest form in the text, without title, or the
    name in the analyst's file, which also gives `identifier`, `group`, `affiliation` and `official`."""

    actor_id: str
    name: str
    type: ActorType
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    quotes: int = 0
    words_quoted: int = 0
    identifier: str | None = None
    group: str | None = None
    affiliation: str | None = None
    official: bool | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What a source is reported to have said, in one act of speech. `why` says how the speaker was found."""

    quote_id: str
    kind: QuoteKind
    act: Act
    speaker_id: str | None
    speaker: str | None
    speaker_text: str | None
    cue: str | None
    text: str
    spans: tuple[Span, ...]
    cue_span: Span | None
    speaker_span: Span | None
    paragraph: int
    about: tuple[str, ...]
    words: int
    polarity: float
    subjectivity: float
    confidence: float
    why: str
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what it counts. `low` == `high` unless a range; an open end is None.

    `unit` is an ISO 4217 code for money, ``percent``, ``people`` or the singular noun. `donor`, `recipient`, `status`
    and `period` are set for aid amounts only; `part_of` and `same_as` name another figure of the article. `confidence`
    is that of the number, `role_confidence` of donor, recipient and status together (None where there are none).
    """

    figure_id: str
    kind: FigureKind
    text: str
    low: float | None
    high: float | None
    unit: str
    bound: Bound | None
    what: str | None
    start: int
    end: int
    donor: str | None = None
    recipient: str | None = None
    status: Status | None = None
    period: str | None = None
    said_by: str | None = None
    part_of: str | None = None
    same_as: str | None = None
    confidence: float = 1.0
    role_confidence: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of the ledger: the amounts of aid of one donor, recipient, status, period, currency and, of requests,
    one `asker`, that the words tell to be different money. A single amount is a line too.

    `low` is sure and `high` the most that is told (None: open); both are None where no amount may be added, and
    `figures`, the ids of what is added, is empty. `times` tells of an amount "each" how often it is taken. `left_out`
    are ids of amounts that are not added, each with the reason in words.
    """

    donor: str | None
    recipient: str | None
    status: Status | None
    period: str | None
    asker: str | None
    unit: str
    low: float | None
    high: float | None
    bound: Bound | None
    figures: tuple[str, ...] = ()
    times: tuple[tuple[str, int], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """What could not be settled, so that nothing is lost in silence.

    `kind` is a short fixed phrase ("quotation without a speaker", "mark never closed", "ambiguous speaker", "amount not
    read", "encoding not sure", "garbled letters repaired", "not English"); `note` says in one sentence what was tried
    and what would settle it.
    """

    kind: str
    start: int
    end: int
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that an article yields."""

    article: Article
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())
    ledger: tuple[Sum, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain lists and dicts, as the ``extract`` command prints them.

        The article's own text is left out: its `sha256` names it.
        """
        return {k: [asdict(r) for r in v] if isinstance(v, tuple) else v for k, v in self.parts().items()}

    def parts(self) -> dict[str, Any]:
        """What `as_dict` holds, with the records themselves in the place of their dicts: of a long article all dicts at
        once would double the memory."""
        a = self.article
        head = {k: getattr(a, k) for k in ARTICLE_COLUMNS}
        rows = {k: getattr(self, k) for k in ("actors", "mentions", "quotes", "figures", "ledger", "gaps")}
        return {"doc": a.article_id, "article": head, **rows}


ARTICLE_COLUMNS = (
    "article_id", "title", "author", "published", "source", "dateline",
    "url", "language", "sha256", "characters", "words", "actors_sha256",
)  # fmt: skip
