"""Who gives and who gets by the words around an amount, for what no verb of giving governs or leaves open.

The order is that of trust: who is named behind "by" or "from", the owner, the subject of the clause, sentences before.
"""

from __future__ import annotations

import re

from ...records import Figure, Reason, Span
from ..currencies import SIGNS
from ..reasons import FROM_BEFORE, RECEIVED
from .is_aid import PAID_IN
from .parties import Parties
from .status import Found
from .unnamed import party_before, unnamed_asked

_DONORS = re.compile(r"\b(?:donors|donor\s+(?:countries|nations|governments|states))\b", re.I)
_RECEIVES = re.compile(
    r"\b(?:(?:will|would|to|stands?|set|due|expect\w*|plans?|intends?|be)\s+)*(?:receiv\w+|gett?(?:ing)?|got"
    r"|collected|raised|secure[sd]|obtained|won)\b",
    re.I,
)
_GIVEN = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|also\s+|never\s+|once\s+)?(?:promised|pledged|awarded"
    r"|given|granted|lent|offered|paid|sent|handed|allocated|loaned|advanced)$"
)
"""The end of a verb whose subject is who gets the money: "was promised"."""
_HANDED = re.compile(
    r"\s+(?:the|a|an|its)\s+(?!(?:country|nation|kingdom|bloc|government"
    r"|republic)\b)((?:[a-z-]+\s+)?[a-z]+)\s+(?:(?:about|some|another|up|to|nearly|over|just|only|a|further|more"
    r"|than)\s+)*"
)
"""Who is named between the verb and the amount: "granted the county $5 million"."""
_HOLDS = re.compile(
    r"\b(?:breach\w*|default\w*|violat\w*|won|wins|win|use[sd]?|repa(?:y|id|ying)|took|taken|rel(?:y|ies|ied)"
    r"|draws?|drew|drawn|lost|loses?|los(?:e|ing)|landed|counts?|counted)\b[^,.;]{0,45}$"
)
_LENT_BY = re.compile(r"\s(?:[a-z-]+\s){0,3}?(?:loan|grant|credit|guarantee|line|award)\s+(?:by|from)\s")
"""A loan in the hands of who got it: "won a $5 million rescue loan from the bank"."""
SPEAKS_FOR_ALL = ("United Nations", "U.N.", "UN")
"""Bodies whose appeals are for the country they speak of."""
_RAISE = re.compile(r"raised|donated|collected", re.I)
_CLAUSE = re.compile(
    r",\s+(?:and|but|while|whereas)\s|;\s|\s(?:while|whereas)\s|,?\s(?:and|but)\s(?=(?:an?|another|its|his|her"
    r"|their)\s)"
)
_BREAK = re.compile(
    r",\s+(?:and|but|while|whereas|although|though|because|as|so)\s|;\s|\s(?:while|whereas|although|that|unless)\s"
    r"|[.!?][”’\"']?\s|,?\s(?:and|but)\s(?=(?:an?|another|its|his|her|their|the|[A-Z])\b)"
)
_UNNAMED_GIVER = re.compile(
    r"^(?:,?\s*(?:and|but|while|whereas|;)\s+)?(?:an?|another|the)\s+((?:[\w’'-]+\s+){0,3}?(?:foundation|fund|bank"
    r"|charity|company|group|agency|donor|church|businessman"
    r"|billionaire|philanthropist|lender|trust|firm|club|union|organi[sz]ation|university|consortium|couple"
    r"|ministry))\b"
)
_GIVEN_BY = re.compile(
    r"\b(?:given|provided|donated|pledged|paid|promised|approved|released|grant|loan|aid|gift|donation|pledge"
    r"|contribution|money|million|billion)\b"
    r"[^.;]{0,40}\b(?:by|from)\b"
)


def _clause_start(text: str, sentence: Span, at: int) -> int:
    """Where the clause that holds offset `at` begins."""
    breaks = [m.end() for m in _BREAK.finditer(text, sentence[0], at)]
    return breaks[-1] if breaks else sentence[0]


def gets_span(text: str, sentence: Span, f: Figure, found: Found) -> Span | None:
    """The clause in front of a verb whose subject gets the money, or None where the subject gives it."""
    cue = found.cue
    if cue is None:
        return None
    if cue[0] >= f.end:
        # "the $3 million it had been promised"
        passive = _GIVEN.search(text[f.end : cue[1]])
        own = re.match(r"\s*,?\s*(?:(?:that|which)\s+)?(?:it|he|she|they|the|[A-Z])", text[f.end : cue[1]])
        return None if passive is None or own is None else (sentence[0], max(sentence[0], f.start - 1))
    start = _clause_start(text, sentence, cue[0])
    passive = _GIVEN.search(text[start : cue[1]])
    if passive and f.start - cue[1] < 30:
        return start, start + passive.start()
    if _RECEIVES.match(text, cue[0]) and found.status != "requested":
        return start, cue[0]
    return None


def donor_nearby(text: str, sentence: Span, f: Figure, found: Found, parties: Parties) -> tuple[str | None, Reason]:
    """Who gives the amount `f`, and by which words around it; the first rule that finds someone decides."""
    end = min(sentence[1], f.end + 80)
    by = parties.after(text, r"\b(?:by|from)\s+(?:the\s+)?$", sentence[0], end, near=f.end)
    cue = found.cue
    gets = gets_span(text, sentence, f, found)
    if gets is not None:
        raising = cue is not None and _RAISE.match(text, cue[0])
        own = party_before(text, *gets) if raising and by is None else None
        return (own, Reason("clause")) if own else (by, RECEIVED)
    if found.status == "requested":
        start = cue[0] if cue is not None and cue[0] < f.start else f.start
        asked = parties.asked(text, start, f.start) or unnamed_asked(text, start, min(sentence[1], f.end + 60))
        return asked, Reason("asked for")
    close = text[f.end : min(sentence[1], f.end + 45)]
    behind = parties.after(text, r"\b(?:by|from)\s+(?:the\s+)?$", f.end, f.end + len(close), near=f.end)
    came = re.search(
        r"\b(?:came|comes|come|coming|is)\s+from\s+(?:the\s+)?", text[f.end : min(sentence[1], f.end + 90)]
    )
    if came and (
        source := parties.after(
            text, r"\bfrom\s+(?:the\s+)?$", f.end + came.start(), f.end + came.end() + 60, near=f.end
        )
    ):
        return source, Reason("came from")
    if behind and (found.by or re.match(r"\s+(?:\w+\s+){0,3}?(?:by|from)\b", close)):
        return behind, Reason("by or from")
    if by and (found.status == "total provided" or cue is None) and _GIVEN_BY.search(text[sentence[0] : end]):
        return by, Reason("by or from")
    if found.status is not None and (own := parties.joined(text, sentence[0], f.start)):
        return own, Reason("right before")
    owner = parties.owner(text, max(sentence[0], f.start - 40), f.start)
    if owner:
        return owner, Reason("owner")
    at = cue[0] if cue is not None else f.start
    if cue is not None and cue[0] >= f.end:
        relative = parties.subject(text, f.end, cue[0] + 1)
        if relative:
            return relative, Reason("clause behind")
        at = f.start
    # "Japan pledged $5 million, and Korea another $2 million": the last clause names its own giver
    breaks = [m.start() for m in _CLAUSE.finditer(text, sentence[0], f.start)]
    clause = breaks[-1] if breaks else sentence[0]
    if clause >= at and (own := parties.subject(text, clause, f.start)) and parties.gives(own):
        return own, Reason("clause")
    breaks = [b for b in breaks if b < at]
    clause = breaks[-1] if breaks else sentence[0]
    start = _clause_start(text, sentence, at)
    if cue is not None and start > clause and not parties.between(start, at) and (own := party_before(text, start, at)):
        return ("donors" if "donor" in own.lower() else own), Reason("clause")
    inner = parties.subject(text, clause, at)
    if inner:
        return inner, Reason("sentence")
    if cue is not None and (group := party_before(text, start, at)):
        return ("donors" if "donor" in group.lower() else group), Reason("clause")
    unnamed = _UNNAMED_GIVER.match(text[clause:at])
    if (
        unnamed
        and not parties.between(clause, clause + unnamed.end())
        and text[clause : clause + 12]
        .lstrip(", ;")
        .lower()
        .startswith(("and a", "a ", "an ", "but a", "while a", "another "))
    ):
        return unnamed.group(1), Reason("unnamed")
    outer = parties.subject(text, sentence[0], at)
    if outer:
        return outer, Reason("sentence")
    if _DONORS.search(text[sentence[0] : f.start]):
        return "donors", Reason("unnamed ones")
    return parties.earlier(text, sentence[0], text[sentence[0] : at]), FROM_BEFORE


def _holder(text: str, sentence: Span, f: Figure, parties: Parties, donor: str | None) -> str | None:
    """The company or body that has a loan or grant from `donor`: the subject of "won", "relies on"."""
    held = _LENT_BY.match(text, f.end) and _HOLDS.search(text, max(sentence[0], f.start - 70), f.start)
    if not held or donor is None:
        return None
    return parties.body(parties.subject(text, _clause_start(text, sentence, held.start()), held.start()))


def recipient_nearby(
    text: str, sentence: Span, f: Figure, found: Found, parties: Parties, donor: str | None
) -> str | None:
    """Who gets the amount `f` by the words around it, `donor` aside; the first rule that finds someone decides."""
    cue = found.cue
    gets = gets_span(text, sentence, f, found)
    raised = (
        cue is not None
        and donor is not None
        and _RAISE.match(text, cue[0])
        and party_before(text, *gets or sentence) == donor
    )
    into = PAID_IN.match(text, f.end)
    if into and (fund := parties.common(text, into)):
        return fund
    if gets is not None and not raised:
        return (
            parties.body(parties.head(text, *gets))
            or party_before(text, *gets)
            or parties.body(parties.subject(text, sentence[0], gets[1]))
        )
    stop = re.search(
        rf"[{SIGNS}]\s?\d|\d\s(?:million|billion)\b|;|,\s+(?:half|most|some|much|part|of which|which|who|but|and)\b",
        text[f.end : sentence[1]],
    )
    end = f.end + stop.start() if stop else sentence[1]
    given = parties.target(text, f.end, end, donor)
    own = None
    if found.status == "requested" and cue is not None and cue[0] < f.start and not parties.direct(text, f.end, end):
        own = parties.head(text, _clause_start(text, sentence, cue[0]), cue[0])
        own = own if parties.is_body(own) and own not in SPEAKS_FOR_ALL else None
    if own is not None:
        return own
    if given is None and cue is not None and cue[1] <= f.start:
        given = parties.object(text, cue[1], f.start, donor)
    if given is None and cue is not None and (m := _HANDED.fullmatch(text, cue[1], f.start)):
        given = party_before(text, m.start(1), m.end(1))
    if given is None:
        given = _holder(text, sentence, f, parties, donor)
    if given is None:
        given = parties.target(text, sentence[0], f.start, donor)
    goal = cue is not None and re.match(r"(?:target|goal)\b", text[cue[0] : cue[1]], re.I)
    if given is None and found.status == "requested" and not goal:
        given = parties.body(parties.subject(text, sentence[0], cue[0] if cue and cue[0] < f.start else f.start))
        given = None if given in SPEAKS_FOR_ALL else given
    return given
