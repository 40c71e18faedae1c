"""Amounts dealt out over a list of parties: "from Norway ($3m) and Chile ($2m)", "… $3m and $2m respectively"."""

from __future__ import annotations

import re
from dataclasses import replace

from ...records import Reason
from .parties import Parties
from .sentence import DETERMINERS, Sentence
from .values import Roles
from .verbs import strong_nouns

_OPENERS = frozenset("from by include includes included including are were is was with :".split())
_RECEIVING = frozenset(("to", "for", "among", "between"))
_GIVING = ("give", "pledge", "offer", "commit")
_LIST = re.compile(r",\s+and\s+|,\s+|\s+and\s+")


def dealt_out(row: Sentence, i: int, roles: Roles, parties: Parties) -> Roles:
    """The roles of the amount at token `i` where a list deals the parties out; else `roles` as they are.

    Where the list does not tell who gives and who gets, or the counts differ, nobody is told.
    """
    if row.word(i - 1) == "(" and row.kind(i - 2) == "name":
        return _in_brackets(row, i, roles, parties)
    if any(t.word == "respectively" for t in row.tokens):
        return _respectively(row, i, roles, parties)
    return roles


def is_listed_gift(row: Sentence, i: int) -> bool:
    """Whether the amount at token `i` stands in brackets in a list that a noun of giving leads: "gifts came from"."""
    if row.word(i - 1) != "(" or row.kind(i - 2) != "name" or _side(row, i - 2) is None:
        return False
    return any(row.word(k) in strong_nouns() for k in range(i))


def _in_brackets(row: Sentence, i: int, roles: Roles, parties: Parties) -> Roles:
    name = parties.name(row.mention(i - 2))
    why = (*roles.why, Reason("in brackets", (name,)))
    side = _side(row, i - 2)
    if side == "donor":
        recipient = roles.recipient if roles.recipient not in _bracketed(row, parties) else None
        return replace(roles, donor=name, recipient=recipient, why=why)
    if side == "recipient":
        donor = roles.donor if roles.donor not in _bracketed(row, parties) else None
        return replace(roles, donor=donor, recipient=name, why=why)
    return replace(roles, donor=None, recipient=None, why=why)


def _bracketed(row: Sentence, parties: Parties) -> set[str]:
    """The names of the sentence that have an amount in brackets behind them."""
    names = [k for k, t in enumerate(row.tokens) if t.kind == "name" and row.word(k + 1) == "("]
    return {parties.name(row.mention(k)) for k in names if row.kind(k + 2) == "amount"}


def _side(row: Sentence, k: int) -> str | None:
    """Whether the list with the name at token `k` is one of givers or of receivers, by what leads to it."""
    first = k
    while first > 0 and (
        row.kind(first - 1) in ("name", "amount", "comma", "and")
        or row.word(first - 1) in DETERMINERS | {"(", ")"}
    ):  # fmt: skip
        first -= 1
    led = row.word(first - 1)
    if led in _RECEIVING:
        return "recipient"
    if led in _OPENERS and not _taking(row, first):
        return "donor"
    if first == 0:
        end = k
        while end < len(row.tokens) and (
            row.kind(end) in ("name", "amount", "comma", "and") or row.word(end) in DETERMINERS | {"(", ")"}
        ):
            end += 1
        verb = row.verb_at(end)
        return "donor" if verb is not None and verb.frame in _GIVING else None
    return None


def _taking(row: Sentence, first: int) -> bool:
    """Whether the list in front of which token `first` stands is of those who get: "the recipients are"."""
    return any(re.match(r"recipients?$|beneficiar|receiv|winners?$", row.word(k)) for k in range(first))


def _respectively(row: Sentence, i: int, roles: Roles, parties: Parties) -> Roles:
    run = _run(row, i)
    if len(run) < 2:
        return roles
    at = run.index(i)
    return replace(
        roles,
        donor=_own(_listed(row, roles.donor, parties), at, len(run)),
        recipient=_own(_listed(row, roles.recipient, parties), at, len(run)),
        why=(*roles.why, Reason("respectively")),
    )


def _run(row: Sentence, i: int) -> list[int]:
    """The tokens of the amounts that are listed together with the one at token `i`."""
    run = [i]
    for step in (-1, 1):
        k = i + step
        while row.kind(k) in ("amount", "comma", "and"):
            if row.kind(k) == "amount":
                run.append(k)
            k += step
    return sorted(run)


def _listed(row: Sentence, party: str | None, parties: Parties) -> list[str]:
    """The names that are listed together with the first of `party`; itself where it stands alone, none for None."""
    if party is None:
        return []
    first = _LIST.split(party)[0]
    at = next((k for k, t in enumerate(row.tokens) if t.mention and parties.name(t.mention) == first), None)
    if at is None:
        return _LIST.split(party)
    names: list[str] = []
    while row.kind(at) in ("name", "comma", "and"):
        if row.kind(at) == "name":
            names.append(parties.name(row.mention(at)))
        at += 1 + (row.word(at + 1) == "the")
    return names


def _own(names: list[str], at: int, count: int) -> str | None:
    """The name whose turn it is; one for all stays, and a list of another length tells nothing."""
    if len(names) == 1:
        return names[0]
    return names[at] if len(names) == count else None
