// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { typed } from "../../../widgets/upperback/rating/rating.js";

test("a digit rates, and 1 followed by 0 is ten", () => {
  assert.equal(typed(null, "6"), 6);
  assert.equal(typed(1, "0"), 10);
  assert.equal(typed(4, "0"), 0);
});

test("any other key is left to the browser", () => {
  assert.equal(typed(3, "ArrowRight"), null);
  assert.equal(typed(3, "F5"), null);
});
