"""A technique's whole picture at one moment: props, person and arrows, back to front."""

from collections.abc import Iterator

import numpy as np

from upperback.content.pose import Arrow, Part
from upperback.content.pose_file import PoseSet, Sight, pose_set
from upperback.figures import person, props
from upperback.figures.geometry import Array
from upperback.figures.head import head
from upperback.figures.shapes import Shape, View
from upperback.figures.skeleton import Skeleton, anchored, solve

_ROOM = 4.0  # round everything in a picture, in centimetres
_TEXT = 6.0  # room for the height of a word
_SHAFT = np.linspace(0, 1, 5)[:, None]  # where an arrow's shaft has its corners


def scene(technique: str, start: str, end: str, t: float) -> list[Shape]:
    """Return what is to be painted, in order, `t` of the way from one pose to another.

    The same shapes in the same order for every pose of a technique; those out of sight are
    hidden. Poses are named as in a timeline: "twist-ready:left".

    Raises:
        KeyError: the technique has no pose of that name.
    """
    poses = pose_set(technique)
    ends = poses.pose(start), poses.pose(end)
    skeleton = solve(*ends, t, poses.radius)
    arrows = ends[1].arrows if start != end else ()
    arrived = solve(ends[1], ends[1], 0, poses.radius) if arrows else skeleton
    first = View.of(poses.views[0])
    shapes = [props.box(f"{box.role} {index}", box, first) for index, box in enumerate(poses.props)]
    for number, sight in enumerate(poses.views):
        shapes += [
            shape if number == 0 else shape.placed(sight.scale, sight.shift)
            for shape in (
                *_person(poses, sight, skeleton, ends[round(t)].behind),
                *_arrows(poses, number, arrived, arrows),
            )
        ]
    return shapes


def view_box(scenes: list[list[Shape]]) -> tuple[float, float, float, float]:
    """Return the x, y, width and height that hold every shape of the scenes, with some room."""
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    for shape in (shape for scene in scenes for shape in scene):
        if shape.points is not None:
            out = max(shape.radii, default=shape.width / 2) + (_TEXT if shape.text else 0)
            low = np.minimum(low, shape.points.min(axis=0) - out)
            high = np.maximum(high, shape.points.max(axis=0) + out)
    low, high = np.floor(low - _ROOM), np.ceil(high + _ROOM)
    return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])


def _person(
    poses: PoseSet, sight: Sight, skeleton: Skeleton, behind: tuple[str, ...]
) -> Iterator[Shape]:
    view = View.of(sight)
    if sight.card:
        x, y, radius = sight.card
        yield Shape("card", "card", np.array([[x, y]]), (radius,))
        caption = np.array([[x, y - radius - 5 / sight.scale]])
        yield Shape("caption", "label", caption, text=sight.caption)
    yield from props.labels(sight, view)
    painted: set[str] = set()
    for part in sight.paint:
        hidden = sight.paint.count(part) > 1 and (part in behind) == (part in painted)
        painted.add(part)
        for shape in _part(part, poses, sight, skeleton, view):
            yield shape.hidden() if hidden else shape


def _part(
    part: Part, poses: PoseSet, sight: Sight, skeleton: Skeleton, view: View
) -> Iterator[Shape]:
    side, _, limb = part.rpartition(" ")
    far = "-far" if side and side == sight.far else ""
    match limb:
        case "arm":
            yield from person.arm(side, skeleton, view, far)
        case "leg":
            yield from person.leg(side, skeleton, view, far)
        case "blade":
            yield person.blade(side, skeleton, view)
        case "hips":
            yield from person.hips(skeleton, view)
        case "torso":
            yield from person.torso(skeleton, view, poses.worked)
        case "head":
            yield from head(skeleton, view)
        case "roller" if poses.roller:
            yield from props.roller(poses.roller, skeleton.roller, view)


def _arrows(
    poses: PoseSet, number: int, skeleton: Skeleton, wanted: tuple[Arrow, ...]
) -> Iterator[Shape]:
    """Yield the arrows of one view, at the person as the skeleton has it."""
    view = View.of(poses.views[number])
    here = [arrow for arrow in wanted if arrow.view == number]
    for place in range(max(_count(each.arrows, number) for each in poses.poses.values())):
        outline = None
        if place < len(here):
            at, turned = anchored(here[place].anchor, skeleton.joints, skeleton.frames)
            outline = _arrow(view.flat(at + np.array(here[place].through) @ turned.T))
        yield Shape(f"arrow {place}", "arrow", outline, count=2 * len(_SHAFT) + 3)


def _count(arrows: tuple[Arrow, ...], number: int) -> int:
    return sum(arrow.view == number for arrow in arrows)


def _arrow(through: Array) -> Array:
    """Return the outline of an arrow along the parabola through three points (3, 2)."""
    start, middle, end = through
    slope, bow = 4 * middle - 3 * start - end, 2 * (start + end) - 4 * middle
    line = start + slope * _SHAFT + bow * _SHAFT**2
    along = slope + 2 * bow * _SHAFT
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    head = end + np.array([3.2 * across[-1], 5 * along[-1], -3.2 * across[-1]])
    return np.concatenate([line + across, head, (line - across)[::-1]])
