// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { breathing, clockwork, timelineOf } from "./fixtures.js";

/** @param {import("./fixtures.js").Timeline} [timeline] */
function playing(timeline = breathing()) {
  const hands = clockwork();
  const engine = new Engine(timeline, hands);
  /** @type {[string, number][]} */
  const seen = [];
  engine.addEventListener("change", () => seen.push([engine.state, engine.index]));
  engine.start();
  return { engine, hands, seen };
}

test("a session plays from its first cue to its end by itself", () => {
  const { engine, hands, seen } = playing();
  hands.pass(30);

  assert.deepEqual(seen, [
    ["ready", 0],
    ["playing", 1],
    ["playing", 2],
    ["playing", 3],
    ["playing", 4],
    ["playing", 5],
    ["finished", 5],
  ]);
  assert.equal(engine.session?.outcome, "finished");
  assert.equal(engine.session?.cues_done, 6);
  assert.equal(engine.session?.active_s, 21);
  assert.equal(hands.open, 0);
});

test("the metronome is told each cue's end, in time from now", () => {
  const { hands } = playing();

  assert.deepEqual(hands.deadlines, [4000, 8000, 12_000, 16_000, 20_000, 22_000]);
});

test("a pause stops the clock and its metronome, and Resume goes on from there", () => {
  const { engine, hands } = playing();
  hands.pass(5);
  engine.pause();
  assert.deepEqual([engine.state, engine.pauseReason, hands.open], ["paused", "asked", 0]);
  hands.sleep(3600);
  assert.equal(engine.position, 5);
  engine.resume();
  hands.pass(2);

  assert.deepEqual([engine.state, engine.index, engine.position], ["playing", 2, 7]);
});

test("Back and Next go to the starts of cues", () => {
  const { engine, hands } = playing();
  hands.pass(8.5);
  engine.back();
  assert.deepEqual([engine.index, engine.position], [1, 3]);
  engine.back();
  engine.back();
  assert.deepEqual([engine.index, engine.position], [0, 0]);
  engine.next();
  engine.next();
  assert.deepEqual([engine.index, engine.position], [2, 7]);
});

test("Next at the last cue finishes, and what was skipped is not claimed", () => {
  const { engine } = playing();
  for (let i = 0; i < 6; i += 1) engine.next();

  assert.equal(engine.state, "finished");
  assert.deepEqual([engine.session?.cues_done, engine.session?.active_s], [0, 0]);
});

test("Back and Next while paused stay paused", () => {
  const { engine, hands } = playing();
  engine.pause();
  engine.next();

  assert.deepEqual([engine.state, engine.index, hands.open], ["paused", 1, 0]);
});

test("Stop ends at once and hands over what was done", () => {
  const { engine, hands } = playing();
  hands.pass(9);
  engine.stop();
  hands.pass(60);

  assert.deepEqual([engine.state, engine.index, hands.open], ["stopped", 2, 0]);
  assert.equal(engine.session?.outcome, "stopped");
  assert.deepEqual([engine.session?.active_s, engine.session?.cues_done], [9, 2]);
});

test("a second Stop hands over nothing more", () => {
  const { engine } = playing();
  let handed = 0;
  engine.addEventListener("session", () => {
    handed += 1;
  });
  engine.stop();
  engine.stop();
  engine.pause();
  engine.next();

  assert.deepEqual([engine.state, handed], ["stopped", 1]);
});

test("each start is a session of its own, with an identifier of its own", () => {
  const { engine } = playing();
  engine.stop();
  const first = engine.session?.id;
  engine.restart();
  engine.stop();

  assert.match(first ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(engine.session?.id, first);
});

test("Restart within a session begins again and loses nothing that was done", () => {
  const { engine, hands } = playing();
  hands.pass(8);
  engine.pause();
  engine.restart();
  assert.deepEqual([engine.state, engine.position], ["ready", 0]);
  hands.pass(2);
  engine.stop();

  assert.deepEqual([engine.session?.active_s, engine.session?.cues_done], [10, 2]);
});

test("another setting in mid-session keeps the place", () => {
  const { engine, hands } = playing(breathing({ inhale: 4 }));
  hands.pass(12);
  engine.setTimeline(breathing({ inhale: 8 }));

  assert.deepEqual([engine.state, engine.index, engine.position], ["playing", 3, 17]);
  assert.equal(hands.deadlines[0], hands.now + 6000);
});

test("another setting while paused keeps the place and the pause", () => {
  const { engine, hands } = playing(breathing({ inhale: 4 }));
  hands.pass(12);
  engine.pause();
  engine.setTimeline(breathing({ inhale: 2 }));

  assert.deepEqual([engine.state, engine.position, hands.open], ["paused", 9.5, 0]);
});

test("a setting that leaves no cue to come finishes the session", () => {
  const { engine, hands } = playing();
  hands.pass(20.5);
  engine.setTimeline(timelineOf([{ step: "ready", kind: "get-ready" }]));

  assert.deepEqual([engine.state, engine.session?.outcome], ["finished", "finished"]);
});

test("another technique ends the session as Stop does, and waits for Start", () => {
  const { engine, hands } = playing();
  hands.pass(5);
  engine.setTimeline(timelineOf([{ technique: "cat-cow" }], "Cat-cow"));

  assert.deepEqual([engine.state, engine.index, hands.open], ["idle", 0, 0]);
  assert.deepEqual([engine.session?.outcome, engine.session?.name], ["stopped", "Self-hug"]);
});

test("sleep pauses the session where it began, and is not counted", () => {
  const { engine, hands } = playing();
  hands.pass(5);
  hands.sleep(600);
  engine.update(); // a picture is drawn before the Worker is heard
  assert.equal(engine.index, 1);
  hands.beat();
  assert.deepEqual([engine.state, engine.pauseReason], ["paused", "asleep"]);
  assert.equal(engine.position, 5);
  engine.stop();

  assert.equal(engine.session?.active_s, 5);
});

test("sleep in which the steady clock stands still is noticed by the wall clock", () => {
  const { engine, hands } = playing();
  hands.pass(5);
  hands.wall += 600_000;
  hands.pass(1);

  assert.deepEqual([engine.state, engine.pauseReason, engine.position], ["paused", "asleep", 5]);
});

test("a page that was held up goes on where time says, without a burst of cues", () => {
  const { engine, hands, seen } = playing();
  hands.pass(5);
  seen.length = 0;
  // The Worker went on beating for nine seconds; the page hears it all at once.
  const { now } = hands;
  hands.sleep(9);
  engine.update();
  for (let second = 1; second <= 9; second += 1) hands.beatAt(now + 1000 * second);

  assert.deepEqual(seen, [["playing", 3]]);
  assert.equal(engine.position, 14);
});

test("a page that hears no beat for long pauses where it last heard one", () => {
  const { engine, hands } = playing();
  hands.pass(5);
  hands.sleep(4);
  engine.update();
  hands.sleep(2.5);
  engine.update();

  assert.deepEqual([engine.state, engine.pauseReason, engine.position], ["paused", "asleep", 5]);
});

test("closing lets go of the metronome", () => {
  const { engine, hands } = playing();
  engine.close();

  assert.equal(hands.open, 0);
});

test("the rating before belongs to one session, also to one that goes on in another page", () => {
  const { engine } = playing();
  engine.rate({ stiffness_before: 6 });
  engine.rate({ pain_before: 2 });
  const { unfinished } = engine;
  engine.stop();
  const next = new Engine(breathing(), clockwork());
  next.restore(unfinished);
  next.stop();

  assert.equal(unfinished.session.stiffness_before, 6);
  assert.deepEqual([engine.session?.stiffness_before, engine.session?.pain_before], [6, 2]);
  assert.deepEqual(engine.ratedBefore, { stiffness_before: null, pain_before: null });
  assert.deepEqual([next.session?.stiffness_before, next.session?.pain_before], [6, 2]);
});

test("a session is gone on with only where the same techniques come in the same order", () => {
  const cues = ["self-hug", "cat-cow"].map((technique) => ({ technique, step: technique }));
  const { engine } = playing(timelineOf(cues));
  const { unfinished } = engine;
  const knows = [cues, [...cues].reverse(), cues.slice(0, 1)].map((each) =>
    new Engine(timelineOf(each), clockwork()).canRestore(unfinished),
  );

  assert.deepEqual(knows, [true, false, false]);
});
