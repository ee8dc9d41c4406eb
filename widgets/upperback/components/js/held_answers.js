// @ts-check
/**
 * A mark in this browser that the diary has not got yet what was answered: nothing is started while
 * it is there, also not after a reload. What was answered is not stored, so it is asked again then.
 */

import { read, remove, write } from "./storage.js";

const HELD = "upperback.held-answers";

/** Is there an answer that the diary has not got? */
export function answersHeld() {
  return read(HELD) !== null;
}

/** @param {boolean} held */
export function markAnswersHeld(held) {
  if (held === answersHeld()) return;
  if (held) write(HELD, true);
  else remove(HELD);
  dispatchEvent(new Event("storage")); // this page's players hear of it, too
}
