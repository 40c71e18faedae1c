"""The encoder: who said what, in one pass of a small neural network over an article.

The model file (`model/encoder.onnx` beside this module, with its MODEL_CARD.md) is loaded once, at first use, and run
by onnxruntime on one thread. Every window goes through the network alone: its answer depends on nothing else, and no
time is lost on padding.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ..records import Article, Relation, Span
from ..words import WORDS, WordsConfig
from .amounts import PART_LABELS, POINTERS, STATUS_LABELS, AmountRead, Floats, amount_at, number_word
from .choosing import Reading, attributions
from .config import READER, ReaderConfig
from .linking import NAME_LABELS, ROLE_LABELS, Chain
from .model_file import MODEL, ModelError
from .naming import NameOdds, name_odds
from .relations import Attribution, crosses_headline, relations, with_printed
from .windows import Window, windows
from .wordpiece import WordPiece

_KEPT = 64
"""Windows whose embedded pieces are kept for the branch: some 16,000 words, 25 MB."""


class Branch:
    """The part of the network that reads amounts of money (`amounts.onnx`)."""

    def __init__(self, session: Any, distances: Floats) -> None:
        self._session, self.distances = session, distances

    @classmethod
    def load(cls, path: Path) -> Branch:
        """From its file; raises whatever onnxruntime does, and ValueError where the labels are not this version's."""
        session = session_of(path)
        known = json.loads(session.get_modelmeta().custom_metadata_map["onrecord"])
        if known["labels"] != [*STATUS_LABELS, *PART_LABELS, *POINTERS]:
            raise ValueError("its labels are not this version's")
        return cls(session, np.array(known["distances"], np.float32))

    def scores(self, embedded: Floats) -> Floats:
        """One row a piece, from the embedded pieces of a window."""
        return np.asarray(self._session.run(["scores"], {"embedded": embedded[None]})[0][0])


class Encoder:
    """A loaded model. `Encoder.load` gives the one in the package."""

    def __init__(
        self, session: Any, branch: Branch, pieces: WordPiece, chain: Chain, calibration: dict[str, list[float]]
    ) -> None:
        self._session = session
        self._branch = branch
        self._embedded: OrderedDict[tuple[int, ...], Floats] = OrderedDict()
        self.pieces = pieces
        self.chain = chain
        self._calibration = calibration

    @classmethod
    def load(cls, folder: Path = MODEL) -> Encoder:
        """The model of `folder` (encoder.onnx, amounts.onnx, vocab.txt).

        Raises ModelError, with the file's name, where a file is missing or cannot be used.
        """
        for path in (folder / "encoder.onnx", folder / "amounts.onnx"):
            if not path.is_file():
                raise ModelError(
                    f"{path}: the model file is missing; install the package again or train it (training/README.md)"
                )
        try:
            branch = Branch.load(path)
            path = folder / "encoder.onnx"
            session = session_of(path)
            known = json.loads(session.get_modelmeta().custom_metadata_map["onrecord"])
            if (known["role_labels"], known["name_labels"]) != (ROLE_LABELS, NAME_LABELS):
                raise ValueError("its labels are not this version's")
            chain = Chain(
                *(np.array(known[k], np.float32) for k in ("start", "step", "cue_distance", "source_distance"))
            )
            return cls(session, branch, WordPiece.load(folder / "vocab.txt"), chain, known["calibration"])
        except Exception as error:  # onnxruntime raises its own kinds, none of them public
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ModelError(f"{path}: the model file cannot be used ({reason}); install the package again") from error

    def relations(
        self, article: Article, config: ReaderConfig = READER, words: WordsConfig = WORDS
    ) -> tuple[Relation, ...]:
        """Who said what in an article, in text order."""
        return self.read(article, config, words)[0]

    def read(
        self, article: Article, config: ReaderConfig = READER, words: WordsConfig = WORDS
    ) -> tuple[tuple[Relation, ...], NameOdds]:
        """Who said what in an article, in text order, and what each word is as a name. One window is held at a time.

        Where what a headline says was joined to what the story below it says, both are read again, each by itself.
        """
        odds: list[NameOdds] = []
        found = self._found(_noted(self._readings(article), odds), article, config)
        if any(crosses_headline(article, a) for a in found):
            found = self._found(self._readings(article, apart=True), article, config)
        return relations(article, with_printed(article, found, config, words)), NameOdds.joined(odds)

    def names(self, article: Article) -> NameOdds:
        """What each word of an article is as a name, alone."""
        return NameOdds.joined([name_odds(r) for r in self._readings(article)])

    def _readings(self, article: Article, apart: bool = False) -> Iterator[Reading]:
        return (self.score(w) for w in windows(article, self.pieces, apart=apart))

    def _found(self, readings: Iterator[Reading], article: Article, config: ReaderConfig) -> list[Attribution]:
        return [self._calibrated(a) for a in attributions(article, readings, self.chain, config)]

    def score(self, window: Window) -> Reading:
        """The scores of a window's words."""
        scores, _ = self._run(window)
        return Reading(window, scores[np.array(window.first)])

    def _run(self, window: Window) -> tuple[Floats, Floats]:
        """The scores of a window's pieces and the embedded pieces; the latter are kept for a while."""
        feed = {k: np.array([getattr(window, k)], np.int64) for k in ("ids", "shapes", "states")}
        scores, embedded = (x[0] for x in self._session.run(["scores", "embedded"], feed))
        self._embedded[window.ids] = embedded
        while len(self._embedded) > _KEPT:
            self._embedded.popitem(last=False)
        return scores, embedded

    def amounts(self, article: Article, spans: Sequence[Span], config: ReaderConfig = READER) -> dict[Span, AmountRead]:
        """What the network reads of the amounts of money at these spans, which stand in text order.

        Only windows that hold one are read; an amount outside the readable passages has no entry.
        """
        out: dict[Span, AmountRead] = {}
        starts, ends = [s for s, _ in spans], [e for _, e in spans]
        for window in windows(article, self.pieces) if spans else ():
            own = window.words[window.context :]
            held = spans[bisect_right(ends, own[0][0]) : bisect_left(starts, own[-1][1])] if own else ()
            if held:
                embedded = self._embedded.get(window.ids)
                embedded = self._run(window)[1] if embedded is None else embedded
                scores = self._branch.scores(embedded)[np.array(window.first)]
                for span in held:
                    words = [i for i, (s, e) in enumerate(window.words) if s < span[1] and span[0] < e]
                    if words and span not in out:
                        place = number_word(article.text, window.words, words)
                        out[span] = amount_at(window, scores, self._branch.distances, place, config.least_pointed)
        return out

    def _calibrated(self, found: Attribution) -> Attribution:
        if not self._calibration:
            return found
        fitted = float(np.interp(found.confidence, self._calibration["raw"], self._calibration["right"]))
        return replace(found, confidence=round(fitted, 4))


def _noted(readings: Iterable[Reading], odds: list[NameOdds]) -> Iterator[Reading]:
    """The readings as they come, with the names of each put into `odds`."""
    for reading in readings:
        odds.append(name_odds(reading))
        yield reading


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
