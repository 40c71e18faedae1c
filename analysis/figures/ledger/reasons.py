"""Why no sum holds an amount, put into words: the one place where these reasons become prose."""

from __future__ import annotations

from functools import cache

from ...records import Reason
from ...words import lexicon


def in_words(reason: Reason) -> str:
    """A reason as the ledger says it. `KeyError` for a kind that is not in the list.

    >>> in_words(Reason("part of", ("f3",)))
    'part of f3'
    """
    return _templates()[reason.kind].format(*reason.slots)


@cache
def _templates() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows(__package__, "reasons.txt")}
