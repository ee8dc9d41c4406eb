"""A figure as SVG for a page, in the page's own face and colours, or as a file to take along."""

import io
import re
from dataclasses import asdict
from typing import Literal

import matplotlib as mpl
from matplotlib.figure import Figure

from upperback.charts.theme import COLOURS

_TOKENS = {value: f"var(--{name})" for name, value in asdict(COLOURS).items()}
_COLOUR = re.compile("|".join(map(re.escape, _TOKENS)))
_FONT = re.compile(r"font: (?:(\w+) )?(\d+)px [^;\"]*")
_FAMILY = re.compile(r"font-family: [^;\"]*;? ?")
_UNTURNED = re.compile(r' transform="rotate\(-0 [^)]*\)"')
_NAMES = re.compile(r'(<g) id="[^"]*"')
_HEAD = re.compile(r"^.*?(?=<svg)|<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)
_MARKS = re.compile(r"(<g[^>]*)>\s*((?:<use [^>]*/>\s*){2,})</g>")
_MARK = re.compile(r'<use ([^>]*?) ?style="([^"]*)"/>')
_SHARP = 2
"""So many pixels of a picture for each of the page's."""


def page_svg(figure: Figure) -> str:
    """Return a figure as SVG to be put into a page, which sets its face and colours.

    Each colour is a token of `tokens.css`; words are text, in the page's face; a group has no id of
    its own, which another picture of the page could have too.
    """
    svg = _svg(figure, words_as="none")
    svg = _NAMES.sub(r"\1", _HEAD.sub("", svg))
    svg = _MARKS.sub(_styled_once, svg)
    svg = _UNTURNED.sub("", _FAMILY.sub("", svg))
    svg = _FONT.sub(lambda font: f"font-size: {font[2]}px; font-weight: {font[1] or 400}", svg)
    return _COLOUR.sub(lambda colour: _TOKENS[colour[0]], svg)


def written(figure: Figure, kind: Literal["png", "svg"]) -> bytes:
    """Return a figure as a file that looks the same everywhere, always on a light page."""
    if kind == "svg":
        return _svg(figure, words_as="path", transparent=False).encode()
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=figure.dpi * _SHARP)
    return file.getvalue()


def _svg(figure: Figure, *, words_as: str, transparent: bool = True) -> str:
    file = io.StringIO()
    with mpl.rc_context({"svg.fonttype": words_as}):
        figure.savefig(file, format="svg", transparent=transparent, metadata={"Date": None})
    return file.getvalue()


def _styled_once(group: re.Match[str]) -> str:
    """Return a group of marks that look alike with their look said once: half the size."""
    marks = _MARK.findall(group[2])
    if len({style for _, style in marks}) != 1:
        return group[0]
    plain = "".join(f"<use {place}/>" for place, _ in marks)
    return f'{group[1]} style="{marks[0][1]}">{plain}</g>'
