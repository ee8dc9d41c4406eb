// @ts-check
/** What lies behind a session's sheet is out of reach, for as long as the sheet is to be seen. */

/**
 * What has to rest so that only the sheet can be reached: all that stands beside the way up to it.
 * @param {Element} sheet
 * @returns {Element[]}
 */
export function beside(sheet) {
  const found = [];
  for (let at = sheet; at.parentElement && at !== document.body; at = at.parentElement) {
    for (const each of at.parentElement.children) {
      if (each !== at && !each.hasAttribute("inert")) found.push(each);
    }
  }
  return found;
}

export class Behind {
  #root;
  #open = false;
  #seen = true;
  /** @type {Element[]} */
  #resting = [];

  /**
   * @param {HTMLElement} root  of the player
   * @param {AbortSignal} signal
   */
  constructor(root, signal) {
    this.#root = root;
    const seen = new IntersectionObserver((entries) => {
      this.#seen = /** @type {IntersectionObserverEntry} */ (entries.at(-1)).isIntersecting;
      this.#look();
    });
    seen.observe(root);
    signal.addEventListener(
      "abort",
      () => {
        seen.disconnect();
        this.open(false);
      },
      { once: true },
    );
  }

  /**
   * Whether the sheet is open. One that has just been opened takes the focus from what rests.
   * @param {boolean} open
   */
  open(open) {
    if (open === this.#open) return;
    this.#open = open;
    this.#look();
  }

  #look() {
    const sheet = this.#root.closest("[data-voila] :is(.ub-session, .ub-first-player)");
    const rests = this.#open && this.#seen && sheet !== null;
    if (rests === this.#resting.length > 0) return;
    for (const each of this.#resting) each.removeAttribute("inert");
    this.#resting = rests ? beside(sheet) : [];
    for (const each of this.#resting) each.setAttribute("inert", "");
    document.body.classList.toggle("ub-behind-sheet", rests);
    if (rests && !sheet.contains(document.activeElement)) this.#root.focus({ preventScroll: true });
  }
}
