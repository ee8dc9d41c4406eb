"""A served page whose time a test lets pass: a session of minutes is played in seconds."""

from datetime import datetime, timedelta

_PLAYER = ".ub-player:visible"
_MOST_S = 1_800


def install(page):
    """Give the page, before it is opened, a clock that can be moved.

    A Worker keeps a time of its own, so the player gets its other clock, the page's timers. The
    page's clock is ten minutes behind: when a session of minutes is over, it has ended in the past.
    Not more, as just after midnight that is another day than the diary's.
    """
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script("delete window.Worker")
    page.clock.install(time=datetime.now() - timedelta(minutes=10))  # noqa: DTZ005  (Playwright's own)


def play_to_the_end(page, start):
    """Press Start, and let a second pass after another until the session is finished.

    Slices of a second: a longer leap would be taken for sleep.
    """
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    start.click()

    player = page.locator(_PLAYER)
    for _ in range(_MOST_S):
        page.clock.run_for(1_000)
        if player.get_attribute("data-state") == "finished":
            break
    else:
        raise AssertionError(f"the session did not end within {_MOST_S} s")
    page.clock.resume()
