"""Letters that were decoded as another encoding before the text came here (“â€œ” for a quotation mark), read aright.

Mojibake is a fault of decoding, so the text decoded aright is the text of the file: it is what offsets count. ftfy says
what stands garbled and what for; it is asked about runs of letters beyond ASCII alone, so that nothing else can change:
marks, widths, ligatures and line ends stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..records import Span

_RUN = re.compile(r"[^\x00-\x7f\x85\u2028\u2029]{2,}")  # what ends a line is no letter
# Where nothing else is garbled, a capital in another language before a mark is what it seems: “IRMÔ.
_DOUBTFUL = re.compile("[ÂÃ][–—‘’“”„…•]")
# A closing mark (E2 80 9D) whose last byte Windows-1252 has no letter for, dropped or replaced on the way.
_DROPPED = re.compile(r"â€(?=[\s.,;:!)\]]|$)")
_REPLACED = re.compile(r"â€(?:[?\ufffd\x1a]|(?=[\s.,;:!)\]]|$))")
_CLOSING_MARK = "â€\x9d"


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text, and where what was garbled stands in it now."""

    text: str
    places: tuple[Span, ...] = ()


def repaired(text: str) -> Repaired:
    """A text with its garbled letters read as what they stand for.

    >>> repaired("â€œItâ€™s a cafÃ©,â€ she said for Â£3. “NÃO!”")
    Repaired(text='“It’s a café,” she said for £3. “NÃO!”', places=((0, 1), (3, 4), (11, 12), (13, 14), (28, 29)))
    """
    if text.isascii() or not _RUN.search(text):
        return Repaired(text)
    lost = _DROPPED if _DROPPED.search(text) else _REPLACED
    out: list[str] = []
    places: list[Span] = []
    sure = False
    at = written = 0
    for garbled in _RUN.finditer(lost.sub(_CLOSING_MARK, text)):
        meant = _read(garbled.group())
        before = garbled.string[at : garbled.start()]
        out += before, meant
        written += len(before)
        if meant != garbled.group():
            places.append((written, written + len(meant)))
            sure = sure or not _DOUBTFUL.fullmatch(garbled.group())
        written += len(meant)
        at = garbled.end()
    if not sure:
        return Repaired(text)
    out.append(garbled.string[at:])
    return Repaired("".join(out), tuple(places))


def _read(run: str) -> str:
    from ftfy import fix_encoding

    return fix_encoding(run, fix_c1_controls=False, restore_byte_a0=False)
