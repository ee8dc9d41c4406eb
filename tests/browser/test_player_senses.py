"""What a session is heard and felt by, so that nobody has to look: sounds, voice, touch, keys."""

from bisect import bisect_right
from dataclasses import replace

import pytest
from background_tabs import hide, tabs, uncover
from player_page import (
    SHORT,
    button,
    faster,
    play_through,
    region,
    short_hug,
    show,
    show_standing_still,
    state,
)
from playwright.sync_api import expect

from upperback import Pacing, StepPlayer, technique, timeline

# Every note, with the moment at which it is heard on the page's clock: worked out from the audio
# clock when the note has ended, and not when it was set.
EARS = """
window.notes = [];
window.contexts = 0;
window.AudioContext = class extends AudioContext {
  constructor() {
    super();
    contexts += 1;
  }
};
const setValue = AudioParam.prototype.setValueAtTime;
AudioParam.prototype.setValueAtTime = function (value, at) {
  this.first ??= value;
  return setValue.call(this, value, at);
};
const { start, stop } = OscillatorNode.prototype;
const hear = (node) => {
  const { contextTime, performanceTime } = node.context.getOutputTimestamp();
  const { at, heard } = node.note;
  node.note.cut = at >= contextTime;
  if (!node.note.cut) node.note.heard = heard ?? performanceTime + 1000 * (at - contextTime);
};
OscillatorNode.prototype.start = function (at) {
  this.note = { tone: this.frequency.first, at, heard: null };
  notes.push(this.note);
  this.addEventListener("ended", () => hear(this));
  start.call(this, at);
};
OscillatorNode.prototype.stop = function (at) {
  if (at === undefined) hear(this);
  stop.call(this, at);
};
"""

# Press a button from within the page, and tell when.
PRESS = """(name) => {
  const found = [...document.querySelectorAll("button")].find((b) => b.textContent === name);
  const now = performance.now();
  found.click();
  return now;
}"""

SET_TIMELINE = """(timeline) => {
  const now = performance.now();
  model.set("timeline", timeline);
  return now;
}"""

NEAR_MS = 20
"""A chime may come this much beside its cue's deadline."""


def played(pacing, *, times=1):
    """Return the self-hug at this pacing as the browser has it, so many times as fast."""
    return faster(timeline(technique("self-hug"), pacing).as_dict(), times)


@pytest.fixture
def tab(browser):
    """A page that can be hidden, in a browser of its own."""
    with tabs(browser.browser_type) as context:
        page = context.pages[0]
        page.add_init_script(EARS)
        yield page


def heard(page):
    """Return the moments, in milliseconds on the page's clock, at which a note was heard."""
    return page.evaluate("notes.filter(({ heard }) => heard !== null).map(({ heard }) => heard)")


class Schedule:
    """The moments at which cues are due, worked out from when the session was set going."""

    def __init__(self, timeline):
        """Begin before Start, with the timeline as the browser has it."""
        self.timeline = timeline
        self.due = []
        self._since = None
        self._position = 0.0

    def run(self, now):
        """The session runs from `now` on."""
        self._since = now

    def hold(self, now):
        """The session stands still from `now` on; what was due before was heard."""
        starts = [cue["start_s"] for cue in self.timeline["cues"][1:]]
        end = self._position + (now - self._since) / 1000
        self.due += [
            self._since + 1000 * (start - self._position)
            for start in (*starts, self.timeline["duration_s"])
            if self._position < start < end
        ]
        self._position = end

    def change(self, timeline, now):
        """Another timeline is played from `now` on, from the same fraction of the same cue."""
        self.hold(now)
        starts = [cue["start_s"] for cue in self.timeline["cues"]]
        index = bisect_right(starts, self._position) - 1
        old, new = self.timeline["cues"][index], timeline["cues"][index]
        fraction = (self._position - old["start_s"]) / (old["end_s"] - old["start_s"])
        self._position = new["start_s"] + fraction * (new["end_s"] - new["start_s"])
        self.timeline = timeline
        self.run(now)


def amid(page, cue):
    """Wait until a cue has been on for a while; a hidden page has no frames to look at it in."""
    page.wait_for_function(
        f"document.querySelector('.ub-player').dataset.cue === '{cue}'", polling=50
    )
    now = page.evaluate("performance.now()")
    page.wait_for_function(f"performance.now() > {now + 500}", polling=50)


@pytest.mark.timed
@pytest.mark.sweep
@pytest.mark.parametrize(
    "hidden", [pytest.param(False, id="in sight"), pytest.param(True, id="hidden")]
)
def test_chimes_come_at_their_cues_deadlines(tab, hidden):
    """Hands-free: on the audio clock, through a pause and new timings, in sight and hidden."""
    page = tab
    show(page, short_hug(), times=3)
    schedule = Schedule(played(SHORT, times=3))
    schedule.run(page.evaluate(PRESS, "Start"))
    if hidden:
        hide(page)
    amid(page, 1)
    schedule.hold(page.evaluate(PRESS, "Pause"))
    schedule.run(page.evaluate(PRESS, "Resume"))
    amid(page, 2)
    slower = played(replace(SHORT, inhale_s=4), times=3)
    schedule.change(slower, page.evaluate(SET_TIMELINE, slower))
    page.wait_for_function("notes.at(-1).heard", polling=50, timeout=60_000)
    schedule.hold(page.evaluate("performance.now()"))
    chimes = heard(page)
    late = [min((at - due for at in chimes), key=abs) for due in schedule.due]
    finish = schedule.due[-1]
    strays = [
        at for at in chimes if at < finish and min(abs(at - due) for due in schedule.due) > NEAR_MS
    ]

    assert page.evaluate("document.hidden") == hidden
    assert len(late) == len(slower["cues"])
    assert max(map(abs, late)) <= NEAR_MS, late
    assert strays == []


def switch(page, name):
    """Find a switch, with the fold open that holds them."""
    found = page.get_by_role("switch", name=name)
    if not found.is_visible():
        page.get_by_text("Sound and touch").click()
    return found


def left_to_hear(page):
    """Return the notes that are set and were not taken back, by their frequencies."""
    return sorted(page.evaluate("notes.filter(({ cut }) => !cut).map(({ tone }) => tone)"))


@pytest.fixture
def ears(page):
    """A page whose notes are noted."""
    page.add_init_script(EARS)
    return page


def test_half_time_and_last_three_seconds_are_heard(ears):
    """Protect who counts along: a double beat at half-time, and one for each of three seconds."""
    page = ears
    waits = Pacing(get_ready_s=3, setup_s=10, inhale_s=2, exhale_s=2, hold_s=6, repetitions=1)
    show(page, StepPlayer(technique("self-hug"), waits))
    switch(page, "Half-time and last three seconds").check()
    switch(page, "Chimes").uncheck()
    button(page, "Start").click()
    page.wait_for_function("notes.length > 1")
    counted = [
        (cue["start_s"], cue["end_s"])
        for cue in played(waits)["cues"]
        if cue["kind"] not in {"inhale", "exhale"} and cue["end_s"] - cue["start_s"] >= 5
    ]
    ticks = [end - left for _, end in counted for left in (3, 2, 1)]
    halves = [(start + end) / 2 for start, end in counted if end - start >= 10]
    set_for = page.evaluate("notes.filter(({ cut }) => !cut).map(({ tone, at }) => [tone, at])")
    first = min(at for _, at in set_for) - min(ticks + halves)

    def at(tone):
        return sorted(round(time - first, 2) for its, time in set_for if its == tone)

    assert at(880) == [round(tick, 2) for tick in ticks]
    assert at(784) == sorted(round(half + beat, 2) for half in halves for beat in (0, 0.2))
    assert {tone for tone, _ in set_for} == {784, 880}


def test_switched_off_is_silent(ears):
    """Protect the quiet room: no sound is made, and none is left over when switched off."""
    page = ears
    show(page, short_hug())
    switch(page, "Chimes").uncheck()
    button(page, "Start").click()
    page.wait_for_selector("[role=timer]:text-is('2')")

    assert page.evaluate("[notes.length, contexts]") == [0, 0]
    switch(page, "Chimes").check()
    page.wait_for_function("notes.filter(({ cut }) => !cut).length > 3")
    switch(page, "Chimes").uncheck()
    assert left_to_hear(page) == []


def test_switches_are_remembered_by_the_browser(page):
    """Protect from setting them every time."""
    show(page, short_hug())
    switch(page, "Spoken steps").check()
    switch(page, "Chimes").uncheck()
    show(page, short_hug())

    assert switch(page, "Spoken steps").is_checked()
    assert not switch(page, "Chimes").is_checked()


VOICE = """
window.uttered = [];
window.SpeechSynthesisUtterance = class {
  constructor(text) { this.text = text; }
};
Object.defineProperty(window, "speechSynthesis", {
  value: Object.assign(new EventTarget(), {
    getVoices: () => [
      { lang: "en-GB", localService: false },
      ...(window.voiceless ? [] : [{ lang: "en-US", localService: true }]),
    ],
    speaking: true,
    speak: ({ text, voice }) => uttered.push(voice.localService ? text : "sent elsewhere"),
    cancel: () => uttered.push("hush"),
  }),
});
"""


def test_each_step_is_spoken_once(page):
    """Protect closed eyes: each step by a voice of this machine, and silence at Pause and Stop."""
    page.add_init_script(VOICE)
    player = short_hug()
    show_standing_still(page, player, times=1)  # what does not fit into its step is not said
    switch(page, "Spoken steps").check()
    button(page, "Start").click()
    play_through(page, player, times=1)
    said = [words for words in page.evaluate("uttered") if words != "hush"]
    cues = player.timeline.cues

    fit = [cue.short for cue in cues if len(cue.short) <= 14 * (cue.end_s - cue.start_s)]
    assert [words.split(". ")[0] for words in said if words not in ("In", "Out", "Stay")] == fit
    assert len(fit) > 3
    page.evaluate("uttered.length = 0")
    show(page, short_hug())
    button(page, "Start").click()
    button(page, "Pause").click()
    button(page, "Resume").click()
    button(page, "Stop").click()
    assert page.evaluate("uttered") == [cues[0].short, "hush", cues[0].short, "hush"]


def test_missing_voice_is_told(page):
    """Protect from waiting for a voice: none of another machine is used, and that is said."""
    page.add_init_script("window.voiceless = true;" + VOICE)
    show(page, short_hug())
    switch(page, "Spoken steps").check()
    page.get_by_text("This browser has no voice for this language").wait_for()
    button(page, "Start").click()

    assert page.evaluate("uttered") == []


def test_telephone_trembles_at_each_step(page):
    """Protect who can neither look nor listen: each step is felt, and the end; off is off."""
    page.add_init_script("""
      window.felt = [];
      Navigator.prototype.vibrate = (pattern) => felt.push(pattern);
    """)
    player = short_hug()
    show_standing_still(page, player)
    button(page, "Start").click()
    play_through(page, player)
    assert page.evaluate("felt") == []
    button(page, "Restart").click()
    switch(page, "Vibration").check()
    play_through(page, player)
    felt = page.evaluate("felt")

    assert len(felt) == len(player.timeline.cues)
    assert felt[-1] == [300, 120, 300]
    button(page, "Restart").click()
    button(page, "Next").click()
    button(page, "Stop").click()
    assert page.evaluate("felt.at(-1)") == 0


LOCKS = """
window.locks = [];
const request = WakeLock.prototype.request;
WakeLock.prototype.request = async function (type) {
  const lock = await request.call(this, type);
  locks.push(lock);
  return lock;
};
"""


def test_screen_stays_on_while_a_session_plays(browser):
    """Protect hands-free: asked for at Start and again after the tab was hidden; given back."""
    with tabs(browser.browser_type) as context:
        page = context.pages[0]
        page.add_init_script(LOCKS)
        show(page, short_hug())

        def held(count, of):
            page.wait_for_function(
                f"String([locks.length, locks.filter((lock) => !lock.released).length]) === "
                f"'{of},{count}'",
                polling=50,
            )

        held(0, 0)
        button(page, "Start").click()
        held(1, 1)
        button(page, "Pause").click()
        held(0, 1)
        button(page, "Resume").click()
        held(1, 2)
        hide(page)
        held(0, 2)
        uncover(page)
        held(1, 3)
        button(page, "Stop").click()
        held(0, 3)
        button(page, "Restart").click()
        held(1, 4)
        page.evaluate("dismiss()")
        held(0, 4)


KEYS = """
window.keys = {};
MediaSession.prototype.setActionHandler = (name, handler) => { keys[name] = handler; };
"""


def test_headset_s_key_pauses_and_goes_on(page):
    """Protect who is on the mat: the key of a headset or keyboard, and no keys kept afterwards."""
    page.add_init_script(KEYS)
    show(page, short_hug())
    switch(page, "Play and pause key of a headset").check()  # nobody's keys are taken unasked
    button(page, "Start").click()
    playback = "[navigator.mediaSession.playbackState, navigator.mediaSession.metadata?.title]"
    assert page.evaluate(playback) == ["playing", "Self-hug"]
    page.evaluate("keys.pause()")
    assert state(page)[0] == "paused"
    assert page.evaluate(playback) == ["paused", "Self-hug"]
    page.evaluate("keys.play()")
    page.evaluate("keys.nexttrack()")
    assert state(page) == ("playing", 1)
    button(page, "Stop").click()
    assert page.evaluate(playback) == ["none", None]
    assert set(page.evaluate("Object.values(keys)")) == {None}
    button(page, "Restart").click()
    assert page.evaluate(playback) == ["playing", "Self-hug"]
    switch(page, "Play and pause key of a headset").uncheck()
    assert page.evaluate(playback) == ["none", None]
    assert set(page.evaluate("Object.values(keys)")) == {None}


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 800, 48), (390, 844, 34)])
def test_full_screen_is_read_from_afar_and_left_again(page, width, height, least):
    """Protect the mat two metres away: large words, Stop in view, and a way out that pauses."""
    page.set_viewport_size({"width": width, "height": height})
    show(page, short_hug())
    button(page, "Start").click()
    button(page, "Full screen").click()
    button(page, "Leave full screen").wait_for()
    assert page.evaluate("document.fullscreenElement === document.querySelector('.ub-player')")
    for name in ("Pause", "Back", "Next", "Stop", "Leave full screen"):
        expect(button(page, name)).to_be_in_viewport(ratio=1)
    short = page.locator(".ub-short")
    expect(short).to_be_in_viewport(ratio=1)
    assert short.evaluate("(element) => parseFloat(getComputedStyle(element).fontSize)") >= least
    button(page, "Next").click()
    assert state(page) == ("playing", 1)
    page.evaluate("document.exitFullscreen()")
    expect(region(page)).to_have_attribute("data-state", "paused")
    expect(button(page, "Full screen")).to_be_visible()
    button(page, "Full screen").click()
    button(page, "Leave full screen").click()
    expect(button(page, "Full screen")).to_be_visible()
    page.wait_for_function("document.fullscreenElement === null")
    assert state(page)[0] == "paused"
    button(page, "Full screen").click()
    button(page, "Leave full screen").wait_for()
    button(page, "Stop").click()
    expect(button(page, "Leave full screen")).to_be_hidden()
    page.wait_for_function("document.fullscreenElement === null")
    button(page, "Restart").press("Enter")  # a tap where Stop was is taken for its second one
    expect(button(page, "Full screen")).to_be_visible()


def test_space_pauses_in_full_screen(page):
    """Protect the hand on the keyboard: the first Space in full screen pauses, and stays in it."""
    show(page, short_hug())
    button(page, "Start").click()
    button(page, "Full screen").click()
    button(page, "Leave full screen").wait_for()
    page.keyboard.press("Space")
    expect(region(page)).to_have_attribute("data-state", "paused")
    assert page.evaluate("document.fullscreenElement !== null")


def test_without_full_screen_the_player_lies_above_everything(page):
    """Protect telephones that know no full screen: the same, and Escape stops there too.

    Either way, the end leaves it by itself: what is asked then stands below the player.
    """
    page.add_init_script("Element.prototype.requestFullscreen = () => Promise.reject();")
    show(page, short_hug())
    button(page, "Start").click()
    button(page, "Full screen").click()
    button(page, "Leave full screen").wait_for()
    expect(button(page, "Stop")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    assert state(page)[0] == "stopped"
    expect(button(page, "Leave full screen")).to_be_hidden()
    assert page.locator(":popover-open").count() == 0


# Everything is there, and the person, or the machine, says no to it.
DENIED = """
const no = async () => { throw new DOMException("denied", "NotAllowedError"); };
window.upset = [];
addEventListener("error", ({ message }) => upset.push(message));
addEventListener("unhandledrejection", ({ reason }) => upset.push(String(reason)));
AudioContext.prototype.resume = no;
Object.defineProperty(AudioContext.prototype, "state", { get: () => "suspended" });
Navigator.prototype.vibrate = () => false;
Object.defineProperty(navigator, "wakeLock", { value: { request: no } });
Element.prototype.requestFullscreen = no;
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
Object.defineProperty(window, "speechSynthesis", {
  value: Object.assign(new EventTarget(), {
    getVoices: () => [{ lang: "en-US", localService: true }],
    speak: (said) => said.dispatchEvent(new Event("error")),
    cancel: () => {},
  }),
});
"""

# What the player shows at each step, and what moves by itself faster than three times a second.
SEEN = """() => {
  const root = document.querySelector(".ub-player");
  window.seen = [];
  const look = () => seen.push([
    root.dataset.cue,
    root.innerText,
    document.getAnimations().filter(({ effect }) => {
      const { duration, iterations } = effect.getTiming();
      return iterations > 3 && duration < 334;
    }).length,
  ]);
  new MutationObserver(look).observe(root, { attributeFilter: ["data-cue"] });
}"""


def test_with_every_sense_denied_the_words_are_enough(page):
    """56: without sound, voice, trembling, full screen and wake lock each step is there to read.

    Nothing is upset by it, and nothing flashes.
    """
    page.add_init_script(DENIED)
    player = short_hug()
    show_standing_still(page, player)
    for name in ("Spoken steps", "Vibration"):
        switch(page, name).check()
    page.evaluate(SEEN)
    button(page, "Full screen").click()
    button(page, "Start").click()
    play_through(page, player)

    seen = page.evaluate("seen")
    cues = player.timeline.cues
    assert [int(cue) for cue, _, _ in seen] == list(range(1, len(cues)))
    for cue, text, flashing in seen:
        assert cues[int(cue)].short in text, cue
        assert flashing == 0
    assert page.evaluate("upset") == []
