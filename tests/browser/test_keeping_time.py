"""Faults 49 and 50: sleep, hidden tabs, clocks put back, slow machines and pages held up.

Each test ends with the diary holding what was done, by the clock.
"""

from itertools import pairwise

import pytest
from background_tabs import freeze, hide, tabs, uncover
from player_page import button, region, state
from playwright.sync_api import expect
from workbooks import Workbook, behind_either_door, save

from serving import until
from upperback import timeline

FIRST = 5
"""The cue that every session here is taken to by hand: those after it take two seconds or three."""

ASLEEP_MS = 120_000
FROZEN_S = 6
YEAR_S = 365 * 86_400

# Note each step that is shown from now on, and when.
WATCH = """() => {
  const root = document.querySelector(".ub-player");
  window.cues = [];
  new MutationObserver(() => cues.push([+root.dataset.cue, performance.now() / 1000])).observe(
    root, { attributeFilter: ["data-cue"] });
}"""

NOW_S = "performance.now() / 1000"

# Do nothing else for so long; tell what had been shown before, and when that was over.
HELD_UP_S = 5
"""From early in one step to the middle of the next but one."""

HELD_UP = f"""() => {{
  const shown = [...cues];
  const end = performance.now() + {HELD_UP_S * 1000};
  while (performance.now() < end);
  return [shown, performance.now() / 1000];
}}"""


@pytest.mark.sweep
@pytest.mark.timed
def test_phases_keep_their_length_on_a_slow_machine(workbook):
    """50: at a quarter of the speed each phase lasts as long as it should."""
    page = workbook.page
    page.emulate_media(reduced_motion="no-preference")  # as hard as it gets
    devtools = page.context.new_cdp_session(page)
    cues = timeline(workbook.technique).cues
    opened_s = page.evaluate(NOW_S)
    workbook.play(FIRST)
    watched_s = page.evaluate(NOW_S)
    page.evaluate(WATCH)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    until(lambda: len(page.evaluate("cues")) >= 2, 30, what="two steps more")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    playing_s = page.evaluate(NOW_S)
    button(page, "Stop").click()
    stopped_s = page.evaluate(NOW_S)
    shown = page.evaluate("cues")
    save(page).click()
    expect(page.get_by_text("You can still rate it")).to_be_visible()
    [entry] = workbook.entries()

    assert [cue for cue, _ in shown] == list(range(FIRST + 1, FIRST + 1 + len(shown)))
    for (cue, began_s), (_, ended_s) in pairwise(shown):
        assert ended_s - began_s == pytest.approx(cues[cue].end_s - cues[cue].start_s, abs=0.25)
    assert entry.stopped_early
    played_s = sum(part.active_s for part in entry.parts)
    assert playing_s - watched_s < played_s < stopped_s - opened_s


@pytest.mark.sweep
def test_a_page_that_was_held_up_shows_the_step_that_is_due(workbook):
    """50: after five seconds in which nothing was drawn, one step comes, and it is the right one.

    What was done is counted by the clock, and not by what could be shown.
    """
    page = workbook.page
    cues = timeline(workbook.technique).cues
    workbook.play(FIRST)
    page.evaluate(WATCH)
    until(lambda: page.evaluate("cues"), what="a step that begins by itself")
    shown, ended_s = page.evaluate(HELD_UP)
    until(lambda: len(page.evaluate("cues")) > len(shown), what="the step that is due")
    after = [cue for cue, _ in page.evaluate("cues")[len(shown) :]]
    (last, began_s) = shown[-1]
    position_s = cues[last].start_s + ended_s - began_s
    due = [cue.index for cue in cues if cue.start_s - 0.25 < position_s < cue.end_s + 0.25]
    assert after[0] in due
    assert after == list(range(after[0], after[0] + len(after)))
    assert state(page)[0] == "playing"
    workbook.stop_and_save()
    [entry] = workbook.entries()

    assert entry.stopped_early
    assert HELD_UP_S < sum(part.active_s for part in entry.parts) < HELD_UP_S + 30


@behind_either_door
def test_hidden_and_frozen_tabs_are_one_session(doors, browser, door):
    """49: a hidden tab goes on step by step, a frozen one pauses, and neither counts as held."""
    with tabs(browser.browser_type) as context:
        workbook = Workbook(doors(door), context.pages[0])
        page = workbook.page
        workbook.play(FIRST)
        page.evaluate(WATCH)

        def shown():
            return [cue for cue, _ in page.evaluate("cues")]

        hide(page)
        until(lambda: len(shown()) >= 2, 30, what="two steps more")
        assert shown() == list(range(FIRST + 1, FIRST + 1 + len(shown())))
        freeze(context.new_cdp_session(page), FROZEN_S)
        uncover(page)
        expect(region(page).get_by_text("Paused: the computer was asleep").first).to_be_visible()
        assert shown() == list(range(FIRST + 1, FIRST + 1 + len(shown())))
        assert state(page)[1] == shown()[-1]
        button(page, "Stop").click()
        entry = workbook.is_saved_once()  # a frozen page loses its connection

    assert entry.stopped_early
    assert sum(part.active_s for part in entry.parts) < 30


@pytest.mark.sweep
@behind_either_door
def test_sleep_and_a_wall_clock_that_jumps_are_one_session(doors, page, door):
    """49, 50: no sleep is held, the page's wall clock changes nothing, and all is in the diary.

    A wall clock that is put forward by hand looks like sleep: the page's Worker tells, whose clock
    cannot be moved from here; `engine.test.js` does it.
    """
    page.clock.install()
    workbook = Workbook(doors(door), page)
    workbook.play(FIRST)
    page.evaluate(WATCH)
    for years, cue in ((-1, FIRST + 1), (1, FIRST + 2)):
        now_s = page.evaluate("Date.now() / 1000")
        page.clock.set_system_time(now_s + years * YEAR_S)
        expect(region(page)).to_have_attribute("data-cue", str(cue), timeout=20_000)
        assert state(page)[0] == "playing"
    page.clock.fast_forward(ASLEEP_MS)
    expect(region(page)).to_have_attribute("data-state", "paused", timeout=10_000)
    expect(region(page).get_by_text("Paused: the computer was asleep").first).to_be_visible()
    shown = [cue for cue, _ in page.evaluate("cues")]
    # And no burst of those that sleep had passed over.
    assert shown == [FIRST + 1, FIRST + 2, FIRST + 3][: len(shown)]
    button(page, "Resume").click()
    assert state(page) == ("playing", shown[-1])
    workbook.stop_and_save()
    [entry] = workbook.entries()

    assert entry.stopped_early
    assert sum(part.active_s for part in entry.parts) < ASLEEP_MS / 1000 / 4
