// @ts-check
/** The card that offers a session which a page has left in the middle. */

import { button, html } from "./dom.js";
import { readable } from "./words.js";

/** A session begun longer ago is another day's: it is not gone on with. */
const LONGEST_AGO_MS = 12 * 3_600_000;

export class LeftCard {
  #place;
  #engine;
  #keeper;
  #signal;
  /** @type {import("./engine.js").Left | undefined} */
  #left;
  /** For which timeline this browser has been looked through. @type {string | undefined} */
  #looked;

  /**
   * @param {HTMLElement} place
   * @param {import("./engine.js").Engine} engine
   * @param {import("./session_store.js").Keeper} keeper
   * @param {AbortSignal} signal
   */
  constructor(place, engine, keeper, signal) {
    this.#place = place;
    this.#engine = engine;
    this.#keeper = keeper;
    this.#signal = signal;
  }

  /** Look for one when there is another name to look for; one that is let lie ends where it was. */
  show() {
    const { name } = this.#engine.timeline;
    if (this.#engine.underWay) {
      if (this.#left) this.#settle(this.#left);
    } else if (name !== this.#looked) {
      this.#looked = name;
      this.#look();
    }
  }

  async #look() {
    const left = await this.#keeper.left(this.#engine.timeline.name);
    if (this.#signal.aborted || this.#engine.underWay) return;
    this.#left = left;
    if (left) this.#offer(left);
    else this.#place.replaceChildren();
  }

  /** @param {import("./engine.js").Left} left */
  #offer(left) {
    const { started_at, active_s } = left.session;
    const time = new Date(started_at).toLocaleString(document.documentElement.lang || "en", {
      dateStyle: "medium",
      timeStyle: "short",
    });
    const goesOn =
      this.#engine.knows(left) && Date.now() - Date.parse(started_at) < LONGEST_AGO_MS;
    const resume = button("Resume", () => this.#resume(left), this.#signal, "ub-first");
    const save = button("Save as partial", () => this.#settle(left), this.#signal);
    const discard = button("Discard", () => this.#discard(left), this.#signal);
    this.#place.replaceChildren(
      html(
        "div",
        { class: "ub-unfinished", role: "group", "aria-label": "An unfinished session" },
        html("p", {}, html("strong", {}, "You were in the middle of a session.")),
        html("p", {}, `${time}, ${readable(active_s)} done.`),
        html("p", {}, ...(goesOn ? [resume] : []), save, discard),
      ),
    );
  }

  /** @param {import("./engine.js").Left} left */
  #resume(left) {
    this.#clear();
    this.#engine.takeUp(left);
  }

  /** @param {import("./engine.js").Left} left */
  #settle(left) {
    this.#clear();
    this.#keeper.settle(left);
    this.#look();
  }

  /** @param {import("./engine.js").Left} left */
  #discard(left) {
    this.#clear();
    this.#keeper.discard(left.session.id);
    this.#look();
  }

  #clear() {
    this.#left = undefined;
    this.#place.replaceChildren();
  }
}
