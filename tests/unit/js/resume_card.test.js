// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { ResumeCard } from "../../../widgets/upperback/player/js/resume_card.js";
import { breathing, clockwork, timelineOf } from "./fixtures.js";
import { namedIn, pageFor } from "./page.js";

/** A session that was left twelve seconds after its start, in its fourth cue. */
function leftOne(timeline = breathing()) {
  const hands = clockwork();
  const engine = new Engine(timeline, hands);
  engine.start();
  hands.pass(12);
  return engine.unfinished;
}

/**
 * @param {import("node:test").TestContext} t
 * @param {(import("../../../widgets/upperback/player/js/engine.js").Unfinished)[]} found
 *   what this browser holds, the newest first
 */
async function offered(t, found) {
  const { signal } = pageFor(t);
  const place = document.createElement("div");
  const engine = new Engine(breathing(), clockwork());
  /** @type {[string, string][]} */
  const asked = [];
  const store = Object.assign(new EventTarget(), {
    /** @param {string} name */
    unfinished: async (name) => found.find(({ session }) => session.name === name),
    /** @param {string} id */
    take: async (id) => found.find(({ session }) => session.id === id) ?? null,
    /** @param {string} id */
    async saveAsPartial(id) {
      asked.push(["save", id]);
      found.shift();
    },
    /** @param {string} id */
    async discard(id) {
      asked.push(["discard", id]);
      found.shift();
    },
    /** @param {string} id */
    leave: async (id) => void asked.push(["leave", id]),
  });
  const card = new ResumeCard(place, engine, /** @type {any} */ (store), signal);
  engine.addEventListener("change", () => card.show());
  card.show();
  await new Promise(setImmediate);
  const names = () => [...place.querySelectorAll("button")].map((each) => each.textContent);
  /** Some other page or player has answered, or goes on with this one. @param {string | null} detail */
  const elsewhere = async (detail) => {
    store.dispatchEvent(new CustomEvent("answered", { detail }));
    await new Promise(setImmediate);
  };
  return { asked, card, elsewhere, engine, named: namedIn(place), names, place };
}

test("a session left in the middle is offered, with when it was and how much was done", async (t) => {
  const { named, names } = await offered(t, [leftOne()]);
  const card = named("[role=group]", "An unfinished session");

  assert.match(card.textContent, /12 s done/);
  assert.match(card.textContent, new RegExp(String(new Date().getFullYear())));
  assert.deepEqual(names(), ["Resume", "Save as partial", "Discard"]);
});

test("where nothing was left, nothing is offered", async (t) => {
  const { place } = await offered(t, []);

  assert.equal(place.childElementCount, 0);
});

test("Resume goes on with the same session, at the start of the step that was on", async (t) => {
  const left = leftOne();
  const { asked, engine, named, place } = await offered(t, [left]);
  named("button", "Resume").click();
  await new Promise(setImmediate);

  assert.deepEqual([engine.state, engine.index, engine.unfinished.session.id], ["playing", 3, left.session.id]);
  assert.deepEqual([asked, place.childElementCount], [[], 0]);
});

test("Save as partial and Discard do what they say, and offer what was left before", async (t) => {
  const [newest, older] = [leftOne(), leftOne()];
  const { asked, named, place } = await offered(t, [newest, older]);
  named("button", "Save as partial").click();
  await new Promise(setImmediate);
  named("button", "Discard").click();
  await new Promise(setImmediate);

  assert.deepEqual(asked, [
    ["save", newest.session.id],
    ["discard", older.session.id],
  ]);
  assert.equal(place.childElementCount, 0);
});

test("a session begun more than twelve hours ago is not gone on with", async (t) => {
  const hours = (/** @type {number} */ ago) => new Date(Date.now() - ago * 3_600_000).toISOString();
  for (const [ago, can] of /** @type {[number, boolean][]} */ ([[11.9, true], [12.1, false]])) {
    const left = leftOne();
    left.session.started_at = hours(ago);
    const { names } = await offered(t, [left]);

    assert.equal(names().includes("Resume"), can, `${ago} hours ago`);
  }
});

test("a session that has no place in this timeline can be saved, and not gone on with", async (t) => {
  const left = leftOne(timelineOf([{ technique: "cat-cow" }, { technique: "cat-cow" }]));
  const { names } = await offered(t, [left]);

  assert.deepEqual(names(), ["Save as partial", "Discard"]);
});

test("whoever starts anew lets the old one end where it was", async (t) => {
  const left = leftOne();
  const { asked, engine, place } = await offered(t, [left]);
  engine.start();
  await new Promise(setImmediate);

  assert.deepEqual(asked, [["save", left.session.id]]);
  assert.equal(place.childElementCount, 0, "and is not asked in the middle of a session");
});

test("another technique is looked for under its own name", async (t) => {
  const timeline = timelineOf([{ technique: "cat-cow" }, { technique: "cat-cow" }], "Cat-cow");
  const { engine, names, place } = await offered(t, [leftOne(timeline)]);
  assert.equal(place.childElementCount, 0);
  engine.setTimeline(timeline);
  await new Promise(setImmediate);

  assert.deepEqual(names(), ["Resume", "Save as partial", "Discard"]);
});

test("what is locked by now can be saved, and not gone on with, until it is open again", async (t) => {
  const left = leftOne();
  const { asked, engine, named, names } = await offered(t, [left]);
  engine.permit(false, true);
  assert.deepEqual(names(), ["Save as partial", "Discard"]);
  engine.restore(left);
  assert.equal(engine.state, "idle");
  engine.permit(true, true);
  assert.deepEqual(names(), ["Resume", "Save as partial", "Discard"]);
  engine.permit(false, true);
  named("button", "Save as partial").click();

  assert.deepEqual(asked, [["save", left.session.id]]);
});

test("what another tab answers is offered no more, and what was left before it is", async (t) => {
  const [newest, older] = [leftOne(), leftOne()];
  const found = [newest, older];
  const { elsewhere, named, place } = await offered(t, found);
  const resume = named("button", "Resume");
  await elsewhere(null);
  assert.ok(named("button", "Resume") === resume, "nothing moves where it is still the same");
  found.shift();
  await elsewhere(null);
  assert.ok(named("button", "Resume") !== resume);
  await elsewhere(newest.session.id);
  assert.notEqual(place.childElementCount, 0, "that is not the one that is offered");
  await elsewhere(older.session.id);

  assert.equal(place.childElementCount, 0);
});

test("a card that is pressed too late does nothing but go away", async (t) => {
  const found = [leftOne()];
  const { asked, engine, named, place } = await offered(t, found);
  found.shift();
  named("button", "Resume").click();
  await new Promise(setImmediate);

  assert.deepEqual([engine.state, place.childElementCount, asked], ["idle", 0, []]);
});

test("what is locked while it is taken is left again", async (t) => {
  const left = leftOne();
  const { asked, engine, named, names } = await offered(t, [left]);
  named("button", "Resume").click();
  engine.permit(false, true);
  await new Promise(setImmediate);

  assert.deepEqual([engine.state, asked], ["idle", [["leave", left.session.id]]]);
  assert.deepEqual(names(), ["Save as partial", "Discard"]);
});
