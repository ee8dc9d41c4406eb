"""What comes between a person and their session: faults 46 to 52, each really made to happen.

Each test ends with the diary holding exactly what the person did, and each thing once.
"""

from itertools import pairwise

import pytest
from bare import ALARMS, STOP, button, region, shown_controls, state
from hidden import freeze, hide, tabs, uncover
from playwright.sync_api import expect
from workbooks import OPENED_MS, Workbook

from serving import until
from upperback import timeline

STOPPED = "The workbook behind this page has stopped."
AWAY = "The workbook cannot be reached just now."
NOTICE_S = 5
BUSY_S = 10
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

# Do nothing else for so long, and tell when that was over.
HELD_UP_S = 30
HELD_UP = f"""() => {{
  const end = performance.now() + {HELD_UP_S * 1000};
  while (performance.now() < end);
  return performance.now() / 1000;
}}"""


def notice_comes(page, words):
    """Expect these words within five seconds from now."""
    expect(region(page).get_by_role("alert")).to_contain_text(words, timeout=NOTICE_S * 1000)


def kept_by(page):
    """Return, as text, what the browser keeps of sessions."""
    return page.evaluate("JSON.stringify(Object.entries(localStorage)).replaceAll('\\\\', '')")


def test_killed_kernel_is_told_and_the_session_is_saved_once(workbook):
    """46: the session goes on without its kernel, to the end, and no entry is lost or doubled.

    The rating before it is not lost with the kernel, either.
    """
    page = workbook.page
    workbook.rate_before(6)
    workbook.play()
    until(lambda: '"stiffness_before":6' in kept_by(page), what="the rating kept with the session")
    workbook.kernel().kill()
    notice_comes(page, STOPPED)
    cue = state(page)[1]
    expect(region(page)).not_to_have_attribute("data-cue", str(cue), timeout=20_000)
    workbook.finish()

    assert workbook.entries() == []
    entry = workbook.is_saved_once()
    assert (entry.stopped_early, entry.stiffness_before) == (False, 6)


def test_stop_works_at_once_without_a_kernel(workbook, alone):
    """51: Stop needs nobody's answer, and asks for none; why is asked afterwards."""
    page = workbook.page
    with alone():
        workbook.play()
        workbook.kernel().kill()
        notice_comes(page, STOPPED)
        stopped, milliseconds = page.evaluate(STOP)
    button(page, "Sharp pain").click()

    assert stopped == "stopped"
    assert milliseconds < 100
    entry = workbook.is_saved_once()
    assert (entry.stopped_early, entry.stop_reason) == (True, "sharp-pain")


def test_stopped_server_is_told_and_the_session_is_saved_once(workbook):
    """47: with the server gone and started anew, what was finished comes into its diary once.

    It is gone at once: one that closes in order first ends its kernels, and may still say so.
    """
    page = workbook.page
    workbook.play()
    workbook.served.crash()
    notice_comes(page, AWAY)
    workbook.finish()
    workbook.served.start()
    notice_comes(page, STOPPED)

    assert not workbook.is_saved_once().stopped_early


def test_busy_kernel_is_no_dead_one(workbook):
    """46: a kernel that does nothing else for ten seconds leaves no notice, and loses nothing."""
    page = workbook.page
    workbook.play()
    page.evaluate(ALARMS)
    kernel = workbook.kernel()
    kernel.suspend()
    end = page.evaluate("performance.now()") + 1000 * BUSY_S
    until(lambda: page.evaluate("performance.now()") > end, 3 * BUSY_S, what="a while")
    kernel.resume()
    workbook.stop_and_save()

    assert page.evaluate("alarms") == []
    assert len(workbook.entries()) == 1


def test_server_that_comes_back_leaves_no_notice(in_dashboard):
    """46: a server that has not answered for a moment is said to be away, until it answers."""
    page = in_dashboard.page
    in_dashboard.play()
    page.route("**/api/kernels/*", lambda route: route.abort())
    notice_comes(page, AWAY)
    page.unroute_all()
    expect(region(page).get_by_role("alert")).to_have_count(0, timeout=NOTICE_S * 1000)
    in_dashboard.stop_and_save()

    assert len(in_dashboard.entries()) == 1


def test_sleep_and_a_clock_put_back_are_one_session(workbook_by_the_clock):
    """49, 50: no sleep is held, a clock put back changes nothing, and the diary has what was done.

    A clock put forward by hand looks like sleep: the page's Worker tells, whose clock cannot be
    moved from here; `engine.test.js` does it.
    """
    workbook = workbook_by_the_clock
    page = workbook.page
    workbook.play(cues=2)
    page.clock.set_system_time(page.evaluate("Date.now() / 1000") - YEAR_S)
    expect(region(page)).to_have_attribute("data-cue", "3", timeout=20_000)
    assert state(page)[0] == "playing"
    page.clock.fast_forward(ASLEEP_MS)
    expect(region(page)).to_have_attribute("data-state", "paused", timeout=10_000)
    expect(region(page).get_by_text("Paused: the computer was asleep").first).to_be_visible()
    assert state(page)[1] in {3, 4}
    workbook.stop_and_save()
    [entry] = workbook.entries()

    assert entry.stopped_early
    assert sum(part.active_s for part in entry.parts) < ASLEEP_MS / 1000 / 4


@pytest.mark.parametrize("door", ["dashboard", "lab"])
def test_hidden_and_frozen_tabs_are_one_session(doors, browser, door):
    """49: a hidden tab goes on step by step, a frozen one pauses, and neither counts as held."""
    with tabs(browser.browser_type) as context:
        workbook = Workbook(doors(door), context.pages[0])
        page = workbook.page
        workbook.play()
        page.evaluate(WATCH)

        def shown():
            return [cue for cue, _ in page.evaluate("cues")]

        hide(page)
        until(lambda: len(shown()) >= 2, 30, what="two steps more")
        assert shown() == list(range(4, 4 + len(shown())))
        freeze(context.new_cdp_session(page), FROZEN_S)
        uncover(page)
        expect(region(page).get_by_text("Paused: the computer was asleep").first).to_be_visible()
        assert shown() == list(range(4, 4 + len(shown())))
        assert state(page)[1] == shown()[-1]
        button(page, "Stop").click()
        entry = workbook.is_saved_once()  # a frozen page loses its connection

    assert entry.stopped_early
    assert sum(part.active_s for part in entry.parts) < 30


def test_slow_and_held_up_pages_keep_time(workbook, alone):
    """50: at a quarter of the speed each phase has its length; half a minute held up is one step.

    What was done is counted by the clock, and not by what could be shown.
    """
    page = workbook.page
    devtools = page.context.new_cdp_session(page)
    cues = timeline(workbook.technique).cues
    with alone():
        workbook.play()
        page.evaluate(WATCH)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        until(lambda: len(page.evaluate("cues")) >= 3, 30, what="three steps more")
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        shown = page.evaluate("cues")
    assert [cue for cue, _ in shown] == [4, 5, 6]
    for (cue, began_s), (_, ended_s) in pairwise(shown):
        assert ended_s - began_s == pytest.approx(cues[cue].end_s - cues[cue].start_s, abs=0.25)

    began_s = shown[0][1] - cues[4].start_s
    position_s = page.evaluate(HELD_UP) - began_s
    until(lambda: len(page.evaluate("cues")) > len(shown), what="the step that is due")
    [*after] = [cue for cue, _ in page.evaluate("cues")[len(shown) :]]
    due = [cue.index for cue in cues if cue.start_s - 0.25 < position_s < cue.end_s + 0.25]
    assert after[0] in due
    assert after == list(range(after[0], after[0] + len(after)))
    assert state(page)[0] == "playing"
    workbook.stop_and_save()
    [entry] = workbook.entries()

    assert entry.stopped_early
    assert HELD_UP_S < sum(part.active_s for part in entry.parts) < HELD_UP_S + 30


def test_reloaded_page_offers_to_go_on(workbook):
    """48: after a reload the session can be taken up at its step, and is one entry in the end."""
    page = workbook.page
    workbook.rate_before(6)
    workbook.play(cues=4)
    button(page, "Pause").click()
    until(lambda: '"stiffness_before":6' in kept_by(page), what="the rating kept with the session")
    page.reload()
    card = workbook.come_back()
    expect(card).to_be_visible(timeout=OPENED_MS)
    assert workbook.entries() == []
    card.get_by_role("button", name="Resume").click()
    expect(region(page)).to_have_attribute("data-cue", "4")
    expect(region(page)).to_have_attribute("data-state", "playing")
    expect(workbook.rating_before(6)).to_be_checked()
    button(page, "Stop").click()
    button(page, "Enough for today").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("rate how it feels now")).to_be_visible()
    [entry] = workbook.entries()

    assert (entry.stopped_early, entry.stop_reason) == (True, "enough")
    assert entry.stiffness_before == 6
    workbook.open()
    assert [entry] == workbook.entries()
    expect(card).to_have_count(0)


def test_left_by_the_back_button_and_closed_is_one_partial_entry(workbook, context):
    """48: nothing is called done by itself; "Save as partial" is one entry, and the card is gone.

    The page is left by its back button, the session taken up again, and then the tab is closed.
    """
    page = workbook.page
    workbook.play()
    page.go_back()
    page.go_forward()
    card = workbook.come_back()
    button(card, "Resume").click(timeout=OPENED_MS)
    expect(region(page)).to_have_attribute("data-state", "playing")
    page.close(run_before_unload=True)
    workbook.page = page = context.new_page()
    workbook.open()
    assert workbook.entries() == []
    button(page, "Save as partial").click(timeout=OPENED_MS)
    expect(page.get_by_text("What you had done is saved in your diary.")).to_be_visible()
    [entry] = workbook.entries()
    workbook.is_forgotten()

    assert (entry.stopped_early, entry.stop_reason) == (True, None)
    assert shown_controls(page) == {"Start"}
    expect(button(page, "Save as partial")).to_have_count(0)
    workbook.open()
    assert [entry] == workbook.entries()


def test_discarded_session_is_not_in_the_diary(workbook):
    """48: who discards what a reload interrupted finds no trace of it, also when they come back."""
    page = workbook.page
    workbook.rate_before(6)
    workbook.play()
    page.reload()
    card = workbook.come_back()
    button(card, "Discard").click(timeout=OPENED_MS)
    expect(card).to_have_count(0)
    workbook.is_forgotten()
    workbook.open()
    expect(card).to_have_count(0)

    assert workbook.entries() == []


def test_reason_can_be_given_after_saving(in_dashboard):
    """51: one entry, however late "why" is answered, and none for what is not to be kept."""
    page = in_dashboard.page
    in_dashboard.play()
    in_dashboard.stop_and_save()
    button(page, "Dizzy").click()

    def reasons():
        return [entry.stop_reason for entry in in_dashboard.entries()]

    until(lambda: reasons() == ["dizzy"], what="the reason in the diary")
    button(page, "Take it back").click()
    until(lambda: reasons() == [None], what="the reason taken back")
    button(page, "Restart").click()
    button(page, "Stop").click()
    button(page, "Don't save").click()
    expect(page.get_by_text("This session is not kept.")).to_be_visible()
    in_dashboard.open()

    assert reasons() == [None]


def test_two_players_are_two_entries_one_after_the_other(workbook, context, alone):
    """52: sliders apply and keep the place; a second player pauses the first; each is one entry."""
    page = workbook.page
    with alone():
        workbook.play()
        total = region(page).locator("time")
        chosen = total.inner_text()
        page.get_by_role("slider", name="Repetitions", exact=True).press("ArrowRight")
        expect(total).not_to_have_text(chosen)
        assert state(page) == ("playing", 3)
    second = Workbook(workbook.served, context.new_page(), "cat-cow")
    second.play()
    expect(region(page)).to_have_attribute("data-state", "paused")
    expect(region(page).get_by_text("Paused: another player was started").first).to_be_visible()
    second.stop_and_save()
    workbook.stop_and_save()

    saved = [(entry.technique, entry.stopped_early) for entry in workbook.entries()]
    assert saved == [("self-hug", True), ("cat-cow", True)]


def test_another_technique_pauses_the_one_that_plays(in_dashboard):
    """52: nobody is guided by a player that is out of sight, and whose Stop is."""
    page = in_dashboard.page
    in_dashboard.play()
    button(page, "Cat-cow").click()
    button(page, "Self-hug").click()
    expect(region(page)).to_have_attribute("data-state", "paused")
    button(page, "Resume").click()
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("tab", name="Techniques").click()
    expect(region(page)).to_have_attribute("data-state", "paused")

    assert in_dashboard.entries() == []
