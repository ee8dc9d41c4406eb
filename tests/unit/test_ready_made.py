"""Routines that are ready made, and where the unsure are led: never to what is locked."""

from itertools import combinations
from types import MappingProxyType

import pytest

from upperback.content import every_technique, first_technique, routines
from upperback.pacing import Pacing, arrange, ready_made
from upperback.pacing.compiler import duration_s
from upperback.pages.routine.routine import RoutineBuilder, routine_session
from upperback.pages.techniques.techniques import TechniquesPage
from upperback.pages.today.today import TodayPage
from upperback.records.clock import now
from upperback.safety import Permissions, Stop
from upperback.workbook import workbook

OFFERED = [(each, Pacing()) for each in every_technique()]
(DESK,) = routines()
LOCKED = [each for n in range(4) for each in combinations(DESK.techniques, n)]


def sharp(*techniques):
    """Return a stop for pain, a moment ago."""
    return Stop("0b9a7a2e-5f51-4a50-9d0c-6a8a1f3c2b10", "sharp-pain", techniques, now())


def names(builder):
    return [part.technique for part in builder.plan.parts]


def tiles():
    """Return what Today offers besides the first choice, by name."""
    page = TodayPage(lambda _id: None)
    page.refresh(workbook().changed())
    return {tile["technique"]: tile for tile in page.view.data["tiles"]}


@pytest.mark.parametrize("locked", LOCKED, ids=lambda each: ", ".join(each) or "none")
def test_a_ready_made_routine_offers_nothing_locked(locked):
    """Whatever of the desk's three is locked is not played, and the others fill the five minutes.

    Where all three are, something else stands in, and that is never a locked one either.
    """
    permissions = Permissions(MappingProxyType({name: sharp(name) for name in locked}))
    wish = ready_made(DESK.techniques, DESK.minutes, OFFERED, permissions)
    arranged = arrange(wish, OFFERED, permissions)

    assert not {*arranged.order} & {*locked}
    assert duration_s(arranged.parts) <= DESK.minutes * 60
    if len(locked) < len(DESK.techniques):
        assert [*arranged.order] == [name for name in DESK.techniques if name not in locked]


def test_at_your_desk_needs_a_chair_and_nothing_else():
    """Who sits at a desk need not stand up, lie down or fetch anything; five minutes are filled."""
    techniques = {each.id: each for each in every_technique()}
    arranged = arrange(
        ready_made(DESK.techniques, DESK.minutes, OFFERED, Permissions()), OFFERED, Permissions()
    )

    assert {techniques[name].position for name in DESK.techniques} == {"chair"}
    assert 4 * 60 < duration_s(arranged.parts) <= 5 * 60


@pytest.mark.usefixtures("own_diary")
def test_the_unsure_begin_without_the_floor():
    """Who does not know which comes first is led to the chair twist: no floor, no pressing."""
    page = TodayPage(lambda _id: None)
    page.refresh(workbook().changed())
    hero = page.view.data["hero"]

    assert first_technique().id == hero["technique"] == "chair-twist"
    assert hero["eyebrow"] == "A good first one"


@pytest.mark.usefixtures("own_diary")
def test_the_own_routine_comes_back():
    """Who tries the ready-made one, and changes it, has their own as they left it."""
    builder = RoutineBuilder()
    builder.order.chosen = ["cat-cow", "self-hug"]
    builder.choose(DESK.id)
    at_desk, minutes = names(builder), builder.minutes.value
    builder.order.chosen = ["chair-twist"]
    again = RoutineBuilder()
    builder.choose("own")

    assert at_desk == [*DESK.techniques]
    assert minutes == DESK.minutes
    assert names(again) == names(builder) == ["cat-cow", "self-hug"]


@pytest.mark.usefixtures("own_diary")
def test_today_opens_it_in_one_tap():
    """The tile of Today leads to the page Several in a row, with the three in its list."""
    assert tiles()[DESK.id]["fact"] == "3 in a row · 5 min"
    page = TechniquesPage()
    page.show(DESK.id)

    (panel,) = page._sessions.values()  # noqa: SLF001  (what is open, whatever it is called)
    assert page.cards.chosen == "routine"
    assert names(panel.builder) == [*DESK.techniques]
    assert panel.builder.choice.chosen == DESK.id
    assert [part.technique for part in panel.player.timeline.parts] == [*DESK.techniques]


@pytest.mark.usefixtures("own_diary")
def test_what_goes_on_is_not_exchanged():
    """A routine that is being played stays, whatever is tapped on Today meanwhile."""
    page = routine_session()
    played = names(page.builder)
    page.player.state = "playing"
    page.builder.choose(DESK.id)

    assert names(page.builder) == played
    assert page.builder.choice.chosen == "own"


@pytest.mark.usefixtures("own_diary")
def test_todays_card_says_to_skip_what_is_locked_altogether():
    """No card promises five minutes of which nothing may be played."""
    workbook().diary.save_stop(sharp("seated-twist", "cat-cow", "self-hug"))

    assert tiles()[DESK.id]["fact"].startswith("Left out until ")
    assert tiles()[DESK.id]["left_out"]
