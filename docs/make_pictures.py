"""Take the screenshots that the README shows, and every lesson's, into `docs/pictures/`.

Run it as ``make pictures``. The diary in the pictures is the made-up one.
"""

import re
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT / "tests"))

from serving import Served, launch  # noqa: E402  (the tests' own way of opening a door)
from upperback import Diary  # noqa: E402
from upperback.pages.sample import sample_entries  # noqa: E402

SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
THEMES = ("light", "dark")
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("0*.ipynb"))
_SHOWN_ENTRIES = 40
_LOADED_MS = 60_000
_DRAWN = re.compile("^data:image/svg")


def fill(url: str) -> None:
    """Put the last of the made-up entries into the diary, as if they ended yesterday."""
    entries = sample_entries()[-_SHOWN_ENTRIES:]
    later = datetime.now(UTC) - timedelta(days=1) - entries[-1].occurred_at
    diary = Diary.open(url)
    diary.add_all(
        replace(each, occurred_at=each.occurred_at + later, recorded_at=each.recorded_at + later)
        for each in entries
    )
    diary.close()


def play(page: Page, technique: str) -> None:
    """Open a technique, start it, and go on to the middle of its first breath."""
    page.get_by_role("tab", name="Techniques").click(timeout=_LOADED_MS)
    page.get_by_role("button", name=technique, exact=True).click()
    player = page.get_by_role("region", name=technique)
    player.get_by_role("button", name="Start").click()
    while player.get_attribute("data-phase") != "exhale":
        player.get_by_role("button", name="Next").click()
    page.evaluate("new Promise((drawn) => setTimeout(drawn, 2500))")
    player.evaluate("(player) => player.scrollIntoView({ behavior: 'instant' })")


def open_diary(page: Page) -> None:
    """Show the diary's page with its chart."""
    page.get_by_role("tab", name="Diary").click(timeout=_LOADED_MS)
    expect(page.get_by_role("img", name="Stiffness")).to_be_visible()


def pages(browser: Browser, served: Served) -> None:
    """Take the dashboard's pages, in every size and theme."""
    views = {
        "today": lambda page: page.get_by_role("tab", name="Today").click(timeout=_LOADED_MS),
        "player": lambda page: play(page, "Self-hug"),
        "diary": open_diary,
    }
    for name, prepare in views.items():
        for size, theme, page in windows(browser):
            page.goto(served.url)
            prepare(page)
            suffix = "" if theme == "light" else "-dark"
            page.screenshot(path=PICTURES / f"{name}-{size}{suffix}.png", animations="disabled")
            page.context.close()


def lessons(browser: Browser, served: Served) -> None:
    """Take every lesson from top to bottom, in every size and theme."""
    folder = PICTURES / "lessons"
    folder.mkdir(exist_ok=True)
    for lesson in LESSONS:
        for size, theme, page in windows(browser):
            page.goto(served.notebook(lesson), timeout=_LOADED_MS)
            expect(page.locator("#upperback-opening")).to_have_count(0, timeout=_LOADED_MS)
            for picture in page.locator(".ub-chart-place img").all():
                expect(picture).to_have_attribute("src", _DRAWN, timeout=_LOADED_MS)
            page.screenshot(
                path=folder / f"{lesson.removesuffix('.ipynb')}-{size}-{theme}.jpeg",
                full_page=True,
                quality=70,
                animations="disabled",
            )
            page.context.close()


def windows(browser: Browser):  # noqa: ANN201  (a generator of three things)
    """Yield a fresh window for every size and theme."""
    for size, (width, height) in SIZES.items():
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme
            )
            yield size, theme, context.new_page()


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        served = Served("dashboard", Path(folder))
        fill(served.diary_url)
        served.start()
        browser = launch(playwright.chromium)
        try:
            pages(browser, served)
            lessons(browser, served)
        finally:
            browser.close()
            served.stop()
    print(f"Wrote {len(list(PICTURES.rglob('*.*')))} pictures to {PICTURES}")


if __name__ == "__main__":
    main()
