// @ts-check
/** A number within a sentence: one button makes it smaller, one larger, and the arrow keys do both. */

/**
 * @typedef {{
 *   label: string, before: string, unit: string, after: string, least: number, most: number,
 *   value: number,
 * }} Traits
 */

/** By how much a key changes the number. @type {Record<string, number>} */
const KEYS = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

/** @type {import("@anywidget/types").Render<Traits>} */
function render({ model, el, signal }) {
  const root = document.createElement("p");
  root.className = "ub-stepper";
  const part = (/** @type {string} */ tag, /** @type {string} */ look = "") =>
    Object.assign(document.createElement(tag), { className: look });
  const before = part("span");
  const after = part("span");
  const group = part("span", "ub-stepper-group");
  const less = /** @type {HTMLButtonElement} */ (part("button"));
  const more = /** @type {HTMLButtonElement} */ (part("button"));
  const value = part("span", "ub-stepper-value");
  less.type = more.type = "button";
  less.textContent = "\u2212";
  more.textContent = "+";
  value.setAttribute("role", "spinbutton");
  value.tabIndex = 0;
  group.append(less, value, more);
  root.append(before, group, after);

  const show = () => {
    const [label, unit, now] = [model.get("label"), model.get("unit"), model.get("value")];
    before.textContent = model.get("before");
    after.textContent = model.get("after");
    value.textContent = `${now} ${unit}`;
    value.setAttribute("aria-label", label);
    value.setAttribute("aria-valuenow", String(now));
    value.setAttribute("aria-valuetext", `${now} ${unit}`);
    value.setAttribute("aria-valuemin", String(model.get("least")));
    value.setAttribute("aria-valuemax", String(model.get("most")));
    less.setAttribute("aria-label", `${label}: one less`);
    more.setAttribute("aria-label", `${label}: one more`);
    less.disabled = now <= model.get("least");
    more.disabled = now >= model.get("most");
  };
  /** @param {number} by */
  const step = (by) => {
    const to = Math.min(Math.max(model.get("value") + by, model.get("least")), model.get("most"));
    if (to === model.get("value")) return;
    model.set("value", to);
    model.save_changes();
  };
  less.addEventListener("click", () => step(-1), { signal });
  more.addEventListener("click", () => step(1), { signal });
  value.addEventListener(
    "keydown",
    (event) => {
      const by = KEYS[event.key];
      if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      step(by);
    },
    { signal },
  );
  model.on("change", show);
  show();
  el.append(root);
}

export default { render };
