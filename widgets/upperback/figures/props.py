"""What the person rests on or beside: mat, chair, wall and roller; and the words left and right."""

from collections.abc import Iterator

import numpy as np

from upperback.content.pose_file import Box, Roller, Sight
from upperback.figures.geometry import Array
from upperback.figures.shapes import Shape, View

_CORNERS = 12


def box(name: str, prop: Box, view: View) -> Shape:
    """Return a box as its outline."""
    low, high = np.array(prop.low), np.array(prop.high)
    corners = np.array(np.meshgrid(*zip(low, high, strict=True))).reshape(3, -1).T
    return Shape(name, prop.role, _hull(view.flat(corners)))


def labels(sight: Sight, view: View) -> Iterator[Shape]:
    """Yield the words for the person's own left and right, where the view has them."""
    if sight.labels is None:
        return
    x, y, z = sight.labels
    for side, sign in (("left", 1), ("right", -1)):
        place = view.flat(np.array([[sign * x, y, z]]))
        yield Shape(f"{side} label", "label", place, text=side)


def roller(prop: Roller, middle: Array | None, view: View) -> Iterator[Shape]:
    """Yield a roll that lies across, with a mark that shows how far it has rolled.

    `middle` is the height and depth of its middle, or None where there is no roller to be seen.
    """
    shown = middle is not None
    y, z = middle if middle is not None else (0.0, 0.0)
    near = -prop.half if view.near[0] < 0 else prop.half
    ends = np.array([[-near, y, z], [near, y, z]])
    turns = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)

    def on_end(radius: Array | float, angles: Array) -> Array:
        across = np.full_like(angles, near)
        return np.stack([across, y + radius * np.cos(angles), z + radius * np.sin(angles)], 1)

    # Rolling along the floor turns it one way, rolling up a wall behind the person the other.
    turned = (z - y) / prop.radius
    if prop.kind == "towel":
        windings = turned + np.linspace(0, 4 * np.pi, _CORNERS)
        lines = {"roller fold": on_end(np.linspace(0.1, 0.8, _CORNERS) * prop.radius, windings)}
    else:
        lines = {
            "roller core": on_end(0.4 * prop.radius, np.append(turns, 0)),
            "roller mark": on_end(np.array([0.5, 0.85]) * prop.radius, np.full(2, turned)),
        }
    shapes = [
        Shape("roller", "prop", view.flat(ends), (prop.radius,) * 2),
        Shape("roller end", "prop", view.flat(on_end(prop.radius, turns)), smooth=True),
        *(
            Shape(name, "prop-line", view.flat(line), width=0.9, smooth=True, closed=False)
            for name, line in lines.items()
        ),
    ]
    yield from (shape if shown else shape.hidden() for shape in shapes)


def _hull(points: Array) -> Array:
    """Return the corners of the convex hull of points (n, 2), in order (Andrew's chain)."""
    ordered = sorted({(round(float(x), 6), round(float(y), 6)) for x, y in points})
    halves = []
    for run in (ordered, ordered[::-1]):
        half: list[tuple[float, float]] = []
        for point in run:
            while len(half) > 1 and _turn(half[-2], half[-1], point) <= 1e-9:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return np.array(halves[0] + halves[1])


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
