"""The dashboard before its kernel is there: what is done on it is in the diary once, locks hold."""

import contextlib
import json
from datetime import timedelta

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from serving import TOKEN, taken_over, until
from upperback import Diary, Entry
from upperback.records import Session
from upperback.records.clock import now
from upperback.safety import Stop

LATE = "The workbook does not answer yet."


class Held:
    """Keeps Voilà's front end from every page of a profile: no kernel comes until `let_go`."""

    def __init__(self, context):
        """Keep it from now on."""
        self._context = context
        self.hold()

    def hold(self):
        """Keep it from the pages that open from now on."""
        self._waiting = []
        self._context.route("**/voila.js", self._keep)

    def _keep(self, route):
        self._waiting.append(route)

    def let_go(self):
        """Let the pages that are open have it, and every later one."""
        self._context.unroute("**/voila.js")
        for route in self._waiting:
            with contextlib.suppress(PlaywrightError):  # its page is gone
                route.continue_()


@pytest.fixture
def held(context):
    """A browser in which the kernel is not there yet."""
    held = Held(context)
    yield held
    held.let_go()


def opened(dashboard, page):
    page.goto(f"{dashboard.base}/?token={TOKEN}", wait_until="commit")
    expect(page.get_by_role("tab", name="Today")).to_be_visible()
    return page


def check_ins(dashboard):
    with Diary.open(dashboard.diary_url) as diary:
        return [each.stiffness_before for each in diary.entries() if each.kind == "check-in"]


def radio(page, number, name="Stiffness now"):
    return page.get_by_role("radiogroup", name=name).get_by_role(
        "radio", name=str(number), exact=True
    )


def test_a_number_tapped_before_the_kernel_is_there_is_in_the_diary_once(
    dashboard, context, page, held
):
    """Through five seconds, a reload and a second tab; and the page knows the newest entry."""
    with Diary.open(dashboard.diary_url) as diary:  # after the kernel that waits was made
        diary.add(Entry(technique="self-hug", stiffness_before=6, stiffness_after=4))
    opened(dashboard, page)
    expect(page.get_by_text("1 of your 3 days")).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()

    radio(page, 7).check(force=True)
    expect(page.get_by_text("Saving…")).to_be_visible()
    expect(page.get_by_text(LATE)).to_be_visible(timeout=8_000)
    assert check_ins(dashboard) == []
    opened(dashboard, page)
    second = opened(dashboard, context.new_page())
    radio(second, 3).check(force=True)
    held.let_go()

    until(lambda: len(check_ins(dashboard)) == 2, 30, what="both numbers")
    expect(second.get_by_text("Saved: stiffness 3 now.")).to_be_visible(timeout=30_000)
    for each in (page, second):
        expect(each.get_by_role("heading", level=1)).to_have_count(1)
        expect(each.get_by_role("radiogroup", name="Stiffness now")).to_have_count(1)
        expect(each.get_by_text(LATE)).to_be_hidden()
    assert sorted(check_ins(dashboard)) == [3, 7]
    assert second.evaluate("() => Object.keys(localStorage).join()") == ""


def test_after_a_reload_the_number_that_waits_is_shown_and_can_be_corrected(dashboard, page, held):
    """One check-in of what was tapped on both pages, which is taken back with Undo."""
    opened(dashboard, page)
    radio(page, 7).check(force=True)
    opened(dashboard, page)
    expect(radio(page, 7)).to_be_checked()
    expect(page.get_by_text("Saving…")).to_be_visible()
    expect(page.get_by_text(LATE)).to_be_visible(timeout=8_000)
    radio(page, 4).check(force=True)
    held.let_go()
    expect(page.get_by_text("Saved: stiffness 4 now.")).to_be_visible(timeout=30_000)
    assert check_ins(dashboard) == [4]

    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    assert check_ins(dashboard) == []


def test_of_two_tabs_that_rate_a_session_the_later_number_is_saved(dashboard, context, page, held):
    """Both say so; what one of them takes back before that, the other one says, too."""
    with Diary.open(dashboard.diary_url) as diary:
        diary.add(Entry(technique="self-hug", stiffness_before=6))
    tabs = [opened(dashboard, page), opened(dashboard, context.new_page())]
    first, second = tabs
    for each, number in ((first, 2), (second, 5)):
        each.get_by_role("button", name="Rate it").click()
        radio(each, number, "Stiffness after").check(force=True)
    expect(radio(first, 5, "Stiffness after")).to_be_checked()
    second.get_by_role("button", name="Undo", exact=True).click()
    for each in tabs:
        expect(each.get_by_text("Taken back.")).to_be_visible()
    radio(second, 2, "Stiffness after").check(force=True)
    radio(first, 5, "Stiffness after").check(force=True)
    held.let_go()

    for each in tabs:
        expect(each.get_by_text("5 after")).to_be_visible(timeout=30_000)
        expect(each.get_by_text("Saving…")).to_have_count(0)
    with Diary.open(dashboard.diary_url) as diary:
        assert [each.stiffness_after for each in diary.entries()] == [5]
    assert first.evaluate("() => Object.keys(localStorage).join()") == ""


@pytest.mark.sweep
def test_what_was_pressed_before_the_kernel_is_there_is_done_when_it_comes(dashboard, page, held):
    """A technique is opened, a tab shows its page; focus, fold and sheet stay as they were."""
    help_sheet = page.get_by_role("dialog")
    opened(dashboard, page)
    page.get_by_text("Lessons", exact=True).click()
    radio(page, 7).focus()
    tile = page.get_by_role("button", name="Foam roller", exact=True).element_handle()
    held.let_go()
    taken_over(page)
    assert tile.evaluate("each => each.isConnected"), "it went from under the finger"
    expect(radio(page, 7)).to_be_focused()
    expect(page.get_by_role("link", name="Seated twist, step by step")).to_be_visible()

    held.hold()
    opened(dashboard, page)
    page.get_by_role("button", name="When to get help").click()
    expect(help_sheet.get_by_text("or new toilet or sex trouble")).to_be_visible()
    held.let_go()
    taken_over(page)
    expect(help_sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(help_sheet).to_be_hidden()

    held.hold()
    opened(dashboard, page)
    page.get_by_role("tab", name="Diary").click()
    expect(radio(page, 7)).to_be_hidden()
    held.let_go()
    expect(page.get_by_role("tabpanel", name="Diary")).to_be_visible(timeout=30_000)

    held.hold()
    opened(dashboard, page)
    page.get_by_role("button", name="Self-hug", exact=True).click()
    held.let_go()
    expect(page.get_by_role("tabpanel", name="Techniques")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("region", name="Self-hug")).to_be_visible(timeout=30_000)


def test_what_waits_for_python_says_so_and_is_let_go_by_another_page(dashboard, page, held):
    """A press is seen to be heard; who goes to another page meanwhile is not called back."""
    opened(dashboard, page)
    page.get_by_role("button", name="Self-hug", exact=True).click()
    said = page.get_by_role("status").filter(has_text="One moment: your workbook is still opening.")
    expect(said).to_be_in_viewport(ratio=1)
    expect(page.get_by_text(LATE)).to_be_in_viewport(ratio=1)  # what to do, after four seconds
    page.get_by_role("tab", name="Diary").click()
    expect(page.get_by_text(LATE)).to_be_hidden()
    expect(said).to_have_count(0)
    held.let_go()
    taken_over(page)

    expect(page.get_by_role("tabpanel", name="Diary")).to_be_visible()
    expect(page.get_by_role("region", name="Self-hug")).to_have_count(0)


def nothing_first(route):
    """Serve the page as it is where no first page can be made."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("upperback-first-data", "nothing"))


@pytest.mark.parametrize(
    ("what", "how"),
    [
        pytest.param("**/first.js", lambda route: route.abort(), id="refused"),
        pytest.param("**/first.js", lambda _route: None, id="stalled", marks=pytest.mark.sweep),
        pytest.param("**/dashboard.ipynb", nothing_first, id="none"),
    ],
)
def test_python_comes_also_where_no_first_page_is_drawn(dashboard, page, what, how):
    """Voilà waits for the first page's script, and for nothing that does not come."""
    page.route(what, how)
    page.goto(dashboard.url, wait_until="commit")
    taken_over(page)

    expect(page.get_by_role("radiogroup", name="Stiffness now")).to_be_visible()


@pytest.mark.usefixtures("held")
def test_no_start_before_the_kernel_is_there_that_is_not_allowed(dashboard, page):
    """A lock of a second ago, a stop that only this browser knows, a damaged diary: none starts."""
    start = page.get_by_role("button", name="Start", exact=True)
    opened(dashboard, page)
    expect(start).to_be_visible()

    stopped = {
        "id": "5e0c0d64-0000-4000-8000-000000000001",
        "name": "Self-hug",
        "outcome": "stopped",
        "started_at": (now() - timedelta(minutes=5)).isoformat(),
        "active_s": 20,
        "planned_s": 200,
        "parts": [{"technique": "self-hug", "active_s": 20, "repetitions_done": 1}],
        "stop_reason": "alarm",
    }
    page.evaluate(
        "([id, stopped]) => localStorage.setItem(`upperback.ended.${id}`, stopped)",
        [stopped["id"], json.dumps(stopped)],
    )
    opened(dashboard, page)
    expect(page.get_by_role("heading", name="Nothing to start just now")).to_be_visible()
    expect(start).to_have_count(0)
    page.evaluate("() => localStorage.clear()")

    with Diary.open(dashboard.diary_url) as diary:
        diary.save_stop(Stop.from_session(Session.from_player(stopped)))
    opened(dashboard, page)
    expect(page.get_by_role("heading", name="Get help now")).to_be_visible()
    expect(start).to_have_count(0)

    path = dashboard.diary_url.removeprefix("sqlite:///")
    with open(path, "r+b") as damaged:  # noqa: PTH123
        damaged.write(b"not a diary any more")
    opened(dashboard, page)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(start).to_have_count(0)
