"""The verb or noun that governs an amount of money, with what stands in its places: who gives, who gets, how firm.

A sentence is read as a row of tokens: names, amounts, verbs of giving, prepositions, breaks between clauses. The verb
nearest to an amount that can have it as object governs it; its class tells which place is whose (frames in the sense of
Fillmore 1982: the subject of "lend" gives, that of "receive" gets), and the words in front of it how firm the money is
("would lend", "refused to lend"). Where no verb of giving governs, a noun may ("a grant of … from … to …"). A place
that nothing fills stays None: this module guesses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...records import Figure, Reason, Span, Status
from .governors import (
    Governor,
    beneficiary_noun,
    governor_behind,
    governor_in_front,
    helped_by,
    led_by_with,
    noun_of,
    stretch,
    word_before,
    words_of,
)
from .places import REACH, linked_giver, main_subject, object_of, owner_of, places_between, subject_of
from .sentence import AUXILIARIES, Sentence
from .verbs import nouns, strong_nouns


@dataclass(frozen=True, slots=True)
class Told:
    """What the governing words tell of one amount.

    `donor` and `recipient` are names, or noun groups as written. `frame` is the class of the verb, or "noun"; `strong`
    says that the words alone make the money aid; `verb` is where the verb stands, `words` are those of the stretch that
    holds it all, names left out. `leads` says that the amount is the subject of its clause ("$5 million is frozen").
    """

    frame: str
    status: Status | None
    donor: str | None
    recipient: str | None
    strong: bool
    verb: Span | None
    words: str
    how: Reason
    leads: bool = False


_GIVERS = ("give", "pledge", "offer", "commit", "withhold")
_TOWARDS = ("to", "for", "into", "towards", "toward", "among", "between")
TAKERS = ("receive", "win", "reject", "lose", "share", "return", "thank")
_STATUS: dict[str, dict[str | None, Status]] = {
    "give": {
        None: "disbursed", "refused": "withheld", "unpaid": "pledged", "asked": "requested", "agreed": "committed",
        "promised": "pledged", "ready": "offered", "future": "pledged", "wanted": "offered",
    },
    "pledge": {None: "pledged", "asked": "requested", "ready": "offered", "refused": "withheld"},
    "offer": {None: "offered"},
    "commit": {
        None: "committed", "asked": "requested", "ready": "offered", "future": "pledged", "promised": "pledged",
        "refused": "withheld",
    },
    "withhold": {None: "withheld"},
    "receive": {
        None: "disbursed", "refused": "withheld", "unpaid": "pledged", "future": "pledged", "promised": "pledged",
        "ready": "offered", "wanted": "requested",
    },
    "win": {
        None: "committed", "future": "pledged", "promised": "pledged", "ready": "offered", "wanted": "requested",
        "refused": "requested",
    },
    "raise": {
        None: "disbursed", "wanted": "requested", "ready": "requested", "promised": "requested",
        "future": "requested",
    },
    "ask": {None: "requested"},
    "reject": {None: "offered"},
    "lose": {None: "withheld"},
    "return": {None: "withheld"},
    "thank": {None: "disbursed"},
    "arrive": {
        None: "disbursed", "refused": "withheld", "unpaid": "pledged", "future": "pledged", "promised": "pledged",
        "ready": "offered",
    },
    "share": {None: "committed", "future": "pledged", "promised": "pledged"},
}  # fmt: skip
_MEETINGS = frozenset("meeting conference summit gathering forum session".split())
_CUTS = frozenset("cut trim slash halve reduce lower".split())


@dataclass(frozen=True, slots=True)
class _Places:
    """Who stands where around a verb: names, noun groups as written, or None; `object` is "" for an unknown "them"."""

    subject: str | None
    object: str | None
    to: str | None
    source: str | None
    by: str | None
    beside: str | None
    on: str | None
    owner: str | None
    with_noun: bool


def what_is_told(row: Sentence, f: Figure) -> Told | None:
    """What the words that govern the amount tell of it, or None where nothing of giving governs it."""
    k = next((k for k, m in enumerate(row.money) if m.figure_id == f.figure_id), None)
    if k is None:
        return None
    i = row.at[k]
    if row.word(i - 1) == "every":
        return Told("none", None, None, None, False, None, stretch(row, i, i), Reason("told", ("every",)))
    front, behind = governor_in_front(row, i), governor_behind(row, i)
    g = front
    if front is None or (
        behind is not None
        and front.verb.frame in ("receive", "ask", "lose", "repay")
        and front.mood in ("refused", "unpaid")
    ):
        g = behind
    if front is not None and front.first is not None and behind is not None and row.kind(i - 1) in ("and", "comma"):
        g = behind
    noun = noun_of(row, i)
    if g is not None and g.verb.lemma == "match" and noun is not None and noun[0] < i:
        g = None
    if noun is not None and nouns()[bare(noun[1])] == "requested" and (g is None or g.behind):
        g = None
    told = _by_noun(row, i, f, noun) if g is None else _by_verb(row, i, f, g, noun)
    if told is not None and told.frame == "thank" and behind is not None:
        later = _by_verb(row, i, f, behind, noun)  # "thanked Chile for the $5 million it is to spend"
        told = replace(told, status=later.status, recipient=later.recipient) if later is not None else told
    if told is not None and told.recipient is None and g is front and behind is not None and not behind.passive:
        later = _by_verb(row, i, f, behind, noun)  # "has yet to pay the $5 million that it promised Peru"
        told = replace(told, recipient=later.recipient) if later is not None and later.frame in _GIVERS else told
    if told is not None and told.recipient is None and (gets := beneficiary_noun(row, i)) is not None:
        told = replace(told, recipient=subject_of(row, gets, f), strong=True)
    return told


def _by_verb(row: Sentence, i: int, f: Figure, g: Governor, noun: tuple[int, str] | None) -> Told | None:
    frame = g.verb.frame
    how = Reason("told", (words_of(row, g),))
    if frame == "arrive" and not g.behind:
        return None
    if frame == "repay":
        return Told(frame, None, None, None, False, row.span_of(g.at), stretch(row, g.at, i), how)
    called = bare(noun[1]) if noun is not None else None
    p = _around(row, i, f, g, noun)
    donor, recipient = _donor_and_recipient(row, frame, g, p, called)
    if donor is None and frame in _GIVERS and not g.passive and not g.behind and _some_subject(row, g.at):
        donor = ""
    status = _STATUS[frame].get(g.mood, _STATUS[frame][None])
    strong = not g.verb.weak or called in strong_nouns()
    told_by_noun = nouns().get(called or "")
    if frame == "pledge" and told_by_noun in ("offered", "requested"):
        status = told_by_noun  # "came forward with an offer of"
    if frame == "reject" and told_by_noun == "requested":
        status = "requested"
    if frame == "raise" and any(row.word(k) in _MEETINGS for k in range(g.at)):
        status, donor, recipient = "pledged", None, p.to  # "a conference mustered"
    if frame == "withhold" and g.verb.lemma in _CUTS and _leaves(row, i, g):
        status, strong = "pledged", True
    leads = g.behind and (g.passive or frame == "arrive")
    return Told(frame, status, donor, recipient, strong, row.span_of(g.at), stretch(row, g.at, i), how, leads)


def _leaves(row: Sentence, i: int, g: Governor) -> bool:
    """Whether a cut tells what it leaves, which is still promised: "trimmed its contribution to $5 million"."""
    return word_before(row, i) in ("to", "from") or (
        g.first is not None and word_before(row, g.first) in ("to", "from")
    )


def _around(row: Sentence, i: int, f: Figure, g: Governor, noun: tuple[int, str] | None) -> _Places:
    """Who stands in the places around the verb."""
    low = g.at + 1 + len(g.verb.tail)
    between: list[tuple[str, str]] = []
    if g.behind:
        after = places_between(row, i + 1, g.at, f) + places_between(row, low, len(row.tokens), f)
    else:
        after = places_between(row, i + 1, len(row.tokens), f)
        if g.first is None:
            between = places_between(row, low, i, f)
    subject = (linked_giver(row, g.first, i) if g.first is not None else None) or subject_of(row, g.at, f)
    if subject is None and not g.behind and g.at < 3 and row.word(0).endswith("ing"):
        subject = main_subject(row, i, f)
    given = None
    if g.first is None and not g.passive:
        given = object_of(row, low, low + REACH if g.behind else i, f, subject)
    return _Places(
        subject=subject,
        object=given,
        to=_first(after, *_TOWARDS) or _first(between, *_TOWARDS),
        source=_first(after, "from") or _first(between, "from"),
        by=_first(after, "by") or _first(between, "by"),
        beside=_first(after, "with") or _first(between, "with"),
        on=_first(between, "on"),
        owner=owner_of(row, i, noun[0] if noun is not None else None),
        with_noun=noun is not None and led_by_with(row, i, noun[0]),
    )


def _donor_and_recipient(
    row: Sentence, frame: str, g: Governor, p: _Places, called: str | None
) -> tuple[str | None, str | None]:
    """Who gives and who gets, by the frame of the verb."""
    if frame == "arrive":
        return p.source or p.owner, p.object or p.to
    if frame in TAKERS and g.passive and g.behind:
        return p.source or p.owner, p.by
    if frame == "reject" and nouns().get(called or "") == "requested":
        return p.subject, p.source or p.owner  # "turned down its appeal for"
    if frame in TAKERS or (g.passive and not g.behind and frame in _GIVERS):
        other = {"win": p.beside, "thank": p.object, "return": p.to}.get(frame)
        return p.source or p.by or other or p.owner, p.subject
    if g.passive:
        return p.by or p.owner, p.to
    if frame == "ask":
        own = p.subject if p.subject in row.parties.names else None
        return p.source or p.object or p.beside or p.on, p.to or own
    if frame == "raise":
        return (None, p.subject) if row.parties.gives(p.subject) else (p.subject, p.to)
    if frame == "give" and p.source in row.parties.names and p.with_noun:
        return p.source, p.subject  # "paid for it with a grant from"
    gets = p.to if p.object is None else p.object
    return p.subject or p.owner, gets or (p.source if frame == "withhold" else None)


def _some_subject(row: Sentence, at: int) -> bool:
    """Whether a noun that is no party known here stands before the verb as its subject: "its shipowners gave"."""
    k = at - 1
    while row.word(k) in AUXILIARIES or row.word(k).endswith("ly"):
        k -= 1
    return row.kind(k) == "word" and row.verb_at(k) is None and row.word(k) not in ("to", "itself")


def _by_noun(row: Sentence, i: int, f: Figure, noun: tuple[int, str] | None) -> Told | None:
    at, word = noun if noun is not None else (i, "from")
    status = nouns()[bare(word)] if noun is not None else None
    after = places_between(row, max(i, at) + 1, len(row.tokens), f)
    between = places_between(row, at + 1, i, f) if at < i else []
    source = _first(after, "from", "by") or _first(between, "from", "by")
    to = _first(after, "to", "for") or _first(between, "to", "for")
    spent = at < i and word.startswith("contribution") and re.fullmatch(r"(?:19|20)\d\d", row.word(at - 1))
    status = "disbursed" if spent else status  # "its 2024 contribution of"
    owner = owner_of(row, i, at if noun is not None else None)
    requested = status == "requested"
    donor = None if requested else source or owner
    recipient = (to or owner) if requested else to
    if recipient is None and not requested and led_by_with(row, i, at):
        recipient = main_subject(row, i, f)
        status = status or "disbursed"
    if recipient is None and not requested and (helped := helped_by(row, min(i, at))) is not None:
        recipient = subject_of(row, helped, f)
    if donor is None and (recipient is None or noun is None) and not spent:
        return None
    return Told("noun", status, donor, recipient, noun is not None, None, stretch(row, at, i), Reason("told", (word,)))


def bare(noun: str) -> str:
    """The noun without the "in" that led to it."""
    return noun.removeprefix("in ")


def _first(places: list[tuple[str, str]], *prepositions: str) -> str | None:
    """The party behind the first of these prepositions that has any."""
    return next((party for p in prepositions for word, party in places if word == p), None)
