// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock, slept } from "../../../widgets/upperback/player/js/clock.js";

test("the position is the time since the start, pauses not counted", () => {
  const clock = new Clock();
  clock.run(1000);
  clock.hold(3500);
  clock.run(60_000);

  assert.equal(clock.position(61_000), 3.5);
  assert.equal(clock.running, true);
});

test("a clock that is asked often goes no differently", () => {
  const clock = new Clock();
  clock.run(0);
  for (let now = 0; now < 600_000; now += 16.7) clock.position(now);

  assert.equal(clock.position(600_000), 600);
});

test("a seek moves the position, running or not", () => {
  const clock = new Clock();
  clock.seek(12, 500);
  assert.equal(clock.position(9000), 12);
  clock.run(9000);
  clock.seek(20, 10_000);

  assert.equal(clock.position(10_500), 20.5);
});

test("the time of a deadline is known in advance", () => {
  const clock = new Clock();
  clock.run(1000);

  assert.equal(clock.timeOf(7), 8000);
  assert.throws(() => new Clock().timeOf(7), /stands still/);
});

test("a long silence or a wall clock that runs ahead is sleep", () => {
  const last = { now: 10_000, wall: 700_000 };

  assert.equal(slept(last, { now: 11_000, wall: 701_000 }), false);
  assert.equal(slept(last, { now: 12_999, wall: 702_999 }), false);
  assert.equal(slept(last, { now: 13_500, wall: 703_500 }), true);
  assert.equal(slept(last, { now: 11_000, wall: 760_000 }), true);
});

test("a wall clock that was set back is no sleep", () => {
  assert.equal(slept({ now: 10_000, wall: 700_000 }, { now: 11_000, wall: 100 }), false);
});
