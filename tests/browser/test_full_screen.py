"""The whole screen for the player, and back: in a page of the workbook, which moves meanwhile."""

from player_page import button, region
from playwright.sync_api import expect
from workbooks import LESSON, OPENED_MS


def test_the_player_is_in_sight_when_full_screen_is_left(dashboard, page):
    """Protect who lies on the floor: the browser goes along with what stands below the player."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(dashboard.notebook(LESSON))
    button(page, "Start").click(timeout=OPENED_MS)
    name = region(page).get_by_text("Self-hug", exact=True)
    expect(name).to_be_in_viewport(ratio=1)
    button(page, "Full screen").click()
    button(page, "Leave full screen").click()
    button(page, "Full screen").wait_for()

    expect(name).to_be_in_viewport(ratio=1)
    expect(button(page, "Stop")).to_be_in_viewport(ratio=1)
