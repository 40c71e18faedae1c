"""What the article says a person is: the words before the name, beside it and after "is" or "who is"."""

from __future__ import annotations

import re

from ..records import Span
from ..words.lists import roles as role_nouns
from ..words.lists import titles
from .noun_phrases import describe, kind_of, words_of

_LONGEST = 120
_END = re.compile(
    r"[.;:!?“”\"()\n—–]|,| who | which | that | when | where | because | while | but | said | says | told | has | had | was | were | is | will | would | whose "
)
_VERB = re.compile(r" (?:while|but|said|says|told|has|had|was|were|is|will|would) ")
_COPULA = re.compile(
    r",? (?:who )?(?:is|was|became|remains|serves as|served as|works as|worked as) (?=(?:an?|the|now|also|its|his|her|one|currently|president|head|chief|director|chair)\b)"
)
_OPENING = re.compile(r"(?:\b(?:the|its|his|her|their|a|an|one|another)|\w['’]s)\s+", re.I)
_BODY_BEFORE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Aa]n?|[Tt]heir)\s+((?:[a-z][\w-]*\s+){0,3}[a-z][\w-]*),\s+$")
_OF_A_BODY = re.compile(r"\b([\w-]+)\s+(?:for|of|at|in|from|with)\s+(?:the\s+)?$")
_PERSON_OF = re.compile(r"\b([a-z][\w-]*)\s+(?:of|for|at|in)\s")
_LEAD = re.compile(r"(?:(?:the|a|an|now|also|currently|its|his|her|their)\s+)+", re.I)
_STOP = frozenset(
    """of in from for at with by to on about as and or but that which who when while after before if because than said
    says told asked added met is are was were be been has have had did do does not according also then only just even
    calls called call between against under over into like where there how why what including""".split()
)
_LESSER = frozenset(["of", "for", "and", "to", "the"])


def roles_at(text: str, start: int, end: int, line: Span) -> list[str]:
    """Roles of the person named at ``text[start:end]``, as worded within the sentence `line`, without the article.

    >>> text = "Foreign Minister Ana Lima, a former judge who lives in Oslo, met its president, Bo Ek."
    >>> roles_at(text, 17, 25, (0, len(text))), roles_at(text, 80, 85, (0, len(text)))
    (['Foreign Minister', 'former judge'], ['president'])
    """
    found = [before_name(text, start, line), _beside(text, start, end, line), *_after(text, end, line)]
    if found[0]:
        found = [r for r in found if not r or not r.startswith("of ")]
    return list(dict.fromkeys(r for r in found if r))


def bodies_at(text: str, start: int, end: int, line: Span) -> list[str]:
    """What the article says an organization is, beside its name: "the ferry company, X", "X, a charity in Lima,".

    >>> text = "The ferry company, Nordlinjen, paid Casa Verde, a charity in Lima."
    >>> bodies_at(text, 19, 29, (0, len(text))), bodies_at(text, 36, 46, (0, len(text)))
    (['ferry company'], ['charity in Lima'])
    """
    found = []
    m = _BODY_BEFORE.search(text[max(line[0], start - 60) : start])
    led = m and _OF_A_BODY.search(text[max(0, start - 60) : start][: m.start()])
    of = _PERSON_OF.search(m.group(1)) if m else None
    person = any(kind_of(x.group(1).lower())[0] == "person" for x in (led, of) if x)
    if m and not person and kind_of(m.group(1).split()[-1].lower()) == ("organization", "one"):
        found.append(" ".join(m.group(1).split()))
    m = re.match(r",\s+(?:an?|the)\s", text[end : end + 8])
    phrase = describe(text, end + 2, min(line[1], end + _LONGEST)) if m else None
    if phrase and phrase.type == "organization":
        found.append(phrase.name)
    return found


def person_before(text: str, start: int, line: Span) -> bool:
    """Does the name follow what a single person is: "a spokeswoman for the senator, X", "the minister of trade, X"?

    >>> person_before("the minister of trade, X", 23, (0, 24)), person_before("the ferry company, X", 19, (0, 20))
    (True, False)
    """
    return re.search(r",\s+$", text[max(line[0], start - 3) : start]) is not None and bool(
        _beside(text, start, start, line)
    )


def before_name(text: str, start: int, line: Span) -> str | None:
    """The role that runs into the name: "Secretary of State X", "the geographer X", "his neighbor X"."""
    spans = words_of(text, max(line[0], start - _LONGEST), start)
    words = [text[a:b] for a, b in spans]
    if not words or text[spans[-1][1] : start].strip(" \u00a0\t\r\n."):
        return None
    while words and words[-1] == ".":
        words.pop()
        spans.pop()
    if not words:
        return None
    i = len(words)
    if not _is_role(words[-1]):
        # "Secretary of State X", "minister of finance X"
        m = next((k for k in range(len(words) - 1, max(-1, len(words) - 5), -1) if words[k] in ("of", "for")), None)
        if m is None or m == 0 or not _is_role(words[m - 1]) or not words[m - 1][0].isupper():
            return None
        i = m
    i -= 1
    while (
        i > 0 and re.match(r"[^\W\d_]", words[i - 1]) and words[i - 1].lower() not in _STOP and not _opens(words[i - 1])
    ):
        if words[i - 1][0].islower() and words[i][0].isupper():
            break
        i -= 1
    if i > 0 and words[i - 1] in (".",) and i > 1 and words[i - 2].rstrip(".") in titles():
        i -= 2
    role = " ".join(text[spans[i][0] : spans[-1][1]].split())
    short = [w.rstrip(".") for w in role.split()]
    if all(w in titles() and len(w) <= 4 for w in short) or len(short) > 7:
        return None
    return role


def _opens(word: str) -> bool:
    return word.lower() in ("the", "a", "an", "his", "her", "its", "their", "this", "that", "our", "my", "’s", "'s")


def _is_role(word: str) -> bool:
    return word.lower() in role_nouns() or (word in titles() and len(word) > 3)


def _beside(text: str, start: int, end: int, line: Span) -> str | None:
    """The role in front of a comma: "its development minister, X,", "the priest, Father X,"."""
    for _ in range(4):  # "Lt. Gen. Sir"
        t = re.search(r"([A-Z][\w-]*)\.?[ \u00a0]$", text[max(line[0], start - 24) : start])
        if not t or t.group(1) not in titles():
            break
        start -= len(t.group())
    m = re.search(r",\s+$", text[max(line[0], start - 3) : start])
    if not m:
        return None
    comma = start - len(m.group())
    begin = max(line[0], comma - _LONGEST)
    piece = text[begin:comma]
    begin += max(piece.rfind(c) for c in ',;:“”"()—–') + 1
    for opening in reversed(list(_OPENING.finditer(text, begin, comma))):
        phrase = describe(text, opening.end(), comma)
        if phrase and phrase.type == "person":
            led = re.search(
                r"\b(?:of|in|from|for|at|with|by|to|on|about|after|before|like|than)\s+$",
                text[begin : opening.start()],
            )
            if led and re.match(r"(?:['’]s)?\s+\w", text[end:]):
                return None  # "after a call to his mother, Lima went home"
            return phrase.name if phrase.span[1] == comma else None
    return None


def _after(text: str, end: int, line: Span) -> list[str]:
    out = []
    rest = text[end : min(line[1], end + 2 * _LONGEST)]
    m = re.match(r",\s+(?:\d{1,3},\s+)?(?!and\b|or\b|but\b)(?=[\w(])", rest)
    if m:
        who = re.match(r"who (?:is|was) ", rest[m.end() :])
        piece = _phrase(rest[m.end() + (who.end() if who else 0) :], beside=True)
        if piece:
            out.append(piece)
        more = re.search(r" who (?:is|was) (?:an? |the |now )+", rest)
        if more and not who:
            out.append(_phrase(rest[more.end() :]))
    m = _COPULA.match(rest)
    if m:
        out.append(_phrase(rest[m.end() :]))
    m = re.match(r" of (the )?(?=[A-Z])", rest)
    if m and not out:
        piece = rest[m.start() + 1 :]
        stop = _END.search(piece)
        name = piece[: stop.start()] if stop else piece
        if len(name.split()) <= 8:
            out.append(" ".join(name.split()))
    return [r for r in out if r]


def _phrase(piece: str, beside: bool = False) -> str | None:
    """The role at the start of a stretch, up to where its noun phrase ends; None when no noun for a person is in it."""
    m = _LEAD.match(piece)
    piece = piece[m.end() :] if m else piece
    stop = _END.search(piece)
    if stop and beside and _VERB.match(stop.group()):
        return None  # "According to Lima, a judge was sent home"
    role = " ".join((piece[: stop.start()] if stop else piece[:_LONGEST]).split())
    words = re.findall(r"[\w-]+|,", role.lower())
    if not words or len(words) > 16:
        return None
    for i, w in enumerate(words[:8]):
        if w in ("of", "in", "for", "at", "from", "with", "to", "on", "by"):
            break
        kind, number = kind_of(w)
        if kind == "person" and number == "one" and (i + 1 == len(words) or kind_of(words[i + 1])[0] != "organization"):
            return role
    return None
