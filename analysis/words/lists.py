"""The shared word lists (`lexicon/*.txt`): countries, places, given names, roles, titles; read once, on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from . import lexicon


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
    for names, peoples, capitals in lexicon.rows(__package__, "countries.txt"):
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
    for kind, lines in lexicon.sections(__package__, "places.txt").items():
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
    return frozenset(
        n.strip() for line in lexicon.sections(__package__, "organizations.txt")[section] for n in line.split(";")
    )


@lru_cache(maxsize=1)
def nicknames() -> dict[str, str]:
    """Short forms of given names, to the name they stand for, all in lower case.

    >>> nicknames()["mike"]
    'michael'
    """
    rows = lexicon.rows(__package__, "nicknames.txt")
    return {short: name for name, shorts in rows for short in shorts.split()}


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Given names to who mostly bears them: ``"woman"``, ``"man"`` or ``"both"``."""
    sections = lexicon.words(__package__, "given-names.txt")
    out: dict[str, str] = {}
    for n in sections["women"] | sections["men"] | sections["both"]:
        women, men = n in sections["women"], n in sections["men"]
        out[n] = "both" if women == men or n in sections["both"] else "woman" if women else "man"
    return out


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Words before a name that are no part of it, without full stop, to ``"woman"``, ``"man"`` or ``"any"``."""
    kinds = {"women": "woman", "men": "man", "all": "any"}
    return {w: kinds[k] for k, words in lexicon.words(__package__, "titles.txt").items() for w in words}


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Nouns for what one person is (lower case), to ``"woman"``, ``"man"`` or ``"any"``."""
    kinds = {"roles": "any", "women": "woman", "men": "man"}
    sections = lexicon.words(__package__, "roles.txt")
    return {w: of for kind, of in kinds.items() for w in sections[kind]}


@lru_cache(maxsize=1)
def groups() -> frozenset[str]:
    """Plural nouns for people (lower case): officials, residents, aid groups."""
    return lexicon.words(__package__, "roles.txt")["groups"]


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Singular nouns for organizations (lower case): ministry, fund, court."""
    return lexicon.words(__package__, "heads.txt")["organizations"]


@lru_cache(maxsize=1)
def foreign_bodies() -> frozenset[str]:
    """What organizations are called in Spanish, French and other tongues (lower case): médecins, banco."""
    return lexicon.words(__package__, "heads.txt")["foreign"]


@lru_cache(maxsize=1)
def documents() -> frozenset[str]:
    """Nouns for what is written and can say something (lower case): report, letter, survey."""
    return lexicon.words(__package__, "heads.txt")["documents"]
