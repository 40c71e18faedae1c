"""What a noun phrase that speaks is about: its head noun, its number, the name it would go by, and the names in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..records import ActorType, Span
from ..words.lists import bodies, documents, groups, roles
from .word_lists import amounts, behind_nouns, counting

PRONOUNS: dict[str, str] = {
    **dict.fromkeys(["he", "him", "his", "himself"], "man"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "woman"),
    **dict.fromkeys(["it", "its", "itself"], "thing"),
    **dict.fromkeys(["they", "them", "their", "theirs", "themselves"], "several"),
    **dict.fromkeys(["i", "me", "my", "mine", "myself"], "self"),
    **dict.fromkeys(["we", "us", "our", "ours", "ourselves"], "selves"),
}
_POINTING = frozenset("the this that these those".split())
_OWNING = frozenset("his her its their our my your".split())
# Of these the name of an unnamed source keeps what follows: "officials in Dakar", "person familiar with the talks".
_KEPT = frozenset("of in from for at with near familiar close aware briefed inside".split())

_ENDS_NAME = frozenset("who whom which that because when after while by".split())
_WHO = frozenset("who whose with familiar close involved present".split())
_LONGEST_ABBREVIATION = 3  # letters

_WORD = re.compile(r"['’]s\b|[^\W_]+(?:[-.&'’](?!s\b)[^\W_]+)*|[^\w\s]")

# Endings that make a noun a person's whatever stands before them.
_PERSONAL = re.compile(
    r"(?:ologist|ician|onomist|grapher|sman|swoman|sperson|woman|keeper|holder|worker|driver|owner|officer|"
    r"player|writer|teacher|trainer|manager|dealer|hunter|fighter|builder|leader|minister|counterpart|mate|machinist)$"
)

Number = Literal["one", "several"]


@dataclass(frozen=True)
class Phrase:
    """A description as written. `name` is what its actor is called ("senior official", "residents"), at `span`.

    `definite` is true when it points back ("the", "this", "its"), `other` when it says that
    this is not the one before ("another"); `owner` is the possessive pronoun before it.
    """

    head: str
    type: ActorType
    number: Number
    name: str
    span: Span
    definite: bool
    owner: str | None
    before: tuple[str, ...]
    other: bool = False


def words_of(text: str, start: int, end: int) -> list[Span]:
    """Words, possessive marks and punctuation of a phrase."""
    return [m.span() for m in _WORD.finditer(text, start, end)]


def describe(text: str, start: int, end: int, within: bool = False) -> Phrase | None:
    """The description that stands in ``text[start:end]``, or None when there is no noun that could speak.

    `within`: the description stands within another ("one of the officials"), and is taken apart no further.

    >>> p = describe("a senior official who asked not to be named", 0, 43)
    >>> p.name, p.type, p.number, p.definite
    ('senior official', 'person', 'one', False)
    >>> describe("Residents", 0, 9).type, describe("the survey by the institute", 0, 27).name
    ('group', 'survey')
    """
    words = _Words(text, start, end)
    if words.low[:1] == ["those"] and words.at(1) in _WHO:
        return _those(text, start, end)
    opening = _opening(words)
    if opening.of is not None and not within:
        return _some_of(
            text, start, end, words.spans[opening.end][0], words.spans[opening.of][0], words.at(opening.end)
        )
    first = _behind_amount(words, opening.end)
    after = _head_end(words, first)
    if after == first:
        return None
    head = words.low[after - 1]
    kind, number = kind_of(head)
    if kind is None:
        return None
    begin, last = first, _kept_end(words, after)
    if kind == "document":
        last = after
        begin = next((n + 1 for n in range(after - 2, first, -1) if words.low[n] in ("'s", "’s")), first)
    span = (words.spans[begin][0], words.spans[last - 1][1])
    return Phrase(
        head=head,
        type=kind,
        number=number,
        name=" ".join(text[span[0] : span[1]].split()),
        span=span,
        definite=opening.definite,
        owner=opening.owner,
        before=tuple(words.low[begin : after - 1]),
        other=opening.other,
    )


class _Words:
    """The words of a phrase, as written and in lower case, with their spans."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.spans = words_of(text, start, end)
        self.words = [text[a:b] for a, b in self.spans]
        self.low = [w.lower() for w in self.words]

    def __len__(self) -> int:
        return len(self.low)

    def at(self, i: int) -> str:
        """The lower-case word at a position; nothing behind the end."""
        return self.low[i] if i < len(self.low) else ""


@dataclass(frozen=True)
class _Opening:
    """The words before the noun: where they end, what they tell, and where "the" of "some of the" stands."""

    end: int
    definite: bool = False
    owner: str | None = None
    other: bool = False
    of: int | None = None


def _opening(words: _Words) -> _Opening:
    """Articles, numerals and possessives at the start of a phrase."""
    i, definite, owner, other = 0, False, None, False
    of = None
    while i < len(words) and (words.low[i] in _POINTING or words.low[i] in counting() or words.low[i] in _OWNING):
        if of is None and words.at(i + 1) == "of" and words.at(i + 2) in _POINTING | _OWNING:
            return _Opening(i, of=i + 2)
        definite = definite or words.low[i] in _POINTING or words.low[i] in _OWNING
        owner = words.low[i] if words.low[i] in _OWNING else owner
        other = other or words.low[i] in ("another", "other", "others")
        i += 1
    if definite and words.at(i) == "same":
        i += 1
    return _Opening(i, definite, owner, other)


def _behind_amount(words: _Words, i: int) -> int:
    """Where the noun's words begin: "a number of lawmakers" speaks as lawmakers."""
    if words.at(i) not in amounts() or words.at(i + 1) != "of":
        return i
    i += 2
    while words.at(i) in counting() or words.at(i) in _POINTING:
        i += 1
    return i


def _head_end(words: _Words, first: int) -> int:
    """Position behind the head noun: where a word begins that no longer stands before it."""
    i = first
    while i < len(words) and words.low[i] not in behind_nouns() and _belongs(words, i):
        marching = i > first and words.low[i].endswith("ing") and kind_of(words.low[i - 1])[0] is not None
        if words.words[i] in '“”"' or marching:
            break
        i += 1
    return i


def _belongs(words: _Words, i: int) -> bool:
    word = words.words[i]
    return word[0].isalnum() or word in "&“”\"'’s" or words.low[i] in ("'s", "’s")


def _kept_end(words: _Words, after: int) -> int:
    """Position behind what the name of an unnamed source keeps: "officials in Dakar"."""
    i = after
    if words.at(i) not in _KEPT:
        return i
    while i < len(words) and words.words[i] not in ',;:()“”"—–!?' and not _full_stop(words, i):
        if words.low[i] in _ENDS_NAME:
            break
        i += 1
    return i


def _full_stop(words: _Words, i: int) -> bool:
    """Is that the end of the sentence, and not of an abbreviation?"""
    last = i + 1 == len(words)
    return words.words[i] == "." and (last or len(words.words[i - 1]) > _LONGEST_ABBREVIATION)


def _those(text: str, start: int, end: int) -> Phrase:
    """ "Those who stayed": a group that goes by the whole phrase, as it has no noun."""
    stop = re.search(r"\s*[,;:()—–“”\"]", text[start:end])
    last = start + stop.start() if stop else end
    last = start + len(text[start:last].rstrip())
    name = " ".join(text[start:last].split())
    return Phrase("those", "group", "several", name, (start, last), False, None, ())


def _some_of(text: str, start: int, end: int, first: int, rest: int, count: str) -> Phrase | None:
    """ "one of the officials": a single official, "two of the farmers": a group of its own."""
    whole = describe(text, rest, end, within=True)
    if whole is None or whole.number != "several":
        return None
    span = (first, whole.span[1])
    name = " ".join(text[span[0] : span[1]].split())
    if count != "one":
        return Phrase(whole.head, "group", "several", name, span, False, None, whole.before)
    kind = kind_of(singular(whole.head))[0] or "person"
    return Phrase(singular(whole.head), kind, "one", name, span, False, None, whole.before)


def kind_of(head: str) -> tuple[ActorType | None, Number]:
    """What a head noun (lower case) stands for, and how many.

    >>> kind_of("spokeswoman"), kind_of("ministries"), kind_of("report"), kind_of("weather")
    (('person', 'one'), ('group', 'several'), ('document', 'one'), (None, 'one'))
    """
    last = head.rsplit("-", 1)[-1]
    for word in (head, last):
        if word in groups():
            return "group", "several"
        if word in roles() or word in ("person", "source", "member", "man", "woman"):
            return "person", "one"
        if word in bodies():
            return "organization", "one"
        if word in documents():
            return "document", "one"
        if _PERSONAL.search(word):
            return "person", "one"
        one = singular(word)
        if one != word:
            if one in documents():
                return "document", "several"
            if one in bodies() or one in roles() or _PERSONAL.search(one):
                return "group", "several"
    return None, "one"


def singular(word: str) -> str:
    """The singular of a regular plural, else the word itself.

    >>> singular("ministries"), singular("churches"), singular("press")
    ('ministry', 'church', 'press')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
