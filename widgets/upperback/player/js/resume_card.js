// @ts-check
/**
 * The card that offers a session that a page has left in the middle. It may be offered in several
 * tabs: who answers first takes it over, and the other cards go away.
 */

import { leadFocus } from "../../components/js/focus.js";
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
  /** How often it was looked for, or answered: what was found before is out of date. */
  #turn = 0;
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
    const answered = (/** @type {Event} */ event) => {
      const { detail } = /** @type {CustomEvent<string | null>} */ (event);
      if (detail === null) this.#look();
      else if (detail === this.#unfinished?.session.id) this.#clear();
    };
    store.addEventListener("answered", answered, { signal });
    const seen = () => {
      if (document.visibilityState === "visible") this.#look(); // who went on with it may have left it
    };
    document.addEventListener("visibilitychange", seen, { signal });
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
    this.#turn += 1;
    const turn = this.#turn;
    const unfinished = await this.#store.unfinished(this.#engine.timeline.name);
    if (this.#signal.aborted || this.#engine.underWay || turn !== this.#turn) return;
    const { id, ended_at } = this.#unfinished?.session ?? {};
    if (unfinished?.session.id === id && unfinished?.session.ended_at === ended_at) return; // with its focus
    this.#clear();
    this.#unfinished = unfinished;
    if (unfinished) this.#offer(unfinished);
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
  async #resume({ session: { id } }) {
    if (!this.#engine.mayStart) return; // locked in this very moment
    this.#clear();
    const left = await this.#store.take(id);
    if (left) this.#engine.restore(left);
    const goesOn = this.#engine.unfinished.session.id === id;
    if (left && !goesOn) await this.#store.leave(id); // locked meanwhile, say
    this.#look();
  }

  /** @param {import("./engine.js").Unfinished} unfinished */
  async #saveAsPartial({ session: { id } }) {
    this.#clear();
    await this.#store.saveAsPartial(id);
    this.#look();
  }

  /** @param {import("./engine.js").Unfinished} unfinished */
  async #discard({ session: { id } }) {
    this.#clear();
    await this.#store.discard(id);
    this.#look();
  }

  #clear() {
    this.#turn += 1;
    this.#unfinished = undefined;
    leadFocus(() => this.#place.replaceChildren(), this.#place.closest(".ub-player"));
  }
}
