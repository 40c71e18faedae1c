"""Photo captions and credits: where the credit begins in a line that stands below a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Two-byte marks are made straight one for one, so that offsets stay those of the line.
_FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "´": "'", "`": "'", "—": "-", "–": "-"})
_CAPITAL = r"(?-i:[^\W\d_a-zß-öø-ÿ])"
NAME = rf"(?:{_CAPITAL}[\w.'&-]*|de|da|do|dos|del|der|den|van|von|bin|ben|al|el|la|le|du|des|of|for|the|and|&|via)"
NAMES = rf"{NAME}(?:,? {NAME}){{0,9}}"
_PICTURE = r"(?:photo(?:graph)?s?|images?|pictures?|pics?|illustrations?|graphics?|photography|screenshot|video still)"
_AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap(?: photo)?|epa(?:-efe)?|efe|associated press|agence france-presse|bloomberg"
    r"|shutterstock|alamy|istock|anadolu(?: agency)?|xinhua|pa(?: wire| media)?|press association|dpa|ansa"
    r"|zuma(?: press)?"
    r"|nurphoto|sipa(?: usa)?|upi|rex(?: features)?|unsplash|flickr|wikimedia commons|creative commons|handout|file)"
)
# "PHOTO: Name / Agency", "Photograph by Name", "Image: Name" at the end of a line
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s(\[|.?!)]))[(\[]?(?:(?:(?:file|stock|main|lead|header|cover|featured?|hero|banner|top|title|handout"
    rf"|press|ap) )?(?:{_PICTURE}|credit)"
    r"(?: credit| source)?s?|foto)(?: ?: ?| ?\.\.\. ?|…|,? (?:by|courtesy of|courtesy|via|source,?) | ?\| ?| ?/ ?)"
    r"(?P<who>[^:;!?\"]{2,90})$",
    re.I,
)
# "(Name/Agency)" at the end, or Name/Agency after the caption's full stop
_BRACKETED = re.compile(r"[(\[](?P<who>[^()\[\]\"]{3,80})[)\]]$")
_SLASHED = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=[.!?][\"'] )|(?<=\| ))(?P<who>{NAMES} ?/ ?{NAMES}(?: ?/ ?{NAMES}){{0,2}})$"
)
_AGENCY_SLASH = re.compile(r"(?:REUTERS|AP Photo|AFP|EPA|Getty Images) ?/ ?[A-Z][^/]{2,60}(?:/.{2,40})?$")
# Name and agency, "Name for The Paper", "Courtesy of Name", "© Name" after the caption's full stop
_NAMED_AFTER = re.compile(
    rf"(?:(?<=[.!?] )|(?<=[.!?][\"'] ))(?:(?P<who>(?:{_CAPITAL}[\w.'-]* ){{1,3}}{_CAPITAL}[\w.'-]*), {_AGENCY}"
    rf"|(?:{_CAPITAL}[\w.'-]* ){{2,3}}"
    rf"(?-i:for) (?:the )?{_CAPITAL}[\w.'-]*(?: {_CAPITAL}[\w.'-]*){{0,3}}|courtesy(?: of)? (?:the )?{NAMES}|(?:©"
    rf"|copyright) ?{NAMES}(?: ?/ ?{NAMES}){{0,2}})$",
    re.I,
)
_BY_ITSELF = re.compile(
    rf"(?:{NAMES}(?:,| ?/| via| for| -)? ?)?(?:.{{0,20}}/)?{_AGENCY}(?: photos?| images)?(?:[ /,].{{0,40}})?", re.I
)
# "Bo Ek on the quay | Getty"; agencies that sell texts too are a page's title there ("… | Reuters")
_BARRED = re.compile(
    rf"(?<=[^|] \| )(?:{NAMES}(?:,| ?/| via)? ?)?(?:getty(?: images)?|ap photo|epa(?:-efe)?|shutterstock|alamy|istock"
    r"|zuma(?: press)?|nurphoto|sipa(?: usa)?|rex(?: features)?|unsplash|flickr|wikimedia commons)$",
    re.I,
)
_ANNOUNCED = re.compile(
    rf"(?:file(?: photo)?|file {_PICTURE}|pictured|caption|(?:photo|image|media) caption|image source)(?: ?[:,]"
    rf"| -) ?.*|image (?:copyright|caption) (?-i:[A-Z]).*|"
    r"(?:photo|photograph|image|picture)(?: \d{1,2} of \d{1,2})? ?: .*|"
    rf"(?:in )?this\b.{{0,60}}\b{_PICTURE}\b.{{0,60}}\b(?:taken|provided|released|shows|made|from)\b.*",
    re.I,
)


# What a report has and a caption has not: words in marks, or somebody who says them
_TELLS = re.compile(
    r"\b(?:said|says|told|added|asked|warned|according to)\b"
    r"|[“\"][^“”\"]{12,}[,.?!…][”\"]|[‘'][^‘’'\"]{12,}[,.?!…][’']",
    re.I,
)
# A credit with a report behind it: "Photo: Ana Lima/Coast Wire “We are late,” …", "… (AP Photo/Ana Lima) The crane …"
_BEFORE_TEXT = re.compile(
    rf"(?:(?:^|(?<=[.!?…”\"] ))(?:{_PICTURE}|credit)(?: ?: ?| by | courtesy of )(?P<who>{NAMES}(?: ?/ ?{NAMES}){{0,2}})"
    rf"(?:\.(?= )|(?= ?[“\"]))|[(\[](?P<within>[^()\[\]\"]{{3,80}})[)\]])\s*(?=[“\"‘']?{_CAPITAL})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class StuckCredit:
    """A photo credit in a paragraph that is a report otherwise, as offsets; what stands before it is its caption where
    `captioned`."""

    start: int
    end: int
    captioned: bool = False


def stuck_credit(line: str) -> StuckCredit | None:
    """The photo credit that a page's layout left in a paragraph of the report, None where there is none.

    >>> stuck_credit("“We are late,” Ana Lima said. (AP Photo/Bo Ek)")
    StuckCredit(start=30, end=46, captioned=False)
    >>> stuck_credit("A crane on Monday. (AP Photo/Bo Ek) It fell, Ana Lima said.")
    StuckCredit(start=19, end=35, captioned=True)
    >>> stuck_credit("A crane lies in the harbor. (AP Photo/Bo Ek)") is None
    True
    """
    if not _TELLS.search(line):
        return None
    for m in _BEFORE_TEXT.finditer(line):
        who = (m["who"] or m["within"]).translate(_FOLD)
        signed = _is_named(who.replace("/", " ")) if m["who"] else "/" in who and _is_signed(who, 10)
        if signed and _TELLS.search(line, m.end()):
            end = m.start() + len(m.group().rstrip())
            return StuckCredit(m.start(), end, m.start() > 0 and not _TELLS.search(line, 0, m.start()))
    start = photo_credit(line)
    behind = start is not None and 0 < start < len(line.rstrip()) and _TELLS.search(line, 0, start)
    return StuckCredit(start, len(line), False) if behind and start is not None else None


def photo_credit(line: str) -> int | None:
    """Where the credit begins in a photo caption, the line's length when it has none; None for what is no caption.

    >>> photo_credit("A crane lies in the harbor. Photo: Ana Lima/Coast Wire")
    28
    >>> photo_credit("She sent a photo to the ministry.") is None
    True
    """
    text = line.translate(_FOLD).rstrip().rstrip(".")
    words = len(text.split())
    if not 0 < words <= 90 or re.match(r"by\b", text, re.I):
        return None
    if words <= 9 and _BY_ITSELF.fullmatch(" ".join(text.split())) and _is_named(text):
        return 0
    if m := _LABELLED.search(text):
        label = m.group().lstrip("([ ")
        if (label[0].isupper() or m.start() == 0) and _is_named(m["who"].rstrip(")] ")):
            return m.start()
    if words <= 70:
        for pattern, most in ((_BRACKETED, 10), (_SLASHED, 6)):
            if (m := pattern.search(text)) and _is_signed(m["who"].strip(), most):
                return m.start()
        if m := _NAMED_AFTER.search(text) or _BARRED.search(text):
            return m.start()
        if m := _AGENCY_SLASH.search(text):
            return m.start()
    return len(line) if _ANNOUNCED.fullmatch(text) else None


def _is_signed(words: str, most: int) -> bool:
    """Whether words at a line's end name a photographer: "Name/Agency", "AP Photo", "Name via Getty Images"."""
    if len(words.split()) > most or not _is_named(words.replace("/", " ")):
        return False
    if re.search(r"\b(?:photos?|images|pictures?|file|handout|getty|courtesy)\b", words, re.I):
        return not re.search(r"\d", words)
    sides = [side.split() for side in words.split("/")] if "," not in words else []
    # Party and state ("R-Texas/…") have no given name; a photographer has two words, an agency one or more.
    return len(sides) >= 2 and all(sides) and (len(sides[0]) >= 2 or bool(re.fullmatch(_AGENCY, sides[-1][0], re.I)))


def _is_named(words: str) -> bool:
    """Whether every word is a name, a number or a joining word, and one at least a name."""
    parts = [w.strip("().'") for w in re.split(r"[\s/,|-]+", words)]
    parts = [w for w in parts if w]
    return any(w[0].isupper() for w in parts) and all(re.fullmatch(NAME, w) or w[0].isdigit() for w in parts)
