"""How punctual the player is, and what playing costs, beside what it is measured against.

The player and `ipywidgets.Play` at one second run together in one Voilà page, and a
`MutationObserver` stamps every change that either of them makes: on an idle page, with the kernel
blocked, and with the processor slowed down four times. Lateness is against an absolute schedule:
the player's from the click on Start, Play's from its first change. The sound is measured in a tab
that is really hidden, behind another one: the moments at which the audio clock begins each chime,
beside Play's changes in the same tab. The cost is the page's busy time while playing, against a
bare `requestAnimationFrame` loop that moves an SVG of as many parts.

    python benchmarks/cues.py [--seconds 300]
"""

import argparse
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import nbformat
import numpy as np
from playwright.sync_api import sync_playwright

from upperback import Pacing, technique, timeline

SETTINGS = {"get_ready_s": 3, "setup_s": 3, "sway_s": 60, "pass_s": 2, "repetitions": 10}
NOTEBOOK = f"""
import time

import ipywidgets
from upperback import Pacing, StepPlayer, technique

player = StepPlayer(technique("self-hug"), Pacing(**{SETTINGS}))
play = ipywidgets.Play(interval=1000, max=100_000)
count = ipywidgets.Label("start")
ipywidgets.jsdlink((play, "value"), (count, "value"))
block = ipywidgets.Button(description="Block")
block.on_click(lambda _: time.sleep(8))
ipywidgets.VBox([ipywidgets.HBox([block, play, count.add_class("count")]), player])
"""

PLAY = ".jupyter-widget-play button, .widget-play button"
MISSED_MS = 500
"""A chime that is further than this from its cue is not that cue's."""

WATCH = """() => {
  const root = document.querySelector(".ub-player");
  const count = document.querySelector(".count");
  window.stamps = { began: 0, player: [], play: [] };
  new MutationObserver(() => stamps.player.push([+root.dataset.cue, performance.now()]))
    .observe(root, { attributeFilter: ["data-cue"] });
  new MutationObserver(() => stamps.play.push(performance.now()))
    .observe(count, { childList: true, characterData: true, subtree: true });
  root.addEventListener("click", () => (stamps.began ||= performance.now()), { capture: true });
}"""

# When each note began, on the page's clock: asked of the audio clock when the note has ended.
EARS = """
window.notes = [];
const { start } = OscillatorNode.prototype;
const hear = (node, at) => {
  const { contextTime, performanceTime } = node.context.getOutputTimestamp();
  if (at < contextTime) notes.push(performanceTime + 1000 * (at - contextTime));
};
OscillatorNode.prototype.start = function (at) {
  this.addEventListener("ended", () => hear(this, at));
  start.call(this, at);
};
"""

# As many parts as the player's figure has, and its ring, breath and bar.
BARE_LOOP = """() => {
  const SVG = "http://www.w3.org/2000/svg";
  const parts = document.querySelectorAll(".ub-player svg *, .ub-fill").length;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 500 500");
  svg.style.cssText = "position: fixed; inset: 0; width: 480px; height: 480px";
  document.body.append(svg);
  const shapes = Array.from({ length: parts }, (_, i) => {
    const shape = document.createElementNS(SVG, "path");
    shape.setAttribute("d", `M${i * 9} 20l20 60l20 -60z`);
    svg.append(shape);
    return shape;
  });
  window.moving = true;
  const move = (now) => {
    shapes.forEach((shape, i) => {
      const y = (100 + 90 * Math.sin(now / 900 + i)).toFixed(1);
      shape.setAttribute("transform", `translate(0 ${y})`);
    });
    if (moving) requestAnimationFrame(move);
    else svg.remove();
  };
  requestAnimationFrame(move);
}"""


@contextmanager
def voila():
    """Serve the notebook above; yield its address."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        cell = nbformat.v4.new_code_cell(NOTEBOOK)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), Path(folder) / "cues.ipynb")
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        server = subprocess.Popen(
            [sys.executable, "-m", "voila", "cues.ipynb", "--no-browser", f"--port={port}"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield answering(f"http://127.0.0.1:{port}/", server)
        finally:
            server.terminate()
            server.wait()


def answering(address, server):
    """Return the address when something answers there."""
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}voila/static/voila.js", timeout=5):  # noqa: S310
                return address
        except OSError as error:
            if getattr(error, "code", None):
                return address
    raise SystemExit("Voilà did not start: run it by hand to see why.")


def opened(page, address):
    """Open the page anew, with everything loaded and nothing started."""
    page.goto(address)
    page.get_by_role("button", name="Start", exact=True).wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)


def played(page, seconds, mode):
    """Play both for so many seconds; return the stamps."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4 if mode == "4x slower" else 1})
    page.locator(PLAY).first.click()
    page.get_by_role("button", name="Start", exact=True).click()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if mode == "kernel blocked":
            page.get_by_role("button", name="Block", exact=True).click()
        page.wait_for_timeout(1000 * min(10, max(0.1, end - time.monotonic())))
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return page.evaluate("stamps")


def lateness(stamps, seconds):
    """Return the player's and Play's lateness as (milliseconds, of how many cues) each."""
    cues = timeline(technique("self-hug"), Pacing(**SETTINGS)).cues
    due = [cue for cue in cues[1:] if cue.start_s < seconds - 1]
    stamp = dict(reversed(stamps["player"]))  # the first change to each cue
    ours = [
        stamp[cue.index] - stamps["began"] - 1000 * cue.start_s for cue in due if cue.index in stamp
    ]
    first, *others = stamps["play"]
    ticks = {round((other - first) / 1000): (other - first) % 1000 for other in others}
    theirs = [at - first - 1000 * (i + 1) for i, at in enumerate(others)]
    missed = int((others[-1] - first) // 1000) - len(ticks)
    return (np.array(ours), len(due) - len(ours)), (np.array(theirs), missed)


@contextmanager
def tabs(browser_type):
    """Start a browser whose tabs lie behind one another; yield its first page.

    Playwright holds every page of its own in front, and a page in front is not slowed down.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                shutil.which("chromium") or browser_type.executable_path,
                "--headless",
                "--no-sandbox",
                "--remote-debugging-port=0",
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            address = next(
                found[0] for line in process.stderr if (found := re.search(r"ws://\S+", line))
            )
            browser = browser_type.connect_over_cdp(address, no_defaults=True)
            yield browser.contexts[0].pages[0]
            browser.close()
        finally:
            process.terminate()
            process.wait()
            process.stderr.close()


def heard(page, seconds):
    """Play both in a hidden tab for so many seconds; return the sound's lateness, and Play's."""
    page.locator(PLAY).first.click()
    page.get_by_role("button", name="Start", exact=True).click()
    front = page.context.new_page()
    front.wait_for_timeout(1000 * seconds)
    if not page.evaluate("document.hidden"):
        raise SystemExit("The tab was not hidden: nothing was measured.")
    stamps = page.evaluate("stamps")
    due = [
        stamps["began"] + 1000 * cue.start_s
        for cue in timeline(technique("self-hug"), Pacing(**SETTINGS)).cues[1:]
        if cue.start_s < seconds - 3
    ]
    notes = np.array(page.evaluate("notes"))
    late = [(notes - at)[np.argmin(np.abs(notes - at))] for at in due]
    near = np.array([each for each in late if abs(each) < MISSED_MS])
    front.close()
    return (near, len(due) - len(near)), lateness(stamps, seconds)[1]


def told(name, late, missed, minutes):
    """Print one line of the table."""
    p50, p99 = np.percentile(late, [50, 99])
    slope = np.polyfit(np.linspace(0, minutes, len(late)), late, 1)[0]
    print(
        f"{name:<32}{p50:>8.1f}{p99:>8.1f}{late.max():>8.1f}{slope:>12.1f}{missed:>8}{len(late):>7}"
    )


def busy(page, seconds):
    """Return the milliseconds a second that the page is busy."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")

    def spent():
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    before = spent()
    page.wait_for_timeout(1000 * seconds)
    return 1000 * (spent() - before) / seconds


def cost(page, seconds):
    """Print what playing costs beside the bare loop, taken in turns."""
    playing, bare = [], []
    for _ in range(3):
        page.get_by_role("button", name=re.compile("^(Start|Resume)$")).click()
        playing.append(busy(page, seconds))
        page.get_by_role("button", name="Pause", exact=True).click()
        page.evaluate(BARE_LOOP)
        bare.append(busy(page, seconds))
        page.evaluate("moving = false")
    ours, theirs = np.median(playing), np.median(bare)
    print(f"\nBusy while playing: {ours:.0f} ms a second; a bare loop of as many parts: "
          f"{theirs:.0f}; {ours / theirs:.2f} times.")  # fmt: skip


def main():
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=300, help="how long to play in each mode")
    seconds = parser.parse_known_args()[0].seconds
    print(f"{'lateness in ms':<32}     p50     p99     max  drift/min  missed   cues")
    with voila() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for mode in ("idle", "kernel blocked", "4x slower"):
            page = browser.new_page()  # each in a profile of its own: no session is left behind
            opened(page, address)
            ours, theirs = lateness(played(page, seconds, mode), seconds)
            page.close()
            told(f"player, {mode}", *ours, seconds / 60)
            told(f"ipywidgets.Play, {mode}", *theirs, seconds / 60)
        with tabs(playwright.chromium) as hidden:
            hidden.add_init_script(EARS)
            opened(hidden, address)
            ours, theirs = heard(hidden, seconds)
            told("player's sound, hidden tab", *ours, seconds / 60)
            told("ipywidgets.Play, hidden tab", *theirs, seconds / 60)
        page = browser.new_page()
        opened(page, address)
        cost(page, min(10, seconds))
        browser.close()


if __name__ == "__main__":
    main()
