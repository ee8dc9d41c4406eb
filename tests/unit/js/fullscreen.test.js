// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { FullScreen } from "../../../widgets/upperback/player/js/fullscreen.js";
import { breathing, clockwork } from "./fixtures.js";
import { pageFor, popoverOf } from "./page.js";

/**
 * @param {import("node:test").TestContext} t
 * @param {boolean} knows  whether the browser knows a full screen for parts of a page
 */
async function entered(t, knows = true) {
  const page = pageFor(t);
  const root = document.createElement("section");
  const button = document.createElement("button");
  root.tabIndex = -1;
  root.append(button);
  document.body.append(root);
  const popover = popoverOf(root);
  /** @param {Element | null} element */
  const fill = (element) => {
    Object.defineProperty(document, "fullscreenElement", { value: element, configurable: true });
    page.happen(root, "fullscreenchange");
  };
  root.requestFullscreen = async () => {
    if (!knows) throw new TypeError("not here");
    fill(root);
  };
  document.exitFullscreen = async () => fill(null);
  const engine = new Engine(breathing(), clockwork());
  const full = new FullScreen(root, button, engine, page.signal);
  engine.start();
  button.focus();
  button.click();
  await null;
  await null;
  return { ...page, button, engine, fill, full, popover, root };
}

test("a press fills the screen, and a second one leaves it with the session going on", async (t) => {
  const { button, engine, full } = await entered(t);
  assert.deepEqual([full.on, button.textContent], [true, "Leave full screen"]);
  button.click();

  assert.deepEqual([full.on, button.textContent, engine.running], [false, "Full screen", true]);
});

test("the focus leaves the button, so that Space pauses and does not leave the full screen", async (t) => {
  const { root } = await entered(t);

  assert.ok(document.activeElement === root);
});

test("Escape, which the browser takes for itself, pauses the session", async (t) => {
  const { engine, fill, full } = await entered(t);
  fill(null);

  assert.deepEqual([full.on, engine.state], [false, "paused"]);
});

test("a telephone without full screen shows the player above everything, and takes it back", async (t) => {
  const { button, engine, full, popover } = await entered(t, false);
  assert.deepEqual([full.on, popover.open], [true, true]);
  button.click();

  assert.deepEqual([full.on, popover.open, engine.running], [false, false, true]);
});

test("each change is told of, and a player that leaves the page leaves the full screen", async (t) => {
  const { full, leave } = await entered(t);
  let changes = 0;
  full.addEventListener("change", () => (changes += 1));
  leave();

  assert.equal(full.on, false);
  assert.equal(changes > 0, true);
  assert.ok(document.fullscreenElement === null);
});
