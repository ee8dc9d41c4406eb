// @ts-check
/** What a person is told who has pressed something, and the workbook does not answer. */

import { outbox } from "../../js/outbox.js";
import { endedSessions } from "../../js/session_store.js";
import { Connection } from "../../../player/js/connection.js";

/** So long an answer may take; finding out what is the matter takes at most two seconds more. */
export const PATIENCE_MS = 1_500;
/** So much longer it may be busy, of which a slider or a choice tells in a line of its own. */
export const BUSY_MS = 2_500;
/** What became of what was done, and what to look for. @typedef {{ now: string, then: string }} Fate */
const STORED = { now: "What you entered is stored in this browser.", then: "we save it then" };
/** A form's fields are stored, and wait there until it is saved. */
const TYPED = { now: STORED.now, then: "look then whether it is saved" };
/** Nothing is stored of a Delete, say: it may come through late, or never. */
const PRESSED = { now: "What you pressed is not done yet.", then: "look then whether it is done" };

/** What is the matter, and what to do. @type {Record<import("../../../player/js/connection.js").Trouble, (fate: Fate) => string>} */
export const TROUBLES = {
  busy: () => "The workbook is still busy, perhaps in another tab. Please wait: what you did comes next.",
  offline: ({ now, then }) => `This computer is offline. ${now} Connect it again: ${then}.`,
  away: ({ now, then }) => `The workbook cannot be reached just now. ${now} Wait until it answers again: ${then}.`,
  refused: ({ now }) =>
    `Something is in the way of the live connection, perhaps a proxy. ${now} ` +
    "Let this address bypass the proxy, then reload the page.",
  anew: ({ now }) => `The workbook was started again, or this page was away for too long. ${now} Reload the page.`,
  stopped: ({ now }) => `The workbook has stopped. ${now} Reload the page, or start the workbook again.`,
};

/**
 * What became of a press: older things that are stored say nothing of it.
 * @param {Element} control
 * @param {string} since  when it was pressed, ISO 8601
 */
function fateOf(control, since) {
  if (outbox().kept.some(({ at }) => at >= since)) return STORED;
  const isInForm = control.closest(":has(> .ub-draft)") !== null;
  return isInForm && (!outbox().isEmpty || endedSessions().length > 0) ? TYPED : PRESSED;
}

/** The dark bar of a page: it is at the top of what was pressed, until the workbook answers. */
export class Unheard {
  #bar = document.createElement("div");
  #connection;
  #ask;
  #place;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #isBusy = false;
  #since = "";

  /**
   * @param {import("../../../player/js/connection.js").Kernel} kernel
   * @param {HTMLElement} place  at the top of the page, for what has no place of its own
   * @param {() => void} ask  whether Python is there
   * @param {AbortSignal} signal
   */
  constructor(kernel, place, ask, signal) {
    this.#connection = new Connection(kernel, signal);
    this.#place = place;
    place.classList.add("ub-controls-top");
    this.#ask = ask;
    this.#bar.className = "ub-controls-unheard";
    this.#bar.setAttribute("role", "alert");
    signal.addEventListener("abort", () => this.answered(), { once: true });
  }

  /** Something was pressed, and Python is asked whether it has heard that. @param {Element} control */
  pressed(control) {
    if (this.#timer !== undefined) return;
    this.#since = new Date().toISOString();
    this.#timer = setTimeout(() => this.#tell(control), PATIENCE_MS);
  }

  /** Python has heard everything. */
  answered() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isBusy = false;
    this.#bar.remove();
    this.#bar.textContent = "";
    this.#place.hidden = true;
  }

  /** @param {Element} control */
  async #tell(control) {
    const timer = this.#timer;
    const trouble = await this.#connection.trouble();
    if (this.#timer !== timer) return; // it has answered meanwhile
    if (trouble === "busy" && !this.#isBusy) {
      this.#isBusy = true;
      this.#timer = setTimeout(() => this.#tell(control), BUSY_MS);
      return;
    }
    const words = TROUBLES[trouble](fateOf(control, this.#since));
    if (this.#bar.textContent !== words) {
      this.#bar.textContent = words;
      if (!this.#bar.isConnected) this.#put(control);
      this.#bar.scrollIntoView?.({ block: "nearest" });
    }
    if (trouble === "stopped" || trouble === "anew") {
      outbox().release(); // another page may send what this one cannot
      return;
    }
    this.#timer = setTimeout(() => this.#tell(control), PATIENCE_MS);
    this.#ask(); // what was asked while nobody heard is lost
  }

  /** @param {Element} control */
  #put(control) {
    const card = control.closest(".ub-today-checkin, .ub-today-due");
    const scale = control.closest("[role=radiogroup]");
    const box = control.closest(".ub-controls");
    this.#place.hidden = Boolean(card ?? scale ?? box);
    if (card) card.prepend(this.#bar);
    else if (scale) scale.before(this.#bar);
    else (box ?? this.#place).append(this.#bar); // its style puts it first: Lumino counts children
  }
}
