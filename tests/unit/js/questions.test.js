// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import questions from "../../../widgets/upperback/components/questions/js/questions.js";
import { show } from "./widget.js";

const card = {
  number: 1,
  title: "You",
  above: "",
  text: [],
  groups: [
    {
      text: "Your age",
      below: "",
      choices: [
        { id: "option:0:0", text: "Under 18", on: false },
        { id: "option:0:1", text: "<b>18–64</b>", on: true },
      ],
    },
  ],
  lines: [],
  ticked: false,
  buttons: [{ id: "on", text: "Next", look: "none" }],
  back: true,
  place: /** @type {[number, number]} */ ([1, 4]),
  picture: "hug",
};
const next = {
  ...card,
  number: 2,
  title: "Any of these?",
  groups: [],
  lines: [{ id: "line:wrist", text: "Wrist: sore", on: true }],
  ticked: true,
};

/** @param {import("node:test").TestContext} t @param {{}} [traits] */
const asked = (t, traits = {}) =>
  show(t, questions, { card, lead: true, figures: {}, ...traits }, { innerHeight: 800 });

test("answers are buttons of a named group, pressed or not, and text is text", async (t) => {
  const { el, named } = await asked(t);

  assert.equal(el.querySelector("[role=group]")?.getAttribute("aria-label"), "Your age");
  assert.equal(named("button", "Under 18").getAttribute("aria-pressed"), "false");
  assert.equal(named("button", "<b>18–64</b>").getAttribute("aria-pressed"), "true");
  assert.ok(el.querySelector("b") === null);
  assert.equal(named("[role=img]", "Question 1 of 4").children.length, 4);
});

test("a press is told with the number of its card", async (t) => {
  const { model, named } = await asked(t);
  named("button", "Under 18").click();
  named("button", "Back").click();

  assert.deepEqual(
    model.sent.map(({ content }) => content),
    [
      { event: "press", card: 1, id: "option:0:0" },
      { event: "press", card: 1, id: "back" },
    ],
  );
});

test("the focus goes to the heading of each new card, and stays where it was on the same one", async (t) => {
  const { draw, model, named } = await asked(t);
  draw();
  assert.equal(document.activeElement?.textContent, "You");
  named("button", "Under 18").focus();
  model.fromPython({ card: { ...card } });
  draw();
  assert.equal(document.activeElement?.textContent, "Under 18");
  model.fromPython({ card: next });
  draw();

  assert.equal(document.activeElement?.textContent, "Any of these?");
});

test("a card that nobody has asked for takes no focus; the next one does", async (t) => {
  const { draw, model } = await asked(t, { lead: false });
  draw();
  assert.ok(document.activeElement === document.body);
  model.fromPython({ card: next });
  draw();

  assert.equal(document.activeElement?.textContent, "Any of these?");
});

test("lines to tick are boxes, and a question of one is below it", async (t) => {
  const group = { ...card.groups[0], below: "line:wrist" };
  const { el, named } = await asked(t, { card: { ...next, groups: [group] } });

  assert.equal(named("[role=checkbox]", "Wrist: sore").getAttribute("aria-checked"), "true");
  assert.ok(named("button", "Wrist: sore").nextElementSibling === el.querySelector("[role=group]"));
});

test("the second of two quick taps is not for a card that has only just come; a key is", async (t) => {
  const { happen, model, named } = await asked(t);
  model.fromPython({ card: next });
  happen(named("button", "Next"), "click", { detail: 1 });
  assert.equal(model.sent.length, 0);
  happen(named("button", "Next"), "click", { detail: 0 });

  assert.equal(model.sent.length, 1);
});

test("a card has its picture, unread, where there is a still of it, and else none", async (t) => {
  const still = { view: [0, 0, 1, 1], shapes: [], bust: false };
  const { el, model } = await asked(t, { figures: { hug: still } });

  assert.equal(el.querySelectorAll(".ub-questions-picture svg").length, 1);
  assert.equal(el.querySelector(".ub-questions-picture svg")?.getAttribute("aria-hidden"), "true");
  model.fromPython({ card: { ...next, picture: "wall" } });
  assert.equal(el.querySelector(".ub-questions-picture"), null);
});
