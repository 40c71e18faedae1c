"""The encoder: names, and who said what, in one pass of a small neural network over an article.

The model file (`model/encoder.onnx` beside this module, with its MODEL_CARD.md) is loaded once, at first use, and run by
onnxruntime on one thread. Every window goes through the network alone: its answer depends on nothing else, and
no time is lost on padding.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ..records import Article, Name, Relation
from .choosing import Reading, attributions
from .layouts import with_plain
from .linking import NAME_LABELS, NEVER, ROLE_LABELS, Chain, Floats, best_labels, certainties, chunks, legal_transitions
from .model_file import MODEL, ModelError
from .relations import Draft, relations
from .windows import Window, windows
from .wordpiece import WordPiece


class Encoder:
    """A loaded model. `Encoder.load` gives the one in the package."""

    def __init__(self, session: Any, pieces: WordPiece, chain: Chain, calibration: dict[str, list[float]]) -> None:
        self._session = session
        self.pieces = pieces
        self.chain = chain
        self._calibration = calibration

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
        try:
            session = session_of(path)
            known = json.loads(session.get_modelmeta().custom_metadata_map["onrecord"])
            if (known["role_labels"], known["name_labels"]) != (ROLE_LABELS, NAME_LABELS):
                raise ValueError("its labels are not this version's")
            chain = Chain(
                *(np.array(known[k], np.float32) for k in ("start", "step", "cue_distance", "source_distance"))
            )
            return cls(session, WordPiece.load(folder / "vocab.txt"), chain, known["calibration"])
        except Exception as error:  # onnxruntime raises its own kinds, none of them public
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ModelError(f"{path}: the model file cannot be used ({reason}); install the package again") from error

    def relations(self, article: Article) -> tuple[Relation, ...]:
        """Who said what in an article, in text order. One window is held at a time."""
        readings = (self.score(w) for w in windows(article, self.pieces))
        return self._settled(article, attributions(article, readings, self.chain))

    def read(self, article: Article) -> tuple[tuple[Name, ...], tuple[Relation, ...]]:
        """Names and relations of an article, both in text order and from one pass."""
        readings = [self.score(w) for w in windows(article, self.pieces)]
        if not readings:
            return (), ()
        return names_in(readings), self._settled(article, attributions(article, readings, self.chain))

    def _settled(self, article: Article, found: list[Draft]) -> tuple[Relation, ...]:
        return relations(article, with_plain(article, [self._calibrated(d) for d in found]))

    def score(self, window: Window) -> Reading:
        """The scores of a window's words."""
        feed = {k: np.array([getattr(window, k)], np.int64) for k in ("ids", "shapes", "states")}
        scores = self._session.run(["scores"], feed)[0][0]
        return Reading(window, scores[np.array(window.first)])

    def _calibrated(self, draft: Draft) -> Draft:
        if not self._calibration:
            return draft
        fitted = float(np.interp(draft.confidence, self._calibration["raw"], self._calibration["right"]))
        return replace(draft, confidence=round(fitted, 4))


def session_of(model: Path | bytes) -> Any:
    """An onnxruntime session for a model: its file, or the file's bytes."""
    import onnxruntime  # 0.2 s, and needed only where an article is read

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Eight-bit products are summed in pairs of 16 bits where a processor has no VNNI, and overflow there: other scores,
    # other rows. With this they are exact on every processor, for some 4% of the time of those without.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(
        model if isinstance(model, bytes) else str(model),
        options,
        providers=["CPUExecutionProvider"],
        # Adding and normalising apart is faster here than fused, by 6 to 11% (training/README.md).
        disabled_optimizers=["SkipLayerNormFusion", "BiasSkipLayerNormFusion"],
    )


def names_in(readings: Sequence[Reading]) -> tuple[Name, ...]:
    """The names in the windows of one article; the confidence is that of the least sure word."""
    begin = len(ROLE_LABELS)
    scores, lengths = _stacked(readings, begin, begin + len(NAME_LABELS))
    first, legal = legal_transitions(NAME_LABELS)
    start, step = (np.where(x, 0, NEVER).astype(np.float32) for x in (first, legal))
    sure = certainties(scores, lengths, start, step)
    out = []
    for i, labels in enumerate(best_labels(scores, lengths, start, step)):
        window = readings[i].window
        for c in chunks(labels, NAME_LABELS):
            if c.first < window.context:
                continue
            p = float(min(sure[i, k, labels[k]] for k in range(c.first, c.last + 1)))
            out.append(Name(window.words[c.first][0], window.words[c.last][1], c.kind, round(p, 2)))  # type: ignore[arg-type]
    return tuple(out)


def _stacked(readings: Sequence[Reading], begin: int, end: int) -> tuple[Floats, list[int]]:
    """Columns ``begin:end`` of all windows as one array, rows filled up with zeros, and the windows' lengths."""
    lengths = [len(r.scores) for r in readings]
    out = np.zeros((len(readings), max(lengths), end - begin), np.float32)
    for i, r in enumerate(readings):
        out[i, : lengths[i]] = r.scores[:, begin:end]
    return out, lengths
