"""What everybody needs of whatever a page shows, in every theme and at every width.

A walk goes through the states of one loaded page and notes all that breaks a rule on its way, so
that one run tells everything.
"""

from itertools import product

from axe import violations

SIZES = {1280: 800, 390: 844}
THEMES = ("light", "dark")
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

# Not underlined among other words; more or fewer than one heading of the page; wider than it.
BROKEN = """() => {
  const seen = (each) => each.checkVisibility({ visibilityProperty: true });
  const brief = (each) => each.outerHTML.slice(0, 160);
  const links = [...document.querySelectorAll(":is(p, li, td) a[href]")]
    .filter((link) => seen(link) && link.closest("p, li, td").innerText.trim() !== link.innerText)
    .filter((link) => !getComputedStyle(link).textDecorationLine.includes("underline"));
  // That of the page behind a sheet counts.
  const heads = [...document.querySelectorAll("h1")].filter((each) => each.checkVisibility());
  const wider = document.documentElement.scrollWidth - innerWidth;
  return [
    ...links.map((link) => ["link without a line", brief(link)]),
    ...(heads.length === 1 ? [] : [["h1", heads.map(brief)]]),
    ...(wider > 0 ? [["wider than its window", `${wider} px`]] : []),
    ...(document.title.trim() ? [] : [["title", "none"]]),
  ];
}"""


class Walk:
    """A page that is walked through its states; `end` says what was found on the way."""

    def __init__(self, page, *, themes=THEMES, widths=tuple(SIZES), within=None):
        """Have the page at its first width; `within` is an element to look at, else all is."""
        self.page = page
        self.found = {}
        self._looks = [*product(widths, themes)]
        self._within = within
        page.emulate_media(reduced_motion="reduce")
        self._to(widths[0], themes[0])

    def holds(self, what):
        """Note what breaks a rule in what is shown now."""
        for width, theme in self._looks:
            self._to(width, theme)
            broken = violations(self.page, self._within or "html", also=["target-size"])
            if self._within is None:
                broken = [each for each in broken if each[0] != "page-has-heading-one"]
                broken += self.page.evaluate(BROKEN)
            for rule, where in broken:
                self.found.setdefault((what, rule, str(where)), []).append((width, theme))
        self._to(*self._looks[0])

    def end(self):
        """Fail if anything was found."""
        told = [f"{what}: {rule} {looks}\n  {at}" for (what, rule, at), looks in self.found.items()]

        assert not told, "\n".join(told)

    def _to(self, width, theme):
        # Colours that fade into another theme's are neither's.
        self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        if self.page.viewport_size["width"] != width:
            self.page.set_viewport_size({"width": width, "height": SIZES[width]})
        self.page.evaluate(FRAME)
