// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import bodymap, { toggled } from "../../../widgets/upperback/components/bodymap/bodymap.js";
import { show } from "./widget.js";

test("a tap marks a place, a second one takes the mark away", () => {
  assert.deepEqual(toggled(["left"], "mid-back"), ["left", "mid-back"]);
  assert.deepEqual(toggled(["left", "mid-back"], "left"), ["mid-back"]);
});

const traits = {
  label: "Where it is stiff",
  chosen: ["mid"],
  disabled: false,
  size: [200, 300],
  body: "M0 0",
  regions: [
    { id: "left", name: "Left shoulder blade", path: "M1 1" },
    { id: "mid", name: "Middle", path: "M2 2" },
  ],
};

test("each place is a checkbox with a name; the drawing says the same and is not read aloud", async (t) => {
  const { el, named } = await show(t, bodymap, traits);
  const ticked = () =>
    ["Left shoulder blade", "Middle"].map((name) => named("label", name).querySelector("input").checked);
  assert.deepEqual(ticked(), [false, true]);
  assert.equal(el.querySelector("legend")?.textContent, "Where it is stiff");
  assert.equal(el.querySelector("svg")?.getAttribute("aria-hidden"), "true");
  const marked = [...el.querySelectorAll(".ub-bodymap-region")].map((place) =>
    place.classList.contains("ub-bodymap-chosen"),
  );

  assert.deepEqual(marked, [false, true]);
});

test("a tick and a tap on the drawing do the same, and Python hears of it", async (t) => {
  const { el, happen, model, named } = await show(t, bodymap, traits);
  named("label", "Left shoulder blade").querySelector("input").click();
  assert.deepEqual(model.get("chosen"), ["mid", "left"]);
  happen(el.querySelectorAll(".ub-bodymap-region")[1], "click");

  assert.deepEqual(model.get("chosen"), ["left"]);
  assert.equal(model.told, 2);
  assert.equal(named("label", "Middle").querySelector("input").checked, false);
});

test("a map that is switched off changes nothing", async (t) => {
  const { el, happen, model } = await show(t, bodymap, { ...traits, disabled: true });
  happen(el.querySelectorAll(".ub-bodymap-region")[0], "click");

  assert.deepEqual([model.get("chosen"), model.told], [["mid"], 0]);
  assert.equal(el.querySelector("fieldset")?.disabled, true);
});
