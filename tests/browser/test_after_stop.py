"""After a stop for pain or worse: said at once, locked in every tab, and lifted by nothing."""

from datetime import timedelta

from player_page import button, region
from playwright.sync_api import expect
from workbooks import NOTICE_MS, OPENED_MS, STOPPED, notice

from serving import until
from upperback import Diary
from upperback.safety import Answers, left_out_until

NUMB = "Numb, tingling or weak"


def technique_in(page, served, name):
    """Open a technique of the dashboard in that tab."""
    served.show(page)
    page.get_by_role("tab", name="Techniques").click(timeout=OPENED_MS)
    button(page.get_by_role("tabpanel", name="Techniques"), name).click(timeout=OPENED_MS)
    page.get_by_role("heading", name=name, exact=True).first.wait_for(timeout=OPENED_MS)


def stops(workbook):
    """Return the stops that are in the diary."""
    with Diary.open(workbook.served.diary_url) as diary:
        return diary.stops()


def test_numbness_is_left_out_at_the_first_tap_in_every_tab(in_dashboard, context):
    """Its words say until when, and have the focus; both legs lock everything; a slip opens it."""
    page = in_dashboard.page
    in_dashboard.play()
    other = context.new_page()
    technique_in(other, in_dashboard.served, "Self-hug")
    button(other, "Start").wait_for(timeout=OPENED_MS)
    button(page, "Stop").click()
    button(page, NUMB).click()
    told = region(page).get_by_text("Leave the self-hug alone until")
    expect(told).to_be_focused()
    button(other, "Start").wait_for(state="hidden", timeout=NOTICE_MS)
    (stop,) = until(lambda: stops(in_dashboard), what="the stop in the diary")
    end = left_out_until(stop).astimezone()
    expect(told).to_contain_text(f"until {end:%A, %H:%M}, and its gentler version too.")
    expect(region(page).get_by_text("Call for help now")).to_be_visible()

    technique_in(other, in_dashboard.served, "Cat-cow")
    button(other, "Start").wait_for(timeout=OPENED_MS)
    page.get_by_role("group", name="Both legs, or both hands?").get_by_role(
        "button", name="Yes"
    ).click()
    help_now = region(page).get_by_role("alert").filter(has_text="Get help now.")
    expect(help_now).to_be_visible()
    expect(region(page).get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    button(other, "Start").wait_for(state="hidden", timeout=NOTICE_MS)
    button(page, "It was a slip").click()
    button(other, "Start").wait_for(timeout=NOTICE_MS)

    until(lambda: not stops(in_dashboard), what="the slip's stop to leave the diary")


def test_a_lock_survives_a_reload_and_an_emptied_browser(in_dashboard):
    """59: it is the diary's: what the browser stores neither makes it nor takes it away."""
    page = in_dashboard.page
    in_dashboard.play()
    button(page, "Stop").click()
    button(page, "Something serious").click()
    expect(region(page).get_by_text("Sudden, tearing back pain")).to_be_visible()
    assert stops(in_dashboard) == []
    button(page, "Yes").click()
    until(lambda: [each.reason for each in stops(in_dashboard)] == ["alarm"], what="the stop")
    page.evaluate("localStorage.clear()")
    for name in ("Self-hug", "Cat-cow"):
        technique_in(page, in_dashboard.served, name)
        expect(button(page, "Start")).to_have_count(0)


def test_a_stop_without_a_kernel_locks_this_browser_until_a_diary_has_it(in_dashboard, context):
    """Another tab starts nothing meanwhile; whoever comes back finds it saved, and left out."""
    page = in_dashboard.page
    other = context.new_page()
    technique_in(other, in_dashboard.served, "Cat-cow")
    button(other, "Start").wait_for(timeout=OPENED_MS)
    in_dashboard.play()
    in_dashboard.kernel().kill()
    expect(notice(page, STOPPED)).to_be_visible(timeout=NOTICE_MS)
    button(page, "Stop").click()
    button(page, "Sharp or spreading pain").click()
    button(other, "Start").wait_for(state="hidden", timeout=NOTICE_MS)
    assert stops(in_dashboard) == []
    page.goto(in_dashboard.served.url)
    expect(page.get_by_text("We found a session you hadn't saved")).to_be_visible(timeout=OPENED_MS)
    button(other, "Start").wait_for(timeout=NOTICE_MS)

    assert [each.techniques for each in stops(in_dashboard)] == [("self-hug",)]
    technique_in(page, in_dashboard.served, "Self-hug")
    expect(button(page, "Start")).to_have_count(0)


def test_a_session_left_in_the_middle_is_saved_where_it_is_locked_by_now(in_dashboard):
    """It cannot be gone on with, and nobody has to ask for it to be saved."""
    page, served = in_dashboard.page, in_dashboard.served
    in_dashboard.play()
    button(page, "Pause").click()
    page.goto("about:blank")
    with Diary.open(served.diary_url) as diary:
        before = diary.screening()
        found = Answers.given(
            before.version, before.at + timedelta(seconds=1), ["2.1"], before.asked
        )
        diary.save_screening(found)
    technique_in(page, served, "Self-hug")
    until(lambda: len(in_dashboard.entries()) == 1, 30, what="the session in the diary")
    in_dashboard.is_forgotten()

    assert button(page, "Resume").count() == 0
    assert in_dashboard.entries()[0].stopped_early
