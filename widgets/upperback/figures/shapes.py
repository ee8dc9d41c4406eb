"""From a skeleton to what is painted: flat shapes, seen by a camera without perspective.

Coordinates of shapes are in centimetres, x to the right and y down, as SVG has them. A shape is
either a limb (circles of given radii, joined by their common tangents) or an outline.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from upperback.content.poses import Sight, Worked, body
from upperback.figures.skeleton import SIDES, Array, Skeleton, rotation

_BACK = np.radians(62)  # how far round from the middle of the back the region worked reaches
_ACROSS = 5


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

    def called(self, name: str) -> "Shape":
        """Return it under another name."""
        return replace(self, name=name)

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


def arm(side: str, skeleton: Skeleton, view: View, far: str) -> Iterator[Shape]:
    """Yield an arm, with its hand and its short sleeve."""
    joints, r = skeleton.joints, body().radii
    shoulder, elbow, wrist, tips = (
        joints[f"{side} {name}"] for name in ("shoulder", "elbow", "wrist", "fingertips")
    )
    palm = wrist + (tips - wrist) * 0.45
    yield Shape(
        f"{side} arm",
        f"skin{far}",
        view.flat(np.array([shoulder, elbow, wrist, palm, tips])),
        (r["shoulder"] - 1, r["elbow"], r["wrist"], r["palm"], r["fingertips"]),
    )
    cuff = shoulder + (elbow - shoulder) * 0.52
    yield Shape(
        f"{side} sleeve",
        f"top{far}",
        view.flat(np.array([shoulder, cuff])),
        (r["shoulder"], r["elbow"] + 1.2),
    )


def leg(side: str, skeleton: Skeleton, view: View, far: str) -> Iterator[Shape]:
    """Yield a leg in its trousers, and its bare foot."""
    joints, r = skeleton.joints, body().radii
    hip, knee, ankle, heel, ball, toes = (
        joints[f"{side} {name}"] for name in ("hip", "knee", "ankle", "heel", "ball", "toes")
    )
    yield Shape(
        f"{side} foot",
        f"skin{far}",
        view.flat(np.array([toes, ball, ankle, heel, ball])),
        (r["toes"], r["ball"], r["ankle"] - 0.4, r["heel"], r["ball"]),
    )
    calf, cuff = knee + (ankle - knee) * 0.3, knee + (ankle - knee) * 0.9
    yield Shape(
        f"{side} trousers",
        f"legs{far}",
        view.flat(np.array([hip, knee, calf, cuff])),
        (r["hip"], r["knee"], r["calf"], r["ankle"] + 0.5),
    )


def hips(skeleton: Skeleton, view: View) -> Iterator[Shape]:
    """Yield what the trousers cover above the legs."""
    edges = _edges(skeleton, view, ["seat", "hips"])
    under_hem = view.flat(skeleton.joints["L3"])[None]
    yield Shape("hips", "legs", np.concatenate([edges[:2], under_hem, edges[2:]]), smooth=True)


def torso(skeleton: Skeleton, view: View, worked: Worked) -> Iterator[Shape]:
    """Yield the top, the region worked on it, and the neck."""
    names = list(body().rings)
    edges = _edges(skeleton, view, names)
    # Points close to its corners keep the hem from bulging.
    hem = [edges[-1] + (edges[0] - edges[-1]) * part for part in (0.08, 0.92)]
    yield Shape("top", "top", np.concatenate([edges, hem]), smooth=True)
    region = names[names.index(worked.low) : names.index(worked.high) + 1]
    patch = _patch(skeleton, view, region, np.pi if worked.around else _BACK)
    size = 2 * (_ACROSS + len(region) - 2)
    yield Shape("worked", "worked", patch, smooth=True, count=size)
    joints = skeleton.joints
    base = joints["collar"] + (joints["C4"] - joints["collar"]) * 0.3
    yield Shape(
        "neck",
        "skin",
        view.flat(np.array([base, joints["C4"], joints["skull"]])),
        (body().radii["neck"],) * 3,
    )


def _ring(name: str, skeleton: Skeleton) -> tuple[Array, Array, float, float]:
    """Return a ring's middle, its frame, half its width and half its depth."""
    if name == "seat":
        frame = skeleton.frames["hips"]
        return skeleton.joints["hips"] + frame @ np.array([0, -6.5, -1.5]), frame, 11.0, 9.2
    width, depth, forward = body().rings[name]
    frame = skeleton.frames[name]
    return skeleton.joints[name] + frame @ np.array([0, 0, forward]), frame, width, depth


def _edges(skeleton: Skeleton, view: View, names: list[str]) -> Array:
    """Return the outline of the rings as it is seen: up one edge and down the other."""
    rings = [_ring(name, skeleton) for name in names]
    middles = view.flat(np.array([ring[0] for ring in rings]))
    along = np.gradient(middles, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    edges: list[list[Array]] = [[], []]
    for name, (middle, frame, width, depth), (dx, dy) in zip(names, rings, along, strict=True):
        for index, (nx, ny) in enumerate(((dy, -dx), (-dy, dx))):
            ways = [np.array([nx, ny])]
            if name == "T3":  # round the shoulder, from the arm to the neck
                ways += [np.array([nx + k * dx, ny + k * dy]) / np.hypot(1, k) for k in (0.7, 2)]
            for x, y in ways:
                way = x * view.right - y * view.up
                a, b = width * (frame[:, 0] @ way), depth * (frame[:, 2] @ way)
                size = max(float(np.hypot(a, b)), 1e-9)
                points = [middle + (width * a * frame[:, 0] + depth * b * frame[:, 2]) / size]
                if name == "T3":
                    radius = body().radii["shoulder"] - 0.2
                    points += [skeleton.joints[f"{side} shoulder"] + way * radius for side in SIDES]
                edges[index].append(max(points, key=lambda point: float(point @ way)))
    return view.flat(np.array(edges[0] + edges[1][::-1]))


def _patch(skeleton: Skeleton, view: View, names: list[str], reach: float) -> Array | None:
    """Return what is seen of the region round these rings; None where it is turned away.

    The region reaches so far to either side of the middle of the back, in radians.
    """
    arcs = []
    for name in names:
        middle, frame, width, depth = _ring(name, skeleton)
        # Angles go round the ring from the back to the left; half of them are seen.
        facing = np.arctan2(frame[:, 0] @ view.near / width, -(frame[:, 2] @ view.near) / depth)
        low, high = facing - np.pi / 2, facing + np.pi / 2
        if reach < np.pi:
            low, high = np.maximum(-reach, low), np.minimum(reach, high)
        if high - low < 0.05:
            return None
        angles = np.linspace(low, high, _ACROSS)[:, None]
        aside, back = np.sin(angles) * width, np.cos(angles) * depth
        arcs.append(middle + aside * frame[:, 0] - back * frame[:, 2])
    left, right = [arc[0] for arc in arcs[1:-1]], [arc[-1] for arc in arcs[1:-1]]
    return view.flat(np.array([*arcs[0][::-1], *left, *arcs[-1], *right[::-1]]))
