"""Take a screenshot of every page and lesson in every state, in both sizes and themes.

Run it as ``make pictures``, or by itself with the names of walks. Each dashboard is walked once: in
each state the window is made small and large, light and dark. The pictures are in
`build/pictures/states/`, with an `index.html` that shows them all, in the order in which a person
meets them.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "build" / "pictures" / "states"
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

from make_pictures import LESSONS, SIZES, THEMES, damage, fill, one_entry  # noqa: E402
from make_result_pictures import STORIES  # noqa: E402

from screened import pass_screen  # noqa: E402
from serving import Served, launch  # noqa: E402
from upperback import Diary  # noqa: E402
from upperback.content import screening  # noqa: E402
from upperback.records.clock import now  # noqa: E402
from upperback.safety import Answers  # noqa: E402

_LOADED_MS = 90_000
_SETTLED_MS = 450
HEALTHY = ("18\u201364", "Only stiff", "None of these", "None of these", "None of these")


class Walk:
    """One dashboard in one window, of which pictures are taken on the way."""

    def __init__(self, page: Page, served: Served, taken: list[str]) -> None:
        """Walk on that page."""
        self.page, self.served, self.taken = page, served, taken
        page.set_default_timeout(_LOADED_MS)

    def open(self) -> None:
        """Open the dashboard."""
        self.page.set_viewport_size({"width": 390, "height": 844})
        self.page.goto(self.served.url)
        self.page.get_by_role("heading", level=1).first.wait_for()
        expect(self.page.locator("#upperback-opening")).to_have_count(0, timeout=_LOADED_MS)

    def take(self, name: str, *, whole: bool = False) -> None:
        """Take this state in both sizes and themes; `whole`: also what is below the window."""
        for size, (width, height) in SIZES.items():
            self.page.set_viewport_size({"width": width, "height": height})
            for theme in THEMES:
                self.page.emulate_media(color_scheme=theme)
                self.save(f"{name}-{size}-{theme}")
            if whole:
                # A window as high as the page: what stands at a window's foot is at the page's.
                tall = self.page.evaluate("document.documentElement.scrollHeight")
                self.page.set_viewport_size({"width": width, "height": max(tall, height)})
                for theme in THEMES:
                    self.page.emulate_media(color_scheme=theme)
                    self.save(f"{name}-whole-{size}-{theme}")
        self.page.set_viewport_size({"width": 390, "height": 844})
        self.page.emulate_media(color_scheme="light")
        self.taken.append(name)

    def print(self, name: str) -> None:
        """Take what is printed of this state."""
        self.page.set_viewport_size({"width": 794, "height": 1123})  # a sheet of A4
        self.page.emulate_media(media="print")
        self.page.wait_for_timeout(_SETTLED_MS)
        self.page.screenshot(path=PICTURES / f"{name}-paper-light.png", full_page=True)
        self.page.emulate_media(media="screen")
        self.taken.append(name)

    def save(self, name: str) -> None:
        """Take a picture of the window."""
        self.page.wait_for_timeout(_SETTLED_MS)
        self.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")

    def button(self, name: str) -> Locator:
        """Find a button that can be seen."""
        return self.page.get_by_role("button", name=name, exact=True).locator("visible=true").first

    def press(self, *names: str) -> None:
        """Press buttons, one after the other; a new card hears nothing for a moment."""
        for name in names:
            self.page.wait_for_timeout(_SETTLED_MS)
            self.button(name).click()

    def tab(self, name: str) -> None:
        """Open a page."""
        self.page.get_by_role("tab", name=name).click()
        panel = self.page.get_by_role("tabpanel", name=name)
        panel.locator(":is(h1, h2, p, button):visible").first.wait_for()
        self.page.wait_for_timeout(2 * _SETTLED_MS)

    def player(self, name: str) -> Locator:
        """Find the player."""
        return self.page.get_by_role("region", name=name).first

    def technique(self, name: str) -> None:
        """Open a technique, with whatever is asked before answered by No."""
        self.tab("Techniques")
        self.press(name)
        start, no = self.button("Start"), self.button("No")
        start.or_(no).first.wait_for()
        if no.count():
            no.click()
        start.wait_for()

    def rate(self, group: str, value: int) -> None:
        """Choose a number."""
        row = self.page.get_by_role("radiogroup", name=group).locator("visible=true").first
        row.get_by_role("radio", name=str(value), exact=True).press("Space")

    def finish(self, name: str) -> None:
        """Go on to the end."""
        player = self.player(name)
        while player.get_attribute("data-state") != "finished":
            player.get_by_role("button", name="Next", exact=True).click()


def the_daily_journey(walk: Walk) -> None:
    """From Today through the player to a saved rating, and every other page."""
    walk.open()
    walk.take("01-today", whole=True)
    walk.rate("Stiffness now", 5)
    walk.page.get_by_text("Saved: stiffness 5 now.").wait_for()
    walk.take("02-today-checked-in")
    walk.press("Undo", "When to get help")
    walk.take("03-when-to-get-help")
    walk.press("Close", "Start")
    walk.button("Start without rating").wait_for()
    walk.take("04-ready")
    walk.rate("Stiffness before", 6)
    walk.button("Pause").wait_for()
    walk.take("05-getting-ready")
    walk.press("Next", "Next", "Next")
    walk.take("06-playing")
    walk.press("Pause")
    walk.take("07-paused")
    walk.page.locator(".ub-more summary:visible").click()
    walk.take("08-paused-more")
    walk.press("Resume")
    walk.finish(str(walk.page.locator(".ub-in-sheet").first.get_attribute("aria-label")))
    walk.take("09-finished")
    walk.press("Ask me in two minutes")
    walk.take("10-asked-in-two-minutes")


def rated_and_stopped(walk: Walk) -> None:
    """A technique's page, a rating that is saved, and what is asked after Stop."""
    walk.open()
    walk.tab("Techniques")
    walk.take("11-techniques", whole=True)
    walk.technique("Self-hug")
    walk.take("12-technique", whole=True)
    walk.print("12-technique-printed")
    walk.page.get_by_role("button", name="Holds, breaths and repetitions").click()
    walk.page.get_by_role("slider", name="Inhale").wait_for()
    walk.take("13-technique-timings", whole=True)
    walk.rate("Stiffness before", 6)
    walk.press("Start")
    walk.finish("Self-hug")
    walk.press("Add a note")
    walk.take("14-finished-note")
    walk.rate("Stiffness after", 4)
    walk.button("Undo").wait_for()
    walk.take("15-saved")
    walk.press("To Today")
    walk.take("16-today-after", whole=True)
    walk.technique("Chair twist")
    walk.press("Start", "Next", "Stop")
    walk.take("17-stopped")
    walk.press("Sharp or spreading pain")
    walk.take("18-stopped-sharp", whole=True)
    walk.press("It was a slip", "Something serious")
    walk.take("19-stopped-serious-asks")
    walk.press("No, go back", "Enough for today")
    walk.take("20-stopped-enough")
    walk.press("To Today")
    walk.take("21-today-due", whole=True)


def the_other_pages(walk: Walk) -> None:
    """Several in a row, the diary, What helps and About."""
    walk.open()
    walk.tab("Techniques")
    walk.press("Several in a row")
    walk.button("Start").wait_for()
    walk.take("22-several", whole=True)
    walk.press("At your desk")
    walk.page.wait_for_timeout(_SETTLED_MS)
    walk.take("23-several-desk")
    walk.press("Start", "Next", "Next")
    walk.take("24-several-playing")
    walk.press("Stop", "Enough for today", "To Today")
    walk.tab("Diary")
    walk.page.get_by_role("img").locator("visible=true").first.wait_for()
    walk.take("25-diary-chart", whole=True)
    for number, part in ((26, "Entries"), (27, "Your data")):
        walk.tab(part)
        walk.take(f"{number}-diary-{part.lower().replace(' ', '-')}", whole=True)
    walk.tab("What helps")
    walk.take("28-what-helps", whole=True)
    walk.page.set_viewport_size({"width": 1280, "height": 800})
    walk.tab("About")
    walk.take("29-about", whole=True)


def a_first_visit(walk: Walk) -> None:
    """Nothing answered, every card, and All clear."""
    walk.open()
    walk.take("30-first-visit", whole=True)
    walk.press("Answer the questions")
    for number, answer in enumerate(HEALTHY):
        walk.page.wait_for_timeout(_SETTLED_MS)
        walk.take(f"{31 + number}-screen-{number + 1}")
        walk.press(answer)
    walk.page.get_by_text("All clear").first.wait_for()
    walk.take("36-screen-clear")
    walk.tab("Diary")
    walk.page.wait_for_timeout(4 * _SETTLED_MS)
    walk.take("37-diary-empty")
    walk.tab("Techniques")
    walk.press("Seated twist")
    walk.page.get_by_text("Any of these?").wait_for()
    walk.take("38-fit-lines", whole=True)


def a_finding(walk: Walk) -> None:
    """A line that locks everything: asked once more, then its panel, on Today and a technique."""
    walk.open()
    walk.press("Answer the questions")
    for answer in HEALTHY[:2]:
        walk.page.wait_for_timeout(4 * _SETTLED_MS)
        walk.press(answer)
    walk.page.wait_for_timeout(4 * _SETTLED_MS)
    walk.page.get_by_text("Chest pain, short of breath, or coughing blood").click()
    walk.page.wait_for_timeout(_SETTLED_MS)
    walk.take("40-screen-confirm")
    walk.press("Yes")
    walk.page.get_by_text("Get help now.").first.wait_for()
    walk.take("41-locked", whole=True)
    walk.tab("Techniques")
    walk.take("42-techniques-locked")
    walk.press("Self-hug")
    walk.page.get_by_text("Get help now.").locator("visible=true").first.wait_for()
    walk.take("43-technique-locked")


def left_out(walk: Walk) -> None:
    """A technique that its answers leave out, and what is offered in its place."""
    walk.open()
    walk.take("44-today-gently", whole=True)
    walk.tab("Techniques")
    walk.take("45-techniques-left-out", whole=True)
    walk.press("Foam roller")
    walk.page.get_by_text("Not for you just now").first.wait_for()
    walk.take("46-technique-left-out")


def one_in_the_diary(walk: Walk) -> None:
    """A diary with one entry."""
    walk.open()
    walk.tab("Diary")
    walk.page.get_by_role("img").locator("visible=true").first.wait_for()
    walk.take("47-diary-one", whole=True)


def damaged(walk: Walk) -> None:
    """A diary that cannot be read."""
    walk.open()
    walk.take("48-damaged-today", whole=True)
    walk.tab("Diary")
    walk.page.wait_for_timeout(2 * _SETTLED_MS)
    walk.take("49-damaged-diary", whole=True)


def gone(walk: Walk) -> None:
    """The workbook was closed while its page is open."""
    walk.open()
    walk.tab("Techniques")
    walk.technique("Cat-cow")
    walk.served.stop()
    walk.page.wait_for_timeout(3_000)
    walk.press("Longer")
    walk.page.wait_for_timeout(8_000)
    walk.take("50-workbook-gone")


def under_way(walk: Walk) -> None:
    """A comparison that runs."""
    walk.open()
    walk.tab("What helps")
    walk.page.get_by_text("No result yet.").wait_for()
    walk.take("51-what-helps-running", whole=True)


def no_difference(walk: Walk) -> None:
    """The result of a comparison in which nothing was to be found."""
    _result(walk, "52-what-helps-result-none")


def a_difference(walk: Walk) -> None:
    """The result of a comparison with a clear difference."""
    _result(walk, "53-what-helps-result-some")


def _result(walk: Walk, name: str) -> None:
    walk.open()
    walk.tab("What helps")
    panel = walk.page.get_by_role("tabpanel", name="What helps")
    panel.get_by_role("img").first.wait_for()
    for chart in panel.get_by_role("img").all():
        chart.scroll_into_view_if_needed()
    walk.page.wait_for_timeout(4 * _SETTLED_MS)
    walk.page.evaluate("scrollTo(0, 0)")
    walk.take(name, whole=True)


def lessons(walk: Walk) -> None:
    """Every lesson, as Voilà shows it."""
    for number, lesson in enumerate(LESSONS):
        walk.page.set_viewport_size({"width": 1280, "height": 800})
        walk.page.goto(walk.served.notebook(lesson))
        expect(walk.page.locator("#upperback-opening")).to_have_count(0, timeout=_LOADED_MS)
        for place in walk.page.locator(".ub-chart-place:visible").all():
            expect(place.locator("svg").first).to_be_visible(timeout=_LOADED_MS)
        walk.take(f"{60 + number}-lesson-{lesson[3:].removesuffix('.ipynb')}", whole=True)


def lab(walk: Walk) -> None:
    """A lesson in JupyterLab, which is made for a laptop."""
    walk.page.set_viewport_size({"width": 1280, "height": 800})
    walk.served.run_all(walk.page, LESSONS[1])
    player = walk.page.locator(".ub-player").first
    player.wait_for()
    player.scroll_into_view_if_needed()
    for theme in THEMES:
        walk.page.emulate_media(color_scheme=theme)
        walk.page.wait_for_timeout(8 * _SETTLED_MS)  # it fades from theme to theme
        walk.save(f"70-jupyterlab-desktop-{theme}")
    walk.taken.append("70-jupyterlab")


def _screened(url: str) -> None:
    with Diary.open(url) as diary:
        pass_screen(diary)


def _thinners(url: str) -> None:
    every = [*(each.id for each in screening().cards), *(each.id for each in screening().fit)]
    with Diary.open(url) as diary:
        at = now() - timedelta(days=1)
        diary.save_screening(Answers.given(screening().version, at, ["thinners"], every))


def _one(url: str) -> None:
    _screened(url)
    one_entry(url)


def _story(name: str) -> Callable[[str], None]:
    def fill_in(url: str) -> None:
        _screened(url)
        STORIES[name].fill(url)

    return fill_in


WALKS: dict[Callable[[Walk], None], Callable[[str], None] | None] = {
    the_daily_journey: fill,
    rated_and_stopped: fill,
    the_other_pages: fill,
    a_first_visit: None,
    a_finding: None,
    left_out: _thinners,
    one_in_the_diary: _one,
    damaged: damage,
    gone: _screened,
    under_way: _story("running"),
    no_difference: _story("1"),
    a_difference: _story("2"),
    lessons: fill,
    lab: fill,
}
"""Each walk, and what is in its diary before."""


@contextmanager
def opened(door: str, fill_in: Callable[[str], None] | None) -> Iterator[Served]:
    """Open a door with a diary of its own; JupyterLab is as dark as the window is."""
    with tempfile.TemporaryDirectory() as folder:
        served = Served(door, Path(folder))
        if fill_in:
            fill_in(served.diary_url)
        settings = Path(folder) / "home/.config/upperback/lab/user-settings"
        looks = settings / "@jupyterlab/apputils-extension/themes.jupyterlab-settings"
        looks.parent.mkdir(parents=True)
        looks.write_text(json.dumps({"adaptive-theme": True}), "utf-8")
        served.start()
        try:
            yield served
        finally:
            served.stop()


def walked(browser: Browser, names: list[str]) -> tuple[list[str], list[str]]:
    """Go on every walk of these names, or all; return the states taken, and what went wrong."""
    taken: list[str] = []
    wrong: list[str] = []
    for walk, fill_in in WALKS.items():
        if names and walk.__name__ not in names:
            continue
        with opened("lab" if walk is lab else "dashboard", fill_in) as served:
            context = browser.new_context(reduced_motion="reduce")
            page = context.new_page()
            try:
                walk(Walk(page, served, taken))
            except Exception as error:  # noqa: BLE001  (the other walks are worth having)
                page.screenshot(path=PICTURES / f"wrong-{walk.__name__}.png")
                wrong.append(f"{walk.__name__}: {str(error)[:300]}")
            context.close()
    return taken, wrong


def write_index() -> None:
    """Write a page that shows every picture there is, a row for each state."""
    sizes = [f"{size}-{theme}" for size in SIZES for theme in THEMES]
    names = sorted({each.name.rsplit("-", 2)[0] for each in PICTURES.glob("[0-9]*-light.png")})
    rows = []
    for name in names:
        pictures = "".join(
            f'<a href="{name}-{look}.png"><img loading="lazy" src="{name}-{look}.png"></a>'
            for look in [*sizes, "paper-light"]
            if (PICTURES / f"{name}-{look}.png").exists()
        )
        rows.append(f"<h2>{escape(name)}</h2><div>{pictures}</div>")
    style = "body{font:16px sans-serif;margin:24px}div{display:flex;gap:8px}img{height:420px}"
    html = f'<!doctype html><meta charset="utf-8"><style>{style}</style>{"".join(rows)}'
    (PICTURES / "index.html").write_text(html, "utf-8")


def main() -> None:
    """Take every picture, or those of the walks that are named."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        taken, wrong = walked(browser, sys.argv[1:])
        browser.close()
    write_index()
    print(f"{len(taken)} states, {len(list(PICTURES.glob('*.png')))} pictures in {PICTURES}")
    if wrong:
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main()
