"""What the article says a person is: the words before the name, beside it and after "is" or "who is"."""

from __future__ import annotations

import re

from ..records import Span
from ..words.lists import given_names, titles
from ..words.lists import roles as role_nouns
from .config import ACTORS, ActorsConfig
from .noun_phrases import describe, kind_of, words_of
from .word_lists import no_role_words

_SHORT_TITLE = 4  # letters: "Mr", "Capt" are titles alone, "Senator" is a role too
_PRESENT_OR_PAST = r"while|but|said|says|told|has|had|was|were|is|will|would"
_END = re.compile(rf"[.;:!?“”\"()\n—–]|,| (?:{_PRESENT_OR_PAST}|who|which|that|when|where|because|whose) ")
_VERB = re.compile(rf" (?:{_PRESENT_OR_PAST}) ")
_COPULA = re.compile(
    r"""
    ,?\ (?:who\ )?(?:is|was|became|remains|serves\ as|served\ as|works\ as|worked\ as)\ 
    (?=(?:an?|the|now|also|its|his|her|one|currently|president|head|chief|director|chair)\b)
    """,
    re.X,
)
_OPENING = re.compile(r"(?:\b(?:the|its|his|her|their|whose|a|an|one|another)|\w['’]s)\s+", re.I)
_BODY_BEFORE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Aa]n?|[Tt]heir)\s+((?:[a-z][\w-]*\s+){0,3}[a-z][\w-]*),\s+$")
_OF_A_BODY = re.compile(r"\b([\w-]+)\s+(?:for|of|at|in|from|with)\s+(?:the\s+)?$")
_PERSON_OF = re.compile(r"\b([a-z][\w-]*)\s+(?:of|for|at|in)\s")
_LEAD = re.compile(r"(?:(?:the|a|an|now|also|currently|its|his|her|their)\s+)+", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_NAME_IN_FRONT = re.compile(r"([A-Z][\w-]*)\.?[ \u00a0]$")
_COMMA_IN_FRONT = re.compile(r",\s+$")
_LED = re.compile(r"\b(?:of|in|from|for|at|with|by|to|on|about|after|before|like|than)\s+$")
_GOES_ON = re.compile(r"(?:['’]s)?\s+\w")
_APPOSED = re.compile(r",\s+(?:an?|the)\s")
_AGED = re.compile(r",\s+(?:\d{1,3},\s+)?(?!and\b|or\b|but\b)(?=[\w(])")
_WHO_IS = re.compile(r"who (?:is|was) ")
_WHO_IS_A = re.compile(r" who (?:is|was) (?:an? |the |now )+")
_OF_A_PLACE = re.compile(r" of (the )?(?=[A-Z])")
_KIN_NAMED = re.compile(r"(?:his|her|their|whose) (?:[a-z][\w-]* ){1,3}[A-Z]")
_TITLED = re.compile(r"([A-Z][\w-]*)\.? ([A-Z][\w-]*)")
_MATTERS = frozenset(["of", "for", "and", "the", "&", ","])  # between the capitals of what somebody is minister of
_OPENINGS = frozenset("the a an his her its their this that our my whose ’s 's".split())
_RELATIVES = frozenset(["who", "whose", "whom", "which"])


def roles_at(text: str, start: int, end: int, line: Span, config: ActorsConfig = ACTORS) -> list[str]:
    """Roles of the person named at ``text[start:end]``, as worded within the sentence `line`, without the article.

    >>> text = "Foreign Minister Ana Lima, a former judge who lives in Oslo, met its president, Bo Ek."
    >>> roles_at(text, 17, 25, (0, len(text))), roles_at(text, 80, 85, (0, len(text)))
    (['Foreign Minister', 'former judge'], ['president'])
    """
    found = [
        before_name(text, start, line, config),
        _beside(text, start, end, line, config),
        *_after(text, end, line, config),
    ]
    if found[0]:
        found = [r for r in found if not r or not r.startswith("of ")]
    return list(dict.fromkeys(r for r in found if r))


def bodies_at(text: str, start: int, end: int, line: Span, config: ActorsConfig = ACTORS) -> list[str]:
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
    m = _APPOSED.match(text, end)
    phrase = describe(text, end + 2, min(line[1], end + config.role_characters)) if m else None
    if phrase and phrase.type == "organization":
        found.append(phrase.name)
    return found


def person_before(text: str, start: int, line: Span, config: ActorsConfig = ACTORS) -> bool:
    """Does the name follow what a single person is: "a spokeswoman for the senator, X", "the minister of trade, X"?

    >>> person_before("the minister of trade, X", 23, (0, 24)), person_before("the ferry company, X", 19, (0, 20))
    (True, False)
    """
    comma = _COMMA_IN_FRONT.search(text[max(line[0], start - 3) : start])
    return comma is not None and bool(_beside(text, start, start, line, config))


def before_name(text: str, start: int, line: Span, config: ActorsConfig = ACTORS) -> str | None:
    """The role that runs into the name: "Secretary of State X", "the geographer X", "his neighbor X"."""
    spans = words_of(text, max(line[0], start - config.role_characters), start)
    words = [text[a:b] for a, b in spans]
    if not words or text[spans[-1][1] : start].strip(" \u00a0\t\r\n."):
        return None
    end = next((n for n in range(len(words), 0, -1) if words[n - 1] != "."), 0)
    last = _head_of(words[:end]) if end else None
    if last is None:
        return None
    first = _first_of(words[:end], last)
    if first > 1 and words[first - 1] == "." and words[first - 2].rstrip(".") in titles():
        first -= 2
    role = " ".join(text[spans[first][0] : spans[end - 1][1]].split())
    short = [w.rstrip(".") for w in role.split()]
    if all(w in titles() and len(w) <= _SHORT_TITLE for w in short) or len(short) > config.title_words:
        return None
    return role


def _head_of(words: list[str]) -> int | None:
    """Position of the noun that the role is: the last word, or "Secretary" of "Secretary of State" and of "Secretary
    for Work, Health and Pensions"."""
    last = len(words) - 1
    if _is_role(words[-1]):
        return last
    for k in range(last, 0, -1):
        if words[k] in ("of", "for") and _is_role(words[k - 1]) and words[k - 1][0].isupper():
            return k - 1
        if not (words[k][0].isupper() or words[k] in _MATTERS):
            break
    return None


def _first_of(words: list[str], head: int) -> int:
    """Position of the first word of the role that ends, or goes on, at `head`."""
    i = head
    while (
        i > 0
        and _LETTER.match(words[i - 1])
        and words[i - 1].lower() not in no_role_words()
        and not _opens(words[i - 1])
    ):
        if words[i - 1][0].islower() and words[i][0].isupper():
            break
        i -= 1
    return i


def _opens(word: str) -> bool:
    return word.lower() in _OPENINGS


def _is_role(word: str) -> bool:
    return word.lower() in role_nouns() or (word in titles() and len(word) >= _SHORT_TITLE)


def _beside(text: str, start: int, end: int, line: Span, config: ActorsConfig) -> str | None:
    """The role in front of a comma: "its development minister, X,", "the priest, Father X,"."""
    for _ in range(4):  # "Lt. Gen. Sir"
        t = _NAME_IN_FRONT.search(text[max(line[0], start - 24) : start])
        if not t or t.group(1) not in titles():
            break
        start -= len(t.group())
    m = _COMMA_IN_FRONT.search(text[max(line[0], start - 3) : start])
    if not m:
        return None
    comma = start - len(m.group())
    begin = max(line[0], comma - config.role_characters)
    piece = text[begin:comma]
    begin += max(piece.rfind(c) for c in ',;:“”"()—–') + 1
    for opening in reversed(list(_OPENING.finditer(text, begin, comma))):
        phrase = describe(text, opening.end(), comma)
        if phrase and phrase.type == "person":
            led = _LED.search(text[begin : opening.start()])
            if led and _GOES_ON.match(text, end):
                return None  # "after a call to his mother, Lima went home"
            return phrase.name if phrase.span[1] == comma else None
    return None


def _after(text: str, end: int, line: Span, config: ActorsConfig) -> list[str]:
    """The roles behind the name: "X, 61, a judge", "X, who is the mayor", "X was director", "X of the Exchange"."""
    rest = text[end : min(line[1], end + 2 * config.role_characters)]
    out = [*_apposed(rest, config)]
    m = _COPULA.match(rest)
    if m:
        out.append(_phrase(rest[m.end() :], config))
    m = _OF_A_PLACE.match(rest)
    if m and not out:
        piece = rest[m.start() + 1 :]
        stop = _END.search(piece)
        name = piece[: stop.start()] if stop else piece
        if len(name.split()) <= config.place_words:
            out.append(" ".join(name.split()))
    return [r for r in out if r]


def _apposed(rest: str, config: ActorsConfig) -> list[str | None]:
    """What follows the comma behind a name."""
    m = _AGED.match(rest)
    if not m:
        return []
    who = _WHO_IS.match(rest, m.end())
    piece = _phrase(rest[who.end() if who else m.end() :], config, beside=True)
    out: list[str | None] = [piece] if piece else []
    more = _WHO_IS_A.search(rest)
    return [*out, _phrase(rest[more.end() :], config)] if more and not who else out


def _names_another(role: str) -> bool:
    """Is that somebody ("Lord Alder and Mrs. Gorse", "Bo Fisher") who stands beside the name in a list?"""
    m = _TITLED.match(role)
    if m is None or (m.group(1) not in titles() and m.group(1) not in given_names()):
        return False
    if m.group(1) in given_names() and m.group(1) not in titles():
        return not role.startswith(("'s", "’s"), m.end())  # "Bo Ek's mother"
    return m.group(2) not in titles() and m.group(2).lower() not in role_nouns().keys() | no_role_words()


def _phrase(piece: str, config: ActorsConfig, beside: bool = False) -> str | None:
    """The role at the start of a stretch, up to where its noun phrase ends; None when no noun for a person is in it."""
    if _KIN_NAMED.match(piece):
        return None  # "Lima, his wife Ana Lima and their son"
    m = _LEAD.match(piece)
    piece = piece[m.end() :] if m else piece
    stop = _END.search(piece)
    if stop and beside and _VERB.match(stop.group()):
        return None  # "According to Lima, a judge was sent home"
    role = " ".join((piece[: stop.start()] if stop else piece[: config.role_characters]).split())
    words = re.findall(r"[\w-]+|,", role.lower())
    if not words or len(words) > config.role_words or words[0] in _RELATIVES or _names_another(role):
        return None
    for i, w in enumerate(words[:8]):
        if w in ("of", "in", "for", "at", "from", "with", "to", "on", "by"):
            break
        kind, number = kind_of(w)
        if kind == "person" and number == "one" and (i + 1 == len(words) or kind_of(words[i + 1])[0] != "organization"):
            return role
    return None
