// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import prose from "../../../widgets/upperback/components/prose/prose.js";
import { show } from "./widget.js";

/** @type {(blocks: object[]) => Record<string, unknown>} */
const saying = (blocks) => ({ blocks });

test("what a person wrote is never read as markup", async (t) => {
  const wrote = "<img src=x onerror=alert(1)> & <b>bold</b>";
  const { el } = await show(
    t,
    prose,
    saying([
      { type: "heading", text: wrote, level: 2 },
      { type: "paragraph", text: wrote },
      { type: "list", items: [wrote], numbered: false },
      { type: "links", items: [{ text: wrote, notebook: "a.ipynb" }] },
      { type: "table", head: [wrote], rows: [[wrote]], caption: wrote },
      { type: "fold", summary: wrote, blocks: [], open: true },
    ]),
  );

  assert.ok(el.querySelector("img, b") === null);
  assert.equal(el.textContent?.split(wrote).length, 9, "and all of it is shown");
});

test("a row that leads to something has a button for it, and Python hears which", async (t) => {
  const table = { type: "table", head: ["When"], rows: [["Today"], ["<b>"]], caption: "Entries", opens: ["a", "b"] };
  const { el, model } = await show(t, prose, saying([table]));
  const buttons = [...el.querySelectorAll("button")];
  buttons[1].click();

  assert.deepEqual(buttons.map((each) => each.textContent), ["Today", "<b>"]);
  assert.deepEqual(model.sent.map(({ content }) => content), [{ event: "open", id: "b" }]);
});

test("headings, lists, tables and folds are what they are to a screen reader", async (t) => {
  const { el } = await show(
    t,
    prose,
    saying([
      { type: "heading", text: "How", level: 9 },
      { type: "list", items: ["one", "two"], numbered: true },
      { type: "table", head: ["When"], rows: [["Today"]], caption: "Entries" },
      { type: "fold", summary: "More", blocks: [{ type: "paragraph", text: "inside" }], open: false },
    ]),
  );

  assert.equal(el.querySelector("h6")?.textContent, "How");
  assert.equal(el.querySelectorAll("ol > li").length, 2);
  assert.equal(el.querySelector("table > caption")?.textContent, "Entries");
  assert.equal(el.querySelector("thead th")?.getAttribute("scope"), "col");
  assert.equal(el.querySelector("details > summary")?.textContent, "More");
  assert.equal(el.querySelector("details > p")?.textContent, "inside");
  assert.equal(el.querySelector("details")?.open, false);
});

test("a link leads to a notebook beside this one, whatever its name holds", async (t) => {
  const { el } = await show(
    t,
    prose,
    saying([{ type: "links", items: [{ text: "Other", notebook: "//evil.example/a b.ipynb" }] }]),
  );

  assert.equal(el.querySelector("a")?.getAttribute("href"), "./%2F%2Fevil.example%2Fa%20b.ipynb");
});

test("new blocks take the place of the old ones", async (t) => {
  const { el, model } = await show(t, prose, saying([{ type: "paragraph", text: "One" }]));
  model.fromPython({ blocks: [{ type: "paragraph", text: "Two" }] });

  assert.equal(el.textContent, "Two");
});

test("Python leads somebody to the words, and their focus with them", async (t) => {
  const { el, model } = await show(t, prose, saying([{ type: "heading", text: "Here", level: 2 }]));
  const root = /** @type {HTMLElement} */ (el.firstElementChild);
  /** @type {unknown[]} */
  const scrolled = [];
  root.scrollIntoView = (how) => scrolled.push(how);
  model.message({ event: "lead-here" });

  assert.ok(document.activeElement === root);
  assert.deepEqual(scrolled, [{ block: "start" }]);
});
