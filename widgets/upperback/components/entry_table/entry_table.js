// @ts-check
/** A table of entries. Python reads and orders them; this shows a page and passes on the wishes. */

/** @typedef {{ sort: string, descending: boolean, technique: string, kind: string, search: string, page: number }} Query */
/** @typedef {{ id: string, version: number, label: string, when: string, what: string, before: string, after: string, relief: string, marks: string[], note: string }} Row */
/** @typedef {{ id: string, name: string }} Choice */
/** @typedef {{ rows: Row[], query: Query, pages: number, total: number, empty: string, techniques: Choice[], kinds: Choice[], locked: boolean }} State */

/** @type {[keyof Row, string, string][]} the field of a row, its head, and what it sorts by */
const COLUMNS = [
  ["when", "When", "occurred_at"],
  ["what", "What", "technique"],
  ["before", "Before", "stiffness_before"],
  ["after", "After", "stiffness_after"],
  ["relief", "Relief", "relief"],
  ["note", "Note", ""],
];
const TYPING_MS = 250;

/**
 * The query after a head was pressed: the same one turns the order round, another begins with the
 * newest, the highest, or the first of the alphabet.
 * @param {Query} query
 * @param {string} sort
 * @returns {Query}
 */
export function sortedBy(query, sort) {
  const descending = query.sort === sort ? !query.descending : sort !== "technique";
  return { ...query, sort, descending, page: 1 };
}

/**
 * What `aria-sort` says of a head.
 * @param {Query} query
 * @param {string} sort
 */
export function direction(query, sort) {
  if (query.sort !== sort) return "none";
  return query.descending ? "descending" : "ascending";
}

/**
 * Where in the diary the page is.
 * @param {number} page
 * @param {number} pages
 * @param {number} total
 */
export function place(page, pages, total) {
  const entries = total === 1 ? "1 entry" : `${total} entries`;
  return pages > 1 ? `Page ${page} of ${pages}, ${entries}` : entries;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name the class, after the widget's own
 * @param {string} text
 */
function element(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = `ub-entry-table-${name}`;
  made.textContent = text;
  return made;
}

/**
 * @param {string} text
 * @param {string} name
 */
function button(text, name) {
  return Object.assign(element("button", name, text), { type: "button" });
}

/**
 * @param {string} name
 * @param {string} all
 */
function chooser(name, all) {
  const select = element("select", "choice");
  select.setAttribute("aria-label", name);
  /** @param {Choice[]} choices @param {string} chosen */
  const offer = (choices, chosen) => {
    const options = [{ id: "", name: all }, ...choices].map((each) => new Option(each.name, each.id));
    if (select.options.length !== options.length) select.replaceChildren(...options);
    select.value = chosen;
  };
  return { select, offer };
}

/**
 * @param {Row} row
 * @param {boolean} locked
 */
function line(row, locked) {
  const made = document.createElement("tr");
  for (const [field, head] of COLUMNS) {
    const cell = element("td", field);
    const text = element("span", "text", String(row[field]));
    text.dir = "auto";
    const name = element("span", "head", head);
    name.setAttribute("aria-hidden", "true");
    cell.append(name, text);
    if (field === "what") cell.append(...row.marks.map((mark) => element("span", "mark", mark)));
    made.append(cell);
  }
  const actions = element("td", "actions");
  for (const [act, face] of locked ? [] : [["edit", "Edit"], ["delete", "Delete"]]) {
    const made = button(face, "action");
    made.dataset.act = act;
    made.dataset.id = row.id;
    made.dataset.version = String(row.version);
    made.setAttribute("aria-label", `${face} ${row.label}`);
    actions.append(made);
  }
  made.append(actions);
  return made;
}

/** @type {import("@anywidget/types").Render<State>} */
function render({ model, el, signal }) {
  const root = element("section", "root");
  root.setAttribute("aria-label", "Entries");
  root.tabIndex = -1;

  const tools = element("div", "tools");
  const technique = chooser("Technique", "All techniques");
  const kind = chooser("Kind", "All kinds");
  const search = element("input", "search");
  search.type = "search";
  search.placeholder = "Search notes";
  search.setAttribute("aria-label", "Search notes");
  tools.append(technique.select, kind.select, search);

  const table = element("table", "table");
  const caption = element("caption", "caption", "Entries");
  const top = document.createElement("thead");
  const heads = document.createElement("tr");
  const body = document.createElement("tbody");
  for (const [, head, sort] of COLUMNS) {
    const cell = document.createElement("th");
    cell.scope = "col";
    if (sort) {
      const sorter = button(head, "sorter");
      sorter.dataset.sort = sort;
      cell.append(sorter);
    } else {
      cell.textContent = head;
    }
    heads.append(cell);
  }
  const actions = document.createElement("th");
  actions.scope = "col";
  actions.append(element("span", "unseen", "Actions"));
  heads.append(actions);
  top.append(heads);
  table.append(caption, top, body);

  const nothing = element("p", "nothing");
  const pager = element("div", "pager");
  const newer = button("Previous page", "turn");
  const where = element("span", "where");
  where.setAttribute("role", "status");
  const older = button("Next page", "turn");
  pager.append(newer, where, older);
  root.append(tools, table, nothing, pager);

  /** @param {Partial<Query>} wish */
  const ask = (wish) => {
    model.set("query", { ...model.get("query"), page: 1, ...wish });
    model.save_changes();
  };

  const fill = () => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const held = focused && body.contains(focused) ? { ...focused.dataset } : null;
    const at = held ? [...body.rows].findIndex((row) => row.contains(focused)) : -1;
    body.replaceChildren(...model.get("rows").map((row) => line(row, model.get("locked"))));
    if (!held) return;
    // The line that had the focus may be gone: then the one in its place gets it.
    const all = /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("[data-act]"));
    const same = [...all].find((each) => each.dataset.id === held.id && each.dataset.act === held.act);
    const row = body.rows[Math.min(at, body.rows.length - 1)];
    const next = /** @type {HTMLElement | null} */ (row?.querySelector(`[data-act="${held.act}"]`));
    (same ?? next ?? root).focus({ preventScroll: true });
  };
  const show = () => {
    const query = model.get("query");
    const { page } = query;
    const asking = query.technique !== "" || query.kind !== "" || query.search !== "";
    const total = model.get("total");
    for (const sorter of heads.querySelectorAll("button")) {
      sorter.closest("th")?.setAttribute("aria-sort", direction(query, sorter.dataset.sort ?? ""));
    }
    technique.offer(model.get("techniques"), query.technique);
    kind.offer(model.get("kinds"), query.kind);
    if (document.activeElement !== search) search.value = query.search;
    tools.hidden = total === 0 && !asking;
    table.hidden = total === 0;
    nothing.hidden = total > 0;
    nothing.textContent = asking
      ? "Nothing matches. To see every entry, choose all techniques and kinds and clear the search."
      : model.get("empty");
    pager.hidden = total === 0;
    newer.hidden = older.hidden = model.get("pages") < 2;
    newer.disabled = page <= 1;
    older.disabled = page >= model.get("pages");
    where.textContent = place(page, model.get("pages"), total);
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;
  search.addEventListener(
    "input",
    () => {
      clearTimeout(typing);
      typing = setTimeout(() => ask({ search: search.value }), TYPING_MS);
    },
    { signal },
  );
  signal.addEventListener("abort", () => clearTimeout(typing));
  technique.select.addEventListener("change", () => ask({ technique: technique.select.value }), { signal });
  kind.select.addEventListener("change", () => ask({ kind: kind.select.value }), { signal });
  newer.addEventListener("click", () => ask({ page: model.get("query").page - 1 }), { signal });
  older.addEventListener("click", () => ask({ page: model.get("query").page + 1 }), { signal });
  heads.addEventListener(
    "click",
    (event) => {
      const { sort } = /** @type {HTMLElement} */ (event.target).dataset;
      if (!sort) return;
      model.set("query", sortedBy(model.get("query"), sort));
      model.save_changes();
    },
    { signal },
  );
  body.addEventListener(
    "click",
    (event) => {
      const { act, id, version } = /** @type {HTMLElement} */ (event.target).dataset;
      if (!act || !id) return;
      model.send({ event: act, id, version: Number(version) });
    },
    { signal },
  );

  model.on("change:rows", fill);
  model.on("change:locked", fill);
  model.on("change", show);
  fill();
  show();
  el.append(root);
  model.send({ event: "open" });
}

export default { render };
