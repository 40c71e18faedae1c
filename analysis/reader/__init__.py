"""An `Article` comes in; what a small neural network reads in one pass goes out: who said what, and names.

Its weights ship with the package. Importing this is cheap: NumPy and onnxruntime come in with the first article that is
read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .config import READER, ReaderConfig
from .model_file import MODEL, ModelError

if TYPE_CHECKING:
    from .engine import Encoder

__all__ = ["MODEL", "READER", "ModelError", "ReaderConfig", "encoder"]


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The package's model, loaded at the first call. Raises ModelError."""
    from .engine import Encoder

    return Encoder.load()
