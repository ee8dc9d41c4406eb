"""How soon the dashboard can be used, and what one more of it takes, beside what others serve.

Beside it stand one slider by stock Voilà, with a kernel made ahead and without, and by panel, which
lives in an environment of its own under `build/`. The times are taken in the page, from the start
of its navigation: to the effect of a real pointer event on a control that is to be seen (a number
of the check-in; the slider), and to Python's answer to that (the number is in the diary; a label
says the slider's value). The pages alternate, each as a first visit and with a warm cache, and who
makes kernels ahead has one ready. Then several are opened at once; the memory that one more open
page takes is counted, before and after its first chart, and what is left of it once it is closed;
and Start and Stop are pressed, with a kernel and before there is any.

    python benchmarks/opening.py [--pairs 11]
"""

import argparse
import asyncio
import shutil
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.async_api import async_playwright
from visiting import servers as serving
from visiting.memory import draw_a_chart, one_more
from visiting.starting import start_and_stop
from visiting.visits import MOMENTS, alternating, at_once

OURS, PEER, COLD, PANEL = "dashboard", "stock, ahead", "stock, cold", "panel"
COUNTED = {"loaded": "kB loaded", "brought": "kB by the websocket"}
AT_ONCE = (1, 4, 8)
READY_S = 7.0


def started(until_the_end):
    """Start every server that can be had; return them by name."""

    def folder():
        return Path(until_the_end.enter_context(tempfile.TemporaryDirectory()))

    every = {
        OURS: serving.dashboard(folder()),
        PEER: serving.stock(folder(), preheated=True),
        COLD: serving.stock(folder(), preheated=False),
    }
    if (python := serving.python_with_panel()) is not None:
        every[PANEL] = serving.panel(folder(), python)
    else:
        print("panel cannot be had here: pip could not install it, and its column is missing")
    return {name: until_the_end.enter_context(each) for name, each in every.items()}


def row(what, values, *, compared=True):
    """Print one row, with the ratio of ours to that of stock Voilà with its kernel made ahead."""
    shown = "".join(f"{values[name]:>14.0f}" for name in values)
    ratio = f"{values[OURS] / values[PEER]:>9.2f} x" if compared else ""
    print(f"  {what:<40}{shown}{ratio}")


def head(what, names):
    """Print what the rows below are, and whose."""
    print(f"\n{what:<42}{''.join(f'{name:>14}' for name in names)}")


async def openings(browser, servers, pairs):
    """Print when pages could be used, and where the time went."""
    taken = await alternating(browser, servers, pairs)
    for visit in ("first visit", "warm cache"):
        head(f"{visit}, ms, median of {pairs}", servers)
        for what, said in (MOMENTS | COUNTED).items():
            middle = {
                name: statistics.median(each.get(what) or 0 for each in taken[name, visit])
                for name in servers
            }
            row(said, middle, compared=what in ("control", "kernel"))


async def several(browser, servers):
    """Print when the last of several pages that open at once could be used."""
    head("opened at once, ms", servers)
    for count in AT_ONCE:
        last = {name: await at_once(browser, server, count) for name, server in servers.items()}
        for which, said in enumerate(("a control has done something", "Python has answered")):
            row(f"{count}: {said}", {name: both[which] for name, both in last.items()})


async def memories(browser, servers):
    """Print what one more open page takes."""
    head("memory of one more open page, MB (PSS)", servers)
    found = {
        name: await one_more(browser, server, draw_a_chart if name == OURS else None)
        for name, server in servers.items()
    }
    row("it is open", {name: taken for name, (taken, _, _) in found.items()})
    row(
        "its first chart is drawn (a slider: open)",
        {name: taken if drawn is None else drawn for name, (taken, drawn, _) in found.items()},
    )
    row("it is closed", {name: left for name, (*_, left) in found.items()}, compared=False)


async def starts(browser, server, pairs):
    """Print how soon the player answers to Start, and to Stop."""
    head(f"the player's answer, ms, of {pairs} (goal: 100)", ("median", "largest"))
    for with_kernel, said in ((True, "with a kernel"), (False, "before there is one")):
        taken = []
        for _ in range(pairs):
            await asyncio.sleep(server.rest_s if with_kernel else 0)
            taken.append(await start_and_stop(browser, server, with_kernel=with_kernel))
        for name, each in zip(("Start", "Stop"), zip(*taken, strict=True), strict=True):
            row = f"{statistics.median(each):>14.0f}{max(each):>14.0f}"
            print(f"  {f'{name}, {said}':<40}{row}")


async def measure(pairs):
    """Measure and print."""
    with ExitStack() as until_the_end:
        servers = started(until_the_end)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            await asyncio.sleep(READY_S)
            await openings(browser, servers, pairs)
            await several(browser, servers)
            await memories(browser, servers)
            await starts(browser, servers[OURS], pairs)
            await browser.close()


def main():
    """Read how often, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=11)
    asked, _ = parser.parse_known_args()
    asyncio.run(measure(asked.pairs))


if __name__ == "__main__":
    main()
