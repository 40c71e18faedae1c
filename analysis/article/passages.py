"""What every paragraph of an article is: headline, byline, dateline, body, or boilerplate with the reason.

A paragraph is a line, with or without blank lines between; in a text wrapped at a fixed width it is the lines up to
the next blank one. Lines are judged in three stretches: what stands before the first running prose (site name,
navigation, headline, deck, byline), the prose, and what follows the last of it. `boilerplate` judges a line by its
wording, this module by its place and its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ..records import Passage, PassageKind
from ..words.classes import function_words
from ..words.marks import block_quoted
from ..words.tokens import strip_span
from .bylines import bare_names, byline_names, is_role_line
from .captions import StuckCredit, photo_credit, stuck_credit
from .datelines import find_dateline, find_dates, is_date_line, is_dateline
from .furniture import Furniture, boilerplate, is_list_item, plain
from .pagewords import page_words

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_QUOTED = re.compile(r"[\"“”«]|''")
_ENDS = re.compile(r"[.!?…:][\"“”’'»)\]]*$")
_WRAP = 100  # characters; no wrapped text is wider
_HEAD = 14  # lines; a byline further down does not belong to the head
_LONG = 28  # words; no headline or deck is longer
_DOMAIN = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co|uk|au|nz|ca|in|za|ie|news|info|int|gov|eu|de|fr|ng|ke|pt|br)/?",
    re.I,
)
_TAGLINE = re.compile(r"[ \u00a0]+[|–—-][ \u00a0]+")
_PAGE_TITLE = re.compile(r"[ \u00a0]+(?:\||-|–|—|::|»|·)[ \u00a0]+(?=[^|–—»·]{2,40}$)")
_GOES_ON = {
    "newsletter": re.compile(r"\b(?:newsletters?|inbox|e-?mail address|unsubscribe|sign up|privacy)\b", re.I),
    "correction": re.compile(
        r"\b(?:mis(?:stated|spelled|identified|quoted|attributed)|incorrect(?:ly)?|erroneous(?:ly)?|in error"
        r"|(?:earlier|previous) version"
        r"|should have (?:said|read|been)|we (?:regret|apologi[sz]e))\b",
        re.I,
    ),
}
# In the prose a bare day ("12 June 1987") may head a section; one that was stamped by a machine may not.
_STAMPED = re.compile(r"^\W*(?:first |last )?(?:published|updated|posted|modified)|\bago\b|\d[:.h]\d\d(?!\d)", re.I)
_COMMENT_SIGN = re.compile(
    r"(?:\bsays:|\b(?:hours?|minutes?|days?|weeks?|months?) ago\b|^reply\b|\blikes?\b ?\d|^report(?: abuse)?$|upvote)",
    re.I,
)
_AUTHOR_NOTE = re.compile(
    r"\b(?:is|was|are|covers|writes|reports|joined|works|lives|can be reached|has (?:written|covered|reported"
    r"|worked))\b",
    re.I,
)
_LABEL_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]{0,30}"
# "LIMA:", "[00:03:05] Ana Lima:", "**SEN. ANA LIMA (by phone):**"
_LABELLED = re.compile(
    rf"[\W\d]{{0,16}}({_LABEL_WORD}(?:[ \u00a0]{_LABEL_WORD}){{0,5}}[ \u00a0]?)(?:[(\[][^()\[\]]{{1,40}}[)\]])?"
    r"\*{0,2}:\*{0,2}\s+\S"
)
_LEAST_TURNS = 3  # paragraphs with a label, for them to be turns of a talk
_CONTACT = re.compile(r"(?:follow (?:him|her|them)\b|can be reached|reach (?:him|her|them)\b|\S@\S+\.\w)", re.I)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    text: str
    apart: bool  # a blank line (or the text's beginning) stands before it
    words: int
    found: Furniture | None


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: PassageKind
    reason: str | None = None
    rule: str | None = None


_BODY = _Mark("body")
_LABEL = "one to three words in the head"


def find_passages(text: str) -> tuple[Passage, ...]:
    r"""The passages of a text, in order: together they hold every line that is not blank.

    A first paragraph that begins with a dateline gives two passages, and so does a photo caption that ends in a credit;
    everything else is one passage a paragraph. A text of which nothing would be left to read is body throughout.

    >>> text = "Dam holds\n\nBy Ana Lima\n\nLIMA, Peru — The dam held on Monday.\n\nRead more: Old dams\n"
    >>> for p in find_passages(text):
    ...     print(p.kind, p.reason, text[p.start : p.end], sep=" | ")
    headline | None | Dam holds
    byline | None | By Ana Lima
    dateline | None | LIMA, Peru —
    body | None | The dam held on Monday.
    boilerplate | read more | Read more: Old dams
    """
    paragraphs = _paragraphs(text)
    if not paragraphs:
        return ()
    turns = _turns_of_talk(paragraphs)
    first = min(_first_prose(paragraphs, turns), *turns, len(paragraphs) - 1)
    marks = _mark_head(paragraphs[:first]) + _mark_body(paragraphs, first)
    if all(m.kind not in ("body", "headline") for m in marks):
        marks = [_BODY] * len(paragraphs)
    passages: list[Passage] = []
    prose = 0
    for i, (paragraph, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        passages += _split(paragraph, mark, may_be_filed=prose < 3 and i not in turns)
        prose += mark.kind == "body"
    return tuple(passages)


def _paragraphs(text: str) -> list[_Paragraph]:
    """Lines without the white space around them; wrapped lines joined."""
    lines: list[tuple[int, int, bool]] = []
    before = 0
    for m in _LINE.finditer(text):
        line = m.group()
        bare = line.strip()
        if not bare:
            continue
        start = m.start() + len(line) - len(line.lstrip())
        gap = text[before:start]
        apart = not lines or len(re.findall(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", gap)) > 1
        before = start + len(bare)
        lines.append((start, before, apart))
    quoted = _block_quotes(text, lines)
    joined: list[tuple[int, int, bool]] = []
    wrapped = _wrap_width(text, lines)
    for i, (start, end, apart) in enumerate(lines):
        if wrapped and i and not apart and _goes_on(text, lines[i - 1], lines[i], wrapped):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, apart))
    out = []
    for start, end, apart in joined:
        piece = text[start:end]
        # A day between separators looks like a row of links.
        found = None if is_date_line(piece) or start in quoted else boilerplate(piece)
        out.append(_Paragraph(start, end, piece, apart, len(piece.split()), found))
    return out


def _block_quotes(text: str, lines: list[tuple[int, int, bool]]) -> frozenset[int]:
    """The starts of lines that quote, as in Markdown: below each other each begins with ">", and the last ends a
    sentence. Links to other articles, which sites print with the same sign, end none."""
    starts: set[int] = set()
    run: list[int] = []
    for i, (start, end, _) in enumerate(lines):
        if not block_quoted(text, start, end):
            continue
        run.append(start)
        if i + 1 == len(lines) or not block_quoted(text, *lines[i + 1][:2]):
            starts.update(run if _ENDS.search(text[start:end]) else ())
            run = []
    return frozenset(starts)


def _wrap_width(text: str, lines: list[tuple[int, int, bool]]) -> int:
    """The width a text was wrapped at, 0 for one that was not.

    Wrapped lines are full (the next line's first word would not have fitted), or stop in the midst of a sentence. Where
    most neighbouring lines do, and the widest is no wider than a terminal, the text was wrapped.
    """
    width = max((end - start for start, end, _ in lines), default=0)
    if not 40 <= width <= _WRAP:
        return 0
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if not b[2]]
    full = sum(_goes_on(text, a, b, width) for a, b in pairs)
    return width if len(pairs) >= 4 and full >= 0.7 * len(pairs) else 0


def _goes_on(text: str, line: tuple[int, int, bool], following: tuple[int, int, bool], width: int) -> bool:
    """Whether a line of a wrapped text goes on in the next: it is full, or both together are one sentence."""
    return _fills(text, line, following, width) or _stops_midway(text[line[0] : line[1]], text[following[0]])


def _stops_midway(line: str, following: str) -> bool:
    """Whether a line breaks off behind a word that asks for another ("between $3 million and"), or before a word in
    small letters that no list begins with."""
    last = line.rsplit(None, 1)[-1]
    asks = last.lower() in function_words() and last.islower() or last.endswith(",")
    return asks or following.islower() and not _ENDS.search(line) and len(line.split()) > 2


def _fills(text: str, line: tuple[int, int, bool], following: tuple[int, int, bool], width: int) -> bool:
    word = text[following[0] : following[1]].split(None, 1)[0]
    return line[1] - line[0] + 1 + len(word) > width - 3


def _is_prose(p: _Paragraph) -> bool:
    """Running text: a dateline, a long paragraph, or a sentence too long or too plain for a headline."""
    if p.found is not None:
        return False
    if p.words >= _LONG or find_dateline(p.text) or stuck_credit(p.text):
        return True
    if not _ENDS.search(p.text) or byline_names(p.text) or is_date_line(p.text):
        return False
    return p.words >= 4 and not _is_title_case(p.text)


def _is_title_case(line: str) -> bool:
    """Most longer words capitalised, as in American headlines."""
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", line) if len(w) >= 4]
    return len(words) >= 2 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def _signals_head(p: _Paragraph) -> bool:
    """Lines between a headline and its article, never inside the prose: byline, date, reading time, share bar."""
    if p.found is not None:
        return p.found.reason in ("reading time", "share buttons", "player")
    return byline_names(p.text) is not None or (is_date_line(p.text) and bool(find_dates(p.text)))


def _first_prose(paragraphs: list[_Paragraph], turns: frozenset[int] = frozenset()) -> int:
    """Index of the paragraph the article itself begins with.

    Headlines and decks may be full sentences, so short prose that a dateline, a byline or a date follows soon belongs
    to the head.
    """
    candidates = [i for i, p in enumerate(paragraphs) if _is_prose(p)]
    if not candidates:
        # No prose at all: the first line heads the rest where it can.
        own = [i for i, p in enumerate(paragraphs) if p.found is None]
        return own[1] if len(own) > 2 and not _ENDS.search(paragraphs[own[0]].text) else 0
    first = candidates[0]
    filed = next((i for i in candidates if i < _HEAD and i not in turns and find_dateline(paragraphs[i].text)), first)
    if all(p.words < _LONG and not _QUOTED.match(p.text) for p in paragraphs[first:filed]) and filed - first <= 2:
        first = filed
    signals = [i for i, p in enumerate(paragraphs[:_HEAD]) if i > first and _signals_head(p)]
    signed = any(byline_names(p.text) for p in paragraphs[:first])
    for signal in signals:
        later = next((i for i in candidates if i > signal), None)
        if later is None or not _is_head(paragraphs, first, signal, signed):
            break
        first = later
    return first


def _turns_of_talk(paragraphs: list[_Paragraph]) -> frozenset[int]:
    """The turns of a transcript: three paragraphs or more that name who speaks, one speaker twice. The first line is
    one only if its speaker comes up again; else it is a headline."""
    own = ((i, p.text) for i, p in enumerate(paragraphs) if p.found is None and not is_date_line(p.text))
    labels = {i: m[1].split()[-1].casefold() for i, line in own if (m := _LABELLED.match(line))}
    named = Counter(labels.values())
    if labels and 0 in labels and named[labels[0]] < 2:
        del labels[0]
    talk = len(labels) >= _LEAST_TURNS and max(named.values()) > 1
    return frozenset(labels) if talk else frozenset()


def _is_head(paragraphs: list[_Paragraph], first: int, signal: int, signed: bool) -> bool:
    """Whether what stands from `first` to a byline, a date or a share bar is head still; `signed`: below a byline."""
    if signed and paragraphs[signal].found is not None:
        return False  # below a byline a share bar may as well end a short text
    if first == 0 and paragraphs[0].words >= _LONG:
        return False  # a text that begins with its first paragraph has no head
    between = [p for p in paragraphs[first:signal] if p.found is None]
    return len(between) <= 3 and not any(p.words > 45 or find_dateline(p.text) for p in between)


def _mark_head(head: list[_Paragraph]) -> list[_Mark]:
    """Site name, section, headline, deck, byline and date lines above the prose."""
    marks = _by_wording(head)
    signed = any(m is not None and m.kind == "byline" for m in marks)
    own = _below_the_menu(head, marks, [i for i, m in enumerate(marks) if m is None])
    if own and _is_site_name(head, own[0], own[-1]) and (len(own) > 1 or head[own[0]].text.lower().startswith("the ")):
        marks[own.pop(0)] = _Mark("boilerplate", "site name", "the name of a paper or site above the headline")
    while len(own) > 1 and _is_section(head[own[0]]) and not _is_section(head[own[1]]):
        marks[own.pop(0)] = _Mark("boilerplate", "section label", _LABEL)
    for i in own:
        p, title = head[i], head[own[0]]
        if p is title or p.words > 3 or _ENDS.search(p.text) or p.text == title.text:
            marks[i] = _Mark("byline" if p is not title and _is_bare_byline(head, i, signed) else "headline")
        elif not signed and bare_names(p.text):
            signed = True
            marks[i] = _Mark("byline")
        else:
            marks[i] = _Mark("boilerplate", "section label", _LABEL)
    return [m or _BODY for m in marks]


def _by_wording(head: list[_Paragraph]) -> list[_Mark | None]:
    """What the lines above the prose are by their wording; None for those that only their place can tell."""
    marks: list[_Mark | None] = []
    signed = False
    for i, p in enumerate(head):
        if byline_names(p.text) and (p.found is None or p.found.reason in ("reporting credit", "navigation")):
            signed = True
            marks.append(_Mark("byline"))
        elif p.found is not None and p.found.reason == "navigation" and any(d.iso for d in find_dates(p.text)):
            marks.append(_Mark("dateline"))  # "Ana Lima | Coast Wire | June 12, 2024": no row of links holds a day
        elif p.found is not None:
            marks.append(_Mark("boilerplate", p.found.reason, p.found.rule))
        elif is_date_line(p.text) or is_dateline(p.text):
            marks.append(_Mark("dateline"))
        elif i and signed and head[i - 1].found is None and is_role_line(p.text):
            marks.append(_Mark("byline"))
        else:
            marks.append(None)
    return marks


def _is_bare_byline(head: list[_Paragraph], i: int, signed: bool) -> bool:
    """Whether a longer line is a byline without "By": names with a role; with a place or a date where none signed."""
    text = head[i].text
    if not bare_names(text):
        return False
    below = head[i + 1].text if i + 1 < len(head) else ""
    dated = bool(find_dates(text)) or is_date_line(below)
    return "," in text or not signed and (" in " in text or dated)


def _below_the_menu(head: list[_Paragraph], marks: list[_Mark | None], own: list[int]) -> list[int]:
    """The lines a headline is looked for in: those below the menu, where a site's name and motto stand above it."""
    menus = [i for i, p in enumerate(head[:5]) if p.found and p.found.reason == "navigation" and p.words >= 3]
    above = [i for i in own if menus and i < menus[-1]]
    if not above or len(above) == len(own) or any(head[i].words > 5 for i in above):
        return own
    if not any(head[i].words >= 4 for i in own[len(above) :]):
        return own
    for i in above:
        marks[i] = _Mark("boilerplate", "site name" if i == above[0] else "section label", "above the menu")
    return own[len(above) :]


def _is_site_name(head: list[_Paragraph], i: int, last: int) -> bool:
    p = head[i]
    name, tagline, *_ = [*_TAGLINE.split(p.text, maxsplit=1), ""]
    if tagline and not any(q.words >= 4 and q.found is None for q in head[i + 1 :]):
        return False
    if len(name.split()) > (4 if tagline else 5) or p.words > 14 or _ENDS.search(p.text) or "|" in name:
        return False
    if _DOMAIN.fullmatch(p.text):
        return True
    words = set(re.findall(r"\w+", name.lower()))
    if words <= page_words("sections"):
        return False
    titled = all(w[0].isupper() or w.lower() in ("of", "the", "and", "for") for w in re.findall(r"[^\W\d_]\w*", name))
    beside = [p.found.reason for p in head[max(0, i - 1) : i + 2] if p.found is not None]
    # The headline comes later, unless the name stands between a menu and a lone deck.
    named = bool(words & page_words("papers")) or "navigation" in beside and i < last
    return titled and named and i <= 4


def _is_section(p: _Paragraph) -> bool:
    return p.words <= 3 and not _ENDS.search(p.text)


def _mark_body(paragraphs: list[_Paragraph], first: int) -> list[_Mark]:
    """The prose and what follows it."""
    n = len(paragraphs)
    prose = [i for i in range(first, n) if _is_prose(paragraphs[i])]
    last = prose[-1] if prose else n - 1
    authors = {name.casefold() for p in paragraphs for name in byline_names(p.text) or ()}
    authors |= {name.casefold() for p in paragraphs[1:first] for name in bare_names(p.text) or ()}
    marks: dict[int, _Mark] = {}
    for i in range(first, n):
        p = paragraphs[i]
        if i in marks:
            continue
        if p.found is not None:
            marks |= _with_neighbours(paragraphs, i, prose, marks)
        elif byline_names(p.text):
            marks[i] = _Mark("byline")
        elif is_date_line(p.text) and _STAMPED.search(p.text):
            marks[i] = _Mark("dateline")
        elif i > first and (i > last or i in prose[-2:]) and _is_author_note(p, authors, i == n - 1):
            marks[i] = _Mark("boilerplate", "author note", "tells of the author, at the end")
        else:
            marks[i] = _below_prose(p, paragraphs[i - 1], marks[i - 1]) if i > last else _BODY
    return [marks[i] for i in range(first, n)]


def _with_neighbours(
    paragraphs: list[_Paragraph], i: int, prose: list[int], marks: dict[int, _Mark]
) -> dict[int, _Mark]:
    """The marks of site furniture and of the lines that go with it: those in its box, the caption above a credit."""
    p, found = paragraphs[i], paragraphs[i].found or Furniture("")
    mark = _Mark("boilerplate", found.reason, found.rule)
    out = {i: mark}
    for j in _box(paragraphs, i, prose):
        out[j] = replace(mark, rule=f"below “{plain(p.text)}” ({found.rule})")
    if found.reason == "photo caption" and photo_credit(p.text) == 0 and _is_caption_text(paragraphs, i, marks):
        out[i - 1] = replace(mark, rule=f"above “{plain(p.text)}” ({found.rule})")
    return out


def _below_prose(p: _Paragraph, before: _Paragraph, mark: _Mark) -> _Mark:
    """What a line below the last of the prose is; `mark` is that of the line before it."""
    if _is_signature(p) and not re.search(r"[\"”'’]$", before.text):
        return _Mark("byline")
    if p.words <= 8 and not _ENDS.search(p.text) and mark.kind == "boilerplate":
        rule = "a few words without an end stop, below other lines of the site"
        return _Mark("boilerplate", "page footer", rule)
    return _BODY


def _box(paragraphs: list[_Paragraph], i: int, prose: list[int]) -> list[int]:
    """The paragraphs below a heading that belong to it: links, a newsletter's words, a correction, comments."""
    found = paragraphs[i].found or Furniture("")
    kind, reason = found.box, found.reason
    rest = range(i + 1, len(paragraphs))
    out: list[int] = []
    if kind == "list":
        for j in rest:
            p = paragraphs[j]
            if p.found is not None or not is_list_item(p.text) or len(out) == 15 or find_dateline(p.text):
                break
            out.append(j)
    elif kind == "block":
        tight = not any(p.apart for p in paragraphs[1:])
        for j in rest:
            p = paragraphs[j]
            # Right below the heading; elsewhere only what by its own words goes on with it.
            below = not p.apart and not tight
            if p.found is not None or p.words > 60 or len(out) == 3 or not (below or _GOES_ON[reason].search(p.text)):
                break
            out.append(j)
    elif kind == "rest":
        told = sum(k < i for k in prose)
        if told >= 3 and any(_COMMENT_SIGN.search(paragraphs[j].text) for j in rest):
            out = [j for j in rest if paragraphs[j].found is None]
    return out


def _is_caption_text(paragraphs: list[_Paragraph], i: int, marks: dict[int, _Mark]) -> bool:
    """Whether the line right above a bare photo credit, and parted from the prose, is the caption."""
    if i - 1 not in marks or paragraphs[i].apart or not paragraphs[i - 1].apart:
        return False
    alone = i + 1 >= len(paragraphs) or paragraphs[i + 1].apart
    return alone and paragraphs[i - 1].words <= 35 and marks[i - 1].kind == "body"


def _is_author_note(p: _Paragraph, authors: set[str], is_last: bool) -> bool:
    head = plain(p.text)
    told = re.sub(r"^(?:mr|ms|mrs|mx|dr)\.? ", "", head.casefold())
    names = authors if told == head.casefold() else {name.rsplit(" ", 1)[-1] for name in authors}
    signed = any(told.startswith(name) for name in names)
    opening = " ".join(head.split()[:9])
    if signed and p.words <= 60 and _AUTHOR_NOTE.search(opening) and not re.search(r"\bsaid\b", head):
        return True
    return (
        is_last
        and p.words <= 60
        and bool(_CONTACT.search(head))
        and bool(re.match(r"[A-Z][\w.'-]+ [A-Z]", head))
        and bool(_AUTHOR_NOTE.search(opening))
    )


def _is_signature(p: _Paragraph) -> bool:
    """ "— Ana Lima" or "(Ana Lima)" at an article's end."""
    m = re.fullmatch(r"[—–-][ \u00a0]?(\S+(?: \S+){1,3})|\((\S+(?: \S+){1,2})\)", p.text.rstrip(" ."))
    return m is not None and not (m[1] or m[2]).isupper() and bare_names(m[1] or m[2]) is not None


def _split(p: _Paragraph, mark: _Mark, may_be_filed: bool) -> list[Passage]:
    """A paragraph's passages: the dateline cut off from the prose, credit from caption, site from title."""
    if mark.kind == "body" and may_be_filed and (filed := find_dateline(p.text)):
        dash = p.start + len(p.text[: filed.end].rstrip())
        body = p.start + filed.end
        while body < p.end and p.text[body - p.start].isspace():
            body += 1
        return [Passage("dateline", p.start, dash), Passage("body", body, p.end)]
    if mark.kind == "body" and (stuck := stuck_credit(p.text)):
        return _parted(p, stuck)
    if mark.reason == "photo caption":
        cut = photo_credit(p.text)
        if cut is None or cut >= len(p.text):
            return [Passage("boilerplate", p.start, p.end, "photo caption", mark.rule)]
        end = p.start + len(p.text[:cut].rstrip())
        credit = Passage("boilerplate", p.start + cut, p.end, "photo credit", mark.rule)
        return [Passage("boilerplate", p.start, end, "photo caption", mark.rule), credit] if end > p.start else [credit]
    if mark.kind == "headline" and (m := _PAGE_TITLE.search(p.text)) and _is_site(p.text[m.end() :]):
        return [
            Passage("headline", p.start, p.start + m.start()),
            Passage("boilerplate", p.start + m.end(), p.end, "site name", "a site's name at the end of a page's title"),
        ]
    return [Passage(mark.kind, p.start, p.end, mark.reason, mark.rule)]


def _parted(p: _Paragraph, credit: StuckCredit) -> list[Passage]:
    """The passages of a paragraph of the report that a photo credit stands in."""
    rule = "a photo credit within a paragraph"
    credited, told = _Mark("boilerplate", "photo credit", rule), _BODY
    before = _Mark("boilerplate", "photo caption", rule) if credit.captioned else told
    parts = [(0, credit.start, before), (credit.start, credit.end, credited), (credit.end, len(p.text), told)]
    spans = ((*strip_span(p.text, start, end), of) for start, end, of in parts)
    return [Passage(m.kind, p.start + a, p.start + b, m.reason, m.rule) for a, b, m in spans if a < b]


def _is_site(words: str) -> bool:
    """Whether the end of a page title ("… | The Coast Courier") names a site."""
    named = re.findall(r"[^\W\d_]\w*", words)
    if not named or len(named) > 5 or not all(w[0].isupper() or w in ("of", "the", "and") for w in named):
        return False
    return bool(_DOMAIN.fullmatch(words)) or bool({w.lower() for w in named} & page_words("papers"))
