// @ts-check
/** What is next: its picture, its name, and Start; and when to get help instead. */

import { html, svg } from "../../../player/js/dom.js";
import { stage } from "../../js/still.js";

/**
 * @typedef {import("./today.js").Data} Data
 * @typedef {import("./today.js").Figures} Figures
 * @typedef {import("./today.js").Send} Send
 */

/** @param {string} d @param {string} [look] */
export function icon(d, look = "") {
  return svg("svg", { class: `ub-icon ${look}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d }));
}

export const PLAY = "M8 5.5v13l10.5-6.5z";
const CROSS = "M6 6l12 12M18 6 6 18";
export const CARE = "M12 3a9 9 0 1 0 .01 0M12 7.5v5.5M12 16.5v.01";

/**
 * @param {Data} data
 * @param {Figures} figures
 * @param {Send} send
 * @param {() => void} getHelp
 * @param {AbortSignal} signal
 */
export function hero(data, figures, send, getHelp, signal) {
  const next = data.hero;
  const made = html("section", { class: "ub-today-card ub-today-hero" });
  const say = html("div", { class: "ub-today-say" });
  made.append(stage(figures, [next?.technique ?? "chair-twist"]), say);
  /** @param {string} name @param {() => void} pressed @param {string} look @param {string} focus */
  const button = (name, pressed, look, focus) => {
    const one = html("button", { type: "button", class: `ub-btn ${look}`, "data-focus": focus }, name);
    one.addEventListener("click", pressed, { signal });
    return one;
  };
  if (next) {
    const start = button("", () => send({ event: "start", technique: next.technique }), "ub-main", "start");
    // The minutes are drawn beside its name, and are no part of it.
    start.append(icon(PLAY, "ub-icon-filled"), html("span", {}, "Start"));
    start.dataset.minutes = next.minutes;
    start.setAttribute("aria-description", `${next.name}, ${next.minutes}`);
    say.append(
      html("p", { class: "ub-today-eyebrow" }, next.eyebrow),
      html("h2", {}, next.name),
      html("p", { class: "ub-today-line" }, next.line),
      html("ul", { class: "ub-today-facts" }, ...next.facts.map((each) => html("li", {}, each))),
      start,
    );
    const { gentler } = next;
    if (gentler) {
      const open = () => send({ event: "open", technique: gentler.technique });
      say.append(button(gentler.name, open, "ub-link ub-today-alt", "gentler"));
    }
  } else if (data.state === "unanswered") {
    say.append(
      html("p", { class: "ub-today-eyebrow" }, "Upper Back Workbook"),
      html("h2", {}, "Gentle moves for a stiff upper back"),
      html("p", { class: "ub-today-line ub-today-always" }, data.questions),
      button("Answer the questions", () => send({ event: "questions" }), "ub-main", "questions"),
    );
  } else {
    say.append(
      html("h2", {}, "Nothing to start just now"),
      html("p", { class: "ub-today-line ub-today-always" }, "You can read, and write in your diary."),
    );
  }
  const help = button("When to get help", getHelp, "ub-today-inline", "help");
  say.append(html("p", { class: "ub-today-care" }, icon(CARE), html("span", {}, `${data.words.care} `, help)));
  return made;
}

/**
 * When to stop, and when to call: a sheet that is opened from beside Start.
 * @param {AbortSignal} signal
 */
export function help(signal) {
  const close = html("button", { type: "button", class: "ub-btn ub-today-close", "aria-label": "Close" }, icon(CROSS));
  const top = html("div", { class: "ub-today-between" }, html("h2", {}, "When to get help"), close);
  const words = html("div");
  const element = html("dialog", { class: "ub-today-help", "aria-label": "When to get help" }, top, words);
  close.addEventListener("click", () => element.close(), { signal });
  /** @param {string[]} lines */
  const list = (lines) => html("ul", {}, ...lines.map((line) => html("li", {}, line)));
  return {
    element,
    /** @param {import("./today.js").Words["help"]} said */
    open({ stop, stop_signs, call, call_signs, emergency_signs, numbers, elsewhere }) {
      const calls = numbers.map(([where, number]) =>
        html("a", { class: "ub-today-call", href: `tel:${number}`, "aria-label": `Call ${where} ${number}` },
          where, html("b", {}, number)),
      );
      words.replaceChildren(
        html(
          "section",
          { class: "ub-today-urgent" },
          html("h3", {}, call),
          html("div", { class: "ub-today-calls" }, ...calls),
          html("p", {}, elsewhere),
          list(call_signs),
          html("details", {}, html("summary", {}, "Every sign, in full"), list(emergency_signs)),
        ),
        html("h3", {}, stop),
        list(stop_signs),
      );
      element.showModal();
    },
  };
}
