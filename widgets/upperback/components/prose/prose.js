// @ts-check
/** Blocks of text, built node by node: what a person wrote is never read as HTML. */

/**
 * @typedef {{ type: "heading", text: string, level: number }
 *   | { type: "paragraph", text: string }
 *   | { type: "list", items: string[], numbered: boolean }
 *   | { type: "links", items: { text: string, notebook: string }[] }
 *   | { type: "table", head: string[], rows: string[][], caption: string, opens?: string[] }
 *   | { type: "fold", summary: string, blocks: Block[], open: boolean }} Block
 */

/**
 * @param {string} tag
 * @param {string} text
 */
function element(tag, text = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/**
 * @param {Extract<Block, { type: "table" }>} block
 * @returns {HTMLElement}
 */
function table(block) {
  const scroller = element("div");
  scroller.className = "ub-prose-scroller";
  const made = element("table");
  const head = element("tr");
  head.append(...block.head.map((text) => Object.assign(element("th", text), { scope: "col" })));
  const body = element("tbody");
  block.rows.forEach((row, number) => {
    const line = document.createElement("tr");
    line.append(...row.map((text) => element("td", text)));
    const id = block.opens?.[number];
    if (id) {
      const opener = Object.assign(element("button", row[0]), { type: "button" });
      opener.dataset.opens = id;
      line.firstElementChild?.replaceChildren(opener);
    }
    body.append(line);
  });
  const top = element("thead");
  top.append(head);
  made.append(element("caption", block.caption), top, body);
  scroller.append(made);
  // Where it is wider than its place, it is scrolled by key, too.
  new ResizeObserver(() => {
    const scrolls = scroller.scrollWidth > scroller.clientWidth;
    for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", block.caption]]) {
      if (scrolls) scroller.setAttribute(name, value);
      else scroller.removeAttribute(name);
    }
  }).observe(scroller);
  return scroller;
}

/**
 * @param {Block} block
 * @returns {HTMLElement}
 */
function built(block) {
  switch (block.type) {
    case "heading":
      return element(`h${Math.min(Math.max(block.level, 1), 6)}`, block.text);
    case "list": {
      const list = element(block.numbered ? "ol" : "ul");
      list.append(...block.items.map((text) => element("li", text)));
      return list;
    }
    case "links": {
      const list = element("ul");
      for (const { text, notebook } of block.items) {
        const line = element("li");
        // Beside this notebook, wherever that is served from.
        line.append(Object.assign(element("a", text), { href: `./${encodeURIComponent(notebook)}` }));
        list.append(line);
      }
      return list;
    }
    case "table":
      return table(block);
    case "fold": {
      const fold = document.createElement("details");
      fold.open = block.open;
      fold.append(element("summary", block.summary), ...block.blocks.map(built));
      return fold;
    }
    default:
      return element("p", block.text);
  }
}

/** @type {import("@anywidget/types").Render<{ blocks: Block[] }>} */
function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "ub-prose";
  const show = () => {
    el.classList.toggle("ub-prose-empty", model.get("blocks").length === 0);
    root.replaceChildren(...model.get("blocks").map(built));
  };
  const leadHere = () => {
    root.scrollIntoView({ block: "start" });
    root.tabIndex = -1;
    root.focus({ preventScroll: true });
  };
  root.addEventListener("click", (event) => {
    const { opens } = /** @type {HTMLElement} */ (event.target).dataset;
    if (opens) model.send({ event: "open", id: opens });
  });
  model.on("change:blocks", show);
  model.on("msg:custom", leadHere);
  show();
  el.append(root);
}

export default { render };
