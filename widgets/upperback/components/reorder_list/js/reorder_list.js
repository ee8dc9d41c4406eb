// @ts-check
/** Pictured tiles to put into one's own order, with buttons: dragging needs two good hands and a mouse. */

import { stage } from "../../js/still.js";

/** @typedef {{ id: string, name: string, fact: string }} Item */

/**
 * The list after one of its buttons was pressed.
 * @param {string[]} chosen
 * @param {string} id
 * @param {string} action "add", "remove", "up" or "down"
 * @returns {string[]}
 */
export function after(chosen, id, action) {
  if (action === "add") return [...chosen, id];
  if (action === "remove") return chosen.filter((each) => each !== id);
  const at = chosen.indexOf(id);
  const to = action === "up" ? at - 1 : at + 1;
  if (at < 0 || to < 0 || to >= chosen.length) return chosen;
  const moved = [...chosen];
  [moved[at], moved[to]] = [moved[to], moved[at]];
  return moved;
}

/**
 * @typedef {{
 *   label: string, items: Item[], chosen: string[], figures: import("../../js/still.js").Figures,
 * }} Traits  figures: the still of each, by its id
 */

/** @type {import("@anywidget/types").Render<Traits>} */
function render({ model, el, signal }) {
  const root = document.createElement("div");
  root.className = "ub-reorder-list";
  const taken = document.createElement("ol");
  const left = document.createElement("ul");
  const more = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "Add one";
  more.append(summary, left);
  root.append(taken, more);

  /**
   * @param {Item} item
   * @param {[string, string, string, boolean][]} actions action, face, accessible name, usable
   */
  const row = (item, actions) => {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const fact = document.createElement("span");
    name.className = "ub-reorder-list-name";
    name.textContent = item.name;
    fact.className = "ub-reorder-list-fact";
    fact.textContent = item.fact;
    line.append(name, fact, stage(model.get("figures"), [item.id]));
    for (const [action, face, label, usable] of actions) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = face;
      button.disabled = !usable;
      button.dataset.action = action;
      button.dataset.item = item.id;
      button.setAttribute("aria-label", label);
      line.append(button);
    }
    return line;
  };
  const focused = () => {
    const { item, action } = /** @type {HTMLElement} */ (document.activeElement).dataset;
    return root.contains(document.activeElement) && item ? { item, action } : null;
  };
  /**
   * The buttons were made anew: the focus goes back to the one for the same thing.
   * @param {{ item: string, action: string | undefined }} held
   */
  const focusAgain = ({ item, action }) => {
    const again = [...root.querySelectorAll("button")].filter((b) => b.dataset.item === item);
    (again.find((b) => b.dataset.action === action && !b.disabled) ?? again.at(-1))?.focus();
  };
  const show = () => {
    const held = focused();
    const items = model.get("items");
    const chosen = model.get("chosen");
    const inOrder = chosen.flatMap((id) => items.filter((item) => item.id === id));
    taken.setAttribute("aria-label", model.get("label"));
    taken.replaceChildren(
      ...inOrder.map((item, at) =>
        row(
          item,
          inOrder.length < 2 // the only one is neither moved nor taken out
            ? []
            : [
                ["up", "←", `Move ${item.name} up`, at > 0],
                ["down", "→", `Move ${item.name} down`, at < inOrder.length - 1],
                ["remove", "×", `Remove ${item.name}`, true],
              ],
        ),
      ),
    );
    left.setAttribute("aria-label", "Not in your routine");
    left.replaceChildren(
      ...items
        .filter((item) => !chosen.includes(item.id))
        .map((item) => row(item, [["add", "Add", `Add ${item.name}`, true]])),
    );
    more.hidden = left.childElementCount === 0;
    if (held) focusAgain(held);
  };
  root.addEventListener(
    "click",
    (event) => {
      const { action, item } = /** @type {HTMLElement} */ (event.target).dataset;
      if (!action || !item) return;
      model.set("chosen", after(model.get("chosen"), item, action));
      model.save_changes();
      show();
      focusAgain({ item, action });
    },
    { signal },
  );
  model.on("change", show);
  show();
  el.append(root);
}

export default { render };
