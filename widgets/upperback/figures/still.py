"""One pose of a technique for tiles and heads, as plain numbers for the browser."""

from functools import cache
from typing import Any

from upperback.content import Technique
from upperback.figures.drawing import described, millimetres
from upperback.figures.picture import arrivals
from upperback.figures.scene import scene, view_box

_BUST = 0.58
"""So much of a standing person is shown, from the top."""


def still(technique: Technique) -> dict[str, Any]:
    """Return the pose in the middle of a technique: `view` and `shapes`, as in `drawing`.

    Words, arrows, mats and the second sight of a technique are left out: a tile has no room.
    """
    cues = arrivals(technique)
    pose, position = cues[len(cues) // 2].pose_to, technique.position
    return _still(technique.id, pose, bust=position == "standing", wall=position == "wall")


@cache
def _still(technique_id: str, pose: str, *, bust: bool, wall: bool) -> dict[str, Any]:
    seen = []
    for shape in scene(technique_id, pose, pose, 0):
        if shape.role == "card":  # what comes after it is the same person seen from elsewhere
            break
        if shape.role == "ground" and not wall:
            continue
        if shape.points is not None and not shape.text:
            seen.append(shape)
    x, y, width, height = view_box([seen])
    return {
        "view": [*map(millimetres, (x, y, width, height * (_BUST if bust else 1)))],
        "bust": bust,
        "shapes": [_needed(described(shape, fixed=True)) for shape in seen],
    }


def _needed(shape: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shape.items() if value and name != "name"}
