"""The player for everybody: keyboard, screen reader, large letters, small screens, no motion."""

import pytest
from bare import button, focused, region, short_hug, show, state


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
    assert (state(page)[0], focused(page)) == ("stopped", "Restart")
    page.keyboard.press("Enter")
    for _ in player.timeline.cues:
        page.keyboard.press("ArrowRight")

    assert (state(page)[0], focused(page)) == ("finished", "Restart")


def test_space_pauses_wherever_the_focus_is_in_the_player(page):
    """Protect the person who clicked beside the buttons and then reaches for the space bar."""
    show(page, short_hug())
    button(page, "Start").click()
    region(page).get_by_text("About").click()
    page.keyboard.press("Space")

    assert state(page)[0] == "paused"


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (1280, 800), (640, 400)])
def test_stop_is_in_view_on_every_screen(page, width, height):
    """Protect Stop: while a session is on, it can be pressed wherever the page is scrolled to."""
    page.set_viewport_size({"width": width, "height": height})
    show(page, short_hug())
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('p'), "
        "{ style: 'height: 3000px' }))"
    )
    button(page, "Start").click()
    for place in (0, 900, 3000):
        page.evaluate("(place) => scrollTo(0, place)", place)
        page.wait_for_function("""() => {
          const { top, bottom, left, right } = [...document.querySelectorAll("button")]
            .find((each) => each.textContent === "Stop").getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
        }""")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button(page, "Stop").click()
    assert state(page)[0] == "stopped"


def test_text_at_twice_the_size_loses_nothing(page):
    """Protect who needs large letters: at 200 % nothing is cut off or pushed out of the page."""
    page.set_viewport_size({"width": 640, "height": 800})
    show(page, short_hug())
    page.add_style_tag(content="html { font-size: 200% }")
    button(page, "Start").click()

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (
        page.evaluate("""() => [...document.querySelectorAll(
        ".ub-player p:not([aria-live]), .ub-player button")]
      .filter((each) => each.offsetParent && each.scrollWidth > each.clientWidth + 1)
      .map((each) => each.textContent)""")
        == []
    )


def test_reduced_motion_gives_still_pictures(page):
    """Protect who is made dizzy by movement: the picture changes with the step, not within it."""
    page.emulate_media(reduced_motion="reduce")
    show(page, short_hug())
    button(page, "Start").click()
    for _ in range(3):
        button(page, "Next").click()
    look = """() => [...document.querySelectorAll(".ub-figure path, .ub-breath")]
      .map((each) => each.getAttribute("d") ?? each.getAttribute("r")).join()"""
    first = page.evaluate(look)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    assert page.evaluate(look) == first
    button(page, "Next").click()
    assert page.evaluate(look) != first
