"""Who stands behind each attribution: its source, resolved to actors, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Article, Gap, MarkUp
from .cast import Cast
from .config import ACTORS, ActorsConfig


@dataclass(frozen=True)
class Speaker:
    """The actors behind one relation: none when unsettled, two or more for a joint statement.

    `why` tells the chain in words, `reason` its kind (`reasons`); `confidence` is that kind's share of right speakers.
    """

    actor_ids: tuple[str, ...] = ()
    why: str = ""
    reason: str = ""
    confidence: float = 0.0


def find_speakers(
    article: Article, markup: MarkUp, cast: Cast, config: ActorsConfig = ACTORS
) -> tuple[tuple[Speaker, ...], tuple[Gap, ...]]:
    """One `Speaker` per relation of the mark-up, in its order, and a gap for each statement that stays open.

    A speaker less sure than ``config.min_speaker_confidence``, and one of two that came out near each other, is left open.

    >>> from analysis.actors.cast import find_cast
    >>> from analysis.article.reading import read
    >>> from analysis.evidence import mark_up
    >>> article = read(text="Ana Lima met Bo Ek. “I am glad,” she said.")
    >>> markup = mark_up(article)
    >>> [s.why for s in find_speakers(article, markup, find_cast(article, markup))[0]]
    ['‘she said’ → Ana Lima, subject of the sentence before']
    """
    speakers: list[Speaker] = []
    gaps: list[Gap] = list(cast.gaps)
    for relation, settled in zip(markup.relations, cast.settled, strict=True):
        start, end = relation.content[0][0], relation.content[-1][1]
        if settled.actor_ids and settled.confidence >= config.min_speaker_confidence:
            speakers.append(Speaker(settled.actor_ids, settled.why, settled.reason, settled.confidence))
            continue
        speakers.append(Speaker((), settled.why, settled.reason))
        if relation.act == "belief" and not settled.rivals and not settled.actor_ids:
            continue  # what nobody in particular thinks is no open question
        if settled.actor_ids:
            names = " and ".join(cast.by_id(i).name for i in settled.actor_ids)
            note = f"Perhaps {names} ({settled.why}); not sure enough."
        else:
            note = settled.why[:1].upper() + settled.why[1:] + "."
        kind = "ambiguous speaker" if settled.rivals or settled.actor_ids else "quotation without a speaker"
        gaps.append(Gap(kind, start, end, article.text[start:end], note))
    return tuple(speakers), tuple(gaps)
