// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { megabytes } from "../../../widgets/upperback/components/upload/upload.js";

test("a size over the limit never reads like the limit", () => {
  assert.equal(megabytes(5_000_001), "5.1 MB");
  assert.equal(megabytes(6_291_456), "6.3 MB");
  assert.equal(megabytes(104_857_600), "104.9 MB");
});
