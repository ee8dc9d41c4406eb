// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { floatControls, someRuns } from "../../../widgets/upperback/player/js/floating_controls.js";
import { pageFor, popoverOf } from "./page.js";

/** @param {import("node:test").TestContext} t */
function docked(t) {
  const page = pageFor(t);
  const place = document.createElement("div");
  const controls = document.createElement("div");
  Object.defineProperty(place, "offsetHeight", { value: 48 });
  const popover = popoverOf(controls);
  const engine = { runs: true };
  const update = floatControls(place, controls, () => engine.runs, page.signal);
  /** @param {number} share  how much of the controls' place is in view */
  const scrolled = (share) => page.tell("IntersectionObserver", place, { intersectionRatio: share });
  return { ...page, engine, place, popover, scrolled, update };
}

test("the controls float while their place is out of view, and the page does not jump", (t) => {
  const { place, popover, scrolled } = docked(t);
  scrolled(0.5);
  assert.deepEqual([popover.open, place.style.minHeight], [true, "48px"]);
  scrolled(1);

  assert.deepEqual([popover.open, place.style.minHeight], [false, ""]);
});

test("controls in view stay where they are", (t) => {
  const { popover, scrolled, update } = docked(t);
  update();
  scrolled(0.99);

  assert.equal(popover.open, false);
});

test("the controls of a player that does not run do not float, and come down when it ends", (t) => {
  const { engine, popover, scrolled, update } = docked(t);
  engine.runs = false;
  scrolled(0);
  assert.equal(popover.open, false);
  engine.runs = true;
  update();
  assert.equal(popover.open, true);
  engine.runs = false;
  update();

  assert.equal(popover.open, false);
});

test("what has left looks at nothing any more", (t) => {
  const page = docked(t);
  page.leave();
  page.scrolled(0);

  assert.equal(page.popover.open, false);
});

test("whether a player runs is read from the page: ready and playing run, paused does not", (t) => {
  pageFor(t);
  const player = document.createElement("section");
  player.className = "ub-player";
  document.body.append(player);
  const runs = ["idle", "ready", "playing", "paused", "stopped", "finished"].filter((state) => {
    player.dataset.state = state;
    return someRuns();
  });

  assert.deepEqual(runs, ["ready", "playing"]);
});
