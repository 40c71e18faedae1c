"""Countries and cities that play: in the report of a match "Sweden" is the team, "in Sweden" or not."""

from __future__ import annotations

import re

from ..records import Article, Span
from .config import ACTORS
from .entity import Entity

# Words of games alone, whichever the game; several different ones make a text a report of sport.
_WORDS_OF_GAMES = (
    r"midfielders?|strikers?|goalkeepers?|defenders?|goalless|hat-tricks?|half-?time|kick-?off|referees?|offside|"
    r"equali[sz]ers?|equali[sz]ed|World Cup|Premier League|Champions League|semi-?finals?|quarter-?finals?|"
    r"play-?offs?|quarterbacks?|touchdowns?|linebackers?|innings|wickets?|batsm[ae]n|batters?|bowlers?|pitchers?|"
    r"home runs?|rebounds?|three-pointers?|scrums?|fly-half|penalty (?:kicks?|spot|area|shoot-?out)|free kicks?|"
    r"corner kicks?|extra time|injury time|stoppage time|first half|second half|\d+(?:st|nd|rd|th) minute|"
    r"match(?:es)?|tournament|scored|headers?|goals?|coach|captain|overtime|puck|goaltender|tries|unbeaten|"
    r"qualifiers?|fixtures?|friendly|relegat\w+|group discourse|knock-?out discourse|medals?|relay|sprinters?"
)
_SPORT = re.compile(rf"\b({_WORDS_OF_GAMES})\b", re.I)
_PLAYERS = (
    r"coach(?:es)?|captain|striker|goalkeeper|keeper|defender|midfielder|forward|winger|manager|skipper|batsman|"
    r"bowler|fly-half|player|fans?|supporters|squad|team|side|goal|attack|defen[cs]e|bench"
)
_PLAYER = rf"(?:head |assistant |team |national |former )?(?:{_PLAYERS})"
_PLAYING = (
    r"beat(?:en)?|defeated|won|win|wins|lost|drew|draws?|faced?|faces|played?|plays|scored?|led|leads?|trailed|"
    r"equali[sz]ed|substituted|opened the scoring|started the (?:match|game)|took the lead|pulled|"
    r"made (?:a|two|three) (?:changes?|substitutions?)|missed|qualified|advanced|finished|conceded|kicked off|"
    r"dominated|eliminated|thrashed|knocked out|winning|had (?:\w+ ){0,3}possession"
)
_PLAYS = re.compile(
    rf"['’]s? (?:\w+ )?{_PLAYER}\b| {_PLAYER}\b| \d{{1,3}}\s?[–-]\s?\d{{1,3}}\b| \d{{1,3}},|"
    rf" (?:(?:also|then|had|have|has|again|will|would|were|was) )?(?:{_PLAYING})\b"
)
_AGAINST = (
    r"against|versus|vs?\.?|beat|beating|defeated|defeating|faced|facing|over|awarded|equalise for|equalize for|"
    r"lost \d[\d\s–-]*to|lost to|loss to|draw with|drew with|win for|victory for|"
    r"(?:goal|lead|scored?|kick|penalty|point) for|put(?:ting)?|lead for|\d\s?[–-]\s?\d"
)
_PLAYED = re.compile(rf"\b(?:{_AGAINST})\s+$")
_THERE = re.compile(r"\b(?:in|from|near|across|throughout|outside|to|of) $")


def as_teams(cast: list[Entity], article: Article, different: int = ACTORS.sport_words) -> list[Entity]:
    """The cast with places that play made organizations, where so many `different` words of games tell of sport.

    A place is a team when more of its uses play or are played against than are places to be in.

    >>> from analysis.article.reading import read
    >>> text = (
    ...     "Norway beat Chile 2-1 in Oslo. Chile scored first; the goalkeeper and the referee fell in the second half "
    ...     "of the match."
    ... )
    >>> cast = [Entity("place", "Norway", spans=[(0, 6)]), Entity("place", "Oslo", spans=[(25, 29)])]
    >>> [c.type for c in as_teams(cast, read(text=text))]
    ['organization', 'place']
    """
    text = article.text
    places = [c for c in cast if c.type == "place"]
    words = (
        {m.group(1).lower().rstrip("s") for p in article.readable for m in _SPORT.finditer(text, p.start, p.end)}
        if places
        else set()
    )
    if len(words) >= different:
        for c in places:
            plays = sum(_use(text, span) for span in c.spans)
            there = sum(bool(_THERE.search(text[max(0, s - 12) : s])) for s, _ in c.spans)
            if plays > there:
                c.type = "organization"
    return cast


def _use(text: str, span: Span) -> bool:
    """Does one use of a name play, or is it played against?"""
    start, end = span
    return bool(_PLAYS.match(text, end, end + 40) or _PLAYED.search(text[max(0, start - 24) : start]))
