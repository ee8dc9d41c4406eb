"""The person but for the head: arms, legs, top and trousers, as shapes on a skeleton."""

from collections.abc import Iterator

import numpy as np

from upperback.content.body_file import body
from upperback.content.pose_file import Worked
from upperback.figures.geometry import Array
from upperback.figures.shapes import Shape, View
from upperback.figures.skeleton import SIDES, Skeleton

_BACK = np.radians(62)  # how far round from the middle of the back the region worked reaches
_ACROSS = 5
# A shoulder blade: how far round from the spine (radians), and up from the ring of T5 (cm).
_BLADE = np.array([[0.26, 4.5], [0.55, 7.0], [0.98, 6.0], [0.88, 1.0], [0.46, -9.0], [0.3, -7.0]])
_AT_EASE = -0.13  # where the shoulder is seen from the middle of that ring, in radians forward


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
    # A little within the hem of the top, so that no more than what hangs below it is seen.
    edges[1:3] += (edges[2:0:-1] - edges[1:3]) * 0.04
    under_hem = view.flat(skeleton.joints["L3"])[None]
    yield Shape("hips", "legs", np.concatenate([edges[:2], under_hem, edges[2:]]), smooth=True)


def torso(skeleton: Skeleton, view: View, worked: Worked | None) -> Iterator[Shape]:
    """Yield the top, the region worked on it, and the neck."""
    names = list(body().rings)
    edges = _edges(skeleton, view, names)
    # Points close to its corners keep the hem from bulging.
    hem = [edges[-1] + (edges[0] - edges[-1]) * part for part in (0.08, 0.92)]
    yield Shape("top", "top", np.concatenate([edges, hem]), smooth=True)
    joints = skeleton.joints
    base = joints["collar"] + (joints["C4"] - joints["collar"]) * 0.3
    yield Shape(
        "neck",
        "skin",
        view.flat(np.array([base, joints["C4"], joints["skull"]])),
        (body().radii["neck"],) * 3,
    )
    if worked is None:
        return
    region = names[names.index(worked.low) : names.index(worked.high) + 1]
    patch = _patch(skeleton, view, region, np.pi if worked.around else _BACK)
    size = 2 * (_ACROSS + len(region) - 2)
    yield Shape("worked", "worked", patch, smooth=True, count=size)


def blade(side: str, skeleton: Skeleton, view: View) -> Shape:
    """Return a shoulder blade as it lies under the top, or nothing from the front.

    It slides round the ribs as far as the shoulder is drawn forward.
    """
    sign = 1 if side == "left" else -1
    middle, frame, width, depth = _ring("T5", skeleton)
    out = frame.T @ (skeleton.joints[f"{side} shoulder"] - middle)
    slide = np.arctan2(out[2], sign * out[0]) - _AT_EASE
    angles, heights = _BLADE[:, 0] + slide, _BLADE[:, 1]
    points = middle + (
        sign * np.outer(np.sin(angles) * width, frame[:, 0])
        + np.outer(heights, frame[:, 1])
        - np.outer(np.cos(angles) * depth, frame[:, 2])
    )
    seen = frame[:, 2] @ view.near < 0
    return Shape(
        f"{side} blade",
        "worked",
        view.flat(points) if seen else None,
        smooth=True,
        count=len(_BLADE),
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
