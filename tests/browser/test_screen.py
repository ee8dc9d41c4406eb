"""The safety screen as a person meets it: five taps, no way round a lock, and a look for all."""

import io
import re
from datetime import timedelta

import pytest
from axe import needs_axe, violations
from playwright.sync_api import expect

from serving import ROOT
from upperback.content import screening
from upperback.diary import Diary
from upperback.diary.transfer import apply, export, read
from upperback.records.clock import now
from upperback.safety import Answers, Statement

PHONE = {"width": 390, "height": 844}
LARGE = {"width": 1280, "height": 800}
OPENED_MS = 60_000
MOST_WORDS = 155
HEALTHY = ("18\u201364", "Only stiff", "None of these", "None of these", "None of these")
TITLES = (
    "You",
    "New in the last few days?",
    "In the last few weeks?",
    "Now or ever?",
    "All clear for a gentle start.",
)
HELP = "Get help now."


@pytest.fixture
def door(doors):
    """The dashboard, in whose diary nothing was answered yet."""
    return doors("dashboard", screened=False)


def opened(page, served):
    """Open the page Today."""
    served.show(page)
    page.get_by_role("heading", level=1).wait_for(timeout=OPENED_MS)
    return page


def begun(page, served):
    """Open the questions."""
    opened(page, served)
    button(page, "Answer the questions").press("Enter", timeout=OPENED_MS)
    return heading(page, "You")


def heading(page, name):
    """Find the heading that the focus is led to: a card is there once it has it."""
    found = page.get_by_role("heading", name=re.compile(f"(^|: ){re.escape(name)}$"))
    expect(found).to_be_focused()
    return found


def button(page, name):
    return page.get_by_role("button", name=name, exact=True).locator("visible=true").first


def by_tab(page, name):
    """Move with the Tab key alone to what has this name, and press Enter there."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()"
        )
        if here == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the Tab key does not lead to {name}")


def words(page):
    """Count the words of the questions that are in sight, without the way back."""
    text = page.locator(".ub-questions").inner_text().removeprefix("Back")
    return len(text.split())


def diary_of(served):
    return Diary.open(served.diary_url)


def answer(served, *findings, days_ago=0.0):
    """Have these findings in the diary, everything else having been answered with No."""
    at = now() - timedelta(days=days_ago)
    every = [*(each.id for each in screening().cards), *(each.id for each in screening().fit)]
    diary = diary_of(served)
    diary.save_screening(Answers.given(screening().version, at, findings, every))
    diary.close()


@needs_axe
def test_a_healthy_adult_is_through_in_five_taps_by_keyboard_alone(door, page):
    """Tab and Enter are enough, up to a session that plays; 155 words are read at most."""
    page.set_viewport_size(PHONE)
    opened(page, door)
    button(page, "Answer the questions").wait_for(timeout=OPENED_MS)
    by_tab(page, "Answer the questions")
    heading(page, TITLES[0])
    read_words = words(page)
    by_tab(page, HEALTHY[0])
    for name, title in zip(HEALTHY[1:], TITLES[1:], strict=True):
        by_tab(page, name)
        heading(page, title)
        if page.locator(".ub-questions").count():
            read_words += words(page)
    faults = violations(page, ".ub-care")
    by_tab(page, "Start")
    player = page.get_by_role("region", name="Chair twist")
    player.get_by_role("button", name="Start without rating", exact=True).press("Enter")

    expect(player).to_have_attribute("data-state", "playing")
    assert read_words <= MOST_WORDS
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@needs_axe
def test_back_works_and_a_slip_keeps_nothing(door, page):
    """Somebody who tapped the wrong line is asked, says so, and nothing of it is anywhere."""
    begun(page, door)
    for name in HEALTHY[:3]:
        button(page, name).press("Enter")
    heading(page, TITLES[2])
    button(page, "Back").press("Enter")
    heading(page, TITLES[1])
    button(page, "Face, speech or sight not right").press("Enter")
    heading(page, "Face, speech or sight not right")
    expect(page.get_by_text("Is that right?")).to_be_visible()
    assert violations(page, ".ub-questions") == []
    button(page, "No, a slip").press("Enter")
    heading(page, TITLES[1])
    expect(button(page, "Face, speech or sight not right")).to_have_attribute(
        "aria-pressed", "false"
    )
    diary = diary_of(door)

    assert diary.screening() is None
    diary.close()


def test_no_lock_is_lifted_by_anything_but_a_statement(door, page, context):
    """Not by a reload, a second tab, an emptied browser, a new start, or an export brought in."""

    def is_locked(where):
        opened(where, door)
        expect(where.get_by_role("heading", name=HELP).locator("visible=true")).to_have_count(1)
        where.get_by_role("tab", name="Techniques").press("Enter")
        button(where, "Self-hug").press("Enter")
        expect(where.get_by_role("heading", name=HELP).locator("visible=true")).to_have_count(1)
        expect(where.get_by_role("button", name="Start", exact=True)).to_have_count(0)

    begun(page, door)
    for name in (*HEALTHY[:2], "Face, speech or sight not right", "Yes"):
        button(page, name).press("Enter")
    heading(page, HELP)
    call = page.get_by_role("link", name="Call UK 999")
    expect(call).to_have_attribute("href", "tel:999")
    call.hover()
    colours = "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
    assert len(set(call.evaluate(colours))) == 2  # a number under the pointer can be read
    is_locked(page)
    is_locked(context.new_page())
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    context.clear_cookies()
    is_locked(page)
    door.restart()
    is_locked(page)
    out = io.StringIO()
    diary = diary_of(door)
    export(diary, out, "json")
    diary.close()
    door.begin_anew(screened=False)
    diary = diary_of(door)
    apply(diary, read(diary, out.getvalue().encode()))
    diary.close()
    is_locked(page)


def test_a_month_later_it_is_asked_again_and_statements_stay(door, page):
    """Thirty-one days on there is no Start before the questions; what was stated is still there."""
    answer(door, "4.2", days_ago=31)
    diary = diary_of(door)
    about = dict(diary.screening().findings)
    diary.add_statement(Statement.made("checked", about, now()))
    diary.close()
    opened(page, door)
    expect(button(page, "Answer the questions")).to_be_visible(timeout=OPENED_MS)
    page.get_by_role("tab", name="Techniques").press("Enter")
    button(page, "Self-hug").press("Enter")
    expect(page.get_by_role("heading", name="You", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_have_count(0)
    diary = diary_of(door)

    assert [each.kind for each in diary.statements()] == ["checked"]
    diary.close()


LOOKS = {
    "help": ("2.1",),
    "doctor": ("3.2",),
    "check": ("4.1", "4.1-other"),
    "not-today": ("2.7",),
    "pain": ("painful", "5-no"),
    "stiffness": ("3.3", "3.3-before-45", "3.3-better"),
}


@needs_axe
@pytest.mark.sweep
@pytest.mark.parametrize("look", LOOKS)
def test_each_panel_can_be_read_on_every_page(door, page, look):
    """Both sizes, both themes, and in grey: pictures in build/screen, and no rule broken."""
    answer(door, *LOOKS[look], days_ago=1.1 if look == "not-today" else 0)
    opened(page, door)
    panel = page.locator(".ub-care").locator("visible=true").first
    panel.wait_for(timeout=OPENED_MS)
    folder = ROOT / "build" / "screen"
    for size in (PHONE, LARGE):
        page.set_viewport_size(size)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            panel.scroll_into_view_if_needed()
            page.screenshot(path=folder / f"{look}-{size['width']}-{theme}.png")
            assert violations(page, ".ub-care") == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.add_style_tag(content="html { filter: grayscale(1) }")
    page.screenshot(path=folder / f"{look}-grey.png")
