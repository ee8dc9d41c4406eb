"""A whole session of every technique by keyboard alone, and what a screen reader hears of it."""

import pytest
from player_page import announcements, listen, play_through, show_standing_still

from upperback import Pacing, StepPlayer, technique

ONCE = Pacing(repetitions=1, areas=1, area_s=5, sway_s=0)
"""Each thing once, so that the list of a technique is as long as the technique."""

SAID = {
    "seated-twist": [
        "Get ready to sit on the floor",
        "Sit down and cross your legs",
        "Your right hand rests on your left knee",
        "Breathe in and grow tall. Left side.",
        "Breathe out and turn left",
        "Stay there and keep breathing. Left side.",
        "Come back to the middle. Left side.",
        "Now the other side",
        "Your left hand rests on your right knee",
        "Breathe in and grow tall. Right side.",
        "Breathe out and turn right",
        "Stay there and keep breathing. Right side.",
        "Come back to the middle. Right side.",
        "Hands on your knees; well done",
    ],
    "chair-twist": [
        "Get ready to sit on your chair",
        "Sit tall, both feet flat",
        "Arms crossed, ready to turn left",
        "Breathe in and grow tall. Left side.",
        "Breathe out and turn left",
        "Stay there and keep breathing. Left side.",
        "Come back to the middle. Left side.",
        "Now the other side",
        "Arms crossed, ready to turn right",
        "Breathe in and grow tall. Right side.",
        "Breathe out and turn right",
        "Stay there and keep breathing. Right side.",
        "Come back to the middle. Right side.",
        "Let your arms down",
    ],
    "cat-cow": [
        "Get ready to kneel on the floor",
        "Come onto your hands and knees",
        "Breathe in and let your back sink",
        "Breathe out and round your back",
        "Back to flat; well done",
    ],
    "seated-cat-cow": [
        "Get ready to sit on your chair",
        "Sit tall, hands on your thighs",
        "Breathe in, chest forward",
        "Breathe out and round gently",
        "Back to the middle",
    ],
    "self-hug": [
        "Get ready to stand",
        "Stand tall, feet under your shoulders",
        "Cross your arms, hands on shoulders",
        "Breathe in and hug yourself firmly",
        "Breathe out, shoulder blades apart",
        "Stay open and keep breathing",
        "Let your arms down; well done",
    ],
    "elbow-hug": [
        "Get ready to sit on your chair",
        "Hold your opposite elbows",
        "Breathe in and grow tall",
        "Breathe out, shoulder blades apart",
        "Stay open and keep breathing",
        "Soften your arms",
    ],
    "foam-roller": [
        "Get ready, with your roller at hand",
        "Sit in front of the roller",
        "Lie back over the roller",
        "Hands behind your head",
        "Hips down, and let them slide",
        "Roll towards your feet, slowly",
        "Roll towards your head, slowly",
        "Hips down and lie still",
        "Roll off onto your side",
        "Push up with your hands; well done",
    ],
    "towel-roll": [
        "Get ready, with towel and pillow",
        "Sit in front of the towel",
        "Lie back over the towel",
        "Lie still and breathe",
        "Roll onto your side",
        "Push up with your hands",
    ],
    "wall-roll": [
        "Get ready, with your roller at hand",
        "Lean back lightly on the roller",
        "Bend your knees a little",
        "Straighten your knees slowly",
        "Take the roller away",
    ],
}


@pytest.mark.parametrize("technique_id", SAID)
def test_session_by_keyboard_alone(page, technique_id):
    """Protect who neither sees nor points: two keys, then every step is said once, to the end."""
    player = StepPlayer(technique(technique_id), ONCE)
    show_standing_still(page, player)
    listen(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    play_through(page, player)

    assert [*SAID[technique_id], "Done"] == announcements(page)
    [session] = page.evaluate("told.session")
    assert (session["outcome"], session["cues_done"]) == ("finished", len(SAID[technique_id]))
