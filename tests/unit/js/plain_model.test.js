// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { PlainModel } from "../../../widgets/upperback/components/js/plain_model.js";
import { modelOf } from "./widget.js";

test("a component runs from plain values, and hears its own changes", () => {
  const model = new PlainModel({ value: null, label: "Now" });
  const heard = /** @type {unknown[]} */ ([]);
  const hear = () => heard.push(model.get("value"));
  model.on("change:value", hear);
  model.set("value", 4);
  model.set("value", 4);
  model.save_changes();
  model.off("change:value", hear);
  model.set("value", 5);

  assert.deepEqual([heard, model.get("label"), model.isJoined], [[4], "Now", false]);
});

test("what was touched before its widget came wins, and is sent; the rest is the widget's", () => {
  const model = new PlainModel({ selected: "today", label: "Pages" });
  const heard = /** @type {string[]} */ ([]);
  model.on("change:label", () => heard.push(model.get("label")));
  model.set("selected", "diary");
  model.save_changes();
  model.send({ event: "open" });
  const behind = modelOf({ selected: "today", label: "The pages" });
  model.join(behind);

  assert.deepEqual([model.get("selected"), model.get("label"), heard], ["diary", "The pages", ["The pages"]]);
  assert.deepEqual(behind.saved, [{ selected: "diary" }]);
  assert.deepEqual(behind.sent.map(({ content }) => content), [{ event: "open" }]);
});

test("once joined it is the widget's: changes and messages go both ways, each once", () => {
  const model = new PlainModel({ selected: "today" });
  const heard = /** @type {unknown[]} */ ([]);
  model.on("change:selected", () => heard.push(model.get("selected")));
  model.on("msg:custom", (message) => heard.push(message));
  const behind = modelOf({ selected: "today" });
  model.join(behind);
  behind.fromPython({ selected: "about" });
  behind.message({ event: "saved" });
  model.set("selected", "diary");
  model.save_changes();
  model.send({ event: "go" });

  assert.deepEqual(heard, ["about", { event: "saved" }, "diary"]);
  assert.deepEqual(behind.saved, [{ selected: "diary" }]);
  assert.deepEqual(behind.sent.map(({ content }) => content), [{ event: "go" }]);
});

test("what a kernel knew before the page was asked for is not shown over what the page knows", () => {
  const isOlder = (/** @type {string} */ _name, /** @type {any} */ theirs, /** @type {any} */ ours) =>
    !(theirs?.read_at >= ours.read_at);
  const model = new PlainModel({ data: { read_at: 5, state: "locked" } }, { isOlder });
  const behind = modelOf({ data: {} });
  model.join(behind);
  behind.fromPython({ data: { read_at: 4, state: "open" } });
  assert.equal(model.get("data").state, "locked");
  behind.fromPython({ data: { read_at: 6, state: "open" } });

  assert.equal(model.get("data").state, "open");
});

test("a message can be kept elsewhere, and a value shown with what this browser knows besides", () => {
  const kept = /** @type {unknown[]} */ ([]);
  let locked = true;
  const model = new PlainModel(
    { data: { state: "open" } },
    {
      keep: (message) => message.event === "check-in" && Boolean(kept.push(message)),
      guard: (_name, value) => (locked ? { ...value, state: "nothing" } : value),
    },
  );
  let looks = 0;
  model.on("change:data", () => (looks += 1));
  model.send({ event: "check-in" });
  model.send({ event: "go" });
  assert.equal(model.get("data").state, "nothing");
  locked = false;
  model.look("data");
  assert.deepEqual([model.get("data").state, looks], ["open", 1]);
  const behind = modelOf({ data: { state: "open" } });
  model.join(behind);

  assert.deepEqual([kept.length, behind.sent.map(({ content }) => content.event)], [1, ["go"]]);
});
