// @ts-check
/**
 * Finding one's way in a timeline that Python has compiled: pure functions over its cues.
 * Positions are seconds since Start, pauses not counted.
 */

/**
 * @typedef {"get-ready" | "setup" | "inhale" | "exhale" | "hold" | "move" | "rest" | "finish"} Kind
 * @typedef {"left" | "right" | "both" | "none"} Side
 * @typedef {{
 *   index: number, start_s: number, end_s: number, kind: Kind, side: Side,
 *   repetition: number, repetitions: number, step: string, technique: string,
 *   pose_from: string, pose_to: string, short: string, long: string,
 * }} Cue
 * @typedef {Pick<Cue, "technique" | "step" | "side" | "repetition" | "start_s" | "end_s">} Place
 *   what tells a cue from all others, and when it is
 * @typedef {{
 *   technique: string, name: string, start_s: number, end_s: number,
 *   settings: Record<string, number>,
 * }} Part
 * @typedef {{
 *   name: string, duration_s: number, cues: Cue[], parts: Part[], notes: string[],
 * }} Timeline
 */

/**
 * The index of the cue that is on at `position`: the last one that has started.
 * @param {readonly Pick<Cue, "start_s">[]} cues
 * @param {number} position
 */
export function cueAt(cues, position) {
  let low = 0;
  let high = cues.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (cues[middle].start_s <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The index of the part, one technique of the session, that is on at `position`.
 * @param {Pick<Timeline, "parts">} timeline
 * @param {number} position
 */
export function partAt({ parts }, position) {
  return parts.findIndex(({ end_s }) => position < end_s);
}

/**
 * How much of a cue has passed at `position`, from 0 to 1.
 * @param {Pick<Cue, "start_s" | "end_s">} cue
 * @param {number} position
 */
export function fractionOf(cue, position) {
  const fraction = (position - cue.start_s) / (cue.end_s - cue.start_s);
  return Math.min(1, Math.max(0, fraction));
}

/**
 * A name for each cue that it keeps when the timings change. Passes over the roller say the same
 * step several times in one repetition, so the name also counts which time it is.
 * @param {readonly Place[]} cues
 */
export function namesOf(cues) {
  /** @type {Map<string, number>} */
  const times = new Map();
  return cues.map(({ technique, step, side, repetition }) => {
    const name = `${technique} ${step} ${side} ${repetition}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return `${name} ${time}`;
  });
}

/**
 * As much of the cues as another page needs to find the same place.
 * @param {readonly Cue[]} cues
 * @returns {Place[]}
 */
export function placesOf(cues) {
  return cues.map(({ technique, step, side, repetition, start_s, end_s }) => {
    return { technique, step, side, repetition, start_s, end_s };
  });
}

/**
 * The techniques of a session, in order.
 * @param {readonly Pick<Cue, "technique">[]} cues
 */
export function techniquesOf(cues) {
  const techniques = cues.map(({ technique }) => technique);
  return techniques.filter((technique, index) => technique !== techniques[index - 1]);
}

/**
 * Where somebody at `position` of the old cues is in the new ones: in the same cue and at the same
 * fraction of it; if that cue is gone, at the start of the next that exists; if none does, null.
 * @param {readonly Place[]} before
 * @param {number} position
 * @param {readonly Place[]} after
 * @returns {number | null}
 */
export function samePlace(before, position, after) {
  const names = namesOf(before);
  const places = new Map(namesOf(after).map((name, index) => [name, index]));
  const index = cueAt(before, position);
  const same = places.get(names[index]);
  if (same !== undefined) {
    const { start_s, end_s } = after[same];
    return start_s + fractionOf(before[index], position) * (end_s - start_s);
  }
  const next = names.slice(index + 1).find((name) => places.has(name));
  return next === undefined ? null : after[/** @type {number} */ (places.get(next))].start_s;
}

/**
 * For each cue: is it the last one of its repetition?
 * @param {readonly Cue[]} cues
 */
export function endsRepetition(cues) {
  return cues.map((cue, index) => {
    const next = cues[index + 1];
    const goesOn = next?.repetition === cue.repetition && next.technique === cue.technique;
    return cue.repetition > 0 && !goesOn;
  });
}

/**
 * How full the breath is, from 0 to 1, at the start and the end of each cue: an inhale fills it,
 * an exhale empties it, and everything else leaves it as it is.
 * @param {readonly Cue[]} cues
 */
export function breathsOf(cues) {
  let level = 0;
  return cues.map(({ kind }) => {
    const from = level;
    if (kind === "inhale") level = 1;
    if (kind === "exhale") level = 0;
    return { from, to: level };
  });
}

/**
 * The way from 0 to 1 that a breath or a limb takes: slowly off, slowly to rest.
 * @param {number} fraction
 */
export function eased(fraction) {
  return (1 - Math.cos(Math.PI * fraction)) / 2;
}

/** Getting into place is shown in this time at most; then the picture waits. */
const MOVING_S = 3;

/**
 * How far the person has come from one pose to the next, from 0 to 1.
 * @param {Cue} cue
 * @param {number} position
 */
export function moved(cue, position) {
  const allAlong = cue.kind === "inhale" || cue.kind === "exhale" || cue.kind === "move";
  const seconds = cue.end_s - cue.start_s;
  const moving = allAlong ? seconds : Math.min(seconds, MOVING_S);
  return eased(Math.min(1, Math.max(0, (position - cue.start_s) / moving)));
}
