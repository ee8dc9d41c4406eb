// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { isOne } from "../../../widgets/upperback/player/js/doubletap.js";

/** @param {number} timeStamp @param {number} screenX @param {number} detail */
const tap = (timeStamp, screenX = 300, detail = 1) => ({ timeStamp, screenX, screenY: 700, detail });

test("two taps are one if the second comes soon, and near the first", () => {
  assert.equal(isOne(tap(1000), tap(1200)), true);
  assert.equal(isOne(tap(1000), tap(1499, 320)), true);
});

test("a later tap, or one elsewhere, is meant for itself", () => {
  assert.equal(isOne(tap(1000), tap(1600)), false);
  assert.equal(isOne(tap(1000), tap(1200, 340)), false);
});

test("a key presses no finger twice", () => {
  assert.equal(isOne(tap(1000), tap(1200, 300, 0)), false);
  assert.equal(isOne(tap(1000, 300, 0), tap(1200)), false);
});
