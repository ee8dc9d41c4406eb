// @ts-check
/** A table of entries. Python reads and orders them; this shows a page and passes on the wishes. */

import { leadFocus } from "../../js/focus.js";
import { stage } from "../../js/still.js";

/** @typedef {{ sort: string, descending: boolean, technique: string, kind: string, search: string, page: number }} Query */
/** @typedef {{ id: string, version: number, label: string, week: string, when: string, what: string, picture: string, before: string, after: string, marks: string[], note: string }} Row */
/** @typedef {{ id: string, name: string }} Choice */
/** @typedef {{ rows: Row[], query: Query, pages: number, total: number, empty: string, techniques: Choice[], kinds: Choice[], locked: boolean, figures: import("../../js/still.js").Figures }} State */

/** The orders that can be asked for: what each sorts by, and whether the highest comes first. */
const ORDERS = [
  { id: "newest", name: "Newest first", sort: "occurred_at", descending: true },
  { id: "oldest", name: "Oldest first", sort: "occurred_at", descending: false },
  { id: "before", name: "Stiffest before", sort: "stiffness_before", descending: true },
  { id: "after", name: "Stiffest after", sort: "stiffness_after", descending: true },
  { id: "relief", name: "Most relief", sort: "relief", descending: true },
  { id: "technique", name: "By technique", sort: "technique", descending: false },
];
/** With fewer entries there is nothing to look for. */
const ENOUGH_TO_FILTER = 10;
const TYPING_MS = 250;

/**
 * The order that a query asks for; of one that is not offered, the newest first.
 * @param {Query} query
 */
export function orderOf(query) {
  const found = ORDERS.find(({ sort, descending }) => sort === query.sort && descending === query.descending);
  return (found ?? ORDERS[0]).id;
}

/**
 * The two ratings of an entry in one: "6 → 4", or what there is: one, or neither.
 * @param {{ before: string, after: string }} row
 */
export function ratings({ before, after }) {
  return after === "" || (before === after && !/\d/.test(after)) ? before : `${before} → ${after}`;
}

/**
 * Rows that follow one another in the same week, together.
 * @param {Row[]} rows
 */
export function byWeek(rows) {
  /** @type {{ week: string, rows: Row[] }[]} */
  const weeks = [];
  for (const row of rows) {
    const last = weeks[weeks.length - 1];
    if (last?.week === row.week) last.rows.push(row);
    else weeks.push({ week: row.week, rows: [row] });
  }
  return weeks;
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
 * @param {string} [all] what no choice is called, where that can be chosen
 */
function chooser(name, all) {
  const select = element("select", "choice");
  select.setAttribute("aria-label", name);
  /** @param {Choice[]} choices @param {string} chosen */
  const offer = (choices, chosen) => {
    const offered = all === undefined ? choices : [{ id: "", name: all }, ...choices];
    const options = offered.map((each) => new Option(each.name, each.id));
    if (select.options.length !== options.length) select.replaceChildren(...options);
    select.value = chosen;
  };
  return { select, offer };
}

/**
 * What a line begins with, for the eye alone: the technique, or a mark that tells none.
 * @param {string} picture as `Row.picture` in Python
 * @param {import("../../js/still.js").Figures} figures
 */
function pictureOf(picture, figures) {
  const drawn = Object.hasOwn(figures, picture);
  const made = drawn ? stage(figures, [picture]) : element("span", picture === "check-in" ? "dot" : "ring");
  const place = element("span", "picture");
  place.setAttribute("aria-hidden", "true");
  place.append(made);
  return place;
}

/**
 * An entry as a line: what was done, its ratings, when. A press anywhere on it edits it.
 * @param {Row} row
 * @param {Pick<State, "figures" | "locked">} state
 */
function line(row, { figures, locked }) {
  const made = element("tr", "row");
  made.setAttribute("role", "row");
  /** @param {string} name @param {string} text */
  const cell = (name, text) => {
    const made = element("td", name);
    made.setAttribute("role", "cell");
    made.append(Object.assign(element("span", "text", text), { dir: "auto" }));
    return made;
  };
  const marks = element("td", "marks");
  marks.setAttribute("role", "cell");
  marks.append(...row.marks.map((mark) => element("span", "mark", mark)));
  const actions = element("td", "actions");
  actions.setAttribute("role", "cell");
  for (const [act, face] of locked ? [] : [["edit", "Edit"], ["delete", "Delete"]]) {
    const made = button(face, act);
    made.dataset.act = act;
    made.dataset.id = row.id;
    made.dataset.version = String(row.version);
    made.setAttribute("aria-label", `${face} ${row.label}`);
    actions.append(made);
  }
  const what = cell("what", row.what);
  what.prepend(pictureOf(row.picture, figures));
  made.append(what, cell("when", row.when), marks, cell("note", row.note), cell("ratings", ratings(row)), actions);
  return made;
}

/**
 * The entries of a week, under its name.
 * @param {string} week
 * @param {Row[]} rows
 * @param {Pick<State, "figures" | "locked">} state
 */
function weekOf(week, rows, state) {
  const body = document.createElement("tbody");
  body.setAttribute("role", "rowgroup");
  if (week) {
    const top = document.createElement("tr");
    const name = element("th", "week", week);
    top.setAttribute("role", "row");
    name.setAttribute("role", "rowheader");
    name.scope = "rowgroup";
    top.append(name);
    body.append(top);
  }
  body.append(...rows.map((row) => line(row, state)));
  return body;
}

/** @type {import("@anywidget/types").Render<State>} */
function render({ model, el, signal }) {
  const root = element("section", "root");
  root.setAttribute("aria-label", "Entries");
  root.tabIndex = -1;

  const tools = element("div", "tools");
  const technique = chooser("Technique", "All techniques");
  const kind = chooser("Kind", "All kinds");
  const order = chooser("Order");
  const search = element("input", "search");
  search.type = "search";
  search.placeholder = "Search notes";
  search.setAttribute("aria-label", "Search notes");
  tools.append(technique.select, kind.select, order.select, search);

  const table = element("table", "table");
  table.setAttribute("role", "table");
  const caption = element("caption", "caption", "Entries");
  table.append(caption);

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
    const held = focused && table.contains(focused) ? { ...focused.dataset } : null;
    /** @param {string | undefined} act @returns {HTMLElement[]} */
    const all = (act) => [...table.querySelectorAll(`[data-act="${act}"]`)].map((each) => /** @type {any} */ (each));
    const at = held ? all(held.act).findIndex((each) => each === focused) : -1;
    const weeks = byWeek(model.get("rows"));
    const state = { figures: model.get("figures"), locked: model.get("locked") };
    table.replaceChildren(caption, ...weeks.map(({ week, rows }) => weekOf(week, rows, state)));
    if (!held) return;
    // The line that had the focus may be gone: then the one in its place gets it.
    const now = all(held.act);
    const same = now.find((each) => each.dataset.id === held.id);
    const next = now[Math.min(at, now.length - 1)];
    (same ?? next ?? root).focus({ preventScroll: true });
  };
  const show = () => {
    const query = model.get("query");
    const { page } = query;
    const asking = query.technique !== "" || query.kind !== "" || query.search !== "";
    const total = model.get("total");
    technique.offer(model.get("techniques"), query.technique);
    kind.offer(model.get("kinds"), query.kind);
    order.offer(ORDERS, orderOf(query));
    if (document.activeElement !== search) search.value = query.search;
    tools.hidden = total < ENOUGH_TO_FILTER && !asking && orderOf(query) === ORDERS[0].id;
    table.hidden = total === 0;
    nothing.hidden = total > 0;
    nothing.textContent = asking
      ? "Nothing matches. To see every entry, choose all techniques and kinds and clear the search."
      : model.get("empty");
    pager.hidden = total === 0;
    const turn = () => {
      newer.hidden = older.hidden = model.get("pages") < 2;
      newer.disabled = page <= 1;
      older.disabled = page >= model.get("pages");
    };
    leadFocus(turn, newer, older, root); // at the last page, or the first, one of them ends
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
  order.select.addEventListener("change", () => {
    const { sort, descending } = ORDERS.find(({ id }) => id === order.select.value) ?? ORDERS[0];
    ask({ sort, descending });
  }, { signal });
  table.addEventListener(
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
