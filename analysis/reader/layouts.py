"""Attributions that their layout makes plain: sign-offs under a quotation ("― Ana Lima") and transcripts ("LIMA: …").

No cue verb stands there, so a reader of running text has little to go by, while the layout leaves no doubt. Both ask for
more than one sign: a sign-off needs a whole quotation before its dash, a transcript several speakers that take turns.
"""

from __future__ import annotations

import re
from collections import Counter

from ..records import Article, Span
from ..words.marks import quotations
from ..words.tokens import strip_span
from .relations import Draft

_NAME = r"(?:Dr\.|Mr\.|Mrs\.|Ms\.)?[ ]?(?:[A-Z][\w.’'-]{0,25}|[NO]’?n?)(?: (?:[A-Z][\w.’'-]{0,25}|de|da|del|la|van|von|bin|al)){0,4}"
_SIGN_OFF = re.compile(r"\s*([―—–]|--?)\s*(" + _NAME + r")(?=$|\s*$|,| \()")
_TURN = re.compile(
    r"[\"“”'‘]*\s*([A-Z][A-Z.’'-]{1,25}(?: [A-Z][A-Z.’'-]{0,25}){0,3}|" + _NAME + r")(?: \([^()]{1,40}\))?(:)\s+(?=\S)"
)
# Labels that look like a speaker in capitals.
_LABELS = frozenset(
    """watch read update updated note video photo photos related more see listen also correction editor's warning
    breaking live poll image images source sources credit caption date time where when what who why how""".split()
)
_SURE = 0.9
_MARKS = " \t\r\n\u00a0\"“”'‘’"


def plain_attributions(article: Article) -> list[Draft]:
    """Sign-offs and the turns of transcripts, in text order."""
    return sorted(_sign_offs(article) + _turns(article), key=lambda d: d.contents)


def with_plain(article: Article, found: list[Draft]) -> list[Draft]:
    """What was found, with the plain attributions in the place of what overlaps them."""
    plain = plain_attributions(article)
    taken = [s for d in plain for s in d.contents] + [d.source for d in plain if d.source]
    out = list(plain)
    for d in found:
        if not any(s < b and a < e for s, e in d.contents for a, b in taken):
            out.append(d)
    return sorted(out, key=lambda d: d.contents)


def _sign_offs(article: Article) -> list[Draft]:
    text = article.text
    body = [p for p in article.readable if p.kind == "body"]
    quoted = {q.outer[-1][1]: q.pieces for q in quotations(article).found if q.double and len(q.pieces) == 1}
    out = []
    for i, p in enumerate(body):
        start, end = strip_span(text, p.start, p.end)
        for close, pieces in quoted.items():
            if not start <= close <= end or strip_span(text, start, pieces[0][0], _MARKS)[0] != pieces[0][0]:
                continue
            after = body[i + 1] if close == end and i + 1 < len(body) else None
            m = _SIGN_OFF.match(text, close, end) if close < end else None
            if after is not None:
                m = _SIGN_OFF.match(text, after.start, after.end)
            if m and len(pieces[0]) and text[pieces[0][0] : pieces[0][1]].count(" ") >= 3:
                out.append(Draft(pieces, m.span(1), strip_span(text, *m.span(2), "."), _SURE))
    return out


def _turns(article: Article) -> list[Draft]:
    """Paragraphs that begin with a name and a colon, where at least two speakers take at least three turns."""
    text = article.text
    turns: list[tuple[Span, re.Match[str]]] = []
    for p in article.readable[1:]:  # a headline may look like a turn
        m = _TURN.match(text, p.start, p.end)
        if p.kind != "body" or not m or len(m.group(1)) < 3 or _LABELS & set(m.group(1).lower().split()):
            continue
        said = strip_span(text, m.end(), p.end, _MARKS)
        if text[said[1] - 1] in ".?!…—–-" and text[said[0]].isalpha():  # speech, not a table
            turns.append((said, m))
    spoken = Counter(m.group(1) for _, m in turns)
    if len(turns) < 3 or len(spoken) < 2 or max(spoken.values()) < 2:
        return []
    return [Draft((said,), m.span(2), m.span(1), _SURE) for said, m in turns]
