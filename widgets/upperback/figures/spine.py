"""The body's own measures, and its spine by forward kinematics."""

import math
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise

import numpy as np

from upperback.content.body_file import body
from upperback.figures.geometry import Array, length, rotation

Numbers = Mapping[str, Array]
"""What a pose sets, as arrays by name, which can be blended with another's."""

_MIRROR = np.array([-1.0, 1.0, 1.0])
# Where in the pelvis's numbers that stands which gives way to the roller, and how far it may.
_GIVES_WAY = {"forward": (2, 8.0), "lean": (3, 25.0)}
_TRIES, _CLOSE = 40, 1e-4


@cache
def offset(start: str, end: str, side: str = "left") -> Array:
    """Return the way from one of the body's joints to another, standing at ease."""
    places = {**body().spine, "head": body().head, **body().limbs}
    way: Array = np.array(places[end]) - np.array(places[start])
    return way if side == "left" else way * _MIRROR


def spine(numbers: Numbers) -> tuple[dict[str, Array], dict[str, Array]]:
    """Return the joints from the hips to the head, and how each is turned."""
    person = body()
    names = [*person.spine, "head"]
    waist, collar = names.index(person.waist), names.index(person.collar)
    joints = {"lower": waist, "upper": collar - waist, "neck": len(names) - 1 - collar}
    place, (lean, turn, side, roll) = numbers["pelvis"][:3], numbers["pelvis"][3:]
    frame = rotation("y", turn) @ rotation("x", lean) @ rotation("z", -side) @ rotation("y", roll)
    if "left kneel" in numbers and "right kneel" in numbers:
        place = _over_knees(place, frame, numbers)
    places, frames = {names[0]: place}, {names[0]: frame}
    following = pairwise(names)
    for region, count in joints.items():
        forward, side, twist = numbers[region] / count
        share = rotation("y", twist) @ rotation("x", forward) @ rotation("z", -side)
        for _ in range(count):
            name, following_name = next(following)
            frame = frame @ share
            place = place + frame @ offset(name, following_name)
            places[following_name], frames[following_name] = place, frame
    return places, frames


def _over_knees(place: Array, frame: Array, numbers: Numbers) -> Array:
    """Move the hips to where the thighs of somebody kneeling reach, both being equally bent."""
    knees = (numbers["left kneel"] + numbers["right kneel"]) / 2
    across = numbers["left kneel"] - knees - frame @ offset("hips", "hip")
    way: Array = place - knees
    apart = float(across @ across)
    if apart:
        way -= across * (way @ across) / apart
    reach = math.sqrt(length(offset("hip", "knee")) ** 2 - apart)
    hips: Array = knees + way * (reach / length(way))
    return hips


def resting(numbers: Numbers, by: str, radius: float) -> Numbers:
    """Move the pelvis, within its reach, until the back touches the roller.

    Raises:
        ValueError: the back is too far from the roller, or too deep in it.
    """
    index, most = _GIVES_WAY[by]

    def moved(by_how_much: float) -> Numbers:
        pelvis = numbers["pelvis"].copy()
        pelvis[index] += by_how_much
        return {**numbers, "pelvis": pelvis}

    def clearance(by_how_much: float) -> float:
        back = back_line(*spine(moved(by_how_much)))
        ways = numbers["roller"] - back
        nearest = int(np.argmin(np.sum(ways**2, axis=1)))
        up, forward = back[min(nearest + 1, len(back) - 1)] - back[max(nearest - 1, 0)]
        behind = ways[nearest] @ np.array([forward, -up]) > 0
        return length(ways[nearest]) * (1 if behind else -1) - radius

    return moved(_root(clearance, -most, most))


def back_line(joints: Mapping[str, Array], frames: Mapping[str, Array]) -> Array:
    """Return the line of the back as height and depth, (n, 2), finely divided."""
    points = np.array(
        [
            joints[name] + frames[name][:, 2] * (forward - depth)
            for name, (_, depth, forward) in body().rings.items()
        ]
    )
    places = np.linspace(0, len(points) - 1, 8 * len(points))
    known = np.arange(len(points))
    return np.stack([np.interp(places, known, points[:, axis]) for axis in (1, 2)], 1)


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function changes its sign, by false position (the Illinois variant)."""
    at_low, at_high = function(low), function(high)
    if at_low * at_high > 0:
        raise ValueError("The back does not reach the roller: correct the pose's pelvis.")
    middle = high
    for _ in range(_TRIES):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        at_middle = function(middle)
        if abs(at_middle) < _CLOSE:
            break
        if at_middle * at_high < 0:
            low, at_low = high, at_high
        else:
            at_low /= 2
        high, at_high = middle, at_middle
    return middle
