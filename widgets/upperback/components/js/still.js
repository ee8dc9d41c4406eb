// @ts-check
/** Stills of techniques (`figures.stills`) on their stage, drawn as `css/stage.css` has it. */

import { html } from "../../player/js/dom.js";
import { Figure } from "../../player/js/figure.js";

/** @typedef {Record<string, any>} Figures  by the technique's id */

/**
 * The still of a technique.
 * @param {Figures} figures
 * @param {string} id
 */
function drawn(figures, id) {
  const still = figures[id];
  if (!still) return html("span");
  return new Figure({ ...still, bust: false, poses: {}, motions: {} }).element;
}

/** @param {Figures} figures @param {string[]} ids */
export function stage(figures, ids) {
  const bust = ids.length === 1 && (figures[ids[0]] ?? {}).bust;
  const kind = ids.length > 1 ? "ub-scene-trio" : bust ? "ub-scene-bust" : "";
  return html("div", { class: `ub-scene ${kind}` }, html("div", {}, ...ids.map((id) => drawn(figures, id))));
}
