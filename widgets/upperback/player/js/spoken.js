// @ts-check
/** Steps spoken aloud, and felt as a trembling phone. */

import { TREMBLES, tonesOf } from "./tones.js";
import { announcement } from "./words.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./settings.js").Settings} Settings
 */

/**
 * A voice of this machine for the page's language: voices from elsewhere would be sent every step.
 * @returns {SpeechSynthesisVoice | undefined}
 */
export function voice() {
  const language = pageLanguage().slice(0, 2);
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find(({ lang, localService }) => localService && lang.startsWith(language));
}

function pageLanguage() {
  return document.documentElement.lang || "en";
}

/**
 * Say each step when it begins, and be silent at once when the session does not run.
 * @param {Engine} engine
 * @param {Settings} settings
 * @param {AbortSignal} signal
 */
export function speakSteps(engine, settings, signal) {
  let spoken = -1;
  const hush = () => {
    if (spoken !== -1) speechSynthesis.cancel();
    spoken = -1;
  };
  const follow = () => {
    if (!engine.running || !settings.values.speech) hush();
    else if (spoken !== engine.index) {
      hush();
      const chosen = voice();
      if (!chosen) return;
      const words = new SpeechSynthesisUtterance(announcement(engine.cue));
      words.voice = chosen;
      words.lang = chosen.lang;
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
