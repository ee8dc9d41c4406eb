// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { present } from "../../../widgets/upperback/player/js/clock.js";
import { metronome } from "../../../widgets/upperback/player/js/metronome.js";
import { pageFor } from "./page.js";

/**
 * A page whose time passes only when it is told to.
 * @param {import("node:test").TestContext} t
 * @param {unknown} [Worker]  none, if the browser has none
 */
function beating(t, Worker) {
  pageFor(t, { Worker });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 1000;
  t.mock.method(performance, "now", () => now);
  /** @type {number[]} */
  const beats = [];
  const made = metronome((beat) => beats.push(beat.now));
  t.after(() => made.close());
  /** @param {number} ms */
  const pass = (ms) => {
    for (let i = 0; i < ms; i += 1) {
      now += 1;
      t.mock.timers.tick(1);
    }
  };
  return { beats, metronome: made, pass };
}

test("where there is no Worker, the page's own timers beat at each deadline", (t) => {
  const { beats, metronome, pass } = beating(t);
  const deadlines = [present() + 30, present() + 60];
  metronome.schedule(deadlines);
  beats.length = 0;
  pass(100);

  assert.deepEqual(beats, deadlines);
});

test("with no deadline near it beats once a second, so that sleep is noticed", (t) => {
  const { beats, metronome, pass } = beating(t);
  metronome.schedule([present() + 2500]);
  beats.length = 0;
  pass(2500);

  assert.deepEqual(beats, [2000, 3000, 3500]);
});

test("other deadlines take the place of those before", (t) => {
  const { beats, metronome, pass } = beating(t);
  metronome.schedule([present() + 30]);
  pass(10);
  metronome.schedule([present() + 40]);
  beats.length = 0;
  pass(50);

  assert.deepEqual(beats, [1050]);
});

test("a metronome that was closed is silent", (t) => {
  const { beats, metronome, pass } = beating(t);
  metronome.schedule([present() + 30]);
  metronome.close();
  beats.length = 0;
  pass(5000);

  assert.deepEqual(beats, []);
});

/** A Worker that says what a test lets it say. */
function workers() {
  /** @type {any[]} */
  const made = [];
  class Worker {
    /** @type {unknown[]} */
    sent = [];
    terminated = false;
    constructor() {
      made.push(this);
    }

    /** @param {unknown} message */
    postMessage(message) {
      this.sent.push(message);
    }

    terminate() {
      this.terminated = true;
    }
  }
  return { made, Worker };
}

test("a Worker is sent the waits once it is ready, for its clock is another one", (t) => {
  const { made, Worker } = workers();
  const { beats, metronome, pass } = beating(t, Worker);
  metronome.schedule([present() + 30]);
  assert.deepEqual(made[0].sent, []);
  made[0].onmessage({ data: { now: 5, wall: 0 } }); // its clock began later
  assert.deepEqual(made[0].sent, [[30]]);
  pass(42); // and a message is on its way for a while
  made[0].onmessage({ data: { now: 35, wall: 30 } });

  assert.deepEqual(beats, [1000, 1030], "a beat's time is given on the page's clock");
});

test("a Worker that fails is replaced by the page's own timers", (t) => {
  const { made, Worker } = workers();
  const { beats, metronome, pass } = beating(t, Worker);
  metronome.schedule([present() + 30]);
  made[0].onerror();
  beats.length = 0;
  pass(30);

  assert.deepEqual([made[0].terminated, beats], [true, [1030]]);
});
