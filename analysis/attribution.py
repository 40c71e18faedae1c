"""Who is reported to have said what: relations of source, cue and content, found by patterns over words.

Direct speech is cut by its marks, so its spans are exact; a plain clause is taken from its cue to the end of the
statement. The patterns need no parser: a sentence is a row of tokens in which a quotation is one token. What is *not*
done: who "he" is (see `speakers`), nested attribution (only the outermost is told), irony.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from .clauses import Sentence, Token, has_verb, is_adverb, is_finite, read_sentences, starts_phrase
from .contents import Content, clause_end, clause_start, content_after, ends_report, sentence_end
from .cues import Cue, lexicon
from .marks import quotations
from .records import Article, Gap, Name, Passage, Relation, Span
from .subjects import Source, after, before, is_report
from .words import strip_span

_ACCORDING = Cue("according to", "past", frozenset(["clause", "quotation", "that"]))
_AFTER_IS = frozenset(["a", "an", "the", "not", "been", "no", "now", "also", "that"])
_PUT_IT = Cue("put it", "past", frozenset(["clause", "quotation"]))
_IN_WORDS = Cue("in the words of", "past", frozenset(["quotation"]))
_LONG = 6  # words from which a quotation that nothing introduces is speech rather than a title or a scare quote


@dataclass
class _Draft:
    """A relation in the making: `items` are quotation numbers or plain spans, in order."""

    items: list[int | Span] = field(default_factory=list)
    cue: Span | None = None
    source: Span | None = None
    act: str = "statement"
    confidence: float = 0.9
    paragraph: int = -1


def attribute(article: Article, names: tuple[Name, ...]) -> tuple[tuple[Relation, ...], tuple[Gap, ...]]:
    """Relations of the readable passages in text order, and what could not be settled.

    >>> from analysis.article import read
    >>> article = read(text="“We are late,” said Ana Lima, the mayor. “Go on.” She added that the road was closed.")
    >>> for r in attribute(article, ())[0]:
    ...     print(article.text[slice(*r.source)], "|", *(article.text[s:e] for s, e in r.content), sep=" ")
    Ana Lima, the mayor | We are late, Go on.
    She | that the road was closed
    """
    reader = _Reader(article, names)
    for number, passage in enumerate(article.readable):
        reader.read(number, passage)
    return reader.relations(), reader.gaps()


class _Reader:
    """Reads one paragraph after another and keeps the relations found so far."""

    def __init__(self, article: Article, names: tuple[Name, ...]) -> None:
        self.text = article.text
        self.names = names
        self.quotes, self.mark_gaps = quotations(article)
        self.outer = sorted((span, i) for i, q in enumerate(self.quotes) for span in q.outer)
        self.next_outer = 0
        self.drafts: list[_Draft] = []
        self.owner: dict[int, _Draft] = {}
        self.announced: _Draft | None = None  # "She said:" at the end of the paragraph before
        self.loose: list[tuple[int, bool]] = []  # quotations no cue took, and whether they stand alone

    # -- paragraphs

    def read(self, number: int, passage: Passage) -> None:
        inside = []
        while self.next_outer < len(self.outer) and self.outer[self.next_outer][0][1] <= passage.end:
            span, i = self.outer[self.next_outer]
            inside.append((i, span))
            self.next_outer += 1
        found = read_sentences(self.text, passage, self.quotes, inside, self.names)
        announced, self.announced = self.announced, None
        first = len(self.drafts)
        for k, sentence in enumerate(found):
            self._read_sentence(sentence, found[k - 1] if k else None, number, passage.kind == "headline")
        if announced is not None and found and found[0][0].quote is not None and found[0][0].quote not in self.owner:
            self._give(announced, [found[0][0].quote], number)
        self._join_loose(found, first, number)
        if found and self.announced is None:
            self._announce(found[-1], number)

    def _announce(self, sentence: Sentence, number: int) -> None:
        if sentence[-1].word != ":" or any(t.quote is not None for t in sentence):
            return
        source, cue = self._introduction(sentence, len(sentence) - 1)
        if source is not None:
            self.announced = _Draft(cue=cue, source=source, confidence=0.8, paragraph=number)

    def _join_loose(self, found: list[Sentence], first: int, number: int) -> None:
        """Quotations without a cue of their own: they go on a statement of their paragraph or stand for themselves."""
        for k, sentence in enumerate(found):
            loose = [t.quote for t in sentence if t.quote is not None and t.quote not in self.owner]
            if not loose:
                continue
            alone = not any(t.quote is None and t.word.isalnum() for t in sentence)
            if not alone and not (sentence[0].quote in loose and self._is_speech(sentence[0])):
                continue
            mine = [d for d in self.drafts[first:] if any(isinstance(i, int) for i in d.items)]
            earlier = [d for d in mine if self._begin(d) < sentence[0].start]
            later = [d for d in mine if d not in earlier]
            if earlier and not alone:
                self._give(max(earlier, key=self._begin), loose[:1], number)
            elif not alone:
                continue
            elif earlier:
                self._give(max(earlier, key=self._begin), loose, number)
            elif later and k + 1 < len(found) and self._begin(later[0]) == self._inner(found[k + 1][0]):
                self._give(later[0], loose, number)
            else:
                subject = self._subject(found[k - 1], len(found[k - 1])) if k else None
                if k == 0 and not any(number - 2 <= d.paragraph < number for d in self.drafts):
                    continue
                draft = _Draft(confidence=0.6, paragraph=number)
                if subject is not None and not self._stands_apart(found[k - 1]):
                    draft.source = self._span(found[k - 1], subject)
                self._give(draft, loose, number)

    @staticmethod
    def _stands_apart(sentence: Sentence) -> bool:
        """A sentence before the quotation that has marked words or a cue of its own."""
        return any(t.quote is not None for t in sentence)

    def _is_speech(self, token: Token) -> bool:
        """A sentence with its own end rather than a title or a scrap."""
        assert token.quote is not None
        words = [w for s, e in self.quotes[token.quote].pieces for w in self.text[s:e].split()]
        low = sum(w[:1].islower() for w in words)
        return token.capital and len(words) > 3 and 3 * low > len(words)

    def _begin(self, draft: _Draft) -> int:
        return min(self.quotes[i].pieces[0][0] if isinstance(i, int) else i[0] for i in draft.items)

    def _inner(self, token: Token) -> int:
        return self.quotes[token.quote].pieces[0][0] if token.quote is not None else token.start

    def _give(self, draft: _Draft, items: Sequence[int | Span], number: int) -> None:
        if draft not in self.drafts:
            draft.paragraph = number
            self.drafts.append(draft)
        for item in items:
            if item not in draft.items:
                draft.items.append(item)
            for inside in [item] if isinstance(item, int) else self._inside(item):
                self.owner.setdefault(inside, draft)

    def _inside(self, span: Span) -> list[int]:
        k = bisect_left(self.outer, (span, -1))
        found = []
        while k < len(self.outer) and self.outer[k][0][1] <= span[1]:
            found.append(self.outer[k][1])
            k += 1
        return found

    # -- sentences

    def _read_sentence(self, s: Sentence, previous: Sentence | None, number: int, headline: bool) -> None:
        limit = 0
        last: Source | None = None
        here: list[_Draft] = []
        for at in range(len(s)):
            if at < limit:
                continue
            cue = self._cue(s, at, headline)
            if cue is None:
                continue
            source = self._source(s, at, cue, last)
            if source is None:
                continue
            items, stop = self._items(s, at, cue, source, previous, limit)
            if not items:
                continue
            begin = at - 2 if cue is _IN_WORDS else at
            draft = _Draft(
                cue=(s[begin].start, s[at + 1].end if cue in (_ACCORDING, _PUT_IT, _IN_WORDS) else s[at].end),
                source=self._span(s, source),
                act="belief" if "belief" in cue.takes else "statement",
            )
            self._give(draft, items, number)
            here.append(draft)
            limit, last = max(limit, stop), source
        for i, t in enumerate(s):
            # “A,” he said of the vote, “B.”
            if here and i and t.quote is not None and t.quote not in self.owner and s[i - 1].word == ",":
                if isinstance(here[-1].items[0], int) and here[-1].source and here[-1].source[1] < t.start:
                    self._give(here[-1], [t.quote], number)
        self._read_colon(s, number, headline)
        self._read_unknown_verb(s, number)

    def _cue(self, s: Sentence, at: int, headline: bool) -> Cue | None:
        t = s[at]
        if t.quote is not None or t.capital and at and not headline and t.word != "according":
            return None
        if t.word == "according":
            return _ACCORDING if at + 1 < len(s) and s[at + 1].word == "to" else None
        if t.word == "put" and at + 1 < len(s) and s[at + 1].word == "it":
            return _PUT_IT
        if t.word == "words" and at > 1 and s[at - 2].word == "in" and at + 1 < len(s) and s[at + 1].word == "of":
            return _IN_WORDS
        cue = lexicon().get(t.word)
        return cue if cue is not None and is_report(s, at, cue) else None

    def _source(self, s: Sentence, at: int, cue: Cue, last: Source | None) -> Source | None:
        if cue is _ACCORDING:
            found = after(s, at + 1)
            return Source(found.start, found.end, at, found.end) if found else None
        if cue is _IN_WORDS:
            found = after(s, at + 1)
            return Source(found.start, found.end, at - 2, found.end) if found else None
        if cue is _PUT_IT:
            found = before(s, at)
            if found is None:
                return None
            first = found.first - (found.first > 0 and s[found.first - 1].word == "as")
            return Source(found.start, found.end, first, at + 2)
        first = at
        while first and (is_adverb(s[first - 1]) or s[first - 1].word in ("has", "had", "have", "is", "was", "'s")):
            first -= 1
        left = s[first - 1] if first else None
        marked = left is not None and (
            left.quote is not None or left.word == "," and first > 1 and s[first - 2].quote is not None
        )
        if cue.form == "ing":
            if left is None or left.word == "," or left.word in ("and", "but", "while", "by") or left.quote is not None:
                return last and Source(last.start, last.end, first, at + 1, True) or self._subject(s, first, at)
            return (
                before(s, at) if at + 1 < len(s) and (s[at + 1].word == "that" or s[at + 1].quote is not None) else None
            )
        if left is None and not any(t.quote is None and t.word == ":" for t in s):
            return None
        if left is None or marked:
            found = after(s, at) if "quotation" in cue.takes else None
            return found or (before(s, at) if left is not None and left.quote is None else None)
        if left.word in ("and", "but", "then", "or"):
            if cue.form == "base":
                return None
            return last and Source(last.start, last.end, first, at + 1, True) or self._subject(s, first, at)
        if left.word == "," and "quotation" in cue.takes and cue.form != "base" and has_verb(s[: first - 1]):
            found = after(s, at)
            if found is not None and before(s, at) is None:
                return found
        return before(s, at)

    def _subject(self, s: Sentence, end: int, at: int | None = None) -> Source | None:
        """The first noun phrase of the sentence: the subject of its main clause."""
        i = 0
        while i < end:
            t = s[i]
            if t.quote is not None:
                return None
            opening = t.word in (
                "in",
                "on",
                "at",
                "after",
                "before",
                "during",
                "for",
                "with",
                "as",
                "when",
                "while",
                "if",
                "by",
                "to",
                "from",
            )
            if opening or (t.word.endswith(("ing", "ed")) and not t.name):
                comma = next((k for k in range(i, end) if s[k].word == "," or s[k].quote is not None), None)
                if comma is None or s[comma].quote is not None:
                    return None
                i = comma + 1
            elif is_adverb(t) or t.word in ("and", "but", "so", "yet", ",", "—", "–", "-"):
                i += 1
            else:
                break
        if i >= end or not (starts_phrase(s[i]) or s[i].word.endswith("s")):
            return None
        k = i + 1
        while k < end and not (
            is_finite(s[k]) or s[k].quote is not None or s[k].word in (",", ":", ";", "—", "–", "(")
            or s[k].word == "'s" and (k + 1 >= end or s[k + 1].word in _AFTER_IS or s[k + 1].word.endswith("ing"))
            or s[k].word.endswith("ed") and not s[k].name or is_adverb(s[k]) or s[k].word in lexicon() and not s[k].capital
        ):  # fmt: skip
            k += 1
        k = self._past_apposition(s, k, end)
        shared = at is not None
        return Source(i, k, at if at is not None else i, at + 1 if at is not None else k, shared)

    @staticmethod
    def _past_apposition(s: Sentence, k: int, end: int) -> int:
        """The end of ", Ana Lima," after "Its director"; `k` itself where no apposition follows."""
        if (
            k + 1 >= end
            or s[k].quote is not None
            or s[k].word != ","
            or not (s[k + 1].capital or s[k + 1].word in ("a", "an", "the"))
        ):
            return k
        for i in range(k + 1, min(end, k + 16)):
            if s[i].quote is None and s[i].word == ",":
                return i
            if s[i].quote is not None or is_finite(s[i]):
                break
        return k

    def _items(
        self, s: Sentence, at: int, cue: Cue, source: Source, previous: Sentence | None, limit: int
    ) -> tuple[list[int | Span], int]:
        """What the cue reports, and the token after the last one that belongs to it."""
        g, h = source.first, source.last
        end = sentence_end(s)
        right = content_after(s, h, cue, at)
        if source.shared:
            return (self._as_items(s, right), right.end) if right else ([], h)
        comma = g > 0 and s[g - 1].quote is None and s[g - 1].word == ","
        q = g - 1 - comma
        if (
            q >= 0
            and s[q].quote is not None
            and s[q].quote not in self.owner
            and (comma or self._complete(s, q, right))
        ):
            if "quotation" in cue.takes:
                items, stop = self._before_cue(s, q, limit), h
                if right is not None and right.quotes:
                    items, stop = items + self._as_items(s, right), right.end
                return items, stop
        start = clause_start(s, g - 1) if comma and g > 1 else limit - 1
        if start >= limit and {"clause", "question"} & cue.takes and not (right and right.quotes):
            if h < end and s[h].word == "," and cue is not _ACCORDING or cue is _ACCORDING and h < end:
                return self._around(s, start, g, h, end, cue)
            trailing = (
                ends_report(s, h, end)
                if right is None
                # "The hall has been offered, said its manager": nothing the cue could take but its own source
                else (s[h].word not in ("that", "“”") and source.start > at and not self._introductory(s, start, g - 1))
            )
            if trailing or cue is _ACCORDING:
                return self._as_items(s, Content(start, g)), h
        if cue is _ACCORDING:
            return self._by_account(s, g, h, end, cue, limit)
        if right is not None:
            return self._as_items(s, right), right.end
        if previous is not None and previous[-1].quote is not None and "quotation" in cue.takes and g <= 1:
            loose = [t.quote for t in previous if t.quote is not None and t.quote not in self.owner]
            if loose:
                return list(loose), h
        return [], h

    def _complete(self, s: Sentence, q: int, right: Content | None) -> bool:
        """Is the quotation at `q`, no comma after it, what the cue reports? Its own last mark tells."""
        inner = self.quotes[s[q].quote or 0]
        last = self.text[inner.pieces[-1][1] - 1]
        return last in ",?!—–-…" or right is None

    def _before_cue(self, s: Sentence, q: int, limit: int) -> list[int | Span]:
        start = clause_start(s, q)
        if q and s[q - 1].quote is None and s[q - 1].word in ("—", "–", "-", ":", "(", "["):
            start = q
        busy = start < limit
        part = s[start : q + 1]
        while part and part[0].quote is None and part[0].word in ("and", "but", "or", "so", "—", "–", "-"):
            part = part[1:]
        if busy or all(t.quote is not None or not t.word.isalnum() or t.word in ("and", "but") for t in part):
            return [
                t.quote
                for t in (part if not busy else s[q : q + 1])
                if t.quote is not None and t.quote not in self.owner
            ]
        return self._as_items(s, Content(start, q + 1))

    @staticmethod
    def _introductory(s: Sentence, start: int, end: int) -> bool:
        return start < end and not has_verb(s[start:end])

    def _around(self, s: Sentence, start: int, g: int, h: int, end: int, cue: Cue) -> tuple[list[int | Span], int]:
        """A cue in the middle: "The bridge, she said, is closed"."""
        items = self._as_items(s, Content(start, g))
        j = h + 1 if h < end and s[h].word == "," else h
        if j >= end:
            return items, h
        w = s[j].word
        form = lexicon().get(w)
        if form is not None and form.form == "ing" or w.endswith("ing") and has_verb(s[start:g]):
            return items, h
        if w in ("as", "when", "while", "after", "during", "in", "at", "on", "who", "which", "because") and has_verb(
            s[start : g - 1]
        ):
            return items, h
        stop = clause_end(s, j, end, cue)
        if s[j].word in ("and", "but") and j + 1 < end and self._own_cue(s, j, end):
            return items, h
        return items + self._as_items(s, Content(j, stop)), stop

    @staticmethod
    def _own_cue(s: Sentence, j: int, end: int) -> bool:
        forms = lexicon()
        for i in range(j + 1, min(end, j + 12)):
            found = forms.get(s[i].word)
            if found and found.form in ("past", "third") and s[i].quote is None and is_report(s, i, found):
                source = before(s, i)
                return source is None or source.start == j + 1
        return False

    def _by_account(self, s: Sentence, g: int, h: int, end: int, cue: Cue, limit: int) -> tuple[list[int | Span], int]:
        """ "According to X, …" and "… according to X"."""
        if g <= 1 or not any(t.word.isalnum() or t.quote is not None for t in s[:g]):
            j = h + 1 if h < end and s[h].word == "," else h
            if j >= end:
                return [], h
            stop = clause_end(s, j, end, cue)
            if s[j].quote is not None and self._complete(s, j, Content(0, 0)):
                stop = j + 1
            numbers = tuple(i for i in range(j, stop) if s[i].quote is not None)
            alone = all(t.quote is not None or not t.word.isalnum() for t in s[j:stop])
            return self._as_items(s, Content(j, stop, numbers if alone else ())), stop
        start = clause_start(s, g)
        return (self._as_items(s, Content(start, g)) if start >= limit else []), h

    # -- colons

    def _read_colon(self, s: Sentence, number: int, headline: bool) -> None:
        colon = next((i for i, t in enumerate(s) if t.quote is None and t.word == ":" and i), None)
        if colon is None or colon + 1 >= len(s):
            return
        follows = s[colon + 1]
        if follows.quote is not None and follows.quote not in self.owner:
            source, cue = self._introduction(s, colon)
            items: list[int | Span] = [
                t.quote for t in s[colon + 1 :] if t.quote is not None and t.quote not in self.owner
            ]
            long = self._words(follows.quote) >= 3
            if (source is not None or long) and items:
                self._give(_Draft(cue=cue, source=source, confidence=0.75), items, number)
        elif headline and colon <= 4 and all(t.capital and t.quote is None for t in s[:colon]):
            if any(t.name for t in s[:colon]) and has_verb(s[colon + 1 :]):
                items = self._as_items(s, Content(colon + 1, sentence_end(s)))
                self._give(
                    _Draft(cue=(s[colon].start, s[colon].end), source=(s[0].start, s[colon - 1].end), confidence=0.5),
                    items,
                    number,
                )

    def _introduction(self, s: Sentence, colon: int) -> tuple[Span | None, Span]:
        """Source and cue of the words before a colon: "Ana Lima:", "Her answer was simple:"."""
        mark = (s[colon].start, s[colon].end)
        cuts = [i + 1 for i in range(colon) if s[i].quote is not None or s[i].word in (",", "—", "–", "-", ";")]
        for start in [*reversed(cuts), 0]:
            part = s[start:colon]
            if not part:
                continue
            dashed = start == 0 or s[start - 1].quote is None and s[start - 1].word != ","
            if dashed and len(part) <= 12 and not has_verb(part) and (part[0].capital or part[0].name):
                return (part[0].start, part[-1].end), mark
            if part[0].word in ("with", "from") and len(part) > 1:
                part = part[1:]
            subject = self._subject(part, len(part))
            if subject is None or subject.end >= len(part) and start:
                continue
            if subject.end >= len(part):
                return self._span(part, subject), mark
            return self._span(part, subject), (part[subject.end].start, s[colon].end)
        return None, mark

    def _read_unknown_verb(self, s: Sentence, number: int) -> None:
        """Speech beside a verb that the lexicon lacks: "“Out!” Mr. Lima thundered", "Mr. Lima thundered, “Out!”"."""
        for q, t in enumerate(s):
            if t.quote is None or t.quote in self.owner or not t.capital:
                continue
            number_of_words = self._words(t.quote)
            inner = self.quotes[t.quote].pieces[-1]
            last = self.text[inner[1] - 1]
            rest = s[q + 1 : sentence_end(s)]
            title = number_of_words > 1 and not self._is_speech(t) and number_of_words > 3
            if title:
                continue
            if all(x.quote is not None for x in s[:q]) and last in ",?!" and number_of_words > 1 and len(rest) > 1:
                subject = self._subject(rest, len(rest))
                if (
                    subject is not None
                    and subject.start == 0
                    and subject.end < len(rest)
                    and rest[subject.end].word.isalpha()
                ):
                    cue = rest[subject.end]
                    quotes = [x.quote for x in s[: q + 1] if x.quote is not None]
                    quotes += [
                        x.quote
                        for x, y in zip(s[q + 2 :], s[q + 1 :], strict=False)
                        if x.quote is not None and y.word == ","
                    ]
                    self._give(
                        _Draft(cue=(cue.start, cue.end), source=self._span(rest, subject), confidence=0.7),
                        quotes,
                        number,
                    )
            elif q > 1 and q + 1 >= sentence_end(s) and s[q - 1].word == "," and last in ".?!" and number_of_words > 3:
                source, cue_span = self._introduction(s, q - 1)
                if source is not None and cue_span[1] - cue_span[0] > 1:
                    cue_span = (cue_span[0], s[q - 2].end)
                    self._give(_Draft(cue=cue_span, source=source, confidence=0.6), [t.quote], number)

    # -- what comes out

    def _words(self, number: int) -> int:
        return sum(len(self.text[s:e].split()) for s, e in self.quotes[number].pieces)

    def _span(self, s: Sentence, source: Source) -> Span:
        return s[source.start].start, s[source.end - 1].end

    def _as_items(self, s: Sentence, content: Content) -> list[int | Span]:
        if content.quotes:
            return [n for i in content.quotes if (n := s[i].quote) is not None]
        part = s[content.start : content.end]
        while part and part[-1].quote is None and part[-1].word in (".", ",", ";", ":", "—", "–", "-"):
            part = part[:-1]
        if not part:
            return []
        if len(part) == 1 and part[0].quote is not None:
            return [part[0].quote]
        return [(part[0].start, part[-1].end)]

    def relations(self) -> tuple[Relation, ...]:
        out = []
        for d in self.drafts:
            spans = sorted(
                span
                for item in d.items
                for span in (self.quotes[item].pieces if isinstance(item, int) else [strip_span(self.text, *item)])
            )
            content = tuple(
                span for k, span in enumerate(spans) if span[0] < span[1] and (not k or span[0] >= spans[k - 1][1])
            )
            if content:
                out.append(
                    Relation(content, d.cue, d.source, "belief" if d.act == "belief" else "statement", d.confidence)
                )
        return tuple(sorted(out, key=lambda r: (r.content, r.cue or (0, 0))))

    def gaps(self) -> tuple[Gap, ...]:
        """Faulty marks, and quotations that nothing around them attributes though they look like speech."""
        out = list(self.mark_gaps)
        covered = [i for d in self.drafts for i in d.items if not isinstance(i, int)]
        for number, q in enumerate(self.quotes):
            s, e = q.outer[0][0], q.outer[-1][1]
            if number in self.owner or self._words(number) < _LONG or any(a <= s and e <= b for a, b in covered):
                continue
            note = "Nothing in its sentence says who speaks; it may be a title or a name."
            out.append(Gap("quotation without a speaker", s, e, self.text[s:e], note))
        return tuple(sorted(out, key=lambda g: (g.start, g.end, g.kind)))
