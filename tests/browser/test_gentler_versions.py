"""The gentler versions of each technique: whoever needs one finds it, and plays it as a whole."""

import pytest
from playwright.sync_api import expect

from upperback import Diary
from upperback.content import techniques, variants


@pytest.mark.parametrize(
    "parents", [techniques()[:1], pytest.param(techniques()[1:], marks=pytest.mark.sweep)]
)
def test_every_gentler_version_is_chosen_played_and_saved(dashboard, page, parents):
    """Protect who cannot sit on the floor or lift an arm: cards, sliders, player and diary."""
    page.emulate_media(reduced_motion="reduce")
    dashboard.show(page)
    for parent in parents:
        page.get_by_role("tab", name="Techniques").click(timeout=60_000)  # again: to every tile
        page.get_by_role("button", name=parent.name, exact=True).click()
        page.get_by_role("region", name=parent.name, exact=True).wait_for()
        for way in variants(parent.id):
            cards = page.get_by_role("group", name=f": {parent.name}")
            card = cards.get_by_role("button", name=way.name, exact=True)
            card.click()
            player = page.get_by_role("region", name=way.name, exact=True)
            player.wait_for()
            expect(card).to_have_attribute("aria-pressed", "true")
            expect(page.locator(".ub-player:visible")).to_have_count(1)
            expect(
                player.get_by_text("If you feel light-headed, breathe normally.")
            ).to_be_visible()
            paced = any(step.phase == "inhale" for step in way.cycle)
            expect(player.get_by_text("A circle shows the breath")).to_have_count(int(paced))
            total = player.locator("time").text_content()
            page.get_by_role("button", name="Longer", exact=True).click()
            expect(player.locator("time")).not_to_have_text(total)
            player.get_by_role("button", name="Start").click()
            expect(player.get_by_text("If you feel light-headed")).to_have_count(0)
            player.get_by_role("button", name="Next", exact=True).click()
            player.get_by_role("button", name="Stop", exact=True).click()
            page.get_by_role("button", name="Save", exact=True).click()
            page.get_by_text("You can still rate it").locator("visible=true").wait_for()
            player.get_by_role("button", name="To Today").click()
            page.get_by_role("tabpanel", name="Today").wait_for()
            page.get_by_role("tab", name="Techniques").click()
            page.get_by_role("button", name=parent.name, exact=True).click()
            page.get_by_role("region", name=parent.name, exact=True).wait_for()
        page.get_by_role("button", name=parent.name, exact=True).click()
        page.get_by_role("region", name=parent.name, exact=True).wait_for()
    diary = Diary.open(dashboard.diary_url)
    saved = [entry.technique for entry in diary.entries()]
    diary.close()

    assert saved == [way.id for parent in parents for way in variants(parent.id)]
