"""Numbers in words and signs as a report prints them."""

from __future__ import annotations

import math

_PLURALS = {
    "person": "people",
    "people": "people",
    "percent": "percent",
    "foot": "feet",
    "child": "children",
    "woman": "women",
    "man": "men",
}


def number(value: float) -> str:
    """Thousands with commas; at most six digits of a fraction's value.

    >>> number(3.4e9), number(33.3333333), number(12)
    ('3,400,000,000', '33.3333', '12')
    """
    if not math.isfinite(value):
        return str(value)
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.6g}"


def plural(n: float, noun: str, alone: bool = False) -> str:
    """The number with its noun, or the noun alone, in the right form.

    >>> plural(1, "quote"), plural(3, "person"), plural(2, "country", alone=True)
    ('1 quote', '3 people', 'countries')
    """
    if n != 1:
        if noun in _PLURALS:
            noun = _PLURALS[noun]
        elif noun.endswith(("s", "x", "ch", "sh")):
            noun += "es"
        elif noun.endswith("y") and noun[-2:-1] not in "aeiou":
            noun = noun[:-1] + "ies"
        else:
            noun += "s"
    return noun if alone else f"{number(n)} {noun}"


def signed(value: float) -> str:
    """Two decimals with a sign; a real minus.

    >>> signed(0.5), signed(-0.25), signed(0)
    ('+0.50', '−0.25', '0.00')
    """
    text = f"{abs(value):.2f}"
    return text if float(text) == 0 else ("+" if value > 0 else "−") + text


def amount(low: float | None, high: float | None, unit: str, bound: str | None) -> str:
    """A figure's value with bound and unit; an open end stays open.

    >>> amount(9.6e7, 9.6e7, "USD", "at least")
    'at least USD 96,000,000'
    >>> amount(2e6, 3e6, "people", "between"), amount(2e6, None, "people", None)
    ('2,000,000 to 3,000,000 people', '2,000,000 or more people')
    """
    ends = [x for x in (low, high) if x is not None and not math.isnan(x)]
    if not ends:
        return unit
    if len(ends) == 1:
        text = f"{number(ends[0])} or more" if low is not None and not math.isnan(low) else f"up to {number(ends[0])}"
    elif low == high:
        text = number(ends[0])
    else:
        text = f"{number(ends[0])} to {number(ends[1])}"
    money = len(unit) == 3 and unit.isupper()
    one = len(set(ends)) == 1 and ends[0] == 1
    text = f"{unit} {text}" if money else f"{text} {plural(1 if one else 2, unit, alone=True)}"
    return f"{bound} {text}" if bound and bound != "between" else text


def counted(kinds: list[tuple[str, int]], plurals: bool = True) -> str:
    """How many there are of each kind, those left out of which there are none.

    >>> counted([("person", 2), ("place", 0), ("group", 1)])
    '2 people, 1 group'
    """
    return ", ".join(plural(n, kind) if plurals else f"{number(n)} {kind}" for kind, n in kinds if n) or "none"
