"""What a number measures: currencies, percent, time and physical units, as written around the number.

Names of currencies come from `babel` (CLDR), those of measures from ``lexicon/units.json``; pint would know more units but
costs 0.3 s at import and reads "5 m people" as meters. Values are never converted: 19 cents stay 19 ``cent``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ..words import lexicon
from .line import Line


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and the tokens that write it: `first` to `last` (not included). `kind` is that of the figure."""

    kind: str
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Table:
    """The units as looked up: by word, by exact spelling, by several words (longest first)."""

    words: dict[str, tuple[str, str]]
    exact: dict[str, tuple[str, str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    prefix: dict[str, str]
    weak: frozenset[str]


@cache
def table() -> Table:
    """The lexicon of units, read once."""
    data = lexicon.data(__package__, "units.json")
    words: dict[str, tuple[str, str]] = {}
    for kind, group in (("duration", data["time"]), ("measure", data["measure"])):
        for name, forms in group.items():
            for form in forms.split():
                words[form] = (kind, name)
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    several = [
        ("measure", data["words"]),
        ("percent", data["percent"]),
        ("money", data["money"]),
        ("money", data["minor"]),
    ]
    for kind, group in several:
        for name, forms in group.items():
            for form in forms.split("|"):
                parts = tuple(Line(form).low)
                phrases.setdefault(parts[0], []).append((parts, kind, name.strip()))
    ordered = {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()}
    exact = {k: ("duration" if v in ("second", "hour") else "measure", v) for k, v in data["exact"].items()}
    return Table(words, exact, ordered, data["prefix"], frozenset(data["weak"]))


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
    from babel import Locale
    from babel.core import get_global
    from babel.numbers import get_currency_name

    english = Locale("en")
    lands: dict[str, list[str]] = {}
    for territory, history in get_global("territory_currencies").items():
        for code, _since, until, tender in history:
            if until is None and tender and len(territory) == 2 and territory.isalpha():
                lands.setdefault(code, []).append(english.territories.get(territory, territory))
    full: dict[str, str] = {}
    nouns: dict[str, list[str]] = {}
    for code in sorted(lands):
        for count in (1, 2):
            name = get_currency_name(code, count=count, locale=english).replace("ʻ", "'")
            words = name.lower().split()
            full[" ".join(words)] = code
            if code not in nouns.setdefault(words[-1], []):
                nouns[words[-1]].append(code)
            if len(words) > 1:
                lands[code].append(" ".join(name.split()[:-1]))
    nouns["crowns"] = nouns["kroner"] = ["NOK", "DKK", "SEK", "CZK", "ISK"]
    nouns["kronor"] = nouns["krona"] = ["SEK", "ISK"]
    nouns["riyals"] = nouns["rials"] = nouns["riyal"] = ["SAR", "QAR", "IRR", "OMR", "YER"]
    lands["GBP"] += ["Britain", "British", "England", "London", "U.K."]
    lands["USD"] = ["United States", "U.S.", "America"]
    return Coins(
        frozenset(lands),
        full,
        {k: tuple(v) for k, v in nouns.items()},
        {k: tuple(dict.fromkeys(v)) for k, v in lands.items()},
    )


# Bare nouns that one currency carries unless the text points elsewhere.
_USUAL = {"dollar": "USD", "dollars": "USD", "rupees": "INR", "rupee": "INR", "won": "KRW", "lira": "TRY", "liras": "TRY", "rubles": "RUB", "ruble": "RUB", "baht": "THB", "rand": "ZAR", "euros": "EUR", "yuan": "CNY", "dong": "VND", "francs": "CHF", "franc": "CHF", "yen": "JPY"}  # fmt: skip
_SYMBOLS = "$£€¥₹₩₽₴₦₱₫฿₪₺₸₵₲"


def is_code(raw: str) -> bool:
    """Whether the letters write a currency in front of digits: USD, RM, Rs."""
    return raw in table().prefix or (len(raw) == 3 and raw.isupper() and raw in coins().codes)


def money_before(line: Line, i: int) -> Unit | None:
    """The currency written in front of token `i`: "$", "US$", "$US", "HK $", "EUR ", "Rs. ".

    >>> money_before(Line("paid US$58"), 3)
    Unit(kind='money', name='USD', first=1, last=3)
    """
    prefix = table().prefix
    k = i - 1
    if k < 0:
        return None
    raw = line.raw[k]
    if raw == "=" and line.word(k - 1) == "y" and line.glued(k) and line.glued(i):
        return Unit("money", "JPY", k - 1, i)
    if raw == "¢" and k > 0 and line.glued(k) and line.raw[k - 1] + raw in prefix:
        return Unit("money", prefix[line.raw[k - 1] + raw], k - 1, i)
    if raw in _SYMBOLS:
        if k > 0 and line.kind[k - 1] == "w" and (line.glued(k) or line.raw[k - 1] in ("US", "U.S.", "HK", "NZ")):
            letters = line.raw[k - 1].replace("U.S.", "US")
            if letters + raw in prefix:
                return Unit("money", prefix[letters + raw], k - 1, i)
            if is_code(letters) and letters.isupper():
                return Unit("money", letters, k - 1, i)
        return Unit("money", prefix[raw], k, i)
    if line.kind[k] == "w":
        if k > 0 and line.raw[k - 1] in "$£" and line.glued(k) and line.glued(i):
            return Unit("money", prefix.get(line.raw[k - 1] + raw, prefix[line.raw[k - 1]]), k - 1, i)
        if raw in ("R", "P"):
            return Unit("money", prefix[raw], k, i) if line.glued(i) and len(line.raw[i]) > 2 else None
        if raw.isascii() and len(raw) in (2, 3) and is_code(raw):
            return Unit("money", prefix.get(raw, raw), k, i)
    elif raw == "." and line.word(k - 1) == "rs":
        return Unit("money", "INR", k - 1, i)
    return None


_AFTER_CODE = {
    "us": "USD",
    "u.s.": "USD",
    "usd": "USD",
    "canadian": "CAD",
    "australian": "AUD",
    "cdn": "CAD",
    "nz": "NZD",
}


def nation_after(line: Line, j: int) -> tuple[str, int] | None:
    """The code behind an amount with a bare dollar sign: "$76 US a barrel", "$5 million Canadian"."""
    code = _AFTER_CODE.get(line.word(j))
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
    t, low, raw = table(), line.low[j], line.raw[j]
    for parts, kind, name in t.phrases.get(low, ()):
        if line.low[j : j + len(parts)] == list(parts) and _phrase_ok(line, j, parts, name):
            return Unit(kind, name, j, j + len(parts))
    if line.kind[j] == "w":
        if (
            raw in t.exact
            and (
                line.glued(j)
                or raw not in ("A", "in", "s", "h", "t", "l", "K")
                or (raw == "A" and line.word(j + 1) == "/" and line.glued(j + 1))
            )
            and not _goes_on(line, j)
            and not (raw.isupper() and line.word(j + 1) == "-" and line.glued(j + 1))
        ):
            if raw == "m" and line.word(j + 1) == "2" and line.glued(j + 1):
                return Unit("measure", "square meter", j, j + 2)
            return Unit(*t.exact[raw], j, j + 1)
        if low in t.words:
            kind, name = t.words[low]
            if low == "stone" and not (line.word(j + 1) in ("", ".", ",", "and") or line.glued(j)):
                return None
            if low in ("second", "quarter", "seconds") and hyphen is False and low == "second" and not line.glued(j):
                return Unit(kind, name, j, j + 1) if line.word(j - 1) not in ("the", "a") else None
            if line.word(j + 1) == "2" and line.glued(j + 1):
                return Unit("measure", "square " + name, j, j + 2)
            return Unit(kind, name, j, j + 1)
        return _coin(line, j, start)
    if raw in t.exact:
        return Unit(*t.exact[raw], j, j + 1)
    if raw in _SYMBOLS and line.glued(j) and not (line.glued(j + 1) and line.kind[j + 1] == "n"):
        return Unit("money", t.prefix[raw], j, j + 1)
    if raw == "°":
        return Unit("measure", "degree", j, j + 1)
    return None


_CUSTOMARY = frozenset("fluid gallon gallons pint pints quart quarts ton tons bushel bushels ounce ounces".split())


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
    low = line.low
    if not line.raw[j][0].isupper() and low[j] not in _coin_nouns():
        return None
    c = coins()
    if line.raw[j].isupper() and line.raw[j] in c.codes and len(line.raw[j]) == 3:
        return Unit("money", line.raw[j], j, j + 1)
    for n in (5, 4, 3, 2):
        name = " ".join(low[j : j + n])
        if j + n <= line.n and name in c.full:
            return Unit("money", c.full[name], j, j + n)
    if line.raw[j][0].isupper() and j + 1 < line.n and low[j + 1] in _coin_nouns():
        code = _of_nation(low[j], low[j + 1])
        if code:
            return Unit("money", code, j, j + 2)
    if low[j] in _coin_nouns() and (line.raw[j].islower() or low[j] not in table().weak):
        return Unit("money", _settle(line.text, start, low[j]), j, j + 1)
    return None


def _of_nation(adjective: str, noun: str) -> str | None:
    """The code of a currency noun behind a nationality that CLDR spells otherwise: "Nepali rupees"."""
    c = coins()
    for code in c.nouns.get(noun, ()):
        if any(land.lower()[:4] == adjective[:4] for land in c.lands[code]):
            return code
    return None


@cache
def _coin_nouns() -> frozenset[str]:
    return frozenset(k for k in coins().nouns if k not in table().weak) | {"won", "rand", "dong", "reais"}


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


def _settle(text: str, start: int, noun: str) -> str:
    """The ISO code of a bare currency noun, by the countries named around it; the noun itself where none is."""
    noun = {"krone": "kroner", "crown": "crowns"}.get(noun, noun)
    if noun in ("dollar", "dollars"):
        return "USD"
    codes = coins().nouns.get(noun, ())
    if len(codes) == 1:
        return codes[0]
    if noun in ("pound", "pounds"):
        return "pound"
    found = _near(text[max(0, start - 6000) : start], text[start : start + 2000], noun)
    if found:
        return found
    return _USUAL.get(noun) or {"kroner": "krone", "crowns": "crown"}.get(
        noun, noun[:-1] if noun.endswith("s") else noun
    )


def pounds_are_money(text: str, start: int, end: int, scaled: bool) -> str | None:
    """GBP where "pounds" are money, None where they weigh: by the words right behind and the verbs around.

    >>> pounds_are_money("It cost 300 pounds.", 8, 18, False), pounds_are_money("It weighs 300 pounds.", 10, 20, False)
    ('GBP', None)
    """
    after = text[end : end + 40]
    if re.match(r"\s+of\s+(?!aid|debt|funding|support|investment|public|tax|damage)", after) or re.match(
        r"\s+(?:per square|heavier|lighter)", after
    ):
        return None
    found = _near(text[max(0, start - 6000) : start], text[start : start + 2000], "pounds")
    if scaled:
        return found or "GBP"
    around = re.split(r"[;.!?]\s", text[max(0, start - 80) : start])[-1] + text[start : end + 40]
    if re.search(r"weigh|\bweight\b|\blost\b|\bkilo|\bheav", around):
        return None
    if re.search(
        r"£|\bcosts?\b|\bpa(?:y|id|ys|ying)\b|\bpric|\bfine|\bspen[dt]|\bworth\b|\bsold\b|\bfee|\bearn|\bbill|\braise|\bdonat|\bpound (?:rose|fell)",
        around,
    ):
        return found or "GBP"
    return None
