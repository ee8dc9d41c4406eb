"""The upper back seen from behind, as closed curves, so that its left is the person's left.

A curve is a ring of points: it is smooth, passes halfway between each two of them, and a point in
the middle pulls it. Everything that draws the map draws these.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

Point = tuple[float, float]
Ring = tuple[Point, ...]

WIDTH, HEIGHT = 240.0, 260.0
"""The size of the picture that the points lie in; y grows downwards."""

_MIDDLE = WIDTH / 2


def _mirrored(ring: Ring) -> Ring:
    return tuple((2 * _MIDDLE - x, y) for x, y in reversed(ring))


def _whole(half: Ring) -> Ring:
    return half + _mirrored(half)


BODY: Ring = _whole(
    (
        (102, 4), (98, 4), (99, 30), (98, 48), (78, 58), (44, 64), (18, 80), (10, 118), (4, 190),
        (6, 256), (30, 256), (32, 190), (40, 130), (46, 136), (52, 176), (58, 216), (56, 256),
        (56, 256), (100, 256),
    )
)  # fmt: skip
"""The outline: neck, shoulders, upper arms and trunk."""

_NECK: Ring = (
    (116, 22), (104, 22), (103, 50), (86, 62), (52, 70), (52, 86), (84, 80), (116, 76),
)  # fmt: skip
_BLADE: Ring = (
    (94, 90), (64, 92), (50, 104), (56, 126), (74, 152), (86, 156), (96, 140), (98, 106),
)  # fmt: skip
_RIBS: Ring = ((112, 194), (84, 194), (62, 188), (60, 200), (66, 228), (88, 240), (112, 238))
_BETWEEN: Ring = ((119, 84), (106, 86), (102, 104), (102, 136), (106, 152), (119, 154))
_MID: Ring = ((119, 160), (92, 162), (72, 164), (66, 180), (90, 186), (119, 188))

REGIONS: Mapping[str, tuple[Ring, ...]] = MappingProxyType(
    {
        "left": (_BLADE,),
        "right": (_mirrored(_BLADE),),
        "between-blades": (_whole(_BETWEEN),),
        "mid-back": (_whole(_MID),),
        "lower-ribs": (_RIBS, _mirrored(_RIBS)),
        "neck-shoulder": (_NECK, _mirrored(_NECK)),
    }
)
"""The curves of each region, by the ids of `records.REGIONS`."""


def svg_path(rings: Sequence[Ring]) -> str:
    """Return closed curves as the `d` of an SVG path."""
    return " ".join(_svg_ring(ring) for ring in rings)


def _svg_ring(ring: Ring) -> str:
    ends = [_halfway(point, after) for point, after in zip(ring, ring[1:] + ring[:1], strict=True)]
    curves = (f"Q{_pair(point)} {_pair(end)}" for point, end in zip(ring, ends, strict=True))
    return f"M{_pair(ends[-1])} {' '.join(curves)}Z"


def _halfway(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _pair(point: Point) -> str:
    return f"{point[0]:g},{point[1]:g}"
