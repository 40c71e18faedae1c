"""Names by layout: who takes turns in a transcript ("COMMISSIONER ANA LIMA: …"), and accounts that write (@ana_lima).

A turn's label is whole and sure to be somebody, which no running text is; so it goes before what its words alone look
like. What is *not* done: telling which of the persons named elsewhere an account belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Article, Name, NameType, Span
from ...words.cues import lexicon
from ...words.lists import given_names, organizations, places, roles, titles
from ...words.organization_words import TELLING
from ...words.printed_speech import printed_speech
from ..config import NamesConfig

_WORD = re.compile(r"[^\s()\[\]]+")
_ACCOUNT = re.compile(r"(?<![\w@.])@\w{2,30}(?<!_)")
_TOLD = re.compile(r",?\s+(?:has |have |had |also |later |then )?(\w+)")
_TELLS = re.compile(r"\b([Aa]ccording to)\s+$|(\w+)(?:\s+(?:by|from|user)|(?:\s+\w+){1,3},)?\s+$")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ON_AIR = frozenset("radio fm tv television podcast".split())
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.I)
_LONGEST_LETTERS = 3  # of a name in capitals that is no acronym's by its length


def by_layout(article: Article, found: list[Name], common: frozenset[str], config: NamesConfig) -> list[Name]:
    """The names with those of a transcript's labels, and of accounts beside a verb of saying, in the place of what
    was found there.

    >>> from analysis.article.reading import read
    >>> article = read(text="Ana Lima spoke on Monday.\\n\\nRADIO SUR: Why?\\n\\nLIMA: We had to.\\n\\nRADIO SUR: Who?")
    >>> names = by_layout(article, [Name(0, 8, "person")], frozenset(), NamesConfig())
    >>> [(article.text[n.start : n.end], n.type) for n in names]
    [('Ana Lima', 'person'), ('RADIO SUR', 'organization'), ('LIMA', 'person'), ('RADIO SUR', 'organization')]
    """
    labels = sorted({t.speaker for t in printed_speech(article) if article.text[slice(*t.sign)] == ":"})
    out = _of_labels(article.text, labels, found, common, config) if labels else found
    accounts = [Name(*span, _kind_of_account(article.text[slice(*span)]), config.by_wording) for span in _told(article)]
    return [n for n in out if not any(a.start < n.end and n.start < a.end for a in accounts)] + accounts


def _of_labels(
    text: str, labels: list[Span], found: list[Name], common: frozenset[str], config: NamesConfig
) -> list[Name]:
    apart = [n for n in found if not any(s < n.end and n.start < e for s, e in labels)]
    called = {_key(text[n.start : n.end]): n.type for n in apart}
    bare = {span: _bare(text, span) for span in labels}
    surnames = {k.split()[-1] for k in [*called, *(_key(text[slice(*b)]) for b in bare.values() if b)] if " " in k}
    for span, name in bare.items():
        if name is None and _key(text[slice(*span)]) in surnames:
            bare[span] = span  # a surname that is also what somebody can be: "ABBOT"
    cast = _Cast(called, [_key(text[slice(*b)]) for b in bare.values() if b], common)
    out: list[Name] = []
    kinds: dict[str, NameType] = {}
    for span, name in bare.items():
        if name is None:
            continue  # "CHAIR", "Moderator": what somebody is, not how he is called
        here = [n for n in found if span[0] < n.end and n.start < span[1]]
        kind = cast.kind(text[slice(*name)], titled=name[0] > span[0] and _titled(text[span[0] : name[0]]))
        if kind is None:
            out += here
        else:
            kinds[_key(text[slice(*name)])] = kind
            out.append(Name(*name, kind, config.by_wording))
    typed = [Name(n.start, n.end, kinds.get(_key(text[n.start : n.end]), n.type), n.confidence) for n in apart]
    return [*typed, *out]


class _Cast:
    """What names of a transcript are: by the names `called` so elsewhere, and by the other labels."""

    def __init__(self, called: dict[str, NameType], labels: list[str], common: frozenset[str]) -> None:
        self.called, self.common = called, common
        self.full = {k for k, kind in called.items() if kind == "person" and " " in k} | {k for k in labels if " " in k}
        self.single = {k for k in labels if " " not in k}

    def kind(self, name: str, titled: bool) -> NameType | None:
        """Person or organization; None where nothing tells."""
        key, words = _key(name), name.split()
        if titled and not _is_body(words):
            return "person"
        if _is_body(words) or self.called.get(key) == "organization":
            return "organization"
        if len(words) > 1:
            known = words[0].title() in given_names() or self.called.get(key) == "person"
            return "person" if known or words[-1].casefold() in self.single else None
        if any(full.split()[-1] == key for full in self.full) or self.called.get(key) == "person":
            return "person"
        listed = any(n in organizations() or n in places() for n in (name, name.title()))
        plain = len(name) > _LONGEST_LETTERS and _VOWEL.search(name) and not listed and key not in self.called
        return "person" if plain and name.isupper() and key not in self.common else None


def _bare(text: str, span: Span) -> Span | None:
    """A label without the titles before its name; None where it is nothing but titles and roles, or numbered."""
    words = [m.span() for m in _WORD.finditer(text, *span) if not text[span[1] - 1].isdigit()]
    while words and (_is_title(text[slice(*words[0])]) or text[slice(*words[0])].lower() == "the"):
        del words[0]
    return (words[0][0], words[-1][1]) if words and text[words[0][0]].isalpha() else None


def _titled(before: str) -> bool:
    return any(_is_title(word) for word in before.split())


def _is_title(word: str) -> bool:
    bare = word.rstrip(".,")
    return bare.title() in titles() or bare.lower() in roles()


def _is_body(words: list[str]) -> bool:
    lowered = {w.lower() for w in words}
    return bool(lowered & (TELLING | _ON_AIR)) or " ".join(words) in organizations()


def _key(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _told(article: Article) -> Iterator[Span]:
    """The accounts of an article that write or say something, wherever they stand."""
    text = article.text
    found = [m for p in article.readable for m in _ACCOUNT.finditer(text, p.start, p.end)]
    speaking = {m.group().casefold() for m in found if _speaks(text, m)}
    return (m.span() for m in found if m.group().casefold() in speaking)


def _speaks(text: str, account: re.Match[str]) -> bool:
    """Whether a verb of saying stands right behind an account or before it."""
    after = _TOLD.match(text, account.end())
    before = _TELLS.search(text, max(0, account.start() - 30), account.start())
    verbs = [after[1]] if after else []
    verbs += [before[2]] if before and before[2] else []
    return any(_says(verb.lower()) for verb in verbs) or bool(before and before[1])


def _says(verb: str) -> bool:
    known = lexicon().get(verb)
    return known is not None and bool(known.takes & {"quotation", "clause", "that"})


def _kind_of_account(account: str) -> NameType:
    """An organization by the words or letters of its name ("@HoltCouncil", "@WHO"), else a person."""
    name = account[1:]
    parts = _PARTS.findall(name)
    return "organization" if name.isupper() or name in organizations() or _is_body(parts) else "person"
