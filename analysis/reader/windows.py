"""The encoder's view of an article: windows of whole paragraphs, as word pieces with each word's shape and quote state.

The vocabulary is uncased, so how a word is written comes in beside it: its case shape (`shape`) and whether it stands
between quotation marks (`quote_states`). Both belong to the model file: whoever changes them trains again. They are
kept apart from `analysis.words.marks` for that reason, which reads quotations for good and may be improved at any time.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Article, Span
from ..words.marks import quotations
from ..words.tokens import sentences, tokens
from .wordpiece import WordPiece

WINDOW = 256  # pieces, the start and the separators included
SHAPES = 12
STATES = 5
_OUTSIDE, _INSIDE, _MARK, _SINGLE, _SINGLE_MARK = range(STATES)
_OPENING, _CLOSING = "“„«", "”»"
_DOUBLE = '"“”„‟«»＂'
_ANY_SINGLE = "'‘’`´"
_UNLEARNED = "«»„‟‹›‚‛`′‵″‶❝❞〝〞"
_BEFORE_OPENING = "([{—–-/‘'“\""


@dataclass(frozen=True, slots=True)
class Window:
    """Up to `WINDOW` pieces. `first[i]` is the position among the pieces of the first piece of ``words[i]``.

    The first `context` words stand in the window before as well: they are there to be pointed at, not to be read again.
    `ids`, `shapes` and `states` have one value a piece; `words` are offsets into the article's text and
    ``paragraphs[i]`` is the number of the readable passage that word `i` stands in.
    """

    words: tuple[Span, ...]
    paragraphs: tuple[int, ...]
    first: tuple[int, ...]
    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    states: tuple[int, ...]
    context: int = 0


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, or sentences of one, that fits a window."""

    paragraph: int
    words: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]
    states: tuple[int, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces)) + 1  # and the separator behind it


def windows(article: Article, pieces: WordPiece, first_size: int = WINDOW, apart: bool = False) -> list[Window]:
    """All words of the readable passages, in order, in windows of whole paragraphs.

    A paragraph that is longer than a window is cut between sentences, a sentence that is longer between words: no word
    is lost. Where a window would begin with quoted words or behind a colon, the paragraph before them, which may say
    whose they are, is repeated as context. `first_size` makes the first window smaller, which gives training other
    company for each paragraph; `apart` gives headlines a window of their own.

    >>> from analysis.article.reading import read
    >>> vocabulary = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "ana", "left", ".", "she", "returned"])
    >>> [w] = windows(read(text="Ana left.\\n\\nShe returned."), vocabulary)
    >>> w.ids, w.first, w.paragraphs
    ((2, 4, 5, 6, 3, 7, 8, 6, 3), (1, 2, 3, 5, 6, 7), (0, 0, 0, 1, 1, 1))
    """
    out: list[Window] = []
    held: list[_Block] = []
    used, room, context = 1, first_size, 0
    kinds = [p.kind for p in article.readable]
    for block in _blocks(article, pieces):
        below = apart and bool(held) and kinds[held[-1].paragraph] == "headline" != kinds[block.paragraph]
        if held and (below or used + block.size > room):
            out.append(_window(held, pieces, context))
            last, room = held[-1], WINDOW
            needed = not below and (block.states[0] in (_INSIDE, _MARK) or article.text[last.words[-1][0]] == ":")
            held = [last] if needed and 1 + last.size + block.size <= room else []
            context = sum(len(b.words) for b in held)
            used = 1 + sum(b.size for b in held)
        held.append(block)
        used += block.size
    if held:
        out.append(_window(held, pieces, context))
    return out


def _window(blocks: list[_Block], pieces: WordPiece, context: int) -> Window:
    words: list[Span] = []
    paragraphs: list[int] = []
    first: list[int] = []
    ids, shapes, states = [pieces.start], [0], [0]
    for block in blocks:
        for word, parts, form, state in zip(block.words, block.pieces, block.shapes, block.states, strict=True):
            words.append(word)
            paragraphs.append(block.paragraph)
            first.append(len(ids))
            ids.extend(parts)
            shapes.extend([form] * len(parts))
            states.extend([state] * len(parts))
        ids.append(pieces.separator)
        shapes.append(0)
        states.append(0)
    return Window(tuple(words), tuple(paragraphs), tuple(first), tuple(ids), tuple(shapes), tuple(states), context)


def _blocks(article: Article, pieces: WordPiece) -> list[_Block]:
    text = article.text
    out: list[_Block] = []
    spans = [tokens(text, p.start, p.end) for p in article.readable]
    seen = _in_known_marks(article)
    for number, (words, states) in enumerate(zip(spans, quote_states(seen, spans), strict=True)):
        if not words:
            continue
        shapes = word_shapes(seen, words)
        cut = [pieces.ids(seen[s:e]) for s, e in words]
        whole = _Block(number, tuple(words), tuple(cut), tuple(shapes), tuple(states))
        out += [whole] if whole.size + 1 <= WINDOW else _parts_of(text, whole)
    return out


def _in_known_marks(article: Article) -> str:
    """The text, letter for letter, with the marks of quotations that the encoder has hardly met (« », ‹ ›,
    primes, backticks) as those it has: it sees speech where the marks say so."""
    text = article.text
    if not any(mark in text for mark in _UNLEARNED):
        return text
    letters = list(text)
    for (first, last), (start, end) in quotations(article).pieces:
        marked = first - start == 1 or end - last == 1
        if marked and (text[start] in _UNLEARNED or text[end - 1] in _UNLEARNED):
            letters[start:first] = "“" if first - start == 1 else text[start:first]
            letters[last:end] = "”" if end - last == 1 else text[last:end]
    return "".join(letters)


def _part(whole: _Block, begin: int, end: int) -> _Block:
    here = slice(begin, end)
    return _Block(whole.paragraph, whole.words[here], whole.pieces[here], whole.shapes[here], whole.states[here])


def _parts_of(text: str, whole: _Block) -> list[_Block]:
    """A long paragraph as blocks that fit: cut where sentences end, and within a sentence only where none ends."""
    words, cut = whole.words, whole.pieces
    ends = {e for _, e in sentences(text, words[0][0], words[-1][1])}
    out: list[_Block] = []
    begin = size = 0
    stop = None  # number of the word behind the last sentence that ended since `begin`
    for i, part in enumerate(cut):
        if size + len(part) + 2 > WINDOW:
            end = stop if stop is not None else i
            out.append(_part(whole, begin, end))
            size = sum(map(len, cut[end:i]))
            begin, stop = end, None
        size += len(part)
        if words[i][1] in ends:
            stop = i + 1
    out.append(_part(whole, begin, len(words)))
    return out


def word_shapes(text: str, words: list[Span]) -> list[int]:
    """How each word is written, as a number below `SHAPES`.

    1 lower case, 2 capital first, 3 capitals, 4 one capital, 5 mixed, 6 digits, 7 letters and digits, 8 other;
    a capital first is 9 where a sentence or quotation begins, and 10 in a line of capitalised words (a headline).

    >>> text = "She met McCoy in B.C. at 9."
    >>> word_shapes(text, [(0, 3), (4, 7), (8, 13), (14, 16), (17, 21), (22, 24), (25, 26), (26, 27)])
    [9, 1, 5, 1, 3, 1, 6, 8]
    """
    long = [text[s] for s, e in words if e - s > 3 and text[s].isalpha()]
    capitalised = len(long) > 2 and sum(c.isupper() for c in long) > 0.7 * len(long)
    out = []
    fresh = True
    for s, e in words:
        word = text[s:e]
        form = _shape(word)
        if form == 2:
            form = 10 if capitalised else 9 if fresh else 2
        out.append(form)
        fresh = form == 8 and (word in ".?!:" or word in _DOUBLE or (fresh and word in _ANY_SINGLE))
    return out


def _shape(word: str) -> int:
    if word.islower():
        return 7 if any(c.isdigit() for c in word) else 1
    if word.isupper():
        letters = sum(c.isalpha() for c in word)
        return 7 if any(c.isdigit() for c in word) else 4 if letters == 1 else 3
    if word[0].isdigit():
        return 6
    if any(c.isalpha() for c in word):
        return 2 if word[0].isupper() and (word[1:].islower() or word.istitle()) else 5
    return 8


def quote_states(text: str, paragraphs: list[list[Span]]) -> list[list[int]]:
    """For each word of each paragraph: outside quotation marks, inside, a mark itself, or the same of single marks.

    A double mark that is left open runs to the end of its paragraph, and into the next where the first mark there
    closes.

    >>> text = 'He said "no" twice.'
    >>> quote_states(text, [[(0, 2), (3, 7), (8, 9), (9, 11), (11, 12), (13, 18), (18, 19)]])
    [[0, 0, 2, 1, 2, 0, 0]]
    """
    out = []
    inside = False
    for words in paragraphs:
        marks = _double_marks(text, words)
        if inside and not (marks and next(iter(marks.values())) == "close"):
            inside = False
        single = False
        states = []
        for i, (s, _) in enumerate(words):
            if i in marks:
                way = marks[i]
                if way == "second":
                    pass
                elif way == "either":
                    inside = not inside
                else:
                    inside = way == "open"
                single = False
                states.append(_MARK)
            elif text[s] in _ANY_SINGLE and words[i][1] == s + 1:
                turned, single = _single(text, s, single)
                states.append(_SINGLE_MARK if turned else _INSIDE if inside else _SINGLE if single else _OUTSIDE)
            else:
                states.append(_INSIDE if inside else _SINGLE if single else _OUTSIDE)
        out.append(states)
    return out


def _double_marks(text: str, words: list[Span]) -> dict[int, str]:
    """Which words are double marks, and which way each one turns: open, close, either; "second" half of '' or ``."""
    out: dict[int, str] = {}
    for i, (s, e) in enumerate(words):
        if i in out or e != s + 1:
            continue
        c = text[s]
        if c in _DOUBLE:
            out[i] = _way(text, s, e)
        elif c in "'`’‘" and i + 1 < len(words) and words[i + 1] == (e, e + 1) and text[e] == c:
            out[i] = _way(text, s, e + 1)
            out[i + 1] = "second"
    return out


def _way(text: str, start: int, end: int) -> str:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or not after.isalnum())
    mark = text[start]
    if mark in _OPENING and not (closes and not opens):
        return "open"
    if mark in _CLOSING and not (opens and not closes):
        return "close"
    if opens != closes:
        return "open" if opens else "close"
    return "either"


def _single(text: str, at: int, single: bool) -> tuple[bool, bool]:
    """Whether the single mark at `at` turns anything, and whether single marks are open behind it."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if not single and (before.isspace() or before in '([{—–-"“”') and after.isalnum():
        return True, True
    if single and not before.isspace() and not after.isalnum():
        return True, False
    return False, single
