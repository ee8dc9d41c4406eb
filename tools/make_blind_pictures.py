"""Write pictures of every chart for somebody who does not know what they show, and the truth.

A made-up diary tells a story that its author knows: `build/blind/` gets each chart of it, as wide
as on a laptop and on a phone, light and dark, and nothing else. What a reader should have seen is
kept from them: `build/blind_story.md`.

    python tools/make_blind_pictures.py
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

from upperback import Entry, charts
from upperback.records import this_week

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from chart_sheets import svg, take  # noqa: E402  (of the tests)
from serving import launch  # noqa: E402

FIRST, LAST = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)
EASED = datetime(2026, 7, 1, tzinfo=UTC)
AWAY = (datetime(2026, 8, 8, tzinfo=UTC), datetime(2026, 9, 5, tzinfo=UTC))
LESS_OFTEN = AWAY[1]
TECHNIQUES = ("seated-twist", "cat-cow", "self-hug", "foam-roller")
RELIEF = {"seated-twist": 1.0, "cat-cow": 1.0, "self-hug": 2.4, "foam-roller": 0.0}
STORY = Path(__file__).with_name("blind_story.md")


def entries() -> tuple[Entry, ...]:
    """Return the diary: sessions, a check-in a week, and what happened."""
    rng = np.random.default_rng(19)
    found, day = [], FIRST
    while day <= LAST:
        often = 2 / 7 if day >= LESS_OFTEN else 5 / 7
        if not AWAY[0] <= day < AWAY[1]:
            if rng.random() < often:
                found.append(_session(day, rng))
            if day.weekday() == 6:
                found.append(_at(day, 19.5, rng, kind="check-in"))
        day += timedelta(days=1)
    return tuple(found)


def _at(day: datetime, hour: float, rng: np.random.Generator, **more: str) -> Entry:
    when = day + timedelta(hours=float(hour + rng.normal(0, 0.7)))
    usual = (6 if day < EASED else 4) + (1 if hour < 12 else -1)
    before = int(np.clip(round(usual + rng.normal(0, 0.9)), 0, 10))
    return Entry(
        occurred_at=when, recorded_at=when, zone="UTC", stiffness_before=before, **more
    )  # fmt: skip


def _session(day: datetime, rng: np.random.Generator) -> Entry:
    technique = TECHNIQUES[int(rng.integers(4))]
    entry = _at(day, 8 if rng.random() < 0.5 else 19, rng, technique=technique)
    after = int(np.clip(round(entry.stiffness_before - rng.normal(RELIEF[technique], 0.8)), 0, 10))
    early = day < EASED
    place = "between-blades" if rng.random() < (0.85 if early else 0.2) else "neck-shoulder"
    happened = {
        "2026-10-04": {"stopped_early": True, "stop_reason": "dizzy"},
        "2026-09-20": {"reaction": "sharp"},
        "2026-05-15": {"note": "Long train ride yesterday."},
        "2026-07-02": {"note": "New chair at the desk."},
    }.get(f"{day:%Y-%m-%d}", {})
    more = {} if rng.random() < 0.1 else {"stiffness_after": after}
    return Entry(
        occurred_at=entry.occurred_at,
        recorded_at=entry.occurred_at,
        zone="UTC",
        technique=technique,
        stiffness_before=entry.stiffness_before,
        regions=(place,),
        **more,
        **happened,
    )


def main() -> None:
    """Write them."""
    diary, folder = entries(), ROOT / "build" / "blind"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        page = browser.new_page(device_scale_factor=1.5)
        for number, chart in enumerate(charts.EVERY, 1):
            name = chart.name.lower().replace(" ", "-")
            for size, width_px, theme in (
                ("wide", 960, "light"),
                ("phone", 326, "light"),
                ("phone-dark", 326, "dark"),
            ):
                shown = [svg(chart, diary, width_px)]
                take(
                    page,
                    shown,
                    folder / f"{number}-{name}-{size}.png",
                    theme=theme,
                    width_px=width_px,
                    columns=1,
                )
        browser.close()
    week = this_week.this_week(diary, LAST.date())
    (folder.parent / STORY.name).write_text(
        STORY.read_text(encoding="utf-8").format(week=week), encoding="utf-8"
    )
    print(f"{len(diary)} entries; pictures in {folder}")


if __name__ == "__main__":
    main()
