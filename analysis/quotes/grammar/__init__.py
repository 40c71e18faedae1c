"""An article and its names come in; the attributions that the grammar of reporting sentences finds go out."""

from .attribution import attribute

__all__ = ["attribute"]
