"""Figures with matplotlib, for lessons and print: the same shapes as in the browser."""

from typing import TYPE_CHECKING

import numpy as np

from upperback.content import Side, Technique
from upperback.figures.drawing import scene
from upperback.figures.palette import DARK, LIGHT
from upperback.figures.shapes import Shape
from upperback.figures.skeleton import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path

_EDGE = 0.7  # the thin line round shapes, in centimetres


def paint(axes: "Axes", shapes: list[Shape], view: list[float], *, dark: bool = False) -> None:
    """Paint shapes on axes, which then show just the view box, in its proportions."""
    from matplotlib.patches import PathPatch  # noqa: PLC0415  (heavy: only when drawn)

    x, y, width, height = view
    axes.set_xlim(x, x + width)
    axes.set_ylim(y + height, y)
    axes.set_aspect("equal")
    axes.set_axis_off()
    figure = axes.figure
    # Line widths are centimetres of the drawn person, too.
    box = axes.get_position()
    inches = figure.get_size_inches()
    point = 72 * min(inches[0] * box.width / width, inches[1] * box.height / height)
    palette = DARK if dark else LIGHT
    for order, shape in enumerate(shapes):
        if shape.points is None:
            continue
        fill, edge = palette[shape.role]
        if shape.text:
            at = shape.points[0]
            axes.text(*at, shape.text, color=fill, fontsize=6.5 * point, ha="center", va="center")
            continue
        path = _path(shape)
        if shape.width:
            line = PathPatch(
                path,
                fill=False,
                edgecolor=edge,
                linewidth=shape.width * point,
                capstyle="round",
                joinstyle="round",
                zorder=order,
            )
            axes.add_patch(line)
            continue
        # First the line and then the inside: only what lies outside the whole shape is left of it.
        for inside in (False, True):
            axes.add_patch(
                PathPatch(
                    path,
                    facecolor=fill if inside else "none",
                    edgecolor="none" if inside else edge,
                    linewidth=0 if inside else 2 * _EDGE * point,
                    joinstyle="round",
                    zorder=order,
                )
            )


def _path(shape: Shape) -> "Path":
    from matplotlib.path import Path  # noqa: PLC0415

    assert shape.points is not None
    if shape.radii:
        return Path.make_compound_path(
            *(Path(p, closed=True) for p in _limb(shape.points, shape.radii))
        )
    if shape.smooth:
        return _curve(shape.points, closed=shape.closed)
    points = shape.points
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
    angles = np.linspace(start, end, 24)
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
