"""What a person sees and taps first, in a real browser: Today, the player at work, and its end."""

from datetime import timedelta

from axe import needs_axe
from everyone import FRAME, LETTERS, Walk
from playwright.sync_api import expect

from serving import until
from upperback import Diary, Entry
from upperback.records.clock import now as this_moment

PHONE = {"width": 390, "height": 844}
OPENED_MS = 60_000

# How much of the window's height is the person that is drawn, clipped at the picture's edge.
PERSON = """(player) => {
  const picture = player.querySelector(".ub-picture").getBoundingClientRect();
  const person = [...player.querySelectorAll(".ub-hair, .ub-skin, .ub-top, .ub-legs")]
    .map((each) => each.getBoundingClientRect());
  const top = Math.max(picture.top, Math.min(...person.map((each) => each.top)));
  const bottom = Math.min(picture.bottom, Math.max(...person.map((each) => each.bottom)));
  return [(bottom - top) / innerHeight, picture.height / innerHeight];
}"""


def button(page, name):
    return page.get_by_role("button", name=name, exact=True).locator("visible=true")


def boxes(page):
    """Where the player's buttons are; Resume is where Pause was."""
    going = button(page, "Pause").or_(button(page, "Resume"))
    others = [button(page, name) for name in ("Back", "Next", "Stop")]
    return [each.bounding_box() for each in (going, *others)]


def keeps_its_buttons_and_words_in_large_letters(page, player):
    """Hold a paused session to the smallest window in letters of twice their size; it goes on."""
    page.evaluate(LETTERS, "200%")
    for height in (640, 800):
        page.set_viewport_size({"width": 320, "height": height})
        page.evaluate(FRAME)
        paused = boxes(page)
        for name in ("Back", "Resume", "Next", "Stop"):
            expect(button(page, name), f"{name} at {height}").to_be_in_viewport(ratio=1)
        button(page, "Resume").click()
        assert boxes(page) == paused, height
        told = player.locator(".ub-short").bounding_box()
        assert told["y"] + told["height"] <= min(each["y"] for each in paused), height
        button(page, "Pause").click()
    page.evaluate(LETTERS, "")
    page.set_viewport_size(PHONE)
    button(page, "Resume").click()


@needs_axe
def test_today_on_a_phone_up_to_a_saved_rating(dashboard, page):  # noqa: PLR0915  (one journey)
    """Start and the check-in are in sight; three taps to the first cue; one from the end to saved.

    Arrow keys commit no rating. While it plays the person fills the height; a pause moves nothing.
    A technique's page is read as it is seen. Today and the open sheet keep the rules for everybody:
    a sample of what the sweep looks at.
    """
    done = this_moment() - timedelta(days=3)
    with Diary.open(dashboard.diary_url) as diary:  # what is left for today is the self-hug
        for name in ("seated-twist", "cat-cow", "foam-roller"):
            diary.add(Entry(technique=name, occurred_at=done, recorded_at=done))
    page.set_viewport_size(PHONE)
    page.emulate_media(reduced_motion="reduce")
    page.goto(dashboard.url)
    start, now = button(page, "Start"), page.get_by_role("radiogroup", name="Stiffness now")
    expect(start).to_be_in_viewport(ratio=1, timeout=OPENED_MS)
    expect(now).to_be_in_viewport(ratio=1)
    bar = page.get_by_role("tablist", name="Pages")

    def above_the_bar():
        """Whether it is; while the kernel takes the page over, neither has a place."""
        row, foot = now.bounding_box(), bar.bounding_box()
        return row and foot and row["y"] + row["height"] <= foot["y"]

    until(above_the_bar, what="the check-in above the bar")
    walk = Walk(page, themes=("dark",), widths=(390,))
    walk.holds("Today")

    now.get_by_role("radio", name="4", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(now.get_by_role("radio", name="5", exact=True)).to_be_focused()
    with Diary.open(dashboard.diary_url) as diary:
        assert diary.count() == 3
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved: stiffness 5 now.")).to_be_visible()
    button(page, "Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    with Diary.open(dashboard.diary_url) as diary:
        assert diary.count() == 3

    start.click()
    if (line := button(page, "No")).count():
        line.click()
    player = page.get_by_role("region", name="Self-hug")
    expect(button(page, "Start without rating")).to_be_in_viewport(ratio=1)
    before = page.get_by_role("radiogroup", name="Stiffness before")
    expect(before).to_be_in_viewport(ratio=1)
    walk.holds("ready")
    walk.end()
    before.get_by_role("radio", name="5", exact=True).focus()
    page.keyboard.press("ArrowRight")  # it only moves: nothing begins
    expect(player).to_have_attribute("data-state", "idle")
    page.keyboard.press("Space")  # a number begins it
    expect(player).to_have_attribute("data-state", "ready")
    places = [boxes(page)]
    expect(player).to_have_attribute("data-state", "playing", timeout=OPENED_MS)
    places.append(boxes(page))
    person, picture = player.evaluate(PERSON)
    assert min(person, picture) >= 0.4
    button(page, "Pause").click()
    expect(player).to_have_attribute("data-state", "paused")
    places.append(boxes(page))
    assert places[0] == places[1] == places[2]
    keeps_its_buttons_and_words_in_large_letters(page, player)
    while player.get_attribute("data-state") != "finished":
        button(page, "Next").click()
    after = page.get_by_role("radiogroup", name="Stiffness after")
    expect(after).to_be_in_viewport(ratio=1)
    expect(button(page, "To Today")).to_be_hidden()  # a number is what is asked for
    expect(button(page, "Close")).to_be_visible()
    after.get_by_role("radio", name="3", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_text("Saved in your diary.")).to_be_visible()
    expect(page.get_by_text("6 \u2192 4")).to_be_in_viewport(ratio=1)
    with Diary.open(dashboard.diary_url) as diary:
        entry = diary.entries()[-1]
    assert (entry.technique, entry.stiffness_before) == ("self-hug", 6)
    assert entry.stiffness_after == 4
    button(page, "To Today").click()
    expect(button(page, "Start")).to_be_in_viewport(ratio=1)

    page.get_by_role("tab", name="Techniques").click()
    button(page, "Cat-cow").click()
    on_its_page = page.get_by_role("region", name="Cat-cow").get_by_role("button", name="Start")
    expect(on_its_page).to_be_in_viewport(ratio=1)
    expect(button(page, "Gentle")).to_be_in_viewport(ratio=1)
    rating = page.get_by_role("radiogroup", name="Stiffness before").locator("visible=true")
    lengths = page.get_by_role("group", name="How long?").locator("visible=true")
    picture = page.get_by_role("region", name="Cat-cow").locator(".ub-picture")

    def seen_in_this_order():
        """Picture, rating and lengths, as they are read; the rating is above the bar of Start."""
        found = [each.bounding_box() for each in (picture, rating, lengths, on_its_page)]
        if not all(found):
            return False
        ends = [each["y"] + each["height"] for each in found]
        tops = [each["y"] for each in found]
        return ends[0] <= tops[1] and ends[1] <= min(tops[2], tops[3])

    until(seen_in_this_order, what="picture, rating and lengths, one below the other")
    walk.holds("a technique's page")
    walk.end()
