// @ts-check
/** The fold with a switch for each sound. */

import { html, setText } from "./dom.js";
import { choose, voices } from "./voices.js";

/** @type {[import("./settings.js").Name, string][]} */
const SWITCHES = [
  ["chimes", "Chimes"],
  ["countdown", "Half-time and last three seconds"],
  ["speech", "Spoken steps"],
  ["vibration", "Vibration"],
  ["keys", "Play and pause key of a headset"],
];

const NO_VOICE = "This browser has no voice for this language, so the steps are not spoken.";
const NO_CHIMES = "This browser plays no chimes.";

/**
 * @param {HTMLElement} place
 * @param {import("./settings.js").Settings} settings
 * @param {AbortSignal} signal
 */
export function showSoundSettings(place, settings, signal) {
  const missing = {
    vibration: !navigator.vibrate,
    keys: !navigator.mediaSession,
    speech: false,
    chimes: false,
    countdown: false,
  };
  const note = html("p", { role: "status" });
  const boxes = SWITCHES.filter(([name]) => !missing[name]).map(([name, words]) => {
    const box = html("input", { type: "checkbox", role: "switch" });
    box.addEventListener("change", () => settings.set(name, box.checked), { signal });
    return { name, box, label: html("label", {}, box, ` ${words}`) };
  });
  const select = html("select", {});
  select.addEventListener("change", () => choose(select.value), { signal });
  const voice = html("label", {}, "Voice ", select);
  const showVoices = () => {
    const every = settings.values.speech ? voices() : [];
    voice.hidden = every.length < 2;
    select.replaceChildren(
      ...every.map(({ name, voiceURI }) => html("option", { value: voiceURI }, name)),
    );
  };
  const show = () => {
    showVoices();
    for (const { name, box } of boxes) box.checked = settings.values[name];
    const { speech, chimes, countdown } = settings.values;
    const notes = [
      speech && !voices().length ? NO_VOICE : "",
      (chimes || countdown) && !globalThis.AudioContext ? NO_CHIMES : "",
    ];
    setText(note, notes.filter(Boolean).join(" "));
  };
  settings.addEventListener("change", show, { signal });
  // Browsers look for their voices after the page has opened.
  globalThis.speechSynthesis?.addEventListener("voiceschanged", show, { signal });
  place.replaceChildren(
    html(
      "details",
      {},
      html("summary", {}, "Sound and touch"),
      html("div", { class: "ub-switches" }, ...boxes.map(({ label }) => label), voice),
    ),
    note,
  );
  show();
}
