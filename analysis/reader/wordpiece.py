"""WordPiece: a word becomes the pieces of it that the encoder's vocabulary knows.

The greedy longest-match-first algorithm of Schuster and Nakajima (2012) as BERT uses it (Devlin et al. 2019), for an
uncased vocabulary: lower case, accents off, punctuation apart. Words come from `analysis.words.tokens.tokens`, so no
other splitting is done here.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

LONGEST_WORD = 100  # characters; a longer one is unknown, as in BERT
MOST_PIECES = 8  # of one word: addresses and the like are cut, so that no word can outgrow a window


class WordPiece:
    """The vocabulary, one piece a line, and the words already looked up.

    >>> pieces = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "re", "##build", "-", "cafe"])
    >>> pieces.ids("Rebuild"), pieces.ids("café"), pieces.ids("re-build"), pieces.ids("zzz")
    ((4, 5), (7,), (4, 6, 1), (1,))
    """

    def __init__(self, vocabulary: list[str]) -> None:
        self._id = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown = self._id["[UNK]"]
        self.start = self._id["[CLS]"]
        self.separator = self._id["[SEP]"]
        self.padding = self._id["[PAD]"]
        self._seen: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """From a vocabulary file, one piece a line."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    @property
    def vocabulary(self) -> list[str]:
        """The pieces in the order of their numbers."""
        return list(self._id)

    def __len__(self) -> int:
        return len(self._id)

    def ids(self, word: str) -> tuple[int, ...]:
        """The numbers of the word's pieces, at least one and at most `MOST_PIECES`."""
        found = self._seen.get(word)
        if found is None:
            found = tuple(i for part in _parts(word) for i in self._pieces(part))[:MOST_PIECES] or (self.unknown,)
            if len(self._seen) < 200_000:
                self._seen[word] = found
        return found

    def _pieces(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        out, begin = [], 0
        while begin < len(part):
            for end in range(len(part), begin, -1):
                i = self._id.get(("##" if begin else "") + part[begin:end])
                if i is not None:
                    out.append(i)
                    begin = end
                    break
            else:
                return [self.unknown]
        return out


def _parts(word: str) -> list[str]:
    """Lower case, without accents, punctuation marks apart."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    if plain.isalnum():
        return [plain]
    parts, run = [], ""
    for c in plain:
        if _is_punctuation(c):
            if run:
                parts.append(run)
            parts.append(c)
            run = ""
        elif unicodedata.category(c) not in ("Cc", "Cf"):
            run += c
    return parts + [run] if run else parts


def _is_punctuation(c: str) -> bool:
    if c.isascii():
        return not c.isalnum()
    return unicodedata.category(c).startswith("P")
