"""How soon a player shows its first cue, once Start is pressed."""

from visiting.visits import opened, visitor

_WATCH = """() => {
  const player = document.querySelector(".ub-player");
  window.moments = [];
  const press = ({ timeStamp }) => moments.push({ pressed: timeStamp });
  addEventListener("pointerdown", press, { capture: true });
  // The state and the cue change in the same frame.
  new MutationObserver(() => moments.length && (moments.at(-1).shown ??= performance.now()))
    .observe(player, { attributeFilter: ["data-state", "data-cue"] });
}"""
_SHOWN = "(presses) => moments.length === presses && moments.at(-1).shown && moments.at(-1)"
_NOTHING_OF_VOILA = "**/voila.js"


async def _answer(page, name, presses):
    """Press this button of the player; return the ms from that pointer event to what it changed."""
    await page.locator(".ub-player").get_by_role("button", name=name).click()
    told = await page.wait_for_function(_SHOWN, arg=presses)
    times = await told.json_value()
    return times["shown"] - times["pressed"]


async def start_and_stop(browser, server, *, with_kernel):
    """Press Today's Start, the player's, and Stop; return the ms until each shows."""
    context = await visitor(browser)
    if with_kernel:
        page, _ = await opened(context, server)
    else:
        page = await context.new_page()
        await page.route(_NOTHING_OF_VOILA, lambda _route: None)  # no kernel ever comes
        await page.goto(server.address, wait_until="commit")
    await page.get_by_role("button", name="Start", exact=True).first.click()
    await page.locator(".ub-player .ub-start").wait_for()
    await page.evaluate(_WATCH)
    taken = [await _answer(page, name, at) for at, name in enumerate(("Start", "Stop"), 1)]
    await context.close()
    return taken
