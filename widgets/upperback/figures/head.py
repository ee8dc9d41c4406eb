"""The head: hair, ears, and a calm face that shows which way the person looks.

Places on the head are unit vectors, left, up and forward, stretched to the skull's size.
"""

from collections.abc import Callable, Iterator

import numpy as np

from upperback.content.body_file import body
from upperback.figures.geometry import Array, unit
from upperback.figures.shapes import Shape, View
from upperback.figures.skeleton import SIDES, Skeleton

_FACE = np.array([0, -np.sin(np.radians(24)), np.cos(np.radians(24))])
_FACE_REACH = np.radians(76)
_CORNERS = 12
_SLIVER = np.radians(20)  # what is less than that of the face is left out
_UP = np.array([0.0, 1, 0])
_HAIR_SHIFT = np.array([0, 1.0, -1.2])


def head(skeleton: Skeleton, view: View) -> Iterator[Shape]:
    """Yield the head, looking where the person looks."""
    frame, middle, size = skeleton.frames["head"], skeleton.joints["head"], np.array(body().skull)
    # A place u on the head is seen if u · sight > 0: its normal is u stretched the other way.
    sight = unit((frame.T @ view.near) / size)

    def on_head(places: Array) -> Array:
        return view.flat(middle + places * size @ frame.T)

    bun = on_head(np.array([[0, 0.66, -1.02]]))
    yield Shape("bun", "hair", bun, (4.0,))
    nose = on_head(np.array([[0, 0.06, 0.92], [0, -0.14, 1.1]]))
    yield Shape("nose", "skin", nose, (1.1, 1.5))
    around = _round(_toward(_UP, sight), sight, np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False))
    hair = view.flat(middle + (around * size + _HAIR_SHIFT) @ frame.T)
    yield Shape("hair", "hair", hair, smooth=True)
    face = _face(sight)
    yield Shape(
        "face", "skin", None if face is None else on_head(face), smooth=True, count=_CORNERS
    )
    for side, sign in zip(SIDES, (1, -1), strict=True):
        ear = unit(np.array([sign, -0.12, -0.12]))
        seen = ear @ sight > 0.1
        yield Shape(f"{side} ear", "skin", on_head(ear[None]) if seen else None, (1.9,), count=1)
        yield _line(f"{side} eye", sight, on_head, sign * 0.4, 0.0, 0.16)
    yield _line("mouth", sight, on_head, 0.0, -0.5, 0.2)


def _line(
    name: str, sight: Array, on_head: Callable[[Array], Array], x: float, y: float, half: float
) -> Shape:
    """Return a small smiling line on the face, or nothing where it is turned away."""
    across = np.linspace(-1, 1, 5)
    places = np.stack([x + half * across, y - 0.07 * (1 - across**2), np.full(5, 0.86)], 1)
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    points = on_head(places) if places[2] @ sight > 0.15 else None
    return Shape(name, "line", points, width=0.9, smooth=True, closed=False, count=5)


def _face(sight: Array) -> Array | None:
    """Return the outline of the face as far as it is seen, or None from behind.

    The face is a cap of the head, and what is seen is half of it. Both are convex, so that the
    outline is found by going from a place within both to where one of them ends.
    """
    away = np.arccos(np.clip(_FACE @ sight, -1, 1))
    if away > np.pi / 2 + _FACE_REACH - _SLIVER:
        return None
    shift = max(0.0, (away - np.pi / 2 + _FACE_REACH) / 2)
    within = np.cos(shift) * _FACE + np.sin(shift) * _toward(sight, _FACE)
    turns = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    ways = _round(_toward(_UP, within), within, turns)
    far = np.minimum(
        _reach(within, ways, _FACE, float(np.cos(_FACE_REACH))), _reach(within, ways, sight, 0.0)
    )[:, None]
    outline: Array = np.cos(far) * within + np.sin(far) * ways
    return outline


def _reach(start: Array, ways: Array, axis: Array, least: float) -> Array:
    """Return how far round the head to go, each way, until u · axis falls to `least`."""
    a, b = start @ axis, ways @ axis
    return np.arctan2(b, a) + np.arccos(np.clip(least / np.hypot(a, b), -1, 1))


def _toward(target: Array, start: Array) -> Array:
    """Return the direction from one place on the head to another."""
    return unit(target - start * (target @ start))


def _round(first: Array, axis: Array, turns: Array) -> Array:
    """Return the unit vectors at these turns from the first, round the axis."""
    return np.cos(turns)[:, None] * first + np.sin(turns)[:, None] * np.cross(axis, first)
