// @ts-check
/** The card that offers a session that a page has left in the middle. */

import { button, html } from "./dom.js";
import { readable } from "./words.js";

/** A session begun longer ago is another day's: it is not gone on with. */
const LONGEST_AGO_MS = 12 * 3_600_000;

export class ResumeCard {
  #place;
  #engine;
  #store;
  #signal;
  /** @type {import("./engine.js").Unfinished | undefined} */
  #unfinished;
  /** For which timeline this browser has been looked through. @type {string | undefined} */
  #looked;
  /** Could a session be started when the card was drawn? */
  #mayStart = true;

  /**
   * @param {HTMLElement} place
   * @param {import("./engine.js").Engine} engine
   * @param {import("../../components/js/session_store.js").SessionStore} store
   * @param {AbortSignal} signal
   */
  constructor(place, engine, store, signal) {
    this.#place = place;
    this.#engine = engine;
    this.#store = store;
    this.#signal = signal;
    store.addEventListener("partial", () => this.#look(), { signal }); // it may have been this one
  }

  /** Look for one when there is another name to look for; one that is let lie ends where it was. */
  show() {
    const { name } = this.#engine.timeline;
    if (this.#engine.underWay) {
      if (this.#unfinished) this.#saveAsPartial(this.#unfinished);
    } else if (name !== this.#looked) {
      this.#looked = name;
      this.#look();
    } else if (this.#unfinished && this.#engine.mayStart !== this.#mayStart) {
      this.#offer(this.#unfinished);
    }
  }

  async #look() {
    const unfinished = await this.#store.unfinished(this.#engine.timeline.name);
    if (this.#signal.aborted || this.#engine.underWay) return;
    this.#unfinished = unfinished;
    if (unfinished) this.#offer(unfinished);
    else this.#place.replaceChildren();
  }

  /** @param {import("./engine.js").Unfinished} unfinished */
  #offer(unfinished) {
    const { started_at, active_s } = unfinished.session;
    const time = new Date(started_at).toLocaleString(document.documentElement.lang || "en", {
      dateStyle: "medium",
      timeStyle: "short",
    });
    this.#mayStart = this.#engine.mayStart;
    const goesOn =
      this.#mayStart &&
      this.#engine.canRestore(unfinished) &&
      Date.now() - Date.parse(started_at) < LONGEST_AGO_MS;
    const resume = button("Resume", () => this.#resume(unfinished), this.#signal, "ub-first");
    const save = button("Save as partial", () => this.#saveAsPartial(unfinished), this.#signal);
    const discard = button("Discard", () => this.#discard(unfinished), this.#signal);
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

  /** @param {import("./engine.js").Unfinished} unfinished */
  #resume(unfinished) {
    if (!this.#engine.mayStart) return; // locked in this very moment
    this.#clear();
    this.#engine.restore(unfinished);
  }

  /** @param {import("./engine.js").Unfinished} unfinished */
  #saveAsPartial(unfinished) {
    this.#clear();
    this.#store.saveAsPartial(unfinished);
  }

  /** @param {import("./engine.js").Unfinished} unfinished */
  #discard(unfinished) {
    this.#clear();
    this.#store.discard(unfinished.session.id);
    this.#look();
  }

  #clear() {
    this.#unfinished = undefined;
    this.#place.replaceChildren();
  }
}
