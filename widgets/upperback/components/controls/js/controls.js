// @ts-check
/**
 * What stock ipywidgets lack, for a whole page of them: names for sliders' handles, a state for the
 * chosen one of several buttons, a word when a change has to wait because Python is busy, and a bar
 * when nobody has heard what was pressed.
 */

import { Unheard } from "./unheard.js";

const PATIENCE_MS = 800;
const WAITING = "Just a moment: the workbook is busy. Your change is next.";

/** What the two handles of a slider for a range are called, after its label. */
const ENDS = [": from", ": to"];

/**
 * Give every slider of ours its own label as its accessible name; of a range each handle says which
 * end it is, and the words that the range is read out in. The value beside it, which can be typed
 * over but for a range's, has a name too; the Tab key passes it, as the slider is moved by key.
 * @param {ParentNode} page
 */
export function nameSliders(page) {
  for (const slider of page.querySelectorAll(".ub-controls > .widget-slider")) {
    const label = slider.querySelector(".widget-label")?.textContent?.trim();
    const handles = [...slider.querySelectorAll("[role=slider]")];
    const readout = slider.querySelector(".widget-readout");
    const ends = readout?.textContent?.split("-") ?? [];
    handles.forEach((handle, number) => {
      const name = label && label + (handles.length > 1 ? ENDS[number] : "");
      if (name && handle.getAttribute("aria-label") !== name) handle.setAttribute("aria-label", name);
      const said = handles.length > 1 ? ends[number]?.trim() : "";
      if (said && handle.getAttribute("aria-valuetext") !== said) handle.setAttribute("aria-valuetext", said);
    });
    if (!readout || readout.hasAttribute("role")) continue;
    readout.setAttribute("role", "textbox");
    readout.setAttribute("aria-label", `${label}: value`);
    readout.setAttribute("aria-readonly", String(handles.length > 1));
    readout.setAttribute("tabindex", "-1");
  }
}

/**
 * Say of each button that is one of several whether it is the chosen one.
 * @param {ParentNode} page
 */
function sayChosen(page) {
  for (const button of page.querySelectorAll(".ub-controls > .ub-controls-choice")) {
    const chosen = String(button.classList.contains("ub-controls-chosen"));
    if (button.getAttribute("aria-pressed") !== chosen) button.setAttribute("aria-pressed", chosen);
  }
}

/**
 * Say of stock buttons in a row what they are together, and which is the chosen one.
 * @param {ParentNode} page
 */
function nameToggles(page) {
  for (const row of page.querySelectorAll(".ub-controls > .widget-toggle-buttons")) {
    const label = row.querySelector(".widget-label")?.textContent?.trim() ?? "";
    if (row.getAttribute("role") !== "group") row.setAttribute("role", "group");
    if (row.getAttribute("aria-label") !== label) row.setAttribute("aria-label", label);
    for (const button of row.querySelectorAll("button")) {
      const chosen = String(button.classList.contains("mod-active"));
      if (button.getAttribute("aria-pressed") !== chosen) button.setAttribute("aria-pressed", chosen);
    }
  }
}

/** @param {ParentNode | null} page */
function describe(page) {
  if (!page) return;
  nameSliders(page);
  nameToggles(page);
  sayChosen(page);
}

/**
 * The box of ours that a stock control is in; null for what is no such control.
 * @param {EventTarget | null} control
 */
function boxOf(control) {
  return control instanceof Element ? control.closest(".ub-controls") : null;
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

export default () => {
  let asked = 0;

  /** @type {import("@anywidget/types").Render<{}>} */
  function render({ model, el, signal }) {
    el.hidden = true;
    const waiting = document.createElement("p");
    waiting.className = "ub-controls-waiting";
    waiting.setAttribute("role", "status");

    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let patience;
    /** @param {EventTarget | null} control  that was moved, of which Python has not heard yet */
    const move = (control) => {
      const box = boxOf(control);
      if (!box) return;
      if (waiting.parentElement !== box) box.append(waiting);
      ask();
      patience ??= setTimeout(() => {
        waiting.textContent = WAITING;
      }, PATIENCE_MS);
    };
    const ask = () => {
      asked += 1;
      try {
        model.send({ event: "ask", number: asked });
      } catch (error) {
        console.warn(error); // with its kernel dead
      }
    };
    const { kernel } = /** @type {{ kernel?: import("../../../player/js/connection.js").Kernel }} */ (
      model.widget_manager ?? {}
    );
    const unheard = kernel && new Unheard(kernel, el, ask, signal);
    /** Whatever is pressed, but in a player, which watches its session for itself. @param {Event} event */
    const press = ({ type, target }) => {
      const control = target instanceof Element && target.closest(type === "click" ? "button" : "input, select");
      if (!unheard || !control || (control.closest(".ub-player") && !control.matches(".ub-length"))) return;
      ask();
      unheard.pressed(control);
    };
    /** @param {{ number: number }} answer */
    const heed = ({ number }) => {
      if (number < asked) return;
      unheard?.answered();
      clearTimeout(patience);
      patience = undefined;
      waiting.textContent = "";
      waiting.remove();
    };
    model.on("msg:custom", heed);

    const arriving = new MutationObserver(() => describe(el.parentElement));
    const moving = new MutationObserver((changes) => {
      const moved = changes.find(({ target }) => boxOf(target)); // the player moves things, too
      if (moved) move(moved.target);
    });
    /** @param {Event} event */
    const choosing = ({ target }) => target instanceof HTMLSelectElement && move(target);
    /** After ipywidgets, which tells Python of the change. @param {Event} event */
    const toggling = ({ target }) =>
      target instanceof Element && move(target.closest(".widget-toggle-button"));
    requestAnimationFrame(() => {
      const page = el.parentElement;
      if (!page) return;
      describe(page);
      arriving.observe(page, { attributeFilter: ["class"], childList: true, subtree: true });
      moving.observe(page, { attributeFilter: ["aria-valuenow"], subtree: true });
      page.addEventListener("input", mendText, { capture: true, signal });
      page.addEventListener("change", choosing, { signal });
      page.addEventListener("click", toggling, { signal });
      for (const way of ["click", "change"]) page.addEventListener(way, press, { capture: true, signal });
    });
    signal.addEventListener("abort", () => {
      arriving.disconnect();
      moving.disconnect();
      clearTimeout(patience);
    });
  }

  return { render };
};
