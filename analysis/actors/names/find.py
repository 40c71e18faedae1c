"""Proper names of an article: persons, organizations and places, as offsets, without title, article or possessive."""

from __future__ import annotations

import re

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
from .across_article import agree
from .tagger import Habits, Tagger, habits, load

_SURE_ENOUGH = 0.35
_DOUBTFUL = 0.25
_ARTICLES = frozenset(["the", "The", "THE", "a", "A", "an", "An"])
_SMALL = frozenset("of for on against and the to in".split())
# What an organization's name may go on with: "Council" + "for the Welfare of Immigrants".
_GOES_ON = re.compile(r" (?:of|for|on|against)(?: the)? [A-Z][\w-]+(?:,? (?:and |of |for )+(?:the )?[A-Z][\w-]+)*")
_OPENERS = frozenset(
    """in on at for from by but and when while if as to with after before like under since until though although because
    so yet or nor then now here there once during between among without within against about over""".split()
)
_PARTY = frozenset(
    "Conservative Labour Tory Democrat Republican Liberal Socialist Green Independent Nationalist".split()
)
_ADDRESS = frozenset("Mr Mrs Ms Doña Dona Señor Señora Frau Herr Sir Signora".split())
_HAPPENINGS = frozenset(
    """study act fair award awards prize cup championship championships games festival expo day agreement treaty accord
    accords war survey amendment bill law code series edition tour open summit protocol declaration constitution report
    show plan pact deal crisis election elections""".split()
)
_VERSIONS = frozenset("XP Vista Pro Plus Max Mini Air Ultra VR".split())
# "CHF 4 million", "9,000 CFA francs": money, whatever the letters.
_MONEY = re.compile(
    r"(?:USD|EUR|GBP|JPY|CHF|CNY|RMB|AUD|CAD|NZD|SEK|NOK|DKK|INR|BRL|ZAR|MXN|RUB|TRY|KRW|HKD|SGD|AED|SAR|PLN|NGN|KES|"
    r"EGP|PKR|Rs|Tk)\.?[ \u00a0]?\d|(?:[A-Z]{2,3}|[A-Z][a-z]+)[ \u00a0](?:francs?|kron[ae]r?|rupees?|pesos?|rials?|dinars?|dirhams?)\b"
)
_CALLED = re.compile(r"\b(?:known|nicknamed|called|dubbed)\b[^.;“\"]{0,30}[“\"‘']$")
_MONTHS = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)[a-z]*\.?$"
)


def find_names(article: Article) -> tuple[Name, ...]:
    """Names in the readable passages, in text order, none inside another.

    First every sentence by itself (`tagger`), then the article as a whole (`namebook`): a surname that stands alone is
    the person's whose full name stands elsewhere, and one name has one type unless the text speaks against it.

    >>> from analysis.article.reading import read
    >>> text = "Mayor Ana Lima met officials of the Bank of Norway in Oslo. Lima was pleased."
    >>> [(text[n.start : n.end], n.type) for n in find_names(read(text=text))]
    [('Ana Lima', 'person'), ('Bank of Norway', 'organization'), ('Oslo', 'place'), ('Lima', 'person')]
    """
    text = article.text
    lines = [tokens(text, s, e) for s, e in sentence_index(article).spans]
    habit = habits([text[a:b] for line in lines for a, b in line])
    model = load()
    found: list[Name] = []
    for line in lines:
        found += _joined(text, _in_sentence(text, line, model, habit))
    entitled = _titles_of_works(article)
    works = Overlaps((span, None) for span in entitled)
    found = [n for n in found if not any(s <= n.start and n.end <= e for (s, e), _ in works.of((n.start, n.end)))]
    loud = _in_capitals(article)
    return (*_datelined(article), *agree(article, found, habit, model.common, entitled, loud))


def _in_capitals(article: Article) -> list[Span]:
    """Headlines and subheadings that write every longer word with a capital, so that capitals tell nothing there."""
    out = []
    for p in article.readable:
        piece = article.text[p.start : min(p.end, p.start + 200)].rstrip()
        words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", piece) if len(w) > 3]
        heading = p.kind == "headline" or (len(piece) < 120 and piece[-1:] not in ".!?…”\"’'")
        if heading and words and sum(w[0].isupper() for w in words) >= 0.8 * len(words):
            out.append((p.start, p.end))
    return out


def _datelined(article: Article) -> list[Name]:
    """The places that open the dateline ("PORTO ALTO, Portugal —"); days and agencies in it are none."""
    out: list[Name] = []
    at = min((p.start for p in article.readable if p.kind == "body"), default=0)
    for p in article.passages:
        if p.kind != "dateline" or not article.dateline or p.start > at:
            continue
        start = article.text.find(article.dateline, p.start, p.end)
        for m in re.finditer(r"[^\W\d_][^,/|(]*[^\W_]\.?", article.dateline if start >= 0 else ""):
            if m.group()[0].isupper() and not _MONTHS.match(m.group().split()[0]):
                out.append(Name(start + m.start(), start + m.end(), "place", 0.95))
    return out


def _in_sentence(text: str, spans: list[Span], model: Tagger, habit: Habits) -> list[Name]:
    words = [text[a:b] for a, b in spans]
    out: list[Name] = []
    for i, j, kind, share in model.tag(words, habit):
        sure = round(share, 2)
        for a, b, t in _split(words, i, j, kind, model.common):
            a, b = _trim(words, a, b, t)
            a, t = _unpartied(words, a, b, t, model.common)
            if t == "person":
                a = _first_name(words, a, b, model.common)
            if (
                a >= b
                or sure < _least(words[a:b], t, model.common)
                or (t == "person" and any(c.isdigit() for w in words[a:b] for c in w))
            ):
                continue
            a, t = _body_before(words, a, t)
            start, end = spans[a][0], spans[b - 1][1]
            if t == "organization":
                start, end = _longer(text, start, end)
            out.append(Name(start, end, t, sure))
    kept: list[Name] = []
    for n in out:
        while kept and kept[-1].start >= n.start:
            kept.pop()
        if not kept or n.start >= kept[-1].end:
            kept.append(n)
    return kept


def _least(words: list[str], kind: NameType, common: frozenset[str]) -> float:
    """How sure the tagger must be: less for two or three words that are none, which are hardly anything but a person."""
    rare = all(w[0].isupper() and w[1:].islower() and w.lower() not in common and w not in places() for w in words)
    return _DOUBTFUL if kind == "person" and 2 <= len(words) <= 3 and rare else _SURE_ENOUGH


def _split(words: list[str], i: int, j: int, kind: str, common: frozenset[str]) -> list[tuple[int, int, NameType]]:
    """Two names that ran together: an organization or place, then the person who speaks for it; "A and the B"."""
    span: list[tuple[int, int, NameType]] = [(i, j, kind)]  # type: ignore[list-item]
    for k in range(i + 2, j - 1):
        if words[k] not in ("of", "at", "from"):
            continue
        # "Ana Lima of the Pacific Exchange": a person of an organization
        head, tail = words[i:k], words[k + 2 : j] if words[k + 1] == "the" else words[k + 1 : j]
        rare = all(w[0].isupper() and w.lower() not in TELLING and w.lower() not in common for w in head)
        body = bool(tail) and (tail[-1].lower() in TELLING or " ".join(tail) in organizations())
        linked = " ".join(words[i:j]) not in organizations()
        if linked and body and rare and len(head) < 4:
            return [(i, k, "person"), (j - len(tail), j, "organization")]
    for k in range(i + 1, min(j - 1, i + 4)):
        # "Ana Lima runs Radio Sur": a verb is no part of a name
        if (
            words[k][0].islower()
            and words[k] not in _SMALL
            and len(words[k]) > 3
            and words[k].endswith(("s", "ed"))
            and words[i] in given_names()
        ):
            return [(i, k, "person"), (k + 1, j, "organization")]
    if kind == "person" and "and" in words[i + 1 : j - 1]:
        k = words.index("and", i + 1)
        return [(i, k, "person"), *_split(words, k + 1, j, kind, common)]
    if kind == "person" or j - i < 3:
        return span
    for k in range(j - 2, i + 1, -1):
        # "Leeds State University of the UK": a body, then its country; letters for a country are in nobody's name
        complete = words[k - 1].lower() in TELLING or "of" in words[i + 1 : k]
        if words[k : k + 2] == ["of", "the"] and _lettered(words[k + 2 : j]) and complete:
            return [*_split(words, i, k, kind, common), (k + 2, j, "place")]
    for k in range(j - 2, max(i, j - 4), -1):
        tail = words[k:j]
        named = all(w[0].isupper() and w.lower() not in TELLING and w.lower() not in common for w in tail)
        head = " ".join(words[i:k])
        spoken_for = head in places() or head in organizations() or words[k - 1].lower() in TELLING | roles().keys()
        if named and spoken_for and " ".join(words[i:j]) not in places():
            return [(i, k, kind), (k, j, "person")]  # type: ignore[list-item]
    for k in range(i + 1, j - 2):
        if words[k] == "and" and words[k + 1] == "the" and TELLING & {words[k - 1].lower(), words[k + 2].lower()}:
            return [*_split(words, i, k, kind, common), *_split(words, k + 2, j, kind, common)]
    return span


def _lettered(words: list[str]) -> bool:
    """Is that a country by its letters ("UK", "U.S.")?"""
    return len(words) == 1 and words[0].replace(".", "").isupper() and words[0] in country_of()


def _trim(words: list[str], i: int, j: int, kind: str) -> tuple[int, int]:
    """Without articles, titles and points at the edges; empty when what is left is no name of an actor."""
    while i < j and (
        words[i] in _ARTICLES or not words[i][0].isalnum() or (i < j - 1 and words[i].lower() in _OPENERS)
    ):
        i += 1
    while (
        kind == "person" and i < j - 1 and (words[i] == "." or (words[i] in titles() and words[i] not in given_names()))
    ):
        i += 1
    if kind == "organization" and j - i > 2 and words[i + 1] == "of" and words[i].lower() in groups():
        i += 3 if words[i + 2] in _ARTICLES else 2
    while j > i and not words[j - 1][0].isalnum() and words[j - 1] != ")" and not _point_belongs(words, j):
        j -= 1
    while j > i and (words[j - 1] in ("'s", "’s") or words[j - 1] in _SMALL):
        j -= 1
    if i >= j:
        return i, i
    if kind == "organization" and words[j : j + 1] and words[j][0].isupper() and words[i] not in roles():
        while j - i > 1 and words[j - 1].lower() in roles() and words[j - 1][1:].islower():
            j -= 1  # "U.N. Coordinator" in front of who it is
    if j - i == 1 and words[i] in country_of_people() and words[i] not in country_of():
        return i, i
    if j - i == 1 and re.fullmatch(r"Ex-[a-z]+", words[i]):
        return i, i
    whole = " ".join(words[i:j])
    last = next((k for k in range(j - 1, i, -1) if not words[k][0].isdigit() and words[k] not in _VERSIONS), i)
    if words[last] in products():
        return (i, i + 1) if last > i and words[i] in organizations() else (i, i)
    if whole in other_capitals() or whole in titles() or (j - i == 1 and _MONTHS.match(whole)):
        return i, i
    if kind != "person" and j - i > 1 and words[j - 1].lower() in _HAPPENINGS and whole not in organizations():
        return (i, i + 1) if words[i] in organizations() else (i, i)
    if kind != "person" and j - i > 1 and all(w.lower() in roles() or w in titles() or w in _SMALL for w in words[i:j]):
        return i, i
    return i, j


def _body_before(words: list[str], i: int, kind: NameType) -> tuple[int, NameType]:
    """ "League of" + "River States": the name is the whole organization's."""
    k = i - 2 if i > 2 and words[i - 1] == "the" else i - 1
    if k < 1 or words[k] != "of" or not words[k - 1][0].isupper() or words[k - 1].lower() not in TELLING:
        return i, kind
    if _lettered(words[i : i + 1]) and words[k - 2 : k - 1] and words[k - 2][0].isupper():
        return i, kind  # "Leeds State University of the UK"
    k -= 1
    while k > 0 and words[k - 1][0].isupper() and words[k - 1][1:].islower() and words[k - 1] not in _ARTICLES:
        if words[k - 1].lower() in _OPENERS or words[k - 1] in titles():
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
    """With what belongs to an organization's name behind it: "Joint Council" + "for the Welfare of Immigrants", ".com"."""
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


def _titles_of_works(article: Article) -> list[Span]:
    """Short quotations written like titles ("The Patient Man"): the names in them are no actors'."""
    out = []
    for q in quotations(article).found:
        s, e = q.pieces[0]
        words = re.findall(r"[^\W\d_][\w'’-]*", article.text[s : min(e, s + 80)])
        long = [w for w in words if len(w) > 3]
        before = article.text[max(0, s - 40) : s]
        if len(words) == 2 and words[0].lower() == "the" and _CALLED.search(before):
            out.append((s, e))  # a nickname
        elif (
            len(q.pieces) == 1
            and e - s <= 80
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
