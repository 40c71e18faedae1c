"""Where the weights lie, and what is raised where they cannot be used."""

from pathlib import Path

MODEL = Path(__file__).parent / "model"


class ModelError(RuntimeError):
    """The model file is missing, damaged, or not one of ours. The message names the file and the remedy."""
