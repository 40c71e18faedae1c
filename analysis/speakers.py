"""Who stands behind each attribution: its source, resolved to actors, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass

from .actors import Cast
from .config import CONFIG, Config
from .records import Article, Gap, MarkUp


@dataclass(frozen=True)
class Speaker:
    """The actors behind one relation: none when unsettled, two or more for a joint statement."""

    actor_ids: tuple[str, ...] = ()
    why: str = ""
    confidence: float = 0.0


def find_speakers(
    article: Article, markup: MarkUp, cast: Cast, config: Config = CONFIG
) -> tuple[tuple[Speaker, ...], tuple[Gap, ...]]:
    """One `Speaker` per relation of the mark-up, in its order, and a gap for each that stays open."""
    speakers, gaps = [], []
    for r in markup.relations:
        found = cast.at(*r.source) if r.source else ()
        if found:
            speakers.append(Speaker((found[0].actor_id,), "named beside the quote", 0.9))
            continue
        speakers.append(Speaker(why="no source beside the quote"))
        start, end = r.content[0][0], r.content[-1][1]
        note = "No name stands beside the quotation."
        gaps.append(Gap("quotation without a speaker", start, end, article.text[start:end], note))
    return tuple(speakers), tuple(gaps)
