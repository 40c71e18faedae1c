"""How exact a printed number is: the step to which it was rounded, the values its words allow, whether two agree."""

from __future__ import annotations

import re
from typing import Protocol

from .config import FIGURES, FiguresConfig

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_OPEN_HIGH = ("at least", "more than")
_OPEN_LOW = ("at most", "less than")
_LOOSE = ("about", "nearly")


class Printed(Protocol):
    """What a number must tell; `Figure` does."""

    @property
    def text(self) -> str: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def bound(self) -> str | None: ...


def step(f: Printed, beside: float | None = None, config: FiguresConfig = FIGURES) -> float:
    """The step to which a number was rounded: 100,000 for "2.5 million", 10 for "340"; 5 percent of it at most.

    Zeros at the end may be exact or not: beside numbers of the finer step `beside` they are as exact as those.

    >>> from types import SimpleNamespace
    >>> step(SimpleNamespace(text="$2.5 million", low=2.5e6, high=2.5e6, bound=None))
    100000.0
    >>> ninety = SimpleNamespace(text="$90 million", low=9e7, high=9e7, bound=None)
    >>> step(ninety), step(ninety, beside=1e6)
    (4500000.0, 1000000.0)
    """
    value = f.high if f.high is not None else f.low
    if not value:
        return 0.0
    m = _NUMBER.search(f.text)
    if not m:
        return abs(value) * 0.02
    mantissa = float(m.group().replace(",", ""))
    scale = abs(value) / mantissa if mantissa else 1.0
    if m.group(1):
        return scale * 10.0 ** -len(m.group(1))
    digits = m.group().replace(",", "")
    coarse = min(scale * 10.0 ** (len(digits) - len(digits.rstrip("0"))), config.round_within * abs(value))
    return coarse if beside is None else min(coarse, max(scale, beside))


def ends(f: Printed, beside: float | None = None, config: FiguresConfig = FIGURES) -> tuple[float, float]:
    """What the words allow: the number with its rounding, open where a bound leaves it open; `beside` as for `step`.

    >>> from types import SimpleNamespace
    >>> ends(SimpleNamespace(text="at least 412 people", low=412.0, high=412.0, bound="at least"))
    (411.5, inf)
    """
    low = float("-inf") if f.low is None else f.low
    high = float("inf") if f.high is None else f.high
    slack = step(f, beside, config) / 2
    if f.bound in _LOOSE:
        slack = max(slack, config.loose_within * abs(high if high != float("inf") else low))
    low, high = low - slack, high + slack
    if f.bound in _OPEN_HIGH:
        high = float("inf")
    if f.bound in _OPEN_LOW:
        low = float("-inf")
    return low, high


def agree(a: Printed, b: Printed, config: FiguresConfig = FIGURES) -> bool:
    """Whether one number is the other, exact or rounded: "$148.6 million" and "nearly $150 million".

    >>> from types import SimpleNamespace
    >>> exact = SimpleNamespace(text="$148.6 million", low=1.486e8, high=1.486e8, bound=None)
    >>> agree(exact, SimpleNamespace(text="nearly $150 million", low=1.5e8, high=1.5e8, bound="nearly"))
    True
    >>> agree(exact, SimpleNamespace(text="$140 million", low=1.4e8, high=1.4e8, bound=None))
    False
    """
    if (a.low, a.high) == (b.low, b.high):
        return True
    if None in (a.low, a.high, b.low, b.high) or a.low != a.high or b.low != b.high:
        return False
    coarse, fine = (a, b) if step(a, config=config) >= step(b, config=config) else (b, a)
    value, rounded = fine.low or 0.0, coarse.low or 0.0
    if (coarse.bound == "nearly" and value > rounded) or (coarse.bound == "more than" and value < rounded):
        return False
    slack = (
        config.round_within * abs(rounded)
        if coarse.bound in (*_LOOSE, "more than")
        else step(coarse, config=config) / 2
    )
    return abs(value - rounded) <= min(slack, config.round_within * abs(rounded))
