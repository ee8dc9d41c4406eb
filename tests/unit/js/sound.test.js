// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { Settings } from "../../../widgets/upperback/player/js/settings.js";
import { Sound } from "../../../widgets/upperback/player/js/sound.js";
import { breathing, clockwork, timelineOf } from "./fixtures.js";
import { pageFor } from "./page.js";

/**
 * Audio that is not played: its clock goes with the page's, but for what `audioClock` says.
 * @param {ReturnType<typeof clockwork>} hands
 */
function audioOf(hands) {
  /** What the audio clock is ahead of the page's, in seconds, and whether audio is allowed yet. */
  const audioClock = { ahead: 0, state: "running" };
  class Source {
    started = NaN;
    silenced = false;
    /** @type {(() => void) | null} */
    onended = null;
    offset = { value: 1 };
    frequency = { setValueAtTime() {}, linearRampToValueAtTime() {} };
    gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
    /** @param {unknown} next */
    connect = (next) => next;
    disconnect() {}
    /** @param {number} at */
    start(at) {
      this.started = at;
    }

    /** @param {number} [at]  without a time: at once */
    stop(at) {
      if (at === undefined) this.silenced = true;
    }
  }
  /** @type {AudioContext[]} */
  const contexts = [];
  class AudioContext {
    /** @type {Source[]} */
    notes = [];
    closed = false;
    destination = {};
    /** @type {(() => void) | null} */
    onstatechange = null;
    constructor() {
      contexts.push(this);
    }

    get state() {
      return audioClock.state;
    }

    get currentTime() {
      return hands.now / 1000 + audioClock.ahead;
    }

    getOutputTimestamp() {
      return { contextTime: this.currentTime, performanceTime: hands.now };
    }

    createOscillator() {
      const note = new Source();
      this.notes.push(note);
      return note;
    }

    createGain = () => new Source();
    createConstantSource = () => new Source();
    close() {
      this.closed = true;
    }
  }
  return { AudioContext, audioClock, contexts };
}

/** @param {import("node:test").TestContext} t */
function sounding(t, timeline = breathing(), chosen = {}) {
  const hands = clockwork();
  const { AudioContext, audioClock, contexts } = audioOf(hands);
  const page = pageFor(t, { AudioContext });
  const engine = new Engine(timeline, hands);
  const settings = new Settings(chosen);
  new Sound(engine, settings, page.signal);
  /** When what is still to be heard begins, in seconds from now. */
  const heard = () => {
    const now = hands.now / 1000 + audioClock.ahead;
    const notes = (contexts.at(-1)?.notes ?? []).filter(({ silenced }) => !silenced);
    return notes.map(({ started }) => Math.round(1000 * (started - now)) / 1000).filter((at) => at > 0);
  };
  return { ...page, audioClock, contexts, engine, hands, heard, settings };
}

const CHIMES = [3, 7, 11, 15, 19, 21, 21.35, 21.7];

test("every chime is handed over at Start, to the moment, so that a hidden tab rings in time", (t) => {
  const { engine, heard } = sounding(t);
  engine.start();

  assert.deepEqual(heard(), CHIMES);
});

test("a step that begins on time moves no chime, and rings none twice", (t) => {
  const { contexts, engine, hands } = sounding(t);
  engine.start();
  hands.pass(12);

  assert.equal(contexts.length, 1);
  assert.equal(contexts[0].notes.length, CHIMES.length);
  assert.equal(contexts[0].notes.some(({ silenced }) => silenced), false);
});

test("a pause and Stop are silent at once, and leave no audio open", (t) => {
  for (const end of /** @type {const} */ (["pause", "stop"])) {
    const { contexts, engine, hands, heard } = sounding(t);
    engine.start();
    hands.pass(5);
    engine[end]();

    assert.deepEqual([heard(), contexts.every(({ closed }) => closed)], [[], true], end);
  }
});

test("Resume rings what is still to come, counted from there", (t) => {
  const { engine, hands, heard } = sounding(t);
  engine.start();
  hands.pass(5);
  engine.pause();
  hands.sleep(3600);
  engine.resume();

  assert.deepEqual(heard().slice(0, 3), [2, 6, 10]);
});

test("Next and Back ring for where the session is then", (t) => {
  const { engine, hands, heard } = sounding(t);
  engine.start();
  hands.pass(4);
  engine.next();
  assert.deepEqual(heard().slice(0, 2), [4, 8]);
  engine.back();

  assert.deepEqual(heard().slice(0, 2), [4, 8]);
});

test("with every sound off no audio is opened", (t) => {
  const { contexts, engine, hands } = sounding(t, breathing(), { chimes: false });
  engine.start();
  hands.pass(30);

  assert.equal(contexts.length, 0);
});

test("a switch in mid-session adds its sounds, or takes them away, and doubles none", (t) => {
  const { engine, hands, heard, settings } = sounding(
    t,
    timelineOf([{ kind: "get-ready", seconds: 3 }, { kind: "hold", seconds: 12 }]),
  );
  engine.start();
  hands.pass(4);
  assert.deepEqual(heard(), [11, 11.35, 11.7]);
  settings.set("countdown", true);
  assert.deepEqual(heard().sort((a, b) => a - b), [5, 5.2, 8, 9, 10, 11, 11.35, 11.7]);
  settings.set("chimes", false);
  settings.set("countdown", false);

  assert.deepEqual(heard(), []);
});

test("an audio clock that parts from the page's is followed at the next step", (t) => {
  const { audioClock, contexts, engine, hands, heard } = sounding(t);
  engine.start();
  hands.pass(4);
  audioClock.ahead = 0.05; // as after a headset was plugged in
  hands.pass(4);

  assert.deepEqual(heard().slice(0, 2), [3, 7]);
  const begun = contexts[0].notes.filter(({ started }) => started <= hands.now / 1000);
  assert.deepEqual(
    begun.map(({ silenced }) => silenced),
    [false, false],
    "what sounds already is neither cut off nor heard twice",
  );
});

test("audio that a browser holds back rings once it is let go", (t) => {
  const { audioClock, contexts, engine, hands, heard } = sounding(t);
  audioClock.state = "suspended";
  engine.start();
  hands.pass(1);
  assert.deepEqual(heard(), []);
  audioClock.state = "running";
  contexts[0].onstatechange?.();

  assert.deepEqual(heard().slice(0, 2), [2, 6]);
});

test("the last chime rings out, and then the audio is closed", (t) => {
  const { contexts, engine, hands } = sounding(t);
  engine.start();
  hands.pass(22);
  assert.deepEqual([engine.state, contexts[0].closed], ["finished", false]);
  for (const note of contexts[0].notes) note.onended?.();

  assert.equal(contexts[0].closed, true);
});

test("whoever skips to the end hears no chime of it later", (t) => {
  const { contexts, engine, hands, heard } = sounding(t);
  engine.start();
  hands.pass(4);
  for (let i = 0; i < 5; i += 1) engine.next();

  assert.deepEqual([engine.state, heard(), contexts[0].closed], ["finished", [], true]);
});

test("a long session is handed over a minute at a time", (t) => {
  const { engine, hands, heard } = sounding(t, breathing({ repetitions: 30 }));
  engine.start();
  assert.equal(Math.max(...heard()) <= 60, true);
  hands.pass(100);

  assert.equal(heard()[0] > 0 && heard()[0] <= 4, true, "the next one is there");
  assert.equal(Math.max(...heard()) > 50, true);
});

test("a page that leaves is silent", (t) => {
  const { contexts, engine, heard, leave } = sounding(t);
  engine.start();
  leave();

  assert.deepEqual([heard(), contexts[0].closed], [[], true]);
});
