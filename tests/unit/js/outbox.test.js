// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";
import { LATE_MS, Outbox } from "../../../widgets/upperback/components/js/outbox.js";
import { Browser } from "./browser.js";

/** @typedef {import("../../../widgets/upperback/components/js/outbox.js").Kept} Kept */

/**
 * A browser whose pages share what is stored, with a clock that the test moves.
 * @param {import("node:test").TestContext} t
 */
function browserFor(t) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_800_000_000_000 });
  const browser = new Browser();
  const listeners = /** @type {((event: any) => void)[]} */ ([]);
  const provided = {
    localStorage: browser.storage,
    navigator: { locks: browser.locks },
    addEventListener: (/** @type {string} */ _name, /** @type {any} */ slot) => listeners.push(slot),
  };
  for (const [name, value] of Object.entries(provided)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true });
    t.after(() =>
      before
        ? Object.defineProperty(globalThis, name, before)
        : Reflect.deleteProperty(globalThis, name),
    );
  }
  return {
    stored: browser.stored,
    /** Open a page: what it sends, and what ends it. */
    open() {
      const page = new AbortController();
      const box = new Outbox();
      const sent = /** @type {Kept[]} */ ([]);
      return {
        box,
        sent,
        /** Have a kernel. */
        attach: () => box.attach((kept) => sent.push(kept), page.signal),
        /** Close it, as the browser does: its locks are free. */
        close() {
          page.abort();
          box.release();
        },
      };
    },
    /** Tell the newest page that another one has changed a key. @param {string} key */
    tell: (key) => listeners.at(-1)?.({ key, newValue: browser.stored.get(key) ?? null }),
    /** @param {number} ms */
    pass: (ms) => t.mock.timers.tick(ms),
  };
}

test("what is done before a kernel is there is sent once it is, in order, and kept until saved", async (t) => {
  const page = browserFor(t).open();
  const first = page.box.put("check-in", { stiffness: 6 });
  t.mock.timers.tick(1);
  const second = page.box.put("note", { text: "morning" }, "known-before");
  assert.deepEqual(page.sent, []);
  page.attach();
  await soon();

  assert.deepEqual(page.sent.map(({ id }) => id), [first, second]);
  assert.equal(second, "known-before");
  assert.match(first, /^[0-9a-f-]{36}$/);
  assert.deepEqual(page.box.kept.map(({ payload }) => payload), [{ stiffness: 6 }, { text: "morning" }]);
  page.box.acknowledged(page.sent[0]);
  assert.deepEqual(page.box.kept.map(({ id }) => id), [second]);
});

test("what a page has left is sent by the next one, and by one of them only", async (t) => {
  const browser = browserFor(t);
  const left = browser.open();
  left.box.put("check-in", { stiffness: 6 });
  left.close();
  const [one, two] = [browser.open(), browser.open()];
  one.attach();
  two.attach();
  await soon();
  assert.deepEqual([one.sent.length, two.sent.length], [1, 0]);
  one.box.acknowledged(one.sent[0]);
  await soon();

  assert.deepEqual([two.sent, two.box.kept, browser.stored.size], [[], [], 0]);
});

test("where the page that sent it is gone without an answer, another sends it again", async (t) => {
  const browser = browserFor(t);
  const [one, two] = [browser.open(), browser.open()];
  one.attach();
  two.attach();
  const id = one.box.put("check-in", { stiffness: 6 });
  browser.tell(`upperback.outbox.${id}`);
  await soon();
  assert.deepEqual([one.sent.length, two.sent.length], [1, 0]);
  one.close();
  await soon();

  assert.deepEqual(two.sent.map((kept) => kept.id), [id]);
});

test("without an answer it is late after four seconds, and is sent again until there is one", (t) => {
  const browser = browserFor(t);
  const page = browser.open();
  page.attach();
  const told = /** @type {boolean[]} */ ([]);
  page.box.on_change(() => told.push(page.box.isLate), new AbortController().signal);
  page.box.put("check-in", { stiffness: 6 });
  browser.pass(LATE_MS - 1);
  assert.equal(page.box.isLate, false);
  browser.pass(1);
  assert.deepEqual([page.box.isLate, page.sent.length], [true, 2]);
  page.box.acknowledged(page.sent[0]);
  browser.pass(10 * LATE_MS);

  assert.deepEqual([page.box.isLate, page.sent.length], [false, 2]);
  assert.deepEqual(told, [false, true, false]);
});

test("what is newer takes the place of what was said before, whose answer comes too late for it", (t) => {
  const browser = browserFor(t);
  const page = browser.open();
  page.attach();
  const id = page.box.put("check-in", { stiffness: 6 });
  browser.pass(1);
  page.box.put("check-in", { stiffness: 7 }, id);
  page.box.acknowledged(page.sent[0]);
  assert.deepEqual(page.box.kept.map(({ payload }) => payload), [{ stiffness: 7 }]);
  page.box.acknowledged(page.sent[1]);

  assert.deepEqual([page.box.kept, page.sent.length], [[], 2]);
});

test("whoever waits for the answer is told what it was, and once", (t) => {
  const page = browserFor(t).open();
  const answers = /** @type {unknown[]} */ ([]);
  page.box.addEventListener("acknowledged", (event) =>
    answers.push(/** @type {CustomEvent} */ (event).detail.answer),
  );
  page.attach();
  page.box.put("check-in", { stiffness: 6 });
  page.box.acknowledged(page.sent[0], { said: "Saved" });
  page.box.acknowledged(page.sent[0], { said: "Saved" });

  assert.deepEqual(answers, [{ said: "Saved" }]);
});

test("a page that may store nothing still sends what is done on it", (t) => {
  const browser = browserFor(t);
  t.mock.method(console, "warn", () => {});
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => {
      throw new Error("forbidden");
    },
  });
  const page = browser.open();
  page.box.put("check-in", { stiffness: 6 });
  page.attach();

  assert.equal(page.box.kept.length, 1);
});

test("a send that fails is no end: it is tried again", (t) => {
  const browser = browserFor(t);
  const page = browser.open();
  t.mock.method(console, "warn", () => {});
  let tries = 0;
  page.box.attach(() => {
    if (++tries === 1) throw new Error("the kernel is gone");
  }, new AbortController().signal);
  page.box.put("check-in", { stiffness: 6 });
  browser.pass(LATE_MS);

  assert.equal(tries, 2);
});

test("what is typed is sent to nobody, is never late, and the next page takes it over", async (t) => {
  const browser = browserFor(t);
  const page = browser.open();
  page.attach();
  page.box.hold("entry", { values: { note: "Sore" } }, "e1");
  page.box.hold("entry", { values: { note: "Sore, left" } }, "e1");
  browser.pass(3 * LATE_MS);
  assert.deepEqual([page.sent, page.box.kept, page.box.isLate], [[], [], false]);

  const next = browser.open();
  const { signal } = new AbortController();
  const taken = /** @type {Kept[]} */ ([]);
  next.attach();
  next.box.takeLeft("entry", (kept) => taken.push(kept), signal);
  await soon();
  assert.deepEqual(taken, [], "as long as its page is there, it is that one's");
  page.close();
  await soon();
  assert.deepEqual(taken.map(({ payload }) => payload), [{ values: { note: "Sore, left" } }]);
  next.box.drop("e1");
  assert.deepEqual([browser.stored.size, next.sent], [0, []]);
});

test("what another page types is not claimed key by key", async (t) => {
  const browser = browserFor(t);
  const [one, two] = [browser.open(), browser.open()];
  two.attach();
  for (const note of ["a", "ab"]) {
    one.box.hold("entry", { note }, "e1");
    browser.tell("upperback.outbox.e1");
  }
  one.close();
  await soon();

  assert.equal(await two.box.hasLeft("entry"), true);
  assert.equal(await two.box.hasLeft("session"), false);
  assert.deepEqual(two.sent, []);
});
