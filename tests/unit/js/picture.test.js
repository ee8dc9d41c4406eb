// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import picture, { steppedWidth } from "../../../widgets/upperback/components/picture/picture.js";
import { show } from "./widget.js";

test("a width is asked for in steps, so that dragging a window draws seldom", () => {
  assert.equal(steppedWidth(777.4), 760);
  assert.equal(steppedWidth(779.9), 760);
});

test("a picture is neither too narrow to read nor wider than a page", () => {
  assert.equal(steppedWidth(120), 280);
  assert.equal(steppedWidth(3000), 1100);
});

const ASKED = { svg: "", words: "", width_px: 0, dark: false };

/** @param {import("node:test").TestContext} t @param {object} [other] */
async function drawn(t, other = {}) {
  const look = { color: "rgb(0, 0, 0)" };
  const shown = await show(t, picture, { ...ASKED, ...other }, { getComputedStyle: () => look });
  const width = { now: 0 };
  Object.defineProperty(shown.el, "clientWidth", { get: () => width.now });
  /** @param {number} px */
  const resize = (px) => {
    width.now = px;
    shown.tell("ResizeObserver", shown.el);
  };
  return { ...shown, look, resize };
}

test("a drawing is an image, so that nothing in it can run, and its words are its alternative", async (t) => {
  const svg = "<svg><script>alert(1)</script></svg>";
  const { el, model } = await drawn(t);
  const figure = /** @type {HTMLElement} */ (el.querySelector("figure"));
  assert.equal(figure.hidden, true);
  model.fromPython({ svg, words: "Falling." });
  const image = el.querySelector("img");

  assert.ok(el.querySelector("script, svg") === null);
  assert.equal(decodeURIComponent(image?.getAttribute("src") ?? "").endsWith(svg), true);
  assert.deepEqual([image?.alt, el.querySelector("details p")?.textContent], ["Falling.", "Falling."]);
  assert.deepEqual([figure.hidden, /** @type {HTMLElement} */ (el.firstElementChild).hidden], [false, true]);
});

test("a drawing is asked for the place's width once it has one, and seldom again", async (t) => {
  const { model, resize } = await drawn(t);
  for (const width of [0, 645, 652, 700]) resize(width);

  assert.deepEqual(
    model.saved.map(({ width_px }) => width_px),
    [640, 700],
  );
});

test("a page that turns dark asks for a drawing that can be read on it", async (t) => {
  const { look, model, resize } = await drawn(t);
  resize(640);
  look.color = "rgb(230, 230, 230)";
  document.body.className = "jp-mod-dark";
  await null;

  assert.equal(model.get("dark"), true);
});

test("a picture that has left asks for nothing any more", async (t) => {
  const { leave, model, resize } = await drawn(t);
  leave();
  resize(640);

  assert.equal(model.told, 0);
});
