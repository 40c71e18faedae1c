"""Speech that its layout gives to its speaker: transcripts ("LIMA: We are late.") and sign-offs ("― Ana Lima").

No cue verb stands there, so a reader of running text has little to go by, while the layout leaves no doubt. Both ask
for more than one sign: a sign-off needs a whole quotation before its dash, a transcript several speakers that take
turns. Everyone who needs to know what a turn or a sign-off is asks here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..records import Article, Passage, Span
from . import lexicon
from .config import WORDS, WordsConfig
from .marks import quotations
from .memo import once_an_article
from .tokens import strip_span

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = (
    rf"(?:Dr\.|Mr\.|Mrs\.|Ms\.)?[ ]?{_UPPER}[\w.’'-]{{0,25}}"
    rf"(?: (?:{_UPPER}[\w.’'-]{{0,25}}|de|da|del|la|van|von|bin|al)){{0,4}}"
)
_CAPITALS = rf"{_UPPER}(?:{_UPPER}|[.’'-]){{1,25}}(?: {_UPPER}(?:{_UPPER}|[.’'-]){{0,25}}){{0,4}}"
_NUMBER = r"(?: \d{1,2})?"  # Speaker 2:
_BOLD = r"(?:\*\*)?"
_STAMP = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?[ \t\u00a0]+)?"  # [00:03:05] LIMA:
_ASIDE = r"(?: (?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\]))?"  # LIMA (by telephone):
_BEFORE = rf"{_BOLD}{_STAMP}{_BOLD}"
_BETWEEN = rf"{_BOLD}{_ASIDE}{_BOLD}"
_COLON = rf"{_BETWEEN}(:){_BOLD}"
_SIGN_OFF = re.compile(rf"\s*([―—–]|--?)\s*({_NAME})(?=$|\s*$|,| \()")
_TURN = re.compile(rf"[\"“”'‘]*\s*{_BEFORE}((?:{_CAPITALS}|{_NAME}){_NUMBER}){_COLON}\s+(?=\S)")
_QUESTION_OR_ANSWER = re.compile(rf"{_BEFORE}([QA]){_BOLD}([.:]){_BOLD}\s+(?=\S)")
_TO_THE_NAME, _TO_THE_SIGN = re.compile(_BEFORE), re.compile(_BETWEEN)
_LABEL = re.compile(rf"{_BEFORE}((?:[^\W\d_][\w.'’-]*)(?:[ \u00a0][^\W\d_][\w.'’-]*){{0,4}}){_COLON}(?=\s+\S)")
_SIGNED = re.compile(r"\s*[—–―-]\s*(?=[A-Z])")
_EDGE = " \t\r\n\u00a0\"“”'‘’*"


@dataclass(frozen=True, slots=True)
class PrintedSpeech:
    """Words, the `speaker` who is printed beside them, and the `sign` that joins both: a colon or a dash."""

    words: tuple[Span, ...]
    sign: Span
    speaker: Span


def printed_speech(article: Article, config: WordsConfig = WORDS) -> tuple[PrintedSpeech, ...]:
    """Sign-offs and the turns of transcripts, in text order.

    >>> from analysis.article import read
    >>> article = read(text="A talk\\n\\nOKAFOR: Are we late?\\n\\nSOUSA: We are.\\n\\nOKAFOR: Run.")
    >>> [article.text[slice(*turn.speaker)] for turn in printed_speech(article)]
    ['OKAFOR', 'SOUSA', 'OKAFOR']
    """
    turns = _questions_and_answers(article) or _turns(article, config)
    return tuple(sorted([*_sign_offs(article, config), *turns.values()], key=lambda said: said.words))


def _sign_offs(article: Article, config: WordsConfig) -> list[PrintedSpeech]:
    """A dash and a name behind a whole quotation that opens its paragraph, or in the paragraph below it."""
    text = article.text
    body = [p for p in article.readable if p.kind == "body"]
    quoted = [(q.outer[-1][1], q.pieces) for q in quotations(article).found if q.double and len(q.pieces) == 1]
    out = []
    for i, p in enumerate(body):
        start, end = strip_span(text, p.start, p.end)
        for close, pieces in quoted:
            if not start <= close <= end or strip_span(text, start, pieces[0][0], _EDGE)[0] != pieces[0][0]:
                continue
            m = _SIGN_OFF.match(text, close, end) if close < end else None
            if close == end and i + 1 < len(body):
                m = _SIGN_OFF.match(text, body[i + 1].start, body[i + 1].end)
            if m and text[slice(*pieces[0])].count(" ") + 1 >= config.least_signed:
                out.append(PrintedSpeech(pieces, m.span(1), strip_span(text, *m.span(2), ".")))
    return out


def _turns(article: Article, config: WordsConfig) -> dict[int, PrintedSpeech]:
    """Paragraphs that begin with a name and a colon, where some speakers take some turns, one of them several; by the
    paragraph's start."""
    text = article.text
    no_speakers = lexicon.words(__package__, "printed-speech.txt")["no speakers"]
    turns: dict[int, tuple[Span, re.Match[str]]] = {}
    opening: str | None = None
    for n, p in enumerate(article.readable):
        m = _TURN.match(text, p.start, p.end)
        if m and not n and m.start(1) == p.start:
            opening = m.group(1)  # a headline may look like a turn, one that bears a time does not
        if p.kind != "body" or not m or len(m.group(1)) < 2 or no_speakers & set(m.group(1).lower().split()):
            continue
        said = strip_span(text, m.end(), p.end, _EDGE)
        if text[said[1] - 1] in ".?!…—–-" and text[said[0]].isalpha():  # speech, not a table
            turns[p.start] = said, m
    spoken = Counter(_surname(m.group(1)) for _, m in turns.values())
    if opening is not None and spoken[_surname(opening)] < 2:
        turns.pop(article.readable[0].start, None)
        spoken[_surname(opening)] = 0
    spoken = +spoken
    if len(turns) < config.least_turns or len(spoken) < config.least_speakers or max(spoken.values()) < 2:
        return {}
    return {start: PrintedSpeech((said,), m.span(2), m.span(1)) for start, (said, m) in turns.items()}


def _surname(label: str) -> str:
    """How labels of one speaker agree: "SEN. ANA LIMA", "Lima"; "Speaker 1" and "Speaker 2" are two."""
    words = label.casefold().split()
    return " ".join(words[-2:] if words[-1].isdigit() else words[-1:])


@once_an_article
def _sure_turns(article: Article) -> dict[int, PrintedSpeech]:
    """The turns of a transcript that nothing speaks against, by the start of their paragraphs."""
    return _questions_and_answers(article) or _turns(article, WORDS)


def _questions_and_answers(article: Article) -> dict[int, PrintedSpeech]:
    """Paragraphs that begin with Q and A, where an answer stands right below a question, by the paragraph's start. Who
    asks and who answers is not said by their letters."""
    text = article.text
    found = [(p, _QUESTION_OR_ANSWER.match(text, p.start, p.end)) for p in article.readable if p.kind == "body"]
    letters = "".join(m.group(1) if m else " " for _, m in found)
    if "QA" not in letters:
        return {}
    return {
        p.start: PrintedSpeech((strip_span(text, m.end(), p.end, _EDGE),), m.span(2), m.span(1))
        for p, m in found
        if m is not None
    }


def is_turn(article: Article, source: Span | None, cue: Span | None) -> bool:
    """Whether a source and its cue are the name (or Q, or A) and the sign that a paragraph begins with."""
    text = article.text
    if source is None or cue is None or not _TO_THE_SIGN.fullmatch(text, source[1], cue[0]):
        return False
    if text[slice(*cue)] != ":" and not (text[slice(*source)] in ("Q", "A") and text[slice(*cue)] == "."):
        return False
    return any(
        p.kind == "body" and p.start <= source[0] and _TO_THE_NAME.fullmatch(text, p.start, source[0])
        for p in article.passages
        if p.start <= source[0] < p.end
    )


@once_an_article
def transcript_labels(article: Article) -> frozenset[str]:
    """Labels that begin more than one paragraph ("LIMA: …"): the article may print a conversation.

    >>> from analysis.article import read
    >>> sorted(transcript_labels(read(text="A talk\\n\\nOKAFOR: Are we late?\\n\\nSOUSA: We are.\\n\\nOKAFOR: Run.")))
    ['OKAFOR']
    """
    labels = Counter(found.group(1) for p in article.readable if (found := _labelled(article.text, p)))
    return frozenset(label for label, n in labels.items() if n > 1)


def labelled_turn(article: Article, passage: Passage) -> PrintedSpeech | None:
    """A paragraph as a turn of the one it is labelled with, by weaker signs than `printed_speech` asks for: the label
    begins another paragraph as well, or stands in capitals where another label does.
    """
    if turn := _sure_turns(article).get(passage.start):
        return turn
    labels = transcript_labels(article)
    found = _labelled(article.text, passage) if labels else None
    if found is None or not (found.group(1) in labels or found.group(1).isupper()):
        return None
    begin = strip_span(article.text, found.end(), passage.end)[0]
    return PrintedSpeech(((begin, passage.end),), found.span(2), found.span(1))


def _labelled(text: str, passage: Passage) -> re.Match[str] | None:
    """The label that a paragraph begins with: up to five words with a capital each, of any alphabet, and a colon."""
    found = _LABEL.match(text, passage.start, passage.end)
    return found if found and all(word[0].isupper() for word in found.group(1).split()) else None


def signature(text: str, start: int, end: int) -> Span | None:
    """The name under a quotation ("— Ana Lima, mayor"), where ``text[start:end]`` is nothing else.

    >>> text = "— Ana Lima, mayor of Porto Alto"
    >>> text[slice(*signature(text, 0, len(text)))]
    'Ana Lima, mayor of Porto Alto'
    """
    found = _SIGNED.match(text, start, end)
    if found is None:
        return None
    name = text[found.end() : end].rstrip(" \t\r\n\u00a0.")
    if len(name.split()) > 14 or re.search(r"[.!?;:“”\"]\s", name):
        return None
    return found.end(), found.end() + len(name)
