// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  breathsOf,
  cueAt,
  eased,
  endsRepetition,
  fractionOf,
  moved,
  partAt,
  samePlace,
} from "../../../widgets/upperback/player/js/timeline.js";
import { breathing, timelineOf } from "./fixtures.js";

test("the cue that is on is the last one that has started, also on the edge", () => {
  const { cues } = breathing();
  const found = [-1, 0, 2.999, 3, 6.999, 7, 18.999, 19, 20.9, 99].map((at) => cueAt(cues, at));

  assert.deepEqual(found, [0, 0, 0, 1, 1, 2, 4, 5, 5, 5]);
});

test("a cue's fraction stays between 0 and 1", () => {
  const [cue] = breathing().cues;

  assert.deepEqual(
    [-1, 0, 1.5, 3, 9].map((at) => fractionOf(cue, at)),
    [0, 0, 0.5, 1, 1],
  );
});

test("a changed setting keeps the same cue and the same fraction of it", () => {
  const before = breathing({ inhale: 4 });
  const after = breathing({ inhale: 8 });
  // A quarter into the second inhale: 3 + 8 + 1 seconds before, 3 + 12 + 2 after.
  assert.equal(samePlace(before.cues, 12, after.cues), 17);
  assert.equal(samePlace(after.cues, 17, before.cues), 12);
});

test("where the cue is gone, the next that exists is begun", () => {
  const before = breathing({ repetitions: 3 });
  const after = breathing({ repetitions: 2 });
  // In the third repetition, which is no more: the end is next.
  assert.equal(samePlace(before.cues, 20, after.cues), 19);
});

test("where no cue is left, there is no place", () => {
  const before = breathing();
  const after = timelineOf([{ step: "other" }]);

  assert.equal(samePlace(before.cues, 12, after.cues), null);
});

test("passes that say the same step are told apart by their number", () => {
  const pass = { step: "roll-up", kind: /** @type {const} */ ("move"), repetition: 1 };
  const before = timelineOf([pass, pass, pass].map((cue) => ({ ...cue, seconds: 3 })));
  const after = timelineOf([pass, pass, pass].map((cue) => ({ ...cue, seconds: 6 })));

  assert.equal(samePlace(before.cues, 4.5, after.cues), 9);
});

test("a repetition ends with its last cue, its rest included", () => {
  const timeline = timelineOf([
    { repetition: 0 },
    { repetition: 1 },
    { repetition: 1, kind: "rest" },
    { repetition: 2 },
    { repetition: 0 },
    { repetition: 1 },
    { repetition: 1, technique: "cat-cow" },
  ]);

  assert.deepEqual(endsRepetition(timeline.cues), [false, false, true, true, false, true, true]);
});

test("the part that is on is the technique that has not ended", () => {
  const timeline = timelineOf([{}, {}, { technique: "cat-cow" }]);

  assert.deepEqual(
    [0, 7.9, 8, 11].map((at) => partAt(timeline, at)),
    [0, 0, 1, 1],
  );
});

test("the breath fills with an inhale, empties with an exhale, and is still in between", () => {
  const kinds = /** @type {const} */ (["get-ready", "inhale", "hold", "exhale", "rest", "inhale"]);
  const { cues } = timelineOf(kinds.map((kind) => ({ kind })));

  assert.deepEqual(breathsOf(cues), [
    { from: 0, to: 0 },
    { from: 0, to: 1 },
    { from: 1, to: 1 },
    { from: 1, to: 0 },
    { from: 0, to: 0 },
    { from: 0, to: 1 },
  ]);
});

test("a breath's movement is slow at its ends and never turns back", () => {
  const way = Array.from({ length: 11 }, (_, i) => eased(i / 10));

  assert.deepEqual([way[0], way[5], way[10]].map((at) => Math.round(at * 1e9) / 1e9), [0, 0.5, 1]);
  assert.ok(way.every((at, i) => i === 0 || at > way[i - 1]));
  assert.ok(way[1] < 0.1);
});

test("a breath moves the person all along; getting into place takes three seconds at most", () => {
  const [inhale, setup] = timelineOf([
    { kind: "inhale", seconds: 8 },
    { kind: "setup", seconds: 10 },
  ]).cues;

  assert.equal(moved(inhale, 4).toFixed(6), "0.500000");
  assert.equal(moved(setup, 9.5).toFixed(6), "0.500000");
  assert.equal(moved(setup, 11), 1);
});
