// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import player from "../../../widgets/upperback/player/js/player.js";
import { markAnswersHeld } from "../../../widgets/upperback/components/js/held_answers.js";
import { breathing, SAFETY_WORDS, timelineOf } from "./fixtures.js";
import { namedIn, pageFor } from "./page.js";
import { modelOf } from "./widget.js";

/** @param {import("node:test").TestContext} t @param {Record<string, unknown>} [more]  other traits */
function served(t, more = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const clock = { now: 1000 };
  t.mock.method(performance, "now", () => clock.now);
  t.mock.method(console, "warn", () => {});
  /** @param {string} _name @param {any} options @param {() => Promise<void>} [got] */
  const request = async (_name, options, got = options) => got();
  const locks = { query: async () => ({ held: [] }), request };
  class BroadcastChannel extends EventTarget {
    postMessage() {}
    close() {}
  }
  const events = new EventTarget();
  const page = pageFor(t, {
    addEventListener: events.addEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    BroadcastChannel,
    Worker: undefined,
    navigator: { locks },
  });
  const traits = {
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
    asks: {},
    opened: false,
    leave: "",
    awaits_rating: false,
    ...more,
  };
  /** One more player on this page. */
  const another = () => begin(modelOf(traits), page);
  /** @param {number} seconds */
  const pass = (seconds) => {
    for (let ms = 0; ms < 1000 * seconds; ms += 100) {
      clock.now += 100;
      t.mock.timers.tick(100);
    }
  };
  return { ...page, ...another(), another, pass };
}

/** A player on a page. @param {ReturnType<typeof modelOf>} model @param {{ signal: AbortSignal }} page */
function begin(model, page) {
  const widget = player();
  const given = /** @type {any} */ ({ model, signal: page.signal });
  widget.initialize(given);
  /** One more place where the player is shown. */
  const show = () => {
    const el = document.createElement("div");
    const leaving = new AbortController();
    page.signal.addEventListener("abort", () => leaving.abort());
    document.body.append(el);
    widget.render({ ...given, el, signal: leaving.signal });
    const named = namedIn(el);
    return {
      el,
      named,
      leave: () => leaving.abort(),
      press: (/** @type {string} */ name) => named("button", name).click(),
      state: () => /** @type {HTMLElement} */ (el.querySelector("[role=region]")).dataset.state,
    };
  };
  return { model, show };
}

test("Python is told the state of the session as it changes", (t) => {
  const { model, pass, show } = served(t);
  const { press } = show();
  press("Start");
  pass(3.5);
  press("Pause");

  assert.deepEqual(
    model.saved.flatMap(({ state }) => state ?? []),
    ["ready", "playing", "paused"],
  );
});

test("a session plays to its end with no word from Python, and is handed over then", (t) => {
  const { model, pass, show } = served(t);
  const { press, state } = show();
  press("Start");
  pass(22);

  assert.equal(state(), "finished");
  const { outcome, active_s } = model.get("session");
  assert.deepEqual([outcome, Math.round(active_s)], ["finished", 21]);
});

test("with a dead kernel the session goes on and Stop works", (t) => {
  const { model, pass, show } = served(t);
  model.save_changes = () => {
    throw new Error("The kernel is dead.");
  };
  const { press, state } = show();
  press("Start");
  pass(5);
  assert.equal(state(), "playing");
  press("Stop");

  assert.equal(state(), "stopped");
});

test("ratings given before a session are part of it, and are asked anew for the next", (t) => {
  const { model, show } = served(t, { stiffness_before: 6 });
  const { press } = show();
  model.fromPython({ pain_before: 2 });
  press("Start");
  press("Stop");
  assert.deepEqual([model.get("session").stiffness_before, model.get("session").pain_before], [6, 2]);
  press("Restart");
  press("Stop");

  assert.deepEqual([model.get("session").stiffness_before, model.get("session").pain_before], [null, null]);
});

const ASKED = { label: "Stiffness before", question: "", lowest: "", highest: "" };
const ago = (/** @type {number} */ minutes) => new Date(Date.now() - 60_000 * minutes).toISOString();

test("an open sheet asks again, and begins nothing, once what was said is ten minutes old", (t) => {
  const { model, show } = served(t, { asks: { stiffness_before: ASKED }, stiffness_before: 7, opened: true });
  const { press, state } = show();
  model.fromPython({ said_at: ago(11) }); // it was locked meanwhile
  press("Start");
  assert.deepEqual([state(), model.get("stiffness_before")], ["idle", null]);
  press("Start without rating");
  press("Stop");

  assert.equal(model.get("session").stiffness_before, null);
});

test("what was said nine minutes ago is the rating before", (t) => {
  const { model, show } = served(t, { asks: { stiffness_before: ASKED }, stiffness_before: 7, opened: true });
  const { press } = show();
  model.fromPython({ said_at: ago(9) });
  press("Start");
  press("Stop");

  assert.equal(model.get("session").stiffness_before, 7);
});

test("a sheet opens without what was said long ago, on whichever page", (t) => {
  const { model, show } = served(t, { asks: { stiffness_before: ASKED }, stiffness_before: 7, said_at: ago(11) });
  show();
  model.fromPython({ opened: true });

  assert.equal(model.get("stiffness_before"), null);
});

test("a sheet that is closed takes what was said before with it", (t) => {
  const asks = { stiffness_before: ASKED };
  const { model, show } = served(t, { asks, stiffness_before: 7, opened: true, said_at: ago(5) });
  const { press, state } = show();
  press("Close");
  press("Start");
  press("Stop");

  assert.equal(state(), "stopped");
  assert.deepEqual([model.get("session").stiffness_before, model.get("stiffness_before")], [null, null]);
});

test("pain that is tapped does not make new what was said of stiffness long ago", (t) => {
  const asks = { stiffness_before: ASKED, pain_before: { ...ASKED, label: "Pain before" } };
  const { model, show } = served(t, { asks, stiffness_before: 7, opened: true });
  const { named, state } = show();
  model.fromPython({ said_at: ago(11) });
  /** @type {HTMLElement} */ (named("[role=radiogroup]", "Pain before").querySelector("input[value='2']")).click();

  assert.deepEqual([state(), model.get("stiffness_before"), model.get("pain_before")], ["idle", null, 2]);
});

test("another timing in mid-session is played at once, in the same place", (t) => {
  const { model, pass, show } = served(t);
  const { el, press, state } = show();
  press("Start");
  pass(4);
  model.fromPython({ timeline: breathing({ inhale: 8 }) });

  assert.equal(state(), "playing");
  assert.equal(/** @type {HTMLElement} */ (el.querySelector("[role=region]")).dataset.cue, "1");
  assert.equal(el.querySelector("[role=timer]")?.textContent, "6", "a quarter of it is over");
});

test("another technique waits for Start", (t) => {
  const { model, show } = served(t);
  const { named, press, state } = show();
  press("Start");
  model.fromPython({ timeline: timelineOf([{ technique: "cat-cow" }], "Cat-cow") });

  assert.equal(state(), "idle");
  assert.equal(named("[role=region]", "Cat-cow").dataset.state, "idle");
  assert.equal(model.get("session").outcome, "stopped", "what was done is not lost");
});

test("two places that show one player show the same session", (t) => {
  const { show } = served(t);
  const [one, other] = [show(), show()];
  one.press("Start");
  assert.equal(other.state(), "ready");
  other.press("Stop");

  assert.equal(one.state(), "stopped");
});

test("a session outlives its place on the page, and pauses when the last one is gone", (t) => {
  const { model, show } = served(t);
  const [one, other] = [show(), show()];
  one.press("Start");
  one.leave();
  assert.equal(model.get("state"), "ready", "it can still be stopped in the other place");
  other.leave();
  assert.equal(model.get("state"), "paused");
  const again = show();
  again.press("Resume");

  assert.equal(again.state(), "ready");
});

test("a sound switched on the page is remembered by Python, and the other way round", (t) => {
  const { model, show } = served(t);
  const { el } = show();
  const spoken = namedIn(el)("label", "Spoken steps").querySelector("input");
  model.fromPython({ settings: { speech: true } });
  assert.equal(spoken.checked, true);
  spoken.click();

  assert.equal(model.get("settings").speech, false);
});

test("an ended session stays in the browser until the diary has it", (t) => {
  const { model, show } = served(t);
  const { press } = show();
  press("Start");
  press("Stop");
  const { id } = model.get("session");
  const stored = () => Object.keys(localStorage).filter((key) => key.includes(id)).length;
  assert.equal(stored(), 1);
  model.fromPython({ saved: { id, stop_reason: null } });

  assert.equal(stored(), 0);
});

test("what may not be started has no Start, and nothing else starts it", (t) => {
  const { model, show } = served(t, { may_start: false });
  const { el, press, state } = show();
  const shown = () => [...el.querySelectorAll(".ub-player-buttons button")].filter((each) => !(/** @type {any} */ (each).hidden));
  assert.deepEqual(shown(), []);
  press("Start"); // as a script does, though it is hidden
  assert.equal(state(), "idle");
  model.fromPython({ may_start: true });
  assert.deepEqual(shown().map((each) => each.textContent), ["Start"]);
  press("Start");
  model.fromPython({ may_start: false });
  assert.equal(state(), "ready", "what goes on is not touched by it");
  press("Stop");

  assert.deepEqual(shown(), [], "nor is it started again");
});

test("what is paused can only be stopped once it is locked, whatever is pressed", (t) => {
  const { model, show } = served(t);
  const { el, press, state } = show();
  const shown = () =>
    [...el.querySelectorAll(".ub-player-buttons button")]
      .filter((each) => !(/** @type {any} */ (each).hidden))
      .map((each) => each.textContent);
  press("Start");
  press("Pause");
  model.fromPython({ may_start: false });
  assert.ok(shown().includes("Resume"), "what is only to be asked again does not break it off");
  model.fromPython({ locked: true });
  assert.deepEqual(shown(), ["Stop"]);
  for (const name of ["Resume", "Restart"]) press(name); // as a script does, though it is hidden
  assert.equal(state(), "paused");
  press("Stop");

  assert.equal(state(), "stopped");
});

test("a start that Python refuses ends, and is handed over", (t) => {
  const { model, show } = served(t);
  const { press, state } = show();
  press("Start");
  model.message({ event: "refused" });

  assert.equal(state(), "stopped");
  assert.equal(model.get("session").outcome, "stopped");
});

test("a stop for pain locks this browser until Python knows of it", (t) => {
  const first = served(t);
  const { press } = first.show();
  press("Start");
  press("Stop");
  press("It hurt");
  const { id, stop_reason } = first.model.get("session");
  const second = first.another();
  const starts = () => !second.show().named("button", "Start").hidden;
  assert.equal(stop_reason, "pain");
  assert.equal(starts(), false);
  const [{ content }] = second.model.sent;
  assert.deepEqual([content.event, content.session.id, content.session.stop_reason], ["stop", id, "pain"]);
  second.model.message({ event: "noted", id, stop_reason: "done" });
  assert.equal(starts(), false, "that was another reason");
  second.model.message({ event: "noted", id, stop_reason });

  assert.equal(starts(), true);
});

test("an answer that the diary has not got locks every player of this browser", (t) => {
  const { another, show } = served(t);
  const { named } = show();
  markAnswersHeld(true);
  assert.equal(named("button", "Start").hidden, true);
  const reloaded = another().show();
  assert.equal(reloaded.named("button", "Start").hidden, true, "also after a reload");
  markAnswersHeld(false);

  assert.equal(reloaded.named("button", "Start").hidden, false);
});

test("what a page has left of a technique that is locked by now is saved as far as it went", async (t) => {
  const first = served(t);
  first.show().press("Start");
  first.pass(9);
  const [id] = Object.keys(localStorage).map((key) => key.split("under-way.")[1]).filter(Boolean);
  const second = first.another();
  await new Promise(setImmediate);
  assert.deepEqual(second.model.get("session"), {}, "while it is open, it can be gone on with");
  second.model.fromPython({ may_start: false });
  await new Promise(setImmediate);
  assert.deepEqual(second.model.get("session"), {}, "nor while something is to be asked");
  second.model.fromPython({ locked: true });
  await new Promise(setImmediate);

  assert.deepEqual([second.model.get("session").id, second.model.get("session").outcome], [id, "partial"]);
  assert.deepEqual(Object.keys(localStorage), [`upperback.ended.${id}`]);
});
