"""A technique's poses and how they are shown: `data/figures/poses/*.yaml`."""

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from upperback import shipped
from upperback.content.body_file import Vector
from upperback.content.pose import Part, Pose
from upperback.content.reading import read

_ONE_SIDE = {
    "hands": ("left_hand", "right_hand"),
    "feet": ("left_foot", "right_foot"),
    "shoulders": ("left_shoulder", "right_shoulder"),
}


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Box(_Data):
    """A part of a prop: its corner furthest to the right, down and back, and the opposite one."""

    role: Literal["ground", "prop", "prop-far"]
    low: Vector
    high: Vector


class Roller(_Data):
    """A roll lying across: its radius, and half its length."""

    kind: Literal["foam", "towel"] = "foam"
    radius: float
    half: float


class Sight(_Data):
    """One view of the person: from where, and what of them is painted.

    `turn` goes to the person's left of straight ahead, and `above` up from level, in degrees.
    `paint` is the order of painting, back to front; a part named twice has its first place where
    the pose names it in `behind`. `far` is the side painted paler; `labels` is where the word for
    the left stands. A view beside the first may be smaller by `scale` and moved by `shift` on the
    picture; `card` is the middle and the radius of a round card behind it, and `caption` the words
    above that.
    """

    turn: float = 0
    above: float = 0
    paint: tuple[Part, ...]
    far: Literal["left", "right"] | None = None
    labels: Vector | None = None
    scale: float = 1
    shift: tuple[float, float] = (0, 0)
    card: Vector | None = None
    caption: str = ""


class Worked(_Data):
    """The region worked: between two rings of the body, on the back or all `around`."""

    low: str
    high: str
    around: bool = False


class PoseSet(_Data):
    """A technique's poses, and how they are shown; the props stand in the first view only.

    Without `worked`, the shoulder blades show the region, where a view has them. A pose in a file
    may be `like` one above it, and then names only what differs; arrows are its own.
    """

    views: tuple[Sight, ...] = Field(min_length=1)
    worked: Worked | None = None
    props: tuple[Box, ...] = ()
    roller: Roller | None = None
    poses: dict[str, Pose] = Field(min_length=1)

    @property
    def radius(self) -> float:
        """The roller's radius; 0 without one."""
        return self.roller.radius if self.roller else 0

    def pose(self, name: str) -> Pose:
        """Return a pose by its name in a timeline: its id, with ":left" or ":right" or not.

        Raises:
            KeyError: there is no pose of that name.
        """
        identity, _, side = name.partition(":")
        written = self.poses[identity]
        return written.mirrored() if side == "right" else written

    @model_validator(mode="before")
    @classmethod
    def _inherit(cls, written: dict[str, Any]) -> dict[str, Any]:
        poses: dict[str, Any] = {}
        for name, pose in (written.get("poses") or {}).items():
            own = {key: value for key, value in pose.items() if key != "like"}
            like = pose.get("like")
            if like is not None and like not in poses:
                raise ValueError(f"{name} is like '{like}', which is not a pose above it")
            replaced = {one for both, pair in _ONE_SIDE.items() if both in own for one in pair}
            kept = {k: v for k, v in poses.get(like, {}).items() if k not in replaced}
            poses[name] = {**kept, "arrows": (), **own}
        return {**written, "poses": poses}


@cache
def pose_set(technique: str) -> PoseSet:
    """Return the poses of the technique of that id.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return read(shipped.folder("data") / "figures" / "poses" / f"{technique}.yaml", PoseSet)
