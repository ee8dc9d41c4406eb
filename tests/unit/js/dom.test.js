// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { button, html, setAttribute, setText, svg } from "../../../widgets/upperback/player/js/dom.js";
import { pageFor } from "./page.js";

test("text is text, whatever it looks like", (t) => {
  pageFor(t);
  const made = html("p", { title: "<i>" }, "<b>loud</b>", html("strong", {}, "well"));

  assert.ok(made.querySelector("b") === null);
  assert.equal(made.textContent, "<b>loud</b>well");
  assert.equal(made.getAttribute("title"), "<i>");
});

test("parts of a drawing are in the drawing's own namespace", (t) => {
  pageFor(t);

  assert.equal(svg("circle", { r: "4" }).namespaceURI, "http://www.w3.org/2000/svg");
});

test("an element without text is hidden, and shown again when it has some", (t) => {
  pageFor(t);
  const line = html("p");
  const seen = ["", "Stay", ""].map((text) => {
    setText(line, text);
    return [line.hidden, line.textContent];
  });

  assert.deepEqual(seen, [
    [true, ""],
    [false, "Stay"],
    [true, ""],
  ]);
});

test("what has not changed is left alone, so that nothing is read aloud twice", async (t) => {
  pageFor(t);
  const line = html("p", { "data-cue": "1" }, "Stay");
  let changes = 0;
  const watching = new MutationObserver((records) => (changes += records.length));
  watching.observe(line, { attributes: true, attributeFilter: ["data-cue"], childList: true, subtree: true });
  setText(line, "Stay");
  setAttribute(line, "data-cue", "1");
  await null;
  assert.equal(changes, 0);
  setAttribute(line, "data-cue", "2");
  await null;

  assert.equal(changes, 1);
});

test("a button sends no form, and is deaf once its view has gone", (t) => {
  const { signal, leave } = pageFor(t);
  let pressed = 0;
  const made = button("Save", () => (pressed += 1), signal, "ub-first");
  made.click();
  leave();
  made.click();

  assert.deepEqual([made.type, made.textContent, pressed], ["button", "Save", 1]);
});
