"""Who stands in the places around a verb of giving: its subject, its object, the parties behind "to", "for", "from", "by"."""

from __future__ import annotations

import re

from ...records import Figure
from ...words.lists import bodies, country_of_people, groups
from .governors import GovernorRow
from .sentence import AUXILIARIES, DETERMINERS, NEEDY, ORGANS
from .unnamed import noun_group

_COMMON = frozenset(
    "country nation kingdom government state republic bloc fund facility bank scheme programme program".split()
)
"""Nouns that with "the" always mean an actor named before."""
_UNNAMED = frozenset("governments lenders countries nations states creditors members partners agencies".split())
"""Givers that are nobody in particular: the unnamed whole."""
_OWNING = frozenset(("'s", "’s", "'", "’"))
_PLACES_ONLY = frozenset(
    "schools hospitals clinics universities islands county school university church museum club shelter village hospital fund".split()
)
"""Who is given money "to" them; money "for" them may go elsewhere."""
_HELPING = frozenset("help support assist aid rebuild".split())
_TOWARDS = ("to", "for", "into", "towards", "toward", "among", "between", "")
"""Prepositions (and none, for an object) behind which receivers stand."""
REACH = 6


class HolderRow(GovernorRow):
    """A row of words that knows who stands in the places around its verbs."""

    def _name(self, i: int, right: bool = False) -> str:
        """The name at token `i`, with those joined to it: in front, or behind where `right`."""
        mention = self.tokens[i].mention
        assert mention is not None
        if not right:
            return self.parties.together(self.text, self.span[0], mention)
        names = [self.parties.name(mention)]
        # "Chad, Mali and Niger": a list ends in "and"
        joined = any(self.kind(k) == "and" for k in range(i + 1, i + 8))
        while joined:
            k = i + 1
            while self.kind(k) in ("comma", "and") or self.word(k) == "the":
                k += 1
            if k == i + 1 or self.kind(k) != "name" or self.kind(k + 1) == "amount" or self._finite(k + 1):
                break
            names.append(self.parties.name(self.tokens[k].mention))  # type: ignore[arg-type]
            i = k
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]

    def _pronoun(self, i: int, f: Figure) -> str | None:
        """Whom a pronoun means within the sentence: the subject of the verb of saying in front, the speaker of "we"."""
        if self.word(i) in ("we", "i", "us"):
            return self.parties.body_of(f.said_by) or self._quoted(i)
        if self.word(i) not in ("it", "they", "them"):
            return None
        for k in range(i - 1, max(-1, i - 40), -1):
            if self.kind(k) == "say":
                found = self.subject(k, f)
                return found if found is None or self.parties.gives(found) else self.parties.body_of(found)
            if self.kind(k) == "name" and self._governed(k) is None and (self._finite(k + 1) or k < 2):
                name = self.parties.name(self.tokens[k].mention)  # type: ignore[arg-type]
                if self.parties.gives(name):
                    return name
            if self.word(k) in ("thanked", "thanks", "praised", "praises", "hailed") and self.kind(k + 1) == "name":
                return self.parties.name(self.tokens[k + 1].mention)  # type: ignore[arg-type]
        return self.parties.earlier(self.text, self.span[0], "it", f.unit)

    def _quoted(self, i: int) -> str | None:
        """Who is named behind the quotation that token `i` stands in: "“We will give …,” said the minister of Chile"."""
        say = next((k for k in range(i + 1, min(len(self.tokens), i + 60)) if self.kind(k) == "say"), None)
        if say is None:
            return None
        quote = next((k for k in range(say - 1, i, -1) if self.word(k) in ("”", '"')), say - 1)
        around = range(quote + 1, say) if say - quote > 1 else range(say + 1, min(len(self.tokens), say + 14))
        person = None
        for k in around:
            t = self.tokens[k]
            if t.mention is not None and self.word(k - 1) not in ("to", "in", "at", "from", "on"):
                name = self.parties.name(t.mention)
                if self.parties.gives(name):
                    return name
                person = person or name
            elif (people := country_of_people().get(self.text[t.start : t.end])) is not None:
                return self.parties.same_country(people)
        return person

    def _group(self, i: int, low: int, but: str | None = None) -> str | None:
        """The noun group whose head is token `i`, as an actor where it stands for one (not for `but`), else its words."""
        word, k = self.word(i), i
        while k - 1 >= low and self.kind(k - 1) == "word" and not (
            self.word(k - 1) in AUXILIARIES | _OWNING or self.word(k - 1).isdigit() or self.verb_at(k - 1) is not None
        ):  # fmt: skip
            k -= 1
            if self.word(k) in DETERMINERS - {"each", "every", "all"}:
                break
        subject = low == 0
        if self.word(k - 1) in _OWNING and k - 2 >= low:
            acts = any(self.word(n) in ORGANS for n in range(k, i + 1))
            return self._name(k - 2) if acts and self.kind(k - 2) == "name" else None
        if subject and self.word(k - 1) == "and" and self._is_head(k - 2):
            return self._group(k - 2, low, but)
        begin = k
        definite = self.word(k) in DETERMINERS - {"a", "an", "another", "some", "any", "every", "each"}
        while k < i and self.word(k) in DETERMINERS | {"last", "new"}:
            k += 1
        at = i + 2 + (self.word(i + 2) == "the")
        if self.word(i + 1) in ("of", "in", "for", "from") and word in ORGANS and self.kind(at) == "name":
            return self.parties.name(self.tokens[at].mention)  # type: ignore[arg-type]
        if self.kind(k - 1) == "name" and word in ORGANS and k == i:
            return self.parties.name(self.tokens[k - 1].mention)  # type: ignore[arg-type]
        led = i + 3 + (self.word(i + 3) == "the")
        if (self.word(i + 1), self.word(i + 2)) == ("led", "by") and self.kind(led) == "name":
            return self.parties.name(self.tokens[led].mention)  # type: ignore[arg-type]
        people = next(
            (p for n in range(begin, i) if (p := country_of_people().get(self.text[slice(*self._span(n))]))), None
        )
        if people is not None and (word in ORGANS if subject else word == "government"):
            return self.parties.same_country(people)  # "the British government"
        if definite:
            found = self.parties.meant(self.text, self.tokens[begin].start, self.tokens[i].end, but)
            if found is not None or word in _COMMON:
                return found
        last = i
        if self.word(i + 1) == "of" and self._is_head(i + 2):
            last = i + 2
        elif subject and self.word(i + 1) in ("of", "in", "near") and self.kind(at) == "name" and word not in bodies():
            last = at
        words = noun_group(self.text[self.tokens[k].start : self.tokens[i].end])
        if words is None or not subject:
            return words
        if re.search(r"\bdonors\b|^donor\s", words, re.I) or words.lower() in _UNNAMED:
            return "donors"
        return words + self.text[self.tokens[i].end : self.tokens[last].end]

    def subject(self, i: int, f: Figure, depth: int = 0) -> str | None:
        """Who is the subject of the verb at token `i`: an actor's name, a noun group as written, or None."""
        k = i - 1
        while k >= 0 and depth < 4:
            t = self.tokens[k]
            if t.word in ("which", "who", "that") and k and self.kind(k - 1) != "say":
                return self._antecedent(k, f)
            if t.kind == "break" or (t.kind == "say" and self.word(k - 1) not in ("been", "was", "were", "is", "are")):
                return None
            if t.kind == "comma":
                k = (self._opening(k) or k) - 1
                continue
            if t.kind == "amount":
                earlier = self._front(k)
                return self.subject(earlier.at, f, depth + 1) if earlier is not None and not earlier.passive else None
            if self.verb_at(k) is not None:
                return self.subject(k, f, depth + 1)
            prep = self._governed(k) if t.kind == "name" or self._is_head(k) else None
            if prep is not None:
                k = prep - 1
                continue
            if t.kind == "name":
                if self.word(k + 1) not in ("'s", "’s", "'", "’"):
                    return self._name(k)
                if any(
                    self.word(n) in ORGANS | {"plan", "plans", "decision", "promise", "offer"}
                    for n in range(k + 2, min(i, k + 6))
                ):
                    return self._name(k)
            elif t.kind == "pronoun":
                return self._pronoun(k, f)
            elif self._is_head(k):
                return self._group(k, 0)
            k -= 1
        return None

    def _antecedent(self, i: int, f: Figure) -> str | None:
        k = i - 1 - (self.kind(i - 1) == "comma")
        if self.kind(k) == "name":
            return self._name(k)
        return self._group(k, 0) if self._is_head(k) else None

    def _party(self, i: int, prep: str, f: Figure, but: str | None = None) -> tuple[str | None, int]:
        """The party whose noun group begins at token `i`, with the token behind it; (None, i) where none does."""
        k = i
        while (
            k - i < 5
            and self.kind(k) == "word"
            and not self._is_head(k)
            and (self.verb_at(k) is None or self.word(k - 1) in DETERMINERS)
        ):
            k += 1
        if self.kind(k) == "pronoun" and k == i:
            return self._pronoun(k, f), k + 1
        if self.kind(k) == "name":
            if k - i and not all(self._leads(n) for n in range(i, k)):
                return None, i
            mention = self.tokens[k].mention
            assert mention is not None
            if self.word(k + 1) in ("'s", "’s", "'", "’"):
                needy = next((n for n in range(k + 2, k + 6) if self.word(n) in NEEDY and self._near(k + 2, n)), None)
                if needy is not None and prep != "from":
                    return self.text[self.tokens[k].start : self.tokens[needy].end], needy + 1
                return self.parties.name(mention), k + 2
            return self._name(k, right=True), k + 1
        if self._is_head(k) and self.kind(k + 1) == "name" and self.word(k) in bodies():
            return self._name(k + 1, right=True), k + 2  # "the charity Open Door"
        if self._is_head(k):
            while self._is_head(k + 1) and self.kind(k + 1) == "word":
                k += 1
            if prep == "for" and self.word(k) not in NEEDY and self.word(k + 1) == "in" and self.kind(k + 2) == "name":
                return self._name(k + 2, right=True), k + 3  # "for the hospital in Chad"
            takes = self.word(k) in NEEDY or (prep != "for" and self.word(k) in _PLACES_ONLY | bodies() | groups())
            if prep in _TOWARDS and not takes:
                return None, i
            return self._group(k, i, but), k + 1
        return None, i

    def _near(self, start: int, end: int) -> bool:
        return all(self.kind(n) == "word" for n in range(start, end))

    def _leads(self, i: int) -> bool:
        """Whether token `i` can stand between a preposition and the name that it governs."""
        w = self.word(i)
        return w in DETERMINERS or w in bodies() or bool(
            re.search(r"(?:ern|ish|ese|ian|[a-z]ing|-\w+|ed|people|republic|island|charity|mr|mrs|ms|sir|president|minister|prime|northern|state|flood|war|of)$", w)
        )  # fmt: skip

    def _places(self, start: int, stop: int, f: Figure) -> list[tuple[str, str]]:
        """The prepositions with the parties they govern in the tokens ``[start, stop)``, up to where the clause breaks off."""
        out: list[tuple[str, str]] = []
        k = start
        while k < stop:
            t = self.tokens[k]
            if t.word in ("(", ")"):
                close = next((n for n in range(k + 1, min(stop, k + 8)) if self.word(n) == ")"), k)
                k = close + 1
                continue
            if t.kind in ("break", "say", "amount"):
                break
            if t.kind == "comma" and self.kind(k + 1) != "prep":
                break
            if t.kind == "and" and (
                self.verb_at(k + 1) is not None or self._finite(k + 2) or self.kind(k + 2) == "amount"
            ):
                break
            if t.kind != "prep" and self._finite(k):
                break
            if t.word in ("after", "before", "since", "until") and (
                self.kind(k + 1) == "pronoun" or any(self._finite(n) for n in range(k + 2, k + 5))
            ):
                break  # "after it closed its doors"
            if t.kind == "prep":
                at = k + 1
                helping = t.word == "to" and self.word(at) in _HELPING
                at += helping
                infinitive = t.word == "to" and not helping and self.kind(at) == "word" and (
                    self.word(at) not in DETERMINERS and self._infinitive(at)
                )  # fmt: skip
                if infinitive:
                    break
                found, after = self._party(at, t.word, f)
                if found is not None:
                    out.append((t.word, found))
                k = max(after, k + 1)
                continue
            k += 1
        return out

    def _infinitive(self, i: int) -> bool:
        """Whether the bare word at token `i` behind "to" is rather a verb than part of a group: "to vaccinate cattle"."""
        n = next((n for n in range(i, i + 4) if self._is_head(n) or self.kind(n) == "name"), None)
        return (
            n is None
            or self.kind(n) == "name"
            or not self._leads(i)
            and n > i
            and self.word(i) not in ("local", "poor", "needy", "rural", "small")
        )

    def _object(self, start: int, stop: int, f: Figure, but: str | None) -> str | None:
        """Who stands between a verb of giving and its amount: "lent Angola $5 million"; empty for an unknown "them"."""
        k = start
        if self.kind(k) == "pronoun":
            return self._pronoun(k, f) or ""
        found, after = self._party(k, "", f, but)
        return (
            found
            if after <= stop
            and (self.kind(after) != "prep" or self.word(after) in ("with", "for") or stop - start == REACH)
            else None
        )

    def _owner(self, i: int, noun: int | None) -> str | None:
        """Whose money it is by the words around the noun: "Chile's gift of", "a Chilean loan", "in European Union aid"."""
        first = min(i, noun) if noun is not None else i
        for k in range(first - 1, max(-1, first - 6), -1):
            t = self.tokens[k]
            if t.kind == "name":
                return self.parties.name(t.mention) if self.word(k + 1) in ("'s", "’s", "'", "’") else None  # type: ignore[arg-type]
            if t.kind not in ("word",) or self.verb_at(k) is not None:
                break
        if noun is None:
            return None
        low, high = (i + 1, noun) if noun > i else (max(0, noun - 3), noun)
        for k in range(low, high):
            t = self.tokens[k]
            if (
                t.kind == "name"
                and self.kind(k - 1) != "prep"
                or (t.kind == "name" and self.word(k - 1) in ("in", "of") and noun > i)
            ):
                return self.parties.name(t.mention)  # type: ignore[arg-type]
            people = country_of_people().get(self.text[t.start : t.end])
            if people is not None:
                return self.parties.same_country(people)
        return None

    def _main(self, i: int, f: Figure) -> str | None:
        """The subject of the main clause behind an opening phrase that holds the amount: "Having paid …, Chile left"."""
        for k in range(i + 1, min(len(self.tokens), i + 30)):
            if self.kind(k) == "comma":
                n = k + 1
                while self.word(n) in DETERMINERS:
                    n += 1
                if self.kind(n) == "name":
                    return self._name(n, right=True)
                if self.kind(n) == "pronoun":
                    return self._pronoun(n, f)
            if self.kind(k) in ("break", "say"):
                return None
        return None

    def _link(self, first: int, i: int) -> str | None:
        """The giver an ellipsis names before the amount: "and France $3 million"."""
        names = [k for k in range(first + 1, i) if self.kind(k) == "name"]
        return self._name(names[-1]) if names and all(self.kind(k) != "prep" for k in range(names[-1] - 1, i)) and (
            self.kind(names[-1] - 1) in ("and", "comma") or self.word(names[-1] - 1) in DETERMINERS
        ) else None  # fmt: skip
