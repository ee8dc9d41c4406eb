// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { after } from "../../../widgets/upperback/components/reorder_list/reorder_list.js";

test("adding puts at the end, taking out leaves the others' order", () => {
  assert.deepEqual(after(["a", "b"], "c", "add"), ["a", "b", "c"]);
  assert.deepEqual(after(["a", "b", "c"], "b", "remove"), ["a", "c"]);
});

test("moving changes places with the neighbour, and stops at the ends", () => {
  assert.deepEqual(after(["a", "b", "c"], "c", "up"), ["a", "c", "b"]);
  assert.deepEqual(after(["a", "b", "c"], "a", "down"), ["b", "a", "c"]);
  assert.deepEqual(after(["a", "b"], "a", "up"), ["a", "b"]);
  assert.deepEqual(after(["a", "b"], "b", "down"), ["a", "b"]);
});
