"""How soon a player shows its first cue, once Start is pressed."""

from visiting.visits import opened, visitor

_WATCH = """() => {
  const player = document.querySelector(".ub-player");
  window.start = {};
  const press = ({ timeStamp }) => (start.pressed = timeStamp);
  addEventListener("pointerdown", press, { capture: true });
  // The state and the cue change in the same frame.
  new MutationObserver(() => (start.shown ??= performance.now()))
    .observe(player, { attributeFilter: ["data-state", "data-cue"] });
}"""
_NOTHING_OF_VOILA = "**/voila.js"


async def first_cue(browser, server, *, with_kernel):
    """Press Today's Start and the player's; return the ms from that pointer event to the cue."""
    context = await visitor(browser)
    if with_kernel:
        page, _ = await opened(context, server)
    else:
        page = await context.new_page()
        await page.route(_NOTHING_OF_VOILA, lambda _route: None)  # no kernel ever comes
        await page.goto(server.address, wait_until="commit")
    await page.get_by_role("button", name="Start", exact=True).first.click()
    start = page.locator(".ub-player .ub-start")
    await start.wait_for()
    await page.evaluate(_WATCH)
    await start.click()
    times = await (await page.wait_for_function("() => start.shown && start")).json_value()
    await context.close()
    return times["shown"] - times["pressed"]
