// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import prose from "../../../widgets/upperback/components/prose/prose.js";
import { show } from "./widget.js";

/** @type {(blocks: object[], kind?: string) => Record<string, unknown>} */
const saying = (blocks, kind = "plain") => ({ blocks, kind, sought: 0, sought_to: "nearest" });

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

test("a problem is an alert, news is a status, and plain text is neither", async (t) => {
  const { el, model } = await show(t, prose, saying([{ type: "paragraph", text: "Hello" }]));
  const root = /** @type {HTMLElement} */ (el.firstElementChild);
  const said = () => [root.getAttribute("role"), root.getAttribute("aria-live")];
  const seen = [said()];
  for (const kind of ["problem", "news", "plain"]) {
    model.fromPython({ kind });
    seen.push(said());
  }

  assert.deepEqual(seen, [
    [null, "off"],
    ["alert", "polite"],
    ["status", "polite"],
    [null, "off"],
  ]);
});

test("new blocks take the place of the old ones, and no blocks leave no gap", async (t) => {
  const { el, model } = await show(t, prose, saying([{ type: "paragraph", text: "One" }]));
  model.fromPython({ blocks: [{ type: "paragraph", text: "Two" }] });
  assert.equal(el.textContent, "Two");
  model.fromPython({ blocks: [] });

  assert.equal(/** @type {HTMLElement} */ (el.firstElementChild).hidden, true);
});

test("a place for news is there before there is any, so that it is heard", async (t) => {
  const { el } = await show(t, prose, saying([], "news"));
  const root = /** @type {HTMLElement} */ (el.firstElementChild);

  assert.deepEqual([root.hidden, root.getAttribute("role")], [false, "status"]);
});
