"""Faults 48, 51 and 52: leaving a session in the middle, stopping it, starting a second one.

Each test ends with the diary holding exactly what the person did, and each thing once.
"""

import re

import pytest
from player_page import STOP, button, region, shown_controls, state
from playwright.sync_api import expect
from workbooks import (
    BACK_MS,
    DOORS,
    NOTICE_MS,
    OPENED_MS,
    STOPPED,
    Workbook,
    notice,
    save,
)

from serving import until

# Both before the page can have told anybody of the first.
STOP_TWICE = """() => {
  const buttons = [...document.querySelectorAll(".ub-player button")];
  const stop = buttons.find((each) => each.textContent === "Stop");
  stop.click();
  stop.click();
}"""

# Stop in the frame in which the next step comes; what is shown then, and some frames later.
STOP_AT_THE_EDGE = """() => new Promise((resolve) => {
  const root = document.querySelector(".ub-player");
  const stop = [...root.querySelectorAll("button")].find((each) => each.textContent === "Stop");
  const shown = () => [root.dataset.state, root.dataset.cue];
  const watch = new MutationObserver(() => {
    watch.disconnect();
    stop.click();
    const atOnce = shown();
    setTimeout(() => resolve([atOnce, shown()]), 500);
  });
  watch.observe(root, { attributeFilter: ["data-cue"] });
})"""


@pytest.mark.parametrize("workbook", DOORS, indirect=True)
def test_reloaded_page_offers_to_go_on(workbook):
    """48: after a reload the session can be taken up at its step, and is one entry in the end."""
    page = workbook.page
    workbook.rate_before(6)
    workbook.play(cues=4)
    button(page, "Pause").click()
    workbook.keeps_rating_before()
    page.reload()
    card = workbook.come_back()
    expect(card).to_be_visible(timeout=OPENED_MS)
    assert workbook.entries() == []
    card.get_by_role("button", name="Resume").click()
    expect(region(page)).to_have_attribute("data-cue", "4")
    expect(region(page)).to_have_attribute("data-state", "playing")
    button(page, "Stop").click()
    button(page, "Enough for today").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("You can still rate it")).to_be_visible()
    # The reason is told after the session, and may come into the diary after it.
    until(lambda: [each.stop_reason for each in workbook.entries()] == ["enough"], what="why")
    [entry] = workbook.entries()

    assert entry.stopped_early
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


@pytest.mark.sweep
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


def test_stop_works_at_once_without_a_kernel(workbook):
    """51: Stop needs nobody's answer, and asks for none; why is asked afterwards."""
    page = workbook.page
    workbook.play()
    workbook.kernel().kill()
    expect(notice(page, STOPPED)).to_be_visible(timeout=NOTICE_MS)
    stopped = page.evaluate(STOP)
    button(page, "Enough for today").click()

    assert stopped == "stopped"
    entry = workbook.is_saved_once()
    assert (entry.stopped_early, entry.stop_reason) == (True, "enough")


def test_stop_pressed_twice_during_an_inhale_is_one_partial_entry(workbook):
    """51: in the middle of a breath, by a hand that trembles: stopped once, nothing goes on."""
    page = workbook.page
    button(page, "Start").click()
    while region(page).get_attribute("data-phase") != "inhale":
        button(page, "Next").click()
    cue = state(page)[1]
    page.evaluate(STOP_TWICE)
    page.keyboard.press("Escape")

    assert state(page) == ("stopped", cue)
    button(page, "Enough for today").click()
    save(page).click()
    expect(page.get_by_text("You can still rate it")).to_be_visible()
    workbook.open()
    [entry] = workbook.entries()

    assert (entry.stopped_early, entry.stop_reason) == (True, "enough")


def test_stop_at_a_step_s_edge_while_the_diary_is_saving(workbook):
    """51: in the very frame of a change, with Python at something else: at once, and once."""
    page = workbook.page
    workbook.play()
    button(page, "Stop").click()
    expect(save(page)).to_be_visible(timeout=BACK_MS)
    with workbook.busy_kernel():
        save(page).click()
        button(page, "Restart").click()
        for _ in range(3):
            button(page, "Next").click()
        at_once, later = page.evaluate(STOP_AT_THE_EDGE)

    assert at_once == later
    assert at_once[0] == "stopped"
    until(lambda: len(workbook.entries()) == 1, what="the first session in the diary")
    save(page).click()
    until(lambda: len(workbook.entries()) == 2, what="both sessions in the diary")
    workbook.open()
    entries = workbook.entries()
    assert len({entry.entry_id for entry in entries}) == len(entries) == 2
    assert all(entry.stopped_early for entry in entries)


def test_reason_can_be_given_after_saving(in_dashboard):
    """51: one entry, however late "why" is answered, and none for what is not to be kept."""
    page = in_dashboard.page
    in_dashboard.play()
    in_dashboard.stop_and_save()
    button(page, "Dizzy, sick, or a headache").click()

    def reasons():
        return [entry.stop_reason for entry in in_dashboard.entries()]

    until(lambda: reasons() == ["dizzy"], what="the reason in the diary")
    button(page, "It was a slip").click()
    until(lambda: reasons() == [None], what="the reason taken back")
    button(page, "Restart").click()
    button(page, "Stop").click()
    button(page, "Don't save").click()
    expect(page.get_by_text("This session is not saved.")).to_be_visible()
    in_dashboard.open()

    assert reasons() == [None]


def test_two_players_are_two_entries_one_after_the_other(workbook, context):
    """52: a second player pauses the first; each is one entry."""
    page = workbook.page
    workbook.play(cues=2)
    button(page, "Pause").click()
    button(page, "Resume").click()
    second = Workbook(workbook.served, context.new_page(), "cat-cow")
    second.play()
    expect(region(page)).to_have_attribute("data-state", "paused")
    expect(region(page).get_by_text("Paused: another player was started").first).to_be_visible()
    second.stop_and_save()
    workbook.stop_and_save()

    saved = [(entry.technique, entry.stopped_early) for entry in workbook.entries()]
    assert saved == [("self-hug", True), ("cat-cow", True)]


def test_a_player_that_is_put_away_pauses(workbook):
    """52: nobody is guided by a player that is out of sight, and whose Stop is."""
    page = workbook.page
    button(page, "Start").click()
    for look_elsewhere in workbook.ways_elsewhere():
        expect(region(page)).to_have_attribute("data-state", re.compile("ready|playing"))
        look_elsewhere()
        expect(region(page)).to_have_attribute("data-state", "paused")
        button(page, "Resume").click()

    assert workbook.entries() == []
