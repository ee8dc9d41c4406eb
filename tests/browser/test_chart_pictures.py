"""Sheets of every chart, to be looked at: from no entry to very many, in both themes and sizes.

They are written to `build/charts/`; that of a year also as colour-blind eyes see it.
"""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from colorspacious import cspace_convert
from PIL import Image

from chart_sheets import svg, take
from serving import ROOT
from upperback import Entry, charts
from upperback.content import every_technique
from upperback.records import REGIONS

SHEETS = ROOT / "build" / "charts"
MANY = 100_000
TEN_YEARS = timedelta(days=3650)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BLIND = ["protanomaly", "deuteranomaly", "tritanomaly"]

pytestmark = pytest.mark.sweep


def made_up(count):
    """Return so many entries up to now; a few days apart, or as many as ten years hold."""
    rng = np.random.default_rng(count)
    apart = min(timedelta(hours=30), TEN_YEARS / max(count, 1))
    techniques, places = [each.id for each in every_technique()][:4], list(REGIONS)
    found = []
    for n in range(count):
        when = NOW - n * apart - timedelta(minutes=int(rng.integers(0, 600)))
        usual = 5 + 1.5 * np.sin(n / 40)
        before = int(np.clip(round(rng.normal(usual, 1.2)), 0, 10))
        session = {} if n % 6 == 5 else {"technique": techniques[n % len(techniques)]}
        rated = session and rng.random() < 0.85
        after = int(np.clip(before - round(rng.normal(1, 1)), 0, 10)) if rated else None
        found.append(
            Entry(
                occurred_at=when,
                recorded_at=when,
                zone="UTC",
                stiffness_before=before,
                stiffness_after=after,
                regions=[places[int(rng.integers(len(places)))]] if n % 2 else [],
                note="said" if n % 23 == 2 else "",
                **session,
                **({"stopped_early": True, "stop_reason": "dizzy"} if n % 97 == 3 else {}),
            )
        )
    return tuple(found)


@pytest.mark.parametrize("count", [0, 1, 7, 400, MANY])
def test_sheets_of_every_chart(page, count):
    """Somebody looks at them before an issue is closed: an empty chart says what to do."""
    entries = made_up(count)
    for size, width_px, columns in (("desk", 960, 2), ("phone", 326, 4)):
        shown = [svg(chart, entries, width_px) for chart in charts.EVERY]
        for theme in ("light", "dark"):
            path = SHEETS / f"{count}-{size}-{theme}.png"
            take(page, shown, path, theme=theme, width_px=width_px, columns=columns)

            assert path.stat().st_size > 10_000


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_sheets_as_colour_blind_eyes_see_them(page, theme):
    """That the colours stay apart is held by numbers elsewhere; here one sees it."""
    entries = made_up(400)
    plain = SHEETS / f"400-blind-{theme}.png"
    take(page, [svg(c, entries, 326) for c in charts.EVERY], plain, theme=theme, width_px=326,
         columns=4)  # fmt: skip
    with Image.open(plain) as image:
        pixels = np.asarray(image.convert("RGB"))
    colours, which = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
    for kind in BLIND:
        space = {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}
        seen = np.clip(cspace_convert(colours / 255, space, "sRGB1"), 0, 1)
        picture = (seen[which] * 255).astype(np.uint8).reshape(pixels.shape)
        Image.fromarray(picture).save(SHEETS / f"400-{kind}-{theme}.png")

        assert picture.std() > 1
