// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { keepScreenOn } from "../../../widgets/upperback/player/js/wake_lock.js";
import { breathing, clockwork } from "./fixtures.js";
import { pageFor } from "./page.js";

/** @param {import("node:test").TestContext} t @param {boolean} [refused] */
function playing(t, refused = false) {
  /** @type {{ released: boolean, release: () => void }[]} */
  const locks = [];
  const wakeLock = {
    async request() {
      const lock = { released: false, release: () => void (lock.released = true) };
      if (refused) throw new Error("The battery is low.");
      locks.push(lock);
      return lock;
    },
  };
  const page = pageFor(t, { navigator: { wakeLock } });
  const sight = { now: "visible" };
  Object.defineProperty(document, "visibilityState", { get: () => sight.now });
  const engine = new Engine(breathing(), clockwork());
  keepScreenOn(engine, page.signal);
  /** @param {"visible" | "hidden"} now */
  const seen = (now) => {
    sight.now = now;
    page.happen(document, "visibilitychange");
  };
  const held = () => locks.filter(({ released }) => !released).length;
  return { ...page, engine, held, locks, seen };
}

/** Let what was asked of the browser be answered. */
const answered = () => new Promise(setImmediate);

test("the screen stays on while a session runs, and only then", async (t) => {
  const { engine, held } = playing(t);
  const seen = [held()];
  for (const ask of /** @type {const} */ (["start", "pause", "resume", "stop"])) {
    engine[ask]();
    await answered();
    seen.push(held());
  }

  assert.deepEqual(seen, [0, 1, 0, 1, 0]);
});

test("one lock is enough for a whole session", async (t) => {
  const { engine, locks } = playing(t);
  engine.start();
  engine.next();
  await answered();
  engine.next();
  await answered();

  assert.equal(locks.length, 1);
});

test("a session that pauses before the browser has answered leaves no lock behind", async (t) => {
  const { engine, held, locks } = playing(t);
  engine.start();
  engine.pause();
  await answered();

  assert.deepEqual([locks.length, held()], [1, 0]);
});

test("the browser lets go of a hidden page's lock: it is asked again when the page is back", async (t) => {
  const { engine, held, locks, seen } = playing(t);
  engine.start();
  await answered();
  locks[0].release();
  seen("hidden");
  await answered();
  assert.equal(held(), 0);
  seen("visible");
  await answered();

  assert.equal(held(), 1);
});

test("a browser that refuses does not hold up the session", async (t) => {
  const { engine } = playing(t, true);
  engine.start();
  await answered();

  assert.equal(engine.running, true);
});

test("a page that leaves lets the screen go off", async (t) => {
  const { engine, held, leave } = playing(t);
  engine.start();
  await answered();
  leave();
  await answered();

  assert.equal(held(), 0);
});
