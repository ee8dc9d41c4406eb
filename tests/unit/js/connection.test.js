// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Connection } from "../../../widgets/upperback/player/js/connection.js";
import { pageFor } from "./page.js";

/** A kernel's signal, as JupyterLab and Voilà make them. */
function signalOf() {
  /** @type {Set<(sender: unknown, value: string) => void>} */
  const slots = new Set();
  return {
    slots,
    /** @param {(sender: unknown, value: string) => void} slot */
    connect: (slot) => void slots.add(slot),
    /** @param {(sender: unknown, value: string) => void} slot */
    disconnect: (slot) => void slots.delete(slot),
    /** @param {string} value */
    emit: (value) => slots.forEach((slot) => slot(null, value)),
  };
}

/**
 * A connection to a server that answers with a status, or cannot be reached.
 * @param {import("node:test").TestContext} t
 */
function connected(t, token = "") {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const server = { status: 200, reachable: true };
  /** @type {{ url: string, headers: Record<string, string> }[]} */
  const asked = [];
  /** @param {string} url @param {{ headers: Record<string, string> }} options */
  const fetch = async (url, { headers }) => {
    asked.push({ url, headers });
    if (!server.reachable) throw new TypeError("Failed to fetch");
    return { ok: server.status < 300, status: server.status };
  };
  const navigator = { onLine: true };
  const { signal, leave } = pageFor(t, { fetch, navigator });
  const kernel = {
    id: "k1",
    connectionStatus: "connected",
    statusChanged: signalOf(),
    connectionStatusChanged: signalOf(),
    serverSettings: { baseUrl: "http://localhost/base/", token },
  };
  const connection = new Connection(kernel, signal);
  /** @type {string[]} */
  const heard = [];
  connection.addEventListener("change", () => heard.push(connection.status));
  /** Let the time until the next question pass, and its answer come. */
  const wait = async (times = 1) => {
    for (let i = 0; i < times; i += 1) {
      t.mock.timers.tick(1500);
      await new Promise(setImmediate);
    }
  };
  return { asked, connection, heard, kernel, leave, navigator, server, wait };
}

test("nobody is asked while the connection holds and no session is under way", async (t) => {
  const { asked, connection, wait } = connected(t);
  connection.watch(false);
  await wait(5);

  assert.deepEqual(asked, []);
});

test("while a session is under way the server is asked again and again, never the kernel", async (t) => {
  const { asked, connection, wait } = connected(t, "s3cret");
  connection.watch(true);
  await wait(3);
  connection.watch(false);
  await wait(3);

  assert.deepEqual(asked.length, 4, "the question that was due is still asked");
  assert.deepEqual(asked[0], {
    url: "http://localhost/base/api/kernels/k1",
    headers: { Authorization: "token s3cret" },
  });
});

test("a server that cannot be reached is away, and its coming back is told, also between sessions", async (t) => {
  const { connection, heard, server, wait } = connected(t);
  connection.watch(true);
  server.reachable = false;
  await wait(3);
  assert.deepEqual(heard, ["away"], "told once");
  connection.watch(false);
  await wait(3);
  server.reachable = true;
  await wait();

  assert.deepEqual(heard, ["away", "fine"]);
});

test("an answer that comes late does not bring back a kernel that has stopped meanwhile", async (t) => {
  const { connection, heard, kernel } = connected(t);
  connection.watch(true);
  t.mock.timers.tick(1500); // the server is asked
  kernel.statusChanged.emit("dead");
  await new Promise(setImmediate);

  assert.deepEqual(heard, ["stopped"]);
});

test("a kernel that the server does not know any more has stopped, for good", async (t) => {
  for (const status of [403, 404]) {
    const { asked, connection, heard, server, wait } = connected(t);
    connection.watch(true);
    server.status = status;
    await wait();
    server.status = 200;
    const before = asked.length;
    await wait(3);

    assert.deepEqual(heard, ["stopped"], `status ${status}`);
    assert.equal(asked.length, before, "nothing more is asked");
    t.mock.timers.reset();
  }
});

test("a server in trouble of its own is away, not stopped", async (t) => {
  const { connection, heard, server, wait } = connected(t);
  server.status = 503;
  connection.watch(true);
  await wait();

  assert.deepEqual(heard, ["away"]);
});

test("a lost connection is looked into, without a session", async (t) => {
  const { asked, heard, kernel, server, wait } = connected(t);
  server.reachable = false;
  kernel.connectionStatus = "connecting";
  kernel.connectionStatusChanged.emit("connecting");
  await wait();

  assert.deepEqual([asked.length, heard], [1, ["away"]]);
});

test("a kernel that is started anew or dies has forgotten this page; a busy one has not", (t) => {
  const { heard, kernel } = connected(t);
  for (const status of ["busy", "idle", "unknown"]) kernel.statusChanged.emit(status);
  assert.deepEqual(heard, []);
  kernel.statusChanged.emit("autorestarting");

  assert.deepEqual(heard, ["stopped"]);
});

test("whoever gets no answer is told why: each trouble has a name of its own", async (t) => {
  const { connection, kernel, navigator, server } = connected(t);
  assert.equal(await connection.trouble(), "busy");
  kernel.connectionStatus = "connecting";
  assert.equal(await connection.trouble(), "refused", "all but the live connection comes through");
  server.reachable = false;
  assert.equal(await connection.trouble(), "away");
  navigator.onLine = false;
  assert.equal(await connection.trouble(), "offline");
  navigator.onLine = server.reachable = true;
  server.status = 404;
  assert.equal(await connection.trouble(), "anew", "another server at the same address");
});

test("a kernel that has died has stopped, and not only the connection to it", async (t) => {
  const { connection, kernel, server } = connected(t);
  kernel.statusChanged.emit("dead");

  assert.equal(await connection.trouble(), "stopped");
  server.status = 404;
  assert.equal(await connection.trouble(), "anew", "its server knows nothing of it any more");
});

test("a page that has left asks nothing more and hears nothing more", async (t) => {
  const { asked, connection, kernel, leave, wait } = connected(t);
  connection.watch(true);
  leave();
  await wait(3);

  assert.deepEqual(asked, []);
  assert.equal(kernel.statusChanged.slots.size + kernel.connectionStatusChanged.slots.size, 0);
});
