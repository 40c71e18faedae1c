"""Speech that a dash opens and nothing closes ("– We are late, said Ana Lima. – Go on."), as many languages print it.

A dash may as well begin a point of a list. So a paragraph is speech only where the words of who says it stand in it, or
right beside one where they do; and it is speech only up to these words, and again behind the next dash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Passage, Span
from .cues import plain_speech
from .tokens import strip_span

_OPENS = re.compile(r"[—–―][ \t\u00a0]*(?=[^\W\d_a-z])")
_AGAIN = re.compile(r"[ \t\u00a0]+[—–―][ \t\u00a0]*(?=[^\W\d_a-z])")
_WHO = r"(?:[A-Z][\w.’'-]*|the|an?|his|her|their|he|she|they|one)"
# ", said Ana Lima", "? she asked": a comma, or an end that is none, and in small letters who says it
_SAYS = re.compile(
    rf"[,?!…](?= (?:{plain_speech()}) {_WHO}\b| (?:he|she|they|I|we) (?:{plain_speech()})\b"
    rf"| (?:the \w+|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,2}}) (?:{plain_speech()})\b(?=[,.:]| on\b| in\b| at\b|$))"
)
_ENDS = re.compile(r"[.?!…]$")


def dash_speech(text: str, passages: Sequence[Passage]) -> dict[int, list[tuple[Span, Span]]]:
    """The pieces of speech in each paragraph (by its number) that a dash opens: without the dash, and with it.

    >>> text = "– We are late, said Ana Lima. – Go on."
    >>> found = dash_speech(text, [Passage("body", 0, len(text))])
    >>> [text[slice(*inner)] for inner, _ in found[0]]
    ['We are late,', 'Go on.']
    """
    opened = {
        n: m.end() for n, p in enumerate(passages) if p.kind == "body" and (m := _OPENS.match(text, p.start, p.end))
    }
    told = {n for n, at in opened.items() if _SAYS.search(text, at, passages[n].end)}
    out = {}
    for n, at in opened.items():
        end = strip_span(text, at, passages[n].end)[1]
        if n in told or {n - 1, n + 1} & told and _ENDS.search(text[at:end]):
            out[n] = _pieces(text, passages[n].start, at, end)
    return out


def _pieces(text: str, dash: int, at: int, end: int) -> list[tuple[Span, Span]]:
    """From each dash to the words of who speaks, to the next dash behind a sentence's end, or to the paragraph's."""
    out = []
    while at < end:
        following = next((m for m in _AGAIN.finditer(text, at, end) if _ENDS.search(text[at : m.start()])), None)
        stop = following.start() if following else end
        says = _SAYS.search(text, at, stop)
        inner = strip_span(text, at, says.end() if says else stop)
        out.append((inner, (dash, inner[1])))
        if following is None:
            break
        dash, at = strip_span(text, following.start(), following.end())[0], following.end()
    return out
