"""How soon the dashboard can be used, and what one more of it takes, beside stock Voilà.

Stock Voilà serves one slider, with kernels made ahead and without. All times are taken in the page,
from the start of its navigation: to the effect of a real pointer event on a control that is to be
seen (a number of the check-in; the slider), and to the kernel's answer to that (the number is in
the diary; a label says the slider's value). The pages alternate, each as a first visit and with a
warm cache, and every server has its spare kernel ready. Then several are opened at once, and the
memory (PSS) that one more open page takes is counted for the server and all its processes.

    python benchmarks/opening.py [--pairs 11]
"""

import argparse
import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import psutil
from playwright.async_api import async_playwright

from upperback import Diary
from upperback.content import screening
from upperback.safety import Answers

SLIDER = """
import ipywidgets

slider, label = ipywidgets.IntSlider(), ipywidgets.Label("-")
slider.observe(lambda change: label.set_trait("value", f"heard {change['new']}"), "value")
ipywidgets.VBox([slider, label])
"""
TOKEN = "benchmark"  # noqa: S105  (of a server that lives for a minute)
SPARE_S = 7
"""So long a server may take until its next kernel is ready."""

OURS = {
    "control": ".ub-today-checkin .ub-rating-row label:nth-of-type(6)",
    "x": 0.5,
    "effect": "document.querySelector('.ub-rating input:checked')",
    "answer": "document.body.innerText.includes('Saved: stiffness')",
}
STOCK = {
    "control": ".noUi-target",
    "x": 0.7,
    "effect": "/[1-9]/.test(document.querySelector('.widget-readout')?.textContent)",
    "answer": "document.body.innerText.includes('heard')",
}

WATCH = """
if (window === top) {
  window.times = {};
  let tapped = -1e9;
  const watch = setInterval(() => {
    const now = performance.now();
    if (!times.control && (EFFECT)) times.control = now;
    if (times.control && !times.kernel && document.body && (ANSWER)) {
      times.kernel = now;
      clearInterval(watch);
    }
    const box = document.querySelector(CONTROL)?.getBoundingClientRect();
    if (times.control || !box?.width || now - tapped < 40) return;
    tapped = now;
    if (box.bottom > innerHeight) scrollBy(0, box.bottom - innerHeight / 2);
    else window.tap(box.left + box.width * AT, box.top + box.height / 2);
  }, 4);
}
"""


def watching(page):
    """Return the script that finds a page's control, has it tapped, and takes the times."""
    script = WATCH.replace("EFFECT", page["effect"]).replace("ANSWER", page["answer"])
    return script.replace("CONTROL", json.dumps(page["control"])).replace("AT", str(page["x"]))


class Server:
    """A server that runs, the address of its page, and what is measured on it."""

    def __init__(self, process, address, page):
        """Take what was started."""
        self.process, self.address, self.page = process, address, page

    def pss_mb(self):
        """Return the memory of it and all its processes, each shared page counted once."""
        top = psutil.Process(self.process.pid)
        every = [top, *top.children(recursive=True)]
        return sum(each.memory_full_info().pss for each in every) / 2**20


@contextmanager
def started(command, folder, address, page, **environment):
    """Run a server until the end of the block."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Server(process, address, page)
    finally:
        process.terminate()
        process.wait()


def free_port():
    """Return a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def dashboard(folder):
    """Return our dashboard, with a diary in which the safety screen was passed."""
    url = f"sqlite:///{folder / 'diary.sqlite'}"
    screen = screening()
    asked = [*(card.id for card in screen.cards), *(line.id for line in screen.fit)]
    with Diary.open(url) as diary:
        diary.save_screening(Answers.given(screen.version, datetime.now(UTC), (), asked))
    port = free_port()
    command = [Path(sys.executable).with_name("upperback"), "dashboard", "--no-browser"]
    return started(
        [*command, f"--port={port}", f"--token={TOKEN}"],
        folder,
        f"http://127.0.0.1:{port}/?token={TOKEN}",
        OURS,
        UPPERBACK_DIARY_URL=url,
    )


def stock(folder, *, preheated):
    """Return stock Voilà with one slider."""
    cell = nbformat.v4.new_code_cell(SLIDER)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "slider.ipynb")
    port = free_port()
    command = [sys.executable, "-m", "voila", "slider.ipynb", "--no-browser", f"--port={port}"]
    more = ["--preheat_kernel=True", "--pool_size=1"] if preheated else []
    return started([*command, *more], folder, f"http://127.0.0.1:{port}/", STOCK)


async def opened(context, server):
    """Open the server's page; return it with its times in milliseconds."""
    page = await context.new_page()
    await page.expose_function("tap", page.mouse.click)
    await page.add_init_script(watching(server.page))
    await page.goto(server.address, wait_until="commit")
    end = time.monotonic() + 60
    times = {}
    while "kernel" not in times:
        if time.monotonic() > end:
            raise SystemExit(f"{server.address} did not answer: {times}")
        await asyncio.sleep(0.05)
        times = await page.evaluate("() => window.times ?? {}")
    return page, times


async def alternating(browser, servers, pairs):
    """Open each server's page in turn, as a first visit and once more; return all the times."""
    taken = {(name, visit): [] for name in servers for visit in ("first visit", "warm cache")}
    for _ in range(pairs):
        for name, server in servers.items():
            context = await browser.new_context(viewport={"width": 390, "height": 844})
            for visit in ("first visit", "warm cache"):
                await asyncio.sleep(SPARE_S)
                page, times = await opened(context, server)
                taken[name, visit].append(times)
                await page.close()
            await context.close()
    return taken


async def at_once(browser, server, count):
    """Open so many pages at once; return when the last could be used, in milliseconds."""
    contexts = [await browser.new_context() for _ in range(count)]
    await asyncio.sleep(SPARE_S)
    every = await asyncio.gather(*(opened(context, server) for context in contexts))
    for context in contexts:
        await context.close()
    return max(times["control"] for _, times in every)


async def one_more(browser, server):
    """Return the memory that a second open page takes, in MB."""
    contexts = [await browser.new_context() for _ in range(2)]
    await opened(contexts[0], server)
    await asyncio.sleep(SPARE_S)
    before = server.pss_mb()
    await opened(contexts[1], server)
    await asyncio.sleep(SPARE_S)
    after = server.pss_mb()
    for context in contexts:
        await context.close()
    return after - before


async def measure(pairs):
    """Measure and print."""
    with ExitStack() as open_now:

        def folder():
            return Path(open_now.enter_context(tempfile.TemporaryDirectory()))

        ours, peer = "the dashboard", "stock, preheated"
        servers = {
            ours: open_now.enter_context(dashboard(folder())),
            peer: open_now.enter_context(stock(folder(), preheated=True)),
            "stock, cold": open_now.enter_context(stock(folder(), preheated=False)),
        }
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            await asyncio.sleep(SPARE_S)
            taken = await alternating(browser, servers, pairs)
            print(f"Opening, median of {pairs} alternating, in ms from the navigation's start")
            for visit in ("first visit", "warm cache"):
                for what in ("control", "kernel"):
                    middle = {
                        name: statistics.median(each[what] for each in taken[name, visit])
                        for name in servers
                    }
                    row = ", ".join(f"{name} {value:.0f}" for name, value in middle.items())
                    print(f"  {visit}, {what}: {row}: {middle[ours] / middle[peer]:.2f} x")
            for count in (1, 4, 8):
                last = [await at_once(browser, servers[name], count) for name in (ours, peer)]
                print(f"  {count} at once, last control: {last[0]:.0f}, stock {last[1]:.0f}")
            more = [await one_more(browser, servers[name]) for name in (ours, peer)]
            ratio = more[0] / more[1]
            print(f"  one more open page: {more[0]:.0f} MB, stock {more[1]:.0f}: {ratio:.2f} x")
            await browser.close()


def main():
    """Read how often, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=11)
    asked, _ = parser.parse_known_args()
    asyncio.run(measure(asked.pairs))


if __name__ == "__main__":
    main()
