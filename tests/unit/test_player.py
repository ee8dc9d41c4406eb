"""The step player's Python side: what it sends to a browser, and what it believes of one."""

import logging
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from page_widgets import send
from upperback import Pacing, StepPlayer, routine, technique, techniques, timeline
from upperback.content import safety_text, variants
from upperback.pacing import readable
from upperback.player.words import safety_words

EVERY = [each for one in techniques() for each in (one, *variants(one.id))]


def message(**changes):
    """Return a session as a browser sends it."""
    return {
        "id": str(uuid.uuid4()),
        "name": "Self-hug",
        "outcome": "finished",
        "started_at": (datetime.now(UTC) - timedelta(minutes=3)).isoformat(),
        "planned_s": 90.0,
        "active_s": 88.5,
        "cues_done": 12,
        "parts": [{"technique": "self-hug", "active_s": 88.5, "repetitions_done": 3}],
        "stop_reason": None,
    } | changes


def test_player_compiles_a_technique_at_a_pacing():
    """Protect the one line that a notebook needs."""
    player = StepPlayer(technique("self-hug"), Pacing(hold_s=3, repetitions=2))
    compiled = timeline(technique("self-hug"), Pacing(hold_s=3, repetitions=2))

    assert compiled == player.timeline
    assert f"StepPlayer(Self-hug, {readable(compiled.duration_s)})" == repr(player)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.id)
def test_every_step_can_be_said_in_its_time(each):
    """No step of any preset is cut off by the next: a calm voice says 14 letters a second."""
    for preset in each.presets.values():
        timings = {f"{name}_s": value for name, value in preset.items()}
        for name in ("repetitions", "areas"):
            if f"{name}_s" in timings:
                timings[name] = timings.pop(f"{name}_s")
        for cue in timeline(each, Pacing(**timings)).cues:
            side = "" if cue.side == "none" or cue.side in cue.short.lower() else ". Right side."
            letters = len(cue.short + side)
            assert letters / 14 <= cue.end_s - cue.start_s + 1e-6, cue.short


def test_player_plays_a_routine():
    """Protect routines: one player, one timeline, a figure for each technique."""
    both = [(technique("self-hug"), Pacing()), (technique("cat-cow"), Pacing())]
    player = StepPlayer(timeline=routine(both))

    assert list(player.drawings) == ["self-hug", "cat-cow"]
    titles = [note["title"] for note in player.words["notes"]]
    ours = "Our safety notes"
    assert titles == [ours, f"{ours}: Self-hug", f"{ours}: Cat-cow"]


@pytest.mark.parametrize("arguments", [{}, {"technique": "self-hug", "timeline": True}])
def test_player_wants_a_technique_or_a_timeline(arguments):
    """Protect from a player of nothing, and from one of two things."""
    one = technique("self-hug")
    given = {"technique": one, "timeline": timeline(one)}

    with pytest.raises(TypeError, match="a technique, or a timeline: one of them"):
        StepPlayer(**{name: given[name] for name in arguments})


def test_new_pacing_reaches_the_browser_at_once():
    """Protect the sliders: what is set is compiled again and sent."""
    player = StepPlayer(technique("self-hug"))
    pacing = Pacing(hold_s=1, repetitions=2)
    player.pacing = pacing

    assert pacing == player.pacing
    assert timeline(technique("self-hug"), pacing).as_dict() == player.get_state()["timeline"]


def test_pacing_of_a_routine_is_refused():
    """Protect from one pacing for techniques that have different timings."""
    both = [(technique("self-hug"), Pacing()), (technique("cat-cow"), Pacing())]
    player = StepPlayer(timeline=routine(both))

    with pytest.raises(ValueError, match="set the player's timeline"):
        player.pacing = Pacing()


@pytest.mark.parametrize("trait", ["timeline", "drawings", "words"])
def test_browser_cannot_change_what_is_played(trait):
    """Protect the limits (contract 4): what a browser says of our own traits is not believed."""
    player = StepPlayer(technique("self-hug"))
    before = player.get_state(trait)
    player.set_state({trait: {"duration_s": 1e9, "cues": [], "notice": "All is well."}})

    assert player.get_state(trait) == before


def test_finished_session_is_handed_over():
    """Protect what the diary saves: the session that the browser sent, checked."""
    player = StepPlayer(technique("self-hug"))
    heard = []
    player.on_session(heard.append)
    session = message()
    player.set_state({"session": session})

    assert [session["id"]] == [each.session_id for each in heard]
    assert [(each.outcome, each.active_s, each.cues_done) for each in heard] == [
        ("finished", 88.5, 12)
    ]


@pytest.mark.parametrize(
    "change", [{"id": "1"}, {"outcome": "won"}, {"active_s": "long"}, {"parts": []}]
)
def test_session_that_makes_no_sense_is_refused(change, caplog):
    """Protect the diary from a browser that sends nonsense; the log says that it did."""
    player = StepPlayer(technique("self-hug"))
    heard = []
    player.on_session(heard.append)
    with caplog.at_level(logging.WARNING):
        player.set_state({"session": message(**change)})

    assert heard == []
    assert "A session was refused" in caplog.text


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_safety_words_are_on_every_player(one):
    """Protect the stop signs, the notice and the roller's limits, whatever is played."""
    words = safety_words([one])
    text = safety_text()
    rolls = one.id in {"foam-roller", "wall-roll", "towel-roll"}

    assert words["notice"].startswith("Not medical advice")
    assert [*words["stop_signs"], *words["emergency_signs"]] == [
        sign.text for sign in text.stop_signs
    ]
    assert words["limits"] == ([note.text for note in text.roller] if rolls else [])
    assert [note.text for note in one.safety] == words["notes"][-1]["lines"]


@pytest.mark.parametrize("rating", [True, 11, -1, 7.5, "6"])
def test_browser_can_bring_back_no_rating_but_a_whole_number(rating):
    """Protect the diary: what a browser says was rated is a whole number from 0 to 10."""
    player = StepPlayer(technique("self-hug"))
    player.set_state({"stiffness_before": 6})
    player.set_state({"stiffness_before": rating})

    assert player.stiffness_before == 6


def test_browser_can_take_a_rating_back():
    """A sheet that is closed takes what was said in it along."""
    player = StepPlayer(technique("self-hug"))
    player.set_state({"stiffness_before": 6})
    player.set_state({"stiffness_before": None})

    assert player.stiffness_before is None


def test_browser_can_choose_no_length_but_one_that_is_offered():
    """Protect limits: where only Gentle is offered, a page that is older sets no other."""
    player, heard = StepPlayer(technique("self-hug")), []
    player.lengths = [{"id": "gentle", "name": "Gentle", "lasts": "1 min", "chosen": True}]
    player.on_length(heard.append)
    for length in ("longer", ["gentle"], None, "gentle"):
        send(player, event="length", length=length)

    assert heard == ["gentle"]
