// @ts-check
/** What was really done in a session, whatever was skipped, repeated or re-timed. */

import { endsRepetition, namesOf, partAt } from "./timeline.js";

/**
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {{
 *   technique: string, timings: Record<string, number>,
 *   planned_s: number, active_s: number, repetitions_planned: number, repetitions_done: number,
 * }} PartDone
 * @typedef {{ cues: string[], parts: [number, { seconds: number, repetitions: number }][] }} Entered
 */

export class Ledger {
  /** The names of the cues played to their ends. @type {Set<string>} */
  #cues;
  /** By the place of the part in the session. @type {Map<number, { seconds: number, repetitions: number }>} */
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
    timeline.cues.forEach((cue, index) => {
      const seconds = Math.min(cue.end_s, to) - Math.max(cue.start_s, from);
      if (seconds <= 0) return;
      const part = this.#part(partAt(timeline, cue.start_s));
      part.seconds += seconds;
      if (to < cue.end_s || this.#cues.has(names[index])) return;
      this.#cues.add(names[index]);
      if (ends[index]) part.repetitions += 1;
    });
  }

  /** How many of the cues were played to their ends, each counted once. */
  get cuesDone() {
    return this.#cues.size;
  }

  /** Seconds played, in all. */
  get activeS() {
    return [...this.#parts.values()].reduce((sum, { seconds }) => sum + seconds, 0);
  }

  /**
   * Every part of the session, planned and done. Each side's repetitions count.
   * @param {Timeline} timeline
   * @returns {PartDone[]}
   */
  partsOf(timeline) {
    const ends = endsRepetition(timeline.cues);
    return timeline.parts.map(({ technique, start_s, end_s, settings }, index) => {
      const done = this.#part(index);
      return {
        technique,
        timings: settings,
        planned_s: end_s - start_s,
        active_s: done.seconds,
        repetitions_planned: ends.filter(
          (end, i) => end && partAt(timeline, timeline.cues[i].start_s) === index,
        ).length,
        repetitions_done: done.repetitions,
      };
    });
  }

  /** @param {number} index */
  #part(index) {
    const part = this.#parts.get(index) ?? { seconds: 0, repetitions: 0 };
    this.#parts.set(index, part);
    return part;
  }
}
