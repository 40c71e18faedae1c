"""What no rule may print: limits on the roles that the rules of the sentence found.

Money by another name is no aid; money that is not there yet is not `disbursed`; who announces, who speaks and where a
giver has its seat gives nothing by that alone. A limit takes away or corrects by words that govern the amount, and
leaves a gap where they do not say enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...records import Figure, Reason, Span
from ...words import lexicon
from .frames import TAKERS, Told
from .governors import COMES_TO, noun_of
from .is_aid import AID, LIVES_ON_GIFTS, PUBLIC
from .parties import Parties
from .sentence import AUXILIARIES, DETERMINERS, Sentence
from .values import Roles
from .verbs import nouns, strong_nouns, verbs

_OTHER = lexicon.words(__package__, "other_money.txt")
_WORDS = lexicon.words(__package__, "words.txt")
_NOUNS = _OTHER["nouns"]
_HEDGES = _WORDS["hedges"]
_CONJUNCTIONS = frozenset("and or but nor as so than".split())
_STOPS = _WORDS["prepositions"] | AUXILIARIES | _WORDS["breaks"] | _CONJUNCTIONS
_FIRM = ("disbursed", "committed", "total provided")
_MODALS = frozenset("will would could may might can shall should must ’ll 'll ’d 'd won’t won't".split())
_NOT = frozenset("not never no hardly neither nor n’t n't cannot".split())
_REACH = 8
"""Words in front of an amount or a verb that are looked at."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with the row of words it stands in, and what the rules read of it."""

    row: Sentence
    figure: Figure
    told: Told | None
    verb: Span | None

    @property
    def at(self) -> int:
        """The token of the amount."""
        return next(i for i, t in enumerate(self.row.tokens) if t.start == self.figure.start and t.kind == "amount")

    @property
    def noun(self) -> str:
        """What it is called, in lower case; empty where nothing says so."""
        found = noun_of(self.row, self.at)
        return found[1].removeprefix("in ") if found is not None else ""

    @property
    def front(self) -> str:
        return self.row.text[self.row.span[0] : self.figure.start]

    @property
    def behind(self) -> str:
        return self.row.text[self.figure.end : self.row.span[1]]


def within_limits(amount: Amount, roles: Roles, parties: Parties) -> Roles | None:
    """The roles that may be printed of an amount of aid, or None where it is other money or nobody's."""
    if is_other_money(amount, roles, parties) or _nobodys(amount):
        return None
    roles = _firm(amount, roles)
    roles = _giver(amount, roles, parties)
    recipient = roles.recipient
    if parties.is_person(recipient) and amount.noun not in strong_nouns():
        recipient = parties.body_of(recipient)  # "we would get": the one who speaks stands for the hospital
    return replace(roles, recipient=recipient if recipient != roles.donor else None)


# --- other money ----------------------------------------------------------------------------------------


def is_other_money(amount: Amount, roles: Roles, parties: Parties) -> bool:
    """Whether pay, trade, law or accounts govern the amount: its own noun, its verb, who pays or who is paid."""
    row, i = amount.row, amount.at
    given = amount.told is not None and amount.told.frame == "give" and amount.told.strong
    called = _NOUNS if given else _NOUNS | _OTHER["holdings"]
    if _called_otherwise(row, i, called) or _under_other_verb(row, i) or _named_by_subject(row, i):
        return True
    if _KEPT.match(amount.behind) or _sold(row, i, amount.told):
        return True
    if amount.noun in strong_nouns():
        return False
    if _head_in(roles.recipient, _OTHER["paid"]) or _head_in(roles.donor, _OTHER["payers"]):
        return True
    if _paid_between(amount):
        return True
    if parties.is_person(roles.recipient) and roles.recipient != amount.figure.said_by:
        return amount.told is None or amount.told.frame not in ("reject", "ask", "thank")
    return False


_KEPT = re.compile(r"[^.;,]{0,60}\b(?:belong(?:s|ed|ing)?\s+to|owned\s+by|held\s+by|linked\s+to|stashed|hidden)\b")
"""Behind seized or frozen money: whose it is."""


def _noun_at(row: Sentence, k: int, called: frozenset[str] = _NOUNS) -> bool:
    return row.word(k) in called and row.word(k + 1) not in _OTHER["aid heads"]


def _called_otherwise(row: Sentence, i: int, called: frozenset[str]) -> bool:
    """The noun of the amount itself: "a $2m fine", "$2m in damages", "of the bank's reserves", "a contract worth"."""
    for k in range(i + 1, i + 4):
        if row.word(k) in _STOPS or row.kind(k) not in ("word", "name"):
            break
        if _noun_at(row, k, called):
            return True
    if row.word(i + 1) in ("in", "of"):
        for k in range(i + 2, i + 2 + _REACH):
            if row.word(k) in _STOPS | nouns().keys() - _NOUNS or row.kind(k) in ("comma", "amount", "and", "break"):
                break
            if _noun_at(row, k, _NOUNS | _OTHER["holdings"]):
                return True
    k = _before(row, i)
    return row.word(k) in ("of", "worth", "totalling", "totaling", "for") and _noun_at(row, k - 1, called)


def _before(row: Sentence, i: int) -> int:
    """The token in front of the amount at token `i`, hedges and determiners left out."""
    k = i - 1
    while row.word(k) in _HEDGES | DETERMINERS:
        k -= 1
    return k


_GIVING = ("give", "offer", "commit", "receive", "ask", "win")


def _gives_at(row: Sentence, k: int) -> bool:
    """Whether a verb of giving, and not one of cutting or raising, stands at token `k`."""
    v = row.verb_at(k)
    return v is not None and (v.frame in _GIVING or (v.frame == "pledge" and not v.weak))


def _under_other_verb(row: Sentence, i: int) -> bool:
    """The verb in front is one of trade or law: "fined the firm €14m", "ordered to pay"."""
    for k in range(i - 1, max(-1, i - _REACH), -1):
        if row.kind(k) in ("break", "comma", "say") or _gives_at(row, k):
            return False
        if row.word(k) in _OTHER["verbs"] and row.word(k - 1) not in DETERMINERS:
            return True
        if row.word(k) == "pay" and row.word(k - 2) in ("ordered", "forced", "sentenced", "told", "made", "fined"):
            return True
    return False


_ENDS = ("break", "comma", "say", "and", "amount")
_ELSEWHERE = _WORDS["prepositions"] - {"from", "to", "by"}


def _named_by_subject(row: Sentence, i: int) -> bool:
    """The subject of the verb in front is such a noun: "the road budget was cut from £74m to £49m"."""
    k = _before(row, i)
    k -= row.word(k) in ("from", "to", "by", "at")
    moved = False
    for n in range(k, max(-1, k - _REACH), -1):
        if row.kind(n) == "amount" and row.word(n + 1) == "to" and row.word(n - 1) == "from":
            continue
        beside = row.word(n) in _ELSEWHERE and row.kind(n + 1) == "name"  # "its debt to Chile stands at"
        if row.kind(n) in _ENDS or _gives_at(row, n) or (row.word(n) in _ELSEWHERE and not beside):
            return False
        if _noun_at(row, n) and (moved or n == k - 1) and row.word(n - 1) != "to":
            return True
        moved = moved or row.finite(n) or COMES_TO.match(row.word(n)) is not None
    return False


def _sold(row: Sentence, i: int, told: Told | None) -> bool:
    """What was paid for changes hands: "received £60m for its striker"."""
    if row.word(i + 1) != "for" or (told is not None and told.frame in ("ask", "pledge", "offer")):
        return False
    for k in range(i + 2, i + 6):
        if row.kind(k) != "word" or row.word(k) in _STOPS:
            return False
        if row.word(k) in _OTHER["traded"]:
            return True
    return False


def _head_in(party: str | None, heads: frozenset[str]) -> bool:
    """Whether an unnamed party is one of `heads`: "its shareholders", "winners of the draw"."""
    if party is None or (" " in party and party != party.lower()):
        return False  # a name
    head = re.split(r"\s(?:of|in|at|for|from)\s", party, maxsplit=1)[0].split()
    return bool(head) and head[-1].lower() in heads


def _paid_between(amount: Amount) -> bool:
    """Between a verb and its amount stands who is paid for work or risk: "promised its shareholders $400m"."""
    verb = amount.verb
    if verb is None or verb[1] > amount.figure.start:
        return False
    low = next((k for k, t in enumerate(amount.row.tokens) if t.start >= verb[1]), amount.at)
    return any(amount.row.word(k) in _OTHER["paid"] for k in range(low, min(amount.at, low + _REACH)))


def only_received(amount: Amount, roles: Roles, parties: Parties) -> bool:
    """Money that somebody merely got: no giver, no word of aid, and no body that lives on gifts."""
    told = amount.told
    if told is None or told.frame not in (*TAKERS, "commit", "give") or roles.donor is not None:
        return False
    who = roles.recipient
    if who is None or parties.is_place(who) or PUBLIC.search(who) or LIVES_ON_GIFTS.search(who):
        return False
    return AID.search(amount.row.text, *amount.row.span) is None


# --- money that is not there ----------------------------------------------------------------------------

_NOBODY = r"(?:nobody|no[\s-]one|no\s+(?:other\s+)?(?:donor|country|government|lender|bank|agency|body|party)s?)"
_BY_NOBODY = re.compile(rf"\bby\s+{_NOBODY}\b", re.I)
_NOBODY_GAVE = re.compile(rf"\b{_NOBODY}\b([^,;:—“”]*)$", re.I)
_NOBODY_GIVES = re.compile(rf"\b{_NOBODY}((?:\s+[a-z’']+){{1,5}})", re.I)
_IF = re.compile(
    r"\b(?:if|unless|provided\s+(?:that|it|they)|on\s+condition|as\s+long\s+as|conditional|subject\s+to"
    r"|depend(?:s|ed|ing|ent)\s+on|hing(?:es|ed|ing)\s+on)\b",
    re.I,
)
_NEXT = re.compile(r"\b(?:next|coming)\s+(?:[a-z-]+\s+){0,2}(?:years?|months?|weeks?|decades?|quarters?)\b", re.I)
_ENDED = re.compile(
    r"(?:(?!\b(?:who|whose|where|after|because|when|while|and|but)\b)[^.;:])*?\b(?:is|was|were|been|being|are)\s+"
    r"(?:[a-z]+ly\s+|since\s+|then\s+|later\s+|also\s+|now\s+|already\s+){0,2}(?P<end>[a-z]+)\b",
    re.I,
)
_NONE_OF = re.compile(r"\b(?:none|nothing|not\s+(?:a\s+\w+|all|any|much))\s+of\s+(?:the|that|this|its)\s+$", re.I)
_NOT_HAD = re.compile(r"(?:\bnot|\bnever|n[’']t|\bcannot)\s+(?:yet\s+)?[a-z]+\s+(?:[a-z]+\s+){0,2}$", re.I)
"""A verb denied right in front of an amount: "could not find another $9 million"."""


def _nobodys(amount: Amount) -> bool:
    """Whether the sentence says that nobody gives the amount: "which nobody has promised", "promised by nobody"."""
    row = amount.row
    if _BY_NOBODY.search(row.text, amount.figure.end, row.span[1]):
        return True
    behind = [m.group(1) for m in _NOBODY_GIVES.finditer(row.text, amount.figure.end, row.span[1])]
    front = [m.group(1) for m in _NOBODY_GAVE.finditer(amount.front)]
    return any(word.lower() in verbs() for words in [*behind, *front] for word in words.split())


def _firm(amount: Amount, roles: Roles) -> Roles:
    """The roles with a status no firmer than the words: what would be paid, if at all, is not paid."""
    if roles.status in (*_FIRM, "pledged") and _ended(amount):
        return replace(roles, status="withheld", why=(*roles.why, Reason("called off")))
    told = amount.told
    if roles.status == "pledged" and told is not None and told.frame == "noun":
        promised = told.how.slots[0].removeprefix("in ") in _OTHER["promises"]
        return roles if promised else replace(roles, status=None)  # "$5 million in aid": nobody promised it here
    if roles.status not in _FIRM:
        return roles
    before = _verb_group(amount)
    if _NONE_OF.search(amount.front) or before & _NOT:
        return replace(roles, status="pledged" if "yet" in before or not before & _NOT else None)
    if roles.status == "disbursed" and "to" in before and (led := _before_to(amount)) not in _OTHER["doing"]:
        return replace(roles, status="requested" if led in _OTHER["asking"] else None)
    if amount.verb is None and _NOT_HAD.search(amount.front):
        return replace(roles, status=None)
    if before & _MODALS:
        return replace(roles, status=None if "have" in before else "offered" if _conditional(amount) else "pledged")
    if roles.status == "disbursed" and (_conditional(amount) or _on_paper(amount)):
        return replace(roles, status=None)
    if roles.status == "disbursed" and _NEXT.search(roles.period or ""):
        return replace(roles, status="pledged")
    return roles


def _on_paper(amount: Amount) -> bool:
    """Whether the subject of the verb is a law or a plan: "the bill provides $5 million"."""
    row = amount.row
    at = next((k for k, t in enumerate(row.tokens) if amount.verb and t.start >= amount.verb[0]), 0)
    k = at - 1
    while row.word(k) in AUXILIARIES or row.word(k).endswith("ly"):
        k -= 1
    return row.word(k) in _OTHER["laws"]


def _before_to(amount: Amount) -> str:
    """The word that leads to the infinitive of the verb: "was asked to give" is "asked"."""
    front = amount.row.text[amount.row.span[0] : amount.verb[0]] if amount.verb is not None else ""
    found = re.search(r"([\w’'-]+)\s+to\s+(?:(?:be|have|been|also|now|soon|again|\w+ly)\s+)*$", front)
    return found.group(1).lower() if found is not None else ""


def _ended(amount: Amount) -> bool:
    """Whether the verb behind the amount calls it off: "a $5m loan, approved in May, was cancelled"."""
    found = _ENDED.match(amount.behind)
    while found is not None:
        if found.group("end").lower() in _OTHER["ending"]:
            return not amount.verb or amount.verb[1] > amount.figure.start or amount.noun != ""
        found = _ENDED.match(amount.behind, found.end())
    return False


def _conditional(amount: Amount) -> bool:
    """Whether a condition stands in the sentence, but none that is only asked about ("asked if")."""
    text, span = amount.row.text, amount.row.span
    found = _IF.search(text, *span)
    return found is not None and re.search(r"\b(?:ask\w*|wonder\w*|only|at)\s$", text[span[0] : found.start()]) is None


def _verb_group(amount: Amount) -> frozenset[str]:
    """The auxiliaries and adverbs in front of the verb that tells of the amount, in lower case."""
    if amount.verb is None:
        return frozenset()
    front = amount.row.text[amount.row.span[0] : amount.verb[0]].replace("May", "")
    words = re.findall(r"(?:(?!n[’']t)\w)+|n[’']t|[’'](?:ll|d)|[,;:—–“”]", front.lower())
    group: list[str] = []
    for word in reversed(words[-_REACH:]):
        if word not in AUXILIARIES | _MODALS | _NOT and not word.endswith("ly") and word not in ("ca", "wo"):
            break
        group.append(word)
    return frozenset(group)


# --- who gives ------------------------------------------------------------------------------------------

_INSTITUTIONS = "|".join(sorted(_OTHER["institutions"], key=lambda w: (-len(w), w)))
_SEAT = re.compile(
    rf"\b(?P<head>{_INSTITUTIONS})s?,?\s+(?:(?:which\s+is\s+)?(?:based|headquartered)\s+)?(?:of|in|at|near|outside)\s+"
    r"(?:the\s+)?(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,\s+)?$",
    re.I,
)
_SEATED = re.compile(r"[\s-](?:based|headquartered)\b")
_SAYING = re.compile(
    r",?\s+(?:(?:has|have|had|also|later|then|[a-z]+ly)\s+)*(?:said|says|told|tells|reported|wrote|warned|estimate[sd]?"
    r"|noted|added|explained)\b"
)

_ITSELF = re.compile(r"\b(?:it|they|we|I|he|she|its|their|our|his|her)\b")
"""Who speaks of themselves gives all the same: "Chile said it would give"."""


def _giver(amount: Amount, roles: Roles, parties: Parties) -> Roles:
    """The roles with the giver that the amount's own words name, and none who only has, tells or announces it."""
    source = _source(amount, parties)
    if source is not None and roles.status != "requested":
        keep = roles.recipient if roles.recipient != source else None
        return replace(roles, donor=source, recipient=keep)
    donor = roles.donor
    if donor is None:
        return roles
    if parties.is_place(donor) and (body := _body_at_seat(amount, donor, parties)) is not donor:
        return replace(roles, donor=body)
    if parties.is_person(donor) and (_announced(amount) or donor == amount.figure.said_by):
        return replace(roles, donor=parties.body_of(donor))
    by_verb = any(reason.kind == "giver by" for reason in roles.why)
    if not by_verb and _only_speaks(amount, donor, parties):
        return replace(roles, donor=None)
    return roles


def _source(amount: Amount, parties: Parties) -> str | None:
    """Who stands behind "from" or "by" right behind a gift, grant or loan: nobody else gives it."""
    row, i = amount.row, amount.at
    if amount.noun not in strong_nouns():
        return None
    k = i + 1
    while row.kind(k) == "word" and k < i + 5 and row.word(k) not in AUXILIARIES and not row.finite(k):
        k += 1
    if row.word(k) not in ("from", "by") or row.word(k + 1).endswith("ing"):
        return None
    k += 1
    while row.word(k) in DETERMINERS:
        k += 1
    if row.kind(k) != "name":
        return None
    name = parties.name(row.mention(k))
    return name if parties.gives(name) else None


def _announced(amount: Amount) -> bool:
    return amount.verb is not None and amount.row.text[slice(*amount.verb)].lower().split()[0] in _OTHER["announcing"]


def _body_at_seat(amount: Amount, donor: str, parties: Parties) -> str | None:
    """The body whose seat the place `donor` is in every mention of the sentence; `donor` where it is not."""
    text, (start, end) = amount.row.text, amount.row.span
    body: str | None = donor
    for m in parties.between(start, end):
        if parties.name(m) != donor:
            continue
        front = text[max(start, m.start - 80) : m.start]
        seat = _SEAT.search(front)
        if seat is None and not _SEATED.match(text, m.end):
            return donor
        body = None
        if seat is not None:
            at = m.start - len(front) + seat.start("head")
            near = [n for n in parties.between(max(start, at - 80), at + 60) if n.start <= at < n.end]
            body = next((parties.name(n) for n in near if parties.is_body(parties.name(n))), None)
            if body is None:
                body = parties.written(text, start, at + len(seat.group("head")))
    return body


def _only_speaks(amount: Amount, donor: str, parties: Parties) -> bool:
    """Whether `donor` is in the sentence only as the one who tells of the amount."""
    text, span = amount.row.text, amount.row.span
    found = [m for m in parties.between(*span) if parties.name(m) == donor]
    speaks = bool(found) and all(_SAYING.match(text, m.end) for m in found)
    return speaks and _ITSELF.search(text, found[-1].end, span[1]) is None
