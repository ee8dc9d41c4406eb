"""About: for everybody who wants to know how far to trust the workbook."""

from axe import needs_axe, violations
from playwright.sync_api import expect

from upperback import content

SECTIONS = [section.title for section in content.about().sections]


@needs_axe
def test_about_is_one_tap_away_and_can_be_read_by_everybody(dashboard, page):
    """Who doubts finds what is known, who has checked it and the sources, on a phone too."""
    dashboard.show(page)
    about = page.get_by_role("tabpanel", name="About")
    for width, way in ((1280, "tab"), (320, "button")):  # a phone's bar has no room: in the foot
        page.set_viewport_size({"width": width, "height": 844})
        page.get_by_role("tab", name="Today").click(timeout=60_000)
        page.get_by_role(way, name="About", exact=True).click()
        for section in SECTIONS:
            expect(about.get_by_role("heading", name=section, exact=True)).to_be_visible()

        expect(about.get_by_text(content.safety_text().notice)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page, "[role=tabpanel]:not([hidden])") == []


def test_the_lesson_says_what_the_page_says(dashboard, page):
    """The same answers stand in a lesson, for who would rather read them slowly."""
    page.goto(dashboard.notebook("06_about_cracking.ipynb"))
    for section in SECTIONS:
        expect(page.get_by_role("heading", name=section, exact=True)).to_be_visible(timeout=60_000)

    expect(page.get_by_text(content.about().article.text)).to_be_visible()
