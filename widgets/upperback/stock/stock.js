// @ts-check
/** Names for the stock ipywidgets sliders beside us: their handles come without one. */

/**
 * Give every slider beside us its own label as its accessible name, and its readout as its value.
 * @param {ParentNode} place
 */
export function nameSliders(place) {
  for (const slider of place.querySelectorAll(":scope > .widget-slider")) {
    const handle = slider.querySelector("[role=slider]");
    const label = slider.querySelector(".widget-label")?.textContent?.trim();
    if (!handle || !label || handle.getAttribute("aria-label") === label) continue;
    handle.setAttribute("aria-label", label);
  }
}

/** @type {import("@anywidget/types").Render} */
function render({ el, signal }) {
  el.hidden = true;
  const arriving = new MutationObserver(() => el.parentElement && nameSliders(el.parentElement));
  requestAnimationFrame(() => {
    if (!el.parentElement) return;
    nameSliders(el.parentElement);
    arriving.observe(el.parentElement, { childList: true, subtree: true });
  });
  signal.addEventListener("abort", () => arriving.disconnect());
}

export default { render };
