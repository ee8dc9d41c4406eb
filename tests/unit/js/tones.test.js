// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  chimesOf,
  countdownOf,
  SCORE,
  tonesOf,
  TREMBLES,
} from "../../../widgets/upperback/player/js/tones.js";
import { timelineOf } from "./fixtures.js";

const twoSides = timelineOf([
  { kind: "get-ready" },
  { kind: "setup", side: "left" },
  { kind: "inhale", side: "left" },
  { kind: "exhale", side: "left" },
  { kind: "hold", side: "left", seconds: 10 },
  { kind: "setup", side: "right" },
  { kind: "inhale", side: "right" },
  { kind: "finish" },
]);

test("inhale, exhale, hold, side change and finish each have a sound of their own", () => {
  const tones = Object.values(SCORE).map((notes) => JSON.stringify(notes));
  assert.equal(new Set(tones).size, tones.length);
  const { inhale, exhale, hold } = SCORE;
  assert.ok(inhale[0].from < inhale[0].to, "a breath in rises");
  assert.ok(exhale[0].from > exhale[0].to, "a breath out falls");
  assert.equal(hold[0].from, hold[0].to);
  assert.equal(SCORE.side.length, 3);
  assert.ok(SCORE.finish.every((note, i) => i === 0 || note.from > SCORE.finish[i - 1].from));
});

test("each also trembles in a way of its own", () => {
  const felt = Object.values(TREMBLES).map(String);
  assert.equal(new Set(felt).size, felt.length);
  for (const tone of ["inhale", "exhale", "hold", "side", "finish"]) assert.ok(tone in TREMBLES);
});

test("every note is quiet, begins with its tone and is soon over", () => {
  for (const notes of Object.values(SCORE)) {
    assert.equal(Math.min(...notes.map(({ at }) => at)), 0);
    for (const { at, lasts, loud } of notes) {
      assert.ok(loud <= 0.25);
      assert.ok(at + lasts <= 2.5);
    }
  }
});

test("each cue but the first has its tone; the change of sides comes before what is done there", () => {
  assert.deepEqual(tonesOf(twoSides.cues), [
    null, "step", "inhale", "exhale", "hold", "side", "inhale", "step",
  ]);
});

test("another technique's first side is no change of sides", () => {
  const { cues } = timelineOf([
    { side: "right" },
    { side: "left", technique: "seated-twist", kind: "hold" },
  ]);
  assert.deepEqual(tonesOf(cues), [null, "hold"]);
});

test("chimes are at the cues' starts, and the last one at the end", () => {
  const chimes = chimesOf(twoSides);
  assert.deepEqual(
    chimes.map(({ at_s }) => at_s),
    [...twoSides.cues.slice(1).map(({ start_s }) => start_s), twoSides.duration_s],
  );
  assert.equal(chimes.at(-1)?.tone, "finish");
});

test("half-time and the last three seconds are told of what is waited out, and of no breath", () => {
  const line = timelineOf([
    { kind: "hold", seconds: 10 },
    { kind: "inhale", seconds: 12 },
    { kind: "hold", seconds: 6 },
    { kind: "rest", seconds: 4 },
  ]);
  assert.deepEqual(countdownOf(line), [
    { at_s: 5, tone: "half" },
    { at_s: 7, tone: "tick" },
    { at_s: 8, tone: "tick" },
    { at_s: 9, tone: "tick" },
    { at_s: 25, tone: "tick" },
    { at_s: 26, tone: "tick" },
    { at_s: 27, tone: "tick" },
  ]);
});
