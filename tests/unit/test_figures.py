"""The drawn person: bones keep their length, what rests stays put, sides are mirror images."""

from itertools import pairwise

import numpy as np
import pytest

from upperback.content import techniques
from upperback.content.poses import pose_set
from upperback.figures import drawing
from upperback.figures.drawing import motions, pose
from upperback.figures.skeleton import solve
from upperback.pacing import Pacing, timeline

TECHNIQUES = {each.id: each for each in techniques()}
SPINE = ["hips", "L5", "L3", "waist", "T11", "T9", "T7", "T5", "T3", "collar", "C4", "skull"]
BONES = [
    *pairwise(SPINE),
    *(
        (f"{side} {start}", f"{side} {end}")
        for side in ("left", "right")
        for start, end in (
            ("shoulder", "elbow"),
            ("elbow", "wrist"),
            ("hip", "knee"),
            ("knee", "ankle"),
        )
    ),
]
TENTHS = np.linspace(0, 1, 11)
PAIRS = [(name, *pair) for name, each in TECHNIQUES.items() for pair in motions(each)]
each_pair = pytest.mark.parametrize(("technique_id", "start", "end"), PAIRS)


def skeleton(technique_id, start, end, t):
    roller = pose_set(technique_id).roller
    radius = roller.radius if roller else 0
    return solve(pose(technique_id, start), pose(technique_id, end), t, radius)


def lengths(joints):
    return {bone: np.linalg.norm(joints[bone[1]] - joints[bone[0]]) for bone in BONES}


@each_pair
def test_bones_keep_their_length_all_the_way(technique_id, start, end):
    """A believable person does not stretch: two parts in a hundred at the most."""
    expected = lengths(skeleton("self-hug", "standing", "standing", 0).joints)

    for t in TENTHS:
        assert lengths(skeleton(technique_id, start, end, t).joints) == pytest.approx(
            expected, rel=0.02
        )


@pytest.mark.parametrize(
    ("technique_id", "start", "end", "resting"),
    [
        ("cat-cow", "cow", "cat", ["left wrist", "right wrist", "left knee", "right knee"]),
        ("seated-twist", "twist-long:left", "twist-turned:left", ["left wrist", "left knee"]),
        ("self-hug", "hug-firm", "hug-open", ["left ankle", "right ankle"]),
        ("foam-roller", "roller-high", "roller-low", ["left ankle", "right ankle"]),
    ],
)
def test_what_rests_on_the_floor_stays_put(technique_id, start, end, resting):
    """Hands, knees and feet that carry do not slide: one part in a hundred of the height."""
    before = skeleton(technique_id, start, end, 0).joints

    for t in TENTHS:
        now = skeleton(technique_id, start, end, t).joints
        for joint in resting:
            assert np.linalg.norm(now[joint] - before[joint]) <= 1.7


def test_the_right_side_is_the_mirror_image_of_the_left():
    """A twist to the right looks as a twist to the left does in a mirror, exactly."""
    for name in ("twist-ready", "twist-long", "twist-turned"):
        left = skeleton("seated-twist", f"{name}:left", f"{name}:left", 0).joints
        right = skeleton("seated-twist", f"{name}:right", f"{name}:right", 0).joints
        swap = {"left": "right", "right": "left"}
        for joint, place in left.items():
            side, _, rest = joint.partition(" ")
            twin = f"{swap[side]} {rest}" if side in swap else joint

            assert right[twin] == pytest.approx(place * [-1, 1, 1], abs=1e-6)


@each_pair
def test_nobody_sinks_into_the_floor(technique_id, start, end):
    """Nobody arrives in a pose below the floor."""
    for t in (0, 1):
        lowest = min(place[1] for place in skeleton(technique_id, start, end, t).joints.values())

        assert lowest >= -1.5


@pytest.mark.parametrize("technique_id", TECHNIQUES)
@pytest.mark.parametrize("pacing", [Pacing(), Pacing(hold_s=0, sway_s=0, rest_s=0, areas=3)])
def test_every_movement_that_is_played_is_drawn(technique_id, pacing):
    """The player never meets a movement it has no picture of."""
    technique = TECHNIQUES[technique_id]
    drawn = drawing(technique)

    for cue in timeline(technique, pacing).cues:
        assert {cue.pose_from, cue.pose_to} <= drawn["poses"].keys()
        if cue.pose_from != cue.pose_to:
            assert f"{cue.pose_from}>{cue.pose_to}" in drawn["motions"]


@pytest.mark.parametrize("technique_id", TECHNIQUES)
def test_a_drawing_stays_inside_its_frame(technique_id):
    """Nothing is cut off at the edge of the picture."""
    drawn = drawing(TECHNIQUES[technique_id])
    x, y, width, height = drawn["view"]
    frames = [*drawn["poses"].values(), *(f for each in drawn["motions"].values() for f in each)]
    for frame in frames:
        places = np.array([n for n in frame if n is not None]).reshape(-1, 2)

        assert (places >= [x, y]).all()
        assert (places <= [x + width, y + height]).all()
