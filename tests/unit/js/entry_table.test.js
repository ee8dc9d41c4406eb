// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import entryTable, {
  byWeek,
  orderOf,
  place,
  ratings,
} from "../../../widgets/upperback/components/entry_table/js/entry_table.js";
import { show } from "./widget.js";

const newestFirst = {
  sort: "occurred_at",
  descending: true,
  technique: "cat-cow",
  kind: "",
  search: "desk",
  page: 3,
};

test("the order chosen is the one that the query has, and else the newest first", () => {
  assert.equal(orderOf(newestFirst), "newest");
  assert.equal(orderOf({ ...newestFirst, descending: false }), "oldest");
  assert.equal(orderOf({ ...newestFirst, sort: "relief" }), "relief");
  assert.equal(orderOf({ ...newestFirst, sort: "technique" }), "newest");
});

test("two ratings are one sight, and a check-in has only one", () => {
  assert.equal(ratings({ before: "6", after: "4" }), "6 → 4");
  assert.equal(ratings({ before: "5", after: "" }), "5");
  assert.equal(ratings({ before: "4", after: "4" }), "4 → 4");
  assert.equal(ratings({ before: "not rated", after: "not rated" }), "not rated");
});

test("the place in the diary is said in words", () => {
  assert.equal(place(1, 1, 1), "1 entry");
  assert.equal(place(2, 5, 87), "Page 2 of 5, 87 entries");
});

/** @param {string} id @param {object} [other] */
const row = (id, other = {}) => ({
  id,
  version: 1,
  label: `Entry ${id}`,
  week: "This week",
  when: "Today",
  what: "Cat-cow",
  picture: "cat-cow",
  before: "6",
  after: "4",
  marks: [],
  note: "",
  ...other,
});
const traits = {
  rows: [row("a"), row("b")],
  query: { sort: "occurred_at", descending: true, technique: "", kind: "", search: "", page: 1 },
  pages: 2,
  total: 12,
  empty: "Nothing yet.",
  techniques: [{ id: "cat-cow", name: "Cat-cow" }],
  kinds: [],
  locked: false,
  figures: {},
};

/** @param {import("node:test").TestContext} t @param {object} [other] */
async function table(t, other = {}) {
  const shown = await show(t, entryTable, { ...traits, ...other });
  const opened = shown.model.told;
  return { ...shown, asked: () => shown.model.told - opened };
}

test("a note is shown as it was written, never as markup", async (t) => {
  const { el } = await table(t, { rows: [row("a", { note: "<img src=x> & more" })] });

  assert.ok(el.querySelector("td img") === null);
  assert.match(el.querySelector("tbody")?.textContent ?? "", /<img src=x> & more/);
});

test("a line begins with a picture that only eyes see: its technique, a dot, or a ring", async (t) => {
  const figures = { "cat-cow": { view: [0, 0, 100, 100], bust: false, shapes: [] } };
  const rows = ["cat-cow", "check-in", "", "toString"].map((picture, i) => row(String(i), { picture }));
  const { el } = await table(t, { rows, figures });
  const hidden = [...el.querySelectorAll("td > [aria-hidden=true]")];

  assert.equal(hidden.length, 4);
  assert.deepEqual(hidden.map((each) => each.querySelectorAll("svg").length), [1, 0, 0, 0]);
  assert.deepEqual(
    hidden.map((each) => each.firstElementChild?.className.replace("ub-entry-table-", "")).slice(1),
    ["dot", "ring", "ring"],
  );
  assert.deepEqual(hidden.map((each) => each.textContent), ["", "", "", ""]);
  assert.equal(el.querySelectorAll("td").length, 4 * 6, "no cell more than there is to read");
});

test("each line can be edited and deleted under its own name, and Python hears which version", async (t) => {
  const { asked, model, named } = await table(t);
  named("button", "Delete Entry b").click();
  named("button", "Delete Entry b").click();

  assert.equal(asked(), 2, "also the same wish once more");
  const last = JSON.stringify([model.saved.at(-1), model.sent.at(-1)]);
  for (const part of ["delete", '"id":"b"', '"version":1']) assert.equal(last.includes(part), true, part);
});

test("a locked diary offers no change", async (t) => {
  const { el, model } = await table(t);
  assert.equal(el.querySelectorAll("tbody button").length, 4);
  model.fromPython({ locked: true });

  assert.equal(el.querySelectorAll("tbody button").length, 0);
});

test("entries stand under their week, in the order they came in", async (t) => {
  const rows = [row("a"), row("b"), row("c", { week: "Last week" })];
  const { el } = await table(t, { rows });

  assert.deepEqual(byWeek(rows).map(({ week, rows }) => [week, rows.length]), [["This week", 2], ["Last week", 1]]);
  assert.deepEqual([...el.querySelectorAll("th")].map((each) => each.textContent), ["This week", "Last week"]);
  assert.equal(el.querySelectorAll("tr:has(td)").length, 3);
});

test("another order is asked for from the first page", async (t) => {
  const { asked, happen, model, named } = await table(t, { query: { ...traits.query, page: 2 } });
  const order = named("select", "Order");
  assert.equal(order.value, "newest");
  order.value = "before";
  happen(order, "change");

  const { sort, descending, page } = model.get("query");
  assert.deepEqual([sort, descending, page, asked()], ["stiffness_before", true, 1, 1]);
});

test("under ten entries there is nothing to filter, but for who filters already", async (t) => {
  const { el, model } = await table(t, { total: 9 });
  const tools = /** @type {HTMLElement} */ (el.querySelector(".ub-entry-table-tools"));
  assert.equal(tools.hidden, true);
  model.fromPython({ query: { ...traits.query, search: "desk" } });
  assert.equal(tools.hidden, false);
});

test("pages are turned one by one, and not beyond the ends", async (t) => {
  const { model, named, el } = await table(t);
  assert.equal(el.querySelector("[role=status]")?.textContent, "Page 1 of 2, 12 entries");
  assert.deepEqual([named("button", "Previous page").disabled, named("button", "Next page").disabled], [true, false]);
  named("button", "Next page").click();

  assert.equal(model.get("query").page, 2);
  assert.deepEqual([named("button", "Previous page").disabled, named("button", "Next page").disabled], [false, true]);
});

test("what is typed is looked for once the typing pauses, from the first page", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, happen, model, named } = await table(t, { query: { ...traits.query, page: 2 } });
  const search = named("input", "Search notes");
  for (const typed of ["d", "de", "desk"]) {
    search.value = typed;
    happen(search, "input");
    t.mock.timers.tick(100);
  }
  assert.equal(asked(), 0);
  t.mock.timers.tick(250);

  assert.deepEqual([asked(), model.get("query").search, model.get("query").page], [1, "desk", 1]);
});

test("what is being typed is not overwritten by an older answer", async (t) => {
  const { model, named } = await table(t);
  const search = named("input", "Search notes");
  search.focus();
  search.value = "desk";
  model.fromPython({ query: { ...traits.query, search: "de" } });

  assert.equal(search.value, "desk");
});

test("a choice of technique filters from the first page", async (t) => {
  const { happen, model, named } = await table(t);
  const chooser = named("select", "Technique");
  chooser.value = "cat-cow";
  happen(chooser, "change");

  assert.equal(model.get("query").technique, "cat-cow");
});

test("the focus stays in the line when it is made anew, and goes to the next when it is gone", async (t) => {
  const { model, named } = await table(t);
  named("button", "Delete Entry a").focus();
  model.fromPython({ rows: [row("a", { note: "new" }), row("b")] });
  assert.ok(document.activeElement === named("button", "Delete Entry a"));
  model.fromPython({ rows: [row("b")] });
  assert.ok(document.activeElement === named("button", "Delete Entry b"));
  model.fromPython({ rows: [] });

  assert.ok(document.activeElement === named("section", "Entries"));
});

test("where paging ends, the focus goes to the button that leads back", async (t) => {
  const { model, named } = await table(t, { query: { ...traits.query, page: 1 }, pages: 2 });
  named("button", "Next page").focus();
  named("button", "Next page").click();
  assert.ok(document.activeElement === named("button", "Previous page"));
  named("button", "Previous page").click();
  assert.ok(document.activeElement === named("button", "Next page"));
  model.fromPython({ pages: 1 });

  assert.ok(document.activeElement === named("section", "Entries"));
});

test("an empty diary says what to do, and an empty search how to see everything", async (t) => {
  const { el, model } = await table(t, { rows: [], total: 0, pages: 1 });
  const says = () => el.querySelector("section")?.textContent ?? "";
  assert.match(says(), /Nothing yet\./);
  model.fromPython({ query: { ...traits.query, search: "desk" } });

  assert.doesNotMatch(says(), /Nothing yet\./);
  assert.equal(/** @type {HTMLElement} */ (el.querySelector("table")).hidden, true);
});
