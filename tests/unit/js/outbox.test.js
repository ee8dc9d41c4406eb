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
      const listener = listeners[listeners.length - 1];
      const sent = /** @type {Kept[]} */ ([]);
      return {
        box,
        sent,
        /** Hear what another page has stored, and removed. @param {{ key: string, newValue: string | null }[]} changes */
        hear: (changes) => changes.forEach(listener),
        /** Have a kernel. */
        attach: () => box.attach((kept) => sent.push(kept), page.signal),
        /** Close it, as the browser does: its locks are free. */
        close() {
          page.abort();
          box.release();
        },
      };
    },
    /** What a page stores, and removes, while it does something. @param {() => unknown} act */
    async during(act) {
      const changes = /** @type {{ key: string, newValue: string | null }[]} */ ([]);
      const { stored } = browser;
      stored.set = (key, newValue) => {
        changes.push({ key, newValue });
        return Map.prototype.set.call(stored, key, newValue);
      };
      stored.delete = (key) => {
        changes.push({ key, newValue: null });
        return Map.prototype.delete.call(stored, key);
      };
      await act();
      Reflect.deleteProperty(stored, "set");
      Reflect.deleteProperty(stored, "delete");
      return changes;
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

/** @param {{ box: Outbox }} page */
function answersOf({ box }) {
  const answers = /** @type {unknown[]} */ ([]);
  box.addEventListener("acknowledged", (event) => {
    const { kept, answer } = /** @type {CustomEvent} */ (event).detail;
    answers.push([kept.payload, answer]);
  });
  return answers;
}

test("of two tabs the later number is saved, and both are told", async (t) => {
  const browser = browserFor(t);
  const [one, two, third] = [browser.open(), browser.open(), browser.open()];
  const answers = [one, two].map(answersOf);
  one.box.put("rate", { stiffness: 2 }, "x");
  browser.pass(1);
  one.hear(await browser.during(() => two.box.put("rate", { stiffness: 5 }, "x")));
  one.attach();
  two.attach();
  await soon();
  assert.deepEqual([one, two].map(({ sent }) => sent.map(({ payload }) => payload.stiffness)), [[5], [5]]);
  const settled = await browser.during(() => one.box.acknowledged(one.sent[0], "Saved"));
  two.hear(settled);
  assert.deepEqual(answers, [[[{ stiffness: 5 }, "Saved"]], [[{ stiffness: 5 }, "Saved"]]]);
  assert.deepEqual([one.box.kept, two.box.kept, browser.stored.size], [[], [], 0]);
  third.hear(settled);
  third.box.put("rate", { stiffness: 6 }, "x");
  third.box.takeBack("rate", "x");
  assert.deepEqual(third.box.kept.map(({ kind }) => kind), ["undo"], "the diary has a number");
});

test("what one tab had sent before comes to the diary before what another tab says later", async (t) => {
  const browser = browserFor(t);
  const [one, two] = [browser.open(), browser.open()];
  one.attach();
  one.box.put("rate", { stiffness: 2 }, "x");
  browser.pass(1);
  const later = await browser.during(() => two.box.put("rate", { stiffness: 5 }, "x"));
  one.box.acknowledged(one.sent[0], "Saved");
  assert.equal(browser.stored.size, 1, "the later one is kept");
  one.hear(later);

  assert.deepEqual(one.sent.map(({ payload }) => payload.stiffness), [2, 5]);
  browser.stored.clear();
  one.hear([{ key: "upperback.outbox.x", newValue: null }]); // another's removal of the older one
  assert.deepEqual(one.box.kept.map(({ payload }) => payload.stiffness), [5]);
});

test("an answer to what was older takes away nothing that is newer", async (t) => {
  const browser = browserFor(t);
  const [one, two] = [browser.open(), browser.open()];
  const answers = answersOf(two);
  one.attach();
  one.box.put("rate", { stiffness: 2 }, "x");
  const older = await browser.during(() => one.box.acknowledged(one.sent[0], "Saved"));
  browser.pass(1);
  two.box.put("rate", { stiffness: 5 }, "x");
  browser.stored.clear(); // in another process, the removal came last
  two.hear(older);
  two.attach();
  await soon();

  assert.deepEqual([answers, browser.stored.size], [[], 1]);
  assert.deepEqual(two.sent.map(({ payload }) => payload.stiffness), [5]);
});

test("what a page that is gone has left is late without a kernel, what an open tab has is not", async (t) => {
  const browser = browserFor(t);
  const [gone, open, page] = [browser.open(), browser.open(), browser.open()];
  gone.box.put("check-in", { stiffness: 6 });
  gone.close();
  open.box.put("check-in", { stiffness: 3 });
  page.box.takeOver(new AbortController().signal);
  await soon();
  assert.deepEqual(page.box.ours.map(({ payload }) => payload.stiffness), [6]);
  browser.pass(LATE_MS);
  assert.equal(page.box.isLate, true);
  page.box.takeBack("check-in", page.box.ours[0].id);

  assert.deepEqual([page.box.isLate, page.box.kept.length], [false, 1]);
});

test("what was saved before is taken back by the diary, though what corrected it was not sent", (t) => {
  const browser = browserFor(t);
  const page = browser.open();
  page.attach();
  const id = page.box.put("check-in", { stiffness: 6 });
  page.box.acknowledged(page.sent[0]);
  page.box.release();
  browser.pass(1);
  page.box.put("check-in", { stiffness: 7 }, id);
  browser.pass(1);
  page.box.takeBack("check-in", id);

  assert.deepEqual(page.box.kept.map(({ kind }) => kind), ["undo"]);
});

test("what another tab has sent is taken back by the diary", async (t) => {
  const browser = browserFor(t);
  const [one, two] = [browser.open(), browser.open()];
  one.box.put("rate", { stiffness: 2 }, "x");
  browser.pass(1);
  one.hear(await browser.during(() => two.box.put("rate", { stiffness: 5 }, "x")));
  const sending = await browser.during(() => {
    two.attach();
    return soon();
  });
  one.hear(sending);
  one.box.takeBack("rate", "x");

  assert.deepEqual(one.box.kept.map(({ kind }) => kind), ["undo"]);
});

test("a page that can send nothing any more takes nothing over", async (t) => {
  const browser = browserFor(t);
  const [left, dead, page] = [browser.open(), browser.open(), browser.open()];
  left.box.put("check-in", { stiffness: 6 });
  dead.attach();
  page.attach();
  dead.box.release();
  left.close();
  await soon();

  assert.deepEqual([dead.sent.length, page.sent.length], [0, 1]);
});
