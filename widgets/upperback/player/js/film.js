// @ts-check
/** What a person will do, pose by pose: a strip of stills under a player that waits for Start. */

import { html } from "./dom.js";
import { Figure } from "./figure.js";

/**
 * The cues at which a pose is arrived at for the first time. Getting ready is none of them.
 * @param {readonly import("./timeline.js").Cue[]} cues
 */
export function arrivals(cues) {
  const seen = new Set();
  return cues.filter(({ kind, technique, pose_to }) => {
    const pose = `${technique} ${pose_to}`;
    if (kind === "get-ready" || seen.has(pose)) return false;
    seen.add(pose);
    return true;
  });
}

/**
 * @param {HTMLElement} place
 * @param {readonly import("./timeline.js").Cue[]} cues
 * @param {Record<string, import("./figure.js").Drawing>} drawings  by technique
 */
export function showFilm(place, cues, drawings) {
  const frames = arrivals(cues)
    .filter(({ technique }) => drawings[technique])
    .map(({ technique, pose_to, short }) => {
      const figure = new Figure(drawings[technique]);
      figure.show(pose_to, pose_to, 0);
      return html("li", {}, html("div", { class: "ub-film-stage" }, figure.element), html("p", {}, short));
    });
  place.replaceChildren(html("h3", {}, "What you will do"), html("ol", { tabindex: "0" }, ...frames));
}
