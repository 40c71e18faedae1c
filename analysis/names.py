"""Proper names of an article: persons, organizations and places, as offsets, without title, article or possessive."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from .marks import quotations
from .records import Article, Name
from .tagger import Habits, Tagger, habits, load
from .wordlists import country_of, country_of_people, organizations, places, titles
from .words import sentences, tokens

_SURE_ENOUGH = 0.35
_ARTICLES = frozenset(["the", "The", "THE", "a", "A", "an", "An"])


def find_names(article: Article) -> tuple[Name, ...]:
    """Names in the readable passages, in text order, none inside another.

    First every sentence by itself (`tagger`), then the article as a whole: a surname that stands alone is the person's
    whose full name stands elsewhere, and one name has one type unless the text speaks against it.

    >>> from analysis.article import read
    >>> text = "Mayor Ana Lima met officials of the Bank of Norway in Oslo. Lima was pleased."
    >>> [(text[n.start : n.end], n.type) for n in find_names(read(text=text))][:3]
    [('Ana Lima', 'person'), ('Bank of Norway', 'organization'), ('Oslo', 'place')]
    """
    text = article.text
    lines = [
        [text[a:b] for a, b in spans]
        for p in article.readable
        for s, e in sentences(text, p.start, p.end)
        if (spans := tokens(text, s, e))
    ]
    habit = habits([w for line in lines for w in line])
    found: list[Name] = []
    for p in article.readable:
        for s, e in sentences(text, p.start, p.end):
            found += _joined(text, _in_sentence(text, tokens(text, s, e), load(), habit))
    entitled = _titles_of_works(article)
    found = [n for n in found if not any(s <= n.start and n.end <= e for s, e in entitled)]
    return tuple(_agree(article, found))


def _titles_of_works(article: Article) -> list[tuple[int, int]]:
    """Short quotations written like titles ("The Patient Man"): the names in them are no actors'."""
    out = []
    for q in quotations(article)[0]:
        s, e = q.pieces[0]
        words = re.findall(r"[^\W\d_][\w'’-]*", article.text[s:e])
        long = [w for w in words if len(w) > 3]
        if len(q.pieces) == 1 and 1 < len(words) <= 8 and long and all(w[0].isupper() for w in [words[0], *long]):
            out.append((s, e))
    return out


def _joined(text: str, found: list[Name]) -> list[Name]:
    """Two halves of one firm put together again ("Tow & Salvage"); "NZ" in front of a dollar sign is no name."""
    out: list[Name] = []
    for n in found:
        if text[n.end : n.end + 1] in ("$", "£", "€"):
            continue
        if out and re.fullmatch(r"\s&\s", text[out[-1].end : n.start]):
            out[-1] = Name(out[-1].start, n.end, "organization", max(out[-1].confidence, n.confidence))
        else:
            out.append(n)
    return out


def _in_sentence(text: str, spans: list[tuple[int, int]], model: Tagger, habit: Habits) -> list[Name]:
    words = [text[a:b] for a, b in spans]
    out = []
    for i, j, kind, sure in model.tag(words, habit):
        i, j = _trim(words, i, j, kind)
        if i < j and sure >= _SURE_ENOUGH:
            out.append(Name(spans[i][0], spans[j - 1][1], kind, round(sure, 3)))
    return out


def _trim(words: list[str], i: int, j: int, kind: str) -> tuple[int, int]:
    """Without articles, titles and points at the edges; empty when nothing but a title or a nationality is left."""
    while i < j and (words[i] in _ARTICLES or not words[i][0].isalnum()):
        i += 1
    while kind == "person" and i < j - 1 and (words[i] in titles() or words[i] == "."):
        i += 1
    while j > i and not words[j - 1][0].isalnum() and words[j - 1] != ")" and not _point_belongs(words, j):
        j -= 1
    while j > i and words[j - 1] in ("'s", "’s", "and", "of", "the"):
        j -= 1
    if j - i == 1 and (words[i] in country_of_people() and words[i] not in country_of()):
        return i, i
    return i, j


def _point_belongs(words: list[str], j: int) -> bool:
    return words[j - 1] == "." and j > 1 and words[j - 2] in ("Jr", "Sr", "Inc", "Co", "Corp", "Ltd", "St")


def _key(text: str) -> str:
    return " ".join(text.split())


def _agree(article: Article, found: list[Name]) -> list[Name]:
    """The article as a whole: find the same names where one sentence alone did not show them, and settle their types."""
    text = article.text
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for n in found:
        votes[_key(text[n.start : n.end])][n.type] += n.confidence
    whole = {k: _type_of(k, v, article) for k, v in votes.items() if v.total() >= 0.6}
    surnames = {k.split()[-1] for k, t in whole.items() if t == "person" and len(k.split()) > 1}
    kind_of = dict(whole)
    for k in surnames:
        if kind_of.get(k) != "person" and votes[k].total() < 1.5 * max(1, votes[k]["person"]):
            kind_of[k] = "person"
    out = [
        Name(n.start, n.end, kind_of.get(_key(text[n.start : n.end]), n.type), n.confidence)  # type: ignore[arg-type]
        for n in found
    ]
    wanted = sorted((k for k in kind_of if _searchable(k)), key=len, reverse=True)
    if wanted:
        pattern = re.compile(
            r"(?<![\w-])(?:" + "|".join(r"\s+".join(map(re.escape, k.split())) for k in wanted) + r")(?![\w-])"
        )
        taken = sorted((n.start, n.end) for n in out)
        for p in article.readable:
            for m in pattern.finditer(text, p.start, p.end):
                if not any(s < m.end() and m.start() < e for s, e in taken):
                    if _goes_on(text, m.start(), m.end()):
                        continue
                    out.append(Name(m.start(), m.end(), kind_of[_key(m.group())], 0.6))  # type: ignore[arg-type]
                    taken.append(m.span())
    return sorted(out, key=lambda n: n.start)


def _type_of(key: str, votes: Counter[str], article: Article) -> str:
    """The type of a name: what its last word or the word lists tell, else what most of its uses look like."""
    words = key.split()
    best = votes.most_common(1)[0][0]
    if key in country_of() or (article.dateline and key.casefold() in article.dateline.casefold()):
        return "place"
    if (
        key in organizations()
        or words[-1].lower() in _TELLING
        or (len(words) > 2 and words[1] in ("of", "for") and words[0].lower() in _TELLING)
    ):
        return "organization"
    if key in places() and (best != "person" or votes["person"] < 0.9 * len(words)):
        return "place"
    return best


_TELLING = frozenset(
    """fund bank institute institution ministry department agency council committee commission association federation
    union party company corporation corp inc ltd llc plc group partners associates holdings organization organisation
    foundation society bureau authority alliance league network coalition congress parliament senate court press
    times post journal herald tribune gazette news university college police army navy force club board exchange
    trust office administration assembly service services movement initiative consortium airlines airways studios
    records entertainment media industries technologies systems pharmaceuticals motors energy capital ventures""".split()
)


def _searchable(name: str) -> bool:
    return len(name) > 2 and name[0].isupper() and (" " in name or name in places() or name.lower() != name)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Is the stretch part of a longer run of capitals, so of another name?"""
    return bool(re.match(r"\s[A-Z]", text[end : end + 2])) or bool(
        re.search(r"[A-Z]\w*\s$", text[max(0, start - 20) : start])
    )
