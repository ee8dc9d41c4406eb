// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import cards from "../../../widgets/upperback/components/cards/js/cards.js";
import { show } from "./widget.js";

const traits = {
  label: "Techniques",
  cards: [
    { id: "hug", name: "Self-hug", line: "Sitting.", fact: "2 min" },
    { id: "cat", name: "Cat-cow", line: "On all fours.", fact: "<b>3 min</b>" },
  ],
  chosen: "hug",
  compact: false,
  title: "",
  figures: {},
};

const pages = {
  ...traits,
  title: "Techniques",
  cards: [
    { ...traits.cards[0], family: "hug" },
    { id: "elbow", name: "Elbow hug", line: "Gentler", fact: "2 min", family: "hug" },
    { ...traits.cards[1], family: "cat", left_out: true },
  ],
  chosen: "",
};

test("each card is a button called by its name, and says the rest as its description", async (t) => {
  const { el, named } = await show(t, cards, traits);
  const cat = named("button", "Cat-cow");

  assert.equal(el.querySelector("[role=group]")?.getAttribute("aria-label"), "Techniques");
  assert.equal(cat.getAttribute("aria-description"), "On all fours. <b>3 min</b>");
  assert.ok(cat.querySelector("b") === null, "text is text");
});

test("the chosen card alone is pressed, also when Python chooses another", async (t) => {
  const { model, named } = await show(t, cards, traits);
  const pressed = () =>
    ["Self-hug", "Cat-cow"].map((name) => named("button", name).getAttribute("aria-pressed"));
  assert.deepEqual(pressed(), ["true", "false"]);
  model.fromPython({ chosen: "cat" });

  assert.deepEqual(pressed(), ["false", "true"]);
});

test("a press anywhere on a card chooses it and is told to Python, also a second time", async (t) => {
  const { model, named } = await show(t, cards, traits);
  named("button", "Cat-cow").querySelector("span").click();
  assert.equal(model.get("chosen"), "cat");
  assert.equal(model.told > 0, true);
  const before = model.told;
  named("button", "Cat-cow").click();

  assert.equal(model.told > before, true, "whoever presses a card again wants to go there again");
});

test("a press between the cards chooses nothing", async (t) => {
  const { el, model } = await show(t, cards, traits);
  /** @type {HTMLElement} */ (el.firstElementChild).click();

  assert.deepEqual([model.get("chosen"), model.told], ["hug", 0]);
});

test("other cards take the place of those that were there", async (t) => {
  const { el, model } = await show(t, cards, traits);
  model.fromPython({ cards: [{ id: "roll", name: "Wall roll", line: "", fact: "" }] });

  assert.deepEqual(
    [...el.querySelectorAll("button")].map((each) => each.getAttribute("aria-label")),
    ["Wall roll"],
  );
});

test("a tile leads to its page at once, where only its family is left, and back to all", async (t) => {
  const { el, model, named } = await show(t, cards, pages);
  /** @param {string} which */
  const shown = (which) => [...el.querySelectorAll(`:is(${which}):not([hidden])`)];
  const ids = () => shown("[data-card]").map((each) => each.getAttribute("data-card"));
  const heads = () => shown("h1, h2").map((each) => each.textContent);
  const seen = [[ids(), heads()]];
  assert.equal(named("button", "Self-hug").hasAttribute("aria-pressed"), false);
  named("button", "Elbow hug").click();
  seen.push([ids(), heads()]);
  assert.equal(named("button", "Elbow hug").getAttribute("aria-pressed"), "true");
  assert.equal(el.querySelector("[role=group]")?.getAttribute("aria-label"), "Techniques: Self-hug");
  named("button", "Techniques").click();
  seen.push([ids(), heads()]);
  named("button", "Cat-cow").click(); // of a family of one there is nothing to switch to

  assert.deepEqual(seen, [
    [["hug", "elbow", "cat"], ["Techniques"]],
    [["hug", "elbow"], ["Techniques", "Elbow hug"]],
    [["hug", "elbow", "cat"], ["Techniques"]],
  ]);
  assert.equal(el.querySelector("[role=group]")?.hasAttribute("hidden"), true);
  assert.deepEqual(
    model.sent.map(({ content }) => content),
    [{ event: "choose", card: "elbow" }, { event: "back" }, { event: "choose", card: "cat" }],
  );
});
