"""Spellings made comparable: accents, case, points and leading articles taken off."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A name for comparing: no accents, no case, no points, single spaces, no leading article.

    >>> plain("The  O.A.S."), plain("Juan Guaidó")
    ('oas', 'juan guaido')
    """
    text = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    text = text.replace("’", "'").replace(".", "").replace("&", " and ")
    return re.sub(r"^(?:the|a|an)\s+(?=\S)", "", " ".join(text.split()))
