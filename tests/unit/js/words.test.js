// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  announcement,
  clockFace,
  nextWords,
  readable,
  repetitionWords,
  secondsLeft,
  sideWords,
} from "../../../widgets/upperback/player/js/words.js";
import { timelineOf } from "./fixtures.js";

/** @param {Partial<import("./fixtures.js").Cue>} difference */
const cueWith = (difference) => timelineOf([difference]).cues[0];

test("durations read as Python's `readable` writes them", () => {
  assert.deepEqual(
    [0, 0.4, 45, 60, 129.6, 600, 1200].map(readable),
    ["0 s", "0 s", "45 s", "1 min", "2 min 10 s", "10 min", "20 min"],
  );
});

test("the clock face shows minutes and seconds", () => {
  assert.deepEqual([0, 41.9, 60, 117.6, 754].map(clockFace), ["0:00", "0:42", "1:00", "1:58", "12:34"]);
});

test("a hold of five seconds counts 5 4 3 2 1", () => {
  const cue = { ...cueWith({}), start_s: 10, end_s: 15 };
  const shown = [10, 10.999, 11, 12, 13, 14, 14.999, 15].map((at) => secondsLeft(cue, at));

  assert.deepEqual(shown, [5, 5, 4, 3, 2, 1, 1, 0]);
});

test("sides and repetitions are named only where there are some", () => {
  assert.deepEqual(
    [cueWith({ side: "left" }), cueWith({ side: "right" }), cueWith({})].map(sideWords),
    ["Left side", "Right side", ""],
  );
  assert.equal(repetitionWords(cueWith({ repetition: 2, repetitions: 3 })), "Repetition 2 of 3");
  assert.equal(repetitionWords(cueWith({ repetition: 1, repetitions: 1 })), "");
  assert.equal(repetitionWords(cueWith({})), "");
});

test("a screen reader hears the step, and its side where the step does not say it", () => {
  const says = { side: /** @type {const} */ ("left"), short: "Breathe out and turn left" };
  const silent = { side: /** @type {const} */ ("right"), short: "Stay there and keep breathing" };

  assert.equal(announcement(cueWith(says)), "Breathe out and turn left");
  assert.equal(announcement(cueWith(silent)), "Stay there and keep breathing. Right side.");
  assert.equal(announcement(cueWith({ short: "Sit down" })), "Sit down");
});

test("what comes next is said, and that nothing does", () => {
  assert.equal(nextWords(cueWith({ short: "Rest" })), "Next: Rest");
  assert.equal(nextWords(undefined), "Then you are done");
});
