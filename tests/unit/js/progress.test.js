// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { piecesOf } from "../../../widgets/upperback/player/js/progress.js";
import { timelineOf } from "./fixtures.js";

test("the bar has a piece for each stretch of repetitions, and covers the whole session", () => {
  const timeline = timelineOf([
    {},
    {},
    { repetition: 1, side: "left" },
    { repetition: 2, side: "left" },
    { kind: "move" },
    { repetition: 1, side: "right" },
    { repetition: 1, technique: "cat-cow" },
  ]);

  assert.deepEqual(piecesOf(timeline), [
    { start_s: 0, end_s: 8, repeated: false },
    { start_s: 8, end_s: 16, repeated: true },
    { start_s: 16, end_s: 20, repeated: false },
    { start_s: 20, end_s: 24, repeated: true },
    { start_s: 24, end_s: 28, repeated: true },
  ]);
});
