// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { steppedWidth } from "../../../widgets/upperback/components/picture/picture.js";

test("a width is asked for in steps, so that dragging a window draws seldom", () => {
  assert.equal(steppedWidth(777.4), 760);
  assert.equal(steppedWidth(779.9), 760);
});

test("a picture is neither too narrow to read nor wider than a page", () => {
  assert.equal(steppedWidth(120), 280);
  assert.equal(steppedWidth(3000), 1100);
});
