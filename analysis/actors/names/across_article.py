"""The names of an article taken together: one type a name, and the names that one sentence alone did not show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from ...reader.naming import NameOdds
from ...records import Article, Name, NameType, Span
from ...words.lists import (
    country_of,
    country_of_people,
    given_names,
    organizations,
    other_capitals,
    places,
    products,
    titles,
)
from ...words.name_tree import NameTree
from ...words.organization_words import BUILT, CORPORATE, GROUNDS, TELLING
from ...words.overlaps import Taken
from ..config import NamesConfig
from ..noun_phrases import Phrase, describe, kind_of
from ..roles import bodies_at, person_before
from .compounds import join_up
from .context import bodies_told, by_company, in_one_list, spelled_out
from .labels import by_layout
from .listed import in_full, listed
from .tagger import Habits
from .word_lists import trades

_SMALL = frozenset("of the and for on in de des du la le to at a an".split())
_LED = re.compile(
    r"\b(?:director|head|chief|founder|president|chairman|chairwoman|chair|spokesman|spokeswoman|spokesperson|member|"
    r"employee|manager|executive|analyst|leader|co-founder|officials?|editor)(?: at| of| for| with)(?: the)?\s+$"
)
_THINKS = re.compile(
    r"\b(?:fellow|researcher|scholar|economist|scientist|lecturer|professor|strategist|lawyer|attorney|engineer|curator|"
    r"counsel)s? (?:at|with|for) the\s+$"
)
_LANDS = frozenset(
    "city town village state country nation republic kingdom county province district port resort".split()
)
_WHERE = re.compile(r"\b(?:in|at|near|outside|across|throughout)\s+$")
_FIRM_BEFORE = re.compile(
    r"\b(?:solicitors|lawyers|attorneys|accountants|brokers|owners|publishers|makers|architects|agents|auditors|bankers|"
    r"landlords|builders|insurers|lenders|developers|promoters|consultants)(,)?\s+$"
)
_RULING = re.compile(
    r"\b[Tt]he ([A-Z]\w*[a-z](?:-[A-Z]\w+)?) (?:government|administration|cabinet|presidency|premiership|era)\b"
)
# What stands behind these is a work's title, whatever it looks like.
_WORK = re.compile(
    r"\b(?:novel|film|movie|song|album|sitcom|opera|musical|documentary|poem|comic|video game|memoir|thriller|cartoon|"
    r"ballet)[ \u00a0]$"
)
_SHORT = re.compile(r"(?:[A-Z]\.){2,6}|[A-Z]{2,7}s?(?![\w$£€])")
_KNOWN_AS = re.compile(r"\b(?:known|abbreviated)(?: \w+)? (?:as|to) (?:the )?((?:[A-Z]\.?){2,8})(?![\w.])")
_BODY_RUN = re.compile(r"(?<![\w’'-])(?:[A-Z][\w’-]*[a-z] ){1,4}[A-Z][\w-]*[a-z](?![\w-])")
_MONTH = re.compile("January|February|March|April|May|June|July|August|September|October|November|December")
_LEGAL_FORMS = frozenset("AG GmbH SA NV SpA Oyj ASA".split())
_SEATED = frozenset(["municipality", "diocese", "archdiocese", "parish", "borough"])  # bodies called by where they sit
_FIRM = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4} & [A-Z][\w'’-]*\w(?: [A-Z][\w'’-]*\w){0,3}")
# "AT&T", "H&M": letters on both sides of "&", without a space.
_LETTERED_FIRM = re.compile(r"(?<![\w&])[A-Z][A-Za-z]{0,2}&[A-Z][A-Za-z]{0,2}(?![\w&])")
_NO_FIRMS = frozenset("R&D Q&A A&E B&B M&A R&B P&L D&D T&C".split())
_PAIR = re.compile(r"(?<![\w’'-])[A-Z][\w’-]*[a-z](?:[ \u00a0][A-Z][\w’-]*[a-z]){1,3}(?![\w-])")
_SPEAKS_BEFORE = re.compile(
    r"""
    \b(?: said|says|told|added|asked|according\ to|[Ss]tate|[Pp]resident|[Mm]inister|[Ss]ecretary|[Ss]enator|[Gg]overnor
         | [Mm]ayor|[Gg]eneral|[Cc]olonel|[Cc]aptain|[Jj]udge|[Aa]mbassador|[Pp]rofessor|spokes\w+|analyst|director
         | chairman|chief|leader|head )\s+$
    """,
    re.X,
)
_SPEAKS_AFTER = re.compile(r",?\s+(?:said|says|told|added|asked|who|the\s|a\s|an\s|\d\d?,)")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?[ \u00a0]([A-Z][\w’'-]*\w(?:[ \u00a0][A-Z][\w-]*\w){0,2})")
_RANKED = re.compile(
    r"\b(?:" + "|".join(sorted(titles())) + r")\.?[ \u00a0]([A-Z][\w’-]*\w)(?![\w’-])(?![ \u00a0][A-Z])"
)
_KIN = re.compile(
    r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|cousin|friend|neighbou?r|partner|boy|girl|man|woman|"
    r"named|called|grand(?:son|mother|father|daughter)|uncle|aunt|nephew|niece),? ([A-Z][\w-]+)"
)
_INSIDE, _EDGE = re.compile(r"\b(?:in|at|near|outside) (?=(\S+))"), re.compile(r"\b")
_WITHIN_SENTENCE = re.compile(r"(?<=[\w,] )\w+(?![\w-])")
_AFTER_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Sen|Rep|Gov)\.?\s+$")


_AGED = re.compile(r",\s\d\d?,\s")
_APPOSED = re.compile(r",\s+(?:an?|the)\s")
_FROM = re.compile(r"\b(?:of|from|in) $")
_THE = re.compile(r"\b[Tt]he\s+$")
_FIRM_SPEAKS = re.compile(r",|\s+(?:said|says|told|wrote)\b")
_AND_A_NAME = re.compile(r",? and\s+[A-Z]")
_LOOK = 40  # characters: no pattern that is anchored to their end is longer


def agree(
    article: Article,
    found: list[Name],
    habit: Habits,
    common: frozenset[str],
    odds: NameOdds,
    skip: list[Span],
    loud: list[Span],
    config: NamesConfig,
) -> list[Name]:
    """The names `found` sentence by sentence, with settled types, and further uses of them; in text order.

    `habit` and `common` tell which words are written small, `odds` what the encoder takes each for; nothing is looked
    for inside `skip`; in `loud` stretches every word has a capital, so a name there must be known from elsewhere.
    """
    text, silent = article.text, [*skip, *loud]
    found = by_company(text, in_full(article, found, skip, config), config)
    found = join_up(article, _firms(article, _people_behind(text, found), skip, config), common, silent, config)
    found = spelled_out(article, found, skip, config)
    found = sorted([*found, *in_one_list(article, found, odds, silent, config)], key=lambda n: n.start)
    found = _known_elsewhere(text, found, Taken(loud), common)
    found = [n for n in found if n.type == "place" or not _WORK.search(text[max(0, n.start - _LOOK) : n.start])]
    votes = _votes(text, found, config)
    types = _types(article, votes, habit, config)
    out = _typed(text, found, types, votes, habit, config)
    keys = _Keys(votes)
    sure = {k for k, t in types.items() if _worth(k, t, votes, keys, habit, common, config)}
    out += _again(article, out, {k: types[k] for k in sure}, skip, loud, common, config)
    out += _surnames(article, out, types, habit, skip, loud, config)
    out += listed(article, out, habit, common, skip, config)
    out += _initials(article, out, skip, config)
    out += _first_names(article, out, common, odds, skip, config)
    out += _bodies(article, out, common, silent, config)
    out += bodies_told(article, out, habit, common, silent, config)
    out += _rare_pairs(article, out, common, silent, config)
    out = by_layout(article, out, common, config)
    return sorted(out, key=lambda n: n.start)


Votes = dict[str, dict[NameType, float]]
"""Of each name, how much its uses speak for each type."""


def _votes(text: str, found: list[Name], config: NamesConfig) -> Votes:
    out: Votes = defaultdict(lambda: defaultdict(float))
    for n in found:
        evident = _evident(text, n, config)
        out[_key(text[n.start : n.end])][evident or n.type] += n.confidence + (config.evident if evident else 0.0)
    return out


def _types(article: Article, votes: Votes, habit: Habits, config: NamesConfig) -> dict[str, NameType]:
    """The type of each name, by its own uses and by the longer names that it is a part of."""
    where = _Where(article.text)
    types = {k: _type_of(k, v, article, where, config) for k, v in votes.items()}
    keys = _Keys(types)
    for k, t in list(types.items()):
        if t == "person" and _short_for_a_body(k, types, keys, habit):
            types[k] = "organization"
    for k in [k for k, t in types.items() if t == "person" and len(k.split()) > 1]:
        last = k.split()[-1]
        known = last in places() or last in organizations()
        own = votes.get(last, {})
        if not known or sum(own.values()) < config.surname_share * max(1.0, own.get("person", 0.0)):
            types[last] = "person"
    return types


def _short_for_a_body(key: str, types: dict[str, NameType], keys: _Keys, habit: Habits) -> bool:
    """Is what looks like a person how an organization begins ("Harrow" of "Harrow Textiles", "Ana Lima Ltd.")?"""
    longer = [x for x in keys.longer(key) if types[x] == "organization"]
    if any(all(w.lower().rstrip(".") in CORPORATE for w in x[len(key) :].split()) for x in longer):
        return True
    if not longer or " " in key or key in habit.titled | given_names().keys():
        return False
    return not any(types[x] == "person" for x in keys.with_edge(key))


def _typed(
    text: str, found: list[Name], types: dict[str, NameType], votes: Votes, habit: Habits, config: NamesConfig
) -> list[Name]:
    """The names with their types, without the doubtful ones."""
    surnames = {k.split()[-1] for k in types if " " in k} | habit.titled
    out = []
    for n in found:
        key = _key(text[n.start : n.end])
        total = sum(votes[key].values())
        if key in surnames or " " in key or not _doubtful(key, types[key], total, habit, config):
            out.append(Name(n.start, n.end, types[key], n.confidence))
    return out


def _people_behind(text: str, found: list[Name]) -> list[Name]:
    """ "University of X Ana Lima said": the end of an organization's name that is a person's, named alone elsewhere."""
    alone = {_key(text[n.start : n.end]) for n in found if n.type == "person"}
    alone |= {k.split()[-1] for k in alone}
    out: list[Name] = []
    for n in found:
        tail = re.search(r"(?<=\w )[A-Z][\w’'-]+ ([A-Z][\w’'-]+)$", text[n.start : n.end])
        behind = re.match(r"(?:,? who)? (?:said|says|told|added)\b", text[n.end : n.end + 12])
        if n.type != "person" and tail and tail.group(1).lower() not in TELLING and (tail.group(1) in alone or behind):
            cut = n.start + tail.start()
            head = text[n.start : cut].split()
            if len(head) > 1 and head[-1] not in _SMALL:  # not "the Union of Harbour Pilots"
                out.append(Name(n.start, cut - 1, n.type, n.confidence))
                out.append(Name(cut, n.end, "person", n.confidence))
                continue
        out.append(n)
    return out


def _doubtful(key: str, kind: NameType, total: float, habit: Habits, config: NamesConfig) -> bool:
    """A single word with little to speak for it, or that the article also writes small."""
    if key in places() or key in organizations():
        return False
    return (kind == "person" and total < config.least_person) or (
        key.lower() in habit.lower and total < config.least_small
    )


def _key(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class _Use:
    """One use of a name, with what stands around it."""

    text: str
    name: Name
    config: NamesConfig

    @property
    def words(self) -> str:
        return self.text[self.name.start : self.name.end]

    @property
    def long(self) -> bool:
        return " " in self.words

    @property
    def before(self) -> str:
        return self.text[max(0, self.name.start - _LOOK) : self.name.start]

    @property
    def line(self) -> Span:
        """Where a description of it may stand."""
        return max(0, self.name.start - self.config.clause_before), len(self.text)

    @property
    def given(self) -> bool:
        return self.words.split()[0] in given_names()

    @property
    def person(self) -> bool:
        """Does it look like a person's name?"""
        return self.name.type == "person"


def _evident(text: str, n: Name, config: NamesConfig) -> NameType | None:
    """The type that the words around one use tell."""
    use = _Use(text, n, config)
    if _AFTER_TITLE.search(use.before) or (use.long and _AGED.match(text, n.end)):
        return "person"
    phrase = _told_behind(use)
    if phrase is not None:
        land = phrase.type == "organization" and n.type == "place" and _is_land(phrase, use.words)
        return None if land else _NAME_TYPES[phrase.type]
    return next((kind for rule, kind in _EVIDENCE if rule(use)), None)


def _told_behind(use: _Use) -> Phrase | None:
    """ "X, a charity in Lima": the person or body that the name is told to be behind the comma."""
    if not _APPOSED.match(use.text, use.name.end):
        return None
    end = min(len(use.text), use.name.end + use.config.clause_behind)
    phrase = describe(use.text, use.name.end + len(", "), end)
    if phrase is None or phrase.type not in _NAME_TYPES or phrase.number != "one":
        return None
    return None if phrase.type == "person" and _FROM.search(use.before) else phrase


def _stands_in(use: _Use) -> bool:
    """ "in Lima": where something is."""
    return use.person and not use.long and _WHERE.search(use.before) is not None


def _has_article(use: _Use) -> bool:
    """ "the Norden Bears": a person's name takes no article."""
    several = use.words.endswith("s") and use.long
    return use.person and several and not use.given and _THE.search(use.before) is not None


def _follows_a_person(use: _Use) -> bool:
    return not use.person and use.long and person_before(use.text, use.name.start, use.line)


def _follows_a_trade(use: _Use) -> bool:
    """ "a study by the consultants Norden Falk", "his solicitors, Penn Marsh, said"."""
    firm = _FIRM_BEFORE.search(use.before) if use.person else None
    if firm is None:
        return False
    if firm.group(1):
        return _FIRM_SPEAKS.match(use.text, use.name.end) is not None
    return not use.given and not _AND_A_NAME.match(use.text, use.name.end)


def _told_a_body(use: _Use) -> bool:
    return use.name.type != "place" and bool(bodies_at(use.text, use.name.start, use.name.end, use.line))


def _has_thinkers(use: _Use) -> bool:
    return use.long and use.words not in places() and _THINKS.search(use.before) is not None


def _is_led(use: _Use) -> bool:
    """ "director of Norden Falk"; who has a spokesman may be a person."""
    may_be = use.person or (use.long and use.words not in places())
    return may_be and not use.given and _LED.search(use.before) is not None and "spokes" not in use.before


_NAME_TYPES: dict[str, NameType] = {"organization": "organization", "person": "person"}
_EVIDENCE: tuple[tuple[Callable[[_Use], bool], NameType], ...] = (
    (_stands_in, "place"),
    (_has_article, "organization"),
    (_follows_a_person, "person"),
    (_follows_a_trade, "organization"),
    (_told_a_body, "organization"),
    (_has_thinkers, "organization"),
    (_is_led, "organization"),
)
"""What the words around a name tell of it, in order: the first that holds decides."""


def _is_land(phrase: Phrase, name: str) -> bool:
    """May what is told beside a place's name be said of land ("Narva, a state of its own"), so that it stays one?"""
    return " " not in name or name in places() or phrase.head in _LANDS


class _Keys:
    """Names to compare with each other: which of them begin with a name, and which have it at one end."""

    def __init__(self, names: Iterable[str]) -> None:
        self._sorted = sorted(names)
        self._edges: dict[str, list[str]] = defaultdict(list)
        self._lasts = set()
        for name in self._sorted:
            words = name.split()
            if len(words) > 1:
                self._lasts.add(words[-1])
                for edge in {words[0], words[-1]}:
                    self._edges[edge].append(name)

    def longer(self, name: str) -> list[str]:
        """The names that go on after this one."""
        return self._sorted[bisect_left(self._sorted, name + " ") : bisect_left(self._sorted, name + "!")]

    def with_edge(self, word: str) -> list[str]:
        """The names of several words that begin or end with this one."""
        return self._edges.get(word, [])

    def ends_one(self, word: str) -> bool:
        return word in self._lasts


class _Where:
    """What stands behind "in", "at", "near" and "outside" in a text; looked for once, when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _runs(self) -> list[str]:
        return sorted({m.group(1) for m in _INSIDE.finditer(self._text)})

    def holds(self, word: str) -> bool:
        """Does that word stand there, whole?"""
        for i in range(bisect_left(self._runs, word), len(self._runs)):
            if not self._runs[i].startswith(word):
                return False
            if _EDGE.match(self._runs[i], len(word)):
                return True
        return False


def _type_of(key: str, votes: dict[NameType, float], article: Article, where: _Where, config: NamesConfig) -> NameType:
    """The type of a name: what its last word or the word lists tell, else what most of its uses look like."""
    best: NameType = max(votes, key=votes.__getitem__)
    if key in country_of() or _is_dateline(key, article):
        return "place"
    if key not in organizations() and best != "person" and _is_ground(key.split()):
        return "place"
    if key in organizations() or _tells_a_body(key.split()):
        return "organization"
    person = votes.get("person", 0.0)
    if best == "person" and " " not in key and person < config.place_after_in and where.holds(key):
        best = "place"
    if key in places() and (best != "person" or person < config.listed_place):
        return "place"
    return best


def _is_dateline(key: str, article: Article) -> bool:
    place = re.split(r"[,(—–]", article.dateline)[0].strip() if article.dateline else ""
    return bool(place) and key.casefold() == place.casefold()


def _is_ground(words: list[str]) -> bool:
    """Is that a building or a piece of land ("Oslo Tower", "Lima Convention Centre")?"""
    last = words[-1].lower()
    built = last in ("centre", "center") and len(words) > 2 and words[-2].lower() in BUILT
    return built or (last in GROUNDS and len(words) > 1)


def _tells_a_body(words: list[str]) -> bool:
    """Does the last word tell an organization, its legal form, "&", or the first before "of"?"""
    if words[-1].lower().rstrip(".") in TELLING or words[-1] in _LEGAL_FORMS or "&" in words:
        return True
    return len(words) > 2 and words[1] in _SMALL and words[0].lower() in TELLING | _SEATED


def _worth(
    key: str, kind: NameType, votes: Votes, keys: _Keys, habit: Habits, common: frozenset[str], config: NamesConfig
) -> bool:
    """May a name be looked for where the sentence alone did not show it?"""
    if len(key) < 3 or not key[0].isupper():
        return False
    total = sum(votes[key].values()) if key in votes else 0.0
    if " " in key:
        return total >= config.worth_long
    if key.lower() in habit.lower or key.lower() in common:
        return False
    if kind == "person" and keys.ends_one(key):
        return True
    return total >= config.worth or kind == "organization" and bool(keys.longer(key))


def _known_elsewhere(text: str, found: list[Name], loud: Taken, common: frozenset[str]) -> list[Name]:
    """The names without those in headings in capitals that nothing else vouches for."""
    elsewhere = {_key(text[n.start : n.end]) for n in found if loud.free(n.start, n.end)}
    return [n for n in found if (key := _key(text[n.start : n.end])) in elsewhere or _vouched_for(key, common)]


def _vouched_for(key: str, common: frozenset[str]) -> bool:
    """Is a name in a heading in capitals in a word list, or of rare words only?"""
    if key in organizations() or key in places():
        return True
    words = [w for w in re.findall(r"[\w'’-]+", key) if len(w) > 3]
    return bool(words) and " " in key and not any(w.lower() in common for w in words)


def _again(
    article: Article,
    found: list[Name],
    kinds: dict[str, NameType],
    skip: list[Span],
    loud: list[Span],
    common: frozenset[str],
    config: NamesConfig,
) -> list[Name]:
    if not kinds:
        return []
    text = article.text
    tree = NameTree(kinds)
    taken, headings = Taken([*skip, *((n.start, n.end) for n in found)]), Taken(loud)
    out = []
    for p in article.readable:
        for start, end in tree.find(text, p.start, p.end):
            kind = kinds[_key(text[start:end])]
            single = kind == "person" and " " not in text[start:end]
            first = _given_before(text, start, common) if single else start
            if first < start and taken.free(first, end):
                out.append(Name(first, end, "person", config.by_list))
                continue
            alone = not headings.free(start, end) or not _in_a_run(text, start, end)
            if alone and taken.free(start, end):
                out.append(Name(start, end, kind, config.by_repetition))
    return out


def _surnames(
    article: Article,
    found: list[Name],
    kinds: dict[str, NameType],
    habit: Habits,
    skip: list[Span],
    loud: list[Span],
    config: NamesConfig,
) -> list[Name]:
    """Surnames that are common words too ("Brown", "Cruise"): with a capital within a sentence they are the
    person's."""
    names = {k.split()[-1] for k, t in kinds.items() if t == "person" and " " in k}
    names = {k for k in names if len(k) > 2 and k.isalpha() and k[1:].islower() and kinds.get(k, "person") == "person"}
    names -= {w for w in names if w.lower() in habit.lower or w in country_of_people() or _MONTH.fullmatch(w)}
    if not names:
        return []
    taken = Taken([*skip, *loud, *((n.start, n.end) for n in found)])
    return [
        Name(*m.span(), "person", config.by_repetition)
        for p in article.readable
        for m in _WITHIN_SENTENCE.finditer(article.text, p.start, p.end)
        if m.group() in names and taken.free(*m.span()) and not _in_a_run(article.text, *m.span())
    ]


def _given_before(text: str, start: int, common: frozenset[str]) -> int:
    """Where the name begins when a first name stands in front of a surname known from elsewhere."""
    m = re.search(r"(?<![\w’'-])([A-Z][\w-]*[a-z])[ \u00a0]$", text[max(0, start - 24) : start])
    w = m.group(1) if m else ""
    other = w.lower() in common or w in titles() or w in country_of_people() or w in places() or w.lower() in TELLING
    return start - len(w) - 1 if w in given_names() or (w and not other and not kind_of(w.lower())[0]) else start


def _initials(article: Article, found: list[Name], skip: list[Span], config: NamesConfig) -> list[Name]:
    """Short forms of organizations that the article spells out: "(OMC)" behind the name, "O.M.C." anywhere."""
    text = article.text
    spelled = set()
    for n in found:
        words = re.findall(r"[^\W\d_]+", text[n.start : n.end])
        if n.type == "organization" and len(words) > 1:
            spelled.add("".join(w[0] for w in text[n.start : n.end].split()).upper())
            spelled |= {
                "".join(w[0] for w in words).upper(),
                "".join(w[0] for w in words if w.lower() not in _SMALL).upper(),
            }
            m = re.match(r"\s\(([A-Z][A-Za-z.]{1,8})\)", text[n.end : n.end + 14])
            if m and m.group(1)[0] == words[0][0]:
                spelled.add(m.group(1).replace(".", ""))
    for p in article.readable:
        spelled |= {m.group(1).replace(".", "") for m in _KNOWN_AS.finditer(text, p.start, p.end)}
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    return [
        Name(m.start(), m.end(), "organization", config.by_company)
        for p in article.readable
        for m in _SHORT.finditer(text, p.start, p.end)
        if m.group().replace(".", "") in spelled
        and taken.free(*m.span())
        and not re.search(r"[\w.]$", text[max(0, m.start() - 1) : m.start()])
    ]


def _first_names(
    article: Article,
    found: list[Name],
    common: frozenset[str],
    odds: NameOdds,
    skip: list[Span],
    config: NamesConfig,
) -> list[Name]:
    """A given name behind what somebody is to somebody ("his wife, Mary,"), and what stands behind Mr. and the like; or
    behind any title, where the encoder is sure of a person."""
    text = article.text
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    kin = [m for p in article.readable for m in _KIN.finditer(text, p.start, p.end) if m.group(1) in given_names()]
    kin = [m for m in kin if not _in_a_run(text, *m.span(1))]
    titled = [m for p in article.readable for m in _TITLED.finditer(text, p.start, p.end)]
    titled += [
        m
        for p in article.readable
        for m in _RANKED.finditer(text, p.start, p.end)
        if _is_ranked(*m.groups()) and odds.of_kind("person", m.span(1)) >= config.sure_person
    ]
    ruling = [m for p in article.readable for m in _RULING.finditer(text, p.start, p.end) if _rare(m.group(1), common)]
    return [Name(*m.span(1), "person", config.by_company) for m in (*kin, *titled, *ruling) if taken.free(*m.span(1))]


def _is_ranked(name: str) -> bool:
    """May that stand behind a title as a name, and go on with no other capital?"""
    return name not in titles() and kind_of(name.lower())[0] is None and name.lower() not in TELLING


def _rare(word: str, common: frozenset[str]) -> bool:
    """Is the word in no list, so that behind "the" and before "government" it is who leads it?"""
    listed = word in places() or word in organizations() or word in country_of_people() or word in other_capitals()
    return not listed and word.lower() not in common and kind_of(word.lower())[0] is None


def _firms(article: Article, found: list[Name], skip: list[Span], config: NamesConfig) -> list[Name]:
    """Capitals on both sides of "&" are one firm, whatever was seen in them; single letters where anything was."""
    text = article.text
    spans = [m.span() for p in article.readable for m in _FIRM.finditer(text, p.start, p.end)]
    lettered = [m for p in article.readable for m in _LETTERED_FIRM.finditer(text, p.start, p.end)]
    seen = Taken((n.start, n.end) for n in found)
    spans += [
        m.span()
        for m in lettered
        if m.group() not in _NO_FIRMS and (m.group() in organizations() or not seen.free(*m.span()))
    ]
    skipped = Taken(skip)
    spans = [s for s in spans if skipped.free(*s)]
    taken = Taken(spans)
    firms = [Name(s, e, "organization", config.by_wording) for s, e in spans]
    return [n for n in found if taken.free(n.start, n.end)] + firms


def _bodies(
    article: Article, found: list[Name], common: frozenset[str], skip: list[Span], config: NamesConfig
) -> list[Name]:
    """Capitals that end in what only organizations are called, with a word in them that is no common one."""
    text = article.text
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    out = []
    for p in article.readable:
        for m in _BODY_RUN.finditer(text, p.start, p.end):
            words = m.group().split()
            while words and (words[0] == "The" or words[0] in country_of_people()):
                words.pop(0)
            start = m.end() - len(" ".join(words))
            ends = words and words[-1].lower() in TELLING | trades()
            rare = any(w.lower() not in common and w not in places() for w in words[:-1])
            if ends and rare and len(words) > 1 and taken.free(start, m.end()):
                out.append(Name(start, m.end(), "organization", config.by_repetition))
                taken.add(start, m.end())
    return out


def _rare_pairs(
    article: Article, found: list[Name], common: frozenset[str], skip: list[Span], config: NamesConfig
) -> list[Name]:
    """Two or three capitalised words that are no words at all are a person's name, where a role or a verb of saying
    stands beside them."""
    text = article.text
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    out = []
    for p in article.readable:
        for m in _PAIR.finditer(text, p.start, p.end):
            words = m.group().split()
            while words and (words[0] in titles() or words[0].lower() in common):
                words.pop(0)
            start = m.end() - len(" ".join(words))
            known = any(w in places() or w in organizations() or w in products() for w in words)
            rare = not known and all(w.lower() not in common and w.lower() not in TELLING for w in words)
            beside = _SPEAKS_BEFORE.search(text[max(0, start - 40) : start]) or _SPEAKS_AFTER.match(text, m.end())
            if 2 <= len(words) <= 3 and rare and beside and taken.free(start, m.end()):
                out.append(Name(start, m.end(), "person", config.by_rarity))
    return out


def _in_a_run(text: str, start: int, end: int) -> bool:
    """Is the stretch part of a longer run of capitals, so of another name?"""
    return bool(re.match(r"\s[A-Z]", text[end : end + 2])) or bool(
        re.search(r"(?<![.!?”\"] )\b[A-Z][\w-]*\s$", text[max(0, start - 20) : start])
    )
