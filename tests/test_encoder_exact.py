"""The network's eight-bit products are those of whole numbers, on any processor."""

import numpy as np
import pytest
from graphs import graph_of, shown

from analysis import read
from analysis.reader import MODEL
from analysis.reader.engine import session_of
from analysis.reader.windows import windows
from analysis.reader.wordpiece import WordPiece

TEXT = (
    "“We shall pay for the ferry before the winter,” said Ana Lima, the mayor of Porto Alto, on Monday. Rui Dias, who "
    "leads the harbour council, told reporters that £2.5 million was missing and that nobody had asked the fishermen."
)
# A value that lies between two steps may be rounded either way, and moves a sum by one weight: 127 at most.
ROUNDED = 4 * 127


def quantized(x):
    """DynamicQuantizeLinear as the standard has it: whole numbers (as floats, exact up to 2⁵³) from 0 to 255, the step
    between them, and which of them is zero."""
    low, high = np.float32(min(x.min(), 0)), np.float32(max(x.max(), 0))
    step = (high - low) / np.float32(255)
    zero = np.clip(np.rint(-low / step), 0, 255)
    return np.clip(np.rint(x / step) + zero, 0, 255).astype(np.float64), step, zero


def saturated(x, weights):
    """The sums that a processor without VNNI makes: two products at a time, held to 16 bits."""
    pairs = x[:, 0::2, None] * weights[0::2] + x[:, 1::2, None] * weights[1::2]
    return np.clip(pairs, -(2**15), 2**15 - 1).sum(1)


@pytest.fixture(scope="module")
def products():
    """Of each product of matrices in the network: its input and output for a window, its weights, their step."""
    model = (MODEL / "encoder.onnx").read_bytes()
    graph = graph_of(model)
    made = {o: n for n in graph.nodes for o in n.outputs}
    used = {i: n for n in graph.nodes for i in n.inputs}
    found = []
    for node in graph.nodes:
        if node.kind == "MatMulInteger":
            x, w, _, _ = node.inputs  # no weight stands for zero but zero
            scaled = used[used[node.outputs[0]].outputs[0]]  # cast to float, and multiplied by both steps
            assert scaled.kind == "Mul"
            step = graph.constants[made[scaled.inputs[1]].inputs[1]]
            found.append((made[x].inputs[0], scaled.outputs[0], graph.constants[w].astype(np.float64), step))
    names = list(dict.fromkeys(name for x, y, _, _ in found for name in (x, y)))
    inputs = {i for i in names if i not in made}
    assert found and not inputs
    (window,) = windows(read(text=TEXT), WordPiece.load(MODEL / "vocab.txt"))
    feed = {k: np.array([getattr(window, k)], np.int64) for k in ("ids", "shapes", "states")}
    values = dict(zip(names, session_of(shown(model, names)).run(names, feed), strict=True))
    flat = {k: v.reshape(-1, v.shape[-1]) for k, v in values.items()}
    return [(flat[x], flat[y], w, step) for x, y, w, step in found]


def test_the_products_are_those_of_whole_numbers(products):
    assert len(products) >= 24
    for i, (x, y, weights, step) in enumerate(products):
        whole, of_x, zero = quantized(x)
        ours = (whole - zero) @ weights
        off = np.abs(y / (of_x * step) - ours).max()
        assert off <= ROUNDED, f"product {i}"


def test_sums_that_overflow_would_be_seen(products):
    """The window is one that a processor without VNNI gets wrong where nothing is done about it."""
    x, _, weights, _ = products[0]
    whole = quantized(x)[0]
    assert np.abs(saturated(whole, weights) - whole @ weights).max() > 4 * ROUNDED
