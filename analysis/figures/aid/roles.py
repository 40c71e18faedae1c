"""Who gives an amount of aid, who gets it, whether it is promised or paid, for when, and which amount holds it.

Read from the sentence, or from one that refers to it; a part and a conversion take after their whole. What is not told
stays None, and what the rules find has to pass the limits (`limits`). Prices, sales and fines get no roles.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ...records import Article, Figure, Reason, Span, Status
from ...words.index import sentence_index
from ..reasons import FROM_BEFORE, NO_KNOWN_GIVER, NO_KNOWN_RECEIVER, RECEIVED
from ..repeats import paid_since
from .dealt import dealt_out, is_listed_gift
from .events import for_the_event
from .frames import TAKERS, Told, what_is_told
from .is_aid import OTHER_MONEY, is_aid, is_governed_aid
from .limits import Amount, only_received, within_limits
from .lookback import unnamed
from .nearby import SPEAKS_FOR_ALL, donor_nearby, gets_span, recipient_nearby
from .parties import Parties
from .parts import find_parts
from .period import find_period
from .sentence import Sentence
from .status import Found, find_status
from .values import Roles
from .verbs import strong_nouns

if TYPE_CHECKING:
    from ...actors.cast import Cast

_WINDOW = 360
"""Characters of a sentence looked at on either side of an amount: more than any clause, and flat in long texts."""


_TOLD = ("giver by", "in brackets", "respectively")
"""Reasons by which the giver of a part is told for itself, and not its whole's."""


def find_roles(article: Article, cast: Cast, figures: list[Figure]) -> dict[str, Roles]:
    """The roles of each figure that has any, by `Figure.figure_id`.

    >>> from analysis.evidence import extract
    >>> from analysis.article.reading import read
    >>> text = "Norway pledged $3 million in aid to Peru in May. Bread now costs $2 in Lima."
    >>> [(f.donor, f.recipient, f.status, f.period) for f in extract(read(text=text)).figures]
    [('Norway', 'Peru', 'pledged', 'in May'), (None, None, None, None)]
    """
    money = [f for f in figures if f.kind == "money"]
    aid: dict[str, Roles] = {}
    if money:
        parties = Parties(article, cast)
        read, every = _read(article, parties, money)
        aid = _inherit(article, figures, for_the_event(article, parties, money, read), every)
    out = dict(aid)
    for k, whole in find_parts(article, figures, aid).items():
        r = out.get(k, Roles())
        out[k] = replace(r, part_of=whole, why=(*r.why, Reason("part of", (whole,))))
    return out


def _read(article: Article, parties: Parties, money: list[Figure]) -> tuple[dict[str, Roles], dict[str, Roles]]:
    """The roles that the sentences give: of the amounts of aid, and of all amounts."""
    text = article.text
    index = sentence_index(article)
    aid: dict[str, Roles] = {}
    every: dict[str, Roles] = {}
    for k, f in enumerate(money):
        whole = index.nearest((f.start, f.end))
        sentence = (max(whole[0], f.start - _WINDOW), min(max(whole[1], f.end), f.end + _WINDOW))
        found = find_status(text, sentence, f.start, f.end)
        row = Sentence(text, sentence, money[max(0, k - 8) : k + 9], parties)
        told = what_is_told(row, f)
        donor, from_words = donor_nearby(text, sentence, f, found, parties)
        who: tuple[Reason, ...] = (from_words,)
        recipient = recipient_nearby(text, sentence, f, found, parties, donor)
        if told is not None:
            found, donor, who, recipient = _governed(told, found, donor, who, recipient)
        period = _period(text, sentence, f, money, k)
        who = () if donor is None and who == (FROM_BEFORE,) else who
        own = Roles(donor, recipient, found.status, period, why=(found.how, *who))
        verb = told.verb if told is not None and told.verb is not None else found.cue
        amount = Amount(row, f, told, verb)
        limited = within_limits(amount, own, parties)
        if limited is None:
            continue
        every[f.figure_id] = limited = dealt_out(row, amount.at, limited, parties)
        known = parties.gives(donor) or (recipient is not None and gets_span(text, sentence, f, found) is not None)
        last = next((g for g in reversed(money[max(0, k - 4) : k]) if g.figure_id in aid and g.unit == f.unit), None)
        more = _goes_on(text, sentence, f, last, aid, told)
        if more is not None:
            aid[f.figure_id] = _added(text, sentence, f, limited, more, parties)
            continue
        if only_received(amount, limited, parties):
            continue
        aids = None if told is None else is_governed_aid(text, sentence, told, donor, recipient, parties, bool(aid))
        aids = is_listed_gift(row, amount.at) or aids
        if aids or (aids is None and is_aid(text, sentence, f, found, known, donor)):
            noun = _by_noun(text, f) if found.status is None else None
            status = limited.status or noun
            if limited.donor is not None or status is not None or amount.noun in strong_nouns():
                aid[f.figure_id] = replace(limited, status=status)
    # "the kingdom has received": one that gives elsewhere in the article is rather not the one that is meant
    givers = {r.donor for r in aid.values()}
    doubtful = {
        k for k, r in aid.items() if RECEIVED in r.why and r.recipient in givers and parties.is_place(r.recipient)
    }
    return {k: replace(r, recipient=None) if k in doubtful else r for k, r in aid.items()}, every


def _added(text: str, sentence: Span, f: Figure, own: Roles, more: Roles, parties: Parties) -> Roles:
    """The roles of "a further $5 million", which goes on about the amount of `more`."""
    hangs = _HANGS.search(text, f.end, min(sentence[1], f.end + 60))
    named = FROM_BEFORE not in own.why and parties.gives(own.donor)
    return replace(
        own,
        donor=own.donor if named else more.donor,
        recipient=own.recipient or more.recipient,
        status=own.status or ("offered" if hangs else more.status),
    )


def _governed(
    told: Told, found: Found, donor: str | None, who: tuple[Reason, ...], recipient: str | None
) -> tuple[Found, str | None, tuple[Reason, ...], str | None]:
    """What the governing verb or noun tells, with the places it leaves empty filled by the words around."""
    # "which put up $5 million" has paid it: the list of idioms knows the verb better
    same = found.cue is not None and told.verb is not None and found.cue[0] <= told.verb[0] < found.cue[1]
    idiom = same and (not told.strong or found.status == "disbursed") and found.status is not None
    if not found.final and told.status is not None and not idiom:
        found = replace(found, status=told.status, how=told.how)
    if told.donor:
        donor, who = told.donor, (Reason("giver by", told.how.slots),)
    elif told.donor == "" and who == (FROM_BEFORE,):
        donor, who = None, (NO_KNOWN_GIVER,)
    elif donor == told.recipient:
        donor = None
    if told.recipient is not None and told.recipient not in (donor, *SPEAKS_FOR_ALL):
        recipient = told.recipient or None
        who = who if told.recipient else (*who, NO_KNOWN_RECEIVER)
    elif told.frame in TAKERS:
        recipient = None
    if recipient == donor:
        recipient = None
    return found, donor, who, recipient


def _by_noun(text: str, f: Figure) -> Status | None:
    """The status that a noun alone tells: a grant or loan is granted, what aid came to was given."""
    of = re.search(r"\b(?:grant|loan|award|credit)\s+(?:of|worth)\s+$", text[max(0, f.start - 40) : f.start])
    one = _ONE_GRANT.match(text, f.end) if _ONE.search(text, max(0, f.start - 12), f.start) else None
    if of or one:
        return "committed"
    return "total provided" if _CAME_TO.search(text[max(0, f.start - 120) : f.start]) else None


_CAME_TO = re.compile(
    r"\b(?:aid|assistance|support|help|relief|donations|contributions|giving)\b[^.;,]{0,60}?\b(?:came\s+to|totall?ed"
    r"|amounted\s+to|added\s+up\s+to|reached)\s+(?:[a-z]+\s+){0,2}$"
)
_ONE = re.compile(r"\b(?:an?|the|its|their|that|this)\s+$", re.I)
_ONE_GRANT = re.compile(
    r"[\s-](?:[a-z-]+\s){0,2}?(?:grant|loan|award|guarantee|credit\s+line"
    r"|line\s+of\s+credit)\b(?!\s+(?:application|request))"
)
"""A thing that exists, behind its amount: "a $5 million bridge loan"."""
_MORE = re.compile(
    r"(?:an?\s+|the\s+)?(?:further|another|additional|extra|first|second|third|remaining|rest|other|final|last)\s", re.I
)
_ONE_MORE = re.compile(
    r"^(?:an?|the)\s+(?:further|second|third|final|last|remaining|next)\s+(?:one|tranche|slice|instal?lment"
    r"|payment|loan|grant|part),\s",
    re.I,
)
_SAME_CLAUSE = re.compile(r"(?:,|\band|\bbut|\bwhile|\bwhereas)\s+(?:(?:only|just|barely|some|about)\s+)?$")
_HANGS = re.compile(
    r"\b(?:if|unless|once|depend(?:s|ed|ing)?\s+on|hing(?:es|ed|ing)\s+on|provided\s+that|subject\s+to|conditional)\b"
)


def _goes_on(
    text: str, sentence: Span, f: Figure, last: Figure | None, aid: dict[str, Roles], told: Told | None
) -> Roles | None:
    """The roles of the amount of aid that a sentence opening with "a further $5 million" adds to, or None.

    So does a clause in which the amount is subject: "…, and the second $5 million is due in May".
    """
    if last is None or f.start - last.end > 300 or f.unit != last.unit or "\n\n" in text[last.end : f.start]:
        return None
    own = told is not None and told.leads and told.donor is None and last.start >= sentence[0]
    opens = (f.start - sentence[0] <= 18 and _MORE.search(text, sentence[0], f.end)) or (
        f.start - sentence[0] <= 45 and _ONE_MORE.match(text[sentence[0] : f.start])
    )
    near = max(sentence[0], f.start - 20)
    if not opens and not (own and (_MORE.search(text, near, f.end) or _SAME_CLAUSE.search(text[near : f.start]))):
        return None
    close = text[f.end : min(sentence[1], f.end + 40)]
    return None if OTHER_MONEY.search(close) else aid.get(last.figure_id)


def _inherit(
    article: Article, figures: list[Figure], aid: dict[str, Roles], every: dict[str, Roles]
) -> dict[str, Roles]:
    """Fills what a sentence left out of a conversion or a part: both take after their whole."""
    out: dict[str, Roles] = {}
    parts = find_parts(article, figures, aid)
    by_id = {f.figure_id: f for f in figures}
    for f in figures:
        if f.same_as and (source := out.get(f.same_as)) and by_id[f.same_as].start < f.start:
            own = every.get(f.figure_id)
            # "The €9 million was paid in May": told again, of what became of it since
            again = own if own is not None and f.unit == by_id[f.same_as].unit else None
            since = again if again is not None and paid_since(article.text, f, again.status) else source
            out[f.figure_id] = replace(
                source,
                status=since.status,
                period=since.period,
                part_of=None,
                same_as=f.same_as,
                why=(Reason("same as", (f.same_as,)),),
            )
            continue
        r = aid.get(f.figure_id)
        whole = out.get(parts.get(f.figure_id, ""))
        own = every.get(f.figure_id)
        if r is None and whole is not None and own is not None:
            r = replace(own, donor=whole.donor, why=(Reason("taken from", (parts[f.figure_id],)),))
        if r is None:
            continue
        if whole is not None and own is not None:
            told = any(reason.kind in _TOLD for reason in r.why)
            named = told or (r.donor is not None and unnamed(whole.donor) and FROM_BEFORE not in r.why)
            r = replace(
                r,
                donor=r.donor if named else whole.donor,
                recipient=r.recipient or whole.recipient,
                status=own.status or whole.status,
            )
        if r.donor is not None and r.recipient == r.donor:
            r = replace(r, recipient=None)
        out[f.figure_id] = r
    return out


def _period(text: str, sentence: Span, f: Figure, money: list[Figure], k: int) -> str | None:
    """The period, with a conversion and what it converts taken for one amount."""
    before = money[k - 1] if k and money[k - 1].start >= sentence[0] else None
    after = money[k + 1] if k + 1 < len(money) and money[k + 1].start < sentence[1] else None
    end = f.end
    if after is not None and after.same_as == f.figure_id:
        end = after.end
        after = money[k + 2] if k + 2 < len(money) and money[k + 2].start < sentence[1] else None
    if before is not None and f.same_as == before.figure_id:
        before = money[k - 2] if k > 1 and money[k - 2].start >= sentence[0] else None
    found = find_period(text, sentence, f.start, end, before.end if before else None, after.start if after else None)
    return f.period or found
