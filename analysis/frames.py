"""The verb or noun that governs an amount of money, with what stands in its places: who gives, who gets, how firm it is.

A sentence is read as a row of tokens: names, amounts, verbs of giving, prepositions, breaks between clauses. The verb
nearest to an amount that can have it as object governs it; its class tells which place is whose (frames in the sense of
Fillmore 1982: the subject of "lend" gives, that of "receive" gets), and the words in front of it how firm the money is
("would lend", "refused to lend"). Where no verb of giving governs, a noun may ("a grant of … from … to …"). A place
that nothing fills stays None: this module guesses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .givingwords import nouns, strong_nouns
from .governors import Governor
from .holders import REACH, HolderRow
from .records import Figure, Span, Status


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
    how: str
    leads: bool = False


_GIVERS = ("give", "pledge", "offer", "commit", "withhold")
_TAKERS = ("receive", "win", "reject", "lose", "share")
_STATUS: dict[str, dict[str | None, Status]] = {
    "give": {None: "disbursed", "refused": "withheld", "unpaid": "pledged", "asked": "requested", "agreed": "committed", "promised": "pledged",
             "ready": "offered", "future": "pledged", "wanted": "offered"},
    "pledge": {None: "pledged", "asked": "requested", "ready": "offered", "refused": "withheld"},
    "offer": {None: "offered"},
    "commit": {None: "committed", "asked": "requested", "ready": "offered", "future": "pledged", "promised": "pledged", "refused": "withheld"},
    "withhold": {None: "withheld"},
    "receive": {None: "disbursed", "refused": "withheld", "unpaid": "pledged", "future": "pledged", "promised": "pledged", "ready": "offered", "wanted": "requested"},
    "win": {None: "committed", "future": "pledged", "promised": "pledged", "ready": "offered", "wanted": "requested", "refused": "requested"},
    "raise": {None: "disbursed", "wanted": "requested", "ready": "requested", "promised": "requested", "future": "requested"},
    "ask": {None: "requested"},
    "reject": {None: "offered"},
    "lose": {None: "withheld"},
    "arrive": {None: "disbursed", "refused": "withheld", "unpaid": "pledged", "future": "pledged", "promised": "pledged", "ready": "offered"},
    "share": {None: "committed", "future": "pledged", "promised": "pledged"},
}  # fmt: skip
_CUTS = frozenset("cut trim slash halve reduce lower".split())


class Sentence(HolderRow):
    """One sentence, asked for what the governing words tell of an amount in it."""

    def told(self, f: Figure) -> Told | None:
        """What the words that govern the amount tell of it, or None where nothing of giving governs it."""
        k = next((k for k, m in enumerate(self.money) if m.figure_id == f.figure_id), None)
        if k is None:
            return None
        i = self.at[k]
        if self.word(i - 1) == "every":
            return Told("none", None, None, None, False, None, self._stretch(i, i), "“every”")
        front, behind = self._front(i), self._behind(i)
        g = front
        if front is None or (
            behind is not None
            and front.verb.frame in ("receive", "ask", "lose", "repay")
            and front.mood in ("refused", "unpaid")
        ):
            g = behind
        if (
            front is not None
            and front.first is not None
            and behind is not None
            and self.kind(i - 1) in ("and", "comma")
        ):
            g = behind
        noun = self._noun(i)
        if g is not None and g.verb.lemma == "match" and noun is not None and noun[0] < i:
            g = None
        if noun is not None and nouns()[noun[1].removeprefix("in ")] == "requested" and (g is None or g.behind):
            g = None
        told = self._by_noun(i, f, noun) if g is None else self._by_verb(i, f, g, noun)
        if told is not None and told.recipient is None and (gets := self._beneficiary(i)) is not None:
            told = replace(told, recipient=self.subject(gets, f), strong=True)
        return told

    def _by_verb(self, i: int, f: Figure, g: Governor, noun: tuple[int, str] | None) -> Told | None:
        frame = g.verb.frame
        if frame == "arrive" and not g.behind:
            return None
        if frame == "repay":
            return Told(
                frame, None, None, None, False, self._span(g.at), self._stretch(g.at, i), f"“{self.word(g.at)}”"
            )
        words = len(g.verb.tail)
        if g.behind:
            after = self._places(i + 1, g.at, f) + self._places(g.at + 1 + words, len(self.tokens), f)
        else:
            after = self._places(i + 1, len(self.tokens), f)
        if g.first is not None:
            between, given = [], None
            inner = self._link(g.first, i)
        else:
            low = g.at + 1 + words
            between = self._places(low, i, f) if not g.behind else []
            given = None
            inner = None
        own = inner or self.subject(g.at, f)
        if g.first is None and not g.passive:
            given = self._object(low, low + REACH if g.behind else i, f, own)
        if own is None and not g.behind and g.at < 3 and self.word(0).endswith("ing"):
            own = self._main(i, f)
        status = _STATUS[frame].get(g.mood, _STATUS[frame][None])
        to = _first(after, "to", "for", "into", "towards", "toward", "among", "between") or _first(
            between, "to", "for", "into"
        )
        source = _first(after, "from") or _first(between, "from")
        by = _first(after, "by") or _first(between, "by")
        owner = self._owner(i, noun[0] if noun is not None else None)
        donor: str | None
        recipient: str | None
        if frame == "arrive":
            donor, recipient = source or owner, given or to
        elif frame in _TAKERS and g.passive and g.behind:
            donor, recipient = source or owner, by
        elif frame in _TAKERS or (g.passive and not g.behind and frame in _GIVERS):
            donor, recipient = source or by or owner, own
        elif g.passive:
            donor, recipient = by or owner, to
        elif frame == "ask":
            donor = source or given or _first(between, "to", "with", "on")
            recipient = to or (own if own in self.parties.names else None)
        elif frame == "raise":
            donor, recipient = (None, own) if self.parties.gives(own) else (own, to)
        elif (
            frame == "give"
            and source is not None
            and source in self.parties.names
            and noun is not None
            and self._with(i, noun[0])
        ):
            donor, recipient = source, own  # "paid for it with a grant from"
        else:
            donor, recipient = own or owner, to if given is None else given
            if frame == "withhold":
                recipient = recipient or source
        if frame == "withhold" and g.passive:
            donor = by or owner
        if noun is not None and frame == "pledge" and nouns()[noun[1].removeprefix("in ")] in ("offered", "requested"):
            status = nouns()[noun[1].removeprefix("in ")]  # "came forward with an offer of"
        if (
            frame == "withhold"
            and g.verb.lemma in _CUTS
            and (
                "to" in (self._before(i), self._before(g_first))
                if (g_first := g.first) is not None
                else self._before(i) == "to"
            )
        ):
            status = "pledged"  # "trimmed its contribution to": that much is still promised
        strong = not g.verb.weak or (noun is not None and noun[1].removeprefix("in ") in strong_nouns())
        return Told(
            frame,
            status,
            donor,
            recipient,
            strong,
            self._span(g.at),
            self._stretch(g.at, i),
            f"“{self._words(g)}”",
            g.behind and (g.passive or frame == "arrive"),
        )

    def _by_noun(self, i: int, f: Figure, noun: tuple[int, str] | None) -> Told | None:
        at, word = noun if noun is not None else (i, "from")
        status = nouns()[word.removeprefix("in ")] if noun is not None else None
        after = self._places(max(i, at) + 1, len(self.tokens), f)
        between = self._places(at + 1, i, f) if at < i else []
        source = _first(after, "from", "by") or _first(between, "from", "by")
        to = _first(after, "to", "for") or _first(between, "to", "for")
        spent = at < i and word.startswith("contribution") and re.fullmatch(r"(?:19|20)\d\d", self.word(at - 1))
        status = "disbursed" if spent else status  # "its 2024 contribution of"
        owner = self._owner(i, at if noun is not None else None)
        requested = status == "requested"
        donor = None if requested else source or owner
        recipient = (to or owner) if requested else to
        if recipient is None and not requested and self._with(i, at):
            recipient = self._main(i, f)
            status = status or "disbursed"
        if donor is None and (recipient is None or noun is None) and not spent:
            return None
        return Told("noun", status, donor, recipient, noun is not None, None, self._stretch(at, i), f"“{word}”")


def _first(places: list[tuple[str, str]], *prepositions: str) -> str | None:
    """The party behind the first of these prepositions that has any."""
    return next((party for p in prepositions for word, party in places if word == p), None)
