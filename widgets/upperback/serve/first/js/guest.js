// @ts-check
/**
 * A session on the first page, while there is no kernel: the line before it, and the player, with
 * what the server says may be played now. It goes on when the kernel comes. What was done is in the
 * session store, as with any player, and handed over once the person leaves it.
 */

import { markAnswersHeld } from "../../../components/js/held_answers.js";
import { PlainModel } from "../../../components/js/plain_model.js";
import { button, html } from "../../../player/js/dom.js";

/**
 * @typedef {{
 *   values: Record<string, any>, line: { text: string, no: string, yes: string } | null, css: string,
 * }} Play  as `pages.first.play_data` makes it
 * @typedef {{ default: () => { initialize: (what: any) => void, render: (what: any) => void } }} Player
 */

/**
 * Begin with a technique.
 * @param {string} technique
 * @param {HTMLElement} place
 * @param {{ isWanted: () => boolean, left: () => void, load?: () => Promise<Player> }} ways
 *   whether Python has not done it meanwhile, what is called when it was left, what loads the player
 * @returns {Promise<boolean>} false where it cannot be begun: it is Python's, then
 */
export async function beginAsGuest(technique, place, { isWanted, left, load = loaded }) {
  /** @type {Play} */
  let data;
  /** @type {Player} */
  let player;
  try {
    const answer = await fetch(`/first/play/${technique}`, { credentials: "same-origin" });
    if (!answer.ok) return false;
    [data, player] = await Promise.all([answer.json(), load()]);
  } catch {
    return false;
  }
  if (!isWanted()) return true;
  const leaving = new AbortController();
  const { signal } = leaving;
  const leave = () => {
    leaving.abort(); // it lets go of its sessions
    place.replaceChildren();
    place.hidden = true;
    document.body.classList.remove("ub-first-playing");
    dispatchEvent(new Event("storage")); // whoever hands over looks again
    left();
  };
  const back = button("Back to Today", leave, signal, "ub-btn ub-outlined");
  const stage = html("div");
  place.replaceChildren(html("style", {}, data.css), back, stage);
  place.hidden = false;
  document.body.classList.add("ub-first-playing");
  scrollTo(0, 0);

  const start = () => {
    const model = new PlainModel(data.values);
    const { initialize, render } = player.default();
    initialize({ model, signal });
    stage.replaceChildren();
    render({ model, el: stage, signal });
    /** @type {HTMLElement | null} */ (stage.querySelector("button"))?.focus();
  };
  if (!data.line) start();
  else {
    const { text, no, yes } = data.line;
    const harm = () => {
      markAnswersHeld(true);
      leave();
    };
    const question = html("p", { id: "upperback-first-line" }, text);
    const answers = html(
      "p",
      {},
      button(no, start, signal, "ub-btn ub-outlined"),
      " ",
      button(yes, harm, signal, "ub-btn ub-outlined"),
    );
    stage.replaceChildren(
      html("section", { "aria-labelledby": "upperback-first-line", class: "ub-first-line" }, question, answers),
    );
    place.focus();
  }
  return true;
}

/** @returns {Promise<Player>} */
function loaded() {
  const beside = "./player.js"; // a file of its own: few begin before their kernel is there
  return import(beside);
}
