"""The actors an analyst keeps a file of: other names, an identifier, a group; and where their names stand.

The file is a CSV table, one row an actor or one row a name::

    name,alias,type,identifier,group,affiliation,official
    Ana Lima,Lima; the Iron Mayor,person,Q123,city hall,Porto Alto,yes

Only `name` must be there. What the file says goes before what the rules find: its names are one actor, and two of its
actors are never joined. An alias of a single word gives way where the article spells out somebody else who bears it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypedDict, get_args

from ..records import ActorType, Article, Name, NameType, Span
from ..words.spelling import plain

DEFAULT = "data/actors.csv"
"""Where the file is looked for when none is named."""

COLUMNS = ("name", "alias", "type", "identifier", "group", "affiliation", "official")
_FLAGS = {"yes": True, "true": True, "no": False, "false": False, "": None}
_WORD = re.compile(r"\w+")
_TYPES: dict[str, ActorType] = {kind: kind for kind in get_args(ActorType)}
_NAME_TYPES: dict[str, NameType] = {"person": "person", "place": "place"}


class RosterError(ValueError):
    """A file of actors that cannot be used. The message names the file, the line and what to do."""


@dataclass(frozen=True)
class Entry:
    """One actor of the file; `line` is where it first stands. What the file leaves empty is None."""

    name: str
    aliases: tuple[str, ...] = ()
    type: ActorType | None = None
    identifier: str | None = None
    group: str | None = None
    affiliation: str | None = None
    official: bool | None = None
    line: int = 0


@dataclass(frozen=True)
class Roster:
    """The actors of a file. `sha256` is the hash of its bytes, `path` its place as it was given."""

    entries: tuple[Entry, ...] = ()
    path: str = ""
    sha256: str = ""

    def __bool__(self) -> bool:
        return bool(self.entries)

    def named(self, name: str) -> Entry | None:
        """The entry that goes by a name or alias (case, accents, points, "the" aside), or None.

        >>> parse("name,alias\\nAna Lima,A. Lima").named("a lima").name
        'Ana Lima'
        """
        return self._by_name.get(plain(name))

    def entries_of(self, names: Sequence[tuple[str, str, Sequence[str]]]) -> list[Entry | None]:
        """The entry behind each name of an article: its title, the name, and its words if it is a person's.

        A single word is nobody's here if somebody else of the article is spelled out by it.

        >>> roster = parse("name,alias\\nAna Lima,Lima")
        >>> [e.name for e in roster.entries_of([("Ms.", "Lima", ["lima"])])]
        ['Ana Lima']
        >>> roster.entries_of([("", "Rui Lima", ["rui", "lima"]), ("", "Lima", ["lima"])])
        [None, None]
        """
        entries = [(self.named(f"{title} {name}") if title else None) or self.named(name) for title, name, _ in names]
        spelled: dict[str, list[Entry | None]] = {}
        for (_, _, words), entry in zip(names, entries, strict=True):
            if len(words) > 1:
                for word in (words[0], words[-1]):
                    spelled.setdefault(word, []).append(entry)
        return [
            None if any(e is not entry for e in spelled.get(plain(name), ())) else entry
            for (_, name, _), entry in zip(names, entries, strict=True)
        ]

    def places(self, text: str, start: int, end: int) -> Iterator[tuple[Span, Entry]]:
        """Where names of the file stand as words of ``text[start:end]``, the longest at each place, never overlapping.

        Case counts here, so that an alias "Will" is no verb; a name that begins small may begin a sentence.
        """
        at = start
        for m in _WORD.finditer(text, start, end):
            if m.start() < at:
                continue
            for pattern, entry in self._patterns.get(m.group().casefold(), ()):
                found = pattern.match(text, m.start(), end)
                if found:
                    yield found.span(1), entry
                    at = found.end()
                    break

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        return {plain(n): e for e in self.entries for n in (e.name, *e.aliases)}

    @cached_property
    def _patterns(self) -> dict[str, list[tuple[re.Pattern[str], Entry]]]:
        """The names of the file by their first word, longest first."""
        out: dict[str, list[tuple[re.Pattern[str], Entry]]] = {}
        for name, entry in sorted(
            ((n, e) for e in self.entries for n in (e.name, *e.aliases)), key=lambda x: (-len(x[0]), x[0])
        ):
            article, words = _taken_apart(name)
            pattern = r"\s+".join(_as_printed(w) for w in words)
            if words[0][0].islower():
                pattern = f"[{words[0][0]}{words[0][0].upper()}]{pattern[1:]}"
            before = f"(?i:{article})\\s+" if article else ""
            first = _letters(article or words[0]).group().casefold()
            out.setdefault(first, []).append((re.compile(f"{before}({pattern})(?!\\w)"), entry))
        return out


NOBODY = Roster()
"""The roster of no file."""


def _taken_apart(name: str) -> tuple[str, list[str]]:
    """The words of a name from its first letter on, and its article where it must stand in the text ("the
    minister")."""
    words = name[_letters(name).start() :].split()
    if len(words) > 1 and words[0].casefold() in ("the", "a", "an") and _WORD.match(words[1]):
        return ("" if words[1][0].isupper() else words[0]), words[1:]
    return "", words


def _letters(name: str) -> re.Match[str]:
    """The first word of a name; no name is without letters (`parse`)."""
    found = _WORD.search(name)
    if found is None:
        raise ValueError(f"“{name}” has no letters")
    return found


def _as_printed(word: str) -> str:
    """A word as a pattern that takes either apostrophe."""
    return re.escape(word).replace("’", "'").replace("'", "[’']")


def read_roster(path: str | Path) -> Roster:
    """The actors of a CSV file; `RosterError` where it cannot be read or does not hold together.

    >>> read_roster("no-such.csv")
    Traceback (most recent call last):
    analysis.actors.roster.RosterError: no-such.csv: there is no such file; check the path
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise RosterError(f"{path}: there is no such file; check the path") from None
    except OSError as error:
        raise RosterError(f"{path}: cannot be read ({error.strerror or error}); check the path") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RosterError(f"{path}, line {line}: not UTF-8; save it as “CSV UTF-8”") from None
    return parse(text, str(path), hashlib.sha256(data).hexdigest())


def find_roster(given: str, *folders: Path) -> Roster:
    """The roster of a file as a parameter names it, seen from the first of the folders that has it; that of nobody for
    an empty name, and for the `DEFAULT` where there is none.

    >>> find_roster("") is NOBODY
    True
    """
    if not given.strip():
        return NOBODY
    found = next((p for f in folders or (Path(),) if (p := f / given).exists()), None)
    if found is None and given == DEFAULT:
        return NOBODY
    return read_roster(found or given)


def parse(text: str, path: str = "the file of actors", sha256: str = "") -> Roster:
    """The roster that a CSV text is: comma, semicolon or tab between its columns, as the first line has them.

    Rows of one name are one actor: each may add an alias, none may say otherwise than another. Raises `RosterError`.

    >>> [(e.name, e.aliases, e.official) for e in parse("name,alias,official\\nAna Lima,Lima; A. Lima,yes").entries]
    [('Ana Lima', ('Lima', 'A. Lima'), True)]
    >>> parse("name,allias\\nAna Lima,Lima", "actors.csv")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analysis.actors.roster.RosterError: actors.csv, line 1: no column is called “allias”; there are name, alias, ...
    """
    rows = _rows(text, path)
    drafts: dict[str, _Draft] = {}
    for line, row in rows:
        name = " ".join(row.get("name", "").split())
        if not name:
            if any(row.values()):
                raise RosterError(f"{path}, line {line}: there is no name; fill in the column “name”")
            continue
        if not _WORD.search(name):
            raise RosterError(f"{path}, line {line}: “{name}” is no name; write one with letters")
        draft = drafts.setdefault(plain(name), _Draft(name, line))
        for alias in filter(None, (" ".join(a.split()) for a in row.get("alias", "").split(";"))):
            if not _WORD.search(alias):
                raise RosterError(f"{path}, line {line}: the alias “{alias}” is no name; write one with letters")
            draft.aliases.setdefault(alias, line)
        told = _told(row, path, line)
        for column, value in told.items():
            if draft.told.get(column, value) != value:
                raise RosterError(
                    f"{path}, line {line}: {column} of {name} is “{row[column]}” here and another in a line before; "
                    "write it once, or the same"
                )
        draft.told.update(told)
    _one_each(drafts, path)
    entries = (Entry(d.name, tuple(d.aliases), **d.told, line=d.line) for d in drafts.values())
    return Roster(tuple(entries), path, sha256)


class _Told(TypedDict, total=False):
    """What rows say of an actor beside the names."""

    type: ActorType
    identifier: str
    group: str
    affiliation: str
    official: bool


@dataclass
class _Draft:
    """What the rows of one name say so far; each alias with the line where it first stands."""

    name: str
    line: int
    aliases: dict[str, int] = field(default_factory=dict)
    told: _Told = field(default_factory=_Told)


def with_roster(article: Article, names: tuple[Name, ...], roster: Roster) -> tuple[Name, ...]:
    """The names of an article with those that only the roster knows, and with the types that it gives.

    A name of the roster takes the place of what was found across it, but inside a longer name it is none.
    """
    if not roster:
        return names
    out = [_typed(n, roster.named(article.text[n.start : n.end])) for n in names]
    for passage in article.readable:
        for (start, end), entry in roster.places(article.text, passage.start, passage.end):
            across = [n for n in out if n.start < end and start < n.end]
            if any(n.start <= start and end <= n.end for n in across):
                continue
            seen: NameType = across[0].type if across else "organization"
            out = [n for n in out if n not in across]
            out.append(Name(start, end, _kind(entry) or seen))
    return tuple(sorted(out, key=lambda n: (n.start, n.end)))


def _rows(text: str, path: str) -> list[tuple[int, dict[str, str]]]:
    """The rows below the head, with their lines, by column."""
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    columns: list[str] = []
    out = []
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            cells = [c.strip() for c in cells]
            if not columns:
                columns = _head([c.casefold() for c in cells], path)
            elif any(cells[len(columns) :]):
                raise RosterError(
                    f"{path}, line {line}: {len(cells)} cells for {len(columns)} columns; put a cell with a comma in "
                    'it between " marks'
                )
            else:
                out.append((line, dict(zip(columns, cells, strict=False))))
    except csv.Error as error:
        raise RosterError(f"{path}, line {before + 1}: not a CSV row ({error}); check the quotation marks") from None
    if not columns:
        raise RosterError(f"{path}, line 1: empty; the first line names the columns: {', '.join(COLUMNS)}")
    return out


def _head(columns: list[str], path: str) -> list[str]:
    there = f"there are {', '.join(COLUMNS)}"
    for column in columns:
        if column not in COLUMNS:
            raise RosterError(f"{path}, line 1: no column is called “{column}”; {there}")
        if columns.count(column) > 1:
            raise RosterError(f"{path}, line 1: the column “{column}” stands twice; leave one out")
    if "name" not in columns:
        raise RosterError(f"{path}, line 1: the column “name” is missing; {there}")
    return columns


def _told(row: dict[str, str], path: str, line: int) -> _Told:
    """What a row says of its actor beside the names."""
    told = _Told()
    if identifier := row.get("identifier"):
        told["identifier"] = identifier
    if group := row.get("group"):
        told["group"] = group
    if affiliation := row.get("affiliation"):
        told["affiliation"] = affiliation
    if kind := row.get("type", "").casefold():
        if kind not in _TYPES:
            raise RosterError(f"{path}, line {line}: type must be one of {', '.join(_TYPES)}, not “{kind}”")
        told["type"] = _TYPES[kind]
    flag = row.get("official", "").casefold()
    if flag not in _FLAGS:
        raise RosterError(f"{path}, line {line}: official must be yes or no, or empty, not “{row['official']}”")
    if (official := _FLAGS[flag]) is not None:
        told["official"] = official
    return told


def _one_each(drafts: dict[str, _Draft], path: str) -> None:
    """Raises where one name would be two actors."""
    holder = {key: (d.name, d.line) for key, d in drafts.items()}
    for d in drafts.values():
        for alias, line in d.aliases.items():
            other, first = holder.setdefault(plain(alias), (d.name, line))
            if other != d.name:
                raise RosterError(
                    f"{path}, line {line}: “{alias}” is {d.name} here and {other} in line {first}; leave it with one "
                    "of them, or with none where the article tells them apart"
                )


def _typed(name: Name, entry: Entry | None) -> Name:
    kind = _kind(entry) if entry else None
    return replace(name, type=kind) if kind and kind != name.type else name


def _kind(entry: Entry) -> NameType | None:
    """The type of a name that stands for an actor of the file's type: groups and documents go by names as bodies do."""
    return None if entry.type is None else _NAME_TYPES.get(entry.type, "organization")
