"""One visit to a page: when it can be used, when Python answers, and where the time goes.

Every moment is taken in the page itself, in milliseconds from the start of its navigation.
"""

import asyncio
import json
import time

OURS = {
    "control": "document.querySelector('.ub-today-checkin .ub-rating-row label:nth-of-type(6)')",
    "at": 0.5,
    "effect": "document.querySelector('.ub-rating input:checked')",
    "answer": "document.body.innerText.includes('Saved: stiffness')",
}
STOCK = {
    "control": "document.querySelector('.noUi-target')",
    "at": 0.7,
    "effect": "/[1-9]/.test(document.querySelector('.widget-readout')?.textContent)",
    "answer": "document.body.innerText.includes('heard')",
}
PANEL = {
    "control": "deep('.noUi-target')",
    "at": 0.7,
    "effect": "/[1-9]/.test(deep('.bk-slider-value')?.textContent)",
    "answer": "deep('pre')?.textContent.includes('heard')",
}
MOMENTS = {
    "html": "the page's HTML is here",
    "control": "a control has done something",
    "scripts": "the last script is here",
    "socket": "the websocket is open",
    "state": "four fifths of what it brings are here",
    "kernel": "Python has answered",
}
"""What is taken of a visit, in about the order in which it happens."""
_PATIENCE_S = 120

_WATCH = """
if (window === top) {
  window.times = {};
  const frames = [];
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener("open", () => (times.socket ??= performance.now()));
      this.addEventListener("message", ({ data }) => {
        frames.push([performance.now(), data.length ?? data.byteLength ?? data.size]);
      });
    }
  };
  // Within the shadows that panel draws in, too.
  const deep = (wanted, root = document) => {
    const found = root.querySelector(wanted);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll("*")) {
      const below = shadowRoot && deep(wanted, shadowRoot);
      if (below) return below;
    }
    return null;
  };
  const sum = (sizes) => sizes.reduce((total, each) => total + each, 0);
  const lookBack = () => {
    const loaded = performance.getEntriesByType("resource");
    const scripts = loaded.filter(({ initiatorType }) => initiatorType === "script");
    const [page] = performance.getEntriesByType("navigation");
    times.html = page.responseEnd;
    times.scripts = Math.max(...scripts.map(({ responseEnd }) => responseEnd));
    times.loaded = sum([page, ...loaded].map(({ transferSize }) => transferSize)) / 1000;
    times.brought = sum(frames.map(([, size]) => size)) / 1000;
    let left = 0.8 * times.brought * 1000;
    times.state = frames.find(([, size]) => (left -= size) <= 0)?.[0];
  };
  let tapped = -1e9;
  const watch = setInterval(() => {
    if (!document.body) return;
    const now = performance.now();
    if (!times.control && (EFFECT)) times.control = now;
    if (times.control && (ANSWER)) {
      clearInterval(watch);
      lookBack();
      times.kernel = now; // last: who waits for it finds the rest
    }
    const box = CONTROL?.getBoundingClientRect();
    if (times.control || !box?.width || now - tapped < 40) return;
    tapped = now;
    if (box.bottom > innerHeight) scrollBy(0, box.bottom - innerHeight / 2);
    else window.tap(box.left + box.width * AT, box.top + box.height / 2);
  }, 4);
}
"""


def _watching(page):
    """Return the script that finds a page's control, has it tapped, and takes the times."""
    script = _WATCH.replace("EFFECT", page["effect"]).replace("ANSWER", page["answer"])
    return script.replace("CONTROL", page["control"]).replace("AT", json.dumps(page["at"]))


async def visitor(browser):
    """Return a telephone's browser that has been nowhere yet."""
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(_PATIENCE_S * 1000)
    return context


async def opened(context, server):
    """Open the server's page; return it with its times."""
    page = await context.new_page()
    await page.expose_function("tap", page.mouse.click)
    await page.add_init_script(_watching(server.page))
    await page.goto(server.address, wait_until="commit")
    end = time.monotonic() + _PATIENCE_S
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
            context = await visitor(browser)
            for visit in ("first visit", "warm cache"):
                await asyncio.sleep(server.rest_s)
                page, times = await opened(context, server)
                taken[name, visit].append(times)
                await page.close()
            await context.close()
    return taken


async def at_once(browser, server, count):
    """Open so many pages at once; return when the last could be used, and was answered."""
    contexts = [await visitor(browser) for _ in range(count)]
    await asyncio.sleep(server.rest_s)
    every = await asyncio.gather(*(opened(context, server) for context in contexts))
    for context in contexts:
        await context.close()
    return [max(times[what] for _, times in every) for what in ("control", "kernel")]
