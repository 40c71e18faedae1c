"""An actor in the making: the forms, titles, spans and roles gathered while an article is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .records import ActorType, Span


@dataclass
class Character:
    """An actor in the making. `gender` is ``"man"``, ``"woman"`` or None; `stated` says that the text itself tells it."""

    type: ActorType
    name: str = ""
    forms: Counter[str] = field(default_factory=Counter)
    titled: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)
    gender: str | None = None
    stated: bool = False
    roles: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)

    @property
    def plural(self) -> bool:
        return self.type == "group"
