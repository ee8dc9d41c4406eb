// @ts-check
/** How stiff it is before a session, and how painful for whom that is asked: where it is begun. */

import { scale } from "../../components/js/scale.js";

/**
 * @typedef {"stiffness_before" | "pain_before"} Name
 * @typedef {import("../../components/js/scale.js").Words} Words
 * @typedef {Partial<Record<Name, Words | null>>} Asks  what is asked, by the rating's name
 */

const NAMES = /** @type {const} */ (["stiffness_before", "pain_before"]);

export class Before {
  #place;
  #engine;
  #rows;
  /** @type {Asks} */
  #asks = {};

  /**
   * @param {HTMLElement} place
   * @param {import("./engine.js").Engine} engine
   * @param {(name: Name, value: number) => void} rate  is called with each number that is chosen
   * @param {AbortSignal} signal
   */
  constructor(place, engine, rate, signal) {
    this.#place = place;
    this.#engine = engine;
    this.#rows = NAMES.map((name) => ({ name, row: scale((value) => rate(name, value), signal) }));
    place.append(...this.#rows.map(({ row }) => row.element));
    engine.addEventListener("rated", () => this.show(), { signal });
  }

  /** @param {Asks} asks */
  setAsks(asks) {
    this.#asks = asks;
    for (const { name, row } of this.#rows) {
      const words = asks[name];
      row.element.hidden = !words;
      if (words) row.say(words);
    }
    this.show();
  }

  /** Whether every number that is asked for was given. */
  get isAnswered() {
    return NAMES.every((name) => !this.#asks[name] || this.#engine.ratedBefore[name] !== null);
  }

  /** Whether anything is asked that was not given yet. */
  get isOpen() {
    return this.#engine.state === "idle" && !this.isAnswered;
  }

  show() {
    const { mayStart, ratedBefore, state } = this.#engine;
    this.#place.hidden = state !== "idle" || !mayStart || !NAMES.some((name) => this.#asks[name]);
    for (const { name, row } of this.#rows) row.show(ratedBefore[name]);
  }
}
