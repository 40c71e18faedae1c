"""Who stands in the places around a verb of giving: its subject, its object, the parties behind "to", "from", "by"."""

from __future__ import annotations

import re

from ...records import Figure
from ...words import lexicon
from ...words.lists import bodies, country_of_people, groups
from .governors import governor_in_front
from .sentence import AUXILIARIES, DETERMINERS, NEEDY, ORGANS, Sentence
from .unnamed import noun_group

_WORDS = lexicon.words(__package__, "words.txt")
_COMMON = _WORDS["common nouns"]
_UNNAMED = frozenset("governments lenders countries nations states creditors members partners agencies".split())
"""Givers that are nobody in particular: the unnamed whole."""
_OWNING = frozenset(("'s", "’s", "'", "’"))
_PLACES_ONLY = _WORDS["given to"]
_HELPING = frozenset("help support assist aid rebuild".split())
_TOWARDS = ("to", "for", "into", "towards", "toward", "among", "between", "")
"""Prepositions (and none, for an object) behind which receivers stand."""
REACH = 6


def _name_at(row: Sentence, i: int, right: bool = False) -> str:
    """The name at token `i`, with those joined to it: in front, or behind where `right`."""
    mention = row.mention(i)
    if not right:
        return row.parties.together(row.text, row.span[0], mention)
    names = [row.parties.name(mention)]
    # "Chad, Mali and Niger": a list ends in "and"
    joined = any(row.kind(k) == "and" for k in range(i + 1, i + 8))
    while joined:
        k = i + 1
        while row.kind(k) in ("comma", "and") or row.word(k) == "the":
            k += 1
        if k == i + 1 or row.kind(k) != "name" or row.kind(k + 1) == "amount" or row.finite(k + 1):
            break
        names.append(row.parties.name(row.mention(k)))
        i = k
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _meant_by(row: Sentence, i: int, f: Figure) -> str | None:
    """Whom a pronoun means within the sentence: the subject of the verb of saying in front, the speaker of "we"."""
    if row.word(i) in ("we", "i", "us"):
        return row.parties.body_of(f.said_by) or _quoted(row, i)
    if row.word(i) not in ("it", "they", "them"):
        return None
    for k in range(i - 1, max(-1, i - 40), -1):
        if row.kind(k) == "say":
            found = subject_of(row, k, f)
            return found if found is None or row.parties.gives(found) else row.parties.body_of(found)
        if row.kind(k) == "name" and row.governed(k) is None and (row.finite(k + 1) or k < 2):
            name = row.parties.name(row.mention(k))
            if row.parties.gives(name):
                return name
        if row.word(k) in ("thanked", "thanks", "praised", "praises", "hailed") and row.kind(k + 1) == "name":
            return row.parties.name(row.mention(k + 1))
    return row.parties.earlier(row.text, row.span[0], "it")


def _quoted(row: Sentence, i: int) -> str | None:
    """Who is named behind the quotation that token `i` stands in: "“We will give …,” said the minister of Chile"."""
    say = next((k for k in range(i + 1, min(len(row.tokens), i + 60)) if row.kind(k) == "say"), None)
    if say is None:
        return None
    quote = next((k for k in range(say - 1, i, -1) if row.word(k) in ("”", '"')), say - 1)
    around = range(quote + 1, say) if say - quote > 1 else range(say + 1, min(len(row.tokens), say + 14))
    person = None
    for k in around:
        t = row.tokens[k]
        if t.mention is not None and row.word(k - 1) not in ("to", "in", "at", "from", "on"):
            name = row.parties.name(t.mention)
            if row.parties.gives(name):
                return name
            person = person or name
        elif (people := country_of_people().get(row.text[t.start : t.end])) is not None:
            return row.parties.same_country(people)
    return person


def _group(row: Sentence, i: int, low: int, but: str | None = None) -> str | None:
    """The noun group whose head is token `i`, as an actor where it stands for one (not for `but`), else its words."""
    word, k = row.word(i), i
    while k - 1 >= low and row.kind(k - 1) == "word" and not (
        row.word(k - 1) in AUXILIARIES | _OWNING or row.word(k - 1).isdigit() or row.verb_at(k - 1) is not None
    ):  # fmt: skip
        k -= 1
        if row.word(k) in DETERMINERS - {"each", "every", "all"}:
            break
    subject = low == 0
    if row.word(k - 1) in _OWNING and k - 2 >= low:
        acts = any(row.word(n) in ORGANS for n in range(k, i + 1))
        return _name_at(row, k - 2) if acts and row.kind(k - 2) == "name" else None
    if subject and row.word(k - 1) == "and" and row.is_head(k - 2):
        return _group(row, k - 2, low, but)
    begin = k
    definite = row.word(k) in DETERMINERS - {"a", "an", "another", "some", "any", "every", "each"}
    while k < i and row.word(k) in DETERMINERS | {"last", "new"}:
        k += 1
    at = i + 2 + (row.word(i + 2) == "the")
    if row.word(i + 1) in ("of", "in", "for", "from") and word in ORGANS and row.kind(at) == "name":
        return row.parties.name(row.mention(at))
    if row.kind(k - 1) == "name" and word in ORGANS and k == i:
        return row.parties.name(row.mention(k - 1))
    led = i + 3 + (row.word(i + 3) == "the")
    if (row.word(i + 1), row.word(i + 2)) == ("led", "by") and row.kind(led) == "name":
        return row.parties.name(row.mention(led))
    people = next(
        (p for n in range(begin, i) if (p := country_of_people().get(row.text[slice(*row.span_of(n))]))), None
    )
    if people is not None and (word in ORGANS if subject else word == "government"):
        return row.parties.same_country(people)  # "the British government"
    if definite:
        found = row.parties.meant(row.text, row.tokens[begin].start, row.tokens[i].end, but)
        if found is not None or (word in _COMMON and k == i):
            return found
    last = i
    if row.word(i + 1) == "of" and row.is_head(i + 2):
        last = i + 2
    elif subject and row.word(i + 1) in ("of", "in", "near") and row.kind(at) == "name" and word not in bodies():
        last = at
    words = noun_group(row.text[row.tokens[k].start : row.tokens[i].end])
    if words is None or not subject:
        return words
    if re.search(r"\bdonors\b|^donor\s", words, re.I) or words.lower() in _UNNAMED:
        return "donors"
    return words + row.text[row.tokens[i].end : row.tokens[last].end]


def subject_of(row: Sentence, i: int, f: Figure, depth: int = 0) -> str | None:
    """Who is the subject of the verb at token `i`: an actor's name, a noun group as written, or None."""
    k = i - 1
    while k >= 0 and depth < 4:
        t = row.tokens[k]
        if t.word in ("which", "who", "that") and k and row.kind(k - 1) != "say":
            return _antecedent(row, k)
        if t.kind == "break" or (t.kind == "say" and row.word(k - 1) not in ("been", "was", "were", "is", "are")):
            return None
        if t.kind == "comma":
            k = (row.opening(k) or k) - 1
            continue
        if t.kind == "amount":
            earlier = governor_in_front(row, k)
            return subject_of(row, earlier.at, f, depth + 1) if earlier is not None and not earlier.passive else None
        if row.verb_at(k) is not None:
            return subject_of(row, k, f, depth + 1)
        prep = row.governed(k) if t.kind == "name" or row.is_head(k) else None
        if prep is not None:
            k = prep - 1
            continue
        if t.kind == "name":
            if row.word(k + 1) not in ("'s", "’s", "'", "’"):
                return _name_at(row, k)
            if any(
                row.word(n) in ORGANS | {"plan", "plans", "decision", "promise", "offer"}
                for n in range(k + 2, min(i, k + 6))
            ):
                return _name_at(row, k)
        elif t.kind == "pronoun":
            return _meant_by(row, k, f)
        elif row.is_head(k):
            return _group(row, k, 0)
        k -= 1
    return None


def _antecedent(row: Sentence, i: int) -> str | None:
    k = i - 1 - (row.kind(i - 1) == "comma")
    if row.kind(k) == "name":
        return _name_at(row, k)
    return _group(row, k, 0) if row.is_head(k) else None


def _party(row: Sentence, i: int, prep: str, f: Figure, but: str | None = None) -> tuple[str | None, int]:
    """The party whose noun group begins at token `i`, with the token behind it; (None, i) where none does."""
    k = i
    while (
        k - i < 5
        and row.kind(k) == "word"
        and not row.is_head(k)
        and (row.verb_at(k) is None or row.word(k - 1) in DETERMINERS)
    ):
        k += 1
    if row.kind(k) == "pronoun" and k == i:
        return _meant_by(row, k, f), k + 1
    if row.kind(k) == "name":
        if k - i and not all(_leads(row, n) for n in range(i, k)):
            return None, i
        mention = row.mention(k)
        if row.word(k + 1) in ("'s", "’s", "'", "’"):
            needy = next((n for n in range(k + 2, k + 6) if row.word(n) in NEEDY and _all_words(row, k + 2, n)), None)
            if needy is not None and prep != "from":
                return row.text[row.tokens[k].start : row.tokens[needy].end], needy + 1
            return row.parties.name(mention), k + 2
        return _name_at(row, k, right=True), k + 1
    if row.is_head(k) and row.kind(k + 1) == "name" and row.word(k) in bodies():
        return _name_at(row, k + 1, right=True), k + 2  # "the charity Open Door"
    if row.is_head(k):
        while row.is_head(k + 1) and row.kind(k + 1) == "word":
            k += 1
        if prep == "for" and row.word(k) not in NEEDY and row.word(k + 1) == "in" and row.kind(k + 2) == "name":
            return _name_at(row, k + 2, right=True), k + 3  # "for the hospital in Chad"
        takes = row.word(k) in NEEDY or (prep != "for" and row.word(k) in _PLACES_ONLY | bodies() | groups())
        if prep in _TOWARDS and not takes:
            return None, i
        return _group(row, k, i, but), k + 1
    return None, i


def _all_words(row: Sentence, start: int, end: int) -> bool:
    return all(row.kind(n) == "word" for n in range(start, end))


def _leads(row: Sentence, i: int) -> bool:
    """Whether token `i` can stand between a preposition and the name that it governs."""
    w = row.word(i)
    return w in DETERMINERS or w in bodies() or bool(
        re.search(r"(?:ern|ish|ese|ian|[a-z]ing|-\w+|ed|people|republic|island|charity|mr|mrs|ms|sir|president"
            r"|minister|prime|northern|state|of)$", w)
    )  # fmt: skip


def places_between(row: Sentence, start: int, stop: int, f: Figure) -> list[tuple[str, str]]:
    """The prepositions with the parties they govern in the tokens ``[start, stop)``, to the end of the clause."""
    out: list[tuple[str, str]] = []
    k = start
    while k < stop:
        t = row.tokens[k]
        if t.word in ("(", ")"):
            close = next((n for n in range(k + 1, min(stop, k + 8)) if row.word(n) == ")"), k)
            k = close + 1
            continue
        if t.kind in ("break", "say", "amount"):
            break
        if t.kind == "comma" and row.kind(k + 1) != "prep":
            break
        if t.kind == "and" and (row.verb_at(k + 1) is not None or row.finite(k + 2) or row.kind(k + 2) == "amount"):
            break
        if t.kind != "prep" and row.finite(k):
            break
        if t.word in ("after", "before", "since", "until") and (
            row.kind(k + 1) == "pronoun" or any(row.finite(n) for n in range(k + 2, k + 5))
        ):
            break  # "after it closed its doors"
        if t.kind == "prep":
            at = k + 1
            helping = t.word == "to" and row.word(at) in _HELPING
            at += helping
            infinitive = t.word == "to" and not helping and row.kind(at) == "word" and (
                row.word(at) not in DETERMINERS and _infinitive(row, at)
            )  # fmt: skip
            if infinitive:
                break
            found, after = _party(row, at, t.word, f)
            if found is not None:
                out.append((t.word, found))
            k = max(after, k + 1)
            continue
        k += 1
    return out


def _infinitive(row: Sentence, i: int) -> bool:
    """Whether the bare word at token `i` behind "to" is rather a verb than part of a group: "to vaccinate cattle"."""
    n = next((n for n in range(i, i + 4) if row.is_head(n) or row.kind(n) == "name"), None)
    return (
        n is None
        or row.kind(n) == "name"
        or not _leads(row, i)
        and n > i
        and row.word(i) not in ("local", "poor", "needy", "rural", "small")
    )


def object_of(row: Sentence, start: int, stop: int, f: Figure, but: str | None) -> str | None:
    """Who stands between a verb of giving and its amount: "lent Angola $5 million"; empty for an unknown "them"."""
    k = start
    if row.kind(k) == "pronoun":
        return _meant_by(row, k, f) or ""
    found, after = _party(row, k, "", f, but)
    if row.word(after) in ("in", "at", "of") and row.kind(after + 1) == "name" and row.kind(after + 2) == "amount":
        return found  # "gave a clinic in Gulu $300,000"
    return (
        found
        if after <= stop and (row.kind(after) != "prep" or row.word(after) in ("with", "for") or stop - start == REACH)
        else None
    )


def owner_of(row: Sentence, i: int, noun: int | None) -> str | None:
    """Whose money it is by the words around the noun: "Chile's gift of", "a Chilean loan", "in European Union aid"."""
    first = min(i, noun) if noun is not None else i
    for k in range(first - 1, max(-1, first - 6), -1):
        t = row.tokens[k]
        if t.kind == "name":
            return row.parties.name(row.mention(k)) if row.word(k + 1) in _OWNING else None
        if t.kind not in ("word",) or row.verb_at(k) is not None:
            break
    if noun is None:
        return None
    low, high = (i + 1, noun) if noun > i else (max(0, noun - 3), noun)
    for k in range(low, high):
        t = row.tokens[k]
        if (
            t.kind == "name"
            and row.kind(k - 1) != "prep"
            or (t.kind == "name" and row.word(k - 1) in ("in", "of") and noun > i)
        ):
            return row.parties.name(row.mention(k))
        people = country_of_people().get(row.text[t.start : t.end])
        if people is not None:
            return row.parties.same_country(people)
    return None


def main_subject(row: Sentence, i: int, f: Figure) -> str | None:
    """The subject of the main clause behind an opening phrase that holds the amount: "Having paid …, Chile left"."""
    for k in range(i + 1, min(len(row.tokens), i + 30)):
        if row.kind(k) == "comma":
            n = k + 1
            while row.word(n) in DETERMINERS:
                n += 1
            if row.kind(n) == "name":
                return _name_at(row, n, right=True)
            if row.kind(n) == "pronoun":
                return _meant_by(row, n, f)
        if row.kind(k) in ("break", "say"):
            return None
    return None


def linked_giver(row: Sentence, first: int, i: int) -> str | None:
    """The giver an ellipsis names before the amount: "and France $3 million"."""
    names = [k for k in range(first + 1, i) if row.kind(k) == "name"]
    return _name_at(row, names[-1]) if names and all(row.kind(k) != "prep" for k in range(names[-1] - 1, i)) and (
        row.kind(names[-1] - 1) in ("and", "comma") or row.word(names[-1] - 1) in DETERMINERS
    ) else None  # fmt: skip
