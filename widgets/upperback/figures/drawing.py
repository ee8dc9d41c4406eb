"""A technique's figures as plain numbers for the browser: shapes once, then how they move."""

from functools import cache
from itertools import product
from typing import Any

import numpy as np

from upperback.content import Technique
from upperback.figures.scene import scene, view_box
from upperback.figures.shapes import Shape
from upperback.pacing import Pacing, timeline

_MOST_STEPS = 8
_TOLERANCE = 0.4  # how far from its place a limb may be between two frames, in centimetres

Scene = list[Shape]


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


def drawing(technique: Technique) -> dict[str, Any]:
    """Return the technique's figures for the browser, as plain numbers.

    All are whole millimetres of the person. `view` is the SVG view box. `shapes` are painted in
    their order; those with `fixed` never move. The numbers of the others follow one another in
    each of `poses` (by name, as in a timeline) and in the frames of each of `motions` (by
    "from>to"), which are equally far apart in the motion; a hidden shape's are None. Of somebody
    who stands the view ends below the hands: the legs do nothing.
    """
    standing = technique.position == "standing"
    return _drawing(technique.id, tuple(motions(technique)), bust=standing)


@cache
def _drawing(identity: str, pairs: tuple[tuple[str, str], ...], *, bust: bool) -> dict[str, Any]:
    names = dict.fromkeys(name for pair in pairs for name in pair)
    stills = {name: scene(identity, name, name, 0) for name in names}
    moving = {pair: _frames(identity, *pair) for pair in pairs if pair[0] != pair[1]}
    scenes = [*stills.values(), *(frame for frames in moving.values() for frame in frames)]
    # What never moves is written once, what is never seen not at all.
    seen = [len({_numbers(shape) for shape in same}) for same in zip(*scenes, strict=True)]

    def flat(each: Scene) -> list[int | None]:
        moved = (shape for shape, different in zip(each, seen, strict=True) if different > 1)
        return [number for shape in moved for number in _numbers(shape)]

    x, y, width, height = view_box(scenes)
    if bust:
        moved = [
            [shape for shape, different in zip(each, seen, strict=True) if different > 1]
            for each in scenes
        ]
        _, top, _, down = view_box(moved)
        height = top + down - y
    return {
        "bust": bust,
        "view": [*map(millimetres, (x, y, width, height))],
        "shapes": [
            described(shape, fixed=different == 1)
            for shape, different in zip(scenes[0], seen, strict=True)
            if different > 1 or shape.points is not None
        ],
        "poses": {name: flat(each) for name, each in stills.items()},
        "motions": {
            f"{start}>{end}": [flat(frame) for frame in frames]
            for (start, end), frames in moving.items()
        },
    }


def _frames(identity: str, start: str, end: str) -> list[Scene]:
    """Return as few frames of a motion as straight lines between them are true enough for."""
    steps = 2
    frames = [scene(identity, start, end, step / steps) for step in range(steps + 1)]
    while steps < _MOST_STEPS:
        between = [scene(identity, start, end, (step + 0.5) / steps) for step in range(steps)]
        if all(_near(*three) for three in zip(frames[:-1], between, frames[1:], strict=True)):
            break
        mixed = [frame for pair in zip(frames[:-1], between, strict=True) for frame in pair]
        frames, steps = [*mixed, frames[-1]], 2 * steps
    return frames


def _near(before: Scene, between: Scene, after: Scene) -> bool:
    """Whether every limb is, halfway, near the middle of its places before and after."""
    for a, b, c in zip(before, between, after, strict=True):
        if a.radii and a.points is not None and b.points is not None and c.points is not None:
            off: float = np.abs((a.points + c.points) / 2 - b.points).max()
            if off > _TOLERANCE:
                return False
    return True


def described(shape: Shape, *, fixed: bool) -> dict[str, Any]:
    """Return a shape for the browser; with its numbers, where it is `fixed`."""
    described: dict[str, Any] = {
        "name": shape.name,
        "role": shape.role,
        "points": shape.size,
        "width": millimetres(shape.width),
        "smooth": shape.smooth,
        "closed": shape.closed,
    }
    if shape.radii:
        described["radii"] = [millimetres(radius) for radius in shape.radii]
    if shape.text:
        described["text"] = shape.text
    if fixed:
        described["fixed"] = _numbers(shape)
    return described


def millimetres(centimetres: float) -> int:
    """Return a length in whole millimetres."""
    return round(10 * centimetres)


def _numbers(shape: Shape) -> tuple[int | None, ...]:
    if shape.points is None:
        return (None,) * (2 * shape.size)
    return tuple(millimetres(value) for value in shape.points.ravel().tolist())
