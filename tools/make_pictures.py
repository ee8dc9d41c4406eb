"""Take a screenshot of every page and lesson, in every size and theme.

Run it as ``make pictures``. Those that the README shows go into `docs/pictures/`, with few enough
colours to be small; all others are written into `build/pictures/`, which git ignores. The diary in
the pictures is the made-up one.
"""

import io
import random
import re
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
README_PICTURES = ROOT / "docs" / "pictures"
OTHER_PICTURES = ROOT / "build" / "pictures"
SHOWN = frozenset(
    re.findall(r"docs/pictures/([\w-]+)\.png", (ROOT / "README.md").read_text("utf-8"))
)
_LARGEST_BYTES = 100_000
sys.path.insert(0, str(ROOT / "tests"))

from screened import pass_screen  # noqa: E402
from serving import Served, launch  # noqa: E402  (the tests' own way of opening a door)
from upperback import Diary, Entry, techniques  # noqa: E402
from upperback.diary import backups  # noqa: E402
from upperback.pages.diary.sample import sample_entries  # noqa: E402

SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
THEMES = ("light", "dark")
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("0*.ipynb"))
_SHOWN_ENTRIES = 40
_LOADED_MS = 60_000
_SEED = 5
_DAYS_OFF, _RATED_AFTER, _NOTED = 0.3, 0.85, 0.1
_WRONG = """occurred_at,stiffness_before,stiffness_after,note
2026-11-01T07:30+01:00,6,4,slept badly
03/11/2026,5,3,after the gym
2026-11-04T07:30+01:00,11,4,
2026-11-05T07:30+01:00,five,2,
2026-11-06T07:30,6,5,no offset
"""


def save(page: Page, name: str, *, whole_page: bool = False) -> None:
    """Take a picture of the page, or of the part of it that fits into the window."""
    taken = page.screenshot(full_page=whole_page, animations="disabled")
    if name not in SHOWN:
        (OTHER_PICTURES / f"{name}.png").write_bytes(taken)
        return
    path = README_PICTURES / f"{name}.png"
    few_colours = (
        Image.open(io.BytesIO(taken)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    )
    few_colours.save(path, optimize=True)
    if path.stat().st_size > _LARGEST_BYTES:
        raise SystemExit(f"{path} is over {_LARGEST_BYTES} bytes: show less in it.")


def fill(url: str) -> None:
    """Put the last of the made-up entries into the diary, as if they ended yesterday.

    The safety screen was passed a moment ago.
    """
    entries = sample_entries()[-_SHOWN_ENTRIES:]
    later = datetime.now(UTC).date() - timedelta(days=1) - entries[-1].occurred_at.date()
    diary = Diary.open(url)
    diary.add_all(
        replace(each, occurred_at=each.occurred_at + later, recorded_at=each.recorded_at + later)
        for each in entries
    )
    pass_screen(diary)
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
    expect(page.get_by_role("img", name="Stiffness")).to_be_visible(timeout=_LOADED_MS)


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
            # What is pressed before Python is there is shown only once it is.
            expect(page.get_by_text("Opening your workbook")).to_be_hidden(timeout=_LOADED_MS)
            prepare(page)
            suffix = "" if theme == "light" else "-dark"
            save(page, f"{name}-{size}{suffix}")
            page.context.close()


def one_entry(url: str) -> None:
    """Save the first check-in of somebody's diary."""
    with Diary.open(url) as diary:
        diary.add(Entry(stiffness_before=6, regions=("between-blades",), note="Long day at a desk"))


def a_year(url: str) -> None:
    """Put a made-up year into the diary, from a fixed recipe."""
    chance = random.Random(_SEED)  # noqa: S311  (a recipe, and no secret)
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    made = []
    for day in range(365, 0, -1):
        if chance.random() < _DAYS_OFF:
            continue
        at = now - timedelta(days=day, hours=chance.randrange(10), minutes=chance.randrange(60))
        before = round(min(10, max(0, chance.gauss(6, 1.3) - (365 - day) / 180)))
        after = max(0, before - chance.choice((0, 1, 1, 2, 3)))
        made.append(
            Entry(
                technique=chance.choice([each.id for each in techniques()]),
                stiffness_before=before,
                stiffness_after=after if chance.random() < _RATED_AFTER else None,
                occurred_at=at,
                recorded_at=at,
                note="Made up" if chance.random() < _NOTED else "",
            )
        )
    with Diary.open(url) as diary:
        diary.add_all(made)


def damage(url: str) -> None:
    """Make a diary with a backup, and then overwrite a part of its file."""
    a_year(url)
    path = Path(url.removeprefix("sqlite:///"))
    backups.make_daily(path, datetime.now(UTC).date() - timedelta(days=1))
    damaged = bytearray(path.read_bytes())
    damaged[4096:12288] = b"\x5a" * 8192
    path.write_bytes(damaged)


def refuse(page: Page) -> None:
    """Choose a file with rows that cannot be taken."""
    page.get_by_role("button", name="Take it with you").click()
    page.get_by_label("Choose a CSV or JSON file").set_input_files(
        {"name": "my-table.csv", "mimeType": "text/csv", "buffer": _WRONG.encode()}
    )
    expect(page.get_by_role("table", name="What cannot be used")).to_be_visible()


def diary_states(browser: Browser) -> None:
    """Take the diary's page, from top to bottom, in every state a person may find it in."""
    states = {
        "empty": (None, None, "Nothing here yet."),
        "one": (one_entry, None, "1 entry"),
        "year": (a_year, None, "Page 1 of"),
        "refusals": (one_entry, refuse, "1 entry"),
        "damaged": (damage, None, "is damaged"),
    }
    for name, (fill_in, prepare, telling) in states.items():
        with tempfile.TemporaryDirectory() as folder:
            served = Served("dashboard", Path(folder))
            if fill_in:
                fill_in(served.diary_url)
            served.start()
            for size, theme, page in windows(browser):
                if (size, theme) != ("phone", "dark"):
                    page.goto(served.url)
                    page.get_by_role("tab", name="Diary").click(timeout=_LOADED_MS)
                    diary = page.get_by_role("tabpanel", name="Diary")
                    expect(diary.get_by_text(telling)).to_be_visible(timeout=_LOADED_MS)
                    if name in ("one", "year", "refusals"):
                        chart = page.get_by_role("img", name="Stiffness")
                        expect(chart).to_be_visible(timeout=_LOADED_MS)
                    if prepare:
                        prepare(page)
                    suffix = "" if theme == "light" else "-dark"
                    save(page, f"diary-{name}-{size}{suffix}", whole_page=True)
                page.context.close()
            served.stop()


def lessons(browser: Browser, served: Served) -> None:
    """Take every lesson from top to bottom, in every size and theme."""
    for lesson in LESSONS:
        for size, theme, page in windows(browser):
            page.goto(served.notebook(lesson), timeout=_LOADED_MS)
            expect(page.locator("#upperback-opening")).to_have_count(0, timeout=_LOADED_MS)
            for place in page.locator(".ub-chart-place:visible").all():  # others are folded away
                expect(place.locator("svg").first).to_be_visible(timeout=_LOADED_MS)
            suffix = "" if theme == "light" else "-dark"
            save(page, f"{lesson.removesuffix('.ipynb')}-{size}{suffix}", whole_page=True)
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
    OTHER_PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        served = Served("dashboard", Path(folder))
        fill(served.diary_url)
        served.pass_screen()
        served.start()
        browser = launch(playwright.chromium)
        try:
            pages(browser, served)
            lessons(browser, served)
            diary_states(browser)
        finally:
            browser.close()
            served.stop()
    print(
        f"Wrote {', '.join(sorted(SHOWN))} to {README_PICTURES}, and all others to {OTHER_PICTURES}"
    )


if __name__ == "__main__":
    main()
