"""What every line of an article is: headline, byline, dateline, body, or boilerplate with the reason."""

from __future__ import annotations

import re

from .records import Passage

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


def find_passages(text: str) -> tuple[Passage, ...]:
    """One passage per non-blank line."""
    lines = []
    for m in _LINE.finditer(text):
        line = m.group()
        if not line.strip():
            continue
        start = m.start() + len(line) - len(line.lstrip())
        lines.append((start, m.start() + len(line.rstrip())))
    out = []
    for i, (s, e) in enumerate(lines):
        line = text[s:e]
        head = i == 0 and len(lines) > 2 and len(line.split()) < 20 and line[-1] not in ".!?…\"”’'"
        out.append(Passage("headline" if head else "body", s, e))
    return tuple(out)
