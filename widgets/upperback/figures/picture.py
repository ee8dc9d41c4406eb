"""Figures with matplotlib, for lessons and print: the same shapes as in the browser."""

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from upperback.content import Side, Technique
from upperback.figures.geometry import Array
from upperback.figures.palette import DARK, LIGHT
from upperback.figures.scene import scene, view_box
from upperback.figures.shapes import Shape
from upperback.pacing import Cue, timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path

_EDGE = 0.7  # the thin line round shapes, in centimetres of the person
_INCHES = 1 / 50  # of paper for a centimetre of the person
_LETTERS = 24  # of a caption in a line, which is as wide as the pose
_LINES = 2  # of a caption
_LETTER = 0.95 / (0.6 * _LETTERS)  # a caption's size, as a share of the pose's width: letters
# are six tenths as wide as they are high
_LABEL = 0.9 * _LETTER  # the size of a word in a picture, likewise


def figure(technique: Technique, pose: str, side: Side = "none", *, dark: bool = False) -> "Figure":
    """Return one pose; of a technique with two sides, that of the side given.

    Raises:
        KeyError: the technique has no pose of that name.
    """
    name = f"{pose}:{side}" if side in technique.sides else pose
    return _grid([scene(technique.id, name, name, 0)], [""], columns=1, dark=dark)


def strip(
    technique: Technique, *, captions: bool = True, columns: int = 4, dark: bool = False
) -> "Figure":
    """Return every pose of a session as it is first arrived at, in order, with what is said then.

    An arrow shows what has moved, and where to. There are at most so many `columns` in a row.
    """
    cues = arrivals(technique)
    scenes = [scene(technique.id, cue.pose_from, cue.pose_to, 1) for cue in cues]
    words = [cue.short if captions else "" for cue in cues]
    return _grid(scenes, words, columns=columns, dark=dark)


def arrivals(technique: Technique) -> list[Cue]:
    """Return the cues of a session at which a pose is arrived at for the first time, in order.

    Getting ready is none of them: whoever fetches a mat is not on it yet.
    """
    arrived: dict[str, Cue] = {}
    for cue in timeline(technique).cues:
        if cue.kind != "get-ready":
            arrived.setdefault(cue.pose_to, cue)
    return list(arrived.values())


def _grid(scenes: list[list[Shape]], captions: list[str], *, columns: int, dark: bool) -> "Figure":
    from matplotlib.figure import Figure  # noqa: PLC0415  (heavy: only when drawn)

    rows = -(-len(scenes) // columns)
    # As few as need no more rows, so that the last row is as full as can be.
    columns = -(-len(scenes) // rows)
    x, _, across, _ = view_box(scenes)
    width = across * _INCHES
    below = 1.6 * _LINES * _LETTER * width if any(captions) else 0
    views = []
    for row in range(rows):
        _, y, _, down = view_box(scenes[row * columns : (row + 1) * columns])
        views.append((x, y, across, down))
    total = sum(view[3] * _INCHES + below for view in views)
    drawn = Figure(figsize=(columns * width, total), facecolor="none")
    bottom = 1.0
    for row, view in enumerate(views):
        here = range(row * columns, min((row + 1) * columns, len(scenes)))
        height, share = view[3] * _INCHES / total, below / total
        bottom -= height + share
        for column, index in enumerate(here):
            left = (column + (columns - len(here)) / 2) / columns
            axes = drawn.add_axes((left, bottom + share, 1 / columns, height))
            _paint(axes, scenes[index], view, dark=dark)
            drawn.text(
                left + 0.5 / columns, bottom + share, textwrap.fill(captions[index], _LETTERS),
                color=(DARK if dark else LIGHT)["label"].fill, ha="center", va="top",
                fontsize=72 * _LETTER * width,
            )  # fmt: skip
    return drawn


def _paint(
    axes: "Axes", shapes: list[Shape], view: tuple[float, float, float, float], *, dark: bool
) -> None:
    """Paint shapes on axes, which then show just the view box."""
    from matplotlib.patches import PathPatch  # noqa: PLC0415

    x, y, width, height = view
    axes.set_xlim(x, x + width)
    axes.set_ylim(y + height, y)
    axes.set_axis_off()
    point = 72 * _INCHES
    palette = DARK if dark else LIGHT
    # `add_artist`, as `add_patch` would measure every curve first, to set the limits set above.
    for order, shape in enumerate(shapes):
        if shape.points is None:
            continue
        fill, edge = palette[shape.role]
        if shape.text:
            across, down = shape.points[0]
            axes.text(
                across, down, shape.text, color=fill, fontsize=_LABEL * width * point,
                ha="center", va="center", zorder=order,
            )  # fmt: skip
            continue
        line = {"edgecolor": edge, "capstyle": "round", "joinstyle": "round", "zorder": order}
        path = _path(shape)
        if shape.width:
            axes.add_artist(PathPatch(path, fill=False, linewidth=shape.width * point, **line))
            continue
        # First the line and then the inside: only what lies outside the whole shape is left of it.
        axes.add_artist(PathPatch(path, fill=False, linewidth=2 * _EDGE * point, **line))
        axes.add_artist(PathPatch(path, facecolor=fill, edgecolor="none", zorder=order))


def _path(shape: Shape) -> "Path":
    from matplotlib.path import Path  # noqa: PLC0415

    points = shape.points if shape.points is not None else np.zeros((0, 2))
    if shape.radii:
        return Path.make_compound_path(*(Path(p, closed=True) for p in _limb(points, shape.radii)))
    if shape.smooth:
        return _curve(points, closed=shape.closed)
    return Path(
        np.concatenate([points, points[:1]]) if shape.closed else points, closed=shape.closed
    )


def _limb(points: Array, radii: tuple[float, ...]) -> list[Array]:
    """Return the outlines of the limb's links: circles joined by their common tangents."""
    if len(points) == 1:
        return [_arc(points[0], radii[0], 0, 2 * np.pi)]
    outlines = []
    for a, b, r, s in zip(points[:-1], points[1:], radii[:-1], radii[1:], strict=True):
        way = b - a
        distance = float(np.hypot(*way))
        if distance <= abs(r - s) + 1e-9:
            outlines.append(_arc(*((a, r) if r >= s else (b, s)), 0, 2 * np.pi))
            continue
        heading, open_ = np.arctan2(way[1], way[0]), np.arccos((r - s) / distance)
        outlines.append(
            np.concatenate(
                [
                    _arc(b, s, heading - open_, heading + open_),
                    _arc(a, r, heading + open_, heading + 2 * np.pi - open_),
                ]
            )
        )
    return outlines


def _arc(middle: Array, radius: float, start: float, end: float) -> Array:
    angles = np.linspace(start, end, 48)
    arc = middle + radius * np.stack([np.cos(angles), np.sin(angles)], 1)
    return np.concatenate([arc, arc[-1:]])


def _curve(points: Array, *, closed: bool) -> "Path":
    """Return a smooth curve through points (Catmull-Rom)."""
    from matplotlib.path import Path  # noqa: PLC0415

    around = (
        np.concatenate([points[-1:], points, points[:2]])
        if closed
        else np.concatenate([points[:1], points, points[-1:]])
    )
    vertices, codes = [around[1]], [Path.MOVETO]
    for i in range(1, len(around) - 2):
        before, start, end, after = around[i - 1 : i + 3]
        vertices += [start + (end - before) / 6, end - (after - start) / 6, end]
        codes += [Path.CURVE4] * 3
    return Path(vertices, codes)
