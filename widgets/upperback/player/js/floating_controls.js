// @ts-check
/** Keeps the controls in sight: while their place is out of view, they float at the bottom. */

/**
 * @param {HTMLElement} place  where the controls belong; keeps its height while they are away
 * @param {HTMLElement} controls
 * @param {() => boolean} wanted  may they float now?
 * @param {AbortSignal} signal
 * @returns {() => void} to be called when `wanted` may have changed
 */
export function floatControls(place, controls, wanted, signal) {
  if (!controls.showPopover) return () => {}; // then they stay where they are
  let inView = true;
  // A popover is drawn above everything, whatever scrolls or clips the notebook around it.
  controls.popover = "manual";

  const update = () => {
    const floats = wanted() && !inView;
    if (floats === controls.matches(":popover-open")) return;
    place.style.minHeight = floats ? `${place.offsetHeight}px` : "";
    if (floats) controls.showPopover();
    else controls.hidePopover();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      inView = /** @type {IntersectionObserverEntry} */ (entries.at(-1)).intersectionRatio > 0.98;
      update();
    },
    { threshold: [0, 0.5, 0.98, 1] },
  );
  observer.observe(place);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  return update;
}

/** Whether a player on this page runs: its buttons alone may float above the page, and no others. */
export const someRuns = () =>
  document.querySelector('.ub-player:is([data-state="ready"], [data-state="playing"])') !== null;
