// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { showSafety } from "../../../widgets/upperback/player/js/safety.js";
import { SAFETY_WORDS } from "./fixtures.js";
import { pageFor } from "./page.js";

/** @param {import("node:test").TestContext} t @param {Partial<typeof SAFETY_WORDS>} [other] */
function shown(t, other = {}) {
  pageFor(t);
  const place = document.createElement("div");
  showSafety(place, { ...SAFETY_WORDS, ...other });
  return place;
}

/** What is in sight while nothing is unfolded. @param {Element} place */
const inSight = (place) => [...place.querySelectorAll(":scope > p")].map((line) => line.textContent);

test("the stop signs, whom to call and the notice are in sight without unfolding anything", (t) => {
  assert.deepEqual(inSight(shown(t)), [
    "Stop at Sharp pain · numbness",
    "Call 112 for weak legs.",
    "Not a medical device.",
  ]);
});

test("limits are in sight where there are some, as on the roller", (t) => {
  const limits = ["No neck.", "No low back."];

  assert.equal(inSight(shown(t, { limits }))[2], "On the roller. No neck. No low back.");
});

test("every emergency sign and every note can be unfolded", (t) => {
  const fold = shown(t).querySelector("details");

  assert.deepEqual(
    [...(fold?.querySelectorAll("li") ?? [])].map((line) => line.textContent),
    ["Weak legs", "Fever", "Breathe.", "Go slowly."],
  );
  assert.equal(fold?.open, false);
});

test("new words take the place of the old ones", (t) => {
  const place = shown(t);
  showSafety(place, { ...SAFETY_WORDS, notice: "Another notice." });

  assert.equal(place.querySelectorAll("details").length, 1);
  assert.equal(inSight(place).at(-1), "Another notice.");
});
