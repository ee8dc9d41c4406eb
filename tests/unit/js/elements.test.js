// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { elements } from "../../../widgets/upperback/player/js/elements.js";
import { namedIn, pageFor } from "./page.js";

test("every control of the player has the name that people and tests know it by", (t) => {
  pageFor(t);
  const { buttons, controls, root } = elements();
  const named = namedIn(root);

  for (const name of ["Start", "Back", "Pause", "Resume", "Next", "Restart", "Stop", "Full screen"]) {
    assert.equal(named("button", name).type, "button");
  }
  assert.equal(Object.values(buttons).every((each) => controls.contains(each)), true);
  assert.ok(named("[role=group]", "Player controls") === controls);
});

test("the player is a region with a timer, a progress bar, an alert and a polite voice", (t) => {
  pageFor(t);
  const { alarm, live, root, seconds, track } = elements();

  assert.equal(root.getAttribute("role"), "region");
  assert.equal(root.contains(seconds) && seconds.getAttribute("role"), "timer");
  assert.equal(root.contains(track) && track.getAttribute("role"), "progressbar");
  assert.equal(root.contains(alarm) && alarm.getAttribute("role"), "alert");
  assert.equal(root.contains(live) && live.getAttribute("aria-live"), "polite");
});

test("JupyterLab's shortcuts leave the player's keys alone", (t) => {
  pageFor(t);

  assert.equal(elements().root.getAttribute("data-lm-suppress-shortcuts"), "true");
});

test("no element has an id, so that two players fit on one page", (t) => {
  pageFor(t);

  assert.ok(elements().root.querySelector("[id]") === null);
});
