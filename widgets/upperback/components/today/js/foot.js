// @ts-check
/** What stands at the end of the page: pain, for whom it is, and where to read on. */

import { html } from "../../../player/js/dom.js";
import { CARE, icon } from "./hero.js";

/** @param {[string, string]} words @param {string} [also] */
export function pain([question, answer], also = "") {
  return html(
    "section",
    { class: "ub-today-pain", "aria-label": question },
    icon(CARE),
    html("p", {}, html("b", {}, question), ` ${answer} ${also}`),
  );
}

/**
 * @param {import("./today.js").Words} words
 * @param {boolean} isOpen  are the lessons folded open?
 * @param {import("./today.js").Send} send
 * @param {AbortSignal} signal
 */
export function foot({ notice, audience, goal, lessons }, isOpen, send, signal) {
  const about = html("button", { type: "button", class: "ub-btn ub-today-inline", "data-focus": "about" }, "About");
  about.addEventListener("click", () => send({ event: "go", page: "about" }), { signal });
  /** @param {{ text: string, file: string }} to */
  const link = ({ text, file }) => html("a", { href: `./${encodeURIComponent(file)}` }, text);
  return html(
    "footer",
    { class: "ub-today-foot" },
    html("p", {}, `${audience} ${notice} Your data stays here, on this computer.`),
    html("p", {}, about, " · ", link(goal)),
    html(
      "details",
      isOpen ? { open: "" } : {},
      html("summary", {}, "Lessons"),
      html("ul", {}, ...lessons.map((each) => html("li", {}, link(each)))),
    ),
  );
}
