"""Write pictures of What helps for somebody who does not know what is true, and the truth beside.

Four made-up comparisons whose truth is known are put into a diary, one after another, and a running
one; `build/results/` gets what the page shows of each, on a phone and on a laptop, and `story.md`.

    python tools/make_result_pictures.py
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "results"
sys.path.insert(0, str(ROOT / "tests"))

from serving import Served, launch  # noqa: E402  (the tests' own way of opening a door)
from upperback import Diary  # noqa: E402
from upperback.experiment import (  # noqa: E402
    SITTING,
    Course,
    Plan,
    PlanEvent,
    Truth,
    claim,
    findings,
    in_a_sentence,
    made_up_diary,
)
from upperback.records.clock import now  # noqa: E402

SIZES = {"phone": (390, 844), "laptop": (1280, 800)}
_LOADED_MS = 60_000


@dataclass(frozen=True, kw_only=True)
class Story:
    """A made-up comparison.

    Attributes:
        told: what is true, and how it went, for who compares it with what a reader believes.
        truth: what is true.
        rounds: how many were planned.
        seed: what order and noise are drawn from.
        sessions: how many were done; all, if None.
        unrated: the sessions without a rating after.
        ended: whether the person ended it.
    """

    told: str
    truth: Truth
    rounds: int = 8
    seed: int
    sessions: int | None = None
    unrated: Sequence[int] = ()
    ended: bool = False

    def fill(self, url: str) -> Course:
        """Put it into a diary; its last session was yesterday."""
        arms = tuple(self.truth.effects)
        sessions = self.sessions or self.rounds * len(arms)
        first = now().replace(hour=8, minute=5) - timedelta(days=sessions)
        began = first - timedelta(hours=1)
        plan = Plan.draw(arms, self.rounds, self.seed, started_at=began)
        made = made_up_diary(
            self.truth, plan, first=first, sessions=sessions, unrated=self.unrated
        )  # fmt: skip
        with Diary.open(url) as diary:
            diary.begin_plan(plan)
            for each in made:
                diary.add(each)  # as they are played: a file fills no place of a comparison
            if self.ended:
                diary.add_plan_event(PlanEvent(kind="ended", plan_id=plan.plan_id))
            (course,) = diary.courses()
        return course


ALIKE = {"chair-twist": 1.0, "cat-cow": 1.0, SITTING: 1.0}
ONE = {"self-hug": 3.0, SITTING: 1.0}
STORIES = {
    "1": Story(
        told="Nothing is there: all three are followed by 1 point of relief on average.",
        truth=Truth(effects=ALIKE),
        seed=11,
    ),
    "2": Story(
        told="A clear difference: the self-hug brings 2 points more than sitting quietly.",
        truth=Truth(effects=ONE, noise=1.2, alike=0.0),
        seed=12,
    ),
    "3": Story(
        told="Few rounds: the self-hug brings 2 points more, but of 6 planned rounds 4 are "
        "complete, as two sessions lack a rating.",
        truth=Truth(effects=ONE, noise=1.2),
        rounds=6,
        seed=5,
        unrated=(4, 9),
    ),
    "4": Story(
        told="Ended early: the self-hug brings 2 points more; the person ended it after 7 of 16 "
        "sessions.",
        truth=Truth(effects=ONE, noise=1.2),
        seed=8,
        sessions=7,
        ended=True,
    ),
    "running": Story(
        told="Nothing may be read from it: 10 of 24 sessions are done, one lacks a rating.",
        truth=Truth(effects=ALIKE),
        seed=3,
        sessions=10,
        unrated=(6,),
    ),
}


def pictures(browser: Browser, served: Served, name: str, prepare: Callable[[Page], None]) -> None:
    """Take the page What helps in every size, whole."""
    for size, (width, height) in SIZES.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(served.url)
        page.get_by_role("tab", name="What helps").click(timeout=_LOADED_MS)
        prepare(page)
        for chart in page.get_by_role("tabpanel", name="What helps").get_by_role("img").all():
            chart.scroll_into_view_if_needed()
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": tall})  # so that a phone's bar is last
        page.evaluate("new Promise((drawn) => setTimeout(drawn, 1000))")
        page.screenshot(path=FOLDER / f"{name}-{size}.png", full_page=True, animations="disabled")
        page.close()


def result(page: Page) -> None:
    """Wait for a result with its charts."""
    panel = page.get_by_role("tabpanel", name="What helps")
    expect(panel.get_by_role("img").first).to_be_visible(timeout=_LOADED_MS)


def under_way(page: Page) -> None:
    """Wait for a running comparison."""
    expect(page.get_by_text("No result yet.")).to_be_visible(timeout=_LOADED_MS)


def start(page: Page) -> None:
    """Choose one technique beside sitting quietly."""
    panel = page.get_by_role("tabpanel", name="What helps")
    panel.get_by_role("checkbox", name="Self-hug", exact=True).check()
    expect(panel.get_by_role("img").first).to_be_visible(timeout=_LOADED_MS)


def main() -> None:
    """Write them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    told = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        served = Served("dashboard", Path(folder)).start()
        served.begin_anew()
        pictures(browser, served, "start", start)
        for name, story in STORIES.items():
            served.begin_anew()
            said = claim(findings(story.fill(served.diary_url)), in_a_sentence)
            told.append(f"## {name}\n{story.told}\n\nThe page says: {said.sentence} {said.more}\n")
            pictures(browser, served, name, under_way if name == "running" else result)
        served.stop()
        browser.close()
    (FOLDER / "story.md").write_text("\n".join(told), encoding="utf-8")
    print(f"Pictures and story.md in {FOLDER}")


if __name__ == "__main__":
    main()
