"""The drawn person: bones keep their length, what rests stays put, sides are mirror images."""

import json
from collections import Counter
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from upperback.content import technique, techniques, variants
from upperback.content.body_file import body
from upperback.content.pose import other_side
from upperback.content.pose_file import pose_set
from upperback.figures import drawing, figure, strip
from upperback.figures.drawing import motions
from upperback.figures.palette import DARK, DARK_PAGE, LIGHT, LIGHT_PAGE
from upperback.figures.scene import scene
from upperback.figures.skeleton import SIDES, anchored, solve
from upperback.figures.spine import back_line
from upperback.pacing import Pacing, timeline

TECHNIQUES = {each.id: each for one in techniques() for each in (one, *variants(one.id))}
SPINE = [*body().spine, "head"]
LIMBS = [
    ("breastbone", "shoulder"),
    ("shoulder", "elbow"),
    ("elbow", "wrist"),
    ("wrist", "fingertips"),
    ("hip", "knee"),
    ("knee", "ankle"),
    ("ankle", "heel"),
    ("ankle", "toes"),
]
BONES = [
    *pairwise(SPINE),
    *((f"{side} {start}", f"{side} {end}") for side in SIDES for start, end in LIMBS),
]
RESTING = {"foot": ("ankle", "heel", "toes"), "hand": ("wrist",), "knee": ("knee",)}
TENTHS = np.linspace(0, 1, 11)
HUNDREDTH_OF_HEIGHT = body().height / 100

each_technique = pytest.mark.parametrize("technique_id", TECHNIQUES)


def moves(technique_id):
    """Every movement from one pose to another that a session can have."""
    return [pair for pair in motions(TECHNIQUES[technique_id]) if pair[0] != pair[1]]


@cache
def skeletons(technique_id, start, end):
    """The person at every tenth of the way."""
    poses = pose_set(technique_id)
    return [solve(poses.pose(start), poses.pose(end), t, poses.radius) for t in TENTHS]


@each_technique
def test_bones_keep_their_length_all_the_way(technique_id):
    """A believable person does not stretch: two parts in a hundred at the most."""
    places = {**body().spine, "head": body().head, **body().limbs}
    expected = [
        np.subtract(places[end.split()[-1]], places[start.split()[-1]]) for start, end in BONES
    ]
    for start, end in moves(technique_id):
        for person in skeletons(technique_id, start, end):
            actual = [np.subtract(person.joints[b], person.joints[a]) for a, b in BONES]

            assert np.linalg.norm(actual, axis=1) == pytest.approx(
                np.linalg.norm(expected, axis=1), rel=0.02
            )


@each_technique
def test_what_rests_stays_put(technique_id):
    """Hands, knees, feet and hips that carry do not slide: one part in a hundred of the height."""
    poses = pose_set(technique_id)
    for start, end in moves(technique_id):
        both = set(poses.pose(start).rests) & set(poses.pose(end).rests)
        joints = [
            joint
            for part in both
            for joint in (
                ["hips"]
                if part == "pelvis"
                else [f"{part.split()[0]} {name}" for name in RESTING[part.split()[1]]]
            )
        ]
        people = skeletons(technique_id, start, end)
        for person in people:
            for joint in joints:
                moved = np.linalg.norm(person.joints[joint] - people[0].joints[joint])

                assert moved <= HUNDREDTH_OF_HEIGHT, (start, end, joint)


@each_technique
def test_hands_and_feet_are_where_the_pose_puts_them(technique_id):
    """No hand hovers over the knee or the floor that it should be on."""
    poses = pose_set(technique_id)
    for name in {name for pair in motions(TECHNIQUES[technique_id]) for name in pair}:
        pose = poses.pose(name)
        person = solve(pose, pose, 0, poses.radius)
        for side in SIDES:
            hand, foot = getattr(pose, f"{side}_hand"), getattr(pose, f"{side}_foot")
            place, turned = anchored(hand.anchor, person.joints, person.frames)
            wanted = {f"{side} wrist": place + turned @ np.array(hand.at)}
            if foot.kneel is None:
                wanted[f"{side} ankle"] = np.array(foot.ankle)
            for joint, there in wanted.items():
                away = np.linalg.norm(person.joints[joint] - there)

                assert away <= HUNDREDTH_OF_HEIGHT, (name, joint)


@pytest.mark.parametrize("technique_id", ["foam-roller", "wall-roll", "towel-roll"])
def test_the_back_lies_on_the_roller_all_the_way(technique_id):
    """The back touches the roller, and neither floats over it nor sinks in."""
    poses = pose_set(technique_id)
    for start, end in motions(TECHNIQUES[technique_id]):
        rests = [poses.pose(name).roller for name in (start, end)]
        if not all(rest and rest.by for rest in rests):
            continue
        for person in skeletons(technique_id, start, end):
            ways = back_line(person.joints, person.frames) - person.roller
            nearest = np.linalg.norm(ways, axis=1).min()

            assert nearest == pytest.approx(poses.radius, abs=HUNDREDTH_OF_HEIGHT / 2)


@pytest.mark.parametrize("technique_id", ["seated-twist", "chair-twist"])
def test_the_right_side_is_the_mirror_image_of_the_left(technique_id):
    """A movement to the right looks as one to the left does in a mirror, exactly."""
    swapped = {":left": ":right", ":right": ":left"}
    for start, end in moves(technique_id):
        other = [
            name.replace(side, swapped[side])
            for name in (start, end)
            for side in [next((side for side in swapped if side in name), ":left")]
        ]
        pairs = zip(
            skeletons(technique_id, start, end), skeletons(technique_id, *other), strict=True
        )
        for person, mirrored in pairs:
            for joint, place in person.joints.items():
                assert mirrored.joints[other_side(joint)] == pytest.approx(
                    place * [-1, 1, 1], abs=1e-6
                )


@each_technique
def test_the_spine_bends_as_a_curve(technique_id):
    """No two neighbouring joints of the spine make a corner."""
    for start, end in moves(technique_id):
        for person in skeletons(technique_id, start, end):
            frames = [person.frames[name] for name in SPINE]
            for one, following in pairwise(frames):
                bent = np.degrees(np.arccos(np.clip((np.trace(one.T @ following) - 1) / 2, -1, 1)))

                assert bent <= 20


@each_technique
def test_nobody_sinks_into_the_floor(technique_id):
    """Nothing of the person is ever under the floor."""
    for start, end in moves(technique_id):
        for person in skeletons(technique_id, start, end):
            for joint, place in person.joints.items():
                thick = body().radii.get(joint.split()[-1], 0)

                assert place[1] - thick >= -HUNDREDTH_OF_HEIGHT, (start, end, joint)


@each_technique
@pytest.mark.parametrize(
    "pacing", [Pacing(), Pacing(hold_s=0, sway_s=0, rest_s=0, areas=3, repetitions=2)]
)
def test_every_movement_that_is_played_is_drawn(technique_id, pacing):
    """The player never meets a movement it has no picture of."""
    drawn = drawing(TECHNIQUES[technique_id])

    for cue in timeline(TECHNIQUES[technique_id], pacing).cues:
        assert {cue.pose_from, cue.pose_to} <= drawn["poses"].keys()
        if cue.pose_from != cue.pose_to:
            assert f"{cue.pose_from}>{cue.pose_to}" in drawn["motions"]


@each_technique
def test_every_pose_that_a_technique_names_is_drawn(technique_id):
    """No step is without its picture."""
    one = TECHNIQUES[technique_id]
    switch = (one.switch,) if one.switch else ()
    steps = (one.get_ready, *one.setup, *one.ready, *one.cycle, one.between, *switch, *one.finish)

    assert {step.pose for step in steps} <= pose_set(technique_id).poses.keys()


@each_technique
def test_what_the_browser_gets_fits_together(technique_id):
    """Every frame has the same numbers, starts and ends in its poses, and stays in the picture."""
    drawn = drawing(TECHNIQUES[technique_id])
    moving = [shape for shape in drawn["shapes"] if "fixed" not in shape]
    still = [part for shape in moving for part in [shape["role"] != "arrow"] * 2 * shape["points"]]
    out = [max(shape.get("radii", [0])) for shape in moving for _ in range(2 * shape["points"])]
    x, y, width, height = drawn["view"]
    for name, frames in drawn["motions"].items():
        ends = [drawn["poses"][pose] for pose in name.split(">")]
        for frame, pose in zip((frames[0], frames[-1]), ends, strict=True):
            assert [n for n, kept in zip(frame, still, strict=True) if kept] == [
                n for n, kept in zip(pose, still, strict=True) if kept
            ]
        for frame in frames:
            placed = np.array(
                [(n - r, n + r) for n, r in zip(frame, out, strict=True) if n is not None]
            ).reshape(-1, 2, 2)

            assert (placed[:, :, 0] >= [x, y]).all()
            assert (placed[:, :, 1] <= [x + width, y + height]).all()


@each_technique
def test_between_two_frames_a_straight_line_is_near_enough(technique_id):
    """What the browser draws between two frames is what would be computed there, or nearly."""
    drawn = drawing(TECHNIQUES[technique_id])
    for start, end in moves(technique_id):
        steps = len(drawn["motions"][f"{start}>{end}"]) - 1
        frames = [scene(technique_id, start, end, step / steps) for step in range(steps + 1)]
        for step, (before, after) in enumerate(pairwise(frames)):
            halfway = scene(technique_id, start, end, (step + 0.5) / steps)
            for a, truth, b in zip(before, halfway, after, strict=True):
                if truth.radii and all(shape.points is not None for shape in (a, truth, b)):
                    off = np.abs((a.points + b.points) / 2 - truth.points).max()

                    assert off <= 2.5 * HUNDREDTH_OF_HEIGHT, (start, end, truth.name)


@each_technique
def test_a_drawing_is_small_enough_to_be_sent_with_a_page(technique_id):
    """A page with every technique opens without waiting for its pictures."""
    sent = len(json.dumps(drawing(TECHNIQUES[technique_id]), separators=(",", ":")))

    assert sent <= 140_000


def luminance(color):
    """The relative luminance of a hex colour (WCAG 2)."""
    channels = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.03928, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """The contrast ratio of two hex colours (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("palette", "page"),
    [(LIGHT, LIGHT_PAGE[0]), (LIGHT, LIGHT_PAGE[1]), (DARK, DARK_PAGE[0]), (DARK, DARK_PAGE[1])],
)
def test_every_part_stands_out_from_the_page(palette, page):
    """The person can be made out in a light and in a dark theme, and so can the region worked."""
    for role, paint in palette.items():
        ground = palette["top"].fill if role == "worked" else page
        ground = palette["skin"].fill if role == "line" else ground

        assert max(contrast(color, ground) for color in paint if color != "none") >= 3, role


def test_a_figure_can_be_printed():
    """Lessons and handouts show the same shapes as the player, with words below them."""
    one = figure(technique("seated-twist"), "twist-turned", "left")
    several = strip(technique("cat-cow"), dark=True)

    assert len(one.axes) == 1
    assert [text.get_text() for text in one.axes[0].texts] == ["left", "right"]
    assert len(several.axes) == 3
    assert all(axes.patches for axes in several.axes)
    first = [technique("cat-cow").setup[0], *technique("cat-cow").cycle]
    assert [text.get_text().split() for text in several.texts] == [s.short.split() for s in first]


@pytest.mark.parametrize(
    ("technique_id", "columns"),
    [*((name, 2) for name in TECHNIQUES), ("seated-twist", 4), ("foam-roller", 4)],
)
def test_words_below_a_figure_stay_below_it(technique_id, columns):
    """On a phone too, no caption runs into its neighbour's or off the picture."""
    drawn = strip(TECHNIQUES[technique_id], columns=columns)
    renderer = FigureCanvasAgg(drawn).get_renderer()
    poses = [axes.get_window_extent(renderer) for axes in drawn.axes]
    captions = [text.get_window_extent(renderer) for text in drawn.texts]

    rows = Counter(round(caption.y1) for caption in captions).values()
    assert max(rows) <= columns
    assert len(rows) == -(-len(captions) // columns)
    assert max(rows) == -(-len(captions) // len(rows))
    for pose, caption in zip(poses, captions, strict=True):
        assert pose.x0 <= caption.x0 < caption.x1 <= pose.x1
        assert caption.y1 <= pose.y0 + 1
        assert caption.y0 >= 0


def test_an_unknown_pose_is_refused():
    """A misspelt pose is an error, and not an empty picture."""
    with pytest.raises(KeyError, match="lotus"):
        figure(technique("seated-twist"), "lotus")
