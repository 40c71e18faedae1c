"""Givers and receivers that no actor stands for, in the words of their clause: "readers of the Gazette"."""

from __future__ import annotations

import re
from functools import cache

from ...words import lexicon
from ...words import lists as wordlists

_OPENING = re.compile(
    r"^[\s,;:—–]*(?:(?:so\s+far|since\s+then|by\s+then|and|but|while|whereas|that|so|yet|meanwhile|later"
    r"|then)\s+)*(?:[^\w\s]*)",
    re.I,
)
_AUXILIARY = re.compile(
    r"(?:\s+|^)(?:has|have|had|is|are|was|were|will|would|can|could|may|might|to|since|also|already|now|then"
    r"|so\s+far|together|been|be|being|still|\w+ly)$",
    re.I,
)
_TAIL = re.compile(
    r"\s+(?:now|who|whose|which|that|thought|said|known|based|led|from|on|at|with|[a-z]+ing)\b|\s*[,(—–]", re.I
)
_WORD = re.compile(r"[\w’'-]+")
_ARTICLE = re.compile(r"^(?:an?|the|another|its|his|her|their|some|other|many|several|two|three|four|both)\s+", re.I)
_MOST = 8
"""Words of the longest noun group that is taken for a party."""
_TRADE = frozenset("donors lenders creditors nations states countries governments partners agencies".split())
_KIN = lexicon.words(__package__, "words.txt")["people"]
_AGENT = re.compile(r"[a-z]+(?:owner|keeper|grower|breeder)s?")
_ONE = frozenset("foundation fund bank company firm charity trust".split())


@cache
def _heads() -> frozenset[str]:
    return frozenset(wordlists.roles()) | wordlists.groups() | wordlists.bodies() | _KIN | _TRADE


def _is_head(word: str) -> bool:
    """Whether a noun in lower case names people or a body: listed, or by what it ends in: "landowners", "beekeeper"."""
    return word in _heads() or _AGENT.fullmatch(word) is not None


def noun_group(words: str) -> str | None:
    """`words` without its article where it is a noun group for people or a body: "a retired nurse" is "retired nurse".

    >>> noun_group("the local charities"), noun_group("some landowners"), noun_group("a bridge")
    ('local charities', 'landowners', None)
    """
    words = _ARTICLE.sub("", words.strip())
    last = _WORD.findall(words)[-1:]
    return " ".join(words.split()) if last and _is_head(last[0].lower()) else None


def party_before(text: str, start: int, end: int) -> str | None:
    """The unnamed party whose noun group fills ``text[start:end]``, from the clause's start to its verb.

    None where the words there are no short noun group headed by a person, a body or a group of either.

    >>> text = "and readers of the Mill Echo have so far donated"
    >>> party_before(text, 0, text.index("donated"))
    'readers of the Mill Echo'
    >>> party_before("The rest of the money was", 0, 25) is None
    True
    """
    words = text[max(start, end - 160) : end].rstrip()
    words = words[_OPENING.match(words).end() :]  # type: ignore[union-attr]
    while (m := _AUXILIARY.search(words)) is not None:
        words = words[: m.start()]
    if tail := _TAIL.search(words):
        words = words[: tail.start()]
    words = _ARTICLE.sub("", words)
    head = re.split(r"\s+(?:of|in|for|across|around|near)\s+", words, maxsplit=1)[0]
    if head.split(" ")[-1:] and head.split(" ")[-1].lower() in _ONE:
        words = head  # "private foundation in Lyon": where it sits is no part of what it is
    inside = _WORD.findall(head)
    if not inside or len(_WORD.findall(words)) > _MOST or not _is_head(inside[-1].lower()):
        return None
    if any(m.lower() in ("the", "a", "an", "and") for m in inside):
        return None
    if any(m.lower().startswith(("mr.", "president")) or m.endswith(("'s", "’s")) for m in inside[:-1]):
        return None
    return " ".join(words.split())


_ASKED = re.compile(
    r"\b(?:ask|asks|asked|asking|urg(?:ed|es|ing)|begg(?:ed|ing)|press(?:ed|es|ing)|lobb(?:ied|ying)|call(?:ed|s"
    r"|ing)?\s+on|appeal(?:ed|s|ing)?\s+to|plead(?:ed|s|ing)?\s+with"
    r"|unless|if|from|by)\s+(?:the\s+|its\s+|their\s+)?((?:[a-z-]+\s+|[A-Z][a-z]+\s+)?(?:donors|lenders|creditors"
    r"|governments|nations|countries|states|members))\b"
)


def unnamed_asked(text: str, start: int, end: int) -> str | None:
    """The unnamed givers that are asked for money in ``text[start:end]``: "from international donors".

    >>> unnamed_asked("It sought help from foreign lenders in May.", 0, 43)
    'foreign lenders'
    """
    m = _ASKED.search(text, start, end)
    return m.group(1) if m else None
