// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { exclusive } from "../../../widgets/upperback/player/js/exclusive.js";
import { breathing, clockwork } from "./fixtures.js";
import { pageFor } from "./page.js";

/** Channels that hand over, when asked, what one has said to all others of the same name. */
function channels() {
  /** @type {Set<EventTarget & { name: string }>} */
  const open = new Set();
  /** @type {(() => void)[]} */
  const waiting = [];
  const deliver = () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) next();
  };
  class BroadcastChannel extends EventTarget {
    /** @param {string} name */
    constructor(name) {
      super();
      this.name = name;
      open.add(this);
    }

    /** @param {unknown} data */
    postMessage(data) {
      for (const other of open) {
        if (other === this || other.name !== this.name) continue;
        waiting.push(() => other.dispatchEvent(Object.assign(new Event("message"), { data })));
      }
    }

    close() {
      open.delete(this);
    }
  }
  return { BroadcastChannel, deliver, open };
}

/** @param {import("node:test").TestContext} t */
function twoPlayers(t) {
  const { BroadcastChannel, deliver, open } = channels();
  pageFor(t, { BroadcastChannel });
  const players = [1, 2].map(() => {
    const engine = new Engine(breathing(), clockwork());
    const leaving = new AbortController();
    exclusive(engine, leaving.signal);
    return { engine, leaving };
  });
  return { one: players[0], other: players[1], deliver, open };
}

test("a player that starts pauses the one that runs, and says why", (t) => {
  const { deliver, one, other } = twoPlayers(t);
  one.engine.start();
  deliver();
  other.engine.start();
  deliver();

  assert.deepEqual([one.engine.state, one.engine.pauseReason], ["paused", "elsewhere"]);
  assert.equal(other.engine.running, true);
});

test("a player that resumes pauses the other one as well", (t) => {
  const { deliver, one, other } = twoPlayers(t);
  one.engine.start();
  deliver();
  other.engine.start();
  deliver();
  one.engine.resume();
  deliver();

  assert.deepEqual([one.engine.running, other.engine.running], [true, false]);
});

test("a player that pauses, stops or goes on to its next step leaves the others alone", (t) => {
  const { deliver, one, other } = twoPlayers(t);
  one.engine.start();
  deliver();
  other.engine.start();
  deliver();
  one.engine.resume();
  deliver();
  one.engine.next();
  deliver();
  one.engine.stop();
  deliver();

  assert.deepEqual([other.engine.state, other.engine.pauseReason], ["paused", "elsewhere"]);
});

test("a player whose session has ended keeps it when another one starts", (t) => {
  const { deliver, one, other } = twoPlayers(t);
  one.engine.start();
  deliver();
  one.engine.stop();
  deliver();
  other.engine.start();
  deliver();

  assert.equal(one.engine.state, "stopped");
});

test("a player that has left neither hears nor is heard", (t) => {
  const { deliver, one, other, open } = twoPlayers(t);
  one.engine.start();
  deliver();
  one.leaving.abort();
  other.engine.start();
  deliver();

  assert.equal(one.engine.running, true);
  assert.equal(open.size, 1);
});
