// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { endOf, leftOutAfter } from "../../../widgets/upperback/player/js/left_out.js";
import { StopReason } from "../../../widgets/upperback/player/js/stop_reason.js";
import { breathing, clockwork, SAFETY_WORDS } from "./fixtures.js";
import { namedIn, pageFor } from "./page.js";

/** A session that was stopped. @param {import("node:test").TestContext} t */
function stopped(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const page = pageFor(t);
  const place = document.createElement("div");
  document.body.append(place);
  const engine = new Engine(breathing(), clockwork());
  const asking = new StopReason(place, engine, page.signal);
  asking.setWords(SAFETY_WORDS);
  engine.addEventListener("change", () => asking.show());
  engine.start();
  engine.stop();
  const named = namedIn(place);
  const names = () => [...place.querySelectorAll("button")].map((each) => each.textContent);
  const press = (/** @type {string} */ name) => named("button", name).click();
  const reason = () => engine.session?.stop_reason;
  /** Tap where a button lies, as a finger does. @param {string} name @param {number} timeStamp */
  const tap = (name, timeStamp) => {
    const click = new (/** @type {any} */ (document.defaultView).MouseEvent)("click", {
      bubbles: true, cancelable: true, detail: 1,
    });
    Object.defineProperty(click, "timeStamp", { value: timeStamp });
    named("button", name).dispatchEvent(click);
  };
  return { asking, engine, named, names, place, press, reason, tap };
}

test("only a session that was stopped is asked about", (t) => {
  const { engine, names, place } = stopped(t);
  assert.match(place.textContent ?? "", /Why did you stop\?/);
  assert.deepEqual(names(), ["I had enough", "It hurt", "Something grave"]);
  engine.restart();

  assert.equal(place.textContent, "");
});

test("each answer says so of the session, and says what follows", (t) => {
  const { place, press, reason } = stopped(t);
  press("I had enough");

  assert.equal(reason(), "done");
  assert.match(place.textContent ?? "", /^Fine\.You chose: I had enough/);
});

test("after pain it says what is left out and until when, and when to call for help", (t) => {
  const { engine, place, press } = stopped(t);
  press("It hurt");
  const end = endOf(/** @type {any} */ (engine.session), 48 * 3600);
  const [rest, call] = [".ub-told", ".ub-call"].map((each) => place.querySelector(each)?.textContent);

  assert.equal(rest, `Rest. Leave the self-hug until ${end}. Ask somebody.`);
  assert.match(end, /^[A-Z][a-z]+day, [0-2]\d:[0-5]\d$/);
  assert.equal(call, "Call if you cannot breathe.");
});

test("the end is the day and the hour, two days after the stop", () => {
  const ended_at = new Date(2026, 10, 27, 18, 40).toISOString();

  assert.equal(endOf({ ended_at }, 48 * 3600), "Sunday, 18:40");
});

test("what was on is left out, with the one before if this one had only begun", () => {
  const part = (/** @type {string} */ technique, active_s = 5, repetitions_done = 1) => ({
    technique, active_s, repetitions_done,
  });

  assert.deepEqual(leftOutAfter([part("a"), part("b")]), ["b"]);
  assert.deepEqual(leftOutAfter([part("a"), part("b", 5, 0)]), ["a", "b"]);
  assert.deepEqual(leftOutAfter([part("a"), part("b", 0, 0)]), ["a"]);
  assert.deepEqual(leftOutAfter([part("a", 0, 0)]), ["a"]);
});

test("it is left out at the first tap, and both legs are asked about then", (t) => {
  const { named, place, press, reason } = stopped(t);
  press("It hurt");
  assert.equal(reason(), "pain");
  assert.ok(named("[role=group]", "Both legs?"));
  press("Yes");

  assert.equal(reason(), "weak");
  assert.equal(place.querySelector("[role=alert]")?.textContent, "Get help. Call now.");
  assert.equal(place.querySelector("a")?.href, "tel:112");
});

test("a foot that was asleep is asked about last, and leaves nothing out", (t) => {
  const { asking, place, press, reason } = stopped(t);
  press("It hurt");
  press("No");
  assert.equal(reason(), "pain");
  assert.match(place.textContent ?? "", /A foot asleep\?/);
  press("Yes");

  assert.equal(reason(), "asleep");
  assert.equal(asking.endsToday, false);
  assert.match(place.textContent ?? "", /^Good\./);
});

test("who says No to both keeps what was said", (t) => {
  const { names, press, reason } = stopped(t);
  press("It hurt");
  press("No");
  press("No");

  assert.equal(reason(), "pain");
  assert.deepEqual(names(), ["It was a slip"]);
});

test("something serious is said of the session only after its signs were shown", (t) => {
  const { place, names, press, reason } = stopped(t);
  press("Something grave");
  assert.equal(reason(), null);
  assert.match(place.textContent ?? "", /^One of these\?Weak legsNo breath/);
  press("No, go back");
  assert.equal(reason(), null);
  assert.equal(names().length, 3);
  press("Something grave");
  press("Yes");

  assert.equal(reason(), "weak");
});

test("after some reasons nothing more is done today, after others it may go on", (t) => {
  const { asking, engine } = stopped(t);
  const ends = [null, "done", "pain", "weak"].map((reason) => {
    engine.explain(reason);
    return asking.endsToday;
  });
  engine.restart();

  assert.deepEqual(ends, [false, false, true, true]);
  assert.equal(asking.endsToday, false, "a new session has not been stopped");
});

test("a slip of the thumb can be taken back for two minutes, and then no longer", (t) => {
  const { names, place, press, reason } = stopped(t);
  press("It hurt");
  t.mock.timers.tick(119_999);
  press("It was a slip");
  assert.equal(reason(), null);
  press("It hurt");
  t.mock.timers.tick(120_000);

  assert.deepEqual(names(), ["Yes", "No"], "both legs can still be said: it lifts nothing");
  assert.match(place.textContent ?? "", /You chose: It hurt/);
  press("No");
  assert.deepEqual(names(), [], "a foot asleep would be one more way to take it back");
});

test("the question that would lift it goes with the two minutes", (t) => {
  const { names, press } = stopped(t);
  press("It hurt");
  press("No");
  t.mock.timers.tick(120_000);

  assert.deepEqual(names(), []);
});

test("the focus goes to the words and not to a button", (t) => {
  const { named, place, press } = stopped(t);
  const onWords = () => document.activeElement === place.querySelector(".ub-told");
  named("button", "It hurt").focus();
  press("It hurt");
  assert.ok(onWords());
  named("button", "It was a slip").focus();
  press("It was a slip");
  assert.ok(onWords());
  press("Something grave");

  assert.ok(onWords());
});

test("of two quick taps the second does nothing", (t) => {
  const { reason, tap } = stopped(t);
  tap("Something grave", 1000);
  tap("Yes", 1200);
  assert.equal(reason(), null);
  tap("Yes", 2000);

  assert.equal(reason(), "weak");
});

test("showing the same answer once more changes nothing on the page", (t) => {
  const { asking, named } = stopped(t);
  const before = named("button", "It hurt");
  asking.show();

  assert.ok(named("button", "It hurt") === before);
});
