"""An article comes in; its proper names go out: persons, organizations and places, as offsets."""

from .find import find_names

__all__ = ["find_names"]
