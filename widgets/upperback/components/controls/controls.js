// @ts-check
/**
 * What the stock ipywidgets beside us lack: names for sliders' handles, a state for the chosen one
 * of several buttons, and a word when a change has to wait because Python is busy.
 */

const PATIENCE_MS = 800;
const WAITING = "One moment: the workbook is busy, and this comes next.";

/**
 * Give every slider beside us its own label as its accessible name, and its readout as its value.
 * @param {ParentNode} place
 */
export function nameSliders(place) {
  for (const slider of place.querySelectorAll(":scope > .widget-slider")) {
    const handle = slider.querySelector("[role=slider]");
    const label = slider.querySelector(".widget-label")?.textContent?.trim();
    if (!handle || !label || handle.getAttribute("aria-label") === label) continue;
    handle.setAttribute("aria-label", label);
  }
}

/**
 * Say of each button beside us that is one of several whether it is the chosen one.
 * @param {ParentNode} place
 */
function sayChosen(place) {
  for (const button of place.querySelectorAll(":scope > .ub-controls-choice")) {
    const chosen = String(button.classList.contains("ub-controls-chosen"));
    if (button.getAttribute("aria-pressed") !== chosen) button.setAttribute("aria-pressed", chosen);
  }
}

/**
 * Half a character, as a broken paste leaves it, would stop the whole text on its way to Python:
 * show a sign in its place.
 * @param {Event} event
 */
function mendText({ target }) {
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
  const whole = target.value.toWellFormed();
  if (whole !== target.value) target.value = whole;
}

/** @type {import("@anywidget/types").Render<{ asked: number, answered: number }>} */
function render({ model, el, signal }) {
  el.hidden = true;
  el.classList.add("ub-controls-waiting");
  const waiting = document.createElement("p");
  waiting.setAttribute("role", "status");
  el.append(waiting);

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let patience;
  const ask = () => {
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
    patience ??= setTimeout(() => {
      el.hidden = false;
      waiting.textContent = WAITING;
    }, PATIENCE_MS);
  };
  model.on("change:answered", () => {
    if (model.get("answered") < model.get("asked")) return;
    clearTimeout(patience);
    patience = undefined;
    el.hidden = true;
    waiting.textContent = "";
  });

  const describe = () => {
    if (!el.parentElement) return;
    nameSliders(el.parentElement);
    sayChosen(el.parentElement);
  };
  const arriving = new MutationObserver(describe);
  const moving = new MutationObserver(ask);
  /** @param {Event} event */
  const choosing = ({ target }) => target instanceof HTMLSelectElement && ask();
  requestAnimationFrame(() => {
    if (!el.parentElement) return;
    describe();
    arriving.observe(el.parentElement, { attributeFilter: ["class"], childList: true, subtree: true });
    el.parentElement.addEventListener("input", mendText, { capture: true, signal });
    moving.observe(el.parentElement, { attributeFilter: ["aria-valuenow"], subtree: true });
    el.parentElement.addEventListener("change", choosing, { signal });
  });
  signal.addEventListener("abort", () => {
    arriving.disconnect();
    moving.disconnect();
    clearTimeout(patience);
  });
}

export default { render };
