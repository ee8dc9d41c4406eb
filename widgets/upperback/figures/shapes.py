"""What is painted: flat shapes, as a camera without perspective sees them.

Coordinates of shapes are in centimetres, x to the right and y down, as SVG has them. A shape is
either a limb (circles of given radii, joined by their common tangents) or an outline.
"""

from dataclasses import dataclass, replace

import numpy as np

from upperback.content.pose_file import Sight
from upperback.figures.geometry import Array, rotation


@dataclass(frozen=True)
class Shape:
    """One thing to paint; `points` (n, 2), or None while it cannot be seen.

    With `radii` it is a limb. Otherwise it is a line of `width`, or filled where that is 0.
    """

    name: str
    role: str
    points: Array | None
    radii: tuple[float, ...] = ()
    width: float = 0
    smooth: bool = False
    closed: bool = True
    text: str = ""
    count: int = 0

    @property
    def size(self) -> int:
        """How many points it has, hidden or not."""
        return self.count if self.points is None else len(self.points)

    def hidden(self) -> "Shape":
        """Return it hidden."""
        return replace(self, points=None, count=self.size)

    def placed(self, scale: float, shift: tuple[float, float]) -> "Shape":
        """Return it smaller or larger, and then moved."""
        return replace(
            self,
            points=None if self.points is None else self.points * scale + np.array(shift),
            radii=tuple(radius * scale for radius in self.radii),
            width=self.width * scale,
        )


@dataclass(frozen=True)
class View:
    """A camera as three directions: right and up on the picture, and towards the viewer."""

    right: Array
    up: Array
    near: Array

    @classmethod
    def of(cls, sight: Sight) -> "View":
        """Return the directions of a view."""
        turned = rotation("y", sight.turn) @ rotation("x", -sight.above)
        return cls(turned[:, 0], turned[:, 1], turned[:, 2])

    def flat(self, points: Array) -> Array:
        """Project points (…, 3) to the picture, (…, 2)."""
        return np.stack([points @ self.right, -(points @ self.up)], axis=-1)
