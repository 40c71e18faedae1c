"""What a noun phrase that speaks is about: its head noun, its number, the name it would go by, and the names in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..records import ActorType, Span
from ..words.lists import bodies, documents, groups, roles

PRONOUNS: dict[str, str] = {
    **dict.fromkeys(["he", "him", "his", "himself"], "man"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "woman"),
    **dict.fromkeys(["it", "its", "itself"], "thing"),
    **dict.fromkeys(["they", "them", "their", "theirs", "themselves"], "several"),
    **dict.fromkeys(["i", "me", "my", "mine", "myself"], "self"),
    **dict.fromkeys(["we", "us", "our", "ours", "ourselves"], "selves"),
}
_AMOUNTS = frozenset("number group majority handful couple series host dozens scores hundreds thousands range".split())
_POINTING = frozenset("the this that these those".split())
_COUNTING = frozenset(
    """a an some many several most few other others another one two three four five six seven eight nine ten both all
    any every each more dozens hundreds thousands of no certain various""".split()
)
_OWNING = frozenset("his her its their our my your".split())
# What stands behind the head noun of a phrase.
_BEHIND = frozenset(
    """of in from for at with by to on about near inside outside under over against across around within among between
    who whom whose which that familiar close aware briefed involved involving working living based speaking critical
    responsible present able including such like as because when after before while than representing attending
    contacted reached interviewed surveyed released published issued obtained seen reviewed written prepared
    commissioned dated signed there here known called named is are was were has have had said says""".split()
)
# Of these the name of an unnamed source keeps what follows: "officials in Dakar", "person familiar with the talks".
_KEPT = frozenset("of in from for at with near familiar close aware briefed inside".split())

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
    spans = words_of(text, start, end)
    words = [text[a:b] for a, b in spans]
    low = [w.lower() for w in words]
    i = 0
    definite, owner, other = False, None, False
    if (
        low[:1] == ["those"]
        and low[1:2]
        and low[1] in ("who", "whose", "with", "familiar", "close", "involved", "present")
    ):
        return _those(text, start, end)
    while i < len(low) and (low[i] in _POINTING or low[i] in _COUNTING or low[i] in _OWNING):
        if not within and low[i + 1 : i + 2] == ["of"] and low[i + 2 : i + 3] and low[i + 2] in _POINTING | _OWNING:
            return _some_of(text, start, end, spans[i][0], spans[i + 2][0], low[i])
        definite = definite or low[i] in _POINTING or low[i] in _OWNING
        owner = low[i] if low[i] in _OWNING else owner
        other = other or low[i] in ("another", "other", "others")
        i += 1
    if definite and low[i : i + 1] == ["same"]:
        i += 1
    if low[i : i + 1] and low[i] in _AMOUNTS and low[i + 1 : i + 2] == ["of"]:
        i += 2  # "a number of lawmakers" speaks as lawmakers
        while i < len(low) and (low[i] in _COUNTING or low[i] in _POINTING):
            i += 1
    j = i
    while (
        j < len(low)
        and low[j] not in _BEHIND
        and (words[j][0].isalnum() or words[j] in "&“”\"'’s" or low[j] in ("'s", "’s"))
    ):
        marching = j > i and low[j].endswith("ing") and kind_of(low[j - 1])[0] is not None
        if words[j] in '“”"' or marching:
            break
        j += 1
    if j == i:
        return None
    head = low[j - 1]
    k = j
    if j < len(low) and low[j] in _KEPT:
        k = j
        while (
            k < len(low)
            and words[k] not in ',;:()“”"—–!?'
            and not (words[k] == "." and (k + 1 == len(words) or len(words[k - 1]) > 3))
            and low[k] not in ("who", "whom", "which", "that", "because", "when", "after", "while", "by")
        ):
            k += 1
    kind, number = kind_of(head)
    if kind is None:
        return None
    if kind == "document":
        k = j
        i = next((n + 1 for n in range(j - 2, i, -1) if low[n] in ("'s", "’s")), i)
    span = (spans[i][0], spans[k - 1][1])
    return Phrase(
        head,
        kind,
        number,
        " ".join(text[span[0] : span[1]].split()),
        span,
        definite,
        owner,
        tuple(low[i : j - 1]),
        other,
    )


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
