// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import fold from "../../../widgets/upperback/components/fold/fold.js";
import { show } from "./widget.js";

/** @param {import("node:test").TestContext} t */
async function folded(t) {
  const shown = await show(t, fold, { title: "More" });
  const box = document.createElement("div");
  shown.place.append(box);
  shown.draw();
  const isOpen = () => !box.classList.contains("ub-fold-closed");
  return { ...shown, box, isOpen, button: shown.named("button", "More") };
}

test("what comes after a fold is hidden until its button is pressed, and again after", async (t) => {
  const { button, isOpen } = await folded(t);
  const seen = [[button.getAttribute("aria-expanded"), isOpen()]];
  for (let i = 0; i < 2; i += 1) {
    button.click();
    seen.push([button.getAttribute("aria-expanded"), isOpen()]);
  }

  assert.deepEqual(seen, [
    ["false", false],
    ["true", true],
    ["false", false],
  ]);
});

test("what arrives later is folded away with the rest", async (t) => {
  const { place } = await folded(t);
  const late = document.createElement("div");
  place.append(late);
  await null;

  assert.equal(late.classList.contains("ub-fold-closed"), true);
});

test("a fold asks Python for what is not there yet, and for nothing that is", async (t) => {
  const { box, button, model } = await folded(t);
  button.click();
  button.click();
  assert.equal(model.told, 0);
  box.remove();
  button.click();

  assert.equal(model.told, 1);
});

test("a fold that has left hides nothing any more", async (t) => {
  const { place, leave } = await folded(t);
  leave();
  const late = document.createElement("div");
  place.append(late);
  await null;

  assert.equal(late.classList.contains("ub-fold-closed"), false);
});
