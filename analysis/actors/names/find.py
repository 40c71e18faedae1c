"""Proper names of an article: persons, organizations and places, as offsets, without title, article or possessive."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...reader import encoder
from ...reader.naming import NameOdds
from ...records import Article, Name, NameType, Span
from ...words.index import sentence_index
from ...words.lists import (
    country_of,
    country_of_people,
    given_names,
    groups,
    organizations,
    other_capitals,
    places,
    products,
    roles,
    titles,
)
from ...words.marks import quotations
from ...words.organization_words import TELLING
from ...words.overlaps import Overlaps
from ...words.tokens import tokens
from ..config import ACTORS, NamesConfig
from .across_article import agree
from .namesakes import namesakes
from .tagger import Habits, Tagger, habits, load
from .witness import mere_words, witnessed
from .word_lists import happenings, openers

_ARTICLES = frozenset(["the", "The", "THE", "a", "A", "an", "An"])
_SMALL = frozenset("of for on against and the to in".split())
# What an organization's name may go on with: "Council" + "for the Welfare of Immigrants".
_GOES_ON = re.compile(r" (?:of|for|on|against)(?: the)? [A-Z][\w-]+(?:,? (?:and |of |for )+(?:the )?[A-Z][\w-]+)*")
_PARTY = frozenset(
    "Conservative Labour Tory Democrat Republican Liberal Socialist Green Independent Nationalist".split()
)
_ADDRESS = frozenset("Mr Mrs Ms Doña Dona Señor Señora Frau Herr Sir Signora".split())
_VERSIONS = frozenset("XP Vista Pro Plus Max Mini Air Ultra VR".split())
# "CHF 4 million", "9,000 CFA francs": money, whatever the letters.
_MONEY = re.compile(
    r"""
    (?: USD|EUR|GBP|JPY|CHF|CNY|RMB|AUD|CAD|NZD|SEK|NOK|DKK|INR|BRL|ZAR|MXN|RUB|TRY|KRW|HKD|SGD|AED|SAR|PLN|NGN|KES
      | EGP|PKR|Rs|Tk )\.?[ \u00a0]?\d
    | (?:[A-Z]{2,3}|[A-Z][a-z]+)[ \u00a0](?:francs?|kron[ae]r?|rupees?|pesos?|rials?|dinars?|dirhams?)\b
    """,
    re.X,
)
_FORMER = re.compile(r"Ex-[a-z]+")
_CALLED = re.compile(r"\b(?:known|nicknamed|called|dubbed)\b[^.;“\"]{0,30}[“\"‘']$")
_MONTHS = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)[a-z]*\.?$"
)


def find_names(article: Article, config: NamesConfig = ACTORS.names, odds: NameOdds | None = None) -> tuple[Name, ...]:
    """Names in the readable passages, in text order, none inside another.

    First every sentence by itself (`tagger`, and `witness`: what the encoder sees, which is asked where `odds` are not
    given), then the article as a whole (`across_article`): a surname that stands
    alone is the person's whose full name stands elsewhere, and one name has one type unless the text speaks against it.

    >>> from analysis.article.reading import read
    >>> text = "Mayor Ana Lima met officials of the Bank of Norway in Oslo. Lima was pleased."
    >>> [(text[n.start : n.end], n.type) for n in find_names(read(text=text))]
    [('Ana Lima', 'person'), ('Bank of Norway', 'organization'), ('Oslo', 'place'), ('Lima', 'person')]
    """
    text = article.text
    lines = [tokens(text, s, e) for s, e in sentence_index(article).spans]
    habit = habits([text[a:b] for line in lines for a, b in line])
    model = load()
    odds = encoder().names(article) if odds is None else odds
    found: list[Name] = []
    for line in lines:
        seen = _joined(text, _in_sentence(text, line, model, habit, config))
        found += witnessed(text, line, seen, odds, config)
    found = namesakes(article, found, odds, config)
    silent = [*_titles_of_works(article, config), *mere_words(text, lines, odds, config)]
    works = Overlaps((span, None) for span in silent)
    found = [n for n in found if not any(s <= n.start and n.end <= e for (s, e), _ in works.of((n.start, n.end)))]
    loud = _in_capitals(article, config)
    return (*_datelined(article, config), *agree(article, found, habit, model.common, odds, silent, loud, config))


def _in_capitals(article: Article, config: NamesConfig) -> list[Span]:
    """Headlines and subheadings that write every longer word with a capital, so that capitals tell nothing there."""
    out = []
    for p in article.readable:
        piece = article.text[p.start : min(p.end, p.start + config.heading_read)].rstrip()
        words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", piece) if len(w) > config.longer_word]
        heading = p.kind == "headline" or (len(piece) < config.heading_length and piece[-1:] not in ".!?…”\"’'")
        if heading and words and sum(w[0].isupper() for w in words) >= config.heading_share * len(words):
            out.append((p.start, p.end))
    return out


def _datelined(article: Article, config: NamesConfig) -> list[Name]:
    """The places that open the dateline ("PORTO ALTO, Portugal —"); days and agencies in it are none."""
    out: list[Name] = []
    at = min((p.start for p in article.readable if p.kind == "body"), default=0)
    for p in article.passages:
        if p.kind != "dateline" or not article.dateline or p.start > at:
            continue
        start = article.text.find(article.dateline, p.start, p.end)
        for m in re.finditer(r"[^\W\d_][^,/|(]*[^\W_]\.?", article.dateline if start >= 0 else ""):
            if m.group()[0].isupper() and not _MONTHS.match(m.group().split()[0]):
                out.append(Name(start + m.start(), start + m.end(), "place", config.by_dateline))
    return out


def _in_sentence(text: str, spans: list[Span], model: Tagger, habit: Habits, config: NamesConfig) -> list[Name]:
    words = [text[a:b] for a, b in spans]
    out: list[Name] = []
    for i, j, kind, share in model.tag(words, habit, config.lean):
        sure = round(share, 2)
        for piece in _split(words, _Piece(i, j, kind), model.common):
            a, b, t = _mended(words, piece, model.common)
            digits = t == "person" and any(c.isdigit() for w in words[a:b] for c in w)
            if a >= b or digits or sure < _least(words[a:b], t, model.common, config):
                continue
            a, t = _body_before(words, a, t)
            start, end = spans[a][0], spans[b - 1][1]
            if t == "organization":
                start, end = _longer(text, start, end)
            out.append(Name(start, end, t, sure))
    return _apart(out)


def _mended(words: list[str], piece: _Piece, common: frozenset[str]) -> _Piece:
    """What the tagger saw without what is no part of a name, and with a first name that it missed."""
    i, j = _trim(words, *piece)
    i, kind = _unpartied(words, i, j, piece.kind, common)
    return _Piece(_first_name(words, i, j, common) if kind == "person" else i, j, kind)


def _apart(names: list[Name]) -> list[Name]:
    """The names in order, none inside another; one that begins earlier than those before takes their place."""
    kept: list[Name] = []
    for n in names:
        while kept and kept[-1].start >= n.start:
            kept.pop()
        if not kept or n.start >= kept[-1].end:
            kept.append(n)
    return kept


def _least(words: list[str], kind: NameType, common: frozenset[str], config: NamesConfig) -> float:
    """How sure the tagger must be: less for two or three words that are none, which are hardly anything else."""
    rare = all(w[0].isupper() and w[1:].islower() and w.lower() not in common and w not in places() for w in words)
    return config.least_rare if kind == "person" and 2 <= len(words) <= 3 and rare else config.least


class _Piece(NamedTuple):
    """A name as positions of words, and its type."""

    start: int
    end: int
    kind: NameType


def _split(words: list[str], piece: _Piece, common: frozenset[str]) -> list[_Piece]:
    """Names that ran together, taken apart by the first rule that sees two: an organization or place, then the person
    who speaks for it; "A and the B"."""
    for rule in (_person_of_body, _person_and_verb, _persons, _body_of_country, _body_and_person, _bodies):
        parts = rule(words, piece, common)
        if parts:
            return parts
    return [piece]


def _person_of_body(words: list[str], piece: _Piece, common: frozenset[str]) -> list[_Piece]:
    """ "Ana Lima of the Pacific Exchange": a person of an organization."""
    i, j, _ = piece
    if " ".join(words[i:j]) in organizations():
        return []
    for k in range(i + 2, j - 1):
        if words[k] not in ("of", "at", "from"):
            continue
        head, tail = words[i:k], words[k + 2 : j] if words[k + 1] == "the" else words[k + 1 : j]
        rare = all(w[0].isupper() and w.lower() not in TELLING and w.lower() not in common for w in head)
        body = bool(tail) and (tail[-1].lower() in TELLING or " ".join(tail) in organizations())
        if body and rare and len(head) < 4:
            return [_Piece(i, k, "person"), _Piece(j - len(tail), j, "organization")]
    return []


def _person_and_verb(words: list[str], piece: _Piece, common: frozenset[str]) -> list[_Piece]:
    """ "Ana Lima runs Radio Sur": a verb is no part of a name."""
    i, j, _ = piece
    if words[i] not in given_names():
        return []
    verb = next((k for k in range(i + 1, min(j - 1, i + 4)) if _may_be_a_verb(words[k])), None)
    return [] if verb is None else [_Piece(i, verb, "person"), _Piece(verb + 1, j, "organization")]


def _may_be_a_verb(word: str) -> bool:
    return word[0].islower() and word not in _SMALL and len(word) > 3 and word.endswith(("s", "ed"))


def _persons(words: list[str], piece: _Piece, common: frozenset[str]) -> list[_Piece]:
    """ "Ana Lima and Bo Ek"."""
    i, j, kind = piece
    if kind != "person" or "and" not in words[i + 1 : j - 1]:
        return []
    k = words.index("and", i + 1)
    return [_Piece(i, k, "person"), *_split(words, _Piece(k + 1, j, kind), common)]


def _body_of_country(words: list[str], piece: _Piece, common: frozenset[str]) -> list[_Piece]:
    """ "Leeds State University of the UK": a body, then its country; letters for a country are in nobody's name."""
    i, j, kind = piece
    for k in range(j - 2, i + 1, -1) if kind != "person" else ():
        complete = words[k - 1].lower() in TELLING or "of" in words[i + 1 : k]
        if words[k : k + 2] == ["of", "the"] and _lettered(words[k + 2 : j]) and complete:
            return [*_split(words, _Piece(i, k, kind), common), _Piece(k + 2, j, "place")]
    return []


def _body_and_person(words: list[str], piece: _Piece, common: frozenset[str]) -> list[_Piece]:
    """ "Porto Alto Ana Lima": who comes from there, or speaks for it."""
    i, j, kind = piece
    if kind == "person" or " ".join(words[i:j]) in places():
        return []
    for k in range(j - 2, max(i, j - 4), -1):
        head = " ".join(words[i:k])
        named = all(w[0].isupper() and w.lower() not in TELLING and w.lower() not in common for w in words[k:j])
        spoken_for = head in places() or head in organizations() or words[k - 1].lower() in TELLING | roles().keys()
        if named and spoken_for:
            return [_Piece(i, k, kind), _Piece(k, j, "person")]
    return []


def _bodies(words: list[str], piece: _Piece, common: frozenset[str]) -> list[_Piece]:
    """ "the Trade Council and the Bank of Norway"."""
    i, j, kind = piece
    for k in range(i + 1, j - 2) if kind != "person" else ():
        if words[k : k + 2] == ["and", "the"] and TELLING & {words[k - 1].lower(), words[k + 2].lower()}:
            return [*_split(words, _Piece(i, k, kind), common), *_split(words, _Piece(k + 2, j, kind), common)]
    return []


def _lettered(words: list[str]) -> bool:
    """Is that a country by its letters ("UK", "U.S.")?"""
    return len(words) == 1 and words[0].replace(".", "").isupper() and words[0] in country_of()


def _trim(words: list[str], i: int, j: int, kind: NameType) -> tuple[int, int]:
    """Without articles, titles and points at the edges; empty when what is left is no name of an actor."""
    i = _trim_front(words, i, j, kind)
    j = _trim_end(words, i, j, kind)
    if i >= j or _people(words[i:j]):
        return i, i
    last = next((k for k in range(j - 1, i, -1) if not words[k][0].isdigit() and words[k] not in _VERSIONS), i)
    if words[last] in products():
        return (i, i + 1) if last > i and words[i] in organizations() else (i, i)
    if _no_actor(words[i:j]):
        return i, i
    return (i, j) if kind == "person" or j - i < 2 else _without_thing(words, i, j)


def _trim_front(words: list[str], i: int, j: int, kind: NameType) -> int:
    while i < j and (words[i] in _ARTICLES or not words[i][0].isalnum() or (i < j - 1 and _opens(words[i]))):
        i += 1
    while (
        kind == "person" and i < j - 1 and (words[i] == "." or words[i] in titles() and words[i] not in given_names())
    ):
        i += 1
    if kind == "organization" and j - i > 2 and words[i + 1] == "of" and words[i].lower() in groups():
        i += 3 if words[i + 2] in _ARTICLES else 2
    return i


def _trim_end(words: list[str], i: int, j: int, kind: NameType) -> int:
    while j > i and not words[j - 1][0].isalnum() and words[j - 1] != ")" and not _point_belongs(words, j):
        j -= 1
    while j > i and (words[j - 1] in ("'s", "’s") or words[j - 1] in _SMALL):
        j -= 1
    if kind == "organization" and words[j : j + 1] and words[j][0].isupper() and words[i] not in roles():
        while j - i > 1 and words[j - 1].lower() in roles() and words[j - 1][1:].islower():
            j -= 1  # "U.N. Coordinator" in front of who it is
    return j


def _opens(word: str) -> bool:
    """Is that a word that only the sentence's start has given a capital?"""
    return word.lower() in openers()


def _people(words: list[str]) -> bool:
    """Is the single word a people, or a former something?"""
    word = words[0]
    people = word in country_of_people() and word not in country_of()
    return len(words) == 1 and (people or _FORMER.fullmatch(word) is not None)


def _no_actor(words: list[str]) -> bool:
    """Is that a month, a feast or a title, and nobody's name?"""
    whole = " ".join(words)
    month = len(words) == 1 and _MONTHS.match(whole) is not None
    return month or whole in other_capitals() or whole in titles()


def _without_thing(words: list[str], i: int, j: int) -> tuple[int, int]:
    """A body without what it holds or has done ("Acme Awards"); nothing where nobody is left."""
    if words[j - 1].lower() in happenings() and " ".join(words[i:j]) not in organizations():
        return (i, i + 1) if words[i] in organizations() else (i, i)
    office = all(w.lower() in roles() or w in titles() or w in _SMALL for w in words[i:j])
    return (i, i) if office else (i, j)


def _body_before(words: list[str], i: int, kind: NameType) -> tuple[int, NameType]:
    """ "League of" + "River States": the name is the whole organization's."""
    k = i - 2 if i > 2 and words[i - 1] == "the" else i - 1
    if k < 1 or words[k] != "of" or not words[k - 1][0].isupper() or words[k - 1].lower() not in TELLING:
        return i, kind
    if _lettered(words[i : i + 1]) and words[k - 2 : k - 1] and words[k - 2][0].isupper():
        return i, kind  # "Leeds State University of the UK"
    k -= 1
    while k > 0 and words[k - 1][0].isupper() and words[k - 1][1:].islower() and words[k - 1] not in _ARTICLES:
        if _opens(words[k - 1]) or words[k - 1] in titles():
            break
        k -= 1
    return k, "organization"


def _unpartied(words: list[str], i: int, j: int, kind: NameType, common: frozenset[str]) -> tuple[int, NameType]:
    """A party's word or "Doña" in front of a name that was taken for its first word: the rest is a person's."""
    if i >= j:
        return i, kind
    rest = words[i + 1 : j]
    body = any(w.lower() in TELLING for w in rest) or " ".join(words[i:j]) in organizations()
    rare = not any(w.lower() in common or not w[0].isupper() for w in rest)
    if words[i] in _PARTY and len(rest) > 1 and not body and (rare or rest[0] in given_names()):
        return i + 1, "person"
    if words[i] in _ADDRESS and rest and not body:
        return i + 1, "person"
    return i, kind


def _first_name(words: list[str], i: int, j: int, common: frozenset[str]) -> int:
    """A rare capitalised word in front of a single surname is the first name that the model missed."""
    if j - i != 1 or i == 0:
        return i
    w = words[i - 1]
    known = w in titles() or w in country_of_people() or w in places() or w in organizations() or w in other_capitals()
    rare = w.lower() not in common and w.lower() not in roles() and w.lower() not in TELLING
    return (
        i - 1
        if w[0].isupper() and w[1:].islower() and len(w) > 2 and rare and not known and not _MONTHS.match(w)
        else i
    )


def _longer(text: str, start: int, end: int) -> Span:
    """With what belongs to an organization's name behind it: "Joint Council" + "for the Welfare of Immigrants",
    ".com"."""
    site = re.match(r"\.(?:com|org|net|gov|edu|co\.uk)\b", text[end : end + 8])
    if site:
        return start, end + site.end()
    if text[start:end].split()[-1].lower() in TELLING:
        more = _GOES_ON.match(text, end)
        words = more.group().split() if more else []
        if more and words[-1] not in places() and not any(_MONTHS.match(w) or w in given_names() for w in words):
            return start, more.end()
    return start, end


def _point_belongs(words: list[str], j: int) -> bool:
    return words[j - 1] == "." and j > 1 and words[j - 2] in ("Jr", "Sr", "Inc", "Co", "Corp", "Ltd", "St")


def _titles_of_works(article: Article, config: NamesConfig) -> list[Span]:
    """Short quotations written like titles ("The Patient Man"): the names in them are no actors'."""
    out = []
    for q in quotations(article).found:
        s, e = q.pieces[0]
        words = re.findall(r"[^\W\d_][\w'’-]*", article.text[s : min(e, s + config.work_length)])
        long = [w for w in words if len(w) > config.longer_word]
        before = article.text[max(0, s - 40) : s]
        if len(words) == 2 and words[0].lower() == "the" and _CALLED.search(before):
            out.append((s, e))  # a nickname
        elif (
            len(q.pieces) == 1
            and e - s <= config.work_length
            and len(words) > 1
            and long
            and all(w[0].isupper() for w in [words[0], *long])
        ):
            out.append((s, e))
    return out


def _joined(text: str, found: list[Name]) -> list[Name]:
    """Two halves of one firm put together again ("Tow & Salvage"); "NZ" in front of a dollar sign is no name."""
    out: list[Name] = []
    for n in found:
        if text[n.end : n.end + 1] in tuple("$£€¥¢₦₹₱₵₩₽₺₴₪₫") or _MONEY.match(text, n.start):
            continue
        if out and re.fullmatch(r"\s&\s", text[out[-1].end : n.start]):
            out[-1] = Name(out[-1].start, n.end, "organization", max(out[-1].confidence, n.confidence))
        else:
            out.append(n)
    return out
