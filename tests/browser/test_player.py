"""The step player in a real browser, on its own: what a person sees, hears and presses."""

import re
from dataclasses import replace

import pytest
from player_page import (
    SHORT,
    announcements,
    button,
    faster,
    listen,
    play_through,
    region,
    short_hug,
    show,
    show_standing_still,
    shown_controls,
    state,
    until,
)

from upperback import technique, timeline
from upperback.pacing import readable


def spoken(cue):
    """Return what a screen reader is to hear of a cue."""
    if cue.side not in {"left", "right"} or re.search(rf"\b{cue.side}\b", cue.short):
        return cue.short
    return f"{cue.short}. {cue.side.capitalize()} side."


def test_session_plays_by_itself_and_each_step_is_said_once(page):
    """Protect the whole: nothing to press between Start and the end, and nothing said twice."""
    player = short_hug()
    show_standing_still(page, player)
    page.evaluate("""() => {
      const root = document.querySelector(".ub-player");
      window.shown = [];
      new MutationObserver(() => shown.push(root.querySelector(".ub-short").textContent)).observe(
        root, { attributeFilter: ["data-cue"] });
    }""")
    listen(page)
    button(page, "Start").click()
    play_through(page, player)
    cues = player.timeline.cues

    assert [cue.short for cue in cues[1:]] == page.evaluate("shown")
    assert [*map(spoken, cues), "Done"] == announcements(page)
    assert page.evaluate("told.state") == ["ready", "playing", "finished"]
    [session] = page.evaluate("told.session")
    assert (session["outcome"], session["cues_done"]) == ("finished", len(cues))


@pytest.mark.timed
def test_cues_change_at_their_deadlines(page):
    """Protect the clock: no cue is missed or early, and all but a few come within 50 ms."""
    player = short_hug()
    show(page, player, times=4)
    page.evaluate("""() => {
      const root = document.querySelector(".ub-player");
      window.changes = [];
      new MutationObserver(() => changes.push(performance.now())).observe(
        root, { attributeFilter: ["data-cue"] });
      root.addEventListener("click", () => (window.began = performance.now()), { capture: true });
    }""")
    button(page, "Start").click()
    until(page, "finished")
    began, changes = page.evaluate("[began, changes]")
    deadlines = [began + 1000 * cue.start_s / 4 for cue in player.timeline.cues[1:]]
    late = [change - deadline for change, deadline in zip(changes, deadlines, strict=True)]

    assert min(late) > -2
    assert sorted(late)[3 * len(late) // 4] < 50


def test_buttons_are_those_that_make_sense(page):
    """Protect from buttons that do nothing, and from a session without Stop in sight."""
    show(page, short_hug())

    def shown():
        return shown_controls(page)

    assert shown() == {"Start"}
    button(page, "Start").click()
    assert state(page) == ("ready", 0)
    assert shown() == {"Back", "Pause", "Next", "Stop"}
    button(page, "Next").click()
    assert state(page) == ("playing", 1)
    button(page, "Pause").click()
    assert shown() == {"Back", "Resume", "Next", "Stop"}
    button(page, "Next").click()
    button(page, "Back").click()
    assert state(page) == ("paused", 1)
    button(page, "Resume").click()
    button(page, "Stop").click()
    assert state(page) == ("stopped", 1)
    assert shown() == {"Restart"}


def test_total_time_is_the_timeline_s(page):
    """Protect "how long will this take": the number shown is the one that is played."""
    player = short_hug()
    show(page, player)
    shown = region(page).locator("time")

    assert shown.inner_text() == f"About {readable(player.timeline.duration_s)}"
    assert shown.get_attribute("datetime") == f"PT{player.timeline.duration_s:g}S"


def test_new_timings_keep_the_place(page):
    """Protect a session from its sliders: same cue, same fraction of it, at once."""
    show(page, short_hug())
    button(page, "Start").click()
    button(page, "Pause").click()
    for _ in range(3):
        button(page, "Next").click()
    button(page, "Resume").click()
    page.wait_for_function("document.querySelector('[role=timer]').textContent === '1'")
    button(page, "Pause").click()
    passed = page.locator(".ub-ring-left").get_attribute("stroke-dashoffset")
    slower = timeline(technique("self-hug"), replace(SHORT, inhale_s=8)).as_dict()
    page.evaluate("(timeline) => model.set('timeline', timeline)", slower)

    assert state(page) == ("paused", 3)
    assert page.locator(".ub-ring-left").get_attribute("stroke-dashoffset") == passed
    assert page.get_by_role("timer", name="Seconds left").inner_text() in {"1", "2", "3", "4"}


def test_stop_signs_and_notice_are_always_in_view(page):
    """Protect the person: what ends a session, and what this is not, whatever the player shows."""
    player = short_hug()
    show(page, player, times=20)
    words = player.words

    def check():
        for line in (words["notice"], words["stop"], *words["stop_signs"]):
            assert region(page).get_by_text(line).first.is_visible()

    check()
    button(page, "Start").click()
    check()
    until(page, "finished")
    check()


def test_figures_change_with_the_steps(page):
    """Protect the picture: it moves within a breath, and is hidden from a screen reader."""
    show(page, short_hug())
    button(page, "Start").click()
    for _ in range(3):
        button(page, "Next").click()
    arm = page.locator(".ub-picture .ub-figure path").nth(20)
    first = arm.get_attribute("d")
    page.wait_for_function(
        "(d) => document.querySelectorAll('.ub-picture svg path')[20].getAttribute('d') !== d",
        arg=first,
    )

    assert page.locator(".ub-picture .ub-figure").get_attribute("aria-hidden") == "true"


def test_after_stop_the_figure_shows_the_position_to_come_back_to(page):
    """Protect who stopped in a twist: no picture asks them to stay there."""
    show(page, short_hug())
    paths = "[...document.querySelectorAll('.ub-picture svg path')]"
    drawn = f"{paths}.map((path) => path.getAttribute('d'))"
    at_first = page.evaluate(f"String({drawn})")
    button(page, "Start").click()
    for _ in range(3):
        button(page, "Next").click()
    page.wait_for_function(f"(first) => String({drawn}) !== first", arg=at_first)
    button(page, "Stop").click()
    page.wait_for_function(f"(first) => String({drawn}) === first", arg=at_first)


def test_timings_may_be_changed_while_it_plays(page):
    """Protect the running clock: faster timings are followed from the same cue on."""
    player = short_hug()
    show(page, player)
    button(page, "Start").click()
    quick = faster(player.timeline.as_dict(), 20)
    page.evaluate("(timeline) => model.set('timeline', timeline)", quick)
    until(page, "finished")
    [session] = page.evaluate("told.session")

    assert session["cues_done"] == len(player.timeline.cues)
