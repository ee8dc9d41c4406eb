// @ts-check
/** How long a session lasts: a few lengths to choose from, before it begins. */

import { html, setAttribute, setText } from "./dom.js";

/** @typedef {{ id: string, name: string, lasts: string, chosen: boolean }} Length */

export class Lengths {
  #place;
  #choose;
  #signal;
  #row = html("div", { role: "group", "aria-label": "How long?" });
  /** @type {HTMLButtonElement[]} */
  #buttons = [];

  /**
   * @param {HTMLElement} place
   * @param {(id: string) => void} choose
   * @param {AbortSignal} signal
   */
  constructor(place, choose, signal) {
    this.#place = place;
    this.#choose = choose;
    this.#signal = signal;
    place.append(html("h3", {}, "How long?"), this.#row);
    place.hidden = true;
  }

  /** Show these; the buttons that are there already stay, with the focus. @param {Length[]} lengths */
  set(lengths) {
    const ids = lengths.map(({ id }) => id).join();
    if (ids !== this.#buttons.map(({ dataset }) => dataset.length).join()) {
      this.#buttons = lengths.map(({ id }) => this.#button(id));
      this.#row.replaceChildren(...this.#buttons);
    }
    lengths.forEach(({ name, lasts, chosen }, index) => {
      const button = this.#buttons[index];
      const [words, minutes] = /** @type {any} */ (button.children);
      setText(words, name);
      setText(minutes, lasts);
      setAttribute(button, "aria-description", lasts);
      setAttribute(button, "aria-pressed", String(chosen));
    });
  }

  /** @param {boolean} isBefore  whether a session can be set */
  show(isBefore) {
    this.#place.hidden = !isBefore || this.#buttons.length === 0;
  }

  /** @param {string} id */
  #button(id) {
    const minutes = html("span", { class: "ub-length-lasts", "aria-hidden": "true" });
    const button = html("button", { type: "button", class: "ub-length", "data-length": id }, html("span"), minutes);
    button.addEventListener("click", () => this.#choose(id), { signal: this.#signal });
    return button;
  }
}
