// @ts-check
/** Steps spoken aloud, and felt as a trembling phone. */

import { TREMBLES, tonesOf } from "./tones.js";
import { voices } from "./voices.js";
import { spokenWords } from "./words.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./settings.js").Settings} Settings
 */

/**
 * Say each step when it begins, and be silent at once when the session does not run.
 * @param {Engine} engine
 * @param {Settings} settings
 * @param {AbortSignal} signal
 */
export function speakSteps(engine, settings, signal) {
  let spoken = -1;
  const hush = () => {
    // Some engines say nothing more once they were told to end what they were not saying.
    if (spoken !== -1 && (speechSynthesis.speaking || speechSynthesis.pending)) {
      speechSynthesis.cancel();
    }
    spoken = -1;
  };
  const follow = () => {
    if (!engine.running || !settings.values.speech) hush();
    else if (spoken !== engine.index) {
      hush();
      const [voice] = voices();
      const text = spokenWords(engine.cue);
      if (!voice || !text) return;
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      spoken = engine.index;
      speechSynthesis.speak(words);
    }
  };
  engine.addEventListener("change", follow, { signal });
  settings.addEventListener("change", follow, { signal });
  signal.addEventListener("abort", hush, { once: true });
}

/**
 * Tremble when a step begins and when the session is finished.
 * @param {Engine} engine
 * @param {Settings} settings
 * @param {AbortSignal} signal
 */
export function trembleAtSteps(engine, settings, signal) {
  let felt = -1;
  let ran = false;
  engine.addEventListener(
    "change",
    () => {
      const { index, running, state, timeline } = engine;
      const on = settings.values.vibration && navigator.vibrate;
      const begins = running && index !== felt;
      const tone = begins ? tonesOf(timeline.cues)[index] : null;
      if (on && tone) navigator.vibrate(TREMBLES[tone] ?? []);
      else if (on && ran && state === "finished") navigator.vibrate(TREMBLES.finish ?? []);
      else if (on && ran && !running) navigator.vibrate(0);
      felt = running ? index : -1;
      ran = running;
    },
    { signal },
  );
}
