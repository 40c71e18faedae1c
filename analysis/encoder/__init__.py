"""The encoder: who said what, and names, in one pass of a small neural network that ships with the package.

Importing this is cheap: NumPy and onnxruntime come in with the first article that is read.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .engine import Encoder

__all__ = ["MODEL", "ModelError", "encoder"]

MODEL = Path(__file__).parent / "model"


class ModelError(RuntimeError):
    """The model file is missing, damaged, or not one of ours. The message names the file and the remedy."""


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The package's model, loaded at the first call. Raises ModelError."""
    from .engine import Encoder

    return Encoder.load()
