"""One pose of each technique for tiles and heads, as plain numbers for the browser."""

from functools import cache
from typing import Any

from upperback.content import SITTING, Technique, every_technique, technique
from upperback.figures.drawing import described, millimetres
from upperback.figures.picture import arrivals
from upperback.figures.scene import scene, view_box

_BUST = 0.58
"""So much of a standing person is shown, from the top."""


@cache
def stills() -> dict[str, dict[str, Any]]:
    """Return the pose in the middle of every technique, by its id; nobody changes what is in it.

    Sitting quietly is among them: it may be what a comparison has for today.

    Each has its `view` and `shapes`, as in `drawing`, and `bust`. Words, arrows, mats and the
    second sight of a technique are left out: a tile has no room.
    """
    return {each.id: _still(each) for each in (*every_technique(), technique(SITTING))}


def _still(technique: Technique) -> dict[str, Any]:
    cues = arrivals(technique)
    pose = cues[len(cues) // 2].pose_to
    bust, wall = technique.position == "standing", technique.position == "wall"
    seen = []
    for shape in scene(technique.id, pose, pose, 0):
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
