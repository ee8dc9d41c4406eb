// @ts-check
/** The one question after Stop: why. Asked afterwards, never before; nobody has to answer. */

import { button, html } from "./dom.js";

/** So long a slip of the thumb can be taken back. */
const TAKE_BACK_MS = 120_000;

export class StopReason {
  #place;
  #engine;
  #signal;
  /** @type {import("./safety.js").SafetyWords["reasons"]} */
  #reasons = [];
  /** The answer that is shown, and of which session. */
  #shown = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLElement} place
   * @param {import("./engine.js").Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(place, engine, signal) {
    this.#place = place;
    this.#engine = engine;
    this.#signal = signal;
    signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }

  /** @param {import("./safety.js").SafetyWords} words */
  setWords({ reasons }) {
    this.#reasons = reasons;
  }

  /** Whether the answer is one after which nothing more is done today. */
  get endsToday() {
    const { session, state } = this.#engine;
    const answer = state === "stopped" ? session?.stop_reason : null;
    return this.#reasons.some(({ id, then }) => then !== "" && id === answer);
  }

  show() {
    const { session, state } = this.#engine;
    const asked = state === "stopped" && session ? `${session.id} ${session.stop_reason}` : "";
    if (asked === this.#shown) return;
    this.#shown = asked;
    clearTimeout(this.#timer);
    if (!asked) this.#fill();
    else if (session?.stop_reason) this.#answered(session.stop_reason);
    else this.#ask();
  }

  #ask() {
    const group = html("div", { role: "group", "aria-label": "Why did you stop?" });
    group.append(
      ...this.#reasons.map(({ id, name }) =>
        button(name, () => this.#engine.explain(id), this.#signal),
      ),
    );
    this.#fill(html("p", {}, html("strong", {}, "Why did you stop?"), " You need not answer."), group);
  }

  /** @param {string} reason */
  #answered(reason) {
    const known = this.#reasons.find(({ id }) => id === reason);
    const { name, then, emergency } = known ?? { name: "", then: "", emergency: false };
    const back = button("Take the reason back", () => this.#engine.explain(null), this.#signal);
    this.#timer = setTimeout(() => {
      const focused = back.matches(":focus");
      back.remove();
      if (focused) /** @type {HTMLElement | null} */ (this.#place.closest(".ub-player"))?.focus();
    }, TAKE_BACK_MS);
    const words = html("p", emergency ? { class: "ub-emergency", role: "alert" } : {}, then);
    const noted = html("p", { role: "status" }, "Noted: ", html("strong", {}, name));
    this.#fill(...(then ? [words] : []), noted, back);
    back.focus({ preventScroll: true });
  }

  /** @param {HTMLElement[]} elements */
  #fill(...elements) {
    const focused = this.#place.contains(document.activeElement);
    this.#place.replaceChildren(...elements);
    if (focused) this.#place.querySelector("button")?.focus({ preventScroll: true });
  }
}
