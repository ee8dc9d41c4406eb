"""A player in a page of its own, without server or kernel: its traits come from Python."""

import json
from pathlib import Path

import upperback.player
from upperback import Pacing, StepPlayer, technique

SHORT = Pacing(
    get_ready_s=3, setup_s=3, inhale_s=2, exhale_s=2, hold_s=1, sway_s=0, rest_s=0, repetitions=2
)
FOLDER = Path(upperback.player.__file__).parent
ADDRESS = "http://127.0.0.1/player"

_FAST = 10
"""How many times as fast a session is played whose time stands still but for a test."""

# Stop, pressed from within the page: what it says before anything else can happen in it.
STOP = """() => {
  const root = document.querySelector(".ub-player");
  [...root.querySelectorAll("button")].find((each) => each.textContent === "Stop").click();
  return root.dataset.state;
}"""


# Every notice from now on.
ALARMS = """() => {
  const alarm = document.querySelector(".ub-player .ub-alarm");
  window.alarms = [];
  new MutationObserver(() => alarms.push(alarm.textContent)).observe(alarm, { childList: true });
}"""


_MOUNT = """
async ([esm, traits, withKernel]) => {
  const changes = new EventTarget();
  const slots = [];
  window.kernel = {
    id: "1", connectionStatus: "connected", serverSettings: { baseUrl: "/", token: "" },
    statusChanged: { connect: (slot) => slots.push(slot), disconnect: () => {} },
    connectionStatusChanged: { connect: () => {}, disconnect: () => {} },
    die: () => slots.forEach((slot) => slot(null, "dead")),
  };
  const model = {
    widget_manager: withKernel ? { kernel } : {},
    get: (name) => traits[name],
    set: (name, value) => {
      traits[name] = value;
      (window.told[name] ??= []).push(value);
      changes.dispatchEvent(new Event(`change:${name}`));
    },
    on: (name, listener) => changes.addEventListener(name, listener),
    off: () => {},
    send: () => {},
    save_changes: () => {},
  };
  const address = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
  const widget = (await import(address)).default();
  const closing = new AbortController();
  Object.assign(window, { told: {}, model, dismiss: () => closing.abort() });
  const el = document.body.appendChild(document.createElement("main"));
  await widget.initialize({ model, signal: closing.signal });
  await widget.render({ model, signal: closing.signal, el });
}
"""


def short_hug():
    """Return a player of a short self-hug."""
    return StepPlayer(technique("self-hug"), SHORT)


def faster(timeline, times):
    """Return a timeline's dict played so many times as fast."""
    quick = json.loads(json.dumps(timeline))
    for piece in (*quick["cues"], *quick["parts"]):
        piece["start_s"] /= times
        piece["end_s"] /= times
    quick["duration_s"] /= times
    return quick


def show(page, player, *, times=1, kernel=False):
    """Open the page and show the player in it; `told` is what it tells Python, by trait.

    With a `kernel`, there is one in the page that can be told to `die`.
    """
    css = player.get_state("_css")["_css"]
    html = f"<!doctype html><html lang=en><style>{css}</style></html>"
    page.route(ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(ADDRESS)
    add(page, player, times=times, kernel=kernel)


def show_standing_still(page, player, times=_FAST):
    """Open the page and show the player in it, fast; time passes only while `play_through`.

    However busy the machine is, every step is played. Without a Worker, which keeps a time of its
    own, the player goes by the page's timers.
    """
    page.add_init_script("delete window.Worker")
    page.clock.install(time=0)
    show(page, player, times=times)
    page.clock.pause_at(3_600_000)  # later than any machine takes to get here


def play_through(page, player, times=_FAST):
    """Let as much time pass as the session takes, and a second."""
    page.clock.run_for(1_000 * player.timeline.duration_s / times + 1_000)
    until(page, "finished")


def add(page, player, *, times=1, kernel=False):
    """Show a player below what the page shows already."""
    esm = (FOLDER / "player.js").read_text(encoding="utf-8")
    names = ["timeline", "drawings", "words", "state", "session", "saved", "settings"]
    names += ["stiffness_before", "pain_before", "afterwards", "may_start", "locked"]
    names += ["said_at", "still_so_s", "asks", "opened", "leave", "awaits_rating"]
    state = player.get_state(names)
    state["timeline"] = faster(state["timeline"], times)
    page.evaluate(_MOUNT, [esm, state, kernel])


def button(page, name):
    """Find a button of the player."""
    return page.get_by_role("button", name=name, exact=True)


def shown_controls(page):
    """Return the names of the player's controls that can be pressed now."""
    controls = page.get_by_role("group", name="Player controls")
    return {each for each in controls.get_by_role("button").all_inner_texts() if each}


def region(page):
    """Find the player itself."""
    return page.get_by_role("region", name="Self-hug")


def state(page):
    """Tell what the player's root says: its state and the index of its cue."""
    return region(page).get_attribute("data-state"), int(region(page).get_attribute("data-cue"))


def listen(page):
    """Note from now on what a screen reader is told."""
    page.evaluate("""() => {
      const live = document.querySelector(".ub-player [aria-live=polite]");
      window.said = [];
      new MutationObserver(() => said.push(live.textContent)).observe(live, { childList: true });
    }""")


def announcements(page):
    """Return what has been said since `listen`."""
    return page.evaluate("said")


def until(page, wanted):
    """Wait for a state of the player."""
    page.wait_for_selector(f'.ub-player[data-state="{wanted}"]')


def focused(page):
    """Return the name of what has the focus."""
    return page.evaluate("document.activeElement.textContent || document.activeElement.tagName")
