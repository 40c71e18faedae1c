"""Words that report speech or thought, and what each can take: the cue lexicon, read from ``lexicon/cues.txt``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from . import lexicon as _lexicon

Form = Literal["base", "third", "past", "ing"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb. `takes` has the words explained at the head of the lexicon file."""

    lemma: str
    form: Form
    takes: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Cue]:
    """Every form of every cue verb, in lower case.

    >>> cue = lexicon()["said"]
    >>> cue.lemma, cue.form, "clause" in cue.takes
    ('say', 'past', True)
    >>> lexicon()["denied"].lemma
    'deny'
    """
    found: dict[str, Cue] = {}
    for words, takes in _lexicon.rows(__package__, "cues.txt"):
        if "+" in words:
            continue
        base, *irregular = words.split()
        kinds = frozenset(takes.split())
        for word in irregular or _regular(base):
            found[word] = Cue(base, _form(word, base), kinds)
        found.setdefault(base, Cue(base, "base", kinds))
    return found


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Every form of the cues of several words, by their first word.

    >>> [(words, cue.lemma) for words, cue in phrases()["pointed"]]
    [(('pointed', 'out'), 'point out')]
    """
    found: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]] = {}
    for words, takes in _lexicon.rows(__package__, "cues.txt"):
        if "+" not in words:
            continue
        forms = [tuple(form.split("+")) for form in words.split()]
        base, lemma = forms[0], " ".join(forms[0])
        for form in forms:
            cue = Cue(lemma, _form(form[0], base[0]) if form != base else "base", frozenset(takes.split()))
            found[form[0]] = (*found.get(form[0], ()), (form, cue))
    return found


@lru_cache(maxsize=1)
def plain_speech() -> str:
    """The verbs that by themselves tell that someone speaks ("plain" in the lexicon), past and third, for patterns.

    >>> plain_speech()
    'added|adds|asked|asks|said|says|tells|told|writes|wrote'
    """
    told = (word for word, cue in lexicon().items() if "plain" in cue.takes and cue.form in ("third", "past"))
    return "|".join(sorted(set(told) - {"written"}))


def _form(word: str, base: str) -> Form:
    if word.endswith("ing"):
        return "ing"
    return "third" if word in (base + "s", base + "es", base[:-1] + "ies") else "past"


def _regular(base: str) -> tuple[str, str, str]:
    """Third person, past and -ing of a verb that follows the rules.

    >>> _regular("deny"), _regular("voice"), _regular("stress")
    (('denies', 'denied', 'denying'), ('voices', 'voiced', 'voicing'), ('stresses', 'stressed', 'stressing'))
    """
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if base.endswith("e"):
        return third, base + "d", base[:-1] + "ing"
    return third, base + "ed", base + "ing"
