"""The encoder: names, and who said what, in one pass of a small neural network over an article.

The model file (`analysis/model/encoder.onnx`, its story in MODEL_CARD.md beside it) is loaded once, at first use, and
run by onnxruntime on one thread. Every window goes through the network alone: its answer depends on nothing else, and
no time is lost on padding.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from .linking import (
    NAME_LABELS,
    NEVER,
    ROLE_LABELS,
    Chain,
    Chunk,
    Floats,
    Found,
    best_labels,
    certainties,
    chunks,
    legal_transitions,
    linked,
)
from .records import Article, Name, Relation
from .relations import Draft, drafts, relations
from .windows import Window, windows
from .wordpiece import WordPiece

MODEL = Path(str(files(__package__) / "model"))


class ModelError(RuntimeError):
    """The model file is missing, damaged, or not one of ours. The message names the file."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A window with the scores of its words, ``[words, OUTPUTS]``."""

    window: Window
    scores: Floats


class Encoder:
    """A loaded model. `Encoder.load` gives the one in the package."""

    def __init__(self, session: Any, pieces: WordPiece, chain: Chain, calibration: dict[str, list[float]]) -> None:
        self._session = session
        self.pieces = pieces
        self.chain = chain
        self._calibration = calibration
        first, legal = legal_transitions(NAME_LABELS)
        self._name_start = np.where(first, 0, NEVER).astype(np.float32)
        self._name_step = np.where(legal, 0, NEVER).astype(np.float32)

    @classmethod
    def load(cls, folder: Path = MODEL) -> Encoder:
        """The model of `folder` (encoder.onnx, vocab.txt).

        Raises ModelError, with the file's name, where a file is missing or cannot be used.
        """
        path = folder / "encoder.onnx"
        if not path.is_file():
            raise ModelError(
                f"{path}: the model file is missing; install the package again or train it (training/README.md)"
            )
        import onnxruntime  # 0.2 s, and needed only where an article is read

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            known = json.loads(session.get_modelmeta().custom_metadata_map["onrecord"])
            if (known["role_labels"], known["name_labels"]) != (ROLE_LABELS, NAME_LABELS):
                raise ValueError("its labels are not this version's")
            chain = Chain(
                *(np.array(known[k], np.float32) for k in ("start", "step", "cue_distance", "source_distance"))
            )
            return cls(session, WordPiece.load(folder / "vocab.txt"), chain, known["calibration"])
        except Exception as error:  # onnxruntime raises its own kinds, none of them public
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ModelError(f"{path}: the model file cannot be used: {reason}") from error

    def read(self, article: Article) -> tuple[tuple[Name, ...], tuple[Relation, ...]]:
        """Names and relations of an article, both in text order."""
        readings = [self._score(w) for w in windows(article, self.pieces)]
        if not readings:
            return (), ()
        return self._names(readings), relations(article, self._found(readings))

    def _score(self, window: Window) -> Reading:
        feed = {k: np.array([getattr(window, k)], np.int64) for k in ("ids", "shapes", "states")}
        scores = self._session.run(["scores"], feed)[0][0]
        return Reading(window, scores[np.array(window.first)])

    def _found(self, readings: Sequence[Reading]) -> list[Draft]:
        scores, lengths = _stacked(readings, 0, len(ROLE_LABELS))
        labels = best_labels(scores, lengths, self.chain.start, self.chain.step)
        sure = certainties(scores, lengths, self.chain.start, self.chain.step)
        out: list[Draft] = []
        for i, reading in enumerate(readings):
            found = linked(chunks(labels[i], ROLE_LABELS), reading.scores, self.chain)
            confidence = [self._calibrated(certainty(f, labels[i], sure[i])) for f in found]
            out += drafts(reading.window, found, confidence)
        return out

    def _calibrated(self, raw: float) -> float:
        if not self._calibration:
            return round(raw, 4)
        return round(float(np.interp(raw, self._calibration["raw"], self._calibration["right"])), 4)

    def _names(self, readings: Sequence[Reading]) -> tuple[Name, ...]:
        begin = len(ROLE_LABELS)
        scores, lengths = _stacked(readings, begin, begin + len(NAME_LABELS))
        sure = certainties(scores, lengths, self._name_start, self._name_step)
        out = []
        for i, labels in enumerate(best_labels(scores, lengths, self._name_start, self._name_step)):
            words = readings[i].window.words
            for c in chunks(labels, NAME_LABELS):
                p = float(min(sure[i, k, labels[k]] for k in range(c.first, c.last + 1)))
                out.append(Name(words[c.first][0], words[c.last][1], c.kind, round(p, 4)))  # type: ignore[arg-type]
        return tuple(out)


def _stacked(readings: Sequence[Reading], begin: int, end: int) -> tuple[Floats, list[int]]:
    """Columns ``begin:end`` of all windows as one array, rows filled up with zeros, and the windows' lengths."""
    lengths = [len(r.scores) for r in readings]
    out = np.zeros((len(readings), max(lengths), end - begin), np.float32)
    for i, r in enumerate(readings):
        out[i, : lengths[i]] = r.scores[:, begin:end]
    return out, lengths


def certainty(found: Found, labels: Sequence[int], sure: Floats) -> float:
    """How sure the edges of an attribution's spans are, 0 to 1, not calibrated: their geometric mean."""
    edges: list[int] = []
    for c in (*found.contents, found.cue, found.source):
        if isinstance(c, Chunk):
            edges += [c.first, c.last]
    return float(np.exp(np.mean([np.log(sure[i, labels[i]] + 1e-9) for i in edges])))


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The package's model, loaded at the first call."""
    return Encoder.load()


def read_marks(article: Article) -> tuple[tuple[Name, ...], tuple[Relation, ...]]:
    """Names and relations of an article, by the package's model."""
    return encoder().read(article)
