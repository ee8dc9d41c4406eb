"""What a person does before the kernel is there, with kernels that really are held back.

It is in the diary once, or offered once, whatever becomes of the page; and a stop for something
serious locks from then on. The whole is in the sweep; a few of it are always tried.
"""

import re

import pytest
from held_kernels import HeldKernels
from playwright.sync_api import expect

from serving import TOKEN, until
from upperback import Diary, technique, timeline

OPENED_MS = 30_000
LATE = "The workbook does not answer yet."
LOCKED = re.compile("Nothing to start just now|Get help now")
"""What Today says before the diary has the stop, and when it has."""
CARD = "An unfinished session"
HELD_S = 30
LATE_S = 1.0
"""So late a cue may be drawn while Voilà's scripts have the page, and other tests the machine."""


# What the player is at, from now on: when, its state, and its cue.
WATCH = """() => {
  const { dataset } = document.querySelector(".ub-player");
  const look = () => watched.push([performance.now() / 1000, dataset.state, Number(dataset.cue)]);
  window.watched = [];
  new MutationObserver(look).observe(document.querySelector(".ub-player"), {
    attributeFilter: ["data-state", "data-cue"],
  });
}"""


class Opened:
    """A dashboard in a browser, whose kernels are held."""

    def __init__(self, dashboard, context, kernels):
        """Open the first page of it."""
        self.dashboard, self.context, self.kernels = dashboard, context, kernels
        self.was_left = self.is_locked = False
        kernels.hold()
        self.page = self._come(context.new_page())

    def open_anew(self, page):
        """Leave the page, and open it as somebody who comes back."""
        self.page = self._come(page)
        self.was_left = True

    def open_second(self):
        """Open it in a second tab, and return that."""
        return self._come(self.context.new_page())

    def _come(self, page):
        page.goto(f"{self.dashboard.base}/?token={TOKEN}", wait_until="commit")
        expect(page.get_by_role("tab", name="Today")).to_be_visible()
        if self.is_locked:
            expect(page.get_by_role("heading", name=LOCKED)).to_be_visible()
            expect(page.get_by_role("button", name="Start", exact=True)).to_have_count(0)
        return page

    def let_go(self):
        """Let the kernels come, and wait until one is behind the page."""
        self.kernels.let_go()
        expect(self.page.locator("#upperback-opening")).to_have_count(0, timeout=OPENED_MS)

    @property
    def start(self):
        """Today's Start."""
        return self.page.get_by_role("button", name="Start", exact=True)

    @property
    def player(self):
        """The player of the session."""
        return self.page.get_by_role("region", name="Chair twist")

    def press(self, name):
        """Press a button of the player's."""
        self.player.get_by_role("button", name=name).click()

    def go_back(self):
        """Go back to Today, where the player is still there; while it asks, by its cross."""
        for name in ("To Today", "Close"):
            back = self.page.get_by_role("button", name=name)
            if back.is_visible():
                back.click()

    def entries(self):
        """Return what is in the diary."""
        with Diary.open(self.dashboard.diary_url) as diary:
            return diary.entries()

    def saved(self):
        """Wait for the one entry there is to be, and until this browser keeps nothing of it."""
        until(self.entries, 30, what="the entry")
        kept = "() => Object.keys(localStorage).filter((key) => key.startsWith('upperback.'))"
        until(lambda: self.page.evaluate(kept) == [], 30, what="a browser that has handed over all")
        [entry] = self.entries()
        return entry


def rate(opened):
    number = opened.page.get_by_role("radiogroup", name="Stiffness now").get_by_role("radio")
    number.nth(7).check(force=True)
    expect(opened.page.get_by_text("Saving…")).to_be_visible()


def begin(opened):
    opened.start.click()
    opened.press("Start")
    for _ in range(3):
        opened.press("Next")
    expect(opened.player).to_have_attribute("data-state", "playing")
    opened.page.evaluate(WATCH)


def stop(opened):
    begin(opened)
    opened.press("Stop")
    opened.press("Enough for today")


def stop_seriously(opened):
    begin(opened)
    opened.press("Stop")
    opened.press("Something serious")
    opened.press(re.compile("^Yes"))
    opened.is_locked = True


def finish(opened):
    begin(opened)
    while opened.player.get_attribute("data-state") != "finished":
        opened.press("Next")


ACTS = {
    "rated": rate,
    "running": begin,
    "stopped": stop,
    "serious": stop_seriously,
    "finished": finish,
}


def held(opened):
    """The kernel comes late, to the page that waits for it."""
    opened.let_go()


def reloaded(opened):
    """The page is loaded anew before there is a kernel."""
    opened.open_anew(opened.page)
    opened.let_go()


def two_tabs(opened):
    """A second tab is opened beside it, and both wait."""
    second = opened.open_second()
    opened.let_go()
    expect(second.locator("#upperback-opening")).to_have_count(0, timeout=OPENED_MS)
    expect(second.get_by_role("group", name=CARD)).to_have_count(0)


def is_told(opened):
    """Expect that the page says so; while a session is on, that is all there is."""
    opened.go_back()
    if not opened.player.is_visible():
        expect(opened.page.get_by_text(LATE)).to_be_visible(timeout=15_000)


def never(opened):
    """It never comes: the page says so, is closed, and somebody opens the workbook later."""
    is_told(opened)
    opened.page.close()
    opened.kernels.let_go()
    opened.open_anew(opened.context.new_page())
    opened.let_go()


def dies(opened):
    """It dies before it has said anything; the page stays, says so, and is loaded anew."""
    opened.kernels.die()
    is_told(opened)
    opened.open_anew(opened.page)
    opened.let_go()


WAYS = {"held": held, "reloaded": reloaded, "two tabs": two_tabs, "never": never, "dies": dies}
ALWAYS = {("rated", "never"), ("serious", "reloaded")}
MATRIX = [
    pytest.param(act, way, marks=() if (act, way) in ALWAYS else pytest.mark.sweep)
    for act in ACTS
    for way in WAYS
]


@pytest.fixture
def kernels(dashboard):
    """The dashboard's kernels, let go in the end."""
    held = HeldKernels(dashboard)
    yield held
    held.let_go()


@pytest.mark.parametrize(("act", "way"), MATRIX)
def test_what_is_done_before_the_kernel_is_there_counts_once(dashboard, context, kernels, act, way):
    """In the diary once, or offered once: whatever becomes of the kernel, and of the page."""
    opened = Opened(dashboard, context, kernels)
    ACTS[act](opened)
    assert opened.entries() == []
    WAYS[way](opened)

    CLOSES[act](opened)


def is_rated(opened):
    entry = opened.saved()
    assert (entry.kind, entry.stiffness_before) == ("check-in", 7)
    expect(opened.page.get_by_text("Saved: stiffness 7 now.")).to_be_visible()


def has_not_jumped(opened):
    """Expect that each cue came, in its turn and in time, and that nothing paused."""
    until(lambda: opened.page.evaluate("watched.length > 2"), 30, what="three cues")
    watched = opened.page.evaluate("watched")
    assert {state for _, state, _ in watched} == {"playing"}
    cues = [cue for _, _, cue in watched]
    assert cues == list(range(cues[0], cues[0] + len(cues)))
    starts = [cue.start_s for cue in timeline(technique("chair-twist")).cues]
    late = [at - starts[cue] for at, _, cue in watched]
    assert max(late) - min(late) < LATE_S


def goes_on(opened):
    if opened.was_left:
        card = opened.page.get_by_role("group", name=CARD)
        expect(card).to_be_visible(timeout=OPENED_MS)
        assert opened.entries() == []
        card.get_by_role("button", name="Save as partial").click()
        expect(card).to_have_count(0)
        assert opened.saved().stop_reason is None
        return
    has_not_jumped(opened)
    opened.press("Stop")
    opened.press("Enough for today")
    is_stopped(opened)


def is_stopped(opened):
    opened.go_back()
    entry = opened.saved()
    assert (entry.technique, entry.stop_reason) == ("chair-twist", "enough")


def is_locked(opened):
    opened.go_back()
    entry = opened.saved()
    assert (entry.technique, entry.stop_reason) == ("chair-twist", "alarm")
    help_now = opened.page.get_by_role("heading", name="Get help now")
    expect(help_now).to_be_visible(timeout=OPENED_MS)
    expect(opened.start).to_have_count(0)
    opened.open_anew(opened.page)
    expect(help_now).to_be_visible()


def is_finished(opened):
    opened.go_back()
    entry = opened.saved()
    assert (entry.technique, entry.stopped_early) == ("chair-twist", False)
    expect(opened.page.get_by_role("button", name="Rate it")).to_be_visible(timeout=OPENED_MS)


CLOSES = {
    "rated": is_rated,
    "running": goes_on,
    "stopped": is_stopped,
    "serious": is_locked,
    "finished": is_finished,
}


def test_a_session_begun_before_the_kernel_is_rated_with_one_tap_at_its_end(
    dashboard, context, kernels
):
    """Who presses Start at once is asked like everybody: one tap, saved, and it can be undone."""
    opened = Opened(dashboard, context, kernels)
    finish(opened)
    after = opened.page.get_by_role("radiogroup", name="Stiffness after")
    after.get_by_role("radio", name="6", exact=True).press("Space")
    expect(opened.page.get_by_text("Saving…")).to_be_visible()
    opened.let_go()
    expect(opened.page.get_by_text("Saved in your diary.").first).to_be_visible()
    assert [each.stiffness_after for each in opened.entries()] == [6]
    opened.page.get_by_role("button", name="Undo").press("Enter")
    until(lambda: opened.entries()[0].stiffness_after is None, what="a rating taken back")
    after.get_by_role("radio", name="4", exact=True).press("Enter")
    expect(opened.page.get_by_text("Saved in your diary.").first).to_be_visible()
    opened.page.get_by_role("button", name="To Today").click()

    assert opened.saved().stiffness_after == 4
    expect(opened.page.get_by_role("button", name="Rate it")).to_have_count(0)


def test_stop_works_while_the_kernel_takes_the_page_over(dashboard, context, kernels):
    """Stop is Stop, also in the second in which the page becomes Python's."""
    opened = Opened(dashboard, context, kernels)
    begin(opened)
    kernels.let_go()
    opened.press("Stop")
    expect(opened.player).to_have_attribute("data-state", "stopped")
    opened.press("Enough for today")
    opened.let_go()

    is_stopped(opened)


@pytest.mark.sweep
@pytest.mark.parametrize("act", ACTS)
def test_what_is_done_while_the_kernel_is_held_for_half_a_minute(dashboard, context, kernels, act):
    """The same with half a minute of waiting, which is longer than Voilà's own patience."""
    opened = Opened(dashboard, context, kernels)
    ACTS[act](opened)
    began = opened.page.evaluate("performance.now()")
    until(
        lambda: opened.page.evaluate("performance.now()") > began + HELD_S * 1000,
        2 * HELD_S,
        what="half a minute",
    )
    opened.let_go()

    CLOSES[act](opened)


FULL = """() => {
  Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
}"""
"""From now on this page can store nothing."""


@pytest.mark.parametrize("comes", [pytest.param("after", marks=pytest.mark.sweep), "before"])
def test_a_serious_stop_locks_where_the_browser_cannot_store_it(dashboard, context, kernels, comes):
    """In its page at once, and everywhere once the diary has it, whenever the kernel comes."""
    opened = Opened(dashboard, context, kernels)
    begin(opened)
    if comes == "before":
        opened.let_go()
    opened.page.evaluate(FULL)
    opened.press("Stop")
    opened.press("Something serious")
    opened.press(re.compile("^Yes"))
    opened.go_back()
    expect(opened.page.get_by_role("heading", name=LOCKED)).to_be_visible()
    expect(opened.start).to_have_count(0)
    if comes == "after":
        opened.let_go()

    is_locked(opened)


@pytest.mark.sweep
def test_what_one_tab_discards_is_offered_in_no_other(dashboard, context, kernels):
    """Of several tabs that offer what was left, the first to be answered speaks for all."""
    opened = Opened(dashboard, context, kernels)
    begin(opened)
    opened.open_anew(opened.page)
    second = opened.open_second()
    opened.let_go()
    cards = [page.get_by_role("group", name=CARD) for page in (opened.page, second)]
    for card in cards:
        expect(card).to_be_visible(timeout=OPENED_MS)
    cards[0].get_by_role("button", name="Discard").click()
    for card in cards:
        expect(card).to_have_count(0)

    assert opened.entries() == []
