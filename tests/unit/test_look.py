"""One look: what no style sheet may decide by itself, and contrasts that can be computed."""

import re
from pathlib import Path

import pytest

from upperback.figures.palette import DARK, LIGHT
from upperback.pages.dashboard import tabs_at_first

PACKAGE = Path(__file__).parents[2] / "widgets" / "upperback"
COMPONENTS = PACKAGE / "components"
TEMPLATE = PACKAGE / "serve" / "jupyter" / "voila" / "templates" / "upperback"
TOKENS = (COMPONENTS / "tokens.css").read_text(encoding="utf-8")
FIGURE = (COMPONENTS / "css" / "figure.css").read_text(encoding="utf-8")
SHEETS = sorted(
    path for path in PACKAGE.rglob("*.css") if path.name not in {"tokens.css", "figure.css"}
)

_OWN = {
    "a colour": r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklab|oklch)a?\(|color-mix\(",
    "a size of type": r"font(?:-size)?:[^;{}]*?\d(?:\.\d+)?(?:px|rem|em|pt|vh|vw|vmin|cqi)\b",
    "a radius": r"border(?:-[a-z]+)*-radius:[^;{}]*?[1-9]\d*(?:\.\d+)?(?:px|rem|em)\b",
}


def luminance(colour):
    """Return the relative luminance of a hex colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return how far two hex colours are apart, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def colours(dark):
    """Return the tokens' colours by name."""
    found = re.findall(r"--(?:ub-)?([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)
    return {name: pair[dark] for name, *pair in found}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_sizes_corners_and_colours_come_from_the_tokens(sheet):
    """Protect one look: a style sheet with a size, a corner or a colour of its own is refused."""
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    # `data:` and the face's own description are no looks.
    rules = re.sub(r"@font-face\s*{[^}]*}", "", rules)

    for what, own in _OWN.items():
        assert not re.findall(own, rules), what


def test_there_are_six_sizes_of_type_and_four_corners():
    """Protect the tokens from growing one by one."""
    assert len(re.findall(r"--t-\w+: ", TOKENS)) == 6
    assert len(re.findall(r"--(?:r\d|pill): ", TOKENS)) == 4


def test_the_page_has_the_tokens_of_the_widgets():
    """Protect the page around the widgets from another look: `npm run build` copies the file."""
    assert (TEMPLATE / "static" / "tokens.css").read_text(encoding="utf-8") == TOKENS


def test_a_lesson_has_the_head_of_the_dashboard():
    """Protect the way back from a lesson: the same pages, pictures and look as the tabs."""
    tabs = COMPONENTS / "tabs"
    head = (TEMPLATE / "head.html.j2").read_text(encoding="utf-8")
    drawn = re.findall(r'"(M[\d\w ,.-]{20,})"', (tabs / "tabs.js").read_text(encoding="utf-8"))

    assert (TEMPLATE / "static" / "tabs.css").read_text("utf-8") == (tabs / "tabs.css").read_text(
        "utf-8"
    )
    assert sorted(re.findall(r' d="([^"]+)"', head)) == sorted(drawn)
    links = re.findall(r'href="dashboard\.ipynb#(\w+)".*?>([\w ]+)</a>', head)
    assert [{"id": page, "name": name} for page, name in links] == tabs_at_first()["tabs"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_and_needed_edges_can_be_seen(dark):
    """Everybody can read every pair of text (4.5:1) and find every control's edge (3:1)."""
    text = {
        "ink": ("bg", "surface", "sunk", "soft", "gold-soft", "stage", "hill", "stop-soft"),
        "quiet": ("bg", "surface", "sunk", "stage", "hill", "gold-soft"),
        "accent": ("bg", "surface", "soft", "sunk"),
        "on-accent": ("accent",),
        "on-stop": ("stop",),
        "stop": ("bg", "surface", "stop-soft", "sunk"),
        "gold": ("bg", "surface", "gold-soft"),
    }
    drawn = {"edge": ("bg", "surface"), "before": ("bg", "surface"), "accent": ("stage",)}
    colour = colours(dark)

    for needed, pairs in ((4.5, text), (3.0, drawn)):
        for name, grounds in pairs.items():
            for ground in grounds:
                assert contrast(colour[name], colour[ground]) >= needed, (name, ground)


@pytest.mark.parametrize(("palette", "dark"), [(LIGHT, 0), (DARK, 1)], ids=["light", "dark"])
def test_the_person_on_a_page_is_the_person_in_a_picture(palette, dark):
    """Protect the two lists of a figure's colours, for browsers and for paper, from parting."""
    tokens = colours(bool(dark))

    def of_rule(rule, what):
        found = re.search(rf"\b{what}: (?:light-dark\((.+?), (.+?)\)|(.+?));", rule)
        if found is None:
            return "none"
        colour = found[1 + dark] if found[1] else found[3]
        token = re.fullmatch(r"var\(--([a-z-]+)\)", colour)
        return tokens[token[1]] if token else colour

    for role, paint in palette.items():
        [rule] = re.findall(rf"^\.ub-{role} {{(.*?)}}", FIGURE, re.MULTILINE | re.DOTALL) or [""]
        expected = ("none", "none") if role == "label" else paint

        assert tuple(of_rule(rule, what) for what in ("fill", "stroke")) == expected, role


def test_a_look_under_the_pointer_is_only_where_there_is_one():
    """Protect a phone, where a tap leaves that look behind, as if something had been chosen."""
    for sheet in (each for each in SHEETS if each.name != "player.css"):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        rules = re.sub(r"@media \(hover: hover\) {(?:[^{}]*{[^{}]*})*\s*}", "", rules)
        # Links that say they look the same under it: JupyterLab gives them a colour.
        looks = re.findall(r"[^{}]*:hover[^{}]*{[^{}]*}", rules)
        assert [each for each in looks if not re.search(r"{\s*color: [^;]*;\s*}", each)] == [], (
            sheet
        )


def test_every_token_that_is_used_is_there():
    """A misspelt token would silently be nothing."""
    known = set(re.findall(r"(--[\w-]+):\s", TOKENS))
    for sheet in SHEETS:
        rules = sheet.read_text(encoding="utf-8")
        own = set(re.findall(r"(--[\w-]+)\s*:", rules))
        used = set(re.findall(r"var\((--[\w-]+)\)", rules))
        assert {name for name in used - own - known if not name.startswith("--jp-")} == set(), sheet


def test_the_face_is_small_and_has_its_licence():
    """Protect a phone from a heavy face, and its makers from being forgotten."""
    fonts = PACKAGE.parents[1] / "data" / "fonts"
    sizes = {path.name: path.stat().st_size for path in fonts.iterdir()}

    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8").upper()
    assert sizes["figtree.woff2"] <= 30_000
    assert all(size <= 30_000 for size in sizes.values())
