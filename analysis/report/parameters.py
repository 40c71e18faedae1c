"""The parameters of a notebook: what it declares, and values checked against that before anything runs.

papermill only warns about a parameter it does not know, takes ``-p flag=false`` for the text "false" and passes a
wrong type on. Here the notebook's own parameters cell is the declaration (``speakers: int = 6``), and what does not
fit it is refused with a sentence that lists what does.
"""

from __future__ import annotations

import ast
import io
import json
import math
import re
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..actors.roster import DEFAULT, find_roster
from ..article.config import MEGABYTE
from ..config import CONFIG, Config

if TYPE_CHECKING:
    from ..tables.rates import Rates

GROUPS = ("group", "affiliation", "official", "none")
"""What the speakers of a report can be grouped by: a column of the file of actors, or nothing."""

LANGUAGES = ("auto", "en")
"""What an article can be taken to be in: what it looks like, or English whatever it looks like."""

_TYPES = {"str": str, "int": int, "float": float, "bool": bool}
_KINDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false"}
_RATES = "EUR=1.08, GBP=1.27; USD; 2025-04-03"
_RATE = re.compile(r"([A-Z]{3})\s*[=\s]\s*(\d{1,15}(?:\.\d{1,15})?)", re.ASCII)
_FLAGS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


class ParameterError(ValueError):
    """A parameter that the notebook does not have, or a value that does not fit it; the message says what does."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as a notebook declares it: name, type (`str`, `int`, `float` or `bool`), default and comment."""

    name: str
    type: str
    default: object
    help: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({_KINDS[self.type]}, {self.default!r} unless given)"


@dataclass(frozen=True, slots=True)
class Options:
    """The parameters of ``notebooks/article.ipynb``, checked: a wrong type or range raises `ParameterError`.

    >>> Options(article="flood.txt", speakers=4).speakers
    4
    >>> Options(speakers=0)
    Traceback (most recent call last):
    analysis.report.parameters.ParameterError: speakers must be from 1 to 8, not 0
    """

    article: str = "data/articles/oas-venezuela.txt"
    speakers: int = field(default=6, metadata={"range": (1, 8)})
    min_confidence: float = field(default=0.0, metadata={"range": (0.0, 1.0)})
    show_text: bool = True
    show_beliefs: bool = False
    rates: str = ""
    actors: str = DEFAULT
    min_speaker: float = field(default=CONFIG.actors.min_speaker_confidence, metadata={"range": (0.0, 1.0)})
    group_by: str = field(default="group", metadata={"choices": GROUPS})
    max_size: float = field(default=CONFIG.article.max_bytes / MEGABYTE, metadata={"range": (0.001, 1000.0)})
    language: str = field(default="auto", metadata={"choices": LANGUAGES})

    def __post_init__(self) -> None:
        for f in fields(self):
            object.__setattr__(self, f.name, _fitting(f.name, str(f.type), getattr(self, f.name)))

    @property
    def exchange(self) -> Rates | None:
        """The rates that sums and charts of money are to use; None where none are given."""
        return exchange(self.rates)

    @property
    def path(self) -> Path:
        """Where the article lies: as given, or as seen from the folder above (notebooks run in ``notebooks/``)."""
        given = Path(self.article)
        places = (given, Path("..") / given, Path(__file__).resolve().parents[2] / given)
        return next((p for p in places if p.exists()), given)

    @property
    def config(self) -> Config:
        """How the article is to be read; `RosterError` where the file of actors cannot be used."""
        roster = find_roster(self.actors, Path(), Path(".."))
        return replace(
            CONFIG,
            article=replace(
                CONFIG.article.up_to(self.max_size), language=None if self.language == "auto" else self.language
            ),
            actors=replace(CONFIG.actors, min_speaker_confidence=self.min_speaker, roster=roster),
        )


_RANGES = {f.name: f.metadata["range"] for f in fields(Options) if "range" in f.metadata}
_CHOICES = {f.name: f.metadata["choices"] for f in fields(Options) if "choices" in f.metadata}


def exchange(text: str) -> Rates | None:
    """Rates as a parameter gives them: what one unit is worth, in which currency, on which day; None for no text.

    >>> exchange("EUR=1.08, GBP=1.27; USD; 2025-04-03").convert(100, "GBP")
    127.0
    >>> exchange("EUR=1.08")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analysis.report.parameters.ParameterError: rates must be like “EUR=1.08, GBP=1.27; USD; 2025-04-03” ...
    """
    if not text.strip():
        return None
    refused = ParameterError(
        f"rates must be like “{_RATES}” (what one unit is worth; in which currency; on which day), not {text!r}"
    )
    parts = [part.strip() for part in text.split(";")]
    if len(parts) != 3 or not re.fullmatch(r"[A-Z]{3}", parts[1], re.ASCII):
        raise refused
    rates = parts[0].split(",")
    given = [m for rate in rates if (m := _RATE.fullmatch(rate.strip()))]
    if len(given) < len(rates):
        raise refused
    of = {m[1]: float(m[2]) for m in given}
    try:
        on = date.fromisoformat(parts[2])
    except ValueError:
        raise refused from None
    if not all(of.values()) or len(of) < len(given) or parts[1] in of:
        raise ParameterError(f"rates must be above zero, one for each currency other than {parts[1]}, not {text!r}")
    from ..tables.rates import Rates

    return Rates(parts[1], on, of)


def declared(notebook: str | Path) -> tuple[Parameter, ...]:
    """The parameters of a notebook file: the annotated assignments of its cell tagged ``parameters``, in order.

    Raises `ParameterError` when there is no such cell or it holds anything but ``name: type = value`` lines.
    """
    cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if "parameters" in cell.get("metadata", {}).get("tags", ()):
            return parse("".join(cell["source"]))
    raise ParameterError(f"{notebook} has no cell tagged “parameters”")


def parse(source: str) -> tuple[Parameter, ...]:
    """The parameters that lines like ``name: type = value  # what it does`` declare.

    >>> [str(p) for p in parse("speakers: int = 6  # shown in charts")]
    ['speakers (a whole number, 6 unless given)']
    """
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    found = []
    for node in ast.parse(source).body:
        if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value) or (
            ast.unparse(node.annotation) not in _TYPES
        ):
            raise ParameterError(f"line {node.lineno} of the parameters cell is not “name: type = value”")
        try:
            default = ast.literal_eval(node.value)
        except ValueError:
            raise ParameterError(f"the default of {node.target.id} is not a plain value") from None
        help_text = comments.get(node.end_lineno or node.lineno, "")
        found.append(Parameter(node.target.id, ast.unparse(node.annotation), default, help_text))
    return tuple(found)


def settle(parameters: tuple[Parameter, ...], given: Mapping[str, object]) -> dict[str, object]:
    """The given values in the types their parameters declare; text is read as the type asks.

    Raises `ParameterError` for a name that is not declared or a value that does not fit.

    >>> settle(parse("speakers: int = 6\\nshow_text: bool = True"), {"show_text": "false"})
    {'show_text': False}
    >>> settle(parse("speakers: int = 6"), {"speaker": "4"})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analysis.report.parameters.ParameterError: there is no parameter “speaker”; there are: speakers (a whole number, ...
    """
    known = {p.name: p for p in parameters}
    settled = {}
    for name, value in given.items():
        if name not in known:
            listed = "; ".join(map(str, parameters)) or "none"
            raise ParameterError(f"there is no parameter “{name}”; there are: {listed}")
        settled[name] = _fitting(name, known[name].type, _read(value, known[name].type))
    return settled


def _read(value: object, kind: str) -> object:
    """Text from the command line as the declared type, where it reads as one; everything else as it is."""
    if not isinstance(value, str) or kind == "str":
        return value
    if kind == "bool":
        return _FLAGS.get(value.strip().lower(), value)
    try:
        return _TYPES[kind](value)
    except ValueError:
        return value


def _fitting(name: str, kind: str, value: object) -> object:
    """The value, when it is of the declared type and inside the range known for its name."""
    if kind == "float" and type(value) is int:
        value = float(value)
    if type(value) is not _TYPES[kind] or (isinstance(value, float) and not math.isfinite(value)):
        raise ParameterError(f"{name} must be {_KINDS[kind]}, not {value!r}")
    if name == "rates":
        exchange(str(value))
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ParameterError(f"{name} must be one of {', '.join(_CHOICES[name])}, not {value!r}")
    low, high = _RANGES.get(name, (-math.inf, math.inf))
    if kind in ("int", "float") and not low <= value <= high:
        raise ParameterError(f"{name} must be from {low:g} to {high:g}, not {value!r}")
    return value
