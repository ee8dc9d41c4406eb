// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { outbox } from "../../../widgets/upperback/components/js/outbox.js";
import player from "../../../widgets/upperback/player/js/player.js";
import { beginAsGuest } from "../../../widgets/upperback/serve/first/js/guest.js";
import { breathing, SAFETY_WORDS } from "./fixtures.js";
import { namedIn, pageFor } from "./page.js";

const LINE = { text: "Since last time: chest pain?", no: "No", yes: "Yes" };
const ASKED = { label: "Stiffness before", question: "", lowest: "", highest: "" };
const STOP = "upperback.ended.b";
const NOW = Date.parse("2026-03-01T08:00:00Z");

/**
 * A page without its kernel on which a session is begun.
 * @param {import("node:test").TestContext} t
 * @param {{ line?: typeof LINE | null, forbidden?: boolean, stiffness?: number, minutesAgo?: number }} [how]
 *   with the `stiffness` that was tapped on it so many minutes ago
 */
async function begun(t, { line = null, forbidden = false, stiffness, minutesAgo = 0 } = {}) {
  t.mock.method(console, "warn", () => {});
  const events = new EventTarget();
  /** What the server says of it: 200, 204, or 0 where it is gone. */
  const server = { status: 200, asked: 0 };
  const values = {
    timeline: breathing(),
    drawings: {},
    words: SAFETY_WORDS,
    afterwards: "",
    state: "idle",
    session: {},
    stiffness_before: null,
    pain_before: null,
    said_at: "",
    still_so_s: 600,
    may_start: true,
    locked: false,
    saved: { id: "", stop_reason: null },
    settings: { chimes: false },
    asks: stiffness === undefined ? {} : { stiffness_before: ASKED },
    opened: true,
    leave: "To Today",
    awaits_rating: false,
  };
  const page = pageFor(t, {
    addEventListener: events.addEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    BroadcastChannel: undefined,
    Worker: undefined,
    navigator: { locks: { query: async () => ({ held: [] }), request: async () => {} } },
    scrollTo: () => {},
    fetch: async () => {
      server.asked += 1;
      await null;
      if (server.status === 0) throw new TypeError("nobody is there");
      return { ok: true, status: server.status, json: async () => ({ values, line, css: "" }) };
    },
  });
  if (forbidden) {
    t.mock.method(localStorage, "setItem", () => {
      throw new DOMException("full", "QuotaExceededError");
    });
  }
  if (stiffness !== undefined) {
    t.mock.timers.enable({ apis: ["Date"], now: NOW - 60_000 * minutesAgo });
    outbox().put("check-in", { stiffness, pain: null });
    t.mock.timers.setTime(NOW);
  }
  const place = document.createElement("div");
  document.body.append(place);
  const left = t.mock.fn();
  const load = async () => /** @type {any} */ ({ default: player });
  let tell = () => {};
  /** @param {() => void} hear */
  const news = (hear) => {
    tell = hear;
  };
  const still = document.createElement("i");
  const isBegun = await beginAsGuest("self-hug", place, { isWanted: () => true, left, news, still, load });
  const named = namedIn(place);
  const offered = () =>
    [...place.querySelectorAll("button")]
      .filter((each) => !each.hidden && !each.closest("[hidden]"))
      .map((each) => each.textContent?.trim() ?? "");
  return {
    ...page,
    isBegun,
    left,
    offered,
    /** What begins or goes on with a session. */
    starts: () => offered().filter((each) => /start|resume/i.test(each)),
    place,
    server,
    /** Python has read the diary anew. */
    news: () => tell(),
    key: page.press,
    /** @param {string} name */
    press: (name) => named("button", name).click(),
    /** What another tab stores. @param {{} | null} stop */
    elsewhere(stop) {
      if (stop) localStorage.setItem(STOP, JSON.stringify(stop));
      events.dispatchEvent(Object.assign(new Event("storage"), { key: STOP }));
    },
    ended: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith("upperback.ended."))
        .map((key) => JSON.parse(localStorage.getItem(key) ?? "")),
  };
}

const soon = () => new Promise(setImmediate);

test("a stop in another tab locks, also from when that tab's diary has noted it", async (t) => {
  const page = await begun(t);
  assert.ok(page.starts().includes("Start"));
  const stop = { id: "b", stop_reason: SAFETY_WORDS.after_stop.answers.find(({ rests }) => rests)?.reason };
  page.elsewhere(stop);
  await soon();
  assert.deepEqual(page.starts(), []);
  page.server.status = 204;
  page.elsewhere({ ...stop, noted: stop.stop_reason });
  assert.deepEqual(page.starts(), []); // not even while the server is asked
  await soon();
  assert.deepEqual(page.starts(), []);
  page.server.status = 200;
  page.elsewhere(null);
  await soon();

  assert.ok(page.starts().includes("Start"));
});

test("what is paused cannot go on once the diary locks, and can where nobody answers", async (t) => {
  const page = await begun(t);
  page.press("Start");
  page.press("Pause");
  page.server.status = 0;
  page.elsewhere(null);
  await soon();
  assert.ok(page.starts().includes("Resume"));
  page.server.status = 204;
  page.elsewhere(null);
  assert.ok(!page.starts().includes("Resume"));
  await soon();

  assert.ok(!page.starts().includes("Resume"));
  assert.ok(page.offered().includes("Stop"));
});

test("a tab that is looked at again asks what was answered elsewhere", async (t) => {
  const page = await begun(t);
  page.server.status = 204;
  page.happen(document, "visibilitychange");
  await soon();

  assert.deepEqual(page.starts(), []);
});

test("what was answered in a window beside it locks once Python has read it", async (t) => {
  const page = await begun(t);
  page.news();
  assert.ok(page.starts().includes("Start")); // each minute has news: nothing moves for that
  await soon();
  assert.ok(page.starts().includes("Start"));
  page.server.status = 204;
  page.news();
  await soon();

  assert.deepEqual(page.starts(), []);
});

test("a line that stood for hours is asked again of the diary once it is answered", async (t) => {
  const page = await begun(t, { line: LINE });
  assert.deepEqual(page.offered(), ["To Today", "No", "Yes"]);
  page.server.status = 204;
  page.press("No");
  await soon();
  assert.deepEqual([page.place.hidden, page.left.mock.callCount()], [true, 1]);

  const well = await begun(t, { line: LINE });
  well.press("No");
  await soon();
  assert.ok(well.offered().includes("Start"));
});

test("the line before a session has a name and a picture, and Escape leaves it", async (t) => {
  const page = await begun(t, { line: LINE });
  const name = /** @type {HTMLElement} */ (page.place.querySelector("h1"));
  assert.deepEqual([name.textContent, name.className], [breathing().name, ""]);
  assert.ok(page.place.querySelector(".ub-first-line > i"));
  page.press("No");
  await soon();
  assert.equal(name.className, "ub-today-read"); // the player says it, too

  const other = await begun(t, { line: LINE });
  other.key(document.body, "Escape");
  assert.deepEqual([other.place.hidden, other.left.mock.callCount()], [true, 1]);
});

test("after a session the next one begins on Today, and the session is stored", async (t) => {
  const page = await begun(t, { line: LINE });
  page.press("No");
  await soon();
  page.press("Start");
  page.press("Stop");
  await soon();

  assert.equal(page.server.asked, 3);
  assert.deepEqual(page.starts(), []);
  assert.equal(page.ended().length, 1);
});

test("where nothing can be stored nothing is begun without Python", async (t) => {
  const page = await begun(t, { forbidden: true });

  assert.deepEqual([page.isBegun, page.server.asked, page.place.childElementCount], [false, 0, 0]);
});

test("what was tapped on the page is not asked again for ten minutes, though the diary has not got it", async (t) => {
  const chosen = (/** @type {HTMLElement} */ place) =>
    /** @type {HTMLInputElement[]} */ ([...place.querySelectorAll("input:checked")]).map(({ value }) => value);
  const old = await begun(t, { stiffness: 6, minutesAgo: 11 });
  assert.deepEqual([chosen(old.place), old.starts()], [[], ["Start without rating"]]);
  t.mock.timers.reset();
  const just = await begun(t, { stiffness: 6, minutesAgo: 9 });
  assert.deepEqual([chosen(just.place), just.starts()], [["6"], ["Start"]]);
  t.mock.timers.setTime(NOW + 3 * 3600_000); // it was locked meanwhile
  just.press("Start");

  assert.deepEqual([chosen(just.place), just.starts()], [[], ["Start without rating"]]);
});
