"""Which figure tells which again."""

from __future__ import annotations

from collections.abc import Mapping

from ...records import Figure

DUE = ("offered", "pledged", "committed")
"""What is promised and not paid, however firmly."""


def first_told(f: Figure, by_id: Mapping[str, Figure]) -> Figure:
    """The figure that `f` tells again, over any number of steps, or itself; a circle ends where it began."""
    seen = {f.figure_id}
    while (again := by_id.get(f.same_as or "")) is not None and again.figure_id not in seen:
        seen.add(again.figure_id)
        f = again
    return f
