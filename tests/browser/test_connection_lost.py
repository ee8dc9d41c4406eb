"""Faults 46 and 47: the kernel dies, the server goes, the connection is cut, really each time.

Each test ends with the diary holding exactly what the person did, and each thing once.
"""

from contextlib import contextmanager

import pytest
from player_page import ALARMS, button, region, state
from playwright.sync_api import expect
from workbooks import AWAY, BACK_MS, NOTICE_MS, STOPPED, notice, save

from serving import until

BUSY_S = 6
"""Longer than a player takes to find that the workbook is gone, which is asked for every 1.5 s."""
CUT_S = 5


@contextmanager
def cut(page):
    """Take the network away from the page for so long, and then give it back."""
    began = page.evaluate("performance.now()")
    page.context.set_offline(True)
    try:
        yield
        until(
            lambda: page.evaluate("performance.now()") > began + CUT_S * 1000,
            2 * CUT_S,
            what="the end of the cut",
        )
    finally:
        page.context.set_offline(False)


@pytest.mark.sweep
def test_killed_kernel_is_told_and_the_session_is_saved_once(workbook):
    """46: the session goes on without its kernel, to the end, and no entry is lost or doubled.

    The rating before it is not lost with the kernel, either.
    """
    page = workbook.page
    workbook.rate_before(6)
    workbook.play(cues=5)  # where steps are short
    workbook.keeps_rating_before()
    workbook.kernel().kill()
    expect(notice(page, STOPPED)).to_be_visible(timeout=NOTICE_MS)
    cue = state(page)[1]
    expect(region(page)).not_to_have_attribute("data-cue", str(cue), timeout=20_000)
    workbook.finish()

    assert workbook.entries() == []
    entry = workbook.is_saved_once()
    assert (entry.stopped_early, entry.stiffness_before) == (False, 6)


def test_busy_kernel_is_no_dead_one(workbook):
    """46: a kernel that does nothing else for a while leaves no notice, and loses nothing."""
    page = workbook.page
    workbook.play()
    page.evaluate(ALARMS)
    with workbook.busy_kernel():
        end = page.evaluate("performance.now()") + 1000 * BUSY_S
        until(lambda: page.evaluate("performance.now()") > end, 3 * BUSY_S, what="a while")
    workbook.stop_and_save()

    assert page.evaluate("alarms") == []
    assert len(workbook.entries()) == 1


def test_stopped_server_is_told_and_the_session_is_saved_once(workbook):
    """47: with the server gone and started anew, what was finished comes into its diary once.

    It is gone at once: one that closes in order first ends its kernels, and may still say so.
    """
    page = workbook.page
    workbook.play()
    workbook.served.crash()
    expect(notice(page, AWAY)).to_be_visible(timeout=NOTICE_MS)
    workbook.finish()
    workbook.served.start()
    expect(notice(page, STOPPED)).to_be_visible(timeout=NOTICE_MS)

    assert not workbook.is_saved_once().stopped_early


def test_server_that_comes_back_leaves_no_notice(workbook):
    """46: a server that has not answered for a moment is said to be away, until it answers."""
    page = workbook.page
    workbook.play()
    page.route("**/api/kernels/*", lambda route: route.abort())
    expect(notice(page, AWAY)).to_be_visible(timeout=NOTICE_MS)
    page.unroute_all()
    expect(region(page).get_by_role("alert")).to_have_count(0, timeout=NOTICE_MS)
    workbook.stop_and_save()

    assert len(workbook.entries()) == 1


def test_save_pressed_while_the_connection_is_cut_is_one_entry(workbook):
    """47: what was pressed when nobody could hear it counts, and counts once."""
    page = workbook.page
    workbook.rate_before(6)
    workbook.play()
    button(page, "Stop").click()
    expect(save(page)).to_be_visible(timeout=BACK_MS)  # a lesson may still be running below it
    with cut(page):
        save(page).click()
    expect(page.get_by_text("You can still rate it")).to_be_visible(timeout=BACK_MS)
    [entry] = workbook.entries()
    workbook.open()

    assert [entry] == workbook.entries()
    assert (entry.stopped_early, entry.stiffness_before) == (True, 6)


@pytest.mark.sweep
def test_stop_pressed_while_the_connection_is_cut_can_be_saved_afterwards(in_dashboard):
    """47: the session ends at once; whether it is to be kept is asked when it can be."""
    page = in_dashboard.page
    in_dashboard.play()
    with cut(page):
        expect(notice(page, AWAY)).to_be_visible(timeout=NOTICE_MS)
        button(page, "Stop").click()
        assert state(page)[0] == "stopped"
    save(page).click(timeout=BACK_MS)
    expect(page.get_by_text("You can still rate it")).to_be_visible()
    expect(notice(page, AWAY)).to_have_count(0, timeout=BACK_MS)
    [entry] = in_dashboard.entries()
    in_dashboard.open()

    assert [entry] == in_dashboard.entries()


@pytest.mark.sweep
def test_kernel_given_back_while_the_connection_is_cut_is_told(workbook):
    """47: after five minutes out of reach its kernel is gone; what was done is saved, once."""
    page = workbook.page
    workbook.play()
    with cut(page):
        workbook.give_kernel_back()
    expect(notice(page, STOPPED)).to_be_visible(timeout=BACK_MS)
    assert state(page)[0] == "playing"
    button(page, "Stop").click()

    assert workbook.is_saved_once().stopped_early
