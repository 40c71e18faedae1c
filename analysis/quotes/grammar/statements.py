"""The statements of one sentence: each cue in it with its source and what it reports."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from ...records import Act, Span
from ...words.cues import Cue, lexicon
from .contents import Content, content_after
from .extents import after_adjunct, clause_end, clause_start, cue_at, ends_report, sentence_end
from .is_report import is_report
from .passives import passive
from .sentence import Sentence
from .source_after import after
from .source_before import Source, before, is_inscription, main_subject
from .word_classes import DASHES, DAYS, PREPOSITIONS, SUBORDINATORS, Token, has_verb, is_adverb, starts_phrase

ACCORDING = Cue("according to", "past", frozenset(["clause", "quotation", "that"]))
PUT_IT = Cue("put it", "past", frozenset(["clause", "quotation"]))
IN_WORDS = Cue("in the words of", "past", frozenset(["quotation"]))
IN_OWN_WORDS = Cue("in own words", "past", frozenset(["clause", "quotation"]))
_ASKED = frozenset(["asked", "pressed", "questioned"])

Item = int | Span
"""A piece of what is reported: the number of a quotation, or a plain stretch of text."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution of a sentence, before quotations that go on are joined to it."""

    items: tuple[Item, ...]
    cue: Span | None
    source: Span | None
    act: Act = "statement"
    confidence: float = 0.9


def statements(s: Sentence, previous: Sentence | None, taken: Container[int], headline: bool) -> list[Statement]:
    """Statements with a cue from the lexicon, in order. `taken` has the quotations that belong to a statement already.

    What one statement reports is not read for another: of nested attributions only the outermost is told. A quotation
    that ends `previous` is taken where this sentence is nothing but its cue ("“Why?” Ms. Lima asked.").
    """
    out: list[Statement] = []
    taken = {t.quote for t in [*(previous or []), *s] if t.quote is not None and t.quote in taken}
    limit = _question_before(s)
    last: Source | None = None
    for at in range(len(s)):
        if at < limit:
            continue
        cue = _cue(s, at, headline)
        source = None if cue is None else _source(s, at, cue, last)
        told = _in_passive(s, at, taken) if cue is None else None
        if told is not None:
            out.append(told)
            taken |= {t.quote for t in s if t.quote is not None and _holds(told.items[0], t)}
            continue
        if cue is None or source is None:
            continue
        items, stop = _items(s, at, cue, source, previous, taken, limit)
        if not items:
            continue
        if cue.lemma in ("read", "say") and is_inscription(s, source):
            continue
        if cue.form in ("base", "third") and source.start and s[source.start - 1].word in _UNREAL:
            continue  # "until auditors explain what became of it"
        first, last_word = _words_of(s, at, cue)
        cue_span = (s[first].start, s[last_word].end)
        act: Act = "belief" if "belief" in cue.takes else "statement"
        out.append(Statement(tuple(items), cue_span, span_of(s, source), act))
        taken |= {t.quote for t in s if t.quote is not None and any(_holds(item, t) for item in items)}
        limit, last = max(limit, stop), source
        if len(out) == 1:
            out[0] = _with_later_quotations(s, out[0], taken)
    return out


_UNREAL = frozenset(["until", "unless", "till", "if", "whether"])


def _in_passive(s: Sentence, at: int, taken: Container[int]) -> Statement | None:
    """ "was described by Ms. Lima as “a farce”"."""
    cue = lexicon().get(s[at].word)
    if cue is None:
        return None
    found = passive(s, at, cue)
    if found is None or s[found.start].quote in taken:
        return None
    act: Act = "belief" if "belief" in cue.takes else "statement"
    items = as_items(s, Content(found.start, found.end))
    return Statement(tuple(items), (s[at].start, s[at].end), span_of(s, found.source), act, 0.8) if items else None


def _words_of(s: Sentence, at: int, cue: Cue) -> tuple[int, int]:
    """The first and the last token of a cue, which may have several words."""
    if cue is IN_WORDS:
        return at - 2, at + 1
    if cue is IN_OWN_WORDS:
        return at, _own_words(s, at) - 1
    return at, at + cue.lemma.count(" ")


def _own_words(s: Sentence, at: int) -> int:
    """The token after "in her words", "in his own words" between commas, before marked words; 0 if it is not there."""
    end = at + 3 + (at + 2 < len(s) and s[at + 2].word == "own")
    if not 0 < at < end < len(s) or s[at].word != "in" or s[at + 1].word not in _WHOSE or s[end - 1].word != "words":
        return 0
    marked = any(t.quote is not None for t in s[end : end + 5]) and all(t.quote is None for t in s[:end])
    return end if s[at - 1].word == "," and s[end].word == "," and marked else 0


_WHOSE = frozenset(["his", "her", "their", "its"])


def _holds(item: Item, token: Token) -> bool:
    return item == token.quote if isinstance(item, int) else item[0] <= token.start and token.end <= item[1]


def _question_before(s: Sentence) -> int:
    """Where the main clause of "Asked whether it was over, she said" begins: what was asked is no statement."""
    if s[0].word not in _ASKED or len(s) < 2 or s[1].quote is not None:
        return 0
    return next((i for i, t in enumerate(s) if t.quote is None and t.word == ","), 0)


def _with_later_quotations(s: Sentence, statement: Statement, taken: Container[int]) -> Statement:
    """“A,” he said of the vote, “B.”"""
    if not isinstance(statement.items[0], int) or statement.source is None:
        return statement
    more = tuple(
        t.quote
        for i, t in enumerate(s)
        if t.quote is not None
        and i
        and s[i - 1].word in (",", ";", "—", "–")
        and t.start > statement.source[1]
        and t.quote not in taken
        and t.quote not in statement.items
        and not any(
            _cue(s, k, False)
            for k in range(i - 1)
            if s[k].start > max(statement.source[1], (statement.cue or (0, 0))[1])
        )
    )
    return Statement(statement.items + more, statement.cue, statement.source, statement.act, statement.confidence)


def span_of(s: Sentence, source: Source) -> Span:
    """The phrase of a source as a stretch of text."""
    return s[source.start].start, s[source.end - 1].end


def as_items(s: Sentence, content: Content) -> list[Item]:
    """What is reported, without the punctuation around it; marked words alone by the number of their quotation."""
    if content.quotes:
        return [n for i in content.quotes if (n := s[i].quote) is not None]
    part = s[content.start : content.end]
    while part and part[-1].quote is None and part[-1].word in DASHES | {".", ",", ";", ":"}:
        part = part[:-1]
    if len(part) == 1 and part[0].quote is not None:
        return [part[0].quote]
    return [(part[0].start, part[-1].end)] if part else []


def _cue(s: Sentence, at: int, headline: bool) -> Cue | None:
    t = s[at]
    following = s[at + 1].word if at + 1 < len(s) else ""
    if t.word == "according":
        return ACCORDING if following == "to" else None
    if t.quote is not None or t.capital and at and not headline:
        return None
    if t.word in ("put", "puts") and following == "it":
        return PUT_IT
    if t.word == "words" and following == "of" and at > 1 and s[at - 2].word == "in":
        return IN_WORDS
    if t.word == "in" and _own_words(s, at):
        return IN_OWN_WORDS
    cue = cue_at(s, at)[0]
    return cue if cue is not None and is_report(s, at, cue) else None


def _source(s: Sentence, at: int, cue: Cue, last: Source | None) -> Source | None:
    if cue is IN_OWN_WORDS:
        return Source(at + 1, at + 2, at, _own_words(s, at))
    further = cue.lemma.count(" ")
    if not further or cue in (ACCORDING, PUT_IT, IN_WORDS):
        return _source_of_word(s, at, cue, last)
    found = _source_of_word(s, at, cue, last)
    if found is None or found.start > at:
        found = after(s, at + further)
    return found and replace(found, first=min(found.first, at), last=max(found.last, at + 1 + further))


def _source_of_word(s: Sentence, at: int, cue: Cue, last: Source | None) -> Source | None:
    if cue is ACCORDING or cue is IN_WORDS:
        found = after(s, at + 1)
        return found and Source(found.start, found.end, at - 2 if cue is IN_WORDS else at, found.end)
    if cue is PUT_IT:
        found = before(s, at)
        if found is None:
            return None
        first = found.first - (found.first > 0 and s[found.first - 1].word == "as")
        return Source(found.start, found.end, first, at + 2)
    first = at
    while first and (is_adverb(s[first - 1]) or s[first - 1].word in ("has", "had", "have", "is", "was", "'s")):
        first -= 1
    left = s[first - 1] if first else None
    if left is None and not any(t.quote is None and t.word == ":" for t in s) and cue.form != "ing":
        return None
    if cue.form == "ing":
        if left is None or left.quote is not None or left.word in (",", "and", "but", "while", "by"):
            return _shared(s, first, at, last)
        if left.word == "as" and first > 1 and s[first - 2].word == "quoted":
            found = before(s, first - 2)
            return found and Source(found.start, found.end, found.first, at + 1)
        marked = at + 1 < len(s) and (s[at + 1].word == "that" or s[at + 1].quote is not None)
        return before(s, at) if marked else None
    if left is None or left.quote is not None or left.word == "," and first > 1 and s[first - 2].quote is not None:
        found = after(s, at) if "quotation" in cue.takes else None
        return found or (before(s, at) if left is not None and left.quote is None else None)
    if left.word in ("and", "but", "then", "or"):
        return None if cue.form == "base" else _shared(s, first, at, last)
    found = before(s, at)
    if left.word != "," or "quotation" not in cue.takes or cue.form == "base":
        return found
    if found is None:
        return after(s, at) if has_verb(s[: first - 1]) else None
    # "The bank, said Ms. Ito, had lied": one comma does not cut a subject off from its verb.
    cut_off = found.end == first - 1 and all(t.word != "," for t in s[found.start : found.end])
    return cut_off and after(s, at) or found


def _shared(s: Sentence, first: int, at: int, last: Source | None) -> Source | None:
    """The source of the cue before, or the subject of the sentence: "…, adding that", "… and warned that"."""
    found = last or main_subject(s, first)
    return found and Source(found.start, found.end, first, at + 1, True)


def _items(
    s: Sentence, at: int, cue: Cue, source: Source, previous: Sentence | None, taken: Container[int], limit: int
) -> tuple[list[Item], int]:
    """What the cue reports, and the token after the last one that belongs to it."""
    g, h = source.first, source.last
    end = sentence_end(s)
    right = content_after(s, h, cue, at)
    if source.shared:
        return (as_items(s, right), right.end) if right else ([], h)
    comma = g > 0 and s[g - 1].quote is None and s[g - 1].word == ","
    q = g - 1 - comma
    free = q >= 0 and s[q].quote is not None and s[q].quote not in taken
    if free and "quotation" in cue.takes and (comma or right is None or s[q].last in ",?!—–-…"):
        items, stop = _marked_before(s, q, taken, limit), h
        if right is not None and right.quotes:
            items, stop = items + as_items(s, right), right.end
        return items, stop
    start = clause_start(s, g - 1) if comma and g > 1 else limit - 1
    if comma and start >= limit and right and _goes_on_in_marks(s, start, g - 1, right, cue):
        return as_items(s, Content(start, g)) + as_items(s, right), right.end
    if start >= limit and {"clause", "question"} & cue.takes and not (right and right.quotes):
        turn = after_adjunct(s, h, end)
        if h < end and (cue in (ACCORDING, IN_OWN_WORDS) or turn < end and s[turn].word == "," and s[h].word != "that"):
            return _around(s, start, g, h if cue in (ACCORDING, IN_OWN_WORDS) else turn, end, cue)
        trailing = (
            ends_report(s, h, end)
            if right is None
            # "The hall has been offered, said its manager": nothing the cue could take but its own source
            else s[h].word not in ("that", "“”") and source.start > at and has_verb(s[start : g - 1])
        )
        if trailing or cue is ACCORDING:
            return as_items(s, Content(start, g)), h
    if cue is ACCORDING:
        return _by_account(s, g, h, end, cue, limit)
    if right is not None:
        return as_items(s, right), right.end
    if previous is not None and previous[-1].quote is not None and "quotation" in cue.takes and g <= 1:
        return [t.quote for t in previous if t.quote is not None and t.quote not in taken], h
    return [], h


def _goes_on_in_marks(s: Sentence, start: int, comma: int, right: Content, cue: Cue) -> bool:
    """Does the clause before the cue end in the marked words after it: "It exists, she said, “on paper alone”"?"""
    first = s[start]
    if "that" not in cue.takes or not right.quotes or s[right.start].capital or s[right.start - 1].word != ",":
        return False
    if first.quote is not None or first.word in PREPOSITIONS | SUBORDINATORS | DAYS or not starts_phrase(first):
        return False
    return not (first.word.endswith(("ing", "ed")) and not first.name) and comma > start + 1


def _marked_before(s: Sentence, q: int, taken: Container[int], limit: int) -> list[Item]:
    """Marked words that end with the quotation at `q`: it alone, or with the clause that it belongs to."""
    start = clause_start(s, q)
    if q and s[q - 1].quote is None and s[q - 1].word in DASHES | {":", "(", "["}:
        start = q
    inside = start >= limit
    part = s[start : q + 1] if inside else [s[q]]
    while part[0].quote is None and part[0].word in DASHES | {"and", "but", "or", "so"}:
        part = part[1:]
    if all(t.quote is not None or not t.word.isalnum() or t.word in ("and", "but") for t in part):
        return [t.quote for t in part if t.quote is not None and t.quote not in taken]
    return as_items(s, Content(q + 1 - len(part), q + 1))


def _around(s: Sentence, start: int, g: int, h: int, end: int, cue: Cue) -> tuple[list[Item], int]:
    """A cue in the middle: "The bridge, she said, is closed"."""
    items = as_items(s, Content(start, g))
    j = h + 1 if h < end and s[h].word == "," else h
    if j >= end:
        return items, h
    whole = has_verb(s[start : g - 1])
    form = lexicon().get(s[j].word)
    aside = form is not None and form.form == "ing" or s[j].word.endswith("ing") and whole
    if aside or whole and s[j].word in _CIRCUMSTANCES:
        return items, h
    if s[j].word in ("and", "but") and _own_cue(s, j, end):
        return items, h
    stop = clause_end(s, j, end, cue)
    return items + as_items(s, Content(j, stop)), stop


_CIRCUMSTANCES = frozenset(["as", "when", "while", "after", "during", "in", "at", "on", "who", "which", "because"])


def _own_cue(s: Sentence, j: int, end: int) -> bool:
    """Does the conjunction at `j` begin a clause with a cue of its own?"""
    for i in range(j + 1, min(end, j + 12)):
        found = lexicon().get(s[i].word)
        if found and found.form in ("past", "third") and s[i].quote is None and is_report(s, i, found):
            source = before(s, i)
            return source is None or source.start == j + 1
    return False


def _by_account(s: Sentence, g: int, h: int, end: int, cue: Cue, limit: int) -> tuple[list[Item], int]:
    """ "According to X, …" and "… according to X"."""
    if any(t.word.isalnum() or t.quote is not None for t in s[:g]):
        start = clause_start(s, g)
        return (as_items(s, Content(start, g)) if start >= limit else []), h
    j = h + 1 if h < end and s[h].word == "," else h
    if j >= end:
        return [], h
    stop = j + 1 if s[j].quote is not None and s[j].last in ",?!" else clause_end(s, j, end, cue)
    numbers = tuple(i for i in range(j, stop) if s[i].quote is not None)
    alone = all(t.quote is not None or not t.word.isalnum() for t in s[j:stop])
    return as_items(s, Content(j, stop, numbers if alone else ())), stop
