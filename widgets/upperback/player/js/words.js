// @ts-check
/** What the player says: every sentence that is put together here, and nothing else. */

/**
 * @typedef {import("./timeline.js").Cue} Cue
 * @typedef {import("./timeline.js").Kind} Kind
 */

/** @type {Record<Kind, string>} */
export const KIND_WORDS = {
  "get-ready": "Ready",
  setup: "Set up",
  inhale: "In",
  exhale: "Out",
  hold: "Stay",
  move: "Move",
  rest: "Rest",
  finish: "Finish",
};

/** @type {Record<import("./engine.js").PauseReason, string>} */
export const PAUSE_WORDS = {
  asked: "Paused",
  asleep: "Paused: the computer was asleep",
  unseen: "Paused: the player was out of sight",
  elsewhere: "Paused: another player was started",
};

/** @type {Record<import("./connection.js").Status, string>} */
export const CONNECTION_WORDS = {
  fine: "",
  away:
    "The workbook cannot be reached just now. You can go on: your session is stored in this browser.",
  stopped:
    "The workbook has stopped. You can finish this session; it is stored in this browser. Reload " +
    "the page, or start the workbook again. Then it goes into your diary.",
};

/**
 * A duration as a person would say it: "45 s", "2 min", "2 min 10 s".
 * @param {number} seconds
 */
export function readable(seconds) {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  const parts = [minutes ? `${minutes} min` : "", rest ? `${rest} s` : ""].filter(Boolean);
  return parts.join(" ") || "0 s";
}

/**
 * A time on a clock face: "0:42", rounded as `readable` does, so that both say the same.
 * @param {number} seconds
 */
export function clockFace(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * The whole seconds left of a cue, as a countdown shows them: a hold of 5 s shows 5 4 3 2 1.
 * @param {Cue} cue
 * @param {number} position
 */
export function secondsLeft(cue, position) {
  return Math.max(0, Math.ceil(cue.end_s - position - 1e-6));
}

/** @param {Cue} cue */
export function sideWords(cue) {
  if (cue.side === "left") return "Left side";
  return cue.side === "right" ? "Right side" : "";
}

/** @param {Cue} cue */
export function repetitionWords(cue) {
  return cue.repetitions > 1 ? `Repetition ${cue.repetition} of ${cue.repetitions}` : "";
}

/**
 * What a screen reader says when a cue begins: the step, and the side where the step does not name
 * it.
 * @param {Cue} cue
 */
export function announcement(cue) {
  const side = sideWords(cue);
  const named = !side || new RegExp(`\\b${cue.side}\\b`, "i").test(cue.short);
  return named ? cue.short : `${cue.short}. ${side}.`;
}

/** So fast a calm voice speaks: what takes longer than its step would be cut off by the next. */
const LETTERS_A_SECOND = 14;

/**
 * What is said aloud when a cue begins: as much of it as fits into its time, or nothing.
 * @param {Cue} cue
 */
export function spokenWords(cue) {
  const most = LETTERS_A_SECOND * (cue.end_s - cue.start_s) + 1e-6;
  const every = [announcement(cue), cue.short, KIND_WORDS[cue.kind]];
  return every.find(({ length }) => length <= most) ?? "";
}

/** @param {Cue | undefined} next */
export function nextWords(next) {
  return next ? `Next: ${next.short}` : "Then you are done";
}

/**
 * The large line and the one below it, outside a session.
 * @param {"idle" | "stopped" | "finished"} state
 * @param {number} activeS  seconds followed, pauses not counted
 * @param {boolean} skipped  whether some of it was skipped
 */
export function stillWords(state, activeS, skipped) {
  const took = skipped ? "" : `${readable(activeS)}. `;
  return {
    idle: ["Ready when you are", "You can stop at any moment."],
    stopped: ["Stopped", "Stopping when you want to is always right."],
    finished: ["Done", `${took}Let your shoulders drop, and take a quiet moment.`],
  }[state];
}

/**
 * As it is in the middle of a sentence.
 * @param {string} words
 */
export function uncapitalised(words) {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
