"""What is told about a technique beside its player: steps, poses, safety, and where it is from."""

import pytest

from upperback import Pacing, pages, timeline
from upperback.content import safety_text, sources, technique, techniques, variants
from upperback.pages.techniques.about_technique import CHANGED, details, instructions

EVERY = {each.id: each for one in techniques() for each in (one, *variants(one.id))}


def texts(blocks):
    """Return every text in these blocks, folded ones too."""
    for block in blocks:
        yield from (str(block[name]) for name in ("text", "summary") if name in block)
        yield from block.get("items", ())
        yield from texts(block.get("blocks", ()))


@pytest.mark.parametrize("technique_id", EVERY)
def test_a_statement_is_followed_by_the_sources_that_we_opened(technique_id):
    """Where a statement is from is read beside it; what we did not open is not printed as proof."""
    told = "\n".join(texts(details(EVERY[technique_id])))
    each = EVERY[technique_id]
    notes = [*each.why, each.feel, *each.mistakes, *each.safety, *each.changed, safety_text().pop]
    cited = {name for note in notes for name in note.sources}

    assert cited
    for name in cited:
        assert (sources()[name].title in told) is sources()[name].citable


@pytest.mark.parametrize("technique_id", EVERY)
def test_what_we_changed_is_read_without_opening_anything(technique_id):
    """Who knows the article sees at once what is done otherwise here, and why."""
    in_sight = [block for block in details(EVERY[technique_id]) if block["type"] != "fold"]
    told = "\n".join(texts(in_sight))

    assert CHANGED in told
    assert all(note.text in told for note in EVERY[technique_id].changed)


def test_a_pop_is_said_to_be_no_goal():
    """Whoever came for the crack reads, beside every player, what it is worth."""
    assert safety_text().pop.text in "\n".join(texts(details(technique("self-hug"))))


@pytest.mark.parametrize("technique_id", EVERY)
def test_the_lesson_tells_each_step_that_is_played_in_its_order(technique_id):
    """Who reads a lesson before the session meets nothing new in it, and nothing in another order.

    The second side is told by the step that leads to it.
    """
    told = "\n".join(texts(instructions(EVERY[technique_id])))
    played = [
        f"{cue.short}. {cue.long}"
        for cue in timeline(EVERY[technique_id], Pacing(repetitions=2)).cues
        if cue.side != "right"
    ]

    assert told.split("\n") == list(dict.fromkeys(played))


def test_poses_are_drawn_for_the_width_of_their_place():
    """The lesson's picture has room for its words on a phone and on a desk."""
    picture = pages.poses(technique("seated-twist"))
    rows = {}
    for width in (340, 1000):
        picture.width_px = width
        rows[width] = len({round(axes.get_position().y0, 3) for axes in picture.figure.axes})

    assert rows == {340: 4, 1000: 2}
    assert "Breathe out and turn left" in picture.words
