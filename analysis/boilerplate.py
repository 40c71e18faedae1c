"""Site furniture told from an article's own words, one line at a time, with the reason said in words.

A line is judged by its wording alone here (`passages` adds what its neighbours say). Every rule asks for a whole line
of a known make and for few words, because a paragraph wrongly left out loses evidence and a furniture line wrongly
kept only adds noise. Lines are compared after `plain`: one space for any white space, straight marks, no end stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_LONGEST = 600  # characters; no furniture is longer, and the patterns below never see more
_FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "´": "'", "`": "'", "…": "...", "—": "-", "–": "-"})
_NAME = r"(?:(?-i:[^\W\d_a-zß-öø-ÿ])[\w.'&-]*|de|da|do|dos|del|der|den|van|von|bin|ben|al|el|la|le|du|des|of|for|the|and|&|via)"
_NAMES = rf"{_NAME}(?:,? {_NAME}){{0,9}}"
_PHOTO = r"(?:photo(?:graph)?s?|images?|pictures?|pics?|illustrations?|graphics?|photography|screenshot|video still)"
_AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap(?: photo)?|epa(?:-efe)?|efe|associated press|agence france-presse|bloomberg"
    r"|shutterstock|alamy|istock|anadolu(?: agency)?|xinhua|pa(?: wire| media)?|press association|dpa|ansa|zuma(?: press)?"
    r"|nurphoto|sipa(?: usa)?|upi|rex(?: features)?|unsplash|flickr|wikimedia commons|creative commons|handout|file)"
)
_SITES = r"(?:facebook|twitter|x|instagram|linkedin|youtube|whatsapp|telegram|tiktok|threads|bluesky|mastodon|pinterest|reddit)"
_SAID = re.compile(r"\b(?:said|says|told|asked|added|wrote|according to)\b", re.I)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Why a line is no part of the article, and whether it opens a box whose next lines belong to it.

    `box` is ``"list"`` for a heading over links, ``"block"`` for one over running words that stand right below it (no
    blank line between), ``"rest"`` for the heading of the readers' comments, None for a line by itself.
    """

    reason: str
    box: str | None = None


def plain(line: str) -> str:
    """The line as the rules see it: marks straight, dashes short, white space single.

    >>> plain("  READ\u00a0MORE —  ‘Tides’ ")
    "READ MORE - 'Tides'"
    """
    return " ".join(line.translate(_FOLD).split())


# (reason, box, most words, pattern of the whole line without its final full stop). The first that fits gives the reason.
_RULES: tuple[tuple[str, str | None, int, re.Pattern[str]], ...] = tuple(
    (reason, box, words, re.compile(rf"(?:{pattern})", re.I))
    for reason, box, words, pattern in (
        # --- what a browser shows around the text
        ("navigation", None, 8, r"(?:skip|jump|back) to (?:main |the )?(?:content|navigation|top|search|main|site)(?: .{1,30})?|"
         r"(?:open |close |main |show )?(?:menu|navigation)|search|home|sign (?:in|up|out)|log ?(?:in|out)|register|"
         r"my account|subscribe(?: now)?|accessibility (?:links|help)|previous|next(?: article| story)?|"
         r"(?:show|load|see) more|close|contents|table of contents|more sections|edition|go to homepage|breadcrumbs?"),
        ("advertisement", None, 8, r"-? ?(?:advertisements?|advertising|advert|ads?|sponsored(?: content| by .{2,40})?|promoted(?: content)?|"
         r"paid (?:post|content|partner content)|partner content|report (?:this )?ad|skip ad(?:vertisement)?)(?: -.{0,30})?|"
         r"(?:story|article|content|text)? ?continues? (?:reading )?(?:below|after)(?: (?:this |the )?(?:ad(?:vertisement)?|newsletter promotion|promotion|video))?|"
         r"continue reading(?: below)?|scroll (?:down )?(?:to continue|for more)(?: .{1,30})?|keep reading|story continues|"
         r"after newsletter promotion|ads by .{1,30}"),
        ("reading time", None, 8, r"(?:reading time ?:? ?)?(?:about |approx\.? )?\d{1,3}[- ]?min(?:ute)?s?(?: read(?:ing)?(?: time)?)?|reading time ?:? .{1,20}|"
         r"read time ?:? .{1,20}"),
        ("player", None, 12, r"listen(?: to (?:this|the) (?:article|story|podcast))?(?: ?[-(·:]? ?\d.{0,20})?|"
         r"(?:play|unmute|(?:play|pause|watch|mute) (?:audio|video|now|live|the video))|audio by .{2,30}|"
         r"\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d|loading(?: .{1,20})?|click to (?:play|expand|enlarge|view)(?: .{1,30})?|"
         r"(?:open|view) (?:image )?(?:in )?(?:gallery|full ?screen)(?: image in fullscreen)?|toggle caption|hide caption|enlarge(?: this)? image|"
         r"this (?:video|content|browser) (?:can not|cannot|is not|does not) .{3,60}|(?:media )?caption"),
        ("cookie notice", None, 70, r"(?:we(?: and our (?:\d+ )?partners)?|this (?:web)?site|our (?:web)?site) uses? cookies\b.*|"
         r"by (?:clicking|continuing|using|browsing)\b.{0,80}(?:cookies?|terms|privacy|agree|consent).*|"
         r"(?:accept|reject|allow|manage|cookie)(?: all| your)? (?:cookies?|preferences|settings|policy|consent).*|"
         r"(?:we value your|your) privacy(?: .{0,200})?|i (?:accept|agree)|accept(?: all| & close| and continue)?|reject all|got it"),
        # --- notices
        ("copy-protection notice", None, 30, r"(?:error ?:? ?)?(?:alert ?:? ?)?(?:this |the )?contents? (?:of this (?:page|site) )?(?:is|are) (?:copy ?)?protected\b.*|"
         r"do not follow this link\b.*|.*\byou will be banned from\b.*|(?:sorry,? )?you (?:can ?not|can't|are not allowed to|may not) copy\b.*|"
         r"(?:right[- ]click|copying|copy[- ]paste|text selection)\b.{0,40}(?:disabled|not allowed|prohibited|forbidden).*|"
         r"(?:unauthori[sz]ed )?(?:copying|reproduction|redistribution)\b.{0,80}(?:prohibited|forbidden|not permitted|not allowed).*|"
         r"(?:access denied|you have been blocked)(?: .{0,60})?"),
        ("copyright", None, 60, r"(?:all (?:content|material|text|rights) )?(?:©|\(c\)|copyright ?(?:©|\(c\)|:|\d{4}|by\b)).*|.{0,120}\ball rights reserved\b.{0,160}|"
         r"(?:this|the) (?:material|content|article|story) (?:may|must|can) ?not be (?:published|reproduced|copied|broadcast|republished|redistributed)\b.*|"
         r".{0,80}\b(?:is|are) not responsible for the content of external .*"),
        ("address", None, 12, r"(?:(?:source|url|link|permalink|short ?link|original|from|via|available at|retrieved from) ?:? ?)?<?https?://\S+>?(?: .{0,40})?"),
        ("page code", None, 80, r"[.#@]?[\w\s.,#:()>*-]{1,120}\{(?:[^{}]{0,300}\})?|[\w-]{1,40} ?: ?[^;]{1,80};|\}+;?|(?:<[a-z!/][^<>]{0,300}>\s?)+"),
        ("archive label", None, 4, r"(?-i:ABSTRACT|FULL TEXT|LEAD(?: PARAGRAPH)?|BODY|TEXT|SUMMARY)|length ?: ?[\d,]+ words|"
         r"(?:section|load-date|language|publication-type|document-type|graphic|headline|dateline|series) ?: ?.{0,60}"),
        # --- pointers elsewhere
        ("newsletter", "block", 40, r"(?:sign|signed) up (?:for|to|here|now|today|below|and)\b.*|(?:please )?enter your e-?mail\b.*|"
         r"(?:subscribe|get|receive|want|for|don't miss|thank(?:s| you))\b.{0,120}\b(?:newsletters?|inbox|via email|by email|e-?mail (?:updates|alerts)|"
         r"push alerts|news alerts|breaking news alerts|sign up|signing up|subscribing)\b.*|newsletters?(?: sign[- ]?up)?|"
         r"\(?subscribe (?:to|here|on|via)\b.{0,140}|.{0,60}\bsubscribe here\b.*|(?:by )?(?:signing|subscribing) (?:up|to) .{0,80}\b(?:agree|terms|privacy)\b.*|"
         r"(?:invalid|your) email(?: address)?(?: .{0,40})?|privacy notice ?: .*"),
        ("paywall", None, 40, r"(?:already (?:a|have an?) |not (?:a|yet a) )(?:subscriber|member|account|registered)\b.{0,60}|(?:this|the) (?:article|story|content) is (?:exclusive|reserved|only|for|available) .{0,60}\b(?:subscribers?|members?)\b.*|"
         r"(?:to|please) (?:continue|keep|finish) reading\b.*|you(?: have|'ve| have used| have read)? .{0,30}\b(?:free articles?|articles? (?:left|remaining))\b.*|"
         r"(?:create|start) (?:a|your) free (?:account|trial)\b.*|(?:please )?(?:support|donate to|back|help fund) (?:us|our (?:journalism|work|newsroom|reporting)|independent journalism|the [A-Z]\w+)\b.{0,120}|"
         r"(?:make a )?(?:one-off |monthly )?(?:donation|contribution) to (?:our|support).*|subscribe (?:now |today )?(?:for|from|to (?:continue|unlock|read))\b.*"),
        ("social media", None, 30, r"(?:you can )?(?:follow|find|like|join|connect with|watch)\b.{1,60}\b(?:on|at|in)\b.{0,12}\b(?:facebook|twitter|instagram|linkedin|youtube|whatsapp|telegram|tiktok|threads|bluesky|mastodon|social media)\b.{0,80}|"
         r"(?:follow|like|find) (?:us|me|@\w+)\b.{0,60}|(?:on twitter|twitter|x|email|e-mail|instagram|facebook) ?: ?@?[\w.@/-]+|@\w{2,30}|"
         r"do you support\b.{1,40}\blike the page|(?:e-?mail|contact|write to|reach)\b.{0,60}\b[\w.+-]+@[\w.-]+\w\b.{0,60}|[\w.+-]+@[\w-]+\.[\w.-]+|"
         r"(?:got|have|do you have) (?:a |any )?(?:news )?(?:tips?|story|stories|questions?)\b.{0,120}|send (?:us |your )?(?:tips|news tips|letters)\b.*|join (?:the conversation|our .{2,40}channel)\b.*"),
        ("comments", "rest", 10, r"(?:leave|post|write|add|join|view|show|read|see)(?: a| your| the| all)? ?(?:\d+ )?(?:comments?|reply|conversation|discussion)(?: ?\(\d+\))?|"
         r"comments?(?: ?[(:]? ?\d+\)?)?|\d+ comments?|(?:\d+ )?(?:responses|replies)(?: to .*)?|no comments(?: yet)?|comments (?:are|have been|were) (?:closed|disabled|turned off)\b.*|"
         r"(?:reader|user|your) comments?|what do you think\? .*|have your say"),
        ("read more", "list", 9, r"-? ?(?:read|see|find|discover|explore)(?: more| also| next| this| on)|also read|also see|related(?: (?:story|stories|articles?|content|coverage|topics?|tags|posts?|links?|reading|news|video))?|"
         r"more (?:on this(?: story| topic)?|like this|stories|news|coverage|from (?:this|the|our|us)\b.{0,40}|in this (?:section|series)|to explore|top stories|headlines)|"
         r"(?:you (?:may|might|could) (?:also )?(?:like|be interested in|have missed)|recommended(?: for you| reading| stories| by .{1,20})?|don't miss|what to (?:read|know|watch) next|further reading|"
         r"in case you missed it|(?:the )?editors?'?s? ?'?(?:picks?|choice)|top stories|up next|trending(?: now| topics| stories)?|popular(?: now| stories| articles)?|around the web|from (?:our|the) (?:partners|archives?|web)|"
         r"latest(?: news| stories| headlines| updates| from .{1,30})?|breaking news|tags|topics|filed under|in this article|explore more|more in .{2,30}|keywords)"),
        ("most read", "list", 6, r"(?:the )?most (?:read|popular|viewed|shared|watched|commented|discussed|emailed)(?: .{0,30})?|top (?:\d+|five|ten)(?: (?:stories|reads))?"),
        ("read more", None, 40, r"-? ?\"?(?:(?:read|see|find out|learn)(?: more| also| next)|also read|related(?: (?:story|stories|articles?|coverage|reading|link|links|video|content))?|"
         r"more (?:from|on|coverage|stories)\b.{0,30}|in pictures|explainer|recommended|don't miss|further reading|tags|topics|filed under|watch(?: live| now| more)?|listen|"
         r"see (?:also|photos)|you may (?:also )?like|keywords|read now|up next|in case you missed it|editor's pick)\"?(?: ?[:>»|]| - ).{0,200}|(?:read more|related) ?:|\"related:\"|"
         r"(?:read|see|watch|view|find|visit|listen to|download)\b.{1,90}\b(?:here|below|video below|podcast below|by clicking here)(?: ?:)?|"
         r"(?:read|see) (?:the )?(?:rest|full (?:story|article|report|text)|whole (?:story|article))\b.{0,80}|"
         r"(?:read|more) (?:more )?(?:about|on|from) .{2,60}(?:\u00bb|>>|>|here)|(?:for more(?: from| on| about| information| of |,)|click here|tap here)\b.{0,120}|\(?h/t/?:? .{2,40}"),
        # --- who made it
        ("reporting credit", None, 45, rf"(?:(?:additional|further|with|original) )?(?:reporting|writing|editing|translation|production|research|fact-check(?:ing)?|compil(?:ed|ation)|written|edited|translated|produced|"
         rf"photographs?|graphics?|illustrations?|video|contributing|contributors?|reporters?|editors?)(?:,? (?:and|&) (?:writing|reporting|editing|photography))?(?: ?:| by| contributed by) (?:{_NAMES}|.{{0,40}}).{{0,200}}|"
         rf"(?:with )?(?:(?:the )?(?:associated press|ap|reuters|afp|bbc|post|times) )?(?:staff |news )?(?:{_NAME} ){{0,3}}(?:(?:writers?|reporters?|journalists?|correspondents?|researchers?|staff|editors?) )?{_NAMES}(?: in {_NAMES})? (?:also )?contributed(?: (?:additional |to (?:the )?)?(?:reporting|research|writing|video|photography|this (?:report|article|story|piece|column)))?(?:,? (?:to|from|for|in) .{{1,80}})?|"
         rf"(?:with )?(?:files|material|input|additional (?:material|information)|contributions?|inputs|agencies|wires?) from {_NAMES}|with agenc(?:y|ies)(?: .{{0,30}})?|source ?:? ?{_NAMES}(?:/{_NAMES})?"),
    )
)  # fmt: skip

# An article that says when it was put right or brought up to date speaks of itself, not of the world.
_CORRECTION = re.compile(
    r"(?:correction|clarification|corrections? (?:and|&) clarifications?|editor'?s'? note|note to (?:readers|editors)|publisher's note)"
    r"(?: ?[:(-].*| appended)?|(?:an?|the) (?:earlier|previous|original|prior) version of this (?:article|story|report|piece|post|column|headline)\b.*|"
    r"(?:this|the) (?:article|story|report|piece|post|column|headline|page|caption)(?: (?:has|have) been| was| is being)(?: \w+)? (?:updated|corrected|amended|changed|revised|clarified|edited|removed|modified)\b.*|"
    r"this is a (?:developing|breaking) (?:news )?story\b.*|(?:due to|because of) an? (?:editing|production|reporting|transcription) error\b.*",
    re.I,
)
_REPORTED_FROM = re.compile(
    rf"{_NAMES} (?:reported|reports|wrote)(?: this (?:story|article|report))? (?:from|in) {_NAMES}"
    rf"(?:[,;]? (?:and )?{_NAMES},? (?:(?:reported|wrote) )?(?:from|in) {_NAMES}){{0,5}}"
)
_ARTICLE_SELF = (
    r"(?:(?:this|the) (?:article|story|report|piece|post|column|interview|feature|version|essay|item|text)\b.{0,40}?)?"
)
_CREDIT_SHAPE = re.compile(
    rf"{_ARTICLE_SELF}((?:\w+ ){{0,4}}?)(\w+) (?:in|on|by|at|with|from|via)\b ?:? ?(.{{2,120}})", re.I
)
_CREDIT_ADVERBS = ("originally", "first")
_CREDIT_VERBS = (
    "published",
    "appeared",
    "posted",
    "printed",
    "republished",
    "reprinted",
    "syndicated",
    "released",
    "aired",
)

_LABEL = r"(?:[^\W\d_]+[ -])?"
_CAPTION_CREDIT = re.compile(
    # "PHOTO: Name / Agency", "Photograph by Name", "Image: Name." at the end of a line, after a sentence or alone
    rf"(?:^|(?<=[\s(\[|]))(?:\(|\[)?(?:(?:(?:file|stock|main|lead|header|cover|handout|press|ap) )?(?:{_PHOTO}|credit)(?: credit| source)?s?|foto)"
    r"(?: ?: ?| ?\.\.\. ?|,? (?:by|courtesy of|courtesy|via|source,?) | ?\| ?| ?/ ?)(?P<who>[^:;!?\"]{2,90})$",
    re.I,
)
_SLASH_CREDIT = re.compile(
    rf"[(\[](?P<paren>[^()\[\]\"]{{3,80}})[)\]]$|(?P<bare>(?:^|(?<=[.!?] )|(?<=[.!?][\"'] )){_NAMES} ?/ ?{_NAMES}(?: ?/ ?{_NAMES}){{0,2}})$"
)
_AGENCY_CREDIT = re.compile(
    rf"(?:{_NAMES}(?:,| ?/| via| for| -)? ?)?(?:.{{0,20}}/)?{_AGENCY}(?: photos?| images)?(?:[ /,].{{0,40}})?", re.I
)
_FILE_PHOTO = re.compile(
    rf"(?:file(?: photo)?|file {_PHOTO}|pictured|caption|photo caption|image caption|image source|media caption|{_PHOTO} caption)(?: ?[:,-]| -) ?.*|"
    rf"(?:in this|this)\b.{{0,60}}\b(?:file|handout|undated|combination|combo|satellite|screen ?grab|video)? ?{_PHOTO}\b.{{0,60}}\b(?:taken|provided|released|shows|made|from)\b.*",
    re.I,
)
_AGENCY_BYLINE = re.compile(r"(?:REUTERS|AP Photo|AFP|EPA|Getty Images) ?/ ?[A-Z][^/]{2,60}(?:/.{2,40})?$")
_RULER = re.compile(r"[\s_*=~#·•.\-–—|+◆■●▪►▼▲]+")
_LIST_SIGN = re.compile(r"(?:\d{1,2}[.):]?|[-•·*▪►»>])\s+\S")
_SHARE_WORDS = frozenset(
    "share this on via facebook twitter x email e-mail mail print whatsapp linkedin reddit pinterest copy link links save telegram "
    "messenger flipboard pocket bluesky threads comment comments gift bookmark sms and to article story page more post send "
    "instagram youtube tumblr line mastodon by button buttons icon options read later tweet with your friends like follow us "
    "view full screen copied article: share: tools size text font".split()
)
_SHARE_SIGNS = frozenset("share tweet email e-mail print facebook whatsapp linkedin reddit bookmark".split())
_FOOTER_WORDS = frozenset(
    "about us contact terms of use service and conditions privacy policy cookies cookie settings help advertise careers jobs "
    "sitemap site map accessibility newsletters rss feeds feed faq press editorial code ethics masthead subscribe support centre "
    "center customer services archive archives our team staff work with do not sell my personal information the legal imprint notice".split()
)


def boilerplate(line: str) -> Furniture | None:
    """What kind of site furniture a line is by its wording, or None for an article's own words.

    >>> boilerplate("Share on Facebook    Share on X    Email")
    Furniture(reason='share buttons', box=None)
    >>> boilerplate("Orignally publisched in the Coast Courier.").reason
    'credit line'
    >>> boilerplate("The report was originally published in 2019, the ministry said.") is None
    True
    """
    if len(line) > _LONGEST:
        return None
    words = plain(line)
    if _RULER.fullmatch(line):
        return Furniture("rule")
    bare = words.rstrip(" .!*")
    count = len(words.split())
    if _is_navigation(words):
        return Furniture("navigation")
    if _is_share_bar(bare, count):
        return Furniture("share buttons")
    if (
        count <= 14
        and count > 1
        and all(w in _FOOTER_WORDS for w in re.findall(r"[a-z]+", bare.lower()))
        and bare[:1].isupper()
    ):
        return Furniture("navigation")
    if is_photo_credit(line) is not None:
        return Furniture("photo caption")
    if _is_credit_line(bare, count):
        return Furniture("credit line")
    if count <= 70 and _CORRECTION.fullmatch(bare):
        return Furniture("correction", "block" if count <= 8 else None)
    quoted = words[:1] == '"' or _SAID.search(words) is not None
    for reason, box, most, pattern in _RULES:
        if count <= most and pattern.fullmatch(bare) and not (quoted and _needs_no_speech(reason)):
            return Furniture(reason, box)
    if count <= 40 and _REPORTED_FROM.fullmatch(bare):
        return Furniture("reporting credit")
    return None


def is_list_item(line: str) -> bool:
    """Whether a line under a list heading reads like a link: numbered, bulleted, or short without an end stop.

    >>> is_list_item("2. Why your ferry is late"), is_list_item("The ferry was late on Monday, the harbor office said.")
    (True, False)
    """
    words = plain(line)
    count = len(words.split())
    if _LIST_SIGN.match(line):
        return count <= 30
    return count <= 18 and not words.endswith((".", '."', ".'"))


def is_photo_credit(line: str) -> int | None:
    """Where the credit begins in a line that is a photo caption (0 when it is nothing else), or None for other lines.

    >>> is_photo_credit("A crane lies in the harbor. Photo: Ana Lima/Coast Wire")
    28
    >>> is_photo_credit("She sent a photo to the ministry.") is None
    True
    """
    if len(line) > _LONGEST:
        return None
    text = line.translate(_FOLD).rstrip().rstrip(".")
    words = len(text.split())
    if words > 90:
        return None
    plain_line = plain(text)
    if words <= 9 and _AGENCY_CREDIT.fullmatch(plain_line) and _is_named(plain_line):
        return 0
    if m := _CAPTION_CREDIT.search(text):
        label = m.group().lstrip("([ ")
        if (label[:1].isupper() or m.start() == 0) and _is_named(m["who"].rstrip(")] ")):
            return m.start()
    if words <= 70 and (m := _SLASH_CREDIT.search(text)):
        if _is_picture_credit((m["paren"] or m["bare"]).strip(), most=10 if m["paren"] else 6):
            return m.start()
    if words <= 70 and (m := _AGENCY_BYLINE.search(text)):
        return m.start()
    if _FILE_PHOTO.fullmatch(plain_line):
        return len(line)
    return None


def _is_picture_credit(inside: str, most: int) -> bool:
    """Whether words in brackets at a line's end name a photographer: "Name/Agency", "AP Photo", "Name via Getty Images"."""
    words = inside.split()
    if not _is_named(inside.replace("/", " ")) or len(words) > most:
        return False
    if re.search(r"\b(?:photos?|images|pictures?|file|handout|getty|courtesy)\b", inside, re.I) and not re.search(
        r"\d", inside
    ):
        return True
    sides = [side.split() for side in inside.split("/")] if "," not in inside else []
    # Party and state ("R-Texas/…") have no given name; a photographer has two words, an agency one or more.
    return len(sides) >= 2 and all(sides) and (len(sides[0]) >= 2 or bool(re.fullmatch(_AGENCY, sides[-1][0], re.I)))


def _is_named(words: str) -> bool:
    """Whether every word is a name or a joining word, and one at least a name."""
    parts = [w for w in re.split(r"[\s/,|-]+", words.strip(" .,")) if w]
    return (
        bool(parts)
        and any(w[0].isupper() for w in parts)
        and all(re.fullmatch(_NAME, w.strip("().'")) or w[:1].isdigit() or not w.strip("().'") for w in parts)
    )


def _is_navigation(words: str) -> bool:
    """Two separators or more with a few words between each: "Home | World | Sport", "News > Africa > Floods"."""
    pieces = re.split(r" ?[|•·»›] ?| > ", words)
    return (
        len(pieces) >= 3
        and len(words.split()) <= 40
        and all(len(p.split()) <= 4 and not p.endswith((".", '"')) for p in pieces)
    )


def _is_share_bar(bare: str, count: int) -> bool:
    if not 0 < count <= 20:
        return False
    words = [w for w in re.split(r"[\s|/,·•()+]+", bare.lower()) if w and not w.isdigit()]
    return bool(_SHARE_SIGNS & set(words)) and all(w in _SHARE_WORDS for w in words)


def _is_credit_line(bare: str, count: int) -> bool:
    """ "Originally published in X", however the two words are spelled; nothing but the name may follow."""
    if not 4 <= count <= 30:
        return False
    m = _CREDIT_SHAPE.fullmatch(bare)
    if not m or _SAID.search(bare):
        return False
    before = m[1].lower().split()
    verb = _likeness(m[2].lower(), _CREDIT_VERBS)
    adverb = max((_likeness(w, _CREDIT_ADVERBS) for w in before), default=0.0)
    about_itself = re.match(
        r"(?:this|the) (?:article|story|report|piece|post|column|interview|feature|essay|version)\b", bare, re.I
    )
    helpers = {"was", "is", "has", "been", "also", "and", "it", "re", "appeared"}
    if any(w not in helpers and _likeness(w, _CREDIT_ADVERBS) < 0.75 for w in before):
        return False
    if verb < 0.78 or (adverb < 0.75 and not (about_itself and m[2].lower().startswith(("re", "syn", "pub")))):
        return False
    # A name, a place or a date may follow, a clause may not: "… in 1998, the book sold well".
    return bool(re.match(r"(?:the |a |an )?[^\W\d_a-z\"']|\d{1,4}\b|permission", m[3])) and not re.search(
        r", [a-z]+ed\b|, (?:the|it|he|she)\b", m[3]
    )


def _likeness(word: str, words: tuple[str, ...]) -> float:
    return max(SequenceMatcher(None, word, w).ratio() for w in words)


def _needs_no_speech(reason: str) -> bool:
    """Reasons whose wording a speaker might use too: a quotation mark in front or a verb of saying rules them out."""
    return reason not in (
        "page code",
        "copy-protection notice",
        "newsletter",
        "read more",
        "cookie notice",
        "copyright",
    )
