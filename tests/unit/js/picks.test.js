// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import picks from "../../../widgets/upperback/components/picks/js/picks.js";
import { show } from "./widget.js";

const traits = {
  label: "Which ones?",
  options: [
    { id: "hug", name: "Self-hug", line: "Standing. <b>2 min</b>", figures: ["hug"] },
    { id: "cat", name: "Cat-cow", line: "On all fours.", figures: ["cat"] },
  ],
  picked: ["cat"],
  figures: {},
};

test("each tile is a checkbox called by its name, and says the rest as its description", async (t) => {
  const { el, named } = await show(t, picks, traits);
  const hug = /** @type {HTMLInputElement} */ (named("input", "Self-hug"));

  assert.equal(el.querySelector("[role=group]")?.getAttribute("aria-label"), "Which ones?");
  assert.equal(hug.getAttribute("aria-description"), "Standing. <b>2 min</b>");
  assert.ok(el.querySelector("b") === null, "text is text");
  assert.equal(hug.checked, false);
  assert.equal(/** @type {HTMLInputElement} */ (named("input", "Cat-cow")).checked, true);
});

test("a press anywhere on a tile picks it, and one more puts it back", async (t) => {
  const { model, named } = await show(t, picks, traits);
  const tile = /** @type {HTMLElement} */ (named("input", "Self-hug").closest("label"));

  tile.click();
  assert.deepEqual(model.get("picked"), ["hug", "cat"]);
  tile.click();
  assert.deepEqual(model.get("picked"), ["cat"]);
});

test("what Python picks is ticked; a tile that has the focus keeps it when tiles are drawn anew", async (t) => {
  const { el, model, named } = await show(t, picks, traits);
  const boxes = () => [...el.querySelectorAll("input")].map((box) => box.checked);
  model.fromPython({ picked: ["hug"] });
  assert.deepEqual(boxes(), [true, false]);
  named("input", "Cat-cow").focus();

  model.fromPython({ options: [...traits.options].reverse() });

  assert.equal(el.ownerDocument.activeElement, named("input", "Cat-cow"));
  assert.deepEqual(boxes(), [false, true]);
});
