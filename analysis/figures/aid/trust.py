"""How sure the roles of an amount of aid are: by what they claim and where the donor was found.

A small logistic regression whose weights (``lexicon/trust.json``) were fitted on real texts that no rule was written
on; `training/roles.py` says how, and measures it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp

from ...words import lexicon
from ...words.lists import country_of
from .values import Roles

_NAMED = frozenset([
    "giver by", "by or from", "came from", "owner", "right before", "in brackets", "respectively",
    "same as",
])  # fmt: skip
"""Reasons by which the words about the amount name who gives (a conversion takes after what it converts); by all others
the giver is taken from around them."""


def features(roles: Roles) -> tuple[str, ...]:
    """What the confidence of roles rests on.

    >>> features(Roles(donor="donors", status="pledged"))
    ('donor', 'donor from around', 'donor without a name')
    """
    donor = roles.donor
    told = {
        "donor": donor is not None,
        "donor from around": donor is not None and _NAMED.isdisjoint(reason.kind for reason in roles.why),
        "donor without a name": donor is not None and donor[:1].islower(),
        "donor is a country": donor in country_of(),
        "recipient": roles.recipient is not None,
    }
    return tuple(name for name, holds in told.items() if holds)


def role_confidence(roles: Roles) -> float | None:
    """How likely it is that nothing in the roles is false; None where there are none.

    >>> sure = role_confidence(Roles(status="requested"))
    >>> sure > role_confidence(Roles(donor="donors", recipient="Peru", status="pledged"))
    True
    >>> role_confidence(Roles(part_of="f1")) is None
    True
    """
    if not any((roles.donor, roles.recipient, roles.status)):
        return None
    weights = lexicon.data(__package__, "trust.json")["weights"]
    return round(share(weights["always"], (weights.get(name, 0.0) for name in features(roles))), 2)


def share(always: float, more: Iterable[float]) -> float:
    """The share that a sum of log odds comes to.

    >>> share(0.0, [])
    0.5
    """
    return 1 / (1 + exp(-always - sum(more)))
