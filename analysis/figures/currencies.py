"""The one table of currencies: signs, letters, names, minor coins (``lexicon/currencies.txt``), the rest from CLDR."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..words import lexicon

SIGNS = "$£€¥₹₩₽₴₦₱₫฿₪₺₸₵₲"
"""The signs that write a currency by themselves; safe to stand in the brackets of a regular expression."""


def _rows(section: str) -> list[list[str]]:
    entries = lexicon.sections(__package__, "currencies.txt")[section]
    return [[cell.strip() for cell in entry.split("|")] for entry in entries]


def _listed(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


@cache
def in_front() -> dict[str, str]:
    """What can stand in front of an amount, to the currency it writes.

    >>> in_front()["A$"], in_front()["€"], in_front()["Rs"]
    ('AUD', 'EUR', 'INR')
    """
    return {sign: code for code, signs, *_ in _rows("currencies") for sign in signs.split()}


@cache
def names() -> dict[str, tuple[str, ...]]:
    """Names of currencies and of minor coins that CLDR does not have, by the unit they are.

    >>> names()["USD"][0], names()["penny"]
    ('bucks', ('pence', 'pennies', 'p'))
    """
    own = {code: tuple(_listed(called)) for code, _, *rest in _rows("currencies") for called in rest if called}
    return own | {minor: tuple(_listed(called)) for minor, called in _rows("minor")}


@cache
def minor() -> frozenset[str]:
    """The parts of a coin, which are no amounts of aid: "cent", "penny"."""
    return frozenset(name for name, _ in _rows("minor"))


@cache
def weak() -> frozenset[str]:
    """Names of coins that are words of other use, too: "real", "won", "sol"."""
    return _words("weak")


@cache
def weak_abroad() -> frozenset[str]:
    """Those of them that are money as soon as the text names their country: "500 soles" and Peru."""
    return _words("weak abroad")


@cache
def scaled() -> frozenset[str]:
    """Codes that accounts write behind the letter of a scale: "35 MUSD"."""
    return _words("scaled")


def _words(section: str) -> frozenset[str]:
    return frozenset(
        word for entry in lexicon.sections(__package__, "currencies.txt")[section] for word in entry.split()
    )


@cache
def usual() -> dict[str, str]:
    """The currency that a bare noun carries unless the text points elsewhere: "francs" to CHF."""
    return {noun: code for code, nouns in _rows("usual") for noun in nouns.split()}


@cache
def dollars_behind() -> dict[str, str]:
    """Words behind an amount in bare dollars to the dollar it is: "$5 million Canadian"."""
    return {word: code for code, _, _, behind in _rows("dollars") for word in behind.split()}


@cache
def dollars_at_home() -> dict[str, str]:
    """Countries in lower case to the dollar that a bare "$" can be there."""
    return {home: code for code, home, _, _ in _rows("dollars") if home}


@cache
def dollars_of_nation() -> dict[str, str]:
    """What stands in front of "dollars" to the one it is, in lower case: "hong kong", "canadian"."""
    return {nation: code for code, _, nation, _ in _rows("dollars") if nation}


@dataclass(frozen=True, slots=True)
class Coins:
    """Currency names: `full` by all their words, `nouns` by the last ("dollars"), `lands` what points to a code."""

    codes: frozenset[str]
    full: dict[str, str]
    nouns: dict[str, tuple[str, ...]]
    lands: dict[str, tuple[str, ...]]


@cache
def coins() -> Coins:
    """Currencies in use today, from CLDR. Loading takes about 60 ms, once, and only where a currency is spelled out."""
    lands = _tenders()
    full: dict[str, str] = {}
    nouns: dict[str, list[str]] = {}
    for code in sorted(lands):
        for name in _called(code):
            words = name.lower().split()
            full[" ".join(words)] = code
            if code not in nouns.setdefault(words[-1], []):
                nouns[words[-1]].append(code)
            if len(words) > 1:
                lands[code].append(" ".join(name.split()[:-1]))
    for shared, codes in _rows("shared nouns"):
        nouns |= dict.fromkeys(shared.split(), codes.split())
    for code, places in _rows("lands"):
        lands[code] += _listed(places)
    for code, places in _rows("lands alone"):
        lands[code] = _listed(places)
    return Coins(
        frozenset(lands),
        full,
        {noun: tuple(codes) for noun, codes in nouns.items()},
        {code: tuple(dict.fromkeys(places)) for code, places in lands.items()},
    )


def _tenders() -> dict[str, list[str]]:
    """Each currency that is legal tender somewhere today, with the English names of the countries."""
    from babel import Locale
    from babel.core import get_global

    territories = Locale("en").territories
    lands: dict[str, list[str]] = {}
    for territory, history in get_global("territory_currencies").items():
        for code, _since, until, tender in history:
            if until is None and tender and len(territory) == 2 and territory.isalpha():
                lands.setdefault(code, []).append(territories.get(territory, territory))
    return lands


def _called(code: str) -> tuple[str, str]:
    """The English name of a currency for one of it and for several."""
    from babel.numbers import get_currency_name

    one, several = (get_currency_name(code, count=n, locale="en").replace("ʻ", "'") for n in (1, 2))
    return one, several


@cache
def nouns_alone() -> frozenset[str]:
    """The last words of currency names ("dollars") that mean money wherever they stand behind a number."""
    return frozenset(noun for noun in coins().nouns if noun not in weak()) | {"won", "rand", "dong", "reais"}


def is_code(raw: str) -> bool:
    """Whether the letters write a currency in front of digits: USD, RM, Rs."""
    return raw in in_front() or (len(raw) == 3 and raw.isupper() and raw in coins().codes)
