// @ts-check
/** What was really done in a session, whatever was skipped, repeated or re-timed. */

import { endsRepetition, namesOf } from "./timeline.js";

/**
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {{
 *   technique: string, timings: Record<string, number>,
 *   planned_s: number, active_s: number, repetitions_planned: number, repetitions_done: number,
 * }} PartDone
 * @typedef {{ cues: string[], parts: [string, PartDone][] }} Entered
 */

export class Ledger {
  /** The names of the cues played to their ends. @type {Set<string>} */
  #cues;
  /** What was played of each part, by the part's name. @type {Map<string, PartDone>} */
  #parts;

  /** @param {Entered} [entered]  what was done before, if the session goes on with it */
  constructor({ cues, parts } = { cues: [], parts: [] }) {
    this.#cues = new Set(cues);
    this.#parts = new Map(parts);
  }

  /** Everything that was done, as plain values. @returns {Entered} */
  get entered() {
    return { cues: [...this.#cues], parts: [...this.#parts] };
  }

  /**
   * Note that the time between two positions was played through.
   * @param {Timeline} timeline
   * @param {number} from
   * @param {number} to
   */
  played(timeline, from, to) {
    const names = namesOf(timeline.cues);
    const ends = endsRepetition(timeline.cues);
    for (const [name, planned, first, end] of plannedParts(timeline)) {
      for (let index = first; index < end; index += 1) {
        const cue = timeline.cues[index];
        const seconds = Math.min(cue.end_s, to) - Math.max(cue.start_s, from);
        if (seconds <= 0) continue;
        const part = { ...planned, ...doneOf(this.#parts.get(name)) };
        this.#parts.set(name, part);
        part.active_s += seconds;
        if (to < cue.end_s || this.#cues.has(names[index])) continue;
        this.#cues.add(names[index]);
        if (ends[index]) part.repetitions_done += 1;
      }
    }
  }

  /** How many of the cues were played to their ends, each counted once. */
  get cuesDone() {
    return this.#cues.size;
  }

  /** Seconds played, in all. */
  get activeS() {
    return [...this.#parts.values()].reduce((sum, { active_s }) => sum + active_s, 0);
  }

  /**
   * Every part of the session, planned and done. Each side's repetitions count. First comes what was
   * played and then taken out of the plan.
   * @param {Timeline} timeline
   * @returns {PartDone[]}
   */
  partsOf(timeline) {
    const planned = plannedParts(timeline);
    const names = new Set(planned.map(([name]) => name));
    const takenOut = [...this.#parts].filter(([name]) => !names.has(name));
    return [
      ...takenOut.map(([, part]) => part),
      ...planned.map(([name, part]) => ({ ...part, ...doneOf(this.#parts.get(name)) })),
    ];
  }
}

/** @param {PartDone | undefined} part */
function doneOf(part) {
  return { active_s: part?.active_s ?? 0, repetitions_done: part?.repetitions_done ?? 0 };
}

/**
 * Each part with nothing done yet, and its cues: the index of the first, and of the one after the
 * last. Its name is kept when the routine is put into another order: it is the technique, and which
 * time it comes.
 * @param {Timeline} timeline
 * @returns {[name: string, part: PartDone, first: number, end: number][]}
 */
function plannedParts({ cues, parts }) {
  const ends = endsRepetition(cues);
  /** @type {Map<string, number>} */
  const times = new Map();
  let end = 0;
  return parts.map(({ technique, start_s, end_s, settings }) => {
    const time = (times.get(technique) ?? 0) + 1;
    times.set(technique, time);
    const first = end;
    while (end < cues.length && cues[end].start_s < end_s) end += 1;
    return [
      `${technique} ${time}`,
      {
        technique,
        timings: settings,
        planned_s: end_s - start_s,
        active_s: 0,
        repetitions_planned: ends.slice(first, end).filter(Boolean).length,
        repetitions_done: 0,
      },
      first,
      end,
    ];
  });
}
