"""The player for everybody: keyboard, screen reader, large letters, small screens, no motion."""

from itertools import pairwise

import pytest
from axe import needs_axe, violations
from player_page import add, button, focused, region, short_hug, show, state
from playwright.sync_api import expect

from upperback import Pacing, StepPlayer, technique, timeline
from upperback.content import safety_text

# The colours that JupyterLab's dark theme, and with it the dashboard's, gives to the player.
DARK = """:root {
  --jp-ui-font-color0: #fff; --jp-ui-font-color1: rgb(255 255 255 / 87%);
  --jp-ui-font-color2: rgb(255 255 255 / 54%); --jp-layout-color0: #111;
  --jp-layout-color1: #212121; --jp-border-color1: #616161; --jp-border-color2: #424242;
  color-scheme: dark; background: #111;
}"""

# The buttons of which a part lies beyond the left or the right edge.
CUT_OFF = """[...document.querySelectorAll("button")].filter((each) => {
  const { left, right, width } = each.getBoundingClientRect();
  return width > 0 && (left < 0 || right > innerWidth);
}).map((each) => each.textContent)"""

ANSWERS = [each for each in safety_text().after_stop.answers if each.offered]
"""What can be answered after Stop."""
SLOWLY = 0.02
"""A player that goes on to its next step only when it is told to, while a test looks at each."""


def test_keyboard_alone_is_enough(page):
    """Protect who uses no mouse: every control by key, and the focus is never lost."""
    player = short_hug()
    show(page, player)
    page.keyboard.press("Tab")
    assert focused(page) == "Start"
    page.keyboard.press("Enter")
    assert focused(page) == "Pause"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert state(page) == ("playing", 1)
    page.keyboard.press("Space")
    assert (state(page)[0], focused(page)) == ("paused", "Resume")
    page.keyboard.press("Space")
    assert (state(page)[0], focused(page)) == ("playing", "Pause")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")  # one too many begins nothing anew
    assert state(page)[0] == "stopped"
    for _ in ANSWERS:
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "Restart"
    page.keyboard.press("Enter")
    for _ in player.timeline.cues:
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert state(page)[0] == "finished"
    page.keyboard.press("Tab")

    assert focused(page) == "Restart"


def test_space_pauses_wherever_the_focus_is_in_the_player(page):
    """Protect the person who clicked beside the buttons and then reaches for the space bar."""
    show(page, short_hug())
    button(page, "Start").click()
    region(page).get_by_text("About").click()
    page.keyboard.press("Space")

    assert state(page)[0] == "paused"


def resize(page, width, height):
    """Give the page another window, and let it settle in it."""
    page.set_viewport_size({"width": width, "height": height})
    settle(page)


def settle(page):
    """Let the page draw what has changed."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_stop_is_in_view_on_every_screen(page):
    """Fault 57: while a session is on, Stop can be pressed wherever the page is scrolled to.

    The last time in the dark, and in a page that is read from the right; no button is cut off.
    """
    show(page, short_hug())
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('p'), "
        "{ style: 'height: 3000px' }))"
    )
    for size in ((320, 640), (390, 844), (1280, 800), (640, 400), (320, 568)):
        if size == (320, 568):
            put_style(page, DARK)
            page.evaluate("document.documentElement.dir = 'rtl'")
        resize(page, *size)
        begin(page)
        for place in (0, 900, 3000):
            page.evaluate("(place) => scrollTo(0, place)", place)
            expect(button(page, "Stop"), f"{size} at {place}").to_be_in_viewport(ratio=1)

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size
        assert page.evaluate(CUT_OFF) == [], size
        button(page, "Stop").click()
        assert page.evaluate(CUT_OFF) == [], size
        assert state(page)[0] == "stopped"
        stopped = region(page).get_by_text("Stopped", exact=True).first
        expect(stopped, f"{size}").to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("name", ["self-hug", pytest.param("foam-roller", marks=pytest.mark.sweep)])
def test_stop_stays_where_it_is_from_step_to_step(page, name):
    """Protect Stop: the thumb that went for it finds it, however long the words above it are."""
    plan = timeline(technique(name), Pacing(repetitions=1, areas=1))
    show(page, StepPlayer(timeline=plan), times=SLOWLY)
    stop = button(page, "Stop")

    def hold_still(where):
        begin(page)
        if where == "full screen":
            button(page, "Full screen").click()
            button(page, "Leave full screen").wait_for()
        places = []
        for cue in plan.cues[1:]:
            button(page, "Next").click()
            expect(page.get_by_role("region")).to_have_attribute("data-cue", str(cue.index))
            places.append(stop.bounding_box()["y"])
        stop.click()

        assert max(places) - min(places) < 1, (page.viewport_size, where)

    for size in ((390, 844), (1280, 800)):
        resize(page, *size)
        hold_still("page")
        hold_still("full screen")


@pytest.mark.parametrize(
    "name",
    [
        "seated-twist",
        *(
            pytest.param(each, marks=pytest.mark.sweep)
            for each in ("cat-cow", "self-hug", "foam-roller")
        ),
    ],
)
def test_a_whole_step_is_in_sight_on_a_telephone(page, name):
    """Protect who reads beside the mat: what comes next does not lie below the buttons.

    Nor where the telephone lies on its side, against a wall.
    """
    plan = timeline(technique(name), Pacing(repetitions=1, areas=1))
    show(page, StepPlayer(timeline=plan), times=SLOWLY)
    button(page, "Start").click()
    controls = page.get_by_role("group", name="Player controls")
    for cue, following in pairwise(plan.cues):
        next_step = page.get_by_text(f"Next: {following.short}", exact=True)
        for size in ((390, 844), (844, 390), (667, 375)):
            resize(page, *size)
            expect(next_step).to_be_visible()
            box = next_step.bounding_box()
            assert box["y"] + box["height"] <= controls.bounding_box()["y"], (cue.short, size)
        button(page, "Next").click()


_UPRIGHT = [(width, 844) for width in (320, 360, 390, 600, 768, 820, 1280)]


def test_a_pause_moves_no_button(page):
    """Protect Stop: Restart, which comes with the pause, is not where the thumb goes for it."""
    show(page, short_hug())
    for size in (*_UPRIGHT, (667, 375), (844, 390)):
        resize(page, *size)
        begin(page)
        settle(page)  # it comes into view
        places = {name: button(page, name).bounding_box() for name in ("Back", "Pause", "Stop")}
        next_at = button(page, "Next").bounding_box()
        button(page, "Pause").click()
        places["Resume"] = places.pop("Pause")

        assert {name: button(page, name).bounding_box() for name in places} == places, size
        assert button(page, "Next").bounding_box()["x"] == next_at["x"], size
        button(page, "Stop").click()


def test_the_end_of_a_session_is_in_sight_wherever_the_player_was_looked_at(page):
    """Its words say why to stop, and ask: whoever pressed Stop sees them, and not the bottom."""
    page.set_viewport_size({"width": 390, "height": 600})
    show(page, short_hug())
    button(page, "Start").click()
    button(page, "Stop").evaluate("(stop) => stop.scrollIntoView({ block: 'start' })")
    button(page, "Stop").click()

    expect(region(page).get_by_text("Stopped", exact=True).first).to_be_in_viewport(ratio=1)
    expect(button(page, "Sharp or spreading pain")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("paused", [False, True])
def test_only_the_buttons_of_the_player_that_plays_float(page, paused):
    """Protect Stop: with two players on a page, the one in sight stops what is going on."""
    show(page, short_hug())
    page.add_style_tag(content="main { margin-bottom: 1200px }")
    add(page, StepPlayer(technique("elbow-hug")))
    other = page.get_by_role("region", name="Elbow hug")
    other.get_by_role("button", name="Start").click()
    if paused:
        other.get_by_role("button", name="Pause").click()
    region(page).scroll_into_view_if_needed()
    expect(other.get_by_role("button", name="Stop")).to_be_in_viewport(ratio=1)
    region(page).get_by_role("button", name="Start").click()

    expect(other.get_by_role("button", name="Stop")).not_to_be_in_viewport()
    expect(region(page).get_by_role("button", name="Stop")).to_be_in_viewport(ratio=1)
    region(page).get_by_role("button", name="Stop").click()

    expect(other.get_by_role("button", name="Stop")).to_be_in_viewport(ratio=1)


def test_two_taps_on_stop_are_one_and_say_nothing_of_why(page):
    """Whoever is frightened presses twice: that is no answer, and no word about an emergency."""
    show(page, short_hug())
    button(page, "Start").click()
    stop = button(page, "Stop").bounding_box()
    at = (stop["x"] + stop["width"] / 2, stop["y"] + stop["height"] / 2)
    # The answers come to lie where Stop was, as they may when full screen ends with it.
    page.add_style_tag(
        content=f"[role=group][aria-label='Why did you stop?'] button "
        f"{{ position: fixed; left: {stop['x']}px; top: {stop['y']}px }}"
    )
    page.mouse.dblclick(*at)
    answer = "model.get('session').stop_reason"
    assert (state(page)[0], page.evaluate(answer)) == ("stopped", None)
    there = button(page, "Sharp or spreading pain").bounding_box()
    assert 0 < at[0] - there["x"] < there["width"]
    assert 0 < at[1] - there["y"] < there["height"]
    button(page, "Sharp or spreading pain").press("Enter")

    assert page.evaluate(answer) == "sharp-pain"


def test_the_second_tap_on_stop_presses_nothing_outside_the_player_either(page):
    """The page may move as a session ends: what comes to lie under the finger was not meant."""
    show(page, short_hug())
    button(page, "Start").click()
    stop = button(page, "Stop").bounding_box()
    at = (stop["x"] + stop["width"] / 2, stop["y"] + stop["height"] / 2)
    page.evaluate(
        """([left, top]) => {
          const under = Object.assign(document.createElement("button"), { textContent: "Under" });
          under.style = `position: fixed; left: ${left - 20}px; top: ${top - 10}px`;
          under.addEventListener("click", () => { under.textContent = "Pressed"; });
          const comes = () => document.body.append(under);
          document.addEventListener("pointerup", comes, { once: true });
        }""",
        at,
    )
    page.mouse.dblclick(*at)

    assert state(page)[0] == "stopped"
    expect(page.get_by_role("button", name="Under")).to_be_visible()
    page.mouse.click(*at, delay=600)
    expect(page.get_by_role("button", name="Pressed")).to_be_visible()


def test_a_session_begun_again_is_in_sight_though_a_question_comes_back_above_it(page):
    """In JupyterLab the page scrolls within bars; what is asked before a session is there again."""
    page.set_viewport_size({"width": 390, "height": 844})
    show(page, short_hug())
    page.add_style_tag(
        content="html { overflow: hidden } body { height: 700px; margin-top: 90px; overflow: auto }"
    )
    page.evaluate("""() => {
      model.on("change:afterwards", () => {
        if (!model.get("afterwards")) document.querySelector("main").style.paddingTop = "300px";
      });
      document.querySelector("main").style.paddingBottom = "900px";
    }""")
    button(page, "Start").click()
    button(page, "Stop").click()
    page.evaluate("model.set('afterwards', 'Rate it.')")
    page.evaluate("document.body.scrollTo(0, 60)")  # its head is below the upper bar
    button(page, "Restart").evaluate("(restart) => restart.click()")
    name = region(page).get_by_text("Self-hug", exact=True)
    expect(name).to_be_in_viewport(ratio=1)
    page.evaluate("model.set('afterwards', '')")

    expect(name).to_be_in_viewport(ratio=1)
    expect(button(page, "Stop")).to_be_in_viewport(ratio=1)


def begin(page):
    """Start a session; by key, as a tap where Stop was is taken for its second one."""
    button(page, "Start").or_(button(page, "Restart")).press("Enter")


def playing(page):
    """Be in the middle of a session."""
    begin(page)
    button(page, "Next").click()


def stopped(page):
    """Be asked why."""
    playing(page)
    button(page, "Stop").click()
    expect(page.get_by_role("group", name="Why did you stop?")).to_be_visible()


def test_whoever_should_rest_is_offered_no_other_session(page):
    """Below advice there is no Restart; taking a slip of the thumb back brings it again."""
    show(page, short_hug())
    stopped(page)
    for answer in ANSWERS:
        reason = answer.reason
        button(page, answer.text).click()
        if answer.lines:  # what may be an emergency is asked about alone
            expect(button(page, "Restart"), reason).to_have_count(0)
            button(page, "No, go back").click()
            expect(button(page, "Restart"), reason).to_be_visible()
            button(page, answer.text).click()
            button(page, "Yes").click()
        button(page, "It was a slip").wait_for()
        goes_on = reason in {"enough", "other"}
        expect(button(page, "Restart"), reason).to_have_count(1 if goes_on else 0)
        assert focused(page).startswith(region(page).locator(".ub-told").inner_text()[:20])
        button(page, "It was a slip").press("Enter")  # a tap might lie on the next answer's place
        expect(button(page, "Restart"), reason).to_be_visible()


_CUT = """() => [...document.querySelectorAll(
    ".ub-player :is(p:not([aria-live]), button, summary, label)")]
  .filter((each) => each.offsetParent && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.textContent)"""


_THEMES = {"light": ":root {}", "dark": DARK}
_SIZES = {320: "html { font-size: 100% }", 640: "html { font-size: 200% }"}


def put_style(page, css):
    """Give the page this style beside its own, and no other."""
    page.evaluate(
        """(css) => {
          const style = document.querySelector("style.of-test") ?? document.createElement("style");
          style.className = "of-test";
          style.textContent = css;
          document.head.append(style);
        }""",
        css,
    )


def keeps_the_rules_of_axe(page, what):
    """Hold what is shown to axe's rules in both themes."""
    for theme, css in _THEMES.items():
        put_style(page, css)

        assert violations(page) == [], (what, theme)

    put_style(page, "")


def is_not_cut_off(page, what):
    """Hold what is shown to the width of the page."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), what
    assert page.evaluate(_CUT) == [], what


def keeps_the_rules(page, what):
    """Hold what is shown to axe's rules, and to its width at both sizes."""
    keeps_the_rules_of_axe(page, what)
    for width, css in _SIZES.items():
        put_style(page, css)
        resize(page, width, 800)
        is_not_cut_off(page, (what, width))
    put_style(page, "")
    resize(page, 1280, 800)


def enter_full_screen(page):
    """Show nothing else."""
    button(page, "Full screen").click()
    expect(button(page, "Leave full screen")).to_be_visible()


def leave_full_screen(page):
    """Show the page again."""
    button(page, "Leave full screen").click()
    expect(button(page, "Full screen")).to_be_visible()
    page.wait_for_function("document.fullscreenElement === null")


def full_screen_keeps_the_rules(page):
    """The same for full screen, in which no window can get another size."""
    enter_full_screen(page)
    keeps_the_rules_of_axe(page, "full screen")
    for width, css in _SIZES.items():
        leave_full_screen(page)
        put_style(page, css)
        resize(page, width, 800)
        enter_full_screen(page)
        is_not_cut_off(page, ("full screen", width))
    leave_full_screen(page)
    put_style(page, "")
    resize(page, 1280, 800)


def toggle_folds(page):
    """Open every fold, or close it again."""
    for summary in page.locator(".ub-player summary:visible").all():
        summary.click()


@needs_axe
def test_a_session_keeps_the_rules_from_start_to_end(page):
    """Protect everybody: names, roles, order and contrast, and nothing cut off, all the way.

    Narrow screens have 320 pixels, and large letters are text at 200 %.
    """
    show(page, short_hug())
    keeps_the_rules(page, "idle")
    toggle_folds(page)
    keeps_the_rules(page, "unfolded")
    toggle_folds(page)
    playing(page)
    keeps_the_rules(page, "playing")
    button(page, "Pause").click()
    keeps_the_rules(page, "paused")
    button(page, "Resume").click()
    full_screen_keeps_the_rules(page)
    while state(page)[0] != "finished":
        button(page, "Next").click()
    keeps_the_rules(page, "finished")
    stopped(page)
    keeps_the_rules(page, "stopped")
    button(page, "Something serious").click()
    keeps_the_rules(page, "one of these?")
    button(page, "Yes").click()
    expect(region(page).get_by_role("alert").filter(has_text="Get help now.")).to_be_visible()
    keeps_the_rules(page, "emergency")


@needs_axe
def test_what_interrupts_a_session_keeps_the_rules(page):
    """Protect everybody, also who comes back to a session, or is told that the workbook is gone."""
    show(page, short_hug())
    playing(page)
    show(page, short_hug())
    expect(page.get_by_role("group", name="An unfinished session")).to_be_visible()
    keeps_the_rules(page, "unfinished")
    button(page, "Discard").click()
    page.wait_for_function("Object.keys(localStorage).length === 0")
    show(page, short_hug(), kernel=True)
    playing(page)
    page.evaluate("kernel.die()")
    expect(region(page).get_by_role("alert")).to_contain_text("has stopped")
    keeps_the_rules(page, "notice")


def test_reduced_motion_gives_still_pictures(page):
    """Protect who is made dizzy by movement: the picture changes with the step, not within it."""
    page.emulate_media(reduced_motion="reduce")
    show(page, short_hug())
    button(page, "Start").click()
    for _ in range(3):
        button(page, "Next").click()
    look = """() => [...document.querySelectorAll(".ub-picture .ub-figure path, .ub-breath")]
      .map((each) => each.getAttribute("d") ?? each.getAttribute("r")).join()"""
    first = page.evaluate(look)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    assert page.evaluate(look) == first
    button(page, "Next").click()
    assert page.evaluate(look) != first
