"""What an article says about itself: title, author, day, publisher, dateline, address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..records import Passage
from .bylines import bare_names, byline_names
from .datelines import Dateline, Day, find_dateline, find_dates, whole_dateline

_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,500}")
_CREDIT_NAME = re.compile(
    r"(?:in|on|by|at|with|from|via)[ \u00a0]+:?[ \u00a0]*((?:the[ \u00a0]+)?[^\W\d_a-z\"'].{1,80})$"
)
_FROM_WHOM = re.compile(r"(?:permission (?:from|of)|courtesy of)[ \u00a0]+", re.I)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[ \u00a0]*(?:©|\(c\)|copyright)?[ \u00a0:]*(?:(?:19|20)\d\d(?:[-–](?:19"
    r"|20)?\d\d)?)?[ \u00a0,]*(?:by[ \u00a0]+)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty fields are None; `published` is an ISO date, `author` names joined by " and " (three or more by commas
    too)."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    source: str | None = None
    dateline: str | None = None
    url: str | None = None


def find_metadata(text: str, passages: tuple[Passage, ...]) -> Metadata:
    """What a text's passages say about the article.

    The publisher is, in this order, the site named above the headline, the agency of the dateline, the paper of a
    credit line ("Originally published in …"), the holder of the copyright. A day without its year is no date.

    >>> from analysis.article.passages import find_passages
    >>> text = "Dam holds\\n\\nBy Ana Lima\\n\\nLIMA, Peru, May 2, 2024 (Andes Wire) — The dam held.\\n"
    >>> find_metadata(text, find_passages(text))  # doctest: +NORMALIZE_WHITESPACE
    Metadata(title='Dam holds', author='Ana Lima', published='2024-05-02', source='Andes Wire',
             dateline='LIMA, Peru', url=None)
    """
    by_kind: dict[str, list[str]] = {}
    by_reason: dict[str, list[str]] = {}
    stamped = [text[p.start : p.end] for p in passages if p.kind in ("dateline", "byline")]
    for p in passages:
        by_kind.setdefault(p.kind, []).append(text[p.start : p.end])
        by_reason.setdefault(p.reason or "", []).append(text[p.start : p.end])
    filed = [d for d in map(_read_dateline, by_kind.get("dateline", ())) if d]
    title = by_kind.get("headline", [None])[0]
    return Metadata(
        title=" ".join(title.split()) if title else None,
        author=_author(by_kind.get("byline", [])),
        published=_published(stamped, by_reason),
        source=_source(by_reason, filed),
        dateline=next((d.place for d in filed if d.place), None),
        url=_address(by_reason),
    )


def _read_dateline(line: str) -> Dateline | None:
    """A dateline passage read again: with its dash it stands before prose, without it alone."""
    return find_dateline(line + " A") or whole_dateline(line)


def _author(lines: list[str]) -> str | None:
    names: list[str] = []
    for line in lines:
        found = byline_names(line) or bare_names(line) or bare_names(line.strip("—–- ().\u00a0")) or ()
        names += [" ".join(n.split()) for n in found if n not in names]
        if names and found and len(lines) > 1:
            break  # one byline; a signature below repeats it
    if not names:
        return None
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _published(lines: list[str], by_reason: dict[str, list[str]]) -> str | None:
    days: list[Day] = [d for line in lines for d in find_dates(line) if d.iso]
    days.sort(key=lambda d: d.updated)
    if days:
        return days[0].iso
    credits = [d for line in by_reason.get("credit line", ()) for d in find_dates(line) if d.iso]
    return credits[0].iso if credits else None


def _source(by_reason: dict[str, list[str]], filed: list[Dateline]) -> str | None:
    if sites := by_reason.get("site name"):
        return " ".join(re.split(r"[ \u00a0]+[|–—:-]+[ \u00a0]+", sites[0])[0].split())
    for d in filed:
        if d.source:
            return d.source
    for line in by_reason.get("credit line", ()):
        days = find_dates(line)
        bare = re.sub(r"[ \u00a0]+on$", "", (line[: days[0].start] if days else line).rstrip(" .,\u00a0"))
        told = _FROM_WHOM.split(bare, maxsplit=1)
        name = told[1] if len(told) > 1 else (m[1] if (m := _CREDIT_NAME.search(bare)) else None)
        if name:
            return " ".join(re.split(r"[,;(]| and is\b| under\b", name)[0].split())
    for line in by_reason.get("copyright", ()):
        if m := _COPYRIGHT.search(line):
            holder = re.split(r"[.,|;(]|\ball rights\b", line[m.end() :], flags=re.I)[0].strip(" \u00a0-–—")
            holder = re.sub(r"[ \u00a0,]+(?:19|20)\d\d$", "", holder)
            if holder[:1].isupper() and len(holder.split()) <= 6:
                return " ".join(holder.split())
    return None


def _address(by_reason: dict[str, list[str]]) -> str | None:
    for line in by_reason.get("address", ()):
        if m := _ADDRESS.search(line):
            return m.group().rstrip(".,;)")
    return None
