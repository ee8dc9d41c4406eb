"""A long day of lessons: what a closed player leaves behind, which is nothing."""

import pytest
from background_tabs import tabs
from leak_counter import COUNT, left, left_in_the_end
from player_page import button, short_hug, show
from playwright.sync_api import expect


@pytest.fixture
def used(browser):
    """A player with everything on that it can do, in the middle of a session.

    In a browser with windows: one without has no screen to keep on.
    """
    with tabs(browser.browser_type) as context:
        page = context.pages[0]
        page.add_init_script(COUNT)
        show(page, short_hug())
        page.get_by_text("Sound and touch").click()
        keys = "Play and pause key of a headset"
        for name in ("Half-time and last three seconds", "Spoken steps", keys):
            page.get_by_role("switch", name=name).check()
        button(page, "Start").click()
        button(page, "Next").click()
        page.wait_for_function("live.notes.size > 3 && live.locks.size === 1 && live.frames.size")
        yield page


def test_nothing_is_left_after_closing(used):
    """Protect the page: no listener, timer, worker, sound, key or lock outlives the player."""
    page = used
    button(page, "Full screen").click()
    expect(button(page, "Leave full screen")).to_be_visible()
    during = left(page)
    page.evaluate("dismiss()")
    page.wait_for_function("!document.fullscreenElement && live.locks.size === 0")

    assert set(during) == {
        "listeners", "frames", "observers", "channels", "addresses", "audio", "notes", "locks",
        "keys", "voices", "sessions", "full screen", "workers",
    }  # fmt: skip
    assert left_in_the_end(page) == {}


def test_nothing_is_left_after_closing_at_the_question(used):
    """Protect the page from the timer of an answer that can be taken back."""
    page = used
    button(page, "Stop").click()
    button(page, "Dizzy, sick, or a headache").click()
    during = left(page)
    page.evaluate("dismiss()")

    assert {"timers", "listeners", "sessions"} <= set(during)
    assert not {"frames", "audio", "notes", "locks", "keys", "voices", "workers"} & set(during)
    assert left_in_the_end(page) == {}
