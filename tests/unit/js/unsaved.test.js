// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import unsaved from "../../../widgets/upperback/components/unsaved/js/unsaved.js";
import { outbox } from "../../../widgets/upperback/components/js/outbox.js";
import { addToEnded, endedSessions, SessionStore } from "../../../widgets/upperback/components/js/session_store.js";
import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { breathing, clockwork } from "./fixtures.js";
import { pageFor } from "./page.js";
import { modelOf } from "./widget.js";

const ENDED = { id: "a", name: "Self-hug", started_at: "2026-03-01T08:00:00Z", stop_reason: null };

/**
 * A page that finds what others have left in this browser.
 * @param {import("node:test").TestContext} t
 * @param {Record<string, unknown>} stored  by key
 * @param {string[]} [held]  the locks of other pages
 * @param {EventTarget} [events]  what the page hears
 */
async function opened(t, stored, held = [], events = new EventTarget()) {
  /** @type {Set<string>} */
  const mine = new Set();
  const locks = {
    query: async () => ({ held: held.map((name) => ({ name })) }),
    /** @param {string} name @param {any} options @param {() => Promise<void>} [got] */
    async request(name, options, got = options) {
      if (held.includes(name)) return;
      mine.add(name);
      await got();
      mine.delete(name);
    },
  };
  const page = pageFor(t, {
    addEventListener: events.addEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    navigator: { locks },
  });
  Reflect.deleteProperty(globalThis, Symbol.for("upperback.outbox")); // that of another test's page
  for (const [key, value] of Object.entries(stored)) localStorage.setItem(key, JSON.stringify(value));
  const model = modelOf({ sessions: [], saved: [], unfinished: "", held: false });
  await unsaved.render(/** @type {any} */ ({ model, signal: page.signal }));
  await new Promise(setImmediate);
  return { ...page, mine, model };
}

test("what has ended elsewhere is handed over, and stays in the browser until it is saved", async (t) => {
  const { mine, model } = await opened(t, { "upperback.ended.a": ENDED });
  assert.deepEqual(model.get("sessions"), [ENDED]);
  assert.deepEqual([localStorage.length, mine.size], [1, 1]);
  model.fromPython({ saved: [["a", null]] });
  await new Promise(setImmediate);

  assert.deepEqual([localStorage.length, mine.size], [0, 0]);
});

test("a rating that changes while its session is on its way is sent after it", async (t) => {
  for (const [stiffness_after, kind] of /** @type {const} */ ([[6, "rate"], [null, "undo"]])) {
    const { model } = await opened(t, { "upperback.ended.a": { ...ENDED, stiffness_after: 4 } });
    addToEnded("a", { stiffness_after });
    model.fromPython({ saved: [["a", null]] });
    assert.deepEqual(outbox().kept.map((kept) => [kept.id, kept.kind]), [["a", kind]]);
  }

  const { model } = await opened(t, { "upperback.ended.a": { ...ENDED, stiffness_after: 4 } });
  model.fromPython({ saved: [["a", null]] });
  assert.deepEqual(outbox().kept, []);
});

test("answers that the diary has not got leave a mark, and the next page tells of it", async (t) => {
  const { model, signal } = await opened(t, {});
  assert.deepEqual(model.sent.map(({ content }) => content.event), ["open"]);
  model.fromPython({ held: true });
  assert.deepEqual(Object.keys(localStorage), ["upperback.held-answers"]);
  const next = modelOf({ sessions: [], saved: [], unfinished: "", held: false });
  await unsaved.render(/** @type {any} */ ({ model: next, signal }));
  assert.equal(next.sent[0].content.event, "held");
  next.fromPython({ held: true });
  next.fromPython({ held: false });

  assert.equal(localStorage.length, 0);
});

test("a session that was saved without its reason to stop stays until that is saved as well", async (t) => {
  const { model } = await opened(t, { "upperback.ended.a": { ...ENDED, stop_reason: "pain" } });
  model.fromPython({ saved: [["a", null]] });
  assert.equal(localStorage.length, 1);
  model.fromPython({ saved: [["a", "pain"]] });

  assert.equal(localStorage.length, 0);
});

test("why a session was stopped is told while its player shows it, once, and taken back", async (t) => {
  const events = new EventTarget();
  const key = "upperback.ended.a";
  const { model } = await opened(t, {}, ["upperback.session.a"], events);
  /** @param {string | null} stop_reason */
  const say = (stop_reason) => {
    localStorage.setItem(key, JSON.stringify({ ...ENDED, stop_reason }));
    events.dispatchEvent(new Event("storage"));
    const asked = model.sent.filter(({ content }) => content.event === "stop");
    return asked.map(({ content }) => content.session.stop_reason);
  };
  assert.deepEqual(say(null), []);
  assert.deepEqual(say("alarm"), ["alarm"]);
  model.message({ event: "noted", id: "a", stop_reason: "alarm" });
  assert.equal(JSON.parse(localStorage.getItem(key) ?? "").noted, "alarm");
  assert.deepEqual(say(null), ["alarm", null]);
  assert.deepEqual(say(null), ["alarm", null]);

  assert.deepEqual(model.get("sessions"), []);
});

test("a stop that storage could not take is told of and handed over, also where it comes later", async (t) => {
  t.mock.method(console, "warn", () => {});
  const events = new EventTarget();
  const { mine, model, signal } = await opened(t, {}, [], events);
  t.mock.method(localStorage, "setItem", () => {
    throw new DOMException("full", "QuotaExceededError");
  });
  const engine = new Engine(breathing(), clockwork());
  const playing = new AbortController();
  new SessionStore(engine, AbortSignal.any([playing.signal, signal]));
  engine.start();
  engine.stop();
  engine.explain("alarm");
  const id = engine.session?.id;
  playing.abort();
  events.dispatchEvent(new Event("storage")); // as whoever leaves a player tells
  await new Promise(setImmediate);
  assert.deepEqual(model.get("sessions").map((/** @type {any} */ each) => [each.id, each.stop_reason]), [[id, "alarm"]]);
  assert.deepEqual(model.sent.filter(({ content }) => content.event === "stop").length, 1);
  model.message({ event: "noted", id, stop_reason: "alarm" });
  model.fromPython({ saved: [[id, "alarm"]] });
  events.dispatchEvent(new Event("storage"));
  await new Promise(setImmediate);

  assert.deepEqual([endedSessions(), mine.size, model.sent.length, model.get("sessions").length], [[], 0, 2, 1]);
});

test("what another page still shows is left to it", async (t) => {
  const { model } = await opened(
    t,
    {
      "upperback.ended.a": ENDED,
      "upperback.under-way.b": { session: { ...ENDED, id: "b" }, cues: [], position: 0 },
    },
    ["upperback.session.a", "upperback.session.b"],
  );

  assert.deepEqual(model.saved, []);
});

test("the newest session that was left in the middle is named, and stays for its player", async (t) => {
  const { model } = await opened(t, {
    "upperback.under-way.b": { session: { ...ENDED, id: "b" }, cues: [], position: 0 },
    "upperback.under-way.c": {
      session: { ...ENDED, id: "c", name: "Cat-cow", started_at: "2026-03-02T08:00:00Z" },
      cues: [],
      position: 0,
    },
  });

  assert.equal(model.get("unfinished"), "Cat-cow");
  assert.equal(localStorage.length, 2);
});

test("what is kept is handed over before the page says it is open, and forgotten once it is saved", async (t) => {
  const kept = { id: "a", kind: "check-in", payload: { stiffness: 6 }, at: "2026-03-01T08:00:00Z" };
  const { mine, model } = await opened(t, { "upperback.outbox.a": kept });
  assert.deepEqual(model.sent.at(-1)?.content, { event: "kept", kept: { ...kept, sent: true } });
  assert.deepEqual([...mine], ["upperback.in-outbox.a"]);
  model.message({ event: "acknowledged", kept, done: true, said: "" });
  await new Promise(setImmediate);

  assert.deepEqual([localStorage.length, mine.size], [0, 0]);
});

test("a browser that holds nothing tells Python no more than that a page is open", async (t) => {
  const { model } = await opened(t, { "another.key": 1 });

  assert.deepEqual(model.saved, []);
  assert.deepEqual(model.sent.map(({ content }) => content), [{ event: "open" }]);
});

test("an entry that somebody was writing on a page that is gone is told of", async (t) => {
  const held = { id: "e", kind: "entry", at: "2026-03-01T08:00:00Z", payload: {}, held: true };
  const stored = { "upperback.outbox.e": held };
  const { model } = await opened(t, stored);
  assert.deepEqual(model.sent.map(({ content }) => content.event), ["open", "typed"]);
  const beside = await opened(t, stored, ["upperback.in-outbox.e"]);

  assert.deepEqual(beside.model.sent.map(({ content }) => content.event), ["open"]);
});
