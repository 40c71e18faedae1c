"""Articles with gold from the shared corpora, in the shape the encoder is taught: words, roles, links, names, parse.

Nothing of the texts is kept: everything is read from the corpora at training time. Offsets are code points.

    PolNeAR (Newell, Margolin and Ruths, LREC 2018)     source, cue, content and their relations; silver parse and names
    GUM (Zeldes 2017), non-news genres                  names: the proper core of noun phrases
    Universal NER, English EWT (Mayhew et al. 2024)     names
    our own (`training/corpus`)                         all of it, amounts of aid with their roles, counted nouns
"""

from __future__ import annotations

import bisect
import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.actors.names.find import find_names
from analysis.reader.naming import NameOdds
from analysis.records import Article, Passage, Span

from .corpus.markup import Marked

ROLES = ("source", "cue", "content")
TYPES = ("person", "organization", "place")
_SILVER_TYPES = {"PERSON": "person", "LOCATION": "place", "ORGANIZATION": "organization"}
_UNER_TYPES = {"PER": "person", "ORG": "organization", "LOC": "place"}
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor president vice senator sen rep representative gov governor mayor secretary "
    "general gen colonel col captain capt lieutenant lt sergeant sgt judge justice king queen prince princess lord "
    "lady "
    "sir dame pope bishop archbishop rev reverend father saint minister chancellor chairman director coach sheriff "
    "congressman congresswoman ambassador admiral commander officer deputy prime attorney district speaker uncle aunt "
    "chief justice counsel defense solicitor earl duke lords".split()
)
_MARKS = frozenset("“”\"‘’'«»„")
_INNER = frozenset("of for the and & - – / ' ’ . de la du van von del da in on".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A token of an automatic parse: its head is the number of another token of the document, or -1."""

    start: int
    end: int
    pos: str
    deprel: str
    head: int
    ner: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money `[start, end)`; `status` is None where it is no aid. Spans of who gives, who gets, and when."""

    start: int
    end: int
    status: str | None
    givers: tuple[Span, ...] = ()
    takers: tuple[Span, ...] = ()
    periods: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Taught:
    """An article and what is known of it. What is None is not known, and not taught.

    `relations`: per attribution the spans of each role; `beliefs`: per attribution whether it is thought, not said.
    `names`: typed spans. `unsure`: stretches in which names are neither taught nor counted wrong. `counted`: pairs of a
    number's span and its noun's.
    """

    article: Article
    relations: tuple[dict[str, list[Span]], ...] | None = None
    names: tuple[tuple[int, int, str], ...] | None = None
    unsure: tuple[Span, ...] = ()
    parse: tuple[Token, ...] = field(default=(), repr=False)
    beliefs: tuple[bool, ...] | None = None
    amounts: tuple[Amount, ...] | None = None
    counted: tuple[tuple[Span, Span], ...] | None = None


def remarked(taught: Taught, style: str) -> Taught:
    """The same article with its double marks in another house's style: curly, straight, or single (curly, straight).

    One mark for one mark, so that offsets stay; pairs of single marks that stand for a double one are left alone.

    >>> remarked(Taught(as_article("a", '"No," she said.')), "single").article.text
    '‘No,’ she said.'
    """
    text = taught.article.text
    opening, closing = {"curly": "“”", "straight": '""', "single": "‘’", "single straight": "''"}[style]

    def turned(m: re.Match[str]) -> str:
        before = text[m.start() - 1] if m.start() else " "
        return opening if before.isspace() or before in "([{—–-/" else closing

    return replace(taught, article=replace(taught.article, text=re.sub('[“”"]', turned, text)))


def as_article(name: str, text: str) -> Article:
    """A text whose lines are its paragraphs, all of them read."""
    passages = [Passage("body", m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return Article(article_id=name, text=text, passages=tuple(passages), sha256="")


def polnear(folder: Path, silver: Path | None = None) -> list[Taught]:
    """The articles of `folder` (NAME.txt, NAME.ann), with the silver parse where there is one."""
    parses = _silver(silver) if silver else {}
    out = []
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as f:
            text = f.read()
        article, parse = as_article(path.stem, text), parses.get(path.stem, ())
        names, unsure = _silver_names(article, parse) if parse else (None, ())
        out.append(Taught(article, _relations(path.with_suffix(".ann")), names, unsure, parse))
    return out


def _relations(path: Path) -> tuple[dict[str, list[Span]], ...]:
    spans: dict[str, list[Span]] = {}
    out = []
    with path.open(encoding="utf-8", newline="") as f:
        rows = [line.rstrip("\r").split("\t") for line in f.read().split("\n") if re.match(r"[TE]\d+\t", line)]
    for row in rows:
        if row[0][0] == "T":
            pieces = row[1].split(" ", 1)[1].split(";")
            spans[row[0]] = [(int(a), int(b)) for a, b in (p.split() for p in pieces)]
    for row in rows:
        if row[0][0] == "E":
            found: dict[str, list[Span]] = {role: [] for role in ROLES}
            for argument in row[1].split():
                name, ref = argument.split(":")
                role = re.sub(r"\d+$", "", name).lower()
                if role in found:
                    found[role] += spans[ref]
            if found["content"]:
                out.append({role: sorted(v) for role, v in found.items()})
    return tuple(out)


def _silver(path: Path) -> dict[str, tuple[Token, ...]]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[row["doc"]].append(row)
    out = {}
    for doc, tokens in rows.items():
        begin, made = 0, []
        for i, t in enumerate(tokens):
            if i and t["sent"] != tokens[i - 1]["sent"]:
                begin = i
            head = int(t["head"])
            made.append(
                Token(
                    int(t["start"]), int(t["end"]), t["pos"], t["deprel"].split(":")[0],
                    begin + head - 1 if head else -1, t["ner"],
                )
            )  # fmt: skip
        out[doc] = tuple(made)
    return out


def _silver_names(
    article: Article, parse: tuple[Token, ...]
) -> tuple[tuple[tuple[int, int, str], ...], tuple[Span, ...]]:
    """Names that CoreNLP and `analysis.actors.names` both find, of one type; where they differ nothing is taught.

    The edges are those of `analysis.actors.names`: without title, article and possessive.
    """
    ours = [(n.start, n.end, n.type) for n in find_names(article, odds=NameOdds())]
    starts = [s for s, _, _ in ours]
    met: dict[int, set[str]] = defaultdict(set)
    unsure: list[Span] = []
    for t in parse:
        i = bisect.bisect_right(starts, t.start) - 1
        inside = i >= 0 and t.start < ours[i][1]
        if inside:
            met[i].add(_SILVER_TYPES.get(t.ner, "other" if t.ner == "O" else t.ner))
        elif t.ner in _SILVER_TYPES or (t.ner == "O" and t.pos in ("NNP", "NNPS")):
            unsure.append((t.start, t.end))
    names = [n for i, n in enumerate(ours) if met[i] - {"other"} == {n[2]}]
    unsure += [(s, e) for i, (s, e, kind) in enumerate(ours) if met[i] - {"other"} != {kind}]
    return tuple(names), tuple(sorted(unsure))


_NAMED = {"P": "person", "O": "organization", "L": "place"}


def own(passages: Iterable[Marked]) -> list[Taught]:
    """Passages of the corpus of our own.

    >>> from .corpus.markup import marked
    >>> [t] = own([marked("{S1+P:vale Vale} {C1 said} {Q1? {F2+p:vale she} {H2 gave} {A2=disbursed $4}}.")])
    >>> t.relations, t.beliefs, t.names
    (({'source': [(0, 4)], 'cue': [(5, 9)], 'content': [(10, 21)]},), (True,), ((0, 4, 'person'),))
    >>> t.amounts
    (Amount(start=19, end=21, status='disbursed', givers=((10, 13),), takers=(), periods=()),)
    """
    return [_own(p) for p in passages]


def _own(p: Marked) -> Taught:
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for m in p.marks:
        spans[m.kind, m.name].append(_with_marks(p.text, m.start, m.end) if m.kind == "Q" else (m.start, m.end))
    said = list(dict.fromkeys(m.name for m in p.of("Q")))
    thought = {m.name for m in p.of("Q") if m.value == "belief"}
    relations = tuple(
        {role: sorted(spans[kind, n]) for role, kind in (("source", "S"), ("cue", "C"), ("content", "Q"))} for n in said
    )
    names = tuple((m.start, m.end, _NAMED[m.kind]) for m in p.marks if m.kind in _NAMED and m.by_name)
    unsure = tuple((m.start, m.end) for m in p.of("GD") if m.by_name)
    aid = [Amount(m.start, m.end, m.value, *(tuple(spans[kind, m.name]) for kind in "FTE")) for m in p.of("A")]
    other = [Amount(m.start, m.end, None) for m in p.of("M")]
    counted = tuple(((m.start, m.end), spans["U", m.name][0]) for m in p.of("N") if spans["U", m.name])
    return Taught(
        as_article(p.passage_id, p.text), relations, names, unsure,
        beliefs=tuple(n in thought for n in said),
        amounts=tuple(sorted(aid + other, key=lambda x: x.start)), counted=counted,
    )  # fmt: skip


def _with_marks(text: str, start: int, end: int) -> Span:
    """A content with the quotation marks around it, as PolNeAR has them; the run time takes them off again.

    >>> _with_marks("“No,” she said.", 1, 4), _with_marks("the “end”.", 0, 8)
    ((0, 5), (0, 9))
    """
    return start - (text[start - 1 : start] in _MARKS), end + (text[end : end + 1] in _MARKS)


def universal_ner(path: Path) -> list[Taught]:
    """English EWT with names, one article a document."""
    out = []
    for doc in _documents(path):
        text, spans = _text_of(doc)
        names, k = [], 0
        for _, rows in doc:
            for row in rows:
                tag, (s, e) = row[2], spans[k]
                k += 1
                kind = _UNER_TYPES.get(tag[2:])
                if kind and tag[0] == "I" and names and names[-1][2] == kind:
                    names[-1] = (names[-1][0], e, kind)
                elif kind:
                    names.append((s, e, kind))
        out.append(Taught(as_article(path.stem, text), names=tuple(names)))
    return out


def gum(path: Path) -> list[Taught]:
    """GUM documents with names: the proper core of each noun phrase of a person, an organization or a place."""
    out = []
    for doc in _documents(path):
        text, spans = _text_of(doc)
        rows = [row for _, sentence in doc for row in sentence]
        names: list[tuple[int, int, str]] = []
        unsure: list[Span] = []
        taken: set[int] = set()
        for first, last, kind in sorted(_entities(rows), key=lambda x: x[0] - x[1]):
            core = _core(rows, first, last, kind)
            if core and not taken & set(range(*core)):
                taken |= set(range(*core))
                found = spans[core[0]][0], spans[core[1] - 1][1]
                if kind == "person" and rows[core[1] - 1][4] == "NNPS":
                    unsure.append(found)  # peoples and families: not names of a person, and not counted wrong
                else:
                    names.append((*found, kind))
        out.append(Taught(as_article(path.stem, text), names=tuple(sorted(names)), unsure=tuple(unsure)))
    return out


def _documents(path: Path):
    """Documents of a CoNLL file: lists of (sentence text with its paragraph mark, rows)."""
    docs, comments, rows = [], {}, []
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in [*f, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                docs.append([])
            elif line.startswith("# newpar") and not line.startswith("# newpar_"):
                comments["par"] = "1"
            elif line.startswith("# text = "):
                comments["text"] = line[9:]
            elif line and not line.startswith("#"):
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif not line and rows:
                docs[-1].append((comments, rows))
                comments, rows = {}, []
    return [d for d in docs if d]


def _text_of(doc) -> tuple[str, list[Span]]:
    """The document's text put together from its sentences, and where each token stands in it."""
    text, spans = "", []
    for comments, rows in doc:
        text += "\n\n" if "par" in comments and text else " " if text else ""
        at = len(text)
        text += comments["text"]
        for row in rows:
            found = text.find(row[1], at)
            found = at if found < 0 else found
            at = min(found + len(row[1]), len(text))
            spans.append((found, at))
    return text, spans


def _entities(rows) -> list[tuple[int, int, str]]:
    out, open_ = [], []
    for i, row in enumerate(rows):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for mark in re.findall(r"\([^()]*\)?|[^()]*\)", found.group(1) if found else ""):
            if mark.startswith("("):
                parts = mark.strip("()").split("-")
                open_.append((parts[0], i, parts[1]))
                if mark.endswith(")"):
                    ident, first, kind = open_.pop()
                    out.append((first, i + 1, kind))
            else:
                ident = mark.strip("()").split("-")[0]
                for k in range(len(open_) - 1, -1, -1):
                    if open_[k][0] == ident:
                        _, first, kind = open_.pop(k)
                        out.append((first, i + 1, kind))
                        break
    return [x for x in out if x[2] in TYPES]


def _core(rows, first: int, last: int, kind: str) -> tuple[int, int] | None:
    """Token numbers of the name in a noun phrase, or None where its head is no proper noun."""
    base = first - int(rows[first][0]) + 1
    head = None
    for i in range(first, last):
        above = base + int(rows[i][6]) - 1
        if int(rows[i][6]) == 0 or not first <= above < last:
            head = i
            break
    if head is None or not rows[head][4].startswith("NNP"):
        return None
    proper = [rows[i][4].startswith("NNP") or rows[i][3] == "PROPN" for i in range(first, last)]
    s = e = head - first
    inner = _INNER if kind != "person" else frozenset("- ' ’ . de la du van von del da bin al ibn".split())
    while s > 0 and (proper[s - 1] or (rows[first + s - 1][1].lower() in inner and s > 1 and proper[s - 2])):
        s -= 1
    e += 1
    while e < last - first and (
        proper[e] or (rows[first + e][1].lower() in inner and e + 1 < last - first and proper[e + 1])
    ):
        e += 1
    while s < e and (rows[first + s][1].lower().rstrip(".") in _TITLES and kind == "person" or not proper[s]):
        s += 1
    if s == e or (kind == "person" and rows[first + e - 1][1].lower().rstrip(".") in _TITLES):
        return None  # a bare role: "the Prime Minister"
    return first + s, first + e


def words_in(starts: list[int], ends: list[int], start: int, end: int) -> range:
    """Numbers of the words that a span touches; words given by their sorted starts and ends."""
    return range(bisect.bisect_right(ends, start), bisect.bisect_left(starts, end))
