// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";
import {
  addToEnded,
  endedSessions,
  followEnded,
  forgetEnded,
  handOverEnded,
  keepsSession,
  noteStop,
  SessionStore,
  unfinishedSessions,
  unnotedStops,
} from "../../../widgets/upperback/components/js/session_store.js";
import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { Browser } from "./browser.js";
import { breathing, clockwork } from "./fixtures.js";

/** @type {Browser} */
let browser;
/** What the page hears. @type {EventTarget} */
let events;

/**
 * Give the modules a global of the browser's.
 * @param {string} name
 * @param {unknown} value
 */
function provide(name, value) {
  if (!before.has(name)) before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

/** What was there under those names. @type {Map<string, PropertyDescriptor | undefined>} */
const before = new Map();

afterEach(() => {
  for (const [name, descriptor] of before) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else Reflect.deleteProperty(globalThis, name);
  }
  before.clear();
});

beforeEach(() => {
  browser = new Browser();
  events = new EventTarget();
  Reflect.deleteProperty(globalThis, Symbol.for("upperback.ended")); // that of another test's page
  provide("addEventListener", events.addEventListener.bind(events));
  provide("dispatchEvent", events.dispatchEvent.bind(events));
  provide("localStorage", browser.storage);
  provide("navigator", { locks: browser.locks });
});

/** A page with a player. */
function page() {
  const closing = new AbortController();
  const hands = clockwork();
  const engine = new Engine(breathing(), hands);
  const store = new SessionStore(engine, closing.signal);
  return { engine, hands, store, close: () => closing.abort() };
}

/** Another page, which saves what it is handed over. */
function diary() {
  const closing = new AbortController();
  /** @type {{ id: string, stop_reason: string | null, done: () => void }[]} */
  const handed = [];
  handOverEnded(
    ({ id, stop_reason }) => new Promise((done) => void handed.push({ id, stop_reason, done })),
    closing.signal,
  );
  return { handed, close: () => closing.abort() };
}

test("a session under way is stored at each cue, with its rating, and is left by a page that closes", async () => {
  const { engine, hands, close } = page();
  engine.start();
  engine.rate({ stiffness_before: 6 });
  hands.pass(8);

  assert.deepEqual(await unfinishedSessions(), []); // this page holds it
  close();
  await soon();
  const [left] = await unfinishedSessions();
  assert.equal(left.session.stiffness_before, 6);
  assert.equal(left.position, 7);
});

test("of the sessions that pages have left, the newest of that name is found", async () => {
  for (const [id, name, day] of [["a", "Cat-cow", 3], ["b", "Self-hug", 2], ["c", "Self-hug", 4], ["d", "Self-hug", 1]]) {
    const session = { id, name, started_at: `2026-03-0${day}T08:00:00Z` };
    browser.stored.set(`upperback.under-way.${id}`, JSON.stringify({ session, cues: [], position: 0 }));
  }
  browser.stored.set("upperback.under-way.broken", "{");
  browser.stored.set("upperback.under-way.other", JSON.stringify({ session: { id: "other" } }));

  assert.equal((await page().store.unfinished("Self-hug"))?.session.id, "c");
  assert.deepEqual((await unfinishedSessions()).map(({ session }) => session.id), ["c", "a", "b", "d"]);
});

test("a session that has ended stays until the diary has it, with all that was said of it", () => {
  const { engine, store } = page();
  engine.start();
  engine.stop();
  const { id } = /** @type {{ id: string }} */ (engine.session);
  engine.explain("pain");
  store.forget({ id, stop_reason: null }); // saved before the reason was said

  assert.deepEqual(browser.ids("upperback.ended."), [id]);
  assert.deepEqual(browser.ids("upperback.under-way."), []);
  store.forget({ id, stop_reason: "pain" });
  assert.deepEqual(browser.ids("upperback.ended."), []);
});

test("a session that is not to be saved is not stored again, whatever is said of it later", () => {
  const { engine, store } = page();
  engine.start();
  engine.stop();
  const { id } = /** @type {{ id: string }} */ (engine.session);
  store.forget({ id, stop_reason: null, dropped: true });
  engine.explain("pain");

  assert.deepEqual(browser.ids("upperback.ended."), []);
});

test("an ended session is handed over when the page that shows it has gone, and not before", async () => {
  const { engine, close } = page();
  engine.start();
  engine.stop();
  await soon();
  const { handed } = diary();
  await soon();
  assert.deepEqual(handed, []);

  close();
  await soon();
  assert.deepEqual(handed.map(({ id }) => id), [engine.session?.id]);
});

test("a page that can hand nothing over leaves what has ended to others, and keeps what goes on", async () => {
  const { engine, store } = page();
  engine.start();
  engine.stop();
  await soon();
  const { handed } = diary();
  engine.start();
  store.releaseEnded();
  await soon();

  assert.equal(handed.length, 1);
  assert.deepEqual(await unfinishedSessions(), []); // the one under way is still this page's
  engine.stop();
  await soon();
  assert.equal(browser.held.has(`upperback.session.${engine.session?.id}`), false);
});

test("of two pages that save, one gets a session; the other one gets it if the first is closed", async () => {
  browser.stored.set("upperback.ended.a", JSON.stringify({ id: "a", stop_reason: null }));
  const [first, second] = [diary(), diary()];
  await soon();
  assert.deepEqual([first.handed.length, second.handed.length], [1, 0]);

  first.close();
  await soon();
  assert.equal(second.handed.length, 1);
});

test("a session that was saved elsewhere meanwhile is handed over to nobody", async () => {
  browser.stored.set("upperback.ended.a", JSON.stringify({ id: "a", stop_reason: null }));
  const [first, second] = [diary(), diary()];
  await soon();
  assert.equal(forgetEnded({ id: "a", stop_reason: null }), true);
  first.handed[0].done();
  await soon();

  assert.deepEqual(second.handed, []);
  assert.equal(forgetEnded({ id: "a", stop_reason: null }), false);
});

test("what is no session can be forgotten", () => {
  browser.stored.set("upperback.ended.a", "{}");

  assert.equal(forgetEnded({ id: "a", stop_reason: null }), true);
  assert.deepEqual(browser.ids("upperback.ended."), []);
});

test("an unfinished session that is saved as partial has ended, and one that is discarded is gone", async () => {
  const session = { id: "a", name: "Self-hug", started_at: "2026-03-01T08:00:00Z", stop_reason: null };
  for (const id of ["a", "b"]) {
    const left = { session: { ...session, id }, cues: [], position: 0 };
    browser.stored.set(`upperback.under-way.${id}`, JSON.stringify(left));
  }
  const { store } = page();
  let fired = 0;
  store.addEventListener("partial", () => (fired += 1));
  const left = await unfinishedSessions();
  await store.saveAsPartial(left[0].session.id);
  await store.discard(left[1].session.id);

  assert.equal(fired, 1);
  assert.equal(store.partial?.id, left[0].session.id);
  assert.deepEqual(browser.ids("upperback.ended."), [left[0].session.id]);
  assert.deepEqual(await unfinishedSessions(), []);
});

test("where storage is forbidden or there are no locks, the player works without", async () => {
  const forbidden = () => {
    throw new DOMException("", "SecurityError");
  };
  Object.defineProperty(globalThis, "localStorage", { get: forbidden, configurable: true });
  provide("navigator", {});
  const { warn } = console;
  console.warn = () => {};
  const { engine } = page();
  engine.start();
  engine.stop();
  const left = await unfinishedSessions();
  console.warn = warn;

  assert.equal(engine.state, "stopped");
  assert.deepEqual(left, []);
});

test("what is said of a session that has ended is stored with it, and forgotten with it", () => {
  const { engine } = page();
  engine.start();
  engine.stop();
  const { id } = /** @type {{ id: string }} */ (engine.session);
  addToEnded(id, { stiffness_after: 3, note: "Sore" });
  engine.explain("pain");
  const stored = () => JSON.parse(browser.storage.getItem(`upperback.ended.${id}`));
  assert.deepEqual([stored().note, stored().stiffness_after, stored().stop_reason], ["Sore", 3, "pain"]);
  assert.equal(forgetEnded({ id, stop_reason: "pain" }), true);
  addToEnded(id, { note: "Too late" });

  assert.equal(stored(), null);
});

/** Stop a session for something serious on a page that is closed then. @param {ReturnType<typeof page>} page */
function stopSeriously({ engine, close }) {
  engine.stop();
  engine.explain("alarm");
  close();
  return /** @type {{ id: string }} */ (engine.session).id;
}

/** Have storage take nothing any more. @param {import("node:test").TestContext} t */
function fill(t) {
  t.mock.method(console, "warn", () => {});
  browser.stored.set = () => {
    throw new DOMException("", "QuotaExceededError");
  };
}

const GRAVE = new Set(["alarm"]);
/** How storage loses a session: it is full before it ends, or as its reason is said, or is emptied. */
const LOSSES = {
  "full before Stop": (/** @type {import("node:test").TestContext} */ t) => {
    const playing = page();
    playing.engine.start();
    fill(t);
    return stopSeriously(playing);
  },
  "full before the reason": (/** @type {import("node:test").TestContext} */ t) => {
    const playing = page();
    playing.engine.start();
    playing.engine.stop();
    fill(t);
    return stopSeriously(playing);
  },
  "emptied after the reason": () => {
    const playing = page();
    playing.engine.start();
    const id = stopSeriously(playing);
    browser.stored.clear();
    return id;
  },
};

for (const [how, lose] of Object.entries(LOSSES)) {
  test(`a grave stop locks its page and is handed over once, with storage ${how}`, async (t) => {
    const id = lose(t);
    assert.deepEqual(unnotedStops(GRAVE).map((each) => each.id), [id]);
    const { handed } = diary();
    await soon();
    assert.deepEqual(handed.map(({ id, stop_reason }) => [id, stop_reason]), [[id, "alarm"]]);
    noteStop({ id, stop_reason: "alarm" });
    assert.deepEqual([unnotedStops(GRAVE), endedSessions().length], [[], 1]);
    assert.equal(forgetEnded({ id, stop_reason: "alarm" }), true);
    handed[0].done();
    const later = diary();
    await soon();

    assert.deepEqual([endedSessions(), keepsSession(), later.handed], [[], false, []]);
  });
}

test("where storage is all but full, a session that ends has the room that it had under way", () => {
  const { set } = browser.stored;
  browser.stored.set = (key, text) => {
    if (browser.stored.size > 0 && !browser.stored.has(key)) throw new DOMException("", "QuotaExceededError");
    return set.call(browser.stored, key, text);
  };
  const { engine } = page();
  engine.start();
  engine.stop();

  assert.deepEqual(browser.ids("upperback."), [`ended.${engine.session?.id}`]);
});

test("every script of the page knows of a stop that storage could not take", async (t) => {
  const id = LOSSES["full before Stop"](t);
  const script = "../../../widgets/upperback/components/js/session_store.js?another";
  const another = await import(script);
  another.addToEnded(id, { note: "Sore" });

  assert.equal(another.unnotedStops(GRAVE)[0].note, "Sore");
  assert.equal(another.forgetEnded({ id, stop_reason: "alarm" }), true);
  assert.deepEqual(unnotedStops(GRAVE), []);
});

test("what is not to be saved is not kept by the page either, nor handed over", async () => {
  const { engine, store, close } = page();
  engine.start();
  engine.stop();
  store.forget({ id: engine.session?.id ?? "", stop_reason: null, dropped: true });
  close();
  const { handed } = diary();
  await soon();

  assert.deepEqual([handed, keepsSession()], [[], false]);
});

/** A page that goes on without its player. @param {import("node:test").TestContext} t */
function follow(t) {
  const leaving = new AbortController();
  followEnded(leaving.signal);
  t.after(() => leaving.abort());
}

test("storage that another tab has emptied is given the stop again, for all tabs", (t) => {
  follow(t);
  const playing = page();
  playing.engine.start();
  const id = stopSeriously(playing);
  browser.stored.clear();
  events.dispatchEvent(Object.assign(new Event("storage"), { key: null }));

  assert.equal(JSON.parse(browser.storage.getItem(`upperback.ended.${id}`)).stop_reason, "alarm");
});

test("what another page says of it, or has handed over, is known here; not what it had without its reason", async (t) => {
  follow(t);
  const id = LOSSES["full before the reason"](t);
  const key = `upperback.ended.${id}`;
  const without = browser.storage.getItem(key);
  /** @param {string | null} oldValue @param {string | null} newValue */
  const elsewhere = (oldValue, newValue) =>
    events.dispatchEvent(Object.assign(new Event("storage"), { key, oldValue, newValue }));
  elsewhere(without, JSON.stringify({ ...JSON.parse(without), note: "Sore", noted: null }));
  const [{ stop_reason, note }] = /** @type {any[]} */ (unnotedStops(GRAVE));
  assert.deepEqual([stop_reason, note], ["alarm", "Sore"]);
  browser.stored.delete(key);
  elsewhere(without, null);
  assert.equal(unnotedStops(GRAVE).length, 1, "it was saved without");
  elsewhere(JSON.stringify({ id, stop_reason: "alarm" }), null);

  assert.deepEqual(endedSessions(), []);
});

/** A session that a page has left in the middle. @param {string} id */
function leave(id) {
  const session = { id, name: "Self-hug", started_at: "2026-03-01T08:00:00Z", stop_reason: null };
  browser.stored.set(`upperback.under-way.${id}`, JSON.stringify({ session, cues: [], position: 0 }));
}

/** Have nobody wait for what another page holds. @param {import("node:test").TestContext} t */
function hurry(t) {
  t.mock.method(AbortSignal, "timeout", () => {
    const timeout = new AbortController();
    setTimeout(() => timeout.abort(), 10);
    return timeout.signal;
  });
}

test("of the pages that offer a session, the first to be answered acts, and the others do nothing", async (t) => {
  hurry(t);
  for (const id of ["a", "b"]) leave(id);
  const [first, second] = [page().store, page().store];
  await Promise.all([first.discard("a"), second.saveAsPartial("a")]);
  await Promise.all([first.saveAsPartial("b"), second.discard("b")]);

  assert.deepEqual([browser.ids("upperback.under-way."), browser.ids("upperback.ended.")], [[], ["b"]]);
  assert.deepEqual([first.partial?.id, second.partial], ["b", null]);
});

test("a session that goes on in one page is taken by no other, until that has left it", async (t) => {
  hurry(t);
  leave("a");
  const [first, second] = [page().store, page().store];
  assert.equal((await first.take("a"))?.session.id, "a");
  assert.equal(await second.take("a"), null);
  await first.leave("a");
  assert.equal((await unfinishedSessions()).length, 1);

  assert.equal((await second.take("a"))?.session.id, "a");
});

test("players hear when what is left in the middle is another, and which one goes on elsewhere", async () => {
  leave("a");
  const [{ store }, other] = [page(), page()];
  /** @type {(string | null)[]} */
  const heard = [];
  store.addEventListener("answered", (event) => heard.push(/** @type {CustomEvent} */ (event).detail));
  /** @param {string | null} key @param {string | null} newValue */
  const elsewhere = (key, newValue) =>
    events.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
  elsewhere("upperback.under-way.a", "{}");
  elsewhere("upperback.under-way.a", null);
  elsewhere("upperback.outbox.b", null);
  elsewhere(null, null);
  await other.store.discard("a"); // on this page

  assert.deepEqual(heard, ["a", null, null, null]);
});
