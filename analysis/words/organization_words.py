"""Words that make a name an organization's: its last noun, and the letters of a company's legal form."""

from __future__ import annotations

from . import lexicon

_WORDS = lexicon.words(__package__, "organization-words.txt")
TELLING = _WORDS["telling"]
"""The last word, or the first before "of", that makes a name an organization's."""

CORPORATE = _WORDS["corporate"]
"""Words at the end of a firm's name that the article may leave out."""

GROUNDS = _WORDS["grounds"]
"""The last word that makes a name a place's, though people may meet or work there."""

BUILT = _WORDS["built"]
"""With these before them "Centre" and "Center" are buildings."""
