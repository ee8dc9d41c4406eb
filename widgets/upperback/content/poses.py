"""The drawn person as data: the body and the poses of `data/figures/`.

Lengths are centimetres and angles degrees. x goes to the person's own left, y up, z forward, and
the floor is y = 0. A pose says where hands and feet are and how the spine bends; the joints in
between follow from the lengths of the bones (`upperback.figures.skeleton`).
"""

from functools import cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from upperback import shipped
from upperback.content.reading import read

Vector = tuple[float, float, float]
Anchor = Literal[
    "floor", "chest", "head", "pelvis", "waist",
    "left knee", "right knee", "left shoulder", "right shoulder",
]  # fmt: skip
Part = Literal["left arm", "right arm", "left leg", "right leg", "hips", "torso", "head", "roller"]

_PAIRS = ("shoulder", "hand", "foot")


def _mirror(vector: Vector) -> Vector:
    return (-vector[0], vector[1], vector[2])


def other_side(name: str) -> str:
    """Return the name with left and right exchanged."""
    first, _, rest = name.partition(" ")
    return {"left": "right " + rest, "right": "left " + rest}.get(first, name)


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Body(_Data):
    """The person standing at ease; the file says what each part is."""

    height: float
    spine: dict[str, Vector]
    waist: str
    collar: str
    head: Vector
    limbs: dict[str, Vector]
    rings: dict[str, Vector]
    radii: dict[str, float]
    skull: Vector


class Pelvis(_Data):
    """The middle of the hips, and how the pelvis is turned.

    `lean` forward, `turn` to the left about the upright, `side` to the left, and `roll` to the
    left about the person's own long axis.
    """

    at: Vector
    lean: float = 0
    turn: float = 0
    side: float = 0
    roll: float = 0

    def mirrored(self) -> Self:
        """Return the same for the other side."""
        return self.model_copy(
            update={
                "at": _mirror(self.at),
                "turn": -self.turn,
                "side": -self.side,
                "roll": -self.roll,
            }
        )


class Bend(_Data):
    """How far a region of the spine bends in all: `forward`, to the left `side`, `twist` left."""

    forward: float = 0
    side: float = 0
    twist: float = 0

    def mirrored(self) -> Self:
        """Return the same for the other side."""
        return self.model_copy(update={"side": -self.side, "twist": -self.twist})


class Shoulder(_Data):
    """How far the collar bone and shoulder blade swing `forward` (apart) and `up`."""

    forward: float = 0
    up: float = 0

    def mirrored(self) -> Self:
        """Return the same for the other side."""
        return self


class Hand(_Data):
    """Where a wrist is, from its anchor, and where the fingers and the elbow point.

    Vectors turn with the chest, head or pelvis when the hand is on one of these, or on a
    shoulder; on the floor or a knee they do not. `elbow` always turns with the chest.
    """

    anchor: Anchor = "floor"
    at: Vector
    fingers: Vector
    elbow: Vector

    def mirrored(self) -> Self:
        """Return the same for the other side."""
        return self.model_copy(
            update={
                "anchor": other_side(self.anchor),
                "at": _mirror(self.at),
                "fingers": _mirror(self.fingers),
                "elbow": _mirror(self.elbow),
            }
        )


class Foot(_Data):
    """Where an ankle is, and where toes and knee point; `kneel` is where a resting knee is.

    With `kneel`, the pelvis is put where the thighs reach, and `ankle` gives the shin's direction.
    """

    ankle: Vector
    toes: Vector
    knee: Vector
    kneel: Vector | None = None

    def mirrored(self) -> Self:
        """Return the same for the other side."""
        return self.model_copy(
            update={
                "ankle": _mirror(self.ankle),
                "toes": _mirror(self.toes),
                "knee": _mirror(self.knee),
                "kneel": self.kneel and _mirror(self.kneel),
            }
        )


class Arrow(_Data):
    """An arrow shown while this pose is being taken: `through` three points from its anchor.

    `view` is the number of the view that it is shown in.
    """

    anchor: Anchor
    through: tuple[Vector, Vector, Vector]
    view: int = 0

    def mirrored(self) -> Self:
        """Return the same for the other side."""
        return self.model_copy(
            update={
                "anchor": other_side(self.anchor),
                "through": tuple(map(_mirror, self.through)),
            }
        )


class Rest(_Data):
    """The roller's middle, as height and depth, and what gives way until the back touches it."""

    at: tuple[float, float]
    by: Literal["lean", "forward"] | None = None


class Pose(_Data):
    """One pose. `hands`, `feet` and `shoulders` in a file give both sides at once, as the left's.

    `rests` names what stays where it is while it rests; `behind` the arms painted behind the
    torso.
    """

    pelvis: Pelvis
    lower: Bend = Bend()
    upper: Bend = Bend()
    neck: Bend = Bend()
    left_shoulder: Shoulder = Shoulder()
    right_shoulder: Shoulder = Shoulder()
    left_hand: Hand
    right_hand: Hand
    left_foot: Foot
    right_foot: Foot
    roller: Rest | None = None
    rests: tuple[str, ...] = ()
    behind: tuple[Part, ...] = ()
    arrows: tuple[Arrow, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _both_sides(cls, written: dict[str, Any]) -> dict[str, Any]:
        written = dict(written)
        kinds: dict[str, tuple[type[Shoulder | Hand | Foot], str]] = {
            "shoulder": (Shoulder, "shoulders"),
            "hand": (Hand, "hands"),
            "foot": (Foot, "feet"),
        }
        for name, (kind, both) in kinds.items():
            if both in written:
                left = kind.model_validate(written.pop(both))
                written.setdefault(f"left_{name}", left)
                written.setdefault(f"right_{name}", left.mirrored())
        return written

    def mirrored(self) -> Self:
        """Return the same pose for the other side."""
        swapped = {
            f"{side}_{name}": getattr(self, f"{other}_{name}").mirrored()
            for name in _PAIRS
            for side, other in (("left", "right"), ("right", "left"))
        }
        return self.model_copy(
            update={
                **swapped,
                **{
                    name: getattr(self, name).mirrored()
                    for name in ("pelvis", "lower", "upper", "neck")
                },
                "rests": tuple(map(other_side, self.rests)),
                "behind": tuple(map(other_side, self.behind)),
                "arrows": tuple(arrow.mirrored() for arrow in self.arrows),
            }
        )


class Box(_Data):
    """A part of a prop: its corner nearest to right, floor and back, and the opposite one."""

    role: Literal["ground", "prop", "prop-far"]
    low: Vector
    high: Vector


class Sight(_Data):
    """One view of the person: from where, and what of them is painted.

    `turn` goes to the person's left of straight ahead, and `above` up from level, in degrees.
    `paint` is the order of painting, back to front; a part named twice has its first place where
    the pose names it in `behind`. `far` is the side painted paler; `labels` is where the word for
    the left stands. A view beside the first may be smaller by `scale` and moved by `shift` on the
    picture; `card` is the middle and the radius of a round card behind it, and `caption` the word
    below that.
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


class Roller(_Data):
    """A roll lying across: its radius, and half its length."""

    radius: float
    half: float


class Worked(_Data):
    """The region worked: between two rings of the body, on the back or all `around`."""

    low: str
    high: str
    around: bool = False


class PoseSet(_Data):
    """A technique's poses, and how they are shown; the props stand in the first view only."""

    views: tuple[Sight, ...] = Field(min_length=1)
    worked: Worked
    props: tuple[Box, ...] = ()
    roller: Roller | None = None
    poses: dict[str, Pose] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _inherit(cls, written: dict[str, Any]) -> dict[str, Any]:
        poses: dict[str, Any] = {}
        for name, pose in (written.get("poses") or {}).items():
            like = pose.get("like")
            if like is not None and like not in poses:
                raise ValueError(f"poses: {name} is like '{like}', which is not above it")
            own = {key: value for key, value in pose.items() if key != "like"}
            poses[name] = {**poses.get(like, {}), "arrows": (), **own}
        return {**written, "poses": poses}


@cache
def body() -> Body:
    """Return the person.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return read(shipped.folder("data") / "figures" / "body.yaml", Body)


@cache
def pose_set(technique: str) -> PoseSet:
    """Return the poses of the technique of that id.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return read(shipped.folder("data") / "figures" / "poses" / f"{technique}.yaml", PoseSet)
