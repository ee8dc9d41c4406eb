// @ts-check
/** The lines that are in sight on every player, whatever else it shows. */

import { html } from "./dom.js";
import { uncapitalised } from "./words.js";

/**
 * @typedef {{
 *   notice: string, stop: string, stop_signs: string[], call: string, call_signs: string,
 *   emergency_signs: string[],
 *   limits: string[], notes: { title: string, lines: string[] }[], circle: string, breath: string,
 *   after_stop: {
 *     question: string, optional: string, rest: string, leave: string, see: string,
 *     one_of_these: string, yes: string, no: string, back: string, chose: string, slip: string,
 *     answers: {
 *       reason: string, text: string, says: string | null, rests: boolean, emergency: boolean,
 *       asks: { text: string, instead: string }[], lines: string[], offered: boolean,
 *     }[],
 *     rests_for_s: number, emergency_line: { lead: string, text: string },
 *     help: { title: string, text: string | null },
 *     call_numbers: { where: string, number: string }[], call_elsewhere: string,
 *   },
 * }} SafetyWords
 */

/**
 * @param {HTMLElement} place
 * @param {SafetyWords} words
 */
export function showSafety(place, words) {
  /** @param {string[]} lines */
  const list = (lines) => html("ul", {}, ...lines.map((line) => html("li", {}, line)));
  const signs = words.stop_signs.map((sign, i) => (i ? uncapitalised(sign) : sign)).join(" · ");
  const limits = words.limits.join(" ");
  place.replaceChildren(
    html("p", {}, html("strong", {}, words.stop), ` ${signs}`),
    html("p", {}, html("strong", {}, words.call), ` ${words.call_signs}`),
    ...(limits ? [html("p", {}, html("strong", {}, "On the roller."), ` ${limits}`)] : []),
    html("p", { class: "ub-notice" }, words.notice),
    html(
      "details",
      {},
      html("summary", {}, "Every stop sign, and how to go gently"),
      html("p", {}, html("strong", {}, "Stop, and get help at once")),
      list(words.emergency_signs),
      ...words.notes.flatMap(({ title, lines }) => [
        html("p", {}, html("strong", {}, title)),
        list(lines),
      ]),
    ),
  );
}
