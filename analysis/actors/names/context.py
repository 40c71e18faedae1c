"""What the words around capitals tell of them: bodies that have officials, names in one list, surnames of the East."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from ...records import Article, Name, NameType, Span
from ...words.lists import (
    bodies,
    country_of,
    country_of_people,
    foreign_bodies,
    given_names,
    organizations,
    other_capitals,
    places,
    roles,
    titles,
)
from ...words.organization_words import TELLING
from ...words.overlaps import Overlaps, Taken
from .tagger import Habits

# Whoever has these is a body, whatever its name looks like: "Veritor executives", "a lawyer for Veritor".
_STAFF = (
    r"deput(?:y|ies)|officials?|executives?|attorneys?|lawyers?|solicitors?|spokes(?:man|men|woman|women|person|people)|representatives?|"
    r"employees?|staff|staffers|workers|members?|managers?|shareholders?|investors|engineers|investigators|inspectors"
)
_HAS = re.compile(
    rf"(?:['’]s)?[ \u00a0](?:(?:senior|top|local|former|junior|regional|company) )?(?:{_STAFF}|headquarters|subsidiary|"
    r"subsidiaries|board|shares|stock|offices?|website|homepage|organi[sz]ation|management)\b"
)
_OF_IT = re.compile(
    rf"\b(?i:{_STAFF})[ \u00a0](?:(?:for|of|at|from|with)[ \u00a0])(?:the[ \u00a0])?$|\b(?:joined|left|quit|sued|works? for|"
    r"worked for|employed by|owned by|hired by|fired by)[ \u00a0]$"
)
_WORD = r"[A-Z]\w*[a-z](?:-[A-Z]\w*)*"
_CAPITALS = re.compile(rf"(?<![\w’'@#./-]){_WORD}(?:[ \u00a0]{_WORD}){{0,2}}(?!\w)")
_LIST = re.compile(r",?\s+(?:and|or|&)\s+|,\s+")
# Family names of Korea and China that stand before a given name of two syllables: "Seo Min-jae".
_FAMILY = frozenset(
    """Ahn An Bae Baek Bai Ban Bang Byun Cai Cao Cha Chae Chan Chang Chen Cheng Cheung Chiang Cho Choe Choi Chon Chong Chu
    Chun Chung Dai Deng Ding Do Dong Du Fan Fang Feng Fu Gao Gil Gong Gu Guo Gwak Ha Ham Han Hao He Heo Ho Hong Hou Hsu Hu
    Huang Huh Hur Hwang Hyun Im Jang Jeon Jeong Ji Jia Jiang Jin Jo Jon Joo Ju Jun Jung Kang Kho Kil Kim Ko Koh Kong Koo Ku
    Kwak Kwan Kwok Kwon Lai Lam Lau Law Lee Leung Li Liang Liao Lim Lin Liu Lo Lu Luo Ma Mao Min Mo Moon Mun Na Nam Ni Noh
    Oh Ok Pae Paek Pak Pan Pang Park Peng Pyo Qian Qin Rhee Ri Ro Roh Ryu Seo Seok Seol Seong Shao Shen Shi Shim Shin Sin
    So Sohn Son Song Su Suh Sun Sung Tan Tang Tao Tian Tsai Tsang Tseng Uhm Wang Wei Won Wong Woo Wu Xi Xia Xiao Xie Xu Xue
    Yan Yang Yao Ye Yeo Yeom Yeon Yi Yim Yin Yoo Yoon You Yu Yuan Yun Zeng Zhang Zhao Zheng Zhong Zhou Zhu""".split()
)
_LETTERS_AFTER = re.compile(r"[ \u00a0]\(([A-Z](?:[A-Z0-9]|\.(?=[A-Z)])){1,7}\.?)\)")
_LETTERS_BEFORE = re.compile(
    rf"(?<![\w.])([A-Z][A-Z0-9]{{1,6}})[ \u00a0]\((?:the )?({_WORD}(?:[ \u00a0](?:{_WORD}|of|for|and)){{1,6}})\)"
)
_GATHERED = frozenset("conference front forum chamber initiative assembly mission campaign programme program".split())
_SMALL = frozenset("of the for and on in to de des du del di la le les el y e et".split())
_EASTERN = re.compile(r"([A-Z][a-z]+)[ \u00a0][A-Z][a-z]{1,5}-(?:[A-Z]|[a-z])[a-z]{1,5}")
_UNSURE, _SURE = 0.6, 0.8


def by_company(text: str, found: list[Name]) -> list[Name]:
    """The names with the doubtful ones read like those they stand in one list with, and family names of the East known.

    >>> text = "Ana Lima, Bo Ek and Dries Voss"
    >>> names = [Name(0, 8, "person", 0.9), Name(10, 15, "person", 0.9), Name(20, 30, "organization", 0.4)]
    >>> [n.type for n in by_company(text, names)]
    ['person', 'person', 'person']
    """
    out: list[Name] = []
    for i, n in enumerate(found):
        words = text[n.start : n.end].split()
        eastern = _EASTERN.fullmatch(text, n.start, n.end)
        if eastern and eastern.group(1) in _FAMILY:
            out.append(replace(n, type="person", confidence=max(n.confidence, _SURE)))
            continue
        settled = " ".join(words) in places() or " ".join(words) in organizations() or words[-1].lower() in TELLING
        if n.confidence < _UNSURE and not settled:
            before = _LIST.fullmatch(text, out[-1].end, n.start) if out else None
            after = _LIST.fullmatch(text, n.end, found[i + 1].start) if i + 1 < len(found) else None
            beside = [*(out[-1:] if before else ()), *(found[i + 1 : i + 2] if after else ())]
            kinds: set[NameType] = {x.type for x in beside if x.confidence >= _SURE}
            # A comma alone makes no list: "Ana Lima, Norway coach".
            listed = len(beside) > 1 or any(link and link.group().strip(", ") for link in (before, after))
            if listed and len(kinds) == 1 and (kinds != {"person"} or len(words) > 1):
                n = replace(n, type=kinds.pop())
        out.append(n)
    return out


def bodies_told(
    article: Article, found: list[Name], habit: Habits, common: Container[str], skip: list[Span]
) -> list[Name]:
    """Organizations that nothing but their company shows: rare capitals with officials, lawyers, members, shares.

    Every use of such a word is one, where at least two uses show it, or the only one does.

    >>> from analysis.article.reading import read
    >>> article = read(text="Lawyers for Veritor came. They met Veritor executives. Ana left Veritor in May.")
    >>> [article.text[n.start : n.end] for n in bodies_told(article, [], Habits(frozenset(), frozenset()), (), [])]
    ['Veritor', 'Veritor', 'Veritor']
    """
    text = article.text
    taken = Taken([*skip, *((n.start, n.end) for n in found)])
    uses: dict[str, list[tuple[Span, bool]]] = {}
    for p in article.readable:
        for m in _CAPITALS.finditer(text, p.start, p.end):
            words = m.group().split()
            start = m.start()
            if len(words) > 1 and (words[0].lower() in common or words[0] == "The"):
                start += len(words.pop(0)) + 1  # the capital that opens the sentence
            if any(_no_body(w, habit, common) for w in words) or not taken.free(start, m.end()):
                continue
            before = text[max(0, start - 40) : start]
            shown = bool(_HAS.match(text, m.end(), m.end() + 40) or _OF_IT.search(before))
            uses.setdefault(" ".join(words), []).append(((start, m.end()), shown))
    out = []
    for spans in uses.values():
        shown = sum(s for _, s in spans)
        if shown > 1 or shown == len(spans):
            out += [Name(s, e, "organization", 0.6) for (s, e), _ in spans]
    return out


def spelled_out(article: Article, found: list[Name], skip: list[Span]) -> list[Name]:
    """The names with the organizations that are told twice, by letters and in full: "Norvia Fishers Front (NFF)".

    One of the words must be a body's, or the company of either must show one; "Goods and Services Tax (GST)" is none.

    >>> from analysis.article.reading import read
    >>> article = read(text="Deputies of the Norvia Falken Front (NFF) left. She heads KNV (Norvian Bakers Conference).")
    >>> [article.text[n.start : n.end] for n in spelled_out(article, [], [])]
    ['Norvia Falken Front', 'NFF', 'KNV', 'Norvian Bakers Conference']
    """
    text = article.text
    pairs: list[tuple[Span, Span]] = []
    for p in article.readable:
        for m in _LETTERS_AFTER.finditer(text, p.start, p.end):
            words = list(re.finditer(r"[^\s]+", text[max(p.start, m.start() - 100) : m.start()]))
            offset = max(p.start, m.start() - 100)
            small = [w for w in words if w.group().lower() in _SMALL]
            for n in range(2, min(9, len(words) + 1)):
                run = words[-n:]
                letters = "".join(w.group()[0] for w in run if w not in small).upper()
                if letters == m.group(1).replace(".", "").upper() and run[0] not in small:
                    pairs.append(((offset + run[0].start(), offset + run[-1].end()), m.span(1)))
                    break
        pairs += [(m.span(2), m.span(1)) for m in _LETTERS_BEFORE.finditer(text, p.start, p.end)]
    names = Overlaps(((n.start, n.end), None) for n in found)
    skipped, new = Taken(skip), Taken()
    out: list[Name] = []
    for full, letters in pairs:
        words = text[slice(*full)].lower().split()
        told = {words[0], words[-1]} & (TELLING | bodies() | foreign_bodies() | _GATHERED)
        shown = _OF_IT.search(text[max(0, full[0] - 40) : full[0]]) or _OF_IT.search(
            text[max(0, letters[0] - 40) : letters[0]]
        )
        known = " ".join(text[slice(*full)].split()) in places() or any(
            s < full[0] for (s, _), _ in names.of((full[0], full[0] + 1))
        )
        if (told or shown) and not known and all(w[0].isalnum() for w in words) and skipped.free(full[0], letters[1]):
            told_of = [s for s in (full, letters) if new.free(*s)]
            out += [Name(*s, "organization", 0.9) for s in told_of]
            for s in told_of:
                new.add(*s)
    return sorted([*(n for n in found if new.free(n.start, n.end)), *out], key=lambda n: n.start)


def _no_body(word: str, habit: Habits, common: Container[str]) -> bool:
    low = word.lower()
    return (
        len(word) < 4
        or low in common
        or low in habit.lower
        or low in roles()
        or word in titles()
        or word in given_names()
        or word in country_of_people()
        or word in country_of()
        or word in places()
        or word in other_capitals()
        or low.removesuffix("s") in roles()
    )
