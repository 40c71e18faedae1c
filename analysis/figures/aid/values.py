"""What the room hands on: the roles of one amount of aid."""

from __future__ import annotations

from dataclasses import dataclass

from ...records import Reason, Status


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one amount; `status` None means that it is no aid and only `part_of` or `same_as` is told."""

    donor: str | None = None
    recipient: str | None = None
    status: Status | None = None
    period: str | None = None
    part_of: str | None = None
    same_as: str | None = None
    why: tuple[Reason, ...] = ()
