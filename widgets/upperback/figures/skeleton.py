"""From a pose to joints: the spine by forward kinematics, arms and legs by two-bone reach.

The lengths of bones hold by construction, in every pose and between poses. Positions are arrays
(3,) in centimetres; frames are arrays (3, 3) whose columns are the part's left, up and forward.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from upperback.content.poses import Hand, Pose, body

Array = NDArray[np.float64]
SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")

_MIRROR = np.array([-1.0, 1.0, 1.0])
# Where in the pelvis's numbers that stands which gives way to the roller, and how far it may.
_GIVES_WAY = {"forward": (2, 8.0), "lean": (3, 25.0)}


@dataclass(frozen=True)
class Skeleton:
    """Where every joint is; `frames` holds how the spine's joints and the head are turned."""

    joints: Mapping[str, Array]
    frames: Mapping[str, Array]
    roller: Array | None


def rotation(axis: Literal["x", "y", "z"], degrees: float) -> Array:
    """Return the (3, 3) rotation about an axis, by the right-hand rule."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return {
        "x": np.array([[1, 0, 0], [0, c, -s], [0, s, c]]),
        "y": np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]),
        "z": np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]),
    }[axis]


def offset(start: str, end: str, side: str = "left") -> Array:
    """Return the way from one of the body's joints to another, standing at ease."""
    places = {**body().spine, "head": body().head, **body().limbs}
    way: Array = np.array(places[end]) - np.array(places[start])
    return way if side == "left" else way * _MIRROR


def solve(start: Pose, end: Pose, t: float, radius: float = 0) -> Skeleton:
    """Return the person on the way from one pose to another, `t` of it done (0 to 1).

    `radius` is the roller's, where the back rests on one.
    """
    ways = ((1 - t, start), (t, end))
    sets = [_settled(pose, radius) for pose in (start, end)]
    numbers = {
        name: (1 - t) * sets[0][name] + t * sets[1][name] for name in sets[0] if name in sets[1]
    }
    if start.roller and end.roller and start.roller.by and start.roller.by == end.roller.by:
        numbers = _resting(numbers, start.roller.by, radius)
    hands: dict[str, list[tuple[float, Hand]]] = {
        side: [(weight, hand) for weight, pose in ways if weight and (hand := _hand(pose, side))]
        for side in SIDES
    }
    return _assemble(numbers, hands)


def _hand(pose: Pose, side: str) -> Hand:
    return pose.left_hand if side == "left" else pose.right_hand


@cache
def _numbers(pose: Pose) -> dict[str, Array]:
    """Return what a pose sets as arrays, which can be blended with another's by name."""
    written: dict[str, object] = {
        "pelvis": (*pose.pelvis.at, *list(pose.pelvis.model_dump().values())[1:]),
        "lower": tuple(pose.lower.model_dump().values()),
        "upper": tuple(pose.upper.model_dump().values()),
        "neck": tuple(pose.neck.model_dump().values()),
        "roller": pose.roller and pose.roller.at,
    }
    for side, foot, shoulder in (
        ("left", pose.left_foot, pose.left_shoulder),
        ("right", pose.right_foot, pose.right_shoulder),
    ):
        written |= {f"{side} {name}": value for name, value in foot.model_dump().items()}
        written[f"{side} shoulder"] = tuple(shoulder.model_dump().values())
    return {name: np.array(v, dtype=float) for name, v in written.items() if v is not None}


@cache
def _settled(pose: Pose, radius: float) -> dict[str, Array]:
    """Return the pose's numbers with its back resting on the roller, if it is to rest there."""
    if pose.roller is None or pose.roller.by is None:
        return _numbers(pose)
    return _resting(_numbers(pose), pose.roller.by, radius)


def _resting(numbers: dict[str, Array], by: str, radius: float) -> dict[str, Array]:
    """Move the pelvis, within its reach, until the back touches the roller."""
    index, reach = _GIVES_WAY[by]

    def moved(by_how_much: float) -> dict[str, Array]:
        pelvis = numbers["pelvis"].copy()
        pelvis[index] += by_how_much
        return {**numbers, "pelvis": pelvis}

    def clearance(by_how_much: float) -> float:
        back = _back(*_spine(moved(by_how_much)))
        ways = numbers["roller"] - back
        nearest = int(np.argmin(np.linalg.norm(ways, axis=1)))
        up, forward = np.gradient(back, axis=0)[nearest]
        behind = ways[nearest] @ np.array([forward, -up]) > 0
        return float(np.linalg.norm(ways[nearest])) * (1 if behind else -1) - radius

    return moved(_root(clearance, -reach, reach))


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function changes its sign, by bisection."""
    rising = function(high) > 0
    if (function(low) > 0) == rising:
        raise ValueError("The back does not reach the roller: correct the pose's pelvis.")
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if (function(middle) > 0) == rising else (middle, high)
    return (low + high) / 2


def _back(joints: Mapping[str, Array], frames: Mapping[str, Array]) -> Array:
    """Return the line of the back as height and depth, (n, 2), finely divided."""
    points = [
        joints[name] + frames[name] @ np.array([0, 0, forward - depth])
        for name, (_, depth, forward) in body().rings.items()
    ]
    line = np.array(points)[:, 1:]
    places = np.linspace(0, len(line) - 1, 8 * len(line))
    return np.stack([np.interp(places, np.arange(len(line)), line[:, axis]) for axis in (0, 1)], 1)


def _spine(numbers: Mapping[str, Array]) -> tuple[dict[str, Array], dict[str, Array]]:
    """Return the joints from the hips to the head, and how each is turned."""
    person = body()
    names = [*person.spine, "head"]
    waist, collar = names.index(person.waist), names.index(person.collar)
    regions = (
        ["lower"] * waist + ["upper"] * (collar - waist) + ["neck"] * (len(names) - 1 - collar)
    )
    place, (lean, turn, side, roll) = numbers["pelvis"][:3], numbers["pelvis"][3:]
    frame = rotation("y", turn) @ rotation("x", lean) @ rotation("z", -side) @ rotation("y", roll)
    if "left kneel" in numbers and "right kneel" in numbers:
        place = _over_knees(place, frame, numbers)
    joints, frames = {names[0]: place}, {names[0]: frame}
    for index, region in enumerate(regions):
        forward, side, twist = numbers[region] / regions.count(region)
        frame = frame @ rotation("y", twist) @ rotation("x", forward) @ rotation("z", -side)
        place = place + frame @ offset(names[index], names[index + 1])
        joints[names[index + 1]], frames[names[index + 1]] = place, frame
    return joints, frames


def _over_knees(place: Array, frame: Array, numbers: Mapping[str, Array]) -> Array:
    """Move the hips to where the thighs of somebody kneeling reach, both being equally bent."""
    knees = np.mean([numbers[f"{side} kneel"] for side in SIDES], axis=0)
    across = numbers["left kneel"] - knees - frame @ offset("hips", "hip")
    thigh = np.linalg.norm(offset("hip", "knee"))
    way: Array = place - knees
    way -= across * (way @ across) / max(across @ across, 1e-12)
    hips: Array = knees + way / np.linalg.norm(way) * np.sqrt(thigh**2 - across @ across)
    return hips


def _assemble(
    numbers: Mapping[str, Array], hands: Mapping[str, list[tuple[float, Hand]]]
) -> Skeleton:
    joints, frames = _spine(numbers)
    chest = frames["T3"]
    for side in SIDES:
        joints |= _leg(side, joints["hips"] + frames["hips"] @ offset("hips", "hip", side), numbers)
        forward, up = numbers[f"{side} shoulder"] * (1 if side == "left" else -1)
        breastbone = joints["T3"] + chest @ offset("T3", "breastbone", side)
        swing = rotation("y", -forward) @ rotation("z", up)
        joints[f"{side} breastbone"] = breastbone
        joints[f"{side} shoulder"] = breastbone + chest @ swing @ offset(
            "breastbone", "shoulder", side
        )
    for side in SIDES:
        joints |= _arm(side, joints, frames, hands[side])
    return Skeleton(joints, frames, numbers.get("roller"))


def _leg(side: str, hip: Array, numbers: Mapping[str, Array]) -> dict[str, Array]:
    thigh, shin = offset("hip", "knee"), offset("knee", "ankle")
    ankle = numbers[f"{side} ankle"]
    if f"{side} kneel" in numbers:
        knee = numbers[f"{side} kneel"]
        ankle = knee + _unit(ankle - knee) * np.linalg.norm(shin)
    else:
        knee, ankle = _reach(hip, ankle, thigh, shin, numbers[f"{side} knee"])
    frame = _frame(numbers[f"{side} toes"], ankle - knee)
    foot = {
        f"{side} {name}": ankle + frame @ (offset("ankle", name) * _sign(side))
        for name in ("heel", "ball", "toes")
    }
    return {f"{side} hip": hip, f"{side} knee": knee, f"{side} ankle": ankle, **foot}


def _arm(
    side: str,
    joints: Mapping[str, Array],
    frames: Mapping[str, Array],
    hands: list[tuple[float, Hand]],
) -> dict[str, Array]:
    chest = frames["T3"]
    wrist, fingers, pole = np.zeros(3), np.zeros(3), np.zeros(3)
    for weight, hand in hands:
        place, frame = anchor(hand.anchor, joints, frames)
        wrist += weight * (place + frame @ np.array(hand.at))
        fingers += weight * _unit(frame @ np.array(hand.fingers))
        pole += weight * _unit(chest @ np.array(hand.elbow))
    upper, lower = offset("shoulder", "elbow"), offset("elbow", "wrist")
    elbow, wrist = _reach(joints[f"{side} shoulder"], wrist, upper, lower, pole)
    length = np.linalg.norm(offset("wrist", "fingertips"))
    return {
        f"{side} elbow": elbow,
        f"{side} wrist": wrist,
        f"{side} fingertips": wrist + _unit(fingers) * length,
    }


def anchor(
    name: str, joints: Mapping[str, Array], frames: Mapping[str, Array]
) -> tuple[Array, Array]:
    """Return where an anchor is and how it is turned; the floor and the knees do not turn."""
    match name:
        case "floor":
            return np.zeros(3), np.eye(3)
        case "left knee" | "right knee":
            return joints[name], np.eye(3)
        case "left shoulder" | "right shoulder":
            return joints[name], frames["T3"]
        case "chest":
            return joints["T3"], frames["T3"]
        case "pelvis":
            return joints["hips"], frames["hips"]
        case _:
            return joints[name], frames[name]


def _reach(
    root: Array, target: Array, first: Array, second: Array, pole: Array
) -> tuple[Array, Array]:
    """Return the middle and the end of two bones that reach for a target, bent towards the pole.

    A target out of reach is reached for, not stretched to.
    """
    a, b = np.linalg.norm(first), np.linalg.norm(second)
    way = target - root
    distance = np.clip(np.linalg.norm(way), abs(a - b) + 1e-6, a + b - 1e-6)
    along = _unit(way)
    part = (a**2 - b**2 + distance**2) / (2 * distance)
    bend = _unit(pole - along * (pole @ along))
    middle = root + along * part + bend * np.sqrt(max(a**2 - part**2, 0))
    return middle, root + along * distance


def _frame(forward: Array, down: Array) -> Array:
    """Return the frame of a foot whose toes point forward and whose shin comes from above."""
    z = _unit(forward)
    x = _unit(np.cross(-down, z))
    return np.stack([x, np.cross(z, x), z], axis=1)


def _sign(side: str) -> Array:
    return np.ones(3) if side == "left" else _MIRROR


def _unit(vector: Array) -> Array:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
