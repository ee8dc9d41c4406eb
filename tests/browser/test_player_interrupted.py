"""What may happen to a session in the browser alone: sleep, jumps, other players, other tabs."""

import pytest
from background_tabs import freeze, hide, tabs, uncover
from player_page import SHORT, add, button, region, short_hug, show, state, until
from playwright.sync_api import expect

from upperback import StepPlayer, technique

WATCH = """() => {
  window.cues = [];
  const root = document.querySelector(".ub-player");
  new MutationObserver(() => cues.push(+root.dataset.cue)).observe(
    root, { attributeFilter: ["data-cue"] });
}"""


def position(page):
    """Return the seconds of the session that are over."""
    return int(page.get_by_role("progressbar").get_attribute("aria-valuenow"))


def paused(page, why):
    """Expect the player to have paused, and to say why."""
    expect(region(page)).to_have_attribute("data-state", "paused", timeout=10_000)
    expect(region(page).get_by_text(why).first).to_be_visible()


def test_sleep_is_never_held(page):
    """49: after two minutes of sleep the player is paused where it was, with no burst of cues."""
    page.clock.install()
    show(page, short_hug())
    page.evaluate(WATCH)
    button(page, "Start").click()
    button(page, "Next").click()
    expect(region(page)).to_have_attribute("data-cue", "1")
    page.clock.fast_forward(120_000)
    paused(page, "Paused: the computer was asleep")

    assert page.evaluate("cues") == [1]
    assert position(page) < SHORT.get_ready_s + SHORT.setup_s
    button(page, "Resume").click()
    assert state(page) == ("playing", 1)
    button(page, "Stop").click()
    assert page.evaluate("told.session[0].active_s") < SHORT.get_ready_s + SHORT.setup_s


def test_frozen_tab_pauses(browser):
    """49: a tab that the browser froze is where it was left, and says so."""
    with tabs(browser.browser_type) as context:
        page = context.pages[0]
        show(page, short_hug())
        page.evaluate(WATCH)
        button(page, "Start").click()
        page.wait_for_selector("[role=timer]:text-is('2')")
        hide(page)
        freeze(context.new_cdp_session(page), 5)
        uncover(page)
        paused(page, "Paused: the computer was asleep")

        assert page.evaluate("cues") == []


@pytest.mark.parametrize("days", [-365, 365])
def test_wall_clock_of_the_page_may_jump(page, days):
    """50: the page's wall clock changes nothing; the Worker's, which tells of sleep, stays here."""
    page.clock.install()
    show(page, short_hug())
    button(page, "Start").click()
    button(page, "Next").click()
    page.clock.set_system_time(page.evaluate("Date.now() / 1000") + days * 86400)
    expect(region(page)).to_have_attribute("data-cue", "2", timeout=10_000)
    button(page, "Stop").click()

    assert page.evaluate("told.session[0].active_s") < 10


def test_held_up_page_shows_the_right_step(page):
    """50: when the page itself was busy, the next thing shown is what is due, and only that."""
    show(page, short_hug())
    page.evaluate(WATCH)
    button(page, "Start").click()
    button(page, "Next").click()
    page.evaluate("""() => {
      const end = performance.now() + 6500;  // over two steps of three seconds
      while (performance.now() < end);
    }""")
    expect(region(page)).to_have_attribute("data-state", "playing")
    expect(region(page)).to_have_attribute("data-cue", "3")

    assert page.evaluate("cues") in ([1, 3], [1, 2, 3])


def test_stop_twice_is_one_session(page):
    """51: two presses of Stop, or Escape after it, end one session once."""
    show(page, short_hug())
    button(page, "Start").click()
    page.evaluate("""() => {
      const stop = [...document.querySelectorAll("button")].find((b) => b.textContent === "Stop");
      stop.click();
      stop.click();
    }""")
    page.keyboard.press("Escape")

    assert page.evaluate("told.session.length") == 1


def test_second_player_on_the_page_pauses_the_first(page):
    """52: one session at a time, also on one page."""
    show(page, short_hug())
    add(page, StepPlayer(technique("cat-cow")))
    second = page.get_by_role("region", name="Cat-cow")
    region(page).get_by_role("button", name="Start").click()
    second.get_by_role("button", name="Start").click()
    paused(page, "Paused: another player was started")

    expect(second).to_have_attribute("data-state", "ready")
    region(page).get_by_role("button", name="Resume").click()
    expect(second).to_have_attribute("data-state", "paused")


def test_player_in_another_tab_pauses_the_first(page, context):
    """52: one session at a time, also in two tabs."""
    show(page, short_hug())
    button(page, "Start").click()
    other = context.new_page()
    show(other, short_hug())
    expect(other.get_by_role("group", name="An unfinished session")).to_have_count(0)
    button(other, "Start").click()
    paused(page, "Paused: another player was started")

    assert state(other)[0] == "ready"


def test_unfinished_session_can_be_discarded(page):
    """48: "Discard" leaves nothing behind, neither a session nor the card."""
    show(page, short_hug())
    button(page, "Start").click()
    button(page, "Next").click()
    show(page, short_hug())
    button(page, "Discard").click()
    expect(page.get_by_role("group", name="An unfinished session")).to_have_count(0)

    assert page.evaluate("[Object.keys(localStorage), told.session]") == [[], None]


def test_unfinished_session_is_kept_when_another_is_started(page):
    """48: Start, with the card in sight, loses nothing: the first session ends where it was."""
    show(page, short_hug())
    button(page, "Start").click()
    show(page, short_hug())
    button(page, "Discard").wait_for()
    button(page, "Start").click()
    expect(button(page, "Discard")).to_have_count(0)
    button(page, "Stop").click()
    outcomes = page.evaluate("told.session.map(({ id, outcome }) => [id, outcome])")

    assert [outcome for _, outcome in outcomes] == ["partial", "stopped"]
    assert outcomes[0][0] != outcomes[1][0]


def test_taken_up_session_counts_what_was_done_before(page):
    """48: after "Resume" it is the same session, with everything done on both pages."""
    player = short_hug()
    show(page, player, times=6)
    button(page, "Start").click()
    page.wait_for_function("+document.querySelector('.ub-player').dataset.cue >= 3")
    button(page, "Pause").click()
    show(page, player, times=20)
    button(page, "Resume").click()
    until(page, "finished")
    [session] = page.evaluate("told.session")

    assert (session["outcome"], session["cues_done"]) == ("finished", len(player.timeline.cues))


def test_rating_given_in_the_middle_is_kept_at_once(page):
    """48: "how stiff before" answered late is with the session, should the page go away now."""
    show(page, short_hug())
    button(page, "Start").click()
    page.evaluate("model.set('stiffness_before', 6)")
    show(page, short_hug())
    button(page, "Resume").click()

    assert page.evaluate("told.stiffness_before") == [6]


def test_session_of_yesterday_is_not_gone_on_with(page):
    """48: what was left over twelve hours ago belongs to its own day: save it, or discard it."""
    page.clock.install()
    show(page, short_hug())
    button(page, "Start").click()
    page.clock.set_system_time(page.evaluate("Date.now() / 1000") + 13 * 3600)
    show(page, short_hug())
    card = page.get_by_role("group", name="An unfinished session")
    expect(card.get_by_role("button", name="Save as partial")).to_be_visible()

    assert card.get_by_role("button").all_inner_texts() == ["Save as partial", "Discard"]


def test_what_is_not_to_be_saved_is_not_kept_again(page):
    """51: after "Don't save", an answer to "why" leaves nothing in the browser."""
    show(page, short_hug())
    button(page, "Start").click()
    button(page, "Stop").click()
    page.evaluate("model.set('saved', { id: told.session[0].id, dropped: true })")
    button(page, "Enough for today").click()
    button(page, "Take the reason back").wait_for()

    assert page.evaluate("Object.keys(localStorage)") == []


def test_garbage_in_the_browser_s_memory_does_no_harm(page):
    """Protect the player from what is not its own, or was damaged."""
    show(page, short_hug())
    page.evaluate("""() => {
      localStorage.setItem("upperback.under-way.1", "{not json");
      localStorage.setItem("upperback.under-way.2", '{"session": 7}');
      localStorage.setItem("upperback.player", '{"chimes": "loud", "speech": 3, "more": true}');
    }""")
    show(page, short_hug())
    button(page, "Start").click()

    assert state(page)[0] == "ready"
