// @ts-check
/** Whoever presses Stop twice has not answered what came to lie under the finger meanwhile. */

/** Two taps within so long, and so near each other on the screen, are meant as one. */
const WITHIN_MS = 500;
const WITHIN_PX = 24;

/**
 * Let the second tap of two on `stop` have no effect anywhere on the page.
 *
 * Keys are not taps, nor is what a program presses: their clicks count no fingers.
 * @param {HTMLElement} stop
 * @param {AbortSignal} signal
 */
export function ignoreSecondTap(stop, signal) {
  /** @type {MouseEvent | null} */
  let first = null;
  document.addEventListener(
    "click",
    (tap) => {
      if (first && isOne(first, tap)) {
        first = tap; // and so is a third one
        tap.preventDefault();
        tap.stopPropagation();
      } else {
        first = stop.contains(/** @type {Node} */ (tap.target)) ? tap : null;
      }
    },
    { capture: true, signal },
  );
}

/**
 * Whether two taps are meant as one.
 * @param {Pick<MouseEvent, "detail" | "screenX" | "screenY" | "timeStamp">} first
 * @param {typeof first} tap
 * @returns {boolean}
 */
export function isOne(first, tap) {
  if (first.detail === 0 || tap.detail === 0) return false;
  const apart = Math.hypot(tap.screenX - first.screenX, tap.screenY - first.screenY);
  return tap.timeStamp - first.timeStamp < WITHIN_MS && apart < WITHIN_PX;
}
