"""One pose of the drawn person.

Lengths are centimetres and angles degrees. x goes to the person's own left, y up, z forward, and
the floor is y = 0. A pose says where hands and feet are and how the spine bends; the joints in
between follow from the lengths of the bones (`upperback.figures.skeleton`).
"""

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from upperback.content.body_file import Vector

Anchor = Literal[
    "floor", "chest", "head", "pelvis", "waist",
    "left knee", "right knee", "left shoulder", "right shoulder",
]  # fmt: skip
Part = Literal[
    "left arm", "right arm", "left leg", "right leg", "left blade", "right blade",
    "hips", "torso", "head", "roller",
]  # fmt: skip

# What changes in a mirror: angles about the upright and about the forward axis, and places.
_TURNED = {"turn", "side", "roll", "twist"}
_PLACES = {"at", "fingers", "elbow", "swing", "ankle", "toes", "knee", "kneel"}


def other_side(name: str) -> str:
    """Return the name with left and right exchanged."""
    first, _, rest = name.partition(" ")
    return {"left": "right " + rest, "right": "left " + rest}.get(first, name)


def _mirror(vector: Vector) -> Vector:
    return (-vector[0], vector[1], vector[2])


class _Mirrored(BaseModel):
    """Frozen data that knows its own mirror image."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def mirrored(self) -> Self:
        """Return the same for the other side."""
        changed: dict[str, Any] = {}
        for name, value in self:
            if name in _TURNED:
                changed[name] = -value
            elif name in _PLACES and value is not None:
                changed[name] = _mirror(value)
            elif name == "through":
                changed[name] = tuple(map(_mirror, value))
            elif name == "anchor":
                changed[name] = other_side(value)
        return self.model_copy(update=changed)


class Pelvis(_Mirrored):
    """The middle of the hips, and how the pelvis is turned.

    `lean` forward, `turn` to the left about the upright, `side` to the left, and `roll` to the
    left about the person's own long axis.
    """

    at: Vector
    lean: float = 0
    turn: float = 0
    side: float = 0
    roll: float = 0


class Bend(_Mirrored):
    """How far a region of the spine bends in all: `forward`, to the left `side`, `twist` left."""

    forward: float = 0
    side: float = 0
    twist: float = 0


class Shoulder(_Mirrored):
    """How far the collar bone and shoulder blade swing `forward` (apart) and `up`."""

    forward: float = 0
    up: float = 0


class Hand(_Mirrored):
    """Where a wrist is, from its anchor, and where the fingers and the elbow point.

    Vectors turn with the chest, head or pelvis when the hand is on one of these, or on a
    shoulder; on the floor or a knee they do not. `elbow` and `swing` always turn with the chest:
    halfway here from another anchor, the hand is that far from the straight way.
    """

    anchor: Anchor = "floor"
    at: Vector
    fingers: Vector
    elbow: Vector
    swing: Vector = (0, 0, 0)


class Foot(_Mirrored):
    """Where an ankle is, and where toes and knee point; `kneel` is where a resting knee is.

    With `kneel`, the pelvis is put where the thighs reach, and `ankle` gives the shin's direction.
    """

    ankle: Vector
    toes: Vector
    knee: Vector
    kneel: Vector | None = None


class Arrow(_Mirrored):
    """An arrow shown while this pose is being taken: `through` three points from its anchor.

    `view` is the number of the view that it is shown in.
    """

    anchor: Anchor
    through: tuple[Vector, Vector, Vector]
    view: int = 0


class Rest(_Mirrored):
    """The roller's `middle` as height and depth, and what gives way until the back touches it."""

    middle: tuple[float, float]
    by: Literal["lean", "forward"] | None = None


_SIDED: dict[str, tuple[str, type[Shoulder | Hand | Foot]]] = {
    "shoulders": ("shoulder", Shoulder),
    "hands": ("hand", Hand),
    "feet": ("foot", Foot),
}


class Pose(_Mirrored):
    """One pose. `hands`, `feet` and `shoulders` in a file give both sides at once, as the left's.

    `rests` names what stays where it is while it rests; `behind` the parts painted in the first of
    their two places.
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
        for both, (name, kind) in _SIDED.items():
            if both in written:
                left = kind.model_validate(written.pop(both))
                written.setdefault(f"left_{name}", left)
                written.setdefault(f"right_{name}", left.mirrored())
        return written

    def mirrored(self) -> Self:
        """Return the same pose for the other side."""
        changed: dict[str, Any] = {
            name: getattr(self, name).mirrored() for name in ("pelvis", "lower", "upper", "neck")
        }
        for name, _ in _SIDED.values():
            changed[f"left_{name}"] = getattr(self, f"right_{name}").mirrored()
            changed[f"right_{name}"] = getattr(self, f"left_{name}").mirrored()
        changed["rests"] = tuple(map(other_side, self.rests))
        changed["behind"] = tuple(map(other_side, self.behind))
        changed["arrows"] = tuple(arrow.mirrored() for arrow in self.arrows)
        return self.model_copy(update=changed)
