// @ts-check
/** Rounds of sessions as a table: a row for each round, a cell for each session. */

/** @typedef {{ kind: "done" | "missing" | "next" | "ahead", words: string }} Cell */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 */
function element(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

/** @param {Cell} cell */
function made({ kind, words }) {
  const cell = document.createElement("td");
  cell.className = `ub-rounds-${kind}`;
  cell.append(element("span", words));
  return cell;
}

/**
 * @param {Cell[]} cells
 * @param {number} number
 */
function row(cells, number) {
  const line = document.createElement("tr");
  const name = element("th", `Round ${number + 1}`);
  name.scope = "row";
  line.append(name, ...cells.map(made));
  return line;
}

/** @type {import("@anywidget/types").Render<{ caption: string, rows: Cell[][] }>} */
function render({ model, el }) {
  el.classList.add("ub-rounds-place");
  const table = document.createElement("table");
  table.className = "ub-rounds";
  const show = () => {
    const body = document.createElement("tbody");
    const most = Math.max(...model.get("rows").map(({ length }) => length));
    table.classList.toggle("ub-rounds-many", most > 3);
    body.append(...model.get("rows").map(row));
    table.replaceChildren(element("caption", model.get("caption")), body);
  };
  model.on("change", show);
  show();
  el.append(table);
}

export default { render };
