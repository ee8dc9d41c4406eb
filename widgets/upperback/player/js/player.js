// @ts-check
/** The step player: the widget's two ends, tied to its traits. */

import { Engine } from "./engine.js";
import { View } from "./view.js";

/**
 * @typedef {{
 *   timeline: import("./timeline.js").Timeline,
 *   drawings: Record<string, import("./figure.js").Drawing>,
 *   words: import("./safety.js").SafetyWords,
 *   state: import("./engine.js").State,
 *   session: import("./engine.js").Session | {},
 * }} Traits
 */

/** The engine belongs to the model, so that a session outlives the views that come and go. */
export default () => {
  /** @type {Engine} */
  let engine;
  let views = 0;

  /** @type {import("@anywidget/types").Initialize<Traits>} */
  function initialize({ model, signal }) {
    engine = new Engine(model.get("timeline"));
    model.on("change:timeline", () => engine.setTimeline(model.get("timeline")));
    engine.addEventListener(
      "change",
      () => {
        if (model.get("state") !== engine.state) tell(() => model.set("state", engine.state));
      },
      { signal },
    );
    engine.addEventListener(
      "session",
      () => tell(() => model.set("session", engine.session ?? {})),
      { signal },
    );
    signal.addEventListener("abort", () => engine.close(), { once: true });

    /** @param {() => void} set */
    function tell(set) {
      try {
        set();
        model.save_changes();
      } catch (error) {
        // With its kernel dead, the page cannot be told; the player goes on.
        console.warn(error);
      }
    }
  }

  /** @type {import("@anywidget/types").Render<Traits>} */
  function render({ model, el, signal }) {
    const view = new View(engine, signal);
    const showDrawings = () => view.setDrawings(model.get("drawings"));
    const showWords = () => view.setWords(model.get("words"));
    model.on("change:drawings", showDrawings);
    model.on("change:words", showWords);
    showWords();
    showDrawings();
    el.append(view.element);

    views += 1;
    signal.addEventListener(
      "abort",
      () => {
        views -= 1;
        if (views === 0) engine.pause("unseen");
      },
      { once: true },
    );
  }

  return { initialize, render };
};
