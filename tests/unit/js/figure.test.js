// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { frameAt, wayBetween } from "../../../widgets/upperback/player/js/figure.js";
import { outline } from "../../../widgets/upperback/player/js/outline.js";

const drawing = {
  view: [0, 0, 100, 100],
  shapes: [],
  poses: { a: [0, 0], b: [10, 20] },
  motions: {
    "a>b": [
      [0, 0],
      [2, 20],
      [10, 20],
    ],
  },
};

test("a motion goes through its frames, straight between neighbours", () => {
  const way = wayBetween(drawing, "a", "b");
  const frames = [0, 0.25, 0.5, 0.75, 1].map((fraction) => frameAt(way, fraction));

  assert.deepEqual(frames, [
    [0, 0],
    [1, 10],
    [2, 20],
    [6, 20],
    [10, 20],
  ]);
});

test("a pose that is held stays", () => {
  assert.deepEqual(frameAt(wayBetween(drawing, "b", "b"), 0.7), [10, 20]);
});

test("what is hidden in one frame is as in the nearer one", () => {
  const way = [[null, 1], [4, null]];

  assert.deepEqual(frameAt(way, 0.4), [null, 1]);
  assert.deepEqual(frameAt(way, 0.6), [4, null]);
});

test("a straight outline joins its points, and closes if it is closed", () => {
  const shape = { points: 3, smooth: false, closed: true };

  assert.equal(outline(shape, [9, 9, 0, 0, 10, 0, 5.06, 8], 2), "M0 0L10 0L5.1 8Z");
  assert.equal(outline({ ...shape, closed: false }, [0, 0, 1, 0, 2, 0], 0), "M0 0L1 0L2 0");
});

test("a smooth outline passes through its points", () => {
  const path = outline({ points: 3, smooth: true, closed: false }, [0, 0, 6, 6, 12, 0], 0);

  assert.equal(path, "M0 0C1 1 4 6 6 6C8 6 11 1 12 0");
});

test("a hidden shape has no outline", () => {
  assert.equal(outline({ points: 1, smooth: false, closed: true }, [null, null], 0), "");
});

test("a limb of one width is a straight piece between two half circles", () => {
  const limb = { points: 2, smooth: false, closed: true, radii: [2, 2] };

  assert.equal(
    outline(limb, [0, 0, 10, 0], 0),
    "M0 -2L10 -2A2 2 0 0 1 10 2L0 2A2 2 0 0 1 0 -2Z",
  );
});

test("a limb that is seen end on is its wider circle", () => {
  const limb = { points: 2, smooth: false, closed: true, radii: [3, 5] };

  assert.equal(outline(limb, [0, 0, 1, 0], 0), "M-4 0A5 5 0 1 1 6 0A5 5 0 1 1 -4 0Z");
});
