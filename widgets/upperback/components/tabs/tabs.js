// @ts-check
/** Tabs over the boxes that stand beside them in the same container. */

/** @typedef {{ id: string, name: string }} Tab */

/**
 * Which tab an arrow key leads to.
 * @param {number} at
 * @param {string} key
 * @param {number} count
 * @returns {number | null}
 */
export function neighbour(at, key, count) {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** @type {import("@anywidget/types").Render<{ label: string, tabs: Tab[], selected: string, within: boolean }>} */
function render({ model, el, signal }) {
  const list = document.createElement("div");
  list.className = model.get("within") ? "ub-segments" : "ub-tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", model.get("label"));
  const buttons = model.get("tabs").map((tab) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("role", "tab");
    button.dataset.tab = tab.id;
    button.textContent = tab.name;
    return button;
  });
  list.append(...buttons);

  const show = () => {
    const selected = model.get("selected");
    for (const button of buttons) {
      const current = button.dataset.tab === selected;
      button.setAttribute("aria-selected", String(current));
      button.tabIndex = current ? 0 : -1;
    }
    // The boxes are ipywidgets' own, so they are found beside us and not inside us.
    for (const tab of model.get("tabs")) {
      for (const box of el.parentElement?.querySelectorAll(`:scope > .ub-tab-${tab.id}`) ?? []) {
        box.setAttribute("role", "tabpanel");
        box.setAttribute("aria-label", tab.name);
        box.toggleAttribute("hidden", tab.id !== selected);
      }
    }
  };
  /** @param {string} id */
  const select = (id) => {
    model.set("selected", id);
    model.save_changes();
  };
  list.addEventListener(
    "click",
    (event) => {
      const id = /** @type {HTMLElement} */ (event.target).dataset.tab;
      if (id) select(id);
    },
    { signal },
  );
  list.addEventListener(
    "keydown",
    (event) => {
      const at = buttons.findIndex((button) => button.dataset.tab === model.get("selected"));
      const to = neighbour(at, event.key, buttons.length);
      if (to === null) return;
      event.preventDefault();
      buttons[to].focus();
      select(buttons[to].dataset.tab ?? "");
    },
    { signal },
  );
  model.on("change:selected", () => {
    const page = document.activeElement?.closest("[role=tabpanel]");
    show();
    // Whoever pressed a card on a page that is gone now goes on from the tab.
    if (page?.hasAttribute("hidden")) buttons.find(({ tabIndex }) => tabIndex === 0)?.focus();
    // Also when a card led to another page: that is read from its top, in JupyterLab too.
    list.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
  el.append(list);

  // The boxes appear after us, one by one, some only when their tab is pressed. Each has its class
  // a moment after it has its place (ipywidgets sets it once a box is displayed).
  const arriving = new MutationObserver(() => {
    show();
    requestAnimationFrame(show);
  });
  requestAnimationFrame(() => {
    if (el.parentElement) arriving.observe(el.parentElement, { childList: true });
    show();
    model.send({ event: "open" });
  });
  signal.addEventListener("abort", () => arriving.disconnect());
}

export default { render };
