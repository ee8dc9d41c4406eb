// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { neighbour } from "../../../widgets/upperback/components/tabs/tabs.js";

test("arrow keys go round the tabs, Home and End to the ends", () => {
  assert.equal(neighbour(0, "ArrowRight", 3), 1);
  assert.equal(neighbour(2, "ArrowRight", 3), 0);
  assert.equal(neighbour(0, "ArrowLeft", 3), 2);
  assert.equal(neighbour(1, "Home", 3), 0);
  assert.equal(neighbour(1, "End", 3), 2);
});

test("any other key is left alone", () => {
  assert.equal(neighbour(1, "Tab", 3), null);
});
