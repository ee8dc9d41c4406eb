"""The player in a real notebook with a real kernel behind it, which is busy or far away."""

import re
import subprocess
import sys

import nbformat
import pytest
from leak_counter import COUNT, left
from player_page import ALARMS, STOP, button, region, state
from playwright.sync_api import expect

from upperback import Pacing, technique, timeline

PACING = Pacing(get_ready_s=3, setup_s=3, inhale_s=2, exhale_s=2, hold_s=1, sway_s=0, rest_s=1)
NOTEBOOK = f"""
import time
from dataclasses import replace

import ipywidgets
from upperback import Pacing, StepPlayer, technique

def choice(name, chosen):
    button = ipywidgets.Button(description=name)
    button.on_click(lambda _: chosen())
    return button

player = StepPlayer(technique("self-hug"), {PACING})
heard = ipywidgets.Label("Heard: nothing")
player.on_session(
    lambda session: setattr(heard, "value", heard.value + ", " + session.outcome)
)
ipywidgets.VBox([
    choice("Block", lambda: time.sleep(10)),
    choice("Slower", lambda: setattr(player, "pacing", replace(player.pacing, inhale_s=8))),
    choice("Close", player.close),
    heard,
    player,
])
"""

WATCH = """() => {
  const root = document.querySelector(".ub-player");
  window.stamps = [];
  new MutationObserver(() => stamps.push([+root.dataset.cue, performance.now()])).observe(
    root, { attributeFilter: ["data-cue"] });
  root.addEventListener("click", () => (window.began ??= performance.now()), { capture: true });
}"""

# The real door, to a folder of its own.
DOOR = """
import sys
from pathlib import Path
from upperback import shipped

real, scratch = shipped.folder, Path(sys.argv.pop(1))
shipped.folder = lambda name: scratch if name == "notebooks" else real(name)

from upperback.cli import main
main()
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Serve the notebook above as a dashboard; yield its address."""
    folder = tmp_path_factory.mktemp("served")
    cell = nbformat.v4.new_code_cell(NOTEBOOK)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "dashboard.ipynb")
    server = subprocess.Popen(
        [sys.executable, "-c", DOOR, str(folder), "dashboard", "--no-browser", "--port=0"],
        cwd=folder,  # not the clone: its `voila.py` would be taken for Voilà itself
        stdout=subprocess.PIPE,
        text=True,
    )
    yield next(found[0] for line in server.stdout if (found := re.search(r"http://\S+", line)))
    server.terminate()
    server.wait()
    server.stdout.close()


@pytest.fixture
def open_page(page, address):
    """Open the notebook, and wait until its player can be started."""
    page.add_init_script(COUNT)
    page.goto(address)
    button(page, "Start").wait_for(timeout=60_000)
    page.evaluate(WATCH)
    return page


def test_cues_and_stop_are_on_time_while_the_kernel_is_blocked(open_page, alone):
    """Protect the session from Python: ten seconds of a busy kernel change nothing, nor alarm."""
    page = open_page
    with alone():
        page.evaluate(ALARMS)
        button(page, "Block").click()
        button(page, "Start").click()
        for _ in range(2):
            button(page, "Next").click()
        page.evaluate("stamps.length = 0")
        expect(region(page)).to_have_attribute("data-cue", "9", timeout=30_000)
        button(page, "Block").click()
        stopped, milliseconds = page.evaluate(STOP)
    starts = {cue.index: cue.start_s for cue in timeline(technique("self-hug"), PACING).cues}
    # No cue comes before its deadline: the most punctual one tells when the session began.
    late = [at - 1000 * starts[cue] for cue, at in page.evaluate("stamps")]

    assert len([each for each in late if each - min(late) < 50]) >= 5
    assert stopped == "stopped"
    assert milliseconds < 100
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
    assert left(page) == {}
