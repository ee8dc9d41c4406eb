"""What a person has chosen once is still so when the workbook is opened again."""

import pytest
from player_page import button, region
from playwright.sync_api import expect
from workbooks import Workbook

from serving import until
from upperback import Diary


def test_timings_are_remembered(in_dashboard):
    """Protect who set their own timings, by slider or preset, from setting them every day.

    The preset that the sliders stand at is marked, for eyes and for screen readers.
    """
    page = in_dashboard.page
    by_hand = page.get_by_role("button", name="Holds, breaths and repetitions")
    by_hand.click()
    slider = page.get_by_role("slider", name="Repetitions", exact=True)
    total = region(page).locator("time")
    longer = button(page, "Longer")
    longer.click()
    expect(slider).to_have_attribute("aria-valuenow", "5.0")
    expect(longer).to_have_attribute("aria-pressed", "true")
    expect(button(page, "Standard")).to_have_attribute("aria-pressed", "false")
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuenow", "4.0")
    expect(longer).to_have_attribute("aria-pressed", "false")
    chosen = total.text_content()
    page.get_by_label("Count the hold in breaths").check()
    expect(page.get_by_role("slider", name="Hold, in breaths")).to_be_visible()
    expect(total).not_to_have_text(chosen)
    in_dashboard.open()
    by_hand.click()

    expect(slider).to_have_attribute("aria-valuenow", "4.0")
    expect(page.get_by_role("slider", name="Hold, in breaths")).to_be_visible()


@pytest.mark.sweep
def test_switches_of_sound_are_remembered_by_the_diary(in_dashboard, browser):
    """Protect who opens the workbook in another browser: the switches are as they were set."""
    page = in_dashboard.page

    def voice(where):
        where.get_by_text("Sound and touch").locator("visible=true").click()
        return where.get_by_role("switch", name="Spoken steps")

    voice(page).check()
    until(lambda: speech_of(in_dashboard.served) is True, what="the switch in the diary")
    other = browser.new_context()
    second = Workbook(in_dashboard.served, other.new_page())
    expect(voice(second.page)).to_be_checked()
    second.page.get_by_role("switch", name="Spoken steps").uncheck()
    until(lambda: speech_of(in_dashboard.served) is False, what="the switch in the diary")
    other.close()


def speech_of(served):
    """Return how the diary has the switch of the voice."""
    diary = Diary.open(served.diary_url)
    chosen = diary.preference("player", {})
    diary.close()
    return chosen.get("speech")
