"""From a pose to joints: the spine by forward kinematics, arms and legs by two-bone reach.

The lengths of bones hold by construction, in every pose and between poses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from upperback.content.pose import Anchor, Hand, Pose
from upperback.figures.geometry import Array, foot_frame, length, reach, rotation, unit
from upperback.figures.spine import Numbers, offset, resting, spine

SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")

Hands = Mapping[str, list[tuple[float, Hand]]]


@dataclass(frozen=True)
class Skeleton:
    """Where every joint is; `frames` holds how the spine's joints and the head are turned.

    `roller` is the height and depth of the roller's middle, or None.
    """

    joints: Mapping[str, Array]
    frames: Mapping[str, Array]
    roller: Array | None


def solve(start: Pose, end: Pose, t: float, radius: float = 0) -> Skeleton:
    """Return the person on the way from one pose to another, `t` of it done (0 to 1).

    What poses set is blended, and the joints are found anew. `radius` is the roller's, where the
    back rests on one.

    Raises:
        ValueError: the back does not reach the roller.
    """
    first, last = _settled(start, radius), _settled(end, radius)
    numbers: Numbers = {
        name: (1 - t) * first[name] + t * last[name] for name in first if name in last
    }
    if start.roller and end.roller and start.roller.by and start.roller.by == end.roller.by:
        numbers = resting(numbers, start.roller.by, radius)
    hands = {
        "left": [(1 - t, start.left_hand), (t, end.left_hand)],
        "right": [(1 - t, start.right_hand), (t, end.right_hand)],
    }
    return _assemble(numbers, hands)


@cache
def _settled(pose: Pose, radius: float) -> Numbers:
    """Return what a pose sets, with its back on the roller if it is to rest there."""
    written: dict[str, object] = {
        "pelvis": (*pose.pelvis.at, *list(pose.pelvis.model_dump().values())[1:]),
        "lower": tuple(pose.lower.model_dump().values()),
        "upper": tuple(pose.upper.model_dump().values()),
        "neck": tuple(pose.neck.model_dump().values()),
        "roller": pose.roller and pose.roller.middle,
    }
    for side, foot, shoulder in (
        ("left", pose.left_foot, pose.left_shoulder),
        ("right", pose.right_foot, pose.right_shoulder),
    ):
        written |= {f"{side} {name}": value for name, value in foot.model_dump().items()}
        written[f"{side} shoulder"] = tuple(shoulder.model_dump().values())
    numbers = {name: np.array(v, dtype=float) for name, v in written.items() if v is not None}
    if pose.roller and pose.roller.by:
        return resting(numbers, pose.roller.by, radius)
    return numbers


def _assemble(numbers: Numbers, hands: Hands) -> Skeleton:
    joints, frames = spine(numbers)
    chest = frames["T3"]
    for side in SIDES:
        hip = joints["hips"] + frames["hips"] @ offset("hips", "hip", side)
        joints |= _leg(side, hip, numbers)
        forward, up = numbers[f"{side} shoulder"] * (1 if side == "left" else -1)
        collar_bone = rotation("y", -forward) @ rotation("z", up)
        breastbone = joints["T3"] + chest @ offset("T3", "breastbone", side)
        joints[f"{side} breastbone"] = breastbone
        joints[f"{side} shoulder"] = breastbone + chest @ collar_bone @ offset(
            "breastbone", "shoulder", side
        )
    for side in SIDES:
        joints |= _arm(side, joints, frames, hands[side])
    return Skeleton(joints, frames, numbers.get("roller"))


def _leg(side: str, hip: Array, numbers: Numbers) -> dict[str, Array]:
    thigh, shin = length(offset("hip", "knee")), length(offset("knee", "ankle"))
    ankle = numbers[f"{side} ankle"]
    if f"{side} kneel" in numbers:
        knee = numbers[f"{side} kneel"]
        ankle = knee + unit(ankle - knee) * shin
    else:
        knee, ankle = reach(hip, ankle, thigh, shin, numbers[f"{side} knee"])
    frame = foot_frame(numbers[f"{side} toes"], ankle - knee)
    foot = {
        f"{side} {name}": ankle + frame @ offset("ankle", name, side)
        for name in ("heel", "ball", "toes")
    }
    return {f"{side} hip": hip, f"{side} knee": knee, f"{side} ankle": ankle, **foot}


def _arm(
    side: str,
    joints: Mapping[str, Array],
    frames: Mapping[str, Array],
    hands: list[tuple[float, Hand]],
) -> dict[str, Array]:
    (left_to_go, before), (done, after) = hands
    chest = frames["T3"]
    swing = 4 * left_to_go * done if before.anchor != after.anchor else 0
    wrist, fingers, pole = chest @ np.array(after.swing) * swing, np.zeros(3), np.zeros(3)
    for weight, hand in hands:
        place, frame = anchored(hand.anchor, joints, frames)
        wrist += weight * (place + frame @ np.array(hand.at))
        fingers += weight * unit(frame @ np.array(hand.fingers))
        pole += weight * unit(chest @ np.array(hand.elbow))
    upper, lower = length(offset("shoulder", "elbow")), length(offset("elbow", "wrist"))
    elbow, wrist = reach(joints[f"{side} shoulder"], wrist, upper, lower, pole)
    tips = wrist + unit(fingers) * length(offset("wrist", "fingertips"))
    return {f"{side} elbow": elbow, f"{side} wrist": wrist, f"{side} fingertips": tips}


def anchored(
    name: Anchor, joints: Mapping[str, Array], frames: Mapping[str, Array]
) -> tuple[Array, Array]:
    """Return where an anchor is and how it is turned; the floor and the knees do not turn."""
    match name:
        case "floor":
            return np.zeros(3), np.eye(3)
        case "left knee" | "right knee":
            return joints[name], np.eye(3)
        case "chest":
            return joints["T3"], frames["T3"]
        case "pelvis":
            return joints["hips"], frames["hips"]
        case _:
            return joints[name], frames[name]
