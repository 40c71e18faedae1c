"""What the room hands on: the roles of one amount of aid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from ...records import Reason, Status

ROLES = ("donor", "recipient", "status")
_SURE = 0.01
"""No chance counts as nearer to 0 or 1 than this."""


@dataclass(frozen=True, slots=True)
class Chances:
    """The chance that an amount is aid, and that of each role that is told of it, as the network reads them.

    Beside the chance of a `status`, `told` has that of its `firmness`: of all statuses that are as firm.
    """

    aid: float
    told: Mapping[str, float]

    def features(self) -> dict[str, float]:
        """What a confidence rests on: log odds, and which roles are told.

        >>> Chances(0.5, {"donor": 0.5}).features()
        {'aid': 0.0, 'donor': 0.0, 'donor told': 1.0}
        """
        odds = {"aid": _odds(self.aid)} | {role: _odds(p) for role, p in self.told.items()}
        return odds | {f"{role} told": 1.0 for role in ROLES if role in self.told}


def _odds(p: float) -> float:
    p = min(max(p, _SURE), 1 - _SURE)
    return log(p / (1 - p))


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one amount; `status` None means that it is no aid and only `part_of` or `same_as` is told.

    `chances` are those of the roles that are printed.
    """

    donor: str | None = None
    recipient: str | None = None
    status: Status | None = None
    period: str | None = None
    part_of: str | None = None
    same_as: str | None = None
    why: tuple[Reason, ...] = ()
    chances: Chances | None = None
