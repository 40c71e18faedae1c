"""Charts of an article's evidence: `Axes` in, `Axes` out, each with a title that states its finding.

Each chart takes the tables and, if wanted, the Axes to draw on; without Axes it makes a figure of its own (`ax.figure`)
of the right height. `alt(ax)` is the chart's text alternative and `picture(ax)` its figure as a file. matplotlib's
pyplot is not used, so nothing is left open and nothing is global.

>>> from analysis import read
>>> from analysis.tables import tables
>>> ax = words_per_speaker(tables(read(text="Nobody spoke.")))
>>> alt(ax)
'Nobody is quoted in this article.'
"""

from .about import who_about_whom
from .aid import aid_amounts
from .drawing import PHONE, WIDTH, alt, picture
from .flows import aid_flows
from .groups import words_by_group
from .palette import speaker_colours, speaker_order, tint
from .speech import speech_map, words_per_speaker
from .tones import tone_by_speaker

__all__ = [
    "PHONE",
    "WIDTH",
    "aid_amounts",
    "aid_flows",
    "alt",
    "picture",
    "speaker_colours",
    "speaker_order",
    "speech_map",
    "tint",
    "tone_by_speaker",
    "who_about_whom",
    "words_by_group",
    "words_per_speaker",
]
