"""The sheet every chart is drawn on: a title that states the finding, rows below it, text that always fits.

On a sheet one unit of y is one point (1/72 inch), counted downwards from the title, so that text and bars keep their
distances at any size; x is the chart's own scale. The sheet knows nothing of tables.
"""

from __future__ import annotations

import io
import unicodedata
import warnings
from functools import lru_cache
from itertools import pairwise
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font, Kerning
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from .palette import INK, PAPER, QUIET

WIDTH = 7.9  # inches: 760 CSS pixels, the report's column
PHONE = 3.9  # inches: what is left of 400 CSS pixels
MARGIN = 12.0  # points around a sheet that has a figure of its own
TITLE, LABEL, NOTE = 13.0, 10.5, 9.0  # points
LEADING = 1.3  # line to line, in font sizes
ASCENT = 0.78  # top of a line to its baseline, in line heights
GAP = 10.0  # points between the title and what is below it

# Narrower than the font the sheet is measured with, so that what fits there fits in a browser too.
BROWSER_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"


def sheet(ax: Axes | None, title: str, height: float, width: float, note: str = "") -> Axes:
    """An empty sheet with its title: `ax` itself, or the one Axes of a new figure `width` inches wide.

    `height` is that of the rows in points. y runs from 0 under the title down to `height`; x from 0 to 1 until the
    chart sets its own limits. `note` is a quiet line at the foot.
    """
    points = room(ax, width)
    heading = wrap(title, points, TITLE, weight="bold", lines=5)
    foot = wrap(note, points, NOTE, lines=9) if note else []
    below = len(foot) * NOTE * LEADING + (8 if foot else 0)
    if ax is None:
        above = len(heading) * TITLE * LEADING + GAP
        inches = (2 * MARGIN + above + height + below) / 72
        figure = Figure(figsize=(width, inches), dpi=96, facecolor=PAPER)
        side, whole = MARGIN / 72 / width, inches * 72
        ax = figure.add_axes((side, (MARGIN + below) / whole, 1 - 2 * side, height / whole))
    ax.set(xlim=(0, 1), ylim=(height, 0), xticks=[], yticks=[], facecolor="none")
    ax.spines[:].set_visible(False)
    ax.set_title("\n".join(heading), loc="left", fontsize=TITLE, fontweight="bold", color=INK, pad=GAP)
    for i, line in enumerate(foot):
        y = height + 8 + (i + ASCENT) * NOTE * LEADING
        ax.text(0, y, line, fontsize=NOTE, color=QUIET, va="baseline", transform=ax.get_yaxis_transform())
    return ax


def room(ax: Axes | None, width: float) -> float:
    """How many points wide the sheet will be."""
    return width * 72 - 2 * MARGIN if ax is None else ax.bbox.width / ax.figure.dpi * 72


def finish(ax: Axes, description: str) -> Axes:
    """The finished chart: keeps `description` as its alt text, and lets no dollar sign turn text into mathematics."""
    ax.set_label(description)
    for text in ax.findobj(Text):
        text.set_parse_math(False)
    return ax


def alt(ax: Axes) -> str:
    """The text alternative of a chart: its finding, then its numbers. It is kept as the label of the Axes."""
    return str(ax.get_label())


def nothing(ax: Axes | None, missing: str, width: float) -> Axes:
    """A quiet sheet that says what is missing."""
    ax = sheet(ax, "", 30, width)
    write(ax, 0, 6, missing, colour=QUIET)
    return finish(ax, missing)


def picture(ax: Axes, format: str = "svg", dpi: int = 192) -> bytes:
    """The chart's figure as a file, `svg` or `png`: the same bytes whenever the evidence is the same.

    In SVG text stays text, set in the reader's own sans-serif.
    """
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("these Axes stand in no figure: draw them on one, such as Figure().add_subplot()")
    rc: dict[Any, str] = {"svg.hashsalt": "on the record", "svg.fonttype": "none"}
    out = io.BytesIO()
    with matplotlib.rc_context(rc), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")  # a browser has the glyphs
        figure.savefig(out, format=format, dpi=dpi if format == "png" else 72, metadata=_NO_DATE[format])
    if format != "svg":
        return out.getvalue()
    return out.getvalue().replace(_WRITTEN_FONTS.encode(), BROWSER_FONTS.encode())


Swatch = tuple[str, dict[str, Any]]  # what a look means, and how a bar gets it
_NO_DATE: dict[str, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "png": {"Software": None},
}
_WRITTEN_FONTS = "'DejaVu Sans'"


def write(
    ax: Axes,
    x: float,
    y: float,
    words: str,
    *,
    size: float = LABEL,
    colour: str = INK,
    weight: str = "normal",
    right: bool = False,
    centre: bool = False,
) -> Text:
    """One line of text, its top at `y`; `x` is its left end, its right end or its centre."""
    ha = "right" if right else "center" if centre else "left"
    y += ASCENT * size * LEADING  # by the baseline, so that words of two sizes can share it
    return ax.text(x, y, words, fontsize=size, color=colour, fontweight=weight, ha=ha, va="baseline")


def bar(ax: Axes, x: float, y: float, width: float, height: float, **style: Any) -> Rectangle:
    """A bar from `x` to the right, its top at `y`."""
    # As an artist: a patch would widen the limits of the Axes, which the sheet has set, and takes twice as long.
    drawn = Rectangle((x, y), width, height, **{"linewidth": 0, "clip_on": False, **style})
    ax.add_artist(drawn)
    return drawn


def points_per_unit(ax: Axes) -> float:
    """How many points one unit of x is."""
    low, high = ax.get_xlim()
    return room(ax, 0) / (high - low)


def tidy(words: str) -> str:
    """The words on one line, without characters that cannot be drawn.

    >>> tidy("Ana\\r\\n  Lima\\x00")
    'Ana Lima'
    """
    drawable = (c if unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn") else " " for c in words)
    return " ".join("".join(drawable).split())


def length(words: str, size: float = LABEL, weight: str = "normal") -> float:
    """How long a line of text is, in points: its characters, each measured once, and what pairs are set apart."""
    kerned = sum(_kerning(a, b, weight) for a, b in pairwise(words))
    return size * (sum(_width(c, weight) for c in words) + kerned)


@lru_cache(maxsize=4096)
def _width(character: str, weight: str) -> float:
    """How wide a character is, in font sizes."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        font = FontProperties(size=100, weight=weight)
        width, _, _ = text_to_path.get_text_width_height_descent(character, font, False)
    # What the font lacks it measures as a narrow box: ideographs and the like are as wide as they are high.
    return width / 100 + 0.45 * (unicodedata.east_asian_width(character) in "WF")


@lru_cache(maxsize=16384)
def _kerning(left: str, right: str, weight: str) -> float:
    """How much further apart than by their widths two characters stand, in font sizes; below zero where closer."""
    font = _font(weight)
    kerning = font.get_kerning(font.get_char_index(ord(left)), font.get_char_index(ord(right)), Kerning.UNSCALED)
    return kerning / font.units_per_EM


@lru_cache(maxsize=4)
def _font(weight: str) -> FT2Font:
    """The font that text of this weight is set in."""
    return get_font(findfont(FontProperties(weight=weight)))


def wrap(words: str, points: float, size: float = LABEL, weight: str = "normal", lines: int = 3) -> list[str]:
    """The words in at most so many lines of at most so many points; what is too much ends in “…”.

    >>> wrap("Ana Lima of Porto Alto", 58, 10, lines=2)
    ['Ana Lima', 'of Porto…']
    """
    rest = tidy(words)
    out: list[str] = []
    while rest:
        if length(rest, size, weight) <= points:
            return [*out, rest]
        if len(out) == lines - 1:
            return [*out, _head(rest, points, size, weight, end="…").rstrip() + "…"]
        head = _head(rest, points, size, weight)
        cut = max(head.rfind(" "), head.rfind("-") + 1) if rest[len(head)] != " " else len(head)
        if cut > 0:
            head = head[:cut]
        out.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    return out or [""]


def capital(sentence: str) -> str:
    """The sentence with a capital at its head, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def brief(name: str, most: int = 44) -> str:
    """A name for a title: at most so many characters, cut between words.

    >>> brief("Directorate-General for Coastal Protection and Inland Waterways", 40)
    'Directorate-General for Coastal…'
    """
    name = tidy(name)
    return name if len(name) <= most else (name[: most - 1].rpartition(" ")[0] or name[: most - 1]) + "…"


def fit(words: str, points: float, size: float = LABEL, weight: str = "normal") -> str:
    """The words on one line of at most so many points."""
    return wrap(words, points, size, weight, lines=1)[0]


def _head(words: str, points: float, size: float, weight: str, end: str = "") -> str:
    """As many first characters as fit, one at least (found by halving: names of any length stay cheap)."""
    low, high = 1, min(len(words), int(points / size * 8) + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if length(words[:middle] + end, size, weight) <= points:
            low = middle
        else:
            high = middle - 1
    return words[:low]


def swatches(ax: Axes, y: float, entries: list[Swatch]) -> None:
    """Swatches with their meaning, on as many lines as they take: `swatch_height` tells how high that is."""
    left, unit = ax.get_xlim()[0], points_per_unit(ax)
    for (meaning, style), (x, line) in zip(entries, _swatch_places(entries, room(ax, 0)), strict=True):
        top = y + line * (NOTE * LEADING + 3)
        bar(ax, left + x / unit, top + 1.5, 12 / unit, 9, **style)
        write(ax, left + (x + 17) / unit, top, meaning, size=NOTE, colour=QUIET)


def swatch_height(entries: list[Swatch], points: float) -> float:
    """How high the swatches stand on a sheet so many points wide, with the space below them."""
    lines = 1 + max((line for _, line in _swatch_places(entries, points)), default=-1)
    return lines * (NOTE * LEADING + 3) + (5 if lines else 0)


def _swatch_places(entries: list[Swatch], points: float) -> list[tuple[float, int]]:
    places, x, line = [], 0.0, 0
    for meaning, _ in entries:
        wide = 17 + length(meaning, NOTE)
        if x and x + wide > points:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += wide + 14
    return places
