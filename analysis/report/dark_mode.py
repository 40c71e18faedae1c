"""Colours for dark pages: lightness turned over in OKLab, hue and chroma kept, so that pairs stay as far apart.

OKLab is Björn Ottosson's (2020, “A perceptual color space for image processing”).
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache, partial

_STYLE = re.compile(r'(?<= style=")[^"]*')
_HEX = re.compile(r"#[0-9a-f]{6}\b")
_FONTS = re.compile(r"(?<=font-family: )[^;]+|(?<=px )[^;]+")
_PLACED = re.compile(r'(?<= )(?:d|x|y|width|height|transform)="[^"]*"')
_DECIMALS = re.compile(r"(\.\d\d)\d+")
NIGHT = "#15171a"  # the paper of dark pages, as in page.css


@lru_cache(maxsize=256)
def after_dark(colour: str) -> str:
    """The colour that does on a dark page what this one does on a light page.

    >>> after_dark("#ffffff"), after_dark("#1b1f24"), after_dark("#0072b2")
    ('#15171a', '#e3e8ef', '#46a0e3')
    """
    if colour.lower() == "#ffffff":
        return NIGHT
    light, a, b = _to_oklab(colour)
    light = min(1.16 - 0.9 * light, 0.93)
    for _ in range(12):  # less chroma until the screen can show it
        rgb = _from_oklab(light, a, b)
        if all(-1e-4 <= c <= 1 + 1e-4 for c in rgb):
            break
        a, b = a * 0.9, b * 0.9
    return "#" + "".join(f"{round(255 * _gamma(min(max(c, 0), 1))):02x}" for c in rgb)


def both(colour: str) -> str:
    """The colour as a CSS value for light and dark pages.

    >>> both("#0072B2")
    'light-dark(#0072b2,#46a0e3)'
    """
    return f"light-dark({colour.lower()},{after_dark(colour.lower())})"


def address(svg: bytes) -> str:
    """A chart's SVG as an address that holds it, in colours that follow the page's.

    >>> address(b"<svg/>")[:30]
    'data:image/svg+xml;base64,PHN2'
    """
    return "data:image/svg+xml;base64," + base64.b64encode(adaptive(svg.decode("utf-8")).encode("utf-8")).decode()


def adaptive(svg: str) -> str:
    """An SVG drawn on white that follows the reader's light or dark setting.

    It also gets smaller by half: coordinates to a hundredth of a point, a list of fonts
    named once, no white space between elements.

    >>> adaptive('<svg><path d="M 0.123456 1" style="fill: #ffffff"/></svg>')[-60:]
    '}}</style><path d="M 0.12 1" style="fill: var(--c0)"/></svg>'
    """
    svg = svg[svg.index("<svg") :]
    svg = _PLACED.sub(lambda m: " ".join(_DECIMALS.sub(r"\1", m.group()).split()), svg)
    svg = re.sub(r">\s*\n\s*<", "><", svg)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg).replace("; stroke-linejoin: miter", "")
    svg = re.sub(r' transform="rotate\(-0 [^"]*"', "", svg)
    styles = _STYLE.findall(svg)
    colours = sorted({c for style in styles for c in _HEX.findall(style)})
    fonts = sorted({f for style in styles for f in _FONTS.findall(style)})
    names = {v: f"var(--{k}{i})" for k, values in (("c", colours), ("f", fonts)) for i, v in enumerate(values)}
    for found in (_HEX, _FONTS):
        svg = _STYLE.sub(partial(_by_name, found, names), svg)
    always = "".join(f"--f{i}:{f};" for i, f in enumerate(fonts))
    light = ";".join(f"--c{i}:{c}" for i, c in enumerate(colours))
    dark = ";".join(f"--c{i}:{after_dark(c)}" for i, c in enumerate(colours))
    style = f"<style>svg{{{always}{light}}}@media (prefers-color-scheme:dark){{svg{{{dark}}}}}</style>"
    return re.sub(r"(<svg\b[^>]*>)", lambda m: m.group(1) + style, svg, count=1)


def _by_name(found: re.Pattern[str], names: dict[str, str], style: re.Match[str]) -> str:
    """A style whose values of one kind are called by their names."""
    return found.sub(lambda value: names[value.group()], style.group())


def _to_oklab(colour: str) -> tuple[float, float, float]:
    r, g, b = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(light: float, a: float, b: float) -> tuple[float, float, float]:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _linear(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def _gamma(c: float) -> float:
    return 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055
