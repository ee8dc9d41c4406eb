"""The player in a real notebook with a real kernel behind it, which is busy or far away."""

import pytest
from leak_counter import COUNT, left, left_in_the_end
from player_page import ALARMS, STOP, button, region, state
from playwright.sync_api import expect

from notebooks_of_tests import PLAYER
from upperback import Pacing, technique, timeline

PACING = Pacing(get_ready_s=3, setup_s=3, inhale_s=2, exhale_s=2, hold_s=1, sway_s=0, rest_s=1)
"""As in the notebook."""

WATCH = """() => {
  const root = document.querySelector(".ub-player");
  window.stamps = [];
  new MutationObserver(() => stamps.push([+root.dataset.cue, performance.now()])).observe(
    root, { attributeFilter: ["data-cue"] });
  root.addEventListener("click", () => (window.began ??= performance.now()), { capture: true });
}"""


@pytest.fixture
def open_page(page, dashboard):
    """Open the notebook, and wait until its player can be started."""
    page.add_init_script(COUNT)
    page.goto(dashboard.notebook(PLAYER))
    button(page, "Start").wait_for(timeout=60_000)
    page.evaluate(WATCH)
    return page


@pytest.mark.timed
def test_cues_and_stop_are_on_time_while_the_kernel_is_blocked(open_page):
    """Protect the session from Python: seconds of a busy kernel change nothing, nor alarm."""
    page = open_page
    page.evaluate(ALARMS)
    button(page, "Block").click()
    button(page, "Start").click()
    for _ in range(3):
        button(page, "Next").click()
    page.evaluate("stamps.length = 0")
    expect(region(page)).to_have_attribute("data-cue", "7", timeout=30_000)
    button(page, "Block").click()
    stopped = page.evaluate(STOP)
    starts = {cue.index: cue.start_s for cue in timeline(technique("self-hug"), PACING).cues}
    # No cue comes before its deadline: the most punctual one tells when the session began.
    late = [at - 1000 * starts[cue] for cue, at in page.evaluate("stamps")]

    assert len([each for each in late if each - min(late) < 50]) >= 4
    assert stopped == "stopped"
    expect(page.get_by_text("Heard: nothing, stopped")).to_be_visible(timeout=30_000)
    assert page.evaluate("alarms") == []


def test_slider_s_new_pacing_keeps_the_place_in_mid_session(open_page):
    """Protect contract 3 through the real kernel: the same cue goes on, at its new length."""
    page = open_page
    button(page, "Start").click()
    button(page, "Pause").click()
    for _ in range(3):
        button(page, "Next").click()
    before = state(page)
    button(page, "Slower").click()
    expect(region(page).get_by_role("timer")).to_have_text("8")

    assert before == state(page) == ("paused", 3)


def test_closing_from_python_leaves_nothing(open_page):
    """Protect a long day: a player that the notebook closes is gone, and all it had with it."""
    page = open_page
    button(page, "Start").click()
    button(page, "Next").click()
    expect(region(page)).to_have_attribute("data-cue", "1")
    during = left(page)
    button(page, "Close").click()
    expect(region(page)).to_have_count(0)
    page.wait_for_function("live.locks.size === 0")

    assert {"listeners", "frames", "channels", "audio", "notes", "workers"} <= set(during)
    assert left_in_the_end(page) == {}
