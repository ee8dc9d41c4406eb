// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import controls, { nameSliders } from "../../../widgets/upperback/components/controls/controls.js";
import { pageFor } from "./page.js";
import { show } from "./widget.js";

/** A slider as ipywidgets draws it. @param {string} label */
function slider(label) {
  const made = document.createElement("div");
  const words = document.createElement("label");
  const handle = document.createElement("div");
  made.className = "widget-slider";
  words.className = "widget-label";
  words.textContent = label;
  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-valuenow", "3");
  made.append(words, handle);
  return { made, handle };
}

/** @param {import("node:test").TestContext} t */
async function beside(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const shown = await show(t, controls, { asked: 0, answered: 0 });
  const { model, place } = shown;
  const hold = slider("Hold");
  place.className = "ub-controls";
  place.append(hold.made);
  shown.draw();
  const waits = () =>
    [...place.querySelectorAll("[role=status]")].some(
      (each) => /busy/.test(each.textContent ?? "") && !each.closest("[hidden]"),
    );
  /** Python has heard of so many changes. @param {number} number */
  const answer = (number) => {
    model.fromPython({ answered: number });
    model.message({ number });
  };
  return { ...shown, answer, hold, waits };
}

test("every slider's handle is called what its label says, and only those of ours", (t) => {
  pageFor(t);
  const place = document.createElement("div");
  place.className = "ub-controls";
  const [near, far] = [slider(" Hold "), slider("Inhale")];
  const box = document.createElement("div");
  box.append(far.made);
  place.append(near.made, box);
  nameSliders(place);

  assert.equal(near.handle.getAttribute("aria-label"), "Hold");
  assert.equal(far.handle.getAttribute("aria-label"), null);
});

test("a slider that arrives later gets its name as well", async (t) => {
  const { place } = await beside(t);
  const late = slider("Exhale");
  place.append(late.made);
  await null;

  assert.equal(late.handle.getAttribute("aria-label"), "Exhale");
});

test("of several buttons the chosen one says so, also after another was chosen", async (t) => {
  const { place } = await beside(t);
  const button = document.createElement("button");
  button.className = "ub-controls-choice";
  place.append(button);
  await null;
  assert.equal(button.getAttribute("aria-pressed"), "false");
  button.classList.add("ub-controls-chosen");
  await null;

  assert.equal(button.getAttribute("aria-pressed"), "true");
});

test("a change that Python does not answer soon is said to wait, and no longer once it has", async (t) => {
  const { answer, hold, model, waits } = await beside(t);
  hold.handle.setAttribute("aria-valuenow", "4");
  await null;
  assert.equal(model.told, 1, "Python is asked");
  t.mock.timers.tick(799);
  assert.equal(waits(), false, "most answers come sooner");
  t.mock.timers.tick(1);
  assert.equal(waits(), true);
  answer(1);

  assert.equal(waits(), false);
});

test("an answer to the first of two changes does not end the waiting", async (t) => {
  const { answer, hold, waits } = await beside(t);
  for (const value of ["4", "5"]) {
    hold.handle.setAttribute("aria-valuenow", value);
    await null;
  }
  answer(1);
  t.mock.timers.tick(800);
  assert.equal(waits(), true);
  answer(2);

  assert.equal(waits(), false);
});

test("an answer in time leaves nothing to be said", async (t) => {
  const { answer, hold, waits } = await beside(t);
  hold.handle.setAttribute("aria-valuenow", "4");
  await null;
  answer(1);
  t.mock.timers.tick(5000);

  assert.equal(waits(), false);
});

test("half a character, as a broken paste leaves it, gets a sign in its place", async (t) => {
  const { place, happen } = await beside(t);
  const note = document.createElement("textarea");
  place.append(note);
  note.value = "Sore \ud83d today";
  happen(note, "input");

  assert.equal(note.value, "Sore \ufffd today");
});
