"""What everybody needs of whatever a page shows, in every theme and at every width.

A walk goes through the states of one loaded page and notes all that breaks a rule on its way, so
that one run tells everything.
"""

from itertools import product

from axe import violations

SIZES = {1280: 800, 390: 844, 320: 640}
THEMES = ("light", "dark")
LARGE = {320: "100%", 390: "200%"}
"""The smallest window that is looked at, and the largest letters."""
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


# What reaches out of the window to the left or right, but for what can be scrolled to.
CUT_OFF = """() => {
  const scrolled = (each) => { // a sheet as wide as the window is not scrolled sideways
    for (let at = each; at !== document.body; at = at.parentElement) {
      const { overflowX, position } = getComputedStyle(at);
      if (["auto", "scroll"].includes(overflowX) && at.clientWidth < innerWidth - 1) return true;
      if (position === "fixed") return false;
    }
    return false;
  };
  const told = "a, button, select, input, textarea, summary, label, p, li, td, th, h1, h2, h3, h4";
  return [...document.querySelectorAll(told)]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .filter((each) => getComputedStyle(each).clipPath === "none" && !scrolled(each))
    .filter((each) => {
      const { left, right, width } = each.getBoundingClientRect();
      return width > 1 && (left < -1 || right > innerWidth + 1);
    })
    .map((each) => ["cut off", each.outerHTML.slice(0, 160)]);
}"""

# A bar that floats, and lies over another one.
COVERED = """() => {
  const bars = [...document.querySelectorAll("nav, [role=tablist], div")]
    .filter((each) => getComputedStyle(each).position === "fixed")
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .filter((each) => !each.closest("[inert]"))
    .map((each) => ({ each, box: each.getBoundingClientRect() }))
    .filter(({ box }) => box.height > 1 && box.height < innerHeight / 2);
  return bars.flatMap(({ each, box }, at) => bars.slice(at + 1)
    .filter(({ box: other }) => box.top < other.bottom - 1 && other.top < box.bottom - 1)
    .map((other) => ["bars over each other", `${each.className}, ${other.each.className}`]));
}"""
LETTERS = "(size) => { document.documentElement.style.fontSize = size; }"


class Walk:
    """A page that is walked through its states; `end` says what was found on the way."""

    def __init__(self, page, *, themes=THEMES, widths=(1280, 390)):
        """Have the page at its first width, in its first theme."""
        self.page = page
        self.found = {}
        self._looks = [*product(widths, themes)]
        page.emulate_media(reduced_motion="reduce")
        self._to(widths[0], themes[0])

    def holds(self, what):
        """Note what breaks a rule in what is shown now."""
        for width, theme in self._looks:
            self._to(width, theme)
            broken = violations(self.page, "html", also=["target-size"])
            broken = [each for each in broken if each[0] != "page-has-heading-one"]  # ours is
            for rule, where in broken + self.page.evaluate(BROKEN):
                self.found.setdefault((what, rule, str(where)), []).append((width, theme))
        self._in_large_letters(what)
        self._to(*self._looks[0])

    def _in_large_letters(self, what):
        """Note what is cut off in a small window, and in letters of twice their size."""
        for width, letters in LARGE.items():
            self.page.evaluate(LETTERS, letters)
            self._to(width, THEMES[0])
            broken = [
                each for rule in (BROKEN, CUT_OFF, COVERED) for each in self.page.evaluate(rule)
            ]
            for rule, where in broken:
                self.found.setdefault((what, rule, str(where)), []).append((width, letters))
        self.page.evaluate(LETTERS, "")

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
