// @ts-check
/** The voices of this machine that may speak the steps, and which of them does. */

import { read, write } from "../../components/js/storage.js";

const KEY = "upperback.voice";

/**
 * Voices made for fun, or old ones, that macOS lists among the others and often first; and the
 * variants that espeak makes of each language.
 */
const ODD = new RegExp(
  "^(Albert|Bad News|Bahh|Bells|Boing|Bubbles|Cellos|Deranged|Fred|Good News|Hysterical|Jester|" +
    "Junior|Kathy|Organ|Pipe Organ|Princess|Ralph|Superstar|Trinoids|Whisper|Wobble|Zarvox)\\b|" +
    "^(Eddy|Flo|Grandma|Grandpa|Reed|Rocko|Sandy|Shelley) \\(|\\+",
);

/**
 * The voices of this machine for the page's language, the best one first: the one that was chosen,
 * the person's own, one of their region. Those from elsewhere would be sent every step.
 * @returns {SpeechSynthesisVoice[]}
 */
export function voices() {
  const language = base(document.documentElement.lang || "en");
  const regions = [...(navigator.languages ?? [])].map(tag);
  const chosen = read(KEY);
  /** @param {SpeechSynthesisVoice} voice */
  const rank = (voice) => {
    const region = regions.indexOf(tag(voice.lang));
    return [
      voice.voiceURI === chosen ? 0 : 1,
      voice.default ? 0 : 1,
      ODD.test(voice.name) ? 1 : 0,
      region === -1 ? regions.length : region,
    ];
  };
  return (globalThis.speechSynthesis?.getVoices() ?? [])
    .filter(({ lang, localService }) => localService && base(lang) === language)
    .map((voice) => ({ voice, rank: rank(voice) }))
    .sort((one, other) => {
      const place = one.rank.findIndex((each, n) => each !== other.rank[n]);
      return place === -1 ? 0 : (one.rank[place] ?? 0) - (other.rank[place] ?? 0);
    })
    .map(({ voice }) => voice);
}

/**
 * Let another one speak, from the next step on.
 * @param {string} uri  a voice's `voiceURI`
 */
export function choose(uri) {
  write(KEY, uri);
}

/**
 * A language as it is compared: Android writes "en_GB".
 * @param {string} lang
 */
function tag(lang) {
  return lang.replaceAll("_", "-").toLowerCase();
}

/** @param {string} lang */
function base(lang) {
  return tag(lang).split("-")[0];
}
