// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import draft, { valueOf } from "../../../widgets/upperback/components/draft/js/draft.js";
import { pageFor } from "./page.js";
import { modelOf } from "./widget.js";

/**
 * A form with a note and a choice, on a page of its own.
 * @param {import("node:test").TestContext} t
 * @param {Record<string, unknown>} [stored]  what the browser has, by key
 */
async function form(t, stored = {}, takes = "entry") {
  const page = pageFor(t, { navigator: {}, addEventListener: () => {} });
  Reflect.deleteProperty(globalThis, Symbol.for("upperback.outbox")); // that of another test's page
  for (const [key, value] of Object.entries(stored)) localStorage.setItem(key, JSON.stringify(value));
  /** @type {Record<string, ReturnType<typeof modelOf>>} */
  const widgets = {
    n: modelOf({ value: "" }),
    c: modelOf({ index: 0, _options_labels: ["Check-in", "Self-hug"] }),
  };
  const model = modelOf({ about: {}, fields: { note: "IPY_MODEL_n", what: "IPY_MODEL_c" }, takes });
  const widget_manager = { get_model: async (/** @type {string} */ id) => widgets[id] };
  Object.assign(model, { widget_manager });
  const el = document.createElement("div");
  await draft.render?.(/** @type {any} */ ({ model, el, signal: page.signal }));
  await new Promise(setImmediate);
  const kept = (key = "upperback.outbox.e1") => JSON.parse(localStorage.getItem(key) ?? "null");
  return { ...page, kept, model, widgets };
}

test("what is typed is stored while the form is about something, and forgotten when it is done with", async (t) => {
  const { kept, model, widgets } = await form(t);
  widgets.n.set("value", "nobody's");
  assert.equal(localStorage.length, 0);
  model.fromPython({ about: { kind: "entry", id: "e1", version: 2 } });
  assert.equal(kept(), null, "nobody has typed anything");
  widgets.n.set("value", "Sore");
  widgets.c.set("index", 1);
  assert.deepEqual(kept().payload, { id: "e1", version: 2, values: { note: "Sore", what: "Self-hug" } });
  assert.equal(model.told, 0, "and Python is told nothing");
  model.fromPython({ about: {} });

  assert.equal(localStorage.length, 0);
});

test("what is said of a session is stored with it", async (t) => {
  const { kept, model, widgets } = await form(t, { "upperback.ended.s": { name: "Self-hug" } });
  model.fromPython({ about: { kind: "session", id: "s" } });
  widgets.n.set("value", "Sore");
  assert.deepEqual(kept("upperback.ended.s"), { name: "Self-hug", note: "Sore", what: "Check-in" });
  model.fromPython({ about: {} });

  assert.equal(localStorage.length, 1, "it is the session's to be forgotten");
});

test("what a page has left is offered to Python, and stays until the form has dealt with it", async (t) => {
  const left = { id: "e1", kind: "entry", at: "2026-03-01T08:00:00Z", payload: { values: {} }, held: true };
  const { kept, model } = await form(t, { "upperback.outbox.e1": left });
  assert.deepEqual(model.sent.map(({ content }) => content), [{ event: "left", kept: left }]);
  model.fromPython({ about: { kind: "entry", id: "e1", version: 1 } });
  assert.deepEqual(kept(), left);
  model.fromPython({ about: {} });

  assert.equal(kept(), null);
  assert.deepEqual((await form(t, { "upperback.outbox.e1": left }, "")).model.sent, []);
});

test("what ipywidgets holds back of a field is sent before a press is heard, once", async (t) => {
  const { happen, widgets } = await form(t);
  /** @type {unknown[]} */
  const told = [];
  Object.assign(widgets.n, {
    _msg_buffer: { value: "by keyboard" },
    send_sync_message: (/** @type {unknown} */ state) => told.push(state),
    rememberLastUpdateFor: () => {},
  });
  const button = document.body.appendChild(document.createElement("button"));
  button.addEventListener("click", () => told.push("Save"));
  happen(button, "click");
  happen(button, "click");

  assert.deepEqual(told, [{ value: "by keyboard" }, "Save", "Save"]);
});

test("a time is kept as the clock on the wall says it", () => {
  const field = modelOf({ value: new Date(2026, 10, 22, 7, 30) });

  assert.equal(valueOf(field), "2026-11-22T07:30:00.000");
});
