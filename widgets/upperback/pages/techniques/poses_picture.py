"""The poses of a technique as drawn figures, side by side, with what is said at each."""

from typing import TYPE_CHECKING

from upperback import figures
from upperback.components.picture import Look, Picture
from upperback.content import Technique

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLUMN_PX = 170
_MOST_COLUMNS = 4


def poses_picture(technique: Technique) -> Picture:
    """Return the picture of every pose, in as many columns as its place is wide enough for."""

    def draw(look: Look) -> "Figure":
        columns = min(max(look.width_px // _COLUMN_PX, 1), _MOST_COLUMNS)
        return figures.strip(technique, columns=columns, dark=look.dark)

    def describe() -> str:
        return f"{technique.name}, pose by pose: " + "; ".join(
            cue.short for cue in figures.arrivals(technique)
        )

    return Picture(draw, describe)


def one_pose(technique: Technique) -> Picture:
    """Return a picture of the pose in the middle of the technique."""
    cues = figures.arrivals(technique)
    cue = cues[len(cues) // 2]
    pose, _, _side = cue.pose_to.partition(":")

    def draw(look: Look) -> "Figure":
        return figures.figure(technique, pose, cue.side, dark=look.dark)

    return Picture(draw, lambda: f"{technique.name}: {cue.short}")
