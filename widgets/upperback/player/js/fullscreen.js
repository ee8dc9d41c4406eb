// @ts-check
/** The player alone on the screen, large enough to be read from two metres. */

import { setText } from "./dom.js";

/** Fires `change`. */
export class FullScreen extends EventTarget {
  #root;
  #button;
  #engine;
  on = false;

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} button
   * @param {import("./engine.js").Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(root, button, engine, signal) {
    super();
    this.#root = root;
    this.#button = button;
    this.#engine = engine;
    button.addEventListener("click", () => (this.on ? this.leave() : this.#enter()), { signal });
    root.addEventListener("fullscreenchange", () => this.#changed(), { signal });
    signal.addEventListener("abort", () => this.leave(), { once: true });
  }

  async #enter() {
    try {
      await this.#root.requestFullscreen();
    } catch {
      // Telephones that know no full screen for parts of a page: lie above everything instead.
      this.#root.popover = "manual";
      this.#root.showPopover?.();
      this.#show(true);
    }
  }

  leave() {
    if (!this.on) return;
    this.#show(false);
    if (document.fullscreenElement === this.#root) document.exitFullscreen();
    else {
      this.#root.hidePopover?.();
      this.#root.popover = null;
    }
  }

  #changed() {
    const on = document.fullscreenElement === this.#root;
    // Escape leaves the full screen before the player can hear it: somebody wanted it to end.
    if (!on && this.on) this.#engine.pause();
    this.#show(on);
  }

  /** @param {boolean} on */
  #show(on) {
    this.on = on;
    this.#root.classList.toggle("ub-full", on);
    // Left on the button, the focus would let Space leave the full screen instead of pausing.
    if (on) this.#root.focus({ preventScroll: true });
    setText(this.#button, on ? "Leave full screen" : "Full screen");
    this.dispatchEvent(new Event("change"));
  }
}
