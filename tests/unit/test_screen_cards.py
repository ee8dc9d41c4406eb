"""The cards of the safety screen as a machine: order, Back, confirmation, and where it ends."""

from datetime import timedelta

import pytest

from upperback.content import screening
from upperback.records.clock import now
from upperback.safety import Answers, Asking, FitLines, Stage, before_session, endings, permissions
from upperback.safety.card_steps import back, choose, confirm, go_on, must_be_saved, tap

CARDS = [card.id for card in screening().cards]
FIT = [line.id for line in screening().fit]
NOW = now()


def begun(*, painful=False, age=1):
    """Return the screen after its first card."""
    return choose(choose(Asking.of(CARDS), 0, age), 1, int(painful))


def yes(asking):
    """Return what follows when a choice is confirmed, which it must be."""
    assert asking.stage is Stage.CONFIRM
    return confirm(asking, yes=True)


def test_a_healthy_adult_is_through_in_five_taps():
    """Age, only stiff, and three times None: nothing to confirm, and nothing found."""
    done = go_on(go_on(go_on(begun())))

    assert done.stage is Stage.DONE
    assert done.filled.found == frozenset()
    assert done.filled.asked == {"1", "2", "3", "4"}
    assert done.filled.anew


def test_who_is_only_stiff_reads_at_most_155_words():
    """Headings and None of these included: more, and people stop reading."""
    asking, words = Asking.of(CARDS), []
    while asking.stage is Stage.CARD:
        words.append(asking.card.title)
        words += [line.text for line in asking.lines]
        for question in asking.card.questions:
            words += [question.text, *(option.text for option in question.options)]
        if asking.card.lines:
            words.append(screening().none)
            asking = go_on(asking)
        else:
            asking = choose(choose(asking, 0, 1), 1, 0)

    assert len(" ".join(words).split()) <= 155


def test_the_last_card_is_only_for_people_in_pain():
    """With it come the lines that are only for them."""
    asking = begun(painful=True)
    assert "2.8" in {line.id for line in asking.lines}
    assert "2.8" not in {line.id for line in begun().lines}
    fifth = go_on(go_on(go_on(asking)))
    assert (fifth.card.id, fifth.stage) == ("5", Stage.CARD)
    assert choose(fifth, 0, 0).stage is Stage.DONE
    assert yes(choose(fifth, 0, 1)).filled.found == {"painful", "5-no"}


def test_a_sign_of_an_emergency_breaks_off_at_once():
    """What was answered until then is saved, and the card is not: it is asked again."""
    asked = tap(begun(), "2.1")
    assert asked.filled.found == frozenset()
    helped = yes(asked)

    assert helped.stage is Stage.HELP
    assert must_be_saved(asked, helped)
    assert helped.filled.found == {"2.1"}
    assert helped.filled.asked == {"1"}
    assert tap(helped, "2.2") == go_on(helped) == back(helped) == helped


def test_other_findings_lock_at_their_yes_and_wait_for_the_last_card():
    """So that one does not hide another; a confirmed one is taken back by no tap."""
    asking = go_on(begun())
    third = yes(tap(asking, "3.2"))

    assert must_be_saved(tap(asking, "3.2"), third)
    assert (third.stage, third.card.id, third.filled.found) == (Stage.CARD, "3", {"3.2"})
    assert not third.none_tapped
    assert tap(third, "3.2") == third
    fourth = yes(tap(go_on(third), "4.2"))
    assert go_on(fourth).filled.found == {"3.2", "4.2"}


@pytest.mark.parametrize("step", [back, lambda asking: confirm(asking, yes=False)])
def test_a_slip_keeps_nothing(step):
    """A thumb that missed locks nobody."""
    before = begun()
    asked = tap(before, "2.1")
    slipped = step(asked)

    assert slipped == before
    assert not must_be_saved(asked, slipped)
    under = choose(Asking.of(CARDS), 0, 0)
    assert under.stage is Stage.CONFIRM
    assert step(under).chosen == (frozenset(), frozenset())


def test_which_one_is_asked_before_it_counts():
    """Its answers are part of what is confirmed; Back leaves the line untapped."""
    which = tap(begun(), "2.6")
    assert (which.stage, len(which.questions)) == (Stage.WHICH, 2)
    assert back(which) == begun()
    assert not which.may_go_on
    seen = choose(choose(which, 0, 1), 1, 0)
    assert seen.chose == "A bad accident or fall · When? earlier · Has a doctor seen you since? Yes"
    kept = yes(seen)
    assert kept.stage is Stage.CARD
    assert kept.filled.found == {"2.6", "2.6-earlier"}
    assert kept.filled.said == {("seen", frozenset({"2.6", "2.6-earlier"}))}
    assert confirm(seen, yes=False) == begun()
    recent = choose(choose(which, 0, 0), 1, 1)
    assert yes(recent).stage is Stage.HELP


def test_several_places_are_chosen_before_going_on():
    """A break at the spine and the ribs is one answer."""
    which = tap(go_on(go_on(begun())), "4.4")
    some = choose(choose(choose(choose(which, 0, 1), 1, 0), 1, 1), 1, 2)
    less = choose(some, 1, 2)
    assert less.stage is Stage.WHICH
    assert yes(go_on(less)).filled.found == {"4.4", "4.4-older", "4.4-spine", "4.4-shoulder"}


def test_what_locks_nothing_is_not_confirmed_and_may_be_taken_back():
    """A small skin cancer that was cut out changes nothing."""
    card = go_on(go_on(begun()))
    skin = choose(tap(card, "4.1"), 0, 0)
    assert (skin.stage, skin.filled.found) == (Stage.CARD, {"4.1", "4.1-skin"})
    assert tap(skin, "4.1").filled.found == frozenset()


def test_back_shows_what_was_answered():
    """Going back and on again changes nothing."""
    second = begun(age=2)
    first = back(second)
    assert first.card.id == "1"
    assert first.chosen == (frozenset({2}), frozenset({0}))
    assert not first.may_go_back
    assert go_on(first) == second


@pytest.mark.parametrize(
    "step",
    [
        lambda asking: tap(asking, "4.2"),
        lambda asking: tap(asking, "2.8"),
        lambda asking: tap(asking, "no such line"),
        lambda asking: choose(asking, 0, 0),
        lambda asking: choose(asking, -1, 99),
        lambda asking: confirm(asking, yes=True),
    ],
)
def test_a_step_that_is_not_there_changes_nothing(step):
    """Protect from a second tap, and from a message that no page sent."""
    assert step(begun()) == begun()


def test_two_cards_alone_are_not_the_whole_screen():
    """After a Yes to the line before a session; whether it hurts is known from before."""
    asking = Asking.of(["2", "3"], ["painful", "4.2", "3.2"])

    assert asking.known == {"painful", "4.2"}
    assert "2.9" in {line.id for line in asking.lines}
    done = go_on(go_on(asking))
    assert (done.filled.asked, done.filled.anew) == ({"2", "3"}, False)


def test_fit_lines_are_changed_as_they_were_answered():
    """What is ticked already is not confirmed again; a slip leaves what was there before."""
    again = FitLines.again(["wrist", "neck"], ["wrist", "dizzy"])
    more = again.tick("neck").go_on()

    assert (again.ticked, again.known) == ({"wrist"}, {"dizzy"})
    assert again.go_on().stage is Stage.DONE
    assert again.tick("wrist").go_on().filled.found == frozenset()
    assert more.stage is Stage.CONFIRM
    assert more.confirm(yes=True).filled.found == {"wrist", "neck"}
    assert more.confirm(yes=False).ticked == {"wrist"}
    clot = FitLines.again(["clot"], ["clot"])
    assert not clot.may_go_on, "whether a doctor has seen it is asked once more"
    assert clot.choose("clot", 1).go_on().stage is Stage.CONFIRM


def test_fit_lines_have_one_confirmation_for_all():
    """Several are ticked; a slip leaves none of them; a clot asks whether it was seen."""
    lines = FitLines.of(["wrist", "neck", "clot"])
    assert lines.go_on().filled.asked == {"wrist", "neck", "clot"}
    ticked = lines.tick("wrist").tick("neck").tick("clot")
    assert not ticked.may_go_on
    asked = ticked.choose("clot", 0).go_on()
    assert asked.stage is Stage.CONFIRM
    assert asked.confirm(yes=False) == lines
    filled = asked.confirm(yes=True).filled
    assert filled.found == {"wrist", "neck", "clot"}
    assert filled.said == {("seen", frozenset({"clot"}))}
    assert lines.tick("shoulder") == lines.tick("wrist").tick("wrist") == lines


def needs(technique, answers, at=NOW, *, said_well=False):
    """Return what is asked before that technique at that moment."""
    permitted = permissions([], at, answers=answers)
    return before_session([technique], permitted, answers, at, said_well=said_well)


def answered(*found, ago=timedelta(), asked=(*CARDS, *FIT)):
    """Return answers of a while ago."""
    return Answers.given(screening().version, NOW - ago, found, asked)


def test_what_is_asked_before_a_session():
    """The screen, if it is due; else the technique's own lines, and the one line of each time."""
    assert needs("chair-twist", None).cards == ("1", "2", "3", "4")
    assert needs("chair-twist", answered(ago=timedelta(days=30))).cards[:4] == ("1", "2", "3", "4")
    assert needs("chair-twist", answered(asked=["1", "4"])).cards == ("2", "3")
    assert needs("chair-twist", answered()).nothing
    assert not needs("chair-twist", answered(ago=timedelta(minutes=59))).line
    assert needs("chair-twist", answered(ago=timedelta(hours=1))).line
    assert not needs("chair-twist", answered(ago=timedelta(hours=1)), said_well=True).line
    fit = needs("foam-roller", answered("neck", asked=[*CARDS, "neck"]))
    assert fit.fit == ()  # it is locked: nothing is asked
    fit = needs("foam-roller", answered(asked=[*CARDS, "neck"]))
    assert fit.fit == tuple(
        line.id for line in screening().asked_at["foam-roller"] if line.id != "neck"
    )
    assert needs("chair-twist", answered(asked=CARDS)).nothing


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], "clear"),
        (["4.6"], "left-out"),
        (["painful", "5-no"], "pain"),
        (["3.3", "3.3-before-45", "3.3-better"], "stiffness"),
        (["painful", "5-no", "3.3", "3.3-before-45", "3.3-better"], "pain stiffness"),
        (["4.2", "3.2"], "doctor-today"),
    ],
)
def test_what_is_said_at_the_end_of_the_cards(found, said):
    """The strictest: what locks everything comes before any advice."""
    assert endings(permissions([], NOW, answers=answered(*found))) == tuple(said.split())
