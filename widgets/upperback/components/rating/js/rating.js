// @ts-check
/** A rating as a trait: a row of radio buttons, 0 to 10, with nothing chosen beforehand. */

import { scale } from "../../js/scale.js";

export { moved, typed } from "../../js/scale.js";

/** @type {import("@anywidget/types").Render<{ value: number | null, label: string, question: string, lowest: string, highest: string }>} */
function render({ model, el, signal }) {
  const row = scale((value) => {
    model.set("value", value);
    model.save_changes();
    // With its value: a message overtakes a change that waits for a busy kernel.
    model.send({ event: "commit", value });
  }, signal);
  const show = () => {
    row.say({
      label: model.get("label"),
      question: model.get("question"),
      lowest: model.get("lowest"),
      highest: model.get("highest"),
    });
    row.show(model.get("value"));
  };
  model.on("change", show);
  show();
  el.append(row.element);
}

export default { render };
