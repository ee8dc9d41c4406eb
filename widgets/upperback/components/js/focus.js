// @ts-check
/** Whoever goes on by key goes on from where they were: the focus does not fall off the page. */

/** @param {Element} element  can it have the focus, or keep it? */
const isThere = (element) =>
  element.isConnected && !element.matches(":disabled") && element.checkVisibility({ visibilityProperty: true });

/**
 * Make a change that may hide, disable or take away what has the focus: then another place gets it.
 * @param {() => void} change
 * @param {(Element | null)[]} places  the first of them that can have it
 */
export function leadFocus(change, ...places) {
  const at = document.activeElement;
  const had = at !== null && at !== document.body && isThere(at);
  change();
  if (!had || isThere(at)) return;
  const next = /** @type {HTMLElement | undefined} */ (places.find((each) => each && isThere(each)));
  next?.focus({ preventScroll: true });
}
