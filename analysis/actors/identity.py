"""Which names are one actor: surnames, titles, initials, acronyms and other names of countries joined to one entity.

Two people called Kim, and "Ms. Kim": `_bearers` finds who can be called so, by title too; `_told_apart` takes whom the
article named last, if not both in one paragraph, or who is named far more often; else it is nobody, and a gap says so.
Names of one actor are joined in `_join`, and by nothing else but `name_variants` ("Taipei City" and "Taipei") and
`governments` (a capital that acts).
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from ..records import Article, Gap, Name, Span
from ..words.index import paragraph_of, sentence_index
from ..words.lists import country_of, country_of_people, given_names, nicknames, organizations, places, titles
from ..words.lists import roles as role_nouns
from ..words.organization_words import CORPORATE, TELLING
from ..words.spelling import plain
from .by_name import MANY, ByName, bare, words_of
from .config import ACTORS, ActorsConfig
from .entity import Entity
from .governments import as_countries
from .name_variants import join_variants
from .noun_phrases import describe
from .roles import bodies_at, roles_at
from .teams import as_teams
from .word_lists import kin, name_particles, name_suffixes, small_words

if TYPE_CHECKING:
    from .roster import Roster

_LONGEST_ACRONYM = 4  # letters of a place's: a longer one in capitals is a dateline's shout
# "whose wife", "his younger brother,", "is married to"
_TO_WHOM = re.compile(
    r"\b(?:(?:whose|his|her|their)[ \u00a0](?:[a-z][\w-]*[ \u00a0]){0,2}([a-z][\w-]*)|married(?:[ \u00a0]to)?)"
    r",?[ \u00a0]$"
)
_KNOWN_AS = re.compile(
    r"(?:, (?:who (?:is|was) )?| (?:is|was) )(?:(?:also|better|widely|locally|popularly|often) )?"
    r"(?:known(?: to [\w ]{1,30})? (?:simply )?as|nicknamed|dubbed|who goes by) (?:the )?[“\"‘']?"
)
_TITLE = re.compile(r"(?:[A-Z][\w-]*\.?[ \u00a0]+)+$")


def identify(
    article: Article, names: tuple[Name, ...], config: ActorsConfig = ACTORS
) -> tuple[list[Entity], list[Gap]]:
    """Entities behind the names, in the order in which they come up, and a gap for each name that two could bear.

    The names of the roster come first, so that the rules neither part what it joins nor join what it parts; then those
    that say the most, each where it fits: names of several words, acronyms, and single words of persons at last.
    """
    text = article.text
    uses = [_Use(n, text) for n in names]
    cast = ByName()
    bracketed = _bracketed(uses, text)
    if config.roster:
        uses = _join_listed(cast, uses, config.roster)
    _join_long(cast, uses)
    _join_acronyms(cast, uses, bracketed)
    _settle(article, cast, config)
    gaps = _join_single_words(article, cast, uses, config)
    _settle(article, cast, config)
    for c in cast.all:
        if c.type == "place" and c.name.isupper() and len(c.name) > _LONGEST_ACRONYM and not c.name.endswith("."):
            c.name = _spoken_low(c.name)
        if c.entry and c.entry.type:
            c.type = c.entry.type
    joined = as_teams(as_countries(join_variants(cast.all), text), article, config.sport_words)
    return sorted(joined, key=lambda c: c.spans[0]), gaps


def _join_long(cast: ByName, uses: list[_Use]) -> None:
    """Names of several words, and of bodies and places, the longest first."""
    for use in sorted(uses, key=lambda u: (-len(u.words), u.name.start)):
        if use.single_person or use.acronym:
            continue
        _join(cast, _long_fit(cast, use) or _short_firm(cast, use), use)


def _join_acronyms(cast: ByName, uses: list[_Use], bracketed: dict[int, _Use]) -> None:
    """Acronyms: of the name beside which they stand in brackets, else of one whose words they spell."""
    for use in uses:
        if use.acronym:
            full = bracketed.get(use.name.start)
            found = cast.at(full.name.start) if full else _spelled(cast, use)
            _join(cast, found or _long_fit(cast, use), use)


def _join_single_words(article: Article, cast: ByName, uses: list[_Use], config: ActorsConfig) -> list[Gap]:
    """Surnames and given names alone; a gap where two could bear one."""
    gaps = []
    known = _known_as(uses, article.text)
    for use in uses:
        if use.acronym or not use.single_person:
            continue
        if use.text in known:
            _join(cast, cast.at(known[use.text]), use)
            continue
        if cast.borne_by_many(use.words[0]):
            note = f"Could be any of more than {MANY}."
            gaps.append(Gap("ambiguous name", use.name.start, use.name.end, use.text, note))
            continue
        fits = [c for c in _bearers(cast, use) if not _is_kin(article, c, use)]
        firm = _firm_of_that_name(cast, use, fits, article.text)
        if firm is not None:
            fits = [firm]
        if len(fits) > 1:
            fits = _told_apart(article, fits, use, config)
        if len(fits) > 1:
            both = " and ".join(sorted(c.name for c in fits))
            gaps.append(Gap("ambiguous name", use.name.start, use.name.end, use.text, f"Could be {both}."))
            continue
        _join(cast, fits[0] if fits else None, use)
    return gaps


def _settle(article: Article, cast: ByName, config: ActorsConfig) -> None:
    """Name, roles and gender of each, as told by all its names so far."""
    for c in cast.all:
        c.name = fullest(c)
        _give_roles(article, c, config)


class _Use:
    """One name where it stands, with its words and the title before it."""

    def __init__(self, name: Name, text: str) -> None:
        self.name = name
        self.text = " ".join(text[name.start : name.end].split())
        self.words = words_of(self.text)
        self.words = self.words or [plain(self.text)]
        self.title = title_before(text, name.start)
        bare = self.text.replace(".", "")
        self.acronym = (
            name.type != "person"
            and bool(re.fullmatch(r"[A-Z]{2,7}s?|[A-Z]\d?[A-Z\d]{1,4}|[A-Z][a-z][A-Z]{1,4}", bare))
            and not (self.text in places() and self.text not in country_of())
        )
        self.single_person = name.type == "person" and len(self.words) < 2


def _join_listed(cast: ByName, uses: list[_Use], roster: Roster) -> list[_Use]:
    """Puts the actors of the roster into the cast, with all the names that it gives them; the other names come back."""
    entries = roster.entries_of([(u.title, u.text, u.words if u.name.type == "person" else ()) for u in uses])
    listed: dict[str, Entity] = {}
    for use, entry in zip(uses, entries, strict=True):
        if entry:
            listed[entry.name] = _join(cast, listed.get(entry.name), use)
            listed[entry.name].entry = entry
    return [use for use, entry in zip(uses, entries, strict=True) if entry is None]


def title_before(text: str, start: int) -> str:
    """The titles right before a name ("Secretary of State" is a role, not a title: see `roles`)."""
    m = _TITLE.search(text, max(0, start - 60), start)
    if not m or m.end() != start:
        return ""
    words = re.findall(r"[\w-]+\.?", m.group())
    kept: list[str] = []
    for w in reversed(words):
        if w.rstrip(".") not in titles():
            break
        kept.insert(0, w)
    return " ".join(kept)


def _long_fit(cast: ByName, use: _Use) -> Entity | None:
    """The first entity that bears the name or one that says the same."""
    return next((c for c in cast.like(use.text, use.words) if _same_long(c, use)), None)


def _same_long(c: Entity, use: _Use) -> bool:
    if (c.type == "person") != (use.name.type == "person"):
        return any(plain(f) == plain(use.text) for f in c.forms) and len(use.words) > 1
    for form in c.forms:
        words = words_of(form)
        if words == use.words:
            return True
        if c.type == "person":
            if len(words) > 1 and same_person(words, use.words):
                return True
        elif (
            country_of().get(use.text) is not None
            and country_of().get(use.text) == country_of().get(form)
            or "organization" in (c.type, use.name.type)
            and _same_firm(words, use.words, use.text, form)
        ):
            return True
    return False


def same_person(a: list[str], b: list[str]) -> bool:
    """Two full names of one person: the same first and last name, initials and middle names aside, or one at the end of
    the other ("López Obrador").

    >>> same_person("john r bolton".split(), "john bolton".split())
    True
    >>> same_person("hillary clinton".split(), "bill clinton".split())
    False
    """
    a, b = ([w for w in x if len(w) > 1] or x for x in (a, b))
    if len(a) < 2 or len(b) < 2:
        return False
    short, long = sorted((a, b), key=len)
    if long[-len(short) :] == short and len(short) >= 2:
        return True
    if long[: len(short)] == short:
        return True
    return a[-1] == b[-1] and (a[0] == b[0] or nicknames().get(a[0], a[0]) == nicknames().get(b[0], b[0]))


def _same_firm(a: list[str], b: list[str], use: str, form: str) -> bool:
    """The same words but for "Inc.", "Group" and the like at the end."""
    short, long = sorted((a, b), key=len)
    if long[: len(short)] != short or (use if b is short else form) in places():
        return False
    return all(w in CORPORATE for w in long[len(short) :])


def _short_firm(cast: ByName, use: _Use) -> Entity | None:
    """The one organization whose name begins with that single word ("Harrow" for "Harrow Textiles")."""
    word = use.words[0]
    if len(use.words) > 1 or use.name.type != "organization" or use.text in organizations() or use.text in places():
        return None
    if word in TELLING:  # "the Council": the last one named in full
        fits = [c for c in cast.ending(word) if c.type == "organization"]
        return fits[0] if len(fits) == 1 and " " in fits[0].name else None
    if word in country_of_people() or len(word) < 4:
        return None
    fits = [
        c
        for c in cast.beginning(word)
        if c.type == "organization" and any(plain(f).split()[0] == word and " " in f for f in c.forms)
    ]
    return fits[0] if len(fits) == 1 else None


def _bearers(cast: ByName, use: _Use) -> list[Entity]:
    """Persons who can be called by that one word: by surname first, else by given name."""
    word = use.words[0]
    by_last, by_first = [], []
    for c in cast.bearing(word):
        if c.type != "person":
            continue
        for form in c.forms:
            words = [w for w in plain(form).split(" of ")[0].split() if w not in name_suffixes()]
            if words == use.words or (len(words) > 1 and _surname_fits(words, word)):
                by_last.append(c)
                break
            if len(words) > 1 and words[0] == word:
                by_first.append(c)
                break
    gender = _title_gender(use.title)
    fits = by_last or by_first
    return [c for c in fits if gender is None or _titled_gender(c) in (gender, None)]


_AS_A_FIRM = re.compile(
    r"(?:['’]s?)?\s+(?:shares?|stock|shareholders|investors|plants?|employees|workers)\b|"
    r"\s+(?:said|says|added|expects?|expected|reported|announced|warned)\s+(?:[A-Z]\w+day\s+)?(?:that\s+)?its?\b"
)


def _is_kin(article: Article, c: Entity, use: _Use) -> bool:
    """ "Captain Lima, whose wife Ana Lima": who is told further on in the sentence to be somebody's kin is not the
    bearer of the bare surname before."""
    at, end = c.spans[0]
    known = at < use.name.start or " " not in article.text[at:end]
    if known or at >= _line(article, use.name.start)[1]:
        return False
    before = article.text[use.name.end : at]
    m = _TO_WHOM.search(before)
    return m is not None and (m.group(1) is None or m.group(1) in kin())


def _known_as(uses: list[_Use], text: str) -> dict[str, int]:
    """Other names that a person is told to be known by ("Ana Lima, better known as Tita"), to where that one is
    named."""
    pairs = zip(uses, uses[1:], strict=False)
    known = ((a, b) for a, b in pairs if a.name.type == "person" and len(a.words) > 1 and b.single_person)
    return {b.text: a.name.start for a, b in known if _KNOWN_AS.fullmatch(text, a.name.end, b.name.start)}


def _firm_of_that_name(cast: ByName, use: _Use, bearers: list[Entity], text: str) -> Entity | None:
    """The company behind a bare surname that a person bears too: where the person is "Mr." elsewhere, or "it"
    follows."""
    if use.title or not bearers:
        return None
    word = use.words[0]
    firms = [
        c
        for c in cast.beginning(word)
        if c.type == "organization"
        and any(plain(f).split()[0] == word and f.split()[1:2] and f.split()[1][0].isupper() for f in c.forms)
    ]
    titled = all(any(_title_gender(t) and plain(t).split()[-1] == word for t in c.titled) for c in bearers)
    return firms[0] if len(firms) == 1 and (titled or _AS_A_FIRM.match(text, use.name.end)) else None


def _surname_fits(words: list[str], word: str) -> bool:
    return bare(word) == bare(words[-1]) or (
        len(words) > 2
        and word == words[-2]
        and word not in name_particles()
        and len(word) > 2
        and words[-2] not in _given_folded()
    )


@lru_cache(maxsize=1)
def _given_folded() -> frozenset[str]:
    return frozenset(g.casefold() for g in given_names())


def _told_apart(article: Article, fits: list[Entity], use: _Use, config: ActorsConfig) -> list[Entity]:
    """Of several bearers of a surname the one that the title fits, or whose name was the last to be spelled out."""
    gender = _title_gender(use.title)
    if gender:
        right = [c for c in fits if _gender(c)[0] in (gender, None)]
        fits = [c for c in right if _gender(c)[0] == gender] or right or fits
    if len(fits) < 2:
        return fits
    before = [(_last_before(c, use.name.start), c) for c in fits]
    before.sort(key=lambda x: -x[0])
    (last, latest), (other, _) = before[:2]
    if last < 0:
        return fits
    if other < 0 or _paragraphs_between(article, last, other) >= config.paragraphs_between:
        return [latest]
    if paragraph_of(article, use.name.start) == paragraph_of(article, last):
        return fits
    spoken = max(fits, key=lambda c: len(c.spans))
    rest = max(len(c.spans) for c in fits if c is not spoken)
    return [spoken] if len(spoken.spans) >= config.spoken_more * rest else fits


def _last_before(c: Entity, at: int) -> int:
    i = bisect_left(c.spans, (at, 0))
    return c.spans[i - 1][0] if i else -1


def _paragraphs_between(article: Article, later: int, earlier: int) -> int:
    return paragraph_of(article, later) - paragraph_of(article, earlier)


def _bracketed(uses: list[_Use], text: str) -> dict[int, _Use]:
    """Acronyms given in brackets after the full name, and full names in brackets after the acronym, by their start."""
    out: dict[int, _Use] = {}
    for a, b in zip(uses, uses[1:], strict=False):
        between = text[a.name.end : b.name.start]
        if (
            re.fullmatch(r"\s*\(\s*(?:the\s+|or\s+|known as\s+)?[\"“]?", between)
            and text[b.name.end : b.name.end + 2].strip('"”’ ')[:1] == ")"
        ):
            if b.acronym and not a.acronym:
                out[b.name.start] = a
            elif a.acronym and not b.acronym:
                out[a.name.start] = b
        elif (
            re.fullmatch(r",?\s+(?:(?:an?|the)\s[^.,;]{0,50}\b)?known (?:\w+ )?as\s+(?:the\s+)?", between)
            and a.name.type != "person"
        ):
            out[b.name.start] = a
    known = {u.text: out[u.name.start] for u in uses if u.name.start in out}
    return {u.name.start: known[u.text] for u in uses if u.text in known}


def _spelled(cast: ByName, use: _Use) -> Entity | None:
    """The organization or country whose capitals spell the acronym."""
    letters = plain(use.text).rstrip("s") if use.text.endswith("s") else plain(use.text)
    if use.text in country_of():
        return next(iter(cast.of_country(country_of()[use.text])), None)
    return next((c for c in cast.spelling(letters) if c.type != "person"), None)


def _join(cast: ByName, c: Entity | None, use: _Use) -> Entity:
    """The entity (a new one for None), with the name as one more of its own."""
    if c is None:
        c = cast.new(use.name.type)
    elif c.type != use.name.type and use.text in country_of():
        c.type = "place"
    c.forms[use.text] += 1
    if use.title:
        c.titled[f"{use.title} {use.text}"] += 1
    insort(c.spans, (use.name.start, use.name.end))
    c.name = c.name or use.text
    cast.takes(c, use.text, use.name.start)
    return c


def fullest(c: Entity) -> str:
    """The name in the analyst's file, else the fullest form in the text, preferring words to acronyms and mixed case to
    capitals."""
    if c.entry:
        return c.entry.name

    def rank(form: str) -> tuple[bool, bool, int, int, int]:
        letters = form.replace(".", "")
        shout = letters.isupper() and len(letters) > 1
        acronym = c.type != "person" and shout and " " not in letters and len(letters) < 7
        return (not acronym, not shout, len(form.split()), len(form), c.forms[form])

    return max(sorted(c.forms), key=rank)


def _give_roles(article: Article, c: Entity, config: ActorsConfig) -> None:
    """The roles told at each of the names, and the gender that titles, roles or the given name tell."""
    if c.type == "person":
        known = {r.casefold() for r in c.roles}
        for s, e in c.spans:
            line = _line(article, s)
            for role in roles_at(article.text, s, e, line, config):
                if role.casefold() not in known:
                    known.add(role.casefold())
                    c.roles.append(role)
    elif c.type == "organization":
        for s, e in c.spans:
            c.roles += [r for r in bodies_at(article.text, s, e, _line(article, s), config) if r not in c.roles]
    c.gender, c.stated = _gender(c)


def _line(article: Article, at: int) -> Span:
    index = sentence_index(article)
    return index.spans[max(0, index.at(at))]


def _spoken_low(name: str) -> str:
    """A dateline's capitals as running text has them: "PORT-AU-PRINCE" → "Port-au-Prince"."""
    words = re.split(r"([ -])", name)
    return "".join(w.lower() if i and w.lower() in small_words() else w.capitalize() for i, w in enumerate(words))


def _title_gender(title: str) -> str | None:
    for w in title.split():
        kind = titles().get(w.rstrip("."))
        if kind in ("man", "woman"):
            return kind
    return None


def _titled_gender(c: Entity) -> str | None:
    votes = Counter(g for t, n in c.titled.items() if (g := _title_gender(t)) for _ in range(n))
    return votes.most_common(1)[0][0] if votes else None


def _gender(c: Entity) -> tuple[str | None, bool]:
    """Gender as the titles tell it, else as the given name suggests (not `stated`), else None."""
    if c.type != "person":
        return None, False
    titled = _titled_gender(c)
    if titled:
        return titled, True
    heads = [p.head for role in c.roles if (p := describe(role, 0, len(role)))]
    told = {role_nouns().get(head) for head in heads} & {"man", "woman"}
    if len(told) == 1:
        return told.pop(), True
    hint = given_names().get(fullest(c).split()[0]) if " " in fullest(c) else None
    return (hint if hint in ("man", "woman") else None), False
