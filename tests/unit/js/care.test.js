// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import care, { isPossible } from "../../../widgets/upperback/components/care/care.js";
import { show } from "./widget.js";

const form = {
  text: "I have had this checked",
  boxes: { roller: "I was told I may use a roller" },
  first_day: "2026-11-20",
  last_day: "2026-11-29",
  dated: true,
};
const panel = {
  strength: "first",
  prefix: "Check first",
  title: "Please have your back looked at first.",
  text: ["You can still read."],
  about: "Because of <b>you</b>.",
  calls: [],
  elsewhere: "",
  form: null,
  buttons: {},
  quiet: [],
};

/** @param {import("node:test").TestContext} t @param {{}} [more] @param {boolean} [lead] */
const shown = (t, more = {}, lead = false) =>
  show(t, care, { panel: { ...panel, ...more }, lead }, { innerHeight: 800 });

test("a screen reader hears the tier before the title, and text is text", async (t) => {
  const { el } = await shown(t);

  assert.equal(el.querySelector("h2")?.textContent, "Check first: Please have your back looked at first.");
  assert.ok(el.querySelector("b") === null);
});

test("every number is a link that calls, named with its country", async (t) => {
  const { el, named } = await shown(t, {
    strength: "now",
    calls: [
      ["UK", "999"],
      ["US, Canada", "911"],
    ],
    elsewhere: "Elsewhere: your local emergency number.",
  });

  assert.equal(named("a", "Call US, Canada 911").getAttribute("href"), "tel:911");
  assert.equal(el.querySelectorAll("a").length, 2);
});

test("nothing is ticked beforehand, and the day is asked once the statement is ticked", async (t) => {
  const { el, happen, model, named } = await shown(t, { form });
  const [stated, roller] = /** @type {HTMLInputElement[]} */ ([...el.querySelectorAll("[type=checkbox]")]);
  const day = /** @type {HTMLInputElement} */ (el.querySelector("[type=date]"));
  assert.deepEqual([stated.checked, roller.checked, day.value], [false, false, ""]);
  const more = day.closest("[hidden]");
  assert.ok(more);
  stated.checked = true;
  happen(stated, "change");
  assert.equal(/** @type {HTMLElement} */ (more).hidden, false);
  named("button", "Save this").click();
  assert.equal(named("[role=alert]", "Please choose the day first.").textContent.length > 0, true);
  day.value = "2026-11-28";
  roller.checked = true;
  named("button", "Save this").click();

  assert.deepEqual(
    model.sent.map(({ content }) => content),
    [{ event: "state", day: "2026-11-28", boxes: ["roller"] }],
  );
});

test("a day before the lock's own or yet to come is not possible", () => {
  assert.deepEqual(
    ["2026-11-19", "2026-11-20", "2026-11-29", "2026-11-30"].map((day) => isPossible(day, form)),
    [false, true, true, false],
  );
  assert.ok(isPossible("1999-01-01", { ...form, first_day: "" }));
});

test("what needs no day is said with one button", async (t) => {
  const { model, named } = await shown(t, { form: { ...form, text: "I feel well again", dated: false } });
  named("button", "I feel well again").click();

  assert.deepEqual(model.sent[0].content, { event: "state", day: "", boxes: [] });
});

test("a button tells its own name, and the focus goes to the heading if it answers to a press", async (t) => {
  const { draw, model, named } = await shown(t, { buttons: { instead: "Open the towel roll" } }, true);
  draw();
  assert.equal(document.activeElement?.tagName, "H2");
  named("button", "Open the towel roll").click();

  assert.deepEqual(model.sent[0].content, { event: "press", id: "instead" });
});
