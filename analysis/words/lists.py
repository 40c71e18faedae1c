"""The word lists beside the code (`analysis/words/lexicon/*.txt`): countries, places, given names, roles, titles; read once, on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicon"


def _lines(name: str) -> list[str]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _sections(name: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    here: list[str] = []
    for line in _lines(name):
        if line.startswith("["):
            here = out.setdefault(line.strip("[]"), [])
        else:
            here.append(line)
    return out


def _words(lines: list[str]) -> frozenset[str]:
    return frozenset(w for line in lines for w in line.split())


@dataclass(frozen=True)
class Country:
    """A country as news copy names it: `name`, other names, adjectives and peoples, seats of government."""

    name: str
    names: frozenset[str]
    peoples: frozenset[str]
    capitals: frozenset[str]


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All countries of the list (nations of the United Kingdom and a few territories among them).

    >>> [c.name for c in countries() if "Kenyan" in c.peoples]
    ['Kenya']
    """
    out = []
    for line in _lines("countries.txt"):
        names, peoples, capitals = (part.strip() for part in line.split("|"))
        every = [n.strip() for n in names.split(";")]
        out.append(
            Country(
                every[0],
                frozenset(every),
                frozenset(p.strip() for p in peoples.split(",") if p.strip()),
                frozenset(c.strip() for c in capitals.split(";") if c.strip()),
            )
        )
    return tuple(out)


@lru_cache(maxsize=1)
def country_of() -> dict[str, str]:
    """Each name of a country to the first of them: ``{"U.S.": "United States", ...}``."""
    return {n: c.name for c in countries() for n in c.names}


@lru_cache(maxsize=1)
def country_of_people() -> dict[str, str]:
    """Each adjective or people to its country: ``{"Kenyan": "Kenya", "Dutch": "Netherlands", ...}``."""
    return {p: c.name for c in countries() for p in c.peoples}


@lru_cache(maxsize=1)
def country_of_capital() -> dict[str, str]:
    """Each seat of government to its country: ``{"Ottawa": "Canada", ...}``."""
    return {p: c.name for c in countries() for p in c.capitals}


@lru_cache(maxsize=1)
def places() -> dict[str, str]:
    """Places to their kind (``states``, ``cities``, ``regions``, ``countries``).

    >>> places()["Ohio"], places()["Nairobi"]
    ('states', 'cities')
    """
    out = dict.fromkeys(country_of(), "countries")
    for c in country_of_capital():
        out.setdefault(c, "cities")
    for kind, lines in _sections("places.txt").items():
        for line in lines:
            for name in line.split(";"):
                out.setdefault(name.strip(), kind)
    return out


@lru_cache(maxsize=1)
def organizations() -> frozenset[str]:
    """Organizations known by their name alone: "Reuters", "World Bank"."""
    return _named("organizations")


@lru_cache(maxsize=1)
def other_capitals() -> frozenset[str]:
    """Capitalised words that are no person, organization or place: feasts, faiths, products, prizes."""
    return _named("others")


@lru_cache(maxsize=1)
def products() -> frozenset[str]:
    """Names of things that are sold, which stand behind their maker's: "Google Chrome", "Toyota Prius"."""
    return _named("products")


def _named(section: str) -> frozenset[str]:
    return frozenset(n.strip() for line in _sections("organizations.txt")[section] for n in line.split(";"))


@lru_cache(maxsize=1)
def nicknames() -> dict[str, str]:
    """Short forms of given names, to the name they stand for, all in lower case.

    >>> nicknames()["mike"]
    'michael'
    """
    rows = (line.split("|") for line in _lines("nicknames.txt"))
    return {short: name.strip() for name, shorts in rows for short in shorts.split()}


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Given names to who mostly bears them: ``"woman"``, ``"man"`` or ``"both"``."""
    sections = {k: _words(v) for k, v in _sections("given-names.txt").items()}
    out: dict[str, str] = {}
    for n in sections["women"] | sections["men"] | sections["both"]:
        women, men = n in sections["women"], n in sections["men"]
        out[n] = "both" if women == men or n in sections["both"] else "woman" if women else "man"
    return out


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Words that stand before a name and are no part of it, without full stop, to ``"woman"``, ``"man"`` or ``"any"``."""
    kinds = {"women": "woman", "men": "man", "all": "any"}
    return {w: kinds[k] for k, lines in _sections("titles.txt").items() for w in _words(lines)}


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Nouns for what one person is (lower case), to ``"woman"``, ``"man"`` or ``"any"``."""
    kinds = {"women": "woman", "men": "man", "roles": "any"}
    return {w: kinds[k] for k, lines in _sections("roles.txt").items() if k in kinds for w in _words(lines)}


@lru_cache(maxsize=1)
def groups() -> frozenset[str]:
    """Plural nouns for people (lower case): officials, residents, aid groups."""
    return _words(_sections("roles.txt")["groups"])


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Singular nouns for organizations (lower case): ministry, fund, court."""
    return _words(_sections("heads.txt")["organizations"])


@lru_cache(maxsize=1)
def foreign_bodies() -> frozenset[str]:
    """What organizations are called in Spanish, French and other tongues (lower case): médecins, banco."""
    return _words(_sections("heads.txt")["foreign"])


@lru_cache(maxsize=1)
def documents() -> frozenset[str]:
    """Nouns for what is written and can say something (lower case): report, letter, survey."""
    return _words(_sections("heads.txt")["documents"])
