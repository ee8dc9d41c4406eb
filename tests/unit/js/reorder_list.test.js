// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import reorderList, { after } from "../../../widgets/upperback/components/reorder_list/js/reorder_list.js";
import { show } from "./widget.js";

test("adding puts at the end, taking out leaves the others' order", () => {
  assert.deepEqual(after(["a", "b"], "c", "add"), ["a", "b", "c"]);
  assert.deepEqual(after(["a", "b", "c"], "b", "remove"), ["a", "c"]);
});

test("moving changes places with the neighbour, and stops at the ends", () => {
  assert.deepEqual(after(["a", "b", "c"], "c", "up"), ["a", "c", "b"]);
  assert.deepEqual(after(["a", "b", "c"], "a", "down"), ["b", "a", "c"]);
  assert.deepEqual(after(["a", "b"], "a", "up"), ["a", "b"]);
  assert.deepEqual(after(["a", "b"], "b", "down"), ["a", "b"]);
});

const traits = {
  label: "Your routine",
  items: ["a", "b", "c"].map((id) => ({ id, name: id.toUpperCase(), fact: "2 min" })),
  chosen: ["a", "b"],
  figures: {},
};

test("the list is shown in its order, and what is not in it below", async (t) => {
  const { el, named } = await show(t, reorderList, { ...traits, chosen: ["b", "a"] });

  assert.deepEqual(
    [...named("ol", "Your routine").children].map((line) => line.firstElementChild.textContent),
    ["B", "A"],
  );
  assert.equal(named("ul", "Not in your routine").contains(named("button", "Add C")), true);
  assert.equal(el.querySelectorAll("li").length, 3);
});

test("each button does what it is called, and Python hears of it", async (t) => {
  const { model, named } = await show(t, reorderList, traits);
  const seen = ["Move A down", "Add C", "Remove A"].map((name) => {
    named("button", name).click();
    return model.get("chosen");
  });

  assert.deepEqual(seen, [["b", "a"], ["b", "a", "c"], ["b", "c"]]);
  assert.equal(model.told, 3);
});

test("the first cannot go up, the last not down, and the only one has no buttons", async (t) => {
  const { el, model, named } = await show(t, reorderList, traits);
  assert.equal(named("button", "Move A up").disabled, true);
  assert.equal(named("button", "Move B down").disabled, true);
  model.fromPython({ chosen: ["a"] });

  assert.ok(el.querySelector("ol button") === null);
});

test("the focus stays on the button that was pressed, though all of them are made anew", async (t) => {
  const { named } = await show(t, reorderList, { ...traits, chosen: ["a", "b", "c"] });
  named("button", "Move A down").click();
  assert.ok(document.activeElement === named("button", "Move A down"));
  named("button", "Move A down").click(); // the last one now: it cannot be pressed any more

  assert.ok(document.activeElement === named("button", "Remove A"));
});
