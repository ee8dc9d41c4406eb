"""Charts as a page shows them, in its tokens and face, put together on sheets to be looked at."""

import base64
from pathlib import Path

from upperback import charts, components, shipped

CARDS = """
:root {{ color-scheme: {theme}; }}
body {{ margin: 0; background: var(--ub-bg); }}
.ub-sheet {{ display: grid; grid-template-columns: repeat({columns}, {width}px); gap: 16px;
  padding: 16px; width: max-content; font-family: Figtree; }}
.ub-chart {{ background: var(--surface); padding: 12px; }}
"""


def svg(chart, entries, width_px):
    """Return a chart of entries as a page gets it."""
    return charts.page_svg(chart.draw(entries, width_px).figure)


def page_of(svgs, *, theme="light", width_px=960, columns=2):
    """Return a page with these charts side by side."""
    parts = Path(components.__file__).parent
    face = (shipped.folder("data") / "fonts" / "figtree.woff2").read_bytes()
    font = (
        "@font-face { font-family: Figtree; font-weight: 400 700; "
        f"src: url(data:font/woff2;base64,{base64.b64encode(face).decode()}) }}"
    )
    tokens = (parts / "tokens.css").read_text("utf-8")
    look = (parts / "picture" / "picture.css").read_text("utf-8")
    cards = CARDS.format(theme=theme, columns=columns, width=width_px + 24)
    shown = "".join(
        f'<figure class="ub-chart"><div class="ub-chart-picture">{each}</div></figure>'
        for each in svgs
    )
    style = f"<style>{font}{tokens}{look}{cards}</style>"
    return f'<!doctype html>{style}<div class="ub-sheet">{shown}</div>'


def take(page, svgs, path, **looks):
    """Write a picture of these charts side by side, in the looks that `page_of` knows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.set_content(page_of(svgs, **looks))
    page.evaluate("document.fonts.ready")
    page.locator(".ub-sheet").screenshot(path=path)
