// @ts-check
/**
 * How stiff it is after a session that was begun without Python: asked at once, below the player. It
 * is stored with the session, which is handed over with it; what is said once the diary has that
 * goes there by the outbox.
 */

import { outbox } from "../../../components/js/outbox.js";
import { scale } from "../../../components/js/scale.js";
import { addToEnded, endedSessions } from "../../../components/js/session_store.js";
import { html, setText } from "../../../player/js/dom.js";

/**
 * @typedef {import("../../../components/js/scale.js").Words} Words
 * @typedef {import("../../../components/js/session_store.js").Session} Session
 * @typedef {{ say: string, stiffness: Words, pain: Words | false }} After  as `pages.first.play_data` makes it
 */

/**
 * Ask below a player.
 * @param {Session} session  that has just ended
 * @param {After} after
 * @param {{ rated: () => void, undone: () => void, saved: () => void }} ways  what is called
 *   once every number is there, where it is taken back, and when the diary has the session
 * @param {AbortSignal} signal
 */
export function askAfter(session, after, { rated, undone, saved }, signal) {
  /** @type {{ stiffness: number | null, pain: number | null }} */
  const chosen = { stiffness: null, pain: null };
  let isRated = false;
  /** Does the diary have the session? */
  let isSaved = false;
  /** Why the diary has not taken what was said later. */
  let refused = "";

  const isKept = () => outbox().kept.some(({ id }) => id === session.id);
  const isStored = () => endedSessions().some(({ id }) => id === session.id);
  const tell = () => {
    if (isSaved) outbox().put(isRated ? "rate" : "undo", isRated ? { ...chosen } : { what: "rate" }, session.id);
    else addToEnded(session.id, { stiffness_after: chosen.stiffness, pain_after: chosen.pain });
  };
  /** @param {"stiffness" | "pain"} what */
  const row = (what) =>
    scale((value) => {
      chosen[what] = value;
      if (chosen.stiffness === null || (after.pain && chosen.pain === null)) return;
      isRated = true;
      tell();
      show();
      rated();
    }, signal);
  const rows = { stiffness: row("stiffness"), pain: row("pain") };
  const say = html("p", {}, after.say);
  const asked = html("div", { class: "ub-first-asked" }, say, rows.stiffness.element, rows.pain.element);
  const undo = html("button", { type: "button", class: "ub-btn ub-outlined" }, "Undo");
  const brought = html("h2");
  const became = html("p", { role: "status" });
  const element = html("section", { class: "ub-first-after" }, asked, brought, became, undo);

  const show = () => {
    const { stiffness_before: before } = session;
    asked.hidden = isRated;
    undo.hidden = !isRated;
    setText(brought, isRated && typeof before === "number" ? `${before} \u2192 ${chosen.stiffness}` : "");
    const stands = isSaved && !isKept() ? "Saved in your diary." : "Saving…";
    setText(became, refused || (isRated ? stands : ""));
    if (isRated && element.contains(document.activeElement)) undo.focus();
  };
  undo.addEventListener(
    "click",
    () => {
      isRated = false;
      chosen.stiffness = chosen.pain = null;
      rows.stiffness.show(null);
      rows.pain.show(null);
      tell();
      show();
      undone();
      rows.stiffness.element.querySelector("input")?.focus();
    },
    { signal },
  );
  const look = () => {
    if (isSaved || isStored()) return;
    isSaved = true;
    show();
    saved();
  };
  addEventListener("storage", look, { signal });
  const heed = (/** @type {Event} */ event) => {
    const { kept, answer } = /** @type {CustomEvent} */ (event).detail;
    if (kept.id === session.id && answer) refused = answer.done ? "" : answer.said;
  };
  outbox().addEventListener("acknowledged", heed, { signal });
  outbox().on_change(show, signal);

  rows.stiffness.say(after.stiffness);
  rows.pain.element.hidden = !after.pain;
  if (after.pain) rows.pain.say(after.pain);
  show();
  return element;
}
