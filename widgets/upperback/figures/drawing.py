"""A technique's figures as plain numbers for the browser: shapes once, then how they move."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from upperback.content import Technique
from upperback.content.poses import Arrow, Pose, PoseSet, Sight, pose_set
from upperback.figures import props as prop
from upperback.figures import shapes
from upperback.figures.head import head
from upperback.figures.shapes import Shape, View
from upperback.figures.skeleton import Array, Skeleton, anchor, solve
from upperback.pacing import Pacing, timeline

STEPS = 5
"""Into how many equal steps a motion is divided; between them a straight line is near enough."""

_ROOM = 4.0  # round the person, in centimetres


def pose(technique: str, name: str) -> Pose:
    """Return a technique's pose by its name in a timeline: its id, with ":left" or ":right" or not.

    Raises:
        KeyError: the technique has no pose of that name.
    """
    found, _, side = name.partition(":")
    written = pose_set(technique).poses[found]
    return written.mirrored() if side == "right" else written


def motions(technique: Technique) -> list[tuple[str, str]]:
    """Return every (pose from, pose to) that a timeline of this technique can ask for.

    What takes no time is left out of a timeline, which makes other poses neighbours; so every
    timing that may be nothing is tried as nothing too.
    """
    none = [name for name, timing in technique.timings.items() if timing.hard_min == 0]
    counts = [name for name in ("repetitions", "areas") if name in technique.timings]
    choices = [[(f"{name}_s", value) for value in (0, None)] for name in none]
    choices += [[(name, value) for value in (1, 2)] for name in counts]
    found = {
        (cue.pose_from, cue.pose_to): None
        for chosen in product(*choices)
        for cue in timeline(technique, Pacing(**dict(chosen))).cues
    }
    return list(found)


def scene(technique: str, start: str, end: str, t: float) -> list[Shape]:
    """Return what is to be painted, in order, `t` of the way from one pose to another.

    The same shapes in the same order for every pose of a technique.

    Raises:
        KeyError: the technique has no pose of that name.
    """
    poses = pose_set(technique)
    ends = pose(technique, start), pose(technique, end)
    radius = poses.roller.radius if poses.roller else 0
    skeleton, arrived = solve(*ends, t, radius), solve(ends[1], ends[1], 0, radius)
    behind = ends[round(t)].behind
    first = View.of(poses.views[0])
    props = (prop.box(f"{box.role} {index}", box, first) for index, box in enumerate(poses.props))
    return [
        *props,
        *(
            replace(shape, name=f"{shape.name} {index}").placed(sight.scale, sight.shift)
            for index, sight in enumerate(poses.views)
            for shape in (
                *_person(poses, sight, skeleton, behind),
                *_arrows(poses, index, arrived, ends[1].arrows if start != end else ()),
            )
        ),
    ]


def _person(
    poses: PoseSet, sight: Sight, skeleton: Skeleton, behind: tuple[str, ...]
) -> Iterator[Shape]:
    view = View.of(sight)
    if sight.card:
        x, y, radius = sight.card
        yield Shape("card", "card", np.array([[x, y]]), (radius,))
        caption = np.array([[x, y + radius + 6 / sight.scale]])
        yield Shape("caption", "label", caption, text=sight.caption)
    yield from prop.labels(sight, view)
    painted: set[str] = set()
    for part in sight.paint:
        again = part in painted
        hidden = sight.paint.count(part) > 1 and (part in behind) == again
        painted.add(part)
        for shape in _part(part, poses, sight, skeleton, view):
            named = replace(shape, name=f"{shape.name} in front" if again else shape.name)
            yield named.hidden() if hidden else named


def _part(
    part: str, poses: PoseSet, sight: Sight, skeleton: Skeleton, view: View
) -> Iterator[Shape]:
    side = part.split(maxsplit=1)[0]
    far = "-far" if side == sight.far else ""
    match part:
        case "left arm" | "right arm":
            return shapes.arm(side, skeleton, view, far)
        case "left leg" | "right leg":
            return shapes.leg(side, skeleton, view, far)
        case "hips":
            return shapes.hips(skeleton, view)
        case "torso":
            return shapes.torso(skeleton, view, poses.worked)
        case "head":
            return head(skeleton, view)
        case _:
            return prop.roller(poses.roller, skeleton.roller, view) if poses.roller else iter(())


def _arrows(
    poses: PoseSet, number: int, skeleton: Skeleton, wanted: tuple[Arrow, ...]
) -> Iterator[Shape]:
    """Yield the arrows of one view, at the person as the skeleton has it."""
    view = View.of(poses.views[number])
    here = [arrow for arrow in wanted if arrow.view == number]
    for place in range(max(_count(each.arrows, number) for each in poses.poses.values())):
        shaft, tip = None, None
        if place < len(here):
            at, turned = anchor(here[place].anchor, skeleton.joints, skeleton.frames)
            shaft = view.flat(at + np.array(here[place].through) @ turned.T)
            tip = _arrow_head(shaft)
        line = Shape(
            f"arrow {place}", "arrow", shaft, width=1.8, smooth=True, closed=False, count=3
        )
        yield from (line, Shape(f"arrow head {place}", "arrow", tip, count=3))


def _count(arrows: tuple[Arrow, ...], number: int) -> int:
    return sum(arrow.view == number for arrow in arrows)


def _arrow_head(line: Array) -> Array:
    way = line[-1] - line[-2]
    way /= max(float(np.linalg.norm(way)), 1e-9)
    across = np.array([-way[1], way[0]])
    return np.array([line[-1] + 4.4 * way, line[-1] + 3 * across, line[-1] - 3 * across])


def drawing(technique: Technique) -> dict[str, Any]:
    """Return the technique's figures for the browser, as plain numbers.

    `view` is the SVG view box. `shapes` are painted in their order; those with `fixed` never move.
    The numbers of the others follow one another in each of `poses` (by name, as in a timeline) and
    in the frames of each of `motions` (by "from>to"); a hidden shape's are None.
    """
    return _drawing(technique.id, tuple(motions(technique)))


@cache
def _drawing(identity: str, pairs: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    names = dict.fromkeys(name for pair in pairs for name in pair)
    stills = {name: scene(identity, name, name, 0) for name in names}
    moving = {
        pair: [scene(identity, *pair, step / STEPS) for step in range(STEPS + 1)]
        for pair in pairs
        if pair[0] != pair[1]
    }
    scenes = [*stills.values(), *(frame for frames in moving.values() for frame in frames)]
    # What never moves is written once, what is never seen not at all.
    seen = [len({_numbers(shape) for shape in same}) for same in zip(*scenes, strict=True)]

    def flat(each: list[Shape]) -> list[int | None]:
        moved = (shape for shape, different in zip(each, seen, strict=True) if different > 1)
        return [number for shape in moved for number in _numbers(shape)]

    return {
        "view": [_mm(value) for value in view_box(scenes)],
        "shapes": [
            _described(shape, fixed=different == 1)
            for shape, different in zip(scenes[0], seen, strict=True)
            if different > 1 or shape.points is not None
        ],
        "poses": {name: flat(each) for name, each in stills.items()},
        "motions": {
            f"{start}>{end}": [flat(frame) for frame in frames]
            for (start, end), frames in moving.items()
        },
    }


def _described(shape: Shape, *, fixed: bool) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": shape.name,
        "role": shape.role,
        "points": shape.size,
        "width": _mm(shape.width),
        "smooth": shape.smooth,
        "closed": shape.closed,
    }
    if shape.radii:
        described["radii"] = [_mm(radius) for radius in shape.radii]
    if shape.text:
        described["text"] = shape.text
    if fixed:
        described["fixed"] = _numbers(shape)
    return described


def _mm(centimetres: float) -> int:
    return round(10 * centimetres)


def _numbers(shape: Shape) -> tuple[int | None, ...]:
    if shape.points is None:
        return (None,) * (2 * shape.size)
    return tuple(_mm(value) for value in shape.points.ravel().tolist())


def view_box(scenes: list[list[Shape]]) -> list[float]:
    """Return the x, y, width and height that hold every shape, with some room."""
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    for shape in (shape for scene in scenes for shape in scene):
        if shape.points is not None:
            out = max(shape.radii, default=shape.width / 2) + (6 if shape.text else 0)
            low = np.minimum(low, shape.points.min(axis=0) - out)
            high = np.maximum(high, shape.points.max(axis=0) + out)
    low, high = np.floor(low - _ROOM), np.ceil(high + _ROOM)
    return [*low.tolist(), *(high - low).tolist()]
