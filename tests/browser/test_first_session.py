"""From "how stiff now?" to a chart that is still there tomorrow, in Voilà and in JupyterLab."""

import pytest
import virtual_clock
from playwright.sync_api import expect

from entries import drawn
from upperback import Diary, charts

pytestmark = pytest.mark.long

PHONE = {"width": 390, "height": 844}
PLAYED_S = 90
DRAWN_S = 40  # the first chart loads matplotlib, and other tests may share the machine


def rate(page, group, value):
    number = page.get_by_role("radiogroup", name=group).get_by_role(
        "radio", name=str(value), exact=True
    )
    number.press("Space")  # wherever a lesson that still fills has moved it
    if group == "Stiffness before":  # the one after is saved by its press, and asked no more
        expect(number).to_be_checked()


def shorten(page):
    """Move every slider in sight, and those folded away, to its shortest."""
    by_hand, more = (
        page.get_by_role("button", name=name)
        for name in ("Holds, breaths and repetitions", "More timings")
    )
    if by_hand.count():  # the dashboard folds them away; a lesson does not
        by_hand.click()
    more.click()
    page.get_by_role("slider", name="Getting into place").wait_for()
    for slider in page.get_by_role("slider").all():
        slider.press("Home")


def practise(page, play=lambda _page, start: start.click()):
    """Rate 6, play the self-hug at its shortest timings to its end, rate 4, save.

    With a `play` of its own it need not take its 24 seconds.
    """
    player = page.get_by_role("region", name="Self-hug")
    rate(page, "Stiffness before", 6)
    shorten(page)
    expect(player.locator("time")).to_have_text("About 24 s")  # the sliders are heard
    play(page, player.get_by_role("button", name="Start"))
    expect(player).to_have_attribute("data-state", "finished", timeout=PLAYED_S * 1000)
    # The number before would pull the one after towards it.
    expect(page.get_by_role("radiogroup", name="Stiffness before")).to_be_hidden()
    rate(page, "Stiffness after", 4)  # one tap: it is saved
    expect(page.get_by_text("Saved in your diary. Stiffness: 6 before, 4 after.")).to_be_visible()


def plotted(diary_url):
    """Ask the Figure what it draws of that diary."""
    diary = Diary.open(diary_url)
    figure = charts.stiffness(diary.entries())
    diary.close()
    return drawn(figure)


def test_a_first_session_in_voila_is_on_the_chart_and_survives_a_restart(dashboard, page):
    """The promise of the whole workbook: what was rated is saved, drawn, and still there."""
    virtual_clock.install(page)
    dashboard.show(page)
    page.get_by_role("tab", name="Techniques").click()
    page.get_by_role("button", name="Self-hug", exact=True).click()
    practise(page, virtual_clock.play_to_the_end)
    page.get_by_role("button", name="To Today").click()
    page.get_by_role("tab", name="Diary").click()
    chart = page.get_by_role("img", name="6 before, 4 after")

    expect(chart).to_be_visible(timeout=DRAWN_S * 1000)
    assert plotted(dashboard.diary_url) == {"before": [6], "after": [4]}

    dashboard.restart()
    dashboard.show(page)
    page.get_by_role("tab", name="Diary").click()

    expect(chart).to_be_visible(timeout=DRAWN_S * 1000)


def test_a_first_session_in_jupyterlab_is_on_the_chart(lab, page):
    """The same from the lesson's notebook, run cell by cell as a reader would."""
    page.emulate_media(reduced_motion="reduce")
    lab.run_all(page, "03_self_hug.ipynb")
    practise(page)
    chart = page.get_by_role("img", name="6 before, 4 after")

    expect(chart).to_be_visible(timeout=DRAWN_S * 1000)
    assert plotted(lab.diary_url) == {"before": [6], "after": [4]}
