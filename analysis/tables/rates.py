"""Exchange rates as an analyst gives them, with their day: the project itself knows none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rates:
    """What one unit of each currency was worth in `currency` on the day `on`.

    >>> Rates("USD", date(2025, 4, 3), {"EUR": 1.1}).convert(2.0, "EUR")
    2.2
    """

    currency: str
    on: date
    of: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def convert(self, value: float, unit: str) -> float | None:
        """`value` in `currency`; None where no rate was given."""
        if unit == self.currency:
            return value
        rate = self.of.get(unit)
        return None if rate is None else round(value * rate, 2)
