// @ts-check
/** Room for the longest step, so that Stop stays where it is from one step to the next. */

import { html, setText } from "./dom.js";
import { nextWords } from "./words.js";

/**
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {Pick<import("./elements.js").Elements, "words" | "now" | "short" | "long" | "next">} Words
 */

export class Room {
  #elements;
  /** What it was measured for: a timeline's steps, at a width, on the whole screen or not. */
  /** @type {{ timeline: Timeline | null, width: number, full: boolean }} */
  #measured = { timeline: null, width: 0, full: false };

  /** @param {Words} elements */
  constructor(elements) {
    this.#elements = elements;
  }

  /** No step is shown: no room is left for one. */
  giveBack() {
    this.#elements.words.style.minHeight = "";
    this.#measured = { timeline: null, width: 0, full: false };
  }

  /**
   * Leave room for the longest step of a timeline.
   * @param {Timeline} timeline
   * @param {boolean} full  on the whole screen
   */
  keep(timeline, full) {
    const { words } = this.#elements;
    const width = words.clientWidth;
    const measured = this.#measured;
    if (measured.timeline === timeline && measured.width === width && measured.full === full) return;
    this.#measured = { timeline, width, full };
    // All of them at once, out of the page's flow, so that it is laid out once, not once a step.
    const trials = html("div", { class: "ub-trials", "aria-hidden": "true" });
    trials.style.width = `${width}px`;
    trials.append(...this.#trials(timeline));
    words.after(trials);
    const most = Math.max(...[...trials.children].map((each) => each.getBoundingClientRect().height));
    trials.remove();
    words.style.minHeight = `${Math.ceil(most)}px`;
  }

  /** The words as they are in each step, once for each that says something else. @param {Timeline} timeline */
  *#trials({ cues }) {
    const { words, now, short, long, next } = this.#elements;
    const seen = new Set();
    for (const [index, cue] of cues.entries()) {
      const said = new Map([
        [short, cue.short],
        [long, cue.long],
        [next, nextWords(cues[index + 1])],
      ]);
      const key = [...said.values()].join();
      if (seen.has(key)) continue;
      seen.add(key);
      const trial = /** @type {HTMLElement} */ (words.cloneNode(false));
      trial.style.minHeight = "";
      for (const each of words.children) {
        const made = /** @type {HTMLElement} */ (each.cloneNode(each === now));
        const line = said.get(/** @type {HTMLParagraphElement} */ (each));
        if (line !== undefined) setText(made, line);
        trial.append(made);
      }
      yield trial;
    }
  }
}
