// @ts-check
/** Pictured tiles, of which some are picked. */

import { html } from "../../../player/js/dom.js";
import { stage } from "../../js/still.js";

/**
 * @typedef {{ id: string, name: string, line: string, figures: string[], wide?: boolean }} Option
 * @typedef {{
 *   label: string, options: Option[], figures: Record<string, any>, picked: string[],
 * }} Traits
 */

/** @type {import("@anywidget/types").Render<Traits>} */
function render({ model, el, signal }) {
  const group = html("div", { class: "ub-picks", role: "group", "aria-label": model.get("label") });

  /** @param {Option} option */
  const made = ({ id, name, line, figures, wide }) => {
    const box = html("input", { type: "checkbox", value: id, "aria-label": name, "aria-description": line });
    const words = html(
      "span",
      { class: "ub-picks-words" },
      html("span", { class: "ub-picks-name" }, name),
      html("span", { class: "ub-picks-line" }, line),
    );
    const kind = wide ? "ub-picks-one ub-picks-wide" : "ub-picks-one";
    return html("label", { class: kind }, stage(model.get("figures"), figures), words, box);
  };
  const boxes = () => /** @type {HTMLInputElement[]} */ ([...group.querySelectorAll("input")]);
  const mark = () => {
    for (const box of boxes()) box.checked = model.get("picked").includes(box.value);
  };
  const show = () => {
    const focused = boxes().find((box) => box.matches(":focus"))?.value;
    group.replaceChildren(...model.get("options").map(made));
    mark();
    boxes().find((box) => box.value === focused)?.focus({ preventScroll: true });
  };
  group.addEventListener(
    "change",
    () => {
      model.set("picked", boxes().filter((box) => box.checked).map((box) => box.value));
      model.save_changes();
    },
    { signal },
  );
  model.on("change:options", show);
  model.on("change:picked", mark);
  show();
  el.append(group);
}

export default { render };
