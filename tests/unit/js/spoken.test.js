// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { Settings } from "../../../widgets/upperback/player/js/settings.js";
import { speakSteps, trembleAtSteps } from "../../../widgets/upperback/player/js/spoken.js";
import { TREMBLES } from "../../../widgets/upperback/player/js/tones.js";
import { choose, voices } from "../../../widgets/upperback/player/js/voices.js";
import { spokenWords } from "../../../widgets/upperback/player/js/words.js";
import { breathing, clockwork, timelineOf } from "./fixtures.js";
import { pageFor } from "./page.js";

/** @param {string} name @param {string} lang @param {{ far?: boolean, own?: boolean }} [more] */
const voiceOf = (name, lang, { far = false, own = false } = {}) => ({
  name,
  lang,
  voiceURI: name,
  localService: !far,
  default: own,
});

const VOICES = [
  voiceOf("far", "en-GB", { far: true }),
  voiceOf("near", "en-US"),
  voiceOf("other", "de-DE"),
];

/**
 * @param {import("node:test").TestContext} t
 * @param {{ voices?: typeof VOICES, languages?: string[],
 *   timeline?: import("./fixtures.js").Timeline }} [options]
 */
function playing(t, { voices = VOICES, languages = [], timeline = breathing() } = {}) {
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
  let isSpeaking = false;
  const page = pageFor(t, {
    navigator: { languages, vibrate: (/** @type {unknown} */ pattern) => void felt.push(pattern) },
    SpeechSynthesisUtterance,
    speechSynthesis: {
      getVoices: () => voices,
      get speaking() {
        return isSpeaking;
      },
      speak(/** @type {SpeechSynthesisUtterance} */ words) {
        said.push(`${words.voice.name}: ${words.text}`);
        isSpeaking = true;
      },
      cancel() {
        said.push("hush");
        isSpeaking = false;
      },
    },
  });
  const hands = clockwork();
  const engine = new Engine(timeline, hands);
  const settings = new Settings({});
  speakSteps(engine, settings, page.signal);
  trembleAtSteps(engine, settings, page.signal);
  const fallSilent = () => void (isSpeaking = false);
  return { ...page, engine, fallSilent, felt, hands, said, settings };
}

test("only a voice of this machine speaks, in the page's language", (t) => {
  playing(t);
  assert.equal(voices()[0]?.name, "near", "English where the page names no language");
  document.documentElement.lang = "de";
  assert.equal(voices()[0]?.name, "other");
  document.documentElement.lang = "fr";

  assert.deepEqual(voices(), []);
});

const MACOS = [
  ...["Albert", "Bad News", "Daniel", "Eddy (English (UK))", "Fred", "Karen", "Samantha", "Zarvox"],
].map((name) => voiceOf(name, { Daniel: "en-GB", Karen: "en-AU" }[name] ?? "en-US"));
const WINDOWS = [
  voiceOf("Microsoft Hedda - German (Germany)", "de-DE", { own: true }),
  voiceOf("Microsoft David - English (United States)", "en-US"),
  voiceOf("Microsoft Hazel - English (Great Britain)", "en-GB"),
  voiceOf("Google UK English Female", "en-GB", { far: true }),
];
const ESPEAK = [
  voiceOf("Afrikaans", "af", { own: true }),
  voiceOf("English (America)+Andy", "en-US"),
  voiceOf("English (Great Britain)", "en-GB"),
  voiceOf("English (America)", "en-US"),
];

test("the person's own voice speaks, else one of their region, and none made for fun", (t) => {
  /** @type {[string, typeof VOICES, string[], string][]} */
  const cases = [
    ["macOS, in the United States", MACOS, ["en-US"], "Samantha"],
    ["macOS, in Britain", MACOS, ["en-GB", "en"], "Daniel"],
    ["macOS, in German", MACOS, ["de-DE", "de"], "Daniel"],
    [
      "macOS, with a voice of one's own",
      MACOS.map((each) => ({ ...each, default: each.name === "Fred" })),
      ["en-US"],
      "Fred",
    ],
    ["Windows, in German", WINDOWS, ["de", "en-US"], "Microsoft David - English (United States)"],
    ["Windows, in Britain", WINDOWS, ["en-GB"], "Microsoft Hazel - English (Great Britain)"],
    ["espeak, in the United States", ESPEAK, ["en-US", "en"], "English (America)"],
    ["espeak, in French", ESPEAK, ["fr"], "English (Great Britain)"],
    ["Android", [voiceOf("a", "en_US"), voiceOf("b", "en_GB")], ["en-GB"], "b"],
  ];
  for (const [name, list, languages, first] of cases) {
    playing(t, { voices: list, languages });
    assert.equal(voices()[0]?.name, first, name);
  }
});

test("another voice can be chosen, and speaks from the next step on", (t) => {
  const { engine, hands, said, settings } = playing(t, { voices: MACOS, languages: ["en-US"] });
  settings.set("speech", true);
  engine.start();
  choose("Karen");
  hands.pass(4);

  assert.deepEqual(said, ["Samantha: Step 0", "hush", "Karen: Step 1"]);
});

test("only a voice that speaks is told to be silent", (t) => {
  const { engine, fallSilent, hands, said, settings } = playing(t);
  settings.set("speech", true);
  engine.start();
  fallSilent();
  hands.pass(4);
  engine.pause();

  assert.deepEqual(said, ["near: Step 0", "near: Step 1", "hush"]);
});

test("no more is said than fits into a step", () => {
  /** @type {(seconds: number, side?: string) => import("../../../widgets/upperback/player/js/timeline.js").Cue} */
  const cue = (seconds, side = "none") =>
    /** @type {any} */ ({ start_s: 10, end_s: 10 + seconds, side, kind: "hold", short: "Stay open and breathe" });

  assert.equal(spokenWords(cue(3, "left")), "Stay open and breathe. Left side.");
  assert.equal(spokenWords(cue(2, "left")), "Stay open and breathe");
  assert.equal(spokenWords(cue(0.5)), "Stay");
  assert.equal(spokenWords(cue(0.2)), "");
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
