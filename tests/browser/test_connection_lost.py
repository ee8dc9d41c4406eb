"""A connection that is cut in the middle, and what a person does with a session meanwhile.

Faults 47, 48 and 51, as far as `test_interruptions.py` has them not: in the end the diary holds
exactly what the person did, and each thing once.
"""

from contextlib import contextmanager

from bare import button, region, state
from playwright.sync_api import expect

from serving import until

STOPPED = "The workbook behind this page has stopped."
AWAY = "The workbook cannot be reached just now."
NOTICE_MS = 5_000
CUT_S = 10
BACK_MS = 60_000  # the time between two tries of a page to reach its kernel grows

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
    const pressed = performance.now();
    stop.click();
    const [atEdge, milliseconds] = [shown(), performance.now() - pressed];
    setTimeout(() => resolve([atEdge, milliseconds, shown()]), 500);
  });
  watch.observe(root, { attributeFilter: ["data-cue"] });
})"""


@contextmanager
def cut(page):
    """Take the network away from the page for so long, and then give it back."""
    began = page.evaluate("performance.now()")
    page.context.set_offline(True)
    yield
    until(
        lambda: page.evaluate("performance.now()") > began + CUT_S * 1000,
        2 * CUT_S,
        what="the end of the cut",
    )
    page.context.set_offline(False)


def notice(page):
    return region(page).get_by_role("alert").filter(has_text=AWAY)


def save(page):
    return page.get_by_role("button", name="Save", exact=True)


def test_save_pressed_while_the_connection_is_cut_is_one_entry(workbook):
    """47: what was pressed when nobody could hear it counts, and counts once."""
    page = workbook.page
    workbook.rate_before(6)
    workbook.play()
    button(page, "Stop").click()
    expect(save(page)).to_be_visible(timeout=BACK_MS)  # a lesson may still be running below it
    with cut(page):
        save(page).click()
    expect(page.get_by_text("rate how it feels now")).to_be_visible(timeout=BACK_MS)
    [entry] = workbook.entries()
    workbook.open()

    assert [entry] == workbook.entries()
    assert (entry.stopped_early, entry.stiffness_before) == (True, 6)


def test_stop_pressed_while_the_connection_is_cut_can_be_saved_afterwards(in_dashboard):
    """47: the session ends at once; whether it is to be kept is asked when it can be."""
    page = in_dashboard.page
    in_dashboard.play()
    with cut(page):
        expect(notice(page)).to_be_visible(timeout=NOTICE_MS)
        button(page, "Stop").click()
        assert state(page)[0] == "stopped"
    save(page).click(timeout=BACK_MS)
    expect(page.get_by_text("rate how it feels now")).to_be_visible()
    expect(notice(page)).to_have_count(0, timeout=BACK_MS)
    [entry] = in_dashboard.entries()
    in_dashboard.open()

    assert [entry] == in_dashboard.entries()


def test_kernel_given_back_while_the_connection_is_cut_is_told(workbook):
    """47: after five minutes out of reach its kernel is gone; what was done is saved, once."""
    page = workbook.page
    workbook.play()
    with cut(page):
        workbook.give_kernel_back()
    expect(region(page).get_by_role("alert").filter(has_text=STOPPED)).to_be_visible(
        timeout=BACK_MS
    )
    assert state(page)[0] == "playing"
    button(page, "Stop").click()

    assert workbook.is_saved_once().stopped_early


def test_stop_pressed_twice_during_an_inhale_is_one_partial_entry(workbook):
    """51: in the middle of a breath, by a hand that trembles: stopped once, nothing goes on."""
    page = workbook.page
    button(page, "Start").click()
    while region(page).get_attribute("data-phase") != "inhale":
        button(page, "Next").click()
    cue = state(page)[1]
    page.evaluate(STOP_TWICE)

    assert state(page) == ("stopped", cue)
    button(page, "Enough for today").click()
    save(page).click()
    expect(page.get_by_text("rate how it feels now")).to_be_visible()
    workbook.open()
    [entry] = workbook.entries()

    assert (entry.stopped_early, entry.stop_reason) == (True, "enough")


def test_stop_at_a_step_s_edge_while_the_diary_is_saving(workbook, alone):
    """51: in the very frame of a change, with Python at something else: at once, and once."""
    page = workbook.page
    workbook.play()
    button(page, "Stop").click()
    expect(save(page)).to_be_visible(timeout=BACK_MS)
    kernel = workbook.kernel()
    with alone():
        kernel.suspend()
        save(page).click()
        button(page, "Restart").click()
        for _ in range(3):
            button(page, "Next").click()
        at_edge, milliseconds, later = page.evaluate(STOP_AT_THE_EDGE)
        kernel.resume()

    assert at_edge == later == ["stopped", "4"]
    assert milliseconds < 100
    expect(page.get_by_text("rate how it feels now")).to_be_visible()
    save(page).click()
    until(lambda: len(workbook.entries()) == 2, what="both sessions in the diary")
    workbook.open()
    entries = workbook.entries()
    assert len({entry.entry_id for entry in entries}) == len(entries) == 2
    assert all(entry.stopped_early for entry in entries)
