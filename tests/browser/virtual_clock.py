"""A served page whose time a test lets pass: a session of minutes is played in seconds."""

from datetime import datetime, timedelta

from serving import until

_PLAYER = ".ub-player:visible"


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

    def finished():
        page.clock.run_for(1_000)
        return page.locator(_PLAYER).get_attribute("data-state") == "finished"

    until(finished, 180, what="the end of the session")
    page.clock.resume()
