// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { isLeftByCross, wantedButtons } from "../../../widgets/upperback/player/js/buttons.js";

/** @typedef {import("../../../widgets/upperback/player/js/engine.js").State} State */

/** @param {State} state @param {object} [more] */
const engine = (state, more) => ({
  state,
  mayStart: true,
  mayGoOn: true,
  underWay: ["ready", "playing", "paused"].includes(state),
  ...more,
});
const page = { leave: "To Today", awaitsRating: false, open: false };

test("a locked technique has no Start, and a session that goes on has Stop whatever is locked", () => {
  const locked = { mayStart: false, mayGoOn: false };

  assert.deepEqual(wantedButtons(engine("idle", locked), page, false), []);
  for (const state of /** @type {State[]} */ (["ready", "playing", "paused"])) {
    assert.ok(wantedButtons(engine(state, locked), page, false).includes("stop"), state);
  }
  assert.deepEqual(wantedButtons(engine("paused", locked), page, false), ["stop"]);
});

test("after advice to leave it for today nothing is offered but the way out", () => {
  assert.deepEqual(wantedButtons(engine("stopped"), page, true), ["leave"]);
  assert.deepEqual(wantedButtons(engine("stopped", { mayStart: false }), page, false), ["leave"]);
  assert.deepEqual(wantedButtons(engine("stopped"), page, false), ["restart", "leave"]);
});

test("where the page has no other place to go to, there is no button for it", () => {
  assert.deepEqual(wantedButtons(engine("finished"), { ...page, leave: "" }, false), ["restart"]);
});

test("while a number is asked for after a session, the cross alone leads out", () => {
  const asking = { ...page, awaitsRating: true };

  assert.equal(isLeftByCross("finished", asking), true);
  assert.equal(isLeftByCross("paused", asking), false);
  assert.equal(isLeftByCross("finished", { ...asking, leave: "" }), false);
});
