"""The colours of the charts and the report: one per speaker, the same everywhere, told apart by colour-blind readers.

The first three are Okabe and Ito's (2008, “Color Universal Design”); the others were chosen so that every pair stays
at least 0.06 apart in OKLab under simulated protan-, deuter- and tritanopia (Machado, Oliveira and Fernandes 2009), and
all have a contrast of 3:1 or more on white (WCAG 2.2, 1.4.11). A test holds them to it.
"""

from __future__ import annotations

from ..tables import Tables

SPEAKER_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#7B1FA2", "#C96FA8", "#8A1538", "#152A5C", "#7A5200")
OTHER = "#6F7680"  # speakers beyond the palette, and words whose speaker is not settled
MONEY = "#0B5E55"  # amounts: a colour of no speaker

INK = "#1B1F24"  # titles, names, numbers
QUIET = "#5A626C"  # notes and scales: 4.5:1 on white and more
LINE = "#C9CED4"  # rules and frames
FAINT = "#EEF0F2"  # the ground that bars run on
PAPER = "#FFFFFF"


def speaker_order(tables: Tables) -> list[str]:
    """Ids of the actors who are quoted, most words first; who speaks earlier in the article stands first on a tie.

    Statements count, beliefs do not, as in the `actors` table.
    """
    said = tables.statements[tables.statements.speaker_id.notna()]
    words = said.groupby("speaker_id", sort=False).words.sum()
    first = {who: spans[0][0] for who, spans in zip(said.speaker_id[::-1], said.spans[::-1], strict=True)}
    return sorted(words.index, key=lambda who: (-words[who], first[who], who))


def speaker_colours(tables: Tables) -> dict[str, str]:
    """The colour of every quoted actor, by id: a colour of its own for the first eight in `speaker_order`, then grey.

    >>> from analysis import read
    >>> from analysis.tables import tables
    >>> speaker_colours(tables(read(text="Nobody spoke.")))
    {}
    """
    own = (*SPEAKER_COLOURS, *[OTHER] * len(tables.actors))
    return dict(zip(speaker_order(tables), own, strict=False))


def tint(colour: str, share: float = 0.2) -> str:
    """The colour mixed with white: `share` of it, the rest white. Dark ink stays readable on tints up to 0.35.

    >>> tint("#0072B2", 0.2)
    '#CCE3F0'
    """
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - p) * share):02X}" for p in parts)
