// @ts-check
/** Tabs over the boxes that stand beside them in the same container. */

/** @typedef {{ id: string, name: string }} Tab */

const BRAND = "Upper Back Workbook";
const SVG = "http://www.w3.org/2000/svg";
/** A player whose session goes on, as its element says. */
const PLAYS = '.ub-player:is([data-state="ready"], [data-state="playing"])';
const MARK = "M10 8.5c2.6 2 5 2.3 8 1.7M12 15.2c2.6 1.5 5 1.5 8 .4M11.5 22.6c2.9.9 5.3.5 8-1";

/** A small picture for each page; another page has none. @type {Record<string, string>} */
const ICONS = {
  today:
    "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12,3v2M12,19v2M3,12h2M19,12h2M5.6,5.6l1.4,1.4M17,17l1.4,1.4M5.6,18.4l1.4-1.4M17,7l1.4-1.4",
  techniques: "M9.8 4.6a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0M4,10.5c5,1.6,11,1.6,16,0M12,11.6v4M12,15.6l-4,5.4M12,15.6l4,5.4",
  diary: "M4 4v16h16M8 15l3.5-4 3 2.5L20 8",
  compare:
    "M4 5.5C7 4.5 10 5 12 7c2-2 5-2.5 8-1.5V18c-3-1-6-.5-8 1.5-2-2-5-2.5-8-1.5ZM12 7v12.5",
};

/**
 * @param {string} d
 * @param {string} size  the drawing's width and height
 * @param {string} look
 */
function drawing(d, size, look) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", `0 0 ${size} ${size}`);
  made.setAttribute("class", look);
  made.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  made.append(path);
  return made;
}

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
  // @ts-expect-error: where a page was drawn before there was any Python, it hands over here
  globalThis.upperbackFirst?.adopt("tabs", model, el);
  const list = document.createElement("div");
  const within = model.get("within");
  list.className = within ? "ub-segments" : "ub-tabs";
  const bar = document.createElement("div");
  if (!within) {
    bar.className = "ub-tabs-bar";
    const brand = document.createElement("p");
    brand.className = "ub-tabs-brand";
    brand.append(drawing(MARK, "32", "ub-tabs-mark"), BRAND);
    bar.append(brand);
  }
  bar.append(list);
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", model.get("label"));
  const buttons = model.get("tabs").map((tab) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("role", "tab");
    button.dataset.tab = tab.id;
    if (ICONS[tab.id] && !within) button.append(drawing(ICONS[tab.id], "24", "ub-tabs-icon"));
    button.append(tab.name);
    return button;
  });
  list.append(...buttons);

  const show = () => {
    const selected = model.get("selected");
    const name = model.get("tabs").find(({ id }) => id === selected)?.name;
    // JupyterLab's window is named after its notebook.
    if (!within && "voila" in document.body.dataset) document.title = `${name} · ${BRAND}`;
    for (const button of buttons) {
      const current = button.dataset.tab === selected;
      button.setAttribute("aria-selected", String(current));
      button.tabIndex = current ? 0 : -1;
    }
    // The boxes are ipywidgets' own, so they are found beside us and not inside us.
    // Before there is Python, Today stands in a section of its own.
    for (const tab of model.get("tabs")) {
      const boxes = `:is(:scope, :scope > section) > .ub-tab-${tab.id}`;
      for (const box of el.parentElement?.querySelectorAll(boxes) ?? []) {
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
  // A lesson's link names a page. It is followed once: loaded anew, the page opens with Today.
  if (!within && "voila" in document.body.dataset) {
    const wanted = location.hash.slice(1);
    if (model.get("tabs").some(({ id }) => id === wanted)) {
      history.replaceState(history.state, "", location.pathname + location.search);
      select(wanted);
    }
  }
  list.addEventListener(
    "click",
    (event) => {
      const tab = /** @type {Element} */ (event.target).closest("[data-tab]");
      const id = tab?.getAttribute("data-tab") ?? "";
      // Pressed once more: back to where that page begins.
      if (tab && id === model.get("selected")) model.send({ event: "again", id });
      else if (tab) select(id);
    },
    { signal },
  );
  /** Whose page Python was told to make ready. @type {Set<string>} */
  const told = new Set();
  /** Somebody is about to press a tab: what its page takes long to load can be loaded now. @param {Event} event */
  const near = (event) => {
    const id = /** @type {Element} */ (event.target).closest("[data-tab]")?.getAttribute("data-tab");
    // Nothing that can wait is begun while a session plays, or counts down to that.
    if (!id || told.has(id) || document.querySelector(PLAYS)) return;
    told.add(id);
    model.send({ event: "near", id });
  };
  list.addEventListener("pointerover", near, { signal });
  list.addEventListener("focusin", near, { signal });
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
    (within ? list : bar).scrollIntoView({ block: "nearest", behavior: "instant" });
  });
  el.append(bar);

  // On a phone they are at the foot, in large letters in two rows: what floats stands upon them.
  const measured = new ResizeObserver(() => {
    document.documentElement.style.setProperty("--tabs", `${list.offsetHeight}px`);
  });
  if (!within) measured.observe(list);

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
  signal.addEventListener("abort", () => {
    arriving.disconnect();
    measured.disconnect();
  });
}

export default { render };
