"""As much of an ONNX file as a test needs, read and added to by hand: no library is needed for so little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Numbers of fields in onnx.proto.
_GRAPH, _NODE, _INITIALIZER, _OUTPUT = 7, 1, 5, 12
_KINDS = {1: np.float32, 2: np.uint8, 3: np.int8}  # of TensorProto.DataType


@dataclass(frozen=True)
class Node:
    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


@dataclass(frozen=True)
class Graph:
    nodes: tuple[Node, ...]
    constants: dict[str, NDArray]


def graph_of(model: bytes) -> Graph:
    """The nodes of a model, and its constants of the kinds that weights and their scales have."""
    inside = [(k, v) for number, part in _fields(model) if number == _GRAPH for k, v in _fields(part)]
    nodes = tuple(_node(list(_fields(part))) for number, part in inside if number == _NODE)
    constants = dict(_constants(part for number, part in inside if number == _INITIALIZER))
    return Graph(nodes, constants)


def shown(model: bytes, names: Iterable[str]) -> bytes:
    """The model with values inside it as outputs, too: what stands twice in such a file is merged when it is read."""
    for name in names:
        model += _part(_GRAPH, _part(_OUTPUT, _part(1, name.encode())))
    return model


def _node(fields: list[tuple[int, bytes | int]]) -> Node:
    (kind,) = [v for k, v in fields if k == 4]
    inputs, outputs = (tuple(bytes(v).decode() for k, v in fields if k == number) for number in (1, 2))
    return Node(bytes(kind).decode(), inputs, outputs)


def _constants(parts: Iterable[bytes]) -> Iterator[tuple[str, NDArray]]:
    for part in parts:
        fields = list(_fields(part))
        known = dict(fields)
        values = b"".join(v for k, v in fields if k in (4, 9))  # numbers of four bytes one by one, or all as they are
        if known[2] in _KINDS and values:
            shape = [v for k, v in fields if k == 1]
            yield bytes(known[8]).decode(), np.frombuffer(values, _KINDS[known[2]]).reshape(shape)


def _fields(data: bytes) -> Iterator[tuple[int, bytes | int]]:
    """Number and value of each field of a protobuf message."""
    data, at = memoryview(data), 0
    while at < len(data):
        key, at = _number(data, at)
        if key & 7 == 0:
            value, at = _number(data, at)
        else:
            size, at = _number(data, at) if key & 7 == 2 else ({1: 8, 5: 4}[key & 7], at)
            value, at = data[at : at + size], at + size
        yield key >> 3, value


def _number(data: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at


def _part(number: int, content: bytes) -> bytes:
    size, length = len(content), b""
    while size > 127:
        size, length = size >> 7, length + bytes([size & 127 | 128])
    return bytes([number << 3 | 2]) + length + bytes([size]) + content
