// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { Settings } from "../../../widgets/upperback/player/js/settings.js";
import { speakSteps, trembleAtSteps, voice } from "../../../widgets/upperback/player/js/spoken.js";
import { TREMBLES } from "../../../widgets/upperback/player/js/tones.js";
import { breathing, clockwork, timelineOf } from "./fixtures.js";
import { pageFor } from "./page.js";

const VOICES = [
  { name: "far", lang: "en-GB", localService: false },
  { name: "near", lang: "en-US", localService: true },
  { name: "other", lang: "de-DE", localService: true },
];

/**
 * @param {import("node:test").TestContext} t
 * @param {{ voices?: typeof VOICES, timeline?: import("./fixtures.js").Timeline }} [options]
 */
function playing(t, { voices = VOICES, timeline = breathing() } = {}) {
  /** @type {string[]} */
  const said = [];
  /** @type {unknown[]} */
  const felt = [];
  class SpeechSynthesisUtterance {
    voice = { name: "" };
    /** @param {string} text */
    constructor(text) {
      this.text = text;
    }
  }
  const page = pageFor(t, {
    navigator: { vibrate: (/** @type {unknown} */ pattern) => void felt.push(pattern) },
    SpeechSynthesisUtterance,
    speechSynthesis: {
      getVoices: () => voices,
      speak: (/** @type {SpeechSynthesisUtterance} */ words) => said.push(`${words.voice.name}: ${words.text}`),
      cancel: () => said.push("hush"),
    },
  });
  const hands = clockwork();
  const engine = new Engine(timeline, hands);
  const settings = new Settings({});
  speakSteps(engine, settings, page.signal);
  trembleAtSteps(engine, settings, page.signal);
  return { ...page, engine, felt, hands, said, settings };
}

test("only a voice of this machine speaks, in the page's language", (t) => {
  playing(t);
  assert.equal(voice()?.name, "near", "English where the page names no language");
  document.documentElement.lang = "de";
  assert.equal(voice()?.name, "other");
  document.documentElement.lang = "fr";

  assert.equal(voice(), undefined);
});

test("nothing is said and nothing trembles until somebody asks for it", (t) => {
  const { engine, felt, hands, said } = playing(t);
  engine.start();
  hands.pass(30);

  assert.deepEqual([said, felt], [[], []]);
});

test("each step is said once, when it begins", (t) => {
  const { engine, hands, said, settings } = playing(t);
  settings.set("speech", true);
  engine.start();
  hands.pass(8);

  assert.deepEqual(
    said.filter((each) => each !== "hush"),
    ["near: Step 0", "near: Step 1", "near: Step 2"],
  );
});

test("a pause, Stop, the switch and a page that leaves end a sentence at once", (t) => {
  const ends = {
    pause: (/** @type {ReturnType<typeof playing>} */ { engine }) => engine.pause(),
    stop: (/** @type {ReturnType<typeof playing>} */ { engine }) => engine.stop(),
    off: (/** @type {ReturnType<typeof playing>} */ { settings }) => settings.set("speech", false),
    left: (/** @type {ReturnType<typeof playing>} */ { leave }) => leave(),
  };
  for (const [name, end] of Object.entries(ends)) {
    const session = playing(t);
    session.settings.set("speech", true);
    session.engine.start();
    end(session);

    assert.deepEqual(session.said, ["near: Step 0", "hush"], name);
  }
});

test("without a voice for this language the session goes on in silence", (t) => {
  const { engine, hands, said, settings } = playing(t, { voices: VOICES.slice(0, 1) });
  settings.set("speech", true);
  engine.start();
  hands.pass(5);

  assert.deepEqual([said, engine.state], [[], "playing"]);
});

test("a phone trembles differently for each kind of step, and at the end", (t) => {
  const { engine, felt, hands, settings } = playing(t, { timeline: breathing({ repetitions: 1 }) });
  settings.set("vibration", true);
  engine.start();
  hands.pass(30);

  assert.deepEqual(felt, [TREMBLES.inhale, TREMBLES.exhale, TREMBLES.step, TREMBLES.finish]);
});

test("a change of sides is felt as one", (t) => {
  const timeline = timelineOf([{ side: "left" }, { side: "right" }]);
  const { engine, felt, hands, settings } = playing(t, { timeline });
  settings.set("vibration", true);
  engine.start();
  hands.pass(4.5);

  assert.deepEqual(felt, [TREMBLES.side]);
});

test("a phone is still as soon as the session does not run", (t) => {
  const { engine, felt, hands, settings } = playing(t);
  settings.set("vibration", true);
  engine.start();
  hands.pass(3.5);
  engine.pause();

  assert.deepEqual(felt, [TREMBLES.inhale, 0]);
});
