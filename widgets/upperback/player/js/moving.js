// @ts-check
/** What moves between the cues: the person, the circle that breathes, its ring, the seconds, the bar. */

import { setAttribute, setText } from "./dom.js";
import { RING } from "./elements.js";
import { Figure } from "./figure.js";
import { Progress } from "./progress.js";
import { breathsOf, eased, fractionOf, moved } from "./timeline.js";
import { secondsLeft } from "./words.js";

/**
 * @typedef {import("./timeline.js").Cue} Cue
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {import("./figure.js").Drawing} Drawing
 */

export class Moving {
  #elements;
  #engine;
  #progress;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Record<string, Figure>} */
  #figures = {};
  /** @type {ReturnType<typeof breathsOf>} */
  #breaths = [];
  #frame = 0;

  /**
   * @param {import("./elements.js").Elements} elements
   * @param {import("./engine.js").Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(elements, engine, signal) {
    this.#elements = elements;
    this.#engine = engine;
    this.#progress = new Progress(elements);
    this.#still.addEventListener("change", () => this.#draw(), { signal });
    signal.addEventListener("abort", () => cancelAnimationFrame(this.#frame), { once: true });
  }

  /** @param {Record<string, Drawing>} drawings  by technique */
  setDrawings(drawings) {
    this.#figures = Object.fromEntries(
      Object.entries(drawings).map(([technique, drawing]) => [technique, new Figure(drawing)]),
    );
  }

  /** @param {Timeline} timeline */
  setTimeline(timeline) {
    this.#progress.setTimeline(timeline);
    this.#breaths = breathsOf(timeline.cues);
  }

  /** Draw it as it is now, and frame after frame as long as a session runs. */
  show() {
    const { picture } = this.#elements;
    const figure = this.#figures[this.#engine.cue.technique];
    if (!figure) picture.replaceChildren();
    else if (picture.firstChild !== figure.element) picture.replaceChildren(figure.element);
    this.#draw();
    cancelAnimationFrame(this.#frame);
    if (this.#engine.running) this.#animate();
  }

  #animate() {
    this.#frame = requestAnimationFrame(() => {
      this.#engine.update();
      this.#draw();
      if (this.#engine.running) this.#animate();
    });
  }

  #draw() {
    const { breath, ring, seconds } = this.#elements;
    const { cue, index, position, state } = this.#engine;
    const left = secondsLeft(cue, position);
    const passed = fractionOf(cue, position);
    const still = this.#still.matches;
    const { from, to } = this.#breaths[index];
    const level = still ? to : from + (to - from) * eased(passed);
    const gone = still ? 1 - left / (cue.end_s - cue.start_s) : passed;

    setText(seconds, String(left));
    setAttribute(ring, "stroke-dashoffset", (RING * gone).toFixed(1));
    setAttribute(breath, "r", (38 + 12 * level).toFixed(2));
    this.#progress.show(position, state === "stopped" || state === "finished");
    this.#figures[cue.technique]?.show(...this.#pose(cue));
  }

  /**
   * The pose it comes from, the one it goes to, and how far it has come.
   * @param {Cue} cue
   * @returns {Parameters<Figure["show"]>}
   */
  #pose(cue) {
    const { position, state, timeline } = this.#engine;
    if (state === "finished") return [cue.pose_to, cue.pose_to, 1];
    if (state === "idle" || state === "stopped") {
      // After Stop, the easy position to come back to: that in which this technique began.
      const begun = timeline.cues.find(({ technique }) => technique === cue.technique) ?? cue;
      return [begun.pose_from, begun.pose_from, 0];
    }
    return [cue.pose_from, cue.pose_to, this.#still.matches ? 1 : moved(cue, position)];
  }
}
