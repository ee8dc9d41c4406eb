"""Rotations, directions, and two bones that reach.

Positions are arrays (3,) in centimetres, frames are arrays (3, 3) whose columns are the part's own
left, up and forward.
"""

import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_NEARLY = 1e-6


def rotation(axis: Literal["x", "y", "z"], degrees: float) -> Array:
    """Return the (3, 3) rotation about an axis, by the right-hand rule."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    if axis == "x":
        return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    if axis == "y":
        return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def unit(vector: Array) -> Array:
    """Return the direction of a vector."""
    return vector / max(length(vector), _NEARLY)


def length(vector: Array) -> float:
    """Return the length of one vector."""
    return math.sqrt(vector @ vector)


def foot_frame(forward: Array, down: Array) -> Array:
    """Return the frame of a foot whose toes point forward and whose shin comes from above."""
    z = unit(forward)
    x = unit(_cross(-down, z))
    return np.stack([x, _cross(z, x), z], axis=1)


def reach(
    root: Array, target: Array, first: float, second: float, pole: Array
) -> tuple[Array, Array]:
    """Return the middle and the end of two bones that reach for a target, bent towards the pole.

    A target out of reach is reached for, not stretched to.
    """
    way = target - root
    distance = min(max(length(way), abs(first - second) + _NEARLY), first + second - _NEARLY)
    along = unit(way)
    part = (first**2 - second**2 + distance**2) / (2 * distance)
    bend = unit(pole - along * (pole @ along))
    middle = root + along * part + bend * math.sqrt(max(first**2 - part**2, 0))
    return middle, root + along * distance


def _cross(a: Array, b: Array) -> Array:
    # For single vectors this is many times as fast as np.cross.
    return np.array(
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    )
