"""The encoder: names, and who said what, in one pass of a small neural network that ships with the package."""

from .engine import Encoder, ModelError, encoder

__all__ = ["Encoder", "ModelError", "encoder"]
