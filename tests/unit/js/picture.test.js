// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import picture, { after, nearest, steppedWidth } from "../../../widgets/upperback/components/picture/picture.js";
import { show } from "./widget.js";

test("a width is asked for in steps, so that dragging a window draws seldom", () => {
  assert.equal(steppedWidth(777.4), 760);
  assert.equal(steppedWidth(779.9), 760);
});

test("a picture is neither too narrow to read nor wider than a page", () => {
  assert.equal(steppedWidth(120), 280);
  assert.equal(steppedWidth(3000), 1100);
});

/** @param {number[]} at @param {string} id */
const spot = (at, id) => ({
  at, id, name: "Cat-cow", when: "3 Mar", value: "6 → 4", said: "6 before, 4 after", note: `note of ${id}`,
});
const SPOTS = [spot([10, 20, 60], "a"), spot([50, 30], "b"), spot([90, 20], "c")];

test("a finger gets the nearest mark, by either of its two ratings, and none from afar", () => {
  assert.equal(nearest(SPOTS, 12, 62, 40), 0);
  assert.equal(nearest(SPOTS, 72, 24, 40), 2);
  assert.equal(nearest(SPOTS, 300, 300, 40), -1);
});

test("arrow keys lead from mark to mark and end at the last", () => {
  assert.equal(after("ArrowRight", -1, 3), 0);
  assert.equal(after("ArrowLeft", 0, 3), 0);
  assert.equal(after("PageUp", 0, 3), 2);
  assert.equal(after("End", 0, 3), 2);
  assert.equal(after("Home", 2, 3), 0);
  assert.equal(after("Tab", 1, 3), null);
});

const ASKED = { svg: "", words: "", spots: [], pointed: false, height_px: 400, width_px: 0, dark: false };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><g><path d="M0 0"/></g></svg>';

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
  const reach = /** @type {HTMLElement} */ (shown.el.querySelector("[role=slider]"));
  /** @param {string} key */
  const press = (key) => {
    const { KeyboardEvent } = /** @type {any} */ (reach.ownerDocument.defaultView);
    reach.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  };
  return { ...shown, look, resize, reach, press };
}

test("nothing in a drawing can run or ask for anything, and its words are its alternative", async (t) => {
  const evil =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="alert(1)"><script>alert(1)</script>' +
    '<foreignObject/><image href="https://example.org/x"/><use href="https://example.org/#x"/><g onclick="x()"/></svg>';
  const { el, model } = await drawn(t);
  model.fromPython({ svg: evil, words: "Falling." });
  const image = el.querySelector("[role=img]");

  assert.equal(el.querySelector("script, foreignObject, image"), null);
  assert.doesNotMatch(image?.innerHTML ?? "", /alert|example|onclick|onload/);
  assert.ok(image?.querySelector("svg g"));
  assert.equal(image?.getAttribute("aria-label"), "Falling.");
  assert.equal(el.querySelector("details p")?.textContent, "Falling.");
});

test("room is kept for a drawing before it is there", async (t) => {
  const { el, model } = await drawn(t);
  const box = /** @type {HTMLElement} */ (el.querySelector(".ub-chart-box"));
  const before = box.style.minHeight;
  model.fromPython({ svg: SVG });

  assert.deepEqual([before, box.style.minHeight], ["400px", ""]);
});

test("keys reach every mark from one tab stop; the bar says what it is and opens its entry", async (t) => {
  const { el, model, reach, press } = await drawn(t, { pointed: true });
  model.fromPython({ svg: SVG, spots: SPOTS });
  press("ArrowRight");
  press("ArrowRight");
  const said = reach.getAttribute("aria-valuetext");
  const open = /** @type {HTMLButtonElement} */ (el.querySelector("button"));
  open.click();

  assert.equal(el.querySelectorAll("[tabindex]").length, 1);
  assert.equal(said, "Cat-cow, 3 Mar, 6 before, 4 after, note of b");
  assert.equal(reach.getAttribute("aria-valuenow"), "2");
  assert.match(el.querySelector(".ub-chart-told")?.textContent ?? "", /Cat-cow 3 Marnote of b6 → 4/);
  assert.deepEqual(model.sent.map(({ content }) => content), [{ event: "open", id: "b" }]);
});

test("a chosen mark stays chosen when the picture is drawn again, and goes with its entry", async (t) => {
  const { model, reach, press } = await drawn(t, { pointed: true });
  model.fromPython({ svg: SVG, spots: SPOTS });
  press("End");
  model.fromPython({ svg: SVG.replace("M0 0", "M1 1"), spots: [SPOTS[2], SPOTS[0]] });
  const still = reach.getAttribute("aria-valuetext");
  model.fromPython({ svg: SVG, spots: [SPOTS[0]] });

  assert.match(still ?? "", /note of c/);
  assert.match(reach.getAttribute("aria-valuetext") ?? "", /arrow keys/);
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

test("a picture that cannot be drawn says why in its place", async (t) => {
  const { el, model } = await drawn(t);
  const waiting = () => el.querySelector(".ub-chart-waiting")?.textContent;
  assert.equal(waiting(), "The chart is being drawn.");
  model.fromPython({ words: "This picture cannot be drawn." });

  assert.equal(waiting(), "This picture cannot be drawn.");
});
