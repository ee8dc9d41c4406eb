// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Ledger } from "../../../widgets/upperback/player/js/ledger.js";
import { breathing, timelineOf } from "./fixtures.js";

test("what is played from start to end is all counted", () => {
  const timeline = breathing();
  const ledger = new Ledger();
  ledger.played(timeline, 0, 10);
  ledger.played(timeline, 10, timeline.duration_s);

  assert.equal(ledger.cuesDone, 6);
  assert.equal(ledger.activeS, 21);
  assert.deepEqual(ledger.partsOf(timeline), [
    {
      technique: "self-hug",
      timings: { hold: 2 },
      planned_s: 21,
      active_s: 21,
      repetitions_planned: 2,
      repetitions_done: 2,
    },
  ]);
});

test("what is skipped is not counted, and what is repeated counts once", () => {
  const timeline = breathing();
  const ledger = new Ledger();
  ledger.played(timeline, 3, 5); // half an inhale, then Next
  ledger.played(timeline, 7, 11); // the exhale, then Back
  ledger.played(timeline, 7, 11);

  assert.equal(ledger.cuesDone, 1);
  assert.equal(ledger.activeS, 10);
  assert.equal(ledger.partsOf(timeline)[0].repetitions_done, 1);
});

test("each technique of a routine has its own account, also one that was not begun", () => {
  const timeline = timelineOf([
    { repetition: 1 },
    { repetition: 1, technique: "cat-cow" },
    { repetition: 1, technique: "seated-twist" },
  ]);
  const ledger = new Ledger();
  ledger.played(timeline, 0, 6);

  assert.deepEqual(
    ledger.partsOf(timeline).map((part) => [part.technique, part.active_s, part.repetitions_done]),
    [
      ["self-hug", 4, 1],
      ["cat-cow", 2, 0],
      ["seated-twist", 0, 0],
    ],
  );
});

test("what was played stays with its technique when the routine is put into another order", () => {
  const ledger = new Ledger();
  ledger.played(routineOf("self-hug", "cat-cow", "seated-twist"), 0, 3);
  const parts = ledger.partsOf(routineOf("cat-cow", "self-hug", "seated-twist"));

  assert.deepEqual(
    parts.map(({ technique, active_s }) => [technique, active_s]),
    [
      ["cat-cow", 0],
      ["self-hug", 3],
      ["seated-twist", 0],
    ],
  );
});

test("what was played and then taken out of the routine is still told of", () => {
  const ledger = new Ledger();
  ledger.played(routineOf("self-hug", "cat-cow", "seated-twist"), 0, 6);
  const parts = new Ledger(ledger.entered).partsOf(routineOf("cat-cow", "seated-twist"));

  assert.equal(ledger.activeS, 6);
  assert.deepEqual(
    parts.map((part) => [part.technique, part.planned_s, part.active_s, part.repetitions_done]),
    [
      ["self-hug", 4, 4, 1],
      ["cat-cow", 4, 2, 0],
      ["seated-twist", 4, 0, 0],
    ],
  );
});

/** @param {string[]} techniques  each with one cue of four seconds */
function routineOf(...techniques) {
  return timelineOf(techniques.map((technique) => ({ repetition: 1, technique })));
}
