// @ts-check
/** What is heard of a timeline, and when: pure functions over its cues. */

/**
 * @typedef {import("./timeline.js").Cue} Cue
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {"inhale" | "exhale" | "hold" | "side" | "step" | "finish" | "half" | "tick"} Tone
 * @typedef {{ at_s: number, tone: Tone }} Sounding
 * @typedef {{ at: number, lasts: number, from: number, to: number, loud: number }} Note
 *   one sine: when and for how long, in seconds, and from which to which frequency, in hertz
 */

/** A rising tone breathes in, a falling one breathes out, a level one holds; three notes finish.
 *  @type {Record<Tone, Note[]>} */
export const SCORE = {
  inhale: [{ at: 0, lasts: 1.1, from: 392, to: 587.3, loud: 0.22 }],
  exhale: [{ at: 0, lasts: 1.1, from: 587.3, to: 392, loud: 0.22 }],
  hold: [
    { at: 0, lasts: 1.2, from: 493.9, to: 493.9, loud: 0.18 },
    { at: 0, lasts: 0.7, from: 987.8, to: 987.8, loud: 0.05 },
  ],
  side: [
    { at: 0, lasts: 0.4, from: 659.3, to: 659.3, loud: 0.2 },
    { at: 0.28, lasts: 0.4, from: 493.9, to: 493.9, loud: 0.2 },
    { at: 0.56, lasts: 0.6, from: 659.3, to: 659.3, loud: 0.2 },
  ],
  step: [{ at: 0, lasts: 0.5, from: 523.3, to: 523.3, loud: 0.16 }],
  finish: [
    { at: 0, lasts: 0.9, from: 392, to: 392, loud: 0.2 },
    { at: 0.35, lasts: 0.9, from: 523.3, to: 523.3, loud: 0.2 },
    { at: 0.7, lasts: 1.6, from: 659.3, to: 659.3, loud: 0.2 },
  ],
  half: [
    { at: 0, lasts: 0.15, from: 784, to: 784, loud: 0.12 },
    { at: 0.2, lasts: 0.15, from: 784, to: 784, loud: 0.12 },
  ],
  tick: [{ at: 0, lasts: 0.12, from: 880, to: 880, loud: 0.12 }],
};

/** How long a phone trembles and rests, in milliseconds. @type {Partial<Record<Tone, number[]>>} */
export const TREMBLES = {
  inhale: [60],
  exhale: [60, 80, 60],
  hold: [180],
  side: [60, 80, 60, 80, 180],
  step: [40],
  finish: [300, 120, 300],
};

/** Shorter cues are not counted down, and not halved. */
const COUNTED_S = 5;
const HALVED_S = 10;

/**
 * The tone at each cue's beginning; null for the first one, which Start announces.
 * @param {readonly Cue[]} cues
 * @returns {(Tone | null)[]}
 */
export function tonesOf(cues) {
  /** @type {import("./timeline.js").Side | null} */
  let side = null;
  /** @type {string | null} */
  let technique = null;
  return cues.map((cue, index) => {
    if (cue.technique !== technique) side = null;
    technique = cue.technique;
    const sided = cue.side === "left" || cue.side === "right";
    const changes = sided && side !== null && cue.side !== side;
    if (sided) side = cue.side;
    if (index === 0) return null;
    if (changes) return "side";
    const { kind } = cue;
    return kind === "inhale" || kind === "exhale" || kind === "hold" ? kind : "step";
  });
}

/**
 * A chime at the start of each cue and at the end of the session.
 * @param {Timeline} timeline
 * @returns {Sounding[]}
 */
export function chimesOf({ cues, duration_s }) {
  const tones = tonesOf(cues);
  const chimes = cues.flatMap(({ start_s }, index) => {
    const tone = tones[index];
    return tone ? [{ at_s: start_s, tone }] : [];
  });
  return [...chimes, { at_s: duration_s, tone: "finish" }];
}

/**
 * Half-time and the last three seconds of everything that is waited out; a breath needs no count.
 * @param {Timeline} timeline
 * @returns {Sounding[]}
 */
export function countdownOf({ cues }) {
  return cues.flatMap(({ start_s, end_s, kind }) => {
    const lasts = end_s - start_s;
    if (kind === "inhale" || kind === "exhale" || lasts < COUNTED_S) return [];
    /** @type {Sounding[]} */
    const last = [3, 2, 1].map((left) => ({ at_s: end_s - left, tone: "tick" }));
    return lasts < HALVED_S ? last : [{ at_s: start_s + lasts / 2, tone: "half" }, ...last];
  });
}
