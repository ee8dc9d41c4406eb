// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import stepper from "../../../widgets/upperback/components/stepper/stepper.js";
import { show } from "./widget.js";

const traits = { label: "Minutes", before: "As many as fit into", unit: "min", after: ".", least: 4, most: 6, value: 5 };

test("a button and an arrow key change the number by one, and Python hears of each", async (t) => {
  const { happen, model, named } = await show(t, stepper, traits);
  const number = named("[role=spinbutton]", "Minutes");
  named("button", "Minutes: one more").click();
  assert.equal(number.getAttribute("aria-valuetext"), "6 min");
  happen(number, "keydown", { key: "ArrowDown" });
  named("button", "Minutes: one less").click();

  assert.deepEqual(model.saved, [{ value: 6 }, { value: 5 }, { value: 4 }]);
  assert.equal(number.getAttribute("aria-valuenow"), "4");
});

test("at an end its button is off, and a key changes nothing", async (t) => {
  const { happen, model, named } = await show(t, stepper, { ...traits, value: 6 });
  const number = named("[role=spinbutton]", "Minutes");
  assert.equal(named("button", "Minutes: one more").disabled, true);
  happen(number, "keydown", { key: "ArrowUp" });
  model.fromPython({ value: 4 });
  assert.equal(named("button", "Minutes: one more").disabled, false);
  assert.equal(named("button", "Minutes: one less").disabled, true);
  happen(number, "keydown", { key: "ArrowLeft" });

  assert.equal(model.told, 0);
});

test("a key together with Ctrl, Alt or Meta is the browser's", async (t) => {
  const { happen, model, named } = await show(t, stepper, traits);
  for (const held of ["ctrlKey", "altKey", "metaKey"]) {
    happen(named("[role=spinbutton]", "Minutes"), "keydown", { key: "ArrowRight", [held]: true });
  }

  assert.equal(model.told, 0);
});
