"""What a number measures: currencies, percent, time and physical units, as written around the number.

Names of currencies come from `currencies`, those of measures from ``lexicon/units.json``; pint would know more units
but costs 0.3 s at import and reads "5 m people" as meters. Values are never converted: 19 cents stay 19 ``cent``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ..words import lexicon
from . import currencies
from .config import FIGURES, FiguresConfig
from .currencies import SIGNS, coins, in_front, is_code
from .line import Line
from .numerals import LETTER_SCALES

UnitKind = Literal["money", "percent", "duration", "measure"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and the tokens that write it: `first` to `last` (not included). `kind` is that of the figure.

    `scale` is what it multiplies its number by: "35 MUSD" are millions.
    """

    kind: UnitKind
    name: str
    first: int
    last: int
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """The units as looked up: by word, by exact spelling, by several words (longest first)."""

    words: dict[str, tuple[UnitKind, str]]
    exact: dict[str, tuple[UnitKind, str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], UnitKind, str], ...]]


@cache
def table() -> Table:
    """The lexicon of units, read once."""
    data = lexicon.data(__package__, "units.json")
    groups: tuple[tuple[UnitKind, dict[str, str]], ...] = (("duration", data["time"]), ("measure", data["measure"]))
    words = {form: (kind, name) for kind, group in groups for name, forms in group.items() for form in forms.split()}
    exact: dict[str, tuple[UnitKind, str]] = {
        form: ("duration" if name in ("second", "hour") else "measure", name) for form, name in data["exact"].items()
    }
    phrases: dict[str, list[tuple[tuple[str, ...], UnitKind, str]]] = {}
    for kind, name, form in _of_several_words(data):
        parts = tuple(Line(form).low)
        phrases.setdefault(parts[0], []).append((parts, kind, name))
    return Table(words, exact, {first: tuple(sorted(v, key=lambda p: -len(p[0]))) for first, v in phrases.items()})


def _of_several_words(data: dict[str, dict[str, str]]) -> Iterable[tuple[UnitKind, str, str]]:
    """Kind, name and written form of the units that are told by several words, or by one of which only some are."""
    kinds: tuple[tuple[UnitKind, str], ...] = (("measure", "words"), ("percent", "percent"))
    for kind, group in kinds:
        yield from ((kind, name.strip(), form) for name, forms in data[group].items() for form in forms.split("|"))
    yield from (("money", name, form) for name, forms in currencies.names().items() for form in forms)


@cache
def durations() -> frozenset[str]:
    """The names of units of time: "day", "year"."""
    return frozenset(name for kind, name in table().words.values() if kind == "duration")


def money_before(line: Line, i: int) -> Unit | None:
    """The currency written in front of token `i`: "$", "US$", "$US", "HK $", "EUR ", "Rs. ".

    >>> money_before(Line("paid US$58"), 3)
    Unit(kind='money', name='USD', first=1, last=3, scale=1.0)
    """
    k = i - 1
    if k < 0:
        return None
    if line.raw[k] in SIGNS:
        return _sign_before(line, k, i)
    if line.kind[k] == "w":
        return _letters_before(line, k, i)
    raw = line.raw[k]
    if raw == "=" and line.word(k - 1) == "y" and line.glued(k) and line.glued(i):
        return Unit("money", in_front()["Y="], k - 1, i)
    if raw == "¢" and k > 0 and line.glued(k) and line.raw[k - 1] + raw in in_front():
        return Unit("money", in_front()[line.raw[k - 1] + raw], k - 1, i)
    return _abbreviated(line, k, i)


def _abbreviated(line: Line, k: int, i: int) -> Unit | None:
    """The currency whose letters end in a stop or stroke at token `k`: "Rs. 5", "SFr. 5", "S/ 5", "S/.5"."""
    first = k - 1 if line.raw[k] == "/" or line.raw[k - 1 : k] != ["/"] else k - 2
    if line.raw[k] not in "./" or first < 0 or not all(line.glued(t) for t in range(first + 1, k + 1)):
        return None
    code = None if line.raw[i].startswith(".") else in_front().get("".join(line.raw[first : k + 1]))
    return None if code is None else Unit("money", code, first, i)


def _sign_before(line: Line, k: int, i: int) -> Unit:
    """The currency whose sign is token `k`, with letters in front of it that tell whose: "US$", "HK $"."""
    raw = line.raw[k]
    if k > 0 and line.kind[k - 1] == "w" and (line.glued(k) or line.raw[k - 1] in ("US", "U.S.", "HK", "NZ")):
        letters = line.raw[k - 1].replace("U.S.", "US")
        if letters + raw in in_front():
            return Unit("money", in_front()[letters + raw], k - 1, i)
        if is_code(letters) and letters.isupper():
            return Unit("money", letters, k - 1, i)
    return Unit("money", in_front()[raw], k, i)


def _letters_before(line: Line, k: int, i: int) -> Unit | None:
    """The currency whose letters are token `k`: "EUR 5", "Rs 5", "R500", or "$US5" with the sign in front of them."""
    raw = line.raw[k]
    if k > 0 and line.raw[k - 1] in "$£" and line.glued(k) and line.glued(i):
        sign = line.raw[k - 1]
        return Unit("money", in_front().get(sign + raw, in_front()[sign]), k - 1, i)
    if raw in ("R", "P"):
        return Unit("money", in_front()[raw], k, i) if line.glued(i) and len(line.raw[i]) > 2 else None
    if raw.isascii() and len(raw) in (2, 3) and is_code(raw):
        return Unit("money", in_front().get(raw, raw), k, i)
    return _in_millions(line, k, i)


def _in_millions(line: Line, k: int, last: int) -> Unit | None:
    """The currency whose code, with the letter of a scale before it, is token `k`: "MUSD", "kEUR"."""
    raw = line.raw[k]
    scaled = raw[1:] in currencies.scaled() and raw[:1] in ("M", "k", "K")
    return Unit("money", raw[1:], k, last, LETTER_SCALES[raw[0]]) if scaled else None


def nation_after(line: Line, j: int) -> tuple[str, int] | None:
    """The code behind an amount with a bare dollar sign: "$76 US a barrel", "$5 million Canadian"."""
    code = currencies.dollars_behind().get(line.word(j))
    nxt = line.raw[j + 1] if j + 1 < line.n else ""
    if code is None or (line.kind[min(j + 1, line.n - 1)] == "w" and nxt[:1].isupper()):
        return None
    if line.low[j] in ("canadian", "australian") and nxt not in (".", ",", ";", ")", "", "dollars"):
        return None
    return code, j + (2 if nxt == "dollars" else 1)


def unit_after(line: Line, j: int, start: int, hyphen: bool = False) -> Unit | None:
    """The unit that begins at token `j`; `start` is the offset of the number, from which a bare "kroner" is settled.

    >>> [unit_after(Line(t), 1, 0).name for t in ("5 per cent", "30 km²", "2 Norwegian kroner", "18 years", "6 °C")]
    ['percent', 'square kilometer', 'NOK', 'year', 'celsius']
    """
    if j >= line.n:
        return None
    if line.raw[j] in ("US", "U.S.", "UK", "imperial") and line.word(j + 1) in _CUSTOMARY:
        j += 1
    for parts, kind, name in table().phrases.get(line.low[j], ()):
        if line.low[j : j + len(parts)] == list(parts) and _phrase_ok(line, j, parts, name):
            return Unit(kind, name, j, j + len(parts))
    return _word(line, j, start, hyphen) if line.kind[j] == "w" else _symbol(line, j)


def _word(line: Line, j: int, start: int, hyphen: bool) -> Unit | None:
    """The unit whose letters or word is token `j`: "km", "miles", "kroner"."""
    low, raw = line.low[j], line.raw[j]
    squared = line.word(j + 1) == "2" and line.glued(j + 1)
    if raw == "F" and "." in line.raw[j - 1] and not line.glued(j):
        return Unit("measure", "farad", j, j + 1)  # "107F" is how hot it is, "2.5 F" what a capacitor holds
    if raw in table().exact and _stands_as_letters(line, j):
        return (
            Unit("measure", "square meter", j, j + 2) if raw == "m" and squared else Unit(*table().exact[raw], j, j + 1)
        )
    if low not in table().words:
        return _coin(line, j, start)
    kind, name = table().words[low]
    weighs = line.word(j + 1) in ("", ".", ",", "and") or line.kind[min(j + 1, line.n - 1)] == "n" or line.glued(j)
    if low == "stone" and not weighs:
        return None
    if low == "second" and not hyphen and not line.glued(j):
        return Unit(kind, name, j, j + 1) if line.word(j - 1) not in ("the", "a") else None
    return Unit("measure", "square " + name, j, j + 2) if squared else Unit(kind, name, j, j + 1)


def _stands_as_letters(line: Line, j: int) -> bool:
    """Whether letters such as "m", "in" and "K" at token `j` write a unit and are no word or part of a name."""
    loose = line.raw[j] in ("A", "in", "s", "h", "t", "l", "K", "st") and not line.glued(j)
    if loose and not (line.raw[j] == "A" and line.word(j + 1) == "/" and line.glued(j + 1)):
        return False
    named = line.raw[j].isupper() and line.word(j + 1) == "-" and line.glued(j + 1)
    return not named and not _goes_on(line, j)


def _symbol(line: Line, j: int) -> Unit | None:
    """The unit whose sign is token `j`: "5€", "6°", "30′"."""
    raw = line.raw[j]
    if raw in table().exact:
        return Unit(*table().exact[raw], j, j + 1)
    if raw in SIGNS and line.glued(j) and not (line.glued(j + 1) and line.kind[j + 1] == "n"):
        return Unit("money", in_front()[raw], j, j + 1)
    return Unit("measure", "degree", j, j + 1) if raw == "°" else None


_CUSTOMARY = lexicon.words(__package__, "around.txt")["customary"]


def _phrase_ok(line: Line, j: int, parts: tuple[str, ...], name: str) -> bool:
    last = parts[-1]
    if len(parts) == 1 and last in ("p", "c", "kn", "pp", "bp", "cc"):
        nxt = line.word(j + len(parts))
        if last == "c":  # only "5c": with a blank it is degrees
            return line.glued(j) and line.raw[j] == "c" and line.kind[j - 1] == "n"
        return line.raw[j].islower() and (nxt == "" or not nxt[0].isalnum() or line.start[j + 1] > line.end[j])
    if last in ('"', "”") and len(parts) == 1:
        # An inch mark is glued to digits and no mark was opened before it.
        window = line.text[line.start[0] : line.start[j]]
        return (
            line.glued(j) and line.kind[j - 1] == "n"
            and (window.count('"') % 2 == 0 if last == '"' else "“" not in window and '"' not in window)
            and line.word(j + 1) not in ("", ".", ",", "he", "she", "said")
        )  # fmt: skip
    return not (line.kind[j] == "w" and name != "percent" and _goes_on(line, j + len(parts) - 1))


def _goes_on(line: Line, j: int) -> bool:
    """Whether the word at `j` is glued to digits or letters behind it, so that it is no unit ("5G2")."""
    return line.glued(j + 1) and line.kind[j + 1] in "nw" and line.raw[j + 1] not in ("2", "3")


def _coin(line: Line, j: int, start: int) -> Unit | None:
    """The currency whose name or code begins at token `j`; `start` is the offset of the number in front of it."""
    low, c = line.low, coins()
    if low[j] in currencies.weak_abroad() and line.raw[j].islower() and line.word(j + 1) != "of":
        code = _near(*_around(line.text, start, line.config), low[j])
        return Unit("money", code, j, j + 1) if code else None
    if not line.raw[j][0].isupper() and low[j] not in currencies.nouns_alone() and line.raw[j][:1] != "k":
        return None
    if line.raw[j].isupper() and line.raw[j] in c.codes and len(line.raw[j]) == 3:
        return Unit("money", line.raw[j], j, j + 1)
    if millions := _in_millions(line, j, j + 1):
        return millions
    for n in (5, 4, 3, 2):
        name = " ".join(low[j : j + n])
        if j + n <= line.n and name in c.full:
            return Unit("money", c.full[name], j, j + n)
    if line.raw[j][0].isupper() and j + 1 < line.n and low[j + 1] in currencies.nouns_alone():
        code = _of_nation(low[j], low[j + 1])
        if code:
            return Unit("money", code, j, j + 2)
    if low[j] in currencies.nouns_alone() and (line.raw[j].islower() or low[j] not in currencies.weak()):
        return Unit("money", _settle(line.text, start, low[j], line.config), j, j + 1)
    return None


def _of_nation(adjective: str, noun: str) -> str | None:
    """The code of a currency noun behind a nationality that CLDR spells otherwise: "Nepali rupees"."""
    c = coins()
    for code in c.nouns.get(noun, ()):
        if any(land.lower()[:4] == adjective[:4] for land in c.lands[code]):
            return code
    return None


@lru_cache(maxsize=256)
def _near(window: str, later: str, noun: str) -> str | None:
    """The currency among those called `noun` whose country is named last before it, else first behind."""
    c = coins()
    best: tuple[int, str] | None = None
    for code in c.nouns.get(noun, ()):
        for land in c.lands[code]:
            at = max((m.end() for m in re.finditer(r"\b" + re.escape(land) + r"\b", window)), default=-1)
            if at > 0 and (best is None or at > best[0]):
                best = (at, code)
        at = window.rfind(code)
        if at > 0 and (best is None or at > best[0]):
            best = (at, code)
    if best:
        return best[1]
    found = [(p, code) for code in c.nouns.get(noun, ()) for land in c.lands[code] if (p := later.find(land)) >= 0]
    return min(found)[1] if found else None


def _settle(text: str, start: int, noun: str, config: FiguresConfig) -> str:
    """The ISO code of a bare currency noun, by the countries named around it; the noun itself where none is."""
    noun = {"krone": "kroner", "crown": "crowns"}.get(noun, noun)
    if noun in ("dollar", "dollars"):
        return "USD"
    codes = coins().nouns.get(noun, ())
    if len(codes) == 1:
        return codes[0]
    if noun in ("pound", "pounds"):
        return "pound"
    alone = {"kroner": "krone", "crowns": "crown"}.get(noun, noun[:-1] if noun.endswith("s") else noun)
    return _near(*_around(text, start, config), noun) or currencies.usual().get(noun) or alone


def _around(text: str, start: int, config: FiguresConfig) -> tuple[str, str]:
    """The text in front of a number and behind it in which the countries of a currency are looked for."""
    return text[max(0, start - config.currency_before) : start], text[start : start + config.currency_behind]


_NO_COIN = re.compile(
    r"\s+of\s+(?!aid|debt|funding|support|investment|public|tax|damage)|\s+(?:per square|heavier|lighter)"
)
"""Behind "pounds": they weigh."""
_WEIGHS = re.compile(r"weigh|\bweight\b|\blost\b|\bkilo|\bheav")
_PAYS = re.compile(
    r"£|\bcosts?\b|\bpa(?:y|id|ys|ying)\b|\bpric|\bfine|\bspen[dt]|\bworth\b|\bsold\b|\bfee|\bearn|\bbill|\braise"
    r"|\bdonat|\bpound (?:rose|fell)"
)


def pounds_are_money(text: str, start: int, end: int, scaled: bool, config: FiguresConfig = FIGURES) -> str | None:
    """GBP where "pounds" are money, None where they weigh: by the words right behind and the verbs around.

    >>> pounds_are_money("It cost 300 pounds.", 8, 18, False), pounds_are_money("It weighs 300 pounds.", 10, 20, False)
    ('GBP', None)
    """
    behind = text[end : end + config.pounds_behind]
    if _NO_COIN.match(behind):
        return None
    code = _near(*_around(text, start, config), "pounds") or "GBP"
    if scaled:
        return code
    clause = re.split(r"[;.!?]\s", text[max(0, start - config.pounds_before) : start])[-1]
    around = clause + text[start : end + config.pounds_behind]
    return code if _PAYS.search(around) and not _WEIGHS.search(around) else None
