"""The memory (PSS) that one more open page takes of a server and all its processes."""

import asyncio

from visiting.visits import opened, visitor

_SETTLED_S = 7.0
"""So long it takes until the next kernel is made, or one that is given back is gone."""


async def one_more(browser, server, draw=None):
    """Return what a second open page takes, what once `draw(page)` was done, and what it leaves.

    All in MB, beside what the server takes with one page open. Without `draw` the second is None.
    """
    contexts = [await visitor(browser) for _ in range(2)]
    await opened(contexts[0], server)
    before = await _settled(server)
    page, _ = await opened(contexts[1], server)
    taken, drawn = await _settled(server) - before, None
    if draw is not None:
        await draw(page)
        drawn = await _settled(server) - before
    await page.close()  # and not only its context: a page that is closed gives its kernel back
    left = await _settled(server) - before
    for context in contexts:
        await context.close()
    return taken, drawn, left


async def draw_a_chart(page):
    """Open the diary's page, and wait for its first chart."""
    await page.get_by_role("tab", name="Diary").click()
    await page.get_by_role("tabpanel", name="Diary").get_by_role("img").first.wait_for()


async def _settled(server):
    await asyncio.sleep(_SETTLED_S)
    return server.pss_mb()
