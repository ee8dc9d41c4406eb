// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { typed } from "../../../widgets/upperback/components/rating/rating.js";

test("a digit rates, and 1 soon followed by 0 is ten", () => {
  assert.equal(typed("6", { key: "", ago_ms: 0 }), 6);
  assert.equal(typed("0", { key: "1", ago_ms: 300 }), 10);
  assert.equal(typed("0", { key: "4", ago_ms: 300 }), 0);
});

test("a 0 long after a 1 is a change of mind, and no ten", () => {
  assert.equal(typed("0", { key: "1", ago_ms: 5000 }), 0);
});

test("any other key is left to the browser", () => {
  assert.equal(typed("ArrowRight", { key: "1", ago_ms: 300 }), null);
  assert.equal(typed("F5", { key: "1", ago_ms: 300 }), null);
});
