// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import rating, { typed } from "../../../widgets/upperback/components/rating/js/rating.js";
import { show } from "./widget.js";

test("a digit rates, and 1 soon followed by 0 is ten", () => {
  assert.equal(typed("6", { key: "", ago_ms: 0 }), 6);
  assert.equal(typed("0", { key: "1", ago_ms: 300 }), 10);
  assert.equal(typed("0", { key: "4", ago_ms: 300 }), 0);
});

test("a 0 long after a 1 is a change of mind, and no ten", () => {
  assert.equal(typed("0", { key: "1", ago_ms: 5000 }), 0);
});

test("any other key is left to the browser", () => {
  assert.equal(typed("ArrowRight", { key: "1", ago_ms: 300 }), null);
  assert.equal(typed("F5", { key: "1", ago_ms: 300 }), null);
});

const traits = { value: null, label: "Stiffness now", question: "How stiff?", lowest: "none", highest: "worst" };

/** @param {import("node:test").TestContext} t @param {object} [other] */
async function asking(t, other = {}) {
  const shown = await show(t, rating, { ...traits, ...other });
  const radios = /** @type {HTMLInputElement[]} */ ([...shown.el.querySelectorAll("[type=radio]")]);
  const chosen = () => radios.filter(({ checked }) => checked).map(({ value }) => value);
  return { ...shown, chosen, radios };
}

test("eleven radios are named 0 to 10 in a group that has the question's name, none chosen", async (t) => {
  const { chosen, el, radios } = await asking(t);

  assert.equal(el.querySelector("[role=radiogroup]")?.getAttribute("aria-label"), "Stiffness now");
  assert.deepEqual(
    radios.map((radio) => radio.getAttribute("aria-label")),
    Array.from({ length: 11 }, (_, i) => String(i)),
  );
  assert.deepEqual(chosen(), []);
  assert.equal(radios[10].getAttribute("aria-description"), "10 = worst");
});

test("a choice is told to Python, and what Python says is shown", async (t) => {
  const { chosen, happen, model, radios } = await asking(t);
  radios[6].checked = true;
  happen(radios[6], "change");
  assert.deepEqual(model.saved, [{ value: 6 }]);
  model.fromPython({ value: 0 });
  assert.deepEqual(chosen(), ["0"]);
  model.fromPython({ value: null });

  assert.deepEqual(chosen(), []);
});

test("a digit chooses and takes the focus along", async (t) => {
  const { model, press, radios } = await asking(t);
  assert.equal(press(radios[0], "6"), false);

  assert.deepEqual(model.saved, [{ value: 6 }]);
  assert.ok(document.activeElement === radios[6]);
});

test("1 and 0 together are ten, and no 1 is told on the way", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { chosen, model, press, radios } = await asking(t);
  press(radios[0], "1");
  assert.deepEqual(chosen(), ["1"]);
  press(radios[1], "0");
  t.mock.timers.tick(5000);

  assert.deepEqual(model.saved, [{ value: 10 }]);
  assert.ok(document.activeElement === radios[10]);
});

test("a 1 alone is told once no 0 can follow: after a second, by Enter, or where the focus leaves", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { happen, model, press, radios } = await asking(t);
  press(radios[0], "1");
  t.mock.timers.tick(999);
  assert.deepEqual(model.saved, []);
  t.mock.timers.tick(1);
  assert.deepEqual(model.saved, [{ value: 1 }]);

  model.fromPython({ value: null });
  press(radios[0], "1");
  press(radios[1], "Enter");
  t.mock.timers.tick(5000);
  assert.deepEqual(model.saved, [{ value: 1 }, { value: 1 }]);

  model.fromPython({ value: null });
  press(radios[0], "1");
  happen(radios[1], "focusout");
  assert.deepEqual(model.saved, [{ value: 1 }, { value: 1 }, { value: 1 }]);
});

test("other keys and the browser's own shortcuts choose nothing", async (t) => {
  const { model, press, radios } = await asking(t);
  assert.equal(press(radios[0], "a"), true);
  assert.equal(press(radios[0], "1", { ctrlKey: true }), true);

  assert.equal(model.get("value"), null);
});

test("two ratings on one page do not share their choice", async (t) => {
  const { el, model, radios } = await asking(t);
  const other = document.createElement("div");
  el.after(other);
  rating.render(/** @type {any} */ ({ model, el: other, signal: new AbortController().signal }));

  assert.notEqual(other.querySelector("input")?.name, radios[0].name);
});
