"""The names of an article taken together: one type a name, and the names that one sentence alone did not show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

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
from ..noun_phrases import Phrase, describe, kind_of
from ..roles import bodies_at, person_before
from .compounds import join_up
from .context import bodies_told, by_company, spelled_out
from .listed import in_full, listed
from .tagger import Habits

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
    r"\b(?:solicitors|lawyers|attorneys|accountants|brokers|owners|publishers|makers|architects|agents|auditors|bankers|landlords|"
    r"builders|insurers|lenders|developers|promoters|consultants)(,)?\s+$"
)
_RULING = re.compile(
    r"\b[Tt]he ([A-Z]\w*[a-z](?:-[A-Z]\w+)?) (?:government|administration|cabinet|presidency|premiership|era)\b"
)
# What stands behind these is a work's title, whatever it looks like.
_WORK = re.compile(
    r"\b(?:novel|film|movie|song|album|sitcom|opera|musical|documentary|poem|comic|video game|memoir|thriller|cartoon|ballet)[ \u00a0]$"
)
_SHORT = re.compile(r"(?:[A-Z]\.){2,6}|[A-Z]{2,7}s?(?![\w$£€])")
_KNOWN_AS = re.compile(r"\b(?:known|abbreviated)(?: \w+)? (?:as|to) (?:the )?((?:[A-Z]\.?){2,8})(?![\w.])")
_BODY_RUN = re.compile(r"(?<![\w’'-])(?:[A-Z][\w’-]*[a-z] ){1,4}[A-Z][\w-]*[a-z](?![\w-])")
_TRADES = frozenset(
    """water rail railways power gas oil steel foods textiles mining shipping logistics insurance telecom electric
    brewery mills farms hotels stores supermarkets properties homes""".split()
)
_MONTH = re.compile("January|February|March|April|May|June|July|August|September|October|November|December")
_SEATED = frozenset(["municipality", "diocese", "archdiocese", "parish", "borough"])  # bodies called by where they sit
_FIRM = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4} & [A-Z][\w'’-]*\w(?: [A-Z][\w'’-]*\w){0,3}")
_PAIR = re.compile(r"(?<![\w’'-])[A-Z][\w’-]*[a-z](?:[ \u00a0][A-Z][\w’-]*[a-z]){1,3}(?![\w-])")
_SPEAKS_BEFORE = re.compile(
    r"\b(?:said|says|told|added|asked|according to|[Ss]tate|[Pp]resident|[Mm]inister|[Ss]ecretary|[Ss]enator|[Gg]overnor|[Mm]ayor|"
    r"[Gg]eneral|[Cc]olonel|[Cc]aptain|[Jj]udge|[Aa]mbassador|[Pp]rofessor|spokes\w+|analyst|director|chairman|chief|leader|head)\s+$"
)
_SPEAKS_AFTER = re.compile(r",?\s+(?:said|says|told|added|asked|who|the\s|a\s|an\s|\d\d?,)")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?[ \u00a0]([A-Z][\w’'-]*\w(?:[ \u00a0][A-Z][\w-]*\w){0,2})")
_KIN = re.compile(
    r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|cousin|friend|neighbou?r|partner|boy|girl|man|woman|"
    r"named|called|grand(?:son|mother|father|daughter)|uncle|aunt|nephew|niece),? ([A-Z][\w-]+)"
)
_INSIDE, _EDGE = re.compile(r"\b(?:in|at|near|outside) (?=(\S+))"), re.compile(r"\b")
_WITHIN_SENTENCE = re.compile(r"(?<=[\w,] )\w+(?![\w-])")
_AFTER_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Sen|Rep|Gov)\.?\s+$")


def agree(
    article: Article, found: list[Name], habit: Habits, common: frozenset[str], skip: list[Span], loud: list[Span]
) -> list[Name]:
    """The names `found` sentence by sentence, with settled types, and further uses of them; in text order.

    `habit` and `common` tell which words are written small; nothing is looked for inside `skip`; in `loud` stretches
    every word has a capital, so a name there must be known from elsewhere.
    """
    text = article.text
    found = by_company(text, in_full(article, found, skip))
    found = join_up(article, _firms(article, _people_behind(text, found), skip), common, [*skip, *loud])
    found = spelled_out(article, found, skip)
    found = _known_elsewhere(text, found, Taken(loud), common)
    found = [n for n in found if n.type == "place" or not _WORK.search(text[max(0, n.start - 24) : n.start])]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for n in found:
        evident = _evident(text, n)
        votes[_key(text[n.start : n.end])][evident or n.type] += n.confidence + (1.0 if evident else 0.0)
    where = _Where(text)
    kind_of = {k: _type_of(k, v, article, where) for k, v in votes.items()}
    keys = _Keys(kind_of)
    for k, t in list(kind_of.items()):
        longer = [x for x in keys.longer(k) if kind_of[x] == "organization"]
        people = any(kind_of[x] == "person" for x in keys.with_edge(k))
        if t == "person" and longer and " " not in k and not people and k not in habit.titled | given_names().keys():
            kind_of[k] = "organization"
        if t == "person" and any(all(w.lower().rstrip(".") in CORPORATE for w in x[len(k) :].split()) for x in longer):
            kind_of[k] = "organization"
    for k in [k for k, t in kind_of.items() if t == "person" and len(k.split()) > 1]:
        last = k.split()[-1]
        known = last in places() or last in organizations()
        if not known or votes[last].total() < 1.5 * max(1.0, votes[last]["person"]):
            kind_of[last] = "person"
    surnames = {k.split()[-1] for k in kind_of if " " in k} | habit.titled
    out = [
        Name(n.start, n.end, kind_of[key], n.confidence)
        for n in found
        if (key := _key(text[n.start : n.end])) in surnames
        or " " in key
        or not _doubtful(key, kind_of[key], votes[key].total(), habit)
    ]
    keys = _Keys(votes)
    sure = {k for k, t in kind_of.items() if _worth(k, t, votes, keys, habit, common)}
    out += _again(article, out, {k: kind_of[k] for k in sure}, skip, loud, common)
    out += _surnames(article, out, kind_of, habit, skip, loud)
    out += listed(article, out, habit, common, skip)
    out += _initials(article, out, skip)
    out += _first_names(article, out, common, skip)
    out += _bodies(article, out, common, [*skip, *loud])
    out += bodies_told(article, out, habit, common, [*skip, *loud])
    out += _rare_pairs(article, out, common, [*skip, *loud])
    return sorted(out, key=lambda n: n.start)


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
            if len(text[n.start : cut].split()) > 1:
                out.append(Name(n.start, cut - 1, n.type, n.confidence))
                out.append(Name(cut, n.end, "person", n.confidence))
                continue
        out.append(n)
    return out


def _doubtful(key: str, kind: str, total: float, habit: Habits) -> bool:
    """A single word with little to speak for it, or that the article also writes small."""
    if key in places() or key in organizations():
        return False
    return (kind == "person" and total < 0.7) or (key.lower() in habit.lower and total < 1.9)


def _key(text: str) -> str:
    return " ".join(text.split())


def _evident(text: str, n: Name) -> NameType | None:
    """The type that the words around one use tell."""
    if _AFTER_TITLE.search(text[max(0, n.start - 12) : n.start]):
        return "person"
    if " " in text[n.start : n.end] and re.match(r",\s\d\d?,\s", text[n.end : n.end + 6]):
        return "person"
    if re.match(r",\s+(?:an?|the)\s", text[n.end : n.end + 8]):
        phrase = describe(text, n.end + 2, min(len(text), n.end + 90))
        of_it = (
            phrase and phrase.type == "person" and re.search(r"\b(?:of|from|in) $", text[max(0, n.start - 6) : n.start])
        )
        if phrase and phrase.type in ("organization", "person") and phrase.number == "one" and not of_it:
            land = phrase.type == "organization" and n.type == "place" and _is_land(phrase, text[n.start : n.end])
            return None if land else phrase.type
    before = text[max(0, n.start - 40) : n.start]
    if n.type == "person" and " " not in text[n.start : n.end] and _WHERE.search(before):
        return "place"
    first = text[n.start : n.end].split()[0]
    several = text[n.start : n.end].endswith("s") and " " in text[n.start : n.end]
    if n.type == "person" and several and re.search(r"\b[Tt]he\s+$", before) and first not in given_names():
        return "organization"  # "the Norden Bears": a person's name takes no article
    line = (max(0, n.start - 60), len(text))
    if n.type != "person" and " " in text[n.start : n.end] and person_before(text, n.start, line):
        return "person"
    firm = _FIRM_BEFORE.search(before) if n.type == "person" else None
    if firm and firm.group(1) and re.match(r",|\s+(?:said|says|told|wrote)\b", text[n.end : n.end + 8]):
        return "organization"
    if (
        firm
        and not firm.group(1)
        and first not in given_names()
        and not re.match(r",? and\s+[A-Z]", text[n.end : n.end + 8])
    ):
        return "organization"  # "a study by the consultants Norden Falk"
    if n.type != "place" and bodies_at(text, n.start, n.end, line):
        return "organization"
    if " " in text[n.start : n.end] and text[n.start : n.end] not in places() and _THINKS.search(before):
        return "organization"
    led = n.type == "person" or text[n.start : n.end] not in places() and " " in text[n.start : n.end]
    if led and first not in given_names() and _LED.search(before) and "spokes" not in before:
        return "organization"
    return None


def _is_land(phrase: Phrase, name: str) -> bool:
    """May what is told beside a place's name be said of land ("Narva, a state of its own"), so that it stays a place?"""
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


def _type_of(key: str, votes: Counter[str], article: Article, where: _Where) -> NameType:
    """The type of a name: what its last word or the word lists tell, else what most of its uses look like."""
    words = key.split()
    best: NameType = votes.most_common(1)[0][0] if votes else "organization"  # type: ignore[assignment]
    if key in country_of():
        return "place"
    if article.dateline and key.casefold() == re.split(r"[,(—–]", article.dateline)[0].strip().casefold():
        return "place"
    last = words[-1].lower()
    built = last in ("centre", "center") and len(words) > 2 and words[-2].lower() in BUILT
    if (built or last in GROUNDS and len(words) > 1) and best != "person" and key not in organizations():
        return "place"
    tells = (
        words[-1].lower().rstrip(".") in TELLING
        or words[-1] in ("AG", "GmbH", "SA", "NV", "SpA", "Oyj", "ASA")
        or (len(words) > 2 and words[1] in _SMALL and words[0].lower() in TELLING | _SEATED)
    )
    if key in organizations() or tells or "&" in words:
        return "organization"
    if best == "person" and len(words) == 1 and where.holds(key):
        best = "place" if votes["person"] < 2.5 else best
    if key in places() and (best != "person" or votes["person"] < 0.9):
        return "place"
    return best


def _worth(
    key: str, kind: str, votes: dict[str, Counter[str]], keys: _Keys, habit: Habits, common: frozenset[str]
) -> bool:
    """May a name be looked for where the sentence alone did not show it?"""
    if len(key) < 3 or not key[0].isupper():
        return False
    if " " in key:
        return votes[key].total() >= 0.5
    if key.lower() in habit.lower or key.lower() in common:
        return False
    if kind == "person" and keys.ends_one(key):
        return True
    return votes[key].total() >= 0.85 or kind == "organization" and bool(keys.longer(key))


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
                out.append(Name(first, end, "person", 0.7))
                continue
            alone = not headings.free(start, end) or not _in_a_run(text, start, end)
            if alone and taken.free(start, end):
                out.append(Name(start, end, kind, 0.6))
    return out


def _surnames(
    article: Article,
    found: list[Name],
    kinds: dict[str, NameType],
    habit: Habits,
    skip: list[Span],
    loud: list[Span],
) -> list[Name]:
    """Surnames that are common words too ("Brown", "Cruise"): with a capital within a sentence they are the person's."""
    names = {k.split()[-1] for k, t in kinds.items() if t == "person" and " " in k}
    names = {k for k in names if len(k) > 2 and k.isalpha() and k[1:].islower() and kinds.get(k, "person") == "person"}
    names -= {w for w in names if w.lower() in habit.lower or w in country_of_people() or _MONTH.fullmatch(w)}
    if not names:
        return []
    taken = Taken([*skip, *loud, *((n.start, n.end) for n in found)])
    return [
        Name(*m.span(), "person", 0.6)
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


def _initials(article: Article, found: list[Name], skip: list[Span]) -> list[Name]:
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
        Name(m.start(), m.end(), "organization", 0.8)
        for p in article.readable
        for m in _SHORT.finditer(text, p.start, p.end)
        if m.group().replace(".", "") in spelled
        and taken.free(*m.span())
        and not re.search(r"[\w.]$", text[max(0, m.start() - 1) : m.start()])
    ]


def _first_names(article: Article, found: list[Name], common: frozenset[str], skip: list[Span]) -> list[Name]:
    """A given name behind what somebody is to somebody ("his wife, Mary,"), and what stands behind Mr. and the like."""
    text = article.text
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    kin = [m for p in article.readable for m in _KIN.finditer(text, p.start, p.end) if m.group(1) in given_names()]
    kin = [m for m in kin if not _in_a_run(text, *m.span(1))]
    titled = [m for p in article.readable for m in _TITLED.finditer(text, p.start, p.end)]
    ruling = [m for p in article.readable for m in _RULING.finditer(text, p.start, p.end) if _rare(m.group(1), common)]
    return [Name(*m.span(1), "person", 0.8) for m in (*kin, *titled, *ruling) if taken.free(*m.span(1))]


def _rare(word: str, common: frozenset[str]) -> bool:
    """Is the word in no list, so that behind "the" and before "government" it is who leads it?"""
    listed = word in places() or word in organizations() or word in country_of_people() or word in other_capitals()
    return not listed and word.lower() not in common and kind_of(word.lower())[0] is None


def _firms(article: Article, found: list[Name], skip: list[Span]) -> list[Name]:
    """Capitals on both sides of "&" are one firm, whatever was seen in them."""
    spans = [m.span() for p in article.readable for m in _FIRM.finditer(article.text, p.start, p.end)]
    skipped = Taken(skip)
    spans = [s for s in spans if skipped.free(*s)]
    taken = Taken(spans)
    return [n for n in found if taken.free(n.start, n.end)] + [Name(s, e, "organization", 0.9) for s, e in spans]


def _bodies(article: Article, found: list[Name], common: frozenset[str], skip: list[Span]) -> list[Name]:
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
            ends = words and words[-1].lower() in TELLING | _TRADES
            rare = any(w.lower() not in common and w not in places() for w in words[:-1])
            if ends and rare and len(words) > 1 and taken.free(start, m.end()):
                out.append(Name(start, m.end(), "organization", 0.6))
                taken.add(start, m.end())
    return out


def _rare_pairs(article: Article, found: list[Name], common: frozenset[str], skip: list[Span]) -> list[Name]:
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
                out.append(Name(start, m.end(), "person", 0.5))
    return out


def _in_a_run(text: str, start: int, end: int) -> bool:
    """Is the stretch part of a longer run of capitals, so of another name?"""
    return bool(re.match(r"\s[A-Z]", text[end : end + 2])) or bool(
        re.search(r"(?<![.!?”\"] )\b[A-Z][\w-]*\s$", text[max(0, start - 20) : start])
    )
