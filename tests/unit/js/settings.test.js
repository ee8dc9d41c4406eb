// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Settings, USUAL } from "../../../widgets/upperback/player/js/settings.js";
import { pageFor } from "./page.js";

test("nobody is spoken to or trembled at without having asked", (t) => {
  pageFor(t);
  const { values } = new Settings({});
  assert.deepEqual(values, USUAL);
  assert.deepEqual([values.speech, values.vibration, values.countdown], [false, false, false]);
});

test("a switch is remembered by the browser, and told of once", (t) => {
  pageFor(t);
  const settings = new Settings({});
  let changes = 0;
  settings.addEventListener("change", () => (changes += 1));
  settings.set("speech", true);
  assert.equal(changes, 1);
  assert.equal(new Settings({}).values.speech, true);
});

test("what Python remembers serves a browser that remembers nothing, and no other", (t) => {
  pageFor(t);
  assert.equal(new Settings({ chimes: false }).values.chimes, false);
  new Settings({}).set("chimes", true);
  assert.equal(new Settings({ chimes: false }).values.chimes, true);
});

test("what Python remembers may come later, and fires only when it changes something", (t) => {
  pageFor(t);
  const settings = new Settings({});
  let changes = 0;
  settings.addEventListener("change", () => (changes += 1));
  settings.remember({ chimes: true });
  assert.equal(changes, 0);
  settings.remember({ chimes: false });
  assert.equal(changes, 1);
  assert.equal(settings.values.chimes, false);
});

test("what is no switch of ours is passed over", (t) => {
  pageFor(t);
  localStorage.setItem("upperback.player", '{"chimes": "loud", "speech": true, "more": true}');
  const { values } = new Settings(/** @type {{}} */ ({ countdown: 7 }));
  assert.deepEqual(values, { ...USUAL, speech: true });
});
