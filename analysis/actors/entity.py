"""An actor in the making: the names, titles, spans and roles gathered while an article is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..records import ActorType, Span

if TYPE_CHECKING:
    from .roster import Entry


@dataclass
class Entity:
    """An actor in the making. `gender` is ``"man"``, ``"woman"`` or None; `stated` says that the text itself tells it;
    `entry` is what the analyst's file says of the actor."""

    type: ActorType
    name: str = ""
    forms: Counter[str] = field(default_factory=Counter)
    titled: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)
    gender: str | None = None
    stated: bool = False
    roles: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    entry: Entry | None = None
