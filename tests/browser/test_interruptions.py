"""What comes between a person and their session: faults 46 to 52, each really made to happen.

Each test ends with the diary holding exactly what the person did, and each thing once.
"""

import pytest
from bare import button, region, shown_controls, state
from playwright.sync_api import expect

from serving import Served, until
from upperback import Diary

LESSON = "03_self_hug.ipynb"
STOPPED = "The workbook behind this page has stopped."
AWAY = "The workbook cannot be reached just now."
NOTICE_S = 5
OPENED_MS = 60_000

# Stop, pressed from within the page: the time until the page says so is the player's alone.
STOP = """() => {
  const root = document.querySelector(".ub-player");
  const stop = [...root.querySelectorAll("button")].find((each) => each.textContent === "Stop");
  const pressed = performance.now();
  stop.click();
  return [root.dataset.state, performance.now() - pressed];
}"""


class Workbook:
    """The self-hug as a person opens it: in the dashboard, or in its lesson in JupyterLab."""

    def __init__(self, served, page):
        """Open it."""
        self.served = served
        self.page = page
        self._before = self._everything()
        self.open()

    def open(self):
        """Open it, or open it anew, as somebody does who comes back."""
        if self.served.door == "lab":
            self.served.run_all(self.page, LESSON)
        else:
            self.page.goto(self.served.url)
            self.page.get_by_role("tab", name="Techniques").click(timeout=OPENED_MS)
            self.page.get_by_role("button", name="Self-hug", exact=True).click()
        button(self.page, "Start").wait_for(timeout=OPENED_MS)

    def kill_kernel(self):
        """Kill the kernel of this page, and no other."""
        kernel = self.page.evaluate("""() => {
          const config = document.getElementById("jupyter-config-data")?.textContent ?? "{}";
          return JSON.parse(config).kernelId ?? "";
        }""")
        [process] = [each for each in self.served.kernels() if kernel in " ".join(each.cmdline())]
        process.kill()

    def play(self, cues=3):
        """Press Start, and Next so often."""
        button(self.page, "Start").click()
        for _ in range(cues):
            button(self.page, "Next").click()

    def finish(self):
        """Go on to the end."""
        while state(self.page)[0] != "finished":
            button(self.page, "Next").click()

    def entries(self):
        """Return what has come into the diary since, as another program finds it."""
        return [entry for entry in self._everything() if entry not in self._before]

    def _everything(self):
        diary = Diary.open(self.served.diary_url)
        entries = diary.entries()
        diary.close()
        return entries


@pytest.fixture(scope="module")
def doors(tmp_path_factory):
    """Both doors, each opened once for all of these tests, when first wanted."""
    opened = {}

    def door(name):
        if name not in opened:
            opened[name] = Served(name, tmp_path_factory.mktemp(name)).start()
        return opened[name]

    yield door
    for served in opened.values():
        served.stop()


@pytest.fixture(params=["dashboard", "lab"])
def workbook(request, doors, page):
    """The self-hug, behind each door in turn."""
    return Workbook(doors(request.param), page)


@pytest.fixture
def in_dashboard(doors, page):
    """The self-hug in the dashboard."""
    return Workbook(doors("dashboard"), page)


def notice_comes(page, words):
    """Expect these words within five seconds from now."""
    expect(region(page).get_by_role("alert")).to_contain_text(words, timeout=NOTICE_S * 1000)


def is_saved_once(workbook):
    """Open the workbook twice again: the session is there after the first time, and stays one."""
    page = workbook.page
    workbook.open()
    expect(page.get_by_text("A session that this browser had kept")).to_be_visible(timeout=20_000)
    [entry] = workbook.entries()
    kept = "Object.keys(localStorage).filter((key) => /ended|under-way/.test(key))"
    until(lambda: page.evaluate(kept) == [], what="the browser to forget what is saved")
    workbook.open()
    assert [entry] == workbook.entries()
    return entry


def test_killed_kernel_is_told_and_the_session_is_saved_once(workbook):
    """46: the session goes on without its kernel, to the end, and no entry is lost or doubled."""
    page = workbook.page
    workbook.play()
    workbook.kill_kernel()
    notice_comes(page, STOPPED)
    cue = state(page)[1]
    expect(region(page)).not_to_have_attribute("data-cue", str(cue), timeout=20_000)
    workbook.finish()

    assert workbook.entries() == []
    assert not is_saved_once(workbook).stopped_early


def test_stop_works_at_once_without_a_kernel(in_dashboard):
    """51: Stop needs nobody's answer, and asks for none; why is asked afterwards."""
    page = in_dashboard.page
    in_dashboard.play()
    in_dashboard.kill_kernel()
    notice_comes(page, STOPPED)
    stopped, milliseconds = page.evaluate(STOP)
    button(page, "Sharp pain").click()

    assert stopped == "stopped"
    assert milliseconds < 100
    entry = is_saved_once(in_dashboard)
    assert (entry.stopped_early, entry.stop_reason) == (True, "sharp-pain")


def test_stopped_server_is_told_and_the_session_is_saved_once(in_dashboard):
    """47: with the server gone and started anew, what was finished comes into its diary once."""
    page = in_dashboard.page
    in_dashboard.play()
    in_dashboard.served.stop()
    notice_comes(page, AWAY)
    in_dashboard.finish()
    in_dashboard.served.start()
    notice_comes(page, STOPPED)

    assert not is_saved_once(in_dashboard).stopped_early


def test_busy_kernel_is_no_dead_one(in_dashboard):
    """46: a server that has stopped answering for a moment and comes back leaves no notice."""
    page = in_dashboard.page
    in_dashboard.play()
    page.route("**/api/kernels/*", lambda route: route.abort())
    notice_comes(page, AWAY)
    page.unroute_all()
    expect(region(page).get_by_role("alert")).to_have_count(0, timeout=NOTICE_S * 1000)
    button(page, "Stop").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("on the page Today")).to_be_visible()

    assert len(in_dashboard.entries()) == 1


def test_reloaded_page_offers_to_go_on(workbook):
    """48: after a reload the session can be taken up at its step, and is one entry in the end."""
    page = workbook.page
    workbook.play(cues=4)
    button(page, "Pause").click()
    page.reload()
    if workbook.served.door == "lab":
        page.get_by_text("| Idle").wait_for(timeout=OPENED_MS)
        workbook.open()
    card = page.get_by_role("group", name="An unfinished session")
    expect(card).to_be_visible(timeout=OPENED_MS)
    assert workbook.entries() == []
    card.get_by_role("button", name="Resume").click()
    assert state(page) == ("playing", 4)
    button(page, "Stop").click()
    button(page, "Enough for today").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("on the page Today")).to_be_visible()
    [entry] = workbook.entries()

    assert (entry.stopped_early, entry.stop_reason) == (True, "enough")
    workbook.open()
    assert [entry] == workbook.entries()
    expect(card).to_have_count(0)


def test_reloaded_page_saves_what_was_done(in_dashboard):
    """48: "Save as partial" is one entry, said to be stopped early, and the card is gone."""
    page = in_dashboard.page
    in_dashboard.play()
    page.reload()
    button(page, "Save as partial").click(timeout=OPENED_MS)
    expect(page.get_by_text("What you had done is saved in your diary.")).to_be_visible()
    in_dashboard.open()
    [entry] = in_dashboard.entries()

    assert (entry.stopped_early, entry.stop_reason) == (True, None)
    assert shown_controls(page) == {"Start"}
    expect(button(page, "Save as partial")).to_have_count(0)


def test_reason_can_be_given_after_saving(in_dashboard):
    """51: one entry, however late "why" is answered, and none for what is not to be kept."""
    page = in_dashboard.page
    in_dashboard.play()
    button(page, "Stop").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("on the page Today")).to_be_visible()
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


def test_timings_are_remembered(in_dashboard):
    """Protect who set their own timings, by slider or preset, from setting them every day."""
    page = in_dashboard.page
    slider = page.get_by_role("slider", name="Repetitions", exact=True)
    total = region(page).locator("time")
    button(page, "Longer").click()
    expect(slider).to_have_attribute("aria-valuenow", "5.0")
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuenow", "4.0")
    chosen = total.inner_text()
    page.get_by_label("Hold for my own breaths").check()
    expect(page.get_by_role("slider", name="Hold (breaths)")).to_be_visible()
    expect(total).not_to_have_text(chosen)
    in_dashboard.open()

    expect(slider).to_have_attribute("aria-valuenow", "4.0")
    expect(page.get_by_role("slider", name="Hold (breaths)")).to_be_visible()
