// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { toggled } from "../../../widgets/upperback/components/bodymap/bodymap.js";

test("a tap marks a place, a second one takes the mark away", () => {
  assert.deepEqual(toggled(["left"], "mid-back"), ["left", "mid-back"]);
  assert.deepEqual(toggled(["left", "mid-back"], "left"), ["mid-back"]);
});
