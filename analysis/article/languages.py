"""Which language an article is in: English is known by its function words, what else it may be by py3langid.

Both must speak for another language before anything is refused: an English text of names and numbers has few function
words, and some of them are words elsewhere ("in", "was", "no"). The model is read from its package, only where the
function words leave a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ..records import Gap, Passage
from ..words.classes import function_words
from .config import ArticleConfig

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
UNKNOWN = "und"
"""What ISO 639 calls a language that is not determined."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a text: `code` where it is sure ("und" otherwise), and whether it is sure not to be English."""

    code: str
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of what is read of an article, its passages with those in another one set aside, and a gap for each
    run of these.

    `refused` is the language of an article that holds next to no English; None for one to be read.
    """

    code: str
    passages: tuple[Passage, ...]
    gaps: tuple[Gap, ...] = ()
    refused: str | None = None


def language_of(text: str, config: ArticleConfig) -> Language:
    """The language of a text.

    >>> from analysis.article.config import ARTICLE
    >>> language_of("Der Damm hielt am Montag, obwohl das Wasser seit der Nacht stieg, sagte die Leiterin.", ARTICLE)
    Language(code='de', foreign=True)
    >>> language_of("The dam held on Monday, though the water had risen since the night, Ana Lima said.", ARTICLE)
    Language(code='en', foreign=False)
    >>> language_of("Dam holds", ARTICLE)
    Language(code='und', foreign=False)
    """
    words = _WORD.findall(text)
    if sum(map(len, words)) < config.least_letters:
        return Language(UNKNOWN)
    share = sum(word.lower() in function_words() for word in words) / len(words)
    if share >= config.sure_english:
        return Language(ENGLISH)
    code, sure = _model().classify(text)
    if code == ENGLISH:
        return Language(ENGLISH)
    if sure < config.sure_foreign or share >= config.most_foreign:
        return Language(UNKNOWN)
    return Language(code, foreign=True)


def spoken(text: str, passages: tuple[Passage, ...], config: ArticleConfig) -> Spoken:
    """What language an article is in, and which of its paragraphs are in another.

    A paragraph of mostly capitalised words is a list of names, which belong to no language.

    >>> from analysis.article.config import ARTICLE
    >>> german = "Der Damm hielt am Montag, obwohl das Wasser seit der Nacht stieg, sagte die Leiterin."
    >>> text = "The dam held on Monday, though the water had risen since the night, Ana Lima said. It was old." + german
    >>> english, foreign = Passage("body", 0, 94), Passage("body", 94, len(text))
    >>> [p.reason for p in spoken(text, (english, foreign), ARTICLE).passages]
    [None, 'not English']
    >>> spoken(text, (foreign,), ARTICLE).refused
    'German'
    """
    if config.language is not None:
        return Spoken(config.language, passages)
    read = [p for p in passages if p.kind in ("headline", "body")]
    whole = _together(text, read, config)
    found = {p: language_of(text[p.start : p.end], config) for p in read if p.kind == "body"}
    foreign = {p: of.code for p, of in found.items() if of.foreign and _is_prose(text[p.start : p.end])}
    letters = sum(p.end - p.start for p in read)
    english = sum(p.end - p.start for p, of in found.items() if of.code == ENGLISH)
    mostly = sum(p.end - p.start for p in foreign) >= (1 - config.least_english) * letters
    all_foreign = whole.foreign and any(_is_prose(text[p.start : p.end]) for p in read)
    if foreign and mostly or all_foreign and english < config.least_english * letters:
        code = whole.code if whole.foreign else next(iter(foreign.values()))
        return Spoken(code, passages, refused=language_name(code))
    kept = tuple(
        replace(p, kind="boilerplate", reason="not English", rule=f"the language is {language_name(foreign[p])}")
        if p in foreign
        else p
        for p in passages
    )
    left = _together(text, [p for p in read if p not in foreign], config)
    return Spoken(UNKNOWN if left.foreign else left.code, kept, _gaps(text, passages, foreign))


def language_name(code: str) -> str:
    """The English name of a language.

    >>> language_name("pt"), language_name("xx")
    ('Portuguese', 'xx')
    """
    from babel import Locale

    return str(Locale(ENGLISH).languages.get(code, code))


def _together(text: str, passages: list[Passage], config: ArticleConfig) -> Language:
    return language_of("\n".join(text[p.start : p.end] for p in passages), config)


def _gaps(text: str, passages: tuple[Passage, ...], foreign: dict[Passage, str]) -> tuple[Gap, ...]:
    """One for each run of paragraphs in another language."""
    runs: list[list[Passage]] = []
    before: Passage | None = None
    for p in passages:
        if p in foreign and before in foreign:
            runs[-1].append(p)
        elif p in foreign:
            runs.append([p])
        before = p
    gaps = []
    for run in runs:
        names = " and ".join(dict.fromkeys(language_name(foreign[p]) for p in run))
        start, end = run[0].start, run[-1].end
        which = "A paragraph is" if len(run) == 1 else f"{len(run)} paragraphs are"
        note = f"{which} not in English but in {names}, and left unread; --language en reads all."
        gaps.append(Gap("not English", start, end, text[start:end], note))
    return tuple(gaps)


def _is_prose(text: str) -> bool:
    """Whether most words do not begin with a capital, or all are in capitals and end a sentence."""
    words = _WORD.findall(text)
    if text.isupper():
        return text.rstrip().endswith((".", "!", "?"))
    return sum(not word[0].isupper() for word in words) > len(words) / 2


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
