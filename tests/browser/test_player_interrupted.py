"""What may happen to a session in the browser alone: other players and tabs, and what is left."""

from player_page import add, button, region, short_hug, show, state, until
from playwright.sync_api import expect

from upperback import StepPlayer, technique


def paused(page, why):
    """Expect the player to have paused, and to say why."""
    expect(region(page)).to_have_attribute("data-state", "paused", timeout=10_000)
    expect(region(page).get_by_text(why).first).to_be_visible()


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
    button(page, "Discard").press("Enter")
    expect(page.get_by_role("group", name="An unfinished session")).to_have_count(0)
    expect(region(page)).to_be_focused()
    page.wait_for_function("Object.keys(localStorage).length === 0")

    assert page.evaluate("told.session") is None


def test_unfinished_session_is_kept_when_another_is_started(page):
    """48: Start, with the card in sight, loses nothing: the first session ends where it was."""
    show(page, short_hug())
    button(page, "Start").click()
    show(page, short_hug())
    button(page, "Discard").wait_for()
    button(page, "Start").click()
    expect(button(page, "Discard")).to_have_count(0)
    page.wait_for_function("told.session")  # the first one, as far as it went
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
    page.wait_for_function("told.stiffness_before")

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
    button(page, "It was a slip").wait_for()

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
