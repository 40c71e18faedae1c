"""Why a figure is as it is, put into words: the one place where reasons become prose (``lexicon/reasons.txt``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..records import Reason
from ..words import lexicon

AMOUNT_BEHIND = Reason("amount behind")
SAME_AMOUNT = Reason("same amount")
FROM_BEFORE = Reason("from before")
RECEIVED = Reason("received")
NO_KNOWN_GIVER = Reason("no known giver")
NO_KNOWN_RECEIVER = Reason("no known receiver")


def in_words(reason: Reason) -> str:
    """A reason as the column `why` says it. `KeyError` for a kind that is not in the list.

    >>> in_words(Reason("tells again", ("f3",))), in_words(FROM_BEFORE)
    ('tells f3 again', 'from the sentences before')
    """
    return _templates()[reason.kind].format(*reason.slots)


@cache
def _templates() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows(__package__, "reasons.txt")}


def all_in_words(reasons: Iterable[Reason]) -> str:
    """Several reasons as one line, in their order.

    >>> all_in_words([Reason("digits"), Reason("no noun")])
    'digits; the noun is left out'
    """
    return "; ".join(map(in_words, reasons))
