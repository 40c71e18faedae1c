"""Who stands behind each attribution: its source, resolved to actors, with the reason in words."""

from __future__ import annotations

from ..records import Article, Gap, MarkUp
from .cast import Cast, Speaker
from .config import ACTORS, ActorsConfig

__all__ = ["Speaker", "find_speakers"]


def find_speakers(
    article: Article, markup: MarkUp, cast: Cast, config: ActorsConfig = ACTORS
) -> tuple[tuple[Speaker, ...], tuple[Gap, ...]]:
    """One `Speaker` per relation of the mark-up, in its order, and a gap for each statement that stays open.

    A speaker less sure than ``config.min_speaker_confidence``, and one of two that came out near each other, is left
    open.

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
    for relation, found in zip(markup.relations, cast.speakers, strict=True):
        if found.actor_ids and found.confidence >= config.min_speaker_confidence:
            speakers.append(found)
            continue
        speakers.append(Speaker((), found.reason))
        if relation.act == "belief" and not found.rivals and not found.actor_ids:
            continue  # what nobody in particular thinks is no open question
        start, end = relation.content[0][0], relation.content[-1][1]
        kind = "ambiguous speaker" if found.rivals or found.actor_ids else "quotation without a speaker"
        gaps.append(Gap(kind, start, end, article.text[start:end], _note(cast, found)))
    return tuple(speakers), tuple(gaps)


def _note(cast: Cast, found: Speaker) -> str:
    """What a gap says of a speaker that is not sure enough, or of none."""
    if found.actor_ids:
        names = " and ".join(cast.by_id(i).name for i in found.actor_ids)
        return f"Perhaps {names} ({found.why}); not sure enough."
    return f"{found.why[:1].upper()}{found.why[1:]}."
